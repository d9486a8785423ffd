//! Figures beside feelings (R210).

use crate::{
    Date, id,
    partnership::{PartnershipId, PartyId},
    words,
};

id!(/// A measure.
    MeasureId);

id!(/// A reading of a measure.
    ReadingId);

words! {
    /// What it tells.
    pub enum MeasureKind {
        /// How far we are.
        Progress = "progress",
        /// What changes for people.
        Impact = "impact",
        /// That it runs.
        Monitoring = "monitoring",
        /// How it feels to a side.
        Perception = "perception",
    }
}

/// A measure that we agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The id.
    pub id: MeasureId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What it tells.
    pub kind: MeasureKind,
    /// What is counted or asked.
    pub title: String,
    /// In what.
    pub unit: String,
    /// Where it stood at the start.
    pub baseline: Option<i64>,
    /// Where it should come to.
    pub target: Option<i64>,
    /// By when.
    pub target_on: Option<Date>,
    /// Where the figure comes from.
    pub source: String,
    /// Who reads it.
    pub party: Option<PartyId>,
    /// How often.
    pub every_days: Option<i64>,
    /// When it was given up.
    pub ended_on: Option<Date>,
}

/// A reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The id.
    pub id: ReadingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of which measure.
    pub measure: MeasureId,
    /// Of which side; for a feeling.
    pub party: Option<PartyId>,
    /// The figure.
    pub value: i64,
    /// When.
    pub read_on: Date,
    /// What to know about it.
    pub note: String,
}
