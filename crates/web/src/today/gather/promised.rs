//! Promises that are open, and how those that fell due were kept.

use std::collections::{HashMap, HashSet};

use ampersand_domain::{
    Date,
    partnership::PartnershipId,
    promises::{NewDate, Promise, PromiseFacts, PromiseId},
    today::{Duty, of_promise},
    workshop::AddLater,
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;

use super::Ground;
use crate::shell::Trouble;

/// What is promised and not withdrawn, with the days to which it moved.
pub(super) struct Promised {
    promises: Vec<Kept<Promise>>,
    days: HashMap<PromiseId, Vec<NewDate>>,
    /// Those that stand on Today as what a workshop left open.
    as_left_open: HashSet<PromiseId>,
}

impl Promised {
    pub(super) async fn read(desk: &Desk, today: Date) -> Result<Self, Trouble> {
        let promises = desk.select::<Promise>().only("withdrawn_on IS NULL");
        let promises = promises.filter("(done_on IS NULL OR done_on >= ?)", today.saturating_sub(1.year()));
        let left_open = desk.select::<AddLater>().only("added_on IS NULL AND promise IS NOT NULL");
        let (promises, moved, left_open) =
            tokio::try_join!(promises.all(), desk.select::<NewDate>().all(), left_open.all())?;
        let as_left_open = left_open.iter().filter_map(|one| one.promise).collect();
        let mut days: HashMap<_, Vec<NewDate>> = HashMap::new();
        for day in moved {
            days.entry(day.promise).or_default().push(day.record);
        }
        Ok(Self { promises, days, as_left_open })
    }

    pub(super) fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let duty = |promise: &Kept<Promise>| {
            let ours = ground.us(promise.partnership) == Some(promise.party);
            of_promise(promise, self.days(promise), ours, ground.rhythm(promise.partnership), ground.today)
        };
        self.promises.iter().filter(|one| !self.as_left_open.contains(&one.id)).filter_map(duty).collect()
    }

    /// Of each that fell due, or was done before: when it was due, and whether it was kept.
    pub(super) fn kept(&self, ground: &Ground<'_>) -> Vec<(PartnershipId, Date, bool)> {
        let kept = |promise: &Kept<Promise>| {
            let due = PromiseFacts::of(promise, self.days(promise))?.due_in(ground.rhythm(promise.partnership));
            let done = promise.done_on.is_some_and(|done| done <= due);
            (due <= ground.today || done).then_some((promise.partnership, due, done))
        };
        self.promises.iter().filter_map(kept).collect()
    }

    fn days(&self, promise: &Promise) -> &[NewDate] {
        self.days.get(&promise.id).map_or(&[], Vec::as_slice)
    }
}
