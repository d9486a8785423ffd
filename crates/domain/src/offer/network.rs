//! The network at a glance: what all branches are together, beside a single one, and who is near (R092).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Date, OrganisationId, id,
    organisations::postal_district,
    people::PersonId,
    service::{BranchId, Position},
};

id!(/// The figures of a branch.
    BranchFiguresId);

/// What was counted of a branch; what nobody has counted is empty, which is not nought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchFigures {
    /// The id.
    pub id: BranchFiguresId,
    /// Of which branch.
    pub branch: BranchId,
    /// For how many quarters of an hour it is open in a week.
    pub quarter_hours: Option<i64>,
    /// Rooms that a group can have.
    pub rooms: Option<i64>,
    /// Computers for the public.
    pub computers: Option<i64>,
    /// Visits a year.
    pub visits: Option<i64>,
    /// Where it is, in millionths of a degree north.
    pub latitude: Option<i64>,
    /// And east.
    pub longitude: Option<i64>,
    /// Where the figures are from.
    pub source: String,
    /// When they were counted.
    pub counted_on: Date,
    /// Who wrote them.
    pub author: Option<PersonId>,
}

impl BranchFigures {
    /// With nothing counted yet.
    #[must_use]
    pub fn blank(id: BranchFiguresId, branch: BranchId, counted_on: Date) -> Self {
        Self {
            id,
            branch,
            quarter_hours: None,
            rooms: None,
            computers: None,
            visits: None,
            latitude: None,
            longitude: None,
            source: String::new(),
            counted_on,
            author: None,
        }
    }

    /// Where it is, if that is known.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        Position::of_millionths(self.latitude?, self.longitude?)
    }
}

/// Something that is added up over branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Quarters of an hour in a week.
    QuarterHours,
    /// Rooms.
    Rooms,
    /// Computers.
    Computers,
    /// Visits a year.
    Visits,
}

impl Figure {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::QuarterHours, Self::Rooms, Self::Computers, Self::Visits];

    /// What a branch has of it.
    #[must_use]
    pub fn of(self, figures: &BranchFigures) -> Option<i64> {
        match self {
            Self::QuarterHours => figures.quarter_hours,
            Self::Rooms => figures.rooms,
            Self::Computers => figures.computers,
            Self::Visits => figures.visits,
        }
    }
}

/// An open branch, as the sum needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchPlace {
    /// Which.
    pub branch: BranchId,
    /// Its postcode.
    pub postcode: Option<String>,
    /// What was counted of it.
    pub figures: Option<BranchFigures>,
}

/// An organisation on record, with where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Which.
    pub organisation: OrganisationId,
    /// How many of its people are on record.
    pub people: usize,
    /// Where its places are, where that is known.
    pub positions: Vec<Position>,
    /// Its postcodes.
    pub postcodes: Vec<String>,
}

/// By what somebody is near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NearBy {
    /// Both have a position, and it is a walk.
    Walk,
    /// One of the two has none, and the first half of the postcode is the same.
    District,
}

/// How near something counts as a walk, in metres: a quarter of an hour.
pub const A_WALK: i64 = 1_200;

/// A branch with who is near it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchGlance {
    /// Which.
    pub branch: BranchId,
    /// Organisations a walk away.
    pub by_walk: usize,
    /// Organisations of which it is only known that they are in the same postal district.
    pub by_district: usize,
    /// Their people on record.
    pub people: usize,
}

/// A figure over all branches: the sum, and of how many branches it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// Which figure.
    pub figure: Figure,
    /// Over all branches that were counted.
    pub sum: i64,
    /// The most that a single branch has.
    pub most: i64,
    /// How many branches were counted.
    pub counted: usize,
}

/// All branches together beside each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// How many open branches there are.
    pub branches: usize,
    /// Each figure that was counted somewhere.
    pub sums: Vec<Sum>,
    /// Each branch with who is near.
    pub each: Vec<BranchGlance>,
    /// Organisations near any branch, each once.
    pub organisations: usize,
    /// Of these, those for which that is known by position.
    pub by_walk: usize,
    /// Their people on record, each once.
    pub people: usize,
}

/// How a neighbour is near a branch, if it is: by position where both have one, otherwise by the first half of the
/// postcode; never by the latter where the positions say that it is far.
#[must_use]
pub fn near(branch: &BranchPlace, neighbour: &Neighbour) -> Option<NearBy> {
    let here = branch.figures.as_ref().and_then(BranchFigures::position);
    if let Some(here) = here.filter(|_| !neighbour.positions.is_empty()) {
        let is_a_walk = neighbour.positions.iter().any(|there| here.metres_to(*there) <= A_WALK);
        return is_a_walk.then_some(NearBy::Walk);
    }
    let district = branch.postcode.as_deref().map(postal_district)?;
    let same = neighbour.postcodes.iter().any(|postcode| postal_district(postcode) == district);
    same.then_some(NearBy::District)
}

/// The network at a glance. An organisation that is near two branches counts once.
#[must_use]
pub fn glance(branches: &[BranchPlace], neighbours: &[Neighbour]) -> Glance {
    let (mut all, mut walks) = (BTreeSet::new(), BTreeSet::new());
    let each = branches.iter().map(|branch| {
        let mut one = BranchGlance { branch: branch.branch, by_walk: 0, by_district: 0, people: 0 };
        for (at, neighbour) in neighbours.iter().enumerate() {
            match near(branch, neighbour) {
                Some(NearBy::Walk) => {
                    one.by_walk += 1;
                    walks.insert(at);
                }
                Some(NearBy::District) => one.by_district += 1,
                None => continue,
            }
            one.people += neighbour.people;
            all.insert(at);
        }
        one
    });
    let each: Vec<BranchGlance> = each.collect();
    let people = all.iter().filter_map(|at| neighbours.get(*at)).map(|neighbour| neighbour.people).sum();
    Glance {
        branches: branches.len(),
        sums: Figure::ALL.into_iter().filter_map(|figure| sum(figure, branches)).collect(),
        each,
        organisations: all.len(),
        by_walk: walks.len(),
        people,
    }
}

fn sum(figure: Figure, branches: &[BranchPlace]) -> Option<Sum> {
    let counted: Vec<i64> = branches.iter().filter_map(|one| figure.of(one.figures.as_ref()?)).collect();
    let most = counted.iter().copied().max()?;
    let sum = counted.iter().fold(0_i64, |sum, one| sum.saturating_add(*one));
    Some(Sum { figure, sum, most, counted: counted.len() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    fn branch(at: u128, postcode: &str, position: Option<&str>, rooms: Option<i64>) -> BranchPlace {
        let (id, branch) = (BranchFiguresId(Uuid::from_u128(at)), BranchId(Uuid::from_u128(at)));
        let position = position.map(|typed| Position::parse(typed).unwrap());
        let figures = BranchFigures {
            rooms,
            latitude: position.map(Position::latitude),
            longitude: position.map(Position::longitude),
            ..BranchFigures::blank(id, branch, Date::constant(2026, 11, 24))
        };
        BranchPlace { branch, postcode: Some(postcode.to_owned()), figures: Some(figures) }
    }

    fn neighbour(at: u128, postcode: &str, position: Option<&str>) -> Neighbour {
        Neighbour {
            organisation: OrganisationId(Uuid::from_u128(at)),
            people: 2,
            positions: position.into_iter().map(|typed| Position::parse(typed).unwrap()).collect(),
            postcodes: vec![postcode.to_owned()],
        }
    }

    #[test]
    fn rooms_are_added_up_over_those_that_were_counted_beside_the_one_that_has_most() {
        let branches =
            [branch(1, "M1 1AA", None, Some(3)), branch(2, "M2 2AA", None, Some(1)), branch(3, "M3 3AA", None, None)];
        let found = glance(&branches, &[]);
        assert_eq!(found.sums, [Sum { figure: Figure::Rooms, sum: 4, most: 3, counted: 2 }]);
        assert_eq!(found.branches, 3, "one that nobody counted is none of nought");
    }

    #[test]
    fn who_is_near_is_told_by_position_and_by_the_district_only_where_one_is_missing() {
        let known = branch(1, "M33 7ZF", Some("53.4240, -2.3220"), None);
        let walk = neighbour(1, "M33 1AA", Some("53.4260, -2.3230"));
        let far = neighbour(2, "M33 9AA", Some("53.4700, -2.3220"));
        let unknown = neighbour(3, "M33 5AA", None);
        assert_eq!(near(&known, &walk), Some(NearBy::Walk));
        assert_eq!(near(&known, &far), None, "the same district, and an hour away");
        assert_eq!(near(&known, &unknown), Some(NearBy::District));
        assert_eq!(near(&branch(2, "M33 7ZF", None, None), &far), Some(NearBy::District));
        assert_eq!(near(&branch(3, "SK9 7UD", None, None), &walk), None);
    }

    #[test]
    fn one_that_is_near_two_branches_counts_once_over_all() {
        let branches = [branch(1, "M33 7ZF", None, None), branch(2, "M33 1AA", None, None)];
        let found = glance(&branches, &[neighbour(1, "M33 5AA", None)]);
        assert_eq!((found.organisations, found.people, found.by_walk), (1, 2, 0));
        assert!(found.each.iter().all(|one| (one.by_district, one.people) == (1, 2)));
    }

    proptest! {
        #[test]
        fn the_whole_is_never_less_than_a_branch_nor_more_than_the_branches_together(
            rooms in prop::collection::vec(prop::option::of(0i64..50), 0..12),
            there in prop::collection::vec(0usize..4, 0..12),
        ) {
            let codes = ["M33 7ZF", "SK9 7UD", "M1 1AA", "L1 1AA"];
            let branches: Vec<BranchPlace> =
                (1..).zip(&rooms).map(|(at, rooms)| branch(at, codes[at as usize % 4], None, *rooms)).collect();
            let all: Vec<Neighbour> = (1..).zip(&there).map(|(at, code)| neighbour(at, codes[*code], None)).collect();
            let found = glance(&branches, &all);
            for sum in &found.sums {
                prop_assert!(sum.most <= sum.sum && sum.counted <= found.branches);
            }
            let each: usize = found.each.iter().map(|one| one.by_district + one.by_walk).sum();
            prop_assert!(found.organisations <= each && found.organisations <= all.len());
            prop_assert!(found.each.iter().all(|one| one.by_district <= found.organisations));
        }
    }
}
