//! Quick add: one line of text read by plain rules, for a person to confirm. Never a guess saved unseen.

use jiff::{ToSpan, civil::Date};

use super::{
    day_words::{Toward, find},
    names,
    promised::{Mark, Promiser, ReadPromise, marks, promises},
    tokens::{Token, piece, tokens},
};
use crate::{organisations::Medium, words};

pub use super::names::{Found, KnownOrganisation, KnownPerson, NamesOnRecord};

words! {
    /// What a line is about.
    pub enum LineKind {
        /// We met or spoke.
        Met = "met",
        /// They asked us.
        Asked = "asked",
        /// We promised.
        WePromised = "we_promised",
        /// They promised.
        TheyPromised = "they_promised",
        /// An idea.
        Idea = "idea",
        /// Somebody new.
        Contact = "contact",
        /// A thank-you.
        ThankYou = "thank_you",
    }
}

/// What was read in a line: proposals, each of which a person may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickAdd {
    /// What it is about, if that is plain.
    pub kind: Option<LineKind>,
    /// By what means, for a talk.
    pub medium: Option<Medium>,
    /// The organisation.
    pub organisation: Found<crate::OrganisationId>,
    /// The person.
    pub person: Found<crate::people::ContactId>,
    /// The day on which it happened: today if nothing else is said.
    pub day: Date,
    /// Promises in it, ours and theirs.
    pub promises: Vec<ReadPromise>,
    /// What they asked.
    pub question: Option<String>,
    /// The line itself, so that nothing that was typed is lost.
    pub text: String,
}

/// Reads one line.
#[must_use]
pub fn read(line: &str, names: &NamesOnRecord<'_>, today: Date) -> QuickAdd {
    let text = line.trim();
    let tokens = tokens(text);
    let marks = marks(&tokens);
    // What happened stands before what is promised.
    let head = &tokens[..marks.first().map_or(tokens.len(), |mark| mark.from)];
    let medium = medium(head);
    let kind = kind(text, &tokens, medium, &marks);
    let (organisation, person) = names::find(text, &tokens, names, kind == Some(LineKind::Contact));
    QuickAdd {
        kind,
        medium: medium.filter(|_| kind == Some(LineKind::Met)),
        organisation,
        person,
        day: happened(head, today).filter(|day| can_be(*day, kind, today)).map_or(today, |day| day.min(today)),
        promises: if kind == Some(LineKind::Idea) { Vec::new() } else { promised(text, &tokens, names, today) },
        question: (kind == Some(LineKind::Asked)).then(|| question(text, &tokens)).filter(|asked| !asked.is_empty()),
        text: text.to_owned(),
    }
}

/// Every promise of a line; to whom is told by the organisation, and is no part of what is promised.
fn promised(text: &str, tokens: &[Token<'_>], names: &NamesOnRecord<'_>, today: Date) -> Vec<ReadPromise> {
    let all = promises(text, tokens, today).into_iter();
    let without_whom = |one: ReadPromise| ReadPromise { what: names::without_whom(&one.what, names).to_owned(), ..one };
    all.map(without_whom).filter(|one| !one.what.is_empty()).collect()
}

/// The day on which it happened: one that follows "by" is when something is wanted, whoever wants it.
fn happened(head: &[Token<'_>], today: Date) -> Option<Date> {
    let mut rest = head;
    while let Some((words, day)) = find(rest, today, Toward::Past) {
        if !rest[words.clone()].iter().any(|token| token.is(&["by", "before", "until", "till"])) {
            return Some(day);
        }
        rest = &rest[words.end..];
    }
    None
}

/// Nobody writes down months later that they asked: "a table on 12 December", said in November, is what is wanted.
fn can_be(day: Date, kind: Option<LineKind>, today: Date) -> bool {
    let wished = matches!(kind, Some(LineKind::Asked | LineKind::Idea));
    !wished || today.saturating_sub(FRESH_DAYS.days()) <= day
}

/// An ask or an idea is written down within so many days.
const FRESH_DAYS: i32 = 60;

const MET: [&str; 8] = ["met", "saw", "visited", "spoke", "talked", "chatted", "meeting", "coffee"];
const RANG: [&str; 7] = ["rang", "called", "phoned", "telephoned", "call", "zoom", "teams"];
const WROTE: [&str; 6] = ["emailed", "e-mailed", "mailed", "texted", "messaged", "email"];
const ASKED: [&str; 6] = ["asked", "asks", "asking", "wonders", "wondered", "wants"];

/// By what means, from the first words that say so.
fn medium(head: &[Token<'_>]) -> Option<Medium> {
    // A verb stands near the beginning: "Rang Maya", "Had a call with Maya", "Maya rang".
    head.iter().take(5).find_map(|token| match token {
        token if token.is(&MET) => Some(Medium::Met),
        token if token.is(&RANG) => Some(Medium::Call),
        token if token.is(&WROTE) => Some(Medium::Email),
        token if token.is(&["wrote", "letter"]) => Some(Medium::Letter),
        _ => None,
    })
}

fn kind(text: &str, tokens: &[Token<'_>], medium: Option<Medium>, marks: &[Mark]) -> Option<LineKind> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.low.as_str());
    match (word(0), word(1)) {
        ("idea" | "ideas", _) | ("what", "if") | ("could", "we") | ("maybe", "we") => return Some(LineKind::Idea),
        ("thanks" | "thanked" | "thank", _) | ("said", "thank" | "thanks") => return Some(LineKind::ThankYou),
        ("new", "contact" | "person" | "colleague" | "lead") | ("contact", _) => return Some(LineKind::Contact),
        _ => {}
    }
    if they_ask(tokens) || (text.ends_with('?') && medium.is_none()) {
        return Some(LineKind::Asked);
    }
    match (medium, marks.first().map(|mark| mark.by)) {
        (Some(_), _) => Some(LineKind::Met),
        (None, Some(Promiser::We)) => Some(LineKind::WePromised),
        (None, Some(Promiser::They)) => Some(LineKind::TheyPromised),
        (None, None) => None,
    }
}

/// Somebody else asks: "Maya asked us if …", not "we asked Maya".
fn they_ask(tokens: &[Token<'_>]) -> bool {
    let Some(at) = tokens.iter().take(8).position(|token| token.is(&ASKED)) else { return false };
    let to_know = tokens.get(at + 1).is_some_and(|next| next.is(&["to"]))
        && tokens.get(at + 2).is_some_and(|next| next.is(&["know"]));
    let ours = at.checked_sub(1).is_none_or(|before| tokens[before].is(&["we", "i"]));
    !ours && (!tokens[at].is(&["wants"]) || to_know)
}

/// What they asked, without who asked.
fn question(text: &str, tokens: &[Token<'_>]) -> String {
    let Some(at) = tokens.iter().take(8).position(|token| token.is(&ASKED)) else { return text.to_owned() };
    let skip = |token: &Token<'_>| token.is(&["us", "me", "to", "know", "whether", "if", "about", "for"]);
    let first = tokens.iter().skip(at + 1).find(|token| !skip(token));
    first.map_or_else(String::new, |first| piece(text, first.start, text.len()).to_owned())
}

#[cfg(test)]
#[path = "quick_add_tests.rs"]
mod tests;
