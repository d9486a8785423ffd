//! How we treat each other in the room, agreed to by a press (R123).

use ampersand_domain::workshop::{ElementKind, WorkshopState};
use ampersand_live::{Guest, Room};
use maud::{Markup, html};

use super::{phone::Phone, say::small_form};
use crate::shell::Frame;

/// Whether it is the time for it: until the welcome is over.
pub(crate) fn is_on(room: &Room) -> bool {
    room.state != WorkshopState::Closed && room.part().is_none_or(|element| element.kind == ElementKind::Welcome)
}

/// The lines on a phone, with the press; once agreed, and later on, folded away to be read again.
pub(super) fn on_the_phone(frame: &Frame, phone: &Phone, guest: &Guest) -> Markup {
    let lines = html! { ul { @for line in &phone.ways { li { (line) } } } };
    let words = html! {
        @if !guest.agreed && is_on(&phone.room) {
            h2 class="app-room__heading" { "How we treat each other" }
            (lines)
            (small_form(frame, &format!("{}/say", phone.address), "agree", html! {
                button class="app-room__small" type="submit" { "I agree" }
            }))
        } @else if phone.room.state != WorkshopState::Closed {
            details { summary { "How we treat each other" @if guest.agreed { ": you have agreed" } } (lines) }
        }
    };
    let step = format!("{:?} {:?}", phone.room.state, phone.room.clock.element);
    phone.has.part(frame, ("ways", &step, ""), &words)
}

/// The lines on the wall, and how many have agreed.
pub(crate) fn on_the_wall(room: &Room, ways: &[String]) -> Markup {
    let (agreed, here) = (room.agreed(), room.guests.len());
    html! {
        @if is_on(room) {
            h2 class="app-room-wall__group" { "How we treat each other" }
            ul { @for line in ways { li { (line) } } }
            @if here > 0 { p { (agreed) " of " (here) " agree. It is one press on your phone." } }
        }
    }
}
