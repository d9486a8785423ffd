//! What the facilitator does: each step is one post, and the room says what comes of it.

use std::sync::Arc;

use ampersand_domain::{
    people::PersonId,
    workshop::{Coming, Heard, Lens, Phase, Workshop, WorkshopId},
};
use ampersand_live::{
    Command, Gap, MINUTES_MOST, NewSeat, Number, OffScript, Refusal, Room, SeatId, Settled, Step, Who as Does,
};
use ampersand_store::{Kept, workshop::Door};
use axum::http::StatusCode;

use super::{
    room::{self, Job},
    run_notes,
    run_page::Run,
};
use crate::shell::{Answer, Ask, Posted, Problem, Reader, Trouble};

/// The workshop in the address, and the door of its room.
pub(super) async fn found(ask: &Ask) -> Result<(Kept<Workshop>, Door), Trouble> {
    let id: WorkshopId = ask.id()?;
    let workshop = ask.desk()?.get::<Workshop>(id).await?.ok_or(Trouble::NotFound)?;
    Ok((workshop, Door { service: ask.me()?.service.id, workshop: id }))
}

/// Where nothing is run: the page of a workshop that is called off says so.
pub(super) async fn called_off(ask: &Ask) -> Result<Option<Answer>, Trouble> {
    let (workshop, _) = found(ask).await?;
    Ok(workshop.is_called_off().then(|| Answer::go(format!("/workshops/{}", workshop.id))))
}

/// `GET /workshops/{id}/run`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let page = Run::of(&ask, Posted::default()).await?;
    Ok(Answer::Page(StatusCode::OK, page.whole(&ask.frame())))
}

/// `POST /workshops/{id}/run`: which step it was stands in `does`.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let (workshop, door) = found(&ask).await?;
    let actor = ask.me()?.actor;
    let person = actor.person().ok_or(Trouble::NotFound)?;
    let live = ask.app.rooms.at(door).await?;
    if ask.posted.value("does") == "gather" {
        return gather(&ask, door, &workshop, person).await;
    }
    let command = match command(&ask, &workshop, &live.room()) {
        Ok(Some(command)) => command,
        Ok(None) => return Err(Trouble::Unreadable),
        Err(Problem(posted)) => return again(&ask, posted).await,
    };
    let command = match command {
        Command::Open { plan, place, .. } => Command::Open { plan, seats: expected(&ask, &workshop).await?, place },
        other => other,
    };
    // Opening the room asks the question that was planned.
    let first = matches!(command, Command::Open { .. })
        .then(|| Command::Ask { theme: workshop.theme.clone(), lens: workshop.lens });
    let command = match ask.posted.value("seen").parse() {
        Ok(seen) => Command::Pressed { seen, step: Box::new(command) },
        Err(_) => command,
    };
    let number = lead(&ask, door, person, command).await?;
    let number = match (number, first) {
        (Ok(_), Some(first)) => lead(&ask, door, person, first).await?,
        (number, _) => number,
    };
    end_of(&ask, &workshop, number).await
}

/// Does this as the facilitator.
pub(super) async fn lead(
    ask: &Ask,
    door: Door,
    person: PersonId,
    command: Command,
) -> Result<Result<Number, Refusal>, Trouble> {
    let done = lead_all(ask, door, person, vec![command]).await?.pop();
    done.ok_or(Trouble::Wait(3))
}

/// Does all of this as the facilitator, in one go.
pub(super) async fn lead_all(
    ask: &Ask,
    door: Door,
    person: PersonId,
    commands: Vec<Command>,
) -> Result<Vec<Result<Number, Refusal>>, Trouble> {
    if commands.is_empty() {
        return Ok(Vec::new());
    }
    let (actor, now) = (ask.me()?.actor, Arc::new(ask.app.now()));
    let who = Does::Facilitator(person);
    let job = |command| Job { actor, who, command, arrival: None, now: now.clone() };
    let done = ask.app.rooms.ask_all(door, commands.into_iter().map(job).collect()).await?;
    Ok(done.into_iter().map(|done| done.number).collect())
}

/// Puts the ticked notes into a group together: one that is there, or a new one that is named here; or out of theirs (R133).
async fn gather(ask: &Ask, door: Door, workshop: &Workshop, person: PersonId) -> Result<Answer, Trouble> {
    let notes: Vec<Number> = ask.posted.values("note").iter().filter_map(|note| note.parse().ok()).collect();
    let title = ask.posted.value("title").trim().to_owned();
    let into = ask.posted.value("into").parse::<Number>().ok();
    let group = if into.is_some() || ask.posted.value("into") == run_notes::OUT {
        into
    } else if title.is_empty() {
        ask.posted.value("group").parse().ok()
    } else {
        match lead(ask, door, person, Command::Group { group: None, title: Some(title) }).await? {
            Ok(group) => Some(group),
            Err(refusal) => return end_of(ask, workshop, Err(refusal)).await,
        }
    };
    let places = notes.into_iter().map(|note| Command::Place { note, group }).collect();
    let done = lead_all(ask, door, person, places).await?;
    let refused = done.into_iter().find_map(Result::err);
    end_of(ask, workshop, refused.map_or(Ok(0), Err)).await
}

/// Back to the part of the page where it was pressed; what the room did not do is said there, with what was typed.
async fn end_of(ask: &Ask, workshop: &Workshop, number: Result<Number, Refusal>) -> Result<Answer, Trouble> {
    match number {
        Ok(_) => Ok(Answer::go(format!("/workshops/{}/run#{}", workshop.id, ask.posted.value("at")))),
        Err(refusal) => again(ask, ask.posted.clone().but("", refused(&refusal))).await,
    }
}

async fn again(ask: &Ask, posted: Posted) -> Result<Answer, Trouble> {
    let page = Run::of(ask, posted).await?;
    Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page.whole(&ask.frame())))
}

/// Those who are expected, the library first; who said that they cannot come is not.
async fn expected(ask: &Ask, workshop: &Workshop) -> Result<Vec<NewSeat>, Trouble> {
    let library = NewSeat { name: ask.me()?.service.name.clone(), organisation: None };
    let invited = super::invited::all(&ask.desk()?, workshop.id).await?;
    let coming = invited.iter().filter(|one| one.coming != Coming::No && one.waits_since.is_none());
    let others = coming.map(|one| NewSeat { name: one.name.clone(), organisation: one.organisation });
    Ok(std::iter::once(library).chain(others).collect())
}

pub(super) fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Missing(_) => "Something is missing, listed below. Add it, or say in one line why you close now.",
        Refusal::NotOpen => "Open the room first.",
        Refusal::Closed => "The workshop is closed.",
        Refusal::NothingToUndo => "There is nothing to take back.",
        Refusal::Text(_) => "Write a shorter text; it cannot be empty.",
        _ => "The room has moved on. Look again and choose once more.",
    }
    .to_owned()
}

/// The step that was pressed.
pub(super) fn command(ask: &Ask, workshop: &Workshop, room: &Room) -> Result<Option<Command>, Problem> {
    let posted = &ask.posted;
    let mut read = Reader::new(posted);
    let number = |name: &str| posted.value(name).parse::<u64>().ok();
    let seat = posted.value("seat").parse().ok().map(SeatId);
    let part = || posted.value("part").parse::<u32>().ok();
    let next = |step: i64| {
        let at = room.clock.element.map_or(-1, i64::from) + step;
        u32::try_from(at.max(0)).unwrap_or_default()
    };
    let command = match posted.value("does") {
        "open" => {
            let place = ask.me.as_ref().map(|me| me.service.place_name.clone()).unwrap_or_default();
            Some(Command::Open { plan: workshop.plan.elements.clone(), seats: Vec::new(), place })
        }
        // The page says to which part it leads, so that two who press it at once go on by one part.
        "next" => Some(Command::Start(part().unwrap_or_else(|| next(1)))),
        "back" => Some(Command::Start(part().unwrap_or_else(|| next(-1)))),
        "retime" => part()
            .zip(read.number("minutes", 1, i64::from(MINUTES_MOST), "Enter how many minutes it takes"))
            .map(|(index, minutes)| Command::Retime { index, minutes: u32::try_from(minutes).unwrap_or(MINUTES_MOST) }),
        "pause" => Some(Command::Pause(match posted.value("paused") {
            "" => room.clock.paused_since.is_none(),
            paused => paused == "yes",
        })),
        "turn" => Some(Command::GiveTurn(seat)),
        "door" => Some(Command::Door(posted.value("open") == "yes")),
        "off" => off_script(posted.value("which")).map(Command::OffScript),
        "undo" => Some(Command::Undo),
        "thought" => Some(Command::ShowThought(match posted.value("shown") {
            "" => !room.thought_shown,
            shown => shown == "yes",
        })),
        "phase" => read.word::<Phase>("phase", "Choose a phase").map(Command::Go),
        "ask" => {
            let theme = read.maybe::<160>("theme");
            read.word::<Lens>("lens", "Choose from whose side").map(|lens| Command::Ask { theme, lens })
        }
        "note" => {
            let key =
                if posted.value("key").is_empty() { ask.now.token().to_hex() } else { posted.value("key").to_owned() };
            read.text::<500>("text", "Write the note").map(|text| Command::Post { text, key, seat })
        }
        "hide" => {
            let reason = read.maybe::<160>("why");
            number("note").map(|note| Command::Hide { note, hidden: posted.value("hidden") == "yes", reason })
        }
        "dissolve" => number("group").map(|group| Command::Group { group: Some(group), title: None }),
        "idea" => {
            let key = posted.value("key").to_owned();
            let why = read.maybe::<500>("why").unwrap_or_default();
            let group = number("group");
            read.text::<160>("idea", "Enter the idea in a line").map(|title| Command::Propose {
                title,
                why,
                group,
                key,
            })
        }
        "decide" => decide(&mut read, posted.value("outcome"), room),
        "heard" => {
            let heard = read.word::<Heard>("heard", "Choose whether they spoke");
            seat.zip(heard).map(|(seat, heard)| Command::Hear { seat, heard })
        }
        "commit" => {
            let seat = seat.or_else(|| read.wrong("seat", "Choose who would carry it so far"));
            let level = read.number("level", 0, 3, "Choose how much");
            seat.zip(number("idea")).zip(level).map(|((seat, idea), level)| Command::Commit {
                seat: Some(seat),
                idea,
                level: u8::try_from(level).unwrap_or(3),
            })
        }
        "bring" => {
            let key = posted.value("key").to_owned();
            let seat = seat.or_else(|| read.wrong("seat", "Choose who could bring it"));
            let text = read.text::<500>("bring", "Enter what they could bring");
            seat.zip(text).map(|(seat, text)| Command::Bring { seat: Some(seat), text, key })
        }
        "move" => {
            let seat = seat.or_else(|| read.wrong("seat", "Choose whose next move it is"));
            let step = room::next_move(&mut read, posted);
            seat.zip(step).map(|(seat, step)| Command::Move { seat: Some(seat), step })
        }
        "reconvene" => {
            let (on, reason) = (read.maybe_day("on"), read.maybe::<300>("reason"));
            match on.is_some() || reason.is_some() {
                true => Some(Command::Reconvene { on, reason }),
                false => read.wrong("on", "Enter the day on which you meet again, or why you do not"),
            }
        }
        "later" => {
            let who = read.text::<80>("who", "Enter who adds it");
            let by = read.day("by", "Enter the day, like 24 11 2026");
            let gap = posted.value("gap").parse::<usize>().ok().and_then(|at| room.gaps().get(at).copied());
            who.zip(by).zip(gap).map(|((who, by), gap)| Command::Later { gap, who, by })
        }
        "close" => Some(Command::Close { reason: read.maybe::<300>("reason") }),
        _ => return Ok(None),
    };
    read.done(command).map(Some)
}

fn off_script(which: &str) -> Option<OffScript> {
    match which {
        "skip" => Some(OffScript::SkipNext),
        "swap" => Some(OffScript::SwapNext),
        _ => None,
    }
}

fn decide(read: &mut Reader, outcome: &str, room: &Room) -> Option<Command> {
    let how = read.maybe::<300>("how").unwrap_or_default();
    match outcome {
        "none" => Some(Command::Decide(Settled::NoneOfThem { why: how })),
        "tie" if room.ideas.len() < 2 => {
            read.wrong("outcome", "A tie is between two ideas at least. Add them, or say that none was right")
        }
        "tie" => Some(Command::Decide(Settled::Tie { ideas: room.ideas.keys().copied().collect() })),
        idea => match idea.parse() {
            Ok(idea) => Some(Command::Decide(Settled::Chosen { idea, how })),
            Err(_) => read.wrong("outcome", "Choose one idea, a tie, or none of them"),
        },
    }
}

/// What is missing, in words.
pub(super) fn gap_words(room: &Room, gap: Gap) -> String {
    let name = |seat| room.seat(seat).map_or("somebody", |seat| seat.name.as_str());
    match gap {
        Gap::Idea => "One idea chosen, or said that it is none or a tie".to_owned(),
        Gap::NotHeard { seat } => format!("{} has not spoken or passed", name(seat)),
        Gap::NoMove { seat } => format!("{} has no next move", name(seat)),
        Gap::Reconvene => "A day to meet again, or why there is none".to_owned(),
    }
}

/// What a next move is, in a line.
pub(super) fn step_line(step: Option<&Step>) -> String {
    step.map_or_else(|| "no next move yet".to_owned(), room::step_words)
}
