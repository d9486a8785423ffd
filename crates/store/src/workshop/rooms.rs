//! The room's log. A line's number is the last one and one, taken with the room's row locked in the transaction that
//! writes it, so that order and visibility agree on every node.

use ampersand_domain::{
    Field, Instant, ServiceId, ToValue as _, Uuid, Value,
    people::{GuestId, PersonId},
    workshop::WorkshopId,
};
use sha2::{Digest as _, Sha256};

use crate::{
    Desk, Store, StoreError, Tx,
    core::{Place, Row},
};

/// Which room a code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Door {
    /// Of which service.
    pub service: ServiceId,
    /// Of which workshop.
    pub workshop: WorkshopId,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomEvent {
    /// Its place: 1, 2, 3 and on. [`Tx::append`] sets it.
    pub number: i64,
    /// The word for what happened.
    pub kind: String,
    /// What happened, as JSON.
    pub body: String,
    /// Who did it: a guest, or else a person of the library.
    pub who: Result<GuestId, PersonId>,
    /// When.
    pub at: Instant,
    /// The key and the text of a post, so that the same post is kept once.
    pub post: Option<(String, String)>,
}

const COLUMNS: &str = "number, kind, body, actor_kind, actor, at";

impl RoomEvent {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let actor: Uuid = row.get(4)?;
        let guest = row.get::<String>(3)? == "guest";
        Ok(Self {
            number: row.get(0)?,
            kind: row.get(1)?,
            body: row.get(2)?,
            who: if guest { Ok(GuestId(actor)) } else { Err(PersonId(actor)) },
            at: row.get(5)?,
            post: None,
        })
    }

    fn row(&self, door: Door, number: i64) -> Vec<Value> {
        let (kind, actor) = match self.who {
            Ok(guest) => ("guest", guest.0),
            Err(person) => ("person", person.0),
        };
        let (key, text) = self.post.clone().unzip();
        let hash: Option<String> =
            text.map(|text| Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect());
        vec![
            door.service.to_value(),
            door.workshop.to_value(),
            number.to_value(),
            self.kind.to_value(),
            self.body.to_value(),
            kind.to_value(),
            actor.to_value(),
            self.at.to_value(),
            key.to_value(),
            hash.to_value(),
        ]
    }
}

impl Store {
    /// The room that this code opens, of whichever service; how it is written does not matter.
    pub async fn room_by_code(&self, code: &str) -> Result<Option<Door>, StoreError> {
        let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let sql = "SELECT service_id, workshop FROM rooms WHERE code = ?";
        let rows = self.place().rows(sql, vec![code.to_ascii_uppercase().to_value()]).await?;
        rows.first().map(|row| Ok(Door { service: row.get(0)?, workshop: row.get(1)? })).transpose()
    }
}

impl Desk {
    /// The lines of a room's log after this one, in order.
    pub async fn room_events(&self, workshop: WorkshopId, after: i64) -> Result<Vec<RoomEvent>, StoreError> {
        let door = Door { service: self.service(), workshop };
        events(&mut Place::Db(&self.db), door, after).await
    }
}

impl Tx<'_> {
    /// Makes the room of a workshop, with an empty log.
    pub async fn make_room(&mut self, workshop: WorkshopId, code: &str) -> Result<(), StoreError> {
        let values = vec![self.service().to_value(), workshop.to_value(), code.to_value()];
        self.run("INSERT INTO rooms (service_id, workshop, code, last) VALUES (?, ?, ?, 0)", values).await?;
        Ok(())
    }

    /// Gives the room another code: the old one opens nothing any more.
    pub async fn change_code(&mut self, workshop: WorkshopId, code: &str) -> Result<(), StoreError> {
        let values = vec![code.to_value(), self.service().to_value(), workshop.to_value()];
        self.run("UPDATE rooms SET code = ? WHERE service_id = ? AND workshop = ?", values).await?;
        Ok(())
    }

    /// Holds the room until this transaction ends, and gives the lines of its log after this one.
    pub async fn hold_room(&mut self, workshop: WorkshopId, after: i64) -> Result<Vec<RoomEvent>, StoreError> {
        let door = Door { service: self.service(), workshop };
        let values = vec![door.service.to_value(), workshop.to_value()];
        let held = self.run("UPDATE rooms SET last = last WHERE service_id = ? AND workshop = ?", values).await?;
        if held == 0 {
            return Err(StoreError::Missing { kind: "room", id: workshop.0 });
        }
        let sql = select();
        let rows = self.rows(&sql, vec![door.service.to_value(), workshop.to_value(), after.to_value()]).await?;
        rows.iter().map(RoomEvent::read).collect()
    }

    /// The lines of this guest in the log of a room that this transaction holds, in order.
    pub async fn lines_of(&mut self, workshop: WorkshopId, guest: GuestId) -> Result<Vec<RoomEvent>, StoreError> {
        let values = vec![self.service().to_value(), workshop.to_value(), guest.to_value()];
        let sql = format!(
            "SELECT {COLUMNS} FROM room_events WHERE service_id = ? AND workshop = ? AND actor_kind = 'guest' \
             AND actor = ? ORDER BY number"
        );
        self.rows(&sql, values).await?.iter().map(RoomEvent::read).collect()
    }

    /// Puts other words into lines of a log: the one change that is ever made to it, when somebody takes back what they gave
    /// (K32). The same post may then come again.
    pub async fn reword(&mut self, workshop: WorkshopId, lines: &[RoomEvent]) -> Result<(), StoreError> {
        for some in lines.chunks(200) {
            let cases = vec!["WHEN ? THEN ?"; some.len()].join(" ");
            let marks = vec!["?"; some.len()].join(", ");
            let mut values: Vec<Value> =
                some.iter().flat_map(|line| [line.number.to_value(), line.body.to_value()]).collect();
            values.extend([self.service().to_value(), workshop.to_value()]);
            values.extend(some.iter().map(|line| line.number.to_value()));
            let sql = format!(
                "UPDATE room_events SET body = CASE number {cases} ELSE body END, post_key = NULL, text_hash = NULL \
                 WHERE service_id = ? AND workshop = ? AND number IN ({marks})"
            );
            self.run(&sql, values).await?;
        }
        Ok(())
    }

    /// Adds lines to the log of a room that this transaction holds, and says the number of the last one.
    pub async fn append(&mut self, workshop: WorkshopId, lines: &[RoomEvent]) -> Result<i64, StoreError> {
        let door = Door { service: self.service(), workshop };
        let key = vec![door.service.to_value(), workshop.to_value()];
        let rows = self.rows("SELECT last FROM rooms WHERE service_id = ? AND workshop = ?", key.clone()).await?;
        let last = number(rows.first())?;
        if lines.is_empty() {
            return Ok(last);
        }
        let marks = vec!["(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"; lines.len()].join(", ");
        let sql = format!(
            "INSERT INTO room_events (service_id, workshop, number, kind, body, actor_kind, actor, at, post_key, \
             text_hash) VALUES {marks}"
        );
        let values = (last + 1..).zip(lines).flat_map(|(number, line)| line.row(door, number)).collect();
        self.run(&sql, values).await?;
        let now = last + i64::try_from(lines.len()).unwrap_or_default();
        let mut values = vec![now.to_value()];
        values.extend(key);
        self.run("UPDATE rooms SET last = ? WHERE service_id = ? AND workshop = ?", values).await?;
        Ok(now)
    }
}

fn select() -> String {
    format!("SELECT {COLUMNS} FROM room_events WHERE service_id = ? AND workshop = ? AND number > ? ORDER BY number")
}

async fn events(place: &mut Place<'_>, door: Door, after: i64) -> Result<Vec<RoomEvent>, StoreError> {
    let values = vec![door.service.to_value(), door.workshop.to_value(), after.to_value()];
    place.rows(&select(), values).await?.iter().map(RoomEvent::read).collect()
}

fn number<T: Field + Default>(row: Option<&Row>) -> Result<T, StoreError> {
    row.map_or_else(|| Ok(T::default()), |row| row.get(0))
}
