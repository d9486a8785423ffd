//! What is to be gained by those who take part, so that it can be counted later (R059).

use super::NeedId;
use crate::{Date, health::MeasureKind, id, people::PersonId, words};

id!(/// A gain that is hoped for.
    NeedGainId);

words! {
    /// The four sorts of gain (R059).
    pub enum GainKind {
        /// More of a named group take it up and take part.
        TakePart = "take_part",
        /// Residents have a say in what it is.
        Design = "design",
        /// Residents do it with us.
        Deliver = "deliver",
        /// It fits what the place needs.
        Fit = "fit",
    }
}

impl GainKind {
    /// What a measure of such a gain tells: taking part and doing are seen as they go, the rest is what changes.
    #[must_use]
    pub fn measured_as(self) -> MeasureKind {
        match self {
            Self::TakePart | Self::Deliver => MeasureKind::Progress,
            Self::Design | Self::Fit => MeasureKind::Impact,
        }
    }
}

/// A gain that is hoped for when a need is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedGain {
    /// The id.
    pub id: NeedGainId,
    /// Of which need.
    pub need: NeedId,
    /// Of which sort.
    pub kind: GainKind,
    /// By which group.
    pub by_whom: String,
    /// What it is.
    pub what: String,
    /// When it was written down.
    pub named_on: Date,
    /// By whom.
    pub named_by: Option<PersonId>,
}

impl NeedGain {
    /// In one line, as it may be counted.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}: {}", self.by_whom, self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_part_and_doing_are_seen_as_they_go_and_the_rest_is_what_changes() {
        let told: Vec<MeasureKind> = GainKind::ALL.iter().map(|kind| kind.measured_as()).collect();
        let (progress, impact) = (MeasureKind::Progress, MeasureKind::Impact);
        assert_eq!(told, [progress, impact, progress, impact]);
    }
}
