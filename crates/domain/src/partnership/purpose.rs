//! The purpose, in versions that never change (R012, X09).

use super::{PartnershipId, PartyId};
use crate::{Date, id, people::PersonId};

id!(/// One version of a purpose.
    PurposeId);

/// One version of the purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// The id.
    pub id: PurposeId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// For whom.
    pub who: String,
    /// What changes for them.
    pub change: String,
    /// Where or how we would notice.
    pub sign: String,
    /// The whole in one sentence.
    pub words: String,
    /// When it was written.
    pub made_on: Date,
    /// Who of the library wrote it.
    pub author: Option<PersonId>,
    /// The party that wrote it.
    pub author_party: Option<PartyId>,
}

impl Purpose {
    /// The purpose in one sentence: as it was said, or else what changes and for whom, as far as that is known.
    #[must_use]
    pub fn sentence(&self) -> String {
        match (self.words.as_str(), self.change.as_str(), self.who.as_str()) {
            ("", change, "") => change.to_owned(),
            ("", "", who) => format!("for {who}"),
            ("", change, who) => format!("{change}, for {who}"),
            (words, ..) => words.to_owned(),
        }
    }

    /// For whom it is and what changes for them, as far as that is known.
    #[must_use]
    pub fn for_whom(&self) -> String {
        match (self.who.as_str(), self.change.as_str()) {
            (_, "") => String::new(),
            ("", change) => change.to_owned(),
            (who, change) => format!("For {who}: {change}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    #[test]
    fn nothing_is_said_of_what_nobody_has_said() {
        let of = |who: &str, change: &str, words: &str| Purpose {
            id: Uuid::from_u128(1).into(),
            partnership: Uuid::from_u128(2).into(),
            number: 1,
            who: who.to_owned(),
            change: change.to_owned(),
            sign: String::new(),
            words: words.to_owned(),
            made_on: date(2026, 11, 24),
            author: None,
            author_party: None,
        };
        assert_eq!(of("carers", "an hour off", "Rest").sentence(), "Rest");
        assert_eq!(of("carers", "an hour off", "").sentence(), "an hour off, for carers");
        assert_eq!(of("", "an hour off", "").sentence(), "an hour off");
        assert_eq!(of("carers", "", "").sentence(), "for carers");
        assert_eq!(of("carers", "an hour off", "").for_whom(), "For carers: an hour off");
        assert_eq!(of("", "an hour off", "").for_whom(), "an hour off");
        assert_eq!(of("carers", "", "").for_whom(), "");
    }
}
