//! A pitch and its rehearsal (R102–R105).

use super::{AuditId, PitchId};
use crate::{Date, OrganisationId, id, need::NeedId, people::PersonId};

id!(/// A rehearsal of a pitch.
    RehearsalId);

/// One version of a pitch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pitch {
    /// The id.
    pub id: PitchId,
    /// For whom; none for anybody.
    pub organisation: Option<OrganisationId>,
    /// About which need.
    pub need: Option<NeedId>,
    /// What it is called.
    pub title: String,
    /// Counts the versions, from 1.
    pub number: i64,
    /// The words as they are spoken.
    pub text: String,
    /// The pace.
    pub words_a_minute: i64,
    /// The audit that it rests on.
    pub audit: Option<AuditId>,
    /// When it was written.
    pub made_on: Date,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

/// That somebody said it aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// The id.
    pub id: RehearsalId,
    /// Which pitch.
    pub pitch: PitchId,
    /// Who.
    pub person: Option<PersonId>,
    /// Who listened.
    pub listener: String,
    /// When.
    pub on_day: Date,
    /// How long it took.
    pub seconds: Option<i64>,
    /// What to change.
    pub learned: String,
}
