//! What everybody at a counter should know of a partnership, in its own words (R044, R045).

use super::{PartnershipId, PartyId};
use crate::{Date, id, people::PersonId};

id!(/// What to know at the counter.
    CounterNoteId);

/// One version of what everybody at a counter should know; the newest counts. Both sides read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterNote {
    /// The id.
    pub id: CounterNoteId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The partner that wrote it for its own people, in its own words; none on the library's (R045).
    pub party: Option<PartyId>,
    /// What the public comes to, a line for each time and place.
    pub happens: String,
    /// What to say when somebody asks.
    pub say: String,
    /// What our people are asked to do, a line each.
    pub please: String,
    /// What they need not do, a line each.
    pub not_yours: String,
    /// Whom to ask, where it is not the leads.
    pub ask: String,
    /// Until when it holds.
    pub holds_until: Option<Date>,
    /// When it was written.
    pub written_on: Date,
    /// Who wrote it.
    pub by: Option<PersonId>,
}

impl CounterNote {
    /// The lines of one of its texts, without empty ones.
    #[must_use]
    pub fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// The newest that this party wrote, of those in the order of their making; the library's names no party.
    #[must_use]
    pub fn newest_of(all: &[Self], party: Option<PartyId>) -> Option<&Self> {
        all.iter().rev().find(|note| note.party == party)
    }

    /// From what a partner's people are told: its own words, and the library's as long as it has none (R045).
    #[must_use]
    pub fn told_from(all: &[Self], party: Option<PartyId>) -> Option<&Self> {
        Self::newest_of(all, party).or_else(|| Self::newest_of(all, None))
    }

    /// Whether people who were told on this day were told before it last changed, and should hear it again.
    #[must_use]
    pub fn is_news_to(&self, told_on: Date) -> bool {
        told_on < self.written_on
    }

    /// Whether it has run out.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.holds_until.is_some_and(|until| until < today)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    fn note() -> CounterNote {
        CounterNote {
            id: CounterNoteId(Uuid::from_u128(1)),
            partnership: PartnershipId(Uuid::from_u128(2)),
            party: None,
            happens: "Tuesdays 2pm to 4pm, Mill Lane\n\n Fridays 10am, Fenside \n".to_owned(),
            say: String::new(),
            please: String::new(),
            not_yours: String::new(),
            ask: String::new(),
            holds_until: Some(date(2027, 7, 16)),
            written_on: date(2026, 11, 24),
            by: None,
        }
    }

    #[test]
    fn each_line_that_says_something_is_a_line_of_its_own() {
        assert_eq!(CounterNote::lines(&note().happens), ["Tuesdays 2pm to 4pm, Mill Lane", "Fridays 10am, Fenside"]);
        assert!(CounterNote::lines(" \n").is_empty());
    }

    #[test]
    fn a_partner_is_told_from_its_own_words_and_from_ours_as_long_as_it_has_none() {
        let (theirs, third) = (Some(PartyId(Uuid::from_u128(7))), Some(PartyId(Uuid::from_u128(8))));
        let say = |party, say: &str| CounterNote { party, say: say.to_owned(), ..note() };
        let all = [say(None, "ours"), say(theirs, "theirs"), say(theirs, "theirs anew"), say(None, "ours anew")];
        let told = |party| CounterNote::told_from(&all, party).map(|note| note.say.as_str());
        assert_eq!(
            (told(None), told(theirs), told(third)),
            (Some("ours anew"), Some("theirs anew"), Some("ours anew"))
        );
        assert!(CounterNote::newest_of(&all, third).is_none() && CounterNote::told_from(&[], theirs).is_none());
    }

    #[test]
    fn whoever_was_told_before_it_was_written_hears_it_again() {
        assert!(note().is_news_to(date(2026, 11, 23)));
        assert!(!note().is_news_to(date(2026, 11, 24)), "told on the day itself, they were told this");
    }

    #[test]
    fn it_holds_through_its_last_day() {
        assert!(!note().is_over(date(2027, 7, 16)) && note().is_over(date(2027, 7, 17)));
        assert!(!CounterNote { holds_until: None, ..note() }.is_over(date(2099, 1, 1)));
    }
}
