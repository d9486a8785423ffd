//! Which passwords are guessed first: those that many people choose, and those made of what anybody knows of their owner.

use std::collections::BTreeSet;

/// Words of which the passwords are made that are guessed first. Ten characters are asked for, so that only what is left of
/// such lists at that length matters: two of these words, one of them twice, or one with figures round it.
const COMMON: [&str; 60] = [
    "password",
    "passwort",
    "passw",
    "pass",
    "word",
    "welcome",
    "letmein",
    "admin",
    "administrator",
    "login",
    "access",
    "secret",
    "master",
    "test",
    "testing",
    "changeme",
    "change",
    "default",
    "guest",
    "user",
    "root",
    "iloveyou",
    "love",
    "princess",
    "sunshine",
    "monkey",
    "dragon",
    "shadow",
    "superman",
    "batman",
    "football",
    "baseball",
    "liverpool",
    "arsenal",
    "chelsea",
    "everton",
    "manchester",
    "london",
    "england",
    "summer",
    "winter",
    "spring",
    "autumn",
    "monday",
    "friday",
    "january",
    "december",
    "library",
    "libraries",
    "librarian",
    "books",
    "book",
    "reading",
    "council",
    "partnership",
    "partner",
    "ampersand",
    "trustno",
    "starwars",
    "computer",
];

/// Keys in the order in which a hand runs over them.
const ROWS: [&str; 5] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz"];

/// A run over neighbouring keys counts as a word from this length on.
const RUN: usize = 4;

/// Whether this is one of the passwords that are guessed first. `about` is what anybody knows of its owner: name, address,
/// library.
#[must_use]
pub fn is_guessed_first(password: &str, about: &[&str]) -> bool {
    let folded: Vec<char> = password.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    if folded.iter().collect::<BTreeSet<_>>().len() <= 3 {
        return true;
    }
    let known: Vec<Vec<char>> = about.iter().flat_map(|one| parts(one)).collect();
    let mut words: Vec<Vec<char>> = COMMON.iter().map(|word| word.chars().collect()).collect();
    words.extend(known);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    is_made_of(&folded, &words)
}

/// The words of a name or an address that are long enough to matter.
fn parts(text: &str) -> Vec<Vec<char>> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3)
        .map(|word| word.chars().collect())
        .collect()
}

/// The letter for which a figure or a sign often stands.
fn letter(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => c,
    }
}

/// Whether at most two different words, runs over keys and figures or signs between them make up the whole.
fn is_made_of(text: &[char], words: &[Vec<char>]) -> bool {
    let (mut rest, mut used) = (text, BTreeSet::new());
    while let Some(first) = rest.first() {
        if let Some(word) = words.iter().find(|word| begins(rest, word)) {
            used.insert(word.clone());
            rest = &rest[word.len()..];
        } else if let Some(run) = run(rest) {
            rest = &rest[run..];
        } else if !first.is_alphabetic() {
            rest = &rest[1..];
        } else {
            return false;
        }
    }
    used.len() <= 2
}

/// Whether it begins with this word, letters or what stands for them.
fn begins(text: &[char], word: &[char]) -> bool {
    text.len() >= word.len()
        && word.iter().zip(text).all(|(wanted, typed)| typed == wanted || letter(*typed) == *wanted)
}

/// How long the run over neighbouring keys is with which this begins, there or back.
fn run(text: &[char]) -> Option<usize> {
    let along = |row: Vec<char>| {
        let at = row.iter().position(|key| Some(key) == text.first())?;
        Some(row[at..].iter().zip(text).take_while(|(key, typed)| key == typed).count())
    };
    let there = ROWS.iter().map(|row| row.chars().collect::<Vec<_>>());
    let back = ROWS.iter().map(|row| row.chars().rev().collect::<Vec<_>>());
    there.chain(back).filter_map(along).max().filter(|length| *length >= RUN)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: [&str; 3] = ["Ifeoma Danjuma-Whitcombe", "ifeoma.d@marlow.example", "Marlow Vale Libraries"];

    #[test]
    fn what_many_choose_is_guessed_first_however_it_is_dressed_up() {
        for one in [
            "password123",
            "P@ssw0rd2026!",
            "Welcome2024",
            "qwertyuiop",
            "1234567890",
            "0987654321",
            "abcdefghij",
            "aaaaaaaaaa",
            "abababababab",
            "Liverpool1892",
            "LibraryBooks1",
            "summer summer",
            "letmein!!!!",
            "qwerty123456",
            "iloveyou2026",
            "ampersand2026",
        ] {
            assert!(is_guessed_first(one, &ABOUT), "{one}");
        }
    }

    #[test]
    fn what_anybody_knows_of_somebody_is_guessed_first_for_them_alone() {
        for one in ["ifeoma2026!", "Danjuma-Whitcombe", "marlow-vale-1", "Ifeoma Marlow 7"] {
            assert!(is_guessed_first(one, &ABOUT), "{one}");
            assert!(!is_guessed_first(one, &["Tom Reyes"]), "{one}");
        }
    }

    #[test]
    fn three_words_in_a_row_are_good() {
        for one in [
            "three words in a row",
            "tea with the vicar",
            "correct horse battery",
            "my library owns a boat",
            "xK9#mQ2vL!pw",
        ] {
            assert!(!is_guessed_first(one, &ABOUT), "{one}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_word_many_choose_is_guessed_first_with_any_figures_behind_it(
            at in 0..COMMON.len(),
            figures in "[0-9]{0,12}",
            capital in proptest::bool::ANY,
        ) {
            let word = if capital { COMMON[at].to_uppercase() } else { COMMON[at].to_owned() };
            let password = word + &figures;
            proptest::prop_assert!(is_guessed_first(&password, &[]));
        }

        #[test]
        fn a_name_is_guessed_first_by_whoever_knows_it(name in "[a-z]{5,12}", figures in "[0-9]{5,8}") {
            let password = name.clone() + &figures;
            proptest::prop_assert!(is_guessed_first(&password, &[&name]));
        }
    }
}
