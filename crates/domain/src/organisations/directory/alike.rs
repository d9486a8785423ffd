//! How like an entry is to a name that somebody typed, and whether it is certainly that one.
//!
//! A name alone is not an identity: there are 178 of "Village Hall". Only a number, a name with its postcode, or a
//! telling name that one body alone has is a certain match; everything else is for a person to choose.

use std::cmp::Reverse;

use super::{NameParts, RegisterEntry, name::is_telling};
use crate::{
    organisations::{RegisterId, postal_district},
    text::fold,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The name.
    pub name: NameParts,
    /// The number on a register, where it is known.
    pub number: Option<RegisterId>,
    /// The postcode as it is kept, where it is known.
    pub postcode: Option<String>,
    /// The area or town, where it is known.
    pub area: Option<String>,
}

/// An entry that may be the one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored {
    /// Its place among those that were given.
    pub place: usize,
    /// How like it is, of a thousand.
    pub score: u32,
    /// Certainly this one.
    pub certain: bool,
}

/// An entry less like than this is not named.
const LEAST: u32 = 400;
/// A word that thousands of names have counts so much, of a hundred.
const COMMON_WORD: u32 = 40;
/// A name that is not the same is never quite so like as one that is.
const NEARLY: u32 = 960;
/// The same words in another order, or written short.
const SAME_WORDS: u32 = 985;
/// What another postcode takes away.
const ELSEWHERE: u32 = 60;
/// What it takes away that the register does not keep it any more.
const GONE: u32 = 20;
/// More letters of a name are not compared.
const LETTERS: usize = 120;

impl Asked {
    /// A name and nothing else.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: NameParts::of(name), number: None, postcode: None, area: None }
    }
}

/// The entries that may be the one asked for, the likest first. `all` says that no entry of that very name was left out.
#[must_use]
pub fn rank(asked: &Asked, entries: &[RegisterEntry], all: bool) -> Vec<Scored> {
    let certain = certain(asked, entries, all);
    let mut scored: Vec<Scored> = entries
        .iter()
        .enumerate()
        .map(|(place, entry)| Scored { place, score: score(asked, entry), certain: certain == Some(place) })
        .filter(|one| one.score >= LEAST || one.certain)
        .collect();
    scored.sort_by_key(|one| {
        let entry = &entries[one.place];
        (Reverse(one.certain), Reverse(one.score), entry.gone, entry.name.as_str(), entry.number.as_str())
    });
    scored
}

/// The one entry that is certainly meant, if there is one.
fn certain(asked: &Asked, entries: &[RegisterEntry], all: bool) -> Option<usize> {
    let places = || entries.iter().enumerate();
    if let Some(number) = &asked.number {
        let has: Vec<usize> =
            places().filter(|(_, one)| one.numbers().any(|own| own == number)).map(|(place, _)| place).collect();
        // Its own register says it first; one that has the number besides is the same body.
        let own = has.iter().copied().find(|place| entries[*place].number == *number);
        return own.or_else(|| has.first().copied().filter(|_| has.len() == 1));
    }
    let namesakes: Vec<usize> = places().filter(|(_, one)| is_named(asked, one)).map(|(place, _)| place).collect();
    let here: Vec<usize> = match &asked.postcode {
        Some(code) => {
            namesakes.iter().copied().filter(|place| entries[*place].postcode.as_ref() == Some(code)).collect()
        }
        None => namesakes,
    };
    let first = *here.first()?;
    // One body on two registers names the number of the one on the other.
    let one_body = here.iter().all(|place| entries[first].is_same_body(&entries[*place]));
    let by_name = asked.postcode.is_none();
    let telling = !asked.name.is_common();
    let area_fits = asked.area.as_deref().is_none_or(|area| entries[first].is_in(area));
    let still = !entries[first].gone;
    (one_body && still && (!by_name || telling && all && area_fits)).then_some(first)
}

/// Whether it goes by that very name, whatever the order and the ways of writing short.
fn is_named(asked: &Asked, entry: &RegisterEntry) -> bool {
    !asked.name.is_empty() && entry.names().any(|name| NameParts::of(name).words == asked.name.words)
}

/// How like an entry is, of a thousand.
fn score(asked: &Asked, entry: &RegisterEntry) -> u32 {
    if asked.number.as_ref().is_some_and(|number| entry.numbers().any(|own| own == number)) {
        return 1_000;
    }
    let by_name = entry.names().map(|name| likeness(&asked.name, &NameParts::of(name))).max().unwrap_or_default();
    let nearer = |score: u32, part: u32| score + (1_000 - score) / part;
    let placed = match (&asked.postcode, &entry.postcode) {
        (Some(asked), Some(own)) if asked == own => nearer(by_name, 2),
        (Some(asked), Some(own)) if postal_district(asked) == postal_district(own) => nearer(by_name, 5),
        (Some(_), Some(_)) => by_name.saturating_sub(ELSEWHERE),
        _ => by_name,
    };
    let placed = if asked.area.as_deref().is_some_and(|area| entry.is_in(area)) { nearer(placed, 4) } else { placed };
    if entry.gone { placed.saturating_sub(GONE) } else { placed }
}

/// How like two names are, of a thousand.
fn likeness(asked: &NameParts, own: &NameParts) -> u32 {
    if asked.folded == own.folded && !asked.is_empty() {
        return 1_000;
    }
    if asked.words == own.words {
        return if asked.in_order == own.in_order { SAME_WORDS } else { SAME_WORDS - 5 };
    }
    by_words(&asked.words, &own.words).max(similar(&asked.in_order.concat(), &own.in_order.concat())).min(NEARLY)
}

/// Word by word: each is held against the likest of the other name's; words that tell count more.
fn by_words(one: &[String], other: &[String]) -> u32 {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (at, word) in one.iter().enumerate() {
        pairs
            .extend(other.iter().enumerate().map(|(to, own)| (word_like(word, own), at, to)).filter(|pair| pair.0 > 0));
    }
    pairs.sort_by_key(|(like, at, to)| (Reverse(*like), *at, *to));
    let (mut used_one, mut used_other) = (vec![false; one.len()], vec![false; other.len()]);
    let mut alike = 0;
    for (like, at, to) in pairs {
        if !used_one[at] && !used_other[to] {
            (used_one[at], used_other[to]) = (true, true);
            alike += like * (weight(&one[at]) + weight(&other[to]));
        }
    }
    let whole: u32 = one.iter().chain(other).map(|word| weight(word)).sum();
    alike / whole.max(1)
}

fn weight(word: &str) -> u32 {
    if is_telling(word) { 100 } else { COMMON_WORD }
}

/// How like two words are, of a thousand; nothing when they are hardly alike. The beginning of a word may stand for it.
fn word_like(one: &str, other: &str) -> u32 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let begins = long.starts_with(short) && short != long;
    let like = similar(one, other);
    match short.chars().count() {
        1 if begins => like.max(600),
        3.. if begins => like.max(850),
        _ if like < 500 => 0,
        _ => like,
    }
}

fn similar(one: &str, other: &str) -> u32 {
    let longest = one.chars().count().max(other.chars().count()).min(LETTERS);
    let apart = distance(one, other).min(longest);
    let share = 1_000 * apart / longest.max(1);
    1_000 - u32::try_from(share).unwrap_or(1_000)
}

/// How many letters are wrong, missing, too many, or changed places with the next.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().take(LETTERS).collect();
    let other: Vec<char> = other.chars().take(LETTERS).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for at in 1..=one.len() {
        let mut row = vec![at];
        for to in 1..=other.len() {
            let same = one[at - 1] == other[to - 1];
            let mut least = (last[to - 1] + usize::from(!same)).min(last[to] + 1).min(row[to - 1] + 1);
            if at > 1 && to > 1 && one[at - 1] == other[to - 2] && one[at - 2] == other[to - 1] {
                least = least.min(before[to - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

impl RegisterEntry {
    /// All its names.
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }

    /// Whether it is in this area or town, as far as the register says.
    fn is_in(&self, area: &str) -> bool {
        let wanted = fold(area);
        let has = |text: &str| format!(" {} ", fold(text)).contains(&format!(" {wanted} "));
        !wanted.is_empty() && (self.area.as_deref().is_some_and(has) || has(&self.address))
    }

    /// Whether it is the same body as another entry: they name the same number.
    fn is_same_body(&self, other: &Self) -> bool {
        let mut own = self.numbers();
        own.any(|number| other.numbers().any(|one| one == number))
    }
}

#[cfg(test)]
mod tests;
