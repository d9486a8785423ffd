//! What we can offer, on one sheet.

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Letterhead, Paper};

/// The summary of what a library can offer (R090).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferSheet {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// Which version.
    pub number: i64,
    /// When it was looked at.
    pub made_on: Date,
    /// By whom; empty if nobody is named.
    pub by: String,
    /// Each heading with its lines.
    pub headings: Vec<(String, Vec<String>)>,
    /// The partnerships on record that run now: they are networks of ours too (R095).
    pub running: Vec<String>,
    /// What all places have together.
    pub together: Vec<String>,
    /// What any colleague can say of what our people can do.
    pub can_say: Vec<String>,
    /// What people believe, and what is true.
    pub facts: Vec<String>,
}

impl OfferSheet {
    /// The sheet as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let by = if self.by.is_empty() { String::new() } else { format!(", by {}", self.by) };
        let meta = format!("Version {}, looked at on {}{by}", self.number, short_day(self.made_on));
        let made = format!("Made on {}", short_day(self.day));
        let mut paper = Paper::new("What we can offer", &self.service, self.day).meta(meta).meta(made);
        for (heading, lines) in &self.headings {
            paper = paper.section(heading).list(lines, "Nothing is written down yet.");
        }
        if !self.running.is_empty() {
            paper = paper.section("With whom we work now").list(&self.running, "");
        }
        if !self.together.is_empty() {
            paper = paper.section("All our places together").list(&self.together, "");
        }
        if !self.can_say.is_empty() {
            paper = paper.section("How our people can help: what anybody of us can say").list(&self.can_say, "");
        }
        if !self.facts.is_empty() {
            paper = paper.section("What people believe, and what is true").list(&self.facts, "");
        }
        paper.note("How many we reach is never added up: one person may be counted by several ways.")
    }

    /// A small library's sheet.
    #[must_use]
    pub fn sample() -> Self {
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 3),
            number: 2,
            made_on: date(2026, 11, 2),
            by: "Tom Ashdown".to_owned(),
            headings: vec![
                (
                    "Rooms and things".to_owned(),
                    lines(&["A warm room, Mill Road: 30 seats; free: mornings; costs: nothing"]),
                ),
                ("What our people can do".to_owned(), lines(&["Somali spoken; does it well; a volunteer"])),
                ("Whom we know".to_owned(), lines(&["The early help board; the council’s own"])),
                ("What difference we make".to_owned(), Vec::new()),
                ("Whom we reach".to_owned(), lines(&["Visits on a usual weekday: 610 people; on 2 Nov 2026"])),
            ],
            running: lines(&["Larkmere Advice: help with benefit letters"]),
            together: lines(&["seats: 30"]),
            can_say: lines(&["Somali spoken (a volunteer of ours)"]),
            facts: lines(&[
                "Many believe: Only old people come. In truth: a third are under 25 (our count of May 2026)",
            ]),
        }
    }
}
