//! *Met or spoke*: a talk, call, visit or letter, and what we learned from it (R082).

use serde::{Deserialize, Serialize};

use super::{CoarseDate, ImportId, InteractionId, Precision};
use crate::{
    Date, Visibility,
    partnership::PartnershipId,
    people::{ContactId, OrganisationId, PersonId},
    words,
};

words! {
    /// Whether both sides spoke, or one only sent something.
    pub enum Ways {
        /// Both took part: a meeting, a call, an exchange of letters.
        TwoWay = "two_way",
        /// One side only: a mail without an answer, a newsletter, a message left.
        OneWay = "one_way",
    }
}

words! {
    /// By what means.
    pub enum Medium {
        /// Met.
        Met = "met",
        /// Rang.
        Call = "call",
        /// Wrote by e-mail or message.
        Email = "email",
        /// Wrote on paper.
        Letter = "letter",
        /// Not known, as in an imported list.
        Unknown = "unknown",
    }
}

impl Medium {
    /// How long such a talk usually takes, in minutes: what counts where nobody wrote it down (K21). Of one from an old
    /// list nobody knows.
    #[must_use]
    pub fn usual_minutes(self) -> i64 {
        match self {
            Self::Met => 60,
            Self::Call => 15,
            Self::Email | Self::Letter => 5,
            Self::Unknown => 0,
        }
    }
}

words! {
    /// How near they were when first approached (R077, R079, R080).
    pub enum Ring {
        /// Local, or known to us or to colleagues.
        Local = "local",
        /// Through a professional network.
        Network = "network",
        /// Nobody knew them.
        New = "new",
    }
}

/// One talk. It can always be recorded, whatever else is missing (K01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction {
    /// Its id.
    pub id: InteractionId,
    /// With whom.
    pub organisation: OrganisationId,
    /// With which person, when known.
    pub contact: Option<ContactId>,
    /// In which partnership, when it was about one.
    pub partnership: Option<PartnershipId>,
    /// Who of us; none for an imported "last contact".
    pub person: Option<PersonId>,
    /// The first day of the period in which it was.
    pub day: Option<Date>,
    /// How exactly the day is known.
    pub precision: Precision,
    /// Two-way or one-way.
    pub ways: Ways,
    /// By what means.
    pub medium: Medium,
    /// How long it took, in minutes; feeds the hours (K21).
    pub minutes: Option<i64>,
    /// What was said.
    pub notes: String,
    /// What we learned: about them, about obstacles, about who suits us (R082).
    pub learned: String,
    /// How near they were, when it was a first approach.
    pub ring: Option<Ring>,
    /// Who may see the notes.
    pub visibility: Visibility,
    /// Who wrote this down; none for an import by the system.
    pub author: Option<PersonId>,
    /// The import that made the record.
    pub import: Option<ImportId>,
}

impl Interaction {
    /// When it was, as exactly as that is known.
    #[must_use]
    pub fn when(&self) -> CoarseDate {
        CoarseDate { start: self.day, precision: self.precision }
    }
}
