//! The library service: profile, branches, calendar, themes, thresholds.

mod branch;
mod calendar;
mod library;
mod thresholds;

pub use branch::Branch;
pub use calendar::{Calendar, Closure, bank_holidays};
pub use library::{LibraryService, UNIVERSAL_OFFERS};
pub use thresholds::Thresholds;

use crate::id;

id!(/// A branch of the library service.
    BranchId);
