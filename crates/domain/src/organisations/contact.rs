//! A named person of an organisation outside the library, with the reason why we keep them (X03).

use serde::{Deserialize, Serialize};

use super::ImportId;
use crate::{
    Date,
    people::{ContactId, OrganisationId},
    words,
};

words! {
    /// How they like to be reached; a lead needs neither e-mail nor number (K16).
    pub enum ReachBy {
        /// By e-mail.
        Email = "email",
        /// By telephone.
        Phone = "phone",
        /// By text message.
        Text = "text",
        /// By letter.
        Post = "post",
        /// By coming round.
        InPerson = "in_person",
    }
}

words! {
    /// Why the library keeps a person's details (X03).
    pub enum ContactPurpose {
        /// To run a partnership with their organisation.
        Partnership = "partnership",
        /// To explore working together.
        Exploring = "exploring",
        /// To keep in touch as neighbours.
        KeepInTouch = "keep_in_touch",
    }
}

/// A person of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their id.
    pub id: ContactId,
    /// Whose person.
    pub organisation: OrganisationId,
    /// Their name.
    pub name: String,
    /// What they do there.
    pub role: String,
    /// Their address for e-mail.
    pub email: Option<String>,
    /// Their number.
    pub phone: Option<String>,
    /// How they like to be reached; none until asked.
    pub reach_by: Option<ReachBy>,
    /// Where these details come from.
    pub source: String,
    /// Why we keep them.
    pub purpose: ContactPurpose,
    /// Look again by this day whether we still need them (retention).
    pub keep_until: Option<Date>,
    /// The day they left, if they have (R042).
    pub left: Option<Date>,
    /// Who took over.
    pub successor: Option<ContactId>,
    /// The import that made the record.
    pub import: Option<ImportId>,
}

impl Contact {
    /// Whether they are still there on the day given.
    #[must_use]
    pub fn is_current(&self, today: Date) -> bool {
        self.left.is_none_or(|left| left > today)
    }

    /// Whether the day has come to ask if we still need their details (X03).
    #[must_use]
    pub fn retention_is_due(&self, today: Date) -> bool {
        self.keep_until.is_some_and(|until| until <= today)
    }

    /// When somebody has left, name and role stay for history and the ways to reach them go (R042).
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        self.email = None;
        self.phone = None;
        self.reach_by = None;
        self
    }
}
