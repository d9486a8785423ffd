//! What the library and a proposer write to each other about a proposal, on its own page (R063).

use super::ProposalId;
use crate::{Date, id, people::PersonId};

id!(/// A message about a proposal.
    ProposalMessageId);

/// A message, from one side to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalMessage {
    /// The id.
    pub id: ProposalMessageId,
    /// About which proposal.
    pub proposal: ProposalId,
    /// Who of the library wrote it; none where the proposer did.
    pub by: Option<PersonId>,
    /// What it says.
    pub text: String,
    /// When.
    pub written_on: Date,
    /// When the library read or answered it, where the proposer wrote it.
    pub read_on: Option<Date>,
}

impl ProposalMessage {
    /// Whether the proposer wrote it.
    #[must_use]
    pub fn is_theirs(&self) -> bool {
        self.by.is_none()
    }

    /// Whether it waits for somebody of the library.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.is_theirs() && self.read_on.is_none()
    }
}
