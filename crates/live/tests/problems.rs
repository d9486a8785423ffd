//! Problems: what each organisation says of them, by its own mark, and groups that are made, merged and taken apart.

#![cfg(test)]

use std::collections::BTreeSet;

use ampersand_domain::{
    Instant, Uuid,
    people::{GuestId, PersonId},
    workshop::{Axis, Phase, Plan, Weight},
};
use ampersand_live::{Answer, Cause, Command, Event, Mark, NewSeat, PutUpKind, Refusal, Room, SeatId, Who, handle};
use proptest::prelude::*;

const LEADER: Who = Who::Facilitator(PersonId(Uuid::from_u128(9_000)));
const MAYA: Who = Who::Guest(GuestId(Uuid::from_u128(1)));
const LEON: Who = Who::Guest(GuestId(Uuid::from_u128(2)));
const ALONE: Who = Who::Guest(GuestId(Uuid::from_u128(3)));
const LIBRARY: SeatId = SeatId(0);
const ADVICE: SeatId = SeatId(1);
const DANCE: SeatId = SeatId(2);

#[derive(Default)]
struct Kept {
    room: Room,
    log: Vec<Event>,
}

impl Kept {
    /// Three notes about problems are up: two of Maya's and one of Leon's.
    fn open() -> (Self, [u64; 3]) {
        let mut kept = Self::default();
        let seats = vec![NewSeat { name: "Millbrook Libraries".to_owned(), organisation: None }];
        kept.does(LEADER, Command::Open { plan: Plan::two_hours().elements, seats, place: String::new() }).unwrap();
        for (who, name) in [(MAYA, "Citizens Advice"), (LEON, "Dance School")] {
            kept.does(who, Command::Join { organisation: Some(name.to_owned()), myself: false }).unwrap();
        }
        kept.does(ALONE, Command::Join { organisation: None, myself: true }).unwrap();
        kept.does(LEADER, Command::Go(Phase::Discuss)).unwrap();
        let notes = [(MAYA, "Letters"), (MAYA, "Forms"), (LEON, "Buses")].map(|(who, text)| {
            let post = Command::Post { text: text.to_owned(), key: text.to_owned(), seat: None };
            kept.does(who, post).unwrap()
        });
        (kept, notes)
    }

    fn does(&mut self, who: Who, command: Command) -> Result<u64, Refusal> {
        match handle(&self.room, who, command)? {
            Answer::Same => Ok(self.room.last),
            Answer::Again(number) => Ok(number),
            Answer::New(what) => {
                let at = Instant::from_seconds(1_795_510_800).unwrap();
                let event = Event { number: self.room.last + 1, at, who, what };
                self.room.hear(&event).unwrap();
                self.log.push(event);
                Ok(self.room.last)
            }
        }
    }

    fn group(&mut self, title: &str, notes: &[u64]) -> u64 {
        let group = self.does(LEADER, Command::Group { group: None, title: Some(title.to_owned()) }).unwrap();
        for note in notes {
            self.does(LEADER, Command::Place { note: *note, group: Some(group) }).unwrap();
        }
        group
    }
}

fn says(seat: Option<SeatId>, about: u64, mark: Mark) -> Command {
    Command::Mark { seat, about, mark }
}

fn weighs(axis: Axis, level: u8) -> Mark {
    let weight = Weight { level, reason: "We see it weekly".to_owned(), published: None };
    Mark::Weighed { axis, weight: Some(weight) }
}

const TOO: Mark = Mark::Too { too: Some(true) };

#[test]
fn an_organisation_has_a_problem_by_its_own_mark_and_speaks_for_itself_alone() {
    let (mut kept, [letters, _, buses]) = Kept::open();
    kept.does(LEON, says(None, letters, TOO)).unwrap();
    let problem = kept.room.problem(letters).unwrap();
    assert_eq!((problem.by.as_slice(), problem.too.as_slice(), problem.shared()), (&[ADVICE][..], &[DANCE][..], 2));
    assert_eq!(kept.room.problems()[0].number, letters, "what most share comes first");
    assert_eq!(kept.does(LEON, says(Some(ADVICE), buses, TOO)), Err(Refusal::NotYours));
    assert_eq!(kept.does(ALONE, says(None, letters, TOO)), Err(Refusal::NoOrganisation));
    assert_eq!(kept.does(LEON, says(None, 4_000, TOO)), Err(Refusal::Unknown));
    kept.does(LEON, says(None, letters, Mark::Too { too: None })).unwrap();
    assert!(kept.room.problem(letters).unwrap().too.is_empty());
    kept.does(LEADER, says(Some(LIBRARY), letters, TOO)).unwrap();
    kept.does(LEADER, Command::Undo).unwrap();
    assert!(kept.room.problem(letters).unwrap().too.is_empty());
}

#[test]
fn seriousness_and_priority_are_two_axes_with_a_reason_and_are_never_one_number() {
    let (mut kept, [letters, _, buses]) = Kept::open();
    for (who, level) in [(MAYA, 4), (LEON, 1)] {
        kept.does(who, says(None, letters, weighs(Axis::Seriousness, level))).unwrap();
    }
    kept.does(MAYA, says(None, letters, weighs(Axis::Priority, 4))).unwrap();
    let problem = kept.room.problem(letters).unwrap();
    let spread = problem.spread(Axis::Seriousness).unwrap();
    assert_eq!((spread.lowest, spread.highest, spread.is_wide()), (1, 4, true));
    assert_eq!(problem.spread(Axis::Priority).unwrap().voices, 1);
    let order: Vec<u64> = kept.room.problems().iter().map(|problem| problem.number).collect();
    kept.does(LEON, says(None, buses, weighs(Axis::Seriousness, 4))).unwrap();
    kept.does(LEON, says(None, buses, weighs(Axis::Priority, 4))).unwrap();
    let after: Vec<u64> = kept.room.problems().iter().map(|problem| problem.number).collect();
    assert_eq!(order, after, "no weight ranks a problem");
    let mut five = weighs(Axis::Priority, 4);
    if let Mark::Weighed { weight: Some(weight), .. } = &mut five {
        weight.level = 5;
    }
    assert_eq!(kept.does(MAYA, says(None, letters, five)), Err(Refusal::Unknown));
    let silent = Weight { level: 2, reason: " ".to_owned(), published: None };
    let silent = Mark::Weighed { axis: Axis::Priority, weight: Some(silent) };
    assert!(matches!(kept.does(MAYA, says(None, letters, silent)), Err(Refusal::Text(_))), "a reason is asked for");
}

#[test]
fn for_whom_and_causes_are_said_once_by_anybody_who_is_in() {
    let (mut kept, [letters, ..]) = Kept::open();
    for group in ["Newly arrived families", " newly ARRIVED families "] {
        kept.does(ALONE, says(None, letters, Mark::ForWhom { group: group.to_owned(), there: true })).unwrap();
    }
    let cause = Cause { text: "The last bus goes at six".to_owned(), source: "Timetable".to_owned() };
    kept.does(MAYA, says(None, letters, Mark::Cause { cause: cause.clone(), there: true })).unwrap();
    let marks = kept.room.problem(letters).unwrap().marks;
    assert_eq!(
        (marks.for_whom.as_slice(), marks.causes.as_slice()),
        (&["Newly arrived families".to_owned()][..], &[cause.clone()][..])
    );
    kept.does(LEADER, says(None, letters, Mark::Cause { cause, there: false })).unwrap();
    assert!(kept.room.problem(letters).unwrap().marks.causes.is_empty());
    let stranger = Who::Guest(GuestId(Uuid::from_u128(77)));
    let group = Mark::ForWhom { group: "Everybody".to_owned(), there: true };
    assert_eq!(kept.does(stranger, says(None, letters, group)), Err(Refusal::Stranger));
}

#[test]
fn two_who_name_the_same_cause_are_both_recorded_and_one_who_takes_it_back_leaves_the_others_word() {
    let (mut kept, [letters, forms, buses]) = Kept::open();
    let cause = |text: &str| Cause { text: text.to_owned(), source: String::new() };
    let named = |seat, about, text| says(seat, about, Mark::Cause { cause: cause(text), there: true });
    let who = |kept: &Kept, about| kept.room.who_said(about, &cause("The last bus goes at six"));
    let first = kept.does(MAYA, named(None, letters, "The last bus goes at six")).unwrap();
    let again = kept.does(MAYA, named(None, letters, "the LAST bus goes at six ")).unwrap();
    kept.does(LEON, named(None, letters, "The last bus  goes at six")).unwrap();
    kept.does(LEADER, named(Some(LIBRARY), letters, "The last bus goes at six")).unwrap();
    let (maya, leon) = (ADVICE, DANCE);
    assert_eq!((again, who(&kept, letters)), (first, vec![LIBRARY, maya, leon]));
    assert_eq!(kept.room.problem(letters).unwrap().marks.causes.len(), 1, "it stands there once");
    let put_up = kept.room.what_was_put_up();
    assert_eq!(put_up.iter().filter(|one| one.kind == PutUpKind::Cause).count(), 3, "each is told what became of it");
    // Taking back the step takes the word of the library alone.
    kept.does(LEADER, Command::Undo).unwrap();
    assert_eq!(who(&kept, letters), [maya, leon]);
    let group = kept.group("Paper", &[letters, forms]);
    assert_eq!(who(&kept, group), [maya, leon], "a group has what was said of its notes");
    for who in [MAYA, ALONE, LEON] {
        kept.does(who, named(None, buses, "The last bus goes at six")).unwrap();
    }
    kept.does(MAYA, Command::Withdraw).unwrap();
    assert!(who(&kept, group).is_empty(), "her notes are gone, and what was said of them with them");
    kept.does(ALONE, Command::Withdraw).unwrap();
    assert_eq!((who(&kept, buses), kept.room.problem(buses).unwrap().marks.causes.len()), (vec![leon], 1));
}

#[test]
fn a_merged_group_brings_its_notes_and_marks_along_and_comes_out_as_it_was() {
    let (mut kept, [letters, forms, buses]) = Kept::open();
    let paper = kept.group("Paper", &[letters, forms]);
    let getting = kept.group("Getting there", &[buses]);
    kept.does(LEON, says(None, letters, TOO)).unwrap();
    kept.does(MAYA, says(None, paper, weighs(Axis::Seriousness, 3))).unwrap();
    kept.does(MAYA, says(None, getting, weighs(Axis::Priority, 2))).unwrap();
    let before = kept.room.problems();
    kept.does(LEADER, Command::Merge { from: paper, into: getting }).unwrap();
    let all = kept.room.problems();
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].notes.len(), all[0].title.as_str(), all[0].shared()), (3, "Getting there", 2));
    assert_eq!(all[0].weights(Axis::Seriousness).count() + all[0].weights(Axis::Priority).count(), 2);
    assert_eq!(kept.does(LEADER, Command::Merge { from: paper, into: getting }), Err(Refusal::Unknown));
    assert_eq!(kept.does(LEADER, Command::Merge { from: getting, into: getting }), Err(Refusal::Unknown));
    kept.does(LEADER, Command::Undo).unwrap();
    assert_eq!(kept.room.problems(), before);
}

#[derive(Debug, Clone)]
enum Deed {
    Post { by: u8 },
    Mark { by: u8, which: u8, mark: Mark },
    Group,
    Place { which: u8, into: u8 },
    Merge { from: u8, into: u8 },
    Hide { which: u8 },
    Withdraw { by: u8 },
    Undo,
}

fn marks() -> impl Strategy<Value = Mark> {
    prop_oneof![
        prop::option::of(any::<bool>()).prop_map(|too| Mark::Too { too }),
        (prop::sample::select(Axis::ALL.to_vec()), 1..=4_u8).prop_map(|(axis, level)| weighs(axis, level)),
        prop::sample::select(Axis::ALL.to_vec()).prop_map(|axis| Mark::Weighed { axis, weight: None }),
        (0..3_u8, any::<bool>()).prop_map(|(group, there)| Mark::ForWhom { group: format!("group {group}"), there }),
    ]
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => (0..4_u8).prop_map(|by| Deed::Post { by }),
        6 => (0..4_u8, any::<u8>(), marks()).prop_map(|(by, which, mark)| Deed::Mark { by, which, mark }),
        1 => Just(Deed::Group),
        3 => (any::<u8>(), any::<u8>()).prop_map(|(which, into)| Deed::Place { which, into }),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(from, into)| Deed::Merge { from, into }),
        1 => any::<u8>().prop_map(|which| Deed::Hide { which }),
        1 => (0..4_u8).prop_map(|by| Deed::Withdraw { by }),
        2 => Just(Deed::Undo),
    ];
    prop::collection::vec(deed, 0..100)
}

fn nth<V>(map: &std::collections::BTreeMap<u64, V>, which: u8) -> u64 {
    map.keys().nth(usize::from(which) % map.len().max(1)).copied().unwrap_or(9_999)
}

proptest! {
    #[test]
    fn every_note_that_is_up_is_in_one_problem_and_the_log_makes_the_same_problems(deeds in deeds()) {
        let (mut kept, _) = Kept::open();
        let who = |by: u8| [LEADER, MAYA, LEON, ALONE][usize::from(by)];
        for (at, deed) in deeds.into_iter().enumerate() {
            let room = &kept.room;
            let _ = match deed {
                Deed::Post { by } => {
                    let post = Command::Post { text: format!("note {at}"), key: at.to_string(), seat: None };
                    kept.does(who(by), post)
                }
                Deed::Mark { by, which, mark } => {
                    let about = if which % 2 == 0 { nth(&room.notes, which) } else { nth(&room.groups, which) };
                    let seat = (by == 0).then_some(LIBRARY);
                    kept.does(who(by), says(seat, about, mark))
                }
                Deed::Group => kept.does(LEADER, Command::Group { group: None, title: Some(format!("group {at}")) }),
                Deed::Place { which, into } => {
                    let (note, group) = (nth(&room.notes, which), (into % 4 > 0).then(|| nth(&room.groups, into)));
                    kept.does(LEADER, Command::Place { note, group })
                }
                Deed::Merge { from, into } => {
                    let (from, into) = (nth(&room.groups, from), nth(&room.groups, into));
                    kept.does(LEADER, Command::Merge { from, into })
                }
                Deed::Hide { which } => {
                    let note = nth(&room.notes, which);
                    kept.does(LEADER, Command::Hide { note, hidden: which % 2 == 0, reason: None })
                }
                Deed::Withdraw { by } => kept.does(who(by), Command::Withdraw),
                Deed::Undo => kept.does(LEADER, Command::Undo),
            };
            let problems = kept.room.problems();
            let all: Vec<u64> = problems.iter().flat_map(|problem| problem.notes.clone()).collect();
            let once: BTreeSet<u64> = all.iter().copied().collect();
            prop_assert_eq!(all.len(), once.len(), "a note is in two problems");
            let up = kept.room.notes.values().filter(|note| note.up && !note.hidden && !note.withdrawn).map(|note| note.number);
            prop_assert_eq!(once, up.collect::<BTreeSet<_>>(), "a note is in no problem");
            for pair in problems.windows(2) {
                prop_assert!(pair[0].shared() >= pair[1].shared());
            }
            for problem in &problems {
                prop_assert!(problem.by.iter().all(|seat| !problem.too.contains(seat)));
                for axis in Axis::ALL {
                    let voices = problem.spread(*axis).map_or(0, |spread| spread.voices);
                    prop_assert_eq!(voices, problem.weights(*axis).count());
                }
            }
        }
        let read = serde_json::to_string(&kept.log).unwrap();
        let read: Vec<Event> = serde_json::from_str(&read).unwrap();
        prop_assert_eq!(Room::fold(&read).unwrap().problems(), kept.room.problems());
    }
}
