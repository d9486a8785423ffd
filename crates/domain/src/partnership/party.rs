//! Each of us: one organisation in one partnership, the library included (X07).

use super::{PartnershipId, PartyId};
use crate::{
    Date, OrganisationId,
    organisations::{CoarseDate, Precision},
    words,
};

words! {
    /// How a party stands to the partnership.
    pub enum PartyStanding {
        /// It was named, and has not said anything yet.
        Silent = "silent",
        /// It takes part.
        Active = "active",
        /// It stepped away, without blame (R168).
        Left = "left",
    }
}

/// A party of a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The id.
    pub id: PartyId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The organisation; none is the library itself.
    pub organisation: Option<OrganisationId>,
    /// Its name, as this partnership says it.
    pub name: String,
    /// How it stands.
    pub standing: PartyStanding,
    /// Since when it is named here.
    pub since: Date,
    /// How exactly that is known; *long ago* where it ran before and nobody has said.
    pub since_precision: Precision,
    /// When it stepped away.
    pub left_on: Option<Date>,
    /// Why it stepped away, if it said so; nobody has to (R168).
    pub left_why: String,
    /// What the lead switched about its light path; none to follow the rule (K11).
    pub light: Option<bool>,
    /// The way to reach the group as a whole (K12); empty when there is none.
    pub reach: String,
    /// Whether it has no more people than those named (K12).
    pub all_named: bool,
    /// Since when its lead's place is empty (R042).
    pub lead_vacant_since: Option<Date>,
}

impl Party {
    /// Since when it is with us, as exactly as that is known.
    #[must_use]
    pub fn with_us_since(&self) -> CoarseDate {
        let start = (self.since_precision != Precision::LongAgo).then_some(self.since);
        CoarseDate { start, precision: self.since_precision }
    }

    /// Whether it is the library itself.
    #[must_use]
    pub fn is_library(&self) -> bool {
        self.organisation.is_none()
    }
}
