//! Sample rows that name each other as real ones do.

use std::collections::BTreeMap;

use ampersand_domain::{Now, Uuid};
use futures::future::BoxFuture;

use crate::{Desk, Holds, Reference, Store, StoreError, Table, tables};

/// Where a test plants sample rows; what they name is planted before them, once.
#[derive(Debug)]
pub struct Garden<'a> {
    desk: &'a Desk,
    now: &'a Now,
    references: Vec<Reference>,
    there: BTreeMap<String, Uuid>,
}

impl<'a> Garden<'a> {
    /// One in which nothing is planted.
    pub async fn new(store: &Store, desk: &'a Desk, now: &'a Now) -> Result<Self, StoreError> {
        Ok(Self { desk, now, references: store.references().await?, there: BTreeMap::new() })
    }

    /// Rows name this record of the table from now on.
    pub fn name(&mut self, table: &str, id: impl Into<Uuid>) {
        self.there.insert(table.to_owned(), id.into());
    }

    /// Plants what a row of this table names, save in the columns that are said; also what it need not name, if `all`.
    pub fn ground<'b>(
        &'b mut self,
        table: &'b Table,
        said: &'b Holds,
        all: bool,
    ) -> BoxFuture<'b, Result<Vec<(&'static str, Uuid)>, StoreError>> {
        Box::pin(async move {
            let mut holds = said.to_vec();
            for field in table.fields.iter().filter(|field| all || !field.optional) {
                let of = |one: &&Reference| one.table == table.name && one.column == field.name;
                let there = self.references.iter().find(of).map(|one| one.there.clone());
                if let Some(there) = there.filter(|_| !said.iter().any(|(column, _)| *column == field.name)) {
                    holds.push((field.name, self.named(&there).await?));
                }
            }
            Ok(holds)
        })
    }

    /// Plants a row that holds these ids, and says its own.
    pub async fn plant(&mut self, table: &Table, said: &Holds) -> Result<Uuid, StoreError> {
        let holds = self.ground(table, said, false).await?;
        (table.plant)(self.desk, self.now, &holds).await
    }

    /// The row of this table that others name, planted when it is first asked for.
    pub async fn named(&mut self, table: &str) -> Result<Uuid, StoreError> {
        if let Some(id) = self.there.get(table) {
            return Ok(*id);
        }
        let known = tables().into_iter().find(|one| one.name == table);
        let known = known.ok_or_else(|| StoreError::Parent(format!("no record is kept in {table}")))?;
        let id = self.plant(&known, &[]).await?;
        self.there.insert(table.to_owned(), id);
        Ok(id)
    }
}
