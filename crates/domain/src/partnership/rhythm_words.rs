//! A rhythm as people say it: "all year", "May to August", "term time", "once a year in June" (K08).

use super::{Months, Rhythm};
use crate::text::fold;

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

impl Rhythm {
    /// Reads when in the year a partnership works; nothing when that could not be understood. Empty is all year.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let words = fold(typed);
        let months: Vec<i8> = match words.as_str() {
            "" | "all year" | "all year round" | "year round" | "always" | "every month" | "weekly" | "monthly" => {
                return Some(Self::AllYear);
            }
            "spring" => vec![3, 4, 5],
            "summer" => vec![6, 7, 8],
            "autumn" => vec![9, 10, 11],
            "winter" => vec![12, 1, 2],
            "christmas" => vec![12],
            "term time" | "in term" | "term" | "school terms" => (1..=12).filter(|month| *month != 8).collect(),
            _ => months(&words)?,
        };
        Some(if (1..=12).all(|month| months.contains(&month)) {
            Self::AllYear
        } else {
            Self::Season(Months::of(&months))
        })
    }

    /// The rhythm in words that [`Self::read`] reads again.
    #[must_use]
    pub fn words(self) -> String {
        let Self::Season(months) = self else { return "all year".to_owned() };
        let within: Vec<i8> = (1..=12).filter(|month| months.contains(*month)).collect();
        // The first month after a gap, so that a winter reads "November to February".
        let before = |month: i8| if month == 1 { 12 } else { month - 1 };
        let starts: Vec<i8> = within.iter().copied().filter(|month| !months.contains(before(*month))).collect();
        match (within.as_slice(), starts.as_slice()) {
            ([one], _) => name(*one).to_owned(),
            (_, [first]) => {
                let last = (0..12).map(|ahead| (first - 1 + ahead) % 12 + 1).take_while(|m| months.contains(*m)).last();
                format!("{} to {}", name(*first), name(last.unwrap_or(*first)))
            }
            (all, _) => all.iter().map(|month| name(*month)).collect::<Vec<_>>().join(", "),
        }
    }
}

/// "may to august", "may june", "once a year in may".
fn months(words: &str) -> Option<Vec<i8>> {
    let mut found = Vec::new();
    let mut to = false;
    for word in words.split(' ') {
        match word {
            "to" | "until" | "till" => to = true,
            "and" | "in" | "only" | "once" | "a" | "each" | "every" | "year" | "from" => {}
            _ => {
                let month = month(word)?;
                let from = found.last().copied().filter(|_| to);
                match from {
                    Some(from) => {
                        found.extend((1..12).map(|ahead| (from - 1 + ahead) % 12 + 1).scan(false, |over, next| {
                            let kept = (!*over).then_some(next);
                            *over |= next == month;
                            kept
                        }))
                    }
                    None => found.push(month),
                }
                to = false;
            }
        }
    }
    (!found.is_empty() && !to).then_some(found)
}

fn month(word: &str) -> Option<i8> {
    let fits = |name: &str| {
        word.len() >= 3 && (name.to_lowercase().starts_with(word) || (word == "sept" && name == "September"))
    };
    MONTHS.iter().zip(1_i8..).find(|(name, _)| fits(name)).map(|(_, number)| number)
}

fn name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", "all year")]
    #[case("May to August", "May to August")]
    #[case("nov to feb", "November to February")]
    #[case("Once a year, in June", "June")]
    #[case("March, April and October", "March, April, October")]
    #[case("Summer", "June to August")]
    #[case("term time", "September to July")]
    fn a_rhythm_is_read_as_people_say_it(#[case] typed: &str, #[case] said: &str) {
        assert_eq!(Rhythm::read(typed).map(Rhythm::words).as_deref(), Some(said), "{typed}");
    }

    #[test]
    fn what_is_no_rhythm_is_not_guessed() {
        for typed in ["when Jean has time", "May to", "every Tuesday"] {
            assert_eq!(Rhythm::read(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_said_is_read_again(months in prop::collection::vec(1_i8..=12, 1..11)) {
            let rhythm = Rhythm::Season(Months::of(&months));
            prop_assert_eq!(Rhythm::read(&rhythm.words()), Some(rhythm));
        }

        #[test]
        fn no_text_breaks_the_reading(typed in ".{0,40}") {
            let _ = Rhythm::read(&typed);
        }
    }
}
