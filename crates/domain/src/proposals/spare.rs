//! Hours to spare, before and after (R075): what something new would take from what is there.

use crate::{Date, partnership::PartnershipId, people::Person};

/// The team's hours for partnerships in one month, in minutes: the one count that each page and rule goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamHours {
    /// What is approved; unknown while nobody's hours ever were.
    pub approved: Option<i64>,
    /// What is planned for the partnerships that go on.
    pub planned: i64,
}

impl TeamHours {
    /// The hours of those who are still here, as far as their approval has not run out.
    #[must_use]
    pub fn of<'a>(team: impl IntoIterator<Item = &'a Person>, planned: i64, today: Date) -> Self {
        let here = team.into_iter().filter(|person| person.is_current(today));
        let approved = here.filter_map(|person| person.minutes_approved(today)).reduce(|sum, minutes| sum + minutes);
        Self { approved, planned }
    }

    /// What is left; below nought when more is planned than approved.
    #[must_use]
    pub fn spare(self) -> Option<i64> {
        Some(self.approved? - self.planned)
    }
}

/// The team's hours in one month, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spare {
    /// Left as it stands; below nought when more is committed than approved.
    pub before: i64,
    /// Left with what is asked.
    pub after: i64,
}

impl Spare {
    /// What is left before and after taking on something that asks for so many minutes a month.
    #[must_use]
    pub fn with(before: i64, asked: u32) -> Self {
        Self { before, after: before - i64::from(asked) }
    }

    /// Whether something else would have to wait.
    #[must_use]
    pub fn displaces(self) -> bool {
        self.after < 0
    }
}

/// What the team plans to give to one partnership, in minutes a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// Which.
    pub partnership: PartnershipId,
    /// What it is called.
    pub title: String,
    /// How much.
    pub minutes: i64,
}

/// So many are named of which each alone would make room.
const NAMED: usize = 3;

/// What would have to wait so that so many minutes become free (R075): those of which each alone is enough, the smallest
/// first; where none is, the largest of them, until together they are.
#[must_use]
pub fn displaced(commitments: &[Commitment], short: i64) -> Vec<Commitment> {
    if short <= 0 {
        return Vec::new();
    }
    let mut all: Vec<Commitment> = commitments.iter().filter(|one| one.minutes > 0).cloned().collect();
    all.sort_by(|a, b| (a.minutes, &a.title, a.partnership).cmp(&(b.minutes, &b.title, b.partnership)));
    let first_enough = all.iter().position(|one| one.minutes >= short);
    if let Some(first) = first_enough {
        return all.into_iter().skip(first).take(NAMED).collect();
    }
    let mut left = short;
    all.into_iter()
        .rev()
        .take_while(|one| {
            let needed = left > 0;
            left -= one.minutes;
            needed
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{Role, Uuid, people::PersonId};

    fn with_hours(hours: Option<i64>, until: Option<Date>) -> Person {
        let person = Person::new(PersonId(Uuid::from_u128(1)), "Ada", Role::Staff);
        Person { approved_hours: hours, approved_until: until, ..person }
    }

    #[test]
    fn spare_hours_are_what_is_approved_less_what_is_planned() {
        let today = date(2026, 11, 24);
        let spare = |team: &[Person]| TeamHours::of(team, 120, today).spare();
        let held = with_hours(Some(48), Some(today));
        assert_eq!(spare(&[held.clone(), with_hours(Some(24), None), with_hours(None, None)]), Some(240));
        let yesterday = Some(date(2026, 11, 23));
        assert_eq!(spare(&[held.clone(), with_hours(Some(24), yesterday)]), Some(120), "the second's ran out");
        assert_eq!(spare(&[with_hours(Some(24), yesterday)]), Some(-120), "all that was approved ran out");
        assert_eq!(spare(&[with_hours(None, None)]), None, "nobody was asked yet");
        assert_eq!(spare(&[Person { left: Some(today), ..held }]), None, "who left brings no hours");
        let spare = Spare::with(280, 300);
        assert_eq!((spare.after, spare.displaces()), (-20, true));
        assert!(!Spare::with(280, 280).displaces());
    }

    fn commitments(minutes: &[i64]) -> Vec<Commitment> {
        let one = |(at, minutes): (usize, &i64)| Commitment {
            partnership: PartnershipId(Uuid::from_u128(at as u128)),
            title: format!("Partnership {at}"),
            minutes: *minutes,
        };
        minutes.iter().enumerate().map(one).collect()
    }

    #[test]
    fn what_would_wait_is_what_is_just_enough_or_the_largest_together() {
        let minutes =
            |short| displaced(&commitments(&[60, 240, 120, 0]), short).iter().map(|one| one.minutes).collect();
        let found: [Vec<i64>; 4] = [0, 90, 241, 1000].map(minutes);
        assert_eq!(found, [vec![], vec![120, 240], vec![240, 120], vec![240, 120, 60]]);
    }

    proptest! {
        #[test]
        fn what_would_wait_makes_room_whenever_anything_could(
            minutes in prop::collection::vec(0_i64..600, 0..12), short in 1_i64..3000
        ) {
            let all = commitments(&minutes);
            let waits = displaced(&all, short);
            let sum: i64 = waits.iter().map(|one| one.minutes).sum();
            let in_all: i64 = minutes.iter().sum();
            prop_assert!(sum >= short.min(in_all), "{sum} of {in_all} for {short}");
            if waits.iter().any(|one| one.minutes >= short) {
                prop_assert!(waits.len() <= NAMED && waits.iter().all(|one| one.minutes >= short));
            }
        }

        #[test]
        fn asking_more_never_leaves_more(before in -10_000_i64..10_000, asked: u16, more: u16) {
            let (asked, more) = (u32::from(asked), u32::from(asked) + u32::from(more));
            prop_assert!(Spare::with(before, more).after <= Spare::with(before, asked).after);
        }
    }
}
