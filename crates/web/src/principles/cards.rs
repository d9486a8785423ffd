//! The six principles as cards, weakest first, each with its state and its one next step; no score (R008).

use ampersand_domain::{
    partnership::PartnershipId,
    principles::{AcceptedRisk, Check, Checks, Item, Met, NextStep},
};
use maud::{Markup, html};

use super::{because, step_words, wording};
use crate::shell::{day_short, parts};

/// What holds while a partnership settles in, said to both sides alike (K20).
#[must_use]
pub(crate) fn settling_note(checks: &Checks) -> Markup {
    html! {
        @if checks.settling_in { p class="app-note" { "Settling in: what is missing is to be caught up in one talk, and raises no alarm." } }
    }
}

/// The six cards.
#[must_use]
pub(crate) fn card_list(checks: &Checks, partnership: PartnershipId) -> Markup {
    html! {
        ol class="app-cards" {
            @for check in checks.weakest_first() {
                li class="app-card" {
                    h3 class="app-card__title" {
                        a href=(format!("/partnerships/{}/principles#principle-{}", partnership.0, check.principle.number())) {
                            (wording::name(check.principle))
                        }
                    }
                    p { (parts::state_tag(check.state, checks.settling_in)) }
                    @for risk in &check.accepted { p class="app-card__because" { (accepted(risk)) } }
                    @if let Some(step) = check.next_step() {
                        @if let Some(item) = &step.item { p class="app-card__because" { (because(check.principle, item)) } }
                        p class="app-card__next" { (next_step(&checks.asked(step.clone()), partnership)) }
                    }
                }
            }
        }
    }
}

/// One principle with every reason, for the page that shows all of it.
#[must_use]
pub(crate) fn whole_check(checks: &Checks, check: &Check, partnership: PartnershipId) -> Markup {
    html! {
        section class="app-box" id=(format!("principle-{}", check.principle.number())) {
            h2 class="app-box__title" { (wording::name(check.principle)) " " (parts::state_tag(check.state, checks.settling_in)) }
            @for risk in &check.accepted { p class="app-note" { (accepted(risk)) } }
            @if check.items.is_empty() { p class="govuk-body" { "Nothing is asked at this stage." } }
            @if !check.items.is_empty() {
                (parts::plain_table(wording::name(check.principle), &["What", "Who", "How it stands", "Next step"], &rows(checks, check, partnership)))
            }
            @for flag in &check.flags { p class="app-note" { (wording::flag(flag)) } }
        }
    }
}

/// A risk that a manager accepted, with the reason and the last day; it stands beside the state.
fn accepted(risk: &AcceptedRisk) -> String {
    format!("A manager has accepted this risk until {}: {}", day_short(risk.until), risk.reason)
}

fn rows(checks: &Checks, check: &Check, partnership: PartnershipId) -> Vec<Vec<Markup>> {
    check.items.iter().map(|item| row(checks, check, item, partnership)).collect()
}

fn row(checks: &Checks, check: &Check, item: &Item, partnership: PartnershipId) -> Vec<Markup> {
    let step = item.next.map(|next| NextStep { next, principle: check.principle, item: Some(item.clone()) });
    let step = step.map(|step| checks.asked(step));
    let mark = match item.met {
        Met::Ok => "✓",
        Met::ToldUs | Met::YesBut => "~",
        Met::Stale => "↻",
        Met::Missing => "○",
    };
    vec![
        html! { (wording::asked(check.principle, item.id)) },
        html! { (item.names.party.as_deref().unwrap_or("All of us")) },
        html! {
            span aria-hidden="true" { (mark) " " }
            (because(check.principle, item))
            @if checks.settling_in && item.met == Met::Missing { " " (parts::tag(parts::TO_CATCH_UP, "yellow")) }
        },
        html! { @if let Some(step) = step { (next_step(&step, partnership)) } },
    ]
}

fn next_step(step: &NextStep, partnership: PartnershipId) -> Markup {
    html! { a class="govuk-link" href=(wording::place_of(step, partnership)) { (step_words(step.next, step.item.as_ref())) } }
}

/// What is still missing, a sentence each, the weakest principle first.
#[must_use]
pub(crate) fn still_open(checks: &Checks) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let weakest = checks.weakest_first();
    let items = weakest.iter().flat_map(|check| check.items.iter().map(|item| (check.principle, item)));
    for (principle, item) in items.filter(|(_, item)| item.met == Met::Missing) {
        let says = because(principle, item);
        if !all.contains(&says) {
            all.push(says);
        }
    }
    all
}
