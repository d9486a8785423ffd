//! Those who will use it are asked: who, how, what they said, and what was changed by it (R174).

use super::PartnershipId;
use crate::{Date, id, people::PersonId};

id!(/// Users were asked.
    ConsultationId);

/// Users who were asked, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    /// The id.
    pub id: ConsultationId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Who was asked; groups, never names.
    pub who: String,
    /// How.
    pub how: String,
    /// On which day.
    pub asked_on: Date,
    /// What they said.
    pub said: String,
    /// What was changed by it; empty while nothing is.
    pub changed: String,
    /// When that was said.
    pub changed_on: Option<Date>,
    /// Who wrote it down.
    pub by: Option<PersonId>,
}

impl Consultation {
    /// The same with what was changed by it from this day; taken back where it is emptied.
    #[must_use]
    pub fn changes(self, changed: String, today: Date) -> Self {
        let changed_on = match (changed.is_empty(), self.changed == changed) {
            (true, _) => None,
            (false, true) => self.changed_on.or(Some(today)),
            (false, false) => Some(today),
        };
        Self { changed, changed_on, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Uuid;
    use jiff::civil::date;

    #[test]
    fn what_was_changed_bears_the_day_on_which_it_was_said_and_none_once_it_is_taken_back() {
        let asked = Consultation {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            who: "Those who come on Tuesdays".to_owned(),
            how: "Over tea".to_owned(),
            asked_on: date(2026, 11, 3),
            said: "Ten is too early".to_owned(),
            changed: String::new(),
            changed_on: None,
            by: None,
        };
        let first = asked.changes("We begin at eleven".to_owned(), date(2026, 11, 10));
        assert_eq!(first.changed_on, Some(date(2026, 11, 10)));
        let same = first.changes("We begin at eleven".to_owned(), date(2026, 12, 1));
        assert_eq!(same.changed_on, Some(date(2026, 11, 10)), "the same words keep their day");
        assert_eq!(same.changes(String::new(), date(2026, 12, 2)).changed_on, None);
    }
}
