//! Days as people say them: "by Friday", "yesterday", "12 December", "in two weeks".

use std::ops::Range;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::tokens::Token;

/// Whether the day lies behind us (something happened) or before us (something is due).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// It has been.
    Past,
    /// It will be.
    Future,
}

/// Words that lead to a day and belong to it.
const LEADING: [&str; 12] = ["by", "on", "before", "until", "till", "for", "this", "next", "last", "in", "the", "w/c"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FULL_MONTHS: [&str; 12] = [
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

/// The first day that the words name, with the words that name it.
pub(super) fn find(tokens: &[Token<'_>], today: Date, toward: Toward) -> Option<(Range<usize>, Date)> {
    (0..tokens.len()).find_map(|at| {
        let (length, day) = read_at(tokens, at, today, toward)?;
        let mut from = at;
        while from > 0 && tokens[from - 1].is(&LEADING) && !tokens[from - 1].breaks() {
            from -= 1;
        }
        Some((from..at + length, day))
    })
}

fn read_at(tokens: &[Token<'_>], at: usize, today: Date, toward: Toward) -> Option<(usize, Date)> {
    let word = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.low.as_str());
    let before = at.checked_sub(1).map_or("", |before| tokens[before].low.as_str());
    relative(&[word(0), word(1), word(2), word(3)], today)
        .or_else(|| weekday(before, word(0), word(1), today, toward))
        .or_else(|| calendar_day(&[word(0), word(1), word(2)], today, toward))
}

/// Today, tomorrow, next week, the end of the month, in three weeks.
fn relative(words: &[&str; 4], today: Date) -> Option<(usize, Date)> {
    let monday = today.saturating_sub(i32::from(today.weekday().to_monday_zero_offset()).days());
    Some(match words {
        ["today" | "tonight", ..] => (1, today),
        ["this", "morning" | "afternoon" | "evening", ..] => (2, today),
        ["tomorrow", ..] => (1, today.saturating_add(1.day())),
        ["yesterday", ..] => (1, today.saturating_sub(1.day())),
        ["end", "of", "week", ..] | ["end", "of", "the", "week"] => {
            (if words[2] == "the" { 4 } else { 3 }, monday.saturating_add(4.days()))
        }
        ["end", "of", "month", ..] | ["end", "of", "the", "month"] => {
            (if words[2] == "the" { 4 } else { 3 }, today.last_of_month())
        }
        ["next", "week", ..] => (2, monday.saturating_add(11.days())),
        ["next", "month", ..] => (2, today.saturating_add(1.month()).last_of_month()),
        ["last", "week", ..] => (2, monday.saturating_sub(3.days())),
        ["in", "a", "week", ..] => (3, today.saturating_add(7.days())),
        ["in", "a", "fortnight", ..] => (3, today.saturating_add(14.days())),
        ["in", "a", "month", ..] => (3, today.saturating_add(1.month())),
        ["in", count, unit, ..] => (3, ahead(number_word(count)?, unit, today)?),
        _ => return None,
    })
}

fn ahead(count: i32, unit: &str, today: Date) -> Option<Date> {
    match unit {
        "day" | "days" => Some(today.saturating_add(count.days())),
        "week" | "weeks" => Some(today.saturating_add((count * 7).days())),
        "month" | "months" => Some(today.saturating_add(count.months())),
        _ => None,
    }
}

fn number_word(word: &str) -> Option<i32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = WORDS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, number)| number);
    named.or_else(|| word.parse::<u8>().ok().map(i32::from))
}

/// A weekday: the last one behind us or the next one before us, never today itself, for which people say "today".
fn weekday(before: &str, word: &str, after: &str, today: Date, toward: Toward) -> Option<(usize, Date)> {
    let (wanted, sure) = weekday_word(word)?;
    if !sure && !["by", "on", "before", "until", "till", "this", "next", "last", "every"].contains(&before) {
        return None;
    }
    let offset = |from: Weekday, to: Weekday| {
        (i32::from(to.to_monday_zero_offset()) - i32::from(from.to_monday_zero_offset())).rem_euclid(7)
    };
    let ahead = match offset(today.weekday(), wanted) {
        0 => 7,
        days => days,
    };
    let coming = today.saturating_add(ahead.days());
    let monday = today.saturating_sub(i32::from(today.weekday().to_monday_zero_offset()).days());
    Some(match (before, after) {
        (_, "week") => (2, coming.saturating_add(7.days())),
        // The one in next week, as it is said in Britain.
        ("next", _) => (1, monday.saturating_add((7 + offset(Weekday::Monday, wanted)).days())),
        ("last", _) => (1, before_today(coming, today)),
        _ if toward == Toward::Past => (1, before_today(coming, today)),
        _ => (1, coming),
    })
}

fn before_today(coming: Date, today: Date) -> Date {
    let back = coming.saturating_sub(7.days());
    if back == today { back.saturating_sub(7.days()) } else { back }
}

/// A weekday's name, and whether the word can be nothing else.
fn weekday_word(word: &str) -> Option<(Weekday, bool)> {
    Some(match word {
        "monday" => (Weekday::Monday, true),
        "tuesday" | "tues" => (Weekday::Tuesday, true),
        "wednesday" | "weds" => (Weekday::Wednesday, true),
        "thursday" | "thur" | "thurs" => (Weekday::Thursday, true),
        "friday" => (Weekday::Friday, true),
        "saturday" => (Weekday::Saturday, true),
        "sunday" => (Weekday::Sunday, true),
        "mon" => (Weekday::Monday, false),
        "tue" => (Weekday::Tuesday, false),
        "wed" => (Weekday::Wednesday, false),
        "thu" => (Weekday::Thursday, false),
        "fri" => (Weekday::Friday, false),
        "sat" => (Weekday::Saturday, false),
        "sun" => (Weekday::Sunday, false),
        _ => return None,
    })
}

/// `12 December`, `12th Dec 2026`, `December 12`, `12/12`, `12/12/26`: the British order.
fn calendar_day(words: &[&str; 3], today: Date, toward: Toward) -> Option<(usize, Date)> {
    if let Some((day, rest)) = words[0].split_once('/') {
        let (month, year) = rest.split_once('/').map_or((rest, None), |(month, year)| (month, Some(year)));
        let year = year.map(full_year);
        return Some((1, settled(day.parse().ok()?, month.parse().ok()?, year, today, toward)?));
    }
    let (day, month) = match (day_number(words[0]), month_number(words[1])) {
        (Some(day), Some(month)) => (day, month),
        _ => (day_number(words[1])?, month_number(words[0])?),
    };
    let year = (words[2].len() == 4).then(|| full_year(words[2])).filter(|year| year.is_some());
    let length = if year.is_some() { 3 } else { 2 };
    Some((length, settled(day, month, year, today, toward)?))
}

/// The day in the year that was said, or in the nearest one on the right side of today.
fn settled(day: i8, month: i8, year: Option<Option<i16>>, today: Date, toward: Toward) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year?, month, day).ok();
    }
    let of = |year: i16| Date::new(year, month, day).ok();
    let this = today.year();
    match toward {
        Toward::Future => of(this).filter(|found| today <= *found).or_else(|| of(this.checked_add(1)?)),
        Toward::Past => of(this).filter(|found| *found <= today).or_else(|| of(this.checked_sub(1)?)),
    }
}

fn full_year(word: &str) -> Option<i16> {
    match (word.len(), word.parse::<i16>().ok()?) {
        (2, short) => Some(2000 + short),
        (4, year) => Some(year),
        _ => None,
    }
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = &word[digits.len()..];
    digits.parse().ok().filter(|day| (1..=31).contains(day) && ["", "st", "nd", "rd", "th"].contains(&tail))
}

fn month_number(word: &str) -> Option<i8> {
    let is = |names: &[&str]| names.iter().zip(1_i8..).find(|(name, _)| **name == word).map(|(_, number)| number);
    is(&FULL_MONTHS).or_else(|| is(&MONTHS)).or_else(|| (word == "sept").then_some(9))
}

#[cfg(test)]
#[path = "day_words_tests.rs"]
mod tests;
