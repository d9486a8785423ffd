//! A short story of what a partnership has achieved, on one page.

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Letterhead, Paper, Picture};

/// A story to be handed on (R097).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStudyPaper {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// What it is called.
    pub title: String,
    /// Whether the partners have said that it may be told in their name.
    pub may_be_told: bool,
    /// Who took part.
    pub partners: String,
    /// What was needed.
    pub need: String,
    /// What was done.
    pub done: String,
    /// What came of it.
    pub result: String,
    /// What shows it.
    pub shows: String,
    /// Somebody's own words, with who says them; empty without their yes.
    pub quote: String,
    /// A picture that those who are seen on it have let be shown.
    pub picture: Option<Picture>,
}

impl CaseStudyPaper {
    /// The story as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let mut paper = Paper::new(&self.title, &self.service, self.day).on_one_page();
        if !self.partners.is_empty() {
            paper = paper.meta(format!("With {}", self.partners));
        }
        paper = paper.meta(format!("Made on {}", short_day(self.day)));
        if !self.may_be_told {
            paper = paper.standing("For our own use: the partners have not said yet that it may be told");
        }
        paper = paper.picture(self.picture.clone());
        for (heading, text) in
            [("What was needed", &self.need), ("What we did", &self.done), ("What came of it", &self.result)]
        {
            if !text.is_empty() {
                paper = paper.section(heading).para(text);
            }
        }
        if !self.shows.is_empty() {
            paper = paper.facts([("What shows it", self.shows.as_str())]);
        }
        if self.quote.is_empty() { paper } else { paper.note(&self.quote) }
    }

    /// A warm room and a surgery.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 3),
            title: "From the slip to the shelf".to_owned(),
            may_be_told: true,
            partners: "Mill Road Surgery".to_owned(),
            need: "People went home with the name of a book, and most of them never found it.".to_owned(),
            done: "A nurse wrote the title on a slip. The book lay ready behind the desk the same afternoon."
                .to_owned(),
            result: "Of thirty slips, twenty-two came to the desk, and nine of those people joined something else."
                .to_owned(),
            shows: "the slips, counted by both".to_owned(),
            quote: "“I came for the book and stayed for the choir.” A reader".to_owned(),
            picture: Picture::sample(),
        }
    }
}
