//! Talking it over on four criteria, and the answer (R067–R076, K10, K13).

use serde::{Deserialize, Serialize};

use super::{NineItems, OurRole, ProposalId, Question, Sure};
use crate::{Date, Json, id, people::PersonId, words};

id!(/// A talking over of a proposal.
    AssessmentId);

id!(/// The answer to a proposal.
    DecisionId);

/// One of the four criteria (R066). How strongly stands with the nine items under it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Criterion {
    /// In a line.
    pub answer: String,
    /// What shows it; empty where nobody said.
    pub shows: String,
    /// How sure whoever answered is; none where nobody said.
    pub sure: Option<Sure>,
}

impl Criterion {
    /// An answer of which nobody said yet what shows it.
    #[must_use]
    pub fn answered(answer: impl Into<String>) -> Self {
        Self { answer: answer.into(), ..Self::default() }
    }
}

words! {
    /// The six outcomes (R076).
    pub enum Outcome {
        /// Explore a partnership.
        Explore = "explore",
        /// A smaller trial.
        Trial = "trial",
        /// Room hire or a paid service (R071, K10).
        Traded = "traded",
        /// Somebody else suits them better.
        Refer = "refer",
        /// Not now.
        NotNow = "not_now",
        /// No, with thanks.
        Decline = "decline",
    }
}

/// A talking over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The id.
    pub id: AssessmentId,
    /// Of which proposal.
    pub proposal: ProposalId,
    /// Does it meet a need or an aim of ours?
    pub need: Json<Criterion>,
    /// Do both sides gain?
    pub gain: Json<Criterion>,
    /// Can we work together?
    pub fit: Json<Criterion>,
    /// Have we the time and means?
    pub means: Json<Criterion>,
    /// The nine items, where they were opened.
    pub items: Json<NineItems>,
    /// Hours a month that it would take; none is *unknown*.
    pub hours: Option<i64>,
    /// What would wait for it, in words.
    pub would_wait: String,
    /// Spare minutes of the team a month, before.
    pub spare_before: Option<i64>,
    /// And after.
    pub spare_after: Option<i64>,
    /// What we would be in it; none until somebody said.
    pub role: Option<OurRole>,
    /// Whether we want the same.
    pub shared_objective: bool,
    /// When.
    pub made_on: Date,
    /// Who.
    pub by: Option<PersonId>,
}

impl Assessment {
    /// What it says to one of the four.
    #[must_use]
    pub fn line(&self, question: Question) -> &Criterion {
        match question {
            Question::Need => &self.need,
            Question::Gain => &self.gain,
            Question::Fit => &self.fit,
            Question::Means => &self.means,
        }
    }
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The id.
    pub id: DecisionId,
    /// To which proposal.
    pub proposal: ProposalId,
    /// On which talking over.
    pub assessment: Option<AssessmentId>,
    /// Which answer.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// The reply, as it was sent or told.
    pub reply: String,
    /// When.
    pub decided_on: Date,
    /// Who decided.
    pub by: Option<PersonId>,
    /// When they were told.
    pub told_on: Option<Date>,
    /// For a hire: whether it starts so, and we talk again (K10).
    pub talk_again: bool,
    /// For *refer*: to whom; for a hire: who takes the booking.
    pub refer_to: String,
    /// For a hire: what it costs (R071).
    pub rates: String,
    /// When to look again.
    pub revisit_on: Option<Date>,
    /// When somebody looked again (R076).
    pub revisited_on: Option<Date>,
    /// What came of it.
    pub revisit_said: String,
    /// What we learned by it, for whoever is asked next (R082).
    pub learned: String,
}
