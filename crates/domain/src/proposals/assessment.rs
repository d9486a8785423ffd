//! Talking it over on four criteria, and the answer (R067–R076, K10, K13).

use serde::{Deserialize, Serialize};

use super::{OurRole, ProposalId};
use crate::{Date, Json, id, people::PersonId, words};

id!(/// A talking over of a proposal.
    AssessmentId);

id!(/// The answer to a proposal.
    DecisionId);

/// One of the four criteria.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Criterion {
    /// In a line.
    pub answer: String,
    /// What shows it.
    pub evidence: String,
    /// How strongly, 0 to 3.
    pub rating: i64,
    /// How sure, 0 (unknown) to 3.
    pub confidence: i64,
}

words! {
    /// The nine items that open on demand (R067–R075, K13).
    pub enum Item {
        /// What it is for, and which aim or chance it serves.
        Purpose = "purpose",
        /// What they bring, and what that adds here.
        Value = "value",
        /// Whom it reaches who are new to us.
        Reach = "reach",
        /// What part we would have.
        Part = "part",
        /// Whether it would rather be a hire or a paid service.
        Paid = "paid",
        /// What they stand for, and what would differ.
        Values = "values",
        /// Their enthusiasm, skills and time.
        Strength = "strength",
        /// Whether it fits something that we do already.
        Fit = "fit",
        /// What it takes of our time, and what would wait.
        Time = "time",
    }
}

words! {
    /// How sure somebody is.
    pub enum Sure {
        /// It is known.
        Known = "known",
        /// It is likely.
        Likely = "likely",
        /// It is a guess.
        Guess = "guess",
    }
}

/// One of the nine, as somebody sees it; a profile, never a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    /// Which.
    pub item: Item,
    /// 0 to 3.
    pub rating: i64,
    /// What shows it.
    pub shows: String,
    /// How sure.
    pub sure: Option<Sure>,
}

/// The nine items that open above the four lines (K13).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NineItems {
    /// Those that were rated.
    pub items: Vec<Rated>,
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
    /// For *refer*: to whom.
    pub refer_to: String,
    /// When to look again.
    pub revisit_on: Option<Date>,
}
