//! What to know at the counter: when and where of what the public comes to, and what to say (R044); each partner
//! writes the same sheet for its own people, in its own words (R045).

use ampersand_domain::{
    Date, Uuid,
    partnership::{CounterNote, PartnershipId, Party},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{answering::WHO_READS, home::tell, place::Place};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// The form for what everybody at a counter should know.
pub(crate) struct Counter {
    place: Place,
    /// Whose people it is for.
    own: Party,
    last: Option<CounterNote>,
    /// The library's own sheet, beside which a partner writes its.
    ours: Option<CounterNote>,
    posted: Posted,
}

impl Page for Counter {
    fn title(&self) -> String {
        if self.own.is_library() { "What to know at the counter" } else { "What your own people should know" }
            .to_owned()
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
        html! { (parts::error_summary(&self.posted)) (self.for_ours(frame)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let note = sample(&Place::sample());
        vec![
            ("empty", sample_of(0, None, Posted::default())),
            ("full", sample_of(0, Some(note.clone()), filled(&note))),
            ("wrong", sample_of(0, None, sample_wrong())),
        ]
    }
}

/// The same form as a partner has it, for its own people (R045).
pub(crate) struct OwnCounter(Counter);

impl Page for OwnCounter {
    fn title(&self) -> String {
        "What your own people should know".to_owned()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        self.0.above(frame)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! { (parts::error_summary(&self.0.posted)) (self.0.for_theirs(frame)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let begun = Posted::default().with("happens", sample(&Place::sample()).happens);
        vec![("begun", Self(sample_of(1, None, begun))), ("wrong", Self(sample_of(1, None, sample_wrong())))]
    }
}

fn sample_wrong() -> Posted {
    Posted::default().with("say", "It is free").but("happens", ASK_HAPPENS)
}

fn sample_of(own: usize, last: Option<CounterNote>, posted: Posted) -> Counter {
    let place = Place::sample();
    Counter { own: place.parties[own].record.clone(), ours: Some(sample(&place)), place, last, posted }
}

impl Counter {
    fn for_ours(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
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

    fn for_theirs(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            p class="govuk-body-l" { "One page for the people of " (self.own.name) ", in your own words and under your own name. Only the first box is needed." }
            @if let Some(ours) = &self.ours {
                details class="govuk-details" {
                    summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "How the library puts it for its people" } }
                    div class="govuk-details__text" { (shown(Some(ours), frame.today)) }
                }
            }
            (parts::form(frame, &self.place.address("/briefing/counter"), html! {
                (parts::text_area(posted, "happens", "What happens, when and where?", "A line each. Like: Tuesdays 2pm to 4pm, the small room at the library", 4))
                (parts::text_area(posted, "say", "What should your people say when somebody asks?", "Like: come as you are; the tea is free", 3))
                (parts::text_area(posted, "please", "What do you ask of your people?", "A line each. Like: two of us pour the tea", 3))
                (parts::text_area(posted, "not_yours", "What need they not do?", "A line each. Like: lay out the books", 2))
                (parts::field(posted, "ask", "Whom should they ask?", "If it is not you. Like: Maya, 01632 960 142"))
                (parts::date_field(posted, "holds_until", "Until when does this hold?", "You can leave it empty; then it holds for a year"))
                (parts::note(WHO_READS))
                (parts::button("Keep it for our people"))
            }))
        }
    }
}

const ASK_HAPPENS: &str = "Enter what the public comes to, or that there is nothing for the public";

/// A note for the counter, for samples.
pub(super) fn sample(place: &Place) -> CounterNote {
    CounterNote {
        id: Uuid::from_u128(85).into(),
        partnership: place.partnership.id,
        party: None,
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

/// All of a partnership, in the order of their making.
pub(super) async fn of(desk: &Desk, id: PartnershipId) -> Result<Vec<CounterNote>, Trouble> {
    let all = desk.select::<CounterNote>().filter("partnership = ?", id).order("written_on, id").all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
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
    let own = place.own(ask)?.record.clone();
    let all = of(&ask.desk()?, place.partnership.id).await?;
    let ours = CounterNote::newest_of(&all, None).cloned();
    let last = CounterNote::newest_of(&all, whose(&own)).cloned();
    // What happens is the same for both sides: a partner's first sheet begins with it and is theirs from there.
    let begun = || ours.as_ref().map_or_else(Posted::default, |ours| Posted::default().with("happens", &*ours.happens));
    let posted = last.as_ref().map_or_else(begun, filled);
    Ok(Counter { place, own, last, ours, posted })
}

/// The party whose sheet it is; none on the library's.
fn whose(own: &Party) -> Option<ampersand_domain::partnership::PartyId> {
    (!own.is_library()).then_some(own.id)
}

/// `GET /partnerships/{id}/briefing/counter`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.own.is_library() { ask.show(&page) } else { ask.show(&OwnCounter(page)) }
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
        Err(Problem(posted)) if page.own.is_library() => return ask.again(&Counter { posted, ..page }),
        Err(Problem(posted)) => return ask.again(&OwnCounter(Counter { posted, ..page })),
    };
    let note = CounterNote {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: whose(&page.own),
        happens,
        say,
        please,
        not_yours,
        ask: whom,
        holds_until,
        written_on: ask.now.today,
        by: ask.me()?.actor.person(),
    };
    let same = |before: &CounterNote| {
        let CounterNote { id, written_on, by, .. } = before.clone();
        CounterNote { id, written_on, by, ..note.clone() } == *before
    };
    let to = page.place.address("/briefing");
    if page.last.as_ref().is_some_and(same) {
        return Ok(Answer::go(to));
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "counter").await? {
        tx.insert(&note).await?;
        if note.party.is_some() {
            let says = format!("{} wrote down what its own people should know.", page.own.name);
            tell(&mut tx, &page.place, &says, "/briefing").await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go(to))
}
