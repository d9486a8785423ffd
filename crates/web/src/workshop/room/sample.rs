//! Rooms and phones to look at, made by the same rules as real ones.

use ampersand_domain::{
    Date, Instant, Uuid,
    people::{GuestId, PersonId},
    workshop::{Axis, BriefField, Phase, Plan, Published, Weight, Works, WorkshopState},
};
use ampersand_live::{
    BriefAsk, Cause, Command, Event, Gap, Line, Mark, NewSeat, Room, Round, SeatId, Settled, Viewer, Who, handle,
};

use super::{has::Has, phone::Phone};
use crate::{shell::Posted, workshop::became};

/// A room for samples, made by the same rules as a real one.
pub(crate) fn sample_room(phase: Phase) -> (Room, GuestId) {
    let mut room = Room::default();
    let (maya, lead) = (GuestId(Uuid::from_u128(1)), Who::Facilitator(PersonId(Uuid::from_u128(2))));
    let long = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
    let seat = |name: &str| NewSeat { name: name.to_owned(), organisation: None };
    let post = |text: &str| Command::Post { text: text.to_owned(), key: text.to_owned(), seat: None };
    let guest = Who::Guest(maya);
    let steps = [
        (
            lead,
            Command::Open {
                plan: Plan::two_hours().elements,
                seats: vec![seat("Marlow Vale Libraries"), seat(long)],
                place: String::new(),
            },
        ),
        (guest, Command::Join { organisation: Some(long.to_owned()), myself: false }),
        (lead, Command::Start(2)),
        (guest, post("People do not know where to ask when a letter frightens them")),
        (lead, post("Our rooms stand empty on Tuesday mornings")),
        (lead, Command::Go(phase)),
        (
            lead,
            Command::Propose {
                title: "Advice over tea".into(),
                why: "Letters wait".into(),
                group: None,
                key: "k".into(),
            },
        ),
    ];
    for (who, command) in steps {
        step(&mut room, who, command);
    }
    (room, maya)
}

/// A room with sixty notes, some of them as long as a note can be, for a wall that has to hold them.
pub(crate) fn full_room() -> Room {
    let (mut room, _) = sample_room(Phase::Discuss);
    let lead = Who::Facilitator(PersonId(Uuid::from_u128(2)));
    for number in 0..60 {
        let text = match number % 9 {
            0 => "When the letter comes nobody at home can read it, and the help desk is a bus ride away. ".repeat(6),
            4 => format!("Note {number}: buses stop at six, so whoever works late cannot come to us at all"),
            _ => format!("Note {number}: somebody to ask"),
        };
        let text = text.trim().chars().take(500).collect::<String>();
        let command = Command::Post { text, key: number.to_string(), seat: Some(SeatId(1)) };
        step(&mut room, lead, command);
    }
    room
}

/// A room in which a pair writes its brief: reported back, remarked on, and one line that two wrote at once.
pub(crate) fn room_with_briefs() -> Room {
    let (mut room, maya) = sample_room(Phase::Discuss);
    let (lead, guest) = (Who::Facilitator(PersonId(Uuid::from_u128(2))), Who::Guest(maya));
    let leon = Who::Guest(GuestId(Uuid::from_u128(3)));
    step(&mut room, leon, Command::Join { organisation: Some("Dance School".to_owned()), myself: false });
    let Some(idea) = room.ideas.keys().next().copied() else { return room };
    let problem = room.problems().first().map_or(0, |problem| problem.number);
    let write = |field, text: &str, seen| BriefAsk::Write {
        idea,
        line: Line::Field(field),
        text: text.to_owned(),
        seen,
        key: text.to_owned(),
    };
    let fit = |seat, priority: &str| BriefAsk::Fit { seat: Some(seat), problem, priority: Some(priority.to_owned()) };
    let works = Works::Partly;
    let asks = [
        (lead, BriefAsk::Draw { number: 4_711 }),
        (lead, BriefAsk::Give { idea, pair: Some(0) }),
        (lead, BriefAsk::Round { round: Some(Round { number: 1, of: 2, minutes: 10, began: sample_moment() }) }),
        (lead, fit(SeatId(0), "Nobody is cold at home")),
        (guest, fit(SeatId(1), "")),
        (guest, write(BriefField::Problem, "Letters lie unopened until it is too late", 0)),
        (guest, write(BriefField::Who, "People over seventy who live alone", 0)),
        (guest, BriefAsk::Report { idea }),
        (
            leon,
            BriefAsk::Remark { idea, seat: None, liked: true, text: "It is where people are".into(), key: "a".into() },
        ),
        (lead, BriefAsk::Remark { idea, seat: None, liked: false, text: "Who makes the tea?".into(), key: "b".into() }),
        (
            lead,
            BriefAsk::Exists { idea, what: "The advice line".into(), works, shows: "calls".into(), key: "c".into() },
        ),
        (leon, write(BriefField::Who, "Anybody with a letter", 0)),
    ];
    for (who, ask) in asks {
        step(&mut room, who, Command::Brief(ask));
    }
    room
}

/// A room that is over, with its idea chosen.
pub(crate) fn room_at_its_end() -> Room {
    let (mut room, _) = sample_room(Phase::Discuss);
    room.state = WorkshopState::Closed;
    room.settled = room.ideas.keys().next().map(|idea| Settled::Chosen { idea: *idea, how: "by hands".to_owned() });
    room
}

/// A room that was closed in a hurry: somebody adds the idea, and nothing else was said.
pub(crate) fn room_that_left_much_open() -> Room {
    let (mut room, _) = sample_room(Phase::Discuss);
    room.later.insert(Gap::Idea, ("Tom Ashworth".to_owned(), Date::constant(2026, 12, 1)));
    room.state = WorkshopState::Closed;
    room
}

/// A room that was closed with two ideas level.
pub(crate) fn room_with_a_tie() -> Room {
    let (mut room, _) = sample_room(Phase::Discuss);
    let lead = Who::Facilitator(PersonId(Uuid::from_u128(2)));
    let more =
        Command::Propose { title: "A late bus".into(), why: "It stops at six".into(), group: None, key: "l".into() };
    step(&mut room, lead, more);
    room.settled = Some(Settled::Tie { ideas: room.ideas.keys().copied().collect() });
    room.state = WorkshopState::Closed;
    room
}

/// A room in which the problems were weighed: two groups, one shared by both organisations, with what they say of it.
pub(crate) fn room_with_marks() -> Room {
    let (mut room, maya) = sample_room(Phase::Discuss);
    let (lead, guest) = (Who::Facilitator(PersonId(Uuid::from_u128(2))), Who::Guest(maya));
    let notes: Vec<_> = room.notes.keys().copied().collect();
    step(&mut room, lead, Command::Group { group: None, title: Some("Letters that frighten".to_owned()) });
    let group = room.last;
    step(&mut room, lead, Command::Place { note: notes[0], group: Some(group) });
    let says = |seat, mark| Command::Mark { seat, about: group, mark };
    let weighs = |axis, level, reason: &str, published: Option<&str>| Mark::Weighed {
        axis,
        weight: Some(Weight {
            level,
            reason: reason.to_owned(),
            published: published.map(|text| Published { text: text.to_owned(), aim: None }),
        }),
    };
    let all = [
        (lead, says(Some(SeatId(0)), Mark::Too { too: Some(true) })),
        (guest, says(None, weighs(Axis::Seriousness, 4, "Nine of ten who ring us hold a letter", None))),
        (lead, says(Some(SeatId(0)), weighs(Axis::Seriousness, 2, "We see it at the desk", None))),
        (guest, says(None, weighs(Axis::Priority, 3, "It is in our plan", Some("Tackling Hardship 2026")))),
        (lead, says(None, Mark::ForWhom { group: "People who find reading hard".to_owned(), there: true })),
        (
            lead,
            says(
                None,
                Mark::Cause {
                    cause: Cause {
                        text: "The help desk is a bus ride away".to_owned(),
                        source: "Timetable".to_owned(),
                    },
                    there: true,
                },
            ),
        ),
    ];
    for (who, command) in all {
        step(&mut room, who, command);
    }
    room
}

/// Does it, as a real room would.
fn step(room: &mut Room, who: Who, command: Command) {
    if let Ok(ampersand_live::Answer::New(what)) = handle(room, who, command) {
        let event = Event { number: room.last + 1, at: sample_moment(), who, what };
        let _ = room.apply(&event);
    }
}

/// The moment of samples.
pub(crate) fn sample_moment() -> Instant {
    Instant::from(jiff_epoch()).plus_seconds(1_795_510_800)
}

fn jiff_epoch() -> jiff::Timestamp {
    jiff::Timestamp::UNIX_EPOCH
}

/// The phone in each of its states.
pub(super) fn sample_phones() -> Vec<(&'static str, Phone)> {
    let phone = |phase, inside: bool, posted: Posted| {
        let (room, guest) = sample_room(phase);
        Phone {
            address: "/w/ABCDEFGH".to_owned(),
            title: "What stands in the way of a warm winter?".to_owned(),
            why: "You know the people who ring us last.".to_owned(),
            our_thought: Some("A weekly advice morning".to_owned()),
            ways: ampersand_domain::workshop::Plan::two_hours().ways(),
            room,
            viewer: inside.then_some(Viewer::Guest(guest)),
            now: sample_moment(),
            posted,
            became: Vec::new(),
            has: Has::default(),
            off: None,
        }
    };
    let mut leaving = phone(Phase::Silent, true, Posted::default());
    leaving.room.guests.values_mut().for_each(|guest| guest.left = true);
    let mut early = phone(Phase::Silent, true, Posted::default());
    early.room.state = WorkshopState::Planned;
    early.room.notes.clear();
    let room = room_at_its_end();
    let became = became::sample(&room);
    let over = Phone { room, became, ..phone(Phase::Discuss, true, Posted::default()) };
    let why = "The ceiling of the hall came down.".to_owned();
    let off = Phone {
        off: Some((why, Some("Ifeoma Danjuma, 01632 960 104".to_owned()))),
        ..phone(Phase::Silent, false, Posted::default())
    };
    vec![
        ("called-off", off),
        ("leaving", leaving),
        ("early", early),
        ("over", over),
        ("door", phone(Phase::Silent, false, Posted::default())),
        ("door-wrong", phone(Phase::Silent, false, Posted::default().but("name", "Enter your name"))),
        ("silent", phone(Phase::Silent, true, Posted::default())),
        ("all-up", phone(Phase::AllUp, true, Posted::default())),
        ("discuss", phone(Phase::Discuss, true, Posted::default().with("text", "half").but("text", "Write a note"))),
    ]
}
