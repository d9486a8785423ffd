//! Who is who in a partnership (R032, R033).

use super::{PartnershipId, PartyId, Way};
use crate::{
    Date, OrganisationId, id,
    people::{ContactId, PersonId},
    words,
};

id!(/// Somebody's place in a partnership.
    PartnershipPersonId);

words! {
    /// What somebody does in a partnership.
    pub enum PartnershipRole {
        /// Leads for their side.
        Lead = "lead",
        /// Stands in for the lead.
        Deputy = "deputy",
        /// Senior supporter.
        Sponsor = "sponsor",
        /// May sign for the organisation (R043).
        Signatory = "signatory",
        /// Speaks to the press and the public.
        Comms = "comms",
        /// Answers for safeguarding.
        Safeguarding = "safeguarding",
        /// Takes part.
        Member = "member",
    }
}

/// Somebody of a party, in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnershipPerson {
    /// The id.
    pub id: PartnershipPersonId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// For which party.
    pub party: PartyId,
    /// Its organisation; none for the library.
    pub organisation: Option<OrganisationId>,
    /// Who, outside the library.
    pub contact: Option<ContactId>,
    /// Who, of the library.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// What they are in their organisation; for a signatory, by what they may sign.
    pub title: String,
    /// What they do here.
    pub role: PartnershipRole,
    /// From which day.
    pub since: Date,
    /// The day on which they left this place; empty while they have it.
    pub until: Option<Date>,
    /// Whether they do it unpaid.
    pub volunteer: bool,
    /// When a volunteer last said the time that they have (K12).
    pub own_word_on: Option<Date>,
    /// Minutes a month approved for this.
    pub approved_minutes: Option<i64>,
    /// By whom.
    pub approved_by: String,
    /// From when.
    pub approved_from: Option<Date>,
    /// Until when.
    pub approved_until: Option<Date>,
    /// How the approval reached the record.
    pub approved_way: Option<Way>,
    /// Minutes a month that it takes.
    pub load_minutes: Option<i64>,
}
