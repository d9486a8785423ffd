//! The sheet for a talk about what makes it hard, and whether it can be put right (R229, K09).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Letterhead, Paper};

/// A sheet to talk along, with room to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonsSheet {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day it is made.
    pub day: Date,
    /// The partnership.
    pub partnership: String,
    /// With whom.
    pub with: String,
    /// What may make it hard, a section each.
    pub reasons: Vec<ReasonLines>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonLines {
    /// The reason.
    pub reason: String,
    /// What is on record about it.
    pub on_record: Vec<String>,
}

impl ReasonsSheet {
    /// The sheet as a paper: the same four questions under each reason.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let title = format!("Can we put this right? {}", self.partnership);
        let mut paper = Paper::new(title, &self.service, self.day)
            .meta(format!("With {}", self.with))
            .meta(format!("Made on {}", short_day(self.day)))
            .para("For a talk between us. Nothing here is a reproach: go through it together, and write down what you both say.");
        for one in &self.reasons {
            let ask = ["Is it so here?", "Could it be put right?", "How, and by whom?", "Do we both want to?"];
            let rows = ask.iter().map(|ask| vec![(*ask).to_owned(), String::new()]).collect();
            paper = paper.section(&one.reason).list(&one.on_record, "Nothing is on record about it.").table(
                "What we say to it",
                &["We ask each other", "We say"],
                rows,
                "",
            );
        }
        paper
    }

    /// A sheet with something on record, and nothing.
    #[must_use]
    pub fn sample() -> Self {
        let reason = |reason: &str, on_record: &[&str]| ReasonLines {
            reason: reason.to_owned(),
            on_record: on_record.iter().map(|&line| line.to_owned()).collect(),
        };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            partnership: "The warm room at Central".to_owned(),
            with: "St Anne’s Night Shelter".to_owned(),
            reasons: vec![
                reason("There is too little time, or too few people", &["Nobody leads for St Anne’s since August."]),
                reason("The money or the means have changed", &[]),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn each_reason_has_what_is_on_record_and_room_for_what_both_say() {
        let found = text(&ReasonsSheet::sample().paper());
        assert!(found.contains("Nobody leads for St Anne’s since August."));
        assert_eq!(found.matches("Do we both want to?").count(), 2);
        assert!(found.contains("Nothing is on record about it."));
        assert_eq!(found.matches("The money or the means have changed").count(), 1, "each reason is said once");
    }
}
