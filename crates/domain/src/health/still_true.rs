//! *Still true?* One sitting a year dates everything that grows old (K19).

use jiff::{ToSpan, civil::Date};

use crate::service::Thresholds;

/// The day on which the next sitting is due: a year after the last, or after the oldest yes where none was held.
///
/// Nothing is due where nothing was ever confirmed.
#[must_use]
pub fn sitting_due(last_sitting: Option<Date>, oldest_yes: Option<Date>, thresholds: &Thresholds) -> Option<Date> {
    let from = last_sitting.or(oldest_yes)?;
    Some(from.saturating_add(thresholds.confirmation_months.months()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sitting_is_due_a_year_after_the_last_or_after_the_oldest_yes() {
        let due = |last, oldest| sitting_due(last, oldest, &Thresholds::default());
        let (last, oldest) = (Some(date(2026, 1, 31)), Some(date(2025, 6, 1)));
        assert_eq!(due(last, oldest), Some(date(2027, 1, 31)));
        assert_eq!(due(None, oldest), Some(date(2026, 6, 1)));
        assert_eq!(due(None, None), None);
    }

    proptest! {
        #[test]
        fn a_later_sitting_is_never_due_earlier(first in 0_i32..5_000, more in 0_i32..5_000) {
            let day = |days: i32| Some(date(2020, 1, 1).saturating_add(days.days()));
            let due = |last| sitting_due(last, None, &Thresholds::default());
            prop_assert!(due(day(first)) <= due(day(first + more)));
        }
    }
}
