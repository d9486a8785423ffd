//! How is it going: what goes quiet, the check-in, what we count, what each side says; a way to each (R183, R205–R212).

use ampersand_domain::{
    health::{GoChoice, Measure, PulseRound, Reading, Review, ReviewKind},
    partnership::{Subject, Way},
    promises::{Quiet, QuietReason},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{measures, quiet, reviews, trouble};
use crate::{
    agreement::{chosen, chosen_list, chosen_sample},
    partnership::{Place, answering::Asked, kept},
    shell::{Answer, Ask, Frame, Page, Trouble, day},
};

/// Everything that tells how it is going.
pub(crate) struct Health {
    place: Place,
    /// For the library's people alone.
    quiet: Option<(Quiet, Vec<QuietReason>)>,
    last_asked: Option<Kept<PulseRound>>,
    measures: Vec<Kept<Measure>>,
    readings: Vec<Kept<Reading>>,
    reviews: Vec<Kept<Review>>,
    due: Vec<ReviewKind>,
    asked: Asked,
    choices: Vec<Kept<GoChoice>>,
}

impl Page for Health {
    fn title(&self) -> String {
        "How is it going?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/health"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let way = |page: &str| self.place.address(page);
        html! {
            @if let Some((how, why)) = &self.quiet {
                h2 class="govuk-heading-m" { a class="govuk-link" href=(way("/quiet")) { "Is it going quiet?" } }
                p class="govuk-body" { (quiet::quiet_words(*how)) }
                (quiet::step(&self.place, *how, why))
            }
            h2 class="govuk-heading-m" { a class="govuk-link" href=(way("/check-in")) { "How is it between us?" } }
            p class="govuk-body" {
                @match &self.last_asked {
                    None => "Two minutes from each side, once or twice a year. Nobody has been asked yet.",
                    Some(last) if last.talk_instead => { "You talked about it on " (day(last.asked_on)) "." },
                    Some(last) => { "Last asked on " (day(last.asked_on)) "." },
                }
            }
            h2 class="govuk-heading-m" { a class="govuk-link" href=(way("/measures")) { "How we’ll know" } }
            @if self.measures.is_empty() { p class="govuk-body" { "Nothing is counted yet." } }
            @else { (measures::table(&self.place, &self.measures, &self.readings)) }
            h2 class="govuk-heading-m" { a class="govuk-link" href=(way("/reviews")) { "Two lines a side" } }
            @if frame.is_library() { (reviews::due_words(&self.due)) }
            @if self.reviews.is_empty() { p class="govuk-body" { "What goes well and what to change: nobody has said anything yet." } }
            ul class="app-rows" { @for one in self.reviews.iter().take(self.place.parties.len()) { li { div { (reviews::lines(&self.place, one)) } } } }
            h2 class="govuk-heading-m" { a class="govuk-link" href=(way("/trouble")) { "If something goes wrong" } }
            p class="govuk-body" { (self.may_raise()) }
            @if frame.is_library() { (self.chosen()) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let (measures, readings) = measures::sample(&place);
        let nobody = Asked { said: Vec::new(), ..Asked::sample(Subject::Trouble, &place) };
        let empty = Self {
            place: place.clone(),
            quiet: None,
            last_asked: None,
            measures: Vec::new(),
            readings: Vec::new(),
            reviews: Vec::new(),
            due: Vec::new(),
            asked: nobody,
            choices: Vec::new(),
        };
        let reviews = [0, 1].map(|at| kept(reviews::sample(&place, at, Way::Together, ReviewKind::Joint))).to_vec();
        let full = Self {
            quiet: Some((Quiet::Quiet, vec![QuietReason::NoMeeting])),
            measures,
            readings,
            reviews,
            due: vec![ReviewKind::Internal],
            asked: Asked::sample(Subject::Trouble, &place),
            choices: chosen_sample(&place),
            place,
            last_asked: None,
        };
        vec![("empty", empty), ("full", full)]
    }
}

impl Health {
    fn may_raise(&self) -> Markup {
        let (yes, open): (Vec<_>, Vec<_>) =
            self.place.parties.iter().partition(|party| self.asked.confirmed_by(party.id));
        let names = |all: Vec<&Kept<ampersand_domain::partnership::Party>>| {
            crate::shell::join(&all.iter().map(|party| party.name.clone()).collect::<Vec<_>>())
        };
        html! {
            @if open.is_empty() { "Each of us may say early that something goes wrong: all have said yes." }
            @else if yes.is_empty() { "Each of us may say early that something goes wrong: nobody has said yes yet." }
            @else { "Each of us may say early that something goes wrong: " (names(yes)) " said yes; open is " (names(open)) "." }
        }
    }

    /// What was chosen before a draft; a *not now* and a *no* are full answers (R026).
    fn chosen(&self) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "Go, or not" }
            @if self.choices.is_empty() { p class="govuk-body" { "Before an agreement is drafted one choice is made: go on, a smaller first step, not now, or no." } }
            (chosen_list(&self.place, &self.choices))
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/agreement")) { "The agreement" } }
        }
    }
}

/// `GET /partnerships/{id}/health`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let quiet = match ask.me()?.actor.partner() {
        Some(_) => None,
        None => Some(quiet::judged(&ask, &place).await.map(|(_, how, why)| (how, why))?),
    };
    let last_asked = desk.select::<PulseRound>().filter("partnership = ?", id).order("asked_on DESC, id DESC");
    let last_asked = last_asked.one().await?;
    let (measures, readings) = measures::load(&ask, &place).await?;
    let (reviews, due) = reviews::load(&ask, &place).await?;
    let asked = trouble::load(&ask, &place).await?;
    let choices = chosen(&desk, &place).await?;
    ask.show(&Health { place, quiet, last_asked, measures, readings, reviews, due, asked, choices })
}
