//! A workshop, those who are invited, and those who come.

use crate::{
    Date, Instant, OrganisationId,
    need::NeedId,
    partnership::PartnershipId,
    people::{GuestId, PersonId},
    words,
};

use super::{InvitedId, Lens, Plan, WorkshopId, WorkshopState};

/// A workshop: it may serve a partnership, or make one (R116, R118).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workshop {
    /// The id.
    pub id: WorkshopId,
    /// What it is called.
    pub title: String,
    /// Why this group was asked (R122).
    pub why: String,
    /// The need that it serves.
    pub need: Option<NeedId>,
    /// The partnership that it serves, or that came of it.
    pub partnership: Option<PartnershipId>,
    /// The day.
    pub held_on: Date,
    /// When it starts, `14:00`.
    pub starts_at: String,
    /// For how many minutes the room is booked.
    pub booked_minutes: i64,
    /// Where.
    pub place: String,
    /// Who runs it.
    pub facilitator: Option<PersonId>,
    /// The elements on their clock.
    pub plan: Plan,
    /// The theme of the first question (R116).
    pub theme: Option<String>,
    /// The side from which it is asked (R129).
    pub lens: Lens,
    /// Our own thought, shown after those of the others (R114).
    pub our_thought: Option<String>,
    /// The letters of the address by which guests come in.
    pub code: String,
    /// How it stands.
    pub state: WorkshopState,
    /// The day on which the group meets again (R178).
    pub reconvene_on: Option<Date>,
    /// Why it does not, or why it was closed with something missing.
    pub note: Option<String>,
}

impl Workshop {
    /// By how many minutes the elements take longer than the room is booked (R117).
    #[must_use]
    pub fn overrun(&self) -> Option<i64> {
        let over = i64::from(self.plan.minutes()) - self.booked_minutes;
        (over > 0).then_some(over)
    }
}

words! {
    /// Whether somebody invited comes.
    pub enum Coming {
        /// Not asked yet.
        NotAsked = "not_asked",
        /// Asked, no answer.
        Asked = "asked",
        /// They come.
        Yes = "yes",
        /// They cannot.
        No = "no",
    }
}

/// An organisation that is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The id.
    pub id: InvitedId,
    /// To which workshop.
    pub workshop: WorkshopId,
    /// Which organisation, where it has a record.
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub name: String,
    /// Whom of them.
    pub person: Option<String>,
    /// Whether they come.
    pub coming: Coming,
    /// What they need in order to come: access, food, travel, children (R121).
    pub needs: Option<String>,
    /// When they were asked.
    pub asked_on: Option<Date>,
}

/// Somebody in the room. The name is kept only while the workshop runs, and later with a yes (K32); the change log
/// never has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// The id.
    pub id: GuestId,
    /// In which workshop.
    pub workshop: WorkshopId,
    /// The name; gone when it was not to be kept.
    pub name: Option<String>,
    /// When they came in.
    pub joined_at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_is_longer_than_the_booking_says_by_how_much() {
        let workshop = Workshop {
            id: WorkshopId(crate::Uuid::nil()),
            title: "Reading together".to_owned(),
            why: String::new(),
            need: None,
            partnership: None,
            held_on: jiff::civil::date(2026, 11, 24),
            starts_at: "14:00".to_owned(),
            booked_minutes: 90,
            place: "Hall".to_owned(),
            facilitator: None,
            plan: Plan::two_hours(),
            theme: None,
            lens: Lens::Mission,
            our_thought: None,
            code: "ABCD".to_owned(),
            state: WorkshopState::Planned,
            reconvene_on: None,
            note: None,
        };
        assert_eq!(workshop.overrun(), Some(30));
        assert_eq!(Workshop { booked_minutes: 120, ..workshop }.overrun(), None);
    }
}
