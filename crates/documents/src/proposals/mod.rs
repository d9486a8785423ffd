//! Proposals: that it is here, our reply, and what we decided and why.

mod acknowledgement;
mod decision;
mod reply;

pub use acknowledgement::AcknowledgementLetter;
pub use decision::{DecisionNote, TalkedOver};
pub use reply::ReplyLetter;
