//! Organisations, their contacts, and talks with them (R077–R082, R106–R112).

use crate::id;

id!(/// A talk, call, visit or letter.
    InteractionId);

id!(/// One import of a file, undone as a whole.
    ImportId);
