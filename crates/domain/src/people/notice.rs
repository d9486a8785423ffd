//! A notice to a person of the library, shown when they come in.

use super::{NoticeId, PersonId};
use crate::{Instant, Uuid};

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The id.
    pub id: NoticeId,
    /// To whom.
    pub person: PersonId,
    /// What happened.
    pub text: String,
    /// The page on which to see it.
    pub address: String,
    /// The kind of record that it is about.
    pub about_kind: String,
    /// The record that it is about.
    pub about: Option<Uuid>,
    /// When.
    pub at: Instant,
    /// When they saw it.
    pub seen_at: Option<Instant>,
}
