//! Which problem fits whose priority, also once notes went into a group and a group into another (R142, R143).

use std::collections::BTreeMap;

use crate::{Number, Room, SeatId};

impl Room {
    /// Which priority of whom each problem fits: what was marked on it, and on the notes and groups that are in it by now;
    /// what an organisation said of the whole holds over what it said of a part.
    #[must_use]
    pub fn fits(&self) -> BTreeMap<(SeatId, Number), &str> {
        let (mut whole, mut parts) = (BTreeMap::new(), BTreeMap::new());
        for ((seat, number), priority) in &self.briefs.fits {
            let problem = self.part_of(*number);
            if problem == *number {
                whole.insert((*seat, problem), priority.as_deref());
            } else if !self.is_gone(*number) {
                // Two parts that fit are one mark; the one with a priority in words says more.
                let there = parts.entry((*seat, problem)).or_insert(priority.as_deref());
                *there = there.filter(|words| !words.is_empty()).or(priority.as_deref()).or(*there);
            }
        }
        parts.extend(whole);
        parts.into_iter().filter_map(|(of, priority)| Some((of, priority?))).collect()
    }

    /// Whether a note is not seen any more: it was taken down, or taken back.
    pub(crate) fn is_gone(&self, number: Number) -> bool {
        self.notes.get(&number).is_some_and(|note| note.hidden || note.withdrawn)
    }

    /// Marks that a problem fits a priority of an organisation, or none after all.
    pub(crate) fn set_fit(&mut self, seat: SeatId, problem: Number, priority: Option<&str>) {
        self.briefs.fits.remove(&(seat, problem));
        // Nothing needs to be said of the whole where no part of it says otherwise.
        if priority.is_some() || self.fits().contains_key(&(seat, problem)) {
            self.briefs.fits.insert((seat, problem), priority.map(str::to_owned));
        }
    }
}
