//! A partnership (R008–R012).

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use super::{PartnershipId, Rhythm, Stage};
use crate::{Date, Json, need::NeedId, workshop::WorkshopId};

/// A partnership of the library and one or more others (X07).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partnership {
    /// The id.
    pub id: PartnershipId,
    /// What we call it.
    pub title: String,
    /// What we do together, in a sentence.
    pub summary: String,
    /// The need that it meets.
    pub need: Option<NeedId>,
    /// The workshop that it came out of.
    pub workshop: Option<WorkshopId>,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Date,
    /// When in the year it works (K08).
    pub rhythm: Rhythm,
    /// What the lead switched about the light path; none to follow the rule (K11).
    pub light: Option<bool>,
    /// Whether it was running before the service began with Ampersand.
    pub inherited: bool,
    /// For one that was: the last day of its settling in (K20).
    pub settling_until: Option<Date>,
    /// The day of its catch-up talk.
    pub settled_on: Option<Date>,
    /// The day on which the next yearly sitting is due (K19).
    pub next_sitting: Option<Date>,
    /// For a paused one: the day to go on (R203).
    pub resumes_on: Option<Date>,
    /// How it was started at once, to be tidied later (K04).
    pub start_now: Json<Option<StartNow>>,
    /// When the work together began, as far as known.
    pub began_on: Option<Date>,
    /// When it ended.
    pub ended_on: Option<Date>,
}

/// What is enough to start at once (K04).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StartNow {
    /// The purpose in a line.
    pub purpose: String,
    /// Who does it.
    pub who: String,
    /// By when.
    pub by_when: Option<Date>,
    /// The senior name who knows.
    pub senior: String,
    /// When we said that we are in.
    pub on: Option<Date>,
    /// Subject to what.
    pub subject_to: String,
}

impl StartNow {
    /// The last day of catching up on what is not written down yet: thirty days from the start.
    #[must_use]
    pub fn tidy_by(&self) -> Option<Date> {
        Some(self.on?.saturating_add(30.days()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_start_at_once_has_thirty_days_to_tidy() {
        let start = StartNow { on: Some(date(2026, 11, 24)), ..StartNow::default() };
        assert_eq!(start.tidy_by(), Some(date(2026, 12, 24)));
        assert_eq!(StartNow::default().tidy_by(), None);
    }
}
