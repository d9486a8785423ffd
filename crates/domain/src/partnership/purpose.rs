//! The purpose, in versions that never change (R012, X09).

use super::{PartnershipId, PartyId};
use crate::{Date, id, people::PersonId};

id!(/// One version of a purpose.
    PurposeId);

/// One version of the purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// The id.
    pub id: PurposeId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// For whom.
    pub who: String,
    /// What changes for them.
    pub change: String,
    /// Where or how we would notice.
    pub sign: String,
    /// The whole in one sentence.
    pub words: String,
    /// When it was written.
    pub made_on: Date,
    /// Who of the library wrote it.
    pub author: Option<PersonId>,
    /// The party that wrote it.
    pub author_party: Option<PartyId>,
}
