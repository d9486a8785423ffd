//! Notes about a partnership, and what a partner starts by itself (K29, K30, X08).

use super::{PartnershipId, PartyId};
use crate::{
    Date, Visibility, id,
    people::{ContactId, PersonId},
    words,
};

id!(/// A note.
    NoteId);

words! {
    /// What a note is.
    pub enum NoteKind {
        /// A note.
        Note = "note",
        /// We need something.
        WeNeed = "we_need",
        /// We offer something.
        WeOffer = "we_offer",
        /// News.
        News = "news",
        /// A thank-you.
        Thanks = "thanks",
        /// What is hard for them just now (R203).
        Difficulty = "difficulty",
        /// We see that differently (K26).
        SeeDifferently = "see_differently",
        /// Between a few named people of the library alone (R228).
        Restricted = "restricted",
    }
}

/// A note; as narrow as its writer left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The id.
    pub id: NoteId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Which party wrote it, or whom it is about.
    pub party: Option<PartyId>,
    /// What it is.
    pub kind: NoteKind,
    /// What it says.
    pub text: String,
    /// When.
    pub day: Date,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who of the library wrote it.
    pub author: Option<PersonId>,
    /// Who of a partner wrote it.
    pub contact: Option<ContactId>,
    /// What was answered.
    pub answer: String,
    /// When.
    pub answered_on: Option<Date>,
}
