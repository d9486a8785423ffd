//! What others propose to us, and our answer (R063–R076, K05, K10, K13, K33).

mod apart;
mod decide;
mod decision;
mod hire;
mod keeping;
mod known;
mod list;
mod messages;
mod openings;
mod propose;
mod record;
mod reply;
mod seen;
mod take;
mod talk;
mod together;
mod trial;
mod try_first;
mod words;

use ampersand_domain::{
    Date, ServiceId, Uuid,
    proposals::{Proposal, ProposalId, ProposalState},
    service::LibraryService,
};

pub(crate) use trial::open_trial;
pub(crate) use words::from;

use crate::papers::PaperKind;
use crate::shell::{Frame, Routes, Sample, Who, samples as of, samples_in};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/proposals", Who::LIBRARY, list::show)
        .get("/proposals.csv", Who::LIBRARY, list::csv)
        .get("/proposals.xlsx", Who::LIBRARY, list::xlsx)
        .get("/proposals/new", Who::ANYBODY, propose::which)
        .get("/proposals/new/{service}", Who::ANYBODY, propose::show)
        .post("/proposals/new/{service}", Who::ANYBODY, propose::begin)
        .get("/proposals/new/{service}/{token}/check", Who::ANYBODY, propose::check)
        .post("/proposals/new/{service}/{token}/check", Who::ANYBODY, propose::send_it)
        .get("/proposals/new/{service}/{token}/later", Who::ANYBODY, propose::later)
        .post("/proposals/new/{service}/{token}/later", Who::ANYBODY, propose::kept)
        .get("/proposals/new/{service}/{token}/{step}", Who::ANYBODY, propose::change)
        .post("/proposals/new/{service}/{token}/{step}", Who::ANYBODY, propose::next)
        .get("/proposals/back/{token}", Who::ANYBODY, propose::back)
        .post("/proposals/back/{token}", Who::ANYBODY, propose::go_on)
        .get("/proposals/seen/{token}", Who::ANYBODY, seen::show)
        .post("/proposals/seen/{token}", Who::ANYBODY, seen::take_back)
        .post("/proposals/seen/{token}/messages", Who::ANYBODY, messages::theirs)
        .get("/proposals/seen/{token}/files/{file}", Who::ANYBODY, seen::file)
        .with(openings::routes)
        .post("/proposals/{id}/site", Who::LIBRARY, openings::tagged)
        .get("/proposals/take", Who::LIBRARY, take::show)
        .post("/proposals/take", Who::LIBRARY, take::post)
        .get("/proposals/{id}", Who::LIBRARY, record::show)
        .get("/proposals/{id}/files/{file}", Who::LIBRARY, record::file)
        .post("/proposals/{id}/messages", Who::LIBRARY, messages::write)
        .post("/proposals/{id}/look", Who::LIBRARY, record::look)
        .post("/proposals/{id}/told", Who::LIBRARY, record::told)
        .post("/proposals/{id}/keep", Who::LEADS, keeping::post)
        .post("/proposals/{id}/again", Who::LEADS, keeping::again)
        .get("/proposals/{id}/talk", Who::LIBRARY, talk::show)
        .post("/proposals/{id}/talk", Who::LIBRARY, talk::post)
        .post("/proposals/{id}/talk/why", Who::LIBRARY, apart::post)
        .get("/proposals/{id}/decide", Who::LEADS, decide::show)
        .post("/proposals/{id}/decide", Who::LEADS, decide::post)
        .get("/proposals/{id}/decision", Who::LIBRARY, decision::show)
        .get("/proposals/{id}/hand-off", Who::LIBRARY, hire::show)
        .get("/partnerships/{id}/trial", Who::LIBRARY, trial::show)
        .post("/partnerships/{id}/trial", Who::LEADS, trial::decide)
        .get("/proposals/{id}/reply", Who::LIBRARY, reply::reply)
        .get("/proposals/{id}/acknowledgement", Who::LIBRARY, reply::acknowledgement)
}

/// An answer in a word or two, within a sentence.
pub(crate) fn outcome_word(outcome: ampersand_domain::proposals::Outcome) -> String {
    words::outcome(outcome).0.to_lowercase()
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let outside = Frame::sample_outside();
    [
        openings::samples(),
        of::<list::Inbox>("proposals"),
        of::<take::Take>("proposal-take"),
        of::<record::Record>("proposal"),
        of::<talk::Talk>("proposal-talk"),
        of::<decide::Decide>("proposal-decide"),
        of::<trial::TrialPage>("trial"),
        samples_in::<propose::Form>(&outside, "propose"),
        samples_in::<propose::Check>(&outside, "propose-check"),
        samples_in::<propose::Later>(&outside, "propose-later"),
        samples_in::<propose::Back>(&outside, "propose-back"),
        samples_in::<propose::Nothing>(&outside, "propose-nothing"),
        samples_in::<propose::Which>(&outside, "propose-which"),
        samples_in::<seen::Seen>(&outside, "proposal-seen"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    vec![reply::acknowledgement_kind(), reply::kind(), decision::kind(), hire::kind()]
}

/// A proposal to look at.
fn sample() -> Proposal {
    Proposal {
        id: ProposalId(Uuid::from_u128(1)),
        organisation: None,
        organisation_name: "Fenside Dance School".to_owned(),
        name: "Layla Haddad".to_owned(),
        email: Some("layla@fenside.example".to_owned()),
        phone: None,
        what: "Dance classes for children in the hall on Tuesdays.".to_owned(),
        who_gains: "Children in Fenside".to_owned(),
        ask: "The hall from 4pm".to_owned(),
        bring: "Two teachers".to_owned(),
        came_on: Date::constant(2026, 11, 10),
        taken_by: None,
        state: ProposalState::New,
        acknowledged_on: Some(Date::constant(2026, 11, 10)),
        looked_by: None,
        looked_on: None,
        need: None,
        partnership: None,
        reference: "KTRMPQWX".to_owned(),
        promised: None,
        keep_until: None,
        keep_why: String::new(),
    }
}

fn sample_service() -> LibraryService {
    let library = LibraryService::new(ServiceId(Uuid::nil()), "example");
    LibraryService { name: "Marlow Vale Libraries".to_owned(), ..library }
}
