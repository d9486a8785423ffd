//! The notes of a meeting: who was there, what was said, what each side promised; kept and sent in one step
//! (R186, R187, K22). They leave only when somebody presses (K28).

use ampersand_domain::{
    Date,
    organisations::{Contact, Interaction, Medium, Precision, Ways},
    partnership::{EffortLog, PartnershipPerson, PartnershipRole, Party, PartyId, Way},
    people::{Mail, OnceGone},
    promises::{Meeting, MeetingId, Promise, Question},
    today::{
        Promiser,
        we_met::{MetLine, lines},
    },
};
use ampersand_store::{Desk, Kept, Once, StoreError, Tx};
use maud::{Markup, html};

use super::{meeting::MeetingPage, papers, questions};
use crate::{
    partnership::{Place, capital},
    people::{Because, letter_end, ring},
    shell::{
        Answer, Ask, Choice, Clash, Frame, Posted, Problem, Reader, Trouble, day, day_short, parts, plural, take_away,
    },
};

/// What is noted, with the names on the form.
const COLUMNS: [(&str, &str); 4] = [
    ("who", "Who was there?"),
    ("notes", "What was said?"),
    ("went_well", "What went well?"),
    ("went_less_well", "What went less well?"),
];

/// What was noted, and for the library the form to note it.
pub(super) fn view(page: &MeetingPage, frame: &Frame) -> Markup {
    let meeting = &page.meeting;
    let sent = meeting.notes_sent_at.is_some();
    html! {
        @if frame.is_library() { (clock(page)) }
        @if sent || (frame.is_library() && !meeting.notes.is_empty()) {
            h2 class="govuk-heading-m" { "What was said" }
            (parts::paragraphs(&meeting.notes))
            @for (label, text) in [("What went well", &meeting.went_well), ("What went less well", &meeting.went_less_well)] {
                @if !text.is_empty() { h3 class="govuk-heading-s" { (label) } (parts::paragraphs(text)) }
            }
            (take_away("The notes", &page.address("/notes")))
        } @else if !frame.is_library() { p class="govuk-body" { "The notes are not here yet." } }
        @if !page.promises.is_empty() && (sent || frame.is_library()) {
            h2 class="govuk-heading-m" { "What was promised" }
            ul class="app-rows" { @for one in &page.promises { li { div { (promised(page, one)) } } } }
        }
        @if frame.is_library() {
            @if meeting.notes.is_empty() {
                h2 class="govuk-heading-m" { "Write the notes" }
                (form(page, frame))
            } @else {
                details class="app-help" open[!page.posted.problems().is_empty() || page.clash.is_some()] { summary { "Change the notes, or send them" } (form(page, frame)) }
            }
        }
    }
}

fn form(page: &MeetingPage, frame: &Frame) -> Markup {
    html! {
        @if let Some(clash) = &page.clash { (clash.view()) }
        (parts::form(frame, &page.address("/notes"), html! {
            (parts::hidden("version", &page.meeting.version.to_string()))
            (read_by_both())
            (parts::field(&page.posted, "who", "Who was there?", "Like: Maya, Tom and two of the volunteers"))
            (parts::text_area(&page.posted, "notes", "What was said?", "Like: twelve came to the first morning; they need a second table", 5))
            (parts::text_area(&page.posted, "well", "What went well?", "Like: the tea, and that it began on time", 2))
            (parts::text_area(&page.posted, "less_well", "What went less well?", "“Nothing this time” is an answer", 2))
            (parts::text_area(&page.posted, "actions", "Who does what, by when?", "A line each: “we send the dates by 5 December”, “they find a helper”, “? may we use the back room”", 3))
            (they(&page.posted, &page.place))
            (how(&page.posted, &page.reach))
            (parts::button("Keep the notes"))
        }))
    }
}

/// Who reads what is written here: it is fixed, so it is said (X08).
pub(super) fn read_by_both() -> Markup {
    parts::note("What you write here is read by everybody of this partnership, on both sides.")
}

/// The clock from the meeting to its notes (R186).
fn clock(page: &MeetingPage) -> Markup {
    let (taken, promised) = page.clock;
    let days = |count: u32| plural(usize::try_from(count).unwrap_or_default(), "working day", "working days");
    html! {
        p class="govuk-body" {
            @if page.meeting.notes_sent_at.is_some() {
                @if taken == 0 { "The notes went out on the same day." } @else { "The notes went out after " (days(taken)) "; we promise " (promised) "." }
            }
            @else if page.waiting { "The notes have not gone yet: they wait under " a class="govuk-link" href="/people/outbox" { "Letters" } "." }
            @else if taken > promised { (parts::tag("Late", "red")) " We promise notes within " (days(promised)) "; it has been " (taken) "." }
            @else { "We promise notes within " (days(promised)) "." }
        }
    }
}

fn promised(page: &MeetingPage, one: &Promise) -> Markup {
    let who = page.place.party(one.party).map_or("", |party| party.name.as_str());
    html! {
        strong { (who) ": " } (one.what)
        @if let Some(due) = one.due { ", by " (day_short(due)) }
        @if one.accepted_on.is_none() { " " (parts::tag("Waits for their yes", "yellow")) }
        " " a class="govuk-link" href=(page.place.address(&format!("/promises/{}", one.id.0))) { "Change" span class="govuk-visually-hidden" { ": " (one.what) } }
    }
}

/// Whose promise a line is that begins with "they", where there are several.
pub(super) fn they(posted: &Posted, place: &Place) -> Markup {
    let others: Vec<Choice> =
        place.others().map(|party| Choice::new(party.id.0.to_string(), party.name.clone())).collect();
    html! { @if others.len() > 1 { (parts::select(posted, "they", "Who is “they”?", "", None, &others)) } }
}

/// Whether the notes go now, and how.
pub(super) fn how(posted: &Posted, reach: &[(String, String)]) -> Markup {
    let names: Vec<String> = reach.iter().map(|(name, address)| format!("{name} ({address})")).collect();
    let mail = (!reach.is_empty()).then(|| Choice::new("mail", "Yes, by e-mail").means(&crate::shell::join(&names)));
    let rest = [
        Choice::new("hand", "Yes, on paper or by hand").means("Print them; this notes that they went"),
        Choice::new("later", "Not now"),
    ];
    let all: Vec<Choice> = mail.into_iter().chain(rest).collect();
    parts::choice_list(posted, "send", "Do the notes go to them now?", "", &all)
}

/// The leads of the others who have an e-mail address.
pub(super) async fn reach(desk: &Desk, place: &Place) -> Result<Vec<(String, String)>, Trouble> {
    let leads = desk.select::<PartnershipPerson>().filter("partnership = ?", place.partnership.id);
    let leads = leads.filter("role = ?", PartnershipRole::Lead).only("until IS NULL AND contact IS NOT NULL");
    let ids: Vec<_> = leads.order("since, id").all().await?.iter().filter_map(|lead| lead.contact).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let contacts = desk.select::<Contact>().among("id", &ids).all().await?;
    Ok(contacts.into_iter().filter_map(|one| Some((one.record.name, one.record.email?))).collect())
}

/// What was told about a meeting.
pub(super) struct Told {
    /// The meeting as it was.
    pub(super) meeting: Meeting,
    /// Its version, if it was on record.
    pub(super) version: Option<i64>,
    /// The lines about who does what.
    pub(super) lines: Vec<MetLine>,
    /// Who "they" is.
    pub(super) they: Option<PartyId>,
    /// Whether these are the first: the meeting counts as a contact once.
    pub(super) first: bool,
    /// How long it took, if that was said.
    pub(super) minutes: Option<i64>,
    /// How the notes go, if they go now.
    pub(super) send: Send,
}

/// How notes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Send {
    /// By e-mail to the others' leads.
    Mail,
    /// Printed, or told.
    Hand,
    /// Not yet.
    Later,
}

impl Send {
    pub(super) fn read(ask: &Ask) -> Self {
        match ask.posted.value("send") {
            "mail" => Self::Mail,
            "hand" => Self::Hand,
            _ => Self::Later,
        }
    }
}

/// Keeps the meeting, its promises and questions, the contact and the time, and sends the notes: all of it, or nothing,
/// and once however often it is sent. Gives the meeting that it became.
pub(super) async fn write(ask: &Ask, place: &Place, told: Told) -> Result<MeetingId, Trouble> {
    let desk = ask.desk()?;
    let already = match told.version {
        Some(_) => desk.select::<Promise>().filter("meeting = ?", told.meeting.id).order("due, id").all().await?,
        None => Vec::new(),
    };
    let reach = reach(&desk, place).await?;
    let next = papers::next(&desk, place, ask.now.today).await?;
    // By e-mail they are sent when the letter has gone, which is not yet (R186).
    let went = told.send == Send::Hand;
    let meeting = Meeting {
        notes_sent_at: if went { Some(ask.now.instant) } else { told.meeting.notes_sent_at },
        notes_by: told.meeting.notes_by.or(ask.me()?.actor.person()),
        ..told.meeting
    };
    let promises = promises(ask, place, meeting.id, told.they, &told.lines);
    let asked = asked(ask, place, &told.lines);
    let us = place.own(ask)?.id;
    let mut tx = desk.write(&ask.now).await?;
    match tx.once(ask.posted.value("key"), "notes", &ask.posted_text()).await? {
        Once::First => tx.answer(&meeting.id.0.to_string()).await?,
        Once::Again(kept) => return Ok(kept.and_then(|kept| kept.parse().ok()).unwrap_or(meeting.id)),
    }
    match told.version {
        Some(version) => drop(tx.update(&meeting, version).await?),
        None => tx.insert(&meeting).await?,
    }
    tx.insert_many(&asked).await?;
    for promise in &promises {
        // What they said they would do is entered for them, and waits for their own yes (R187).
        tx.on_behalf_of(place.party(promise.party).and_then(|party| party.organisation));
        tx.insert(promise).await?;
    }
    tx.on_behalf_of(None);
    if told.first {
        contact(ask, &mut tx, place, &meeting, told.minutes).await?;
    }
    if told.send == Send::Mail {
        let promised: Vec<Promise> = already.into_iter().map(|one| one.record).chain(promises).collect();
        let paper = papers::notes(&ask.maker()?, place, us, &meeting, &promised, &asked, next);
        let said = ampersand_documents::text(&paper);
        let end =
            letter_end(&ask.me()?.service.name, &Because::Partner(&place.partnership.title), Some(&ring(ask).await?));
        for (name, address) in &reach {
            let body = format!(
                "Dear {name},\n\nhere are our notes of {}. If something is not as you remember it, tell us.\n\n{said}{end}",
                day(meeting.held_on)
            );
            let subject = format!("Notes: {}", place.partnership.title);
            let mail = Mail::to(ask.now.id(), address, name, &subject, &body, ask.now.clock);
            let mail = mail.once_gone(OnceGone::NotesSent, meeting.id);
            tx.mail(Mail { partnership: Some(place.partnership.id), ..mail }).await?;
        }
    }
    tx.save().await?;
    Ok(meeting.id)
}

/// Lines that begin with "we" or "they", as promises: ours stand, theirs are proposed.
fn promises(ask: &Ask, place: &Place, meeting: MeetingId, they: Option<PartyId>, lines: &[MetLine]) -> Vec<Promise> {
    let person = ask.me.as_ref().and_then(|me| me.actor.person());
    let name = ask.me.as_ref().map(|me| me.name.clone()).unwrap_or_default();
    let us = place.library().map(|party| party.id);
    let they = they.or(place.others().next().map(|party| party.id));
    let of = |line: &MetLine| {
        let MetLine::Promise(read) = line else { return None };
        let ours = read.by == Promiser::We;
        let party = if ours { us? } else { they? };
        Some(Promise {
            id: ask.now.id(),
            meeting: Some(meeting),
            due: read.due,
            person: person.filter(|_| ours),
            accepted_on: ours.then_some(ask.now.today),
            accepted_way: ours.then_some(Way::Together),
            ..super::new(place, party, &capital(&read.what), if ours { &name } else { "" }, ask.now.today)
        })
    };
    lines.iter().filter_map(of).collect()
}

fn asked(ask: &Ask, place: &Place, lines: &[MetLine]) -> Vec<Question> {
    let Some(us) = place.library() else { return Vec::new() };
    let of = |line: &MetLine| match line {
        MetLine::Question { text, .. } => {
            Some(Question { id: ask.now.id(), ..questions::question(place, us.id, &capital(text), ask.now.today) })
        }
        _ => None,
    };
    lines.iter().filter_map(of).collect()
}

/// That both sides spoke, with each of the others, and the time that it took us, or such a meeting usually takes (K21,
/// K22).
async fn contact(
    ask: &Ask,
    tx: &mut Tx<'_>,
    place: &Place,
    meeting: &Meeting,
    minutes: Option<i64>,
) -> Result<(), Trouble> {
    let person = ask.me()?.actor.person();
    let others: Vec<&Kept<Party>> = place.others().collect();
    for organisation in others.iter().filter_map(|party| party.organisation) {
        tx.insert(&Interaction {
            id: ask.now.id(),
            organisation,
            contact: None,
            partnership: Some(place.partnership.id),
            person,
            day: Some(meeting.held_on),
            precision: Precision::Day,
            ways: Ways::TwoWay,
            medium: Medium::Met,
            // The time of a meeting stands once, in the log, however many sit at the table.
            minutes: Some(0),
            notes: meeting.title.clone(),
            learned: String::new(),
            ring: None,
            visibility: ampersand_domain::Visibility::Library,
            author: person,
            import: None,
        })
        .await?;
    }
    let partnership = place.partnership.id;
    let what = match minutes {
        Some(_) => meeting.title.clone(),
        None => format!("{} (about, as long as a meeting usually is)", meeting.title),
    };
    let minutes = minutes.unwrap_or(Medium::Met.usual_minutes());
    tx.insert(&EffortLog { id: ask.now.id(), partnership, person, day: meeting.held_on, minutes, what }).await?;
    Ok(())
}

/// `POST /partnerships/{id}/meetings/{meeting}/notes`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = super::meeting::page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let notes = read.text::<8000>("notes", "Enter what was said");
    let less_well = read.text::<2000>("less_well", "Enter what went less well, or that it was nothing this time");
    let who = read.maybe::<500>("who").unwrap_or_default();
    let well = read.maybe::<2000>("well").unwrap_or_default();
    let actions = read.maybe::<4000>("actions").unwrap_or_default();
    let they = read.maybe_id::<PartyId>("they").filter(|party| page.place.party(*party).is_some());
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let ((notes, went_less_well), version) = match read.done(notes.zip(less_well).zip(version)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&MeetingPage { posted, ..page }),
    };
    let (lines, notes) = told_lines(&actions, notes, ask.now.today);
    let first = page.meeting.notes.is_empty();
    let meeting = Meeting { who, notes, went_well: well, went_less_well, ..page.meeting.record.clone() };
    let send = Send::read(&ask);
    let minutes = page.meeting.minutes;
    let told = Told { meeting: meeting.clone(), version: Some(version), lines, they, first, minutes, send };
    match write(&ask, &page.place, told).await {
        Err(Trouble::Store(error @ StoreError::Conflict(_))) => {
            let clash = Clash::of(&ask, error, &meeting, &COLUMNS, |_, _| None).await?;
            ask.clash(&MeetingPage { posted: ask.posted.clone(), clash: Some(clash), ..page })
        }
        done => done.map(|_| Answer::go(page.address(""))),
    }
}

/// The lines about who does what; what is neither promise nor question goes on with the notes, so that nothing is lost.
fn told_lines(actions: &str, notes: String, today: Date) -> (Vec<MetLine>, String) {
    let (kept, rest): (Vec<MetLine>, Vec<MetLine>) =
        lines(actions, today).into_iter().partition(|line| !matches!(line, MetLine::Note(_)));
    let rest: Vec<String> =
        rest.into_iter().filter_map(|line| if let MetLine::Note(text) = line { Some(text) } else { None }).collect();
    let notes = if rest.is_empty() { notes } else { format!("{notes}\n{}", rest.join("\n")) };
    (kept, notes)
}
