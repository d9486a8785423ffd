//! Workshops: template, plan, what came out (R113–R181).

mod add_later;
mod became;
mod both_sides;
mod brief;
mod element;
mod for_whom;
mod invited;
mod learned;
mod manners;
mod overlay;
mod pairs;
mod parked;
mod photo;
mod plan;
mod question;
mod record;
mod reminded;
mod ring_round;
mod template;
mod turns;
mod two_letters;
mod viability;
mod weighing;
mod words;

pub use add_later::{AddLater, LeftOpen};
pub use became::{Became, Used};
pub use brief::{BriefField, Works};
pub use element::{Element, ElementWords};
pub use for_whom::FOR_WHOM;
pub use invited::{Coming, Invited, OrganisationCard, free, moved_up, placed, seated};
pub use learned::Learned;
pub use manners::MOST_MANNERS;
pub use overlay::{Aligned, overlay};
pub use pairs::pairs;
pub use parked::{Parked, ParkedAnswer};
pub use photo::WorkshopPhoto;
pub use plan::{Plan, PlanGap};
pub use question::question;
pub use record::{Guest, NEEDS_KEPT_DAYS, Workshop};
pub use ring_round::{Levels, RingAnswer, RingLine};
pub use template::{Template, latest, next_number};
pub use turns::seconds_each;
pub use two_letters::{key_and_note, two_letter_keys};
pub use viability::{Viability, Voice, carried_by, viability};
pub use weighing::{Axis, LEVELS, Published, Spread, Weight, spread};
pub use words::{ElementKind, Heard, Lens, Phase, WorkshopState};

use crate::id;

id!(/// A workshop.
    WorkshopId);
id!(/// An organisation that is invited to a workshop.
    InvitedId);
id!(/// A version of a template that a service keeps as its own.
    TemplateId);
id!(/// A line of the list to ring round after a workshop.
    RingLineId);
id!(/// An idea that is kept for later.
    ParkedId);
id!(/// A photo of a workshop's paper.
    WorkshopPhotoId);
id!(/// What became of something that was put up.
    BecameId);
id!(/// What a workshop taught us.
    LearnedId);
id!(/// What somebody adds after a workshop.
    AddLaterId);
