//! Promises, meetings, questions.

mod changes;
mod list;
mod meeting;
mod notes;
mod one;
mod papers;
mod questions;
mod we_met;
mod word;

pub(crate) use list::{agree_on, new, new_meeting};
pub(crate) use one::NOTED;

use crate::papers::PaperKind;
use crate::shell::{Frame, Routes, Sample, Who, samples as of, samples_in};

/// The addresses of this area: they stand under their partnership.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/{id}/promises", Who::BOTH, list::show)
        .post("/partnerships/{id}/promises", Who::BOTH, list::add)
        .post("/partnerships/{id}/promises/done", Who::BOTH, list::done)
        .post("/partnerships/{id}/promises/accepted", Who::BOTH, list::accepted)
        .get("/partnerships/{id}/promises/{promise}", Who::BOTH, one::show)
        .post("/partnerships/{id}/promises/{promise}/date", Who::BOTH, one::date)
        .post("/partnerships/{id}/promises/{promise}/agreed", Who::BOTH, one::agreed)
        .post("/partnerships/{id}/promises/{promise}/said", Who::BOTH, one::said)
        .post("/partnerships/{id}/promises/{promise}/date/said", Who::BOTH, one::said_to_date)
        .post("/partnerships/{id}/promises/{promise}/back", Who::BOTH, one::back)
        .get("/partnerships/{id}/our-word", Who::BOTH, word::show)
        .get("/partnerships/{id}/changes", Who::BOTH, changes::show)
        .post("/partnerships/{id}/changes", Who::BOTH, changes::add)
        .get("/partnerships/{id}/questions", Who::BOTH, questions::show)
        .post("/partnerships/{id}/questions", Who::BOTH, questions::put)
        .post("/partnerships/{id}/questions/settled", Who::BOTH, questions::settled)
        .get("/partnerships/{id}/questions/{question}", Who::BOTH, questions::one)
        .post("/partnerships/{id}/questions/{question}", Who::BOTH, questions::answer)
        .post("/partnerships/{id}/meetings", Who::LIBRARY, list::meet)
        .get("/partnerships/{id}/meetings/{meeting}", Who::BOTH, meeting::show)
        .get("/partnerships/{id}/meetings/{meeting}/agenda", Who::BOTH, papers::show_agenda)
        .post("/partnerships/{id}/meetings/{meeting}/agenda", Who::BOTH, meeting::add)
        .post("/partnerships/{id}/meetings/{meeting}/agenda/out", Who::LIBRARY, meeting::out)
        .post("/partnerships/{id}/meetings/{meeting}/agenda/honesty", Who::LIBRARY, meeting::honesty)
        .get("/partnerships/{id}/meetings/{meeting}/calendar.ics", Who::BOTH, papers::calendar)
        .post("/partnerships/{id}/meetings/{meeting}/moved", Who::LIBRARY, meeting::moved)
        .post("/partnerships/{id}/meetings/{meeting}/off", Who::LIBRARY, meeting::off)
        .get("/partnerships/{id}/meetings/{meeting}/notes", Who::BOTH, papers::show_notes)
        .post("/partnerships/{id}/meetings/{meeting}/notes", Who::LIBRARY, notes::keep)
        .get("/partnerships/{id}/we-met", Who::LIBRARY, we_met::show)
        .post("/partnerships/{id}/we-met", Who::LIBRARY, we_met::keep)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let partner = Frame::sample_of_partner();
    [
        of::<list::Promises>("promises"),
        samples_in::<list::Promises>(&partner, "promises-partner"),
        of::<one::OnePromise>("promise"),
        samples_in::<one::OnePromise>(&partner, "promise-partner"),
        of::<changes::Changes>("changes"),
        samples_in::<changes::Changes>(&partner, "changes-partner"),
        of::<meeting::MeetingPage>("meeting"),
        samples_in::<meeting::MeetingPage>(&partner, "meeting-partner"),
        of::<we_met::WeMet>("we-met"),
        of::<questions::Questions>("questions"),
        samples_in::<questions::Questions>(&partner, "questions-partner"),
        of::<questions::Reply>("question-answer"),
        of::<word::OurWord>("our-word"),
        samples_in::<word::OurWord>(&partner, "our-word-partner"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    papers::kinds()
}
