//! What needs somebody today, ranked, with a reason for each place.

mod duty;
mod from_checks;
mod rank;

pub use duty::{Duty, DutyKind};
pub use from_checks::{Standing, duties_of};
pub use rank::{LONGEST, Place, Placed, Summary, TodayList, Worker, rank};
