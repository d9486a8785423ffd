//! How the names were sifted: where everybody stands on a day, how they moved, and the figures (R083, R085).

use std::collections::{BTreeMap, BTreeSet};

use super::{MapName, MapPlace, MapStanding, MapState};
use crate::{Date, OrganisationId, fold, organisations::name_key};

/// Where each organisation stood at the end of this day: the latest that was said of it until then.
#[must_use]
pub fn standing_on(places: &[MapPlace], day: Date) -> BTreeMap<OrganisationId, &MapPlace> {
    let mut standing: BTreeMap<OrganisationId, &MapPlace> = BTreeMap::new();
    for place in places.iter().filter(|place| place.placed_on <= day) {
        let now = standing.entry(place.organisation).or_insert(place);
        if (now.placed_on, now.id) < (place.placed_on, place.id) {
            *now = place;
        }
    }
    standing
}

/// Those on the shortlist at the end of this day, of whom most could come first: they are searched next (R085).
#[must_use]
pub fn shortlisted(places: &[MapPlace], day: Date) -> Vec<&MapPlace> {
    let mut all: Vec<&MapPlace> =
        standing_on(places, day).into_values().filter(|place| place.standing == MapStanding::Shortlisted).collect();
    all.sort_by_key(|place| (std::cmp::Reverse(place.potential), place.id));
    all
}

/// How an organisation moved between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Movement {
    /// It was not on the map.
    New,
    /// It is left out now.
    Out,
    /// It was left out, and is back.
    Back,
    /// More could come of it than we thought.
    Up,
    /// Less.
    Down,
    /// It would take another part.
    OtherPart,
    /// It is to be approached now.
    Shortlisted,
}

/// How it moved from what stood then to what stands now; nothing where nothing that matters is another.
#[must_use]
pub fn moved(then: Option<&MapPlace>, now: &MapPlace) -> Option<Movement> {
    let Some(then) = then else { return Some(Movement::New) };
    let out = |place: &MapPlace| place.standing == MapStanding::LeftOut;
    match (out(then), out(now)) {
        (false, true) => return Some(Movement::Out),
        (true, false) => return Some(Movement::Back),
        (true, true) => return None,
        (false, false) => {}
    }
    // What was not said before is said for the first time: that is no way up or down.
    match (then.potential, now.potential) {
        (Some(before), Some(after)) if after > before => return Some(Movement::Up),
        (Some(before), Some(after)) if after < before => return Some(Movement::Down),
        _ => {}
    }
    if then.part.is_some() && then.part != now.part {
        return Some(Movement::OtherPart);
    }
    (then.standing != now.standing && now.standing == MapStanding::Shortlisted).then_some(Movement::Shortlisted)
}

/// The figures of a map (R083).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Bodies that were named: one said by three is one.
    pub named: usize,
    /// People who named them.
    pub by: usize,
    /// Names that nobody has looked at.
    pub new: usize,
    /// Names that were set aside.
    pub aside: usize,
    /// Organisations on the map.
    pub kept: usize,
    /// Those that were sifted.
    pub sifted: usize,
    /// Those to be approached.
    pub shortlisted: usize,
    /// Those left out.
    pub left_out: usize,
}

impl Tally {
    /// Counts what was said and what was decided until the end of this day.
    #[must_use]
    pub fn of(names: &[MapName], places: &[MapPlace], day: Date) -> Self {
        let standing = standing_on(places, day);
        let is = |standing: MapStanding| move |place: &&&MapPlace| place.standing == standing;
        // A body with a record is told by that; two names of one organisation are one body.
        let body = |name: &MapName| name.organisation.map_or_else(|| name_key(&name.name), |id| id.to_string());
        let state = |state| names.iter().filter(|name| name.state() == state).count();
        Self {
            named: names.iter().map(body).collect::<BTreeSet<_>>().len(),
            by: people(names),
            new: state(MapState::New),
            aside: state(MapState::SetAside),
            kept: standing.len(),
            sifted: standing.values().filter(|place| place.is_sifted()).count(),
            shortlisted: standing.values().filter(is(MapStanding::Shortlisted)).count(),
            left_out: standing.values().filter(is(MapStanding::LeftOut)).count(),
        }
    }
}

/// How many people said these: each device is one, or as many as gave their names on it.
fn people(names: &[MapName]) -> usize {
    let mut by: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for name in names {
        let on_it = by.entry(name.teller.as_str()).or_default();
        on_it.extend(Some(fold(&name.told_by)).filter(|who| !who.is_empty()));
    }
    by.values().map(|who| who.len().max(1)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::{Uuid, organisations::map::LikelyPart};
    use MapStanding::{LeftOut, Shortlisted, Waiting};

    fn day(at: i8) -> Date {
        Date::constant(2026, 11, at)
    }

    fn place(id: u128, of: u128, on: i8, potential: Option<i64>, standing: MapStanding) -> MapPlace {
        MapPlace {
            potential,
            standing,
            ..MapPlace::first(Uuid::from_u128(id).into(), Uuid::nil().into(), Uuid::from_u128(of).into(), day(on), None)
        }
    }

    #[rstest]
    #[case(None, (Some(1), Waiting), Some(Movement::New))]
    #[case(Some((Some(1), Waiting)), (Some(3), Waiting), Some(Movement::Up))]
    #[case(Some((Some(2), Shortlisted)), (Some(1), Shortlisted), Some(Movement::Down))]
    #[case(Some((None, Waiting)), (Some(1), Waiting), None)]
    #[case(Some((None, Waiting)), (Some(1), Shortlisted), Some(Movement::Shortlisted))]
    #[case(Some((Some(2), Waiting)), (Some(0), LeftOut), Some(Movement::Out))]
    #[case(Some((Some(2), LeftOut)), (Some(0), LeftOut), None)]
    #[case(Some((None, LeftOut)), (Some(2), Waiting), Some(Movement::Back))]
    #[case(Some((Some(2), Shortlisted)), (Some(2), Waiting), None)]
    fn what_moved_is_told_by_what_stood_before(
        #[case] then: Option<(Option<i64>, MapStanding)>,
        #[case] now: (Option<i64>, MapStanding),
        #[case] says: Option<Movement>,
    ) {
        let then = then.map(|(potential, standing)| place(1, 1, 1, potential, standing));
        assert_eq!(moved(then.as_ref(), &place(2, 1, 2, now.0, now.1)), says);
    }

    #[test]
    fn another_part_is_a_movement_and_a_first_one_is_none() {
        let with = |part| MapPlace { part, ..place(1, 1, 1, Some(2), Waiting) };
        let (host, funder) = (Some(LikelyPart::Host), Some(LikelyPart::Funder));
        assert_eq!(moved(Some(&with(host)), &with(funder)), Some(Movement::OtherPart));
        assert_eq!(moved(Some(&with(None)), &with(funder)), None);
    }

    #[test]
    fn a_day_shows_what_held_then_and_the_later_of_two_of_one_day() {
        let places = [
            place(1, 7, 1, None, Waiting),
            place(3, 7, 9, Some(3), Shortlisted),
            place(2, 7, 9, Some(1), Waiting),
            place(4, 8, 12, None, Waiting),
        ];
        let on = |at| -> Vec<u128> { standing_on(&places, day(at)).values().map(|one| one.id.0.as_u128()).collect() };
        assert_eq!((on(1), on(8), on(9), on(30)), (vec![1], vec![1], vec![3], vec![3, 4]));
        let tally = Tally::of(&[], &places, day(30));
        assert_eq!((tally.kept, tally.sifted, tally.shortlisted, tally.left_out), (2, 1, 1, 0));
    }

    #[test]
    fn a_body_that_three_named_is_one_and_two_names_of_one_organisation_are_one() {
        let said = |teller: &str, name: &str, organisation: Option<u128>| MapName {
            name: name.to_owned(),
            organisation: organisation.map(|id| Uuid::from_u128(id).into()),
            ..MapName::blank(Uuid::nil().into(), Uuid::nil().into(), teller, day(1))
        };
        let mut names = vec![
            said("a", "Deaf Vale", None),
            said("b", "The Deaf Vale", None),
            said("b", "CAB", Some(5)),
            said("c", "Citizens Advice", Some(5)),
            said("c", "A shop", None),
        ];
        names[4].aside_why = Some("we cannot".to_owned());
        let tally = Tally::of(&names, &[], day(1));
        assert_eq!((tally.named, tally.by, tally.new, tally.aside), (3, 3, 2, 1));
    }

    #[test]
    fn those_who_share_a_device_are_told_apart_by_their_names_alone() {
        let said = |teller: &str, told_by: &str| MapName {
            told_by: told_by.to_owned(),
            ..MapName::blank(Uuid::nil().into(), Uuid::nil().into(), teller, day(1))
        };
        let by = |names: &[MapName]| Tally::of(names, &[], day(1)).by;
        assert_eq!(by(&[said("counter", ""), said("counter", "Jo Fenn"), said("counter", "jo  fenn")]), 1);
        assert_eq!(by(&[said("counter", "Jo Fenn"), said("counter", "Sam"), said("phone", "")]), 3);
    }

    #[test]
    fn the_shortlist_has_those_who_are_on_it_still_the_most_promising_first() {
        let places = [
            place(1, 7, 1, Some(1), Shortlisted),
            place(2, 8, 1, Some(3), Shortlisted),
            place(3, 9, 1, Some(3), Shortlisted),
            place(4, 9, 5, Some(3), LeftOut),
            place(5, 10, 20, Some(2), Shortlisted),
        ];
        let on = |at| -> Vec<u128> {
            shortlisted(&places, day(at)).iter().map(|one| one.organisation.0.as_u128()).collect()
        };
        assert_eq!((on(1), on(9), on(20)), (vec![8, 9, 7], vec![8, 7], vec![8, 10, 7]));
    }

    proptest! {
        #[test]
        fn whoever_stands_on_the_shortlist_is_on_it_once_and_nobody_else(
            all in prop::collection::vec((1..6_u128, 1..28_i8, 0..4_i64, 0..3_usize), 0..30), at in 1..28_i8,
        ) {
            let places: Vec<MapPlace> = (1..).zip(&all)
                .map(|(id, (of, on, potential, how))| place(id, *of, *on, Some(*potential), MapStanding::ALL[*how])).collect();
            let list = shortlisted(&places, day(at));
            let mut found: Vec<_> = list.iter().map(|one| one.organisation).collect();
            found.sort_unstable();
            let standing = standing_on(&places, day(at));
            let wanted: Vec<_> = standing.values().filter(|one| one.standing == Shortlisted).map(|one| one.organisation).collect();
            prop_assert_eq!(found, wanted);
            prop_assert!(list.windows(2).all(|two| two[0].potential >= two[1].potential));
        }

        #[test]
        fn what_stands_is_never_older_than_another_that_held_by_then(
            all in prop::collection::vec((1..6_u128, 1..28_i8, 0..4_i64), 0..30), at in 1..28_i8,
        ) {
            let places: Vec<MapPlace> = (1..).zip(&all)
                .map(|(id, (of, on, potential))| place(id, *of, *on, Some(*potential), Waiting)).collect();
            let standing = standing_on(&places, day(at));
            for place in places.iter().filter(|place| place.placed_on <= day(at)) {
                let now = standing[&place.organisation];
                prop_assert!((now.placed_on, now.id) >= (place.placed_on, place.id));
            }
            prop_assert!(standing.values().all(|place| place.placed_on <= day(at)));
        }
    }
}
