//! Who works with whom: drawing pairs, moving somebody by hand, rounds with a timer (R145, R153).

use ampersand_domain::workshop::WorkshopState;
use ampersand_live::{BriefAsk, Member, Round};
use maud::{Markup, html};

use super::{lead::Lead, member_words, pair_words, round_face};
use crate::shell::{Frame, Posted, Problem, Reader};

/// The pairs, and the forms to draw and to move.
pub(super) fn pairs(page: &Lead, frame: &Frame) -> Markup {
    let room = &page.room;
    let open = room.state == WorkshopState::Open;
    let briefs = &room.briefs;
    html! {
        h2 { "Who works with whom" }
        @if briefs.pairs.is_empty() {
            p class="app-room__soft" { "No pairs yet. They are drawn across organisations; an odd one makes a trio. Or work all together: you write each brief here while people talk." }
        } @else {
            ol { @for (at, _) in (0u32..).zip(&briefs.pairs) { li { (pair_words(room, &page.names, at)) } } }
            p class="app-room__soft" { "Drawn by the number " (briefs.number) ". The same people and the same number give the same pairs again." }
        }
        @if open && !room.to_be_drawn().is_empty() {
            (page.form(frame, "draw", html! {
                label for="number" { "Draw by a number (leave it empty for a new one)" }
                input class="app-room__field" id="number" name="number" type="text" inputmode="numeric" autocomplete="off";
                button class="app-room__send" type="submit" { @if briefs.pairs.is_empty() { "Draw pairs" } @else { "Draw again" } }
            }))
        }
        @if open && !briefs.pairs.is_empty() {
            (page.form(frame, "move", html! {
                label for="member" { "Move" }
                select class="app-room__field" id="member" name="member" {
                    @for (member, _) in room.to_be_drawn() { option value=(member_key(member)) { (member_words(room, &page.names, member)) } }
                }
                label for="pair" { "To" }
                select class="app-room__field" id="pair" name="pair" {
                    @for (at, _) in (0u32..).zip(&briefs.pairs) { option value=(at) { "pair " (at + 1) ": " (pair_words(room, &page.names, at)) } }
                    option value=(briefs.pairs.len()) { "a new pair" }
                }
                button class="app-room__small" type="submit" { "Move them" }
            }))
        }
    }
}

/// The round that runs, and the form to begin one.
pub(super) fn round(page: &Lead, frame: &Frame) -> Markup {
    let room = &page.room;
    let (next, of, minutes) =
        room.briefs.round.map_or((1, 2, 10), |round| (round.number + 1, round.of.max(round.number + 1), round.minutes));
    html! {
        h2 { "Rounds" }
        p class="app-room__soft" { "In a call each pair goes into a small room of its own, with its brief on the phone. Everybody sees the same timer and knows when to come back." }
        (round_face(room, page.now))
        @if room.state == WorkshopState::Open {
            (page.form(frame, "round", html! {
                @for (name, label, value) in [("round", "Which round", next), ("of", "Of how many", of), ("minutes", "Minutes", minutes)] {
                    label for=(name) { (label) }
                    input class="app-room__field" id=(name) name=(name) type="text" inputmode="numeric" size="4" value=(page.kept("round", name, &value.to_string()));
                }
                button class="app-room__small" type="submit" { "Begin the round" }
            }))
            @if room.briefs.round.is_some() { (page.form(frame, "round-over", html! { button class="app-room__small" type="submit" { "End the round" } })) }
        }
    }
}

fn member_key(member: Member) -> String {
    match member {
        Member::Guest(guest) => format!("g{guest}"),
        Member::Seat(seat) => format!("s{}", seat.0),
    }
}

/// What was asked of pairs and rounds; `fresh` is a number that nobody knew before.
pub(super) fn asked(page: &Lead, posted: &Posted, fresh: u32) -> Result<Option<BriefAsk>, Problem> {
    let mut read = Reader::new(posted);
    let small = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
    let ask = match posted.value("does") {
        "draw" => {
            let typed = read.maybe_number("number", 1, 9_999);
            Some(BriefAsk::Draw { number: small(typed).unwrap_or(fresh) })
        }
        "move" => {
            let key = posted.value("member");
            let member =
                page.room.to_be_drawn().into_iter().map(|(member, _)| member).find(|one| member_key(*one) == key);
            let member = member.or_else(|| read.wrong("member", "Choose who is moved"));
            let pair = read.number("pair", 0, 9_999, "Choose to which pair");
            member
                .zip(pair)
                .map(|(member, pair)| BriefAsk::Move { member, pair: usize::try_from(pair).unwrap_or_default() })
        }
        "round" => {
            let number = small(read.number("round", 1, 20, "Enter which round it is"));
            let of = small(read.number("of", 1, 20, "Enter how many rounds there are"));
            let minutes = small(read.number("minutes", 1, 120, "Enter how many minutes it has"));
            number.zip(of).zip(minutes).map(|((number, of), minutes)| BriefAsk::Round {
                round: Some(Round { number, of, minutes, began: page.now }),
            })
        }
        "round-over" => Some(BriefAsk::Round { round: None }),
        _ => return Ok(None),
    };
    read.done(ask).map(Some)
}
