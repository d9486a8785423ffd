//! A photo of the paper on which people wrote: the notes are typed, and the paper is kept as it was (R130).

use super::{WorkshopId, WorkshopPhotoId};
use crate::{Date, partnership::AttachmentId, people::PersonId};

/// A photo of a workshop's paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopPhoto {
    /// The id.
    pub id: WorkshopPhotoId,
    /// Of which workshop.
    pub workshop: WorkshopId,
    /// The picture.
    pub picture: AttachmentId,
    /// What is on it.
    pub shows: String,
    /// When it was added.
    pub added_on: Date,
    /// Who added it.
    pub added_by: Option<PersonId>,
}
