//! What each of us gives and gets, and the library's account of it (R015–R021).

use super::{PartnershipId, PartyId, Way};
use crate::{Date, id, need::AimId, people::PersonId, words};

id!(/// A priority of a party that the purpose serves.
    PriorityId);

id!(/// A line of the two-way value table.
    ContributionId);

id!(/// One version of the library's account of a party's value.
    ValueAccountId);

words! {
    /// Giving or getting.
    pub enum Side {
        /// The party gives it.
        Gives = "gives",
        /// The party gets it.
        Gets = "gets",
    }
}

words! {
    /// When a benefit comes (R049).
    pub enum Horizon {
        /// Now.
        Now = "now",
        /// This year.
        ThisYear = "this_year",
        /// Later.
        Later = "later",
    }
}

words! {
    /// What sort of thing it is (R017).
    pub enum ContributionKind {
        /// Rooms and places.
        Space = "space",
        /// Time of people.
        StaffTime = "staff_time",
        /// Skill and knowledge.
        Skill = "skill",
        /// People whom they reach.
        Audience = "audience",
        /// Money.
        Money = "money",
        /// Books and other things.
        Collection = "collection",
        /// Figures and what they show.
        Data = "data",
        /// Name and reputation.
        Brand = "brand",
        /// People whom they know.
        Network = "network",
        /// Something else.
        Other = "other",
    }
}

/// A priority of a party, linked to the purpose with a strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyPriority {
    /// The id.
    pub id: PriorityId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose priority.
    pub party: PartyId,
    /// The aim of the library that it is, if it is ours.
    pub aim: Option<AimId>,
    /// The priority, in its own words.
    pub text: String,
    /// Where it is written.
    pub source: String,
    /// How strongly the purpose serves it, 1 to 3.
    pub strength: i64,
    /// From when it holds.
    pub from_day: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// When the link was taken back.
    pub dropped_on: Option<Date>,
}

impl PartyPriority {
    /// Whether it was linked on this day, and holds.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from_day.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| until >= day)
            && self.dropped_on.is_none_or(|dropped| dropped > day)
    }
}

/// A line of the value table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The id.
    pub id: ContributionId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose line.
    pub party: PartyId,
    /// Whether they give or get it.
    pub side: Side,
    /// What sort of thing it is.
    pub kind: ContributionKind,
    /// What it is.
    pub text: String,
    /// When it comes.
    pub horizon: Option<Horizon>,
    /// From when it is planned.
    pub planned_from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// How much of it has come, once it was due.
    pub delivered_percent: Option<i64>,
    /// How the party said so; none if staff entered it.
    pub way: Option<Way>,
    /// Whether it is an offer only so far (R173).
    pub tentative: bool,
    /// When it was taken back.
    pub dropped_on: Option<Date>,
}

impl Contribution {
    /// A line of which no more is known yet than whose it is and what.
    #[must_use]
    pub fn new(
        id: ContributionId,
        (partnership, party): (PartnershipId, PartyId),
        side: Side,
        text: impl Into<String>,
    ) -> Self {
        Self {
            id,
            partnership,
            party,
            side,
            kind: ContributionKind::Other,
            text: text.into(),
            horizon: None,
            planned_from: None,
            until: None,
            delivered_percent: None,
            way: None,
            tentative: false,
            dropped_on: None,
        }
    }

    /// The same once somebody held to it: no offer only any more (R173). A yes of its own side takes the place of hearsay
    /// and of silence, and never that of an earlier yes (K14).
    #[must_use]
    pub fn held(self, way: Option<Way>) -> Self {
        let own = self.way.filter(|way| way.confirms());
        Self { tentative: false, way: own.or(way).or(self.way), ..self }
    }
}

/// One version of how the library sees what a party brings and gains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueAccount {
    /// The id.
    pub id: ValueAccountId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose value.
    pub party: PartyId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// The account.
    pub text: String,
    /// When it was written.
    pub made_on: Date,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Uuid;

    #[test]
    fn an_offer_that_is_held_to_is_settled_and_no_earlier_yes_is_taken_back() {
        let offer = |way| Contribution {
            kind: ContributionKind::Space,
            way,
            tentative: true,
            ..Contribution::new(
                Uuid::nil().into(),
                (Uuid::nil().into(), Uuid::nil().into()),
                Side::Gives,
                "The back room",
            )
        };
        let held = |before, way| {
            let after = offer(before).held(way);
            assert!(!after.tentative);
            after.way
        };
        assert_eq!(held(None, None), None);
        assert_eq!(held(None, Some(Way::ToldUs)), Some(Way::ToldUs));
        assert_eq!(held(Some(Way::ToldUs), None), Some(Way::ToldUs));
        assert_eq!(held(Some(Way::ToldUs), Some(Way::Link)), Some(Way::Link));
        assert_eq!(held(Some(Way::Together), Some(Way::ToldUs)), Some(Way::Together));
    }
}
