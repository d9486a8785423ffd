//! After a workshop: a line for each organisation, filled while talking, or by themselves at an address of their own (K25,
//! R180).

use std::collections::BTreeMap;

use jiff::ToSpan as _;

use super::{RingLineId, WorkshopId};
use crate::{Date, Json, OrganisationId, people::PersonId, words};

/// Whoever has the address is rung when nothing came for so many days: sent on the third day, that is the eighth.
const CHASE_DAYS: i32 = 5;

/// How far an organisation carries each idea, 0 to 3, by the idea's number in the room (R180).
pub type Levels = BTreeMap<i64, u8>;

words! {
    /// What came of ringing an organisation after a workshop.
    pub enum RingAnswer {
        /// They are still with us.
        WithUs = "with_us",
        /// They think about it, or ask their people.
        Thinking = "thinking",
        /// It is not for them.
        NotUs = "not_us",
        /// Nobody answered: it stays open.
        NoAnswer = "no_answer",
        /// We do not ring them, for a reason.
        LeftOut = "left_out",
    }
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingLine {
    /// The id.
    pub id: RingLineId,
    /// After which workshop.
    pub workshop: WorkshopId,
    /// Which organisation, where it has a record.
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub name: String,
    /// What came of it; none until somebody rang.
    pub answer: Option<RingAnswer>,
    /// How it was for them and what they said, or why they are left out.
    pub said: String,
    /// What would help them.
    pub help: String,
    /// How far they carry each idea.
    pub levels: Json<Levels>,
    /// The letters of their own address, by which they say the same without being rung; none for a line of long ago.
    pub letters: String,
    /// When somebody sent them the address.
    pub asked_on: Option<Date>,
    /// When they answered by it.
    pub replied_on: Option<Date>,
    /// When somebody rang last.
    pub rung_on: Option<Date>,
    /// Who.
    pub by: Option<PersonId>,
}

impl RingLine {
    /// A line that nobody has filled.
    #[must_use]
    pub fn new(
        id: RingLineId,
        workshop: WorkshopId,
        (organisation, name): (Option<OrganisationId>, String),
        letters: String,
    ) -> Self {
        Self {
            id,
            workshop,
            organisation,
            name,
            answer: None,
            said: String::new(),
            help: String::new(),
            levels: Json(Levels::new()),
            letters,
            asked_on: None,
            replied_on: None,
            rung_on: None,
            by: None,
        }
    }

    /// From when they are rung: from the day of the workshop; where they were sent the address, once they had time to
    /// answer. A second message never goes (K25).
    #[must_use]
    pub fn rings_from(&self, held_on: Date) -> Date {
        self.asked_on.map_or(held_on, |asked| asked.saturating_add(CHASE_DAYS.days()))
    }

    /// Whether they said it themselves, at their address.
    #[must_use]
    pub fn is_their_own(&self) -> bool {
        self.replied_on.is_some()
    }

    /// Whether somebody still has to ring: nobody did, or nobody answered.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.answer, None | Some(RingAnswer::NoAnswer))
    }
}
