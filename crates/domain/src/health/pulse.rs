//! The two-minute check-in, both ways, shown after both have answered (R183).

use crate::{
    Date, Json, OrganisationId, id,
    partnership::{PartnershipId, PartyId, Way},
};

id!(/// A round of the check-in.
    PulseRoundId);

id!(/// An answer in a round.
    PulseAnswerId);

id!(/// A comment beside an answer, for the own side alone.
    PulseCommentId);

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

impl PulseRound {
    /// Whether answers are asked for on this day; later ones are taken all the same (K01).
    #[must_use]
    pub fn asks_on(&self, today: Date) -> bool {
        !self.talk_instead && self.closes_on.is_none_or(|last| today <= last)
    }
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
    /// Its organisation; the library has none.
    pub organisation: Option<OrganisationId>,
    /// About which side.
    pub about: PartyId,
    /// The organisation of that side. Each sees the other's answer once both have answered, and nobody else's.
    pub about_organisation: Option<OrganisationId>,
    /// The answers.
    pub answers: Json<Vec<(String, i64)>>,
    /// In free words, for the other side to read with the answers; what is for the own side alone is a [`PulseComment`].
    pub words: String,
    /// How.
    pub way: Way,
    /// When.
    pub answered_on: Date,
}

/// What one side wrote beside its answer for itself alone: the other side never reads it (R183, X08).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulseComment {
    /// The id.
    pub id: PulseCommentId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// In which round.
    pub round: PulseRoundId,
    /// Which side.
    pub party: PartyId,
    /// Its organisation; the library has none.
    pub organisation: Option<OrganisationId>,
    /// Beside the answer about which side.
    pub about: PartyId,
    /// In free words.
    pub words: String,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    #[test]
    fn a_round_asks_until_its_last_day_and_a_talk_asks_nothing() {
        let id = Uuid::nil();
        let (asked_on, closes_on) = (date(2026, 11, 1), Some(date(2026, 11, 22)));
        let round = PulseRound { id: id.into(), partnership: id.into(), asked_on, closes_on, talk_instead: false };
        assert!(round.asks_on(date(2026, 11, 22)));
        assert!(!round.asks_on(date(2026, 11, 23)));
        assert!(!PulseRound { talk_instead: true, ..round }.asks_on(date(2026, 11, 2)));
    }
}
