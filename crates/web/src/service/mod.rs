//! The service: profile, branches, calendar, themes, thresholds.

use crate::shell::{Routes, Sample};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    Vec::new()
}
