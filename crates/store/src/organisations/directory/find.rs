//! Entries by what somebody types: the beginning of a name, words of it, a number, a postcode, a town.

use std::collections::BTreeSet;

use ampersand_domain::{
    ToValue as _, fold,
    organisations::{NumberedEntry, OrganisationKind, RegisterEntry},
};

use super::{Directory, ENTRY, entry};
use crate::StoreError;

/// So many are looked at, of those whose names begin so and of those that hold the words.
const CANDIDATES: u32 = 200;
/// So many are looked at where a sort or a place leaves some of them out.
const NARROWED: u32 = 5_000;
/// From how many letters on there is something to look for.
const LEAST_LETTERS: usize = 2;
/// So many words are looked for.
const WORDS: usize = 12;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lookup {
    /// Words of the name, a number, a postcode or a town, or their beginnings.
    pub typed: String,
    /// A whole town, or the first half of a postcode.
    pub place: String,
    /// One sort alone.
    pub kind: Option<OrganisationKind>,
}

impl Lookup {
    /// What somebody typed, anywhere and of any sort.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        Self { typed: typed.to_owned(), ..Self::default() }
    }

    /// Whether there is enough to look for: a sort alone is not.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        fold(&self.typed).chars().count() >= LEAST_LETTERS || !fold(&self.place).is_empty()
    }

    fn is_narrow(&self) -> bool {
        self.kind.is_some() || !fold(&self.place).is_empty()
    }

    fn lets(&self, entry: &RegisterEntry) -> bool {
        let at = [entry.postcode.as_deref(), entry.area.as_deref()].map(|one| fold(one.unwrap_or_default()));
        let at = format!(" {} {} ", at[0], at[1]);
        self.kind.is_none_or(|kind| entry.kind == kind)
            && fold(&self.place).split(' ').all(|word| word.is_empty() || at.contains(&format!(" {word} ")))
    }
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookedUp {
    /// The entries, those first that are most likely meant.
    pub entries: Vec<NumberedEntry>,
    /// There may be more that were not looked at.
    pub more: bool,
}

impl Directory {
    /// The entries that this may mean, so many at most.
    pub async fn find(&self, typed: &str, most: usize) -> Result<Vec<NumberedEntry>, StoreError> {
        Ok(self.look_up(&Lookup::of(typed), most).await?.entries)
    }

    /// The same of a sort or at a place: every word begins a word of the name, of a number or of the place. Names that are
    /// it or begin with it come first, and what the register does not keep any more comes last. However many entries there
    /// are, those that an index finds are looked at, and so many of them at most.
    pub async fn look_up(&self, asked: &Lookup, most: usize) -> Result<LookedUp, StoreError> {
        if !asked.is_enough() {
            return Ok(LookedUp::default());
        }
        let key = fold(&asked.typed);
        let limit = if asked.is_narrow() { NARROWED } else { CANDIDATES.max(u32::try_from(most).unwrap_or(u32::MAX)) };
        // One more than are wanted tells whether there are more.
        let limit = limit.saturating_add(1);
        let mut found = if key.is_empty() { Vec::new() } else { self.by_name(&key, limit).await? };
        let known: BTreeSet<i64> = found.iter().map(|one| one.id).collect();
        let by_words = self.by_words(&key, &fold(&asked.place), limit).await?;
        let cut = by_words.len().max(found.len()) >= usize::try_from(limit).unwrap_or(usize::MAX);
        found.extend(by_words.into_iter().filter(|one| !known.contains(&one.id)));
        found.retain(|one| asked.lets(&one.entry));
        found.sort_by_cached_key(|one| {
            let name = fold(&one.entry.name);
            (one.entry.gone, rank(&name, &key), name, one.id)
        });
        let more = cut || found.len() > most;
        found.truncate(most);
        Ok(LookedUp { entries: found, more })
    }

    async fn by_name(&self, key: &str, limit: u32) -> Result<Vec<NumberedEntry>, StoreError> {
        let sql = format!(
            "SELECT {ENTRY} FROM register_entries e WHERE e.name_key >= ? AND e.name_key < ? ORDER BY e.name_key \
             LIMIT {limit}"
        );
        self.place().read(&sql, vec![key.to_value(), format!("{key}\u{10FFFF}").to_value()], entry).await
    }

    /// Every typed word begins one of theirs, and every word of a place is one of theirs.
    async fn by_words(&self, key: &str, place: &str, limit: u32) -> Result<Vec<NumberedEntry>, StoreError> {
        let all: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).take(WORDS).collect();
        let long: Vec<&str> = all.iter().copied().filter(|word| word.chars().count() > 1).collect();
        let words = if long.is_empty() { all } else { long };
        let at: Vec<&str> = place.split(' ').filter(|word| !word.is_empty()).take(WORDS).collect();
        let (from, asked) = if self.db.is_sqlite() {
            let words = words.iter().map(|word| format!("\"{word}\"*"));
            let words: Vec<String> = words.chain(at.iter().map(|word| format!("\"{word}\""))).collect();
            let from = "search_words_of_registers w CROSS JOIN register_entries e ON e.id = w.rowid \
                        WHERE search_words_of_registers MATCH ?";
            (from, words.join(" AND "))
        } else {
            let words = words.iter().map(|word| format!("'{word}':*"));
            let words: Vec<String> = words.chain(at.iter().map(|word| format!("'{word}'"))).collect();
            ("register_entries e WHERE e.search_words @@ to_tsquery('simple', ?)", words.join(" & "))
        };
        let sql = format!("SELECT {ENTRY} FROM {from} LIMIT {limit}");
        self.place().read(&sql, vec![asked.to_value()], entry).await
    }
}

/// The name itself, then names that begin so, then names that hold it, then the rest.
fn rank(name: &str, key: &str) -> u8 {
    match name {
        _ if name == key => 0,
        _ if name.starts_with(key) => 1,
        _ if format!(" {name}").contains(&format!(" {key}")) => 2,
        _ => 3,
    }
}
