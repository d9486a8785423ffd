//! Boards on which people wrote elsewhere: what Padlet and Trello export, and plain lines (R139).

mod clean;
mod padlet;
mod trello;

use std::collections::HashMap;

use crate::table::{self, TableRefusal};

/// More notes than this are refused: nobody looks through them.
pub const MOST_CARDS: usize = 2_000;

/// A board as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Whose kind of file it is.
    pub kind: BoardKind,
    /// Its notes, in their order.
    pub cards: Vec<Card>,
    /// What is not taken over, and why.
    pub left_out: Vec<String>,
}

/// Whose kind of file a board is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardKind {
    /// A table with a column of texts: Padlet's, or one like it.
    Table,
    /// Trello's JSON.
    Trello,
    /// A note on each line.
    Lines,
}

/// A note of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its words, without marks and not longer than a note.
    pub text: String,
    /// Who wrote it, as the board has it; an organisation may be known by it, a person's name is not kept.
    pub by: String,
    /// The column of the board in which it stood.
    pub section: String,
    /// How many with the same words stood before it, so that the same file read twice is known.
    pub copy: usize,
}

/// Why a file is no board that we can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoardRefusal {
    /// Not a file of which we can make rows.
    #[error(transparent)]
    Table(#[from] TableRefusal),
    /// A folder of files without a list of posts.
    #[error("this ZIP holds no list of posts; choose the one that Padlet exports, or the CSV in it")]
    NoPosts,
    /// JSON that is no board.
    #[error("this JSON file is no board of Trello")]
    OtherJson,
    /// No note in it.
    #[error("there is no note in this file")]
    NoCards,
    /// Too many notes.
    #[error("there are more than 2,000 notes in this file; bring in a part of it")]
    TooMany,
}

/// Reads a board by its content; a note is at most `longest` letters long, and a longer text becomes several.
pub fn read(bytes: &[u8], longest: usize) -> Result<Board, BoardRefusal> {
    if bytes.len() > table::MOST_BYTES {
        return Err(TableRefusal::TooLarge.into());
    }
    let mut board = match first_sign(bytes) {
        Some(b'{') => trello::read(bytes)?,
        _ => match padlet::read(bytes)? {
            Some(board) => board,
            None => lines(bytes)?,
        },
    };
    board.cards = board.cards.into_iter().flat_map(|card| parts(card, longest)).collect();
    if board.cards.len() > MOST_CARDS {
        return Err(BoardRefusal::TooMany);
    }
    if board.cards.is_empty() {
        return Err(BoardRefusal::NoCards);
    }
    count_copies(&mut board.cards);
    Ok(board)
}

fn first_sign(bytes: &[u8]) -> Option<u8> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// A note on each line that holds anything; a hyphen or a dot that makes it a list is no part of it.
fn lines(bytes: &[u8]) -> Result<Board, BoardRefusal> {
    let text = table::text_of(bytes)?;
    let plain = |line: &str| line.trim().trim_start_matches(['-', '*', '•', '–']).trim().to_owned();
    let cards = text.lines().map(plain).filter(|line| !line.is_empty());
    let cards = cards.map(|text| Card { text, by: String::new(), section: String::new(), copy: 0 }).collect();
    Ok(Board { kind: BoardKind::Lines, cards, left_out: Vec::new() })
}

/// A text that is longer than a note becomes several, cut between words.
fn parts(card: Card, longest: usize) -> Vec<Card> {
    let mut parts = vec![String::new()];
    for word in card.text.split_inclusive(char::is_whitespace) {
        let last = parts.last().map_or(0, |part| part.chars().count());
        if last > 0 && last + word.trim_end().chars().count() > longest {
            parts.push(String::new());
        }
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(longest.max(1)) {
            // The space after a word is no letter of the note.
            let letters = piece.iter().rposition(|letter| !letter.is_whitespace()).map_or(0, |last| last + 1);
            if parts.last().is_some_and(|part| part.chars().count() + letters > longest) && letters > 0 {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.extend(piece);
            }
        }
    }
    let texts = parts.into_iter().map(|text| text.trim().chars().take(longest).collect::<String>());
    texts.filter(|text| !text.is_empty()).map(|text| Card { text, ..card.clone() }).collect()
}

fn count_copies(cards: &mut [Card]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for card in cards {
        let count = seen.entry(card.text.clone()).or_default();
        card.copy = *count;
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_lines_are_a_note_each_and_two_of_the_same_words_are_two() {
        let board = read("- Buses stop at six\r\n\r\n* Letters\nBuses stop at six\n".as_bytes(), 500).unwrap();
        assert_eq!(board.kind, BoardKind::Lines);
        let seen: Vec<_> = board.cards.iter().map(|card| (card.text.as_str(), card.copy)).collect();
        assert_eq!(seen, [("Buses stop at six", 0), ("Letters", 0), ("Buses stop at six", 1)]);
    }

    #[test]
    fn a_file_without_a_note_or_of_another_kind_is_refused_in_words() {
        assert_eq!(read(b" \n ", 500), Err(BoardRefusal::Table(TableRefusal::Empty)));
        assert_eq!(read(b"\x89PNG\r\n", 500), Err(BoardRefusal::Table(TableRefusal::NotATable("a picture"))));
        assert_eq!(read(b"{\"a\": 1}", 500), Err(BoardRefusal::OtherJson));
        assert_eq!(read(b"{\"a\": ", 500), Err(BoardRefusal::OtherJson));
    }

    #[test]
    fn a_word_that_is_a_letter_longer_than_a_note_becomes_two() {
        let card = Card { text: "abcdefghijk".to_owned(), by: String::new(), section: String::new(), copy: 0 };
        let texts: Vec<String> = parts(card, 10).into_iter().map(|card| card.text).collect();
        assert_eq!(texts, ["abcdefghij", "k"]);
    }

    proptest! {
        #[test]
        fn a_long_text_loses_no_word_and_no_part_is_too_long(words in prop::collection::vec("[a-zé]{1,30}", 1..80), longest in 20..200_usize) {
            let text = words.join(" ");
            let card = Card { text: text.clone(), by: String::new(), section: String::new(), copy: 0 };
            let all = parts(card, longest);
            prop_assert!(all.iter().all(|part| part.text.chars().count() <= longest));
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&all.iter().map(|part| part.text.as_str()).collect::<String>()), letters(&text));
        }
    }
}
