//! The two-minute check-in, both ways, shown after both have answered (R183).

use crate::{
    Date, Json, OrganisationId, id,
    partnership::{PartnershipId, PartyId, Way},
};

id!(/// A round of the check-in.
    PulseRoundId);

id!(/// An answer in a round.
    PulseAnswerId);

/// A round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulseRound {
    /// The id.
    pub id: PulseRoundId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// When it was asked.
    pub asked_on: Date,
    /// Until when.
    pub closes_on: Option<Date>,
    /// Whether it was a talk, noted (K11).
    pub talk_instead: bool,
}

/// What one side answered, each question a word and a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulseAnswer {
    /// The id.
    pub id: PulseAnswerId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// In which round.
    pub round: PulseRoundId,
    /// Which side.
    pub party: PartyId,
    /// Its organisation, which alone sees this beside the library until both have answered.
    pub organisation: Option<OrganisationId>,
    /// The answers.
    pub answers: Json<Vec<(String, i64)>>,
    /// In free words.
    pub words: String,
    /// How.
    pub way: Way,
    /// When.
    pub answered_on: Date,
}
