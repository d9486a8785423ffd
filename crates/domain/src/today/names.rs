//! Names on record, found in a line of text.

use super::tokens::{Token, piece};
use crate::{OrganisationId, people::ContactId, text::fold};

/// An organisation on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOrganisation {
    /// The id.
    pub id: OrganisationId,
    /// Its name and all other names.
    pub names: Vec<String>,
}

/// A person of an organisation on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// The id.
    pub id: ContactId,
    /// Their organisation.
    pub organisation: OrganisationId,
    /// Their name.
    pub name: String,
}

/// The names that a line is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NamesOnRecord<'a> {
    /// Organisations.
    pub organisations: &'a [KnownOrganisation],
    /// People.
    pub people: &'a [KnownPerson],
}

/// What a name in a line may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// No name was found.
    Nothing,
    /// A name that is not on record.
    Unknown(String),
    /// One on record.
    One(T),
    /// Several on record fit as well: a person must say.
    Several(Vec<T>),
}

impl<T> Found<T> {
    /// The one on record.
    pub fn one(&self) -> Option<&T> {
        match self {
            Self::One(found) => Some(found),
            _ => None,
        }
    }

    fn of(mut all: Vec<T>) -> Self {
        match (all.pop(), all.is_empty()) {
            (None, _) => Self::Nothing,
            (Some(only), true) => Self::One(only),
            (Some(last), false) => {
                all.push(last);
                Self::Several(all)
            }
        }
    }
}

/// Words with which a sentence begins, that are no names.
const NO_NAMES: [&str; 34] = [
    "rang", "met", "saw", "called", "phoned", "spoke", "emailed", "wrote", "texted", "visited", "we", "i", "she", "he",
    "they", "we'll", "i'll", "she'll", "he'll", "they'll", "the", "a", "an", "new", "contact", "thanks", "thanked",
    "idea", "had", "will", "promised", "what", "could", "thank",
];

/// The organisation and the person of a line.
pub(super) fn find(
    line: &str,
    tokens: &[Token<'_>],
    names: &NamesOnRecord<'_>,
    new_person: bool,
) -> (Found<OrganisationId>, Found<ContactId>) {
    let folded = format!(" {} ", fold(line));
    let organisations = organisations(&folded, names.organisations);
    let mut people = people(&folded, names.people);
    if let [only] = organisations.as_slice() {
        people.retain(|person| person.organisation == *only);
    }
    let organisation = match (organisations.is_empty(), people.as_slice()) {
        (true, [person]) => Found::One(person.organisation),
        (true, _) => unknown(line, tokens, |token| token.is(&["at", "from", "of"])),
        (false, _) => Found::of(organisations),
    };
    let person = match people.is_empty() {
        false => Found::of(people.iter().map(|person| person.id).collect()),
        true => unknown_person(line, tokens, new_person),
    };
    (organisation, person)
}

/// The organisations whose names stand in the line: whole names first, then the longest beginning of one.
fn organisations(folded: &str, known: &[KnownOrganisation]) -> Vec<OrganisationId> {
    let mut best = 0;
    let mut found: Vec<OrganisationId> = Vec::new();
    for organisation in known {
        let score = organisation.names.iter().map(|name| score(folded, &fold(name))).max().unwrap_or_default();
        if score > best {
            (best, found) = (score, Vec::new());
        }
        if score > 0 && score == best {
            found.push(organisation.id);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// How well a name stands in the line: its length if whole, the length of its first two words or more otherwise.
fn score(folded: &str, name: &str) -> usize {
    let stands = |part: &str| !part.is_empty() && folded.contains(&format!(" {part} "));
    if stands(name) {
        return name.len() * 2 + 1;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let begins = |count: &usize| stands(&words[..*count].join(" "));
    let two_or_more = (2..words.len()).rev().find(begins);
    // One word alone only if it is long enough to be somebody's own.
    let count = two_or_more.or_else(|| (words.len() > 1 && words[0].len() >= 5 && begins(&1)).then_some(1));
    count.map_or(0, |count| words[..count].join(" ").len())
}

/// The people whose names stand in the line: whole names before first names.
fn people<'a>(folded: &str, known: &'a [KnownPerson]) -> Vec<&'a KnownPerson> {
    let stands = |part: &str| !part.is_empty() && folded.contains(&format!(" {part} "));
    let whole: Vec<&KnownPerson> = known.iter().filter(|person| stands(&fold(&person.name))).collect();
    if !whole.is_empty() {
        return whole;
    }
    let first = |person: &&KnownPerson| fold(&person.name).split(' ').next().is_some_and(stands);
    known.iter().filter(first).collect()
}

/// What is promised, without the name on record with which it begins: "promised Age Friends a projector".
pub(super) fn without_whom<'a>(what: &'a str, names: &NamesOnRecord<'_>) -> &'a str {
    let folded = format!("{} ", fold(what));
    let organisations = names.organisations.iter().flat_map(|one| one.names.iter().map(|name| fold(name)));
    let people = names.people.iter().map(|one| fold(&one.name));
    let first_names = people.clone().filter_map(|name| name.split(' ').next().map(str::to_owned));
    let begins = |name: &String| !name.is_empty() && folded.starts_with(&format!("{name} "));
    let Some(name) = organisations.chain(people).chain(first_names).filter(begins).max_by_key(String::len) else {
        return what;
    };
    // Folding changes letters and signs, not which words there are; the shortest beginning that reads as the name is it.
    let ends = what.char_indices().filter(|(_, letter)| letter.is_whitespace());
    let rest = ends.map(|(at, _)| what.split_at(at)).find(|(whom, _)| fold(whom) == name);
    rest.map_or(what, |(_, rest)| rest.trim_start())
}

/// A name that is not on record, after a word that leads to one.
fn unknown<T>(line: &str, tokens: &[Token<'_>], leads: impl Fn(&Token<'_>) -> bool) -> Found<T> {
    let at = tokens.iter().position(|token| leads(token) && !token.breaks());
    at.and_then(|at| name_from(line, tokens, at + 1)).map_or(Found::Nothing, Found::Unknown)
}

fn unknown_person<T>(line: &str, tokens: &[Token<'_>], new_person: bool) -> Found<T> {
    let after = tokens
        .iter()
        .take(if new_person { 3 } else { 4 })
        .position(|token| token.is_capital() && !token.is(&NO_NAMES) && (token.start > 0 || !new_person));
    let at = after.filter(|at| *at == 0 || !tokens[at - 1].is(&["at", "from", "of"]));
    at.and_then(|at| name_from(line, tokens, at)).map_or(Found::Nothing, Found::Unknown)
}

/// The words from here on that are written as names are, up to a comma.
fn name_from(line: &str, tokens: &[Token<'_>], from: usize) -> Option<String> {
    let joins = |token: &Token<'_>| token.is(&["of", "and", "the", "for", "&"]) || token.low.is_empty();
    let mut last = None;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        if token.is_capital() && !token.is(&NO_NAMES) {
            last = Some(at);
        } else if !joins(token) || last.is_none() && !token.is(&["the"]) {
            break;
        }
        if token.breaks() {
            break;
        }
    }
    let name = piece(line, tokens.get(from)?.start, tokens[last?].end);
    (!name.is_empty()).then(|| name.to_owned())
}
