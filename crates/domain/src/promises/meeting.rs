//! Meetings, with the standing question of what went less well (R186, R205, R209).

use serde::{Deserialize, Serialize};

use super::MeetingId;
use crate::{Date, Instant, Json, partnership::PartnershipId, people::PersonId, words};

words! {
    /// What sort of meeting.
    pub enum MeetingKind {
        /// The leads, or some of us.
        Talk = "talk",
        /// The group that meets.
        Group = "group",
        /// A review.
        Review = "review",
        /// A workshop.
        Workshop = "workshop",
        /// The closing talk.
        Closing = "closing",
    }
}

/// A point of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AgendaItem {
    /// What it is about.
    pub text: String,
    /// Who asked for it.
    pub asked_by: String,
    /// Whether it stands on every agenda, as the honesty point does (R209).
    pub standing: bool,
}

/// A meeting, to come or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The id.
    pub id: MeetingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What sort.
    pub kind: MeetingKind,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub held_on: Date,
    /// At which moment, when one is set.
    pub starts_at: Option<Instant>,
    /// How long.
    pub minutes: Option<i64>,
    /// Where.
    pub place: String,
    /// The agenda.
    pub agenda: Json<Vec<AgendaItem>>,
    /// Why the honesty point was taken out, if it was.
    pub honesty_left_out: String,
    /// Who was there.
    pub who: String,
    /// The notes.
    pub notes: String,
    /// What went well.
    pub went_well: String,
    /// What went less well; may say "nothing this time" (R205).
    pub went_less_well: String,
    /// Who writes the notes.
    pub notes_by: Option<PersonId>,
    /// When the notes went out.
    pub notes_sent_at: Option<Instant>,
    /// When it was called off.
    pub called_off_on: Option<Date>,
}

/// The point that stands on every agenda (R209).
const HONESTY: &str = "What went well, and what went less well";

impl Meeting {
    /// A talk on a day that was agreed, with the honesty point on its agenda.
    #[must_use]
    pub fn agreed(id: MeetingId, partnership: PartnershipId, title: String, held_on: Date) -> Self {
        let honesty = AgendaItem { text: HONESTY.to_owned(), asked_by: String::new(), standing: true };
        Self {
            id,
            partnership,
            kind: MeetingKind::Talk,
            title,
            held_on,
            starts_at: None,
            minutes: None,
            place: String::new(),
            agenda: Json(vec![honesty]),
            honesty_left_out: String::new(),
            who: String::new(),
            notes: String::new(),
            went_well: String::new(),
            went_less_well: String::new(),
            notes_by: None,
            notes_sent_at: None,
            called_off_on: None,
        }
    }
}
