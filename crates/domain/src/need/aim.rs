//! An aim: what the service or its authority has said that it wants to achieve (R054).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::AimId;
use crate::{Json, people::PersonId};

/// An aim, as its own document puts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    /// The id.
    pub id: AimId,
    /// The aim in the words of its document.
    pub text: String,
    /// The document.
    pub source: String,
    /// Where in the document.
    pub page: Option<String>,
    /// From when it holds.
    pub valid_from: Option<Date>,
    /// The last day on which it holds.
    pub valid_until: Option<Date>,
    /// Who of us sees to it.
    pub owner: Option<PersonId>,
    /// The themes to which it belongs, by name.
    pub themes: Json<Vec<String>>,
}

impl Aim {
    /// One of which its words and its document are known.
    #[must_use]
    pub fn named(id: AimId, text: impl Into<String>, source: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            source: source.into(),
            page: None,
            valid_from: None,
            valid_until: None,
            owner: None,
            themes: Json(Vec::new()),
        }
    }

    /// Whether the aim holds on this day; one without dates always does.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_until.is_none_or(|until| day <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_aim_holds_on_its_first_and_last_day() {
        let aim = Aim {
            valid_from: Some(date(2026, 4, 1)),
            valid_until: Some(date(2027, 3, 31)),
            ..Aim::named(AimId(crate::Uuid::nil()), "More children read for pleasure", "Council plan")
        };
        assert!(aim.holds_on(date(2026, 4, 1)) && aim.holds_on(date(2027, 3, 31)));
        assert!(!aim.holds_on(date(2026, 3, 31)) && !aim.holds_on(date(2027, 4, 1)));
    }
}
