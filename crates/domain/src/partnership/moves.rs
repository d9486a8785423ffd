//! Moving to another stage: what is missing is listed, one line is asked, and the move goes through (K01).

use jiff::civil::Date;

use super::Stage;
use crate::{
    principles::{Facts, Item, Met, Principle, judge},
    service::{Calendar, Thresholds},
};

/// What a move to another stage finds missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoveGap {
    /// Something that the stages before it ask for.
    Item {
        /// For which principle.
        principle: Principle,
        /// What.
        item: Item,
    },
    /// A pause without a day to go on (R203).
    DayToGoOn,
}

/// What is missing for a move. It never stops the move: where the list is not empty, one line of reason is asked.
#[must_use]
pub fn move_gaps(facts: &Facts, to: Stage, calendar: &Calendar, thresholds: &Thresholds, today: Date) -> Vec<MoveGap> {
    match to {
        Stage::Enquiry | Stage::Ending | Stage::Ended | Stage::SteppedAway => Vec::new(),
        Stage::Paused if facts.governance.resumes_on.is_none_or(|day| day <= today) => vec![MoveGap::DayToGoOn],
        Stage::Paused => Vec::new(),
        Stage::Exploring => missing_at(Stage::Enquiry, facts, calendar, thresholds, today),
        Stage::Forming => missing_at(Stage::Exploring, facts, calendar, thresholds, today),
        Stage::Active => missing_at(Stage::Forming, facts, calendar, thresholds, today),
    }
}

/// What the stage after this one will ask for, and is not there yet: to be seen beforehand.
#[must_use]
pub fn asked_next(
    facts: &Facts,
    next: Stage,
    calendar: &Calendar,
    thresholds: &Thresholds,
    today: Date,
) -> Vec<MoveGap> {
    let before = move_gaps(facts, next, calendar, thresholds, today);
    let then = missing_at(next, facts, calendar, thresholds, today);
    then.into_iter().filter(|gap| !before.contains(gap)).collect()
}

fn missing_at(stage: Stage, facts: &Facts, calendar: &Calendar, thresholds: &Thresholds, today: Date) -> Vec<MoveGap> {
    let before = Facts { stage, closing: None, ..facts.clone() };
    let checks = judge(&before, calendar, thresholds, today).checks;
    let gaps = checks.into_iter().flat_map(|check| {
        let missing = check.items.into_iter().filter(|item| item.met == Met::Missing);
        missing.map(move |item| MoveGap::Item { principle: check.principle, item })
    });
    gaps.collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        Uuid,
        partnership::PartyId,
        principles::{Because, EffortPlan, NeedLink, PartyFacts, Purpose},
    };

    const TODAY: Date = date(2026, 11, 24);

    fn gaps(facts: &Facts, to: Stage) -> Vec<Because> {
        let because = |gap| match gap {
            MoveGap::Item { item, .. } => item.because,
            MoveGap::DayToGoOn => Because::Resumes,
        };
        move_gaps(facts, to, &Calendar::default(), &Thresholds::default(), TODAY).into_iter().map(because).collect()
    }

    fn exploring() -> Facts {
        let party = PartyFacts::new(PartyId(Uuid::from_u128(2)), "Hearth");
        Facts { need: Some(NeedLink::Aim), parties: vec![party], ..Facts::new(Stage::Exploring, TODAY) }
    }

    #[test]
    fn leaving_exploring_wants_a_purpose_and_planned_effort() {
        let mut facts = exploring();
        let missing = gaps(&facts, Stage::Forming);
        assert!(missing.contains(&Because::NoPurpose) && missing.contains(&Because::NoPlan));
        facts.purpose = Some(Purpose { version: 1, who: true, change: true, sign: true });
        facts.resource.plan = Some(EffortPlan { from: TODAY, until: None, minutes: 60 });
        let left = gaps(&facts, Stage::Forming);
        assert!(!left.contains(&Because::NoPurpose) && !left.contains(&Because::NoPlan));
    }

    #[test]
    fn becoming_active_wants_a_lead_and_a_way_to_stay_in_touch() {
        let missing = gaps(&exploring(), Stage::Active);
        assert!(missing.contains(&Because::NoLead) && missing.contains(&Because::NoCommunications));
        assert!(!missing.contains(&Because::NoAgreement), "what Active itself asks is not asked before it");
    }

    #[test]
    fn what_the_next_stage_will_ask_is_seen_beforehand_and_not_mixed_with_what_is_missing_now() {
        let because = |gap: MoveGap| match gap {
            MoveGap::Item { item, .. } => item.because,
            MoveGap::DayToGoOn => Because::Resumes,
        };
        let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
        let then = asked_next(&exploring(), Stage::Forming, &calendar, &thresholds, TODAY);
        let then: Vec<Because> = then.into_iter().map(because).collect();
        assert!(then.contains(&Because::NotSaidBack) && then.contains(&Because::NoLead), "{then:?}");
        assert!(!then.contains(&Because::NoPurpose), "that is missing now");
    }

    #[test]
    fn an_enquiry_goes_on_with_a_need_alone() {
        assert!(gaps(&exploring(), Stage::Exploring).is_empty());
        let needless = Facts { need: None, ..exploring() };
        assert_eq!(gaps(&needless, Stage::Exploring), [Because::NoNeed]);
    }

    #[test]
    fn a_pause_wants_a_day_and_an_end_wants_nothing() {
        let mut facts = exploring();
        assert_eq!(gaps(&facts, Stage::Paused), [Because::Resumes]);
        facts.governance.resumes_on = Some(TODAY);
        assert_eq!(gaps(&facts, Stage::Paused), [Because::Resumes]);
        facts.governance.resumes_on = Some(date(2027, 3, 1));
        for stage in [Stage::Paused, Stage::Ending, Stage::Ended, Stage::SteppedAway, Stage::Enquiry] {
            assert!(gaps(&facts, stage).is_empty());
        }
    }

    proptest! {
        #[test]
        fn where_it_stands_now_does_not_change_what_a_stage_wants(from in prop::sample::select(Stage::ALL), to in prop::sample::select(Stage::ALL)) {
            let facts = Facts { stage: from, ..exploring() };
            prop_assert_eq!(gaps(&facts, to), gaps(&exploring(), to));
        }
    }
}
