//! Why a request has no ordinary answer.

use ampersand_store::StoreError;

/// Why a request has no ordinary answer; each becomes a page that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Nothing here, or nothing that this person may see: both look the same.
    #[error("not found")]
    NotFound,
    /// One has to sign in first.
    #[error("sign in first")]
    SignIn,
    /// The form did not come from our own page, or the page was open for very long.
    #[error("the form has no valid token")]
    Forged,
    /// The bytes are no form.
    #[error("unreadable")]
    Unreadable,
    /// More than we take.
    #[error("too large")]
    TooLarge,
    /// Too many tries; wait so many seconds.
    #[error("too many tries")]
    Wait(u64),
    /// The store refused or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A paper could not be made.
    #[error("the document could not be made: {0}")]
    Paper(String),
}
