//! Can it be mended, and ending well (R223–R238).

mod recovery;

pub use recovery::{LeadDecision, Reason, ReasonFacts, Recovery, Willing, recovery};

use crate::id;

id!(/// The ending of a partnership.
    EndingId);
