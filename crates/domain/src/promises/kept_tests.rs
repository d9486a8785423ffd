use jiff::{ToSpan, civil::date};
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::partnership::Months;

const TODAY: Date = date(2026, 11, 24);
const YEAR: (Date, Date) = (date(2026, 1, 1), date(2026, 12, 31));

fn day(ago: i32) -> Date {
    TODAY.saturating_sub(ago.days())
}

/// Accepted a month before it was due ten days ago, and never done.
fn promise() -> PromiseFacts {
    PromiseFacts { accepted_on: Some(day(40)), due: day(10), redates: vec![], done_on: None, withdrawn_on: None }
}

fn moved(agreed: Option<i32>, to: i32) -> Vec<Redate> {
    vec![Redate { agreed_on: agreed.map(day), to: day(to) }]
}

#[rstest]
#[case::never_done(|_: &mut PromiseFacts| {}, 0, 1)]
#[case::done_on_its_day(|p: &mut PromiseFacts| p.done_on = Some(day(10)), 1, 1)]
#[case::done_a_day_late(|p: &mut PromiseFacts| p.done_on = Some(day(9)), 0, 1)]
#[case::only_proposed(|p: &mut PromiseFacts| p.accepted_on = None, 0, 0)]
#[case::accepted_after_its_day(|p: &mut PromiseFacts| p.accepted_on = Some(day(9)), 0, 1)]
#[case::done_by_its_day_and_accepted_after(|p: &mut PromiseFacts| { p.accepted_on = Some(day(9)); p.done_on = Some(day(11)) }, 1, 1)]
#[case::withdrawn_before_its_day(|p: &mut PromiseFacts| p.withdrawn_on = Some(day(11)), 0, 0)]
#[case::proposed_and_withdrawn(|p: &mut PromiseFacts| { p.accepted_on = None; p.withdrawn_on = Some(day(11)) }, 0, 0)]
#[case::withdrawn_after_its_day(|p: &mut PromiseFacts| p.withdrawn_on = Some(day(9)), 0, 1)]
#[case::a_new_day_agreed_in_time(|p: &mut PromiseFacts| { p.redates = moved(Some(11), 5); p.done_on = Some(day(5)) }, 1, 1)]
#[case::a_new_day_agreed_on_the_old_one(|p: &mut PromiseFacts| { p.redates = moved(Some(10), 5); p.done_on = Some(day(5)) }, 0, 1)]
#[case::a_new_day_that_nobody_agreed(|p: &mut PromiseFacts| { p.redates = moved(None, 5); p.done_on = Some(day(5)) }, 0, 1)]
#[case::moved_into_the_future(|p: &mut PromiseFacts| p.redates = moved(Some(11), -20), 0, 0)]
#[case::due_today_and_open(|p: &mut PromiseFacts| p.due = TODAY, 0, 0)]
#[case::due_today_and_done(|p: &mut PromiseFacts| { p.due = TODAY; p.done_on = Some(TODAY) }, 1, 1)]
#[case::due_last_year(|p: &mut PromiseFacts| { p.due = day(400); p.accepted_on = Some(day(500)) }, 0, 0)]
fn a_promise_counts(#[case] change: fn(&mut PromiseFacts), #[case] kept_count: u32, #[case] due: u32) {
    let mut promise = promise();
    change(&mut promise);
    assert_eq!(kept(&[promise], Rhythm::AllYear, YEAR, TODAY), Kept { kept: kept_count, due });
}

#[test]
fn a_second_new_day_counts_if_it_was_agreed_before_the_first_new_one() {
    let mut twice = promise();
    twice.redates = [moved(Some(12), 6), moved(Some(7), 2)].concat();
    assert_eq!(twice.due_day(), day(2));
    twice.redates = [moved(Some(12), 6), moved(Some(5), 2)].concat();
    assert_eq!(twice.due_day(), day(6));
}

#[test]
fn what_falls_due_in_a_rest_is_not_late_before_the_season() {
    let summer = Rhythm::Season(Months::of(&[5, 6]));
    assert!(promise().is_late(Rhythm::AllYear, TODAY));
    assert!(!promise().is_late(summer, TODAY));
    assert_eq!(kept(&[promise()], summer, YEAR, TODAY), Kept::default());
}

#[test]
fn fewer_than_three_are_n_of_m_and_a_partner_is_never_a_rate() {
    let thresholds = Thresholds::default();
    let few = Kept { kept: 1, due: 2 };
    let enough = Kept { kept: 2, due: 3 };
    assert_eq!(few.shown(true, &thresholds), Shown::Count(few));
    assert_eq!(enough.shown(true, &thresholds), Shown::Percent(67));
    assert_eq!(enough.shown(false, &thresholds), Shown::Count(enough));
    assert_eq!(Kept::default().percent(&thresholds), None);
}

#[test]
fn a_list_says_done_moved_and_waiting() {
    let done = PromiseFacts { done_on: Some(day(3)), ..promise() };
    let later = PromiseFacts { redates: moved(Some(12), -4), ..promise() };
    let gone = PromiseFacts { withdrawn_on: Some(day(12)), ..promise() };
    let proposed = PromiseFacts { accepted_on: None, ..promise() };
    let all = [done.clone(), done, later, promise(), gone, proposed];
    assert_eq!(counts(&all), Counts { done: 2, moved: 1, waiting: 1 });
}

fn any_promise() -> impl Strategy<Value = PromiseFacts> {
    let ago = || prop::option::of((-60_i32..400).prop_map(day));
    let redates = prop::collection::vec((ago(), -60_i32..400), 0..3);
    (ago(), -60_i32..400, redates, ago(), ago()).prop_map(|(accepted_on, due, redates, done_on, withdrawn_on)| {
        let redates = redates.into_iter().map(|(agreed_on, to)| Redate { agreed_on, to: day(to) }).collect();
        PromiseFacts { accepted_on, due: day(due), redates, done_on, withdrawn_on }
    })
}

proptest! {
    #[test]
    fn never_more_are_kept_than_were_due(promises in prop::collection::vec(any_promise(), 0..8)) {
        let count = kept(&promises, Rhythm::AllYear, YEAR, TODAY);
        prop_assert!(count.kept <= count.due && count.due as usize <= promises.len());
        prop_assert!(count.percent(&Thresholds::default()).is_none_or(|percent| percent <= 100));
    }

    #[test]
    fn doing_a_promise_in_time_never_lowers_the_count(promises in prop::collection::vec(any_promise(), 1..8)) {
        let before = kept(&promises, Rhythm::AllYear, YEAR, TODAY);
        let mut better = promises.clone();
        better[0].done_on = Some(better[0].due_day().min(TODAY));
        let after = kept(&better, Rhythm::AllYear, YEAR, TODAY);
        prop_assert!(after.kept >= before.kept);
    }

    #[test]
    fn a_new_day_agreed_too_late_changes_nothing(promise in any_promise(), late in 0_i32..50, to in -60_i32..100) {
        let due = promise.due_day();
        let mut asked = promise.clone();
        asked.redates.push(Redate { agreed_on: Some(due.saturating_add(late.days())), to: day(to) });
        prop_assert_eq!(asked.due_day(), due);
    }
}
