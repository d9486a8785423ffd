//! What the records show for each of the five reasons (R224–R229): facts for a talk, never a verdict.

use jiff::civil::Date;

use super::Reason;
use crate::{
    agreement::Agreement,
    health::{Concern, Measure, Reading},
    need::Aim,
    partnership::{MonthlyTap, Party, PartyId, PartyPriority, Rhythm},
    principles::{Because, Checks, FlagKind, TapAnswer},
    promises::{ChangeKind, ChangeNotice, PromiseFacts},
};

/// The records that are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    /// Each of us.
    pub parties: &'a [Party],
    /// What we agreed to measure.
    pub measures: &'a [Measure],
    /// Their readings.
    pub readings: &'a [Reading],
    /// What each of us promised.
    pub promises: &'a [(PartyId, PromiseFacts)],
    /// When in the year we work.
    pub rhythm: Rhythm,
    /// Notices of changes.
    pub changes: &'a [ChangeNotice],
    /// The agreement in force.
    pub agreement: Option<&'a Agreement>,
    /// The aim of the library that this serves.
    pub aim: Option<&'a Aim>,
    /// What each of us wants anyway, and how long (R015).
    pub priorities: &'a [PartyPriority],
    /// What the library said each month of its own time (K21).
    pub taps: &'a [MonthlyTap],
    /// What the six principles say, of the time that each of us has and gives among the rest (R225).
    pub checks: &'a Checks,
    /// What somebody said was not right; the library's alone to see.
    pub concerns: &'a [Concern],
    /// Within how many days an ending term is worth a thought (R223: six months before, where nothing else is set).
    pub term_days: i32,
}

/// One fact that belongs to a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A measure stands below its target, whose day is over.
    Short {
        /// What is measured.
        measure: String,
        /// How it stands; nothing when it was never read.
        value: Option<i64>,
        /// Where it should have come to.
        target: i64,
    },
    /// Promises of a party are late.
    Late {
        /// Whose.
        party: PartyId,
        /// How many.
        count: usize,
    },
    /// Nobody leads for a party.
    NoLead {
        /// For whom.
        party: PartyId,
        /// Since when.
        since: Date,
    },
    /// A notice of change.
    Change {
        /// Whose.
        party: PartyId,
        /// What changes.
        text: String,
        /// From when.
        from: Date,
        /// Whether the library wrote it down for them.
        reported: bool,
    },
    /// A month took more of the library's time than planned; the library's alone to see.
    MoreTime {
        /// Its first day.
        month: Date,
    },
    /// More is asked of a party than it says it has (P3·E3); between it and the library.
    AskTooBig(PartyId),
    /// The library gave clearly more than planned in the last quarter (P6·E4); its alone to see.
    OverPlan,
    /// The library's lead has more in hand than is approved; its alone to see.
    LeadOver,
    /// The library's teams have no hours left; its alone to see.
    NoHoursLeft,
    /// The term of the agreement ends.
    TermEnds(Date),
    /// The aim that this served holds no longer.
    AimOver {
        /// The aim.
        aim: String,
        /// Its last day.
        on: Date,
    },
    /// A priority that this served is over for one of us (R227).
    PriorityOver {
        /// Whose.
        party: PartyId,
        /// The priority.
        text: String,
        /// Its last day.
        on: Date,
    },
    /// Somebody said that something is not right.
    NotRight {
        /// Who.
        party: PartyId,
        /// When.
        on: Date,
        /// Whether it was answered.
        answered: bool,
    },
}

impl Evidence {
    /// Whether it is for the library's own eyes, and on no paper for a talk.
    #[must_use]
    pub fn is_ours_alone(&self) -> bool {
        matches!(
            self,
            Self::MoreTime { .. }
                | Self::NotRight { .. }
                | Self::AskTooBig(_)
                | Self::OverPlan
                | Self::LeadOver
                | Self::NoHoursLeft
        )
    }
}

/// For so many days a month that took more time than planned is worth a thought.
const RECENT_DAYS: i32 = 183;

/// What the records show for one reason, in the order of the records.
#[must_use]
pub fn evidence(reason: Reason, looked: &Looked<'_>, today: Date) -> Vec<Evidence> {
    match reason {
        Reason::Aims => short(looked, today).chain(late(looked, today)).collect(),
        Reason::Time => vacant(looked)
            .chain(changes(looked, |kind| matches!(kind, ChangeKind::Absence | ChangeKind::Staffing)))
            .chain(of_time(looked.checks))
            .chain(more_time(looked, today))
            .collect(),
        Reason::Money => changes(looked, |kind| kind == ChangeKind::Money).chain(term(looked, today)).collect(),
        Reason::Direction => over(looked, today)
            .chain(past_priorities(looked, today))
            .chain(changes(looked, |kind| kind == ChangeKind::Scope))
            .collect(),
        Reason::People => looked.concerns.iter().map(not_right).collect(),
    }
}

fn short<'a>(looked: &Looked<'a>, today: Date) -> impl Iterator<Item = Evidence> + use<'a> {
    let readings = looked.readings;
    looked.measures.iter().filter_map(move |measure| {
        let target =
            measure.target.filter(|_| measure.ended_on.is_none() && measure.target_on.is_some_and(|on| on <= today))?;
        let of = readings.iter().filter(|reading| reading.measure == measure.id);
        let value = of.max_by_key(|reading| (reading.read_on, reading.id)).map(|reading| reading.value);
        // A target below the start is one to come down to.
        let down = measure.baseline.is_some_and(|baseline| baseline > target);
        let reached = value.is_some_and(|value| if down { value <= target } else { value >= target });
        (!reached).then(|| Evidence::Short { measure: measure.title.clone(), value, target })
    })
}

fn late<'a>(looked: &Looked<'a>, today: Date) -> impl Iterator<Item = Evidence> + use<'a> {
    let (promises, rhythm) = (looked.promises, looked.rhythm);
    looked.parties.iter().filter_map(move |party| {
        let own = promises.iter().filter(|(of, _)| *of == party.id);
        let count = own.filter(|(_, promise)| promise.is_late(rhythm, today)).count();
        (count > 0).then_some(Evidence::Late { party: party.id, count })
    })
}

fn vacant<'a>(looked: &Looked<'a>) -> impl Iterator<Item = Evidence> + use<'a> {
    let gone = |party: &Party| Some(Evidence::NoLead { party: party.id, since: party.lead_vacant_since? });
    looked.parties.iter().filter_map(gone)
}

fn changes<'a>(looked: &Looked<'a>, of: fn(ChangeKind) -> bool) -> impl Iterator<Item = Evidence> + use<'a> {
    let of = looked.changes.iter().filter(move |change| of(change.kind));
    of.map(|change| Evidence::Change {
        party: change.party,
        text: change.text.clone(),
        from: change.from_day,
        reported: change.is_reported(),
    })
}

/// Months of the last half year.
fn more_time<'a>(looked: &Looked<'a>, today: Date) -> impl Iterator<Item = Evidence> + use<'a> {
    let recent = move |tap: &&MonthlyTap| tap.month.until(today).is_ok_and(|span| span.get_days() <= RECENT_DAYS);
    let more = looked.taps.iter().filter(|tap| tap.answer == TapAnswer::More).filter(recent);
    more.map(|tap| Evidence::MoreTime { month: tap.month })
}

/// What the principles find of time: too much asked of one of us, or more given than the library has.
fn of_time<'a>(checks: &'a Checks) -> impl Iterator<Item = Evidence> + use<'a> {
    let items = checks.checks.iter().flat_map(|check| &check.items);
    let found = items.filter_map(|item| match (item.because, item.party) {
        (Because::AskTooBig, Some(party)) => Some(Evidence::AskTooBig(party)),
        (Because::OverPlan, _) => Some(Evidence::OverPlan),
        _ => None,
    });
    let flags = checks.checks.iter().flat_map(|check| &check.flags);
    found.chain(flags.filter_map(|flag| match flag.kind {
        FlagKind::Overload => Some(Evidence::LeadOver),
        FlagKind::NoSpareHours => Some(Evidence::NoHoursLeft),
        _ => None,
    }))
}

fn term(looked: &Looked<'_>, today: Date) -> std::option::IntoIter<Evidence> {
    let ends = looked.agreement.and_then(|agreement| agreement.ends_on);
    let near = ends.filter(|on| today.until(*on).is_ok_and(|span| span.get_days() <= looked.term_days));
    near.map(Evidence::TermEnds).into_iter()
}

fn over(looked: &Looked<'_>, today: Date) -> std::option::IntoIter<Evidence> {
    let of =
        |aim: &Aim| aim.valid_until.filter(|on| *on < today).map(|on| Evidence::AimOver { aim: aim.text.clone(), on });
    looked.aim.and_then(of).into_iter()
}

/// Priorities whose day has passed; the aim that this serves is said once, as the aim.
fn past_priorities<'a>(looked: &Looked<'a>, today: Date) -> impl Iterator<Item = Evidence> + use<'a> {
    let aim = looked.aim.map(|aim| aim.id);
    let held =
        looked.priorities.iter().filter(move |one| one.dropped_on.is_none() && (aim.is_none() || one.aim != aim));
    held.filter_map(move |one| {
        let on = one.until.filter(|on| *on < today)?;
        Some(Evidence::PriorityOver { party: one.party, text: one.text.clone(), on })
    })
}

fn not_right(concern: &Concern) -> Evidence {
    Evidence::NotRight { party: concern.party, on: concern.raised_on, answered: concern.answered_on.is_some() }
}

#[cfg(test)]
mod tests {
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
        use crate::principles::{Check, Flag, Item, ItemId, Met, Names, Principle, State, Who};
        let item = |id, party, because| Item {
            id,
            party,
            met: Met::Missing,
            because,
            since: None,
            next: None,
            who: Who::Lead,
            library_only: false,
            names: Names::default(),
        };
        let flag = |kind| Flag { kind, party: None, name: None, side: None, library_only: true };
        let check =
            |principle, items, flags| Check { principle, state: State::Partly, items, flags, accepted_until: None };
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
        let all =
            [priority(Some(yesterday), None), priority(Some(TODAY), None), priority(Some(yesterday), Some(TODAY))];
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
}
