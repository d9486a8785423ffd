use jiff::civil::{Weekday, date};
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{Uuid, partnership::PartnershipId};

/// A Tuesday.
const TODAY: Date = date(2026, 11, 24);
const WEEK: Worker = Worker { days: WorkingDays::WEEK, minutes_today: None };

fn duty(kind: DutyKind, in_days: Option<i32>) -> Duty {
    Duty { due: in_days.map(|days| TODAY.saturating_add(days.days())), ..Duty::new(kind, "it") }
}

fn list(duties: Vec<Duty>, worker: Worker) -> TodayList {
    rank(duties, worker, &Calendar::default(), TODAY)
}

#[rstest]
#[case::our_late_promise(DutyKind::WePromised, Some(-1), Some(Place::LateOutside))]
#[case::a_meeting_today(DutyKind::Meeting, Some(0), Some(Place::TodayOutside))]
#[case::a_meeting_on_friday(DutyKind::Meeting, Some(3), Some(Place::Soon))]
#[case::a_meeting_next_month(DutyKind::Meeting, Some(30), None)]
#[case::a_last_day_in_a_month(DutyKind::Notice, Some(30), Some(Place::LastChance))]
#[case::a_last_day_in_spring(DutyKind::Notice, Some(31), None)]
#[case::a_last_day_that_is_over(DutyKind::Notice, Some(-1), None)]
#[case::a_question_without_a_day(DutyKind::Answer, None, Some(Place::Waiting))]
#[case::a_promise_for_next_month(DutyKind::WePromised, Some(20), None)]
#[case::going_quiet(DutyKind::GoingQuiet, None, Some(Place::Fading))]
#[case::a_lapsed_approval(DutyKind::Approval, Some(-3), Some(Place::Late))]
#[case::an_approval_for_today(DutyKind::Approval, Some(0), Some(Place::Today))]
#[case::a_sitting_next_week(DutyKind::StillTrue, Some(6), Some(Place::Soon))]
#[case::a_sitting_next_month(DutyKind::StillTrue, Some(20), None)]
#[case::a_next_step(DutyKind::NextStep, None, Some(Place::MovesOn))]
#[case::a_catch_up_talk(DutyKind::CatchUp, Some(200), Some(Place::CatchUp))]
#[case::a_catch_up_talk_past_its_day(DutyKind::CatchUp, Some(-1), Some(Place::CatchUp))]
#[case::details_to_remove(DutyKind::Retention, None, Some(Place::House))]
fn each_place_has_its_reason(#[case] kind: DutyKind, #[case] days: Option<i32>, #[case] place: Option<Place>) {
    assert_eq!(list(vec![duty(kind, days)], WEEK).placed.first().map(|one| one.place), place);
}

#[test]
fn what_is_late_for_somebody_outside_comes_first_and_the_house_last() {
    let kinds = [
        (DutyKind::Retention, None),
        (DutyKind::NextStep, None),
        (DutyKind::GoingQuiet, None),
        (DutyKind::Answer, Some(-2)),
        (DutyKind::WePromised, Some(-9)),
        (DutyKind::Meeting, Some(0)),
    ];
    let order: Vec<DutyKind> = list(kinds.map(|(kind, days)| duty(kind, days)).to_vec(), WEEK)
        .placed
        .iter()
        .map(|one| one.duty.kind)
        .collect();
    use DutyKind::{Answer, GoingQuiet, Meeting, NextStep, Retention, WePromised};
    assert_eq!(order, [WePromised, Answer, Meeting, GoingQuiet, NextStep, Retention]);
}

#[test]
fn duties_fall_on_the_persons_own_days() {
    // Works Monday and Tuesday: a promise for Thursday is for today, an approval for Thursday is for Monday.
    let days = WorkingDays::of(&[Weekday::Monday, Weekday::Tuesday]);
    let worker = Worker { days, minutes_today: None };
    let placed = list(vec![duty(DutyKind::WePromised, Some(2)), duty(DutyKind::Approval, Some(2))], worker).placed;
    assert_eq!((placed[0].place, placed[0].do_on), (Place::TodayOutside, Some(TODAY)));
    assert_eq!((placed[1].place, placed[1].do_on), (Place::Soon, Some(date(2026, 11, 30))));
}

#[test]
fn enough_is_what_fits_the_hours() {
    let enough = |minutes_today| {
        let duties = (0..6).map(|_| duty(DutyKind::NextStep, None)).collect();
        let placed = list(duties, Worker { minutes_today, ..WEEK }).placed;
        placed.iter().take_while(|one| one.enough).count()
    };
    assert_eq!(enough(None), 3);
    assert_eq!(enough(Some(40)), 2);
    assert_eq!(enough(Some(45)), 2);
    assert_eq!(enough(Some(5)), 1);
    assert_eq!(enough(Some(0)), 0);
    assert_eq!(enough(Some(1000)), 3, "a list that is never done is not read");
}

#[test]
fn on_a_free_day_only_what_holds_outside_is_marked() {
    let worker = Worker { days: WorkingDays::of(&[Weekday::Monday]), minutes_today: Some(200) };
    let placed = list(vec![duty(DutyKind::WePromised, Some(0)), duty(DutyKind::NextStep, None)], worker).placed;
    assert_eq!(placed.iter().map(|one| one.enough).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn what_was_put_off_stays_away_until_its_day() {
    let until = |later| list(vec![Duty { later: Some(later), ..duty(DutyKind::NextStep, None) }], WEEK).placed.len();
    assert_eq!(until(date(2026, 11, 25)), 0);
    assert_eq!(until(TODAY), 1);
    let later = |title: &str, day| Duty { later: Some(day), ..Duty::new(DutyKind::NextStep, title) };
    let list = list(vec![later("Next month", date(2026, 12, 24)), later("Tomorrow", date(2026, 11, 25))], WEEK);
    let asleep: Vec<(Date, &str)> = list.asleep.iter().map(|(day, duty)| (*day, duty.title.as_str())).collect();
    assert_eq!(asleep, [(date(2026, 11, 25), "Tomorrow"), (date(2026, 12, 24), "Next month")], "it is not lost");
}

#[test]
fn three_catch_up_talks_at_a_time_and_one_sheet_for_the_service() {
    let mut duties: Vec<Duty> = (0..9).map(|days| duty(DutyKind::CatchUp, Some(300 - days))).collect();
    duties.extend((0..5).map(|_| duty(DutyKind::FileSheet, None)));
    let placed = list(duties, WEEK).placed;
    let days: Vec<_> = placed.iter().filter_map(|one| one.duty.due).map(|due| (due - TODAY).get_days()).collect();
    assert_eq!((placed.len(), days), (4, vec![292, 293, 294]));
}

#[test]
fn the_first_line_counts_everything_and_not_twelve() {
    let mut duties: Vec<Duty> = (0..20).map(|_| duty(DutyKind::WePromised, Some(-1))).collect();
    duties.push(duty(DutyKind::Answer, None));
    let quiet = Duty { partnership: Some(PartnershipId(Uuid::from_u128(1))), ..duty(DutyKind::GoingQuiet, None) };
    duties.extend([quiet.clone(), quiet]);
    let list = list(duties, WEEK);
    assert_eq!(list.summary, Summary { late: 20, waiting: 1, quiet: 1 });
    assert_eq!((list.placed.len(), list.more), (12, 11));
}

fn any_duty() -> impl Strategy<Value = Duty> {
    let kind = prop::sample::select(DutyKind::ALL);
    (kind, prop::option::of(-40_i32..40), "[a-c]").prop_map(|(kind, days, title)| Duty { title, ..duty(kind, days) })
}

proptest! {
    #[test]
    fn the_list_is_short_ordered_and_the_same_however_it_came(duties in prop::collection::vec(any_duty(), 0..40)) {
        let first = list(duties.clone(), WEEK);
        prop_assert!(first.placed.len() <= LONGEST);
        prop_assert!(first.placed.is_sorted_by_key(|one| one.place));
        let turned = list(duties.into_iter().rev().collect(), WEEK);
        prop_assert_eq!(&first.placed, &turned.placed);
        prop_assert_eq!(first.summary, turned.summary);
    }

    #[test]
    fn enough_is_always_the_beginning_of_the_list(duties in prop::collection::vec(any_duty(), 1..40), minutes in 0_u32..400) {
        let placed = list(duties, Worker { minutes_today: Some(minutes), ..WEEK }).placed;
        prop_assert!(placed.is_sorted_by_key(|one| !one.enough));
    }

    #[test]
    fn nothing_late_outside_is_left_out_for_something_else(duties in prop::collection::vec(any_duty(), 0..40)) {
        let list = list(duties, WEEK);
        let outside = list.placed.iter().filter(|one| one.place == Place::LateOutside).count();
        prop_assert!(list.more == 0 || outside == LONGEST || list.placed[outside].place > Place::LateOutside);
    }
}
