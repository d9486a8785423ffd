//! Agreements, as tables.

mod facts;

use ampersand_domain::agreement::{Agreement, Clause, Elsewhere, Signature};

pub use facts::AgreementFacts;

use crate::{Found, Table, table};

table! { Agreement in "agreements" kind "agreement" scope Partnership {
    id, partnership, number, kind, title, language, state, light, first_signers, starts_on, ends_on, renews_months,
    notice_days, hash, canonical, offered_on, in_force_on, ended_on, go,
}
search |one| Found::new(&one.title) }

table! { Clause in "clauses" kind "clause" scope Partnership {
    id, partnership, agreement, key, title, text, number, place, required, source, exit, edited_by,
}
search |one| Found::new(&one.title).body(&one.text) }

table! { Signature in "signatures" kind "signature" scope Partnership {
    id, partnership, agreement, party, hash, name, role, authorised, way, contact, person, paper, accession,
    signed_on, disputed_on,
} }

table! { Elsewhere in "agreements_elsewhere" kind "elsewhere" scope Partnership {
    id, partnership, nothing_written, what, where_it_lies, paper, signed_by, signed_on,
    signed_precision, until, until_precision, notice, how_it_ends, noted_on, noted_by, ended_on,
} }

/// The tables of this area.
pub const TABLES: &[Table] =
    &[Table::of::<Agreement>(), Table::of::<Clause>(), Table::of::<Signature>(), Table::of::<Elsewhere>()];
