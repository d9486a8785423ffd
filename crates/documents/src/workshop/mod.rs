//! Workshop: the invitation, the word that it is called off, and the pack of who leads it.

mod called_off;
mod invitation;
mod pack;

pub use called_off::CalledOffLetter;
pub use invitation::InvitationLetter;
pub use pack::{PackElement, WorkshopPack};
