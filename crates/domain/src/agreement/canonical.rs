//! The text that is signed, in one form that anybody can make again, and its SHA-256.
//!
//! How to make it again with nothing but a text editor and `sha256sum`:
//!
//! 1. The first line is `Ampersand agreement 1`, the second `language: ` and the language (`en-GB`), the third
//!    `title: ` and the title.
//! 2. Each clause follows in its order: a line `# ` and its heading, then each line of its text after two spaces.
//!    A line without letters in the text is two spaces alone.
//! 3. All text is in Unicode NFC; the only line end is LF (U+000A); spaces at the end of a text's line are gone; so
//!    are empty lines at the beginning and end of a clause. Other control characters are gone. The heading and title are
//!    one line each: what breaks them is a space.
//! 4. The file ends with one LF. Its hash is the SHA-256 of its UTF-8 bytes, in 64 small hexadecimal letters.
//!
//! The annex of contacts is no part of it, so that people may change without a new signature (R043).

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// One clause as it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedClause {
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub text: String,
}

/// The canonical text of an agreement.
#[must_use]
pub fn canonical_text(language: &str, title: &str, clauses: &[SignedClause]) -> String {
    let mut text = format!("Ampersand agreement 1\nlanguage: {}\ntitle: {}\n", one_line(language), one_line(title));
    for clause in clauses {
        text.push_str(&format!("# {}\n", one_line(&clause.heading)));
        for line in lines(&clause.text) {
            text.push_str(&format!("  {line}\n"));
        }
    }
    text
}

/// The SHA-256 of a canonical text: what a signature is bound to.
#[must_use]
pub fn fingerprint(canonical: &str) -> String {
    Sha256::digest(canonical.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn lines(text: &str) -> Vec<String> {
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let clean: String = unified.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).nfc().collect();
    let lines: Vec<String> = clean.split('\n').map(|line| line.trim_end().to_owned()).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    lines[first..last].to_vec()
}

fn one_line(text: &str) -> String {
    let lines = lines(text).join(" ");
    lines.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clause(heading: &str, text: &str) -> SignedClause {
        SignedClause { heading: heading.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_text_and_its_hash_can_be_made_again_by_hand() {
        let text = canonical_text("en-GB", "Tea and Chat", &[clause("Purpose", "\nWe meet.\r\n\r\nOn Tuesdays. \n")]);
        let by_hand =
            "Ampersand agreement 1\nlanguage: en-GB\ntitle: Tea and Chat\n# Purpose\n  We meet.\n  \n  On Tuesdays.\n";
        assert_eq!(text, by_hand);
        // What `sha256sum` says of a file with these lines.
        assert_eq!(fingerprint(by_hand), "f1375ae1106371d3a17b9ac564c469199f4365693dd5cf8ddc4fa98d78479e55");
    }

    #[test]
    fn how_a_letter_is_typed_and_how_a_line_ends_do_not_matter() {
        let composed = canonical_text("en", "Café", &[clause("a", "one\ntwo")]);
        assert_eq!(composed, canonical_text("en", "Cafe\u{301}", &[clause("a", "one \r\ntwo\r\n")]));
    }

    #[test]
    fn a_clause_cannot_pretend_to_be_two() {
        let one = canonical_text("en", "t", &[clause("a", "x\n# b\ny")]);
        let two = canonical_text("en", "t", &[clause("a", "x"), clause("b", "y")]);
        assert_ne!(fingerprint(&one), fingerprint(&two));
        let title = canonical_text("en", "t\n# a", &[]);
        assert_ne!(fingerprint(&title), fingerprint(&canonical_text("en", "t", &[clause("a", "")])));
    }

    proptest! {
        #[test]
        fn making_it_again_from_itself_changes_nothing(heading in ".{0,12}", text in "(.|\n){0,60}") {
            let first = canonical_text("en", "t", &[clause(&heading, &text)]);
            prop_assert!(first.ends_with('\n') && !first.contains('\r'));
            let again = lines(&text).join("\r\n");
            prop_assert_eq!(canonical_text("en", "t", &[clause(&one_line(&heading), &again)]), first);
        }

        #[test]
        fn a_changed_word_changes_the_hash(text in "[a-z ]{0,30}[a-z]", more in "[a-z]{1,5}") {
            let of = |text: &str| fingerprint(&canonical_text("en", "t", &[clause("a", text)]));
            prop_assert_ne!(of(&text), of(&format!("{text}{more}")));
        }
    }
}
