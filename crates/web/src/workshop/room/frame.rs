//! The frame of the room's pages: a small sheet and script of their own, for a poor connection.

use ampersand_domain::{Instant, workshop::WorkshopState};
use ampersand_live::{Room, TurnReading};
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
            body class=(look) data-now=(to_the_millisecond(now, frame.millis)) { (body) }
        }
    }
}

/// The moment as a screen sets its clock by it.
fn to_the_millisecond(now: Instant, millis: u16) -> String {
    format!("{}.{millis:03}Z", now.to_string().trim_end_matches('Z'))
}

/// The clock that everybody trusts: minutes and seconds left of the element that runs, counted down by the script. A
/// workshop that is over has none.
pub(crate) fn clock_face(room: &Room, now: Instant, class: &str) -> Markup {
    let reading = room.clock.read(&room.plan, now).filter(|_| room.state != WorkshopState::Closed);
    let Some(reading) = reading else { return html! {} };
    face("part", class, now, reading.left, reading.paused)
}

/// What is left of the turn of whoever speaks (R126).
pub(crate) fn turn_face(turn: TurnReading, now: Instant) -> Markup {
    face("turn", "", now, turn.left, turn.stands)
}

fn face(of: &str, class: &str, now: Instant, seconds: i64, stands: bool) -> Markup {
    let (sign, left) = if seconds < 0 { ("+", -seconds) } else { ("", seconds) };
    html! {
        time class=(class) data-clock=(of) datetime=(now.plus_seconds(seconds)) data-paused=[stands.then_some(seconds)] {
            (sign) (left / 60) ":" (format!("{:02}", left % 60))
        }
    }
}

/// What is said, kindly, when a part takes longer than it was meant to; the script shows it when the time has come.
pub(crate) fn over_words(room: &Room, now: Instant) -> Markup {
    let reading = room.clock.read(&room.plan, now).filter(|_| room.part().is_some());
    html! {
        @if let Some(reading) = reading {
            p class="app-room__soft" data-over hidden[reading.left >= 0] { "A little over time. Finish your thought, then we go on." }
        }
    }
}
