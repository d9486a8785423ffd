//! The four steps of a need and of a partnership: what shows each, what is missing, what was passed over (R052).

mod gather;
pub(super) mod page;
mod words;

pub(crate) use gather::{Subject, signs};
pub(crate) use page::{line, marks_of, marks_of_partnership, samples};
pub(crate) use page::{of_partnership, say_of_partnership};
