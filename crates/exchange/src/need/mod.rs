//! A list of aims from anybody's spreadsheet: which column is what, and what each row says.

mod aims;

pub use aims::{AimColumn, AimColumns, guess_aims, read_aims};
