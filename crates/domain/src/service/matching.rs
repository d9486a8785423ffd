//! The addresses by which another program matches a service's list with the directory of registers.

use super::MatchingKeyId;
use crate::{Date, people::PersonId};

/// An address that was given out. Its letters are shown once; only their digest is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchingKey {
    /// The id.
    pub id: MatchingKeyId,
    /// Whose it is or what it is for, in words.
    pub name: String,
    /// The digest of its letters, see [`Token::digest_of`](crate::Token::digest_of).
    pub digest: String,
    /// Who made it.
    pub made_by: Option<PersonId>,
    /// When.
    pub made_on: Date,
    /// Since when it opens nothing any more.
    pub withdrawn_on: Option<Date>,
}
