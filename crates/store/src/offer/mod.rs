//! Audits, pitches and rehearsals, as tables.

use ampersand_domain::offer::{Audit, AuditLine, Pitch, Rehearsal};

use crate::{Found, Table, table};

table! { Audit in "audits" kind "audit" scope Service {
    id, number, made_on, by, note,
} }

table! { AuditLine in "audit_lines" kind "audit_line" scope Service {
    id, audit, heading, branch, text, amount, unit, shows,
}
search |one| Found::new(&one.text) }

table! { Pitch in "pitches" kind "pitch" scope Service {
    id, organisation, need, title, number, text, words_a_minute, audit, made_on, author,
}
search |one| Found::new(&one.title).body(&one.text) }

table! { Rehearsal in "rehearsals" kind "rehearsal" scope Service {
    id, pitch, person, listener, on_day, seconds, learned,
} }

/// The tables of this area.
pub const TABLES: &[Table] =
    &[Table::of::<Audit>(), Table::of::<AuditLine>(), Table::of::<Pitch>(), Table::of::<Rehearsal>()];
