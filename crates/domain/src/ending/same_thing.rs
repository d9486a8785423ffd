//! Whether two lines of a list name the same thing, by the words that carry meaning: the clause says *the two urns go
//! back to Age Friends*, the record says *two urns*.

use std::collections::BTreeSet;

/// Words that name nothing by themselves in a list of what is to be done at an end.
const PLAIN: &[&str] = &[
    "a",
    "all",
    "and",
    "any",
    "are",
    "as",
    "at",
    "back",
    "be",
    "been",
    "by",
    "call",
    "come",
    "deleted",
    "each",
    "everybody",
    "for",
    "from",
    "get",
    "give",
    "given",
    "go",
    "goe",
    "hand",
    "handed",
    "has",
    "have",
    "held",
    "in",
    "into",
    "is",
    "it",
    "its",
    "keep",
    "of",
    "off",
    "on",
    "or",
    "our",
    "over",
    "put",
    "return",
    "returned",
    "send",
    "take",
    "taken",
    "that",
    "the",
    "their",
    "them",
    "they",
    "thi",
    "to",
    "up",
    "us",
    "we",
    "what",
    "when",
    "which",
    "who",
    "will",
    "with",
];

/// The words of a line that carry meaning, in one form for one and many.
#[must_use]
pub(super) fn words(line: &str) -> BTreeSet<String> {
    let all = line.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let one = |word: String| match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() > 2 && !stem.ends_with('s') => stem.to_owned(),
        _ => word,
    };
    all.map(one).filter(|word| !word.is_empty() && !PLAIN.contains(&word.as_str())).collect()
}

/// Whether a line names this thing: it has every word of it that carries meaning.
#[must_use]
pub(super) fn names(line: &str, thing: &str) -> bool {
    let thing = words(thing);
    !thing.is_empty() && thing.is_subset(&words(line))
}

/// Whether two lines say the same.
#[must_use]
pub(super) fn same(one: &str, other: &str) -> bool {
    one.trim() == other.trim() || (names(one, other) && names(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_thing_whatever_stands_round_it() {
        assert!(names("The two urns go back to Age Friends", "two urns"));
        assert!(names("Hand over the key of the small room.", "Key, small room"));
        assert!(!names("The two urns go back", "the piano"));
        assert!(!names("The urn goes back", "two urns"), "a number that is not said is not the same");
    }

    #[test]
    fn words_that_name_nothing_make_nothing_the_same() {
        assert!(!names("Give it back", "it"));
        assert!(!same("Give it back", "Hand them over"));
        assert!(same("Return the keys", "The key is returned"));
    }
}
