//! The six principles on the screen: their words, and their cards.

mod because;
mod cards;
mod step;
mod wording;

pub use because::because;
pub(crate) use cards::{card_list, settling_note, still_open, whole_check};
pub use step::step_words;
pub use wording::flag as flag_words;
pub(crate) use wording::{name as principle_name, place_of};
