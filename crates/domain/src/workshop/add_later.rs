//! What a workshop left open when it closed, and who adds it by when (requirements, section P, *Workshop can close*).

use super::{AddLaterId, WorkshopId};
use crate::{Date, people::PersonId, promises::PromiseId, words};

words! {
    /// What was still missing.
    pub enum LeftOpen {
        /// One idea chosen, or said that it is none or a tie.
        Idea = "idea",
        /// Whether an organisation had its turn.
        Heard = "heard",
        /// What an organisation does next.
        NextMove = "next_move",
        /// A day to meet again, or why there is none.
        Reconvene = "reconvene",
    }
}

/// Something that somebody named adds by a day, after the workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddLater {
    /// The id.
    pub id: AddLaterId,
    /// After which workshop.
    pub workshop: WorkshopId,
    /// What.
    pub what: LeftOpen,
    /// The place in the room of the organisation that it is about, where it is about one.
    pub seat: Option<i64>,
    /// Its name.
    pub name: String,
    /// Who adds it, as it was said in the room.
    pub who: String,
    /// Who of the library that is, where it is somebody of ours.
    pub person: Option<PersonId>,
    /// By when.
    pub due: Date,
    /// When it was added.
    pub added_on: Option<Date>,
    /// The promise that it became, once there is a partnership to which it is made.
    pub promise: Option<PromiseId>,
}

impl AddLater {
    /// What is open, in words: "what Age Friends does next".
    #[must_use]
    pub fn open_words(&self) -> String {
        match self.what {
            LeftOpen::Idea => "the idea to act on".to_owned(),
            LeftOpen::Heard => format!("what {} says", self.name),
            LeftOpen::NextMove => format!("what {} does next", self.name),
            LeftOpen::Reconvene => "the day to meet again".to_owned(),
        }
    }
}
