//! The directory of public registers: facts that are nobody's own, kept once for all services of a server.
//!
//! It is the one place beside the desk that reads and writes: what stands here has no service, no visibility and no change
//! log. Who asks for it is looked at by whoever opens the door; it is filled from the command line alone.

mod alike;
mod find;
mod load;

use ampersand_domain::{
    ToValue as _, Value, fold,
    organisations::{NumberedEntry, Register, RegisterEntry, RegisterId},
};

pub use alike::MaybeMeant;
pub use find::{LookedUp, Lookup};
pub use load::{LoadReport, Loading};

use crate::{
    RowRef, Store, StoreError,
    core::{Db, Place},
};

/// The registers that this server holds.
#[derive(Debug, Clone)]
pub struct Directory {
    db: Db,
}

/// How many values are asked for in one statement.
const AT_ONCE: usize = 500;

const REGISTER: &str = "id, name, columns, prefix, read_on, entries";
const ENTRY: &str = "e.id, e.register, e.number, e.other_numbers, e.name, e.aliases, e.kind, e.address, e.postcode, e.area, e.website, \
     e.about, e.gone";

impl Store {
    /// The directory of public registers.
    #[must_use]
    pub fn directory(&self) -> Directory {
        Directory { db: self.db().clone() }
    }
}

impl Directory {
    /// Every register, by its name.
    pub async fn registers(&self) -> Result<Vec<Register>, StoreError> {
        let sql = format!("SELECT {REGISTER} FROM registers ORDER BY name_key");
        self.place().read(&sql, Vec::new(), register).await
    }

    /// The register of this name.
    pub async fn register(&self, name: &str) -> Result<Option<Register>, StoreError> {
        let sql = format!("SELECT {REGISTER} FROM registers WHERE name_key = ?");
        Ok(self.place().read(&sql, vec![fold(name).to_value()], register).await?.into_iter().next())
    }

    /// The entries with these numbers.
    pub async fn numbered(&self, numbers: &[RegisterId]) -> Result<Vec<NumberedEntry>, StoreError> {
        let values: Vec<Value> = numbers.iter().map(|number| number.as_str().to_value()).collect();
        self.where_among("number", values).await
    }

    async fn where_among(&self, column: &str, mut values: Vec<Value>) -> Result<Vec<NumberedEntry>, StoreError> {
        let mut found = Vec::new();
        while !values.is_empty() {
            let some = values.split_off(values.len().saturating_sub(AT_ONCE));
            let marks = vec!["?"; some.len()].join(", ");
            let sql = format!("SELECT {ENTRY} FROM register_entries e WHERE e.{column} IN ({marks})");
            found.extend(self.place().read(&sql, some, entry).await?);
        }
        found.sort_by_key(|one| one.id);
        Ok(found)
    }

    fn place(&self) -> Place<'_> {
        Place::Db(&self.db)
    }
}

fn register(row: &RowRef<'_>) -> Result<Register, StoreError> {
    Ok(Register {
        id: row.get(0)?,
        name: row.get(1)?,
        columns: row.get(2)?,
        prefix: row.get(3)?,
        read_on: row.get(4)?,
        entries: row.get(5)?,
    })
}

fn entry(row: &RowRef<'_>) -> Result<NumberedEntry, StoreError> {
    let number: String = row.get(2)?;
    let number = RegisterId::parse(&number).map_err(|error| StoreError::Check(error.to_string()))?;
    Ok(NumberedEntry {
        id: row.get(0)?,
        register: row.get(1)?,
        entry: RegisterEntry {
            number,
            other_numbers: row.get(3)?,
            name: row.get(4)?,
            aliases: row.get(5)?,
            kind: row.get(6)?,
            address: row.get(7)?,
            postcode: row.get(8)?,
            area: row.get(9)?,
            website: row.get(10)?,
            about: row.get(11)?,
            gone: row.get(12)?,
        },
    })
}
