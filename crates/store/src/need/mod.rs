//! Aims and needs, as tables.

use ampersand_domain::need::Aim;

use crate::{Found, Table, table};

table! { Aim in "aims" kind "aim" scope Service { id, text, source, page, valid_from, valid_until } search |aim| Found::new(&aim.text).body(&aim.source) }

/// The tables of this area.
pub const TABLES: &[Table] = &[Table::of::<Aim>()];
