//! When somebody goes: what the next person must know (R042).

use super::PartnershipId;
use crate::{Date, id, people::PersonId};

id!(/// What the next person must know.
    HandoverId);

/// What whoever takes over a partnership must know and no record says; the newest counts, and only the library reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// The id.
    pub id: HandoverId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What they must know.
    pub text: String,
    /// Who follows, if anybody is named.
    pub follows: String,
    /// When it was written.
    pub written_on: Date,
    /// Who wrote it.
    pub by: Option<PersonId>,
}
