//! What meeting a need could be for the other side (R059–R061).

use super::NeedId;
use crate::{Date, OrganisationId, id, organisations::OrganisationKind};

id!(/// An opportunity: a need seen from the other side.
    OpportunityId);

/// An opportunity, always of a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opportunity {
    /// The id.
    pub id: OpportunityId,
    /// The need.
    pub need: NeedId,
    /// The organisation it is for, when known.
    pub organisation: Option<OrganisationId>,
    /// Else the kind of organisation.
    pub kind: Option<OrganisationKind>,
    /// What they would gain.
    pub their_gain: String,
    /// What we could do together.
    pub idea: String,
    /// The place or service that we open to them (R061).
    pub place: String,
    /// Whom they reach there; empty, for whom the need is.
    pub reach: String,
    /// What we gain.
    pub our_gain: String,
    /// When it was raised.
    pub raised_on: Date,
}

impl Opportunity {
    /// One of a need, of which nothing is said yet.
    #[must_use]
    pub fn blank(id: OpportunityId, need: NeedId, raised_on: Date) -> Self {
        Self {
            id,
            need,
            organisation: None,
            kind: None,
            their_gain: String::new(),
            idea: String::new(),
            place: String::new(),
            reach: String::new(),
            our_gain: String::new(),
            raised_on,
        }
    }
}
