//! Numbers and names of the library's own people: who works in a partnership can be rung by its partners (K16, R043),
//! and whoever entered something in their name is named to them (P).

use std::collections::BTreeMap;

use ampersand_domain::{ToValue as _, people::PersonId};

use crate::{Desk, StoreError};

impl Desk {
    /// The numbers of these people, for whoever asks: nothing else of their record is read.
    pub async fn numbers_of(&self, people: &[PersonId]) -> Result<BTreeMap<PersonId, String>, StoreError> {
        self.column_of("phone", people).await
    }

    /// The names of these people, for whoever asks: nothing else of their record is read.
    pub async fn names_of(&self, people: &[PersonId]) -> Result<BTreeMap<PersonId, String>, StoreError> {
        self.column_of("name", people).await
    }

    async fn column_of(&self, column: &str, people: &[PersonId]) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let mut found = BTreeMap::new();
        for some in people.chunks(500) {
            let marks: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
            let sql = format!(
                "SELECT id, {column} FROM people WHERE service_id = $1 AND {column} IS NOT NULL AND id IN ({})",
                marks.join(", ")
            );
            for row in self.raw(&sql, some.iter().map(|one| one.to_value()).collect()).await? {
                found.insert(row.get(0)?, row.get(1)?);
            }
        }
        Ok(found)
    }
}
