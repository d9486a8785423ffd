//! Workshop: the brief of an idea, what came out, the invitation, the word that it is called off, and the pack of who leads it.

mod brief;
mod called_off;
mod first_plan;
mod internal_note;
mod invitation;
mod outcome_sheet;
mod pack;
mod sheets;

pub use brief::BriefPaper;
pub use called_off::CalledOffLetter;
pub use first_plan::FirstPlan;
pub use internal_note::InternalNote;
pub use invitation::InvitationLetter;
pub use outcome_sheet::{OutcomeSheet, SheetProblems, SheetWords};
pub use pack::{OrganisationCard, PackElement, WorkshopPack};
pub use sheets::PackSheet;
