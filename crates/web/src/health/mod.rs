//! Reviews, check-ins, figures and perceptions, what is not right.

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
