//! What we can offer: the audit; pitches and rehearsals are records and rules so far.

pub(crate) mod audit;

use crate::papers::PaperKind;
use crate::shell::{Routes, Sample, Who, samples as of};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/offer", Who::LIBRARY, audit::show).get("/offer/renew", Who::LIBRARY, audit::form).post(
        "/offer/renew",
        Who::LIBRARY,
        audit::keep,
    )
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [of::<audit::Offer>("offer"), of::<audit::Renew>("offer-renew")].concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    Vec::new()
}
