//! A need: what a partnership could meet (R053–R058).

use serde::{Deserialize, Serialize};

use super::{AimId, NeedId};
use crate::{Date, people::PersonId, words};

words! {
    /// By which way a need came (R055, K05).
    pub enum NeedWay {
        /// A gap in what we can do ourselves.
        Gap = "gap",
        /// Better together, though it could be done alone.
        ByChoice = "by_choice",
        /// A chance out of a proposal, not yet tied to an aim.
        Chance = "chance",
    }
}

/// A need. There is no opportunity without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// The id.
    pub id: NeedId,
    /// What is needed.
    pub what: String,
    /// For whom.
    pub for_whom: String,
    /// What shows that it is needed.
    pub evidence: String,
    /// Where that comes from.
    pub source: String,
    /// The aim that it serves.
    pub aim: Option<AimId>,
    /// By which way it came.
    pub way: NeedWay,
    /// Why together is better, and how we would tell; for a need by choice (R058).
    pub better_together: String,
    /// When it was raised.
    pub raised_on: Date,
    /// By whom.
    pub raised_by: Option<PersonId>,
    /// When it was met or given up.
    pub closed_on: Option<Date>,
}

impl Need {
    /// What became of it, to whoever wrote it down (R004).
    #[must_use]
    pub fn to_its_raiser(&self, became: &str) -> String {
        format!("The need that you wrote down, “{}”, {became}.", self.what)
    }
}
