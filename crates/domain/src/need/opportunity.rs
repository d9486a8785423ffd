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
    /// When it was raised.
    pub raised_on: Date,
}
