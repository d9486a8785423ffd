//! The library service: profile, branches, calendar, themes, thresholds.

use crate::id;

id!(/// A branch of the library service.
    BranchId);
