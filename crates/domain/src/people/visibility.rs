//! Who may see a note-like record (X08).

use crate::words;

words! {
    /// Who may see it, from the narrowest to the widest; the narrowest that makes sense is the default.
    pub enum Visibility {
        /// Only the person who wrote it.
        Private = "private",
        /// Anybody of the library.
        Library = "library",
        /// The library and the partners concerned.
        Parties = "parties",
        /// Everybody.
        Public = "public",
    }
}
