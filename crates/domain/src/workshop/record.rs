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
    /// Why it does not, why it was closed with something missing, or why it was called off.
    pub note: Option<String>,
    /// When it was called off, if it was.
    pub called_off_on: Option<Date>,
    /// How often those who were asked had to hear something new: another day, hour or place, or that it is called off.
    pub news: i64,
}

impl Workshop {
    /// Whether it does not take place.
    #[must_use]
    pub fn is_called_off(&self) -> bool {
        self.called_off_on.is_some()
    }

    /// Whether it is still to come: it can be moved, called off, and asked to.
    #[must_use]
    pub fn is_to_come(&self) -> bool {
        self.state == WorkshopState::Planned && !self.is_called_off()
    }

    /// The same, called off on this day; those who were asked are to be told.
    #[must_use]
    pub fn called_off(self, on: Date, why: Option<String>) -> Self {
        Self { called_off_on: Some(on), note: why, news: self.news + 1, ..self }
    }

    /// The same as it is to be held by `after`: one that was called off takes place after all, and those who were asked are
    /// to be told where the day, the hour or the place is another.
    #[must_use]
    pub fn moved(&self, after: Self) -> Self {
        let when = |one: &Self| (one.held_on, one.starts_at.clone(), one.booked_minutes, one.place.clone());
        let other = self.is_called_off() || when(self) != when(&after);
        let note = after.note.clone().filter(|_| !self.is_called_off());
        Self { called_off_on: None, note, news: self.news + i64::from(other), ..after }
    }

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
    /// Up to which [`Workshop::news`] they were told.
    pub told: i64,
}

impl Invited {
    /// Whether they were asked and may come, and do not know yet what has changed since.
    #[must_use]
    pub fn is_to_be_told(&self, workshop: &Workshop) -> bool {
        matches!(self.coming, Coming::Asked | Coming::Yes) && self.told < workshop.news
    }

    /// The same after this answer; who is asked only now hears what holds now.
    #[must_use]
    pub fn says(&self, coming: Coming, workshop: &Workshop, today: Date) -> Self {
        let first = self.coming == Coming::NotAsked;
        let asked_on = self.asked_on.or((coming != Coming::NotAsked).then_some(today));
        Self { coming, asked_on, told: if first { workshop.news } else { self.told }, ..self.clone() }
    }
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

    fn workshop() -> Workshop {
        Workshop {
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
            called_off_on: None,
            news: 0,
        }
    }

    fn invited(coming: Coming) -> Invited {
        Invited {
            id: InvitedId(crate::Uuid::nil()),
            workshop: workshop().id,
            organisation: None,
            name: "Age Friends".to_owned(),
            person: None,
            coming,
            needs: None,
            asked_on: None,
            told: 0,
        }
    }

    #[test]
    fn whoever_was_asked_is_told_of_another_day_and_of_a_workshop_called_off_and_nobody_else_is() {
        let (first, today) = (workshop(), jiff::civil::date(2026, 11, 20));
        let asked = invited(Coming::NotAsked).says(Coming::Asked, &first, today);
        assert_eq!((asked.is_to_be_told(&first), asked.asked_on), (false, Some(today)));
        let renamed = first.moved(Workshop { title: "Reading on".to_owned(), ..first.clone() });
        assert_eq!(renamed.news, 0, "another name is no news");
        let later = first.moved(Workshop { held_on: jiff::civil::date(2026, 12, 1), ..first.clone() });
        assert!(asked.is_to_be_told(&later));
        assert!(!invited(Coming::NotAsked).is_to_be_told(&later) && !invited(Coming::No).is_to_be_told(&later));
        assert!(!invited(Coming::NotAsked).says(Coming::Yes, &later, today).is_to_be_told(&later), "asked only now");
        let told = Invited { told: later.news, ..asked };
        let off = later.clone().called_off(today, Some("The ceiling came down".to_owned()));
        assert!(off.is_called_off() && !off.is_to_come() && told.is_to_be_told(&off));
        let after_all = off.moved(off.clone());
        assert!(
            after_all.is_to_come() && after_all.note.is_none() && after_all.news == 3,
            "held on that day after all"
        );
    }

    #[test]
    fn a_plan_that_is_longer_than_the_booking_says_by_how_much() {
        let workshop = workshop();
        assert_eq!(workshop.overrun(), Some(30));
        assert_eq!(Workshop { booked_minutes: 120, ..workshop }.overrun(), None);
    }
}
