//! A file that was put on record: a signed sheet, a picture, an agreement of 2022 (K06, K14).

use super::PartnershipId;
use crate::{Bytes, Date, id, people::PersonId};

id!(/// A file on record.
    AttachmentId);

/// A file, known by its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The id.
    pub id: AttachmentId,
    /// The partnership whose people may open it; none for the library alone.
    pub partnership: Option<PartnershipId>,
    /// SHA-256 of the content.
    pub digest_of: String,
    /// Its name.
    pub name: String,
    /// What it is, told from its content.
    pub media_type: String,
    /// How many bytes.
    pub size: i64,
    /// The content.
    pub content: Bytes,
    /// When it was added.
    pub added_on: Date,
    /// Who added it.
    pub added_by: Option<PersonId>,
}
