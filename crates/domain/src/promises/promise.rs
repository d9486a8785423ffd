//! Promises: who said that they would do what, by when (R184–R187).

use super::{MeetingId, PromiseId};
use crate::{
    Date,
    agreement::ClauseId,
    id,
    partnership::{PartnershipId, PartyId, Way},
    people::{ContactId, PersonId},
};

id!(/// A new date for a promise.
    NewDateId);

/// A promise of one party. It is proposed until its owner accepts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The id.
    pub id: PromiseId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose promise.
    pub party: PartyId,
    /// Who of the library does it.
    pub person: Option<PersonId>,
    /// Who of a partner does it.
    pub contact: Option<ContactId>,
    /// Their name.
    pub owner: String,
    /// What.
    pub what: String,
    /// How much of it, where that is said (R158).
    pub how_much: String,
    /// The meeting at which it was made.
    pub meeting: Option<MeetingId>,
    /// The clause of the agreement that says so (R036).
    pub clause: Option<ClauseId>,
    /// By when, as it now stands.
    pub due: Option<Date>,
    /// When it was proposed.
    pub proposed_on: Date,
    /// When its owner accepted it.
    pub accepted_on: Option<Date>,
    /// How the owner accepted it.
    pub accepted_way: Option<Way>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// When it was withdrawn by agreement.
    pub withdrawn_on: Option<Date>,
    /// Why it was withdrawn or is late, if somebody said.
    pub why: String,
}

impl Promise {
    /// What is promised, and how much of it where that was said.
    #[must_use]
    pub fn what_and_how_much(&self) -> String {
        if self.how_much.is_empty() { self.what.clone() } else { format!("{}, {}", self.what, self.how_much) }
    }

    /// A promise of which no more is known yet than whose it is and what: nobody has accepted it, and it has no day.
    #[must_use]
    pub fn proposed(
        id: PromiseId,
        (partnership, party): (PartnershipId, PartyId),
        what: impl Into<String>,
        proposed_on: Date,
    ) -> Self {
        Self {
            id,
            partnership,
            party,
            person: None,
            contact: None,
            owner: String::new(),
            what: what.into(),
            how_much: String::new(),
            meeting: None,
            clause: None,
            due: None,
            proposed_on,
            accepted_on: None,
            accepted_way: None,
            done_on: None,
            withdrawn_on: None,
            why: String::new(),
        }
    }
}

/// A new date, which counts once agreed before the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDate {
    /// The id.
    pub id: NewDateId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of which promise.
    pub promise: PromiseId,
    /// The old date.
    pub old_due: Date,
    /// The new date.
    pub new_due: Date,
    /// When it was asked.
    pub asked_on: Date,
    /// When it was agreed.
    pub agreed_on: Option<Date>,
    /// Why.
    pub reason: String,
}
