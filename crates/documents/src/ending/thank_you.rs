//! The letter of thanks at the end of a partnership (R236).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{days, short_day};
use crate::{Letterhead, Paper};

/// A letter of thanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThankYouLetter {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the letter.
    pub day: Date,
    /// To whom: a name and an organisation, a line each.
    pub to: String,
    /// How they are greeted.
    pub greeting: String,
    /// The partnership.
    pub partnership: String,
    /// When it began.
    pub from_day: Date,
    /// When it ended.
    pub until_day: Date,
    /// What they gave, in a true sentence: *forty Tuesdays, and the tea*.
    pub they_gave: String,
    /// What came of it, with figures where there are any.
    pub came_of_it: Vec<String>,
    /// What we learned.
    pub we_learned: String,
    /// What is still to be done, by whom and when; empty if all is done.
    pub still_to_do: Vec<String>,
    /// When we would like to talk again; nothing if the door is shut.
    pub talk_again: Option<Date>,
    /// Who signs, with role.
    pub from: String,
}

impl ThankYouLetter {
    /// The letter as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let mut paper = Paper::new(format!("Thank you for {}", self.partnership), &self.service, self.day)
            .meta(short_day(self.day))
            .para(&self.to)
            .para(&self.greeting)
            .para(format!("You gave {}. Thank you.", self.they_gave))
            .para(format!("It ran {}.", span(self.from_day, self.until_day)));
        if !self.came_of_it.is_empty() {
            paper = paper.section("What came of it").list(&self.came_of_it, "");
        }
        if !self.we_learned.trim().is_empty() {
            paper = paper.section("What we learned").para(&self.we_learned);
        }
        if !self.still_to_do.is_empty() {
            paper = paper.section("Still to be done").list(&self.still_to_do, "");
        }
        if let Some(again) = self.talk_again {
            paper = paper.para(format!(
                "We would like to talk again around {}. Ring before then if you like.",
                short_day(again)
            ));
        }
        paper.para(&self.from)
    }

    /// The end of a good year.
    #[must_use]
    pub fn sample() -> Self {
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            to: "Sister Bernadette Ekwueme\nSt Anne’s Night Shelter".to_owned(),
            greeting: "Dear Sister Bernadette".to_owned(),
            partnership: "the warm room at Central".to_owned(),
            from_day: date(2025, 12, 1),
            until_day: date(2026, 11, 20),
            they_gave: "forty Tuesdays, and the soup".to_owned(),
            came_of_it: lines(&[
                "Sixty people came, most of them more than once.",
                "Nine of them now come to the reading circle.",
            ]),
            we_learned: "To ask people what they would like to be called before we write anything down.".to_owned(),
            still_to_do: lines(&["The two urns go back to you on 27 November 2026 (Grace Mbeki)."]),
            talk_again: Some(date(2027, 9, 1)),
            from: "Priya Nair\nHead of libraries".to_owned(),
        }
    }
}

/// *from 1 December 2025 to 20 November 2026*.
fn span(from: Date, until: Date) -> String {
    format!("from {}", days(from, Some(until)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_letter_says_what_they_gave_and_leaves_the_door_as_it_was_left() {
        let mut letter = ThankYouLetter::sample();
        let found = text(&letter.paper());
        assert!(found.contains("You gave forty Tuesdays, and the soup. Thank you."));
        assert!(found.contains("It ran from 1 December 2025 to 20 November 2026."));
        assert!(found.contains("talk again around 1 September 2027"));
        letter.talk_again = None;
        assert!(!text(&letter.paper()).contains("talk again"));
    }
}
