//! *We met*: one free box, whose lines that begin with "we", "they" or "?" are proposed as promises and questions (K22).

use jiff::civil::Date;

use super::{
    promised::{Promiser, ReadPromise, what_and_when},
    tokens::{Token, piece, tokens},
};

/// What a line of the box is proposed as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetLine {
    /// A promise, ours or theirs.
    Promise(ReadPromise),
    /// A question.
    Question {
        /// What is asked.
        text: String,
        /// By when an answer is wanted, where the words say so.
        due: Option<Date>,
    },
    /// Anything else: it stays in the notes.
    Note(String),
}

/// Reads the lines of the box, in their order; empty lines are left out.
#[must_use]
pub fn lines(text: &str, today: Date) -> Vec<MetLine> {
    text.lines().map(without_bullet).filter(|line| !line.is_empty()).map(|line| read(line, today)).collect()
}

fn without_bullet(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '•', '*', '–', '·']).trim_start()
}

fn read(line: &str, today: Date) -> MetLine {
    if let Some(asked) = line.strip_prefix('?') {
        return question(asked, today);
    }
    let tokens = tokens(line);
    let by = match tokens.first() {
        Some(first) if first.is(&["we", "we'll", "i", "i'll"]) => Promiser::We,
        Some(first) if first.is(&["they", "they'll", "she", "she'll", "he", "he'll"]) => Promiser::They,
        _ => return MetLine::Note(line.to_owned()),
    };
    let from = verb(&tokens);
    let (what, due) = what_and_when(line, tokens.get(from..).unwrap_or_default(), today);
    if what.is_empty() || tokens.get(from).is_some_and(is_past) {
        return MetLine::Note(line.to_owned());
    }
    MetLine::Promise(ReadPromise { by, what, due })
}

/// Where what is promised begins: after "we", "we will", "we agreed to", "they are going to".
fn verb(tokens: &[Token<'_>]) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.low.as_str());
    match (word(1), word(2), word(3)) {
        ("are" | "were", "going", "to") => 4,
        ("agreed" | "promised" | "promise" | "need" | "have" | "offered" | "want" | "hope", "to", _) => 3,
        ("will" | "shall" | "can" | "should" | "must" | "could", ..) => 2,
        _ => 1,
    }
}

/// Whether a verb tells of what has been: it is a note then, and nobody owes it.
fn is_past(token: &Token<'_>) -> bool {
    const PAST: [&str; 30] = [
        "met", "saw", "spoke", "had", "were", "was", "went", "said", "told", "heard", "found", "thought", "felt",
        "knew", "got", "gave", "took", "came", "are", "have", "like", "love", "want", "did", "made", "know", "think",
        "sat", "don't", "can't",
    ];
    let regular = token.low.len() > 4 && token.low.ends_with("ed") && !token.is(&["need", "feed", "speed", "embed"]);
    token.is(&PAST) || regular
}

fn question(asked: &str, today: Date) -> MetLine {
    let tokens = tokens(asked);
    let due = what_and_when(asked, &tokens, today).1;
    let text = piece(asked, 0, asked.len()).to_owned();
    if text.is_empty() { MetLine::Note("?".to_owned()) } else { MetLine::Question { text, due } }
}

#[cfg(test)]
#[path = "we_met_tests.rs"]
mod tests;
