//! One meeting: its agenda with the honesty point on it, moving it or calling it off, and afterwards its notes
//! (R186, R187, R205, R209).

use ampersand_domain::{
    Date, Instant, Json,
    people::OnceGone,
    promises::{AgendaItem, Meeting, MeetingId, Promise},
};
use ampersand_store::Kept;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::notes;
use crate::{
    partnership::{Place, answering::WHO_READS, kept, tell},
    shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, take_away, time},
};

/// A meeting, before and after it.
pub(crate) struct MeetingPage {
    pub(super) place: Place,
    pub(super) meeting: Kept<Meeting>,
    /// What was promised at it.
    pub(super) promises: Vec<Kept<Promise>>,
    /// Those of the others to whom notes can go by e-mail: name and address.
    pub(super) reach: Vec<(String, String)>,
    /// The clock of the place.
    pub(super) zone: String,
    /// How many working days the notes took, or have taken until today; and how many we promise.
    pub(super) clock: (u32, u32),
    /// Whether a letter with its notes has not gone yet.
    pub(super) waiting: bool,
    pub(super) posted: Posted,
    /// What somebody else noted while these notes were being written.
    pub(super) clash: Option<Clash>,
}

impl Page for MeetingPage {
    fn title(&self) -> String {
        self.meeting.title.clone()
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
        let held = self.meeting.held_on <= frame.today;
        html! {
            (parts::error_summary(&self.posted))
            (Clash::at_the_top(self.clash.as_ref().filter(|_| frame.is_library())))
            p class="govuk-body-l" {
                (day(self.meeting.held_on))
                @if let Some(at) = self.at() { ", " (at) }
                @if !self.meeting.place.is_empty() { ", " (self.meeting.place) }
            }
            @if let Some(on) = self.meeting.called_off_on { p class="govuk-inset-text" { "Called off on " (day(on)) "." } }
            @else {
                @if held { (notes::view(self, frame)) }
                @if !self.meeting.agenda.is_empty() || self.meeting.notes.is_empty() { (self.agenda(frame)) }
                @if self.meeting.held_on >= frame.today && self.meeting.notes.is_empty() { (self.before(frame)) }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |held_on, change: fn(&mut Meeting), posted| {
            let mut meeting = super::new_meeting(&place, held_on);
            change(&mut meeting);
            Self {
                meeting: kept(meeting),
                promises: Vec::new(),
                reach: vec![("Doreen Pike".to_owned(), "lead@partner.example".to_owned())],
                zone: "Europe/London".to_owned(),
                clock: (3, 2),
                waiting: false,
                place: place.clone(),
                posted: Posted::default(),
                clash: None,
            }
            .with(posted)
        };
        let (ahead, past) = (Date::constant(2026, 12, 9), Date::constant(2026, 11, 17));
        let told: fn(&mut Meeting) = |meeting| {
            meeting.who = "Doreen Pike, Ifeoma Danjuma".to_owned();
            meeting.notes = "Fourteen people came.\nThe urn leaks.".to_owned();
            meeting.went_less_well = "We were late with the key.".to_owned();
        };
        let sent: fn(&mut Meeting) = |meeting| {
            meeting.notes = "Fourteen people came.".to_owned();
            meeting.notes_sent_at = Some(Instant::EPOCH);
        };
        let nothing: fn(&mut Meeting) = |_| {};
        let wrong = Posted::default().but("item", "Enter what to talk about");
        vec![
            ("ahead", page(ahead, nothing, Posted::default())),
            ("held", page(past, nothing, Posted::default())),
            ("conflict", Self { clash: Some(Clash::sample("What was said?")), ..page(past, told, Posted::default()) }),
            ("noted", page(past, told, Posted::default())),
            ("waiting", Self { waiting: true, ..page(past, told, Posted::default()) }),
            ("sent", page(past, sent, Posted::default())),
            ("wrong", page(ahead, nothing, wrong)),
        ]
    }
}

impl MeetingPage {
    fn with(self, posted: Posted) -> Self {
        Self { posted, ..self }
    }

    pub(super) fn address(&self, page: &str) -> String {
        self.place.address(&format!("/meetings/{}{page}", self.meeting.id.0))
    }

    /// The hour by the clock of the place, when one is set.
    pub(super) fn at(&self) -> Option<String> {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        self.meeting.starts_at.map(|at| time(at.time_in(&zone)))
    }

    fn agenda(&self, frame: &Frame) -> Markup {
        let open = self.meeting.held_on >= frame.today && self.meeting.notes.is_empty();
        html! {
            h2 class="govuk-heading-m" { "Agenda" }
            ol class="govuk-list govuk-list--number" {
                @for (at, item) in self.meeting.agenda.iter().enumerate() {
                    li {
                        (item.text)
                        @if !item.asked_by.is_empty() { " " span class="app-soft" { "(" (item.asked_by) ")" } }
                        @if open && frame.is_library() && !item.standing {
                            @let (at, version) = (at.to_string(), self.meeting.version.to_string());
                            " " (parts::press_about(frame, &self.address("/agenda/out"), "Leave out", &item.text, &[("item", at.as_str()), ("version", version.as_str())]))
                        }
                    }
                }
            }
            @if !self.meeting.honesty_left_out.is_empty() { p class="govuk-body app-soft" { "Left out: what went less well. " (self.meeting.honesty_left_out) } }
            (take_away("The agenda", &self.address("/agenda")))
            @if open {
                (parts::form(frame, &self.address("/agenda"), html! {
                    (parts::field(&self.posted, "item", "What else do we talk about?", "Like: who opens the doors in August"))
                    @if !frame.is_library() { (parts::note(WHO_READS)) }
                    (parts::button("Put it on the agenda"))
                }))
                @if frame.is_library() && self.meeting.agenda.iter().any(|item| item.standing) {
                    details class="app-help" open[self.posted.problem_of("out_why").is_some()] {
                        summary { "Leave out what went less well" }
                        (parts::form(frame, &self.address("/agenda/honesty"), html! {
                            (parts::field(&self.posted, "out_why", "Why this time?", "It stands on the agenda of the next meeting again"))
                            (parts::button("Leave it out"))
                        }))
                    }
                }
            }
        }
    }

    fn before(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { a class="govuk-link" href=(self.address("/calendar.ics")) { "Put it in your calendar" } }
            @if frame.is_library() {
                details class="app-help" open[self.posted.problem_of("held_on").is_some()] {
                    summary { "Move it, or call it off" }
                    (parts::form(frame, &self.address("/moved"), html! {
                        (parts::hidden("version", &self.meeting.version.to_string()))
                        (parts::date_field(&self.posted, "held_on", "On which day?", ""))
                        (parts::typed_field(&self.posted, "at", "At what time?", "Like 14:30", "time", None))
                        (parts::field(&self.posted, "place", "Where?", "Like: Central Library, the small room, or by telephone"))
                        (parts::button("Keep the new day"))
                    }))
                    (parts::post_button(frame, &self.address("/off"), "Call it off", &[]))
                }
            }
        }
    }
}

pub(super) async fn page(ask: &Ask) -> Result<MeetingPage, Trouble> {
    let place = Place::of(ask).await?;
    let id: MeetingId = ask.id_of("meeting")?;
    let desk = ask.desk()?;
    let meeting = desk.get::<Meeting>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let meeting = meeting.ok_or(Trouble::NotFound)?;
    let promises = desk.select::<Promise>().filter("meeting = ?", id).only("withdrawn_on IS NULL");
    let promises = promises.order("due, id").all().await?;
    let service = &ask.me()?.service;
    let zone = TimeZone::get(&service.zone).unwrap_or(TimeZone::UTC);
    let until = meeting.notes_sent_at.map_or(ask.now.today, |at| at.date_in(&zone));
    let clock = service.calendar().working_days_between(meeting.held_on, until);
    let promised = service.thresholds.notes_working_days;
    let reach = if ask.me()?.actor.partner().is_some() { Vec::new() } else { notes::reach(&desk, &place).await? };
    let posted = Posted::default()
        .with_day("held_on", Some(meeting.held_on))
        .with("send", "later")
        .with("place", meeting.place.clone())
        .with("at", meeting.starts_at.map(|at| at.time_in(&zone).strftime("%H:%M").to_string()).unwrap_or_default())
        .with("who", meeting.who.clone())
        .with("notes", meeting.notes.clone())
        .with("well", meeting.went_well.clone())
        .with("less_well", meeting.went_less_well.clone());
    let waiting = !desk.waits_to_go(OnceGone::NotesSent, &[id.0]).await?.is_empty();
    let zone = service.zone.clone();
    Ok(MeetingPage { place, meeting, promises, reach, zone, clock: (clock, promised), waiting, posted, clash: None })
}

/// `GET /partnerships/{id}/meetings/{meeting}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// Keeps the meeting as it is now, unless somebody changed it since this version.
async fn update(ask: &Ask, page: &MeetingPage, next: Meeting, version: i64) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&next, version).await?;
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}

/// `POST /partnerships/{id}/meetings/{meeting}/agenda`: either side puts something on it.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<300>("item", "Enter what to talk about");
    if page.meeting.agenda.len() >= 30 {
        read.wrong::<()>("item", "Thirty points are enough for one meeting: take something off first");
    }
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&MeetingPage { posted, ..page }),
    };
    let item = AgendaItem { text: text.clone(), asked_by: page.place.own(&ask)?.name.clone(), standing: false };
    let mut agenda = page.meeting.agenda.0.clone();
    // What stands on every agenda stays at its end.
    let at = agenda.iter().position(|item| item.standing).unwrap_or(agenda.len());
    agenda.insert(at, item);
    let next = Meeting { agenda: Json(agenda), ..page.meeting.record.clone() };
    let says = format!("on the list for {}: {text}", day(page.meeting.held_on));
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&next, page.meeting.version).await?;
    tell(&mut tx, &page.place, &says, &format!("/meetings/{}", page.meeting.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.address("")))
}

/// `POST /partnerships/{id}/meetings/{meeting}/agenda/out`
pub(crate) async fn out(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let (at, version) = (read.number("item", 0, 99, ""), read.number("version", 1, i64::MAX, ""));
    let Ok((at, version)) = read.done(at.zip(version)) else { return Err(Trouble::NotFound) };
    let mut agenda = page.meeting.agenda.0.clone();
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    if agenda.get(at).is_none_or(|item| item.standing) {
        return Err(Trouble::NotFound);
    }
    agenda.remove(at);
    let next = Meeting { agenda: Json(agenda), ..page.meeting.record.clone() };
    update(&ask, &page, next, version).await
}

/// `POST /partnerships/{id}/meetings/{meeting}/agenda/honesty`: left out once, with a reason (R209).
pub(crate) async fn honesty(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let why = read.text::<300>("out_why", "Enter why it is left out this time");
    let why = match read.done(why) {
        Ok(why) => why,
        Err(Problem(posted)) => return ask.again(&MeetingPage { posted, ..page }),
    };
    let mut agenda = page.meeting.agenda.0.clone();
    agenda.retain(|item| !item.standing);
    let next = Meeting { agenda: Json(agenda), honesty_left_out: why, ..page.meeting.record.clone() };
    update(&ask, &page, next, page.meeting.version).await
}

/// `POST /partnerships/{id}/meetings/{meeting}/moved`
pub(crate) async fn moved(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let held_on = read.day("held_on", "Enter the day of the meeting, like 24 11 2026");
    let starts_at = starts(&mut read, &ask, held_on);
    let at = read.maybe::<200>("place").unwrap_or_default();
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let (held_on, version) = match read.done(held_on.zip(version)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&MeetingPage { posted, ..page }),
    };
    let next = Meeting { held_on, starts_at, place: at, ..page.meeting.record.clone() };
    update(&ask, &page, next, version).await
}

/// The moment at which it starts, by the clock of the place; none where no time was given.
pub(super) fn starts(read: &mut Reader, ask: &Ask, on: Option<Date>) -> Option<Instant> {
    if ask.posted.value("at").trim().is_empty() {
        return None;
    }
    let clock = read.clock("at", "Enter a time like 14:30 or 2.30pm")?;
    let zone = &ask.me().ok()?.service.zone;
    let zoned = on?.to_datetime(clock).in_tz(zone).ok()?;
    Instant::from_seconds(zoned.timestamp().as_second()).ok()
}

/// `POST /partnerships/{id}/meetings/{meeting}/off`
pub(crate) async fn off(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let next = Meeting { called_off_on: Some(ask.now.today), ..page.meeting.record.clone() };
    let version = page.meeting.version;
    update(&ask, &page, next, version).await
}
