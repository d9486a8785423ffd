//! A file that goes with a proposal: a plan, a picture, a page about themselves (R063).

use super::ProposalId;
use crate::{Bytes, Date, id, words};

id!(/// A file of a proposal.
    ProposalFileId);

/// So many files go with one proposal.
pub const MOST_FILES: usize = 5;
/// The most bytes of one file.
const MOST_OF_ONE: i64 = 10 * 1024 * 1024;
/// The most bytes of all files of a proposal together.
const MOST_OF_ALL: i64 = 20 * 1024 * 1024;
/// The most letters of a file's name.
const LONGEST_NAME: usize = 100;

/// A file of a proposal that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalFile {
    /// The id.
    pub id: ProposalFileId,
    /// Of which proposal.
    pub proposal: ProposalId,
    /// Its name, with the ending of what it is.
    pub name: String,
    /// What it is, told from its content.
    pub media_type: String,
    /// How many bytes.
    pub size: i64,
    /// SHA-256 of the content.
    pub digest_of: String,
    /// The content.
    pub content: Bytes,
    /// When it was added.
    pub added_on: Date,
}

/// What a list says of a file: everything but its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInShort {
    /// The id.
    pub id: ProposalFileId,
    /// Its name.
    pub name: String,
    /// How many bytes.
    pub size: i64,
}

words! {
    /// Why a file cannot go with a proposal.
    pub enum FileRefusal {
        /// There is nothing in it.
        Empty = "empty",
        /// It is too large.
        TooLarge = "too_large",
        /// With it there were too many.
        TooMany = "too_many",
        /// With it they were too large together.
        TooLargeTogether = "too_large_together",
    }
}

/// Whether a file of this size can go beside those that are there.
pub fn may_add(there: &[FileInShort], size: i64) -> Result<(), FileRefusal> {
    let together: i64 = there.iter().map(|file| file.size).sum();
    match size {
        ..=0 => Err(FileRefusal::Empty),
        _ if size > MOST_OF_ONE => Err(FileRefusal::TooLarge),
        _ if there.len() >= MOST_FILES => Err(FileRefusal::TooMany),
        _ if together + size > MOST_OF_ALL => Err(FileRefusal::TooLargeTogether),
        _ => Ok(()),
    }
}

/// The endings of the kinds that are taken.
const ENDINGS: [(&str, &[&str]); 5] = [
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("application/pdf", &["pdf"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
];

/// The name under which a file is kept: of what the sender calls it the last part, with the ending of what it is, so that
/// no program opens it as something else.
#[must_use]
pub fn kept_name(called: &str, media_type: &str) -> String {
    let last = called.rsplit(['/', '\\']).next().unwrap_or_default();
    // Marks that turn the direction of writing could make an ending look like another.
    let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let plain: String = last.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    let endings = ENDINGS.iter().find(|(kind, _)| *kind == media_type).map_or(&[][..], |(_, endings)| endings);
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if endings.iter().any(|one| one.eq_ignore_ascii_case(ending)) => {
            (stem, ending.to_lowercase())
        }
        Some((stem, _)) => (stem, endings.first().copied().unwrap_or_default().to_owned()),
        None => (plain.as_str(), endings.first().copied().unwrap_or_default().to_owned()),
    };
    let stem: String = stem.trim_matches([' ', '.']).chars().take(LONGEST_NAME).collect();
    let stem = if stem.is_empty() { "file" } else { &stem };
    if ending.is_empty() { stem.to_owned() } else { format!("{stem}.{ending}") }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::Uuid;

    fn of(sizes: &[i64]) -> Vec<FileInShort> {
        let one = |size: &i64| FileInShort { id: Uuid::nil().into(), name: String::new(), size: *size };
        sizes.iter().map(one).collect()
    }

    const MB: i64 = 1024 * 1024;

    #[rstest]
    #[case::the_first(&[], MB, Ok(()))]
    #[case::one_as_large_as_can_be(&[], 10 * MB, Ok(()))]
    #[case::one_larger(&[], 10 * MB + 1, Err(FileRefusal::TooLarge))]
    #[case::nothing(&[], 0, Err(FileRefusal::Empty))]
    #[case::the_fifth(&[MB; 4], MB, Ok(()))]
    #[case::a_sixth(&[MB; 5], MB, Err(FileRefusal::TooMany))]
    #[case::two_as_large_as_can_be(&[10 * MB], 10 * MB, Ok(()))]
    #[case::more_than_all(&[10 * MB, 10 * MB], 1, Err(FileRefusal::TooLargeTogether))]
    fn a_file_is_added(#[case] there: &[i64], #[case] size: i64, #[case] answer: Result<(), FileRefusal>) {
        assert_eq!(may_add(&of(there), size), answer);
    }

    #[rstest]
    #[case("Our plan.PDF", "application/pdf", "Our plan.pdf")]
    #[case("photo.jpeg", "image/jpeg", "photo.jpeg")]
    #[case("invoice.pdf.exe", "application/pdf", "invoice.pdf.pdf")]
    #[case(
        "C:\\Users\\layla\\plan.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "plan.docx"
    )]
    #[case("../../etc/passwd", "image/png", "passwd.png")]
    #[case("", "image/png", "file.png")]
    #[case("  .png", "image/png", "file.png")]
    #[case("plan\u{202E}fdp.exe", "application/pdf", "planfdp.pdf")]
    #[case("täglich.png", "image/png", "täglich.png")]
    fn a_name_ends_as_what_the_file_is(#[case] called: &str, #[case] kind: &str, #[case] kept: &str) {
        assert_eq!(kept_name(called, kind), kept);
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(kept_name(&"a".repeat(4_000), "image/png").len(), 104);
    }
}
