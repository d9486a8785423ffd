//! Moving to another stage: says what is missing, asks for one line if anything is, and goes through (K01).

use ampersand_domain::{
    Date,
    organisations::{CoarseDate, CoarseRead},
    partnership::{MoveGap, Partnership, Stage, StageMove, asked_next, move_gaps},
    principles::{Facts, judge},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::place::{Place, capital, stage_choices, stage_word};
use crate::{
    organisations::when,
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts},
};

/// Where it stands, and where it goes.
pub(crate) struct Move {
    place: Place,
    moves: Vec<Kept<StageMove>>,
    /// What is missing to move on, or else of what runs already, a sentence each.
    open: Vec<String>,
    /// What the next stage will ask for, a sentence each.
    then: Vec<String>,
    posted: Posted,
}

impl Page for Move {
    fn title(&self) -> String {
        "Where it stands".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/stage"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let partnership = &self.place.partnership;
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { (capital(stage_word(partnership.stage))) ", since " (day(partnership.stage_since)) "." }
            p class="govuk-body" { "A stage is a fact: say where you are, and it is recorded with what is still open." }
            (self.what_is_open(partnership.stage))
            (parts::form(frame, &self.place.address("/stage"), html! {
                (parts::hidden("version", &partnership.version.to_string()))
                (parts::choice_list(&self.posted, "stage", "Where does it stand now?", "", &stage_choices(Stage::ALL)))
                (parts::date_field(&self.posted, "resumes", "If it pauses: on which day does it go on?", ""))
                (parts::field(&self.posted, "reason", "A line about it", "Why now, or why although something is open"))
                (parts::button("Record the move"))
            }))
            @if partnership.stage != Stage::Active && !partnership.stage.is_closing() || partnership.start_now.is_some() {
                p class="govuk-body" { "Is there no time for all of this? " a class="govuk-link" href=(self.place.address("/start-now")) { "Start now, tidy later" } }
            }
            h2 class="govuk-heading-m" { "When did the work together begin?" }
            @if let Some(began) = partnership.began() { p class="govuk-body" { "On record: " (when(began)) "." } }
            (parts::form(frame, &self.place.address("/began"), html! {
                (parts::hidden("version", &partnership.version.to_string()))
                (parts::field(&self.posted, "began", "As exactly as anybody knows", "14 March 2022, March 2022, spring 2019, 2015, or years ago"))
                (parts::quiet_button("Keep when it began"))
            }))
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/origin")) { "Who came to whom: say how it began" } }
            @if !self.moves.is_empty() {
                h2 class="govuk-heading-m" { "Moves so far" }
                ol class="app-timeline" {
                    @for one in &self.moves {
                        li class="app-timeline__item" {
                            p class="app-timeline__when" { time datetime=(one.moved_on) { (day(one.moved_on)) } }
                            p class="app-timeline__what" { "From " (stage_word(one.from_stage)) " to " (stage_word(one.to_stage)) }
                            @if !one.reason.is_empty() { p { (one.reason) } }
                            @if !one.missing.is_empty() { p class="app-soft" { "Open then: " (one.missing.join(" ")) } }
                        }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let wrong = Posted::default().but("stage", "Choose where it stands now");
        vec![
            (
                "first",
                Self {
                    place: place.clone(),
                    moves: Vec::new(),
                    open: Vec::new(),
                    then: Vec::new(),
                    posted: Posted::default(),
                },
            ),
            (
                "wrong",
                Self {
                    place,
                    moves: Vec::new(),
                    open: vec!["No purpose is written yet.".to_owned()],
                    then: vec!["Nobody leads for Age Friends yet.".to_owned()],
                    posted: wrong,
                },
            ),
        ]
    }
}

impl Move {
    /// What is missing to move on, and what the next stage will ask: a move needs one line, and never more (K01).
    fn what_is_open(&self, stage: Stage) -> Markup {
        let next = stage.next().map(stage_word);
        html! {
            @if !self.open.is_empty() {
                h2 class="govuk-heading-m" { "Still open" @if let Some(next) = next { ", before you move on to “" (next) "”" } }
                ul class="govuk-list govuk-list--bullet" { @for one in &self.open { li { (one) } } }
                @if next.is_some() { p class="govuk-body" { "You can move on all the same: a line that says why is enough." } }
            }
            @if let Some(next) = next {
                @if self.open.is_empty() { p class="govuk-body" { "Nothing stands in the way of “" (next) "”." } }
                @if !self.then.is_empty() {
                    details class="app-help" {
                        summary { "What “" (next) "” will ask for" }
                        ul class="govuk-list govuk-list--bullet" { @for one in &self.then { li { (one) } } }
                    }
                }
            }
            @if !self.open.is_empty() || !self.then.is_empty() {
                p class="govuk-body" { a class="govuk-link" href=(self.place.address("/principles")) { "How it stands, with the next steps" } }
            }
        }
    }
}

/// `GET /partnerships/{id}/stage`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Move, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let moves = desk.select::<StageMove>().filter("partnership = ?", place.partnership.id);
    let moves = moves.order("moved_on DESC, id DESC").all().await?;
    let facts = facts(ask, &place).await?;
    let (calendar, thresholds) = (ask.me()?.service.calendar(), &ask.me()?.service.thresholds.0);
    let today = ask.now.today;
    let (open, then) = match place.partnership.stage.next() {
        Some(next) => (
            sentences(&move_gaps(&facts, next, &calendar, thresholds, today)),
            sentences(&asked_next(&facts, next, &calendar, thresholds, today)),
        ),
        None if place.partnership.stage.is_closing() => (Vec::new(), Vec::new()),
        None => (crate::principles::still_open(&judge(&facts, &calendar, thresholds, today)), Vec::new()),
    };
    Ok(Move { place, moves, open, then, posted: Posted::default() })
}

async fn facts(ask: &Ask, place: &Place) -> Result<Facts, Trouble> {
    ask.desk()?.facts(place.partnership.id, ask.now.today).await?.ok_or(Trouble::NotFound)
}

/// What a move finds missing, a sentence each and none twice.
fn sentences(gaps: &[MoveGap]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for gap in gaps {
        let says = match gap {
            MoveGap::Item { principle, item } => crate::principles::because(*principle, item),
            MoveGap::DayToGoOn => "It does not say on which day it goes on.".to_owned(),
        };
        if !all.contains(&says) {
            all.push(says);
        }
    }
    all
}

/// What is missing for this move, with the day on which a pause ends.
async fn missing(ask: &Ask, place: &Place, to: Stage, resumes_on: Option<Date>) -> Result<Vec<String>, Trouble> {
    let mut facts = facts(ask, place).await?;
    facts.governance.resumes_on = resumes_on;
    let service = &ask.me()?.service;
    Ok(sentences(&move_gaps(&facts, to, &service.calendar(), &service.thresholds.0, ask.now.today)))
}

/// `POST /partnerships/{id}/stage`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let now_at = page.place.partnership.record.clone();
    let mut read = Reader::new(&ask.posted);
    let stage = read.word::<Stage>("stage", "Choose where it stands now");
    if stage == Some(now_at.stage) {
        read.wrong::<()>("stage", "It stands there already: choose another stage");
    }
    let reason = read.maybe::<300>("reason").unwrap_or_default();
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let resumes_on = read.maybe_day("resumes").filter(|_| stage == Some(Stage::Paused));
    let missing = match stage {
        Some(to) => missing(&ask, &page.place, to, resumes_on).await?,
        None => Vec::new(),
    };
    if !missing.is_empty() && reason.is_empty() && stage.is_some_and(|stage| !stage.is_closing()) {
        let says = format!("Enter a line about what is still open, and the move is recorded: {}", missing.join(" "));
        read.wrong::<()>("reason", &says);
    }
    let (stage, version) = match read.done(stage.zip(version)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Move { posted, ..page }),
    };
    let now_at = Partnership { resumes_on, ..now_at };
    let (next, moved) = step(&ask, now_at, stage, missing, reason)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&next, version).await?;
    tx.insert(&moved).await?;
    if moved.from_stage.is_closing() && !stage.is_closing() {
        crate::ending::goes_on(&mut tx, page.place.partnership.id).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address(if stage == Stage::Ending { "/ending" } else { "" })))
}

/// `POST /partnerships/{id}/began`: as exactly as it is known, and no more exactly.
pub(crate) async fn began(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let typed = read.text::<60>("began", "Enter when it began, like spring 2019");
    let known = typed.and_then(|typed| match CoarseDate::read(&typed, ask.now.today) {
        CoarseRead::Known(known) => Some(known),
        CoarseRead::Blank | CoarseRead::Unclear(_) => {
            read.wrong("began", "Enter a day that has come, like 14 March 2022, a month, a season, or a year")
        }
    });
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let (known, version) = match read.done(known.zip(version)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Move { posted, ..page }),
    };
    let one = page.place.partnership.record.clone();
    let told = Partnership { began_on: known.start, began_precision: known.precision, ..one };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&told, version).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/stage")))
}

/// The partnership at another stage from today, and the record of the move.
pub(crate) fn step(
    ask: &Ask,
    now_at: Partnership,
    stage: Stage,
    missing: Vec<String>,
    reason: String,
) -> Result<(Partnership, StageMove), Trouble> {
    let today = ask.now.today;
    let moved = StageMove {
        id: ask.now.id(),
        partnership: now_at.id,
        from_stage: now_at.stage,
        from_since: now_at.stage_since,
        to_stage: stage,
        moved_on: today,
        missing,
        reason,
        by: ask.me()?.actor.person(),
    };
    let over = stage.is_over();
    let now_at = if stage == Stage::Active { now_at.begun_by(today) } else { now_at };
    let next = Partnership {
        stage,
        stage_since: today,
        ended_on: over.then_some(today),
        resumes_on: now_at.resumes_on.filter(|_| stage == Stage::Paused),
        ..now_at
    };
    Ok((next, moved))
}
