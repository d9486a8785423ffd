//! What each side says at the end: how it was, what could be better, what it learned (R232, R238).

use super::EndingId;
use crate::{
    Date, OrganisationId, id,
    partnership::{PartnershipId, PartyId, Way},
};

id!(/// What a side says at the end.
    ExitAnswerId);

/// What one side says at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitAnswer {
    /// The id.
    pub id: ExitAnswerId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of which ending.
    pub plan: EndingId,
    /// Which side.
    pub party: PartyId,
    /// Its organisation, which alone sees this beside the library.
    pub organisation: Option<OrganisationId>,
    /// What was good.
    pub good: String,
    /// How the other side could do better.
    pub better: String,
    /// What it learned.
    pub learned: String,
    /// Whether it would like the story told to others.
    pub case_study: Option<bool>,
    /// How it said so.
    pub way: Way,
    /// Who.
    pub name: String,
    /// When.
    pub said_on: Date,
}
