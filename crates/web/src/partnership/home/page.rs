//! What a partner sees first.

use std::collections::BTreeSet;

use ampersand_domain::{
    Date,
    agreement::Agreement,
    health::{Concern, ConcernTo},
    partnership::{
        AskFacts, AskOf, Note, NoteKind, PartnershipId, PartnershipPerson, Party, PartyId, Purpose, Stage, TextState,
        Way, the_one_ask,
    },
    promises::{ChangeKind, ChangeNotice, Meeting, NewDate, Promise, Question},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    Ring,
    asks::{self, OneAsk},
    ring,
};
use crate::{
    partnership::{NO_NUMBER, Place, reply_days, sitting},
    shell::{Answer, Ask, Frame, Page, Trouble, day, day_short, parts, plural},
};

/// Something they told us that waits for its answer: what, who reads it, and by when they hear.
struct Waiting {
    said: String,
    reader: String,
    by: Date,
}

/// The home of one partnership.
pub(crate) struct Home {
    place: Place,
    own: PartyId,
    purpose: Option<String>,
    promises: Vec<Kept<Promise>>,
    next: Option<Kept<Meeting>>,
    ask: Option<OneAsk>,
    answers: Vec<Answered>,
    waiting: Vec<Waiting>,
    in_force: bool,
    /// When it begins, if it is signed for a later day.
    begins: Option<Date>,
    /// The last thanks to this party: whom, and for what.
    thanks: Option<(String, String)>,
    over_since: Option<Date>,
    /// What the others said early that changes, as long as it is ahead or lasts.
    changes: Vec<Kept<ChangeNotice>>,
    /// The last day of a trial that nobody has decided yet (R076).
    trial: Option<Date>,
    /// Whether there are words for everybody to say yes or no to (R064).
    listing: bool,
    ring: Option<Ring>,
}

impl Page for Home {
    fn title(&self) -> String {
        self.place.partnership.title.clone()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/home"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = |page: &str| format!("/home/{}{page}", self.place.partnership.id.0);
        html! {
            p class="govuk-body-l" { (self.purpose.as_deref().unwrap_or(&self.place.partnership.summary)) }
            @if let Some((whom, text)) = &self.thanks { p class="govuk-body" { "Thank you, " (whom) ": " span class="app-keeps-lines" { (text) } } }
            (self.closing())
            (self.trial(frame))
            (self.asked())
            @if !self.changes.is_empty() {
                h2 class="govuk-heading-m" { "What changes" }
                ul class="app-rows" { @for one in &self.changes { li { div { (self.change(one)) } } } }
            }
            h2 class="govuk-heading-m" { "What the library promised you" }
            (self.promised(frame, |party: &Party| party.is_library()))
            h2 class="govuk-heading-m" { "What you promised" }
            (self.promised(frame, |party: &Party| party.id == self.own))
            @if self.in_force { p class="govuk-body" { @if let Some(from) = self.begins { "Our agreement is signed, and begins on " (day(from)) ". " } @else { "Our agreement is in force. " } a class="govuk-link" href=(self.place.address("/agreement")) { "Read it" } "." } }
            @if let Some(over) = self.over_since { p class="govuk-body" { "Our agreement ended on " (day(over)) ". " a class="govuk-link" href=(self.place.address("/agreement")) { "Read it" } "." } }
            @if !self.answers.is_empty() {
                h2 class="govuk-heading-m" { "What we answered you" }
                ul class="app-rows" { @for one in &self.answers { li { div { (if one.asked { "You asked: " } else { "You said: " }) (one.said) br; strong { (one.who) ": " } (one.answer) } } } }
            }
            @if !self.waiting.is_empty() {
                h2 class="govuk-heading-m" { "What you told us" }
                ul class="app-rows" { @for one in &self.waiting { li { div { "You said: " (one.said) br; span class="app-soft" {
                    @if one.by < frame.today { (one.reader) " was to answer you by " (day(one.by)) ". It is late: ring, if you like." }
                    @else { (one.reader) " reads it and answers you by " (day(one.by)) "." }
                } } } } }
            }
            h2 class="govuk-heading-m" { "Who to ring" }
            p class="govuk-body" { (self.who()) }
            ul class="app-rows" {
                li { a class="govuk-link" href=(at("/say")) { "Tell us something: you need, you offer, news, a thank-you, a colleague" } }
                li { a class="govuk-link" href=(at("/bring")) { "What the library can bring" } }
                li { a class="govuk-link" href=(self.place.address("/briefing")) { "What your own people should know" } }
                li { a class="govuk-link" href=(at("/wrong")) { "Something isn’t right" } }
                li { a class="govuk-link" href=(self.place.address(&format!("/reminders/{}", self.own.0))) { "Whether we may remind you" } }
                @if self.listing { li { a class="govuk-link" href=(self.place.address(&format!("/public/{}", self.own.0))) { "Whether everybody may read that you are with us" } } }
                li { a class="govuk-link" href=(self.place.address("/principles")) { "How we think it stands" } }
                li { a class="govuk-link" href=(self.place.address("/our-word")) { "How each of us keeps its word" } }
                li { a class="govuk-link" href=(self.place.address("/ending")) { "How either of us can stop" } }
                li { a class="govuk-link" href=(at("/held")) { "What this library holds about you" } }
                li { a class="govuk-link" href="/home/not-us" { "This is not us" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let own = place.parties[1].id;
        let page = |ask, promises| Self {
            place: place.clone(),
            own,
            purpose: Some("Nobody in Mill Lane should need a bus to ask for help.".to_owned()),
            promises,
            next: None,
            ask,
            answers: Vec::new(),
            waiting: Vec::new(),
            in_force: false,
            begins: None,
            thanks: None,
            over_since: None,
            changes: Vec::new(),
            trial: None,
            listing: true,
            ring: Some(Ring {
                name: "Ifeoma Danjuma".to_owned(),
                phone: Some("0161 496 0101".to_owned()),
                person: None,
            }),
        };
        let promise = |party: usize, number: u128, due, done_on| {
            crate::partnership::kept(Promise {
                id: ampersand_domain::Uuid::from_u128(number).into(),
                due: Some(due),
                accepted_on: Some(Date::constant(2026, 11, 2)),
                done_on,
                ..crate::promises::new(
                    &place,
                    place.parties[party].id,
                    "Send the dates for spring",
                    "",
                    Date::constant(2026, 11, 2),
                )
            })
        };
        let late = Date::constant(2026, 11, 20);
        let promises = vec![
            promise(0, 1, late, None),
            promise(1, 2, Date::constant(2026, 12, 20), None),
            promise(1, 3, late, Some(late)),
        ];
        let answered = Self {
            answers: vec![
                Answered::by_us("The room was cold.", "The heating is mended."),
                Answered {
                    asked: true,
                    who: "Marlow Vale Food Bank".to_owned(),
                    ..Answered::by_us("May the freezer stay over Christmas?", "It may.")
                },
            ],
            waiting: vec![Waiting {
                said: "We need chairs with arms.".to_owned(),
                reader: "Ifeoma Danjuma".to_owned(),
                by: Date::constant(2026, 12, 1),
            }],
            in_force: true,
            changes: vec![crate::partnership::kept(ChangeNotice {
                id: ampersand_domain::Uuid::from_u128(9).into(),
                partnership: place.partnership.id,
                party: place.parties[0].id,
                kind: ChangeKind::Absence,
                text: "Tom is at sea; ring Ifeoma".to_owned(),
                given_on: Date::constant(2026, 11, 20),
                from_day: Date::constant(2026, 12, 1),
                until: Some(Date::constant(2026, 12, 14)),
                way: Way::Together,
                said_by: String::new(),
            })],
            thanks: Some(("Maya".to_owned(), "forty Tuesdays, and the tea".to_owned())),
            ..page(Some(OneAsk::of(AskOf::Purpose, own, &[], false)), promises)
        };
        let trial = Self { trial: Some(Date::constant(2027, 2, 1)), ..page(None, Vec::new()) };
        let trial_over = Self { trial: Some(late), ..page(None, Vec::new()) };
        let over = Self { over_since: Some(late), ..page(None, Vec::new()) };
        let mut ended = page(None, Vec::new());
        (ended.place.partnership.record.stage, ended.place.partnership.record.ended_on) = (Stage::Ended, Some(late));
        vec![
            ("trial", trial),
            ("trial-over", trial_over),
            ("ended", ended),
            ("nothing-asked", page(None, Vec::new())),
            ("full", answered),
            ("agreement-over", over),
        ]
    }
}

impl Home {
    /// Where it stands, once it comes to its end or is over.
    fn closing(&self) -> Markup {
        let one = &self.place.partnership;
        let says = match (one.stage, one.ended_on) {
            (Stage::Ending, _) => "This is coming to its end.".to_owned(),
            (Stage::Ended | Stage::SteppedAway, Some(on)) => format!("This came to its end on {}.", day(on)),
            (Stage::Ended | Stage::SteppedAway, None) => "This has come to its end.".to_owned(),
            _ => return html! {},
        };
        html! { p class="govuk-body" { (says) " " a class="govuk-link" href=(self.place.address("/ending")) { "What is still to do, and how it was" } } }
    }

    /// Until when it is a trial, and what comes then (R076).
    fn trial(&self, frame: &Frame) -> Markup {
        let Some(ends) = self.trial.filter(|_| !self.place.partnership.stage.is_closing()) else { return html! {} };
        html! {
            p class="govuk-body" {
                @if ends < frame.today { "Our trial was until " (day(ends)) ". Ring us, and we both say whether it goes on." }
                @else { "This is a trial until " (day(ends)) ". Then we both say whether it goes on." }
            }
        }
    }

    /// At most one thing is asked; else the next date (K26).
    fn asked(&self) -> Markup {
        let next = self.next.as_ref().map(|meeting| format!("Next: {}, {}.", meeting.title, day(meeting.held_on)));
        html! {
            @match &self.ask {
                None => p class="govuk-inset-text" { "Nothing for you to do. " (next.unwrap_or_default()) },
                Some(ask) => {
                    div class="app-box" {
                        p class="govuk-body" { (ask.says) }
                        (parts::link_button(ask.button, &self.place.address(&ask.page)))
                    }
                    @if let Some(next) = next { p class="govuk-body" { (next) } }
                }
            }
        }
    }

    /// Lists and counts, never a rate (K27).
    fn promised(&self, frame: &Frame, whose: impl Fn(&Party) -> bool) -> Markup {
        let of = |promise: &&Kept<Promise>| self.place.party(promise.party).is_some_and(|party| whose(party));
        let all: Vec<_> = self.promises.iter().filter(of).collect();
        let done = all.iter().filter(|promise| promise.done_on.is_some()).count();
        html! {
            @if all.is_empty() { p class="govuk-body" { "Nothing just now." } }
            @else {
                @if done > 0 { p class="govuk-body" { (crate::partnership::capital(&plural(done, "promise", "promises"))) " done." } }
                ul class="app-rows" {
                    @for promise in all.iter().filter(|promise| promise.done_on.is_none()) {
                        li { div {
                            strong { (promise.what) }
                            @if let Some(due) = promise.due { ", by " (day_short(due)) @if due < frame.today { " (still open)" } }
                            @if promise.accepted_on.is_none() { " " span class="app-soft" { "waits for a yes" } }
                        } }
                    }
                }
            }
        }
    }

    /// What one of the others said early: whose it is, what it means, and for how long.
    fn change(&self, one: &ChangeNotice) -> Markup {
        html! {
            strong { (self.place.party(one.party).map_or("", |party| party.name.as_str())) } ": " (one.text) ", from " (day(one.from_day))
            @if let Some(until) = one.until { " until " (day(until)) }
            @if one.is_reported() { " " span class="app-reported" { "the library wrote this down for them" } }
        }
    }

    fn who(&self) -> Markup {
        html! {
            @match &self.ring {
                None => "Ask at the counter of any branch.",
                Some(ring) => {
                    (ring.name)
                    @if let Some(phone) = &ring.phone { ", " a class="govuk-link" href=(format!("tel:{}", phone.replace(' ', ""))) { (phone) } }
                    @if ring.phone.is_none() { ", " (NO_NUMBER) ": ask at the library" }
                }
            }
        }
    }
}

/// The choice for somebody who is in several partnerships.
pub(crate) struct Choose {
    all: Vec<(PartnershipId, String)>,
}

impl Page for Choose {
    fn title(&self) -> String {
        if self.all.is_empty() {
            "There is nothing for you here just now".to_owned()
        } else {
            "What we do together".to_owned()
        }
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            @if self.all.is_empty() {
                p class="govuk-body" { "Nobody has you on record for anything that runs now. If that is wrong, ring the person you know at the library." }
            }
            ul class="app-rows" {
                @for (id, title) in &self.all { li { a class="govuk-link" href=(format!("/home/{}", id.0)) { (title) } } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let all = (1..3_u128)
            .map(|number| (PartnershipId(ampersand_domain::Uuid::from_u128(number)), format!("Warm Words {number}")));
        vec![("two", Self { all: all.collect() }), ("none", Self { all: Vec::new() })]
    }
}

/// `GET /home`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let contact = ask.me()?.actor.id();
    let places = desk.select::<PartnershipPerson>().filter("contact = ?", contact).only("until IS NULL").all().await?;
    let ids: BTreeSet<PartnershipId> = places.iter().map(|place| place.partnership).collect();
    if let (1, Some(only)) = (ids.len(), ids.first()) {
        return Ok(Answer::go(format!("/home/{}", only.0)));
    }
    let mut all = Vec::new();
    if !ids.is_empty() {
        let ids: Vec<PartnershipId> = ids.into_iter().collect();
        let found = desk.select::<ampersand_domain::partnership::Partnership>().among("id", &ids).order("title, id");
        all = found.all().await?.into_iter().map(|one| (one.id, one.record.title)).collect();
    }
    ask.show(&Choose { all })
}

/// `GET /home/{id}`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.id;
    let id = place.partnership.id;
    let desk = ask.desk()?;
    let today = ask.now.today;
    let purpose = desk.select::<Purpose>().filter("partnership = ?", id).order("number DESC, id").one().await?;
    let promises = desk.select::<Promise>().filter("partnership = ?", id).only("withdrawn_on IS NULL");
    let promises = promises.order("due, id").all().await?;
    let next = desk.select::<Meeting>().filter("partnership = ?", id).filter("held_on >= ?", today);
    // Of what has notes already, today's too, nothing lies ahead.
    let next = next.only("called_off_on IS NULL AND notes = ''").order("held_on, id").one().await?;
    let next = next.filter(|_| !place.partnership.stage.is_over());
    let versions = desk.select::<Agreement>().filter("partnership = ?", id).order("number DESC, id").all().await?;
    let agreement = versions.first().map(|one| &one.record);
    // The one that holds stays in force while a newer one is written and signed.
    // Of a partnership that is over nothing is in force any more, though its term may run on.
    let over = place.partnership.stage.is_over();
    let holds = versions.iter().map(|one| &one.record).find(|one| !over && one.is_in_force(today));
    let new_dates = desk.select::<NewDate>().filter("partnership = ?", id).only("agreed_on IS NULL").all().await?;
    let me = asks::me(&ask, id).await?;
    let facts = AskFacts {
        sitting_due: sitting::due(&ask, &place).await?.iter().any(|(party, on)| *party == own && *on <= today),
        ..asks::facts(&ask, &place, (own, &me), purpose.as_deref(), agreement, (&promises, &new_dates)).await?
    };
    let light = agreement.is_some_and(|one| one.light);
    let ring = ring(&ask, id).await?;
    let changes = desk.select::<ChangeNotice>().filter("partnership = ?", id).filter("party <> ?", own);
    let mut changes = changes.order("from_day, id").limit(100).all().await?;
    changes.retain(|one| one.is_news(today));
    let page = Home {
        purpose: purpose.map(|purpose| purpose.sentence()).filter(|words| !words.is_empty()),
        // Of what is over nothing is asked any more.
        ask: the_one_ask(&facts)
            .filter(|_| !place.partnership.stage.is_over())
            .map(|of| OneAsk::of(of, own, &me, light)),
        answers: answers(&ask, &place, own).await?,
        waiting: waiting(&ask, id, own, ring.as_ref()).await?,
        thanks: crate::credit::last_thanks(&ask, own).await?,
        in_force: holds.is_some(),
        begins: holds.and_then(|one| one.starts_on).filter(|from| *from > today),
        over_since: agreement.and_then(|one| one.over_since(today)),
        changes,
        trial: crate::proposals::open_trial(&ask, id).await?.map(|one| one.ends_on),
        listing: facts.listing != TextState::Absent,
        ring,
        place,
        own,
        promises,
        next,
    };
    ask.show(&page)
}

/// An answer to what somebody of theirs said or asked.
struct Answered {
    said: String,
    /// Whether it was a question.
    asked: bool,
    who: String,
    answer: String,
}

impl Answered {
    fn by_us(said: &str, answer: &str) -> Self {
        Self { said: said.to_owned(), asked: false, who: "We answer".to_owned(), answer: answer.to_owned() }
    }
}

/// What was answered to notes, concerns and open questions of theirs in the last weeks.
async fn answers(ask: &Ask, place: &Place, own: PartyId) -> Result<Vec<Answered>, Trouble> {
    let id = place.partnership.id;
    let (desk, since) = (ask.desk()?, ask.now.today.saturating_sub(jiff::ToSpan::days(90)));
    let notes = desk.select::<Note>().filter("partnership = ?", id).filter("party = ?", own);
    let notes = notes.filter("answered_on >= ?", since).all().await?;
    let wrong = desk.select::<Concern>().filter("partnership = ?", id).filter("party = ?", own);
    let wrong = wrong.filter("answered_on >= ?", since).all().await?;
    let asked = desk.select::<Question>().filter("partnership = ?", id).filter("party = ?", own);
    let asked = asked.filter("answered_on >= ?", since).only("settled_on IS NULL").all().await?;
    let asked = asked.into_iter().map(|one| {
        let by = one.answered_by.and_then(|by| place.party(by)).filter(|by| !by.is_library());
        let ours = Answered { asked: true, ..Answered::by_us(&one.text, &one.answer) };
        Answered { who: by.map_or(ours.who.clone(), |by| by.name.clone()), ..ours }
    });
    let wrong = wrong.iter().map(|one| Answered::by_us(&one.text, &one.answer));
    let notes = notes.iter().map(|one| Answered::by_us(&one.text, &one.answer));
    Ok(asked.chain(wrong).chain(notes).collect())
}

/// What they told us and was not answered yet, with who reads it and by when they hear.
async fn waiting(ask: &Ask, id: PartnershipId, own: PartyId, ring: Option<&Ring>) -> Result<Vec<Waiting>, Trouble> {
    let (desk, service) = (ask.desk()?, &ask.me()?.service);
    let days = reply_days(&desk, service, id).await?;
    let notes = desk.select::<Note>().filter("partnership = ?", id).filter("party = ?", own);
    let notes = notes.filter("kind <> ?", NoteKind::Note).only("answered_on IS NULL").order("day, id").all().await?;
    let wrong = desk.select::<Concern>().filter("partnership = ?", id).filter("party = ?", own);
    let wrong = wrong.only("answered_on IS NULL").order("raised_on, id").all().await?;
    let lead = ring.map_or("Somebody of the library", |ring| ring.name.as_str());
    let concern = |one: &Concern| Waiting {
        said: one.text.clone(),
        reader: if one.said_to == ConcernTo::Head { "The head of service" } else { lead }.to_owned(),
        by: one.answer_by,
    };
    let note = |one: &Note| Waiting {
        said: one.text.clone(),
        reader: lead.to_owned(),
        by: service.calendar().add_working_days(one.day, days),
    };
    Ok(wrong.iter().map(|one| concern(one)).chain(notes.iter().map(|one| note(one))).collect())
}
