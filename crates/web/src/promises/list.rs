//! What each of us said we'd do, the library's own first; lists and counts, never a rate of a partner (K27).

use ampersand_domain::{
    Date, Now, Uuid,
    partnership::{Answer as Said, Confirmation, Partnership, PartnershipId, PartyId, Subject, Way},
    promises::{Meeting, MeetingId, NewDate, Promise, PromiseFacts, PromiseId, counts},
};
use ampersand_store::{Kept, StoreError, Tx};
use maud::{Markup, html};

use crate::{
    partnership::{
        Place,
        answering::{self, WHO_READS},
        entered::Names,
        kept, tell,
    },
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts},
};

/// Promises and meetings of a partnership.
pub(crate) struct Promises {
    place: Place,
    promises: Vec<Kept<Promise>>,
    /// New dates that were asked for or agreed.
    days: Vec<NewDate>,
    meetings: Vec<Kept<Meeting>>,
    /// What was said to promises that wait for a yes, and to days that are asked for, oldest first (K15).
    said: Vec<Confirmation>,
    /// Who of the library entered it.
    entered: Names,
    /// For whom whoever looks may speak.
    own: PartyId,
    posted: Posted,
}

impl Page for Promises {
    fn title(&self) -> String {
        "Promises and meetings".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/promises"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @for party in self.place.ever().filter(|party| party.left_on.is_none() || self.owes(party.id)) {
                h2 class="govuk-heading-m" { (party.name) }
                (self.of(frame, party.id))
            }
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/our-word")) { "How each of us keeps its word" } }
            h2 class="govuk-heading-m" id="add" { "Add a promise" }
            (parts::form(frame, &self.place.address("/promises"), html! {
                @if frame.is_library() { (parts::select(&self.posted, "party", "Who promises?", "", None, &self.place.party_choices())) }
                (parts::field(&self.posted, "what", "What?", "Like: send the dates for spring"))
                (parts::field(&self.posted, "how_much", "How much? (optional)", "Like: two afternoons a month, or forty copies"))
                (parts::field(&self.posted, "owner", "Who does it", "The person’s name"))
                (parts::date_field(&self.posted, "due", "By when?", ""))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep the promise"))
            }))
            h2 class="govuk-heading-m" { "Meetings" }
            @if self.meetings.is_empty() { p class="govuk-body" { "None on record yet." } }
            ul class="app-rows" {
                @for meeting in &self.meetings {
                    li {
                        strong { (day(meeting.held_on)) } " " a class="govuk-link" href=(self.place.address(&format!("/meetings/{}", meeting.id.0))) { (meeting.title) }
                        @if meeting.held_on <= frame.today && meeting.notes_sent_at.is_none() { span class="app-soft" { " (notes not sent yet)" } }
                    }
                }
            }
            @if frame.is_library() {
                p class="govuk-body" { (parts::quiet_link_button("We met", &self.place.address("/we-met"))) }
                h3 class="govuk-heading-s" { "Set the next meeting" }
                (parts::form(frame, &self.place.address("/meetings"), html! {
                    (parts::date_field(&self.posted, "held_on", "On which day?", ""))
                    (parts::typed_field(&self.posted, "at", "At what time?", "Like 14:30", "time", None))
                    (parts::field(&self.posted, "place", "Where?", "Like: Central Library, the small room, or by telephone"))
                    (parts::quiet_button("Set the meeting"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let promise = |number: u128, done_on| {
            kept(Promise {
                id: PromiseId(ampersand_domain::Uuid::from_u128(number)),
                due: Some(Date::constant(2026, 11, 20)),
                done_on,
                accepted_on: Some(Date::constant(2026, 11, 2)),
                ..new(
                    &place,
                    place.parties[1].id,
                    "Send the dates for spring",
                    "Maya Okafor",
                    Date::constant(2026, 11, 2),
                )
            })
        };
        let wrong = Posted::default().but("what", "Enter what is promised");
        let promises = vec![promise(31, None), promise(32, Some(Date::constant(2026, 11, 19)))];
        vec![
            (
                "empty",
                Self {
                    own: place.parties[1].id,
                    place: place.clone(),
                    promises: Vec::new(),
                    days: Vec::new(),
                    meetings: Vec::new(),
                    said: Vec::new(),
                    entered: Names::default(),
                    posted: Posted::default(),
                },
            ),
            (
                "full",
                Self {
                    own: place.parties[1].id,
                    place,
                    promises,
                    days: Vec::new(),
                    meetings: Vec::new(),
                    said: Vec::new(),
                    entered: Names::default(),
                    posted: wrong,
                },
            ),
        ]
    }
}

impl Promises {
    /// Whether something is open: who stepped away stands here no longer than that.
    fn owes(&self, party: PartyId) -> bool {
        self.promises.iter().any(|one| one.party == party && one.done_on.is_none() && one.withdrawn_on.is_none())
    }

    fn of(&self, frame: &Frame, party: PartyId) -> Markup {
        let own: Vec<_> = self.promises.iter().filter(|p| p.party == party && p.withdrawn_on.is_none()).collect();
        let facts: Vec<PromiseFacts> = own.iter().filter_map(|promise| PromiseFacts::of(promise, &self.days)).collect();
        let counts = counts(&facts);
        let (done, open): (Vec<_>, Vec<_>) = own.into_iter().partition(|promise| promise.done_on.is_some());
        html! {
            @if open.is_empty() && done.is_empty() { p class="govuk-body" { "No promises yet." } }
            @else {
                @let unsaid = open.iter().filter(|promise| promise.accepted_on.is_none()).count();
                p class="govuk-body" {
                    (counts.done) " done, " (counts.moved) " moved, " (counts.waiting) " waiting."
                    @if unsaid > 0 { " To " (unsaid) " nobody has said yes yet." }
                }
            }
            ul class="app-rows" { @for promise in open { li { div { (self.row(frame, promise)) } } } }
        }
    }

    /// The last answer to a promise or to another day.
    fn last_said(&self, subject: Subject, to: Uuid) -> Option<&Confirmation> {
        self.said.iter().rev().find(|said| said.subject == subject && said.subject_id == to)
    }

    fn row(&self, frame: &Frame, promise: &Kept<Promise>) -> Markup {
        let fields = [("promise", promise.id.0.to_string()), ("version", promise.version.to_string())];
        let fields = [(fields[0].0, fields[0].1.as_str()), (fields[1].0, fields[1].1.as_str())];
        html! {
            a class="govuk-link" href=(self.place.address(&format!("/promises/{}", promise.id.0))) { (promise.what) }
            span {
                @if !promise.how_much.is_empty() { ", " (promise.how_much) }
                @if !promise.owner.is_empty() { ", " (promise.owner) }
                @if let Some(due) = promise.due { ", by " (day_short(due)) }
            }
            @if promise.accepted_on.is_some() && promise.due.is_some_and(|due| due < frame.today) { " " (parts::tag("Late", "red")) }
            @let own = promise.party == self.own;
            @if let Some(day) = self.days.iter().find(|day| day.promise == promise.id && day.agreed_on.is_none()) {
                @let no = self.last_said(Subject::NewDate, day.id.0).is_some_and(|said| said.answer == Said::No);
                " " (if no { parts::tag("Another day does not suit", "orange") } else { parts::tag("Another day is asked for", "yellow") }) " " (day_short(day.new_due))
                @if !own && !no { ": " a class="govuk-link" href=(self.place.address(&format!("/promises/{}", promise.id.0))) { "say whether it suits you" span class="govuk-visually-hidden" { ": " (promise.what) } } }
            }
            @let told = promise.accepted_way == Some(Way::ToldUs);
            @if promise.accepted_on.is_none() {
                " " (parts::tag(if own { "Waits for your yes" } else { "Waits for their yes" }, "yellow"))
            }
            @if let Some(said) = self.last_said(Subject::Promise, promise.id.0).filter(|_| promise.accepted_on.is_none()) {
                " " span class="app-soft" { (answering::said_so(said, super::one::NOTED, &self.entered)) }
            }
            @if own && (promise.accepted_on.is_none() || told) {
                " " (parts::post_button(frame, &self.place.address("/promises/accepted"), "Yes, we do this", &fields))
                " " a class="govuk-link" href=(self.place.address(&format!("/promises/{}", promise.id.0))) { "Say something else" span class="govuk-visually-hidden" { ": " (promise.what) } }
            } @else if promise.accepted_on.is_none() && frame.is_library() {
                " " (parts::post_button(frame, &self.place.address("/promises/accepted"), "They said yes", &fields))
            }
            @if told && !own { " " span class="app-soft" { "(they told us; waits for their own yes)" } }
            @if own || frame.is_library() { " " (parts::post_button(frame, &self.place.address("/promises/done"), "Done", &fields)) }
        }
    }
}

/// A promise of a party, as it is proposed.
pub(crate) fn new(place: &Place, party: PartyId, what: &str, owner: &str, today: Date) -> Promise {
    Promise {
        owner: owner.to_owned(),
        ..Promise::proposed(PromiseId(ampersand_domain::Uuid::nil()), (place.partnership.id, party), what, today)
    }
}

/// `GET /partnerships/{id}/promises`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    // Whoever comes from a part in the core team finds it filled in.
    let asked = ask.query();
    let begun =
        ["party", "what", "owner"].into_iter().fold(Posted::default(), |all, name| all.with(name, asked.value(name)));
    ask.show(&Promises { posted: begun, ..page })
}

async fn page(ask: &Ask) -> Result<Promises, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let promises =
        desk.select::<Promise>().filter("partnership = ?", place.partnership.id).order("due, id").all().await?;
    let meetings = desk.select::<Meeting>().filter("partnership = ?", place.partnership.id);
    let meetings = meetings.only("called_off_on IS NULL").order("held_on DESC, id DESC").limit(50).all().await?;
    let days = desk.select::<NewDate>().filter("partnership = ?", place.partnership.id).all().await?;
    let days = days.into_iter().map(|day| day.record).collect();
    let said = desk.select::<Confirmation>().filter("partnership = ?", place.partnership.id);
    let said = said.only("subject IN ('promise', 'new_date')").order("given_on, id").all().await?;
    let said: Vec<Confirmation> = said.into_iter().map(|one| one.record).collect();
    let entered = Names::load(&desk, said.iter().map(|one| one.entered_by)).await?;
    let own = place.own(ask)?.id;
    Ok(Promises { place, promises, days, meetings, said, entered, own, posted: Posted::default() })
}

/// `POST /partnerships/{id}/promises`: the library's own promise is accepted by making it; another's waits for their yes.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let partner = ask.me()?.actor.partner().is_some();
    // A partner promises for itself alone; the library notes a promise for whom it names.
    let party = if partner { Some(page.own) } else { read.id::<PartyId>("party", "Choose who promises") };
    let party = party.and_then(|party| page.place.party(party));
    let what = read.text::<300>("what", "Enter what is promised");
    let how_much = read.maybe::<120>("how_much").unwrap_or_default();
    let owner = read.maybe::<120>("owner").unwrap_or_default();
    let due = read.day("due", "Enter the day by which it is due, like 24 11 2026");
    let ((party, what), due) = match read.done(party.zip(what).zip(due)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Promises { posted, ..page }),
    };
    let today = ask.now.today;
    let promise = Promise {
        id: ask.now.id(),
        due: Some(due),
        how_much,
        person: ask.me()?.actor.person().filter(|_| party.is_library()),
        accepted_on: (partner || party.is_library()).then_some(today),
        accepted_way: if partner { Some(Way::Link) } else { party.is_library().then_some(Way::Together) },
        ..new(&page.place, party.id, &what, &owner, today)
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "promise").await? {
        return Ok(Answer::go(page.place.address("/promises")));
    }
    tx.on_behalf_of(party.organisation);
    tx.insert(&promise).await?;
    let says = format!("{} promised: {}", party.name, promise.what);
    tell(&mut tx, &page.place, &says, "/promises").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/promises")))
}

/// `POST /partnerships/{id}/promises/done`
pub(crate) async fn done(ask: Ask) -> Result<Answer, Trouble> {
    let today = ask.now.today;
    change(ask, "did what they promised", |promise| Promise { done_on: Some(today), ..promise }).await
}

/// `POST /partnerships/{id}/promises/accepted`: a partner's own yes comes by its link; one that we were told is kept as told.
pub(crate) async fn accepted(ask: Ask) -> Result<Answer, Trouble> {
    let today = ask.now.today;
    let partner = ask.me()?.actor.partner().is_some();
    let us = Place::of(&ask).await?.own(&ask)?.id;
    change(ask, "said yes to a promise", |promise| {
        let way = match promise.accepted_way {
            // A yes of their own is never made less by what we write down.
            Some(way) if way.confirms() && !partner => way,
            _ if partner => Way::Link,
            _ if promise.party == us => Way::Together,
            _ => Way::ToldUs,
        };
        Promise { accepted_on: Some(today), accepted_way: Some(way), ..promise }
    })
    .await
}

/// Changes a promise; the library's lead hears what a partner did.
async fn change(ask: Ask, did: &str, with: impl FnOnce(Promise) -> Promise) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<PromiseId>("promise", ""), read.maybe_number("version", 1, i64::MAX));
    let Ok(id) = read.done(id) else { return Err(Trouble::NotFound) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let before = tx.get::<Promise>(id).await?.ok_or(Trouble::NotFound)?;
    // A press on Today says only that it is done, whatever was changed about it since.
    let version = version.unwrap_or(before.version);
    let others = ask.me()?.actor.partner().is_some() && place.own(&ask)?.id != before.party;
    if before.partnership != place.partnership.id || others {
        return Err(Trouble::NotFound);
    }
    let theirs = place.party(before.party).and_then(|party| party.organisation);
    tx.on_behalf_of(theirs);
    tx.update(&with(before.record.clone()), version).await?;
    let says = format!("{} {did}: {}", place.own(&ask)?.name, before.what);
    tell(&mut tx, &place, &says, "/promises").await?;
    tx.save().await?;
    Ok(Answer::go(crate::today::back_to(&ask, place.address("/promises"))))
}

/// `POST /partnerships/{id}/meetings`
pub(crate) async fn meet(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let held_on = read.day("held_on", "Enter the day of the meeting, like 24 11 2026");
    let at = read.maybe::<200>("place").unwrap_or_default();
    let starts_at = super::meeting::starts(&mut read, &ask, held_on);
    let held_on = match read.done(held_on) {
        Ok(held_on) => held_on,
        Err(Problem(posted)) => return ask.again(&Promises { posted, ..page }),
    };
    let meeting = Meeting { id: ask.now.id(), starts_at, place: at, ..new_meeting(&page.place, held_on) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&meeting).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/promises")))
}

/// A meeting between the leads, with the honesty point on its agenda (R209).
pub(crate) fn new_meeting(place: &Place, held_on: Date) -> Meeting {
    let one = &place.partnership;
    Meeting::agreed(MeetingId(ampersand_domain::Uuid::nil()), one.id, one.title.clone(), held_on)
}

/// A day that was agreed is the next meeting: with its agenda and notes, on Today and on the partner's home. A day on which
/// a meeting stands already is that one (K18, R178).
pub(crate) async fn agree_on(
    tx: &mut Tx<'_>,
    now: &Now,
    partnership: PartnershipId,
    on: Date,
) -> Result<(), StoreError> {
    let stands = tx.select::<Meeting>().filter("partnership = ?", partnership).filter("held_on = ?", on);
    if stands.only("called_off_on IS NULL").count().await? > 0 {
        return Ok(());
    }
    let Some(kept) = tx.get::<Partnership>(partnership).await? else { return Ok(()) };
    tx.insert(&Meeting::agreed(now.id(), partnership, kept.record.title, on)).await
}
