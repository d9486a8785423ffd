//! How a command ends, and what it says.

use std::{
    fmt::Display,
    io::{self, Write as _},
    process::ExitCode,
};

use ampersand_domain::{Date, Uuid};
use ampersand_store::StoreError;

/// How a command ended.
pub(crate) type Outcome = Result<(), Failure>;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// It was refused, or it failed: exit code 1.
    #[error("{0}")]
    Refused(String),
    /// It was asked in a way that cannot be meant: exit code 2.
    #[error("{0}")]
    Use(String),
}

impl Failure {
    /// Refused, in words.
    pub(crate) fn refused(why: impl Display) -> Self {
        Self::Refused(why.to_string())
    }

    /// Wrong use, in words.
    pub(crate) fn wrong_use(why: impl Display) -> Self {
        Self::Use(why.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::refused(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::refused(error)
    }
}

/// A day, as an option takes it.
pub(crate) fn day(typed: &str) -> Result<Date, String> {
    typed.parse().map_err(|_| "write a day as year, month and day, like 2026-11-24".to_owned())
}

/// The id of a record, as an argument takes it.
pub(crate) fn id(typed: &str) -> Result<Uuid, String> {
    typed.parse().map_err(|_| "an id is long, like 01a21fb9-3850-713a-8542-eee88a2c8caf; a list shows it".to_owned())
}

/// Says a line; a reader that has gone away is no failure.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Says a line beside the answer.
pub(crate) fn note(line: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Says why it failed and gives the code for scripts.
pub(crate) fn failed(failure: &Failure) -> ExitCode {
    note(format_args!("ampersand: {failure}"));
    ExitCode::from(match failure {
        Failure::Refused(_) => 1,
        Failure::Use(_) => 2,
    })
}
