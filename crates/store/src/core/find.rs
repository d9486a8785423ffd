//! Search over everything that the actor may see: one verb on both databases.

use std::collections::HashSet;

use ampersand_domain::{ToValue as _, Uuid, Value, fold, organisations::dialled, partnership::PartnershipId};

use super::{
    Desk, Row, Scope, StoreError,
    fence::{Fence, Ground, fence},
    search::token,
};

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The word for its kind of record.
    pub kind: String,
    /// Which record.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// The partnership that it belongs to, if it does.
    pub partnership: Option<PartnershipId>,
    key: String,
}

/// How many candidates are looked at, of those whose title begins so and of those that hold the words.
const CANDIDATES: u32 = 200;

/// From how many letters on there are suggestions.
const LEAST_LETTERS: usize = 2;

const COLUMNS: &str = "kind, record_id, title, partnership, title_key";

/// Where the rows stand that hold some words.
pub(crate) struct Matching {
    pub(crate) from: String,
    pub(crate) values: Vec<Value>,
}

impl Desk {
    /// What this finds: every word that was typed begins a word of the record. Titles that are it or begin with it
    /// come first.
    pub async fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        self.search_among(query, limit, |_| true).await
    }

    /// The same among the kinds of records that lead somewhere for whoever asks.
    pub async fn search_among(
        &self,
        query: &str,
        limit: usize,
        leads: impl Fn(&str) -> bool,
    ) -> Result<Vec<Hit>, StoreError> {
        // A telephone number is one word, however it is spaced (see the search row of a contact).
        let key = dialled(query).unwrap_or_else(|| fold(query));
        if key.chars().count() < LEAST_LETTERS {
            return Ok(Vec::new());
        }
        let ground =
            Ground { table: "search", scope: Scope::Partnership("partnership"), visibility: true, author: true };
        let fence = fence(&self.eyes, &ground);
        let mut hits = self.by_title(&key, &fence).await?;
        let known: HashSet<Uuid> = hits.iter().map(|hit| hit.id).collect();
        hits.extend(self.by_words(&key, &fence).await?.into_iter().filter(|hit| !known.contains(&hit.id)));
        hits.retain(|hit| leads(&hit.kind));
        hits.sort_by(|a, b| (rank(a, &key), &a.key, a.id).cmp(&(rank(b, &key), &b.key, b.id)));
        hits.truncate(limit);
        Ok(hits)
    }

    async fn by_title(&self, key: &str, fence: &Fence) -> Result<Vec<Hit>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM search WHERE service_id = ? AND title_key >= ? AND title_key < ? AND {} \
             ORDER BY title_key LIMIT {CANDIDATES}",
            fence.sql
        );
        let end = format!("{key}\u{10FFFF}");
        let mut values = vec![self.service().to_value(), key.to_value(), end.to_value()];
        values.extend(fence.values.clone());
        self.hits(&sql, values).await
    }

    async fn by_words(&self, key: &str, fence: &Fence) -> Result<Vec<Hit>, StoreError> {
        let Matching { from, mut values } = self.matching(key);
        let sql = format!("SELECT {COLUMNS} FROM {from} AND service_id = ? AND {} LIMIT {CANDIDATES}", fence.sql);
        values.push(self.service().to_value());
        values.extend(fence.values.clone());
        self.hits(&sql, values).await
    }

    /// Tables joined up to a condition, and its values: rows of search that hold a word that begins so for each of
    /// these. Whoever asks adds the service. A lone letter begins so many words that the index would gather for longer
    /// than it takes to look at what the other words have found.
    pub(crate) fn matching(&self, key: &str) -> Matching {
        let (letters, words): (Vec<&str>, Vec<&str>) = key.split(' ').partition(|word| word.chars().count() < 2);
        let (letters, words) = if words.is_empty() { (words, letters) } else { (letters, words) };
        let (mut from, matched) = if self.db.is_sqlite() {
            // The service's own word would be read as often as the service has rows: the caller's condition is quicker.
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
            let from = "search_words w CROSS JOIN search ON search.id = w.rowid WHERE search_words MATCH ?";
            (from.to_owned(), words.join(" AND "))
        } else {
            let words: Vec<String> = words.iter().map(|word| format!("'{word}':*")).collect();
            let from = "search WHERE search_words @@ to_tsquery('simple', ?)";
            (from.to_owned(), format!("'{}' & {}", token(self.service()), words.join(" & ")))
        };
        from.push_str(&" AND search.words LIKE ?".repeat(letters.len()));
        let letters = letters.iter().map(|letter| format!("% {letter}%").to_value());
        Matching { from, values: std::iter::once(matched.to_value()).chain(letters).collect() }
    }

    async fn hits(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Hit>, StoreError> {
        let read = |row: &Row| {
            Ok(Hit {
                kind: row.get(0)?,
                id: row.get(1)?,
                title: row.get(2)?,
                partnership: row.get(3)?,
                key: row.get(4)?,
            })
        };
        self.place().rows(sql, values).await?.iter().map(read).collect()
    }
}

/// The title itself, then titles that begin so, then titles with a word that begins so, then the rest.
fn rank(hit: &Hit, key: &str) -> u8 {
    match &hit.key {
        title if title == key => 0,
        title if title.starts_with(key) => 1,
        title if title.split(' ').any(|word| word.starts_with(key)) => 2,
        _ => 3,
    }
}
