//! Lists of every kind that comes in, save aims (`crate::need`): which columns each has, and what its rows say.

mod grants;
mod headings;
mod json;
mod listed;

use ampersand_domain::{
    Date,
    organisations::{ImportKind, Row},
};

use super::{Column, Columns, guess, read};
use crate::table::{self, Table, TableRefusal};

/// Reads a file of this kind; grants may come as the JSON that 360Giving publishes.
pub fn table_of(kind: ImportKind, bytes: &[u8]) -> Result<Table, TableRefusal> {
    let is_json = bytes.trim_ascii_start().starts_with(b"{") || bytes.trim_ascii_start().starts_with(b"[");
    match kind {
        ImportKind::Grants if is_json => json::table(bytes),
        _ => table::read(bytes),
    }
}

/// Matches the columns of a list of this kind.
#[must_use]
pub fn guess_of(kind: ImportKind, table: &Table) -> Columns {
    match kind {
        ImportKind::Organisations => guess(table),
        ImportKind::Contacts => headings::of_people(table, guess(table)),
        ImportKind::Grants => headings::of_grants(table, guess(table)),
        ImportKind::Aims | ImportKind::Needs | ImportKind::Partnerships | ImportKind::Branches => {
            headings::of_list(kind, table)
        }
    }
}

/// The column without which a list of this kind says nothing.
#[must_use]
pub fn wanted(kind: ImportKind) -> Column {
    match kind {
        ImportKind::Needs => Column::What,
        ImportKind::Partnerships => Column::Partner,
        _ => Column::Name,
    }
}

/// What the columns of a list of this kind can hold.
#[must_use]
pub fn column_words(kind: ImportKind) -> Vec<Column> {
    let own = headings::own(kind);
    let shared = Column::ALL.iter().filter(|column| **column < Column::Authority);
    match kind {
        ImportKind::Organisations | ImportKind::Contacts => shared.copied().collect(),
        ImportKind::Grants => shared.copied().chain(own).collect(),
        _ => std::iter::once(Column::Skip).chain(own).collect(),
    }
}

/// The columns as somebody says that one of them is.
#[must_use]
pub fn told(mut columns: Columns, at: usize, kind: Column) -> Columns {
    if kind == Column::Name {
        columns.of.iter_mut().filter(|own| **own == Column::Name).for_each(|own| *own = Column::OtherName);
    }
    if let Some(own) = columns.of.get_mut(at) {
        *own = kind;
    }
    columns
}

/// Reads every row of a list of this kind.
#[must_use]
pub fn read_of(kind: ImportKind, table: &Table, columns: &Columns, today: Date) -> Vec<Row> {
    match kind {
        ImportKind::Organisations | ImportKind::Contacts => read(table, columns, today),
        ImportKind::Grants => grants::read(table, columns, today),
        ImportKind::Branches => listed::branches(table, columns),
        ImportKind::Aims => Vec::new(),
        ImportKind::Needs => listed::needs(table, columns, today),
        ImportKind::Partnerships => listed::partnerships(table, columns, today),
    }
}

#[cfg(test)]
mod tests;
