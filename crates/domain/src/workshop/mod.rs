//! Workshops: template, plan, what came out (R113–R181).

mod plan;
mod words;

pub use plan::{Element, Plan, PlanGap};
pub use words::{ElementKind, Heard, Lens, Phase, WorkshopState};

use crate::id;

id!(/// A workshop.
    WorkshopId);
