//! What we said we would do: promises kept among those due (R184, K27).

use jiff::civil::Date;

use super::{NewDate, Promise};
use crate::{partnership::Rhythm, service::Thresholds};

/// A promise as the count sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseFacts {
    /// When its owner accepted it; until then it is only proposed.
    pub accepted_on: Option<Date>,
    /// The day on which it was first due.
    pub due: Date,
    /// New days that were agreed, in their order.
    pub redates: Vec<Redate>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<Date>,
}

/// A new day for a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redate {
    /// When the other side agreed; nothing if it has not.
    pub agreed_on: Option<Date>,
    /// The new day.
    pub to: Date,
}

/// How many of the promises that were due were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Done by their day.
    pub kept: u32,
    /// Due in the period.
    pub due: u32,
}

/// How a count may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// So many per cent.
    Percent(u32),
    /// So many of so many.
    Count(Kept),
}

/// Promises as a list says it: "4 done, 1 moved, 1 waiting" (K27).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Done.
    pub done: u32,
    /// Open, with a new day that was agreed in time.
    pub moved: u32,
    /// Open.
    pub waiting: u32,
}

impl PromiseFacts {
    /// The facts of a promise and its new dates, oldest first; nothing where no day was ever said.
    #[must_use]
    pub fn of(promise: &Promise, days: &[NewDate]) -> Option<Self> {
        let mut days: Vec<&NewDate> = days.iter().filter(|day| day.promise == promise.id).collect();
        days.sort_by_key(|day| (day.asked_on, day.id));
        let due = days.first().map(|first| first.old_due).or(promise.due)?;
        let redates = days.iter().map(|day| Redate { agreed_on: day.agreed_on, to: day.new_due }).collect();
        let Promise { accepted_on, done_on, withdrawn_on, .. } = *promise;
        Some(Self { accepted_on, due, redates, done_on, withdrawn_on })
    }

    /// The day that counts: a new day only if it was agreed before the old one (section P).
    #[must_use]
    pub fn due_day(&self) -> Date {
        self.redates.iter().fold(self.due, |due, redate| match redate.agreed_on {
            Some(agreed) if agreed < due => redate.to,
            _ => due,
        })
    }

    /// The day that counts, in season: what falls due while the partnership rests waits for it (K08).
    #[must_use]
    pub fn due_in(&self, rhythm: Rhythm) -> Date {
        rhythm.first_day_from(self.due_day())
    }

    /// Whether it is open and accepted on this day.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.accepted_on.is_some() && self.done_on.is_none() && self.withdrawn_on.is_none()
    }

    /// Whether it is open past its day.
    #[must_use]
    pub fn is_late(&self, rhythm: Rhythm, today: Date) -> bool {
        self.is_open() && self.due_in(rhythm) < today
    }
}

/// Counts the promises that were due from `from` to `to`, as it stands today.
///
/// All that were accepted count, whenever that was (section P); what was taken back before its day is due no more, and
/// today's are not lost before tonight.
#[must_use]
pub fn kept(promises: &[PromiseFacts], rhythm: Rhythm, (from, to): (Date, Date), today: Date) -> Kept {
    let mut count = Kept::default();
    for promise in promises {
        let due = promise.due_in(rhythm);
        let accepted = promise.accepted_on.is_some();
        let withdrawn = promise.withdrawn_on.is_some_and(|on| on < due);
        let over = due < today || (due == today && promise.done_on.is_some());
        if accepted && !withdrawn && over && from <= due && due <= to {
            count.due += 1;
            count.kept += u32::from(promise.done_on.is_some_and(|done| done <= due));
        }
    }
    count
}

/// The list of promises in three numbers.
#[must_use]
pub fn counts(promises: &[PromiseFacts]) -> Counts {
    let mut counts = Counts::default();
    for promise in promises.iter().filter(|promise| promise.accepted_on.is_some()) {
        if promise.done_on.is_some() {
            counts.done += 1;
        } else if promise.withdrawn_on.is_none() && promise.due_day() != promise.due {
            counts.moved += 1;
        } else if promise.withdrawn_on.is_none() {
            counts.waiting += 1;
        }
    }
    counts
}

impl Kept {
    /// The share in per cent; nothing while too few were due to say one.
    #[must_use]
    pub fn percent(self, thresholds: &Thresholds) -> Option<u32> {
        (self.due >= thresholds.promises_least_due.max(1)).then(|| (self.kept * 100 + self.due / 2) / self.due)
    }

    /// How it may be shown: the library's own as a share where enough were due, another's never (K27).
    #[must_use]
    pub fn shown(self, is_library: bool, thresholds: &Thresholds) -> Shown {
        match self.percent(thresholds) {
            Some(percent) if is_library => Shown::Percent(percent),
            _ => Shown::Count(self),
        }
    }
}

#[cfg(test)]
#[path = "kept_tests.rs"]
mod tests;
