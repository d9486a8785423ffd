//! A whole room in one transaction: what its facilitator does, in order, with the records that come of it.

use ampersand_domain::{Now, people::PersonId, workshop::WorkshopId};
use ampersand_live::{Answer, Command, Event, Room, Who, handle};
use ampersand_store::Tx;

use super::{
    hub::{Fault, events_of, hear},
    said::line_of,
    task::record,
};

/// Does these commands in a room as its facilitator, as if they had come one by one at this moment. A command that the
/// room refuses stops it.
pub async fn play(
    tx: &mut Tx<'_>,
    now: &Now,
    workshop: WorkshopId,
    facilitator: PersonId,
    commands: Vec<Command>,
) -> Result<Room, Fault> {
    let mut room = Room::default();
    let before = tx.hold_room(workshop, 0).await?;
    hear(&mut room, &mut Vec::new(), &events_of(&before)?)?;
    let (who, mut lines) = (Who::Facilitator(facilitator), Vec::new());
    for command in commands {
        let answer = handle(&room, who, command).map_err(|refusal| Fault::Log(refusal.to_string()))?;
        if let Answer::New(what) = answer {
            let event = Event { number: room.last + 1, at: now.instant, who, what };
            room.apply(&event)?;
            lines.push(line_of(&event).map_err(|error| Fault::Log(error.to_string()))?);
            record(tx, now, &room, workshop, &event).await?;
        }
    }
    tx.append(workshop, &lines).await?;
    Ok(room)
}
