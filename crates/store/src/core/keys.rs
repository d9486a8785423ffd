//! Words by which records are looked up many at a time: for duplicates in a list of tens of thousands.

use std::collections::BTreeSet;

use ampersand_domain::{Actor, ToValue as _, Uuid, Value};

use super::{Desk, Place, Record, Row, StoreError, Tx};

/// A record that has one of the words asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Keyed {
    /// The kind of word: `name`, `register_id` …
    pub what: String,
    /// The word.
    pub key: String,
    /// The record.
    pub id: Uuid,
}

/// How many words are asked for in one statement.
const WORDS_AT_ONCE: usize = 500;

const COLUMNS: &str = "service_id, record_kind, record_id, what, word_key";

impl Desk {
    /// Which records of this kind have one of these words; for people of the library and the system only, as the
    /// words are not fenced.
    pub async fn with_keys<R: Record>(&self, what: &str, words: &[String]) -> Result<Vec<Keyed>, StoreError> {
        if !is_of_the_library(&self.eyes) {
            return Ok(Vec::new());
        }
        with_keys::<R>(Place::Db(&self.db), self.service().to_value(), what, words).await
    }
}

impl Tx<'_> {
    /// The same inside this transaction.
    pub async fn with_keys<R: Record>(&mut self, what: &str, words: &[String]) -> Result<Vec<Keyed>, StoreError> {
        if !is_of_the_library(self.actor()) {
            return Ok(Vec::new());
        }
        let service = self.service().to_value();
        with_keys::<R>(self.place(), service, what, words).await
    }

    pub(crate) async fn insert_keys<R: Record>(&mut self, records: &[R]) -> Result<(), StoreError> {
        let mut rows = Vec::new();
        for record in records {
            for (what, word) in record.keys().into_iter().collect::<BTreeSet<_>>() {
                rows.push(vec![
                    self.service().to_value(),
                    R::KIND.to_value(),
                    record.uuid().to_value(),
                    what.to_value(),
                    word.to_value(),
                ]);
            }
        }
        self.insert_rows("lookup_keys", COLUMNS, rows, "").await
    }

    pub(crate) async fn remove_keys(&mut self, id: Uuid) -> Result<(), StoreError> {
        let values = vec![self.service().to_value(), id.to_value()];
        self.run("DELETE FROM lookup_keys WHERE service_id = ? AND record_id = ?", values).await.map(|_| ())
    }
}

fn is_of_the_library(actor: &Actor) -> bool {
    matches!(actor, Actor::Person { .. } | Actor::System { .. })
}

async fn with_keys<R: Record>(
    mut place: Place<'_>,
    service: Value,
    what: &str,
    words: &[String],
) -> Result<Vec<Keyed>, StoreError> {
    let mut found = Vec::new();
    for some in words.chunks(WORDS_AT_ONCE) {
        let sql = format!(
            "SELECT what, word_key, record_id FROM lookup_keys \
             WHERE service_id = ? AND record_kind = ? AND what = ? AND word_key IN ({})",
            vec!["?"; some.len()].join(", ")
        );
        let mut values = vec![service.clone(), R::KIND.to_value(), what.to_value()];
        values.extend(some.iter().map(|word| word.to_value()));
        for row in place.rows(&sql, values).await? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}

fn read(row: &Row) -> Result<Keyed, StoreError> {
    Ok(Keyed { what: row.get(0)?, key: row.get(1)?, id: row.get(2)? })
}
