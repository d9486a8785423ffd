//! The letter of thanks to each partner: drafted from the records, without blame, read by a manager before it goes
//! (R231, R235, R236). It leaves only when somebody presses (K28).

use ampersand_domain::{
    Actor, Date, Role, Uuid,
    ending::{EndKind, EndLetter, Letter, draft},
    organisations::Contact,
    partnership::{Contribution, Objective, PartnershipPerson, PartnershipRole, Party, PartyId, Side},
    people::{Mail, OnceGone},
    promises::PromiseFacts,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{keep_words, known::Known, talk, without_blame};
use crate::{
    partnership::{Place, answering, kept},
    people::{Because, letter_end, ring},
    shell::{
        Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, drawn_from, parts, take_away,
        version_field,
    },
};

/// The letter to one partner.
pub(crate) struct LetterPage {
    place: Place,
    known: Known,
    to: Kept<Party>,
    letter: Option<Kept<EndLetter>>,
    /// The address of their lead, if we have one.
    email: Option<String>,
    posted: Posted,
}

impl Page for LetterPage {
    fn title(&self) -> String {
        format!("Thank you, {}", self.to.name)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        [self.place.way(), vec![("How it ends".to_owned(), self.place.address("/ending"))]].concat()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/ending"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @match self.letter.as_ref().map(|letter| (letter.sent_on, self.waits())) {
                Some((Some(sent), _)) => p class="govuk-inset-text" { "It went on " (day(sent)) "." },
                Some((None, true)) => p class="govuk-inset-text" { "It has not gone yet: it waits under " a class="govuk-link" href="/people/outbox" { "Letters" } ". If you change it here, the one that waits is taken out." },
                _ => p class="govuk-body-l" { "Thanks first, then what came of it, then why. Somebody will read it again in two years." },
            }
            (parts::form(frame, &self.address(""), html! {
                (drawn_from(&self.posted, self.to.id, self.letter.as_ref()))
                (parts::text_area(&self.posted, "text", "The letter", "It was put together from what is on record. Make it yours.", 16))
                (keep_words(&self.posted))
                @if self.letter.as_ref().is_some_and(|letter| letter.sent_on.is_none()) { (parts::quiet_button("Keep the letter")) }
                @else { (parts::button("Keep the letter")) }
            }))
            @if let Some(letter) = &self.letter {
                (take_away("The letter", &self.address("/paper")))
                (self.reading(frame, letter))
                @if letter.sent_on.is_none() && !self.waits() { (self.sending(frame, letter)) }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let letter = EndLetter {
            id: Uuid::from_u128(95).into(),
            partnership: place.partnership.id,
            plan: Uuid::from_u128(60).into(),
            party: Some(place.parties[1].id),
            text: "Dear Doreen\n\nThank you for forty Tuesdays.".to_owned(),
            read_by: None,
            read_on: Some(Date::constant(2026, 11, 20)),
            sent_on: None,
            unread_why: String::new(),
        };
        let page = |letter: Option<EndLetter>, posted| Self {
            to: place.parties[1].clone(),
            place: place.clone(),
            known: Known::default(),
            letter: letter.map(kept),
            email: Some("lead@partner.example".to_owned()),
            posted,
        };
        let typed = Posted::default().with("text", letter.text.clone());
        let blames =
            Posted::default().with("text", "You let us down.").but("keep_words", "Look again at “let us down”");
        let sent = EndLetter { sent_on: Some(Date::constant(2026, 11, 21)), ..letter.clone() };
        let known = Known { waiting: vec![letter.id], ..Known::default() };
        let waits = Self { known, ..page(Some(letter.clone()), typed.clone()) };
        vec![
            ("draft", page(None, typed.clone())),
            ("read", page(Some(letter), typed.clone())),
            ("waits", waits),
            ("sent", page(Some(sent), typed)),
            ("blames", page(None, blames)),
        ]
    }
}

impl LetterPage {
    fn address(&self, page: &str) -> String {
        self.place.address(&format!("/ending/letters/{}{page}", self.to.id.0))
    }

    /// Whether it waits to go.
    fn waits(&self) -> bool {
        self.letter.as_ref().is_some_and(|letter| self.known.waiting.contains(&letter.id))
    }

    /// Whether whoever looks wrote it, and somebody else in the house can read it first: an administrator who is alone
    /// may read what they wrote.
    fn is_mine(&self, frame: &Frame, letter: &Kept<EndLetter>) -> bool {
        match frame.me.as_ref().map(|me| &me.actor) {
            Some(Actor::Person { role: Role::Administrator, .. }) | None => false,
            Some(actor) => letter.changed_by == actor.person().map(|person| person.0),
        }
    }

    fn reading(&self, frame: &Frame, letter: &Kept<EndLetter>) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "A manager reads it first" }
            @match letter.read_on {
                Some(on) => p class="govuk-body" { "Read on " (day(on)) "." },
                None => {
                    p class="govuk-body" { "Nobody has read it yet. Whoever did not write it, and leads, presses here." }
                    @if frame.leads() && !self.is_mine(frame, letter) {
                        (parts::post_button(frame, &self.address("/read"), "I have read it", &[("version", &letter.version.to_string())]))
                    }
                },
            }
        }
    }

    fn sending(&self, frame: &Frame, letter: &Kept<EndLetter>) -> Markup {
        let by_mail = self.email.as_ref().map(|to| Choice::new("mail", format!("By e-mail to {to}")));
        let ways: Vec<Choice> = by_mail
            .into_iter()
            .chain([Choice::new("hand", "By post or by hand").means("Print it above; this notes that it went")])
            .collect();
        html! {
            h2 class="govuk-heading-m" { "Send it" }
            (parts::form(frame, &self.address("/sent"), html! {
                (version_field(letter.version))
                (parts::choice_list(&self.posted, "how", "How does it go?", "", &ways))
                @if letter.read_on.is_none() { (parts::field(&self.posted, "unread_why", "Why does it go before a manager has read it?", "A line")) }
                (parts::button("It goes now"))
            }))
        }
    }
}

async fn found(ask: &Ask) -> Result<LetterPage, Trouble> {
    let place = Place::of(ask).await?;
    let id: PartyId = ask.id_of("party")?;
    let to = place.others().find(|party| party.id == id).cloned().ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let known = Known::load(&desk, &place).await?;
    let plan = known.plan.as_ref().map(|plan| plan.id).ok_or(Trouble::NotFound)?;
    let letter = known.letters.iter().find(|one| one.plan == plan && one.party == Some(to.id)).cloned();
    let (name, email) = lead(&desk, &to).await?;
    let text = match &letter {
        Some(letter) => letter.text.clone(),
        None => first(&desk, &place, &known, &to, name).await?,
    };
    Ok(LetterPage { place, known, to, letter, email, posted: Posted::default().with("text", text) })
}

/// Their lead's name and address.
pub(super) async fn lead(desk: &Desk, to: &Party) -> Result<(String, Option<String>), Trouble> {
    let leads = desk.select::<PartnershipPerson>().filter("party = ?", to.id).filter("role = ?", PartnershipRole::Lead);
    let Some(lead) = leads.only("until IS NULL").order("since, id").one().await? else {
        return Ok((format!("everybody at {}", to.name), None));
    };
    let email = match lead.contact {
        Some(contact) => desk.get::<Contact>(contact).await?.and_then(|contact| contact.email.clone()),
        None => None,
    };
    Ok((lead.name.clone(), email))
}

/// The first draft, from what is on record.
async fn first(desk: &Desk, place: &Place, known: &Known, to: &Party, name: String) -> Result<String, Trouble> {
    let of = place.partnership.id;
    let gave = desk.select::<Contribution>().filter("partnership = ?", of).filter("party = ?", to.id);
    let gave = gave.filter("side = ?", Side::Gives).filter("tentative = ?", false).only("dropped_on IS NULL");
    let gave = gave.order("id").all().await?;
    let reached = desk.select::<Objective>().filter("partnership = ?", of).only("reached_on IS NOT NULL");
    // Only what was done by its day, or by the new day that we agreed: thanks that are not true are none.
    let promises = desk.promise_facts(of).await?;
    let in_time = |one: &PromiseFacts| one.done_on.is_some_and(|done| done <= one.due_in(place.partnership.rhythm));
    let theirs = promises.iter().filter(|(party, one)| *party == to.id && one.accepted_on.is_some());
    let kept = theirs.filter(|(_, one)| in_time(one)).count();
    let us = place.library().map(|party| party.id);
    let letter = Letter {
        to: name.split(' ').next().unwrap_or_default().to_owned(),
        title: place.partnership.title.clone(),
        gave: gave.into_iter().map(|line| line.record.text).collect(),
        reached: reached.order("reached_on, id").all().await?.into_iter().map(|one| one.record.text).collect(),
        kept,
        why: known.plan.as_ref().map(|plan| plan.reason.clone()).unwrap_or_default(),
        learned: us.map(|us| talk::learned_by(&known.answers, us)).unwrap_or_default(),
    };
    Ok(draft(known.plan.as_ref().map_or(EndKind::Mutual, |plan| plan.kind), &letter))
}

/// `GET /partnerships/{id}/ending/letters/{party}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = found(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/ending/letters/{party}`: a changed letter has to be read again.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = found(&ask).await?;
    let plan = page.known.plan.as_ref().map(|plan| plan.id).ok_or(Trouble::NotFound)?;
    let version = ask.version_of(page.to.id)?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<8000>("text", "Enter the letter");
    without_blame(&mut read, text.as_deref());
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&LetterPage { posted, ..page }),
    };
    let fresh = EndLetter {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        plan,
        party: Some(page.to.id),
        text,
        read_by: None,
        read_on: None,
        sent_on: None,
        unread_why: String::new(),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match &page.letter {
        Some(before) if before.text == fresh.text => {}
        Some(before) => {
            tx.update(&EndLetter { id: before.id, ..fresh }, version).await?;
            tx.take_out(OnceGone::Thanked, before.id).await?;
        }
        None => tx.insert(&fresh).await?,
    }
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}

/// The page again, where somebody has changed the letter since it was read: what was read is not what would go.
fn changed_since(ask: &Ask, letter: &Kept<EndLetter>) -> Result<Option<Posted>, Trouble> {
    let changed = ask.version()? != letter.version;
    let posted = || ask.posted.clone().with("text", letter.text.clone()).but("text", answering::TEXT_CHANGED);
    Ok(changed.then(posted))
}

/// `POST /partnerships/{id}/ending/letters/{party}/read`: by somebody who did not write it.
pub(crate) async fn read(ask: Ask) -> Result<Answer, Trouble> {
    let page = found(&ask).await?;
    let letter = page.letter.clone().ok_or(Trouble::NotFound)?;
    if let Some(posted) = changed_since(&ask, &letter)? {
        return ask.again(&LetterPage { posted, ..page });
    }
    let me = ask.me()?.actor.person();
    let wrote_it = letter.changed_by == me.map(|person| person.0);
    // An administrator who is alone in the house may read what they wrote: nobody else can.
    let alone = matches!(ask.me()?.actor, Actor::Person { role: Role::Administrator, .. });
    if wrote_it && !alone {
        let posted = page.posted.clone().but("text", "Whoever wrote it cannot be the one who reads it first");
        return ask.again(&LetterPage { posted, ..page });
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let next = EndLetter { read_by: me, read_on: Some(ask.now.today), ..letter.record.clone() };
    tx.update(&next, letter.version).await?;
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}

/// `POST /partnerships/{id}/ending/letters/{party}/sent`: the one press by which it leaves. By hand it has gone; by e-mail
/// it counts as sent when it has gone, which is not yet (R231).
pub(crate) async fn sent(ask: Ask) -> Result<Answer, Trouble> {
    let page = found(&ask).await?;
    let letter = page.letter.clone().filter(|letter| letter.sent_on.is_none() && !page.waits());
    let letter = letter.ok_or(Trouble::NotFound)?;
    if let Some(posted) = changed_since(&ask, &letter)? {
        return ask.again(&LetterPage { posted, ..page });
    }
    let mut read = Reader::new(&ask.posted);
    let how = match (ask.posted.value("how"), &page.email) {
        ("mail", Some(email)) => Some(Some(email.clone())),
        ("hand", _) => Some(None),
        _ => read.wrong("how", "Choose how it goes"),
    };
    let unread = letter.read_on.is_none();
    let why = if unread {
        read.text::<300>("unread_why", "Enter why it goes before a manager has read it")
    } else {
        Some(String::new())
    };
    let (how, unread_why) = match read.done(how.zip(why)) {
        Ok(all) => all,
        Err(Problem(posted)) => {
            let posted = posted.with("text", letter.text.clone());
            return ask.again(&LetterPage { posted, ..page });
        }
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let sent_on = how.is_none().then_some(ask.now.today);
    tx.update(&EndLetter { sent_on, unread_why, ..letter.record.clone() }, letter.version).await?;
    if let Some(email) = how {
        let title = &page.place.partnership.title;
        let (name, _) = lead(&desk, &page.to).await?;
        let (me, rings) = (ask.me()?, ring(&ask).await?);
        let end = letter_end(&me.service.name, &Because::Partner(title), Some(&rings));
        let body = format!("{}\n\n{}\n{}{end}", letter.text.trim_end(), me.name, me.service.name);
        let mail = Mail::to(ask.now.id(), &email, &name, &format!("Thank you for {title}"), &body, ask.now.clock);
        let mail = mail.once_gone(OnceGone::Thanked, letter.id);
        tx.mail(Mail { partnership: Some(page.place.partnership.id), ..mail }).await?;
    } else {
        tx.went_by_hand(OnceGone::Thanked, letter.id).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}
