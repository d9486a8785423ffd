//! Half a page that says: we are in, subject to what (K04).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{day, short_day};
use crate::{Letterhead, Paper};

/// The letter of a partnership that starts now and is tidied later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartNowLetter {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the letter.
    pub day: Date,
    /// To whom: a name and an organisation, a line each.
    pub to: String,
    /// What we do together, in a line.
    pub purpose: String,
    /// Who does it.
    pub who: String,
    /// By when.
    pub by: Date,
    /// The one senior name who knows.
    pub senior: String,
    /// What it still depends on; empty if nothing.
    pub subject_to: Vec<String>,
    /// The day until which the rest is caught up on.
    pub tidy_by: Date,
    /// Who signs the letter, with role.
    pub from: String,
}

impl StartNowLetter {
    /// The letter as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let by = day(self.by);
        let mut paper = Paper::new("We are in", &self.service, self.day)
            .meta(short_day(self.day))
            .para(&self.to)
            .para(format!("{} will do this with you:", self.service.name))
            .facts([
                ("What", self.purpose.as_str()),
                ("Who", self.who.as_str()),
                ("By", by.as_str()),
                ("Who knows here", self.senior.as_str()),
            ]);
        paper = match self.subject_to.as_slice() {
            [] => paper.para("It depends on nothing further."),
            _ => paper.para("It still depends on:").list(&self.subject_to, ""),
        };
        paper
            .para(format!("What is not written down yet, we will write down together by {}.", short_day(self.tidy_by)))
            .para(&self.from)
    }

    /// A warm space that could not wait.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            to: "Sister Bernadette Ekwueme\nSt Anne’s Night Shelter".to_owned(),
            purpose: "a warm room with soup from 4pm to 7pm while the shelter’s roof is mended".to_owned(),
            who: "Tom Ashdown and two of your volunteers".to_owned(),
            by: date(2026, 12, 1),
            senior: "Priya Nair, head of libraries".to_owned(),
            subject_to: vec!["the insurer’s yes to hot soup, asked today".to_owned()],
            tidy_by: date(2026, 12, 24),
            from: "Tom Ashdown\nPartnership officer".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_letter_says_what_it_still_depends_on_or_that_it_depends_on_nothing() {
        let mut letter = StartNowLetter::sample();
        assert!(text(&letter.paper()).contains("- the insurer’s yes to hot soup, asked today"));
        letter.subject_to.clear();
        assert!(text(&letter.paper()).contains("It depends on nothing further."));
    }
}
