//! Promises: the agenda of a meeting and its notes.

mod agenda;
mod notes;

pub use agenda::{AgendaItem, AgendaPaper};
pub use notes::{NotesPaper, PromiseLine};
