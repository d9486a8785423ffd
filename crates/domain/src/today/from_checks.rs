//! Duties that follow from the six principles: one step for each partnership, never a list of fields.

use jiff::civil::Date;

use super::{Duty, DutyKind};
use crate::{
    partnership::{PartnershipId, Stage},
    principles::{Checks, FlagKind, Next, NextStep, State},
    promises::Quiet,
};

/// What Today needs to know of a partnership beside its checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The partnership.
    pub partnership: PartnershipId,
    /// What it is called.
    pub title: &'a str,
    /// Its stage.
    pub stage: Stage,
    /// The last day of its settling in.
    pub settling_until: Option<Date>,
    /// When its yearly sitting is due.
    pub sitting_due: Option<Date>,
    /// How quiet it is.
    pub quiet: Quiet,
}

/// The duties of one partnership: its one next step, a lead's empty place, and that it is going quiet.
///
/// One that rests, pauses or closes asks nothing (K08); one that settles in asks for its talk and raises no alarm (K20). While it drifts,
/// a call comes before any step.
#[must_use]
pub fn duties_of(standing: &Standing<'_>, checks: &Checks) -> Vec<Duty> {
    let duty = |kind| Duty { partnership: Some(standing.partnership), ..Duty::new(kind, standing.title) };
    if standing.quiet == Quiet::Resting || standing.stage == Stage::Paused || standing.stage.is_closing() {
        return Vec::new();
    }
    if checks.settling_in {
        let talk = |step| Duty { due: standing.settling_until, step: Some(step), ..duty(DutyKind::CatchUp) };
        return checks.next_step().map(talk).into_iter().collect();
    }
    if standing.quiet == Quiet::Drifting {
        return vec![duty(DutyKind::GoingQuiet)];
    }
    let vacant = checks.checks.iter().flat_map(|check| &check.flags).any(|flag| flag.kind == FlagKind::LeadVacant);
    let vacant = vacant.then(|| duty(DutyKind::LeadVacant));
    vacant.into_iter().chain(steps(standing, checks, duty)).collect()
}

/// The one next step, and what the whole service owes beside it. What is only old waits for the yearly sitting.
fn steps(standing: &Standing<'_>, checks: &Checks, duty: impl Fn(DutyKind) -> Duty) -> Vec<Duty> {
    let weakest = checks.weakest_first();
    let unmet = weakest.iter().filter(|check| !matches!(check.state, State::Evidenced | State::NotYetDue));
    let steps: Vec<NextStep> = unmet.flat_map(|check| check.next_steps()).collect();
    let all: Vec<Next> = steps.iter().map(|step| step.next).filter(|next| *next != Next::WaitForThem).collect();
    // What a partner has just answered comes before what it has not been asked.
    let answered = all.iter().copied().find(|next| matches!(next, Next::TalkItOver | Next::SettleChange));
    let others = || all.iter().copied().find(|next| !matches!(next, Next::StillTrue | Next::FileSheet | Next::DoAudit));
    let own = answered.or_else(others);
    let still_true = all.contains(&Next::StillTrue).then_some(Next::StillTrue);
    let house = [Next::FileSheet, Next::DoAudit].into_iter().filter(|next| all.contains(next));
    own.or(still_true)
        .into_iter()
        .chain(house)
        .map(|next| {
            let kind = kind_of(next);
            let due = standing.sitting_due.filter(|_| kind == DutyKind::StillTrue);
            let step = steps.iter().find(|step| step.next == next).cloned();
            Duty { step, due, ..duty(kind) }
        })
        .collect()
}

fn kind_of(next: Next) -> DutyKind {
    match next {
        Next::FileSheet => DutyKind::FileSheet,
        Next::DoAudit => DutyKind::Audit,
        Next::Tap => DutyKind::Tap,
        Next::ApproveHours | Next::AskManager => DutyKind::Approval,
        Next::Renew => DutyKind::RenewOrEnd,
        Next::StillTrue => DutyKind::StillTrue,
        _ => DutyKind::NextStep,
    }
}

#[cfg(test)]
#[path = "from_checks_tests.rs"]
mod tests;
