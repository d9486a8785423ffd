//! Proposals: our reply.

mod reply;

pub use reply::ReplyLetter;
