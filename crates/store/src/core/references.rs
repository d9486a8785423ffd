//! What names what: the keys that the tables declare, and the rows that name what is not there all the same.
//!
//! A database may hold such rows from before the keys were declared, and so may its backups. They are told of, and a
//! backup is put back with them.

use ampersand_domain::Uuid;

use super::{
    Store, StoreError,
    db::{Conn, Place},
};

/// How many missing records are named of each column.
const NAMED: u8 = 5;

/// A column that names another record of the same service.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The table that has the column.
    pub table: String,
    /// The column.
    pub column: String,
    /// The table in which the record is that it names.
    pub there: String,
}

impl Store {
    /// Every column for which the database itself sees to it that the record is there.
    pub async fn references(&self) -> Result<Vec<Reference>, StoreError> {
        // The first column of each key is the service.
        let sql = if self.db.is_sqlite() {
            "SELECT t.name, k.\"from\", k.\"table\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) k \
             WHERE t.type = 'table' AND k.seq = 1 AND k.\"to\" = 'id'"
        } else {
            "SELECT k.conrelid::regclass::text, c.attname::text, k.confrelid::regclass::text FROM pg_constraint k \
             JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = k.conkey[2] \
             WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace"
        };
        let rows = self.place().rows(sql, Vec::new()).await?;
        let keys = rows.iter().map(|row| Ok(Reference { table: row.get(0)?, column: row.get(1)?, there: row.get(2)? }));
        let mut keys = keys.collect::<Result<Vec<_>, StoreError>>()?;
        keys.sort();
        Ok(keys)
    }

    /// A line for each column that names records which are not there; none when all are.
    pub async fn orphans(&self) -> Result<Vec<String>, StoreError> {
        let mut lines = Vec::new();
        for Reference { table, column, there } in self.references().await? {
            let sql = format!(
                "SELECT DISTINCT o.\"{column}\" FROM {table} o WHERE o.\"{column}\" IS NOT NULL AND NOT EXISTS \
                 (SELECT 1 FROM {there} t WHERE t.service_id = o.service_id AND t.id = o.\"{column}\") \
                 ORDER BY 1 LIMIT {NAMED}"
            );
            let rows = self.place().rows(&sql, Vec::new()).await?;
            let ids = rows.iter().map(|row| row.get(0)).collect::<Result<Vec<Uuid>, _>>()?;
            if !ids.is_empty() {
                let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
                lines.push(format!("{table}.{column} names what is not in {there}: {}", ids.join(", ")));
            }
        }
        Ok(lines)
    }
}

/// The keys of a PostgreSQL that is being filled from a backup, set aside until all rows are in it. SQLite sets its own
/// aside for a connection (`Db::begin_filling`).
pub(super) struct SetAside(Vec<(String, String, String)>);

impl SetAside {
    /// Sets them aside, inside the transaction that fills the tables.
    pub(super) async fn begin(conn: &mut Conn) -> Result<Self, StoreError> {
        if conn.is_sqlite() {
            return Ok(Self(Vec::new()));
        }
        let sql = "SELECT conrelid::regclass::text, conname::text, replace(pg_get_constraintdef(oid), ' NOT VALID', '') \
                   FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace";
        let rows = Place::Conn(conn).rows(sql, Vec::new()).await?;
        let keys = rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        let keys = keys.collect::<Result<Vec<(String, String, String)>, StoreError>>()?;
        let drop = |(table, key, _): &(String, String, String)| format!("ALTER TABLE {table} DROP CONSTRAINT {key};");
        conn.script(&keys.iter().map(drop).collect::<String>()).await?;
        Ok(Self(keys))
    }

    /// Puts them back; one that a row of the backup does not keep holds for what is written from now on.
    pub(super) async fn end(self, conn: &mut Conn) -> Result<(), StoreError> {
        let put_back = |(table, key, says): &(String, String, String)| {
            format!(
                "ALTER TABLE {table} ADD CONSTRAINT {key} {says} NOT VALID; \
                 DO $$ BEGIN ALTER TABLE {table} VALIDATE CONSTRAINT {key}; \
                 EXCEPTION WHEN foreign_key_violation THEN NULL; END $$;"
            )
        };
        conn.script(&self.0.iter().map(put_back).collect::<String>()).await
    }
}
