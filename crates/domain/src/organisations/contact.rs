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

/// Years after which Today asks whether somebody's details are still needed, unless another day was chosen (X03).
const KEPT_YEARS: i32 = 2;

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

/// When Today asks whether details that came in on this day are still needed, unless another day was chosen (X03).
#[must_use]
pub fn kept_until(today: Date) -> Date {
    today.saturating_add(KEPT_YEARS.years())
}

impl Contact {
    /// Somebody of whom a name is known, and where it comes from; no details stay without a day on which we ask again (X03).
    #[must_use]
    pub fn named(id: ContactId, organisation: OrganisationId, name: &str, source: String, today: Date) -> Self {
        Self {
            id,
            organisation,
            name: name.to_owned(),
            role: String::new(),
            email: None,
            phone: None,
            reach_by: None,
            source,
            purpose: ContactPurpose::Partnership,
            keep_until: Some(kept_until(today)),
            left: None,
            successor: None,
            import: None,
        }
    }

    /// The same with what was not known of them yet; what is on record stays.
    #[must_use]
    pub fn filled_from(self, told: &Self) -> Self {
        Self {
            role: if self.role.is_empty() { told.role.clone() } else { self.role },
            email: self.email.or_else(|| told.email.clone()),
            phone: self.phone.or_else(|| told.phone.clone()),
            ..self
        }
    }

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
    fn whoever_is_named_is_kept_for_two_years_and_what_is_on_record_of_somebody_stays() {
        let named =
            Contact::named(Uuid::nil().into(), Uuid::nil().into(), "Maya", "a talk".to_owned(), date(2026, 2, 28));
        assert_eq!(named.keep_until, Some(date(2028, 2, 28)));
        assert!(!named.retention_is_due(date(2028, 2, 27)) && named.retention_is_due(date(2028, 2, 28)));
        let told = Contact {
            phone: Some("1".to_owned()),
            email: Some("m@x.example".to_owned()),
            role: "chair".to_owned(),
            ..named
        };
        let fuller = maya().filled_from(&told);
        assert_eq!((fuller.phone.as_deref(), fuller.email, fuller.role), (Some("1"), maya().email, maya().role));
        assert_eq!((fuller.name, fuller.source), (maya().name, maya().source));
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
