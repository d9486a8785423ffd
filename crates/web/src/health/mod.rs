//! Reviews, check-ins, figures and perceptions, what is going quiet (R183, R205–R212).

mod anew;
mod answer;
mod check_in;
mod measures;
mod overview;
mod quiet;
mod reading;
mod reviews;
mod trouble;

use ampersand_domain::{
    health::{Measure, PulseAnswer, PulseItem, PulseRound, PulseStep, Reading},
    partnership::{PartyId, Stage},
};

use crate::partnership::Place;
use crate::shell::{Ask, Frame, Routes, Sample, Trouble, Who, samples as of, samples_in};

/// The addresses of this area: they stand under their partnership.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/{id}/check-in", Who::BOTH, check_in::show)
        .post("/partnerships/{id}/check-in", Who::LIBRARY, check_in::begin)
        .get("/partnerships/{id}/check-in/{about}", Who::BOTH, answer::show)
        .post("/partnerships/{id}/check-in/{about}", Who::BOTH, answer::keep)
        .get("/partnerships/{id}/health", Who::BOTH, overview::show)
        .get("/partnerships/{id}/measures", Who::BOTH, measures::show)
        .post("/partnerships/{id}/measures", Who::BOTH, measures::add)
        .post("/partnerships/{id}/measures/{measure}/said", Who::BOTH, reading::said)
        .get("/partnerships/{id}/measures/{measure}", Who::BOTH, reading::show)
        .post("/partnerships/{id}/measures/{measure}", Who::BOTH, reading::keep)
        .get("/partnerships/{id}/measures/{measure}/anew", Who::LIBRARY, anew::show)
        .post("/partnerships/{id}/measures/{measure}/anew", Who::LIBRARY, anew::keep)
        .get("/partnerships/{id}/quiet", Who::LIBRARY, quiet::show)
        .get("/partnerships/{id}/reviews", Who::BOTH, reviews::show)
        .post("/partnerships/{id}/reviews", Who::BOTH, reviews::keep)
        .get("/partnerships/{id}/trouble", Who::BOTH, trouble::show)
        .post("/partnerships/{id}/trouble", Who::BOTH, trouble::said)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let partner = Frame::sample_of_partner();
    [
        of::<check_in::CheckIn>("check-in"),
        samples_in::<check_in::CheckIn>(&partner, "check-in-partner"),
        of::<answer::AnswerForm>("check-in-answer"),
        samples_in::<answer::AnswerForm>(&partner, "check-in-answer-partner"),
        of::<overview::Health>("health"),
        samples_in::<overview::Health>(&partner, "health-partner"),
        of::<measures::Measures>("measures"),
        of::<anew::Anew>("measure-anew"),
        samples_in::<measures::Measures>(&partner, "measures-partner"),
        of::<reading::OneMeasure>("measure"),
        samples_in::<reading::OneMeasure>(&partner, "measure-partner"),
        of::<quiet::GoingQuiet>("going-quiet"),
        of::<reviews::Reviews>("reviews"),
        samples_in::<reviews::Reviews>(&partner, "reviews-partner"),
        of::<trouble::MayRaise>("trouble-permission"),
        samples_in::<trouble::MayRaise>(&partner, "trouble-permission-partner"),
    ]
    .concat()
}

/// Whether a check-in waits for the answers of this party (K26).
pub(crate) async fn waiting(ask: &Ask, place: &Place, own: PartyId) -> Result<bool, Trouble> {
    let desk = ask.desk()?;
    let round = desk.select::<PulseRound>().filter("partnership = ?", place.partnership.id);
    let round = round.order("asked_on DESC, id DESC").one().await?.filter(|round| round.asks_on(ask.now.today));
    let Some(round) = round else { return Ok(false) };
    let own = desk.select::<PulseAnswer>().filter("round = ?", round.id).filter("party = ?", own);
    Ok(own.one().await?.is_none())
}

/// Whether a figure that this party reads is due while the work runs (R210).
pub(crate) async fn figure_due(ask: &Ask, place: &Place, own: PartyId) -> Result<bool, Trouble> {
    let today = ask.now.today;
    if place.partnership.stage != Stage::Active || place.partnership.rhythm.rests_on(today) {
        return Ok(false);
    }
    let desk = ask.desk()?;
    let measures = desk.select::<Measure>().filter("partnership = ?", place.partnership.id);
    let measures = measures.filter("party = ?", own).only("every_days IS NOT NULL AND ended_on IS NULL").all().await?;
    if measures.is_empty() {
        return Ok(false);
    }
    let read = desk.select::<Reading>().filter("partnership = ?", place.partnership.id);
    let read = read.only("party IS NULL").order("read_on, id").all().await?;
    let last = |one: &Measure| read.iter().rev().find(|reading| reading.measure == one.id).map(|one| one.read_on);
    Ok(measures.iter().any(|one| one.next_figure(last(one)).is_some_and(|due| due <= today)))
}

/// What an item says of somebody.
fn item_word(item: PulseItem) -> &'static str {
    match item {
        PulseItem::KeepsWord => "They do what they say, by when they say",
        PulseItem::PlainSpeech => "We can speak plainly with them, also about what is hard",
        PulseItem::SharedPurpose => "They are in it for the purpose that we share",
        PulseItem::OpensDoors => "They help to open doors and decisions",
        PulseItem::Matters => "What they put in matters to the result",
        PulseItem::Present => "They are there when it counts",
    }
}

/// An answer in the words of the screen.
fn step_word(step: PulseStep) -> &'static str {
    match step {
        PulseStep::Hardly => "Hardly",
        PulseStep::Somewhat => "Somewhat",
        PulseStep::Largely => "Largely",
        PulseStep::Fully => "Fully",
        PulseStep::CannotTell => "Can’t tell",
    }
}

/// How it feels, in the words of the screen: from 1, hardly, to 4, fully.
fn felt_word(figure: i64) -> &'static str {
    match figure {
        1 => "Hardly",
        2 => "Somewhat",
        3 => "Largely",
        4 => "Fully",
        _ => "Can’t tell",
    }
}
