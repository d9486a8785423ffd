//! The front door for proposals: no account, one question a page, kept for whoever stops half way, the answers checked before
//! they go (R063).

mod back;
mod begun;
mod check;
mod files;
mod form;
mod later;
mod send;
mod which;

use ampersand_domain::{ServiceId, Uuid, proposals::FileInShort, service::LibraryService};

pub(super) use back::{Back, Nothing, go_on, show as back};
pub(super) use check::{Check, post as send_it, show as check};
pub(super) use files::links;
pub(super) use form::{Form, begin, change, next, show};
pub(super) use later::{Later, post as kept, show as later};
pub(super) use send::{acknowledge, blank, link};
pub(super) use which::{Which, show as which};

use crate::shell::{Answer, Ask, Posted, Trouble};

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

const QUESTIONS: [Question; 7] = [
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
        step: FILES,
        asks: "Is there something that we should see?",
        fields: &[Field { name: files::FIELD, called: "What goes with it" }],
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

/// The step at which files are added.
const FILES: &str = "files";
/// The step at which the answers are looked at once more.
const CHECK: &str = "check";

/// Where a step of this proposal stands.
fn place(service: &LibraryService, begun: &str, step: &str) -> String {
    format!("/proposals/new/{}/{begun}/{step}", service.slug)
}

/// What was begun cannot be gone on with from here.
fn gone(service: &LibraryService) -> Answer {
    Answer::go(format!("/proposals/new/{}?gone=yes", service.slug))
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

/// A name that is longer than a phone is wide.
pub(super) const LONG_NAME: &str =
    "What the Friends of the Old Corn Exchange Hall and Youth Circle did in 2025 and 2026, with pictures.docx";

pub(super) fn sample_file(at: u128, name: &str) -> FileInShort {
    FileInShort { id: Uuid::from_u128(at).into(), name: name.to_owned(), size: 340_000 }
}
