//! The ideas of a workshop that were not chosen: each is kept with the day on which it is looked at again (R148).

use jiff::ToSpan as _;

use super::{ParkedId, WorkshopId};
use crate::{Date, people::PersonId, words};

words! {
    /// What became of an idea that was kept for later.
    pub enum ParkedAnswer {
        /// It was taken up.
        TakenUp = "taken_up",
        /// It is let go.
        LetGo = "let_go",
    }
}

/// An idea that is kept for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// The id.
    pub id: ParkedId,
    /// Of which workshop.
    pub workshop: WorkshopId,
    /// Its number in the room.
    pub idea: i64,
    /// In a line.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// The day on which it is looked at again.
    pub revisit_on: Date,
    /// What became of it.
    pub answer: Option<ParkedAnswer>,
    /// What was said about it when it was last looked at.
    pub said: String,
    /// When that was.
    pub looked_on: Option<Date>,
    /// Who looked at it.
    pub by: Option<PersonId>,
}

impl Parked {
    /// The day on which an idea is looked at again where the room named none: half a year on.
    #[must_use]
    pub fn first_look(today: Date) -> Date {
        today.saturating_add(6.months())
    }

    /// Whether it still waits.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.answer.is_none()
    }
}
