//! What a workshop needs before it closes, and who may say what.

#![cfg(test)]

use ampersand_domain::{
    Date, Instant, Uuid,
    people::{GuestId, PersonId},
    workshop::{ElementKind, Heard, Phase, Plan, Viability, WorkshopState, viability},
};
use ampersand_live::{Answer, Command, Event, Gap, NewSeat, Refusal, Room, SeatId, Settled, Step, Viewer, Who, handle};

const LEADER: Who = Who::Facilitator(PersonId(Uuid::from_u128(9_000)));
const MAYA: Who = Who::Guest(GuestId(Uuid::from_u128(1)));
const LEON: Who = Who::Guest(GuestId(Uuid::from_u128(2)));
const LIBRARY: SeatId = SeatId(0);
const ADVICE: SeatId = SeatId(1);

fn does(room: &mut Room, who: Who, command: Command) -> Result<u64, Refusal> {
    match handle(room, who, command)? {
        Answer::Same => Ok(room.last),
        Answer::Again(number) => Ok(number),
        Answer::New(what) => {
            let event = Event { number: room.last + 1, at: Instant::from_seconds(1_795_510_800).unwrap(), who, what };
            room.apply(&event).unwrap();
            Ok(event.number)
        }
    }
}

fn open() -> Room {
    let mut room = Room::default();
    let seat = |name: &str| NewSeat { name: name.to_owned(), organisation: None };
    let seats = vec![seat("Millbrook Libraries"), seat("Citizens’ Advice")];
    does(&mut room, LEADER, Command::Open { plan: Plan::two_hours().elements, seats, place: String::new() }).unwrap();
    room
}

fn join(room: &mut Room, who: Who, organisation: &str) {
    does(room, who, Command::Join { organisation: Some(organisation.to_owned()), myself: false }).unwrap();
}

fn day() -> Date {
    "2026-12-01".parse().unwrap()
}

#[test]
fn an_organisation_has_one_place_however_its_name_is_typed() {
    let mut room = open();
    join(&mut room, MAYA, " citizens advice");
    assert_eq!(room.guests.values().next().and_then(|guest| guest.seat), Some(ADVICE));
    assert_eq!(room.seats().count(), 2);
}

#[test]
fn who_came_before_the_room_was_opened_keeps_their_place() {
    let mut room = Room::default();
    join(&mut room, MAYA, "Dance School");
    join(&mut room, LEON, "Citizens Advice");
    assert_eq!(does(&mut room, MAYA, post("a")), Err(Refusal::NotOpen));
    let seat = |name: &str| NewSeat { name: name.to_owned(), organisation: None };
    let seats = vec![seat("Millbrook Libraries"), seat("Citizens’ Advice")];
    does(&mut room, LEADER, Command::Open { plan: Vec::new(), seats, place: String::new() }).unwrap();
    let places: Vec<_> = room.guests.values().filter_map(|guest| room.seat(guest.seat?)).collect();
    assert_eq!(places.iter().map(|seat| seat.name.as_str()).collect::<Vec<_>>(), ["Dance School", "Citizens’ Advice"]);
}

fn post(text: &str) -> Command {
    Command::Post { text: text.to_owned(), key: text.to_owned(), seat: None }
}

#[test]
fn it_closes_when_each_part_of_the_rule_is_met() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    let Err(Refusal::Missing(gaps)) = does(&mut room, LEADER, Command::Close { reason: None }) else { panic!() };
    let not_heard = [Gap::NotHeard { seat: LIBRARY }, Gap::NotHeard { seat: ADVICE }];
    assert!(gaps.contains(&Gap::Idea) && gaps.contains(&Gap::Reconvene) && not_heard.iter().all(|g| gaps.contains(g)));

    let propose =
        Command::Propose { title: "Advice Tuesdays".to_owned(), why: String::new(), group: None, key: "k".to_owned() };
    let idea = does(&mut room, MAYA, propose).unwrap();
    does(&mut room, LEADER, Command::Decide(Settled::Chosen { idea, how: "hands".to_owned() })).unwrap();
    does(&mut room, LEADER, Command::Hear { seat: LIBRARY, heard: Heard::Passed }).unwrap();
    does(&mut room, LEADER, Command::Hear { seat: ADVICE, heard: Heard::Spoke }).unwrap();
    let step = Step::Action { text: "Ask trustees".to_owned(), owner: "Maya".to_owned(), by: day() };
    does(&mut room, MAYA, Command::Move { seat: None, step }).unwrap();
    does(&mut room, LEADER, Command::Move { seat: Some(LIBRARY), step: Step::Reflect { by: None } }).unwrap();
    assert_eq!(room.gaps(), [Gap::Reconvene]);
    does(&mut room, LEADER, Command::Reconvene { on: Some(day()), reason: None }).unwrap();
    does(&mut room, LEADER, Command::Close { reason: None }).unwrap();
    assert_eq!(room.state, WorkshopState::Closed);
    assert_eq!(does(&mut room, MAYA, post("late")), Err(Refusal::Closed));
}

/// A room in which everything is there but one thing, which these commands are to bring.
fn lacks(gap: Gap, bring: Vec<Command>) -> Vec<Gap> {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    for title in ["Advice", "Tea"] {
        let idea = Command::Propose { title: title.into(), why: String::new(), group: None, key: title.into() };
        does(&mut room, MAYA, idea).unwrap();
    }
    let all = [
        (Gap::Idea, Command::Decide(Settled::NoneOfThem { why: "Too soon".into() })),
        (Gap::NotHeard { seat: LIBRARY }, Command::Hear { seat: LIBRARY, heard: Heard::Spoke }),
        (Gap::NotHeard { seat: ADVICE }, Command::Hear { seat: ADVICE, heard: Heard::Spoke }),
        (Gap::NoMove { seat: LIBRARY }, Command::Move { seat: Some(LIBRARY), step: Step::Reflect { by: None } }),
        (Gap::NoMove { seat: ADVICE }, Command::Move { seat: Some(ADVICE), step: Step::Reflect { by: None } }),
        (Gap::Reconvene, Command::Reconvene { on: Some(day()), reason: None }),
    ];
    for (_, command) in all.into_iter().filter(|(of, _)| *of != gap) {
        does(&mut room, LEADER, command).unwrap();
    }
    assert_eq!(room.gaps(), [gap], "one thing alone is missing");
    for command in bring {
        does(&mut room, LEADER, command).unwrap();
    }
    let gaps = room.gaps();
    let closed = does(&mut room, LEADER, Command::Close { reason: None });
    assert_eq!(closed.is_ok(), gaps.is_empty(), "{closed:?}");
    gaps
}

#[test]
fn each_part_of_the_rule_is_met_in_each_of_its_ways_and_stops_alone_without_them() {
    let moves = |step| vec![Command::Move { seat: Some(ADVICE), step }];
    let hears = |heard| vec![Command::Hear { seat: ADVICE, heard }];
    let ideas = |room: &Room| room.ideas.keys().copied().collect::<Vec<_>>();
    let mut some = open();
    join(&mut some, MAYA, "Citizens Advice");
    for title in ["Advice", "Tea"] {
        let idea = Command::Propose { title: title.into(), why: String::new(), group: None, key: title.into() };
        does(&mut some, MAYA, idea).unwrap();
    }
    let ideas = ideas(&some);
    let action = Step::Action { text: "Ask trustees".into(), owner: "Maya".into(), by: day() };
    let ways = [
        (Gap::Idea, vec![Command::Decide(Settled::Chosen { idea: ideas[0], how: "hands".into() })]),
        (Gap::Idea, vec![Command::Decide(Settled::NoneOfThem { why: "Too soon".into() })]),
        (Gap::Idea, vec![Command::Decide(Settled::Tie { ideas: ideas.clone() })]),
        (Gap::NotHeard { seat: ADVICE }, hears(Heard::Spoke)),
        (Gap::NotHeard { seat: ADVICE }, hears(Heard::Passed)),
        (Gap::NoMove { seat: ADVICE }, moves(action)),
        (Gap::NoMove { seat: ADVICE }, moves(Step::Reflect { by: Some(day()) })),
        (Gap::NoMove { seat: ADVICE }, moves(Step::StepAway { reason: None })),
        (Gap::NoMove { seat: ADVICE }, moves(Step::LeftEarly)),
        (Gap::Reconvene, vec![Command::Reconvene { on: Some(day()), reason: None }]),
        (Gap::Reconvene, vec![Command::Reconvene { on: None, reason: Some("We ring round".into()) }]),
    ];
    for (gap, way) in ways {
        assert_eq!(lacks(gap, Vec::new()), [gap], "nothing else stands for it");
        assert!(lacks(gap, way.clone()).is_empty(), "{way:?}");
        let later = Command::Later { gap, who: "Sam".into(), by: day() };
        assert!(lacks(gap, vec![later]).is_empty(), "somebody named adds it by a day");
    }
}

#[test]
fn what_is_missing_may_be_added_later_by_somebody_named() {
    let mut room = open();
    for gap in room.gaps() {
        does(&mut room, LEADER, Command::Later { gap, who: "Sam".to_owned(), by: day() }).unwrap();
    }
    does(&mut room, LEADER, Command::Close { reason: None }).unwrap();
}

#[test]
fn what_was_missing_is_added_after_the_end_by_whoever_led_and_nothing_else() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    for gap in room.gaps() {
        does(&mut room, LEADER, Command::Later { gap, who: "Sam".to_owned(), by: day() }).unwrap();
    }
    does(&mut room, LEADER, Command::Close { reason: None }).unwrap();
    assert_eq!(room.missing().len(), 6, "it is promised, and not there");

    let propose = || Command::Propose { title: "Advice".into(), why: String::new(), group: None, key: "k".into() };
    assert_eq!(does(&mut room, MAYA, propose()), Err(Refusal::Closed), "a guest's phone is done");
    let idea = does(&mut room, LEADER, propose()).unwrap();
    let chosen = || Command::Decide(Settled::Chosen { idea, how: "by a call".into() });
    let adds = [
        chosen(),
        Command::Hear { seat: LIBRARY, heard: Heard::Spoke },
        Command::Hear { seat: ADVICE, heard: Heard::Spoke },
        Command::Move { seat: Some(LIBRARY), step: Step::Reflect { by: None } },
        Command::Move { seat: Some(ADVICE), step: Step::Reflect { by: None } },
        Command::Reconvene { on: Some(day()), reason: None },
    ];
    for command in &adds {
        does(&mut room, LEADER, command.clone()).unwrap();
        assert_eq!(does(&mut room, LEADER, command.clone()), Err(Refusal::Closed), "it is added once: {command:?}");
    }
    assert!(room.missing().is_empty());
    for other in [propose(), Command::Go(Phase::Silent), Command::Undo, post("late")] {
        assert_eq!(does(&mut room, LEADER, other.clone()), Err(Refusal::Closed), "{other:?}");
    }
}

#[test]
fn one_begins_with_an_idea_after_all_where_the_room_chose_none_or_it_was_a_tie() {
    for none in [true, false] {
        let mut room = open();
        let propose =
            |title: &str| Command::Propose { title: title.into(), why: "".into(), group: None, key: title.into() };
        let ideas: Vec<_> = ["Advice", "Tea"].map(|title| does(&mut room, LEADER, propose(title)).unwrap()).into();
        let settled = match none {
            true => Settled::NoneOfThem { why: "Too soon".into() },
            false => Settled::Tie { ideas: ideas.clone() },
        };
        does(&mut room, LEADER, Command::Decide(settled)).unwrap();
        does(&mut room, LEADER, Command::Close { reason: Some("Time".into()) }).unwrap();
        let chosen = Command::Decide(Settled::Chosen { idea: ideas[1], how: "two of us begin".into() });
        does(&mut room, LEADER, chosen.clone()).unwrap();
        assert!(room.has_chosen());
        assert_eq!(does(&mut room, LEADER, chosen), Err(Refusal::Closed), "a partnership came of it");
    }
}

#[test]
fn nothing_is_acknowledged_before_the_room_is_open() {
    let mut room = Room::default();
    join(&mut room, MAYA, "Citizens Advice");
    let early = [
        Command::Bring { seat: None, text: "A room".into(), key: "k".into() },
        Command::Move { seat: None, step: Step::Reflect { by: None } },
        Command::Commit { seat: None, idea: 1, level: 2 },
    ];
    for command in early {
        assert_eq!(does(&mut room, MAYA, command.clone()), Err(Refusal::NotOpen), "{command:?}");
    }
}

#[test]
fn a_tie_is_between_two_at_least() {
    let mut room = open();
    assert_eq!(does(&mut room, LEADER, Command::Decide(Settled::Tie { ideas: Vec::new() })), Err(Refusal::Unknown));
    let tea = Command::Propose { title: "Tea".into(), why: String::new(), group: None, key: "k".into() };
    let idea = does(&mut room, LEADER, tea).unwrap();
    assert_eq!(does(&mut room, LEADER, Command::Decide(Settled::Tie { ideas: vec![idea] })), Err(Refusal::Unknown));
}

#[test]
fn a_reason_closes_what_is_incomplete() {
    let mut room = open();
    assert!(matches!(does(&mut room, LEADER, Command::Close { reason: Some(" ".into()) }), Err(Refusal::Missing(_))));
    does(&mut room, LEADER, Command::Close { reason: Some("The fire bell rang".to_owned()) }).unwrap();
    assert_eq!(room.close_reason.as_deref(), Some("The fire bell rang"));
}

#[test]
fn who_did_not_come_or_left_early_is_asked_nothing_more() {
    let mut room = open();
    does(&mut room, LEADER, Command::Move { seat: Some(ADVICE), step: Step::DidNotCome }).unwrap();
    assert!(
        !room.gaps().iter().any(|gap| matches!(gap, Gap::NotHeard { seat } | Gap::NoMove { seat } if *seat == ADVICE))
    );
}

#[test]
fn whoever_was_invited_and_never_came_holds_nothing_up() {
    let mut room = open();
    let asks_advice = |room: &Room| {
        room.gaps().iter().any(|gap| matches!(gap, Gap::NotHeard { seat } | Gap::NoMove { seat } if *seat == ADVICE))
    };
    assert!(!room.has_come(ADVICE) && !asks_advice(&room));
    assert!(room.has_come(LIBRARY) && room.gaps().contains(&Gap::NotHeard { seat: LIBRARY }), "we are always there");
    let mut without_phone = room.clone();
    does(&mut without_phone, LEADER, Command::Hear { seat: ADVICE, heard: Heard::Spoke }).unwrap();
    assert!(without_phone.gaps().contains(&Gap::NoMove { seat: ADVICE }), "who speaks without a phone is there");
    join(&mut room, MAYA, "Citizens Advice");
    assert!(asks_advice(&room), "from the moment at which somebody comes in for them");
}

#[test]
fn a_guest_speaks_for_their_own_organisation_alone() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    let for_us = Command::Move { seat: Some(LIBRARY), step: Step::Reflect { by: None } };
    assert_eq!(does(&mut room, MAYA, for_us), Err(Refusal::NotYours));
    does(&mut room, LEON, Command::Join { organisation: Some("Citizens Advice".to_owned()), myself: true }).unwrap();
    let step = Command::Move { seat: None, step: Step::Reflect { by: None } };
    assert_eq!(does(&mut room, LEON, step), Err(Refusal::NoOrganisation));
    assert_eq!(does(&mut room, MAYA, Command::Go(Phase::Discuss)), Err(Refusal::NotYours));
}

#[test]
fn two_who_are_committed_carry_an_idea_and_the_library_counts() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    let propose = Command::Propose { title: "Advice".into(), why: String::new(), group: None, key: "k".into() };
    let idea = does(&mut room, LEADER, propose).unwrap();
    does(&mut room, MAYA, Command::Commit { seat: None, idea, level: 2 }).unwrap();
    does(&mut room, LEADER, Command::Commit { seat: Some(LIBRARY), idea, level: 1 }).unwrap();
    assert_eq!(viability(room.committed(idea), 2), Viability::Alone);
    does(&mut room, LEADER, Command::Commit { seat: Some(LIBRARY), idea, level: 3 }).unwrap();
    assert_eq!(viability(room.committed(idea), 2), Viability::Enough);
    does(&mut room, LEADER, Command::Undo).unwrap();
    assert_eq!(viability(room.committed(idea), 2), Viability::Alone, "a step that was taken back still counts");
}

#[test]
fn whoever_steps_away_or_did_not_come_carries_no_idea_and_whoever_left_early_still_does() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    let propose = Command::Propose { title: "Advice".into(), why: String::new(), group: None, key: "k".into() };
    let idea = does(&mut room, LEADER, propose).unwrap();
    for seat in [LIBRARY, ADVICE] {
        does(&mut room, LEADER, Command::Commit { seat: Some(seat), idea, level: 3 }).unwrap();
    }
    assert_eq!(room.committed(idea), 2);
    for (step, carry) in [
        (Step::StepAway { reason: None }, 1),
        (Step::LeftEarly, 2),
        (Step::DidNotCome, 1),
        (Step::Reflect { by: None }, 2),
    ] {
        does(&mut room, LEADER, Command::Move { seat: Some(ADVICE), step: step.clone() }).unwrap();
        assert_eq!(room.committed(idea), carry, "{step:?}");
    }
}

#[test]
fn a_name_stays_only_with_a_yes() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    join(&mut room, LEON, "Citizens Advice");
    does(&mut room, MAYA, Command::KeepName(true)).unwrap();
    assert_eq!(room.names_to_forget().into_iter().map(Who::Guest).collect::<Vec<_>>(), [LEON]);
}

#[test]
fn a_note_that_was_taken_down_is_seen_by_the_facilitator_alone() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    does(&mut room, LEADER, Command::Go(Phase::Discuss)).unwrap();
    let note = does(&mut room, MAYA, post("rude")).unwrap();
    does(&mut room, LEADER, Command::Hide { note, hidden: true, reason: None }).unwrap();
    assert_eq!(
        room.visible(Viewer::Wall).count() + room.visible(Viewer::Guest(GuestId(Uuid::from_u128(1)))).count(),
        0
    );
    assert_eq!(room.visible(Viewer::Facilitator).count(), 1);
    does(&mut room, LEADER, Command::Undo).unwrap();
    assert_eq!(room.visible(Viewer::Wall).count(), 1);
}

#[test]
fn each_part_has_its_question_and_the_wall_shows_the_notes_that_answer_it() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    does(&mut room, LEADER, Command::Go(Phase::Discuss)).unwrap();
    let mut asked = vec![room.question()];
    let (mut written, mut seen) = (Vec::new(), Vec::new());
    for part in 0..6 {
        does(&mut room, LEADER, Command::Start(part)).unwrap();
        asked.push(room.question());
        written.push(does(&mut room, MAYA, post(&format!("in part {part}"))).unwrap());
        let now = room.visible(Viewer::Wall).filter(|note| room.belongs_now(note));
        seen.push(now.map(|note| note.number).collect::<Vec<_>>());
    }
    assert_eq!(asked[0], asked[3], "without a clock the problems are asked");
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), 6);
    assert_eq!(seen[1], [written[1]], "who is here is not mixed with the welcome");
    assert_eq!(seen[3], [written[2], written[3]], "an idea is looked for beside the problems");
    assert_eq!(seen[5], [written[5]]);
}

#[test]
fn what_was_written_before_the_beginning_is_on_the_wall_when_all_goes_up() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    let early = does(&mut room, MAYA, post("Letters nobody can read")).unwrap();
    does(&mut room, LEADER, Command::Start(0)).unwrap();
    let wall = |room: &Room| {
        room.visible(Viewer::Wall).filter(|note| room.belongs_now(note)).map(|note| note.number).collect::<Vec<u64>>()
    };
    assert!(wall(&room).is_empty(), "it is silent");
    does(&mut room, LEADER, Command::Go(Phase::AllUp)).unwrap();
    assert_eq!(wall(&room), [early], "all up is on every screen");
    does(&mut room, LEADER, Command::Start(1)).unwrap();
    assert!(wall(&room).is_empty(), "the next part has its own notes");
}

#[test]
fn a_workshop_that_closes_in_silence_puts_every_note_up_on_every_screen() {
    let mut room = open();
    join(&mut room, MAYA, "Citizens Advice");
    let note = does(&mut room, MAYA, post("Letters")).unwrap();
    let what = ampersand_live::What::Closed { reason: Some("The alarm went off".to_owned()) };
    let event = Event { number: room.last + 1, at: Instant::from_seconds(1_795_510_800).unwrap(), who: LEADER, what };
    let said = room.hear(&event).unwrap();
    let told = said.iter().find(|message| message.note == Some(note)).unwrap();
    assert!(told.to.hears(Viewer::Wall) && !told.to.hears(Viewer::Guest(GuestId(Uuid::from_u128(1)))));
    assert_eq!(room.visible(Viewer::Wall).count(), 1);
    assert!(room.part().is_none(), "a part runs after the end");
}

#[test]
fn one_part_that_is_run_alone_again_asks_only_for_what_it_makes() {
    let alone = |kind| {
        let mut room = Room::default();
        let seats = vec![NewSeat { name: "Millbrook Libraries".to_owned(), organisation: None }];
        does(&mut room, LEADER, Command::Open { plan: Plan::only(kind).elements, seats, place: String::new() })
            .unwrap();
        room.gaps()
    };
    assert_eq!(alone(ElementKind::Problems), []);
    assert_eq!(alone(ElementKind::Brief), [Gap::Idea]);
    assert_eq!(alone(ElementKind::Introductions), [Gap::NotHeard { seat: LIBRARY }]);
    assert_eq!(alone(ElementKind::NextSteps), [Gap::NoMove { seat: LIBRARY }, Gap::Reconvene]);
}
