//! Can it be mended, and ending well: for both sides, with every step that was agreed.

mod begin;
mod finish;
mod holdings;
mod known;
mod letter;
mod mend;
mod page;
mod papers;
mod quiet_note;
mod reason;
mod steps;
mod talk;

use ampersand_domain::{
    Date,
    ending::{EndKind, EndPlan, Reason},
};

pub(crate) use mend::goes_on;
pub(crate) use reason::waiting;

use crate::papers::PaperKind;
use crate::shell::{Ask, Choice, Frame, Posted, Reader, Routes, Sample, Trouble, Who, samples as of, samples_in};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/{id}/ending", Who::BOTH, page::show)
        .get("/partnerships/{id}/ending/sheet", Who::LIBRARY, papers::sheet)
        .get("/partnerships/{id}/ending/reasons/{reason}", Who::LIBRARY, reason::show)
        .post("/partnerships/{id}/ending/reasons/{reason}", Who::LIBRARY, reason::keep)
        .post("/partnerships/{id}/ending/reasons/{reason}/said", Who::LIBRARY, reason::said)
        .post("/partnerships/{id}/ending/reasons/{reason}/notes", Who::LIBRARY, quiet_note::keep)
        .post("/partnerships/{id}/ending/reasons/{reason}/notes/remove", Who::LIBRARY, quiet_note::remove)
        .post("/partnerships/{id}/ending/willing", Who::PARTNER, reason::willing)
        .post("/partnerships/{id}/ending/plan", Who::LIBRARY, mend::plan)
        .post("/partnerships/{id}/ending/outcome", Who::LIBRARY, mend::outcome)
        .post("/partnerships/{id}/ending/decided", Who::LEADS, mend::decided)
        .post("/partnerships/{id}/ending/try-after-all", Who::LEADS, mend::try_after_all)
        .get("/partnerships/{id}/ending/begin", Who::BOTH, begin::show)
        .post("/partnerships/{id}/ending/begin", Who::BOTH, begin::post)
        .post("/partnerships/{id}/ending/steps", Who::BOTH, steps::add)
        .post("/partnerships/{id}/ending/steps/change", Who::BOTH, steps::change)
        .post("/partnerships/{id}/ending/steps/on-record", Who::LIBRARY, steps::on_record)
        .get("/partnerships/{id}/ending/letters/{party}", Who::LIBRARY, letter::show)
        .post("/partnerships/{id}/ending/letters/{party}", Who::LIBRARY, letter::keep)
        .post("/partnerships/{id}/ending/letters/{party}/read", Who::LEADS, letter::read)
        .post("/partnerships/{id}/ending/letters/{party}/sent", Who::LIBRARY, letter::sent)
        .get("/partnerships/{id}/ending/letters/{party}/paper", Who::LIBRARY, papers::letter)
        .get("/partnerships/{id}/ending/talk", Who::BOTH, talk::show)
        .post("/partnerships/{id}/ending/talk", Who::BOTH, talk::keep)
        .post("/partnerships/{id}/ending/door", Who::BOTH, finish::door)
        .post("/partnerships/{id}/ending/door/touched", Who::LIBRARY, finish::touched)
        .post("/partnerships/{id}/ending/finished", Who::LEADS, finish::finished)
        .post("/partnerships/{id}/ending/on-after-all", Who::LEADS, finish::on_after_all)
        .get("/partnerships/{id}/holdings", Who::BOTH, holdings::show)
        .post("/partnerships/{id}/holdings", Who::BOTH, holdings::add)
        .post("/partnerships/{id}/holdings/settled", Who::BOTH, holdings::settled)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let partner = Frame::sample_of_partner();
    [
        of::<page::EndingPage>("ending"),
        samples_in::<page::EndingPage>(&partner, "ending-partner"),
        of::<reason::OneReason>("ending-reason"),
        of::<begin::Begin>("ending-begin"),
        samples_in::<begin::Begin>(&partner, "ending-begin-partner"),
        of::<letter::LetterPage>("ending-letter"),
        of::<talk::Talk>("ending-talk"),
        samples_in::<talk::Talk>(&partner, "ending-talk-partner"),
        of::<holdings::Holdings>("holdings"),
        samples_in::<holdings::Holdings>(&partner, "holdings-partner"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    papers::kinds()
}

/// By when we thank for this ending, as the service's days have it.
fn thanks_by(ask: &Ask, plan: &EndPlan) -> Result<Date, Trouble> {
    let service = &ask.me()?.service;
    Ok(plan.thanks_by(service.thresholds.reply_working_days, &service.calendar()))
}

/// A reason in the words of the screen (R224–R228).
fn reason_word(reason: Reason) -> &'static str {
    match reason {
        Reason::Aims => "What we set out to do is not happening",
        Reason::Time => "There is too little time, or too few people",
        Reason::Money => "The money or the means have changed",
        Reason::Direction => "One of us is going another way",
        Reason::People => "People do not get on, or want different things",
    }
}

/// A kind of end in the words of the screen (R223).
fn kind_word(kind: EndKind) -> &'static str {
    match kind {
        EndKind::Planned => "As planned: the term or the money is over",
        EndKind::RunItsCourse => "It has run its course",
        EndKind::TheyEnd => "A partner ends it",
        EndKind::WeEnd => "The library ends it",
        EndKind::Mutual => "All of us want to end it",
    }
}

/// What may stand although it puts the fault on somebody: asked once, beside the text (R235).
fn keep_words(posted: &Posted) -> maud::Markup {
    let keep = [Choice::new("yes", "Keep these words all the same")];
    maud::html! {
        @if posted.problem_of("keep_words").is_some() {
            (crate::shell::parts::many(posted, "keep_words", "These words put the fault on somebody", "Say what happened instead; the other side reads it years later.", &keep))
        }
    }
}

/// Flags turns of phrase that blame, unless whoever writes says that they stand (R235).
fn without_blame(read: &mut Reader, text: Option<&str>) {
    let found = text.map(ampersand_domain::ending::blaming).unwrap_or_default();
    if !found.is_empty() && !read.ticked("keep_words") {
        let words: Vec<String> = found.iter().map(|words| format!("“{words}”")).collect();
        read.wrong::<()>("keep_words", format!("Look again at {}", crate::shell::join(&words)));
    }
}
