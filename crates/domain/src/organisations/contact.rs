//! A named person of an organisation outside the library, with the reason why we keep them (X03).

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use super::ImportId;
use crate::{
    Date,
    people::{ContactId, OrganisationId},
    words,
};

/// Days for which Today asks whether somebody's details are still needed, before they go by themselves (X03). No number of
/// section P and no setting: what people were told when they gave their details must hold for each of them.
pub const UNANSWERED_DAYS: i32 = 90;

/// The most letters of where details come from.
const LONGEST_SOURCE: usize = 300;

words! {
    /// How they like to be reached; a lead needs neither e-mail nor number (K16).
    pub enum ReachBy {
        /// By e-mail.
        Email = "email",
        /// By telephone.
        Phone = "phone",
        /// By text message.
        Text = "text",
        /// By letter.
        Post = "post",
        /// By coming round.
        InPerson = "in_person",
    }
}

words! {
    /// Why the library keeps a person's details (X03).
    pub enum ContactPurpose {
        /// To run a partnership with their organisation.
        Partnership = "partnership",
        /// To explore working together.
        Exploring = "exploring",
        /// To keep in touch as neighbours.
        KeepInTouch = "keep_in_touch",
    }
}

/// A person of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their id.
    pub id: ContactId,
    /// Whose person.
    pub organisation: OrganisationId,
    /// Their name.
    pub name: String,
    /// What they do there.
    pub role: String,
    /// Their address for e-mail.
    pub email: Option<String>,
    /// Their number.
    pub phone: Option<String>,
    /// How they like to be reached; none until asked.
    pub reach_by: Option<ReachBy>,
    /// Where these details come from.
    pub source: String,
    /// Why we keep them.
    pub purpose: ContactPurpose,
    /// Look again by this day whether we still need them (retention).
    pub keep_until: Option<Date>,
    /// The day they left, if they have (R042).
    pub left: Option<Date>,
    /// Who took over.
    pub successor: Option<ContactId>,
    /// The import that made the record.
    pub import: Option<ImportId>,
}

impl Contact {
    /// Whether they are still there on the day given.
    #[must_use]
    pub fn is_current(&self, today: Date) -> bool {
        self.left.is_none_or(|left| left > today)
    }

    /// Whether the day has come to ask if we still need their details (X03).
    #[must_use]
    pub fn retention_is_due(&self, today: Date) -> bool {
        self.keep_until.is_some_and(|until| until <= today)
    }

    /// Whether nobody answered for so long that the ways to reach them go by themselves (X03).
    #[must_use]
    pub fn has_had_its_time(&self, today: Date) -> bool {
        let over = self.keep_until.and_then(|until| until.checked_add(UNANSWERED_DAYS.days()).ok());
        over.is_some_and(|over| over <= today) && (self.email.is_some() || self.phone.is_some())
    }

    /// The same without the ways to reach them, and why they went.
    #[must_use]
    pub fn forgotten(self, today: Date) -> Self {
        let why = format!("their e-mail and number were deleted on {today}, as nobody said that we still need them");
        let source = if self.source.is_empty() { why } else { format!("{}; {why}", self.source) };
        Self { source: source.chars().take(LONGEST_SOURCE).collect(), ..self.trimmed() }
    }

    /// When somebody has left, name and role stay for history and the ways to reach them go (R042).
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        self.email = None;
        self.phone = None;
        self.reach_by = None;
        self
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    fn maya() -> Contact {
        Contact {
            id: Uuid::nil().into(),
            organisation: Uuid::nil().into(),
            name: "Maya Patel".to_owned(),
            role: "manager".to_owned(),
            email: Some("maya@advice.example".to_owned()),
            phone: None,
            reach_by: Some(ReachBy::Email),
            source: "the list of 2024".to_owned(),
            purpose: ContactPurpose::Exploring,
            keep_until: Some(date(2026, 1, 1)),
            left: None,
            successor: None,
            import: None,
        }
    }

    #[test]
    fn details_go_when_nobody_has_answered_for_ninety_days_and_the_record_says_so() {
        assert!(maya().retention_is_due(date(2026, 1, 1)) && !maya().has_had_its_time(date(2026, 3, 31)));
        assert!(maya().has_had_its_time(date(2026, 4, 1)));
        assert!(!Contact { keep_until: None, ..maya() }.has_had_its_time(date(2036, 4, 1)));
        let after = maya().forgotten(date(2026, 4, 1));
        assert_eq!((after.name.as_str(), &after.email, after.reach_by), ("Maya Patel", &None, None));
        assert!(after.source.starts_with("the list of 2024; their e-mail and number were deleted on 2026-04-01"));
        assert!(!after.has_had_its_time(date(2026, 4, 1)), "once");
    }
}
