//! One measure: its figures and what each side felt, and the forms for the next (R210).

use ampersand_domain::{
    health::{Measure, MeasureId, Reading},
    partnership::Subject,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    felt_word,
    measures::{AS_COUNTED, MOST, MOST_BELOW, rhythm_word, sample, table},
};
use crate::{
    partnership::{
        Place,
        answering::{self, Asked, WHO_READS},
        tell,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts},
};

/// A measure with its history.
pub(crate) struct OneMeasure {
    place: Place,
    measure: Kept<Measure>,
    /// Oldest first.
    readings: Vec<Kept<Reading>>,
    /// What each of us said to counting this.
    asked: Asked,
    posted: Posted,
}

impl Page for OneMeasure {
    fn title(&self) -> String {
        self.measure.title.clone()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How we’ll know".to_owned(), self.place.address("/measures")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/health"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let measure = &self.measure;
        let action = self.place.address(&format!("/measures/{}", measure.id.0));
        let steps = [1, 2, 3, 4].map(|figure: i64| Choice::new(figure.to_string(), felt_word(figure)));
        html! {
            (parts::error_summary(&self.posted))
            (table(&self.place, std::slice::from_ref(measure), &self.readings))
            p class="govuk-body" { "The figure comes from: " (measure.source) "." @if let Some(words) = self.who_reads() { " " (words) } }
            h2 class="govuk-heading-m" { "So far" }
            @if self.readings.is_empty() { p class="govuk-body" { "Nothing is read yet." } }
            @else { (self.history()) }
            @if let Some(on) = measure.ended_on { p class="govuk-inset-text" { "It counts no more since " (day_short(on)) ": " (measure.ended_why) } }
            @if let Some(before) = measure.follows {
                p class="govuk-body" { "Measured anew: " a class="govuk-link" href=(self.place.address(&format!("/measures/{}", before.0))) { "what was read before" } "." }
            }
            @if measure.ended_on.is_none() {
                (self.add(frame, &action, &steps))
                h2 class="govuk-heading-m" { "Have we agreed on it?" }
                (self.asked.view(frame, &self.place, &format!("{action}/said"), false))
            }
            @if frame.is_library() && measure.ended_on.is_none() {
                p class="govuk-body" { a class="govuk-link" href=(format!("{action}/anew")) { "Measure it anew, or end it" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let (measures, readings) = sample(&place);
        let asked = Asked { said: Vec::new(), ..Asked::sample(Subject::Measure, &place) };
        let page = |readings, posted| Self {
            place: place.clone(),
            measure: measures[0].clone(),
            readings,
            asked: asked.clone(),
            posted,
        };
        let wrong = Posted::default().with("value", "many").but("value", "Enter a whole number");
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(readings.clone(), Posted::default())),
            ("wrong", page(readings, wrong)),
        ]
    }
}

impl OneMeasure {
    /// Who reads it, how often, and when next.
    fn who_reads(&self) -> Option<String> {
        let measure = &self.measure;
        let who = measure.party.and_then(|party| self.place.party(party)).map_or("Read", |party| party.name.as_str());
        let verb = if who == "Read" { "" } else { " reads it" };
        let often = rhythm_word(measure.every_days?);
        let last = self.readings.iter().rev().find(|one| one.party.is_none()).map(|one| one.read_on);
        let next = measure.next_figure(last).map_or_else(String::new, |on| format!("; the next is due on {}", day(on)));
        Some(format!("{who}{verb} {often}{next}."))
    }

    fn add(&self, frame: &Frame, action: &str, steps: &[Choice]) -> Markup {
        let measure = &self.measure;
        html! {
            h2 class="govuk-heading-m" { "Add to it" }
            (parts::form(frame, action, html! {
                (parts::number_field(&self.posted, "value", "The figure now (if you have it)", "A whole number", &measure.unit))
                (parts::choice_list(&self.posted, "felt", "Does it feel to you as if we get there? (if you like)", "You say it for your own side; each side sees what the other said", steps))
                (parts::field(&self.posted, "note", "What should one know about it? (optional)", "Like: two Tuesdays fell out"))
                (parts::date_field(&self.posted, "read", "As of", ""))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::quiet_button("Keep it"))
            }))
        }
    }

    fn history(&self) -> Markup {
        let row = |one: &Kept<Reading>| {
            let who = one.party.and_then(|party| self.place.party(party)).map(|party| party.name.as_str());
            vec![
                html! { (day_short(one.read_on)) },
                html! { @match who { None => { (one.value) " " (self.measure.unit) }, Some(who) => { (who) " feels: " (felt_word(one.value)) } } },
                html! { (one.note) },
            ]
        };
        let rows: Vec<_> = self.readings.iter().rev().map(row).collect();
        parts::plain_table("Figures and feelings so far", &["When", "What", "Note"], &rows)
    }
}

/// `GET /partnerships/{id}/measures/{measure}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<OneMeasure, Trouble> {
    let place = Place::of(ask).await?;
    let id: MeasureId = ask.id_of("measure")?;
    let desk = ask.desk()?;
    let measure = desk.get::<Measure>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let measure = measure.ok_or(Trouble::NotFound)?;
    let readings = desk.select::<Reading>().filter("measure = ?", id).order("read_on, id").all().await?;
    let asked = Asked::about_one(ask, &place, Subject::Measure, id.0, AS_COUNTED).await?;
    let asked = asked.asking("Shall we count this?");
    let posted = Posted::default().with_day("read", Some(ask.now.today));
    Ok(OneMeasure { place, measure, readings, asked, posted })
}

/// `POST /partnerships/{id}/measures/{measure}`: a figure, a feeling of the own side, or both.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let own = page.place.own(&ask)?.id;
    let mut read = Reader::new(&ask.posted);
    let value = read.maybe_number("value", MOST_BELOW, MOST);
    let felt = read.maybe_number("felt", 1, 4);
    if ask.posted.value("value").trim().is_empty() && felt.is_none() {
        read.wrong::<()>("value", "Enter the figure, or say how it feels");
    }
    let note = read.maybe::<300>("note").unwrap_or_default();
    let read_on = read.day("read", "Enter the day, like 24 11 2026");
    if read_on.is_some_and(|on| on > ask.now.today) {
        read.wrong::<()>("read", "Enter a day that has come");
    }
    let read_on = match read.done(read_on) {
        Ok(read_on) => read_on,
        Err(Problem(posted)) => return ask.again(&OneMeasure { posted, ..page }),
    };
    let name = &ask.me()?.name;
    let note = if note.is_empty() { format!("({name})") } else { format!("{note} ({name})") };
    let (partnership, measure) = (page.place.partnership.id, page.measure.id);
    let of =
        |party, value| Reading { id: ask.now.id(), partnership, measure, party, value, read_on, note: note.clone() };
    let figure = value.map(|value| of(None, value));
    let feeling = felt.map(|felt| of(Some(own), felt));
    let all: Vec<Reading> = figure.into_iter().chain(feeling).collect();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert_many(&all).await?;
    let says = format!("{} said how it stands: {}.", page.place.own(&ask)?.name, page.measure.title);
    tell(&mut tx, &page.place, &says, &format!("/measures/{}", measure.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address(&format!("/measures/{}", measure.0))))
}

/// `POST /partnerships/{id}/measures/{measure}/said`: agreed measures, by each of us (R210).
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address(&format!("/measures/{}", page.measure.id.0)))),
        Err(posted) => {
            let asked = Asked { posted, ..page.asked };
            ask.again(&OneMeasure { asked, ..page })
        }
    }
}
