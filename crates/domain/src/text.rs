//! Texts that people type: trimmed, limited, and folded for finding.

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text that was typed: in NFC, trimmed, one kind of line end, not empty, at most `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text<const MAX: usize>(String);

/// Why a typed text cannot be kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextRefusal {
    /// Nothing that shows was typed.
    #[error("empty")]
    Empty,
    /// More characters than the field has room for.
    #[error("{typed} characters, at most {most}")]
    TooLong {
        /// How many were typed.
        typed: usize,
        /// How many fit.
        most: usize,
    },
}

impl<const MAX: usize> Text<MAX> {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Result<Self, TextRefusal> {
        let text = tidy(typed);
        let length = text.chars().count();
        if !text.chars().any(is_seen) {
            return Err(TextRefusal::Empty);
        }
        if length > MAX { Err(TextRefusal::TooLong { typed: length, most: MAX }) } else { Ok(Self(text)) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Whether a character shows by itself: joiners, marks of direction and blanks without width do not.
fn is_seen(c: char) -> bool {
    let hidden = ['\u{ad}', '\u{34f}', '\u{61c}', '\u{feff}'];
    let marks = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    !c.is_whitespace() && !marks && !hidden.contains(&c)
}

/// NFC, `\n` as the only line end, no control characters, no space at either end.
fn tidy(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = lines.nfc().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    clean.trim().to_owned()
}

/// A text as it is looked for and sorted: no accents, lower case, "&" as "and", single spaces, no punctuation.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '&' => folded.push_str(" and "),
            '\'' | '’' | '.' => {}
            _ if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that say nothing about what a text is about.
const LIGHT: [&str; 14] = [
    "about",
    "their",
    "there",
    "these",
    "those",
    "where",
    "which",
    "while",
    "people",
    "every",
    "other",
    "through",
    "libraries",
    "library",
];

/// The words of a text that say what it is about: folded, of five letters or more, without the light ones (R110).
#[must_use]
pub fn words_of_weight(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 5);
    words.filter(|word| !LIGHT.contains(word)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_accents_case_and_ampersands() {
        assert_eq!(fold("  Café  & Citizens’ Advice — St. Mary's "), "cafe and citizens advice st marys");
    }

    #[test]
    fn a_text_keeps_its_limit_and_its_lines() {
        assert_eq!(Text::<5>::parse(" ab\r\nc ").map(Text::into_string), Ok("ab\nc".to_owned()));
        assert_eq!(Text::<2>::parse("abc"), Err(TextRefusal::TooLong { typed: 3, most: 2 }));
        assert_eq!(Text::<2>::parse(" \u{0}\n"), Err(TextRefusal::Empty));
        assert_eq!(Text::<9>::parse(" \u{200b}\u{202e} \u{feff}"), Err(TextRefusal::Empty), "nothing of it shows");
        assert_eq!(Text::<9>::parse("می\u{200c}روم").map(Text::into_string), Ok("می\u{200c}روم".to_owned()));
    }
}
