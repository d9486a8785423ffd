//! What stands where: the weakest first, and the one next step (R008).

use super::{Because, Check, Checks, Item, Met, Names, Next, Principle};
use crate::partnership::PartyId;

/// The next step that a partnership is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What to do.
    pub next: Next,
    /// For which principle.
    pub principle: Principle,
    /// The item that it moves; nothing for the catch-up talk, which moves many.
    pub item: Option<Item>,
}

impl Checks {
    /// The check of one principle.
    #[must_use]
    pub fn of(&self, principle: Principle) -> Option<&Check> {
        self.checks.iter().find(|check| check.principle == principle)
    }

    /// The six, the weakest first; what is not yet due comes last.
    #[must_use]
    pub fn weakest_first(&self) -> Vec<&Check> {
        let mut checks: Vec<&Check> = self.checks.iter().collect();
        checks.sort_by_key(|check| (check.state, check.principle));
        checks
    }

    /// The one next step: the weakest principle's, or the talk of twenty minutes while settling in (K20).
    #[must_use]
    pub fn next_step(&self) -> Option<NextStep> {
        let step = self.weakest_first().into_iter().find_map(Check::next_step)?;
        match self.settling_in {
            true => Some(NextStep { next: Next::CatchUpTalk, item: None, ..step }),
            false => Some(step),
        }
    }

    /// A step as it is asked for now: while settling in never a single field, but that talk. What waits for others waits.
    #[must_use]
    pub fn asked(&self, step: NextStep) -> NextStep {
        match self.settling_in && step.next != Next::WaitForThem {
            true => NextStep { next: Next::CatchUpTalk, item: None, ..step },
            false => step,
        }
    }

    /// The same checks as the partner of this party may see them: states as they are, covered the reasons that are the
    /// library's own, or between it and another party, and without the risks that its manager accepted.
    #[must_use]
    pub fn for_partner(&self, own: PartyId) -> Self {
        let own = Some(own);
        let mut covered = self.clone();
        for check in &mut covered.checks {
            check.accepted.clear();
            check.flags.retain(|flag| flag.read_by.partner(flag.party == own));
            check.items.iter_mut().filter(|item| !item.read_by.partner(item.party == own)).for_each(cover);
        }
        covered
    }
}

impl Check {
    /// What moves this principle first: what is missing, then what is unconfirmed, then what is old.
    #[must_use]
    pub fn next_step(&self) -> Option<NextStep> {
        self.next_steps().into_iter().next()
    }

    /// Everything that would move this principle, in the order in which it helps; what waits for others comes last.
    #[must_use]
    pub fn next_steps(&self) -> Vec<NextStep> {
        let mut unmet: Vec<&Item> = self.items.iter().filter(|item| item.met != Met::Ok).collect();
        unmet.sort_by_key(|item| (item.next == Some(Next::WaitForThem), item.met));
        let step =
            |item: &Item| item.next.map(|next| NextStep { next, principle: self.principle, item: Some(item.clone()) });
        unmet.into_iter().filter_map(step).collect()
    }
}

fn cover(item: &mut Item) {
    item.because = Because::LibraryRecord;
    item.since = None;
    item.next = None;
    item.names = Names { party: item.names.party.take(), ..Names::default() };
}
