//! When settling in ends: spread evenly over the months after an import, what matters most first (K20).

use jiff::{ToSpan, civil::Date};

use crate::service::Thresholds;

/// The last day of settling in for each of so many partnerships, in the order of what matters most.
///
/// The last of them ends with the period; none ends later, and no two days differ more than they must.
#[must_use]
pub fn settling_ends(how_many: u32, imported_on: Date, thresholds: &Thresholds) -> Vec<Date> {
    let end = imported_on.saturating_add(thresholds.settling_months.max(0).months());
    let days = i64::from((end - imported_on).get_days());
    let share = |place: u32| days * i64::from(place) / i64::from(how_many);
    (1..=how_many).map(|place| imported_on.saturating_add(share(place).days())).collect()
}

/// The last day of settling in: the day of the catch-up talk if there was one, else the day it was given.
#[must_use]
pub fn settled_on(given: Date, caught_up_on: Option<Date>) -> Date {
    caught_up_on.map_or(given, |talk| talk.min(given))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const IMPORT: Date = date(2026, 1, 1);

    #[test]
    fn twelve_partnerships_settle_in_about_one_a_month() {
        let ends = settling_ends(12, IMPORT, &Thresholds::default());
        assert_eq!((ends[0], ends[5], ends[11]), (date(2026, 1, 31), date(2026, 7, 2), date(2027, 1, 1)));
        assert_eq!(settling_ends(1, IMPORT, &Thresholds::default()), [date(2027, 1, 1)]);
        assert!(settling_ends(0, IMPORT, &Thresholds::default()).is_empty());
    }

    #[test]
    fn the_talk_ends_it_early_and_never_late() {
        assert_eq!(settled_on(date(2026, 7, 2), Some(date(2026, 3, 1))), date(2026, 3, 1));
        assert_eq!(settled_on(date(2026, 7, 2), Some(date(2026, 9, 1))), date(2026, 7, 2));
        assert_eq!(settled_on(date(2026, 7, 2), None), date(2026, 7, 2));
    }

    proptest! {
        #[test]
        fn ends_lie_in_order_evenly_and_within_the_period(how_many in 1_u32..400) {
            let ends = settling_ends(how_many, IMPORT, &Thresholds::default());
            prop_assert_eq!(ends.len(), how_many as usize);
            prop_assert_eq!(ends[ends.len() - 1], date(2027, 1, 1));
            let gaps: Vec<i32> = ends.windows(2).map(|pair| (pair[1] - pair[0]).get_days()).collect();
            let most = gaps.iter().max().copied().unwrap_or_default();
            let least = gaps.iter().min().copied().unwrap_or_default();
            prop_assert!(least >= 0 && most - least <= 1);
        }
    }
}
