//! The agreement, in versions (R034–R036, K06, K07).

use super::AgreementId;
use crate::{
    Date, Json,
    health::GoChoiceId,
    partnership::{PartnershipId, PartyId},
    words,
};

words! {
    /// Which paper (R034).
    pub enum AgreementKind {
        /// A memorandum of understanding.
        Memorandum = "memorandum",
        /// A project plan.
        Plan = "plan",
        /// A letter of intent.
        Letter = "letter",
        /// Terms of reference.
        Terms = "terms",
        /// The one page of the light path (K11).
        OnePage = "one_page",
    }
}

words! {
    /// Where it stands.
    pub enum AgreementState {
        /// It is being written.
        Draft = "draft",
        /// It lies ready for signature.
        Offered = "offered",
        /// Everybody who must has signed.
        InForce = "in_force",
        /// It has run out or was ended.
        Ended = "ended",
        /// A later version took its place.
        Replaced = "replaced",
    }
}

/// One version of the agreement. Once it is offered, its text never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The id.
    pub id: AgreementId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// Which paper.
    pub kind: AgreementKind,
    /// Its title.
    pub title: String,
    /// The language that it is written in: `en-GB`.
    pub language: String,
    /// Where it stands.
    pub state: AgreementState,
    /// Whether it is the one page of the light path.
    pub light: bool,
    /// Who must sign before it starts; none named, all of us (K07).
    pub first_signers: Json<Vec<PartyId>>,
    /// The first day of its term.
    pub starts_on: Option<Date>,
    /// The last day of its term.
    pub ends_on: Option<Date>,
    /// By how many months it goes on of itself.
    pub renews_months: Option<i64>,
    /// The notice that is owed.
    pub notice_days: Option<i64>,
    /// SHA-256 of the canonical text, once offered.
    pub hash: Option<String>,
    /// The canonical text, once offered.
    pub canonical: Option<String>,
    /// The contacts, outside the hash (R043).
    pub annex: String,
    /// When it was offered.
    pub offered_on: Option<Date>,
    /// When the last of the first signers had signed.
    pub in_force_on: Option<Date>,
    /// When it ended.
    pub ended_on: Option<Date>,
    /// The choice to go on, before it was drafted (K34).
    pub go: Option<GoChoiceId>,
}
