//! What others propose to us, and our answer (R062–R076).

mod hire;
mod spare;

pub use hire::{HireAnswer, OurRole, suggests_hire};
pub use spare::{Spare, spare_minutes};

use crate::id;

id!(/// A proposal.
    ProposalId);
