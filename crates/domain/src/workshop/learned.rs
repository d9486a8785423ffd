//! What was learned where no idea was compelling: that is an outcome, and no failure (R181).

use super::{LearnedId, WorkshopId};
use crate::{Date, people::PersonId};

/// What a workshop taught us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// The id.
    pub id: LearnedId,
    /// Which workshop.
    pub workshop: WorkshopId,
    /// What.
    pub learned: String,
    /// When it was written down.
    pub said_on: Date,
    /// Who wrote it down.
    pub by: Option<PersonId>,
    /// The workshop in which the focus is thought over again, where one was planned from it.
    pub again: Option<WorkshopId>,
}
