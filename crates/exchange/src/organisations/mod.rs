//! A list of organisations from anybody's spreadsheet: which column is what, and what each row says.

mod cells;
mod columns;
mod export;
mod extract;
mod lists;
mod rows;

pub use columns::{Column, Columns, guess};
pub use export::export_csv;
pub use extract::{Extract, ExtractRefusal};
pub use lists::{column_words, guess_of, read_of, table_of, told, wanted};
pub use rows::read;
