//! What kinds of list come in here, what each is called, and who may bring it.

use ampersand_domain::{Word as _, organisations::ImportKind, people::Role};

use crate::shell::{Ask, Frame, Trouble, Who};

/// The kind that the address or the form names; organisations when it names none. Aims have a page of their own.
pub(super) fn named(word: &str) -> Option<ImportKind> {
    if word.is_empty() {
        return Some(ImportKind::Organisations);
    }
    ImportKind::from_word(word).filter(|kind| *kind != ImportKind::Aims)
}

/// Whether whoever asks may keep such records by hand, and so by a list too.
pub(super) fn may(ask: &Ask, kind: ImportKind) -> Result<bool, Trouble> {
    let actor = &ask.me()?.actor;
    Ok(match kind {
        ImportKind::Branches => actor.role() == Some(Role::Administrator),
        ImportKind::Aims | ImportKind::Partnerships => Who::LEADS.may(Some(actor)),
        _ => true,
    })
}

/// The other kinds that somebody may bring, for the page.
pub(super) fn offered(frame: &Frame, but: ImportKind, administers: bool) -> Vec<ImportKind> {
    let may = |kind: &ImportKind| match kind {
        ImportKind::Branches => administers,
        ImportKind::Aims | ImportKind::Partnerships => frame.leads(),
        _ => true,
    };
    ImportKind::ALL.iter().copied().filter(|kind| *kind != but && may(kind)).collect()
}

/// Where such a list is brought in.
pub(super) fn address(kind: ImportKind) -> String {
    match kind {
        ImportKind::Organisations => "/organisations/import".to_owned(),
        ImportKind::Aims => "/need/aims/import".to_owned(),
        other => format!("/organisations/import?kind={other}"),
    }
}

/// What the list is of, after "Bring in".
pub(super) fn list_of(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Organisations => "a list",
        ImportKind::Contacts => "people of organisations that you have",
        ImportKind::Grants => "grants that funders published",
        ImportKind::Aims => "aims",
        ImportKind::Needs => "needs",
        ImportKind::Partnerships => "partnerships",
        ImportKind::Branches => "branches",
    }
}

/// What such a list holds and what becomes of it, in two sentences.
pub(super) fn explains(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Organisations => {
            "Any list will do: names alone, or names with people, numbers, last contact, lead and notes, in any order. \
             Next you see five of its rows before anything is kept, and the whole list can be taken back later."
        }
        ImportKind::Contacts => {
            "Each row names an organisation that you have and one or more of its people. A row whose organisation is not \
             here, or is the name of several, is refused and said with its line: no organisation is made."
        }
        ImportKind::Grants => {
            "A file that a funder has published by the 360Giving standard: JSON, CSV or Excel. Organisations that are not \
             here yet are made with their register numbers. Grants to people are never kept."
        }
        ImportKind::Aims => {
            "Each row says an aim; it may say its document, its page, from when until when it holds, who sees to it, and its \
             themes. An aim of the same document is filled in and not doubled."
        }
        ImportKind::Needs => {
            "Each row says what is needed; it may say for whom, what shows it, where that comes from, and the aim that it \
             serves in the aim's own words. A need of the same words is filled in and not doubled."
        }
        ImportKind::Partnerships => {
            "Each row names one or more partners that you have, several with a semicolon between them; it may say what you \
             call it, what you do together, where it stands, since when, and who leads; names, e-mail, telephone and role \
             of people come in with the first partner of the row. They come in as they run, to settle in over the year."
        }
        ImportKind::Branches => {
            "Each row names a branch; it may say where it stands, its telephone, and whether it has closed. Where the list \
             says to which authority a branch belongs, those of others are left out."
        }
    }
}

/// What one row of it makes, as a heading of the report says it.
pub(super) fn new_ones(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Organisations => "New organisations",
        ImportKind::Contacts => "New organisations from people",
        ImportKind::Grants => "New grants",
        ImportKind::Aims => "New aims",
        ImportKind::Needs => "New needs",
        ImportKind::Partnerships => "New partnerships",
        ImportKind::Branches => "New branches",
    }
}

/// Rows that added something to what was there.
pub(super) fn added_to(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Organisations => "Added to somebody you have",
        ImportKind::Contacts => "People added or filled in",
        _ => "Filled in",
    }
}

/// Where the records that came in are seen.
pub(super) fn seen_at(kind: ImportKind) -> (&'static str, &'static str) {
    match kind {
        ImportKind::Organisations | ImportKind::Contacts | ImportKind::Grants => {
            ("See the organisations", "/organisations")
        }
        ImportKind::Aims => ("See the aims", "/need"),
        ImportKind::Needs => ("See the needs", "/need"),
        ImportKind::Partnerships => ("See the partnerships", "/partnerships"),
        ImportKind::Branches => ("See the branches", "/service/branches"),
    }
}

/// What is asked when no column holds what the list is of.
pub(super) fn choose(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Needs => "Choose the column that says what is needed",
        ImportKind::Partnerships => "Choose the column that holds the names of the partners",
        ImportKind::Branches => "Choose the column that holds the names of the branches",
        _ => "Choose the column that holds the names of the organisations",
    }
}
