//! Principle 6, cell by cell.

use rstest::rstest;

use super::{super::*, sample::*};
use crate::partnership::{Months, PartyId, Rhythm, Stage, Way};

type Place = (Principle, ItemId, Option<PartyId>);

const P6E1: Place = (Principle::Resource, ItemId::E1, None);
const P6E2: Place = (Principle::Resource, ItemId::E2, None);
const P6E3: Place = (Principle::Resource, ItemId::E3, Some(PARTNER));
const P6E4: Place = (Principle::Resource, ItemId::E4, None);

fn tap(facts: &mut Facts, days: i32, answer: TapAnswer) {
    facts.resource.logged_minutes = 0;
    facts.resource.tap = Some(Tap { on: days_ago(days), answer });
}

#[rstest]
#[case::effort_is_planned(P6E1, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::no_effort_is_planned(P6E1, |f: &mut Facts| f.resource.plan = None, Met::Missing, Because::NoPlan)]
#[case::the_plan_is_over(P6E1, |f: &mut Facts| f.resource.plan.as_mut().unwrap().until = Some(days_ago(1)), Met::Stale, Because::PlanOver)]
#[case::approved(P6E2, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::not_approved(P6E2, |f: &mut Facts| f.resource.approval = None, Met::Missing, Because::NotApproved)]
#[case::approved_until_yesterday(P6E2, |f: &mut Facts| f.resource.approval.as_mut().unwrap().until = Some(days_ago(1)), Met::Stale, Because::ApprovalLapsed)]
#[case::says_when(P6E3, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::does_not_say_when(P6E3, |f: &mut Facts| f.partner().gets[0].has_horizon = false, Met::Missing, Because::NoHorizon)]
#[case::gets_nothing_at_all(P6E3, |f: &mut Facts| f.partner().gets.clear(), Met::Missing, Because::NoHorizon)]
#[case::says_when_by_word_of_mouth(P6E3, |f: &mut Facts| f.partner().gets[0].way = Some(Way::ToldUs), Met::ToldUs, Because::ToldUs)]
#[case::as_planned(P6E4, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::half_of_the_plan(P6E4, |f: &mut Facts| f.resource.logged_minutes = 900, Met::Ok, Because::InPlace)]
#[case::under_half(P6E4, |f: &mut Facts| f.resource.logged_minutes = 899, Met::Missing, Because::UnderPlan)]
#[case::a_third_over(P6E4, |f: &mut Facts| f.resource.logged_minutes = 2340, Met::Ok, Because::InPlace)]
#[case::more_than_that(P6E4, |f: &mut Facts| f.resource.logged_minutes = 2341, Met::Missing, Because::OverPlan)]
#[case::no_plan_to_compare_with(P6E4, |f: &mut Facts| f.resource.plan = None, Met::Missing, Because::NoPlan)]
#[case::a_plan_that_was_over_before_the_quarter(P6E4, |f: &mut Facts| { f.resource.plan.as_mut().unwrap().until = Some(days_ago(120)); f.resource.logged_minutes = 0 }, Met::Missing, Because::NoPlan)]
#[case::tapped(P6E4, |f: &mut Facts| tap(f, 20, TapAnswer::AsPlanned), Met::Ok, Because::TappedAsPlanned)]
#[case::tapped_less(P6E4, |f: &mut Facts| tap(f, 20, TapAnswer::Less), Met::Ok, Because::TappedLess)]
#[case::tapped_more(P6E4, |f: &mut Facts| tap(f, 20, TapAnswer::More), Met::Ok, Because::TappedMore)]
#[case::tapped_half_a_year_ago(P6E4, |f: &mut Facts| tap(f, 180, TapAnswer::AsPlanned), Met::Missing, Because::UnderPlan)]
fn a_cell_of_resource(
    #[case] place: Place,
    #[case] change: fn(&mut Facts),
    #[case] met: Met,
    #[case] because: Because,
) {
    assert_eq!(item(&with(change), place), Some((met, because)));
}

#[rstest]
#[case::an_enquiry_plans_nothing(P6E1, |f: &mut Facts| f.stage = Stage::Enquiry)]
#[case::an_enquiry_needs_no_approval(P6E2, |f: &mut Facts| f.stage = Stage::Enquiry)]
#[case::an_enquiry_has_no_horizon(P6E3, |f: &mut Facts| f.stage = Stage::Enquiry)]
#[case::forming_compares_nothing(P6E4, |f: &mut Facts| f.stage = Stage::Forming)]
#[case::active_for_less_than_a_quarter(P6E4, |f: &mut Facts| f.stage_since = days_ago(80))]
#[case::a_plan_that_begins_today(P6E4, |f: &mut Facts| { f.resource.plan.as_mut().unwrap().from = TODAY; f.resource.logged_minutes = 10 })]
#[case::a_pause(P6E4, |f: &mut Facts| f.stage = Stage::Paused)]
#[case::a_resting_season(P6E4, |f: &mut Facts| f.rhythm = Rhythm::Season(Months::of(&[5, 6])))]
fn a_cell_is_not_asked(#[case] place: Place, #[case] change: fn(&mut Facts)) {
    assert_eq!(item(&with(change), place), None);
}

#[test]
fn the_stage_that_asks_first_asks() {
    let exploring = at_stage(Stage::Exploring);
    assert!([P6E1, P6E2, P6E3].iter().all(|place| item(&exploring, *place).is_some()));
    assert!(item(&with(|facts| facts.stage_since = days_ago(92)), P6E4).is_some());
}

#[test]
fn a_quarter_asks_only_what_the_season_could_give() {
    // November alone is in season: 24 of the quarter's 92 days, so about 470 of 1,800 minutes.
    let november = |minutes| {
        with(|facts| {
            facts.rhythm = Rhythm::Season(Months::of(&[11]));
            facts.resource.logged_minutes = minutes;
        })
    };
    assert_eq!(item(&november(460), P6E4), Some((Met::Ok, Because::InPlace)));
    assert_eq!(item(&november(200), P6E4), Some((Met::Missing, Because::UnderPlan)));
    assert_eq!(item(&november(700), P6E4), Some((Met::Missing, Because::OverPlan)));
}

#[test]
fn good_that_is_planned_before_any_effort_is_named() {
    let early = with(|facts| facts.library().gets[0].planned_from = Some(days_ago(400)));
    assert_eq!(flags(&early, Principle::Resource), [FlagKind::BenefitFirst]);
    let effortless = with(|facts| {
        facts.resource.plan = None;
        facts.resource.first_effort_on = None;
    });
    assert_eq!(flags(&effortless, Principle::Resource), [FlagKind::BenefitFirst]);
    assert!(flags(&healthy(), Principle::Resource).is_empty());
}

#[test]
fn a_team_without_hours_is_the_librarys_own_flag() {
    let short = with(|facts| facts.resource.spare_minutes = Some(-1));
    assert_eq!(flags(&short, Principle::Resource), [FlagKind::NoSpareHours]);
    assert!(judged(&short).for_partner(PARTNER).checks.iter().all(|check| check.flags.is_empty()));
    assert!(flags(&with(|facts| facts.resource.spare_minutes = Some(0)), Principle::Resource).is_empty());
}

#[test]
fn a_librarys_own_entry_needs_no_second_yes() {
    let facts = with(|facts| facts.library().gets[0].way = None);
    assert_eq!(item(&facts, (Principle::Resource, ItemId::E3, Some(LIBRARY))), Some((Met::Ok, Because::InPlace)));
    let theirs = with(|facts| facts.partner().gets[0].way = None);
    assert_eq!(item(&theirs, P6E3), Some((Met::ToldUs, Because::Reported)));
}

#[test]
fn a_plan_that_ended_asks_only_for_its_own_days() {
    // Half of the quarter lay in the plan: about 900 minutes were planned.
    let facts = with(|facts| {
        facts.resource.plan.as_mut().unwrap().until = Some(days_ago(46));
        facts.resource.logged_minutes = 600;
    });
    assert_eq!(item(&facts, P6E4), Some((Met::Ok, Because::InPlace)));
}
