//! That a proposal is here, and when they hear more: as a letter that can also be said on the telephone (R063, K33).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{day, short_day};
use crate::{Letterhead, Paper};

/// An acknowledgement to somebody who proposed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcknowledgementLetter {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the letter.
    pub day: Date,
    /// To whom: a name and an organisation, a line each.
    pub to: String,
    /// How they are greeted.
    pub greeting: String,
    /// What they proposed.
    pub proposal: String,
    /// The day it came.
    pub came_on: Date,
    /// By when they hear what we say.
    pub hear_by: Date,
    /// The word by which they can ask after it.
    pub reference: String,
    /// Whom to ring about it.
    pub ring: String,
    /// Who signs.
    pub from: String,
}

impl AcknowledgementLetter {
    /// The letter as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        Paper::new("Your proposal is here", &self.service, self.day)
            .meta(short_day(self.day))
            .para(&self.to)
            .para(&self.greeting)
            .para(format!("Thank you. What you proposed came to us on {}:", short_day(self.came_on)))
            .para(&self.proposal)
            .para(format!("You hear from us by {}, whatever we say.", day(self.hear_by)))
            .facts([("Your reference", self.reference.as_str()), ("To ask after it, ring", self.ring.as_str())])
            .para(&self.from)
    }

    /// The same as words for a call, with room to note what was said (K33).
    #[must_use]
    pub fn for_the_telephone(&self) -> Paper {
        Paper::new("To say on the telephone: your proposal is here", &self.service, self.day)
            .para(&self.to)
            .section("Say")
            .para(format!("Thank you. What you proposed came to us on {}:", short_day(self.came_on)))
            .para(&self.proposal)
            .para(format!("You hear from us by {}, whatever we say.", day(self.hear_by)))
            .section("Let them write down")
            .facts([("Your reference", self.reference.as_str()), ("To ask after it, ring", self.ring.as_str())])
            .block(crate::Block::Lines("Told on (day), and what was said".to_owned(), 4))
    }

    /// A dance school that wants the hall.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 10),
            to: "Ms Layla Haddad\nFenside Dance School".to_owned(),
            greeting: "Dear Ms Haddad".to_owned(),
            proposal: "Dance classes in the hall on Tuesdays.".to_owned(),
            came_on: date(2026, 11, 10),
            hear_by: date(2026, 12, 1),
            reference: "KTRMPQWX".to_owned(),
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
            from: "Tom Ashdown\nPartnership officer".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn it_says_by_when_they_hear_and_by_which_word_to_ask() {
        let letter = AcknowledgementLetter::sample();
        for found in [text(&letter.paper()), text(&letter.for_the_telephone())] {
            assert!(found.contains("Tuesday 1 December 2026") && found.contains("KTRMPQWX"), "{found}");
        }
        assert!(!text(&letter.for_the_telephone()).contains("Dear Ms Haddad"), "nobody says a letter aloud");
    }
}
