//! A joint press release, its quotes, and thanks (R218, R222).

use super::ReleaseId;
use crate::{
    Date, id,
    partnership::{PartnershipId, PartyId, Way},
    people::{ContactId, PersonId},
    words,
};

id!(/// A quote in a press release.
    QuoteId);

id!(/// A thank-you.
    ThankYouId);

words! {
    /// Where it stands.
    pub enum ReleaseState {
        /// It is being written.
        Draft = "draft",
        /// It may go out.
        Ready = "ready",
        /// It is out.
        Out = "out",
    }
}

/// A joint press release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The id.
    pub id: ReleaseId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Counts the versions of its text, from 1.
    pub number: i64,
    /// The headline.
    pub title: String,
    /// The text, without the quotes.
    pub text: String,
    /// Whom the press may ring.
    pub contact_line: String,
    /// Not before this day.
    pub embargo: Option<Date>,
    /// Where it stands.
    pub state: ReleaseState,
    /// When it went out.
    pub out_on: Option<Date>,
}

/// A quote of one contributing party, or its waiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The id.
    pub id: QuoteId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// In which release.
    pub release: ReleaseId,
    /// Whose.
    pub party: PartyId,
    /// The words.
    pub text: String,
    /// Who says them.
    pub speaker: String,
    /// Who approved them for the party.
    pub approved_by: String,
    /// When.
    pub approved_on: Option<Date>,
    /// How.
    pub approved_way: Option<Way>,
    /// Who, if it is somebody on record.
    pub approved_contact: Option<ContactId>,
    /// When the party said that it needs no quote.
    pub waived_on: Option<Date>,
    /// Why.
    pub waived_why: String,
}

/// A thank-you, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThankYou {
    /// The id.
    pub id: ThankYouId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// To which party.
    pub party: Option<PartyId>,
    /// To whom.
    pub whom: String,
    /// For what: "forty Tuesdays, and the tea".
    pub text: String,
    /// When it went or was said.
    pub sent_on: Option<Date>,
    /// By whom.
    pub by: Option<PersonId>,
}
