//! Workshop: the invitation, and the pack of who leads it.

mod invitation;
mod pack;

pub use invitation::InvitationLetter;
pub use pack::{PackElement, WorkshopPack};
