//! What we can offer: the audit, pitches and rehearsals (R087–R105, K02).

pub(crate) mod audit;
mod leave_behind;
mod pitch;
pub(crate) mod pitches;
mod renew;

use crate::papers::PaperKind;
use crate::shell::{Routes, Sample, Who, samples as of};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/offer", Who::LIBRARY, audit::show)
        .get("/offer/renew", Who::LIBRARY, renew::form)
        .post("/offer/renew", Who::LIBRARY, renew::keep)
        .get("/offer/pitches", Who::LIBRARY, pitches::show)
        .get("/offer/pitches/new", Who::LIBRARY, pitches::new)
        .post("/offer/pitches/new", Who::LIBRARY, pitches::add)
        .get("/offer/pitches/{id}", Who::LIBRARY, pitch::show)
        .get("/offer/pitches/{id}/change", Who::LIBRARY, pitches::change)
        .post("/offer/pitches/{id}/change", Who::LIBRARY, pitches::keep)
        .post("/offer/pitches/{id}/rehearsed", Who::LIBRARY, pitch::rehearsed)
        .get("/offer/pitches/{id}/leave-behind", Who::LIBRARY, leave_behind::show)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<audit::Offer>("offer"),
        of::<renew::Renew>("offer-renew"),
        of::<pitches::Pitches>("pitches"),
        of::<pitches::Write>("pitch-write"),
        of::<pitch::OnePitch>("pitch"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    vec![leave_behind::kind()]
}
