//! The time and people that each of us has, and whether we ask for more (R023, R027).

use std::cmp::Reverse;

use ampersand_domain::{
    Date, Uuid,
    partnership::{Party, PartyCapacity, PartyId, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    answering::WHO_READS,
    home::tell,
    place::{Place, kept},
    speaking::{Spoken, known_by},
};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// Minutes of an hour.
const HOUR: i64 = 60;

/// The time that each of us has.
pub(crate) struct Capacity {
    place: Place,
    /// What each said, the newest first; a partner sees its own alone.
    said: Vec<Kept<PartyCapacity>>,
    /// What may be asked of their time, in per cent.
    most: i64,
    posted: Posted,
    asked: Posted,
}

impl Page for Capacity {
    fn title(&self) -> String {
        "The time and people we have".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/differences"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(if self.posted.problems().is_empty() { &self.asked } else { &self.posted }))
            p class="govuk-body-l" { "What we do together has to fit into the weeks of those who do it. “I cannot say” is an answer." }
            @for party in self.place.parties.iter().filter(|party| frame.is_library() || self.last_of(party.id).is_some()) {
                h2 class="govuk-heading-m" { (party.name) }
                (self.of(frame, party))
            }
            h2 class="govuk-heading-m" { "Say what time there is" }
            (parts::form(frame, &self.place.address("/capacity"), html! {
                (Spoken::fields(frame, &self.posted, &self.place))
                (parts::number_field(&self.posted, "hours", "How many hours a month, all together?", "Leave it empty if nobody can say", "hours"))
                (parts::field(&self.posted, "people", "Who is there?", "Like: two paid, eight volunteers; Doreen runs it"))
                (parts::field(&self.posted, "best_times", "When does it suit to meet?", "Like: after six, not in August"))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep it"))
            }))
            @if frame.is_library() && self.place.others().any(|party| self.last_of(party.id).is_some()) { (self.what_we_ask(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let said = |party: usize, minutes, asked_minutes| {
            kept(PartyCapacity {
                id: Uuid::from_u128(250 + party as u128).into(),
                partnership: place.partnership.id,
                party: place.parties[party].id,
                organisation: place.parties[party].organisation,
                minutes,
                asked_minutes,
                people: "Two paid, eight volunteers".to_owned(),
                best_times: "After six".to_owned(),
                declared_on: Date::constant(2026, 11, 2),
                way: Way::ToldUs,
            })
        };
        let page = |said, posted| Self { place: place.clone(), said, most: 100, posted, asked: Posted::default() };
        let wrong = Posted::default().but("people", "Enter the hours, who is there, or when it suits");
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![said(1, Some(240), 300), said(2, None, 60)], Posted::default())),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

impl Capacity {
    fn last_of(&self, party: PartyId) -> Option<&Kept<PartyCapacity>> {
        self.said.iter().find(|one| one.party == party)
    }

    fn of(&self, frame: &Frame, party: &Party) -> Markup {
        let Some(one) = self.last_of(party.id) else {
            return html! { p class="govuk-body" { "Nothing is said yet." } };
        };
        let has = one.minutes.map_or_else(|| "they cannot say".to_owned(), hours);
        html! {
            (parts::facts(&[
                ("Hours a month", html! { (has) " " (known_by(frame, party.is_library(), Some(one.way))) }, None),
                ("People", html! { (one.people) }, None),
                ("When it suits", html! { (one.best_times) }, None),
                ("What this asks of them", html! { @if one.asked_minutes > 0 { (hours(one.asked_minutes)) " a month" } @else { "not said yet" } }, None),
                ("Said on", html! { (day(one.declared_on)) }, None),
            ]))
            @if one.minutes.is_some_and(|minutes| one.asked_minutes * 100 > minutes * self.most) {
                p class="govuk-inset-text" { "This asks for more time than there is. Ask for less, do a smaller step first, or help with it." }
            }
        }
    }

    /// What is asked can be made less without anybody saying anew what they have.
    fn what_we_ask(&self, frame: &Frame) -> Markup {
        let others: Vec<Choice> = self
            .place
            .others()
            .filter(|party| self.last_of(party.id).is_some())
            .map(|party| Choice::new(party.id.0.to_string(), party.name.clone()))
            .collect();
        html! {
            h2 class="govuk-heading-m" id="less" { "What we ask of them" }
            (parts::form(frame, &self.place.address("/capacity/asked"), html! {
                (parts::select(&self.asked, "whom", "Of whom?", "", None, &others))
                (parts::number_field(&self.asked, "asked", "How many hours a month does this take them?", "All of it: doing, meeting, reporting", "hours"))
                (parts::quiet_button("Keep what we ask"))
            }))
        }
    }
}

fn hours(minutes: i64) -> String {
    match minutes / HOUR {
        1 => "1 hour".to_owned(),
        whole => format!("{whole} hours"),
    }
}

/// `GET /partnerships/{id}/capacity`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Capacity, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let said = desk.select::<PartyCapacity>().filter("partnership = ?", place.partnership.id);
    let mut said = said.all().await?;
    said.sort_by_key(|one| Reverse((one.declared_on, one.record.id)));
    let most = i64::from(ask.me()?.service.thresholds.0.ask_most_percent);
    Ok(Capacity { place, said, most, posted: Posted::default(), asked: Posted::default() })
}

/// `POST /partnerships/{id}/capacity`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let spoken = Spoken::read(&ask, &page.place, &mut read)?;
    let minutes = read.maybe_number("hours", 0, 2_000).map(|hours| hours * HOUR);
    let people = read.maybe::<300>("people").unwrap_or_default();
    let best_times = read.maybe::<300>("best_times").unwrap_or_default();
    if minutes.is_none() && people.is_empty() && best_times.is_empty() {
        read.wrong::<()>("people", "Enter the hours, who is there, or when it suits");
    }
    let spoken = match read.done(spoken) {
        Ok(spoken) => spoken,
        Err(Problem(posted)) => return ask.again(&Capacity { posted, ..page }),
    };
    let party = page.place.party(spoken.party).ok_or(Trouble::NotFound)?;
    let one = PartyCapacity {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: party.id,
        organisation: party.organisation,
        minutes,
        asked_minutes: page.last_of(party.id).map_or(0, |last| last.asked_minutes),
        people,
        best_times,
        declared_on: spoken.on,
        // What we only think of their time is no more than told.
        way: spoken.way.unwrap_or(Way::ToldUs),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    spoken.mark(&mut tx);
    tx.insert(&one).await?;
    let says = format!("{} said what time they have.", party.name);
    tell(&mut tx, &page.place, &says, "/capacity").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/capacity")))
}

/// `POST /partnerships/{id}/capacity/asked`: what we ask, beside what they said they have.
pub(crate) async fn asked(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let last = read.id::<PartyId>("whom", "Choose of whom").and_then(|party| page.last_of(party));
    let asked = read.number("asked", 0, 2_000, "Enter how many hours a month");
    let (last, asked) = match read.done(last.zip(asked)) {
        Ok(both) => both,
        Err(Problem(asked)) => return ask.again(&Capacity { asked, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&PartyCapacity { asked_minutes: asked * HOUR, ..last.record.clone() }, last.version).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/capacity")))
}
