//! Clauses: each with its source, answered by each party at its version by a confirmation (R035, R190, R230).

use serde::{Deserialize, Serialize};

use super::AgreementId;
use crate::{
    Json, id,
    partnership::{PartnershipId, PartyId},
};

id!(/// A clause of one version of the agreement.
    ClauseId);

/// How the agreement ends; complete when each says something (R230).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExitTerms {
    /// How each party starts it.
    pub starts: Vec<(PartyId, String)>,
    /// The notice.
    pub notice: String,
    /// The steps.
    pub steps: String,
    /// What happens to property.
    pub property: String,
    /// What happens to contacts.
    pub contacts: String,
    /// What happens to data.
    pub data: String,
    /// What happens to credit.
    pub credit: String,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The id.
    pub id: ClauseId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of which version of the agreement.
    pub agreement: AgreementId,
    /// The word for what it is about: `purpose`, `exit` …
    pub key: String,
    /// Its heading.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Counts its versions, from 1; an edit makes the next.
    pub number: i64,
    /// Its place in the order.
    pub place: i64,
    /// Whether it must be there.
    pub required: bool,
    /// Where its text came from: which record, or *written here*.
    pub source: String,
    /// For the exit clause: its parts.
    pub exit: Json<Option<ExitTerms>>,
    /// The party that last changed it.
    pub edited_by: Option<PartyId>,
}
