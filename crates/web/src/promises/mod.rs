//! Promises, meetings, questions.

mod list;
mod questions;

pub(crate) use list::new;

use crate::papers::PaperKind;
use crate::shell::{Frame, Routes, Sample, Who, samples as of, samples_in};

/// The addresses of this area: they stand under their partnership.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/{id}/promises", Who::BOTH, list::show)
        .post("/partnerships/{id}/promises", Who::BOTH, list::add)
        .post("/partnerships/{id}/promises/done", Who::BOTH, list::done)
        .post("/partnerships/{id}/promises/accepted", Who::BOTH, list::accepted)
        .get("/partnerships/{id}/questions", Who::BOTH, questions::show)
        .post("/partnerships/{id}/questions", Who::BOTH, questions::put)
        .post("/partnerships/{id}/questions/settled", Who::BOTH, questions::settled)
        .get("/partnerships/{id}/questions/{question}", Who::BOTH, questions::one)
        .post("/partnerships/{id}/questions/{question}", Who::BOTH, questions::answer)
        .post("/partnerships/{id}/meetings", Who::LIBRARY, list::meet)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let partner = Frame::sample_of_partner();
    [
        of::<list::Promises>("promises"),
        samples_in::<list::Promises>(&partner, "promises-partner"),
        of::<questions::Questions>("questions"),
        samples_in::<questions::Questions>(&partner, "questions-partner"),
        of::<questions::Reply>("question-answer"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    Vec::new()
}
