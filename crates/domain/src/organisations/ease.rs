//! What makes somebody on a long list easier to begin with (R077, R078): signals for people, in the order of their weight.

use super::{Organisation, Ring, Standing, postal_district};
use crate::{fold, offer::A_WALK, service::Position};

/// Within so many metres of a branch somebody is near: a short ride on a bicycle or a bus.
pub const A_RIDE: i64 = 5_000;

/// Where the library is, to see who is near.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// The authority and the place, as they are written.
    pub names: Vec<String>,
    /// The districts of the branches' postcodes, and the branch that stands in each.
    pub districts: Vec<(String, String)>,
    /// The branches of which it is known where they are.
    pub branches: Vec<(String, Position)>,
}

/// What else is known of somebody on a long list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs<'a> {
    /// Where their places are, as far as that is known.
    pub places: &'a [Position],
    /// So many of our people know somebody there.
    pub of_us: usize,
    /// So many people of others that we know know somebody there.
    pub of_others: usize,
    /// Who knows them, as colleagues said when a map was made; empty where nobody said so.
    pub by_name: &'a str,
}

/// What speaks for somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ease {
    /// The nearest branch and how many metres it is to their nearest place, where both are known.
    pub metres: Option<(String, i64)>,
    /// The branch in whose postal district they are.
    pub near: Option<String>,
    /// Whether they work in the same authority's area.
    pub same_area: bool,
    /// So many of our people know somebody there.
    pub of_us: usize,
    /// So many people of others that we know know somebody there.
    pub of_others: usize,
    /// Who knows them, as colleagues said when a map was made; empty where nobody said so.
    pub by_name: String,
    /// Whether we work together now, did, or would like to.
    pub standing: Option<Standing>,
}

impl Ease {
    /// What speaks for this organisation; who knows them is counted elsewhere.
    #[must_use]
    pub fn of(one: &Organisation, home: &Home, known: Signs<'_>) -> Self {
        let district = one.postcode.as_deref().map(postal_district);
        let near =
            home.districts.iter().find(|(own, _)| district == Some(own.as_str())).map(|(_, branch)| branch.clone());
        let area = one.area.as_deref().map(fold).unwrap_or_default();
        let same_area = home.names.iter().map(|name| fold(name)).any(|name| {
            !name.is_empty() && !area.is_empty() && (area == name || format!(" {area} ").contains(&format!(" {name} ")))
        });
        Self {
            metres: nearest(home, known.places),
            near,
            same_area,
            of_us: known.of_us,
            of_others: known.of_others,
            by_name: known.by_name.to_owned(),
            standing: one.standing,
        }
    }

    /// The ring in which they are first looked for, unless a network named them.
    #[must_use]
    pub fn ring(&self) -> Ring {
        let ride = self.metres.as_ref().is_some_and(|(_, metres)| *metres <= A_RIDE);
        let local = ride || self.near.is_some() || self.same_area;
        let known = self.of_us > 0 || !self.by_name.is_empty() || self.standing.is_some();
        if local || known { Ring::Local } else { Ring::New }
    }

    /// The easier, the greater: to be known weighs more than to be near, and a walk more than a ride.
    #[must_use]
    pub fn weight(&self) -> usize {
        let known = self.of_us.min(3) * 2 + self.of_others.min(2) + usize::from(!self.by_name.is_empty());
        let by_metres = match &self.metres {
            Some((_, metres)) if *metres <= A_WALK => 3,
            Some((_, metres)) if *metres <= A_RIDE => 2,
            _ => 0,
        };
        let near = by_metres.max(usize::from(self.near.is_some()) * 2) + usize::from(self.same_area);
        known + near + usize::from(self.standing.is_some())
    }
}

/// The branch that is nearest to one of these places.
fn nearest(home: &Home, places: &[Position]) -> Option<(String, i64)> {
    let all =
        home.branches.iter().flat_map(|(branch, at)| places.iter().map(move |place| (place.metres_to(*at), branch)));
    all.min().map(|(metres, branch)| (branch.clone(), metres))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{OrganisationId, Uuid, organisations::Origin};

    /// So many millionths of a degree north of Mill Lane: nine of them are a metre.
    fn at(north: i64) -> Position {
        Position::of_millionths(53_000_000 + north, -2_000_000).unwrap()
    }

    fn by(of_us: usize, of_others: usize) -> Signs<'static> {
        Signs { of_us, of_others, ..Signs::default() }
    }

    fn home() -> Home {
        Home {
            names: vec!["Marlow Vale Council".to_owned(), "Marlow Vale".to_owned()],
            districts: vec![("MV3".to_owned(), "Mill Lane".to_owned())],
            branches: vec![("Mill Lane".to_owned(), at(0)), ("Harbour".to_owned(), at(900_000))],
        }
    }

    fn body(area: Option<&str>, postcode: Option<&str>) -> Organisation {
        let one = Organisation::named(OrganisationId(Uuid::nil()), "Menders", Origin::Typed);
        Organisation { area: area.map(str::to_owned), postcode: postcode.map(str::to_owned), ..one }
    }

    #[test]
    fn whoever_is_in_a_branch_s_district_or_in_the_area_is_local_and_nobody_is_by_an_empty_word() {
        let ease = |area, postcode| Ease::of(&body(area, postcode), &home(), by(0, 0));
        assert_eq!(ease(None, Some("MV3 4AB")).near.as_deref(), Some("Mill Lane"));
        assert_eq!(ease(None, Some("MV33 4AB")).near, None, "another district that begins so");
        assert!(ease(Some("Upper Marlow Vale"), None).same_area && !ease(Some("Marlow"), None).same_area);
        assert_eq!(ease(Some("Leeds"), Some("LS1 1AA")).ring(), Ring::New);
        assert_eq!(ease(None, None), Ease::default());
        let nowhere = Home { names: vec![String::new()], ..Home::default() };
        assert!(!Ease::of(&body(Some("Leeds"), None), &nowhere, by(0, 0)).same_area);
    }

    #[test]
    fn whoever_one_of_us_knows_is_in_the_first_ring_wherever_they_are() {
        let far = body(Some("Leeds"), Some("LS1 1AA"));
        assert_eq!(Ease::of(&far, &home(), by(1, 0)).ring(), Ring::Local);
        assert_eq!(Ease::of(&far, &home(), by(0, 2)).ring(), Ring::New, "a friend’s friend is no friend yet");
    }

    #[test]
    fn how_far_it_is_counts_where_both_places_are_known_and_whom_a_colleague_knows_is_known() {
        let far = body(Some("Leeds"), Some("LS1 1AA"));
        let ease = |places: &[Position]| Ease::of(&far, &home(), Signs { places, ..Signs::default() });
        let walk = ease(&[at(400_000), at(9_000)]);
        assert!(
            walk.metres.as_ref().is_some_and(|(branch, metres)| branch == "Mill Lane" && (990..1_010).contains(metres))
        );
        assert_eq!((walk.ring(), walk.weight()), (Ring::Local, 3));
        assert_eq!((ease(&[at(40_000)]).ring(), ease(&[at(40_000)]).weight()), (Ring::Local, 2), "a ride");
        assert_eq!((ease(&[at(400_000)]).ring(), ease(&[at(400_000)]).weight()), (Ring::New, 0), "a journey");
        assert_eq!(ease(&[]).metres, None, "nobody guesses");
        let named = Ease::of(&far, &home(), Signs { by_name: "Jo in Housing", ..Signs::default() });
        assert_eq!((named.ring(), named.weight()), (Ring::Local, 1));
    }

    proptest! {
        #[test]
        fn to_come_nearer_never_makes_it_harder(north in 0..200_000i64, nearer in 0..200_000i64, district in any::<bool>()) {
            let one = body(None, district.then_some("MV3 4AB"));
            let weight = |north: i64| Ease::of(&one, &home(), Signs { places: &[at(north)], ..Signs::default() }).weight();
            prop_assert!(weight(north.min(nearer)) >= weight(north.max(nearer)));
        }

        #[test]
        fn one_more_who_knows_them_never_makes_it_harder(us in 0..6usize, others in 0..6usize, near in any::<bool>()) {
            let one = body(None, near.then_some("MV3 4AB"));
            let weight = |us, others| Ease::of(&one, &home(), by(us, others)).weight();
            prop_assert!(weight(us + 1, others) >= weight(us, others) && weight(us, others + 1) >= weight(us, others));
        }
    }
}
