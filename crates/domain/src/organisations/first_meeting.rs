//! A first meeting that an organisation is asked to, before there is a partnership (R111, K28).

use crate::{
    Date, OrganisationId, id,
    people::{ContactId, PersonId},
};

id!(/// A first meeting.
    FirstMeetingId);

/// A first meeting with an organisation, as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstMeeting {
    /// The id.
    pub id: FirstMeetingId,
    /// With whom.
    pub organisation: OrganisationId,
    /// Who of them is asked, where somebody is named.
    pub contact: Option<ContactId>,
    /// On which day.
    pub held_on: Date,
    /// When it begins, as it was typed: *14:00*, *2.30pm*.
    pub starts_at: String,
    /// How long, in minutes.
    pub minutes: i64,
    /// Where.
    pub place: String,
    /// Why we would like to meet, in our words to them.
    pub words: String,
    /// Who of us asked.
    pub asked_by: Option<PersonId>,
    /// When they were asked last.
    pub asked_on: Date,
}

impl FirstMeeting {
    /// Whether it still lies ahead: another day changes it, and does not make a second one.
    #[must_use]
    pub fn is_ahead(&self, today: Date) -> bool {
        self.held_on >= today
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    #[test]
    fn a_first_meeting_lies_ahead_until_its_day_is_over() {
        let meeting = FirstMeeting {
            id: FirstMeetingId(Uuid::nil()),
            organisation: OrganisationId(Uuid::nil()),
            contact: None,
            held_on: date(2026, 12, 3),
            starts_at: "14:00".to_owned(),
            minutes: 60,
            place: "their hall".to_owned(),
            words: String::new(),
            asked_by: None,
            asked_on: date(2026, 11, 24),
        };
        assert!(meeting.is_ahead(date(2026, 12, 3)) && !meeting.is_ahead(date(2026, 12, 4)));
    }
}
