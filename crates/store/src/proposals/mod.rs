//! Proposals.

use crate::Table;

/// The tables of this area.
pub const TABLES: &[Table] = &[];
