//! The rhythm of a partnership: its clocks run only in season (K08).

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// When in the year a partnership works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rhythm", content = "months")]
pub enum Rhythm {
    /// All year.
    #[default]
    AllYear,
    /// In these months only; between them it rests, which is not a pause.
    Season(Months),
}

/// A set of months; once a year is a set of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Months(u16);

crate::json_field!(Rhythm);

impl Months {
    /// The set of these months, 1 to 12; numbers outside are left out.
    #[must_use]
    pub fn of(months: &[i8]) -> Self {
        Self(months.iter().filter(|month| (1..=12).contains(*month)).fold(0, |set, month| set | 1 << month))
    }

    /// Whether the month, 1 to 12, is in the set.
    #[must_use]
    pub fn contains(self, month: i8) -> bool {
        (1..=12).contains(&month) && self.0 & (1 << month) != 0
    }
}

impl Rhythm {
    /// Whether the partnership rests on this day.
    #[must_use]
    pub fn rests_on(self, day: Date) -> bool {
        match self {
            Self::AllYear => false,
            Self::Season(months) => !months.contains(day.month()),
        }
    }

    /// The month in which a resting partnership goes on: "rests until May"; nothing if it does not rest.
    #[must_use]
    pub fn rests_until(self, day: Date) -> Option<i8> {
        let Self::Season(months) = self else { return None };
        if months.contains(day.month()) {
            return None;
        }
        (1..=12).map(|ahead| (day.month() - 1 + ahead) % 12 + 1).find(|month| months.contains(*month))
    }

    /// The days after `from`, up to and including `to`, on which the partnership works.
    #[must_use]
    pub fn days_in_season(self, from: Date, to: Date) -> u64 {
        let days = (to - from).get_days();
        match self {
            Self::AllYear => u64::try_from(days).unwrap_or_default(),
            Self::Season(_) => {
                (1..=days).filter(|ahead| !self.rests_on(from.saturating_add(ahead.days()))).count() as u64
            }
        }
    }

    /// The first day from this one on which the partnership works: a promise due while it rests waits until then.
    #[must_use]
    pub fn first_day_from(self, day: Date) -> Date {
        if !self.rests_on(day) {
            return day;
        }
        let ahead = (1..=12).map(|months| day.first_of_month().saturating_add(months.months()));
        ahead.into_iter().find(|first| !self.rests_on(*first)).unwrap_or(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_summer_partnership_rests_until_may() {
        let summer = Rhythm::Season(Months::of(&[5, 6, 7, 8]));
        assert!(summer.rests_on(date(2026, 11, 24)));
        assert_eq!(summer.rests_until(date(2026, 11, 24)), Some(5));
        assert_eq!(summer.rests_until(date(2026, 6, 1)), None);
        assert!(!Rhythm::AllYear.rests_on(date(2026, 11, 24)));
    }

    #[test]
    fn days_count_in_season_only() {
        let autumn = Rhythm::Season(Months::of(&[9, 10]));
        assert_eq!(autumn.days_in_season(date(2026, 8, 1), date(2026, 12, 1)), 61);
        assert_eq!(Rhythm::AllYear.days_in_season(date(2026, 8, 1), date(2026, 8, 31)), 30);
        assert_eq!(Rhythm::AllYear.days_in_season(date(2026, 8, 31), date(2026, 8, 1)), 0);
    }

    #[test]
    fn what_falls_due_in_a_rest_waits_for_the_season() {
        let summer = Rhythm::Season(Months::of(&[5, 6]));
        assert_eq!(summer.first_day_from(date(2026, 11, 24)), date(2027, 5, 1));
        assert_eq!(summer.first_day_from(date(2026, 6, 3)), date(2026, 6, 3));
        assert_eq!(Rhythm::Season(Months::of(&[])).first_day_from(date(2026, 6, 3)), date(2026, 6, 3));
    }
}
