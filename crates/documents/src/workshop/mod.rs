//! Workshop: the invitation, the word that it is called off, and the pack of who leads it.

mod called_off;
mod invitation;
mod pack;
mod sheets;

pub use called_off::CalledOffLetter;
pub use invitation::InvitationLetter;
pub use pack::{OrganisationCard, PackElement, WorkshopPack};
pub use sheets::PackSheet;
