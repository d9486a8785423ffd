//! Need: what meeting it could be for somebody else, and how our partnerships serve our aims.

mod opportunity;
mod strategy;

pub use opportunity::OpportunityBrief;
pub use strategy::{AimInStrategy, PartnershipStrategy};
