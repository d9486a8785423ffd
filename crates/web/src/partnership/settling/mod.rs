//! Settling in: a service never starts empty. A line an organisation, then a line for each partnership that runs.

pub(super) mod known;
pub(super) mod runs;
mod save;

pub(crate) use save::somebody;

use ampersand_domain::OrganisationId;
use maud::{Markup, html};

use crate::shell::{Choice, Posted};

/// Choices in one line, each with the number that chooses it; a script moves on to the next line.
pub(crate) fn keyed(posted: &Posted, name: &str, legend: &str, choices: &[Choice]) -> Markup {
    html! {
        fieldset class="app-choices" {
            legend class="govuk-visually-hidden" { (legend) }
            @for (at, choice) in choices.iter().enumerate() {
                @let id = format!("{name}-{}", at + 1);
                div class="app-choice" {
                    input type="radio" id=(id) name=(name) value=(choice.value) checked[posted.value(name) == choice.value];
                    label for=(id) { span class="app-soft" aria-hidden="true" { (at + 1) } (choice.label) }
                }
            }
        }
    }
}

/// The steps of settling in, with the one that is shown.
pub(crate) fn steps(current: u8) -> Markup {
    let all = [
        (1, "Who they are to us", "/partnerships/settling-in"),
        (2, "Those that run", "/partnerships/settling-in/running"),
        (3, "Which aim each serves", "/need/tap"),
        (4, "Who to ring", "/partnerships/who-to-ring"),
    ];
    html! {
        nav aria-label="Settling in" {
            ul class="app-chips" {
                @for (at, name, address) in all {
                    li { a class="app-chip" href=(address) aria-current=[(at == current).then_some("step")] { (at) ". " (name) } }
                }
            }
        }
    }
}

/// An organisation's field of a page.
fn of(field: &str, id: OrganisationId) -> String {
    format!("{field}-{}", id.0)
}
