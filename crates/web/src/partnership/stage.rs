//! Moving to another stage: says what is missing, asks for one line if anything is, and goes through (K01).

use ampersand_domain::partnership::{Partnership, Stage, StageMove};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::place::{Place, capital, stage_choices, stage_word};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// Where it stands, and where it goes.
pub(crate) struct Move {
    place: Place,
    moves: Vec<Kept<StageMove>>,
    /// What the stage asks for and is not there, a sentence each.
    open: Vec<String>,
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
            @if !self.open.is_empty() {
                h2 class="govuk-heading-m" { "Still open" }
                ul class="govuk-list govuk-list--bullet" { @for one in &self.open { li { (one) } } }
                p class="govuk-body" { a class="govuk-link" href=(self.place.address("/principles")) { "How it stands, with the next steps" } }
            }
            (parts::form(frame, &self.place.address("/stage"), html! {
                (parts::hidden("version", &partnership.version.to_string()))
                (parts::choice_list(&self.posted, "stage", "Where does it stand now?", "", &stage_choices(Stage::ALL)))
                (parts::field(&self.posted, "reason", "A line about it", "Why now, or why although something is open"))
                (parts::button("Record the move"))
            }))
            @if partnership.stage != Stage::Active && !partnership.stage.is_closing() || partnership.start_now.is_some() {
                p class="govuk-body" { "Is there no time for all of this? " a class="govuk-link" href=(self.place.address("/start-now")) { "Start now, tidy later" } }
            }
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
            ("first", Self { place: place.clone(), moves: Vec::new(), open: Vec::new(), posted: Posted::default() }),
            (
                "wrong",
                Self { place, moves: Vec::new(), open: vec!["No purpose is written yet.".to_owned()], posted: wrong },
            ),
        ]
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
    let open = missing(ask, &place).await?;
    Ok(Move { place, moves, open, posted: Posted::default() })
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
    let missing = page.open.clone();
    if !missing.is_empty() && reason.is_empty() && stage.is_some_and(|stage| !stage.is_closing()) {
        let says = "Something is still open. Enter a line about it, and the move is recorded";
        read.wrong::<()>("reason", says);
    }
    let (stage, version) = match read.done(stage.zip(version)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Move { posted, ..page }),
    };
    let (next, moved) = step(&ask, now_at, stage, missing, reason)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&next, version).await?;
    tx.insert(&moved).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address(if stage == Stage::Ending { "/ending" } else { "" })))
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
    let over = matches!(stage, Stage::Ended | Stage::SteppedAway);
    let next = Partnership {
        stage,
        stage_since: today,
        began_on: now_at.began_on.or((stage == Stage::Active).then_some(today)),
        ended_on: over.then_some(today),
        ..now_at
    };
    Ok((next, moved))
}

/// What the six principles still miss, a sentence each.
async fn missing(ask: &Ask, place: &Place) -> Result<Vec<String>, Trouble> {
    let checks = super::checks(ask, place).await?;
    Ok(crate::principles::still_open(&checks))
}
