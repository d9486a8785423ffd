//! Four ways to hold a workshop, and where in each what people say goes (R130, R139, R141, R153).

use ampersand_domain::workshop::Workshop;
use maud::{Markup, html};

use crate::shell::parts;

/// What to do in each; none has to be chosen, and the records are the same.
pub(super) fn view(workshop: &Workshop) -> Markup {
    let here = format!("/workshops/{}", workshop.id);
    let link = |to: &str, words: &str| html! { a class="govuk-link" href=(format!("{here}{to}")) { (words) } };
    parts::details(
        "Four ways to hold it",
        html! {
            p { "You need not choose one. They can be mixed and changed half-way; what comes out is the same, and nothing is typed a second time." }
            ul class="govuk-list govuk-list--bullet" {
                li { strong { "On paper. " } "Print " (link("/sheets", "the pack")) ". People write by hand, and one of you " (link("/scribe", "types in the notes")) ", with a photo of each sheet. What is said of the problems, the ideas and the next steps you write down while people talk." }
                li { strong { "With phones. " } "Put " (link("/projector", "the screen on the wall")) " up. Everybody comes in by its code, and writes, marks and promises on their own phone. Whose phone is old or without a script takes part all the same." }
                li { strong { "In a call. " } "Share the screen of the wall, and send the address of the room. " (link("/briefs", "Pairs and rounds")) " are drawn for the small rooms of the call, with one timer for all. Notes from a board elsewhere " (link("/board", "come in as they are")) "." }
                li { strong { "Mixed. " } "Whoever has a phone uses it, and you write down what the others say, each for their own organisation." }
            }
        },
    )
}
