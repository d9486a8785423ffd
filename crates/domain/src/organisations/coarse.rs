//! Dates of known coarseness: "spring 2023", "03/22", "years ago". Never a guess between British and American order.

use jiff::civil::date;
use serde::{Deserialize, Serialize};

use crate::{Date, text::fold, words};

words! {
    /// How exactly a date is known.
    pub enum Precision {
        /// To the day.
        Day = "day",
        /// To the month.
        Month = "month",
        /// To a quarter or season: three months.
        Season = "season",
        /// To the year.
        Year = "year",
        /// It was long ago; nobody knows when.
        LongAgo = "long_ago",
    }
}

/// A date as exactly as it is known: the first day of the period, and how long the period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CoarseDate {
    /// The first day on which it may have been; none for *long ago*.
    pub start: Option<Date>,
    /// How exactly it is known.
    pub precision: Precision,
}

/// What a cell says about a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoarseRead {
    /// Nothing: blank, a dash, "never", "n/a".
    Blank,
    /// A date, exact or not.
    Known(CoarseDate),
    /// Something that a person must say.
    Unclear(Unclear),
}

words! {
    /// Why a date must be asked.
    pub enum Unclear {
        /// Two readings are as good: `03/04` is 3 April or March 2004.
        TwoReadings = "two_readings",
        /// The month would be above twelve: perhaps an American date. It is not turned round.
        NoSuchMonth = "no_such_month",
        /// There is no such day.
        NoSuchDay = "no_such_day",
        /// It lies after today, and it cannot have happened yet.
        InFuture = "in_future",
        /// No date was found in it.
        NotADate = "not_a_date",
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl CoarseDate {
    /// A day known exactly.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self { start: Some(day), precision: Precision::Day }
    }

    /// Long ago, nobody knows when.
    #[must_use]
    pub fn long_ago() -> Self {
        Self { start: None, precision: Precision::LongAgo }
    }

    /// The last day on which it may have been; none for *long ago*. Clocks run from here, in favour of the person.
    #[must_use]
    pub fn latest(self) -> Option<Date> {
        let start = self.start?;
        let months = match self.precision {
            Precision::Day | Precision::LongAgo => return Some(start),
            Precision::Month => 1,
            Precision::Season => 3,
            Precision::Year => 12,
        };
        start.checked_add(jiff::Span::new().months(months)).ok().and_then(|next| next.yesterday().ok())
    }

    /// The later of two, each by the last day on which it may have been.
    #[must_use]
    pub fn later(self, other: Self) -> Self {
        if other.latest() > self.latest() { other } else { self }
    }

    /// Reads a cell of a list as people keep it. `today` settles two-digit years and "last year".
    #[must_use]
    pub fn read(cell: &str, today: Date) -> CoarseRead {
        match read(cell.trim(), today, i32::from(today.year())) {
            Ok(Some(known)) if known.start.is_some_and(|start| start > today) => CoarseRead::Unclear(Unclear::InFuture),
            found => CoarseRead::of(found),
        }
    }

    /// Reads until when something holds: it may lie ahead, and "long ago" is no answer.
    #[must_use]
    pub fn read_until(cell: &str, today: Date) -> CoarseRead {
        match read(cell.trim(), today, i32::from(today.year()) + AHEAD) {
            Ok(Some(known)) if known.start.is_none() => CoarseRead::Unclear(Unclear::NotADate),
            found => CoarseRead::of(found),
        }
    }
}

impl CoarseRead {
    fn of(found: Result<Option<CoarseDate>, Unclear>) -> Self {
        match found {
            Ok(None) => Self::Blank,
            Ok(Some(known)) => Self::Known(known),
            Err(unclear) => Self::Unclear(unclear),
        }
    }
}

/// How many years ahead a two-digit year may lie in what is agreed until then.
const AHEAD: i32 = 30;

/// `newest` is the last year that two digits may mean.
fn read(cell: &str, today: Date, newest: i32) -> Result<Option<CoarseDate>, Unclear> {
    // A spreadsheet's own date arrives as ISO, perhaps with a clock time.
    if let Some(iso) = cell.get(..10).filter(|_| cell.len() == 10 || cell[10..].starts_with(['T', ' ']))
        && let Ok(day) = iso.parse::<Date>()
    {
        return Ok(Some(CoarseDate::day(day)));
    }
    let words = fold(cell);
    match words.as_str() {
        "" | "never" | "none" | "na" | "n a" | "not known" | "unknown" | "tbc" | "no" | "not yet" => return Ok(None),
        "years ago" | "ages ago" | "long ago" | "a long time ago" | "a while ago" | "a while back"
        | "some time ago" | "pre covid" | "before covid" | "old" => return Ok(Some(CoarseDate::long_ago())),
        "today" => return Ok(Some(CoarseDate::day(today))),
        "yesterday" => return Ok(today.yesterday().ok().map(CoarseDate::day)),
        "last month" => {
            let month = today.first_of_month().yesterday().map_err(|_| Unclear::NotADate)?;
            return period(i32::from(month.year()), month.month(), Precision::Month);
        }
        "this year" => return period(i32::from(today.year()), 1, Precision::Year),
        "last year" => return period(i32::from(today.year()) - 1, 1, Precision::Year),
        _ => {}
    }
    let parts: Vec<&str> = words.split(' ').filter(|w| !matches!(*w, "of" | "in" | "c" | "circa" | "about")).collect();
    if parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
        return numbers(cell, &parts, newest);
    }
    worded(&parts, today, newest)
}

/// `2023`, `03/22`, `14/3/22`, `2022-03`: British order, or the year first.
fn numbers(cell: &str, parts: &[&str], newest: i32) -> Result<Option<CoarseDate>, Unclear> {
    // Folding joins "14.3.22"; take the parts from the cell itself.
    let split: Vec<&str> = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let parts = if split.len() > parts.len() { split.as_slice() } else { parts };
    match parts {
        [year] if year.len() == 4 => period(whole_year(year, newest)?, 1, Precision::Year),
        [year, month] if year.len() == 4 => period(whole_year(year, newest)?, month_number(month)?, Precision::Month),
        [month, year] if year.len() == 4 => period(whole_year(year, newest)?, month_number(month)?, Precision::Month),
        [first, second] if first.len() <= 2 && second.len() == 2 => {
            let month = month_number(first)?;
            if small(second)? <= 12 {
                return Err(Unclear::TwoReadings);
            }
            period(whole_year(second, newest)?, month, Precision::Month)
        }
        [year, month, day] if year.len() == 4 => exact(year, month_number(month)?, day, newest),
        [day, month, year] if matches!(year.len(), 2 | 4) && day.len() <= 2 => {
            exact(year, month_number(month)?, day, newest)
        }
        _ => Err(Unclear::NotADate),
    }
}

/// `spring 2023`, `March 2022`, `22nd March 2022`, `Q3 2022`, `early 2021`, `3 years ago`.
fn worded(parts: &[&str], today: Date, newest: i32) -> Result<Option<CoarseDate>, Unclear> {
    if let [count, "years" | "year" | "yrs", "ago"] = parts {
        let years = match *count {
            "a" | "one" => 1,
            "two" => 2,
            "three" => 3,
            "few" | "several" | "some" | "many" => return Ok(Some(CoarseDate::long_ago())),
            number => i32::from(number.parse::<u8>().map_err(|_| Unclear::NotADate)?),
        };
        return period(i32::from(today.year()) - years, 1, Precision::Year);
    }
    let month = |word: &str| {
        MONTHS
            .iter()
            .zip(1i8..)
            .find(|(name, _)| word.len() >= 3 && (name.starts_with(word) || (word == "sept" && **name == "september")))
            .map(|(_, number)| number)
    };
    let day = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).to_owned();
    match parts {
        [word, year] if let Some(month) = month(word) => {
            if year.len() == 2 && small(year)? <= 31 {
                return Err(Unclear::TwoReadings);
            }
            period(whole_year(year, newest)?, month, Precision::Month)
        }
        [first, word, year] if let Some(month) = month(word) => exact(year, month, &day(first), newest),
        [word, second, year] if let Some(month) = month(word) => exact(year, month, &day(second), newest),
        [weekday, first, word, year]
            if weekday.len() >= 3
                && let Some(month) = month(word) =>
        {
            exact(year, month, &day(first), newest)
        }
        [when, year] | [year, when] if year.bytes().all(|b| b.is_ascii_digit()) => {
            let year = whole_year(year, newest)?;
            match *when {
                "spring" | "easter" => period(year, 3, Precision::Season),
                "summer" => period(year, 6, Precision::Season),
                "autumn" | "fall" => period(year, 9, Precision::Season),
                // Winter 2023 may be its beginning or its end.
                "winter" | "early" | "late" | "mid" | "during" => period(year, 1, Precision::Year),
                "christmas" | "xmas" => period(year, 12, Precision::Month),
                "q1" => period(year, 1, Precision::Season),
                "q2" => period(year, 4, Precision::Season),
                "q3" => period(year, 7, Precision::Season),
                "q4" => period(year, 10, Precision::Season),
                "before" | "pre" => Ok(Some(CoarseDate::long_ago())),
                _ => Err(Unclear::NotADate),
            }
        }
        _ => Err(Unclear::NotADate),
    }
}

fn period(year: i32, month: i8, precision: Precision) -> Result<Option<CoarseDate>, Unclear> {
    let year = i16::try_from(year).ok().filter(|year| (1900..=2200).contains(year)).ok_or(Unclear::NotADate)?;
    Ok(Some(CoarseDate { start: Some(date(year, month, 1)), precision }))
}

fn exact(year: &str, month: i8, day: &str, newest: i32) -> Result<Option<CoarseDate>, Unclear> {
    let year = i16::try_from(whole_year(year, newest)?).map_err(|_| Unclear::NotADate)?;
    let day = i8::try_from(small(day)?).map_err(|_| Unclear::NoSuchDay)?;
    Date::new(year, month, day).map(|day| Some(CoarseDate::day(day))).map_err(|_| Unclear::NoSuchDay)
}

/// Two digits mean the hundred years up to the newest.
fn whole_year(typed: &str, newest: i32) -> Result<i32, Unclear> {
    let year: i32 = typed.parse().map_err(|_| Unclear::NotADate)?;
    match typed.len() {
        2 => {
            let guess = newest - newest.rem_euclid(100) + year;
            Ok(if guess > newest { guess - 100 } else { guess })
        }
        4 if (1900..=2200).contains(&year) => Ok(year),
        _ => Err(Unclear::NotADate),
    }
}

fn small(typed: &str) -> Result<u8, Unclear> {
    typed.parse().map_err(|_| Unclear::NotADate)
}

fn month_number(typed: &str) -> Result<i8, Unclear> {
    match small(typed)? {
        month @ 1..=12 => i8::try_from(month).map_err(|_| Unclear::NoSuchMonth),
        _ => Err(Unclear::NoSuchMonth),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const TODAY: Date = date(2026, 11, 24);

    #[rstest]
    #[case("spring 2023", date(2023, 3, 1), Precision::Season)]
    #[case("Spring '23", date(2023, 3, 1), Precision::Season)]
    #[case("03/22", date(2022, 3, 1), Precision::Month)]
    #[case("March 2022", date(2022, 3, 1), Precision::Month)]
    #[case("sept 2021", date(2021, 9, 1), Precision::Month)]
    #[case("04/12/2014", date(2014, 12, 4), Precision::Day)]
    #[case("14.3.22", date(2022, 3, 14), Precision::Day)]
    #[case("22nd March 2022", date(2022, 3, 22), Precision::Day)]
    #[case("Tues 3 Nov 2026", date(2026, 11, 3), Precision::Day)]
    #[case("2023", date(2023, 1, 1), Precision::Year)]
    #[case("2022-03-14 00:00:00", date(2022, 3, 14), Precision::Day)]
    #[case("3 years ago", date(2023, 1, 1), Precision::Year)]
    #[case("last month", date(2026, 10, 1), Precision::Month)]
    #[case("Q3 2022", date(2022, 7, 1), Precision::Season)]
    fn a_date_is_read_as_exactly_as_it_is_known(#[case] cell: &str, #[case] start: Date, #[case] precision: Precision) {
        assert_eq!(
            CoarseDate::read(cell, TODAY),
            CoarseRead::Known(CoarseDate { start: Some(start), precision }),
            "{cell}"
        );
    }

    #[rstest]
    #[case("12/25/2014", Unclear::NoSuchMonth)]
    #[case("03/04", Unclear::TwoReadings)]
    #[case("March 22", Unclear::TwoReadings)]
    #[case("31/02/2020", Unclear::NoSuchDay)]
    #[case("spring 2027", Unclear::InFuture)]
    #[case("ask Jean", Unclear::NotADate)]
    fn what_could_be_read_two_ways_is_asked_and_never_turned_round(#[case] cell: &str, #[case] why: Unclear) {
        assert_eq!(CoarseDate::read(cell, TODAY), CoarseRead::Unclear(why), "{cell}");
    }

    #[test]
    fn blank_and_long_ago_are_answers() {
        for cell in ["", " - ", "?", "N/A", "never"] {
            assert_eq!(CoarseDate::read(cell, TODAY), CoarseRead::Blank, "{cell}");
        }
        assert_eq!(CoarseDate::read("Years ago!", TODAY), CoarseRead::Known(CoarseDate::long_ago()));
    }

    #[test]
    fn a_coarse_date_ends_with_its_period() {
        let spring = CoarseDate { start: Some(date(2023, 3, 1)), precision: Precision::Season };
        assert_eq!(spring.latest(), Some(date(2023, 5, 31)));
        assert_eq!(CoarseDate::long_ago().latest(), None);
    }

    #[rstest]
    #[case("2028", date(2028, 1, 1), Precision::Year, date(2028, 12, 31))]
    #[case("summer 2027", date(2027, 6, 1), Precision::Season, date(2027, 8, 31))]
    #[case("03/27", date(2027, 3, 1), Precision::Month, date(2027, 3, 31))]
    #[case("14 March 2027", date(2027, 3, 14), Precision::Day, date(2027, 3, 14))]
    #[case("03/22", date(2022, 3, 1), Precision::Month, date(2022, 3, 31))]
    fn until_when_something_holds_may_lie_ahead_and_counts_to_the_end_of_its_period(
        #[case] typed: &str,
        #[case] start: Date,
        #[case] precision: Precision,
        #[case] latest: Date,
    ) {
        let known = CoarseDate { start: Some(start), precision };
        assert_eq!(CoarseDate::read_until(typed, TODAY), CoarseRead::Known(known), "{typed}");
        assert_eq!(known.latest(), Some(latest));
        assert_eq!(CoarseDate::read_until("years ago", TODAY), CoarseRead::Unclear(Unclear::NotADate));
    }

    #[test]
    fn the_later_of_two_is_judged_by_the_last_day_on_which_each_may_have_been() {
        let year = CoarseDate { start: Some(date(2026, 1, 1)), precision: Precision::Year };
        let june = CoarseDate::day(date(2026, 6, 1));
        assert_eq!((year.later(june), june.later(year)), (year, year));
        assert_eq!(CoarseDate::long_ago().later(june), june);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reading_of_dates(cell in ".{0,40}") {
            let _ = CoarseDate::read(&cell, TODAY);
        }
    }
}
