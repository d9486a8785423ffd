//! The reply to a proposal, as a letter or as words for the telephone (R076, K33).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{day, short_day};
use crate::{Letterhead, Paper};

/// A reply to somebody who proposed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyLetter {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the letter.
    pub day: Date,
    /// To whom: a name and an organisation, a line each.
    pub to: String,
    /// How they are greeted: *Dear Ms Haddad*.
    pub greeting: String,
    /// What they proposed, in a line.
    pub proposal: String,
    /// The day it came.
    pub came_on: Date,
    /// Our answer in a sentence.
    pub answer: String,
    /// The reasons; an empty line parts paragraphs.
    pub reasons: String,
    /// What could be done instead, or what happens next.
    pub next: Vec<String>,
    /// By when somebody will hear more, if so.
    pub hear_by: Option<Date>,
    /// Whom to ring about it.
    pub ring: String,
    /// Who signs, with role.
    pub from: String,
}

impl ReplyLetter {
    /// The reply as a letter.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let mut paper = Paper::new(format!("Your proposal: {}", self.proposal), &self.service, self.day)
            .meta(short_day(self.day))
            .para(&self.to)
            .para(&self.greeting)
            .para(format!("Thank you for what you proposed to us on {}.", short_day(self.came_on)))
            .para(&self.answer)
            .para(&self.reasons);
        if !self.next.is_empty() {
            paper = paper.section("What can happen next").list(&self.next, "");
        }
        if let Some(by) = self.hear_by {
            paper = paper.para(format!("You hear from us by {}.", day(by)));
        }
        paper.para(format!("If you would rather talk about it, ring {}.", self.ring)).para(&self.from)
    }

    /// The same reply as words for a call, with room to note what was said.
    #[must_use]
    pub fn for_the_telephone(&self) -> Paper {
        let mut paper = Paper::new(format!("To say on the telephone: {}", self.proposal), &self.service, self.day)
            .para(&self.to)
            .section("Say")
            .para(format!("Thank you for your proposal. {}", self.answer))
            .para(&self.reasons)
            .section("Offer")
            .list(&self.next, "Ask what would help them most now.");
        if let Some(by) = self.hear_by {
            paper = paper.para(format!("They hear from us by {}.", day(by)));
        }
        paper.block(crate::Block::Lines("Told on (day), and what was said".to_owned(), 4))
    }

    /// A dance school that wants the hall.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            to: "Ms Layla Haddad\nFenside Dance School".to_owned(),
            greeting: "Dear Ms Haddad".to_owned(),
            proposal: "dance classes in the hall on Tuesdays".to_owned(),
            came_on: date(2026, 11, 10),
            answer: "We would like to begin as a hire and talk again in spring.".to_owned(),
            reasons: "On Tuesdays the hall is used by the homework club until 5:30pm, and we could not move it without \
                      letting thirty children down.\n\nFrom 6pm the hall is free. Classes that people pay for are a hire \
                      with us, and the hire keeps the building open in the evening."
                .to_owned(),
            next: vec![
                "Hire the hall from 6pm at the rate for local groups.".to_owned(),
                "In April we look together whether free classes for children would fit both of us.".to_owned(),
            ],
            hear_by: Some(date(2026, 12, 4)),
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
    fn letter_and_call_say_the_same_answer_and_reasons() {
        let reply = ReplyLetter::sample();
        for found in [text(&reply.paper()), text(&reply.for_the_telephone())] {
            assert!(found.contains(&reply.answer) && found.contains("letting thirty children down"), "{found}");
            assert!(found.contains("Friday 4 December 2026"));
        }
    }
}
