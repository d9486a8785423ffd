//! What others propose to us, and our answer (R062–R076).

mod assessment;
mod hire;
mod proposal;
mod spare;

pub use assessment::{Assessment, AssessmentId, Criterion, Decision, DecisionId, NineItems, Outcome};
pub use hire::{HireAnswer, OurRole, suggests_hire};
pub use proposal::{Proposal, ProposalState};
pub use spare::{Spare, spare_minutes};

use crate::id;

id!(/// A proposal.
    ProposalId);
