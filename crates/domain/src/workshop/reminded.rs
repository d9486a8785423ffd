//! Who comes is reminded once, in the days before, by somebody who presses or rings (K28).

use jiff::ToSpan as _;

use super::{Invited, Workshop};
use crate::Date;

/// How many days before it those who come are reminded.
const REMIND_DAYS: i32 = 3;

impl Workshop {
    /// The day from which those who come are reminded.
    #[must_use]
    pub fn reminds_from(&self) -> Date {
        self.held_on.saturating_sub(REMIND_DAYS.days())
    }

    /// Whether today is a day on which those who come are reminded: shortly before, and not on the day itself.
    #[must_use]
    pub fn reminds_on(&self, today: Date) -> bool {
        self.is_to_come() && (self.reminds_from()..self.held_on).contains(&today)
    }
}

impl Invited {
    /// Whether they are to be reminded: they come and have a place, nobody has done it, they said so before these days, and
    /// there is no other news to tell them first.
    #[must_use]
    pub fn is_to_be_reminded(&self, workshop: &Workshop, today: Date) -> bool {
        let lately = self.replied_on.or(self.asked_on).is_some_and(|on| on >= workshop.reminds_from());
        let open = self.workshop == workshop.id && self.has_place() && self.reminded_on.is_none() && !lately;
        open && workshop.reminds_on(today) && !self.is_to_be_told(workshop)
    }

    /// The same, reminded on this day.
    #[must_use]
    pub fn reminded(self, on: Date) -> Self {
        Self { reminded_on: Some(on), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Uuid, workshop::Coming};
    use jiff::civil::date;
    use rstest::rstest;

    fn comes(workshop: &Workshop) -> Invited {
        Invited {
            coming: Coming::Yes,
            asked_on: Some(date(2026, 11, 2)),
            ..Invited::new(Uuid::from_u128(3).into(), workshop, "Age Friends".to_owned())
        }
    }

    #[rstest]
    #[case::before_the_days(4, false)]
    #[case::three_days_before(3, true)]
    #[case::the_day_before(1, true)]
    #[case::the_day_itself(0, false)]
    fn who_comes_is_reminded_in_the_days_before(#[case] days: i32, #[case] is: bool) {
        let workshop = super::super::record::sample();
        let today = workshop.held_on.saturating_sub(days.days());
        assert_eq!(comes(&workshop).is_to_be_reminded(&workshop, today), is);
    }

    #[test]
    fn nobody_is_reminded_twice_and_nobody_who_waits_who_cannot_or_who_has_just_answered() {
        let workshop = super::super::record::sample();
        let today = workshop.held_on.saturating_sub(1.days());
        let one = comes(&workshop);
        let not = |other: Invited| assert!(!other.is_to_be_reminded(&workshop, today), "{other:?}");
        not(one.clone().reminded(today));
        not(Invited { coming: Coming::Asked, ..one.clone() });
        not(Invited { coming: Coming::No, ..one.clone() });
        not(Invited { waits_since: Some(crate::Instant::EPOCH), ..one.clone() });
        not(Invited { replied_on: Some(today), ..one.clone() });
        not(Invited { told: workshop.news - 1, ..one.clone() });
        let off = workshop.clone().called_off(today, None);
        assert!(!Invited { told: off.news, ..one }.is_to_be_reminded(&off, today), "nothing takes place");
    }
}
