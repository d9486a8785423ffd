//! The agreement: its clauses, answers, signatures and papers; agreements kept elsewhere.

mod begin;
mod clause;
mod elsewhere;
mod go;
mod offer;
mod page;
mod papers;
mod renew;
mod reworded;
mod said;
mod sign;
pub(crate) mod signed;
mod whole;

pub(crate) use go::{chosen, list as chosen_list, sample as chosen_sample};
pub(crate) use renew::Ending;
pub(crate) use whole::{elsewhere, held, in_force, newest, starts};

use crate::papers::PaperKind;
use crate::shell::{Frame, Routes, Sample, Who, samples as of, samples_in};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/{id}/agreement", Who::BOTH, page::show)
        .get("/partnerships/{id}/agreement/begin", Who::LEADS, begin::show)
        .post("/partnerships/{id}/agreement/begin", Who::LEADS, begin::post)
        .post("/partnerships/{id}/agreement/go", Who::BOTH, go::post)
        .get("/partnerships/{id}/agreement/elsewhere", Who::LIBRARY, elsewhere::show)
        .post("/partnerships/{id}/agreement/elsewhere", Who::LIBRARY, elsewhere::post)
        .get("/partnerships/{id}/agreement/terms", Who::BOTH, offer::terms)
        .post("/partnerships/{id}/agreement/terms", Who::BOTH, offer::keep_terms)
        .get("/partnerships/{id}/agreement/renew", Who::BOTH, renew::show)
        .post("/partnerships/{id}/agreement/renew", Who::BOTH, renew::post)
        .post("/partnerships/{id}/agreement/renew/carry-on", Who::LIBRARY, renew::carry_on)
        .get("/partnerships/{id}/agreement/clauses/{clause}", Who::BOTH, clause::show)
        .post("/partnerships/{id}/agreement/clauses/{clause}", Who::BOTH, clause::edit)
        .post("/partnerships/{id}/agreement/clauses/{clause}/said", Who::BOTH, clause::said)
        .post("/partnerships/{id}/agreement/offer", Who::LEADS, offer::offer)
        .post("/partnerships/{id}/agreement/again", Who::LIBRARY, offer::again)
        .get("/partnerships/{id}/agreement/sign", Who::BOTH, sign::show)
        .post("/partnerships/{id}/agreement/sign", Who::BOTH, sign::post)
        .get("/partnerships/{id}/agreement/said", Who::BOTH, said::show)
        .post("/partnerships/{id}/agreement/said", Who::BOTH, said::post)
        .get("/partnerships/{id}/agreement/paper", Who::BOTH, papers::show)
        .get("/partnerships/{id}/agreement/certificate", Who::BOTH, papers::certificate)
        .get("/partnerships/{id}/agreement/text", Who::BOTH, papers::canonical)
        .get("/partnerships/{id}/agreement/versions/{version}/paper", Who::BOTH, papers::show_version)
        .get("/partnerships/{id}/agreement/versions/{version}/certificate", Who::BOTH, papers::certificate_of_version)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let partner = Frame::sample_of_partner();
    [
        of::<page::Whole>("agreement"),
        samples_in::<page::Whole>(&partner, "agreement-partner"),
        of::<begin::Begin>("agreement-begin"),
        of::<elsewhere::Kept>("agreement-elsewhere"),
        of::<offer::Terms>("agreement-terms"),
        samples_in::<offer::Terms>(&partner, "agreement-terms-partner"),
        of::<renew::Renew>("agreement-renew"),
        samples_in::<renew::Renew>(&partner, "agreement-renew-partner"),
        of::<clause::OneClause>("agreement-clause"),
        samples_in::<clause::OneClause>(&partner, "agreement-clause-partner"),
        of::<said::Said>("agreement-said"),
        samples_in::<said::Said>(&partner, "agreement-said-partner"),
        of::<sign::Sign>("agreement-sign"),
        samples_in::<sign::Sign>(&partner, "agreement-sign-partner"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    papers::kinds()
}
