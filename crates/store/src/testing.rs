//! Fresh databases for tests, on SQLite and on the PostgreSQL that `scripts/with-postgres` starts for the run.

use std::{
    cell::Cell,
    sync::atomic::{AtomicU32, Ordering},
};

use tempfile::TempDir;

use crate::{Store, StoreError};

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

/// A fresh SQLite file.
pub async fn fresh_sqlite() -> Result<Fresh, NoDatabase> {
    let folder = TempDir::new()?;
    let store = Store::connect(&format!("sqlite:{}", folder.path().join("ampersand.db").display())).await?;
    store.migrate().await?;
    Ok(Fresh { store, _folder: Some(folder) })
}

/// A fresh database of the run's PostgreSQL.
pub async fn fresh_postgres() -> Result<Fresh, NoDatabase> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("AMPERSAND_TEST_POSTGRES").map_err(|_| NoDatabase::NoPostgres)?;
    let name = format!("test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let admin = Store::connect(&format!("{server}/postgres")).await?;
    admin.script(&format!("CREATE DATABASE {name}")).await?;
    admin.close().await;
    let store = Store::connect(&format!("{server}/{name}")).await?;
    store.migrate().await?;
    Ok(Fresh { store, _folder: None })
}

impl Fresh {
    /// Runs statements as they stand, to put a database into a state that the store itself never makes.
    pub async fn script(&self, sql: &str) -> Result<(), NoDatabase> {
        Ok(self.store.script(sql).await?)
    }

    /// Every `table.column` that migrations made, in order.
    pub async fn columns(&self) -> Result<Vec<String>, NoDatabase> {
        Ok(self.store.columns().await?)
    }
}
