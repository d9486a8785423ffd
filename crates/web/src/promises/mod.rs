//! Promises, meetings, questions.

mod list;

pub(crate) use list::new;

use crate::papers::PaperKind;
use crate::shell::{Routes, Sample, Who, samples as of};

/// The addresses of this area: they stand under their partnership.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/{id}/promises", Who::LIBRARY, list::show)
        .post("/partnerships/{id}/promises", Who::LIBRARY, list::add)
        .post("/partnerships/{id}/promises/done", Who::LIBRARY, list::done)
        .post("/partnerships/{id}/promises/accepted", Who::LIBRARY, list::accepted)
        .post("/partnerships/{id}/meetings", Who::LIBRARY, list::meet)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [of::<list::Promises>("promises")].concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    Vec::new()
}
