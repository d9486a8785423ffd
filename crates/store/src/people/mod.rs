//! People of the library, how they come in, and what is sent to them.

mod attempts;
mod browsers;
mod forgetting;
mod gathered;
mod gone;
mod links;
mod mail;
mod notices;
mod numbers;
mod sessions;

use ampersand_domain::people::{Link, Mail, Notice, Passkey, Person, SavedView};

pub use forgetting::Forgotten;
pub use sessions::Session;

use crate::{Found, Table, table};

table! { Person in "people" kind "person" scope Service {
    id, name, email, role, password_hash, phone, hours_per_week, approved_hours, approved_by, approved_until,
    working_days, left,
} search |person| Found::new(&person.name) }

table! { Link in "links" kind "link" scope Service {
    id, digest, code_digest, code_until, kind, contact, organisation, person, partnership, made_by, expires_at,
    used_at, revoked_at, device_note,
} }

table! { Mail in "outbox" kind "mail" scope Service {
    id, to_address, to_name, subject, body, attachments, partnership, about_kind, about, state, queued_at, sent_at,
    tries, next_try_at, last_error,
} }

table! { Notice in "notices" kind "notice" scope Service { id, person, text, address, about_kind, about, at, seen_at } }

table! { SavedView in "saved_views" kind "saved_view" scope Service { id, person, list, name, query, made_on } }

table! { Passkey in "passkeys" kind "passkey" scope Service { id, person, name, credential, held, added_at, used_at } }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Person>(),
    Table::of::<Link>(),
    Table::of::<Mail>(),
    Table::of::<Notice>(),
    Table::of::<SavedView>(),
    Table::of::<Passkey>(),
];
