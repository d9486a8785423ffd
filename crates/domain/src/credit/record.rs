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

id!(/// A mention by somebody else.
    MentionId);

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
    /// Where it went or was printed: "Marlow Post, and both our pages".
    pub out_where: String,
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
    /// How it said so: what we were told counts as told, and the release waits (K14).
    pub waived_way: Option<Way>,
}

impl Quote {
    /// Whether the party itself let these words be printed.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.waived_on.is_none() && self.approved_on.is_some() && self.approved_way.is_some_and(Way::confirms)
    }

    /// Whether the party itself said that it needs no quote.
    #[must_use]
    pub fn is_waived(&self) -> bool {
        self.waived_on.is_some() && self.waived_way.is_some_and(Way::confirms)
    }
}

/// Where somebody else wrote or spoke of what we do (R219).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The id.
    pub id: MentionId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Which release it came of, if one.
    pub release: Option<ReleaseId>,
    /// When it appeared.
    pub seen_on: Date,
    /// Where: "Marlow Post, page 4".
    pub place: String,
    /// Its address on the web.
    pub address: String,
    /// What it says, as far as we keep it.
    pub text: String,
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
