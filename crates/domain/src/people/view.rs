//! Views of a list that somebody comes back to: which filters, which columns.

use super::PersonId;
use crate::{Date, id};

id!(/// A saved view.
    ViewId);

/// A view of a list, of one person and for that person alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// The id.
    pub id: ViewId,
    /// Whose.
    pub person: PersonId,
    /// Of which list, by its word.
    pub list: String,
    /// What it is called.
    pub name: String,
    /// What stands in the address of the list, without its question mark.
    pub query: String,
    /// When it was kept.
    pub made_on: Date,
}
