//! Two clauses of one agreement that name two different notice periods (R190, R230): people would argue about it on the day on
//! which somebody leaves.

use std::ops::RangeInclusive;

/// The periods that differ, as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoNotices {
    /// What the term says.
    pub term: String,
    /// What the clause on ending says.
    pub exit: String,
}

/// What the lines about notice in the two texts say, where no period of the one can be one of the other. A month is as long
/// as any month, so that three months and ninety days are the same.
#[must_use]
pub fn two_notices(term: &str, exit: &str) -> Option<TwoNotices> {
    let (term, exit) = (periods(term), periods(exit));
    let meet =
        |one: &Period, other: &Period| one.days.start() <= other.days.end() && other.days.start() <= one.days.end();
    let agree = term.iter().any(|one| exit.iter().any(|other| meet(one, other)));
    let (one, other) = (term.first()?, exit.first()?);
    (!agree).then(|| TwoNotices { term: one.says.clone(), exit: other.says.clone() })
}

/// A period as it is written, and how many days it may be.
struct Period {
    says: String,
    days: RangeInclusive<u32>,
}

/// The periods in the lines that speak of notice.
fn periods(text: &str) -> Vec<Period> {
    let about = text.lines().filter(|line| line.to_lowercase().contains("notice"));
    about.flat_map(in_line).collect()
}

fn in_line(line: &str) -> Vec<Period> {
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || c == '-').map(bare).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(count) = number(word) else { continue };
        let next = words.get(at + 1).map(|word| word.to_lowercase()).unwrap_or_default();
        // "Two clear weeks", "ten working days".
        let (skip, working) = match next.as_str() {
            "working" => (1, true),
            "calendar" | "clear" | "full" | "whole" => (1, false),
            _ => (0, false),
        };
        let Some(unit) = words.get(at + 1 + skip) else { continue };
        if let Some(days) = days(count, unit, working) {
            found.push(Period { says: words[at..=at + 1 + skip].join(" "), days });
        }
    }
    found
}

/// A word without the marks round it and without the sign of the genitive.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches("’s").trim_end_matches("'s")
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] =
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = word.to_lowercase();
    let said = WORDS.iter().position(|one| *one == lower).and_then(|at| u32::try_from(at).ok()).map(|at| at.max(1));
    said.or_else(|| lower.parse().ok()).filter(|count| (1..=10_000).contains(count))
}

fn days(count: u32, unit: &str, working: bool) -> Option<RangeInclusive<u32>> {
    match unit.to_lowercase().as_str() {
        // With the weekends between them, and a holiday.
        "day" | "days" if working => Some(count..=count * 7 / 5 + 4),
        "day" | "days" => Some(count..=count),
        "week" | "weeks" => Some(count * 7..=count * 7),
        "fortnight" | "fortnights" => Some(count * 14..=count * 14),
        "month" | "months" => Some(count * 28..=count * 31),
        "year" | "years" => Some(count * 365..=count * 366),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Notice: 56 days.", "Notice: three months", Some(("56 days", "three months")))]
    #[case("Notice: 56 days.", "Notice: eight weeks", None)]
    #[case("Notice: 90 days.", "Either of us can stop with three months’ notice in writing", None)]
    #[case("Notice: 30 days.", "A talk, then a fortnight's notice", Some(("30 days", "a fortnight")))]
    #[case("Notice: 14 days.", "Ten working days of notice", None)]
    #[case("Notice: 14 days.", "Notice: two clear weeks", None)]
    #[case("Notice: 14 days.", "Notice: one month in the first year, 2 weeks after it", None)]
    #[case("Notice: 14 days.", "Notice: as soon as can be\nSteps: three months of talks", None)]
    #[case("It has no last day.", "Notice: three months", None)]
    #[case("Notice: 1 days.", "notice of 99999999999 years", None)]
    fn two_periods_that_cannot_be_one_are_told(
        #[case] term: &str,
        #[case] exit: &str,
        #[case] differ: Option<(&str, &str)>,
    ) {
        let said = two_notices(term, exit);
        assert_eq!(said.as_ref().map(|said| (said.term.as_str(), said.exit.as_str())), differ);
    }

    proptest! {
        #[test]
        fn the_order_of_the_clauses_decides_nothing_and_a_text_agrees_with_itself(
            a in 1u32..400, b in 1u32..400, units in (0usize..5, 0usize..5), words in "[ -~]{0,40}",
        ) {
            const UNITS: [&str; 5] = ["days", "weeks", "working days", "months", "years"];
            let one = format!("Notice: {a} {}", UNITS[units.0]);
            let other = format!("Notice: {b} {}", UNITS[units.1]);
            prop_assert_eq!(two_notices(&one, &other).is_some(), two_notices(&other, &one).is_some());
            prop_assert_eq!(two_notices(&one, &one), None);
            let any = format!("notice {words}");
            prop_assert_eq!(two_notices(&any, &any), None);
        }
    }
}
