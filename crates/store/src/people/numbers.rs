//! The numbers of the library's own people: who works in a partnership can be rung by its partners (K16, R043).

use std::collections::BTreeMap;

use ampersand_domain::{ToValue as _, people::PersonId};

use crate::{Desk, StoreError};

impl Desk {
    /// The numbers of these people, for whoever asks: nothing else of their record is read.
    pub async fn numbers_of(&self, people: &[PersonId]) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let mut numbers = BTreeMap::new();
        for some in people.chunks(500) {
            let marks: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
            let sql = format!(
                "SELECT id, phone FROM people WHERE service_id = $1 AND phone IS NOT NULL AND id IN ({})",
                marks.join(", ")
            );
            for row in self.raw(&sql, some.iter().map(|one| one.to_value()).collect()).await? {
                numbers.insert(row.get(0)?, row.get(1)?);
            }
        }
        Ok(numbers)
    }
}
