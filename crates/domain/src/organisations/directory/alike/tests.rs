use proptest::prelude::*;

use super::*;
use crate::organisations::OrganisationKind;

fn entry(number: &str, name: &str, postcode: &str) -> RegisterEntry {
    RegisterEntry {
        number: RegisterId::parse(&format!("GB-CHC-{number}")).unwrap(),
        other_numbers: Vec::new(),
        name: name.to_owned(),
        aliases: Vec::new(),
        kind: OrganisationKind::Charity,
        address: String::new(),
        postcode: (!postcode.is_empty()).then(|| postcode.to_owned()),
        area: None,
        website: None,
        about: String::new(),
        gone: false,
    }
}

fn first<'a>(asked: &Asked, entries: &'a [RegisterEntry]) -> Option<(&'a str, bool)> {
    rank(asked, entries, true).first().map(|one| (entries[one.place].number.as_str(), one.certain))
}

#[test]
fn a_telling_name_that_one_body_has_is_certain_however_it_is_written() {
    let all = [entry("1", "THE ENGINUITY TRUST LIMITED", ""), entry("2", "Engine House Trust", "")];
    for typed in ["Enginuity Trust", "Enginuity Trust Ltd.", "Trust, Enginuity"] {
        assert_eq!(first(&Asked::named(typed), &all), Some(("GB-CHC-1", true)), "{typed}");
    }
    assert_eq!(
        first(&Asked::named("Enginuty Trust"), &all),
        Some(("GB-CHC-1", false)),
        "a wrong letter is for a person"
    );
}

#[test]
fn a_common_name_is_never_certain_by_itself() {
    let two = [entry("1", "Village Hall", "M33 7ZF"), entry("2", "VILLAGE HALL", "SK9 7UD")];
    assert_eq!(first(&Asked::named("Village Hall"), &two).map(|one| one.1), Some(false));
    assert_eq!(
        first(&Asked::named("Village Hall"), &two[..1]).map(|one| one.1),
        Some(false),
        "others have it elsewhere"
    );
    let there = Asked { postcode: Some("SK9 7UD".to_owned()), ..Asked::named("Village Hall") };
    assert_eq!(first(&there, &two), Some(("GB-CHC-2", true)));
    let nowhere = Asked { postcode: Some("LA1 1AA".to_owned()), ..Asked::named("Village Hall") };
    assert_eq!(first(&nowhere, &two).map(|one| one.1), Some(false));
}

#[test]
fn two_bodies_of_one_telling_name_are_for_a_person_and_one_on_two_registers_is_one() {
    let mut both = [entry("1", "Bowdon Bowls", ""), entry("2", "Bowdon Bowls Ltd", "")];
    assert_eq!(first(&Asked::named("Bowdon Bowls"), &both).map(|one| one.1), Some(false));
    let other = both[1].number.clone();
    both[0].other_numbers.push(other);
    assert_eq!(first(&Asked::named("Bowdon Bowls"), &both), Some(("GB-CHC-1", true)));
    assert!(rank(&Asked::named("Bowdon Bowls"), &both, false).iter().all(|one| !one.certain), "some were left out");
}

#[test]
fn a_number_is_certain_and_its_absence_leaves_a_name_to_a_person() {
    let all = [entry("1", "Enginuity", ""), entry("2", "Something Else", "")];
    let number = |digits: &str| RegisterId::parse(&format!("GB-CHC-{digits}")).ok();
    let by_number = Asked { number: number("2"), ..Asked::named("Enginuity") };
    assert_eq!(first(&by_number, &all), Some(("GB-CHC-2", true)));
    let mut charity = entry("9", "Enginuity", "");
    charity.other_numbers.extend(RegisterId::company("398586"));
    let by_company = Asked { number: RegisterId::company("398586").ok(), ..Asked::named("Whoever") };
    assert_eq!(first(&by_company, &[charity]), Some(("GB-CHC-9", true)), "a charity says its company number");
    let of_another = Asked { number: number("3"), ..Asked::named("Enginuity") };
    assert_eq!(first(&of_another, &all), Some(("GB-CHC-1", false)));
}

#[test]
fn what_the_register_does_not_keep_any_more_is_named_and_never_certain() {
    let gone = RegisterEntry { gone: true, ..entry("1", "Enginuity", "") };
    assert_eq!(first(&Asked::named("Enginuity"), &[gone]), Some(("GB-CHC-1", false)));
}

#[test]
fn the_likest_comes_first() {
    let all = [
        entry("1", "Hale Village Hall", ""),
        entry("2", "Sale Village Hall", ""),
        entry("3", "Slade Green Village Hall", ""),
        entry("4", "Sale Moor Methodist Church", ""),
    ];
    assert_eq!(first(&Asked::named("Slae Village Hall"), &all), Some(("GB-CHC-2", false)));
    assert_eq!(first(&Asked::named("Sale Moor Meth. Ch"), &all), Some(("GB-CHC-4", false)));
    let near = Asked { area: Some("Hale".to_owned()), ..Asked::named("Village Hall Hale") };
    assert_eq!(first(&near, &all).map(|one| one.0), Some("GB-CHC-1"));
    assert_eq!(first(&Asked::named("Nobody at all"), &all), None);
}

#[test]
fn letters_are_counted_as_they_are_mistyped() {
    for (one, other, apart) in
        [("sale", "sale", 0), ("sale", "slae", 1), ("sale", "sle", 1), ("", "ab", 2), ("abc", "xyz", 3)]
    {
        assert_eq!(distance(one, other), apart, "{one} {other}");
        assert_eq!(distance(other, one), apart, "{other} {one}");
    }
}

const WORDS: [&str; 9] = ["village", "hall", "bowdon", "sale", "trust", "the", "ltd", "st", "marys"];

fn a_name() -> impl Strategy<Value = String> {
    prop::collection::vec(0..WORDS.len(), 1..4)
        .prop_map(|at| at.into_iter().map(|at| WORDS[at]).collect::<Vec<_>>().join(" "))
}

proptest! {
    #[test]
    fn two_bodies_of_one_name_are_never_merged_by_it(names in prop::collection::vec(a_name(), 1..8), typed in a_name()) {
        let entries: Vec<RegisterEntry> = names.iter().enumerate().map(|(at, name)| entry(&(at + 1).to_string(), name, "")).collect();
        let asked = Asked::named(&typed);
        let scored = rank(&asked, &entries, true);
        let certain: Vec<&Scored> = scored.iter().filter(|one| one.certain).collect();
        prop_assert!(certain.len() <= 1);
        if let Some(one) = certain.first() {
            let key = NameParts::of(&entries[one.place].name).own_key();
            prop_assert_eq!(key, asked.name.own_key());
            prop_assert_eq!(names.iter().filter(|name| NameParts::of(name).own_key() == key).count(), 1);
        }
        prop_assert!(scored.iter().all(|one| one.score <= 1_000));
        prop_assert!(scored.is_sorted_by_key(|one| (Reverse(one.certain), Reverse(one.score))));
    }
}
