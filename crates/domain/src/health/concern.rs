//! *Something isn't right* (R207, K29).

use crate::{
    Date, OrganisationId, id,
    partnership::{PartnershipId, PartyId},
    people::{ContactId, PersonId},
    words,
};

id!(/// Something that is not right.
    ConcernId);

words! {
    /// To whom it is said.
    pub enum ConcernTo {
        /// To the lead.
        Lead = "lead",
        /// To the head of service.
        Head = "head",
    }
}

/// Something that is not right, answered by a named person by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// The id.
    pub id: ConcernId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Who says it.
    pub party: PartyId,
    /// Its organisation, which alone sees this beside the library.
    pub organisation: Option<OrganisationId>,
    /// To whom.
    pub said_to: ConcernTo,
    /// What is not right.
    pub text: String,
    /// When.
    pub raised_on: Date,
    /// Who said it.
    pub contact: Option<ContactId>,
    /// By when it is answered.
    pub answer_by: Date,
    /// Who answers.
    pub answered_by: Option<PersonId>,
    /// The answer.
    pub answer: String,
    /// When.
    pub answered_on: Option<Date>,
}
