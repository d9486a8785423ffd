//! The frame of the room's pages: a small sheet and script of their own, for a poor connection.

use ampersand_domain::{Instant, workshop::WorkshopState};
use ampersand_live::Room;
use maud::{DOCTYPE, Markup, html};

use crate::shell::Frame;

/// A whole page of the room; `look` is `app-room` for a phone, `app-room-wall` for the wall, `app-room-lead` for whoever
/// runs it.
pub(crate) fn whole(frame: &Frame, look: &str, title: &str, now: Instant, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" data-theme=[frame.theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – Ampersand" }
                link rel="stylesheet" href=(frame.asset.path("room.css"));
                script type="module" src=(frame.asset.path("room.js")) {}
            }
            body class=(look) data-now=(now) { (body) }
        }
    }
}

/// The clock that everybody trusts: minutes and seconds left of the element that runs, counted down by the script. A
/// workshop that is over has none.
pub(crate) fn clock_face(room: &Room, now: Instant, class: &str) -> Markup {
    let reading = room.clock.read(&room.plan, now).filter(|_| room.state != WorkshopState::Closed);
    let Some(reading) = reading else { return html! {} };
    let until = now.plus_seconds(reading.left);
    let (sign, left) = if reading.left < 0 { ("+", -reading.left) } else { ("", reading.left) };
    html! {
        time class=(class) data-clock datetime=(until) data-paused=[reading.paused.then_some(reading.left)] {
            (sign) (left / 60) ":" (format!("{:02}", left % 60))
        }
    }
}
