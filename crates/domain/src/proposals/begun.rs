//! A proposal that somebody outside has begun and not sent: theirs alone until they send it (R063).

use std::collections::BTreeMap;

use jiff::ToSpan as _;

use super::ProposalId;
use crate::Date;

/// What was answered so far. Nobody of the library reads it; whoever has the letters of its address goes on with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunProposal {
    /// What was typed, by the name of the field.
    pub answers: BTreeMap<String, String>,
    /// How many of the questions were passed.
    pub passed: u32,
    /// The last day on which it can be gone on with.
    pub kept_until: Date,
    /// What it became once it was sent; its answers stand there, and here no more.
    pub sent: Option<ProposalId>,
}

impl BegunProposal {
    /// A new one, kept for so many days.
    #[must_use]
    pub fn new(today: Date, days: i32) -> Self {
        Self { answers: BTreeMap::new(), passed: 0, kept_until: until(today, days), sent: None }
    }

    /// The same when somebody went on with it: the days begin anew, and never end earlier than was said before.
    #[must_use]
    pub fn touched(self, today: Date, days: i32) -> Self {
        Self { kept_until: self.kept_until.max(until(today, days)), ..self }
    }

    /// Whether it can be gone on with today.
    #[must_use]
    pub fn is_kept(&self, today: Date) -> bool {
        today <= self.kept_until
    }
}

fn until(today: Date, days: i32) -> Date {
    today.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_was_begun_waits_for_the_days_that_were_said_and_for_as_many_more_once_it_is_gone_on_with() {
        let begun = BegunProposal::new(date(2026, 11, 24), 30);
        assert_eq!(begun.kept_until, date(2026, 12, 24));
        assert!(begun.is_kept(date(2026, 12, 24)) && !begun.is_kept(date(2026, 12, 25)));
        let later = begun.clone().touched(date(2026, 12, 1), 30);
        assert_eq!(later.kept_until, date(2026, 12, 31));
        let fewer = begun.touched(date(2026, 11, 25), 7);
        assert_eq!(fewer.kept_until, date(2026, 12, 24), "a day that was said holds");
    }
}
