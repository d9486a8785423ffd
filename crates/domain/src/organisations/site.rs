//! Where an organisation works: its places with address, position where known, and which of ours are near (R107).

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use crate::{
    Date, OrganisationId, id,
    people::PersonId,
    service::{BranchId, Position},
};

id!(/// A place of an organisation.
    SiteId);

/// A place at which an organisation works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The id.
    pub id: SiteId,
    /// Whose.
    pub organisation: OrganisationId,
    /// What it is called, or what happens there.
    pub name: String,
    /// Street and town.
    pub address: String,
    /// The postcode, upper case with one space.
    pub postcode: Option<String>,
    /// Where it is, in millionths of a degree north.
    pub latitude: Option<i64>,
    /// And east.
    pub longitude: Option<i64>,
    /// Where that is from.
    pub source: String,
    /// When it was looked at.
    pub looked_on: Date,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

impl Site {
    /// Where it is, if that is known.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        Position::of_millionths(self.latitude?, self.longitude?)
    }

    /// Whether it has to be looked at again before a meeting (R112).
    #[must_use]
    pub fn is_stale(&self, today: Date, months: i32) -> bool {
        self.looked_on.saturating_add(months.months()) < today
    }
}

/// One of our branches that is near, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearest {
    /// So many metres away, as the crow flies.
    Metres(BranchId, i64),
    /// In the same postal district; no more is known.
    District(BranchId),
}

/// An open branch with where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchAt {
    /// Which.
    pub branch: BranchId,
    /// Its postcode.
    pub postcode: Option<String>,
    /// Where it is.
    pub position: Option<Position>,
}

/// Our branches that are nearest to a place, the nearest first, at most so many: by position where both have one, then
/// those of the same postal district of which no more is known.
#[must_use]
pub fn nearest(site: &Site, branches: &[BranchAt], most: usize) -> Vec<Nearest> {
    let here = site.position();
    let mut by_metres: Vec<(i64, BranchId)> =
        branches.iter().filter_map(|one| Some((here?.metres_to(one.position?), one.branch))).collect();
    by_metres.sort_unstable();
    let district = site.postcode.as_deref().map(super::postal_district);
    let in_district = branches
        .iter()
        .filter(|one| here.is_none() || one.position.is_none())
        .filter(|one| district.is_some() && one.postcode.as_deref().map(super::postal_district) == district);
    let by_metres = by_metres.into_iter().map(|(metres, branch)| Nearest::Metres(branch, metres));
    by_metres.chain(in_district.map(|one| Nearest::District(one.branch))).take(most).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    fn site(postcode: &str, position: Option<Position>) -> Site {
        Site {
            id: SiteId(Uuid::nil()),
            organisation: OrganisationId(Uuid::nil()),
            name: "The hut".to_owned(),
            address: String::new(),
            postcode: Some(postcode.to_owned()),
            latitude: position.map(Position::latitude),
            longitude: position.map(Position::longitude),
            source: "their page".to_owned(),
            looked_on: Date::constant(2026, 11, 24),
            author: None,
        }
    }

    fn at(id: u128, postcode: &str, position: Option<&str>) -> BranchAt {
        let position = position.and_then(Position::parse);
        BranchAt { branch: BranchId(Uuid::from_u128(id)), postcode: Some(postcode.to_owned()), position }
    }

    #[test]
    fn the_nearest_stand_first_and_one_without_a_position_by_its_district() {
        let branches = [
            at(1, "M33 1AA", Some("53.4500, -2.3000")),
            at(2, "M33 2AA", Some("53.4241, -2.3221")),
            at(3, "M33 3AA", None),
            at(4, "SK9 7UD", None),
        ];
        let near = nearest(&site("M33 7ZF", Position::parse("53.4240, -2.3220")), &branches, 3);
        let ids: Vec<u128> = near
            .iter()
            .map(|one| match one {
                Nearest::Metres(branch, _) | Nearest::District(branch) => branch.0.as_u128(),
            })
            .collect();
        assert_eq!(ids, [2, 1, 3]);
        assert!(matches!(near[0], Nearest::Metres(_, metres) if metres < 30));
        let blind = nearest(&site("M33 7ZF", None), &branches, 9);
        assert_eq!(blind.len(), 3);
        assert!(blind.iter().all(|one| matches!(one, Nearest::District(_))));
    }

    proptest! {
        #[test]
        fn distances_never_fall_along_the_list(places in prop::collection::vec((53_000_000i64..54_000_000, -3_000_000i64..-2_000_000), 0..20)) {
            let branches: Vec<BranchAt> = (1u128..).zip(&places).map(|(id, (north, east))| BranchAt {
                branch: BranchId(Uuid::from_u128(id)),
                postcode: None,
                position: Position::of_millionths(*north, *east),
            }).collect();
            let near = nearest(&site("M33 7ZF", Position::parse("53.4240, -2.3220")), &branches, 5);
            prop_assert_eq!(near.len(), places.len().min(5));
            let metres: Vec<i64> = near.iter().filter_map(|one| match one { Nearest::Metres(_, metres) => Some(*metres), Nearest::District(_) => None }).collect();
            prop_assert!(metres.is_sorted());
        }
    }
}
