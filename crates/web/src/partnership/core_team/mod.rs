//! The core team: who leads for all of us and who stands in, who answers for what, and how we work together (R154–R158).

mod name;
mod page;
mod part;
mod team;
mod ways;
mod works;

pub(crate) use team::{agreed, waiting};

use crate::shell::{Frame, Routes, Sample, Who, samples as of, samples_in};

/// The addresses of these pages.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/{id}/core-team", Who::BOTH, page::show)
        .post("/partnerships/{id}/core-team", Who::BOTH, name::name)
        .post("/partnerships/{id}/core-team/drop", Who::LIBRARY, name::drop_duty)
        .get("/partnerships/{id}/core-team/{part}", Who::BOTH, part::show)
        .post("/partnerships/{id}/core-team/{part}/said", Who::BOTH, part::said)
        .post("/partnerships/{id}/core-team/{part}/end", Who::BOTH, part::end)
        .get("/partnerships/{id}/ways-of-working", Who::BOTH, ways::show)
        .post("/partnerships/{id}/ways-of-working", Who::BOTH, ways::write)
        .post("/partnerships/{id}/ways-of-working/said", Who::BOTH, ways::said)
        .get("/partnerships/{id}/ways-of-working/note", Who::BOTH, works::show)
        .post("/partnerships/{id}/ways-of-working/note", Who::BOTH, works::keep)
}

/// The samples of these pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let partner = Frame::sample_of_partner();
    [
        of::<page::CoreTeam>("core-team"),
        samples_in::<page::CoreTeam>(&partner, "core-team-partner"),
        of::<part::OnePart>("core-part"),
        samples_in::<part::OnePart>(&partner, "core-part-partner"),
        of::<ways::Ways>("ways-of-working"),
        samples_in::<ways::Ways>(&partner, "ways-of-working-partner"),
        of::<works::Saying>("working-note"),
        samples_in::<works::Saying>(&partner, "working-note-partner"),
    ]
    .concat()
}
