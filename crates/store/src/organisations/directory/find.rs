//! Entries by what somebody types: the beginning of a name, words of it, a number, a postcode, a town.

use std::collections::BTreeSet;

use ampersand_domain::{ToValue as _, fold, organisations::NumberedEntry};

use super::{Directory, ENTRY, entry};
use crate::StoreError;

/// So many are looked at, of those whose names begin so and of those that hold the words.
const CANDIDATES: u32 = 200;
/// From how many letters on there is something to look for.
const LEAST_LETTERS: usize = 2;
/// So many words are looked for.
const WORDS: usize = 12;

impl Directory {
    /// The entries that this may mean, so many at most: every word begins a word of the name, of a number or of the
    /// place. Names that are it or begin with it come first, and what the register does not keep any more comes last.
    pub async fn find(&self, typed: &str, most: usize) -> Result<Vec<NumberedEntry>, StoreError> {
        let key = fold(typed);
        if key.chars().count() < LEAST_LETTERS {
            return Ok(Vec::new());
        }
        let mut found = self.by_name(&key).await?;
        let known: BTreeSet<i64> = found.iter().map(|one| one.id).collect();
        found.extend(self.by_words(&key).await?.into_iter().filter(|one| !known.contains(&one.id)));
        found.sort_by_cached_key(|one| {
            let name = fold(&one.entry.name);
            (one.entry.gone, rank(&name, &key), name, one.id)
        });
        found.truncate(most);
        Ok(found)
    }

    async fn by_name(&self, key: &str) -> Result<Vec<NumberedEntry>, StoreError> {
        let sql = format!(
            "SELECT {ENTRY} FROM register_entries e WHERE e.name_key >= ? AND e.name_key < ? ORDER BY e.name_key \
             LIMIT {CANDIDATES}"
        );
        self.place().read(&sql, vec![key.to_value(), format!("{key}\u{10FFFF}").to_value()], entry).await
    }

    async fn by_words(&self, key: &str) -> Result<Vec<NumberedEntry>, StoreError> {
        let all: Vec<&str> = key.split(' ').take(WORDS).collect();
        let long: Vec<&str> = all.iter().copied().filter(|word| word.chars().count() > 1).collect();
        let words = if long.is_empty() { all } else { long };
        let (from, asked) = if self.db.is_sqlite() {
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
            let from = "search_words_of_registers w CROSS JOIN register_entries e ON e.id = w.rowid \
                        WHERE search_words_of_registers MATCH ?";
            (from, words.join(" AND "))
        } else {
            let words: Vec<String> = words.iter().map(|word| format!("'{word}':*")).collect();
            ("register_entries e WHERE e.search_words @@ to_tsquery('simple', ?)", words.join(" & "))
        };
        let sql = format!("SELECT {ENTRY} FROM {from} LIMIT {CANDIDATES}");
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
