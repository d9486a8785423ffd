//! Parts are skipped, swapped and timed anew in one press, taken back in one, and nothing that ran is touched.

#![cfg(test)]

use ampersand_domain::{
    Instant, Uuid,
    people::{GuestId, PersonId},
    workshop::Plan,
};
use ampersand_live::{Answer, Command, Event, Gap, OffScript, Refusal, Room, Who, handle};
use proptest::prelude::*;

const LEADER: Who = Who::Facilitator(PersonId(Uuid::from_u128(9_000)));

fn does(room: &mut Room, command: Command) -> Result<(), Refusal> {
    if let Answer::New(what) = handle(room, LEADER, command)? {
        let number = room.last + 1;
        let at = Instant::from_seconds(1_795_510_800).unwrap();
        room.apply(&Event { number, at, who: LEADER, what }).unwrap();
    }
    Ok(())
}

fn open() -> Room {
    let mut room = Room::default();
    let plan = Plan::two_hours().elements;
    does(&mut room, Command::Open { plan, seats: Vec::new(), place: String::new() }).unwrap();
    room
}

fn parts(room: &Room) -> Vec<(&str, u32)> {
    room.plan.iter().map(|element| (element.title.as_str(), element.minutes)).collect()
}

#[test]
fn the_next_part_is_skipped_or_swapped_and_the_one_that_runs_is_shortened_and_each_is_taken_back() {
    let mut room = open();
    let planned = room.plan.clone();
    assert_eq!(does(&mut room, Command::Retime { index: 9, minutes: 5 }), Err(Refusal::Unknown), "no such part");
    does(&mut room, Command::Start(1)).unwrap();
    does(&mut room, Command::Retime { index: 1, minutes: 25 }).unwrap();
    does(&mut room, Command::OffScript(OffScript::SwapNext)).unwrap();
    does(&mut room, Command::OffScript(OffScript::SkipNext)).unwrap();
    let now = [("Welcome", 10), ("Who is here", 25), ("What stands in the way", 20), ("Who does what", 10)];
    assert_eq!(parts(&room)[..4], now);
    assert!(room.gaps().contains(&Gap::Idea), "what the part would have brought is still asked for");
    for _ in 0..3 {
        does(&mut room, Command::Undo).unwrap();
    }
    assert_eq!(room.plan, planned);
    does(&mut room, Command::Start(5)).unwrap();
    assert_eq!(does(&mut room, Command::OffScript(OffScript::SkipNext)), Err(Refusal::Unknown), "nothing is left");
    let guest = Who::Guest(GuestId(Uuid::from_u128(1)));
    assert_eq!(handle(&room, guest, Command::OffScript(OffScript::SwapNext)), Err(Refusal::NotYours));
}

proptest! {
    #[test]
    fn what_ran_stays_as_it_was_and_every_step_can_be_taken_back(
        start in prop::option::of(0..6u32),
        steps in prop::collection::vec(prop::sample::select(vec![
            Some(OffScript::SkipNext), Some(OffScript::SwapNext), None,
        ]), 0..20),
    ) {
        let mut room = open();
        if let Some(start) = start {
            does(&mut room, Command::Start(start)).unwrap();
        }
        let before = room.plan.clone();
        // Without one of these the part that runs, or would come first, takes another time: one that no part has.
        let index = start.unwrap_or(0);
        let retime = |at: u32| Command::Retime { index, minutes: 100 + at };
        let pressed = (0..).zip(&steps).map(|(at, step)| step.map_or(retime(at), Command::OffScript));
        let done = pressed.filter(|press| does(&mut room, press.clone()).is_ok()).count();
        let ran = usize::try_from(start.unwrap_or(0)).unwrap();
        prop_assert_eq!(&room.plan[..ran], &before[..ran]);
        prop_assert!(room.plan.iter().all(|element| element.minutes > 0));
        for _ in 0..done {
            does(&mut room, Command::Undo).unwrap();
        }
        prop_assert_eq!(room.plan, before);
    }
}
