//! Which sitting, with whom; and the sittings that were held.

use ampersand_domain::{
    Date, Json,
    partnership::{Partnership, PartyId, Rhythm, Sitting, SittingAnswer, SittingKind, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{QUESTIONS, kind_word};
use crate::{
    partnership::{
        answering::{NO_SHEET, way_word},
        entered::Names,
        place::Place,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts},
};

/// The choice, and what was said.
pub(crate) struct Choose {
    place: Place,
    /// When each of the others sits next.
    due: Vec<(PartyId, Date)>,
    held: Vec<Kept<Sitting>>,
    /// Who of the library entered them.
    entered: Names,
    posted: Posted,
}

impl Page for Choose {
    fn title(&self) -> String {
        "Sittings".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/sitting"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let one = &self.place.partnership;
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "One talk instead of many forms." }
            @if let Some(until) = one.settling_until.filter(|_| one.inherited && one.settled_on.is_none()) {
                p class="app-note" { "Settling in until " (day(until)) ": the catch-up talk ends it, twenty minutes, any day before." }
            }
            @if frame.is_library() {
                @for party in self.place.others() {
                    h2 class="govuk-heading-m" { "With " (party.name) }
                    (self.due(|of| of == party.id))
                    ul class="govuk-list govuk-list--bullet" {
                        @if one.inherited && one.settled_on.is_none() { li { (self.link("/sitting/catch-up", &party.id.0.to_string(), "The catch-up talk", &party.name)) } }
                        li { (self.link("/sitting/nine", &party.id.0.to_string(), "Nine questions, ten minutes", &party.name)) }
                        li { (self.link("/sitting/still-true", &party.id.0.to_string(), "Still true? once a year", &party.name)) }
                    }
                }
                p class="govuk-body" { (parts::link_button("Shake on it", &self.place.address("/shake"))) }
            } @else {
                (self.due(|_| true))
                div class="app-buttons" {
                    (parts::link_button("Nine questions, ten minutes", &self.place.address("/sitting/nine")))
                    (parts::quiet_link_button("Still true?", &self.place.address("/sitting/still-true")))
                }
            }
            h2 class="govuk-heading-m" { "What was said" }
            @if self.held.is_empty() { p class="govuk-body" { "Nothing yet." } }
            @for sitting in &self.held { (self.held(sitting)) }
            @if frame.is_library() { (self.how(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let said = |question: &str, text: &str| SittingAnswer {
            question: question.to_owned(),
            text: text.to_owned(),
            changed: true,
        };
        let sitting = Sitting {
            id: ampersand_domain::Uuid::from_u128(51).into(),
            partnership: place.partnership.id,
            party: place.parties[1].id,
            organisation: place.parties[1].organisation,
            kind: SittingKind::Nine,
            held_on: Date::constant(2026, 11, 9),
            way: Way::ToldUs,
            name: "Maya Okafor".to_owned(),
            contact: None,
            entered_by: None,
            purpose_number: 2,
            next_date: Some(Date::constant(2026, 12, 1)),
            answers: Json(vec![said("bring", "Two helpers\nThe tea"), said("in_touch", "Ring in the morning")]),
            paper: None,
        };
        let mut settling = place.clone();
        settling.partnership.record.inherited = true;
        settling.partnership.record.settling_until = Some(Date::constant(2027, 3, 1));
        vec![
            (
                "empty",
                Self {
                    place: settling,
                    due: Vec::new(),
                    held: Vec::new(),
                    entered: Names::default(),
                    posted: Posted::default(),
                },
            ),
            (
                "held",
                Self {
                    due: vec![(place.parties[1].id, Date::constant(2027, 11, 9))],
                    place,
                    held: vec![super::super::place::kept(sitting)],
                    entered: Names::default(),
                    posted: Posted::default().with("rhythm", "all year"),
                },
            ),
        ]
    }
}

impl Choose {
    fn due(&self, of: impl Fn(PartyId) -> bool) -> Markup {
        let next = self.due.iter().find(|(party, _)| of(*party)).map(|(_, on)| *on);
        html! { @if let Some(next) = next { p class="govuk-body" { "The next yearly sitting is due on " (day(next)) "." } } }
    }

    /// How this partnership is asked: the light path or the full one (K11), and when in the year (K08).
    fn how(&self, frame: &Frame) -> Markup {
        let paths = [
            Choice::new("rule", "As it fits")
                .means("Run by volunteers, nobody who runs projects, or under five hours a month: the light path"),
            Choice::new("light", "The light path").means("One sitting, a one-page plan, no forms"),
            Choice::new("full", "The full path"),
        ];
        html! {
            h2 class="govuk-heading-m" { "How we do it here" }
            (parts::form(frame, &self.place.address("/sitting/how"), html! {
                (parts::choice_list(&self.posted, "path", "How much is asked?", "", &paths))
                (parts::field(&self.posted, "rhythm", "When in the year does it work?", "All year, or months, like May to August, or term time. Between them it rests, and nothing is asked"))
                (parts::quiet_button("Keep it so"))
            }))
        }
    }

    fn link(&self, page: &str, party: &str, label: &str, name: &str) -> Markup {
        let address = format!("{}?party={party}", self.place.address(page));
        html! { a class="govuk-link" href=(address) { (label) span class="govuk-visually-hidden" { ", with " (name) } } }
    }

    fn held(&self, sitting: &Sitting) -> Markup {
        let party = self.place.party(sitting.party).map_or("", |party| party.name.as_str());
        html! {
            div class="app-entry" {
                h3 class="govuk-heading-s" { (kind_word(sitting.kind)) ", " (day(sitting.held_on)) }
                p class="govuk-body" { (party) ": " (sitting.name) ", " (way_word(sitting.way))
                    @if let Some(by) = self.entered.of(sitting.entered_by).filter(|by| *by != sitting.name) { ", entered by " (by) }
                    @if sitting.counts_as() != sitting.way { " " span class="app-soft" { (NO_SHEET) } }
                    @if let Some(paper) = sitting.paper { " " a class="govuk-link" href=(self.place.address(&format!("/papers/{}", paper.0))) { "The signed sheet" } }
                    @if let Some(next) = sitting.next_date { ". Next: " (day(next)) } }
                @if !sitting.answers.0.is_empty() {
                    dl class="govuk-summary-list" {
                        @for answer in &sitting.answers.0 {
                            @let label = QUESTIONS.iter().find(|(name, ..)| *name == answer.question).map(|(_, label, _)| *label);
                            @if let Some(label) = label {
                                div class="govuk-summary-list__row" {
                                    dt class="govuk-summary-list__key" { (label) }
                                    dd class="govuk-summary-list__value app-keeps-lines" { (answer.text) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// `GET /partnerships/{id}/sitting`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let posted = Posted::default().with("path", path_word(&place.partnership));
    let posted = posted.with("rhythm", place.partnership.rhythm.words());
    ask.show(&page(&ask, place, posted).await?)
}

async fn page(ask: &Ask, place: Place, posted: Posted) -> Result<Choose, Trouble> {
    let desk = ask.desk()?;
    let held = desk.select::<Sitting>().filter("partnership = ?", place.partnership.id);
    let held = held.order("held_on DESC, id DESC").limit(30).all().await?;
    let entered = Names::load(&desk, held.iter().map(|one| one.entered_by)).await?;
    Ok(Choose { due: super::due(ask, &place).await?, place, held, entered, posted })
}

fn path_word(one: &Partnership) -> &'static str {
    match one.light {
        None => "rule",
        Some(true) => "light",
        Some(false) => "full",
    }
}

/// `POST /partnerships/{id}/sitting/how`: the lead switches the path, and says when in the year it works.
pub(crate) async fn how(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let rhythm = match Rhythm::read(ask.posted.value("rhythm")) {
        None => read.wrong("rhythm", "Enter months, like May to August, or all year"),
        known => known,
    };
    let light = match ask.posted.value("path") {
        "light" => Some(true),
        "full" => Some(false),
        _ => None,
    };
    let rhythm = match read.done(rhythm) {
        Ok(rhythm) => rhythm,
        Err(Problem(posted)) => return ask.again(&page(&ask, place, posted).await?),
    };
    let one = &place.partnership;
    if (rhythm, light) != (one.rhythm, one.light) {
        let desk = ask.desk()?;
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&Partnership { rhythm, light, ..one.record.clone() }, one.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(place.address("/sitting")))
}
