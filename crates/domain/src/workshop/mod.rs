//! Workshops: template, plan, what came out (R113–R181).

mod add_later;
mod for_whom;
mod photo;
mod plan;
mod question;
mod record;
mod ring_round;
mod turns;
mod two_letters;
mod viability;
mod weighing;
mod words;

pub use add_later::{AddLater, LeftOpen};
pub use for_whom::FOR_WHOM;
pub use photo::WorkshopPhoto;
pub use plan::{Element, Plan, PlanGap};
pub use question::question;
pub use record::{Coming, Guest, Invited, Workshop};
pub use ring_round::{RingAnswer, RingLine};
pub use turns::seconds_each;
pub use two_letters::{key_and_note, two_letter_keys};
pub use viability::{Viability, viability};
pub use weighing::{Axis, LEVELS, Published, Spread, Weight, spread};
pub use words::{ElementKind, Heard, Lens, Phase, WorkshopState};

use crate::id;

id!(/// A workshop.
    WorkshopId);
id!(/// An organisation that is invited to a workshop.
    InvitedId);
id!(/// A line of the list to ring round after a workshop.
    RingLineId);
id!(/// A photo of a workshop's paper.
    WorkshopPhotoId);
id!(/// What somebody adds after a workshop.
    AddLaterId);
