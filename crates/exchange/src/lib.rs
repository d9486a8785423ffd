//! Other programs' files: in with a reason for each refused row, out exactly.

pub mod need;
pub mod organisations;
pub mod service;
pub mod table;
pub mod workshop;
