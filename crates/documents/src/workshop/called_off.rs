//! The word that a workshop is called off.

use ampersand_domain::Date;
use jiff::civil::{DateTime, date};

use crate::wording::{moment, short_day};
use crate::{Letterhead, Paper};

/// A letter to somebody who was asked to a workshop that does not take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledOffLetter {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the letter.
    pub day: Date,
    /// To whom: a name and an organisation, a line each.
    pub to: String,
    /// How they are greeted.
    pub greeting: String,
    /// What the workshop was to be about.
    pub about: String,
    /// When it was to begin.
    pub from: DateTime,
    /// Why it does not take place.
    pub why: String,
    /// Whom to ring.
    pub ring: String,
    /// Who signs, with role.
    pub sender: String,
}

impl CalledOffLetter {
    /// The letter as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        Paper::new(format!("Called off: {}", self.about), &self.service, self.day)
            .meta(short_day(self.day))
            .para(&self.to)
            .para(&self.greeting)
            .para(format!("We asked you to come on {}. It does not take place.", moment(self.from)))
            .para(&self.why)
            .para("You need to do nothing. The entry that came with our letter can go out of your calendar.")
            .para(format!("If you would like to talk about it all the same, ring {}.", self.ring))
            .para(&self.sender)
    }

    /// The mornings, called off.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 30),
            to: "Amina Yusuf\nMill Road Somali Women’s Group".to_owned(),
            greeting: "Dear Amina".to_owned(),
            about: "who is alone in the morning".to_owned(),
            from: date(2026, 12, 8).at(10, 0, 0, 0),
            why: "The ceiling of the room came down. Nobody was in it.".to_owned(),
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
            sender: "Tom Ashdown\nPartnership officer".to_owned(),
        }
    }
}
