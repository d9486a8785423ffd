//! From a wide aim to a plain offer in five links: the aim, what we open, whom they reach there, what they gain, what we
//! gain (R061).

use super::{Aim, Need, Opportunity};
use crate::words;

words! {
    /// A link of the chain, from the widest to what comes back to us.
    pub enum Link {
        /// What we have said that we want.
        Aim = "aim",
        /// The place or service that we open to them.
        Place = "place",
        /// Whom they reach there.
        Reach = "reach",
        /// What they gain.
        TheirGain = "their_gain",
        /// What we gain.
        OurGain = "our_gain",
    }
}

/// The five links, each with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain([String; 5]);

impl Chain {
    /// The chain of an opportunity. A need without an aim has no first link yet; whom they reach there is for whom the need
    /// is, until somebody says it more exactly.
    #[must_use]
    pub fn of(idea: &Opportunity, need: &Need, aim: Option<&Aim>) -> Self {
        let reach = if idea.reach.is_empty() { &need.for_whom } else { &idea.reach };
        Self([
            aim.map(|aim| aim.text.clone()).unwrap_or_default(),
            idea.place.clone(),
            reach.clone(),
            idea.their_gain.clone(),
            idea.our_gain.clone(),
        ])
    }

    /// A chain of these words, in the order of the links.
    #[must_use]
    pub fn told(links: [&str; 5]) -> Self {
        Self(links.map(str::to_owned))
    }

    /// Each link with what is said of it; nothing where nobody has said it.
    pub fn links(&self) -> impl Iterator<Item = (Link, Option<&str>)> {
        let said = self.0.iter().map(|text| Some(text.as_str()).filter(|text| !text.trim().is_empty()));
        Link::ALL.iter().copied().zip(said)
    }

    /// The links of which nothing is said yet.
    pub fn missing(&self) -> impl Iterator<Item = Link> {
        self.links().filter(|(_, said)| said.is_none()).map(|(link, _)| link)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Uuid,
        need::{NeedId, NeedWay, OpportunityId},
    };

    fn need(for_whom: &str) -> Need {
        Need {
            id: NeedId(Uuid::from_u128(1)),
            what: "Help with benefit forms".to_owned(),
            for_whom: for_whom.to_owned(),
            evidence: String::new(),
            source: String::new(),
            aim: None,
            way: NeedWay::Gap,
            better_together: String::new(),
            raised_on: date(2026, 11, 1),
            raised_by: None,
            closed_on: None,
        }
    }

    fn idea() -> Opportunity {
        Opportunity {
            their_gain: "Meet tenants who never come to the office".to_owned(),
            ..Opportunity::blank(OpportunityId(Uuid::from_u128(2)), NeedId(Uuid::from_u128(1)), date(2026, 11, 1))
        }
    }

    #[test]
    fn a_chain_says_which_of_its_links_nobody_has_filled_in() {
        let chain = Chain::of(&idea(), &need("tenants"), None);
        assert_eq!(chain.missing().collect::<Vec<_>>(), [Link::Aim, Link::Place, Link::OurGain]);
        let reach = chain.links().find(|(link, _)| *link == Link::Reach).and_then(|(_, said)| said);
        assert_eq!(reach, Some("tenants"), "for whom the need is, until it is said more exactly");
        let exact = Opportunity { reach: "tenants behind with rent".to_owned(), ..idea() };
        let chain = Chain::of(&exact, &need("tenants"), None);
        assert!(chain.links().any(|link| link == (Link::Reach, Some("tenants behind with rent"))));
        assert_eq!(Chain::of(&idea(), &need(" "), None).missing().count(), 4, "blanks say nothing");
    }

    #[test]
    fn a_chain_that_is_told_lacks_nothing() {
        assert_eq!(Chain::told(["a", "b", "c", "d", "e"]).missing().count(), 0);
    }
}
