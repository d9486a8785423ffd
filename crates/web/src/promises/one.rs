//! One promise: a new date that the other side agrees to, and taking it back by agreement (R185, K15).

use ampersand_domain::{
    Date,
    partnership::{Answer as Said, Party, PartyId, Subject, Way},
    promises::{NewDate, NewDateId, Promise, PromiseId},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{
        Place,
        answering::{self, Asked, WHO_READS},
        kept, tell,
    },
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts},
};

/// One promise, its days, and what can be asked about it.
pub(crate) struct OnePromise {
    place: Place,
    promise: Kept<Promise>,
    days: Vec<Kept<NewDate>>,
    /// What its side said to it, while it waits for their own yes (K15).
    asked: Option<Asked>,
    /// What the others said to the last day that is asked for.
    day_asked: Option<Asked>,
    /// Whether whoever looks speaks for the party whose promise it is.
    own: bool,
    posted: Posted,
}

impl Page for OnePromise {
    fn title(&self) -> String {
        self.promise.what.clone()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        [self.place.way(), vec![("Promises and meetings".to_owned(), self.place.address("/promises"))]].concat()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/promises"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let promise = &self.promise;
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" {
                (self.whose().map_or("", |party| party.name.as_str())) " promised this"
                @if !promise.how_much.is_empty() { ", " (promise.how_much) }
                @if let Some(due) = promise.due { ", by " (day(due)) }
                "."
            }
            @if let Some(done) = promise.done_on { p class="govuk-body" { "Done on " (day(done)) "." } }
            @if let Some(back) = promise.withdrawn_on { p class="govuk-body" { "Taken back on " (day(back)) ": " (promise.why) } }
            @if !self.days.is_empty() {
                h2 class="govuk-heading-m" { "New dates" }
                ul class="app-rows" { @for one in &self.days { li { div { (self.day(frame, one)) } } } }
                @if let Some(asked) = self.day_asked.as_ref().filter(|_| self.asked.is_none()) { (self.say_to_day(frame, asked)) }
            }
            @if promise.done_on.is_none() && promise.withdrawn_on.is_none() {
                @if let Some(asked) = &self.asked {
                    h2 class="govuk-heading-m" { "Is it right?" }
                    (asked.view(frame, &self.place, &self.address("/said"), false))
                }
                (self.ask(frame))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let promise = Promise {
            id: PromiseId(ampersand_domain::Uuid::from_u128(31)),
            due: Some(Date::constant(2026, 11, 20)),
            accepted_on: Some(Date::constant(2026, 11, 2)),
            ..super::new(
                &place,
                place.parties[1].id,
                "Send the dates for spring",
                "Doreen Pike",
                Date::constant(2026, 11, 2),
            )
        };
        let asked = NewDate {
            id: NewDateId(ampersand_domain::Uuid::from_u128(41)),
            partnership: place.partnership.id,
            promise: promise.id,
            old_due: Date::constant(2026, 11, 20),
            new_due: Date::constant(2026, 12, 4),
            asked_on: Date::constant(2026, 11, 18),
            agreed_on: None,
            reason: "The hall has not said yes yet.".to_owned(),
        };
        let page = |promise: Promise, days, own, posted| Self {
            place: place.clone(),
            promise: kept(promise),
            days,
            asked: None,
            day_asked: None,
            own,
            posted,
        };
        let back = Promise {
            withdrawn_on: Some(Date::constant(2026, 11, 19)),
            why: "Nobody needs them any more.".to_owned(),
            ..promise.clone()
        };
        let noted = Promise { accepted_on: None, ..promise.clone() };
        let said = |subject| Some(Asked { said: Vec::new(), ..Asked::sample(subject, &place) });
        let noted = Self {
            asked: said(Subject::Promise).map(|asked| asked.of(place.parties[1].id)),
            ..page(noted, Vec::new(), true, Posted::default())
        };
        let waits = Self {
            day_asked: said(Subject::NewDate).map(|asked| asked.asked_by(place.parties[2].id)),
            ..page(promise.clone(), vec![kept(asked.clone())], false, Posted::default())
        };
        vec![
            ("noted-for-them", noted),
            ("another-day", waits),
            ("own", page(promise.clone(), Vec::new(), true, Posted::default())),
            ("asked", page(promise.clone(), vec![kept(asked)], false, Posted::default())),
            ("wrong", page(promise, Vec::new(), true, Posted::default().but("new_due", "Enter a day to come"))),
            ("taken-back", page(back, Vec::new(), true, Posted::default())),
        ]
    }
}

impl OnePromise {
    fn whose(&self) -> Option<&Kept<Party>> {
        self.place.party(self.promise.party)
    }

    fn address(&self, page: &str) -> String {
        self.place.address(&format!("/promises/{}{page}", self.promise.id.0))
    }

    /// A new date: agreed, or waiting for the side to which the promise was made.
    fn day(&self, frame: &Frame, one: &Kept<NewDate>) -> Markup {
        let (id, version) = (one.id.0.to_string(), one.version.to_string());
        html! {
            "From " (day_short(one.old_due)) " to " strong { (day_short(one.new_due)) }
            @if !one.reason.is_empty() { ": " (one.reason) }
            @match one.agreed_on {
                Some(on) => { " " (parts::tag("Agreed", "green")) " " span class="app-soft" { (day_short(on)) } },
                None if self.refused(one) => { " " (parts::tag("Does not suit", "orange")) " the day before it stands" },
                None => {
                    " " (parts::tag("Waits for a yes", "yellow"))
                    @if !self.own || frame.is_library() {
                        " " (parts::post_button(frame, &self.address("/agreed"), if self.own { "They agreed" } else { "Agree to the new date" }, &[("day", id.as_str()), ("version", version.as_str())]))
                    }
                },
            }
        }
    }

    /// Whether the last day that was asked for suits somebody not.
    fn refused(&self, one: &NewDate) -> bool {
        let last = self.open_day().is_some_and(|open| open.id == one.id);
        let no = |asked: &Asked| self.place.parties.iter().any(|party| says_no(asked, party.id));
        last && self.day_asked.as_ref().is_some_and(no)
    }

    /// The last day that is asked for and was not agreed to.
    fn open_day(&self) -> Option<&Kept<NewDate>> {
        self.days.last().filter(|day| day.agreed_on.is_none())
    }

    /// What the others said to it, and their four answers (K15).
    fn say_to_day(&self, frame: &Frame, asked: &Asked) -> Markup {
        let action = self.address("/date/said");
        html! {
            @if !asked.said.is_empty() { (asked.list(&self.place)) }
            @if frame.is_library() { (asked.form(frame, &self.place, &action, false)) }
            @else if !self.own {
                details class="app-help" open[!asked.posted.problems().is_empty()] {
                    summary { "Say something else" }
                    (asked.form(frame, &self.place, &action, false))
                }
            }
        }
    }

    fn ask(&self, frame: &Frame) -> Markup {
        let may = self.own || frame.is_library();
        html! {
            @if may {
                h2 class="govuk-heading-m" { "Another date" }
                p class="govuk-body" { "A date that the other side agrees to before the old one is over counts as kept." }
                (parts::form(frame, &self.address("/date"), html! {
                    (parts::date_field(&self.posted, "new_due", "By when instead?", ""))
                    (parts::field(&self.posted, "reason", "Why?", "A line for the other side"))
                    @if !frame.is_library() { (parts::note(WHO_READS)) }
                    @if self.asked.is_some() { (parts::quiet_button("Ask for the new date")) }
                    @else { (parts::button("Ask for the new date")) }
                }))
                h2 class="govuk-heading-m" { "Take it back" }
                (parts::form(frame, &self.address("/back"), html! {
                    (parts::hidden("version", &self.promise.version.to_string()))
                    (parts::field(&self.posted, "why", "Why is it not needed, or not possible?", "Talk about it first; this says what you agreed"))
                    @if !frame.is_library() { (parts::note(WHO_READS)) }
                    (parts::quiet_button("Take the promise back"))
                }))
            } @else { p class="govuk-body" { "Only they can move it or take it back. Ask them a question if it does not suit you." } }
        }
    }
}

async fn page(ask: &Ask) -> Result<OnePromise, Trouble> {
    let place = Place::of(ask).await?;
    let id: PromiseId = ask.id_of("promise")?;
    let desk = ask.desk()?;
    let promise = desk.get::<Promise>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let promise = promise.ok_or(Trouble::NotFound)?;
    let days = desk.select::<NewDate>().filter("promise = ?", id).order("asked_on, id").all().await?;
    let own = place.own(ask)?.id == promise.party;
    let asked = match waits_for_them(&place, &promise) {
        true => {
            let asked = Asked::about_one(ask, &place, Subject::Promise, id.0, NOTED).await?;
            Some(asked.of(promise.party).asking("Will you do this?").written_on(promise.proposed_on))
        }
        false => None,
    };
    let day_asked = match days.last().filter(|day| day.agreed_on.is_none()) {
        Some(day) => {
            let asked = Asked::about_one(ask, &place, Subject::NewDate, day.id.0, NOTED).await?;
            Some(asked.asked_by(promise.party).asking("Does the new day suit you?").written_on(day.asked_on))
        }
        None => None,
    };
    Ok(OnePromise { place, promise, days, asked, day_asked, own, posted: Posted::default() })
}

/// What is promised and a day that is asked for are never reworded: another is a record of its own.
pub(crate) const NOTED: i64 = 1;

/// Whether a promise was noted for a partner and waits for its own yes.
fn waits_for_them(place: &Place, promise: &Promise) -> bool {
    let theirs = place.party(promise.party).is_some_and(|party| !party.is_library());
    theirs && !promise.accepted_way.is_some_and(Way::confirms)
}

fn says_no(asked: &Asked, party: PartyId) -> bool {
    asked.last_of(party).is_some_and(|said| said.answer == Said::No)
}

/// Whoever may move the promise or take it back: its own side, or staff who note what its side said.
fn may_change(ask: &Ask, page: &OnePromise) -> Result<(), Trouble> {
    let staff = ask.me()?.actor.person().is_some();
    if page.own || staff { Ok(()) } else { Err(Trouble::NotFound) }
}

/// `GET /partnerships/{id}/promises/{promise}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/promises/{promise}/date`: when staff note that a partner asked for it, they agree by noting.
pub(crate) async fn date(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    may_change(&ask, &page)?;
    let mut read = Reader::new(&ask.posted);
    let new_due = read.day("new_due", "Enter the new day, like 24 11 2026");
    if new_due.is_some_and(|on| on < ask.now.today) {
        read.wrong::<()>("new_due", "Enter a day to come");
    }
    let reason = read.maybe::<300>("reason").unwrap_or_default();
    let new_due = match read.done(new_due) {
        Ok(new_due) => new_due,
        Err(Problem(posted)) => return ask.again(&OnePromise { posted, ..page }),
    };
    let today = ask.now.today;
    // Where there was no day before there is none that stands: the new one holds at once.
    let holds = !page.own || page.promise.due.is_none();
    let one = NewDate {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        promise: page.promise.id,
        old_due: page.promise.due.unwrap_or(new_due),
        new_due,
        asked_on: today,
        agreed_on: holds.then_some(today),
        reason,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.whose().and_then(|party| party.organisation));
    if !ask.first_time(&mut tx, "new date").await? {
        return Ok(Answer::go(page.address("")));
    }
    tx.insert(&one).await?;
    if holds {
        tx.update(&Promise { due: Some(new_due), ..page.promise.record.clone() }, page.promise.version).await?;
    }
    let says = format!("another date for “{}”", page.promise.what);
    tell(&mut tx, &page.place, &says, &format!("/promises/{}", page.promise.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}

/// `POST /partnerships/{id}/promises/{promise}/agreed`: by the side to which it was promised, or noted by staff.
pub(crate) async fn agreed(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let staff = ask.me()?.actor.person().is_some();
    if page.own && !staff {
        return Err(Trouble::NotFound);
    }
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<NewDateId>("day", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let one = page.days.iter().find(|one| one.id == id && one.agreed_on.is_none()).ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&NewDate { agreed_on: Some(ask.now.today), ..one.record.clone() }, version).await?;
    tx.update(&Promise { due: Some(one.new_due), ..page.promise.record.clone() }, page.promise.version).await?;
    let says = format!("the new day for “{}” is agreed: {}.", page.promise.what, day(one.new_due));
    tell(&mut tx, &page.place, &says, &format!("/promises/{}", page.promise.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}

/// `POST /partnerships/{id}/promises/{promise}/back`
pub(crate) async fn back(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    may_change(&ask, &page)?;
    let mut read = Reader::new(&ask.posted);
    let why = read.text::<300>("why", "Enter why it is taken back");
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let (why, version) = match read.done(why.zip(version)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&OnePromise { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.whose().and_then(|party| party.organisation));
    let next = Promise { withdrawn_on: Some(ask.now.today), why, ..page.promise.record.clone() };
    tx.update(&next, version).await?;
    let says = format!("taken back: “{}”. They say: {}", next.what, next.why);
    tell(&mut tx, &page.place, &says, &format!("/promises/{}", next.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}

/// `POST /partnerships/{id}/promises/{promise}/said`: what a party answers to a promise that was noted for it (K15).
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    may_change(&ask, &page)?;
    let Some(asked) = page.asked.as_ref().filter(|_| page.promise.done_on.is_none()) else {
        return Err(Trouble::NotFound);
    };
    let given = match answering::read(&ask, &page.place, asked)? {
        Ok(given) => given,
        Err(posted) => {
            let asked = page.asked.clone().map(|asked| Asked { posted, ..asked });
            return ask.again(&OnePromise { asked, ..page });
        }
    };
    let (said_on, before) = (given.answer.given_on, page.promise.record.clone());
    let next = match given.answer.answer {
        Said::Yes => Some(Promise { accepted_on: Some(said_on), accepted_way: Some(given.answer.way), ..before }),
        Said::No => Some(Promise { withdrawn_on: Some(said_on), why: given.why("Not for them"), ..before }),
        Said::YesBut | Said::WithTheirCommittee => None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    given.keep(&mut tx, &page.place).await?;
    if let Some(next) = next {
        tx.update(&next, page.promise.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}

/// `POST /partnerships/{id}/promises/{promise}/date/said`: what the others answer to another day (K15).
pub(crate) async fn said_to_date(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let (Some(asked), Some(day)) = (&page.day_asked, page.open_day()) else { return Err(Trouble::NotFound) };
    let given = match answering::read(&ask, &page.place, asked)? {
        Ok(given) => given,
        Err(posted) => {
            let day_asked = page.day_asked.clone().map(|asked| Asked { posted, ..asked });
            return ask.again(&OnePromise { day_asked, ..page });
        }
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    given.keep(&mut tx, &page.place).await?;
    if given.answer.answer == Said::Yes {
        tx.update(&NewDate { agreed_on: Some(given.answer.given_on), ..day.record.clone() }, day.version).await?;
        let moved = Promise { due: Some(day.new_due), ..page.promise.record.clone() };
        tx.update(&moved, page.promise.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}
