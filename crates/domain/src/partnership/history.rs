//! Moves from stage to stage, and risks that a manager has accepted (K01).

use super::{PartnershipId, Stage};
use crate::{Date, id, people::PersonId, principles::Principle};

id!(/// A move from one stage to another.
    MoveId);

id!(/// An accepted risk.
    RiskId);

/// A move; it went through, whatever was missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageMove {
    /// The id.
    pub id: MoveId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// From where.
    pub from_stage: Stage,
    /// Since when it had stood there.
    pub from_since: Date,
    /// To where.
    pub to_stage: Stage,
    /// When.
    pub moved_on: Date,
    /// What was missing.
    pub missing: Vec<String>,
    /// The line of reason, if anything was.
    pub reason: String,
    /// Who moved it.
    pub by: Option<PersonId>,
}

/// A risk that is shown beside a principle, not instead of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskAccepted {
    /// The id.
    pub id: RiskId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Beside which principle.
    pub principle: Principle,
    /// Why.
    pub reason: String,
    /// The last day.
    pub until: Date,
    /// Who accepted it.
    pub by: Option<PersonId>,
}
