//! Principle 6, time and resource: effort planned, approved and given, and a horizon for what it is for.

use jiff::{ToSpan, civil::Date};

use super::{
    Because, EffortPlan, Exchange, Flag, FlagKind, Item, ItemId, Next, PartyFacts, Tap, TapAnswer, Who, item::Finding,
    judge::Bench, value::lasting,
};
use crate::partnership::Stage;

pub(super) fn items(bench: &Bench<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    if bench.asks_from(Stage::Exploring) {
        items.push(planned(bench).library_only().at(ItemId::E1, None));
        items.push(approved(bench).library_only().at(ItemId::E2, None));
        let parties = &bench.facts.parties;
        items.extend(parties.iter().map(|party| horizon(bench, party).at(ItemId::E3, Some(party))));
    }
    if bench.asks_from(Stage::Active) {
        items.extend(given(bench).map(|found| found.library_only().at(ItemId::E4, None)));
    }
    items
}

pub(super) fn flags(bench: &Bench<'_>) -> Vec<Flag> {
    let resource = &bench.facts.resource;
    let first_good = bench.facts.parties.iter().flat_map(|party| &party.gets).filter_map(|got| got.planned_from).min();
    let first_effort = resource.plan.map(|plan| plan.from).into_iter().chain(resource.first_effort_on).min();
    let good_first = first_good.is_some_and(|good| first_effort.is_none_or(|effort| good < effort));
    let mut flags = Vec::new();
    if good_first {
        flags.push(Flag::of(FlagKind::BenefitFirst, None));
    }
    if resource.spare_minutes.is_some_and(|spare| spare < 0) {
        flags.push(Flag::library(FlagKind::NoSpareHours));
    }
    flags
}

fn planned(bench: &Bench<'_>) -> Finding {
    match bench.facts.resource.plan {
        None => Finding::missing(Because::NoPlan, Next::PlanEffort),
        Some(EffortPlan { until: Some(until), .. }) if until < bench.today => {
            Finding::stale(Because::PlanOver, Next::PlanEffort).since(until)
        }
        Some(plan) => Finding::ok(Because::InPlace).since(plan.from),
    }
}

fn approved(bench: &Bench<'_>) -> Finding {
    let found = match bench.facts.resource.approval {
        None => Finding::missing(Because::NotApproved, Next::AskManager),
        Some(approval) => match approval.until.filter(|until| *until < bench.today) {
            Some(until) => Finding::stale(Because::ApprovalLapsed, Next::AskManager).since(until),
            None => Finding::ok(Because::InPlace),
        },
    };
    found.by(Who::Manager)
}

/// What this party gets says when: now, this year or later.
fn horizon(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let none = Finding::missing(Because::NoHorizon, Next::SetHorizon);
    let dated = |got: &&Exchange| got.has_horizon;
    let none = none.about(party.gets.first().map_or("", |got| got.text.as_str()));
    let entries = party.gets.iter().filter(dated).map(|got| bench.entry(party, got.way).about(&got.text));
    entries.max_by_key(|found| found.met).unwrap_or(none).or(lasting(bench, party, |nine| nine.hope))
}

/// Effort given over the last months, a quarter by default, against the plan, or one tap a month (K21).
///
/// Nothing is asked before the stage has lasted so long, in a pause, or while the partnership rests.
fn given(bench: &Bench<'_>) -> Option<Finding> {
    let from = bench.today.saturating_sub(bench.thresholds.effort_months.months());
    if from < bench.stage_since || bench.stage == Stage::Paused || bench.rests() {
        return None;
    }
    let tap = bench.facts.resource.tap.filter(|tap| from <= tap.on && tap.on <= bench.today).map(tapped);
    match logged(bench, from) {
        Some(found) => Some(found.or(tap)),
        None => tap,
    }
}

fn tapped(tap: Tap) -> Finding {
    let because = match tap.answer {
        TapAnswer::AsPlanned => Because::TappedAsPlanned,
        TapAnswer::Less => Because::TappedLess,
        TapAnswer::More => Because::TappedMore,
    };
    Finding::ok(because).since(tap.on)
}

/// The logged effort against the plan; nothing to compare where the plan says nothing of these days yet.
fn logged(bench: &Bench<'_>, from: Date) -> Option<Finding> {
    let none = |plan: &EffortPlan| plan.until.is_some_and(|until| until < from);
    let Some(plan) = bench.facts.resource.plan.filter(|plan| !none(plan)) else {
        return Some(Finding::missing(Because::NoPlan, Next::PlanEffort));
    };
    let expected = expected(bench, plan, from);
    if expected == 0 {
        return None;
    }
    let percent = |limit: u32| expected * u64::from(limit) / 100;
    let logged = u64::from(bench.facts.resource.logged_minutes);
    Some(if logged < percent(bench.thresholds.effort_low_percent) {
        Finding::missing(Because::UnderPlan, Next::Tap)
    } else if logged > percent(bench.thresholds.effort_high_percent) {
        Finding::missing(Because::OverPlan, Next::TalkEffort)
    } else {
        Finding::ok(Because::InPlace)
    })
}

/// What the plan says for the days of these months that lie in the plan and in season.
fn expected(bench: &Bench<'_>, plan: EffortPlan, from: Date) -> u64 {
    let last = plan.until.map_or(bench.today, |until| until.min(bench.today));
    let first = from.max(plan.from);
    if last <= first {
        return 0;
    }
    let days = bench.facts.rhythm.days_in_season(first, last);
    let whole = u64::try_from((bench.today - from).get_days()).unwrap_or(1).max(1);
    u64::from(plan.minutes) * u64::from(bench.thresholds.effort_months.unsigned_abs()) * days / whole
}
