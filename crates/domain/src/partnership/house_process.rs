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

/// What a library usually asks for, to begin a list with: the name, why, how much work, and when it is needed.
pub const USUAL: [(&str, &str, &str, &str); 8] = [
    (
        "Who is in the room with children",
        "Nobody is alone with a child who was not checked for it.",
        "A form each; two to six weeks to wait",
        "Anything for children or adults at risk",
    ),
    (
        "Insurance",
        "If somebody is hurt, it is clear who pays.",
        "A copy of your certificate",
        "You run something yourself",
    ),
    (
        "Looking at risks",
        "We think once, before, about what could go wrong.",
        "One page; half an hour together",
        "Anything with the public in it",
    ),
    (
        "People’s details",
        "Names and numbers stay with those to whom they were given.",
        "A page that says who keeps what",
        "We share names or numbers",
    ),
    (
        "Open to everybody",
        "We look whether somebody could not come, and change that.",
        "Ten questions; half an hour together",
        "Something new begins",
    ),
    (
        "Booking the room",
        "The room is free and open when you come.",
        "A message two weeks before",
        "You use a room of ours",
    ),
    (
        "Invoices",
        "The council pays only against a number that it gave.",
        "A form once; then thirty days",
        "Money goes either way",
    ),
    (
        "Pictures of people",
        "Nobody finds their face where they did not want it.",
        "A line to sign for each person",
        "You or we take pictures",
    ),
];
