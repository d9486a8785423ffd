//! Times of the day as people write them.

use jiff::civil::Time;

use super::words::time;

/// A typed time: "14:30", "2.30pm", "9 am", "1430", "2.30". Nobody meets at half past two in the night: hours from one to
/// six that say no more are of the afternoon. What can be read in two ways is not read.
pub(crate) fn clock(typed: &str) -> Option<Time> {
    let low = typed.to_lowercase();
    if low.contains(|c: char| !c.is_alphanumeric() && !c.is_whitespace() && !":.,'’".contains(c)) {
        return None;
    }
    let letters: String = low.chars().filter(|c| c.is_alphabetic()).collect();
    let numbers: Vec<&str> = low.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (hour, minute) = match numbers[..] {
        [four] if four.len() == 4 => four.split_at(2),
        [hour] => (hour, "00"),
        [hour, minute] if minute.len() == 2 => (hour, minute),
        _ => return None,
    };
    let says_no_more = letters.is_empty() && !hour.starts_with('0');
    let hour: i8 = hour.parse().ok()?;
    let hour = match (letters.as_str(), hour) {
        ("am", 12) => 0,
        ("am", 13..) => return None,
        ("pm" | "noon", 12) => 12,
        ("pm", 1..12) => hour + 12,
        ("", 1..=6) if says_no_more => hour + 12,
        ("" | "am" | "h", _) => hour,
        ("pm", 13..) => hour,
        _ => return None,
    };
    Time::new(hour, minute.parse().ok()?, 0, 0).ok()
}

/// A time that is kept as "14:30", as pages say it: "2:30pm".
pub(crate) fn clock_words(kept: &str) -> String {
    clock(kept).map_or_else(|| kept.to_owned(), time)
}

#[cfg(test)]
mod tests {
    use super::{clock, clock_words};

    #[test]
    fn a_time_that_is_kept_is_said_as_people_say_it() {
        for (kept, said) in
            [("14:30", "2:30pm"), ("10:00", "10am"), ("00:15", "12:15am"), ("at dusk", "at dusk"), ("", "")]
        {
            assert_eq!(clock_words(kept), said);
        }
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (typed, read) in [
            ("14:00", "14:00"),
            ("14:30pm", "14:30"),
            ("1430", "14:30"),
            ("14h", "14:00"),
            ("2.30pm", "14:30"),
            ("2:30 P.M.", "14:30"),
            ("9 am", "09:00"),
            ("9.15", "09:15"),
            ("12pm", "12:00"),
            ("12 noon", "12:00"),
            ("12am", "00:00"),
            ("2.30am", "02:30"),
            ("02:30", "02:30"),
        ] {
            let time = clock(typed).map(|time| time.strftime("%H:%M").to_string());
            assert_eq!(time.as_deref(), Some(read), "{typed}");
        }
    }

    #[test]
    fn an_hour_that_says_no_more_is_of_the_working_day() {
        for (typed, hour) in [("2.30", 14), ("1", 13), ("6:00", 18), ("7", 7), ("11.45", 11), ("12", 12)] {
            assert_eq!(clock(typed).map(|time| time.hour()), Some(hour), "{typed}");
        }
    }

    #[test]
    fn what_is_no_time_or_could_be_two_is_not_read() {
        for typed in [
            "",
            "after lunch",
            "half past 2",
            "25:00",
            "14:7",
            "14:60",
            "2 to 4",
            "2-4",
            "13am",
            "0pm",
            "2 noon",
            "14:00 16:00",
        ] {
            assert_eq!(clock(typed), None, "{typed}");
        }
    }
}
