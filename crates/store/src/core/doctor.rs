//! What a database says of its own health.

use ampersand_domain::Instant;

use super::{Store, StoreError};

impl Store {
    /// Whether the database answers at all.
    pub async fn answers(&self) -> Result<(), StoreError> {
        self.place().rows("SELECT 1", Vec::new()).await.map(|_| ())
    }

    /// The database's own clock, where it has one: a server's; SQLite has this machine's.
    pub async fn clock(&self) -> Result<Option<Instant>, StoreError> {
        if self.db.is_sqlite() {
            return Ok(None);
        }
        let rows = self.place().rows("SELECT date_trunc('second', now())", Vec::new()).await?;
        rows.first().map(|row| row.get(0)).transpose()
    }

    /// When the newest change of all services was written.
    pub async fn last_change(&self) -> Result<Option<Instant>, StoreError> {
        let rows = self.place().rows("SELECT at FROM changes ORDER BY seq DESC LIMIT 1", Vec::new()).await?;
        rows.first().map(|row| row.get(0)).transpose()
    }

    /// What the database finds wrong with its own file; nothing when all is well. PostgreSQL looks after itself.
    pub async fn complaints(&self) -> Result<Vec<String>, StoreError> {
        if !self.db.is_sqlite() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for row in self.place().rows("PRAGMA integrity_check", Vec::new()).await? {
            let line: String = row.get(0)?;
            if line != "ok" {
                found.push(line);
            }
        }
        Ok(found)
    }

    /// Copies the whole of an SQLite database, as it is at this moment, into a file that is not there yet; others go
    /// on reading and writing meanwhile. `false` when the database is no SQLite file.
    pub async fn copy_into(&self, path: &str) -> Result<bool, StoreError> {
        let sqlite = self.db.is_sqlite();
        if sqlite {
            let sql = format!("VACUUM INTO '{}'", path.replace('\'', "''"));
            // By a connection that reads: nobody who writes waits for it.
            self.place().rows(&sql, Vec::new()).await?;
        }
        Ok(sqlite)
    }
}
