//! Days, moments, lists and file names in words.

use ampersand_domain::{Date, fold};
use jiff::civil::DateTime;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day in full: *Tuesday 24 November 2026*.
#[must_use]
pub fn day(date: Date) -> String {
    let weekday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    format!("{} {}", WEEKDAYS.get(weekday).unwrap_or(&""), short_day(date))
}

/// A day without its weekday: *24 November 2026*.
#[must_use]
pub fn short_day(date: Date) -> String {
    let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    format!("{} {} {}", date.day(), MONTHS.get(month).unwrap_or(&""), date.year())
}

/// A moment: *Tuesday 24 November 2026, 2:30pm*.
#[must_use]
pub fn moment(at: DateTime) -> String {
    format!("{}, {}", day(at.date()), hour(at))
}

/// A time of the day: *2:30pm*.
#[must_use]
pub(crate) fn hour(at: DateTime) -> String {
    let half = if at.hour() < 12 { "am" } else { "pm" };
    let hour = match at.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    match at.minute() {
        0 => format!("{hour}{half}"),
        minute => format!("{hour}:{minute:02}{half}"),
    }
}

/// A time from one day to another, or from one day on.
#[must_use]
pub fn days(from: Date, until: Option<Date>) -> String {
    match until {
        Some(until) => format!("{} to {}", short_day(from), short_day(until)),
        None => format!("from {}", short_day(from)),
    }
}

/// *two hours*, *an hour and a half*, *50 minutes*.
#[must_use]
pub(crate) fn length(minutes: u16) -> String {
    match minutes {
        60 => "an hour".to_owned(),
        90 => "an hour and a half".to_owned(),
        120 => "two hours".to_owned(),
        180 => "three hours".to_owned(),
        other => format!("{other} minutes"),
    }
}

/// *a*, *a and b*, *a, b and c*.
#[must_use]
pub fn and_list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [firsts @ .., last] => format!("{} and {last}", firsts.join(", ")),
    }
}

/// The name of a file for a paper: what it is, in lower case and hyphens, its day, its ending.
#[must_use]
pub fn file_name(title: &str, on: Date, ending: &str) -> String {
    let mut stem = fold(title).chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect::<String>();
    stem = stem.split_whitespace().collect::<Vec<_>>().join("-");
    stem.truncate(80);
    let stem = stem.trim_end_matches('-');
    let stem = if stem.is_empty() { "paper" } else { stem };
    format!("{stem}-{on}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_and_moments_read_as_people_say_them() {
        assert_eq!(day(date(2026, 11, 24)), "Tuesday 24 November 2026");
        assert_eq!(day(date(2027, 1, 3)), "Sunday 3 January 2027");
        assert_eq!(moment(date(2026, 11, 24).at(14, 30, 0, 0)), "Tuesday 24 November 2026, 2:30pm");
        assert_eq!(moment(date(2026, 11, 24).at(12, 0, 0, 0)), "Tuesday 24 November 2026, 12pm");
        assert_eq!(moment(date(2026, 11, 24).at(0, 5, 0, 0)), "Tuesday 24 November 2026, 12:05am");
        assert_eq!(days(date(2026, 5, 1), None), "from 1 May 2026");
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(and_list::<&str>(&[]), "");
        assert_eq!(and_list(&["a"]), "a");
        assert_eq!(and_list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn a_file_is_named_after_its_paper_whatever_is_typed() {
        let on = date(2026, 11, 24);
        assert_eq!(file_name("Reply to Ọ̀ṣun’s / Café: yes!", on, "pdf"), "reply-to-osuns-cafe-yes-2026-11-24.pdf");
        assert_eq!(file_name("شاي", on, "pdf"), "paper-2026-11-24.pdf");
        assert_eq!(file_name("../../etc/passwd", on, "txt"), "etc-passwd-2026-11-24.txt");
    }
}
