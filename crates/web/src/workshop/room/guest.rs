//! A guest: known by their phone's seal, let in by a name, heard by notes.

use std::sync::Arc;

use ampersand_domain::{
    Actor, Token,
    people::{GuestId, Person},
    workshop::{Became, Guest, Workshop, WorkshopState},
};
use ampersand_live::{Command, Refusal, Viewer, Who};
use ampersand_store::{Desk, Kept, workshop::Door};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::IntoResponse as _,
};
use serde_json::json;

use super::{Done, Job, Live, phone};
use crate::{
    partnership,
    shell::{Answer, Ask, Trouble},
    workshop::became,
};

/// A room as a guest has it before them.
pub(crate) struct Here {
    pub(super) code: String,
    pub(super) door: Door,
    pub(super) live: Live,
    pub(super) workshop: Kept<Workshop>,
    pub(super) guest: Option<Guest>,
    /// Whom to ring about a workshop that is called off.
    pub(super) ring: Option<String>,
    /// What became of what people put up, once it is over.
    pub(super) became: Vec<Became>,
}

/// Whom to ring: whoever was to lead it.
async fn to_ring(desk: &Desk, workshop: &Workshop) -> Result<Option<String>, Trouble> {
    let Some(leader) = workshop.facilitator.filter(|_| workshop.is_called_off()) else { return Ok(None) };
    let leader = desk.get::<Person>(leader).await?;
    Ok(leader.map(|one| partnership::to_ring(&one.name, one.phone.as_deref())))
}

/// The digest by which a guest's phone is known; the seal itself is kept nowhere.
fn phone_of(ask: &Ask) -> String {
    Token::digest_of(&format!("guest:{}", ask.seal.name()))
}

impl Here {
    /// The room that the address names.
    pub(super) async fn find(ask: &Ask) -> Result<Self, Trouble> {
        let code = ask.part("code")?.to_owned();
        let door = ask.store().room_by_code(&code).await?.ok_or(Trouble::NotFound)?;
        let desk = ask.store().desk(&Actor::System { service: door.service });
        let workshop = desk.get::<Workshop>(door.workshop).await?.ok_or(Trouble::NotFound)?;
        let guest = desk.guest_by_token(door.workshop, &phone_of(ask)).await?;
        let live = ask.app.rooms.at(door).await?;
        let guest = guest.filter(|guest| live.room().guests.contains_key(&guest.id));
        let ring = to_ring(&desk, &workshop).await?;
        let became = match workshop.state {
            WorkshopState::Closed => became::of(&desk, workshop.id).await?,
            _ => Vec::new(),
        };
        let became = became.into_iter().map(|kept| kept.record).collect();
        Ok(Self { code, door, live, workshop, guest, ring, became })
    }

    /// Whose eyes these are; nobody who has not come in.
    pub(super) fn viewer(&self) -> Option<Viewer> {
        self.guest.as_ref().map(|guest| Viewer::Guest(guest.id))
    }

    /// The address of the room.
    pub(super) fn address(&self) -> String {
        format!("/w/{}", self.code)
    }

    /// Does this in the guest's name.
    pub(super) async fn does(&self, ask: &Ask, guest: GuestId, command: Command) -> Result<Done, Trouble> {
        let job = Job {
            actor: Actor::Guest { service: self.door.service, guest },
            who: Who::Guest(guest),
            command,
            arrival: None,
            now: Arc::new(ask.app.now()),
        };
        Ok(ask.app.rooms.ask(self.door, job).await?)
    }
}

/// `POST /w/{code}/join`: `name`; `organisation`, optional and asked again later; `myself`; and the `text` and `key` of a
/// note that was written before the room knew this phone.
pub(crate) async fn join(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    if here.workshop.is_called_off() {
        return Ok(refused(&ask, &here, &Refusal::NotOpen));
    }
    if let Some(guest) = &here.guest {
        return brought(&ask, &here, guest.id).await;
    }
    let Ok(name) = ampersand_domain::Text::<80>::parse(ask.posted.value("name")) else {
        return phone::again(&ask, &here, "name", "Enter your name, as people here call you (80 letters at most)");
    };
    if !ask.app.limits.may_join(here.door, ask.now.clock) {
        return Ok(slower(&ask, &here));
    }
    let guest = Guest {
        id: ask.now.id(),
        workshop: here.door.workshop,
        name: Some(name.into_string()),
        joined_at: ask.now.instant,
    };
    let id = guest.id;
    let organisation = Some(ask.posted.value("organisation").to_owned());
    let job = Job {
        actor: Actor::Guest { service: here.door.service, guest: guest.id },
        who: Who::Guest(guest.id),
        command: Command::Join { organisation, myself: !ask.posted.value("myself").is_empty() },
        arrival: Some((guest, phone_of(&ask))),
        now: Arc::new(ask.app.now()),
    };
    match ask.app.rooms.ask(here.door, job).await?.number {
        Ok(_) => brought(&ask, &here, id).await,
        Err(Refusal::Text(_)) => phone::again(&ask, &here, "organisation", "Shorten the name to 160 letters"),
        Err(refusal) => Ok(refused(&ask, &here, &refusal)),
    }
}

/// Somebody is in; the note that they brought goes up in their name, or comes back with what has to change.
async fn brought(ask: &Ask, here: &Here, guest: GuestId) -> Result<Answer, Trouble> {
    if ask.posted.value("text").trim().is_empty() {
        return Ok(came_in(ask, here));
    }
    match here.does(ask, guest, note(ask)).await?.number {
        Ok(_) => Ok(came_in(ask, here)),
        Err(refusal) => refused_note(ask, &Here::find(ask).await?, &refusal),
    }
}

/// The note that is posted.
fn note(ask: &Ask) -> Command {
    let key = match ask.posted.value("key").trim() {
        "" => ask.now.token().to_hex(),
        key => key.to_owned(),
    };
    Command::Post { text: ask.posted.value("text").to_owned(), key, seat: None }
}

fn refused_note(ask: &Ask, here: &Here, refusal: &Refusal) -> Result<Answer, Trouble> {
    match refusal {
        Refusal::Text(_) if !wants_json(ask) => phone::again(ask, here, "text", "Write a note of at most 500 letters"),
        _ => Ok(refused(ask, here, refusal)),
    }
}

fn came_in(ask: &Ask, here: &Here) -> Answer {
    if wants_json(ask) {
        json_answer(StatusCode::OK, &json!({ "room": here.address() }))
    } else {
        Answer::go(here.address())
    }
}

/// `POST /w/{code}/notes`: `text` and `key`. The same key and text give the first answer again; the same key with
/// another text is a second note.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let Some(guest) = here.guest.as_ref().map(|guest| guest.id) else {
        return Ok(refused(&ask, &here, &Refusal::Stranger));
    };
    if !ask.app.limits.may_post(here.door, guest, ask.now.clock) {
        return Ok(slower(&ask, &here));
    }
    match here.does(&ask, guest, note(&ask)).await?.number {
        Ok(number) if wants_json(&ask) => Ok(json_answer(StatusCode::OK, &json!({ "id": number.to_string() }))),
        Ok(number) => Ok(Answer::go(format!("{}#note-{number}", here.address()))),
        Err(refusal) => refused_note(&ask, &here, &refusal),
    }
}

/// What a room does not do is said plainly; somebody who has not come in is led to the door.
pub(super) fn refused(ask: &Ask, here: &Here, refusal: &Refusal) -> Answer {
    let (status, says) = match refusal {
        _ if here.workshop.is_called_off() => (StatusCode::GONE, "This workshop does not take place."),
        Refusal::Stranger => (StatusCode::UNAUTHORIZED, "Say your name first. What you wrote goes in with you."),
        Refusal::NotOpen => (StatusCode::CONFLICT, "The room is not open yet. Your words are still with you."),
        Refusal::DoorClosed => {
            (StatusCode::CONFLICT, "The door is closed just now. Ask whoever leads the room to open it, then come in.")
        }
        Refusal::Closed => (StatusCode::GONE, "The workshop is over. Thank you for what you gave."),
        Refusal::NoOrganisation => (StatusCode::CONFLICT, "Say first for whom you are here."),
        Refusal::Text(_) => (StatusCode::UNPROCESSABLE_ENTITY, "Write a note of at most 500 letters."),
        _ => (StatusCode::CONFLICT, "The room has moved on. Load the page again."),
    };
    if wants_json(ask) {
        return json_answer(status, &json!({ "error": says }));
    }
    match refusal {
        Refusal::Stranger if !here.workshop.is_called_off() && ask.posted.value("text").trim().is_empty() => {
            Answer::go(here.address())
        }
        _ => phone::told(ask, here, status, says),
    }
}

/// Too much at once from one phone: the room again, with what was written still in its field.
pub(super) fn slower(ask: &Ask, here: &Here) -> Answer {
    let says = "That was quick. Wait a few seconds and send it again; nothing is lost.";
    let answer = if wants_json(ask) {
        json_answer(StatusCode::TOO_MANY_REQUESTS, &json!({ "error": says }))
    } else {
        phone::told(ask, here, StatusCode::TOO_MANY_REQUESTS, says)
    };
    let mut response = answer.into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response.into()
}

/// It is kept: a browser goes on to where it is seen, a script is told where that is.
pub(super) fn kept(ask: &Ask, at: String) -> Answer {
    if wants_json(ask) { json_answer(StatusCode::OK, &json!({ "kept": true, "at": at })) } else { Answer::go(at) }
}

pub(super) fn wants_json(ask: &Ask) -> bool {
    let accept = ask.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

pub(super) fn json_answer(status: StatusCode, value: &serde_json::Value) -> Answer {
    (status, axum::Json(value)).into_response().into()
}
