//! Two write one brief without losing a word, pairs are drawn and moved, and each says what fits its own priorities.

#![cfg(test)]

use ampersand_domain::{
    Instant, Uuid,
    people::{GuestId, PersonId},
    workshop::{BriefField, Phase, Plan, Works},
};
use ampersand_live::{
    Answer, Audience, BriefAsk, Command, Event, Line, Member, NewSeat, Number, Refusal, Room, Round, SeatId, Settled,
    Viewer, Who, handle,
};
use proptest::prelude::*;

const LEADER: Who = Who::Facilitator(PersonId(Uuid::from_u128(9_000)));
const WHY: Line = Line::Field(BriefField::Why);

fn guest(number: u128) -> Who {
    Who::Guest(GuestId(Uuid::from_u128(number)))
}

fn member(number: u128) -> Member {
    Member::Guest(GuestId(Uuid::from_u128(number)))
}

fn at(number: u64) -> Instant {
    Instant::from_seconds(1_795_510_800 + i64::try_from(number).unwrap()).unwrap()
}

struct Kept {
    room: Room,
    log: Vec<Event>,
}

impl Kept {
    /// An open room with these people, each of an organisation.
    fn with(people: u128) -> Self {
        let mut kept = Self { room: Room::default(), log: Vec::new() };
        let seats = vec![NewSeat { name: "Millbrook Libraries".to_owned(), organisation: None }];
        kept.does(LEADER, Command::Open { plan: Plan::two_hours().elements, seats, place: String::new() }).unwrap();
        for number in 1..=people {
            let organisation = Some(format!("Organisation {number}"));
            kept.does(guest(number), Command::Join { organisation, myself: false }).unwrap();
        }
        kept
    }

    fn does(&mut self, who: Who, command: Command) -> Result<Option<Number>, Refusal> {
        match handle(&self.room, who, command)? {
            Answer::Same => Ok(None),
            Answer::Again(number) => Ok(Some(number)),
            Answer::New(what) => {
                let number = self.room.last + 1;
                let event = Event { number, at: at(number), who, what };
                self.room.apply(&event).unwrap();
                self.log.push(event);
                Ok(Some(number))
            }
        }
    }

    fn asks(&mut self, who: Who, ask: BriefAsk) -> Result<Option<Number>, Refusal> {
        self.does(who, Command::Brief(ask))
    }

    fn idea(&mut self, who: Who, title: &str) -> Number {
        let idea = Command::Propose { title: title.into(), why: String::new(), group: None, key: title.into() };
        self.does(who, idea).unwrap().unwrap()
    }

    fn note(&mut self, who: Who, text: &str) -> Number {
        let note = Command::Post { text: text.into(), key: text.into(), seat: None };
        self.does(who, note).unwrap().unwrap()
    }

    fn holds(&self, idea: Number) -> Vec<String> {
        self.room.sheet(idea).line(WHY).holding().map(|version| version.text.clone()).collect()
    }

    fn write(&mut self, who: Who, idea: Number, text: &str, seen: Number) -> Result<Option<Number>, Refusal> {
        let key = format!("{text} {seen}");
        self.asks(who, BriefAsk::Write { idea, line: WHY, text: text.into(), seen, key })
    }
}

/// Two who share a pair, and the idea of the first.
fn pair() -> (Kept, Number) {
    let mut kept = Kept::with(2);
    kept.asks(LEADER, BriefAsk::Draw { number: 7 }).unwrap();
    let idea = kept.idea(guest(1), "Advice over tea");
    (kept, idea)
}

#[test]
fn two_who_wrote_at_once_both_stand_until_one_who_has_seen_both_brings_them_together() {
    let (mut kept, idea) = pair();
    let first = kept.write(guest(1), idea, "Letters wait", 0).unwrap().unwrap();
    let second = kept.write(guest(2), idea, "Letters frighten", 0).unwrap().unwrap();
    assert_eq!(kept.holds(idea), ["Letters wait", "Letters frighten"]);
    assert!(kept.room.sheet(idea).line(WHY).is_torn());
    kept.write(guest(1), idea, "Letters wait and frighten", second).unwrap();
    assert_eq!(kept.holds(idea), ["Letters wait and frighten"]);
    assert_eq!(kept.write(guest(2), idea, "Letters wait", first).unwrap(), None, "left as it was: nothing to keep");
    assert_eq!(kept.holds(idea), ["Letters wait and frighten"]);
}

#[test]
fn whoever_has_seen_what_stands_replaces_it_and_the_same_post_twice_is_once() {
    let (mut kept, idea) = pair();
    let first = kept.write(guest(1), idea, "Letters wait", 0).unwrap().unwrap();
    let second = kept.write(guest(2), idea, "Letters frighten", first).unwrap();
    assert_eq!(kept.write(guest(1), idea, "Letters wait", 0).unwrap(), Some(first), "sent again");
    assert_eq!(kept.holds(idea), ["Letters frighten"]);
    assert_eq!(second, Some(kept.room.last));
    kept.write(guest(2), idea, "", kept.room.sheet(idea).line(WHY).seen()).unwrap();
    assert_eq!(kept.holds(idea), [""], "what was written can be emptied");
}

#[test]
fn one_phone_that_types_on_does_not_tear_its_own_line() {
    let (mut kept, idea) = pair();
    for text in ["Let", "Letters", "Letters wait"] {
        kept.write(guest(1), idea, text, 0).unwrap();
    }
    assert_eq!(kept.holds(idea), ["Letters wait"]);
}

#[test]
fn a_line_of_a_phone_that_was_cut_off_has_its_brief_though_whose_idea_it_was_took_their_words_back() {
    let mut kept = Kept::with(2);
    let idea = kept.idea(guest(1), "A repair corner");
    kept.asks(LEADER, BriefAsk::Draw { number: 7 }).unwrap();
    kept.does(guest(1), Command::Withdraw).unwrap();
    kept.write(guest(2), idea, "the last bus goes at six", 0).unwrap();
    assert_eq!(kept.holds(idea), ["the last bus goes at six"]);
    assert_eq!(kept.room.ideas[&idea].title, "An idea that was taken back");
}

#[test]
fn a_brief_is_its_pairs_each_line_of_focus_its_organisations_and_the_facilitator_writes_for_all() {
    let mut kept = Kept::with(4);
    kept.asks(LEADER, BriefAsk::Draw { number: 7 }).unwrap();
    let idea = kept.idea(guest(1), "Advice over tea");
    let ours = kept.room.pair_of(GuestId(Uuid::from_u128(1))).unwrap();
    let other = (2..=4).find(|one| kept.room.pair_of(GuestId(Uuid::from_u128(*one))) == Some(ours)).unwrap();
    let stranger = (2..=4).find(|one| *one != other).unwrap();
    assert!(kept.write(guest(other), idea, "Letters wait", 0).is_ok());
    assert_eq!(kept.write(guest(stranger), idea, "Mine", 0), Err(Refusal::NotYours));
    let seat = |number: u128| SeatId(u32::try_from(number).unwrap());
    let focus = |number: u128| BriefAsk::Write {
        idea,
        line: Line::Focus(seat(number)),
        text: "We ring them anyway".into(),
        seen: 0,
        key: "f".into(),
    };
    assert!(kept.asks(guest(stranger), focus(stranger)).is_ok(), "each says for itself how it fits");
    assert_eq!(kept.asks(guest(1), focus(other)), Err(Refusal::NotYours));
    assert!(kept.asks(LEADER, focus(other)).is_ok());
    let open = kept.room.without_focus(idea);
    assert!(!open.contains(&seat(stranger)) && !open.contains(&seat(other)) && open.contains(&seat(1)));
    assert_eq!(kept.room.sheet(idea).lacks(), [BriefField::Problem]);
    let guest_leads =
        [BriefAsk::Draw { number: 1 }, BriefAsk::Round { round: None }, BriefAsk::Give { idea, pair: None }];
    for ask in guest_leads {
        assert_eq!(kept.asks(guest(1), ask), Err(Refusal::NotYours));
    }
    let nobody = guest(77);
    assert_eq!(kept.asks(nobody, BriefAsk::Report { idea }), Err(Refusal::Stranger));
}

#[test]
fn pairs_are_drawn_of_all_who_are_here_moved_by_hand_and_taken_back() {
    let mut kept = Kept::with(5);
    kept.does(guest(5), Command::Leave).unwrap();
    let note = Command::Post { text: "On paper".into(), key: "p".into(), seat: None };
    kept.does(LEADER, note).unwrap();
    kept.asks(LEADER, BriefAsk::Draw { number: 7 }).unwrap();
    let drawn = kept.room.briefs.pairs.clone();
    assert_eq!(drawn.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2], "whoever has left is not drawn");
    assert_eq!(kept.asks(LEADER, BriefAsk::Draw { number: 7 }), Ok(None), "the same number draws the same pairs");
    kept.asks(LEADER, BriefAsk::Move { member: member(1), pair: 2 }).unwrap();
    assert_eq!(kept.room.pair_of(GuestId(Uuid::from_u128(1))), Some(2));
    assert_eq!(kept.asks(LEADER, BriefAsk::Move { member: member(1), pair: 9 }), Err(Refusal::Unknown));
    assert_eq!(kept.asks(LEADER, BriefAsk::Move { member: member(5), pair: 0 }), Err(Refusal::Unknown));
    kept.does(LEADER, Command::Undo).unwrap();
    assert_eq!(kept.room.briefs.pairs, drawn);
}

#[test]
fn an_organisation_that_came_without_a_phone_is_drawn_and_one_that_never_came_is_not() {
    let mut kept = Kept::with(1);
    let seat = kept.room.seat_named("Organisation 1").unwrap();
    let seats =
        |kept: &Kept| kept.room.to_be_drawn().into_iter().filter(|(one, _)| matches!(one, Member::Seat(_))).count();
    assert_eq!(seats(&kept), 0);
    kept.does(guest(2), Command::Join { organisation: Some("On Paper".into()), myself: false }).unwrap();
    kept.does(guest(2), Command::Leave).unwrap();
    assert_eq!(seats(&kept), 0, "who has left by phone is not there on paper either");
    kept.does(guest(1), Command::Say { organisation: Some("Elsewhere".into()), myself: false }).unwrap();
    let post = Command::Post { text: "Ours, on paper".into(), key: "s".into(), seat: Some(seat) };
    kept.does(LEADER, post).unwrap();
    assert_eq!(seats(&kept), 1);
}

#[test]
fn a_problem_fits_whom_it_fits_by_their_own_mark_alone() {
    let mut kept = Kept::with(2);
    kept.does(LEADER, Command::Go(Phase::Discuss)).unwrap();
    let letters = kept.note(guest(1), "Letters that frighten");
    let buses = kept.note(guest(2), "No bus after six");
    let mark = |seat: Option<u32>, problem, priority: Option<&str>| BriefAsk::Fit {
        seat: seat.map(SeatId),
        problem,
        priority: priority.map(str::to_owned),
    };
    kept.asks(guest(1), mark(None, buses, Some("Nobody sits at home"))).unwrap();
    assert_eq!(kept.asks(guest(1), mark(Some(2), buses, Some(""))), Err(Refusal::NotYours));
    kept.asks(LEADER, mark(Some(0), buses, Some(""))).unwrap();
    kept.asks(LEADER, mark(Some(2), letters, Some("Debt"))).unwrap();
    let aligned = kept.room.aligned();
    assert_eq!(
        aligned.iter().map(|one| (one.problem, one.fits_several())).collect::<Vec<_>>(),
        [(buses, true), (letters, false)]
    );
    kept.asks(guest(1), mark(None, buses, None)).unwrap();
    assert!(kept.room.aligned().iter().all(|one| !one.fits_several()));
    assert_eq!(kept.asks(guest(1), mark(None, 999, Some(""))), Err(Refusal::Unknown));
    let group =
        kept.does(LEADER, Command::Group { group: None, title: Some("Getting about".into()) }).unwrap().unwrap();
    kept.does(LEADER, Command::Place { note: buses, group: Some(group) }).unwrap();
    assert!(kept.room.problem(group).is_some() && kept.room.problem(buses).is_none());
}

#[test]
fn the_priorities_of_a_note_follow_it_into_its_group_and_into_the_group_with_which_that_is_merged() {
    let mut kept = Kept::with(2);
    kept.does(LEADER, Command::Go(Phase::Discuss)).unwrap();
    let letters = kept.note(guest(1), "Letters that frighten");
    let buses = kept.note(guest(2), "No bus after six");
    let fit =
        |problem, priority: Option<&str>| BriefAsk::Fit { seat: None, problem, priority: priority.map(str::to_owned) };
    let fits = |kept: &Kept, problem| {
        let fits = kept.room.fits();
        let of = fits.into_iter().filter(|((_, number), _)| *number == problem);
        of.map(|((seat, _), priority)| (seat, priority.to_owned())).collect::<Vec<_>>()
    };
    let (ours, theirs) = (SeatId(1), SeatId(2));
    kept.asks(guest(1), fit(letters, Some("Debt"))).unwrap();
    kept.asks(guest(2), fit(letters, Some(""))).unwrap();
    kept.asks(guest(2), fit(buses, Some("Getting about"))).unwrap();
    let group = |kept: &mut Kept, title: &str, note| {
        let group = Command::Group { group: None, title: Some(title.into()) };
        let group = kept.does(LEADER, group).unwrap().unwrap();
        kept.does(LEADER, Command::Place { note, group: Some(group) }).unwrap();
        group
    };
    let paper = group(&mut kept, "Paper", letters);
    let ways = group(&mut kept, "Ways", buses);
    assert_eq!(fits(&kept, paper), [(ours, "Debt".to_owned()), (theirs, String::new())]);
    kept.does(LEADER, Command::Merge { from: paper, into: ways }).unwrap();
    // One mark of each organisation, and the one that says which priority it is.
    assert_eq!(fits(&kept, ways), [(ours, "Debt".to_owned()), (theirs, "Getting about".to_owned())]);
    assert!(fits(&kept, paper).is_empty() && kept.room.aligned()[0].fits_several());
    // What is said of the whole holds over its parts: also that it does not fit after all.
    kept.asks(guest(1), fit(ways, None)).unwrap();
    assert_eq!(fits(&kept, ways), [(theirs, "Getting about".to_owned())]);
    assert_eq!(kept.asks(guest(1), fit(ways, None)).unwrap(), None, "it is so already");
    kept.asks(guest(1), fit(paper, Some("Advice"))).unwrap();
    assert_eq!(fits(&kept, ways)[0], (ours, "Advice".to_owned()), "a phone may still show the old group");
    kept.does(LEADER, Command::Hide { note: buses, hidden: true, reason: None }).unwrap();
    assert_eq!(fits(&kept, ways)[1], (theirs, String::new()), "a note that is down brings nothing");
    let read = serde_json::to_string(&kept.log).unwrap();
    let read: Vec<Event> = serde_json::from_str(&read).unwrap();
    assert_eq!(Room::fold(&read).unwrap().fits(), kept.room.fits());
    // Taken apart again, each group has its own.
    let (mut kept, mut undone) = (kept, 0);
    while !kept.room.groups.contains_key(&paper) {
        kept.does(LEADER, Command::Undo).unwrap();
        undone += 1;
    }
    assert!(undone > 1 && fits(&kept, paper).contains(&(theirs, String::new())));
}

#[test]
fn what_was_reported_first_is_kept_when_the_pair_revises_it() {
    let (mut kept, idea) = pair();
    let first = kept.write(guest(1), idea, "Letters wait", 0).unwrap().unwrap();
    kept.asks(guest(2), BriefAsk::Report { idea }).unwrap();
    let remark =
        |liked: bool, text: &str| BriefAsk::Remark { idea, seat: None, liked, text: text.into(), key: "r".into() };
    kept.asks(guest(2), remark(true, "It is where people are")).unwrap();
    kept.asks(LEADER, remark(false, "Who makes the tea?")).unwrap();
    kept.write(guest(2), idea, "Letters wait unread", first).unwrap();
    let sheet = kept.room.sheet(idea);
    assert_eq!(sheet.revised().into_iter().collect::<Vec<_>>(), [(WHY, "Letters wait".to_owned())]);
    let said: Vec<_> = sheet.remarks.iter().map(|one| (one.liked, one.seat)).collect();
    assert_eq!(said, [(true, Some(SeatId(2))), (false, None)]);
    kept.asks(guest(1), BriefAsk::Report { idea }).unwrap();
    assert_eq!(kept.room.sheet(idea).first(), sheet.first(), "reported once");
}

#[test]
fn what_exists_already_is_named_by_anybody_and_once() {
    let (mut kept, idea) = pair();
    let exists = || BriefAsk::Exists {
        idea,
        what: "The advice line".into(),
        works: Works::Partly,
        shows: String::new(),
        key: "e".into(),
    };
    kept.asks(guest(2), exists()).unwrap();
    kept.asks(guest(2), exists()).unwrap();
    assert_eq!(kept.room.sheet(idea).exists.len(), 1);
}

#[test]
fn the_ideas_that_were_not_chosen_wait_for_the_day_that_is_said_and_none_waits_without_a_choice() {
    let (mut kept, idea) = pair();
    let late = kept.idea(guest(2), "A late bus");
    assert!(kept.room.parked().is_empty());
    kept.does(LEADER, Command::Decide(Settled::Chosen { idea, how: String::new() })).unwrap();
    assert_eq!(kept.room.parked(), [late]);
    let on = "2027-03-01".parse().unwrap();
    kept.asks(LEADER, BriefAsk::Revisit { idea: late, on: Some(on) }).unwrap();
    assert_eq!(kept.room.sheet(late).revisit, Some(on));
    kept.does(LEADER, Command::Undo).unwrap();
    assert_eq!(kept.room.sheet(late).revisit, None);
}

#[test]
fn a_round_counts_down_on_every_screen_and_ends() {
    let (mut kept, _) = pair();
    let round = Round { number: 2, of: 1, minutes: 10, began: at(0) };
    kept.asks(LEADER, BriefAsk::Round { round: Some(round) }).unwrap();
    let stands = kept.room.briefs.round.unwrap();
    assert_eq!((stands.of, stands.left(at(60)), stands.left(at(660))), (2, 540, -60));
    kept.asks(LEADER, BriefAsk::Round { round: None }).unwrap();
    assert_eq!(kept.room.briefs.round, None);
}

#[test]
fn only_the_front_and_those_who_write_it_hear_of_a_line() {
    let (mut kept, idea) = pair();
    let ask = BriefAsk::Write { idea, line: WHY, text: "Letters".into(), seen: 0, key: "k".into() };
    let Answer::New(what) = handle(&kept.room, guest(1), Command::Brief(ask)).unwrap() else { panic!() };
    let number = kept.room.last + 1;
    let said = kept.room.hear(&Event { number, at: at(number), who: guest(1), what }).unwrap();
    let hears = |viewer: Viewer| said.iter().filter(|message| message.to.hears(viewer)).count();
    let phone = |number: u128| Viewer::Guest(GuestId(Uuid::from_u128(number)));
    assert_eq!([hears(Viewer::Wall), hears(phone(2)), hears(phone(1)), hears(phone(9))], [1, 1, 0, 0]);
    assert!(said.iter().all(|message| !matches!(message.to, Audience::All)));
}

proptest! {
    /// Each phone writes from what it last looked at. A text that stands no more was before the eyes of whoever replaced it.
    #[test]
    fn no_word_goes_that_whoever_replaced_it_had_not_seen(
        deeds in prop::collection::vec((1..=3u128, any::<bool>(), 0..5u8), 0..40),
    ) {
        let mut kept = Kept::with(3);
        kept.asks(LEADER, BriefAsk::Draw { number: 7 }).unwrap();
        let idea = kept.idea(guest(1), "Advice over tea");
        let (mut seen, mut standing) = ([0; 4], Vec::<(Number, u128, String)>::new());
        for (by, looks, text) in deeds {
            let place = usize::try_from(by).unwrap();
            if looks {
                seen[place] = kept.room.sheet(idea).line(WHY).seen();
            }
            let (before, text) = (kept.room.last, format!("text {text} of {by}"));
            let had = seen[place];
            kept.write(guest(by), idea, &text, had).unwrap();
            if kept.room.last == before {
                continue;
            }
            let all_seen = had == standing.last().map_or(0, |(number, _, _)| *number);
            let own = standing.iter().all(|(_, who, _)| *who == by);
            if all_seen || own {
                standing.clear();
            }
            standing.push((kept.room.last, by, text));
            prop_assert_eq!(kept.holds(idea), standing.iter().map(|(_, _, text)| text.clone()).collect::<Vec<_>>());
        }
        prop_assert_eq!(Room::fold(&kept.log).unwrap(), kept.room);
    }
}
