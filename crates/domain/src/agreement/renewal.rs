//! Before a term ends: three moments at which going on, changing or ending is decided together.

use jiff::{ToSpan as _, civil::Date};

use crate::words;

words! {
    /// How near the end of a term is.
    pub enum Nearness {
        /// Within six months.
        SixMonths = "six_months",
        /// Within three months.
        ThreeMonths = "three_months",
        /// Within a month.
        OneMonth = "one_month",
        /// The last day is over.
        Over = "over",
    }
}

/// A decision about what comes after a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// How near the end is.
    pub nearness: Nearness,
    /// By when it is to be decided before it becomes more pressing.
    pub decide_by: Date,
}

/// What is to be decided about a term with this last day; nothing while it is more than six months away.
#[must_use]
pub fn renewal(ends_on: Date, today: Date) -> Option<Renewal> {
    let before = |months: i32| ends_on.saturating_sub(months.months());
    let (nearness, decide_by) = match today {
        _ if today < before(6) => return None,
        _ if today < before(3) => (Nearness::SixMonths, before(3)),
        _ if today < before(1) => (Nearness::ThreeMonths, before(1)),
        _ if today <= ends_on => (Nearness::OneMonth, ends_on),
        _ => (Nearness::Over, ends_on),
    };
    Some(Renewal { nearness, decide_by })
}

/// The first and last day of the term that follows, as long as the one before; a year where that is not known.
#[must_use]
pub fn next_term(starts_on: Option<Date>, ends_on: Date) -> (Date, Date) {
    let next = ends_on.saturating_add(1.day());
    let months = starts_on.map_or(12, |from| months_between(from, next)).max(1);
    (next, next.saturating_add(months.months()).saturating_sub(1.day()))
}

/// Whole months between two days.
fn months_between(from: Date, until: Date) -> i32 {
    let months = i32::from(until.year() - from.year()) * 12 + i32::from(until.month() - from.month());
    if until.day() < from.day() { months - 1 } else { months }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::far_away(date(2026, 5, 29), None)]
    #[case::six_months(date(2026, 5, 30), Some((Nearness::SixMonths, date(2026, 8, 30))))]
    #[case::three_months(date(2026, 8, 30), Some((Nearness::ThreeMonths, date(2026, 10, 30))))]
    #[case::one_month(date(2026, 10, 30), Some((Nearness::OneMonth, date(2026, 11, 30))))]
    #[case::the_last_day(date(2026, 11, 30), Some((Nearness::OneMonth, date(2026, 11, 30))))]
    #[case::over(date(2026, 12, 1), Some((Nearness::Over, date(2026, 11, 30))))]
    fn it_becomes_more_pressing_at_six_three_and_one_months(
        #[case] today: Date,
        #[case] expected: Option<(Nearness, Date)>,
    ) {
        let found = renewal(date(2026, 11, 30), today);
        assert_eq!(found.map(|one| (one.nearness, one.decide_by)), expected);
    }

    #[test]
    fn the_next_term_is_as_long_as_the_last() {
        assert_eq!(next_term(Some(date(2025, 12, 1)), date(2026, 11, 30)), (date(2026, 12, 1), date(2027, 11, 30)));
        assert_eq!(next_term(Some(date(2026, 1, 1)), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31)));
        assert_eq!(next_term(None, date(2026, 6, 30)), (date(2026, 7, 1), date(2027, 6, 30)));
    }
}
