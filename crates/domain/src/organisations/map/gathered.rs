//! What was gathered: the same body said by several is looked at once, and what was said of it is looked up (R084).

use std::collections::BTreeMap;

use super::{MapName, MapPlace, MapStanding, MapState};
use crate::organisations::{Likeness, RegisterId, name_key, normal_postcode};

/// Names nobody has looked at yet, those of one body together, in the order in which they were first said. A name alone
/// is no identity: a person may still take one of them out.
#[must_use]
pub fn groups(names: &[MapName]) -> Vec<Vec<&MapName>> {
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&MapName>> = Vec::new();
    for name in names.iter().filter(|name| name.state() == MapState::New) {
        let place = *at.entry(key(&name.name)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(name),
            None => groups.push(vec![name]),
        }
    }
    groups
}

/// A name of signs alone has no key: it is like itself only.
fn key(name: &str) -> String {
    let key = name_key(name);
    if key.is_empty() { format!("?{}", name.trim()) } else { key }
}

/// What the organisations on record are compared with: the name, and a postcode or a register number that stands in the
/// note, so that nobody has to type it into a field of its own.
#[must_use]
pub fn likeness_of(said: &[&MapName]) -> Likeness {
    let names = said.iter().map(|one| name_key(&one.name)).filter(|key| !key.is_empty());
    let notes: Vec<&str> = said.iter().map(|one| one.note.as_str()).collect();
    let mut like = Likeness { names: names.collect(), ..Likeness::default() };
    like.names.dedup();
    for note in notes {
        let words: Vec<&str> = note.split_whitespace().map(bare).collect();
        like.register_ids.extend(words.iter().filter_map(|word| on_a_public_register(word)));
        like.postcode = like.postcode.or_else(|| postcode_in(&words));
    }
    like.register_ids.dedup();
    like
}

/// What goes from the map when a name that was taken for somebody else is looked at again: the places of an organisation
/// that stands there by this name alone, and of which nobody has said anything yet.
#[must_use]
pub fn goes_with<'a>(name: &MapName, names: &[MapName], places: &'a [MapPlace]) -> Vec<&'a MapPlace> {
    let Some(organisation) = name.organisation else { return Vec::new() };
    let others = names.iter().any(|other| other.id != name.id && other.organisation == Some(organisation));
    let its: Vec<&MapPlace> = places.iter().filter(|place| place.organisation == organisation).collect();
    let is_bare =
        |place: &&MapPlace| (place.potential, place.part, place.standing) == (None, None, MapStanding::Waiting);
    if others || !its.iter().all(is_bare) { Vec::new() } else { its }
}

/// A word without the signs round it.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

fn on_a_public_register(word: &str) -> Option<RegisterId> {
    RegisterId::parse(word).ok().filter(RegisterId::is_public_register)
}

fn postcode_in(words: &[&str]) -> Option<String> {
    let in_one = words.iter().map(|word| (*word).to_owned());
    let in_two = words.windows(2).map(<[&str]>::concat);
    // Whole words first: "to N77JW" would have the shape of a postcode too.
    in_one.chain(in_two).find_map(|typed| normal_postcode(&typed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::{Date, Uuid};

    fn said(at: u128, name: &str, note: &str) -> MapName {
        let blank = MapName::blank(Uuid::from_u128(at).into(), Uuid::nil().into(), "a", Date::constant(2026, 11, 24));
        MapName { name: name.to_owned(), note: note.to_owned(), ..blank }
    }

    #[test]
    fn a_body_that_several_said_is_looked_at_once_and_those_looked_at_are_gone() {
        let mut names = vec![
            said(1, "The Deaf Vale Ltd", ""),
            said(2, "Chess Club", ""),
            said(3, "deaf vale", ""),
            said(4, "???", ""),
            said(5, "!!!", ""),
        ];
        let ids = |names: &[MapName]| -> Vec<Vec<u128>> {
            groups(names).iter().map(|group| group.iter().map(|one| one.id.0.as_u128()).collect()).collect()
        };
        assert_eq!(ids(&names), [vec![1, 3], vec![2], vec![4], vec![5]]);
        names[0].organisation = Some(Uuid::from_u128(9).into());
        names[1].aside_why = Some("closed last year".to_owned());
        assert_eq!(ids(&names), [vec![3], vec![4], vec![5]]);
    }

    #[rstest]
    #[case("ask at M33 7ZF, in the hall", Some("M33 7ZF"), &[])]
    #[case("they moved to n77jw.", Some("N7 7JW"), &[])]
    #[case("charity GB-CHC-1000340 (Jo knows)", None, &["GB-CHC-1000340"])]
    #[case("ring 0161 496 0000 on Tuesday 2nd", None, &[])]
    #[case("", None, &[])]
    fn a_postcode_and_a_register_number_are_read_out_of_the_note(
        #[case] note: &str,
        #[case] postcode: Option<&str>,
        #[case] ids: &[&str],
    ) {
        let name = said(1, "The Hall", note);
        let like = likeness_of(&[&name]);
        assert_eq!(like.names, ["hall"]);
        assert_eq!(like.postcode.as_deref(), postcode);
        assert_eq!(like.register_ids.iter().map(RegisterId::as_str).collect::<Vec<_>>(), ids);
    }

    #[test]
    fn an_organisation_goes_with_the_only_name_it_stands_by_while_nobody_has_said_anything_of_it() {
        let (hall, map) = (Uuid::from_u128(7), Uuid::nil().into());
        let mut names = vec![said(1, "Hall", ""), said(2, "The hall", ""), said(3, "Chess", "")];
        names[0].organisation = Some(hall.into());
        let bare = |of: Uuid| {
            let on = Date::constant(2026, 11, 24);
            MapPlace::first(Uuid::from_u128(of.as_u128() + 90).into(), map, of.into(), on, None)
        };
        let places = vec![bare(hall), bare(Uuid::from_u128(8))];
        assert_eq!(goes_with(&names[0], &names, &places), [&places[0]]);
        assert!(goes_with(&names[2], &names, &places).is_empty(), "it stands for nobody");
        let sifted = [places[0].clone(), MapPlace { potential: Some(0), ..places[0].clone() }];
        assert!(goes_with(&names[0], &names, &sifted).is_empty(), "what was said stays");
        names[1].organisation = Some(hall.into());
        assert!(goes_with(&names[0], &names, &places).is_empty(), "another name means it too");
    }

    proptest! {
        #[test]
        fn every_new_name_is_in_one_group_and_in_one_only(all in prop::collection::vec("[abThe !]{0,6}", 0..40)) {
            let names: Vec<MapName> = (1..).zip(&all).map(|(at, name)| said(at, name, "")).collect();
            let groups = groups(&names);
            let mut ids: Vec<_> = groups.iter().flatten().map(|one| one.id).collect();
            ids.sort_unstable();
            prop_assert_eq!(ids, names.iter().map(|one| one.id).collect::<Vec<_>>());
            for group in &groups {
                prop_assert!(group.iter().all(|one| key(&one.name) == key(&group[0].name)));
            }
        }
    }
}
