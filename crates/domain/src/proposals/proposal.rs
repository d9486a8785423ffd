//! What others propose to us (R062–R066, K05, K33).

use super::ProposalId;
use crate::{Date, OrganisationId, need::NeedId, partnership::PartnershipId, people::PersonId, words};

words! {
    /// Where it stands.
    pub enum ProposalState {
        /// Nobody has looked yet.
        New = "new",
        /// Somebody has looked.
        FirstLook = "first_look",
        /// It is being talked over.
        Talking = "talking",
        /// It has its answer.
        Answered = "answered",
        /// They took it back.
        Withdrawn = "withdrawn",
    }
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The id.
    pub id: ProposalId,
    /// Who, when on record.
    pub organisation: Option<OrganisationId>,
    /// Who, as they wrote it.
    pub organisation_name: String,
    /// The person.
    pub name: String,
    /// Their address.
    pub email: Option<String>,
    /// Their number.
    pub phone: Option<String>,
    /// What they propose.
    pub what: String,
    /// For whom.
    pub who_gains: String,
    /// What they ask of us.
    pub ask: String,
    /// What they bring.
    pub bring: String,
    /// When it came.
    pub came_on: Date,
    /// Who of the library took it down for them (K33).
    pub taken_by: Option<PersonId>,
    /// Where it stands.
    pub state: ProposalState,
    /// When we said that it is here.
    pub acknowledged_on: Option<Date>,
    /// Who took the first look.
    pub looked_by: Option<PersonId>,
    /// When.
    pub looked_on: Option<Date>,
    /// The need that it became or serves.
    pub need: Option<NeedId>,
    /// The partnership that came of it.
    pub partnership: Option<PartnershipId>,
    /// The word by which they can ask after it.
    pub reference: String,
}
