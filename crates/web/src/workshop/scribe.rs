//! The scribe: paper notes typed in one after another, by keys alone, and the photo of the paper kept beside them (R130,
//! R141). One field; Enter keeps the note and is ready for the next one; it works without a script.

use ampersand_domain::{
    Instant,
    partnership::Attachment,
    workshop::{Phase, Workshop, WorkshopPhoto, WorkshopPhotoId, WorkshopState, key_and_note, two_letter_keys},
};
use ampersand_live::{Command, Note, Room, SeatId, Viewer};
use ampersand_store::Kept;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{
    room,
    run::{called_off, found, lead, refused},
};
use crate::{
    partnership::{kept, picture},
    shell::{Answer, Ask, Frame, Posted, Problem, Reader, Sample, Trouble, day_short, parts::hidden, plural},
};

/// So many of the last notes are shown.
const SHOWN: usize = 12;

/// The page.
pub(super) struct Scribe {
    workshop: Workshop,
    room: Room,
    photos: Vec<Kept<WorkshopPhoto>>,
    now: Instant,
    posted: Posted,
}

impl Scribe {
    async fn of(ask: &Ask, posted: Posted) -> Result<Self, Trouble> {
        let (workshop, door) = found(ask).await?;
        let room = Room::clone(&ask.app.rooms.at(door).await?.room());
        let desk = ask.desk()?;
        let photos =
            desk.select::<WorkshopPhoto>().filter("workshop = ?", workshop.id).order("added_on, id").all().await?;
        Ok(Self { workshop: workshop.record, room, photos, now: ask.now.instant, posted })
    }

    fn here(&self) -> String {
        format!("/workshops/{}/scribe", self.workshop.id)
    }

    fn again(&self, ask: &Ask) -> Answer {
        Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, self.whole(&ask.frame()))
    }

    /// The organisation of the last note, which the next one is of as well while no other is named.
    fn now_for(&self) -> Option<SeatId> {
        let seat = self.posted.value("for").parse().ok().map(SeatId)?;
        self.room.seat(seat).map(|_| seat)
    }

    fn keys(&self) -> Vec<(SeatId, String, &str)> {
        let names: Vec<&str> = self.room.seats().map(|(_, seat)| seat.name.as_str()).collect();
        let keys = two_letter_keys(&names);
        self.room.seats().map(|(id, _)| id).zip(keys).zip(names).map(|((id, key), name)| (id, key, name)).collect()
    }

    fn whole(&self, frame: &Frame) -> Markup {
        let open = self.room.state == WorkshopState::Open;
        let run = format!("/workshops/{}/run", self.workshop.id);
        let body = html! {
            header class="app-room__bar" {
                span { "You write down" }
                nav aria-label="This workshop" { a href=(run) { "Lead the room" } " " a href=(format!("/workshops/{}", self.workshop.id)) { "The plan" } }
            }
            main id="main" class="app-room-lead__page" {
                h1 class="app-room__title" { (self.workshop.title) }
                div class="app-room-lead__grid" {
                    div class="app-room-lead__side" {
                        section class="app-room-lead__panel" {
                            h2 { "A note from paper" }
                            @if open { (self.write(frame)) } @else { (self.not_open(&run)) }
                        }
                        section class="app-room-lead__panel" { (self.last()) }
                    }
                    div class="app-room-lead__side" {
                        @if open { section class="app-room-lead__panel" { (self.key_list()) } }
                        section class="app-room-lead__panel" id="photos" { (self.paper(frame)) }
                    }
                }
            }
        };
        room::whole(frame, "app-room-lead", "Write down what is on paper", self.now, &body)
    }

    fn not_open(&self, run: &str) -> Markup {
        html! {
            @if self.room.state == WorkshopState::Closed { p { "The workshop is over: no more notes are written down." } } @else {
                p { "The room is not open yet. " a href=(run) { "Open it" } ", then write down what is on paper." }
            }
        }
    }

    fn write(&self, frame: &Frame) -> Markup {
        let now_for = self.now_for();
        let name =
            now_for.and_then(|seat| self.room.seat(seat)).map_or("nobody in particular", |seat| seat.name.as_str());
        let problem = self.posted.problem_of("text");
        html! {
            @if self.room.phase == Phase::Silent { p class="app-room__soft" { "It is a silent round: others see these notes when all are put up." } }
            form class="app-room-lead__form" method="post" action=(self.here()) {
                (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key))
                @if let Some(seat) = now_for { (hidden("for", &seat.0.to_string())) }
                label for="text" { "Note for " strong { (name) } ". Enter keeps it." }
                @if let Some(says) = problem { p class="app-room__error" id="text-error" { (says) } }
                input class="app-room__field" id="text" name="text" type="text" autofocus autocomplete="off" spellcheck="true"
                    value=(self.posted.value("text")) aria-describedby=(if problem.is_some() { "text-error text-hint" } else { "text-hint" });
                p class="app-room__soft" id="text-hint" { "For another organisation begin with its key, like “ca: Letters nobody can read”. The notes after it are of the same one. “-:” is for nobody in particular." }
                button class="app-room__small" type="submit" { "Keep this note" }
            }
        }
    }

    fn key_list(&self) -> Markup {
        html! {
            h2 { "Keys" }
            ul class="app-room__next" { @for (_, key, name) in self.keys() { li { strong { (key) } " " (name) } } }
        }
    }

    fn last(&self) -> Markup {
        let notes: Vec<&Note> =
            self.room.visible(Viewer::Facilitator).filter(|note| note.who.guest().is_none()).collect();
        html! {
            h2 { "Written down" }
            p class="app-room__soft" role="status" { (plural(notes.len(), "note", "notes")) " from paper and talk so far" }
            ol class="app-room__notes" {
                @for note in notes.iter().rev().take(SHOWN) {
                    li class="app-room__note" {
                        (note.text)
                        @if let Some(seat) = self.room.seat_of(note).and_then(|seat| self.room.seat(seat)) { span class="app-room__by" { (seat.name) } }
                    }
                }
            }
        }
    }

    fn paper(&self, frame: &Frame) -> Markup {
        let wrong = self.posted.problem_of("photo");
        html! {
            h2 { "The paper itself" }
            p class="app-room__soft" { "A photo of each sheet, so that what was meant can be looked at again. Everybody of the library can open it." }
            form class="app-room-lead__form" method="post" action=(format!("{}/photo", self.here())) enctype="multipart/form-data" {
                (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key))
                label for="photo" { "A photo, PNG or JPEG, up to 10 megabytes" }
                @if let Some(says) = wrong { p class="app-room__error" id="photo-error" { (says) } }
                input class="app-room__field" id="photo" name="photo" type="file" accept="image/png,image/jpeg" aria-describedby=[wrong.map(|_| "photo-error")];
                label for="shows" { "What is on it (optional)" }
                input class="app-room__field" id="shows" name="shows" type="text" maxlength="160" value=(self.posted.value("shows"));
                button class="app-room__small" type="submit" { "Keep the photo" }
            }
            @if !self.photos.is_empty() {
                ul class="app-room__next" {
                    @for (number, photo) in (1..).zip(&self.photos) {
                        li {
                            a href=(format!("/workshops/{}/photos/{}", self.workshop.id, photo.id)) { "Photo " (number) @if !photo.shows.is_empty() { ": " (photo.shows) } }
                            ", " (day_short(photo.added_on))
                        }
                    }
                }
            }
        }
    }
}

/// `GET /workshops/{id}/scribe`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let seat = ask.query().value("for").to_owned();
    let page = Scribe::of(&ask, Posted::default().with("for", seat)).await?;
    Ok(Answer::Page(StatusCode::OK, page.whole(&ask.frame())))
}

/// `POST /workshops/{id}/scribe`: `text`, and `for`, the organisation of the note before.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let page = Scribe::of(&ask, ask.posted.clone()).await?;
    let (text, seat) = match note(&page) {
        Ok(note) => note,
        Err(Problem(posted)) => return Ok(Scribe { posted, ..page }.again(&ask)),
    };
    let key = match ask.posted.value("key") {
        "" => ask.now.token().to_hex(),
        key => key.to_owned(),
    };
    let (_, door) = found(&ask).await?;
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    match lead(&ask, door, person, Command::Post { text, key, seat }).await? {
        Ok(_) => Ok(Answer::go(match seat {
            Some(seat) => format!("{}?for={}", page.here(), seat.0),
            None => page.here(),
        })),
        Err(refusal) => {
            let posted = ask.posted.clone().but("text", refused(&refusal));
            Ok(Scribe { posted, ..page }.again(&ask))
        }
    }
}

/// The note as typed, and of whom it is.
fn note(page: &Scribe) -> Result<(String, Option<SeatId>), Problem> {
    let mut read = Reader::new(&page.posted);
    let typed = read.text::<504>("text", "Write the note, then press Enter");
    let line = typed.as_deref().map(key_and_note);
    let seat = match line.and_then(|(key, _)| key) {
        None => Some(page.now_for()),
        Some("-") => Some(None),
        Some(key) => {
            let found =
                page.keys().into_iter().find(|(_, known, _)| known.eq_ignore_ascii_case(key)).map(|(id, ..)| Some(id));
            found.or_else(|| {
                read.wrong(
                    "text",
                    format!("No organisation has the key “{key}”. Begin with a key of the list, or with other letters"),
                )
            })
        }
    };
    let text = line.map(|(_, note)| note.to_owned());
    let text = match text {
        Some(text) if text.is_empty() => read.wrong("text", "Write the note after the key"),
        Some(text) if text.chars().count() > ampersand_live::NOTE_LONGEST => {
            read.wrong("text", "Write a note of at most 500 letters")
        }
        text => text,
    };
    read.done(text.zip(seat))
}

/// `POST /workshops/{id}/scribe/photo`: `photo`, and what it `shows`.
pub(crate) async fn add_photo(ask: Ask) -> Result<Answer, Trouble> {
    let page = Scribe::of(&ask, ask.posted.clone()).await?;
    let mut read = Reader::new(&ask.posted);
    let shows = read.maybe::<160>("shows").unwrap_or_default();
    let file = picture(&ask, "photo", &mut read);
    let file: Attachment = match read.done(file) {
        Ok(file) => file,
        Err(Problem(posted)) => return Ok(Scribe { posted, ..page }.again(&ask)),
    };
    let photo = WorkshopPhoto {
        id: ask.now.id(),
        workshop: page.workshop.id,
        picture: file.id,
        shows,
        added_on: ask.now.today,
        added_by: ask.me()?.actor.person(),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "workshop-photo", &file.digest_of).await? == ampersand_store::Once::First {
        tx.insert(&file).await?;
        tx.insert(&photo).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("{}#photos", page.here())))
}

/// `GET /workshops/{id}/photos/{photo}`: as a file to keep.
pub(crate) async fn photo(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let id: WorkshopPhotoId = ask.id_of("photo")?;
    let desk = ask.desk()?;
    let photo = desk.get::<WorkshopPhoto>(id).await?.filter(|photo| photo.workshop == workshop.id);
    let file = desk.get::<Attachment>(photo.ok_or(Trouble::NotFound)?.picture).await?.ok_or(Trouble::NotFound)?;
    Ok(Answer::kept_file(&file.name, file.content.0.clone()))
}

/// The page in each of its states.
pub(super) fn samples() -> Vec<Sample> {
    let frame = Frame::sample();
    let workshop = super::planner::sample();
    let photo = kept(WorkshopPhoto {
        id: ampersand_domain::Uuid::from_u128(4).into(),
        workshop: workshop.id,
        picture: ampersand_domain::Uuid::from_u128(5).into(),
        shows: "The table by the window".to_owned(),
        added_on: ampersand_domain::Date::constant(2026, 11, 24),
        added_by: None,
    });
    let page = |room: Room, posted: Posted| Scribe {
        workshop: workshop.clone(),
        room,
        photos: vec![photo.clone()],
        now: room::sample_moment(),
        posted,
    };
    let wrong = Posted::default().with("text", "zz: Buses").but("text", "No organisation has the key “zz”");
    let empty = Scribe { photos: Vec::new(), ..page(Room::default(), Posted::default()) };
    [
        ("usual", page(room::sample_room(Phase::Discuss).0, Posted::default().with("for", "1"))),
        ("wrong", page(room::sample_room(Phase::Silent).0, wrong)),
        ("many", page(room::full_room(), Posted::default())),
        ("over", page(room::room_at_its_end(), Posted::default())),
        ("empty", empty),
    ]
    .into_iter()
    .map(|(state, page)| Sample { name: format!("room-lead/scribe-{state}"), html: page.whole(&frame).into_string() })
    .collect()
}
