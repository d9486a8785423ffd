//! Promises inside a sentence: who will do what by when, from "will", "promised" and their like.

use jiff::civil::Date;

use super::{
    day_words::{Toward, find},
    tokens::{Token, piece},
};
use crate::words;

words! {
    /// Who promises.
    pub enum Promiser {
        /// The library.
        We = "we",
        /// The other side.
        They = "they",
    }
}

/// A promise as it was read: for a person to confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPromise {
    /// Who promises.
    pub by: Promiser,
    /// What.
    pub what: String,
    /// By when, where the words say so.
    pub due: Option<Date>,
}

/// Where a promise begins in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The first word that belongs to it.
    pub(super) from: usize,
    /// The first word of what is promised.
    pub(super) after: usize,
    /// Who promises.
    pub(super) by: Promiser,
}

const OURS: [&str; 4] = ["we", "i", "we'd", "i'd"];
const PRONOUNS: [&str; 6] = ["she", "he", "they", "she'd", "he'd", "they'd"];

/// Every promise of a line.
pub(super) fn promises(line: &str, tokens: &[Token<'_>], today: Date) -> Vec<ReadPromise> {
    let marks = marks(tokens);
    let ends = marks.iter().skip(1).map(|mark| mark.from).chain([tokens.len()]);
    marks.iter().zip(ends).filter_map(|(mark, end)| promise(line, tokens, *mark, end, today)).collect()
}

/// Where promises begin, in order.
pub(super) fn marks(tokens: &[Token<'_>]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match mark(tokens, at) {
            Some(mark) => {
                at = mark.after.max(at + 1);
                marks.push(mark);
            }
            None => at += 1,
        }
    }
    marks
}

fn mark(tokens: &[Token<'_>], at: usize) -> Option<Mark> {
    let word = tokens.get(at)?;
    let before = at.checked_sub(1).map(|before| &tokens[before]).filter(|before| !before.breaks());
    let to = |after: usize| if tokens.get(after).is_some_and(|next| next.is(&["to"])) { after + 1 } else { after };
    if word.is(&["we'll", "i'll"]) {
        return Some(Mark { from: at, after: at + 1, by: Promiser::We });
    }
    if word.is(&["she'll", "he'll", "they'll"]) {
        return Some(Mark { from: at, after: at + 1, by: Promiser::They });
    }
    if !word.is(&["will", "promised", "promise", "promises"]) {
        return None;
    }
    // "Will Smith": a name, not a verb, where a name follows.
    if word.is(&["will"]) && tokens.get(at + 1).is_some_and(|next| word.is_capital() && next.is_capital()) {
        return None;
    }
    let after = if word.is(&["will"]) { at + 1 } else { to(at + 1) };
    match before {
        None => Some(Mark { from: at, after, by: Promiser::We }),
        Some(who) if who.is(&OURS) => Some(Mark { from: at - 1, after, by: Promiser::We }),
        Some(who) if who.is(&PRONOUNS) => Some(Mark { from: at - 1, after, by: Promiser::They }),
        Some(who) if who.is(&["and", "but", "it", "this", "that", "there", "which"]) => None,
        Some(_) => Some(Mark { from: clause_start(tokens, at), after, by: Promiser::They }),
    }
}

/// The first word of the clause in which a word stands: after a comma, an "and" or the end of a sentence.
fn clause_start(tokens: &[Token<'_>], at: usize) -> usize {
    (0..at).rev().find(|before| tokens[*before].breaks() || tokens[*before].is(&["and", "but"])).map_or(0, |at| at + 1)
}

fn promise(line: &str, tokens: &[Token<'_>], mark: Mark, end: usize, today: Date) -> Option<ReadPromise> {
    let stop = (mark.after..end).find(|at| tokens[*at].ends).map_or(end, |at| at + 1);
    let (what, due) = what_and_when(line, tokens.get(mark.after..stop)?, today);
    (!what.is_empty()).then_some(ReadPromise { by: mark.by, what, due })
}

/// What is to be done, without the words for the day; and the day.
pub(super) fn what_and_when(line: &str, tokens: &[Token<'_>], today: Date) -> (String, Option<Date>) {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return (String::new(), None) };
    let Some((range, day)) = find(tokens, today, Toward::Future) else {
        return (piece(line, first.start, last.end).to_owned(), None);
    };
    let head = piece(line, first.start, tokens[range.start].start);
    let tail = tokens.get(range.end).map_or("", |next| piece(line, next.start, last.end));
    let what = [head, tail].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    (what, Some(day))
}
