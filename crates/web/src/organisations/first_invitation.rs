//! Asking them to a first meeting: one press sends the letter with its calendar file, or makes it to print (R111, K28).

use ampersand_documents::{Invitation, Paper, ics, organisations::FirstMeetingLetter};
use ampersand_domain::{
    Date, Instant, OrganisationId, Uuid,
    organisations::{Contact, FirstMeeting, FirstMeetingId, Organisation},
    people::{Mail, MailState, Person},
};
use ampersand_store::{Desk, Kept, Once};
use jiff::civil::DateTime;
use maud::{Markup, html};

use super::first;
use crate::{
    Maker,
    papers::PaperKind,
    partnership::to_ring,
    people::{self, Because},
    shell::{
        Answer, Ask, Frame, Posted, Problem, Reader, Trouble, clock, clock_words, day,
        parts::{self, Choice},
        take_away,
    },
    workshop::moment,
};

/// The word in `about_kind` of its e-mail.
const ABOUT: &str = "first_meeting";

/// What we say when nobody wrote anything else.
const DRAFT: &str = "We would like to hear what you do and what would help you, before we ask for anything.";

/// What is asked on the brief, and how it stands.
pub(super) struct Asking {
    meeting: Option<Kept<FirstMeeting>>,
    /// Those of them who are there today.
    contacts: Vec<Contact>,
    /// The organisation's own address.
    general: Option<String>,
    /// Where the last e-mail about it stands.
    mail: Option<MailState>,
    pub(super) posted: Posted,
}

impl Asking {
    /// The meeting that lies ahead, with whoever can be asked to it.
    pub(super) async fn load(desk: &Desk, one: &Organisation, today: Date) -> Result<Self, Trouble> {
        let meetings = desk.select::<FirstMeeting>().filter("organisation = ?", one.id).filter("held_on >= ?", today);
        let meeting = meetings.order("id DESC").limit(1).all().await?.pop();
        let contacts = desk.select::<Contact>().filter("organisation = ?", one.id).order("name_key, id").all().await?;
        let contacts = contacts.into_iter().map(|kept| kept.record).filter(|one| one.is_current(today)).collect();
        let mail = match &meeting {
            Some(meeting) => {
                let letters = desk.select::<Mail>().filter("about_kind = ?", ABOUT.to_owned());
                let letters = letters.filter("about = ?", meeting.id.0).order("queued_at DESC, id DESC");
                letters.limit(1).all().await?.pop().map(|kept| kept.state)
            }
            None => None,
        };
        let posted = meeting.as_ref().map_or_else(
            || Posted::default().with("minutes", "60").with("words", DRAFT),
            |kept| filled(kept).with("version", kept.version.to_string()),
        );
        Ok(Self { meeting, contacts, general: one.email.clone(), mail, posted })
    }

    /// When and where it is.
    pub(super) fn when(&self) -> Option<(DateTime, String)> {
        self.meeting.as_ref().and_then(|one| Some((begins(one)?, one.place.clone())))
    }

    /// The e-mail address and the name of whoever is asked.
    fn reach<'a>(&'a self, contact: Option<&'a Contact>) -> Option<&'a str> {
        contact.map_or(self.general.as_deref(), |one| one.email.as_deref())
    }

    fn anybody_has_mail(&self) -> bool {
        self.general.is_some() || self.contacts.iter().any(|one| one.email.is_some())
    }

    /// The part of the brief.
    pub(super) fn view(&self, frame: &Frame, address: &str) -> Markup {
        let posted = &self.posted;
        let people: Vec<Choice> = self.contacts.iter().map(|one| Choice::new(one.id.to_string(), &*one.name)).collect();
        let ways = [
            Choice::new("mail", "By e-mail").means("The letter goes out with a calendar file"),
            Choice::new("hand", "By letter or telephone").means("The letter prints, and nothing is sent"),
        ];
        html! {
            h2 class="govuk-heading-m" id="ask" { "Ask them to meet" }
            @if let Some(meeting) = &self.meeting { (self.stands(meeting, address)) }
            (parts::form(frame, address, html! {
                @if let Some(meeting) = &self.meeting { (parts::hidden("version", &meeting.version.to_string())) }
                @if !people.is_empty() { (parts::select(posted, "contact", "Whom we ask", "", Some("Nobody named"), &people)) }
                (parts::date_field(posted, "on", "The day", ""))
                (parts::field(posted, "starts", "When it starts", "Like 14:00 or 2.30pm"))
                (parts::number_field(posted, "minutes", "How long it takes", "", "minutes"))
                (parts::field(posted, "place", "Where", "Their place is often best, like: the surgery, side entrance"))
                (parts::text_area(posted, "words", "Why we would like to meet", "They read this", 3))
                @if self.anybody_has_mail() { (parts::choice_list(posted, "tell", "How do they hear it?", "", &ways)) }
                @else {
                    (parts::hidden("tell", "hand"))
                    p class="govuk-body" { "We have no e-mail address of theirs: it prints as a letter." }
                }
                (parts::button(if self.meeting.is_some() { "Ask them again" } else { "Ask them" }))
            }))
        }
    }

    /// What they were asked, and whether the letter has gone.
    fn stands(&self, meeting: &FirstMeeting, address: &str) -> Markup {
        let whom = self.contacts.iter().find(|one| Some(one.id) == meeting.contact);
        let whom = whom.map_or("them", |one| one.name.as_str());
        html! {
            p class="govuk-body" {
                "We asked " (whom) " on " (day(meeting.asked_on)) " to meet on " (day(meeting.held_on)) ", " (clock_words(&meeting.starts_at))
                @if !meeting.place.is_empty() { ", " (meeting.place) } ". "
                @match self.mail {
                    Some(MailState::Sent) => "The letter has gone.",
                    Some(_) => { "The letter has not gone yet: it waits under " a class="govuk-link" href="/people/outbox" { "Letters" } "." },
                    None => "Print the letter, or say it on the telephone.",
                }
            }
            (take_away("The letter", &format!("{address}/letter")))
            p class="govuk-body" { a class="govuk-link" href=(format!("{address}/calendar.ics")) { "Put it in your calendar" } }
        }
    }

    /// Nobody is asked yet, and nobody has an address.
    pub(super) fn sample_empty() -> Self {
        let posted = Posted::default().with("minutes", "60").with("words", DRAFT);
        Self { meeting: None, contacts: Vec::new(), general: None, mail: None, posted }
    }

    /// They are asked, and the form came back.
    pub(super) fn sample(of: OrganisationId) -> Self {
        let contact = super::contact::sample(of);
        let meeting = FirstMeeting {
            id: FirstMeetingId(Uuid::from_u128(8)),
            organisation: of,
            contact: Some(contact.id),
            held_on: Date::constant(2026, 12, 3),
            starts_at: "1.15pm".to_owned(),
            minutes: 60,
            place: "the surgery, side entrance".to_owned(),
            words: DRAFT.to_owned(),
            asked_by: None,
            asked_on: Date::constant(2026, 11, 24),
        };
        let posted = filled(&meeting).but("tell", "Maya Patel has no e-mail address here: choose the letter");
        let meeting = Some(crate::partnership::kept(meeting));
        Self { meeting, contacts: vec![contact], general: None, mail: Some(MailState::Waiting), posted }
    }
}

fn filled(meeting: &FirstMeeting) -> Posted {
    Posted::default()
        .with("contact", meeting.contact.map(|id| id.to_string()).unwrap_or_default())
        .with_day("on", Some(meeting.held_on))
        .with("starts", &*meeting.starts_at)
        .with("minutes", meeting.minutes.to_string())
        .with("place", &*meeting.place)
        .with("words", &*meeting.words)
}

fn begins(meeting: &FirstMeeting) -> Option<DateTime> {
    Some(meeting.held_on.to_datetime(clock(&meeting.starts_at)?))
}

/// `POST /organisations/{id}/first-meeting`: they are asked, by e-mail or by a letter that is printed.
pub(crate) async fn ask_them(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let mut page = first::load(&maker, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    let meeting = match read(&ask, page.organisation.id, &page.asking) {
        Ok(meeting) => meeting,
        Err(Problem(posted)) => {
            page.asking.posted = posted;
            return ask.again(&page);
        }
    };
    let address = format!("/organisations/{}/first-meeting", page.organisation.id);
    let contact = page.asking.contacts.iter().find(|one| Some(one.id) == meeting.contact);
    let before = page.asking.meeting.as_ref();
    let expected = match before {
        Some(_) => ask.posted.value("version").parse().unwrap_or(0),
        None => 0,
    };
    let tell = ask.posted.value("tell");
    let mail = match page.asking.reach(contact).filter(|_| tell == "mail") {
        Some(email) => {
            let letter = letter(&maker, &page.organisation, contact, &meeting).await?;
            let name = contact.map_or(&page.organisation.name, |one| &one.name);
            let file = ("meeting.ics", calendar_file(&maker, &ask.now.instant, &meeting, expected)?);
            let mail = people::invitation(&ask, (email, name), &Because::FirstMeeting, &letter.paper(), file).await?;
            Some(Mail { about_kind: ABOUT.to_owned(), about: Some(meeting.id.0), ..mail })
        }
        None => None,
    };
    let said = format!("{tell} {meeting:?}").replace(&meeting.id.to_string(), "");
    let mut tx = maker.desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), ABOUT, &said).await? == Once::First {
        match before {
            Some(_) => drop(tx.update(&meeting, expected).await?),
            None => tx.insert(&meeting).await?,
        }
        if let Some(mail) = mail {
            tx.mail(mail).await?;
        }
    }
    tx.save().await?;
    Ok(Answer::go(address))
}

fn read(ask: &Ask, organisation: OrganisationId, asking: &Asking) -> Result<FirstMeeting, Problem> {
    let mut read = Reader::new(&ask.posted);
    let held_on = read.day("on", "Enter the day, like 24 11 2026");
    if held_on.is_some_and(|day| day < ask.now.today) {
        read.wrong::<()>(
            "on",
            "Enter a day that is still to come: a meeting that was held is noted under “We met or spoke”",
        );
    }
    let starts_at = read.clock("starts", "Enter when it starts, like 14:00 or 2.30pm");
    let minutes = read.number("minutes", 5, 1_440, "Enter how many minutes it takes");
    let place = read.maybe::<200>("place").unwrap_or_default();
    let words = read.text::<2_000>("words", "Enter why we would like to meet");
    let named = read.maybe_id("contact");
    let contact = asking.contacts.iter().find(|one| Some(one.id) == named);
    match ask.posted.value("tell") {
        _ if !asking.anybody_has_mail() => {}
        "mail" if asking.reach(contact).is_none() => {
            let whom = contact.map_or("The organisation", |one| one.name.as_str());
            read.wrong::<()>("tell", format!("{whom} has no e-mail address here: choose the letter"));
        }
        "mail" | "hand" => {}
        _ => {
            read.wrong::<()>("tell", "Choose how they hear it");
        }
    }
    let all = held_on.zip(starts_at).zip(minutes).zip(words);
    let before = asking.meeting.as_ref();
    read.done(all).map(|(((held_on, starts_at), minutes), words)| FirstMeeting {
        id: before.map_or_else(|| ask.now.id(), |kept| kept.id),
        organisation,
        contact: contact.map(|one| one.id),
        held_on,
        starts_at: starts_at.strftime("%H:%M").to_string(),
        minutes,
        place,
        words,
        asked_by: ask.me.as_ref().and_then(|me| me.actor.person()),
        asked_on: ask.now.today,
    })
}

async fn letter(
    maker: &Maker,
    organisation: &Organisation,
    contact: Option<&Contact>,
    meeting: &FirstMeeting,
) -> Result<FirstMeetingLetter, Trouble> {
    let us = match meeting.asked_by {
        Some(person) => maker.desk.get::<Person>(person).await?.map(|kept| kept.record),
        None => None,
    };
    let name = us.as_ref().map_or_else(|| maker.service.name.clone(), |one| one.name.clone());
    let phone = us.and_then(|one| one.phone);
    let (to, greeting) = match contact {
        Some(one) => (format!("{}\n{}", one.name, organisation.name), format!("Dear {}", one.name)),
        None => (organisation.name.clone(), format!("Dear all at {}", organisation.name)),
    };
    Ok(FirstMeetingLetter {
        service: maker.letterhead(),
        day: meeting.asked_on,
        to,
        greeting,
        words: meeting.words.clone(),
        from: begins(meeting).ok_or(Trouble::NotFound)?,
        minutes: u16::try_from(meeting.minutes).unwrap_or(60),
        place: meeting.place.clone(),
        ring: to_ring(&name, phone.as_deref()),
        sender: format!("{name}\n{}", maker.service.name),
    })
}

/// The letter about a meeting, with its organisation and whoever is asked.
async fn letter_of(maker: &Maker, meeting: &FirstMeeting) -> Result<Option<FirstMeetingLetter>, Trouble> {
    let Some(organisation) = maker.desk.get::<Organisation>(meeting.organisation).await? else { return Ok(None) };
    let contact = match meeting.contact {
        Some(id) => maker.desk.get::<Contact>(id).await?,
        None => None,
    };
    letter(maker, &organisation, contact.as_deref(), meeting).await.map(Some)
}

async fn ahead(ask: &Ask, maker: &Maker) -> Result<Kept<FirstMeeting>, Trouble> {
    let page = first::load(maker, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    page.asking.meeting.ok_or(Trouble::NotFound)
}

/// `GET /organisations/{id}/first-meeting/letter`
pub(crate) async fn show_letter(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let meeting = ahead(&ask, &maker).await?;
    let letter = letter_of(&maker, &meeting).await?.ok_or(Trouble::NotFound)?;
    ask.paper(letter.paper()).await
}

/// `GET /organisations/{id}/first-meeting/calendar.ics`
pub(crate) async fn calendar(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let meeting = ahead(&ask, &maker).await?;
    let file = calendar_file(&maker, &ask.now.instant, &meeting, meeting.version)?;
    Ok(Answer::file("meeting.ics", "text/calendar; charset=utf-8", file.into_bytes()))
}

/// The calendar file; asked again, it takes the place of the first. It is for both sides and says nothing of ours alone.
fn calendar_file(maker: &Maker, made: &Instant, meeting: &FirstMeeting, change: i64) -> Result<String, Trouble> {
    let from = moment(meeting.held_on, &meeting.starts_at, &maker.service.zone).ok_or(Trouble::NotFound)?;
    Ok(ics(&Invitation {
        id: meeting.id.0,
        change: u32::try_from(change).unwrap_or_default(),
        made: *made,
        title: format!("Meeting with {}", maker.service.name),
        from,
        until: from.plus_seconds(meeting.minutes * 60),
        place: meeting.place.clone(),
        about: meeting.words.clone(),
        address: String::new(),
        called_off: false,
    }))
}

/// The letter as a paper.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "first-invitation",
        what: "The letter that asks an organisation to a first meeting",
        make: |maker, id| {
            Box::pin(async move {
                let Some(meeting) = maker.desk.get::<FirstMeeting>(FirstMeetingId(id)).await? else { return Ok(None) };
                Ok::<Option<Paper>, Trouble>(letter_of(&maker, &meeting).await?.map(|letter| letter.paper()))
            })
        },
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<FirstMeeting>().order("held_on DESC, id").all().await?;
                let ids: Vec<_> = all.iter().map(|one| one.organisation).collect();
                let names = maker.desk.select::<Organisation>().among("id", &ids).all().await?;
                let name =
                    |id: OrganisationId| names.iter().find(|one| one.id == id).map_or("", |one| one.name.as_str());
                Ok(all
                    .iter()
                    .map(|one| (one.id.0, format!("{}, {}", name(one.organisation), day(one.held_on))))
                    .collect())
            })
        },
    }
}
