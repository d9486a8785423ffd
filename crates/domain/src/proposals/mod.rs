//! What others propose to us, and our answer (R062–R076).

use crate::id;

id!(/// A proposal.
    ProposalId);
