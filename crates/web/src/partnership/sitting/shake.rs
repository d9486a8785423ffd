//! *Shake on it*: at a meeting's end the partner scans the officer's phone, both see the same short list and tap once
//! each; it confirms purpose, promises, communications and date together (K18).

use ampersand_domain::{
    Actor, Date, Json, Token,
    partnership::{
        Answer as Said, Communications, Confirmation, Contribution, Party, PartyId, Purpose, Side, Sitting,
        SittingAnswer, SittingKind, Subject, Way,
    },
    people::{ContactId, Link, LinkKind},
    promises::{Meeting, MeetingKind, Promise},
};
use ampersand_store::{Kept, Once};
use maud::{Markup, html};

use super::{
    Sitter,
    table::{self, OPEN_SECONDS},
};
use crate::{
    partnership::{kept, place::Place, tell},
    promises::agree_on,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts},
};

/// The short list that both see, and who has tapped.
pub(crate) struct Shake {
    place: Place,
    list: List,
    /// Each who tapped on this list today.
    tapped: Vec<PartyId>,
    /// Their people, who can scan.
    people: Vec<(ContactId, PartyId, String)>,
    /// The address in the picture, when one was just made, and for whom.
    picture: Option<(String, String)>,
    posted: Posted,
}

/// What we agree on.
struct List {
    purpose: Option<Kept<Purpose>>,
    promises: Vec<Kept<Promise>>,
    /// What each of us gives.
    gives: Vec<Kept<Contribution>>,
    communications: Option<Kept<Communications>>,
    /// When we meet next, the nearest first.
    next: Vec<Kept<Meeting>>,
}

/// How many of the days ahead stand on the list.
const DAYS_AHEAD: u32 = 3;

impl List {
    async fn load(ask: &Ask, place: &Place) -> Result<Self, Trouble> {
        let (desk, id) = (ask.desk()?, place.partnership.id);
        let purpose = desk.select::<Purpose>().filter("partnership = ?", id).order("number DESC").one().await?;
        let promises = desk.select::<Promise>().filter("partnership = ?", id);
        let promises = promises.only("done_on IS NULL AND withdrawn_on IS NULL").order("due IS NULL, due, id");
        let text = desk.select::<Communications>().filter("partnership = ?", id).order("number DESC").one().await?;
        let next = desk.select::<Meeting>().filter("partnership = ?", id).filter("held_on >= ?", ask.now.today);
        let next = next.only("called_off_on IS NULL AND notes = ''").order("held_on, id").limit(DAYS_AHEAD);
        let gives = desk.select::<Contribution>().filter("partnership = ?", id).filter("side = ?", Side::Gives);
        let gives = gives.only("dropped_on IS NULL").order("id").limit(50);
        let (promises, gives, next) = tokio::try_join!(promises.limit(50).all(), gives.all(), next.all())?;
        Ok(Self { purpose, promises, gives, communications: text, next })
    }

    /// The list as one text: two who tap have seen the same one.
    fn text(&self) -> String {
        let purpose = self.purpose.iter().map(|one| format!("purpose {} {}", one.number, one.sentence()));
        let promises = self.promises.iter().map(|one| format!("promise {} {} {:?}", one.party.0, one.what, one.due));
        let gives = self.gives.iter().map(|one| format!("gives {} {}", one.party.0, one.text));
        let touch = self.communications.iter().map(|one| format!("touch {} {}", one.number, one.channels));
        let next = self.next.iter().map(|one| format!("next {}", one.held_on));
        purpose.chain(promises).chain(gives).chain(touch).chain(next).collect::<Vec<_>>().join("\n")
    }

    fn mark(&self) -> String {
        Token::digest_of(&self.text())
    }
}

impl Page for Shake {
    fn title(&self) -> String {
        "Shake on it".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/sitting"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "What we agreed just now. One tap each. None of it binds anybody in law, and each of us can say something else later." }
            (self.shown())
            h2 class="govuk-heading-m" { "Who has tapped" }
            ul class="app-rows" {
                @for party in &self.place.parties {
                    li { strong { (party.name) } " " @if self.tapped.contains(&party.id) { (parts::tag("Shaken on, today", "green")) } @else { span class="app-soft" { "not yet" } } }
                }
            }
            @if frame.is_library() { (self.of_library(frame)) } @else { (self.of_partner(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let list = || List {
            purpose: super::Known::sample(&place).purpose,
            promises: Vec::new(),
            gives: Vec::new(),
            communications: None,
            next: vec![kept(crate::promises::new_meeting(&place, Date::constant(2026, 12, 1)))],
        };
        let people = vec![(ampersand_domain::Uuid::from_u128(5).into(), place.parties[1].id, "Maya Okafor".to_owned())];
        let page = |tapped: Vec<PartyId>, picture: Option<(String, String)>, posted| Self {
            place: place.clone(),
            list: list(),
            tapped,
            people: people.clone(),
            picture,
            posted,
        };
        let picture = ("https://library.example/l/sample".to_owned(), "Maya Okafor".to_owned());
        let wrong = Posted::default().but("main", "The list has changed since you saw it: read it once more, then tap");
        vec![
            ("open", page(Vec::new(), None, Posted::default())),
            ("picture", page(vec![place.parties[0].id], Some(picture), Posted::default())),
            ("wrong", page(Vec::new(), None, wrong)),
        ]
    }
}

impl Shake {
    fn shown(&self) -> Markup {
        let list = &self.list;
        let name = |party| self.place.party(party).map_or("", |party| party.name.as_str());
        html! {
            (parts::facts(&[
                ("What we do", html! { @match &list.purpose { Some(purpose) => (purpose.sentence()), None => "not written down yet" } }, None),
                ("Who does what", html! {
                    @if list.promises.is_empty() { "nothing is promised yet" }
                    ul class="govuk-list" { @for one in &list.promises { li { strong { (name(one.party)) } ": " (one.what) @if let Some(due) = one.due { ", by " (day_short(due)) } } } }
                }, None),
                ("What each of us gives", html! {
                    @if list.gives.is_empty() { "not written down yet" }
                    ul class="govuk-list" { @for one in &list.gives { li { strong { (name(one.party)) } ": " (one.text) } } }
                }, None),
                ("How we stay in touch", html! { @match &list.communications { Some(text) => (text.channels), None => "not agreed yet" } }, None),
                ("Next date", html! {
                    @if list.next.is_empty() { "none set" }
                    ul class="govuk-list" { @for one in &list.next { li { (day(one.held_on)) } } }
                }, None),
            ]))
        }
    }

    fn of_partner(&self, frame: &Frame) -> Markup {
        html! {
            (parts::form(frame, &self.place.address("/shake"), html! {
                (parts::hidden("list", &self.list.mark()))
                p class="govuk-body" { "You say it for your group." }
                (parts::button("Yes, this is what we agreed"))
            }))
        }
    }

    fn of_library(&self, frame: &Frame) -> Markup {
        html! {
            (parts::form(frame, &self.place.address("/shake/date"), html! {
                (parts::date_field(&self.posted, "next_date", if self.list.next.is_empty() { "When do we next meet or talk?" } else { "Another day? When do we next meet or talk?" }, "Set it first: it stands on the list that each of you taps, and in every diary"))
                (parts::quiet_button("Set the day"))
            }))
            @if let Some((address, who)) = &self.picture {
                h2 class="govuk-heading-m" { (who) " scans this" }
                @if let Ok(picture) = ampersand_documents::qr_svg(address) { div class="app-qr" { (parts::made(&picture)) } }
                p class="govuk-body" { "It opens this list on their phone for twenty minutes. Or type: " span class="app-keeps-lines" { (address) } }
            }
            h2 class="govuk-heading-m" { "For us" }
            (parts::form(frame, &self.place.address("/shake"), html! {
                (parts::hidden("list", &self.list.mark()))
                (parts::button("We agree"))
            }))
            @if !self.people.is_empty() {
                h2 class="govuk-heading-m" { "For them" }
                ul class="app-rows" {
                    @for (contact, _, name) in &self.people {
                        li { (name) " " (parts::post_button(frame, &self.place.address("/shake/picture"), &format!("Show the picture that {name} scans"), &[("contact", &contact.0.to_string())])) }
                    }
                }
            }
            (parts::details("They tap on this screen instead", html! {
                (parts::form(frame, &self.place.address("/shake/here"), html! {
                    (parts::hidden("list", &self.list.mark()))
                    (parts::select(&self.posted, "party", "For whom", "", None, &self.others()))
                    (parts::field(&self.posted, "name", "Who taps", "The person’s name; give them a copy"))
                    (parts::button("Yes, this is what we agreed"))
                }))
            }))
        }
    }

    fn others(&self) -> Vec<Choice> {
        self.place.others().map(|party| Choice::new(party.id.0.to_string(), party.name.clone())).collect()
    }
}

/// `GET /partnerships/{id}/shake`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Place::of(&ask).await?).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, place: Place) -> Result<Shake, Trouble> {
    let list = List::load(ask, &place).await?;
    let desk = ask.desk()?;
    // A partner sees its own sitting alone; whether the library has tapped is judged, not shown in detail.
    let judge = desk.to_judge();
    let held = judge.select::<Sitting>().filter("partnership = ?", place.partnership.id);
    let held =
        held.filter("kind = ?", SittingKind::ShakeOnIt).filter("held_on = ?", ask.now.today).order("id").all().await?;
    let mark = list.mark();
    let same = |sitting: &&Kept<Sitting>| sitting.answers.0.iter().any(|answer| answer.question == mark);
    let tapped = held.iter().filter(same).map(|sitting| sitting.party).collect();
    let people = desk.select::<ampersand_domain::partnership::PartnershipPerson>();
    let people = people.filter("partnership = ?", place.partnership.id).only("until IS NULL AND contact IS NOT NULL");
    let mut people: Vec<_> = people
        .order("role, name, id")
        .all()
        .await?
        .into_iter()
        .filter_map(|one| Some((one.contact?, one.party, one.record.name)))
        .collect();
    // Somebody with two parts scans once.
    let mut seen = Vec::new();
    people.retain(|(contact, ..)| {
        let first = !seen.contains(contact);
        seen.push(*contact);
        first
    });
    Ok(Shake { place, list, tapped, people, picture: None, posted: Posted::default() })
}

/// `POST /partnerships/{id}/shake`: one tap, of a partner for its party or of an officer for the library.
pub(crate) async fn tap(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Place::of(&ask).await?).await?;
    let party = page.place.own(&ask)?.clone();
    let me = ask.me()?;
    let contact = match me.actor {
        Actor::Partner { contact, .. } => Some(contact),
        _ => None,
    };
    // A phone that scanned our screen is at the table; by the partner's own link it is by link, whoever taps first (K14).
    let together = contact.is_none() || table::is_at(&ask, page.place.partnership.id).await;
    let way = if together { Way::Together } else { Way::Link };
    let sitter = Sitter { way, name: me.name.clone(), contact, on: ask.now.today, sheet: None };
    keep(&ask, page, &party, sitter).await
}

/// `POST /partnerships/{id}/shake/date`: the day on which both meet next, before either taps. A talk that was to come is on
/// this day instead; the group keeps its own.
pub(crate) async fn date(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Place::of(&ask).await?).await?;
    let mut read = Reader::new(&ask.posted);
    let on = match read.day("next_date", "Enter the day on which you meet or talk, like 24 11 2026") {
        Some(on) if on < ask.now.today => read.wrong("next_date", "Enter a day that is still to come"),
        on => on,
    };
    let on = match read.done(on) {
        Ok(on) => on,
        Err(Problem(posted)) => return ask.again(&Shake { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match page.list.next.iter().find(|one| one.kind == MeetingKind::Talk) {
        _ if page.list.next.iter().any(|one| one.held_on == on) => {}
        // The hour was that of the other day.
        Some(talk) => {
            tx.update(&Meeting { held_on: on, starts_at: None, ..talk.record.clone() }, talk.version).await?;
        }
        None => agree_on(&mut tx, &ask.now, page.place.partnership.id, on).await?,
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/shake")))
}

/// `POST /partnerships/{id}/shake/here`: the partner's person taps on the officer's device (K14).
pub(crate) async fn here(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Place::of(&ask).await?).await?;
    let mut read = Reader::new(&ask.posted);
    let party = read
        .id::<PartyId>("party", "Choose for whom")
        .and_then(|id| page.place.others().find(|one| one.id == id).cloned());
    let name = read.text::<120>("name", "Enter who taps");
    let (party, name) = match read.done(party.zip(name)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Shake { posted, ..page }),
    };
    let sitter = Sitter { way: Way::Together, name, contact: None, on: ask.now.today, sheet: None };
    keep(&ask, page, &party, sitter).await
}

async fn keep(ask: &Ask, page: Shake, party: &Kept<Party>, sitter: Sitter) -> Result<Answer, Trouble> {
    if ask.posted.value("list") != page.list.mark() {
        let posted =
            Posted::default().but("main", "The list has changed since you saw it: read it once more, then tap");
        return ask.again(&Shake { posted, ..page });
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(party.organisation);
    let action = format!("shake/{}", party.id.0);
    if tx.once(&page.list.mark(), &action, &ask.now.today.to_string()).await? == Once::First {
        for about in abouts(&page.list) {
            tx.insert(&confirmation(ask, party, &sitter, about)).await?;
        }
        for promise in page.list.promises.iter().filter(|one| one.party == party.id && one.accepted_on.is_none()) {
            let accepted =
                Promise { accepted_on: Some(ask.now.today), accepted_way: Some(sitter.way), ..promise.record.clone() };
            tx.update(&accepted, promise.version).await?;
        }
        for line in page.list.gives.iter().filter(|line| line.party == party.id) {
            let held = line.record.clone().held((!party.is_library()).then_some(sitter.way));
            if held != line.record {
                tx.update(&held, line.version).await?;
            }
        }
        tx.insert(&sitting(ask, &page.list, party, &sitter)).await?;
        let says = format!("{} said yes to the list that we shake on.", party.name);
        tell(&mut tx, &page.place, &says, "/shake").await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.place.address("/shake")))
}

/// The texts on the list that can be confirmed.
fn abouts(list: &List) -> Vec<(Subject, ampersand_domain::Uuid, i64)> {
    let purpose = list.purpose.iter().map(|one| (Subject::Purpose, one.id.0, one.number));
    purpose.chain(list.communications.iter().map(|one| (Subject::Communications, one.id.0, one.number))).collect()
}

fn confirmation(
    ask: &Ask,
    party: &Party,
    sitter: &Sitter,
    (subject, subject_id, number): (Subject, ampersand_domain::Uuid, i64),
) -> Confirmation {
    let person = ask.me.as_ref().and_then(|me| me.actor.person());
    Confirmation {
        id: ask.now.id(),
        partnership: party.partnership,
        party: party.id,
        subject,
        subject_id,
        number,
        way: sitter.way,
        answer: Said::Yes,
        own_words: String::new(),
        but: String::new(),
        back_by: None,
        given_on: ask.now.today,
        name: sitter.name.clone(),
        contact: sitter.contact,
        person: person.filter(|_| party.is_library()),
        entered_by: person,
        paper: None,
        disputed_on: None,
    }
}

fn sitting(ask: &Ask, list: &List, party: &Party, sitter: &Sitter) -> Sitting {
    let answer = SittingAnswer { question: list.mark(), text: list.text(), changed: false };
    Sitting {
        id: ask.now.id(),
        partnership: party.partnership,
        party: party.id,
        organisation: party.organisation,
        kind: SittingKind::ShakeOnIt,
        held_on: ask.now.today,
        way: sitter.way,
        name: sitter.name.clone(),
        contact: sitter.contact,
        entered_by: ask.me.as_ref().and_then(|me| me.actor.person()),
        purpose_number: list.purpose.as_ref().map_or(0, |purpose| purpose.number),
        next_date: list.next.first().map(|next| next.held_on),
        answers: Json(vec![answer]),
        paper: None,
    }
}

/// `POST /partnerships/{id}/shake/picture`: a link of twenty minutes that opens this list on their phone.
pub(crate) async fn picture(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = page(&ask, Place::of(&ask).await?).await?;
    let contact = ask.posted.value("contact").parse().map(ContactId).map_err(|_| Trouble::NotFound)?;
    let found = page.people.iter().find(|(id, ..)| *id == contact).cloned().ok_or(Trouble::NotFound)?;
    let (_, party, name) = found;
    let token = ask.now.token();
    let link = Link {
        id: ask.now.id(),
        digest: Token::digest_of(&token.to_hex()),
        code_digest: None,
        code_until: None,
        kind: LinkKind::Together,
        contact: Some(contact),
        organisation: page.place.party(party).and_then(|party| party.organisation),
        person: None,
        partnership: Some(page.place.partnership.id),
        made_by: ask.me()?.actor.person(),
        expires_at: ask.now.clock.plus_seconds(OPEN_SECONDS),
        used_at: None,
        revoked_at: None,
        device_note: String::new(),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&link).await?;
    tx.save().await?;
    page.picture = Some((format!("{}/l/{}", ask.app.settings.public_url, token.to_hex()), name));
    ask.show(&page)
}
