//! Proposals: that it is here, our reply, what we decided and why, a hire handed on.

mod acknowledgement;
mod decision;
mod hand_off;
mod reply;

pub use acknowledgement::AcknowledgementLetter;
pub use decision::{DecisionNote, TalkedOver};
pub use hand_off::HandOffNote;
pub use reply::ReplyLetter;
