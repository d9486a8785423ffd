//! The note that a partner passes on to its own people after a workshop (R172).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{day as long_day, short_day};
use crate::{Letterhead, Paper};

/// A note for an organisation's own people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalNote {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The organisation whose people read it.
    pub to: String,
    /// The workshop.
    pub workshop: String,
    /// When it was held.
    pub held_on: Date,
    /// Who was there.
    pub with: Vec<String>,
    /// How the choice ended, in a sentence.
    pub idea: String,
    /// Why it matters; empty if nobody wrote it.
    pub why: String,
    /// How it fits what the organisation is there for, in its own words.
    pub fits: String,
    /// What it said that it could bring.
    pub brings: Vec<String>,
    /// What it said that it does next.
    pub next: String,
    /// When the group meets again, in a sentence.
    pub again: String,
    /// Whom to ring at the library.
    pub ring: String,
}

impl InternalNote {
    /// The note on one page.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let (held, made) = (long_day(self.held_on), short_day(self.day));
        let mut paper = Paper::new(format!("For our own people: {}", self.workshop), &self.service, self.day)
            .facts([("For", self.to.as_str()), ("Held on", held.as_str()), ("Made on", made.as_str())])
            .on_one_page()
            .note("Pass this on, cut it, or put it in your own words. Nothing in it binds anybody.")
            .section("What came out")
            .para(&self.idea);
        if !self.why.is_empty() {
            paper = paper.section("Why it matters").para(&self.why);
        }
        if !self.fits.is_empty() {
            paper = paper.section("How it fits what we are there for").para(&self.fits);
        }
        paper
            .section("What we said")
            .facts([("We do next", self.next.as_str())])
            .list(&self.brings, "We have not said yet what we could bring.")
            .section("Who was there")
            .list(&self.with, "Nobody else.")
            .section("What we would like to know from you")
            .list(
                &[
                    "Does it fit what you see in your work?".to_owned(),
                    "What would it take from you, and what could it give you?".to_owned(),
                    "Who else of us should know?".to_owned(),
                ],
                "",
            )
            .section("What happens next")
            .facts([("We meet again", self.again.as_str()), ("Ring at the library", self.ring.as_str())])
    }

    /// The note of an organisation that thinks about it.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 8),
            to: "Mill Road Surgery".to_owned(),
            workshop: super::InvitationLetter::sample().about,
            held_on: date(2026, 12, 8),
            with: vec!["Mill Road Somali Women’s Group".to_owned(), "Larkmere Libraries".to_owned()],
            idea: "The idea to act on: advice over tea on Tuesdays".to_owned(),
            why: "Letters lie unopened until it is too late.".to_owned(),
            fits: "Half of our repeat visits are worries about money.".to_owned(),
            brings: vec!["A nurse for an hour on the first Tuesday".to_owned()],
            next: "Ask the partners of the practice (Jan, by 4 Jan 2027)".to_owned(),
            again: "On Tuesday 12 January 2027".to_owned(),
            ring: "Ifeoma Danjuma, 01632 960 104".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_note_to_pass_on_says_what_we_said_and_asks_our_own_people() {
        let said = text(&InternalNote::sample().paper());
        for words in ["Mill Road Surgery", "A nurse for an hour", "Who else of us should know?", "01632 960 104"] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
}
