//! Questions both ways, and notice of changes (R025, R188, R189).

use crate::{
    Date, id,
    partnership::{PartnershipId, PartyId},
    words,
};

id!(/// A question.
    QuestionId);

id!(/// A notice of a change.
    ChangeNoticeId);

words! {
    /// What changes.
    pub enum ChangeKind {
        /// Somebody is away.
        Absence = "absence",
        /// Who does it.
        Staffing = "staffing",
        /// When.
        Date = "date",
        /// What.
        Scope = "scope",
        /// The money.
        Money = "money",
        /// Something else.
        Other = "other",
    }
}

/// A question of one party; it is open until the asker is content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The id.
    pub id: QuestionId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Who asks.
    pub party: PartyId,
    /// Who is asked; none for all.
    pub of_party: Option<PartyId>,
    /// The term or sentence that is not clear.
    pub about: String,
    /// The question.
    pub text: String,
    /// When.
    pub asked_on: Date,
    /// The answer.
    pub answer: String,
    /// Who answered.
    pub answered_by: Option<PartyId>,
    /// When.
    pub answered_on: Option<Date>,
    /// When the asker was content with it.
    pub settled_on: Option<Date>,
}

/// A notice of a change, given as early as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeNotice {
    /// The id.
    pub id: ChangeNoticeId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose.
    pub party: PartyId,
    /// What changes.
    pub kind: ChangeKind,
    /// What it means.
    pub text: String,
    /// When it was given.
    pub given_on: Date,
    /// From when it holds.
    pub from_day: Date,
    /// Until when.
    pub until: Option<Date>,
}
