//! Today: what people decided about duties.

use ampersand_domain::today::PutOff;

use crate::{Table, table};

table! { PutOff in "put_offs" kind "put_off" scope Service {
    id, kind, about, until, given_to, by, on_day,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[Table::of::<PutOff>()];
