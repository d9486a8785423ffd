//! The letter of thanks at the end of a partnership (R231, R236).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Letterhead, Paper};

/// A letter of thanks, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThankYouLetter {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the letter.
    pub day: Date,
    /// The partnership.
    pub partnership: String,
    /// To whom: a name and an organisation, a line each.
    pub to: String,
    /// The letter, paragraphs apart by an empty line.
    pub text: String,
    /// What is still to be done, by whom and when; empty if all is done.
    pub still_to_do: Vec<String>,
    /// When we would like to talk again; nothing where no day is noted.
    pub talk_again: Option<Date>,
    /// Who signs, and for whom.
    pub from: String,
}

impl ThankYouLetter {
    /// The letter as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let mut paper = Paper::new(format!("Thank you for {}", self.partnership), &self.service, self.day)
            .meta(short_day(self.day))
            .para(&self.to);
        for part in self.text.split("\n\n").filter(|part| !part.trim().is_empty()) {
            paper = paper.para(part.trim());
        }
        if let Some(again) = self.talk_again {
            paper = paper.para(format!("We would like to talk again around {}.", short_day(again)));
        }
        paper = paper.para(&self.from);
        if self.still_to_do.is_empty() {
            return paper;
        }
        paper.section("Still to be done").list(&self.still_to_do, "")
    }

    /// The end of a good year.
    #[must_use]
    pub fn sample() -> Self {
        let text = "Dear Sister Bernadette\n\nThank you for forty Tuesdays, and the soup. Sixty people came, most of \
                    them more than once.\n\nOur door stays open.";
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            partnership: "the warm room at Central".to_owned(),
            to: "Sister Bernadette Ekwueme\nSt Anne’s Night Shelter".to_owned(),
            text: text.to_owned(),
            still_to_do: vec!["The two urns go back to you by 27 November 2026 (Grace Mbeki)".to_owned()],
            talk_again: Some(date(2027, 9, 1)),
            from: "Priya Nair\nMarlow Vale Libraries".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_letter_says_what_was_written_and_leaves_the_door_as_it_was_left() {
        let mut letter = ThankYouLetter::sample();
        let found = text(&letter.paper());
        assert!(found.contains("Thank you for forty Tuesdays, and the soup."));
        assert!(found.contains("talk again around 1 September 2027") && found.contains("Still to be done"));
        letter.talk_again = None;
        letter.still_to_do.clear();
        let found = text(&letter.paper());
        assert!(!found.contains("talk again") && !found.contains("Still to be done"));
    }
}
