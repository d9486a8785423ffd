//! What they would gain by a partnership, and what we would (R087): both, or it is a favour and no partnership.

use crate::{Date, OrganisationId, id, offer::AuditLineId, people::PersonId, words};

id!(/// A gain of one side.
    GainId);

words! {
    /// Whose gain.
    pub enum Gainer {
        /// Theirs.
        They = "they",
        /// Ours.
        We = "we",
    }
}

/// A gain that somebody expects of a partnership with an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gain {
    /// The id.
    pub id: GainId,
    /// With whom.
    pub organisation: OrganisationId,
    /// Whose.
    pub side: Gainer,
    /// What.
    pub text: String,
    /// The line of what we can offer out of which somebody chose it (R088).
    pub line: Option<AuditLineId>,
    /// When it was noted.
    pub noted_on: Date,
    /// By whom.
    pub by: Option<PersonId>,
}

words! {
    /// Which of both columns say something.
    pub enum Columns {
        /// Both.
        Both = "both",
        /// It is only said what they would gain.
        OnlyThey = "only_they",
        /// It is only said what we would gain.
        OnlyWe = "only_we",
        /// Neither.
        Neither = "neither",
    }
}

impl Columns {
    /// By how many gains stand in each.
    #[must_use]
    pub fn of(they: i64, we: i64) -> Self {
        match (they > 0, we > 0) {
            (true, true) => Self::Both,
            (true, false) => Self::OnlyThey,
            (false, true) => Self::OnlyWe,
            (false, false) => Self::Neither,
        }
    }

    /// Whether one side alone would gain by what is written: then it is marked.
    #[must_use]
    pub fn is_one_sided(self) -> bool {
        matches!(self, Self::OnlyThey | Self::OnlyWe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_says_one_column_alone_is_one_sided_and_one_that_says_nothing_is_not() {
        assert!(Columns::of(2, 0).is_one_sided() && Columns::of(0, 1).is_one_sided());
        assert!(!Columns::of(1, 3).is_one_sided() && !Columns::of(0, 0).is_one_sided());
        assert_eq!((Columns::of(2, 0), Columns::of(0, 1)), (Columns::OnlyThey, Columns::OnlyWe));
    }
}
