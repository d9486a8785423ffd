//! Can it be mended, and ending well (R223–R238).

mod diagnosis;
mod plan;
mod recovery;

pub use diagnosis::{Diagnosis, DiagnosisId, RecoveryId, RecoveryPlan, WillingAnswer, WillingId};
pub use plan::{
    DoorId, DoorOpen, EndItem, EndItemId, EndItemKind, EndKind, EndLetter, EndLetterId, EndPlan, Holding, HoldingId,
    HoldingKind,
};
pub use recovery::{LeadDecision, Reason, ReasonFacts, Recovery, Willing, recovery};

use crate::id;

id!(/// The ending of a partnership.
    EndingId);
