//! A workshop, those who are invited, and those who come.

use jiff::ToSpan as _;

use crate::{
    Date, Instant,
    need::NeedId,
    partnership::PartnershipId,
    people::{GuestId, PersonId},
};

use super::{Lens, Plan, WorkshopId, WorkshopState};

/// So many days before a workshop an answer is asked for. A line of a letter that can be edited, so no setting.
const ANSWER_DAYS: i32 = 7;

/// For so many days after a workshop it is kept what somebody needed in order to come (R121): until fares are paid and the
/// thanks are written.
pub const NEEDS_KEPT_DAYS: i32 = 14;

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

    /// By when an answer is asked for: a week before, and never on a day that has gone.
    #[must_use]
    pub fn answer_by(&self, today: Date) -> Date {
        self.held_on.saturating_sub(ANSWER_DAYS.days()).max(today).min(self.held_on.max(today))
    }

    /// From when somebody who has not answered is rung: the day by which they were asked to, and never sooner than two days
    /// after they were.
    #[must_use]
    pub fn rings_from(&self, asked_on: Date) -> Date {
        self.answer_by(asked_on).max(asked_on.saturating_add(2.days())).min(self.held_on)
    }

    /// The last day on which it is kept what somebody needed in order to come.
    #[must_use]
    pub fn needs_kept_until(&self) -> Date {
        self.held_on.saturating_add(NEEDS_KEPT_DAYS.days())
    }

    /// By how many minutes the elements take longer than the room is booked (R117).
    #[must_use]
    pub fn overrun(&self) -> Option<i64> {
        let over = i64::from(self.plan.minutes()) - self.booked_minutes;
        (over > 0).then_some(over)
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

/// A workshop for tests.
#[cfg(test)]
pub(super) fn sample() -> Workshop {
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_answer_is_asked_for_a_week_before_and_never_on_a_day_that_has_gone() {
        let held = |held_on| Workshop { held_on, ..sample() };
        assert_eq!(held(date(2026, 12, 8)).answer_by(date(2026, 11, 24)), date(2026, 12, 1));
        assert_eq!(held(date(2026, 11, 26)).answer_by(date(2026, 11, 24)), date(2026, 11, 24));
        assert_eq!(held(date(2026, 11, 20)).answer_by(date(2026, 11, 24)), date(2026, 11, 24));
        assert_eq!(held(date(2026, 12, 8)).needs_kept_until(), date(2026, 12, 22));
    }

    #[test]
    fn a_plan_that_is_longer_than_the_booking_says_by_how_much() {
        let workshop = sample();
        assert_eq!(workshop.overrun(), Some(30));
        assert_eq!(Workshop { booked_minutes: 120, ..workshop }.overrun(), None);
    }
}
