//! The note that somebody takes along for the people of their own organisation (R172).

use ampersand_documents::Letterhead;
use ampersand_domain::{Actor, service::LibraryService, workshop::WorkshopState};
use ampersand_live::{Refusal, Room, SeatId};
use maud::{Markup, html};

use super::guest::{Here, refused};
use crate::{
    shell::{Answer, Ask, Trouble},
    workshop::came_out,
};

/// `GET /w/{code}/note`: of one's own organisation alone.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let Some(guest) = here.guest.as_ref() else { return Ok(refused(&ask, &here, &Refusal::Stranger)) };
    let room = here.live.room();
    let seat: SeatId = room.guests.get(&guest.id).and_then(|guest| guest.seat).ok_or(Trouble::NotFound)?;
    let desk = ask.store().desk(&Actor::System { service: here.door.service });
    let service = desk.get::<LibraryService>(here.door.service).await?.ok_or(Trouble::NotFound)?;
    let ring = came_out::ring(&desk, &here.workshop, &service.name).await?;
    let head = Letterhead { name: service.name.clone(), accent: service.accent.clone() };
    let note = came_out::note((head, ask.now.today, ring), &here.workshop, &room, seat);
    ask.paper(note.ok_or(Trouble::NotFound)?.paper()).await
}

/// The way to it, once the workshop is over, for whoever is there for an organisation.
pub(super) fn way(room: &Room, seat: Option<SeatId>, address: &str) -> Markup {
    html! {
        @if let (WorkshopState::Closed, Some(seat)) = (room.state, seat.and_then(|seat| room.seat(seat))) {
            p {
                "For the people of " (seat.name) ", a note to pass on: "
                a href=(format!("{address}/note?as=pdf")) { "PDF" } ", "
                a href=(format!("{address}/note?as=docx")) { "Word" } ", "
                a href=(format!("{address}/note?as=txt")) { "plain text" }
            }
        }
    }
}
