//! How far the habit has spread: of the partnerships that run, how many have what keeps one alive (R003).

use jiff::ToSpan as _;

use super::{PartnershipId, Stage};
use crate::{
    Date,
    principles::{Checks, Facts, ItemId, Met, Principle},
    words,
};

words! {
    /// What a partnership that is more than a start has.
    pub enum Habit {
        /// It meets a need of ours.
        Need = "need",
        /// Each of us has said yes to the purpose as it now reads.
        Purpose = "purpose",
        /// An agreement is in force.
        Agreement = "agreement",
        /// It was reviewed in the last twelve months.
        Review = "review",
    }
}

/// How one partnership stands to the habits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The partnership.
    pub id: PartnershipId,
    /// What it has.
    pub has: Vec<Habit>,
}

/// One habit over all: how many of how many, and which lack it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The habit.
    pub habit: Habit,
    /// How many have it.
    pub have: usize,
    /// Of how many.
    pub of: usize,
    /// Which do not.
    pub lack: Vec<PartnershipId>,
}

/// Below this many no percentage is shown.
const LEAST: usize = 10;

impl Share {
    /// The share in whole percent; none where the number is too small to say it so.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        (self.of >= LEAST).then(|| self.have * 100 / self.of)
    }
}

/// Whether a partnership counts: it works together now, or rests from it.
#[must_use]
pub fn is_live(stage: Stage) -> bool {
    matches!(stage, Stage::Active | Stage::Paused)
}

/// What one partnership has today.
#[must_use]
pub fn adopted(id: PartnershipId, facts: &Facts, checks: &Checks, reviewed_on: Option<Date>, today: Date) -> Adopted {
    let purpose = checks.of(Principle::Purpose).map_or(&[][..], |check| check.items.as_slice());
    let confirmed: Vec<Met> = purpose.iter().filter(|item| item.id == ItemId::E2).map(|item| item.met).collect();
    let in_force = facts
        .governance
        .agreement
        .is_some_and(|agreement| agreement.from <= today && agreement.until.is_none_or(|until| today <= until));
    let reviewed = reviewed_on.is_some_and(|day| today.saturating_sub(12.months()) <= day && day <= today);
    let says = |habit: &Habit| match habit {
        Habit::Need => facts.need.is_some(),
        Habit::Purpose => !confirmed.is_empty() && confirmed.iter().all(|met| *met == Met::Ok),
        Habit::Agreement => in_force,
        Habit::Review => reviewed,
    };
    Adopted { id, has: Habit::ALL.iter().copied().filter(says).collect() }
}

/// The figures over all partnerships that run.
#[must_use]
pub fn shares(all: &[Adopted]) -> Vec<Share> {
    Habit::ALL
        .iter()
        .map(|habit| {
            let (have, lack): (Vec<&Adopted>, Vec<&Adopted>) = all.iter().partition(|one| one.has.contains(habit));
            Share { habit: *habit, have: have.len(), of: all.len(), lack: lack.iter().map(|one| one.id).collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        Uuid,
        principles::{Agreement, NeedLink, judge},
        service::{Calendar, Thresholds},
    };

    const TODAY: Date = date(2026, 11, 24);

    fn of(facts: &Facts, reviewed: Option<Date>) -> Vec<Habit> {
        let checks = judge(facts, &Calendar::default(), &Thresholds::default(), TODAY);
        adopted(PartnershipId(Uuid::from_u128(1)), facts, &checks, reviewed, TODAY).has
    }

    #[test]
    fn each_habit_is_read_from_the_records() {
        let mut facts = Facts::new(Stage::Active, date(2026, 1, 1));
        assert_eq!(of(&facts, None), []);
        facts.need = Some(NeedLink::Aim);
        let agreement =
            Agreement { version: Some(1), from: date(2026, 2, 1), until: None, elsewhere: false, in_touch: false };
        facts.governance.agreement = Some(agreement);
        assert_eq!(of(&facts, Some(date(2025, 11, 24))), [Habit::Need, Habit::Agreement, Habit::Review]);
        assert_eq!(of(&facts, Some(date(2025, 11, 23))), [Habit::Need, Habit::Agreement], "more than a year ago");
        facts.governance.agreement = Some(Agreement { until: Some(date(2026, 11, 23)), ..agreement });
        assert_eq!(of(&facts, None), [Habit::Need], "it ran out yesterday");
        assert!(is_live(Stage::Paused) && !is_live(Stage::Forming) && !is_live(Stage::Ended));
    }

    #[test]
    fn a_small_number_has_no_percentage() {
        let one = |has: &[Habit]| Adopted { id: PartnershipId(Uuid::from_u128(1)), has: has.to_vec() };
        let few = shares(&[one(&[Habit::Need]), one(&[])]);
        assert_eq!((few[0].have, few[0].of, few[0].lack.len(), few[0].percent()), (1, 2, 1, None));
        let many: Vec<Adopted> = (0..12).map(|at| one(if at < 9 { &[Habit::Review] } else { &[] })).collect();
        assert_eq!(shares(&many)[3].percent(), Some(75));
        assert!(shares(&[]).iter().all(|share| share.of == 0 && share.percent().is_none()));
    }

    proptest! {
        #[test]
        fn those_that_have_it_and_those_that_lack_it_are_all(has in prop::collection::vec(any::<[bool; 4]>(), 0..40)) {
            let all: Vec<Adopted> = has
                .iter()
                .zip(1..)
                .map(|(has, at)| Adopted {
                    id: PartnershipId(Uuid::from_u128(at)),
                    has: Habit::ALL.iter().zip(has).filter(|(_, has)| **has).map(|(habit, _)| *habit).collect(),
                })
                .collect();
            for share in shares(&all) {
                prop_assert_eq!(share.have + share.lack.len(), all.len());
                prop_assert!(share.percent().is_none_or(|percent| percent <= 100));
            }
        }
    }
}
