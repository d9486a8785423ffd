//! The letter that asks somebody to a first meeting.

use ampersand_domain::Date;
use jiff::civil::{DateTime, date};

use crate::wording::{length, moment, short_day};
use crate::{Letterhead, Paper};

/// A letter that asks an organisation to a first meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstMeetingLetter {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the letter.
    pub day: Date,
    /// To whom: a name and an organisation, a line each.
    pub to: String,
    /// How they are greeted.
    pub greeting: String,
    /// Why we would like to meet.
    pub words: String,
    /// When it begins.
    pub from: DateTime,
    /// How many minutes it takes.
    pub minutes: u16,
    /// Where.
    pub place: String,
    /// Whom to ring.
    pub ring: String,
    /// Who signs.
    pub sender: String,
}

impl FirstMeetingLetter {
    /// The letter as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let when = format!("{}, for {}", moment(self.from), length(self.minutes));
        Paper::new("Could we meet?", &self.service, self.day)
            .meta(short_day(self.day))
            .para(&self.to)
            .para(&self.greeting)
            .para(&self.words)
            .facts([("When", when.as_str()), ("Where", self.place.as_str())])
            .para("You need to prepare nothing, and meeting us binds you to nothing.")
            .para(format!(
                "If the day or the place does not suit you, say which does, or that you would rather not: {}.",
                self.ring
            ))
            .para(&self.sender)
    }

    /// A letter to a surgery.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            to: "Jan Pickering\nMill Road Surgery".to_owned(),
            greeting: "Dear Jan Pickering".to_owned(),
            words: "Both of us see people who are alone in the morning. We would like to hear how it looks from the \
                    surgery, before we think of anything."
                .to_owned(),
            from: date(2026, 12, 3).at(13, 15, 0, 0),
            minutes: 60,
            place: "the surgery, side entrance".to_owned(),
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
            sender: "Tom Ashdown\nLarkmere Libraries".to_owned(),
        }
    }
}
