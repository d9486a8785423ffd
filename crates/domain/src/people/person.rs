//! A person of the library.

use jiff::civil::{Date, Weekday};

use super::{PersonId, Role};

/// A person of the library, with or without an account: a colleague can lead before they first sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their address as [`fold_email`] has it, by which they sign in; unique in the service.
    pub email: Option<String>,
    /// What they may do.
    pub role: Role,
    /// The argon2id hash of their password; none until they have chosen one.
    pub password_hash: Option<String>,
    /// The number that partners may ring.
    pub phone: Option<String>,
    /// Hours a week that they work.
    pub hours_per_week: Option<i64>,
    /// Hours a year approved for partnerships, as one pot (K21).
    pub approved_hours: Option<i64>,
    /// Who approved them.
    pub approved_by: Option<PersonId>,
    /// Until when.
    pub approved_until: Option<Date>,
    /// On which days of the week they work, see [`WorkingDays`] (K23).
    pub working_days: i64,
    /// The day they left, if they have.
    pub left: Option<Date>,
}

impl Person {
    /// Somebody new, with a name and a role and no way to sign in yet.
    #[must_use]
    pub fn new(id: PersonId, name: &str, role: Role) -> Self {
        Self {
            id,
            name: name.to_owned(),
            email: None,
            role,
            password_hash: None,
            phone: None,
            hours_per_week: None,
            approved_hours: None,
            approved_by: None,
            approved_until: None,
            working_days: 0,
            left: None,
        }
    }

    /// The days of the week on which they work.
    #[must_use]
    pub fn days(&self) -> WorkingDays {
        WorkingDays(self.working_days)
    }

    /// The minutes of one of their working days, where it is known how many hours a week they work; of one in five where
    /// their days were not asked.
    #[must_use]
    pub fn minutes_a_day(&self) -> Option<u32> {
        let days = match self.days().count() {
            0 => 5,
            days => i64::from(days),
        };
        u32::try_from(self.hours_per_week? * 60 / days).ok()
    }

    /// The minutes a month that are approved for partnerships, none once the approval has run out; nothing where nobody
    /// approved any yet (K21).
    #[must_use]
    pub fn minutes_approved(&self, today: Date) -> Option<i64> {
        let hours = self.approved_hours?;
        Some(if self.approved_until.is_none_or(|until| until >= today) { hours * 60 / 12 } else { 0 })
    }

    /// Whether they can come in on this day.
    #[must_use]
    pub fn is_current(&self, today: Date) -> bool {
        self.left.is_none_or(|left| left > today)
    }
}

/// Days of the week as a set of bits, Monday the lowest; the empty set means that they were not asked: every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingDays(pub i64);

impl WorkingDays {
    /// Monday to Friday.
    pub const WEEK: Self = Self(0b1_1111);

    /// The set of these days.
    #[must_use]
    pub fn of(days: &[Weekday]) -> Self {
        Self(days.iter().fold(0, |set, day| set | 1 << day.to_monday_zero_offset()))
    }

    /// How many days of the week they are; none when they were not asked.
    #[must_use]
    pub fn count(self) -> u32 {
        (self.0 & 0b111_1111).count_ones()
    }

    /// Whether this day is one of theirs.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 == 0 || self.0 & (1 << day.to_monday_zero_offset()) != 0
    }
}

/// Whether somebody can still let others in once this person is as they are to be: nobody locks the house from outside.
#[must_use]
pub fn leaves_an_administrator<'a>(all: impl Iterator<Item = &'a Person>, changed: &Person, today: Date) -> bool {
    let rules = |person: &Person| person.role == Role::Administrator && person.is_current(today);
    rules(changed) || all.into_iter().any(|person| person.id != changed.id && rules(person))
}

/// An address as it is compared: trimmed and in lower case.
#[must_use]
pub fn fold_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_administrator_can_neither_leave_nor_become_something_else() {
        let today = jiff::civil::date(2026, 11, 24);
        let person = |number, role| Person::new(PersonId(crate::Uuid::from_u128(number)), "Ada", role);
        let all = [person(1, Role::Administrator), person(2, Role::Lead)];
        let as_lead = person(1, Role::Lead);
        assert!(!leaves_an_administrator(all.iter(), &as_lead, today));
        let gone = Person { left: Some(today), ..all[0].clone() };
        assert!(!leaves_an_administrator(all.iter(), &gone, today));
        assert!(leaves_an_administrator(all.iter(), &person(2, Role::Staff), today));
        let two = [all[0].clone(), person(3, Role::Administrator)];
        assert!(leaves_an_administrator(two.iter(), &as_lead, today));
    }

    #[test]
    fn somebody_who_works_two_days_does_not_work_on_the_others() {
        let days = WorkingDays::of(&[Weekday::Tuesday, Weekday::Friday]);
        assert!(days.contains(Weekday::Tuesday) && days.contains(Weekday::Friday));
        assert!(!days.contains(Weekday::Monday) && !days.contains(Weekday::Sunday));
        assert!(!WorkingDays::WEEK.contains(Weekday::Saturday));
        assert!(WorkingDays(0).contains(Weekday::Saturday), "not asked yet");
    }

    #[test]
    fn the_hours_of_a_week_are_those_of_its_working_days() {
        let minutes = |days: &[Weekday], hours| {
            let person = Person::new(PersonId(crate::Uuid::from_u128(1)), "Ada", Role::Staff);
            let days = WorkingDays::of(days).0;
            Person { working_days: days, hours_per_week: hours, ..person }.minutes_a_day()
        };
        let three = [Weekday::Tuesday, Weekday::Wednesday, Weekday::Friday];
        assert_eq!(minutes(&three, Some(12)), Some(240));
        assert_eq!(minutes(&[], Some(10)), Some(120), "one in five, where the days were not asked");
        assert_eq!(minutes(&three, None), None);
    }
}
