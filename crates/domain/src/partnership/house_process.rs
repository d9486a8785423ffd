//! What the service asks of partners, in plain words: the list from which each partnership takes what it needs (R029).

use crate::{Date, id};

id!(/// Something that the service asks of partners.
    HouseProcessId);

/// Something that the service asks of partners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseProcess {
    /// The id.
    pub id: HouseProcessId,
    /// What it is called.
    pub name: String,
    /// Why it is needed, in plain words.
    pub reason: String,
    /// How much work it usually is.
    pub effort: String,
    /// Who of the library helps.
    pub helper: String,
    /// For which activities it is needed.
    pub needed_when: String,
    /// Its place in the list.
    pub place: i64,
    /// When it went off the list.
    pub dropped_on: Option<Date>,
}
