//! Proposals: that it is here, and our reply.

mod acknowledgement;
mod reply;

pub use acknowledgement::AcknowledgementLetter;
pub use reply::ReplyLetter;
