//! What became of what people put up in a workshop: each is told (R197).

use super::{BecameId, WorkshopId};
use crate::{Date, people::PersonId, words};

words! {
    /// Whether something that somebody put up was used.
    pub enum Used {
        /// It was used.
        Used = "used",
        /// A part of it was.
        Partly = "partly",
        /// It was not.
        NotUsed = "not_used",
    }
}

/// What became of one thing that somebody put up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// The id.
    pub id: BecameId,
    /// In which workshop.
    pub workshop: WorkshopId,
    /// Its number in the room. Its words stay in the room's log alone: who takes them back takes them back once.
    pub number: i64,
    /// Whether it was used.
    pub used: Used,
    /// For what, or why not, as its writer reads it.
    pub why: String,
    /// When it was said.
    pub said_on: Date,
    /// Who said it.
    pub by: Option<PersonId>,
}

impl Used {
    /// Whether a reason has to go with it: who reads that something was not used reads why.
    #[must_use]
    pub fn needs_why(self) -> bool {
        self != Self::Used
    }
}
