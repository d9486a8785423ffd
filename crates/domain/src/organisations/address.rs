//! Addresses as they are compared: "12 Harbour St." is "12 Harbour Street".

use crate::text::fold;

/// What people write short wherever it stands, and what it is.
const ANYWHERE: [(&str, &str); 9] = [
    ("rd", "road"),
    ("ave", "avenue"),
    ("av", "avenue"),
    ("ln", "lane"),
    ("cres", "crescent"),
    ("gdns", "gardens"),
    ("terr", "terrace"),
    ("sq", "square"),
    ("bldg", "building"),
];
/// What is a street or the like at the end of a line alone: elsewhere it is a saint or a doctor.
const AT_THE_END: [(&str, &str); 5] =
    [("st", "street"), ("dr", "drive"), ("pl", "place"), ("cl", "close"), ("ct", "court")];

/// An address as it is compared: folded, in one line, without short forms.
#[must_use]
pub fn address_key(address: &str) -> String {
    let parts = address.split(['\n', ',', ';']).map(fold).filter(|part| !part.is_empty());
    parts.map(|part| whole(&part)).collect::<Vec<_>>().join(" ")
}

fn whole(part: &str) -> String {
    let words: Vec<&str> = part.split(' ').collect();
    let word = |(at, word): (usize, &&str)| {
        let at_the_end = at > 0 && at + 1 == words.len();
        let end = if at_the_end { AT_THE_END.iter() } else { [].iter() };
        let found = end.chain(&ANYWHERE).find(|(short, _)| short == word);
        found.map_or((*word).to_owned(), |(_, whole)| (*whole).to_owned())
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12 Harbour St.", "12 harbour street", true)]
    #[case("12 Harbour St., Marlow Vale", "12 Harbour Street\nMarlow Vale", true)]
    #[case("3 Mill Ln", "3 Mill Lane", true)]
    #[case("9 St Mary's Rd", "9 St. Mary’s Road", true)]
    #[case("St Wilfrid’s", "Street Wilfrid’s", false)]
    #[case("Dr Lee’s rooms", "Drive Lee’s rooms", false)]
    #[case("5 Park Ave", "5 Park Road", false)]
    #[case("St", "Street", false)]
    #[case(",", "", true)]
    fn short_forms_are_what_they_stand_for_and_a_saint_is_no_street(
        #[case] one: &str,
        #[case] other: &str,
        #[case] same: bool,
    ) {
        assert_eq!(address_key(one) == address_key(other), same, "{:?}, {:?}", address_key(one), address_key(other));
    }

    proptest! {
        #[test]
        fn what_is_whole_stays_so(address in "[a-zA-Z0-9,. \n]{0,60}") {
            let key = address_key(&address);
            prop_assert_eq!(address_key(&address.to_uppercase()), key.clone());
            prop_assert!(!key.starts_with(' ') && !key.ends_with(' ') && !key.contains("  "));
        }
    }
}
