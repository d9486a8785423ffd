//! The state of our partnerships, once a year: how far the habit has spread, what began, what ended (R003).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Letterhead, Paper};

/// What the yearly report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateOfPartnerships {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made; it tells of the twelve months before.
    pub day: Date,
    /// The first day of which it tells.
    pub from: Date,
    /// How many run.
    pub running: String,
    /// What keeps one alive: what it is, how many have it, which do not.
    pub habits: Vec<[String; 3]>,
    /// What began: the day, what it is, with whom.
    pub began: Vec<[String; 3]>,
    /// What ended: the day, what it was, why.
    pub ended: Vec<[String; 3]>,
    /// What was started at once, to be tidied later: the day and what it is; more than a few are named (K04).
    pub at_once: Vec<String>,
}

impl StateOfPartnerships {
    /// The report as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let rows = |all: &[[String; 3]]| all.iter().map(|row| row.to_vec()).collect::<Vec<_>>();
        let paper = Paper::new("The state of our partnerships", &self.service, self.day)
            .meta(format!("From {} to {}", short_day(self.from), short_day(self.day)))
            .para(&self.running)
            .section("What keeps a partnership alive")
            .table(
                "What keeps a partnership alive, and how many have it",
                &["What", "How many have it", "Not yet"],
                rows(&self.habits),
                "No partnership runs yet.",
            )
            .section("What began")
            .table(
                "What began",
                &["When", "What", "With whom"],
                rows(&self.began),
                "Nothing began in these twelve months.",
            )
            .section("What ended")
            .table("What ended", &["When", "What", "Why"], rows(&self.ended), "Nothing ended in these twelve months.");
        if self.at_once.is_empty() {
            return paper;
        }
        paper
            .section("Started at once")
            .para("More of them than a service should need were started at once, to be tidied later. What is it that takes too long for them?")
            .list(&self.at_once, "")
    }

    /// A year of a library.
    #[must_use]
    pub fn sample() -> Self {
        let row = |cells: [&str; 3]| cells.map(ToOwned::to_owned);
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            from: date(2025, 11, 25),
            running: "Four partnerships run.".to_owned(),
            habits: vec![
                row(["It meets a need of ours", "3 of 4", "The seed library at Fenside"]),
                row([
                    "Each of us has said yes to its purpose as it now reads",
                    "2 of 4",
                    "Tea and tablets, Study nights",
                ]),
            ],
            began: vec![row(["2 March 2026", "Tea and tablets", "Age Friends"])],
            ended: vec![row(["30 June 2026", "Stage in the stacks", "It had done what it was for"])],
            at_once: vec!["Warm words, 3 January 2026".to_owned()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_year_is_told_with_what_is_missing_by_name() {
        let found = text(&StateOfPartnerships::sample().paper());
        for words in ["Four partnerships run.", "3 of 4", "The seed library at Fenside", "Age Friends", "Warm words"] {
            assert!(found.contains(words), "{words} in {found}");
        }
    }

    #[test]
    fn a_quiet_year_says_so_and_leaves_out_what_was_not() {
        let quiet = StateOfPartnerships {
            habits: Vec::new(),
            began: Vec::new(),
            ended: Vec::new(),
            at_once: Vec::new(),
            ..StateOfPartnerships::sample()
        };
        let found = text(&quiet.paper());
        assert!(found.contains("Nothing began") && found.contains("Nothing ended"), "{found}");
        assert!(!found.contains("Started at once"), "{found}");
    }
}
