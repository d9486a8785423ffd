//! The embedded fonts: which of them shows what, and what none of them can show.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontWeight};
use typst::utils::LazyHash;
use unicode_segmentation::UnicodeSegmentation as _;

include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// What stands for a character that no embedded font has: an empty square.
pub(crate) const UNKNOWN: &str = "◻";

/// The face of all papers, and the one that stands in for it; the others show what these have not.
const FIRST: [&str; 2] = ["Atkinson Hyperlegible", "Noto Sans"];

/// Signs that no embedded font has, and what says the same.
const ALIKE: &[(&str, &str)] =
    &[("→", "->"), ("←", "<-"), ("↔", "<->"), ("✓", "✔"), ("✗", "✖"), ("☐", "◻"), ("□", "◻"), ("‑", "-"), ("−", "–")];

/// Every embedded face.
pub(crate) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

/// Their catalogue.
pub(crate) static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));

/// One face of each family, the first family first.
static FAMILIES: LazyLock<Vec<&'static Font>> = LazyLock::new(|| {
    let regular = |font: &&Font| font.info().variant.weight == FontWeight::REGULAR;
    let mut families: Vec<&Font> = FONTS.iter().filter(regular).collect();
    families.sort_by_key(|font| FIRST.iter().position(|name| *name == font.info().family).unwrap_or(FIRST.len()));
    families.dedup_by_key(|font| font.info().family.clone());
    families
});

/// The names of the families, the first family first.
pub(crate) fn families() -> Vec<&'static str> {
    FAMILIES.iter().map(|font| font.info().family.as_str()).collect()
}

/// A piece of text in one font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The text.
    pub(crate) text: String,
    /// The number of its family, as in [`families`].
    pub(crate) family: usize,
}

/// A text in stretches of one font each, a word in one font where one has all of it.
///
/// What a person sees as one character is never set in two fonts; where no font has it whole, it becomes ◻
/// and is noted.
pub(crate) fn stretches(text: &str, lost: &mut BTreeSet<String>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let text = &clean(text);
    if text.chars().all(|c| c.is_ascii() || c == '\u{a0}') {
        return vec![Stretch { text: text.clone(), family: 0 }];
    }
    for word in text.split_word_bounds().flat_map(|part| part.split_inclusive(char::is_whitespace)) {
        match family_of(word) {
            Some(family) => push(&mut out, word, family),
            None => word.graphemes(true).for_each(|cluster| push_cluster(&mut out, cluster, lost)),
        }
    }
    out
}

/// A text without what no paper may carry: control characters but line ends, and code points that are none.
pub(crate) fn clean(text: &str) -> String {
    let kept =
        |c: &char| !c.is_control() && !matches!(c, '\u{feff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}');
    text.replace('\t', " ").chars().filter(|c| *c == '\n' || kept(c)).collect()
}

fn push_cluster(out: &mut Vec<Stretch>, cluster: &str, lost: &mut BTreeSet<String>) {
    if let Some(family) = family_of(cluster) {
        push(out, cluster, family);
    } else if let Some((_, alike)) = ALIKE.iter().find(|(sign, _)| *sign == cluster) {
        push(out, alike, family_of(alike).unwrap_or_default());
    } else {
        push(out, UNKNOWN, family_of(UNKNOWN).unwrap_or_default());
        lost.insert(cluster.to_owned());
    }
}

/// Adds to the last stretch what can stand in its font: the same family, or only spaces; the spaces of emoji are
/// as wide as an emoji, so those stand in the first face.
fn push(out: &mut Vec<Stretch>, text: &str, family: usize) {
    let space = text.chars().all(char::is_whitespace);
    match out.last_mut() {
        Some(last) if last.family == family && !space => last.text.push_str(text),
        Some(last) if space && !wide(last.family) => last.text.push_str(text),
        _ => out.push(Stretch { text: text.to_owned(), family }),
    }
}

fn wide(family: usize) -> bool {
    FAMILIES.get(family).is_some_and(|font| font.info().family.contains("Emoji"))
}

/// The first family that has every visible character of a text.
fn family_of(text: &str) -> Option<usize> {
    FAMILIES.iter().position(|font| {
        let coverage = &font.info().coverage;
        text.chars().all(|c| invisible(c) || coverage.contains(u32::from(c)))
    })
}

/// Characters that shape their neighbours or part them, and have no picture of their own.
fn invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_mark_that_the_first_face_lacks_is_set_whole_in_one_that_has_it() {
        let mut lost = BTreeSet::new();
        let found = stretches("tea at Ọ̀ṣun, then", &mut lost);
        let texts: Vec<&str> = found.iter().map(|stretch| stretch.text.as_str()).collect();
        assert_eq!(texts, ["tea at ", "Ọ̀ṣun", ", then"]);
        assert_eq!(found.first().map(|stretch| stretch.family), Some(0));
        assert!(families().starts_with(&FIRST));
        assert!(lost.is_empty());
    }

    #[test]
    fn what_no_font_has_becomes_a_square_and_is_noted_once() {
        let mut lost = BTreeSet::new();
        let text: String = stretches("图书馆 图\u{7}", &mut lost).into_iter().map(|stretch| stretch.text).collect();
        assert_eq!(text, "◻◻◻ ◻");
        assert_eq!(lost.len(), 3);
    }

    #[test]
    fn a_family_of_joined_emoji_stays_one() {
        let found = stretches("👩‍👩‍👧 ☕", &mut BTreeSet::new());
        let texts: Vec<&str> = found.iter().map(|stretch| stretch.text.as_str()).collect();
        assert_eq!(texts, ["👩‍👩‍👧", " ", "☕"]);
    }
}
