//! Sittings: the nine questions, *still true?*, the catch-up talk, *shake on it* (K11, K18–K20).

use serde::{Deserialize, Serialize};

use super::{AttachmentId, PartnershipId, PartyId, Way};
use crate::{
    Date, Json, OrganisationId, id,
    people::{ContactId, PersonId},
    words,
};

id!(/// A sitting.
    SittingId);

words! {
    /// Which sitting.
    pub enum SittingKind {
        /// The nine questions of the light path (K11).
        Nine = "nine",
        /// *Still true?*, once a year (K19).
        StillTrue = "still_true",
        /// The talk with which settling in ends (K20).
        CatchUp = "catch_up",
        /// At a meeting's end, one tap each (K18).
        ShakeOnIt = "shake_on_it",
    }
}

/// One answer of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SittingAnswer {
    /// The word for the question.
    pub question: String,
    /// What was said.
    pub text: String,
    /// Whether it was changed; else it is still true.
    pub changed: bool,
}

/// A sitting with one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The id.
    pub id: SittingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// With whom.
    pub party: PartyId,
    /// Its organisation, which alone sees this beside the library; none for the library itself.
    pub organisation: Option<OrganisationId>,
    /// Which.
    pub kind: SittingKind,
    /// When.
    pub held_on: Date,
    /// How the answers were given.
    pub way: Way,
    /// Who answered.
    pub name: String,
    /// Who answered, if it is somebody on record.
    pub contact: Option<ContactId>,
    /// Who of the library entered it.
    pub entered_by: Option<PersonId>,
    /// The version of the purpose that was before them.
    pub purpose_number: i64,
    /// The next date that was agreed.
    pub next_date: Option<Date>,
    /// The answers.
    pub answers: Json<Vec<SittingAnswer>>,
    /// The signed sheet, where the answers came on paper.
    pub paper: Option<AttachmentId>,
}

impl Sitting {
    /// As what its answers count: *on paper* with the sheet alone.
    #[must_use]
    pub fn counts_as(&self) -> Way {
        self.way.counts_as(self.paper)
    }
}
