use jiff::{
    civil::{Date, date},
    tz::TimeZone,
};

use super::*;
use crate::{
    Instant, Uuid,
    partnership::{PartnershipId, PartyStanding},
    promises::{Kept, MeetingId, PromiseId},
};

const PARTNERSHIP: PartnershipId = PartnershipId(Uuid::from_u128(1));

fn november(day: i8) -> Date {
    date(2026, 11, day)
}

fn party(number: u128) -> Party {
    Party {
        id: PartyId(Uuid::from_u128(number)),
        partnership: PARTNERSHIP,
        organisation: (number > 1).then(|| crate::OrganisationId(Uuid::from_u128(number))),
        name: String::new(),
        standing: PartyStanding::Active,
        since: november(1),
        since_precision: crate::organisations::Precision::Day,
        left_on: None,
        left_why: String::new(),
        light: None,
        reach: String::new(),
        all_named: false,
        lead_vacant_since: None,
    }
}

fn promise(by: &Party, due: i8, done: Option<i8>) -> Promise {
    Promise {
        due: Some(november(due)),
        accepted_on: Some(november(1)),
        done_on: done.map(november),
        ..Promise::proposed(
            PromiseId(Uuid::from_u128(u128::try_from(due).unwrap())),
            (PARTNERSHIP, by.id),
            String::new(),
            november(1),
        )
    }
}

fn question(by: &Party, on: i8, answer: Option<(&Party, i8)>) -> Question {
    Question {
        id: Uuid::nil().into(),
        partnership: PARTNERSHIP,
        party: by.id,
        of_party: None,
        about: String::new(),
        text: String::new(),
        asked_on: november(on),
        answer: String::new(),
        answered_by: answer.map(|(by, _)| by.id),
        answered_on: answer.map(|(_, on)| november(on)),
        settled_on: None,
    }
}

fn meeting(on: i8, sent: Option<i8>) -> Meeting {
    // Nine in the morning of 24 November, and as many days before.
    let at = |day: i8| Instant::from_seconds(1_795_510_800 - i64::from(24 - day) * 86_400).unwrap();
    Meeting {
        notes_sent_at: sent.map(at),
        ..Meeting::agreed(MeetingId(Uuid::nil()), PARTNERSHIP, String::new(), november(on))
    }
}

fn judged(of: &Party, promises: &[Promise], meetings: &[Meeting], questions: &[Question]) -> Word {
    judged_in(Thresholds::default().reply_working_days, of, promises, meetings, questions)
}

fn judged_in(reply_days: u32, of: &Party, promises: &[Promise], meetings: &[Meeting], questions: &[Question]) -> Word {
    let clock = Clock {
        rhythm: Rhythm::AllYear,
        calendar: &Calendar::default(),
        thresholds: &Thresholds::default(),
        reply_days,
        zone: &TimeZone::UTC,
        since: date(2025, 11, 24),
        today: november(24),
    };
    word(of, Record { promises, days: &[], meetings, questions }, clock)
}

#[test]
fn shares_and_middles_exist_for_the_library_and_for_nobody_else() {
    let (us, them) = (party(1), party(2));
    let both = [&us, &them].map(|by| [promise(by, 3, Some(2)), promise(by, 4, Some(4)), promise(by, 5, Some(9))]);
    let both = both.concat();
    let ours = judged(&us, &both, &[], &[]).figures.unwrap();
    assert_eq!(ours.kept, Shown::Percent(67));
    let theirs = judged(&them, &both, &[], &[]);
    assert_eq!((theirs.figures, theirs.notes), (None, None), "not even inside the record of a page");
    assert_eq!(theirs.promises, Counts { done: 3, moved: 0, waiting: 0 });
    let few = judged(&us, &both[..2], &[], &[]).figures.unwrap();
    assert_eq!(few.kept, Shown::Count(Kept { kept: 2, due: 2 }), "two are too few for a share");
}

#[test]
fn notes_are_in_time_within_two_working_days_and_wait_until_they_went() {
    // Friday 6 to Tuesday 10 is two working days; Monday 9 to Thursday 12 is three.
    let off = Meeting { called_off_on: Some(november(1)), ..meeting(2, None) };
    let all = [meeting(6, Some(10)), meeting(9, Some(12)), meeting(20, None), meeting(30, None), off];
    let ours = judged(&party(1), &[], &all, &[]);
    assert_eq!(
        ours.notes,
        Some(Turns { in_time: 1, later: 1, waiting: 1, beyond: 0 }),
        "not those to come or called off"
    );
    let notes = ours.figures.unwrap().notes;
    assert_eq!((notes.median, notes.answered, notes.beyond), (Some(2.5), 2, 1));
}

#[test]
fn each_answers_what_it_was_asked_and_its_own_question_waits_for_the_others() {
    let (us, them, third) = (party(1), party(2), party(3));
    let to_us = Question { of_party: Some(us.id), ..question(&them, 20, None) };
    let settled = Question { settled_on: Some(november(4)), ..question(&third, 3, None) };
    let all = [
        question(&us, 2, Some((&them, 9))),
        question(&us, 2, Some((&them, 16))),
        question(&us, 20, None),
        question(&them, 2, Some((&us, 2))),
        to_us,
        settled,
    ];
    assert_eq!(judged(&them, &[], &[], &all).answers, Turns { in_time: 1, later: 1, waiting: 1, beyond: 0 });
    assert_eq!(judged(&third, &[], &[], &all).answers, Turns { in_time: 0, later: 0, waiting: 1, beyond: 0 });
    let ours = judged(&us, &[], &[], &all);
    assert_eq!(ours.answers, Turns { in_time: 1, later: 0, waiting: 1, beyond: 0 });
    assert_eq!(ours.figures.unwrap().answers.median, Some(0.0));
}

#[test]
fn an_answer_is_in_time_within_the_days_that_we_agreed_on_and_what_waits_past_them_is_said_by_itself() {
    let (us, them) = (party(1), party(2));
    // Monday 2 to Friday 6 is four working days; Friday 20 to Tuesday 24 is two, Monday 2 to then sixteen.
    let all = [question(&them, 2, Some((&us, 6))), question(&them, 20, None), question(&them, 2, None)];
    let within = |days| judged_in(days, &us, &[], &[], &all);
    assert_eq!(within(5).answers, Turns { in_time: 1, later: 0, waiting: 1, beyond: 1 });
    assert_eq!(within(2).answers, Turns { in_time: 0, later: 1, waiting: 1, beyond: 1 });
    assert_eq!(within(1).answers, Turns { in_time: 0, later: 1, waiting: 0, beyond: 2 });
    assert_eq!(within(2).figures.unwrap().answers.beyond, 2, "as many as took longer or still wait");
}

#[test]
fn what_was_done_or_answered_before_the_first_day_counts_no_more() {
    let us = party(1);
    let old = Promise { done_on: Some(date(2025, 3, 1)), ..promise(&us, 3, None) };
    let asked = question(&party(2), 2, None);
    let answered = Question { answered_by: Some(us.id), answered_on: Some(date(2025, 3, 1)), ..asked };
    let held = Meeting { held_on: date(2025, 3, 1), ..meeting(2, None) };
    let judged = judged(&us, &[old], &[held], &[answered]);
    assert_eq!((judged.promises, judged.answers), Default::default());
    assert_eq!(judged.notes, Some(Turns::default()));
}
