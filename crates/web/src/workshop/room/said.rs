//! What is said to the screens, rendered once and shared by all streams.

use ampersand_domain::workshop::Phase;
use ampersand_live::{Audience, Event, Message, NoteView, Number, Position, Room, Says, What, Who};
use ampersand_store::workshop::RoomEvent;
use bytes::Bytes;
use serde_json::json;

/// One message of a stream, as its bytes.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) position: Position,
    pub(super) to: Audience,
    pub(super) note: Option<Number>,
    pub(super) bytes: Bytes,
}

impl Said {
    pub(super) fn of(message: &Message) -> Self {
        let (kind, data) = told(&message.says);
        let bytes = Bytes::from(format!("id: {}\nevent: {kind}\ndata: {data}\n\n", message.position));
        Self { position: message.position, to: message.to, note: message.note, bytes }
    }

    /// Whether it is still to be said: not what shows a note that was taken down since.
    pub(super) fn is_shown(&self, room: &Room) -> bool {
        self.note.is_none_or(|note| !room.is_hidden(note))
    }
}

/// The name of the event, and its data: a note is `note`, a count is `count`, the end is `ended`, all else `changed`.
fn told(says: &Says) -> (&'static str, serde_json::Value) {
    match says {
        Says::Note(note) => ("note", note_json(note)),
        Says::Count { notes } => ("count", json!({ "notes": notes })),
        Says::Phase { phase } => ("changed", json!({ "what": "phase", "phase": Phase::as_str(*phase) })),
        Says::Gone { number } => ("changed", json!({ "what": "gone", "id": number.to_string() })),
        Says::Back(note) => ("note", note_json(note)),
        Says::Changed { what: "closed" } => ("ended", json!({})),
        Says::Changed { what } => ("changed", json!({ "what": what })),
    }
}

/// A note as other programs read it.
pub(super) fn note_json(note: &NoteView) -> serde_json::Value {
    json!({
        "id": note.number.to_string(),
        "text": note.text,
        "by": note.organisation,
        "theme": note.theme,
        "lens": note.lens.as_str(),
        "up": note.up,
        "late": note.late,
    })
}

/// A line of the log as the room reads it.
pub(super) fn read_event(line: &RoomEvent) -> Result<Event, serde_json::Error> {
    let what: What = serde_json::from_str(&line.body)?;
    Ok(Event {
        number: u64::try_from(line.number).unwrap_or_default(),
        at: line.at,
        who: line.who.map_or_else(Who::Facilitator, Who::Guest),
        what,
    })
}

/// An event as a line of the log.
pub(super) fn line_of(event: &Event) -> Result<RoomEvent, serde_json::Error> {
    let post = match &event.what {
        What::Posted { text, key, .. } => Some((key.clone(), text.clone())),
        What::Brought { text, key, .. } => Some((key.clone(), text.clone())),
        What::Proposed { title, key, .. } => Some((key.clone(), title.clone())),
        _ => None,
    };
    let who = match event.who {
        Who::Guest(guest) => Ok(guest),
        Who::Facilitator(person) => Err(person),
    };
    Ok(RoomEvent {
        number: i64::try_from(event.number).unwrap_or_default(),
        kind: event.what.kind().to_owned(),
        body: serde_json::to_string(&event.what)?,
        who,
        at: event.at,
        post,
    })
}
