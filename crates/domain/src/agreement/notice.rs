//! The last day on which notice can be given: from the end of the current term, never from the first one.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// How long before the end notice must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "unit", content = "count")]
pub enum Notice {
    /// So many days.
    Days(u16),
    /// So many calendar months.
    Months(u16),
}

/// For how long an agreement runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The last day of the first term.
    pub first_end: Date,
    /// Last days of terms that were agreed since.
    pub renewed_until: Vec<Date>,
    /// For one that renews itself when nobody gives notice: by how many months.
    pub renews_by_months: Option<u16>,
    /// How long before the end notice must be given.
    pub notice: Notice,
}

/// When notice can still be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeDay {
    /// The last day of the current term.
    pub term_end: Date,
    /// The last day on which notice can be given for it.
    pub last_day: Date,
}

/// The end of the term that runs today, after all renewals, and the last day for notice.
#[must_use]
pub fn notice_day(term: &Term, today: Date) -> NoticeDay {
    let agreed = term.renewed_until.iter().copied().fold(term.first_end, Date::max);
    let term_end = renewed(agreed, term.renews_by_months, today);
    let last_day = match term.notice {
        Notice::Days(days) => term_end.saturating_sub(i32::from(days).days()),
        Notice::Months(months) => term_end.saturating_sub(i32::from(months).months()),
    };
    NoticeDay { term_end, last_day }
}

/// Rolls a term on by whole terms, each counted from its agreed end so that a 31st stays a 31st where it can.
pub(super) fn renewed(agreed: Date, by_months: Option<u16>, today: Date) -> Date {
    let Some(by) = by_months.filter(|by| *by > 0 && agreed < today) else { return agreed };
    let ends = (1..).map(|terms: i32| agreed.saturating_add((terms.saturating_mul(i32::from(by))).months()));
    ends.take(12_000).find(|end| today <= *end).unwrap_or(agreed)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn term(renewed_until: &[Date], renews_by_months: Option<u16>) -> Term {
        let first_end = date(2025, 3, 31);
        Term { first_end, renewed_until: renewed_until.to_vec(), renews_by_months, notice: Notice::Months(3) }
    }

    #[rstest]
    #[case::the_first_term(&[], None, date(2024, 6, 1), (date(2025, 3, 31), date(2024, 12, 31)))]
    #[case::renewed_once(&[date(2027, 3, 31)], None, date(2026, 11, 24), (date(2027, 3, 31), date(2026, 12, 31)))]
    #[case::renewed_twice(&[date(2027, 3, 31), date(2026, 3, 31)], None, date(2026, 11, 24), (date(2027, 3, 31), date(2026, 12, 31)))]
    #[case::renews_itself(&[], Some(12), date(2026, 11, 24), (date(2027, 3, 31), date(2026, 12, 31)))]
    #[case::renews_itself_tomorrow(&[], Some(12), date(2026, 3, 31), (date(2026, 3, 31), date(2025, 12, 31)))]
    #[case::over_and_not_renewed(&[], None, date(2026, 11, 24), (date(2025, 3, 31), date(2024, 12, 31)))]
    fn notice_counts_from_the_current_end(
        #[case] renewed: &[Date],
        #[case] by: Option<u16>,
        #[case] today: Date,
        #[case] expected: (Date, Date),
    ) {
        let day = notice_day(&term(renewed, by), today);
        assert_eq!((day.term_end, day.last_day), expected);
    }

    #[test]
    fn days_of_notice_are_calendar_days() {
        let days = Term { notice: Notice::Days(30), ..term(&[], None) };
        assert_eq!(notice_day(&days, date(2025, 1, 1)).last_day, date(2025, 3, 1));
    }

    proptest! {
        #[test]
        fn a_term_that_renews_itself_never_lies_behind(ahead in 0_i32..20_000, by in 1_u16..60) {
            let today = date(2024, 1, 1).saturating_add(ahead.days());
            let day = notice_day(&term(&[], Some(by)), today);
            prop_assert!(today <= day.term_end && day.last_day < day.term_end);
        }

        #[test]
        fn a_renewal_never_brings_the_day_forward(months in 1_i32..100) {
            let later = date(2025, 3, 31).saturating_add(months.months());
            let today = date(2025, 1, 1);
            prop_assert!(notice_day(&term(&[], None), today).last_day <= notice_day(&term(&[later], None), today).last_day);
        }
    }
}
