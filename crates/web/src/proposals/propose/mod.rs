//! The front door for proposals: no account, one question a page, the answers checked before they go (R063, R064).

mod begun;
mod check;
mod form;
mod send;
mod which;

use ampersand_domain::{ServiceId, Uuid, service::LibraryService};

pub(super) use check::{Check, post as send_it, show as check};
pub(super) use form::{Form, begin, change, next, show};
pub(super) use send::{acknowledge, blank, link};
pub(super) use which::{Which, show as which};

use crate::shell::{Ask, Posted, Trouble};

/// A field of the form, with what it is called when the answers are checked.
struct Field {
    name: &'static str,
    called: &'static str,
}

/// One page of the form: its step in the address, and what is asked on it.
struct Question {
    step: &'static str,
    /// The heading; on a page with one field, its label.
    asks: &'static str,
    fields: &'static [Field],
}

const QUESTIONS: [Question; 6] = [
    Question {
        step: "what",
        asks: "What would you like to do with us?",
        fields: &[Field { name: "what", called: "What you would like to do" }],
    },
    Question {
        step: "gain",
        asks: "Who would gain from it? (optional)",
        fields: &[Field { name: "who_gains", called: "Who gains from it" }],
    },
    Question {
        step: "bring",
        asks: "What do you bring? (optional)",
        fields: &[Field { name: "bring", called: "What you bring" }],
    },
    Question {
        step: "ask",
        asks: "What do you ask of us? (optional)",
        fields: &[Field { name: "ask", called: "What you ask of us" }],
    },
    Question {
        step: "who",
        asks: "Who are you?",
        fields: &[
            Field { name: "name", called: "Your name" },
            Field { name: "organisation_name", called: "Your group or organisation" },
        ],
    },
    Question {
        step: "reach",
        asks: "How do we reach you?",
        fields: &[Field { name: "email", called: "E-mail address" }, Field { name: "phone", called: "Telephone" }],
    },
];

/// The step at which the answers are looked at once more.
const CHECK: &str = "check";

/// Where a step of this proposal stands.
fn place(service: &LibraryService, begun: &str, step: &str) -> String {
    format!("/proposals/new/{}/{begun}/{step}", service.slug)
}

/// The library whose front door the address names.
async fn library(ask: &Ask) -> Result<LibraryService, Trouble> {
    let kept = ask.store().service_by_slug(ask.part("service")?).await?;
    Ok(kept.filter(|kept| kept.set_up).ok_or(Trouble::NotFound)?.record)
}

fn sample_service() -> LibraryService {
    let id = ServiceId(Uuid::nil());
    LibraryService { name: "Marlow Vale Libraries".to_owned(), ..LibraryService::new(id, "example") }
}

fn sample_answers() -> Posted {
    Posted::default()
        .with("what", "Dance classes for children on Tuesdays.\n\nFree for those whose parents cannot pay.")
        .with("organisation_name", "Fenside Dance School, Youth Circle and Friends of the Old Corn Exchange Hall")
        .with("name", "Layla Haddad")
        .with("email", "layla@fenside.example")
}
