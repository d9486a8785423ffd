//! What to know at the counter: when and where of what the public comes to, and what to say (R044).

use ampersand_domain::{
    Date, Uuid,
    partnership::{CounterNote, PartnershipId},
};
use ampersand_store::{Desk, Kept, Once};
use maud::{Markup, html};

use super::place::{Place, kept};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// The form for what everybody at a counter should know.
pub(crate) struct Counter {
    place: Place,
    last: Option<Kept<CounterNote>>,
    posted: Posted,
}

impl Page for Counter {
    fn title(&self) -> String {
        "What to know at the counter".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        [self.place.way(), vec![("Our own people".to_owned(), self.place.address("/briefing"))]].concat()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/briefing"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            p class="govuk-body-l" { "Somebody asks at the counter on a Saturday, and whoever stands there can answer. It fits on one page." }
            (parts::note("People of both sides read this and print it. Leave out names of people who come."))
            (parts::form(frame, &self.place.address("/briefing/counter"), html! {
                (parts::text_area(posted, "happens", "What does the public come to, when and where?", "A line each. Like: Tuesdays 2pm to 4pm, the small room at Mill Lane, no booking", 4))
                (parts::text_area(posted, "say", "What to say when somebody asks", "Like: it is free and for everybody; bring the letter that you do not understand", 3))
                (parts::text_area(posted, "please", "What do you ask of people at the counter?", "A line each. Like: open the small room at 1:45pm", 3))
                (parts::text_area(posted, "not_yours", "What need they not do?", "A line each. Like: give advice", 2))
                (parts::field(posted, "ask", "Whom to ask, if it is not the leads", "Like: the duty manager, 01632 960 120"))
                (parts::date_field(posted, "holds_until", "Until when does this hold?", "You can leave it empty; then it holds for a year"))
                (parts::button("Keep it for the counter"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |last, posted| Self { place: place.clone(), last, posted };
        let note = sample(&place);
        let wrong = Posted::default().with("say", "It is free").but("happens", ASK_HAPPENS);
        vec![
            ("empty", page(None, Posted::default())),
            ("full", page(Some(kept(note.clone())), filled(&note))),
            ("wrong", page(None, wrong)),
        ]
    }
}

const ASK_HAPPENS: &str = "Enter what the public comes to, or that there is nothing for the public";

/// A note for the counter, for samples.
pub(super) fn sample(place: &Place) -> CounterNote {
    CounterNote {
        id: Uuid::from_u128(85).into(),
        partnership: place.partnership.id,
        happens:
            "Tuesdays 2pm to 4pm, the small room at Mill Lane, no booking\nFirst Friday of the month, 10am, Fenside"
                .to_owned(),
        say: "It is free and for everybody. Bring the letter that you do not understand.".to_owned(),
        please: "Open the small room at 1:45pm".to_owned(),
        not_yours: "Give advice".to_owned(),
        ask: String::new(),
        holds_until: Some(Date::constant(2027, 7, 16)),
        written_on: Date::constant(2026, 11, 10),
        by: None,
    }
}

/// The newest, if there is one.
pub(super) async fn of(desk: &Desk, id: PartnershipId) -> Result<Option<Kept<CounterNote>>, Trouble> {
    let all = desk.select::<CounterNote>().filter("partnership = ?", id);
    Ok(all.order("written_on DESC, id DESC").one().await?)
}

/// What stands at the counter now, as the page of our own people shows it.
pub(super) fn shown(note: Option<&CounterNote>, today: Date) -> Markup {
    let list = |text: &str| html! { ul class="govuk-list govuk-list--bullet" { @for line in CounterNote::lines(text) { li { (line) } } } };
    html! {
        @match note {
            None => p class="govuk-body" { "Nobody has written down yet what the public comes to, and what to say about it." },
            Some(note) => {
                @if note.is_over(today) {
                    p class="govuk-inset-text" { "This held until " (note.holds_until.map_or_else(String::new, day)) ". Look whether it still does." }
                }
                (list(&note.happens))
                @if !note.say.is_empty() { p class="govuk-body" { strong { "To say: " } span class="app-keeps-lines" { (note.say) } } }
                @if !note.please.is_empty() { p class="govuk-body" { strong { "We ask of you" } } (list(&note.please)) }
                @if !note.not_yours.is_empty() { p class="govuk-body" { strong { "You need not" } } (list(&note.not_yours)) }
                @if !note.ask.is_empty() { p class="govuk-body" { strong { "Ask: " } (note.ask) } }
                p class="app-soft" { "Written on " (day(note.written_on)) }
            },
        }
    }
}

fn filled(note: &CounterNote) -> Posted {
    Posted::default()
        .with("happens", note.happens.as_str())
        .with("say", note.say.as_str())
        .with("please", note.please.as_str())
        .with("not_yours", note.not_yours.as_str())
        .with("ask", note.ask.as_str())
        .with_day("holds_until", note.holds_until)
}

async fn page(ask: &Ask) -> Result<Counter, Trouble> {
    let place = Place::of(ask).await?;
    let last = of(&ask.desk()?, place.partnership.id).await?;
    let posted = last.as_ref().map_or_else(Posted::default, |note| filled(note));
    Ok(Counter { place, last, posted })
}

/// `GET /partnerships/{id}/briefing/counter`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/briefing/counter`: one more version; the same text again is no news to anybody.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let happens = read.text::<1000>("happens", ASK_HAPPENS);
    let say = read.maybe::<600>("say").unwrap_or_default();
    let please = read.maybe::<600>("please").unwrap_or_default();
    let not_yours = read.maybe::<600>("not_yours").unwrap_or_default();
    let whom = read.maybe::<200>("ask").unwrap_or_default();
    let holds_until = read.maybe_day("holds_until");
    if holds_until.is_some_and(|until| until < ask.now.today) {
        read.wrong::<()>("holds_until", "Enter a day that is still to come, or leave it empty");
    }
    let happens = match read.done(happens) {
        Ok(happens) => happens,
        Err(Problem(posted)) => return ask.again(&Counter { posted, ..page }),
    };
    let note = CounterNote {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        happens,
        say,
        please,
        not_yours,
        ask: whom,
        holds_until,
        written_on: ask.now.today,
        by: ask.me()?.actor.person(),
    };
    let same = |before: &Kept<CounterNote>| {
        let CounterNote { id, written_on, by, .. } = before.record.clone();
        CounterNote { id, written_on, by, ..note.clone() } == before.record
    };
    let to = page.place.address("/briefing");
    if page.last.as_ref().is_some_and(same) {
        return Ok(Answer::go(to));
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "counter", &ask.posted_text()).await? == Once::First {
        tx.insert(&note).await?;
        tx.save().await?;
    }
    Ok(Answer::go(to))
}
