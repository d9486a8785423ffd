//! Which failures are the database's own and pass by themselves or with a hand: it cannot be reached, it cannot be written
//! to, or too many write at once. Whoever reads of it is told so, and not that the program broke.

use rusqlite::ErrorCode;

use super::StoreError;

/// Why the database does nothing just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// It cannot be reached; it is tried again with every request.
    Gone,
    /// Its disk is full, or may only be read: pages open, and nothing can be kept.
    Full,
    /// Others write for a long time.
    Busy,
}

impl StoreError {
    /// Why the database does nothing just now, if that is what went wrong.
    #[must_use]
    pub fn away(&self) -> Option<Away> {
        match self {
            Self::Busy => Some(Away::Busy),
            Self::Sqlite(error) => match error.sqlite_error_code()? {
                ErrorCode::DiskFull | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure => Some(Away::Full),
                ErrorCode::CannotOpen => Some(Away::Gone),
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some(Away::Busy),
                _ => None,
            },
            Self::Postgres(error) => of_a_server(error),
            _ => None,
        }
    }
}

/// PostgreSQL's own codes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_a_server(error: &sqlx::Error) -> Option<Away> {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) => {
            Some(Away::Gone)
        }
        sqlx::Error::Database(said) => match said.code()?.as_ref() {
            // The disk is full; a standby, or a server that was set to read only.
            "53100" | "25006" => Some(Away::Full),
            // It stops, starts, was stopped, lets nobody in, or the database is not there.
            "57P01" | "57P02" | "57P03" | "55000" | "3D000" => Some(Away::Gone),
            "53300" | "55P03" | "40P01" => Some(Away::Busy),
            code if code.starts_with("08") => Some(Away::Gone),
            _ => None,
        },
        _ => None,
    }
}
