//! One promise: a new date that the other side agrees to, and taking it back by agreement (R185, K15).

use ampersand_domain::{
    Date,
    partnership::Party,
    promises::{NewDate, NewDateId, Promise, PromiseId},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{Place, answering::WHO_READS, kept, tell},
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts},
};

/// One promise, its days, and what can be asked about it.
pub(crate) struct OnePromise {
    place: Place,
    promise: Kept<Promise>,
    days: Vec<Kept<NewDate>>,
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
                @if let Some(due) = promise.due { ", by " (day(due)) }
                "."
            }
            @if let Some(done) = promise.done_on { p class="govuk-body" { "Done on " (day(done)) "." } }
            @if let Some(back) = promise.withdrawn_on { p class="govuk-body" { "Taken back on " (day(back)) ": " (promise.why) } }
            @if !self.days.is_empty() {
                h2 class="govuk-heading-m" { "New dates" }
                ul class="app-rows" { @for one in &self.days { li { div { (self.day(frame, one)) } } } }
            }
            @if promise.done_on.is_none() && promise.withdrawn_on.is_none() { (self.ask(frame)) }
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
            own,
            posted,
        };
        let back = Promise {
            withdrawn_on: Some(Date::constant(2026, 11, 19)),
            why: "Nobody needs them any more.".to_owned(),
            ..promise.clone()
        };
        vec![
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
                None => {
                    " " (parts::tag("Waits for a yes", "yellow"))
                    @if !self.own || frame.is_library() {
                        " " (parts::post_button(frame, &self.address("/agreed"), if self.own { "They agreed" } else { "Agree to the new date" }, &[("day", id.as_str()), ("version", version.as_str())]))
                    }
                },
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
                    (parts::button("Ask for the new date"))
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
    Ok(OnePromise { place, promise, days, own, posted: Posted::default() })
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
