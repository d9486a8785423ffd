//! Reviews of two lines a side, permission to raise trouble, and the choice before a draft (R206, R212, K34).

use jiff::ToSpan as _;

use super::ReviewId;
use crate::{
    Date, Visibility, id,
    partnership::{PartnershipId, PartyId, Way},
    people::PersonId,
    service::Thresholds,
    words,
};

id!(/// A choice to go on or not.
    GoChoiceId);

id!(/// Permission to raise trouble.
    TroubleId);

words! {
    /// Among whom.
    pub enum ReviewKind {
        /// With the partners.
        Joint = "joint",
        /// Inside the library.
        Internal = "internal",
    }
}

words! {
    /// The choice before an agreement is drafted (R026).
    pub enum Go {
        /// Go.
        Go = "go",
        /// A smaller first step.
        SmallerStep = "smaller_step",
        /// Not now.
        NotNow = "not_now",
        /// No.
        No = "no",
    }
}

/// A review: what goes well and what to change, from one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The id.
    pub id: ReviewId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Among whom.
    pub kind: ReviewKind,
    /// Which side.
    pub party: PartyId,
    /// When.
    pub held_on: Date,
    /// What goes well.
    pub going_well: String,
    /// What to change.
    pub change: String,
    /// How it was said.
    pub way: Way,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who of the library wrote it.
    pub author: Option<PersonId>,
}

/// The leads agree that each may raise trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroublePermission {
    /// The id.
    pub id: TroubleId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Which side agreed.
    pub party: PartyId,
    /// How they want to be told.
    pub words: String,
    /// When.
    pub agreed_on: Date,
    /// How.
    pub way: Way,
    /// Who.
    pub name: String,
}

/// Go, or not, with the reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoChoice {
    /// The id.
    pub id: GoChoiceId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The choice.
    pub choice: Go,
    /// Why.
    pub reason: String,
    /// When.
    pub chosen_on: Date,
    /// Who chose for the library, or wrote down what a partner chose.
    pub by: Option<PersonId>,
    /// Which of us; where that was not kept, the library.
    pub party: Option<PartyId>,
    /// How it was said.
    pub way: Way,
    /// Who may see it: what was written for the library alone stays with it.
    pub visibility: Visibility,
}

/// Which review is due: the joint one until each side has said its lines, the library's own until it has, each again
/// after the interval of everything that grows old (R206, K19).
#[must_use]
pub fn reviews_due(
    joint: &[Option<Date>],
    internal: Option<Date>,
    thresholds: &Thresholds,
    today: Date,
) -> Vec<ReviewKind> {
    let old = |last: Option<Date>| {
        last.is_none_or(|last| last.saturating_add(thresholds.confirmation_months.months()) < today)
    };
    let found = [(joint.iter().any(|last| old(*last)), ReviewKind::Joint), (old(internal), ReviewKind::Internal)];
    found.into_iter().filter(|(is, _)| *is).map(|(_, kind)| kind).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_review_is_due_until_every_side_has_said_its_lines_within_a_year() {
        let due =
            |joint: &[Option<Date>], internal| reviews_due(joint, internal, &Thresholds::default(), date(2026, 11, 24));
        let (fresh, old) = (Some(date(2025, 11, 24)), Some(date(2025, 11, 23)));
        assert!(due(&[fresh, fresh], fresh).is_empty());
        assert_eq!(due(&[fresh, None], fresh), [ReviewKind::Joint]);
        assert_eq!(due(&[fresh, old], fresh), [ReviewKind::Joint]);
        assert_eq!(due(&[fresh, fresh], old), [ReviewKind::Internal]);
        assert_eq!(due(&[None, None], None), ReviewKind::ALL);
    }
}
