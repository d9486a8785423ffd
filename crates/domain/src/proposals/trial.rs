//! A smaller trial: a light partnership with an end, and a decision at it (R076).

use jiff::ToSpan as _;

use crate::{Date, id, partnership::PartnershipId, people::PersonId, words};

id!(/// A trial.
    TrialId);

/// So many months a trial lasts at most.
pub const TRIAL_MONTHS: i32 = 3;

/// For so many days before its end it is shown that somebody has to decide.
pub const TRIAL_DAYS_BEFORE: i32 = 14;

words! {
    /// What is decided at the end of a trial.
    pub enum TrialOutcome {
        /// It goes on, as any other partnership.
        GoesOn = "goes_on",
        /// It ends, as was said from the beginning.
        Ends = "ends",
    }
}

/// A trial of a partnership. What it is for, who leads it and how long it takes stand where they stand for any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The id.
    pub id: TrialId,
    /// Of which partnership.
    pub partnership: PartnershipId,
    /// When it began.
    pub begun_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// What was decided, once it was.
    pub outcome: Option<TrialOutcome>,
    /// When.
    pub decided_on: Option<Date>,
    /// What we learned by it.
    pub learned: String,
    /// Who decided.
    pub by: Option<PersonId>,
}

impl Trial {
    /// Whether somebody has still to say whether it goes on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Whether the decision is near, or was to be made by now.
    #[must_use]
    pub fn is_near_its_end(&self, today: Date) -> bool {
        self.is_open() && self.ends_on.saturating_sub(TRIAL_DAYS_BEFORE.days()) <= today
    }
}

/// The last day on which a trial that begins on this day may end.
#[must_use]
pub fn last_end(begun_on: Date) -> Date {
    begun_on.saturating_add(TRIAL_MONTHS.months())
}

/// Whether a trial may end on this day: it is to come, and at most three months away.
#[must_use]
pub fn may_end_on(begun_on: Date, ends_on: Date) -> bool {
    begun_on < ends_on && ends_on <= last_end(begun_on)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    fn trial(outcome: Option<TrialOutcome>) -> Trial {
        Trial {
            id: TrialId(Uuid::nil()),
            partnership: PartnershipId(Uuid::nil()),
            begun_on: date(2026, 11, 24),
            ends_on: date(2027, 2, 24),
            outcome,
            decided_on: None,
            learned: String::new(),
            by: None,
        }
    }

    #[test]
    fn a_trial_ends_within_three_months_and_not_before_it_begins() {
        let begun = date(2026, 11, 30);
        assert_eq!(last_end(begun), date(2027, 2, 28), "the shorter month has no 30th");
        assert!(may_end_on(begun, date(2026, 12, 1)) && may_end_on(begun, date(2027, 2, 28)));
        assert!(!may_end_on(begun, begun) && !may_end_on(begun, date(2027, 3, 1)));
    }

    #[test]
    fn its_end_is_near_for_two_weeks_and_stays_so_until_somebody_has_decided() {
        let one = trial(None);
        assert!(!one.is_near_its_end(date(2027, 2, 9)) && one.is_near_its_end(date(2027, 2, 10)));
        assert!(one.is_near_its_end(date(2027, 5, 1)), "nobody decided");
        assert!(!trial(Some(TrialOutcome::GoesOn)).is_near_its_end(date(2027, 5, 1)));
    }

    proptest! {
        #[test]
        fn no_day_that_a_trial_may_end_on_is_more_than_a_quarter_away(begun in 0..20_000_i64, after in -400..400_i64) {
            let begun = date(1990, 1, 1).saturating_add(begun.days());
            let ends = begun.saturating_add(after.days());
            prop_assert_eq!(may_end_on(begun, ends), after > 0 && ends <= last_end(begun));
            prop_assert!(!may_end_on(begun, ends) || after <= 92);
        }
    }
}
