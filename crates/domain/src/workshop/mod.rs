//! Workshops: template, plan, what came out (R113–R181).

mod plan;
mod record;
mod viability;
mod words;

pub use plan::{Element, Plan, PlanGap};
pub use record::{Coming, Guest, Invited, Workshop};
pub use viability::{Viability, viability};
pub use words::{ElementKind, Heard, Lens, Phase, WorkshopState};

use crate::id;

id!(/// A workshop.
    WorkshopId);
id!(/// An organisation that is invited to a workshop.
    InvitedId);
