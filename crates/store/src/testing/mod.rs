//! Fresh databases for tests, on SQLite and on the PostgreSQL that `scripts/with-postgres` starts for the run.

mod garden;

use std::{
    cell::Cell,
    fs::File,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use ampersand_domain::ToValue as _;
use tempfile::TempDir;

pub use garden::Garden;

use crate::{Store, StoreError, core::migrate::stamp};

thread_local! {
    static STATEMENTS: Cell<u64> = const { Cell::new(0) };
}

/// How many statements were run on this thread, for tests that a page or a rule asks the same number of times however
/// many rows there are (invariant 9).
#[must_use]
pub fn statements() -> u64 {
    STATEMENTS.get()
}

pub(crate) fn count() {
    STATEMENTS.set(STATEMENTS.get() + 1);
}

/// A migrated, empty database; a SQLite file goes when this goes.
#[derive(Debug)]
pub struct Fresh {
    /// The store on it.
    pub store: Store,
    /// Its address, for another program.
    pub address: String,
    _folder: Option<TempDir>,
}

/// Why there is no fresh database.
#[derive(Debug, thiserror::Error)]
pub enum NoDatabase {
    /// The run has no PostgreSQL.
    #[error("AMPERSAND_TEST_POSTGRES is not set: run the tests by `make test`, or by `scripts/with-postgres COMMAND`")]
    NoPostgres,
    /// The temporary folder cannot be made.
    #[error(transparent)]
    Folder(#[from] std::io::Error),
    /// The database does not answer as it should.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A fresh SQLite file: a copy of one that this version's migrations made.
pub async fn fresh_sqlite() -> Result<Fresh, NoDatabase> {
    let folder = TempDir::new()?;
    let file = folder.path().join("ampersand.db");
    std::fs::copy(migrated_sqlite().await?, &file)?;
    Fresh::at(format!("sqlite:{}", file.display()), Some(folder)).await
}

/// A fresh database of the run's PostgreSQL: a copy of one that this version's migrations made.
pub async fn fresh_postgres() -> Result<Fresh, NoDatabase> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("AMPERSAND_TEST_POSTGRES").map_err(|_| NoDatabase::NoPostgres)?;
    let name = format!("test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let admin = Store::connect(&format!("{server}/postgres")).await?;
    let migrated = migrated_postgres(&admin, &server).await?;
    admin.script(&format!("CREATE DATABASE {name} TEMPLATE {migrated}")).await?;
    admin.close().await;
    Fresh::at(format!("{server}/{name}"), None).await
}

/// The file that is copied; made by whoever needs it first, for all runs whose migrations are the same.
async fn migrated_sqlite() -> Result<PathBuf, NoDatabase> {
    let made = std::env::temp_dir().join(format!("ampersand-migrated-{}.db", stamp()));
    if !made.exists() {
        let folder = TempDir::new()?;
        let file = folder.path().join("ampersand.db");
        let store = Store::connect(&format!("sqlite:{}", file.display())).await?;
        store.migrate().await?;
        store.close().await;
        std::fs::rename(file, &made)?;
    }
    Ok(made)
}

/// The name of the database that is copied; whoever needs it first makes it, while the others wait.
async fn migrated_postgres(admin: &Store, server: &str) -> Result<String, NoDatabase> {
    let name = format!("migrated_{}", stamp());
    let turn = File::create(std::env::temp_dir().join("ampersand-migrated.lock"))?;
    turn.lock()?;
    let there = admin.place().rows("SELECT 1 FROM pg_database WHERE datname = $1", vec![name.to_value()]).await?;
    if there.is_empty() {
        let making = format!("{name}_making");
        admin.script(&format!("DROP DATABASE IF EXISTS {making}")).await?;
        admin.script(&format!("CREATE DATABASE {making}")).await?;
        let store = Store::connect(&format!("{server}/{making}")).await?;
        store.migrate().await?;
        store.close().await;
        admin.script(&format!("ALTER DATABASE {making} RENAME TO {name}")).await?;
    }
    Ok(name)
}

impl Fresh {
    async fn at(address: String, folder: Option<TempDir>) -> Result<Self, NoDatabase> {
        Ok(Self { store: Store::connect(&address).await?, address, _folder: folder })
    }

    /// Runs statements as they stand, to put a database into a state that the store itself never makes.
    pub async fn script(&self, sql: &str) -> Result<(), NoDatabase> {
        Ok(self.store.script(sql).await?)
    }

    /// Every `table.column` that migrations made, in order.
    pub async fn columns(&self) -> Result<Vec<String>, NoDatabase> {
        Ok(self.store.columns().await?)
    }

    /// Every `table.column` in which these words stand, whatever is kept there; the index of the search's own words aside.
    pub async fn holding(&self, words: &str) -> Result<Vec<String>, NoDatabase> {
        let mut found = Vec::new();
        for column in self.columns().await? {
            let Some((table, name)) = column.split_once('.') else { continue };
            let sql = format!("SELECT COUNT(*) FROM \"{table}\" WHERE CAST(\"{name}\" AS TEXT) LIKE ?");
            let rows = self.store.place().rows(&sql, vec![format!("%{words}%").to_value()]).await?;
            let count: i64 = rows.first().map_or(Ok(0), |row| row.get(0))?;
            if count > 0 {
                found.push(column);
            }
        }
        Ok(found)
    }

    /// Every `table.column` of a PostgreSQL that holds an id.
    pub async fn id_columns(&self) -> Result<Vec<String>, NoDatabase> {
        let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns \
                   WHERE table_schema = 'public' AND data_type = 'uuid' ORDER BY 1";
        let rows = self.store.place().rows(sql, Vec::new()).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect::<Result<_, StoreError>>()?)
    }
}
