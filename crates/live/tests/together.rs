//! Two who run a room together, turns to speak, the door, and taking back what one gave.

#![cfg(test)]

use ampersand_domain::{
    Instant, Uuid,
    people::{GuestId, PersonId},
    workshop::{BriefField, Heard, Phase, Plan, Works},
};
use ampersand_live::{
    Answer, BriefAsk, Cause, Command, Event, Line, Mark, NewSeat, Refusal, Room, SeatId, Settled, Viewer, What, Who,
    handle,
};
use proptest::prelude::*;

const RUTH: PersonId = PersonId(Uuid::from_u128(9_000));
const TOM: PersonId = PersonId(Uuid::from_u128(9_001));
const LIBRARY: SeatId = SeatId(0);
const ADVICE: SeatId = SeatId(1);
const DANCE: SeatId = SeatId(2);

fn guest(number: u128) -> Who {
    Who::Guest(GuestId(Uuid::from_u128(number + 1)))
}

/// A room with its log, whose clock is set by hand.
#[derive(Default)]
struct Kept {
    room: Room,
    log: Vec<Event>,
    second: i64,
}

impl Kept {
    fn open() -> Self {
        let mut kept = Self::default();
        let seat = |name: &str| NewSeat { name: name.to_owned(), organisation: None };
        let seats = vec![seat("Millbrook Libraries"), seat("Citizens’ Advice"), seat("Dance School")];
        let open = Command::Open { plan: Plan::two_hours().elements, seats, place: String::new() };
        kept.does(Who::Facilitator(RUTH), open).unwrap();
        for (number, name) in [(0, "Citizens’ Advice"), (1, "Dance School")] {
            kept.does(guest(number), Command::Join { organisation: Some(name.to_owned()), myself: false }).unwrap();
        }
        kept
    }

    fn does(&mut self, who: Who, command: Command) -> Result<Answer, Refusal> {
        let answer = handle(&self.room, who, command)?;
        if let Answer::New(what) = &answer {
            let at = Instant::from_seconds(1_795_510_800 + self.second).unwrap();
            let event = Event { number: self.room.last + 1, at, who, what: what.clone() };
            self.room.hear(&event).unwrap();
            self.log.push(event);
        }
        Ok(answer)
    }

    fn presses(&mut self, who: PersonId, seen: u64, step: Command) -> Result<Answer, Refusal> {
        self.does(Who::Facilitator(who), Command::Pressed { seen, step: Box::new(step) })
    }

    fn spoken(&self, seat: SeatId) -> (i64, Option<Heard>) {
        self.room.seat(seat).map(|seat| (seat.spoken, seat.heard)).unwrap()
    }
}

fn steps() -> Vec<Command> {
    vec![
        Command::Start(1),
        Command::Pause(true),
        Command::Retime { index: 0, minutes: 15 },
        Command::Go(Phase::AllUp),
        Command::Door(false),
        Command::GiveTurn(Some(ADVICE)),
        Command::Undo,
    ]
}

#[test]
fn two_who_press_the_same_at_once_take_one_step_and_both_are_told() {
    for step in steps() {
        let mut kept = Kept::open();
        kept.does(Who::Facilitator(RUTH), Command::Start(0)).unwrap();
        let seen = kept.room.last;
        assert!(matches!(kept.presses(RUTH, seen, step.clone()).unwrap(), Answer::New(_)));
        let after = kept.room.clone();
        let number = after.last;
        assert_eq!(
            kept.presses(TOM, seen, step.clone()).unwrap(),
            Answer::New(What::PressedToo { step: number }),
            "{step:?}"
        );
        let told = kept.room.last_step.clone().unwrap();
        assert_eq!((told.who, told.too), (RUTH, vec![TOM]), "{step:?}");
        assert_eq!(kept.presses(TOM, seen, step.clone()).unwrap(), Answer::Same, "pressed three times: {step:?}");
        assert_eq!((&kept.room.clock, &kept.room.plan, kept.room.phase), (&after.clock, &after.plan, after.phase));
        assert_eq!(Room::fold(&kept.log).unwrap(), kept.room);
    }
}

#[test]
fn whoever_saw_the_first_step_takes_a_second_one() {
    let mut kept = Kept::open();
    kept.does(Who::Facilitator(RUTH), Command::Start(0)).unwrap();
    kept.does(Who::Facilitator(RUTH), Command::Start(1)).unwrap();
    let seen = kept.room.last;
    kept.presses(RUTH, seen, Command::Undo).unwrap();
    assert_eq!(kept.room.clock.element, Some(0));
    let seen = kept.room.last;
    assert!(matches!(kept.presses(TOM, seen, Command::Undo).unwrap(), Answer::New(What::Undone { .. })));
    assert_eq!(kept.room.clock.element, None, "Tom saw that it was taken back, and takes back one more");
    kept.presses(RUTH, seen, Command::Start(0)).unwrap();
    assert_eq!(kept.room.clock.element, Some(0), "another step is not the same");
}

#[test]
fn a_part_that_is_made_longer_gives_its_time_to_the_clock_and_takes_it_back() {
    let mut kept = Kept::open();
    kept.does(Who::Facilitator(RUTH), Command::Start(0)).unwrap();
    kept.does(Who::Facilitator(RUTH), Command::Retime { index: 0, minutes: 15 }).unwrap();
    let left = |kept: &Kept| {
        let at = Instant::from_seconds(1_795_510_800 + 60).unwrap();
        kept.room.clock.read(&kept.room.plan, at).map(|reading| (reading.left, reading.left_in_all))
    };
    assert_eq!(left(&kept), Some((14 * 60, 124 * 60)));
    kept.does(Who::Facilitator(TOM), Command::Undo).unwrap();
    assert_eq!(left(&kept), Some((9 * 60, 119 * 60)));
    let nowhere = Command::Retime { index: 40, minutes: 15 };
    assert_eq!(kept.does(Who::Facilitator(RUTH), nowhere), Err(Refusal::Unknown));
}

#[test]
fn each_has_the_same_time_and_the_turn_stands_with_the_clock() {
    let mut kept = Kept::open();
    let ruth = Who::Facilitator(RUTH);
    kept.does(ruth, Command::Start(1)).unwrap();
    assert_eq!(kept.room.seconds_each(), 600, "three share thirty minutes");
    assert_eq!(kept.room.to_speak(), [ADVICE, DANCE, LIBRARY], "our own last");
    kept.does(ruth, Command::GiveTurn(Some(ADVICE))).unwrap();
    assert_eq!(kept.room.to_speak(), [DANCE, LIBRARY]);
    kept.second = 100;
    kept.does(ruth, Command::Pause(true)).unwrap();
    kept.second = 400;
    kept.does(ruth, Command::Pause(false)).unwrap();
    kept.second = 450;
    let at = Instant::from_seconds(1_795_510_800 + 450).unwrap();
    assert_eq!(kept.room.turn_at(at).map(|turn| (turn.seat, turn.left)), Some((ADVICE, 450)));
    kept.does(ruth, Command::GiveTurn(Some(DANCE))).unwrap();
    assert_eq!(kept.spoken(ADVICE), (150, Some(Heard::Spoke)));
    kept.does(ruth, Command::Undo).unwrap();
    assert_eq!((kept.spoken(ADVICE), kept.room.turn.map(|turn| turn.seat)), ((0, None), Some(ADVICE)));
    kept.does(ruth, Command::GiveTurn(None)).unwrap();
    kept.second = 900;
    kept.does(ruth, Command::GiveTurn(Some(DANCE))).unwrap();
    kept.second = 930;
    kept.does(ruth, Command::Start(2)).unwrap();
    assert_eq!((kept.spoken(DANCE), kept.room.turn), ((30, Some(Heard::Spoke)), None), "the next part ends a turn");
    assert_eq!(kept.does(guest(0), Command::GiveTurn(Some(ADVICE))), Err(Refusal::NotYours));
}

#[test]
fn a_closed_door_lets_nobody_new_in_and_nobody_out() {
    let mut kept = Kept::open();
    kept.does(Who::Facilitator(RUTH), Command::Door(false)).unwrap();
    let join = || Command::Join { organisation: None, myself: true };
    assert_eq!(kept.does(guest(7), join()), Err(Refusal::DoorClosed));
    assert_eq!(kept.does(guest(0), join()), Ok(Answer::Same), "who is in comes back");
    kept.does(Who::Facilitator(RUTH), Command::Door(true)).unwrap();
    assert!(kept.does(guest(7), join()).is_ok());
}

#[test]
fn a_note_is_taken_down_with_a_reason_and_given_back() {
    let mut kept = Kept::open();
    let ruth = Who::Facilitator(RUTH);
    kept.does(guest(0), post("rude", 1)).unwrap();
    let note = kept.room.last;
    let hide = |hidden, reason: &str| Command::Hide { note, hidden, reason: Some(reason.to_owned()) };
    kept.does(ruth, hide(true, " It names a person ")).unwrap();
    assert_eq!(kept.room.notes[&note].hidden_why.as_deref(), Some("It names a person"));
    kept.does(ruth, hide(false, "")).unwrap();
    assert!(!kept.room.notes[&note].hidden && kept.room.notes[&note].hidden_why.is_none());
    kept.does(ruth, Command::Undo).unwrap();
    assert_eq!(kept.room.notes[&note].hidden_why.as_deref(), Some("It names a person"));
    assert_eq!(kept.does(guest(0), hide(false, "")), Err(Refusal::NotYours));
}

fn post(text: &str, key: u8) -> Command {
    Command::Post { text: text.to_owned(), key: format!("key {key}"), seat: None }
}

/// The log as the store keeps it once somebody took back their words.
fn erased(log: &[Event]) -> Vec<Event> {
    let mut gone: Vec<Who> = Vec::new();
    let mut read: Vec<Event> = log.iter().rev().cloned().collect();
    for event in &mut read {
        match &mut event.what {
            What::Withdrawn => gone.push(event.who),
            what if gone.contains(&event.who) => {
                if let Some(without) = what.without_words() {
                    *what = without;
                }
            }
            _ => {}
        }
    }
    read.reverse();
    read
}

fn idea(by: u128, key: u8) -> Command {
    let title = format!("idea in words of {by}, {key}");
    Command::Propose { title, why: format!("why in words of {by}"), group: None, key: key.to_string() }
}

fn cause(kept: &mut Kept, by: u128, key: u8) -> Result<Answer, Refusal> {
    let Some(about) = kept.room.notes.values().find(|note| !note.withdrawn).map(|note| note.number) else {
        return Ok(Answer::Same);
    };
    let cause = Cause { text: format!("cause {key} in words of {by}"), source: format!("words of {by}") };
    let mark = match key % 3 {
        0 => Mark::ForWhom { group: format!("those {key} in words of {by}"), there: true },
        _ => Mark::Cause { cause, there: true },
    };
    kept.does(guest(by), Command::Mark { seat: None, about, mark })
}

/// Somebody writes a line of a brief that they may write: their own, or any of one that pairs share.
fn writes(kept: &mut Kept, by: u128, key: u8, back: u64) -> Result<Answer, Refusal> {
    let Some(idea) = kept.room.ideas.keys().next_back().copied() else { return Ok(Answer::Same) };
    let seen = kept.room.sheet(idea).line(Line::Field(BriefField::Problem)).seen().saturating_sub(back);
    let (text, key) = (format!("line {key} in words of {by}"), key.to_string());
    let pair = BriefAsk::Draw { number: 7 };
    kept.does(Who::Facilitator(RUTH), Command::Brief(pair))?;
    kept.does(
        guest(by),
        Command::Brief(BriefAsk::Write { idea, line: Line::Field(BriefField::Problem), text, seen, key }),
    )
}

fn remarks(kept: &mut Kept, by: u128, key: u8) -> Result<Answer, Refusal> {
    let Some(idea) = kept.room.ideas.keys().next().copied() else { return Ok(Answer::Same) };
    let (text, post) = (format!("said {key} in words of {by}"), key.to_string());
    let said = match key % 2 {
        0 => BriefAsk::Remark { idea, seat: None, liked: true, text, key: post },
        _ => BriefAsk::Exists { idea, what: text.clone(), works: Works::Partly, shows: text, key: post },
    };
    kept.does(guest(by), Command::Brief(said))
}

#[test]
fn an_idea_that_is_taken_back_is_nowhere_and_what_others_wrote_about_it_stays() {
    let mut kept = Kept::open();
    kept.does(guest(0), post("Letters", 1)).unwrap();
    kept.does(Who::Facilitator(RUTH), Command::Go(Phase::Discuss)).unwrap();
    kept.does(guest(0), idea(0, 1)).unwrap();
    let alone = kept.room.last;
    kept.does(guest(0), idea(0, 2)).unwrap();
    let shared = kept.room.last;
    kept.does(guest(1), idea(1, 1)).unwrap();
    let remark = |idea| BriefAsk::Remark { idea, seat: None, liked: true, text: "It is near".into(), key: "r".into() };
    kept.does(guest(1), Command::Brief(remark(shared))).unwrap();
    kept.does(guest(1), Command::Commit { seat: None, idea: alone, level: 2 }).unwrap();
    cause(&mut kept, 1, 1).unwrap();
    kept.does(guest(0), Command::Bring { seat: None, text: "A room".into(), key: "b".into() }).unwrap();
    kept.does(guest(0), Command::Withdraw).unwrap();
    assert!(!kept.room.ideas.contains_key(&alone) && kept.room.ideas[&shared].title == "An idea that was taken back");
    assert_eq!(kept.room.sheet(shared).remarks.len(), 1, "the other's word is theirs");
    assert!(kept.room.seats().all(|(_, seat)| !seat.commitments.contains_key(&alone)));
    assert_eq!(kept.room.seat(ADVICE).unwrap().brings, ["A room"], "their organisation brings it");
    kept.does(guest(0), idea(0, 3)).unwrap();
    assert!(matches!(kept.does(guest(0), Command::Withdraw), Ok(Answer::New(_))), "what is given again goes again");
}

#[derive(Debug, Clone)]
enum Deed {
    Post { by: u128, key: u8 },
    Idea { by: u128, key: u8 },
    Cause { by: u128, key: u8 },
    Write { by: u128, key: u8, seen: u64 },
    Remark { by: u128, key: u8 },
    Decide,
    Withdraw { by: u128 },
    Press { ruth: bool, back: u64, step: usize },
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => (0..2_u128, 0..9_u8).prop_map(|(by, key)| Deed::Post { by, key }),
        2 => (0..2_u128, 0..9_u8).prop_map(|(by, key)| Deed::Idea { by, key }),
        2 => (0..2_u128, 0..9_u8).prop_map(|(by, key)| Deed::Cause { by, key }),
        3 => (0..2_u128, 0..9_u8, 0..6_u64).prop_map(|(by, key, seen)| Deed::Write { by, key, seen }),
        2 => (0..2_u128, 0..9_u8).prop_map(|(by, key)| Deed::Remark { by, key }),
        1 => Just(Deed::Decide),
        1 => (0..2_u128).prop_map(|by| Deed::Withdraw { by }),
        4 => (any::<bool>(), 0..6_u64, 0..7_usize).prop_map(|(ruth, back, step)| Deed::Press { ruth, back, step }),
    ];
    prop::collection::vec(deed, 0..80)
}

proptest! {
    #[test]
    fn words_that_were_taken_back_are_nowhere_and_every_replica_has_the_same_room(deeds in deeds()) {
        let mut kept = Kept::open();
        for deed in deeds {
            kept.second += 7;
            let _ = match deed {
                Deed::Post { by, key } => kept.does(guest(by), post(&format!("words of {by}"), key)),
                Deed::Idea { by, key } => kept.does(guest(by), idea(by, key)),
                Deed::Cause { by, key } => cause(&mut kept, by, key),
                Deed::Write { by, key, seen } => writes(&mut kept, by, key, seen),
                Deed::Remark { by, key } => remarks(&mut kept, by, key),
                Deed::Decide => match kept.room.ideas.keys().next().copied() {
                    Some(idea) => kept.does(
                        Who::Facilitator(RUTH),
                        Command::Decide(Settled::Chosen { idea, how: "hands".to_owned() }),
                    ),
                    None => Ok(Answer::Same),
                },
                Deed::Withdraw { by } => kept.does(guest(by), Command::Withdraw),
                Deed::Press { ruth, back, step } => {
                    let seen = kept.room.last.saturating_sub(back);
                    kept.presses(if ruth { RUTH } else { TOM }, seen, steps()[step].clone())
                }
            };
        }
        prop_assert_eq!(&Room::fold(&kept.log).unwrap(), &kept.room);
        let gone = kept.log.iter().filter(|event| event.what == What::Withdrawn).map(|event| event.who);
        for who in gone {
            let last = kept.log.iter().rev().find(|event| event.who == who).unwrap();
            if last.what == What::Withdrawn {
                prop_assert!(kept.room.notes.values().all(|note| note.who != who || note.text.is_empty()));
                prop_assert!(kept.room.visible(Viewer::Facilitator).all(|note| note.who != who));
                let theirs = format!("words of {}", if who == guest(0) { 0 } else { 1 });
                let all = format!("{:?}", kept.room);
                prop_assert!(!all.contains(&theirs), "{all}");
                prop_assert!(kept.room.what_was_put_up().iter().all(|one| one.who != who));
                prop_assert!(kept.room.names_to_forget().into_iter().any(|guest| Who::Guest(guest) == who));
            }
        }
        let read = serde_json::to_string(&erased(&kept.log)).unwrap();
        let read: Vec<Event> = serde_json::from_str(&read).unwrap();
        prop_assert_eq!(Room::fold(&read).unwrap(), kept.room);
    }
}
