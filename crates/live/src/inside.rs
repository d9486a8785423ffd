//! What is in a room: organisations, people, notes, ideas.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, OrganisationId,
    workshop::{ElementKind, Heard, Lens},
};

use crate::{Number, SeatId, Step, Who};

/// An organisation in the room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seat {
    /// Its name.
    pub name: String,
    /// Its record, where it has one.
    pub organisation: Option<OrganisationId>,
    /// Whether it had its turn.
    pub heard: Option<Heard>,
    /// What it does next.
    pub step: Option<Step>,
    /// How committed it is to each idea, 0 to 3.
    pub commitments: BTreeMap<Number, u8>,
    /// What it could bring.
    pub brings: Vec<String>,
    /// For how many seconds it has spoken in its turns (R126).
    pub spoken: i64,
}

impl Seat {
    /// Whether it left early or did not come: nothing more is asked of it.
    #[must_use]
    pub fn is_away(&self) -> bool {
        matches!(self.step, Some(Step::LeftEarly | Step::DidNotCome))
    }
}

/// Somebody in the room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guest {
    /// For whom.
    pub seat: Option<SeatId>,
    /// Whether they are here as themselves.
    pub myself: bool,
    /// Whether they left early.
    pub left: bool,
    /// Whether the library may keep their name, once asked.
    pub keep_name: Option<bool>,
    /// Whether they agreed to how we treat each other (R123).
    pub agreed: bool,
    /// Whether they took back what they had given.
    pub withdrawn: bool,
}

/// A note on the wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number.
    pub number: Number,
    /// Its text.
    pub text: String,
    /// Who wrote it.
    pub who: Who,
    /// For whom the facilitator wrote it down.
    pub seat: Option<SeatId>,
    /// The theme that was asked.
    pub theme: Option<String>,
    /// The side from which it was asked.
    pub lens: Lens,
    /// The part of the workshop in which it was written.
    pub part: Option<ElementKind>,
    /// Whether everybody sees it.
    pub up: bool,
    /// The part in which everybody came to see it.
    pub up_in: Option<ElementKind>,
    /// Whether it was written after all notes were up (R134).
    pub late: bool,
    /// Whether it was taken down.
    pub hidden: bool,
    /// Why it was taken down, as its writer reads it.
    pub hidden_why: Option<String>,
    /// Whether its writer took it back; its text is gone.
    pub withdrawn: bool,
    /// The group that it is in.
    pub group: Option<Number>,
}

impl Note {
    /// Whether it answers the question after problems, which is also the one of a room whose clock nobody started.
    #[must_use]
    pub fn of_problems(&self) -> bool {
        of_problems(self.part)
    }
}

/// Whether this part is about problems; a room whose clock nobody started is.
pub(crate) fn of_problems(part: Option<ElementKind>) -> bool {
    matches!(part, None | Some(ElementKind::Problems | ElementKind::Brief))
}

/// An idea to act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idea {
    /// In a line.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// The group of problems from which it comes.
    pub group: Option<Number>,
    /// Who put it forward.
    pub who: Who,
}

/// The day to meet again, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconvene {
    /// The day.
    pub on: Option<Date>,
    /// Why there is none.
    pub reason: Option<String>,
}
