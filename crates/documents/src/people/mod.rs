//! People: a link as a printed card.

mod link_card;

pub use link_card::LinkCard;
