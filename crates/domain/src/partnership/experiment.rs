//! Trying small things, and deciding from what they show (R179).

use super::{ObjectiveId, PartnershipId};
use crate::{Date, id, people::PersonId, words};

id!(/// A small test.
    ExperimentId);
id!(/// A change of focus.
    FocusChangeId);

words! {
    /// What is decided from what a small test showed.
    pub enum Verdict {
        /// We keep it as it is.
        Keep = "keep",
        /// We change it, and try again.
        Adapt = "adapt",
        /// We stop it.
        Stop = "stop",
    }
}

/// A small test of something that we take to be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Experiment {
    /// The id.
    pub id: ExperimentId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What we take to be so.
    pub assumption: String,
    /// The small test of it.
    pub test: String,
    /// By what we shall see it.
    pub measure: String,
    /// When it was begun.
    pub began_on: Date,
    /// The day on which we look.
    pub due: Date,
    /// Who of us looks.
    pub owner: Option<PersonId>,
    /// What it showed.
    pub result: String,
    /// When that was seen.
    pub result_on: Option<Date>,
    /// What we decided from it.
    pub verdict: Option<Verdict>,
    /// Why, or what we do now.
    pub because: String,
    /// Who decided, in words: both sides decide.
    pub decided_by: String,
    /// When.
    pub decided_on: Option<Date>,
}

/// How a test stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExperimentState {
    /// It runs.
    Runs,
    /// Its day has come, and nobody has said what it showed.
    ToBeSeen,
    /// It showed something, and nothing is decided.
    ToBeDecided,
    /// It is decided.
    Decided(Verdict),
}

impl Experiment {
    /// How it stands on this day.
    #[must_use]
    pub fn state(&self, today: Date) -> ExperimentState {
        match (self.verdict, self.result_on) {
            (Some(verdict), _) => ExperimentState::Decided(verdict),
            (None, Some(_)) => ExperimentState::ToBeDecided,
            (None, None) if today >= self.due => ExperimentState::ToBeSeen,
            (None, None) => ExperimentState::Runs,
        }
    }
}

words! {
    /// Why the focus changed.
    pub enum FocusCause {
        /// By what worked, or did not.
        Worked = "worked",
        /// By who is available.
        Available = "available",
        /// By where interest lies.
        Interest = "interest",
        /// Something else, which is said.
        Other = "other",
    }
}

/// A change of what we want to reach that is more than other words: its cause has a name, and both wordings stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusChange {
    /// The id.
    pub id: FocusChangeId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of what we want to reach.
    pub objective: ObjectiveId,
    /// The version that it became.
    pub number: i64,
    /// How it was put before.
    pub before: String,
    /// How it is put since.
    pub after: String,
    /// Why.
    pub cause: FocusCause,
    /// In a line.
    pub why: String,
    /// The test that showed it, if one did.
    pub experiment: Option<ExperimentId>,
    /// When.
    pub changed_on: Date,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    #[test]
    fn a_test_runs_until_its_day_is_then_to_be_seen_then_decided() {
        let runs = Experiment {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            assumption: "People come for tea".to_owned(),
            test: "Three Tuesdays".to_owned(),
            measure: "Ten who come twice".to_owned(),
            began_on: date(2026, 11, 2),
            due: date(2026, 11, 24),
            owner: None,
            result: String::new(),
            result_on: None,
            verdict: None,
            because: String::new(),
            decided_by: String::new(),
            decided_on: None,
        };
        let state = |one: &Experiment, day: i8| one.state(date(2026, 11, day));
        assert_eq!(state(&runs, 23), ExperimentState::Runs);
        assert_eq!(state(&runs, 24), ExperimentState::ToBeSeen);
        let seen = Experiment { result_on: Some(date(2026, 11, 20)), ..runs };
        assert_eq!(state(&seen, 20), ExperimentState::ToBeDecided, "it may show early");
        let decided = Experiment { verdict: Some(Verdict::Adapt), ..seen };
        assert_eq!(state(&decided, 24), ExperimentState::Decided(Verdict::Adapt));
    }
}
