//! Passkeys: keys that stay on somebody's own device and open their account without a password.

use super::PersonId;
use crate::{Instant, id};

id!(/// A passkey.
    PasskeyId);

/// So many a person may have: a few devices, and some to spare.
pub const MOST_PASSKEYS: usize = 10;

/// A passkey of a person. What is kept of it opens nothing: the secret half never leaves the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The id.
    pub id: PasskeyId,
    /// Whose.
    pub person: PersonId,
    /// What they call it.
    pub name: String,
    /// The name by which the device knows it, in letters.
    pub credential: String,
    /// Its public half and what is known of it, as the library that checks it writes it.
    pub held: String,
    /// When it was added.
    pub added_at: Instant,
    /// When somebody last came in by it.
    pub used_at: Option<Instant>,
}
