//! The brief: which problems fit whose priorities, who works with whom, and what each pair writes (R142–R153).

mod ask;
mod drawn;
mod lead;
mod overlay;
mod paper;
mod sheet;

use std::collections::BTreeMap;

use ampersand_domain::people::GuestId;
use ampersand_live::{Line, Member, Room};
use maud::{Markup, html};

pub(crate) use ask::{fits_of, lines_of, said_of};
pub(crate) use overlay::{fit_form, marked, on_the_wall};
pub(crate) use sheet::{Hand, View};

use crate::shell::{Routes, Sample, Who};

/// The addresses of whoever leads; those of the phones stand with the room.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/workshops/{id}/briefs", Who::LIBRARY, lead::show)
        .post("/workshops/{id}/briefs", Who::LIBRARY, lead::post)
        .get("/workshops/{id}/briefs/blank", Who::LIBRARY, paper::blank)
        .get("/workshops/{id}/briefs/{idea}", Who::LIBRARY, lead::brief)
        .post("/workshops/{id}/briefs/{idea}", Who::LIBRARY, lead::write)
        .get("/workshops/{id}/briefs/{idea}/paper", Who::LIBRARY, paper::one)
}

/// The samples of whoever leads.
pub(crate) fn samples() -> Vec<Sample> {
    lead::samples()
}

/// The names of those in the room, while they may be kept.
pub(crate) type Names = BTreeMap<GuestId, String>;

/// Somebody who is drawn, in words: a name, and for whom they are here.
pub(crate) fn member_words(room: &Room, names: &Names, member: Member) -> String {
    let of = room.seat_of_member(member).and_then(|seat| room.seat(seat)).map(|seat| seat.name.as_str());
    match (member, of) {
        (Member::Seat(_), of) => format!("somebody of {}", of.unwrap_or("an organisation")),
        (Member::Guest(guest), of) => {
            let name = names.get(&guest).map_or("somebody", String::as_str);
            of.map_or_else(|| name.to_owned(), |of| format!("{name}, {of}"))
        }
    }
}

/// Those of a pair, in words.
pub(crate) fn pair_words(room: &Room, names: &Names, pair: u32) -> String {
    let all: Vec<String> = room.pair(pair).iter().map(|member| member_words(room, names, *member)).collect();
    crate::shell::join(&all)
}

/// What a line asks.
pub(crate) fn line_asks(room: &Room, line: Line) -> String {
    match line {
        Line::Field(field) => field.asks().to_owned(),
        Line::Focus(seat) => {
            format!("How it fits what {} is there for", room.seat(seat).map_or("the organisation", |seat| &seat.name))
        }
    }
}

/// The round of work that runs, with the time that is left.
pub(crate) fn round_face(room: &Room, now: ampersand_domain::Instant) -> Markup {
    let Some(round) = room.briefs.round else { return html! {} };
    let left = round.left(now);
    let until = now.plus_seconds(left);
    let (sign, seconds) = if left < 0 { ("+", -left) } else { ("", left) };
    html! {
        p class="app-room__bar" {
            span { "Round " (round.number) " of " (round.of) ", " (round.minutes) " minutes" }
            time data-clock datetime=(until) { (sign) (seconds / 60) ":" (format!("{:02}", seconds % 60)) }
        }
        @if left <= 0 { p class="app-room__soft" { "The time of this round is over. Come back to the others when you have finished your sentence." } }
    }
}
