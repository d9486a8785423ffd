//! What we want to reach together: proposed by one, accepted by each (R113).

use super::{PartnershipId, PartyId};
use crate::{Date, id, workshop::WorkshopId};

id!(/// Something that we want to reach together.
    ObjectiveId);

/// An objective. One that only its proposer has accepted stays proposed, and enters no agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// The id.
    pub id: ObjectiveId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What we want to reach.
    pub text: String,
    /// Counts the versions of its text, from 1; a yes binds to one.
    pub number: i64,
    /// The party that proposed it.
    pub proposed_by: Option<PartyId>,
    /// The workshop at which it was.
    pub workshop: Option<WorkshopId>,
    /// When.
    pub proposed_on: Date,
    /// By when, if it has a day.
    pub due: Option<Date>,
    /// When it was reached.
    pub reached_on: Option<Date>,
    /// When it was given up.
    pub dropped_on: Option<Date>,
}
