//! The library service: profile, branches, calendar, themes, thresholds.

mod calendar;
mod thresholds;

pub use calendar::{Calendar, Closure, bank_holidays};
pub use thresholds::Thresholds;

use crate::id;

id!(/// A branch of the library service.
    BranchId);
