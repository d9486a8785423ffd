//! How each of us keeps its word: promises, notes and answers, the same page for both sides (R184, R186, R188, K27).

use ampersand_domain::{
    partnership::PartyId,
    promises::{
        Clock, Counts, Meeting, NewDate, OwnFigures, Promise, Promptness, Question, Record, Shown, Turns, Word, word,
    },
};
use ampersand_store::Kept;
use jiff::{ToSpan, tz::TimeZone};
use maud::{Markup, html};

use crate::{
    partnership::{Place, reply_days},
    shell::{Answer, Ask, Frame, Page, Trouble, parts, plural},
};

/// Each of us, the library first.
pub(crate) struct OurWord {
    place: Place,
    each: Vec<Word>,
    /// Within how many working days notes go out, and questions are answered.
    within: (u32, u32),
}

impl Page for OurWord {
    fn title(&self) -> String {
        "How each of us keeps its word".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/our-word"))
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "The last twelve months. Each of us sees this page alike." }
            @for one in &self.each {
                h2 class="govuk-heading-m" { (self.name(one.party)) }
                ul class="app-rows" {
                    li { div { (promises(one.promises)) (one.figures.as_ref().map(share).unwrap_or_default()) } }
                    @if let Some(notes) = one.notes {
                        li { div { (turns("Notes of our meetings", notes, self.within.0)) (one.figures.map(|own| middle(own.notes)).unwrap_or_default()) } }
                    }
                    li { div { (turns("Questions answered", one.answers, self.within.1)) (one.figures.map(|own| middle(own.answers)).unwrap_or_default()) } }
                }
            }
            (parts::note("Shares and middles are reckoned for the library alone. Of anybody else there are lists and counts, because a few promises of a few people are no statistic."))
            ul class="app-rows" {
                li { a class="govuk-link" href=(self.place.address("/promises")) { "The promises one by one" } }
                li { a class="govuk-link" href=(self.place.address("/questions")) { "The questions one by one" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let word = |at: usize, turns, figures: Option<OwnFigures>| Word {
            party: place.parties[at].id,
            promises: Counts { done: 4, moved: 1, waiting: 1 },
            notes: figures.map(|_| turns),
            answers: turns,
            figures,
        };
        let own = OwnFigures {
            kept: Shown::Percent(80),
            notes: Promptness { median: Some(1.5), answered: 4, beyond: 1 },
            answers: Promptness { median: None, answered: 0, beyond: 0 },
        };
        let some = Turns { in_time: 3, later: 1, waiting: 1, beyond: 2 };
        let none = OwnFigures { kept: Shown::Count(ampersand_domain::promises::Kept::default()), ..own };
        let page = |each| Self { place: place.clone(), each, within: (2, 5) };
        vec![
            ("full", page(vec![word(0, some, Some(own)), word(1, some, None), word(2, Turns::default(), None)])),
            ("empty", page(vec![word(0, Turns::default(), Some(none)), word(1, Turns::default(), None)])),
        ]
    }
}

impl OurWord {
    fn name(&self, party: PartyId) -> &str {
        self.place.party(party).map_or("", |party| party.name.as_str())
    }
}

/// "Promises: 4 done, 1 moved, 1 waiting."
fn promises(counts: Counts) -> Markup {
    html! {
        strong { "Promises: " }
        @if counts == Counts::default() { "none yet." }
        @else { (counts.done) " done, " (counts.moved) " moved, " (counts.waiting) " waiting." }
    }
}

/// The library's own promises among those that were due.
fn share(own: &OwnFigures) -> Markup {
    html! {
        @match own.kept {
            Shown::Percent(share) => { " Of those that were due, " (share) " in a hundred were done by their day." }
            Shown::Count(count) if count.due > 0 => { " Done by its day: " (count.kept) " of " (count.due) " that " (if count.due == 1 { "was" } else { "were" }) " due." }
            Shown::Count(_) => {}
        }
    }
}

fn turns(what: &str, turns: Turns, within: u32) -> Markup {
    let within = plural(usize::try_from(within).unwrap_or_default(), "working day", "working days");
    html! {
        strong { (what) ": " }
        @if turns == Turns::default() { "none to speak of yet." }
        @else {
            (turns.in_time) " within " (within) ", " (turns.later) " later, " (turns.waiting) " waiting"
            @if turns.beyond > 0 { ", " (turns.beyond) " waiting for longer than that" }
            "."
        }
    }
}

/// The middle one of the library's own.
fn middle(own: Promptness) -> Markup {
    html! {
        @match own.median {
            Some(days) if days <= 0.0 => " Most often it was the same day.",
            Some(days) => { " The middle one took " (days) " working " (if days > 1.0 { "days" } else { "day" }) "." }
            None => {}
        }
    }
}

/// `GET /partnerships/{id}/our-word`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let promises = plain(desk.select::<Promise>().filter("partnership = ?", id).order("due, id").all().await?);
    let days = plain(desk.select::<NewDate>().filter("partnership = ?", id).order("id").all().await?);
    let meetings = plain(desk.select::<Meeting>().filter("partnership = ?", id).order("held_on, id").all().await?);
    let questions = plain(desk.select::<Question>().filter("partnership = ?", id).order("asked_on, id").all().await?);
    let service = &ask.me()?.service;
    let clock = Clock {
        rhythm: place.partnership.rhythm,
        calendar: &service.calendar(),
        thresholds: &service.thresholds,
        reply_days: reply_days(&desk, service, id).await?,
        zone: &TimeZone::get(&service.zone).unwrap_or(TimeZone::UTC),
        since: ask.now.today.saturating_sub(1.year()),
        today: ask.now.today,
    };
    let record = Record { promises: &promises, days: &days, meetings: &meetings, questions: &questions };
    let each = place.parties.iter().map(|party| word(party, record, clock)).collect();
    let within = (service.thresholds.notes_working_days, clock.reply_days);
    ask.show(&OurWord { place, each, within })
}

fn plain<R>(all: Vec<Kept<R>>) -> Vec<R> {
    all.into_iter().map(|one| one.record).collect()
}
