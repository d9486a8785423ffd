//! A list of organisations coming in: what a row says, whom it means, and what follows (R084, `practice.md`).
//!
//! A row that means somebody we know fills gaps and adds names, never more; what it says otherwise is reported.

mod draft;
mod fill;
mod listed;
mod planner;
mod record;

pub use draft::{Ask, Draft, Refused, Row};
pub use fill::Difference;
pub use listed::{BranchDraft, ListMade, ListPlanner, Listed, NeedDraft, PartnershipDraft, Versioned, Went};
pub use planner::{Known, Lookalike, Outcome, Planner, Work, plan};
pub use record::{Import, ImportKind, ImportState};
