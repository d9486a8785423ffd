//! Can it be mended, and ending well.

use crate::papers::PaperKind;
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

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    Vec::new()
}
