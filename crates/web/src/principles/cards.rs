//! The six principles as cards, weakest first, each with its state and its one next step; no score (R008).

use ampersand_domain::{
    partnership::{PartnershipId, Party},
    principles::{Check, Checks, Item, Met, Next},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::wording;
use crate::shell::parts;

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
                    p { (parts::state_tag(check.state)) }
                    @if let Some(step) = check.next_step() {
                        @if let Some(item) = step.item { p class="app-card__because" { (wording::because(item.because)) } }
                        p class="app-card__next" { (next_step(check, step.item.as_ref(), step.next, partnership)) }
                    }
                }
            }
        }
    }
}

/// One principle with every reason, for the page that shows all of it.
#[must_use]
pub(crate) fn whole_check(check: &Check, parties: &[Kept<Party>], partnership: PartnershipId) -> Markup {
    html! {
        section class="app-box" id=(format!("principle-{}", check.principle.number())) {
            h2 class="app-box__title" { (wording::name(check.principle)) " " (parts::state_tag(check.state)) }
            @if let Some(until) = check.accepted_until {
                p class="govuk-body" { "A manager has accepted this risk until " (crate::shell::day(until)) "." }
            }
            @if check.items.is_empty() { p class="govuk-body" { "Nothing is asked at this stage." } }
            @if !check.items.is_empty() {
                (parts::plain_table(wording::name(check.principle), &["What", "Who", "How it stands", "Next step"], &rows(check, parties, partnership)))
            }
            @for flag in &check.flags { p class="app-note" { (wording::flag(flag.kind)) } }
        }
    }
}

fn rows(check: &Check, parties: &[Kept<Party>], partnership: PartnershipId) -> Vec<Vec<Markup>> {
    check.items.iter().map(|item| row(check, item, parties, partnership)).collect()
}

fn row(check: &Check, item: &Item, parties: &[Kept<Party>], partnership: PartnershipId) -> Vec<Markup> {
    let whose = item.party.and_then(|id| parties.iter().find(|party| party.id == id));
    let mark = match item.met {
        Met::Ok => "✓",
        Met::ToldUs | Met::YesBut => "~",
        Met::Stale => "↻",
        Met::Missing => "○",
    };
    vec![
        html! { (wording::asked(check.principle, item.id)) },
        html! { (whose.map_or("All of us", |party| party.name.as_str())) },
        html! {
            span aria-hidden="true" { (mark) " " }
            (wording::because(item.because))
            @if let Some(since) = item.since { " " span class="app-soft" { "(" (crate::shell::day_short(since)) ")" } }
        },
        html! { @if let Some(next) = item.next { (next_step(check, Some(item), next, partnership)) } },
    ]
}

fn next_step(check: &Check, item: Option<&Item>, next: Next, partnership: PartnershipId) -> Markup {
    let place = match item {
        Some(item) => wording::place_of(check.principle, item, next, partnership),
        None => wording::place(next, partnership),
    };
    html! {
        @match place {
            Some(address) => a class="govuk-link" href=(address) { (wording::next(next)) },
            None => span { (wording::next(next)) },
        }
    }
}

/// What is still missing, a sentence each, the weakest principle first.
#[must_use]
pub(crate) fn still_open(checks: &Checks) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for item in checks.weakest_first().iter().flat_map(|check| &check.items).filter(|item| item.met == Met::Missing) {
        let says = wording::because(item.because).to_owned();
        if !all.contains(&says) {
            all.push(says);
        }
    }
    all
}
