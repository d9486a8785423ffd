//! The steps of whoever runs the room: going on, more time, whose turn it is, the door; and what was last done by whom, so
//! that two who run it together know of each other (R117, R126, R140).

use ampersand_domain::{
    people::{Person, PersonId},
    workshop::{ElementKind, Heard, WorkshopState},
};
use ampersand_live::{LastStep, Room, What};
use maud::{Markup, html};

use super::{
    room::{self, turn_face},
    run_page::Run,
};
use crate::shell::{Ask, Frame, Trouble, join, plural};

/// By so many minutes a part is made longer or shorter in one press.
const MORE: u32 = 5;

/// Those who did the last step, by name.
pub(super) async fn leaders(ask: &Ask, room: &Room) -> Result<Vec<(PersonId, String)>, Trouble> {
    let Some(last) = &room.last_step else { return Ok(Vec::new()) };
    let ids: Vec<PersonId> = std::iter::once(last.who).chain(last.too.iter().copied()).collect();
    let people = ask.desk()?.select::<Person>().among("id", &ids).all().await?;
    Ok(people.into_iter().map(|person| (person.id, person.name.clone())).collect())
}

/// Going on, going back, the clock, and what was last done.
pub(super) fn steps(run: &Run, frame: &Frame) -> Markup {
    let room = &run.room;
    let at = room.clock.element;
    let next = at.map_or(0, |at| at.saturating_add(1)).to_string();
    let stands = room.clock.paused_since.is_some();
    html! {
        @if room.part().is_some_and(|part| part.kind == ElementKind::Introductions) { (not_heard(room)) }
        div class="app-room-lead__steps" {
            @if room.next_part().is_some() {
                (run.press_first(frame, "now", "next", if room.part().is_some() { "Next part" } else { "Begin" }, &[("part", &next)]))
            }
            @if let (Some(at), Some(part)) = (at, room.part()) {
                @let index = at.to_string();
                @if let Some(before) = at.checked_sub(1) { (run.press(frame, "now", "back", "Part before", &[("part", &before.to_string())])) }
                (run.press(frame, "now", "retime", "5 minutes more", &[("part", &index), ("minutes", &(part.minutes + MORE).to_string())]))
                @if part.minutes > MORE { (run.press(frame, "now", "retime", "5 minutes fewer", &[("part", &index), ("minutes", &(part.minutes - MORE).to_string())])) }
                (run.press(frame, "now", "pause", if stands { "Let the clock go on" } else { "Stop the clock" }, &[("paused", if stands { "no" } else { "yes" })]))
            }
            @if let Some(kind) = room.to_undo() { (run.press(frame, "now", "undo", &format!("Take back: {}", done_words(kind)), &[])) }
        }
        @if let Some(last) = &room.last_step { p class="app-room__soft" id="last-step" { (last_words(run, last)) } }
    }
}

/// Who has not had a turn while the part for it runs: one may go on all the same (R126, K01).
fn not_heard(room: &Room) -> Markup {
    let names = names(room);
    html! {
        @if !names.is_empty() {
            p { "Not heard yet: " (join(&names)) ". You can go on: they stay on the list until they have spoken or passed." }
        }
    }
}

fn names(room: &Room) -> Vec<&str> {
    room.to_speak().into_iter().filter_map(|id| room.seat(id)).map(|seat| seat.name.as_str()).collect()
}

/// Whose turn it is, for how long, and who comes next.
pub(super) fn turn(run: &Run, frame: &Frame) -> Markup {
    let room = &run.room;
    let waiting = room.to_speak();
    let next = waiting.first().and_then(|id| Some((*id, room.seat(*id)?)));
    html! {
        @if room.turn.is_some() || next.is_some() {
            p class="app-room__soft" { "Each has " (minutes_and_seconds(room.seconds_each())) ", so that everybody is heard." }
        }
        @if let Some(turn) = room.turn_at(run.now) {
            p { strong { (room.seat(turn.seat).map_or("", |seat| seat.name.as_str())) } " speaks: " (turn_face(turn, run.now)) " left" }
        }
        div class="app-room-lead__steps" {
            @if let Some((id, seat)) = next { (run.press(frame, "who", "turn", &format!("The turn goes to {}", seat.name), &[("seat", &id.0.to_string())])) }
            @if room.turn.is_some() { (run.press(frame, "who", "turn", "They have spoken", &[("seat", "")])) }
        }
        @if room.turn.is_none() && next.is_none() && room.seats().any(|(_, seat)| seat.heard == Some(Heard::Spoke)) {
            p { "Everybody here has spoken or passed." }
        }
    }
}

/// What an organisation could bring, written down for who has no phone (R125).
pub(super) fn bring(run: &Run, frame: &Frame) -> Markup {
    let typed = run.typed("bring");
    html! {
        details id="bringing" open[!typed.value("does").is_empty()] {
            summary { "Write down what somebody could bring" }
            (run.form(frame, "who", "bring", html! {
                (run.seats_select("bring", "bring-seat", "Who could bring it", "choose one"))
                label for="bring" { "A room, time, skill, people they reach …" }
                input class="app-room__field" id="bring" name="bring" type="text" maxlength="500" value=(typed.value("bring")) aria-describedby=[run.wrong("bring")];
                button class="app-room__small" type="submit" { "Keep what they could bring" }
            }))
        }
    }
}

/// The door: closed to those who have not come in, and opened again.
pub(super) fn door(run: &Run, frame: &Frame) -> Markup {
    let room = &run.room;
    html! {
        @if room.state == WorkshopState::Open {
            @if room.door_open {
                p class="app-room__soft" { "The door is open: whoever has the address " (run.door) " can come in." }
                (run.press(frame, "who", "door", "Close the door", &[("open", "no")]))
            } @else {
                p { strong { "The door is closed." } " Those who are in stay in; nobody new comes in." }
                (run.press(frame, "who", "door", "Open the door again", &[("open", "yes")]))
            }
        }
    }
}

/// `4 minutes 17 seconds`.
pub(super) fn minutes_and_seconds(seconds: i64) -> String {
    let (minutes, seconds) = (usize::try_from(seconds / 60).unwrap_or(0), usize::try_from(seconds % 60).unwrap_or(0));
    match (minutes, seconds) {
        (minutes, 0) => plural(minutes, "minute", "minutes"),
        (0, seconds) => plural(seconds, "second", "seconds"),
        (minutes, seconds) => {
            format!("{} {}", plural(minutes, "minute", "minutes"), plural(seconds, "second", "seconds"))
        }
    }
}

/// What was last done, by whom; and who pressed the same, which counted once.
fn last_words(run: &Run, last: &LastStep) -> String {
    let name = |id: &PersonId| {
        let known = run.leaders.iter().find(|(person, _)| person == id);
        known.map_or_else(|| "somebody of us".to_owned(), |(_, name)| name.clone())
    };
    let what = match &last.what {
        What::ElementStarted { index } => {
            let part = usize::try_from(*index).ok().and_then(|index| run.room.plan.get(index));
            format!("“{}” began", part.map_or("a part", |part| part.title.as_str()))
        }
        What::Retimed { minutes, .. } => format!("this part takes {minutes} minutes"),
        What::Paused { paused: true } => "the clock was stopped".to_owned(),
        What::Paused { paused: false } => "the clock goes on".to_owned(),
        What::DoorSet { open: false } => "the door was closed".to_owned(),
        What::Closed { .. } => "the workshop was closed".to_owned(),
        what => done_words(what.kind()).to_owned(),
    };
    let by = format!("Last step: {what} ({}).", name(&last.who));
    if last.too.is_empty() {
        return by;
    }
    let too: Vec<String> = last.too.iter().map(name).collect();
    format!("{by} {} pressed it at the same time: it was done once.", join(&too))
}

/// A step in a few words.
fn done_words(kind: &str) -> &'static str {
    match kind {
        "opened" => "the room was opened",
        "asked" => "the question",
        "thought_shown" => "our own thought",
        "phase_set" => "the round",
        "hidden" => "a note taken down or put back",
        "door_set" => "the door",
        "group_named" => "a group of notes",
        "grouped" => "a note in a group",
        "merged" => "two groups put together",
        "marked" => "a mark on a problem",
        "decided" => "how the choice ended",
        "committed" => "how far one carries an idea",
        "next_move" => "a next move",
        "heard" => "who was heard",
        "turn_given" => "whose turn it is",
        "reconvene" => "the day to meet again",
        "later" => "who adds what is missing",
        "element_started" => "the part that began",
        "retimed" => "the minutes of a part",
        "paused" => "the clock",
        "undone" => "a step was taken back",
        _ => "the last step",
    }
}

/// Who speaks and who is next, for the wall.
pub(super) fn on_the_wall(room: &Room, now: ampersand_domain::Instant) -> Markup {
    html! {
        @if let Some(turn) = room.turn_at(now) {
            p { strong { (room.seat(turn.seat).map_or("", |seat| seat.name.as_str())) } " " (room::turn_face(turn, now)) }
            @if let Some(next) = names(room).first() { p { "Then: " (next) } }
        }
    }
}
