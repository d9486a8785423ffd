use jiff::civil::date;
use rstest::rstest;

use super::*;
use crate::{
    Json, Uuid,
    agreement::{AgreementKind, AgreementState},
    health::{ConcernId, ConcernTo, MeasureId, MeasureKind, ReadingId},
    partnership::{PartnershipId, TapId},
    promises::ChangeNoticeId,
};

const TODAY: Date = date(2026, 11, 24);
const THEM: PartyId = PartyId(Uuid::from_u128(2));
const ALL: PartnershipId = PartnershipId(Uuid::from_u128(9));

static NOTHING: Checks = Checks { as_of: TODAY, settling_in: false, checks: Vec::new() };

fn looked() -> Looked<'static> {
    Looked {
        parties: &[],
        measures: &[],
        readings: &[],
        promises: &[],
        rhythm: Rhythm::AllYear,
        changes: &[],
        agreement: None,
        aim: None,
        taps: &[],
        checks: &NOTHING,
        concerns: &[],
        priorities: &[],
        term_days: 183,
    }
}

fn measure(baseline: i64, target: i64) -> Measure {
    Measure {
        id: MeasureId(Uuid::from_u128(4)),
        partnership: ALL,
        kind: MeasureKind::ALL[1],
        title: "People who come each week".to_owned(),
        unit: "people".to_owned(),
        baseline: Some(baseline),
        target: Some(target),
        target_on: Some(date(2026, 10, 1)),
        source: String::new(),
        party: None,
        every_days: None,
        ended_on: None,
        ended_why: String::new(),
        follows: None,
    }
}

fn reading(value: i64) -> Reading {
    Reading {
        id: ReadingId(Uuid::from_u128(5)),
        partnership: ALL,
        measure: MeasureId(Uuid::from_u128(4)),
        party: None,
        value,
        read_on: date(2026, 11, 1),
        note: String::new(),
    }
}

#[rstest]
#[case::below(2, 12, Some(8), true)]
#[case::reached(2, 12, Some(12), false)]
#[case::never_read(2, 12, None, true)]
#[case::to_come_down_to(40, 20, Some(30), true)]
#[case::come_down(40, 20, Some(20), false)]
fn a_target_that_was_not_reached_by_its_day_is_evidence(
    #[case] baseline: i64,
    #[case] target: i64,
    #[case] value: Option<i64>,
    #[case] there: bool,
) {
    let (measures, readings) = ([measure(baseline, target)], value.map(reading));
    let looked = Looked { measures: &measures, readings: readings.as_slice(), ..looked() };
    let found = evidence(Reason::Aims, &looked, TODAY);
    assert_eq!(!found.is_empty(), there, "{found:?}");
    assert!(evidence(Reason::Aims, &looked, date(2026, 9, 1)).is_empty(), "not before its day");
}

#[test]
fn a_term_that_ends_is_a_reason_to_think_in_its_last_days_as_the_service_counts_them() {
    let ends = date(2027, 3, 31);
    let agreement = Agreement {
        id: Uuid::from_u128(7).into(),
        partnership: ALL,
        number: 1,
        kind: AgreementKind::Memorandum,
        title: "Warm Words".to_owned(),
        language: "en-GB".to_owned(),
        state: AgreementState::InForce,
        light: false,
        first_signers: Json(Vec::new()),
        starts_on: None,
        ends_on: Some(ends),
        renews_months: None,
        notice_days: None,
        hash: None,
        canonical: None,
        offered_on: None,
        in_force_on: None,
        ended_on: None,
        go: None,
    };
    let within = |term_days, today| {
        evidence(Reason::Money, &Looked { agreement: Some(&agreement), term_days, ..looked() }, today)
    };
    assert_eq!(within(183, TODAY), [Evidence::TermEnds(ends)]);
    assert!(within(90, TODAY).is_empty(), "not yet, where the service thinks of it later");
    assert_eq!(within(90, date(2027, 1, 1)), [Evidence::TermEnds(ends)]);
}

#[test]
fn a_notice_belongs_to_the_reason_of_its_kind_and_to_no_other() {
    let change = |kind| ChangeNotice {
        id: ChangeNoticeId(Uuid::from_u128(6)),
        partnership: ALL,
        party: THEM,
        kind,
        text: "The grant is smaller".to_owned(),
        given_on: TODAY,
        from_day: TODAY,
        until: None,
        way: crate::partnership::Way::Link,
        said_by: String::new(),
    };
    let of = |kind| {
        let changes = [change(kind)];
        let has = |reason: &Reason| !evidence(*reason, &Looked { changes: &changes, ..looked() }, TODAY).is_empty();
        Reason::ALL.iter().copied().filter(has).collect::<Vec<_>>()
    };
    assert_eq!(of(ChangeKind::Money), [Reason::Money]);
    assert_eq!(of(ChangeKind::Staffing), [Reason::Time]);
    assert_eq!(of(ChangeKind::Scope), [Reason::Direction]);
    assert!(of(ChangeKind::Date).is_empty());
}

#[test]
fn a_month_that_took_more_time_than_planned_is_evidence_for_too_little_time_and_stays_with_us() {
    let tap = |month, answer| MonthlyTap {
        id: TapId(Uuid::from_u128(8)),
        partnership: ALL,
        month,
        tapped_on: TODAY,
        answer,
        person: None,
    };
    let taps = [
        tap(date(2026, 10, 1), TapAnswer::More),
        tap(date(2026, 9, 1), TapAnswer::AsPlanned),
        tap(date(2025, 10, 1), TapAnswer::More),
    ];
    let looked = Looked { taps: &taps, ..looked() };
    let found = evidence(Reason::Time, &looked, TODAY);
    assert_eq!(found, [Evidence::MoreTime { month: date(2026, 10, 1) }]);
    assert!(found[0].is_ours_alone() && !Evidence::TermEnds(TODAY).is_ours_alone());
    assert!(evidence(Reason::Money, &looked, TODAY).is_empty());
}

#[test]
fn too_little_time_on_either_side_is_what_the_principles_say_and_stays_between_us_and_them() {
    use crate::principles::{Check, Flag, Item, ItemId, Met, Names, Principle, ReadBy, State, Who};
    let item = |id, party, because| Item {
        id,
        party,
        met: Met::Missing,
        because,
        since: None,
        next: None,
        who: Who::Lead,
        read_by: ReadBy::Everybody,
        names: Names::default(),
    };
    let flag = |kind| Flag { kind, party: None, name: None, side: None, read_by: ReadBy::Library };
    let check = |principle, items, flags| Check { principle, state: State::Partly, items, flags, accepted: Vec::new() };
    let checks = Checks {
        checks: vec![
            check(Principle::Differences, vec![item(ItemId::E3, Some(THEM), Because::AskTooBig)], Vec::new()),
            check(
                Principle::Governance,
                vec![item(ItemId::E1, None, Because::InPlace)],
                vec![flag(FlagKind::Overload)],
            ),
            check(
                Principle::Resource,
                vec![item(ItemId::E4, None, Because::OverPlan)],
                vec![flag(FlagKind::NoSpareHours)],
            ),
        ],
        as_of: TODAY,
        settling_in: false,
    };
    let looked = Looked { checks: &checks, ..looked() };
    let found = evidence(Reason::Time, &looked, TODAY);
    assert_eq!(found, [Evidence::AskTooBig(THEM), Evidence::OverPlan, Evidence::LeadOver, Evidence::NoHoursLeft]);
    assert!(found.iter().all(Evidence::is_ours_alone), "a sheet for a talk of all of us tells none of it");
    assert!(
        Reason::ALL.iter().filter(|one| **one != Reason::Time).all(|one| evidence(*one, &looked, TODAY).is_empty())
    );
}

#[test]
fn a_priority_of_theirs_whose_day_has_passed_belongs_to_the_reason_of_direction() {
    let priority = |until, dropped_on| PartyPriority {
        id: crate::partnership::PriorityId(Uuid::from_u128(8)),
        partnership: ALL,
        party: THEM,
        aim: None,
        text: "Fewer people alone".to_owned(),
        source: "Plan of 2023".to_owned(),
        strength: 2,
        from_day: None,
        until,
        dropped_on,
    };
    let yesterday = date(2026, 11, 23);
    let all = [priority(Some(yesterday), None), priority(Some(TODAY), None), priority(Some(yesterday), Some(TODAY))];
    let looked = Looked { priorities: &all, ..looked() };
    let over = Evidence::PriorityOver { party: THEM, text: "Fewer people alone".to_owned(), on: yesterday };
    assert!(!over.is_ours_alone(), "they wrote it, and it is for the talk");
    assert_eq!(evidence(Reason::Direction, &looked, TODAY), [over]);
    assert!(evidence(Reason::Aims, &looked, TODAY).is_empty());
}

#[test]
fn what_somebody_said_is_evidence_for_the_last_reason_alone() {
    let concern = Concern {
        id: ConcernId(Uuid::from_u128(7)),
        partnership: ALL,
        party: THEM,
        organisation: None,
        said_to: ConcernTo::Lead,
        text: "We were talked over".to_owned(),
        raised_on: TODAY,
        contact: None,
        answer_by: TODAY,
        answered_by: None,
        answer: String::new(),
        answered_on: None,
    };
    let concerns = [concern];
    let looked = Looked { concerns: &concerns, ..looked() };
    assert_eq!(
        evidence(Reason::People, &looked, TODAY),
        [Evidence::NotRight { party: THEM, on: TODAY, answered: false }]
    );
    assert!(evidence(Reason::Aims, &looked, TODAY).is_empty());
}
