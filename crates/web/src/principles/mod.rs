//! The six principles on the screen: their words, and their cards.

mod cards;
mod wording;

pub(crate) use cards::{card_list, still_open, whole_check};
pub(crate) use wording::{name as principle_name, next as next_words, place, place_of};
