//! The note with which a hire goes to whoever takes bookings (R071).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{day, short_day};
use crate::{Letterhead, Paper};

/// A hire, handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOffNote {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day on which it was decided.
    pub day: Date,
    /// Who takes the booking.
    pub to: String,
    /// Who wants to hire.
    pub from: String,
    /// The person there.
    pub name: String,
    /// How they are reached; empty where nothing is on record.
    pub reach: String,
    /// What they want to do.
    pub wants: String,
    /// What they ask for.
    pub asks: String,
    /// What it costs.
    pub rates: String,
    /// When they were told.
    pub told_on: Option<Date>,
    /// When we talk again about doing something together.
    pub talk_again: Option<Date>,
    /// The word by which they ask after it.
    pub reference: String,
    /// Who hands it on.
    pub handed_by: String,
}

impl HandOffNote {
    /// The note as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let told = self.told_on.map_or_else(|| "Not yet: wait until they were".to_owned(), short_day);
        let reach = if self.reach.is_empty() { "They come back with their reference" } else { &self.reach };
        let again = match self.talk_again {
            Some(on) => format!("It starts as a hire, and we talk again on {}. Please tell us how it goes.", day(on)),
            None => "It is a hire like any other, and not counted as a partnership.".to_owned(),
        };
        let facts = [
            ("Who", self.from.as_str()),
            ("Ask for", self.name.as_str()),
            ("How to reach them", reach),
            ("They ask for", self.asks.as_str()),
            ("What it costs", self.rates.as_str()),
            ("They were told", told.as_str()),
            ("Reference", self.reference.as_str()),
        ];
        Paper::new(format!("A hire: {}", self.from), &self.service, self.day)
            .meta(format!("For {}", self.to))
            .meta(format!("From {}, {}", self.handed_by, short_day(self.day)))
            .para(&self.wants)
            .facts(facts.into_iter().filter(|(_, says)| !says.is_empty()))
            .para(again)
            .on_one_page()
    }

    /// A dance school that begins as a hire.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 23),
            to: "Bookings, 01632 960 100".to_owned(),
            from: "Fenside Dance School".to_owned(),
            name: "Layla Haddad".to_owned(),
            reach: "layla@fenside.example".to_owned(),
            wants: "Dance classes in the hall on Tuesdays.".to_owned(),
            asks: "The hall from 6pm".to_owned(),
            rates: "£12 an hour for local groups".to_owned(),
            told_on: Some(date(2026, 11, 24)),
            talk_again: Some(date(2027, 4, 12)),
            reference: "KTRMPQWX".to_owned(),
            handed_by: "Tom Ashdown".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_note_says_who_wants_what_for_how_much_and_when_we_talk_again() {
        let found = text(&HandOffNote::sample().paper());
        for says in ["Bookings, 01632 960 100", "Layla Haddad", "£12 an hour", "talk again on Monday 12 April 2027"] {
            assert!(found.contains(says), "{says}: {found}");
        }
        let plain = HandOffNote { talk_again: None, told_on: None, reach: String::new(), ..HandOffNote::sample() };
        let found = text(&plain.paper());
        assert!(found.contains("not counted as a partnership") && found.contains("wait until they were"), "{found}");
        assert!(found.contains("come back with their reference"), "{found}");
    }
}
