//! A branch of the library service.

use serde::{Deserialize, Serialize};

use super::BranchId;

/// A building, or a van, of the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// The id.
    pub id: BranchId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub address: String,
    /// The postcode, upper case with one space.
    pub postcode: Option<String>,
    /// The number to ring.
    pub phone: Option<String>,
    /// Whether it is shut for good; its records stay.
    pub closed: bool,
}
