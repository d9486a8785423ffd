//! Grants that funders published: who was given what, when and for what (360Giving; R213 builds on it).

use serde::{Deserialize, Serialize};

use super::ImportId;
use crate::{Date, OrganisationId, id};

id!(/// A grant that a funder published.
    GrantId);

/// A grant to an organisation, as its funder published it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The id.
    pub id: GrantId,
    /// To whom.
    pub organisation: OrganisationId,
    /// The number that the funder gave it; empty where there is none.
    pub identifier: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Who gave it.
    pub funder: String,
    /// The funder's number on a register, as published.
    pub funder_id: String,
    /// The programme that it came from.
    pub programme: String,
    /// How much, in hundredths of its currency; none where nobody says.
    pub amount: Option<i64>,
    /// The currency, as three letters.
    pub currency: String,
    /// The day on which it was awarded, where it can be read.
    pub awarded_on: Option<Date>,
    /// The list that it came with.
    pub import: Option<ImportId>,
}

/// What a row says of a grant, before it is known to whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantDraft {
    /// The number that the funder gave it.
    pub identifier: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Who gave it.
    pub funder: String,
    /// The funder's number on a register.
    pub funder_id: String,
    /// The programme.
    pub programme: String,
    /// How much, in hundredths.
    pub amount: Option<i64>,
    /// The currency.
    pub currency: String,
    /// When.
    pub awarded_on: Option<Date>,
}

impl Grant {
    /// A grant as a row says it.
    #[must_use]
    pub fn of(id: GrantId, organisation: OrganisationId, draft: &GrantDraft, import: ImportId) -> Self {
        let draft = draft.clone();
        Self {
            id,
            organisation,
            identifier: draft.identifier,
            title: draft.title,
            about: draft.about,
            funder: draft.funder,
            funder_id: draft.funder_id,
            programme: draft.programme,
            amount: draft.amount,
            currency: draft.currency,
            awarded_on: draft.awarded_on,
            import: Some(import),
        }
    }

    /// What it says, apart from whose record it is.
    #[must_use]
    pub fn says(&self) -> GrantDraft {
        let one = self.clone();
        GrantDraft {
            identifier: one.identifier,
            title: one.title,
            about: one.about,
            funder: one.funder,
            funder_id: one.funder_id,
            programme: one.programme,
            amount: one.amount,
            currency: one.currency,
            awarded_on: one.awarded_on,
        }
    }

    /// How much, as people write it: `£2,266`, `1,200.50 EUR`.
    #[must_use]
    pub fn money(&self) -> String {
        money(self.amount, &self.currency)
    }
}

/// A sum as people write it.
#[must_use]
pub fn money(amount: Option<i64>, currency: &str) -> String {
    let Some(amount) = amount else { return "not said".to_owned() };
    let sum = grouped(amount);
    match currency {
        "GBP" | "" => format!("£{sum}"),
        other => format!("{sum} {other}"),
    }
}

impl GrantDraft {
    /// Funders repeat their numbers: two grants are one when the same funder gave them under the same number, and, where
    /// there is no number, when all that tells grants apart agrees.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        if self.identifier.is_empty() || other.identifier.is_empty() {
            return self == other;
        }
        self.identifier == other.identifier
    }
}

/// Hundredths as a sum with commas; the hundredths only where there are any.
fn grouped(amount: i64) -> String {
    let (whole, rest) = (amount.unsigned_abs() / 100, amount.unsigned_abs() % 100);
    let digits = whole.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let sign = if amount < 0 { "-" } else { "" };
    if rest == 0 { format!("{sign}{out}") } else { format!("{sign}{out}.{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_people_write_it() {
        assert_eq!(grouped(226_600), "2,266");
        assert_eq!(grouped(302_863), "3,028.63");
        assert_eq!(grouped(5), "0.05");
        assert_eq!(grouped(-100_000_000), "-1,000,000");
    }

    #[test]
    fn a_number_tells_grants_apart_and_without_one_everything_does() {
        let first = GrantDraft { identifier: "360G-x-1".to_owned(), title: "A".to_owned(), ..GrantDraft::default() };
        assert!(first.is(&GrantDraft { title: "B".to_owned(), ..first.clone() }));
        let bare = GrantDraft { identifier: String::new(), ..first.clone() };
        assert!(bare.is(&bare.clone()) && !bare.is(&first));
        assert!(!bare.is(&GrantDraft { amount: Some(1), ..bare.clone() }));
    }
}
