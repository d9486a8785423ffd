//! What a row adds to an organisation that we know: gaps are filled, names are added, nothing is replaced.

use serde::{Deserialize, Serialize};

use super::{Ask, Draft, draft::host};
use crate::{
    Now,
    organisations::{Contact, ImportId, Organisation, OrganisationKind, PersonDraft, address_key, name_key},
    people::OrganisationId,
    text::fold,
};

/// Something that a row says otherwise than the record; the record stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The field, as a word.
    pub field: String,
    /// What is on record.
    pub kept: String,
    /// What the row says.
    pub found: String,
}

/// Fills the organisation's gaps; says what differs.
pub(super) fn fill(one: &mut Organisation, draft: &Draft) -> Vec<Difference> {
    let mut differ = Vec::new();
    for name in std::iter::once(&draft.name).chain(&draft.aliases) {
        let key = name_key(name);
        if name_key(&one.name) != key && !one.aliases.iter().any(|alias| name_key(alias) == key) {
            one.aliases.push(name.clone());
        }
    }
    for id in &draft.register_ids {
        let other = one.register_ids.iter().find(|own| own.is_public_register() && own.register() == id.register());
        match other {
            _ if one.register_ids.contains(id) => {}
            Some(other) => differ.push(difference("register_id", other.as_str(), id.as_str())),
            None => one.register_ids.push(id.clone()),
        }
    }
    if one.kind == OrganisationKind::Other {
        one.kind = draft.kind;
    }
    match (one.size, draft.size) {
        (None, told) => one.size = told,
        (Some(own), Some(told)) if own != told => differ.push(difference("size", own.as_str(), told.as_str())),
        _ => {}
    }
    gap(&mut one.website, draft.website.as_ref(), "website", |a, b| host(a) == host(b), &mut differ);
    gap(&mut one.email, draft.email.as_ref(), "email", |a, b| a.eq_ignore_ascii_case(b), &mut differ);
    gap(&mut one.phone, draft.phone.as_ref(), "phone", |a, b| digits(a) == digits(b), &mut differ);
    gap(&mut one.postcode, draft.postcode.as_ref(), "postcode", |a, b| a == b, &mut differ);
    gap(&mut one.area, draft.area.as_ref(), "area", |a, b| fold(a) == fold(b), &mut differ);
    if one.address.is_empty() {
        one.address.clone_from(&draft.address);
    } else if !draft.address.is_empty() && address_key(&one.address) != address_key(&draft.address) {
        differ.push(difference("address", &one.address, &draft.address));
    }
    if one.about.is_empty() {
        one.about.clone_from(&draft.about);
    }
    match (one.standing, draft.standing) {
        (None, told) => one.standing = told,
        (Some(own), Some(told)) if own != told => differ.push(difference("standing", own.as_str(), told.as_str())),
        _ => {}
    }
    differ
}

/// Fills the gaps of a person whom we know.
pub(super) fn fill_person(one: &mut Contact, person: &PersonDraft) -> Vec<Difference> {
    let mut differ = Vec::new();
    gap(&mut one.email, person.email.as_ref(), "person_email", |a, b| a.eq_ignore_ascii_case(b), &mut differ);
    gap(&mut one.phone, person.phone.as_ref(), "person_phone", |a, b| digits(a) == digits(b), &mut differ);
    one.reach_by = one.reach_by.or(person.reach_by);
    if one.role.is_empty() {
        one.role.clone_from(&person.role);
    }
    differ
}

/// Whether a row's person is one whom we know at this organisation: by address, else by name.
pub(super) fn is_person(one: &Contact, person: &PersonDraft) -> bool {
    match (&one.email, &person.email) {
        (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => true,
        _ => !person.name.is_empty() && fold(&one.name) == fold(&person.name),
    }
}

/// A person of a row as a new contact.
pub(super) fn contact(person: &PersonDraft, of: OrganisationId, ask: &Ask, import: ImportId, now: &Now) -> Contact {
    let name = [Some(&person.name).filter(|name| !name.is_empty()), person.email.as_ref(), person.phone.as_ref()]
        .into_iter()
        .flatten()
        .next()
        .cloned()
        .unwrap_or_default();
    Contact {
        id: now.id(),
        organisation: of,
        name,
        role: person.role.clone(),
        email: person.email.clone(),
        phone: person.phone.clone(),
        reach_by: person.reach_by,
        source: ask.source.clone(),
        purpose: ask.purpose,
        keep_until: ask.keep_until,
        left: None,
        successor: None,
        import: Some(import),
    }
}

fn gap(
    own: &mut Option<String>,
    told: Option<&String>,
    field: &str,
    alike: fn(&str, &str) -> bool,
    differ: &mut Vec<Difference>,
) {
    match (own.as_deref(), told) {
        (None, Some(told)) => *own = Some(told.clone()),
        (Some(kept), Some(told)) if !alike(kept, told) => differ.push(difference(field, kept, told)),
        _ => {}
    }
}

pub(super) fn difference(field: &str, kept: &str, found: &str) -> Difference {
    Difference { field: field.to_owned(), kept: kept.to_owned(), found: found.to_owned() }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}
