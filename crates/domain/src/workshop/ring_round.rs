//! After a workshop: a line for each organisation, filled while talking (K25).

use super::{RingLineId, WorkshopId};
use crate::{Date, OrganisationId, people::PersonId, words};

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
    /// What they said, or why they are left out.
    pub said: String,
    /// When somebody rang last.
    pub rung_on: Option<Date>,
    /// Who.
    pub by: Option<PersonId>,
}

impl RingLine {
    /// Whether somebody still has to ring: nobody did, or nobody answered.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.answer, None | Some(RingAnswer::NoAnswer))
    }
}
