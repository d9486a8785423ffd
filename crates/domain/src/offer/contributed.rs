//! What colleagues say by a link that we can offer: kept as they said it, looked at before it stands in the audit (R090).

use super::{AuditHeading, AuditLineId};
use crate::{Date, Instant, id, people::PersonId};

id!(/// A link by which colleagues say what we can offer.
    OfferLinkId);

id!(/// Something that a colleague said we can offer.
    OfferSaidId);

/// A link by which colleagues say what we can offer, without an account. The secret is shown once; its digest is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferLink {
    /// The id.
    pub id: OfferLinkId,
    /// The digest of its secret, see [`Token::digest_of`](crate::Token::digest_of).
    pub digest: String,
    /// Who made it.
    pub made_by: Option<PersonId>,
    /// When.
    pub made_on: Date,
    /// Until when it takes anything.
    pub expires_at: Instant,
    /// When it was closed before that.
    pub closed_at: Option<Instant>,
}

impl OfferLink {
    /// Whether it takes anything at this moment.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.closed_at.is_none() && at < self.expires_at
    }
}

/// Something that a colleague said we can offer, in their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferSaid {
    /// The id.
    pub id: OfferSaidId,
    /// By whom: a word that is the same for all that one of them says, and tells nothing else.
    pub teller: String,
    /// Their name, where they gave it.
    pub told_by: String,
    /// Under which heading.
    pub heading: AuditHeading,
    /// What.
    pub text: String,
    /// At which branch, as they call it.
    pub branch: String,
    /// When.
    pub said_on: Date,
    /// The line that came of it, once a person has taken it.
    pub line: Option<AuditLineId>,
    /// Why it was set aside, if it was.
    pub aside_why: Option<String>,
    /// Who looked at it.
    pub looked_by: Option<PersonId>,
}

impl OfferSaid {
    /// Whether nobody has looked at it.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.line.is_none() && self.aside_why.is_none()
    }
}

/// How far the gathering is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SaidTally {
    /// How many lines were said.
    pub said: usize,
    /// By how many people.
    pub by: usize,
    /// How many nobody has looked at.
    pub waiting: usize,
    /// Under how many of the five headings somebody said something.
    pub headings: usize,
}

impl SaidTally {
    /// Counts what was said.
    #[must_use]
    pub fn of(all: &[OfferSaid]) -> Self {
        let mut tellers: Vec<&str> = all.iter().map(|one| one.teller.as_str()).collect();
        tellers.sort_unstable();
        tellers.dedup();
        let headings = AuditHeading::ALL.iter().filter(|which| all.iter().any(|one| one.heading == **which));
        Self {
            said: all.len(),
            by: tellers.len(),
            waiting: all.iter().filter(|one| one.waits()).count(),
            headings: headings.count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Uuid;

    #[test]
    fn what_was_said_is_counted_by_those_who_said_it_and_by_heading() {
        let said = |teller: &str, heading, aside: Option<&str>| OfferSaid {
            id: OfferSaidId(Uuid::nil()),
            teller: teller.to_owned(),
            told_by: String::new(),
            heading,
            text: "A hall".to_owned(),
            branch: String::new(),
            said_on: Date::constant(2026, 11, 24),
            line: None,
            aside_why: aside.map(str::to_owned),
            looked_by: None,
        };
        let all = [
            said("a", AuditHeading::Skills, None),
            said("b", AuditHeading::Skills, Some("We have it already")),
            said("a", AuditHeading::Impact, None),
        ];
        assert_eq!(SaidTally::of(&all), SaidTally { said: 3, by: 2, waiting: 2, headings: 2 });
        assert_eq!(SaidTally::of(&[]), SaidTally::default());
    }
}
