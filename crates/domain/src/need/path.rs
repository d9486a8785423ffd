//! The four steps from a need to aims that are agreed: what shows each, what is missing, what was passed over and by whom.
//! Steps are gone back to, and that is nothing to explain away (R052).

use super::NeedId;
use crate::{Date, id, partnership::PartnershipId, people::PersonId, words};

id!(/// A word about a step.
    StepMarkId);

words! {
    /// The four steps.
    pub enum PathStep {
        /// A need, with for whom and what shows it.
        Need = "need",
        /// Who could meet it.
        Find = "find",
        /// They are met, and listened to.
        Engage = "engage",
        /// What both want is written down, and both have said yes.
        Agree = "agree",
    }
}

words! {
    /// What shows that a step is done.
    pub enum Sign {
        /// It is written what is needed.
        Written = "written",
        /// For whom.
        ForWhom = "for_whom",
        /// What shows it.
        Shown = "shown",
        /// The aim that it serves.
        Aim = "aim",
        /// What it could be for somebody else.
        ForThem = "for_them",
        /// Somebody is on a list, on a map, or came by themselves.
        Somebody = "somebody",
        /// Somebody was asked, or is with us already.
        Asked = "asked",
        /// Something is known about them.
        Known = "known",
        /// It is prepared what we say to them.
        Prepared = "prepared",
        /// We have met or spoken.
        Met = "met",
        /// What it is for stands in a sentence.
        Purpose = "purpose",
        /// There is something that all of us want to reach.
        Objective = "objective",
        /// All of us have said yes to it.
        Yes = "yes",
    }
}

words! {
    /// What was said about a step.
    pub enum StepWord {
        /// It was passed over.
        Skipped = "skipped",
        /// It is gone back to.
        Again = "again",
    }
}

/// A word about a step: it was passed over, or is gone back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepMark {
    /// The id.
    pub id: StepMarkId,
    /// Of which need.
    pub need: Option<NeedId>,
    /// Of which partnership.
    pub partnership: Option<PartnershipId>,
    /// Which step.
    pub step: PathStep,
    /// What was said.
    pub word: StepWord,
    /// Why.
    pub why: String,
    /// When.
    pub said_on: Date,
    /// By whom.
    pub said_by: Option<PersonId>,
}

/// A step as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepStands {
    /// Which.
    pub step: PathStep,
    /// What shows it.
    pub there: Vec<Sign>,
    /// What is missing.
    pub missing: Vec<Sign>,
    /// The last word about it, by its place among those given.
    pub word: Option<usize>,
    /// How it stands.
    pub state: StepState,
}

words! {
    /// How a step stands.
    pub enum StepState {
        /// Nothing is missing.
        Done = "done",
        /// It is gone back to.
        Again = "again",
        /// Somebody said that it is passed over.
        Skipped = "skipped",
        /// It is the one to take now.
        Now = "now",
        /// A later one has begun, and nobody has said why this is left out.
        PassedOver = "passed_over",
        /// It comes later.
        Later = "later",
    }
}

impl PathStep {
    /// What shows it.
    #[must_use]
    pub fn signs(self) -> &'static [Sign] {
        match self {
            Self::Need => &[Sign::Written, Sign::ForWhom, Sign::Shown, Sign::Aim, Sign::ForThem],
            Self::Find => &[Sign::Somebody, Sign::Asked],
            Self::Engage => &[Sign::Known, Sign::Prepared, Sign::Met],
            Self::Agree => &[Sign::Purpose, Sign::Objective, Sign::Yes],
        }
    }
}

/// The four steps as they stand; `marks` are the words about them, oldest first. The first that is neither done nor passed
/// over is the one to take now, unless a later one has begun: then it was passed over in silence. One that is gone back to
/// is the one to take now, whatever stands after it.
#[must_use]
pub fn walk(there: &[Sign], marks: &[StepMark]) -> Vec<StepStands> {
    let mut steps: Vec<StepStands> = PathStep::ALL.iter().map(|step| stands(*step, there, marks)).collect();
    let last_begun = steps.iter().rposition(|one| !one.there.is_empty());
    let mut taken = steps.iter().any(|one| one.state == StepState::Again);
    for (at, one) in steps.iter_mut().enumerate().filter(|(_, one)| one.state == StepState::Later) {
        if last_begun.is_some_and(|last| at < last) {
            one.state = StepState::PassedOver;
        } else if !taken {
            one.state = StepState::Now;
            taken = true;
        }
    }
    steps
}

/// A step by itself: later, unless it is done or somebody said a word about it.
fn stands(step: PathStep, there: &[Sign], marks: &[StepMark]) -> StepStands {
    let (there, missing): (Vec<Sign>, Vec<Sign>) = step.signs().iter().partition(|sign| there.contains(sign));
    let word = marks.iter().rposition(|mark| mark.step == step);
    let said = word.and_then(|at| marks.get(at)).map(|mark| mark.word);
    let state = match said {
        Some(StepWord::Again) => StepState::Again,
        _ if missing.is_empty() => StepState::Done,
        Some(StepWord::Skipped) => StepState::Skipped,
        None => StepState::Later,
    };
    StepStands { step, there, missing, word, state }
}

/// The step at which it stands: the one that is gone back to or taken now; else the first that was passed over; none when
/// all four are done or left out.
#[must_use]
pub fn now_at(steps: &[StepStands]) -> Option<&StepStands> {
    let first = |state: StepState| steps.iter().find(move |one| one.state == state);
    first(StepState::Again).or_else(|| first(StepState::Now)).or_else(|| first(StepState::PassedOver))
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
