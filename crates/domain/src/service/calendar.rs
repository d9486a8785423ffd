//! Working days: Monday to Friday, without the bank holidays of England and Wales and the service's own closures.
//!
//! Promptness, answers and triage are counted in these days (requirements, standing conventions).

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use serde::{Deserialize, Serialize};

/// A span of days on which the service is shut, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The first shut day.
    pub from: Date,
    /// The last shut day.
    pub to: Date,
    /// Why, as people call it.
    pub name: String,
}

/// The service's working calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Days on which the service is shut beside weekends and bank holidays.
    pub closures: Vec<Closure>,
}

impl Calendar {
    /// Whether the service works on this day.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        !is_weekend(day)
            && !bank_holidays(day.year()).contains(&day)
            && !self.closures.iter().any(|closure| closure.from <= day && day <= closure.to)
    }

    /// The working days after `from`, up to and including `to`; nought if `to` is not later.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            count += u32::from(self.is_working_day(day));
        }
        count
    }

    /// The day that is `days` working days after `from`.
    #[must_use]
    pub fn add_working_days(&self, from: Date, days: u32) -> Date {
        let mut day = from;
        let mut left = days;
        while left > 0 {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            left -= u32::from(self.is_working_day(day));
        }
        day
    }
}

/// The bank holidays of England and Wales by the rules in force since 1978, for any year, in order.
///
/// One-off holidays and moved days (jubilees, a coronation) are not computed: a service enters them as closures.
#[must_use]
pub fn bank_holidays(year: i16) -> Vec<Date> {
    let easter = easter_sunday(year);
    let christmas = date(year, 12, 25);
    let (christmas_off, boxing_off) = match christmas.weekday() {
        Weekday::Friday => (25, 28),
        Weekday::Saturday => (27, 28),
        Weekday::Sunday => (27, 26),
        _ => (25, 26),
    };
    let mut days = vec![
        next_weekday(date(year, 1, 1)),
        shifted(easter, -2),
        shifted(easter, 1),
        first_monday(year, 5),
        last_monday(year, 5),
        last_monday(year, 8),
        date(year, 12, christmas_off),
        date(year, 12, boxing_off),
    ];
    days.sort_unstable();
    days
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn next_weekday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => shifted(day, 2),
        Weekday::Sunday => shifted(day, 1),
        _ => day,
    }
}

fn shifted(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

fn first_monday(year: i16, month: i8) -> Date {
    let first = date(year, month, 1);
    let past = i32::from(first.weekday().to_monday_zero_offset());
    shifted(first, (7 - past) % 7)
}

fn last_monday(year: i16, month: i8) -> Date {
    let last = date(year, month, 1).last_of_month();
    shifted(last, -i32::from(last.weekday().to_monday_zero_offset()))
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let march_days = h + l - 7 * m + 21;
    shifted(date(year, 3, 1), march_days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bank_holidays_of_known_years() {
        // 2026: Boxing Day is a Saturday, so Monday 28 December is off; 2027: Christmas is a Saturday.
        let of = |year| bank_holidays(year).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            of(2026),
            [
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-05-04",
                "2026-05-25",
                "2026-08-31",
                "2026-12-25",
                "2026-12-28"
            ]
        );
        assert_eq!(
            of(2027),
            [
                "2027-01-01",
                "2027-03-26",
                "2027-03-29",
                "2027-05-03",
                "2027-05-31",
                "2027-08-30",
                "2027-12-27",
                "2027-12-28"
            ]
        );
        assert_eq!(of(2022)[0], "2022-01-03");
    }

    #[test]
    fn easter_falls_where_the_church_says() {
        let known =
            [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))];
        for (year, day) in known {
            assert_eq!(easter_sunday(year), day);
        }
    }

    #[test]
    fn working_days_skip_weekends_holidays_and_closures() {
        let closed = Closure { from: date(2026, 12, 29), to: date(2026, 12, 31), name: "Christmas closing".to_owned() };
        let calendar = Calendar { closures: vec![closed] };
        assert_eq!(calendar.add_working_days(date(2026, 12, 24), 1), date(2027, 1, 4));
        assert_eq!(calendar.working_days_between(date(2026, 12, 24), date(2027, 1, 4)), 1);
        assert_eq!(calendar.working_days_between(date(2026, 11, 24), date(2026, 11, 24)), 0);
    }

    proptest::proptest! {
        #[test]
        fn counting_undoes_adding(offset in 0_i32..20_000, days in 0_u32..300) {
            let calendar = Calendar::default();
            let from = shifted(date(1990, 1, 1), offset);
            let to = calendar.add_working_days(from, days);
            proptest::prop_assert_eq!(calendar.working_days_between(from, to), days);
        }
    }
}
