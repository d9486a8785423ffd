//! The rhythm of a partnership: its clocks run only in season (K08).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When in the year a partnership works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rhythm", content = "months")]
pub enum Rhythm {
    /// All year.
    AllYear,
    /// In these months only; between them it rests, which is not a pause.
    Season(Months),
}

/// A set of months; once a year is a set of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Months(u16);

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
}
