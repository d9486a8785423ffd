//! What comes of what somebody asks of the room.

use ampersand_domain::{Text, TextRefusal, people::GuestId, workshop::WorkshopState};

use crate::{Answer, Command, Gap, Number, Refusal, Room, SeatId, Settled, Step, What, Who, problem, step};

/// The longest note, in characters.
pub const NOTE_LONGEST: usize = 500;
/// The longest name of an organisation, a group or an idea.
pub const NAME_LONGEST: usize = 160;
/// The longest an element can be made, in minutes.
pub const MINUTES_MOST: u32 = 480;
/// The longest key of a post.
pub const KEY_LONGEST: usize = 100;

/// What comes of this command in this room.
pub fn handle(room: &Room, who: Who, command: Command) -> Result<Answer, Refusal> {
    use Command as C;
    if let C::Pressed { seen, step } = command {
        return step::pressed(room, who, seen, *step);
    }
    if room.state == WorkshopState::Closed {
        return after_the_end(room, who, command);
    }
    match command {
        C::Join { organisation, myself } => join(room, who, organisation.as_deref(), myself),
        C::Say { organisation, myself } => {
            a_guest(room, who)?;
            Ok(Answer::New(What::Said { organisation: name(organisation.as_deref(), myself)?, myself }))
        }
        C::Leave => a_guest(room, who).map(|_| Answer::New(What::Left)),
        C::Withdraw => withdraw(room, who),
        C::Mark { seat, about, mark } => {
            writes(room, who)?;
            problem::mark(room, who, seat, about, mark)
        }
        C::KeepName(keep) => a_guest(room, who).map(|_| Answer::New(What::NameKept { keep })),
        C::Agree => agree(room, who),
        C::Post { text, key, seat } => post(room, who, &text, &key, seat),
        C::Propose { title, why, group, key } => {
            writes(room, who)?;
            put_forward(room, who, &title, why, group, &key)
        }
        C::Commit { seat, idea, level } => {
            writes(room, who)?;
            let seat = speaks_for(room, who, seat)?;
            room.ideas.get(&idea).ok_or(Refusal::Unknown)?;
            Ok(Answer::New(What::Committed { seat, idea, level: Some(level.min(3)) }))
        }
        C::Bring { seat, text, key } => {
            writes(room, who)?;
            let seat = speaks_for(room, who, seat)?;
            let text = tidy::<NOTE_LONGEST>(&text)?;
            let key = format!("bring {}", tidy::<KEY_LONGEST>(&key)?);
            Ok(again(room, who, &text, &key).unwrap_or(Answer::New(What::Brought { seat, text, key })))
        }
        C::Brief(ask) => crate::brief::handle(room, who, ask),
        C::Move { seat, step } => {
            writes(room, who)?;
            next_move(room, who, seat, step)
        }
        command => match who {
            Who::Guest(_) => Err(Refusal::NotYours),
            Who::Facilitator(_) => lead(room, command),
        },
    }
}

/// Whoever has nothing more in the room takes nothing back.
fn withdraw(room: &Room, who: Who) -> Result<Answer, Refusal> {
    let guest = room.guests.get(&a_guest(room, who)?);
    Ok(if guest.is_some_and(|guest| guest.withdrawn) { Answer::Same } else { Answer::New(What::Withdrawn) })
}

/// After the end a post that was kept is still answered as it was, everybody may take back what they gave (K32), and whoever
/// led adds what was missing; nothing else changes.
fn after_the_end(room: &Room, who: Who, command: Command) -> Result<Answer, Refusal> {
    match command {
        Command::Post { text, key, .. } => again(room, who, &tidy::<NOTE_LONGEST>(&text)?, &key).ok_or(Refusal::Closed),
        Command::Join { .. } if a_guest(room, who).is_ok() => Ok(Answer::Same),
        Command::Withdraw => withdraw(room, who),
        _ if who.guest().is_some() || !adds_what_is_missing(room, &command) => Err(Refusal::Closed),
        Command::Propose { title, why, group, key } => put_forward(room, who, &title, why, group, &key),
        Command::Move { seat, step } => next_move(room, who, seat, step),
        command => lead(room, command),
    }
}

/// Whether this adds something that the workshop left open: what was missing when it closed, or the idea with which one
/// begins after all where none was chosen (R181).
fn adds_what_is_missing(room: &Room, command: &Command) -> bool {
    let missing = |gap| room.missing().contains(&gap);
    match command {
        Command::Propose { .. } | Command::Decide(_) => !room.has_chosen(),
        Command::Hear { seat, .. } => missing(Gap::NotHeard { seat: *seat }),
        Command::Move { seat: Some(seat), .. } => missing(Gap::NoMove { seat: *seat }),
        Command::Reconvene { .. } => missing(Gap::Reconvene),
        _ => false,
    }
}

/// What only the facilitator does.
fn lead(room: &Room, command: Command) -> Result<Answer, Refusal> {
    use Command as C;
    let note_there = |note: Number| room.notes.get(&note).filter(|note| !note.withdrawn).ok_or(Refusal::Unknown);
    let seat_there = |seat: SeatId| room.seat(seat).ok_or(Refusal::Unknown);
    Ok(Answer::New(match command {
        C::Open { .. } if room.state == WorkshopState::Open => return Ok(Answer::Same),
        C::Open { plan, seats, place } => What::Opened { plan, seats, place },
        C::Ask { theme, lens } => What::Asked { theme: theme.filter(|theme| !theme.trim().is_empty()), lens },
        C::ShowThought(shown) if shown == room.thought_shown => return Ok(Answer::Same),
        C::ShowThought(shown) => What::ThoughtShown { shown },
        C::Go(phase) if phase == room.phase => return Ok(Answer::Same),
        C::Go(phase) => What::PhaseSet { phase },
        C::Hide { note, hidden, reason } => {
            let there = note_there(note)?;
            if there.hidden == hidden {
                return Ok(Answer::Same);
            }
            let reason = reason.filter(|reason| hidden && !reason.trim().is_empty());
            What::Hidden { note, hidden, reason: reason.as_deref().map(tidy::<NAME_LONGEST>).transpose()? }
        }
        C::Door(open) if open == room.door_open => return Ok(Answer::Same),
        C::Door(open) => What::DoorSet { open },
        C::Merge { from, into } if from != into && [from, into].iter().all(|group| room.groups.contains_key(group)) => {
            What::Merged { from, into: Some(into) }
        }
        C::Merge { .. } => return Err(Refusal::Unknown),
        C::Group { group, title } => {
            if group.is_some_and(|group| !room.groups.contains_key(&group)) || (group.is_none() && title.is_none()) {
                return Err(Refusal::Unknown);
            }
            What::GroupNamed { group, title: title.as_deref().map(tidy::<NAME_LONGEST>).transpose()? }
        }
        C::Place { note, group } => {
            if note_there(note)?.group == group {
                return Ok(Answer::Same);
            }
            if group.is_some_and(|group| !room.groups.contains_key(&group)) {
                return Err(Refusal::Unknown);
            }
            What::Grouped { note, group }
        }
        C::Decide(settled) => {
            // Nothing is level with itself.
            let alone = matches!(&settled, Settled::Tie { ideas } if ideas.len() < 2);
            if alone || settled.names().iter().any(|idea| !room.ideas.contains_key(idea)) {
                return Err(Refusal::Unknown);
            }
            What::Decided { settled: Some(settled) }
        }
        C::Hear { seat, heard } => {
            seat_there(seat)?;
            What::Heard { seat, heard: Some(heard) }
        }
        C::Reconvene { on, reason } => What::Reconvene { on, reason },
        C::Later { gap, who, by } => What::Later { gap, who: tidy::<NAME_LONGEST>(&who)?, by },
        C::Start(index) => match usize::try_from(index).is_ok_and(|index| index < room.plan.len()) {
            true => What::ElementStarted { index },
            false => return Err(Refusal::Unknown),
        },
        C::OffScript(off) => return crate::off_script::handle(room, off),
        C::Retime { index, minutes } => match usize::try_from(index).ok().and_then(|index| room.plan.get(index)) {
            Some(element) if element.minutes == minutes => return Ok(Answer::Same),
            Some(_) => What::Retimed { index, minutes: minutes.clamp(1, MINUTES_MOST) },
            None => return Err(Refusal::Unknown),
        },
        C::GiveTurn(seat) if seat == room.turn.map(|turn| turn.seat) => return Ok(Answer::Same),
        C::GiveTurn(seat) => {
            seat.map(seat_there).transpose()?;
            What::TurnGiven { seat }
        }
        C::Pause(paused) if paused == room.clock.paused_since.is_some() => return Ok(Answer::Same),
        C::Pause(paused) => What::Paused { paused },
        C::Undo => {
            let back = room.undo.last().map(|done| done.back.clone()).ok_or(Refusal::NothingToUndo)?;
            What::Undone { back: Box::new(back) }
        }
        C::Close { reason } => close(room, reason)?,
        _ => return Err(Refusal::NotYours),
    }))
}

/// Agreed once is agreed; a second press changes nothing.
fn agree(room: &Room, who: Who) -> Result<Answer, Refusal> {
    let guest = a_guest(room, who)?;
    let agreed = room.guests.get(&guest).is_some_and(|guest| guest.agreed);
    Ok(if agreed { Answer::Same } else { Answer::New(What::Agreed) })
}

fn join(room: &Room, who: Who, organisation: Option<&str>, myself: bool) -> Result<Answer, Refusal> {
    let Who::Guest(guest) = who else { return Err(Refusal::NotYours) };
    if room.guests.contains_key(&guest) {
        return Ok(Answer::Same);
    }
    if !room.door_open {
        return Err(Refusal::DoorClosed);
    }
    Ok(Answer::New(What::Joined { organisation: name(organisation, myself)?, myself }))
}

fn post(room: &Room, who: Who, text: &str, key: &str, seat: Option<SeatId>) -> Result<Answer, Refusal> {
    writes(room, who)?;
    let text = tidy::<NOTE_LONGEST>(text)?;
    let key = tidy::<KEY_LONGEST>(key)?;
    if let Some(again) = again(room, who, &text, &key) {
        return Ok(again);
    }
    let seat = match who {
        Who::Guest(_) => None,
        Who::Facilitator(_) => seat.filter(|seat| room.seat(*seat).is_some()),
    };
    Ok(Answer::New(What::Posted { text, key, seat }))
}

fn next_move(room: &Room, who: Who, seat: Option<SeatId>, step: Step) -> Result<Answer, Refusal> {
    let seat = speaks_for(room, who, seat)?;
    Ok(Answer::New(What::NextMove { seat, step: Some(step) }))
}

fn put_forward(
    room: &Room,
    who: Who,
    title: &str,
    why: String,
    group: Option<Number>,
    key: &str,
) -> Result<Answer, Refusal> {
    let title = tidy::<NAME_LONGEST>(title)?;
    // Ideas and notes are posted by different forms: the same key in both is a coincidence.
    let key = format!("idea {}", tidy::<KEY_LONGEST>(key)?);
    if let Some(again) = again(room, who, &title, &key) {
        return Ok(again);
    }
    let group = group.filter(|group| room.groups.contains_key(group));
    let why = why.trim().chars().take(NOTE_LONGEST).collect();
    Ok(Answer::New(What::Proposed { title, why, group, key }))
}

fn close(room: &Room, reason: Option<String>) -> Result<What, Refusal> {
    let reason = reason.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    match (room.gaps(), &reason) {
        (gaps, None) if !gaps.is_empty() => Err(Refusal::Missing(gaps)),
        _ => Ok(What::Closed { reason }),
    }
}

/// The first answer to the same post: same person, same key, same text.
pub(crate) fn again(room: &Room, who: Who, text: &str, key: &str) -> Option<Answer> {
    let posts = room.posted.get(&(who.guest(), key.trim().to_owned()))?;
    posts.iter().find(|(before, _)| before == text).map(|(_, number)| Answer::Again(*number))
}

pub(crate) fn writes(room: &Room, who: Who) -> Result<(), Refusal> {
    if let Who::Guest(_) = who {
        a_guest(room, who)?;
    }
    if room.state == WorkshopState::Open { Ok(()) } else { Err(Refusal::NotOpen) }
}

pub(crate) fn a_guest(room: &Room, who: Who) -> Result<GuestId, Refusal> {
    who.guest().filter(|guest| room.guests.contains_key(guest)).ok_or(Refusal::Stranger)
}

/// For whom somebody speaks: a guest for their own organisation only, the facilitator for any.
pub(crate) fn speaks_for(room: &Room, who: Who, seat: Option<SeatId>) -> Result<SeatId, Refusal> {
    match who {
        Who::Facilitator(_) => seat.filter(|seat| room.seat(*seat).is_some()).ok_or(Refusal::Unknown),
        Who::Guest(_) => {
            let guest = a_guest(room, who)?;
            let own = room.guests.get(&guest).and_then(|guest| guest.seat).ok_or(Refusal::NoOrganisation)?;
            if seat.is_none_or(|seat| seat == own) { Ok(own) } else { Err(Refusal::NotYours) }
        }
    }
}

fn name(organisation: Option<&str>, myself: bool) -> Result<Option<String>, Refusal> {
    let typed = organisation.filter(|typed| !myself && !typed.trim().is_empty());
    Ok(typed.map(tidy::<NAME_LONGEST>).transpose()?)
}

pub(crate) fn tidy<const MOST: usize>(typed: &str) -> Result<String, TextRefusal> {
    Text::<MOST>::parse(typed).map(Text::into_string)
}
