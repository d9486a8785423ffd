use jiff::civil::{Date, date};

use super::*;
use crate::{
    Json, Uuid,
    partnership::{Answer, Months, PartnershipId, Rhythm, Subject, Way},
    people::PersonId,
    promises::PromiseId,
};

const TODAY: Date = date(2026, 11, 24);
const THEM: PartyId = PartyId(Uuid::from_u128(2));
const HERE: PartnershipId = PartnershipId(Uuid::from_u128(1));

fn said(answer: Answer, way: Way, person: bool) -> Confirmation {
    Confirmation {
        id: Uuid::nil().into(),
        partnership: HERE,
        party: THEM,
        subject: Subject::Reminder,
        subject_id: THEM.0,
        number: REMINDER_TEXT,
        way,
        answer,
        own_words: String::new(),
        but: String::new(),
        back_by: None,
        given_on: TODAY,
        name: String::new(),
        contact: None,
        person: person.then(|| PersonId(Uuid::nil())),
        entered_by: None,
        paper: None,
        disputed_on: None,
    }
}

fn partnership() -> Partnership {
    Partnership {
        id: HERE,
        title: String::new(),
        summary: String::new(),
        need: None,
        workshop: None,
        stage: Stage::Active,
        stage_since: TODAY,
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: None,
        began_precision: crate::organisations::Precision::Day,
        ended_on: None,
    }
}

fn meeting(held_on: Date) -> Meeting {
    Meeting::agreed(Uuid::nil().into(), HERE, "Tea".to_owned(), held_on)
}

fn promise(due: Date) -> Promise {
    Promise {
        due: Some(due),
        accepted_on: Some(TODAY),
        ..Promise::proposed(PromiseId(Uuid::nil()), (HERE, THEM), "Find a helper", TODAY)
    }
}

fn coming(partnership: &Partnership, meetings: &[Meeting], promises: &[Promise]) -> Vec<Date> {
    coming_up(partnership, THEM, meetings, promises, &[], TODAY).into_iter().map(|one| one.day).collect()
}

#[test]
fn reminders_go_by_themselves_only_with_a_named_persons_switch_and_the_partners_own_yes() {
    let (switch, yes) = (said(Answer::Yes, Way::Together, true), said(Answer::Yes, Way::Link, false));
    assert!(reminders_are_on(Some(&switch), Some(&yes)));
    assert!(!reminders_are_on(Some(&switch), None) && !reminders_are_on(None, Some(&yes)));
    assert!(!reminders_are_on(Some(&said(Answer::Yes, Way::Together, false)), Some(&yes)), "nobody switched it on");
    assert!(!reminders_are_on(Some(&switch), Some(&said(Answer::Yes, Way::ToldUs, false))), "told us is no yes");
    let disputed = Confirmation { disputed_on: Some(TODAY), ..yes.clone() };
    assert!(!reminders_are_on(Some(&switch), Some(&disputed)), "they say that it is not so");
    for answer in [Answer::No, Answer::YesBut, Answer::WithTheirCommittee] {
        assert!(!reminders_are_on(Some(&switch), Some(&said(answer, Way::Link, false))), "{answer:?}");
        assert!(!reminders_are_on(Some(&said(answer, Way::Together, true)), Some(&yes)), "{answer:?}");
    }
}

#[test]
fn there_are_fourteen_days_between_two_messages() {
    let at = Instant::from_seconds(1_795_510_800).unwrap();
    assert!(reminder_may_go(None, at));
    assert!(!reminder_may_go(Some(at), at.plus_seconds(14 * 86_400 - 1)));
    assert!(reminder_may_go(Some(at), at.plus_seconds(14 * 86_400)));
}

#[test]
fn it_tells_of_what_comes_and_never_of_what_is_late() {
    let (late, today, near, far) = (date(2026, 11, 23), TODAY, date(2026, 11, 27), date(2026, 12, 9));
    let off = Meeting { called_off_on: Some(TODAY), ..meeting(near) };
    let elsewhere = Meeting { partnership: Uuid::from_u128(9).into(), ..meeting(near) };
    let meetings = [meeting(far), meeting(date(2026, 12, 8)), meeting(late), off, elsewhere];
    let done = Promise { done_on: Some(TODAY), ..promise(near) };
    let ours = Promise { party: PartyId(Uuid::from_u128(1)), ..promise(near) };
    let proposed = Promise { accepted_on: None, ..promise(near) };
    let promises = [promise(near), promise(late), promise(today), done, ours, proposed];
    assert_eq!(coming(&partnership(), &meetings, &promises), [today, near, date(2026, 12, 8)]);
}

#[test]
fn while_it_rests_is_paused_or_is_over_nothing_comes_up() {
    let met = [meeting(date(2026, 11, 27))];
    let summer = Partnership { rhythm: Rhythm::Season(Months::of(&[5, 6])), ..partnership() };
    assert!(coming(&summer, &met, &[]).is_empty());
    for stage in [Stage::Paused, Stage::Ended, Stage::SteppedAway] {
        assert!(coming(&Partnership { stage, ..partnership() }, &met, &[]).is_empty(), "{stage:?}");
    }
}

#[test]
fn it_goes_three_days_before_the_first_and_not_earlier() {
    let all = |day| coming_up(&partnership(), THEM, &[meeting(day)], &[], &[], TODAY);
    assert!(reminder_is_near(&all(date(2026, 11, 27)), TODAY));
    assert!(!reminder_is_near(&all(date(2026, 11, 28)), TODAY));
    assert!(!reminder_is_near(&[], TODAY));
}

#[test]
fn the_end_of_a_trial_comes_up_until_it_is_decided_and_in_its_own_partnership_alone() {
    use crate::proposals::{Trial, TrialOutcome};
    let trial = |ends_on, outcome, partnership| Trial {
        id: Uuid::nil().into(),
        partnership,
        begun_on: TODAY,
        ends_on,
        outcome,
        decided_on: None,
        learned: String::new(),
        by: None,
    };
    let days = |one: Trial| {
        coming_up(&partnership(), THEM, &[], &[], &[one], TODAY)
            .into_iter()
            .map(|one| (one.day, one.what))
            .collect::<Vec<_>>()
    };
    let near = date(2026, 12, 1);
    assert_eq!(days(trial(near, None, HERE)), [(near, ComingKind::TrialEnds)]);
    assert_eq!(days(trial(near, Some(TrialOutcome::GoesOn), HERE)), []);
    assert_eq!(days(trial(near, None, PartnershipId(Uuid::from_u128(9)))), []);
    assert_eq!(days(trial(date(2027, 2, 1), None, HERE)), [], "it is far off");
}
