//! How the four steps stand, from what there is and what was said about them.

use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::{
    StepState::{Again, Done, Later, Now, PassedOver, Skipped},
    *,
};
use crate::Uuid;

fn mark(step: PathStep, word: StepWord) -> StepMark {
    StepMark {
        id: StepMarkId(Uuid::from_u128(1)),
        need: Some(NeedId(Uuid::from_u128(2))),
        partnership: None,
        step,
        word,
        why: "They came to us".to_owned(),
        said_on: date(2026, 11, 24),
        said_by: None,
    }
}

fn signs(steps: &[PathStep]) -> Vec<Sign> {
    steps.iter().flat_map(|step| step.signs().iter().copied()).collect()
}

fn states(there: &[Sign], marks: &[StepMark]) -> Vec<StepState> {
    walk(there, marks).iter().map(|one| one.state).collect()
}

#[rstest]
#[case::nothing(&[], [Now, Later, Later, Later])]
#[case::a_need(&[PathStep::Need], [Done, Now, Later, Later])]
#[case::two(&[PathStep::Need, PathStep::Find], [Done, Done, Now, Later])]
#[case::all(PathStep::ALL, [Done, Done, Done, Done])]
#[case::in_silence(&[PathStep::Need, PathStep::Engage], [Done, PassedOver, Done, Now])]
#[case::from_behind(&[PathStep::Agree], [PassedOver, PassedOver, PassedOver, Done])]
fn the_first_step_that_is_not_done_is_the_one_to_take(#[case] done: &[PathStep], #[case] expected: [StepState; 4]) {
    assert_eq!(states(&signs(done), &[]), expected);
}

#[test]
fn a_step_that_is_left_out_with_a_reason_is_passed_over_and_what_is_done_after_all_is_done() {
    let skip = [mark(PathStep::Find, StepWord::Skipped)];
    let need = signs(&[PathStep::Need]);
    assert_eq!(states(&need, &skip), [Done, Skipped, Now, Later]);
    assert_eq!(states(&signs(&[PathStep::Need, PathStep::Find]), &skip), [Done, Done, Now, Later]);
    assert_eq!(walk(&need, &skip)[1].word, Some(0), "who said it, and why");
}

#[test]
fn a_step_is_gone_back_to_and_is_the_one_to_take_until_another_word_about_it() {
    let all = signs(PathStep::ALL);
    let mut marks = vec![mark(PathStep::Need, StepWord::Again)];
    let steps = walk(&all, &marks);
    assert_eq!((steps[0].state, now_at(&steps).map(|one| one.step)), (Again, Some(PathStep::Need)));
    marks.push(mark(PathStep::Need, StepWord::Skipped));
    assert_eq!(states(&all, &marks), [Done; 4], "looked at again, and nothing is missing");
    assert_eq!(now_at(&walk(&all, &marks)), None);
}

#[test]
fn what_is_there_and_what_is_missing_is_told_for_each_step() {
    let steps = walk(&[Sign::Written, Sign::Met], &[]);
    assert_eq!((steps[0].there.as_slice(), steps[0].missing.len()), ([Sign::Written].as_slice(), 4));
    assert_eq!((steps[2].there.as_slice(), steps[2].state), ([Sign::Met].as_slice(), Now));
    assert_eq!(steps[0].state, PassedOver);
    assert_eq!(now_at(&steps).map(|one| one.step), Some(PathStep::Engage));
}

fn any_signs() -> impl Strategy<Value = Vec<Sign>> {
    prop::sample::subsequence(Sign::ALL.to_vec(), 0..=Sign::ALL.len())
}

fn any_marks() -> impl Strategy<Value = Vec<StepMark>> {
    let step = prop::sample::select(PathStep::ALL);
    let word = prop::sample::select(StepWord::ALL);
    prop::collection::vec((step, word).prop_map(|(step, word)| mark(step, word)), 0..5)
}

proptest! {
    #[test]
    fn every_sign_is_there_or_missing_and_a_done_step_misses_nothing(there in any_signs(), marks in any_marks()) {
        let steps = walk(&there, &marks);
        let mut all: Vec<Sign> = steps.iter().flat_map(|one| one.there.iter().chain(&one.missing)).copied().collect();
        all.sort_unstable();
        prop_assert_eq!(all.as_slice(), Sign::ALL);
        prop_assert!(steps.iter().all(|one| one.state != Done || one.missing.is_empty()));
        prop_assert!(steps.iter().filter(|one| one.state == Now).count() <= 1);
    }

    #[test]
    fn one_more_sign_never_undoes_a_step(there in any_signs(), more in prop::sample::select(Sign::ALL), marks in any_marks()) {
        let before = walk(&there, &marks);
        let mut with = there;
        if !with.contains(&more) {
            with.push(more);
        }
        for (was, is) in before.iter().zip(walk(&with, &marks)) {
            prop_assert!(was.state != Done || is.state == Done);
            prop_assert!(was.state != Skipped || matches!(is.state, Skipped | Done));
        }
    }
}
