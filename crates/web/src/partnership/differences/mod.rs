//! How we differ: ways of working, what matters, words; and what we ask of each other (R022, R024, R029, R030).

mod asks;
mod house;
mod one;
mod strands;
mod words;

use crate::shell::{Frame, Routes, Sample, Who, samples as of, samples_in};

/// The addresses of these pages.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/what-we-ask", Who::LIBRARY, house::show)
        .post("/partnerships/what-we-ask", Who::LEADS, house::add)
        .post("/partnerships/what-we-ask/usual", Who::LEADS, house::usual)
        .post("/partnerships/what-we-ask/drop", Who::LEADS, house::drop_it)
        .get("/partnerships/{id}/differences", Who::BOTH, strands::show)
        .post("/partnerships/{id}/differences", Who::BOTH, strands::add)
        .post("/partnerships/{id}/differences/right", Who::PARTNER, strands::right)
        .get("/partnerships/{id}/differences/{difference}", Who::BOTH, one::show)
        .post("/partnerships/{id}/differences/{difference}", Who::BOTH, one::keep)
        .get("/partnerships/{id}/words", Who::BOTH, words::show)
        .post("/partnerships/{id}/words", Who::BOTH, words::add)
        .get("/partnerships/{id}/words/{word}", Who::BOTH, words::one)
        .post("/partnerships/{id}/words/{word}", Who::BOTH, words::keep)
        .post("/partnerships/{id}/words/{word}/remove", Who::BOTH, words::remove)
        .get("/partnerships/{id}/asks", Who::BOTH, asks::show)
        .post("/partnerships/{id}/asks", Who::BOTH, asks::add)
        .post("/partnerships/{id}/asks/house", Who::LIBRARY, asks::from_house)
        .get("/partnerships/{id}/asks/paper", Who::BOTH, asks::paper)
        .get("/partnerships/{id}/asks/{process}", Who::BOTH, asks::one::show)
        .post("/partnerships/{id}/asks/{process}", Who::BOTH, asks::one::keep)
        .post("/partnerships/{id}/asks/{process}/hard", Who::BOTH, asks::one::hard)
}

pub(super) use asks::kind as paper_kind;

/// The samples of these pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let partner = Frame::sample_of_partner();
    [
        of::<strands::Strands>("differences"),
        samples_in::<strands::Strands>(&partner, "differences-partner"),
        of::<one::Handling>("difference"),
        samples_in::<one::Handling>(&partner, "difference-partner"),
        of::<words::Words>("words"),
        samples_in::<words::Words>(&partner, "words-partner"),
        of::<words::OneWord>("word"),
        samples_in::<words::OneWord>(&partner, "word-partner"),
        of::<asks::Asks>("asks"),
        samples_in::<asks::Asks>(&partner, "asks-partner"),
        of::<asks::one::OneAsk>("ask"),
        samples_in::<asks::one::OneAsk>(&partner, "ask-partner"),
        of::<house::House>("what-we-ask"),
    ]
    .concat()
}
