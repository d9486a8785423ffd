//! A key of two letters for each organisation, so that a scribe writes down for whom without leaving the keyboard (R130).

use crate::fold;

/// A key for each of these names, in their order: all are different, and each is made of its own name where that can be.
#[must_use]
pub fn two_letter_keys<S: AsRef<str>>(names: &[S]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let free = wishes(name.as_ref()).into_iter().chain(all()).find(|key| !taken.contains(key));
        taken.push(free.unwrap_or_default());
    }
    taken
}

/// The keys that a name asks for, the best first: the beginnings of its first words, then its first letter with each other.
fn wishes(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(|letter: char| !letter.is_ascii_lowercase()).filter(|word| !word.is_empty());
    let first: Vec<char> = words.clone().filter_map(|word| word.chars().next()).collect();
    let letters: Vec<char> = words.flat_map(str::chars).collect();
    let Some(begin) = letters.first() else { return Vec::new() };
    let pair = |second: &char| format!("{begin}{second}");
    first.get(1).into_iter().map(pair).chain(letters.iter().skip(1).map(pair)).collect()
}

fn all() -> impl Iterator<Item = String> {
    ('a'..='z').flat_map(|one| ('a'..='z').map(move |other| format!("{one}{other}")))
}

/// A line as a scribe types it: `ca: Letters that frighten` is of the organisation with the key `ca`, `-: …` of nobody in
/// particular; a line without a key says nothing of whom it is.
#[must_use]
pub fn key_and_note(line: &str) -> (Option<&str>, &str) {
    let Some((key, note)) = line.split_once(':') else { return (None, line.trim()) };
    let key = key.trim();
    let is_key = key == "-" || (key.chars().count() == 2 && key.chars().all(|letter| letter.is_ascii_alphabetic()));
    if is_key { (Some(key), note.trim()) } else { (None, line.trim()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_is_made_of_the_name_and_no_two_are_the_same() {
        let names =
            ["Marlow Libraries", "Citizens’ Advice", "Community Action", "Café Côte", "Deaf Vale", "Citizens’ Advice"];
        assert_eq!(two_letter_keys(&names), ["ml", "ca", "co", "cc", "dv", "ci"]);
        assert_eq!(two_letter_keys(&["图书馆", "42"]), ["aa", "ab"]);
    }

    #[test]
    fn a_line_without_a_key_is_all_note() {
        assert_eq!(key_and_note("ca: Letters"), (Some("ca"), "Letters"));
        assert_eq!(key_and_note(" CA :Letters: many"), (Some("CA"), "Letters: many"));
        assert_eq!(key_and_note("-: Buses"), (Some("-"), "Buses"));
        assert_eq!(key_and_note("Open at 10:30"), (None, "Open at 10:30"));
        assert_eq!(key_and_note("Buses "), (None, "Buses"));
    }

    proptest! {
        #[test]
        fn every_organisation_has_a_key_of_its_own(names in prop::collection::vec(".{0,12}", 0..120)) {
            let keys = two_letter_keys(&names);
            prop_assert_eq!(keys.len(), names.len());
            let mut once = keys.clone();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), keys.len());
            for key in keys {
                let line = format!("{key}: x");
                prop_assert_eq!(key_and_note(&line), (Some(key.as_str()), "x"));
            }
        }
    }
}
