//! Dates, times and numbers as people write them.

use ampersand_domain::Date;
use jiff::civil::{Time, Weekday};

/// "Tuesday 24 November 2026".
#[must_use]
pub fn day(day: Date) -> String {
    format!("{} {} {} {}", weekday(day.weekday()), day.day(), month_name(day.month()), day.year())
}

/// "24 Nov 2026", for tables.
#[must_use]
pub fn day_short(day: Date) -> String {
    let month = month_name(day.month());
    format!("{} {} {}", day.day(), month.get(..3).unwrap_or(month), day.year())
}

/// "2:30pm".
#[must_use]
pub fn time(time: Time) -> String {
    let hour = match time.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let half = if time.hour() < 12 { "am" } else { "pm" };
    match time.minute() {
        0 => format!("{hour}{half}"),
        minute => format!("{hour}:{minute:02}{half}"),
    }
}

/// The name of a month, 1 to 12.
#[must_use]
pub fn month_name(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "one promise", "three promises", "12 promises": numbers under ten in words.
#[must_use]
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// "one", "three", "12", and none as "no".
#[must_use]
pub fn number(count: usize) -> String {
    const SMALL: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    SMALL.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "1,140": a large number with a comma before each three figures.
#[must_use]
pub fn grouped(number: i64) -> String {
    let figures = number.unsigned_abs().to_string();
    let mut written = String::with_capacity(figures.len() + figures.len() / 3 + 1);
    if number < 0 {
        written.push('-');
    }
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(figure);
    }
    written
}

/// "a", "a and b", "a, b and c".
#[must_use]
pub fn join<S: AsRef<str>>(all: &[S]) -> String {
    match all {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time as at};

    #[test]
    fn days_times_and_numbers_read_as_people_write_them() {
        assert_eq!(day(date(2026, 11, 24)), "Tuesday 24 November 2026");
        assert_eq!(day_short(date(2026, 9, 1)), "1 Sep 2026");
        assert_eq!((time(at(14, 30, 0, 0)), time(at(0, 0, 0, 0))), ("2:30pm".to_owned(), "12am".to_owned()));
        assert_eq!(plural(1, "promise", "promises"), "one promise");
        assert_eq!(plural(12, "promise", "promises"), "12 promises");
        assert_eq!([850, 1_140, -12_345_678].map(grouped), ["850", "1,140", "-12,345,678"]);
        assert_eq!((number(9), number(10)), ("nine".to_owned(), "10".to_owned()));
        assert_eq!(join(&["a", "b", "c"]), "a, b and c");
    }
}
