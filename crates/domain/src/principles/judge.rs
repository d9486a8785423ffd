//! The six principles judged from the facts on a day (R008): never a mean, never a self-tick.

use jiff::{ToSpan, civil::Date};

use super::{
    AcceptedRisk, Because, Facts, Flag, Item, Met, Next, PartyFacts, Principle, State, differences, governance,
    item::Finding, people, purpose, resource, state_of, value,
};
use crate::{
    partnership::{Stage, Way},
    service::{Calendar, Thresholds},
};

/// The six principles of one partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checks {
    /// The day for which they were judged: today, or the day on which the partnership began to close.
    pub as_of: Date,
    /// Whether it is settling in: what is missing reads *to catch up*, and nothing is an alarm (K20).
    pub settling_in: bool,
    /// A check for each principle, in their order.
    pub checks: Vec<Check>,
}

/// One principle, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub principle: Principle,
    /// How it stands.
    pub state: State,
    /// Everything that is asked, in the order of section P.
    pub items: Vec<Item>,
    /// What is worth naming beside the state.
    pub flags: Vec<Flag>,
    /// The risks that a manager accepted and that hold on this day: shown beside the state, never instead of it.
    pub accepted: Vec<AcceptedRisk>,
}

/// Judges the six principles.
#[must_use]
pub fn judge(facts: &Facts, calendar: &Calendar, thresholds: &Thresholds, today: Date) -> Checks {
    let closing = facts.closing.filter(|_| facts.stage.is_closing());
    let bench = Bench {
        facts,
        calendar,
        thresholds,
        today: closing.map_or(today, |closing| closing.on.min(today)),
        stage: closing.map_or(facts.stage, |closing| closing.from),
        stage_since: closing.map_or(facts.stage_since, |closing| closing.from_since),
    };
    let settling_in = facts.settling_until.is_some_and(|until| bench.today <= until);
    let checks = Principle::ALL.iter().map(|principle| bench.check(*principle, settling_in)).collect();
    Checks { as_of: bench.today, settling_in, checks }
}

/// The bench on which the facts lie: what every principle needs to judge.
#[derive(Clone, Copy)]
pub(super) struct Bench<'a> {
    pub(super) facts: &'a Facts,
    pub(super) calendar: &'a Calendar,
    pub(super) thresholds: &'a Thresholds,
    pub(super) today: Date,
    pub(super) stage: Stage,
    pub(super) stage_since: Date,
}

impl Bench<'_> {
    fn check(&self, principle: Principle, settling_in: bool) -> Check {
        let (items, flags) = match principle {
            Principle::Purpose => (purpose::items(self), purpose::flags(self)),
            Principle::Value => (value::items(self), value::flags(self)),
            Principle::Differences => (differences::items(self), differences::flags(self)),
            Principle::Governance => (governance::items(self), governance::flags(self)),
            Principle::People => (people::items(self), people::flags(self)),
            Principle::Resource => (resource::items(self), resource::flags(self)),
        };
        let met: Vec<Met> = items.iter().map(|item| item.met).collect();
        let state = state_of(&met);
        let quiet = settling_in || state == State::NotYetDue;
        let items = items.into_iter().map(|item| self.asked_now(item)).collect();
        let holds = |risk: &&AcceptedRisk| risk.principle == principle && self.today <= risk.until;
        let accepted = self.facts.accepted_risks.iter().filter(holds).cloned().collect();
        Check { principle, state, items, flags: if quiet { Vec::new() } else { flags }, accepted }
    }

    /// While a party asks its own people, nothing is asked of it (K15); of what closes, nothing is asked any more: it is
    /// shown as it stood.
    fn asked_now(&self, item: Item) -> Item {
        if self.facts.stage.is_closing() {
            return Item { next: None, ..item };
        }
        let theirs = item.who == super::Who::Party && item.next.is_some();
        let asking = |party: &PartyFacts| party.with_committee_until.is_some_and(|until| self.today <= until);
        let party = self.facts.parties.iter().find(|party| Some(party.id) == item.party);
        if theirs && party.is_some_and(asking) { Item { next: Some(Next::WaitForThem), ..item } } else { item }
    }

    /// Whether the stage asks for what is asked from `from` on.
    pub(super) fn asks_from(&self, from: Stage) -> bool {
        self.stage.asks_from(from)
    }

    /// Whether the partnership rests on the day of judging (K08).
    pub(super) fn rests(&self) -> bool {
        self.facts.rhythm.rests_on(self.today)
    }

    /// Whether a day lies more than so many months back.
    pub(super) fn older_than(&self, day: Date, months: i32) -> bool {
        day.saturating_add(months.months()) < self.today
    }

    /// Whether a party's confirmation of this day needs another look: after the interval, and not alone before a sitting
    /// of its own that is ahead and no further away than the interval (K19).
    pub(super) fn confirmed_too_long_ago(&self, party: &PartyFacts, day: Date) -> bool {
        let months = self.thresholds.confirmation_months;
        let furthest = self.today.saturating_add(months.months());
        let sitting_ahead = party.next_sitting.is_some_and(|next| self.today <= next && next <= furthest);
        self.older_than(day, months) && !sitting_ahead
    }

    /// A yes of a party: told us, old, or fresh.
    pub(super) fn yes(&self, party: &PartyFacts, yes: super::Yes) -> Finding {
        self.yes_with(yes, self.confirmed_too_long_ago(party, yes.on))
    }

    /// A yes that does not grow old.
    pub(super) fn lasting_yes(&self, yes: super::Yes) -> Finding {
        self.yes_with(yes, false)
    }

    /// A yes of which is known whether it is too old.
    pub(super) fn yes_with(&self, yes: super::Yes, too_old: bool) -> Finding {
        let finding = match yes.way {
            Way::ToldUs => Finding::unconfirmed(Because::ToldUs),
            _ if yes.but => Finding::in_part(Because::YesBut),
            _ if too_old => Finding::stale(Because::Old, Next::StillTrue),
            Way::Link => Finding::ok(Because::Confirmed),
            Way::Together => Finding::ok(Because::Together),
            Way::OnPaper => Finding::ok(Because::OnPaper),
        };
        finding.since(yes.on)
    }

    /// An entry made by the party, or for it.
    pub(super) fn entry(&self, party: &PartyFacts, way: Option<Way>) -> Finding {
        match way {
            _ if party.is_library => Finding::ok(Because::InPlace),
            None => Finding::unconfirmed(Because::Reported),
            Some(Way::ToldUs) => Finding::unconfirmed(Because::ToldUs),
            Some(_) => Finding::ok(Because::InPlace),
        }
    }

    /// An answer of the one sitting of the light path, if the party gave it.
    pub(super) fn one_sitting(&self, party: &PartyFacts, asked: fn(&super::Nine) -> bool) -> Option<Finding> {
        let nine = self.facts.nine(party, asked)?;
        let found = self.yes(party, nine.yes()).between_us();
        Some(if found.met == Met::Ok { Finding { because: Because::OneSitting, ..found } } else { found })
    }
}
