//! One page for a councillor or a director: what it is, why it matters here, and the one thing that is asked of them (R164).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{day as long_day, short_day};
use crate::{Letterhead, Paper};

/// A note for somebody who decides, or whose support counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteForDecider {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// For whom.
    pub to: String,
    /// What they are.
    pub role: String,
    /// The partnership.
    pub title: String,
    /// What we do together, for whom.
    pub purpose: String,
    /// Which need of people here it answers; empty if none is tied.
    pub need: String,
    /// Which aim of the plan it serves; empty if none is tied.
    pub aim: String,
    /// Who is in it.
    pub with: Vec<String>,
    /// Why we come to them.
    pub why: String,
    /// What is asked of them.
    pub asked: String,
    /// By when.
    pub by: Option<Date>,
    /// Whom to ring.
    pub ring: String,
}

impl NoteForDecider {
    /// The note on one page.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let made = short_day(self.day);
        let mut paper = Paper::new(format!("On one page: {}", self.title), &self.service, self.day)
            .facts([("For", self.to.as_str()), ("As", self.role.as_str()), ("Made on", made.as_str())])
            .on_one_page()
            .section("What we do together")
            .para(&self.purpose);
        for (heading, text) in [("Which need it answers", &self.need), ("Which aim it serves", &self.aim)] {
            if !text.is_empty() {
                paper = paper.section(heading).para(text);
            }
        }
        paper = paper.section("Who is in it").list(&self.with, "Nobody else yet.");
        if !self.why.is_empty() {
            paper = paper.section("Why we come to you").para(&self.why);
        }
        let asked = if self.asked.is_empty() {
            "That you know of it, and say what you would want to be careful about."
        } else {
            &self.asked
        };
        let by = self.by.map(long_day).unwrap_or_default();
        paper.section("What we ask of you").para(asked).facts([("By", by.as_str()), ("Ring", self.ring.as_str())])
    }

    /// The note for a cabinet member.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 8),
            to: "Councillor Ngozi Achebe".to_owned(),
            role: "Cabinet member for communities".to_owned(),
            title: "Advice over tea".to_owned(),
            purpose: "People over seventy on Mill Road open their letters with somebody beside them.".to_owned(),
            need: "Letters lie unopened until it is too late.".to_owned(),
            aim: "Nobody is cold at home".to_owned(),
            with: vec!["Mill Road Surgery".to_owned(), "Mill Road Somali Women’s Group".to_owned()],
            why: "You lead the plan for warm homes.".to_owned(),
            asked: "That the small room is free of charge on Tuesdays.".to_owned(),
            by: Some(date(2027, 1, 4)),
            ring: "Ifeoma Danjuma, 01632 960 104".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn one_page_says_what_is_asked_by_when_and_whom_to_ring() {
        let said = text(&NoteForDecider::sample().paper());
        for words in ["Councillor Ngozi Achebe", "free of charge on Tuesdays", "4 January 2027", "01632 960 104"] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let nothing = NoteForDecider { asked: String::new(), by: None, ..NoteForDecider::sample() };
        assert!(text(&nothing.paper()).contains("That you know of it"));
    }
}
