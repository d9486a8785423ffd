//! Storms: many people do many things in any order, and what the room promises holds.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use ampersand_domain::{
    Instant, Uuid,
    people::{GuestId, PersonId},
    workshop::{Lens, Phase, Plan},
};
use ampersand_live::{Answer, Audience, Command, Event, Message, NewSeat, Refusal, Room, Says, Viewer, Who, handle};
use proptest::prelude::*;

const GUESTS: u8 = 5;
const LEADER: Who = Who::Facilitator(PersonId(Uuid::from_u128(9_000)));

fn guest(number: u8) -> GuestId {
    GuestId(Uuid::from_u128(u128::from(number) + 1))
}

/// A room with its log, as a server would keep them.
struct Kept {
    room: Room,
    log: Vec<Event>,
    said: Vec<Message>,
}

impl Kept {
    fn open() -> Self {
        let mut kept = Self { room: Room::default(), log: Vec::new(), said: Vec::new() };
        let seats = vec![NewSeat { name: "Millbrook Libraries".to_owned(), organisation: None }];
        kept.does(LEADER, Command::Open { plan: Plan::two_hours().elements, seats, place: String::new() }).unwrap();
        for number in 0..GUESTS {
            let organisation = (number > 0).then(|| format!("Organisation {}", number % 3));
            kept.does(Who::Guest(guest(number)), Command::Join { organisation, myself: number == 0 }).unwrap();
        }
        kept
    }

    fn does(&mut self, who: Who, command: Command) -> Result<Option<u64>, Refusal> {
        match handle(&self.room, who, command)? {
            Answer::Same => Ok(None),
            Answer::Again(number) => Ok(Some(number)),
            Answer::New(what) => {
                let number = self.room.last + 1;
                let at = Instant::from_seconds(1_795_510_800 + i64::try_from(number).unwrap()).unwrap();
                let event = Event { number, at, who, what };
                self.said.extend(self.room.hear(&event).unwrap());
                self.log.push(event);
                Ok(Some(number))
            }
        }
    }

    /// The notes that this viewer was told of, in the order of telling.
    fn told(&self, viewer: Viewer) -> Vec<u64> {
        let heard = self.said.iter().filter(|message| message.to.hears(viewer));
        heard
            .filter_map(|message| if let Says::Note(note) = &message.says { Some(note.number) } else { None })
            .collect()
    }

    /// The notes that came back to this viewer after they had been taken down.
    fn told_again(&self, viewer: Viewer) -> impl Iterator<Item = u64> {
        let heard = self.said.iter().filter(move |message| message.to.hears(viewer));
        heard.filter_map(|message| if let Says::Back(note) = &message.says { Some(note.number) } else { None })
    }
}

#[derive(Debug, Clone)]
enum Deed {
    Post { by: u8, key: u8, text: u8 },
    Write { key: u8, text: u8 },
    Go(Phase),
    Hide { which: u8, hidden: bool },
    Say { by: u8, organisation: u8 },
    Group,
    Place { which: u8 },
    Undo,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        8 => (0..GUESTS, 0..4u8, 0..3u8).prop_map(|(by, key, text)| Deed::Post { by, key, text }),
        1 => (0..4u8, 0..3u8).prop_map(|(key, text)| Deed::Write { key, text }),
        2 => prop::sample::select(Phase::ALL.to_vec()).prop_map(Deed::Go),
        1 => (any::<u8>(), any::<bool>()).prop_map(|(which, hidden)| Deed::Hide { which, hidden }),
        1 => (0..GUESTS, 0..4u8).prop_map(|(by, organisation)| Deed::Say { by, organisation }),
        1 => Just(Deed::Group),
        1 => any::<u8>().prop_map(|which| Deed::Place { which }),
        1 => Just(Deed::Undo),
    ];
    prop::collection::vec(deed, 0..120)
}

fn one_of<V>(map: &BTreeMap<u64, V>, which: u8) -> Option<u64> {
    map.keys().nth(usize::from(which) % map.len().max(1)).copied()
}

fn run(kept: &mut Kept, deed: &Deed) -> Result<Option<u64>, Refusal> {
    match *deed {
        Deed::Post { by, key, text } => kept.does(Who::Guest(guest(by)), post(key, text)),
        Deed::Write { key, text } => kept.does(LEADER, post(key, text)),
        Deed::Go(phase) => kept.does(LEADER, Command::Go(phase)),
        Deed::Hide { which, hidden } => match one_of(&kept.room.notes, which) {
            Some(note) => kept.does(LEADER, Command::Hide { note, hidden, reason: None }),
            None => Ok(None),
        },
        Deed::Say { by, organisation } => {
            let organisation = Some(format!("Organisation {organisation}"));
            kept.does(Who::Guest(guest(by)), Command::Say { organisation, myself: false })
        }
        Deed::Group => kept.does(LEADER, Command::Group { group: None, title: Some("Together".to_owned()) }),
        Deed::Place { which } => match one_of(&kept.room.notes, which) {
            Some(note) => {
                let group = one_of(&kept.room.groups, which);
                kept.does(LEADER, Command::Place { note, group })
            }
            None => Ok(None),
        },
        Deed::Undo => match kept.does(LEADER, Command::Undo) {
            Err(Refusal::NothingToUndo) => Ok(None),
            other => other,
        },
    }
}

fn post(key: u8, text: u8) -> Command {
    Command::Post { text: format!("note {text}"), key: format!("key {key}"), seat: None }
}

fn viewers() -> Vec<Viewer> {
    (0..GUESTS).map(|number| Viewer::Guest(guest(number))).chain([Viewer::Wall, Viewer::Facilitator]).collect()
}

proptest! {
    #[test]
    fn numbers_have_no_hole_and_the_log_makes_the_same_room_again(deeds in deeds()) {
        let mut kept = Kept::open();
        for deed in &deeds {
            run(&mut kept, deed).unwrap();
        }
        let numbers: Vec<u64> = kept.log.iter().map(|event| event.number).collect();
        prop_assert_eq!(numbers, (1..=u64::try_from(kept.log.len()).unwrap()).collect::<Vec<_>>());
        let text = serde_json::to_string(&kept.log).unwrap();
        let read: Vec<Event> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(Room::fold(&read).unwrap(), kept.room);
    }

    #[test]
    fn a_repeated_post_gives_the_first_answer_and_another_text_is_a_second_note(deeds in deeds()) {
        let mut kept = Kept::open();
        let mut first: BTreeMap<(Option<u8>, u8, u8), u64> = BTreeMap::new();
        for deed in &deeds {
            let answer = run(&mut kept, deed).unwrap();
            let post = match *deed {
                Deed::Post { by, key, text } => (Some(by), key, text),
                Deed::Write { key, text } => (None, key, text),
                _ => continue,
            };
            prop_assert_eq!(*first.entry(post).or_insert(answer.unwrap()), answer.unwrap());
        }
        let distinct: BTreeSet<u64> = first.values().copied().collect();
        prop_assert_eq!(distinct.len(), first.len(), "two posts share a note");
        prop_assert_eq!(kept.room.notes.len(), first.len());
    }

    #[test]
    fn silence_never_leaks_and_nothing_shown_is_told_twice_or_forgotten(deeds in deeds()) {
        let mut kept = Kept::open();
        let mut round: BTreeSet<u64> = BTreeSet::new();
        for deed in &deeds {
            run(&mut kept, deed).unwrap();
            round.retain(|_| kept.room.phase == Phase::Silent);
            if let (Phase::Silent, Some(last)) = (kept.room.phase, kept.log.last()) {
                round.extend(kept.room.notes.contains_key(&last.number).then_some(last.number));
            }
            for viewer in viewers() {
                for note in kept.room.visible(viewer) {
                    let own = Audience::Only(note.who).hears(viewer);
                    prop_assert!(own || !round.contains(&note.number), "{:?} sees {}", viewer, note.number);
                }
                let told = kept.told(viewer);
                let seen: BTreeSet<u64> = kept.room.visible(viewer).map(|note| note.number).collect();
                let mut once: BTreeSet<u64> = told.iter().copied().collect();
                prop_assert_eq!(once.len(), told.len(), "{:?} was told twice", viewer);
                once.extend(kept.told_again(viewer));
                prop_assert!(seen.iter().all(|n| once.contains(n) || kept.room.is_hidden(*n)), "{:?} was not told", viewer);
                let own = |n: &u64| kept.room.notes.get(n).is_some_and(|n| Audience::Only(n.who).hears(viewer));
                prop_assert!(once.iter().all(|n| own(n) || !round.contains(n)), "{:?} was told too early", viewer);
            }
        }
    }

    #[test]
    fn places_grow_and_read_back(deeds in deeds()) {
        let mut kept = Kept::open();
        for deed in &deeds {
            run(&mut kept, deed).unwrap();
        }
        for pair in kept.said.windows(2) {
            prop_assert!(pair[0].position < pair[1].position);
        }
        for message in &kept.said {
            prop_assert_eq!(message.position.to_string().parse(), Ok(message.position));
        }
    }
}

#[test]
fn the_lens_and_theme_of_a_note_are_those_that_were_asked() {
    let mut kept = Kept::open();
    let ask = Command::Ask { theme: Some("Reading".to_owned()), lens: Lens::Residents };
    kept.does(LEADER, ask).unwrap();
    let number = kept.does(Who::Guest(guest(1)), post(1, 1)).unwrap().unwrap();
    let note = &kept.room.notes[&number];
    assert_eq!((note.theme.as_deref(), note.lens, note.late), (Some("Reading"), Lens::Residents, false));
}
