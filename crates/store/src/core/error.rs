//! What can go wrong with a record.

use std::any::Any;

use ampersand_domain::{Instant, Unfit, Uuid};

use super::{Kept, Record};

/// Why something could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the record in between.
    #[error("the {} was changed in between (now version {})", .0.kind, .0.version)]
    Conflict(Box<Conflict>),
    /// The record is not there, or this actor may not see it; the two look the same.
    #[error("no such {kind}: {id}")]
    Missing {
        /// The kind of record.
        kind: &'static str,
        /// Its id.
        id: Uuid,
    },
    /// Something that must be the only one of its kind is there already.
    #[error("is there already: {0}")]
    Duplicate(String),
    /// A record that it belongs to is not there, or still others belong to it.
    #[error("a record that it belongs to is missing: {0}")]
    Parent(String),
    /// The database refuses the value.
    #[error("not a value that can be kept: {0}")]
    Check(String),
    /// A row holds what its record cannot be.
    #[error("column {column} {unfit}")]
    Unreadable {
        /// Which column.
        column: String,
        /// What is wrong with it.
        unfit: Unfit,
    },
    /// The database was written by a newer Ampersand.
    #[error(
        "this database was made by a newer Ampersand (it holds {0:?}, which this one does not know): run the newer one"
    )]
    Newer(String),
    /// A migration that was applied has another text now.
    #[error("the migration {0:?} was changed after this database was made with it")]
    Altered(String),
    /// The address names no database that we know.
    #[error("no database address: {0:?} (use sqlite:PATH or postgres://…)")]
    Address(String),
    /// A statement of its own does not say for which service it asks.
    #[error("a statement must bind the service as $1: {0}")]
    NoService(String),
    /// Others had the database for too long.
    #[error("the database is busy: others wrote for too long")]
    Busy,
    /// The program is stopping, or the thread that worked for it did.
    #[error("the database was let go of in the middle of a statement")]
    Stopped,
    /// The file cannot be read or written, is full, or failed otherwise.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    /// The server cannot be reached, is full, or failed otherwise.
    #[error("{}", of_postgres(.0))]
    Postgres(sqlx::Error),
}

/// What PostgreSQL says, without the line of its own source; a server that is not there is named as such.
fn of_postgres(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(said) => said.message().to_owned(),
        sqlx::Error::PoolTimedOut => "nobody answers at that address, or all connections are taken".to_owned(),
        other => other.to_string(),
    }
}

/// A record that was changed in between.
#[derive(Debug)]
pub struct Conflict {
    /// The kind of record.
    pub kind: &'static str,
    /// Its id.
    pub id: Uuid,
    /// The version now in place.
    pub version: i64,
    /// When it was changed.
    pub changed_at: Instant,
    /// By whom.
    pub changed_by: Option<Uuid>,
    /// The record as it was when both began, if the change log has it.
    pub common: Option<serde_json::Value>,
    /// The record as it is now, column by column.
    pub now: serde_json::Value,
    pub(crate) theirs: Box<dyn Any + Send + Sync>,
}

impl Conflict {
    /// The record now in place.
    #[must_use]
    pub fn theirs<R: Record>(&self) -> Option<&Kept<R>> {
        self.theirs.downcast_ref()
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::error::ErrorKind;
        let Some(database) = error.as_database_error() else { return Self::Postgres(error) };
        let message = database.message().to_owned();
        match database.kind() {
            ErrorKind::UniqueViolation => Self::Duplicate(message),
            ErrorKind::ForeignKeyViolation => Self::Parent(message),
            ErrorKind::NotNullViolation | ErrorKind::CheckViolation => Self::Check(message),
            _ => Self::Postgres(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi;
        let message = error.to_string();
        match error.sqlite_error().map(|error| error.extended_code) {
            Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => Self::Duplicate(message),
            Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Self::Parent(message),
            Some(ffi::SQLITE_CONSTRAINT_NOTNULL | ffi::SQLITE_CONSTRAINT_CHECK) => Self::Check(message),
            Some(ffi::SQLITE_BUSY | ffi::SQLITE_BUSY_SNAPSHOT) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}
