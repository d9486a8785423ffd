//! Can it be mended, and ending well (R223–R238).

mod answer;
mod blame;
mod checklist;
mod closing;
mod diagnosis;
mod evidence;
mod letter;
mod plan;
mod recovery;
mod same_thing;

pub use answer::{ExitAnswer, ExitAnswerId};
pub use blame::blaming;
pub use checklist::{AtTheEnd, Step, checklist};
pub use closing::{EndGap, still_open};
pub use diagnosis::{Diagnosis, DiagnosisId, RecoveryId, RecoveryPlan, WillingAnswer, WillingId};
pub use evidence::{Evidence, Looked, evidence};
pub use letter::{Letter, draft};
pub use plan::{
    DOOR_AHEAD_DAYS, DoorId, DoorOpen, EndItem, EndItemId, EndItemKind, EndKind, EndLetter, EndLetterId, EndPlan,
    Holding, HoldingId, HoldingKind,
};
pub use recovery::{LeadDecision, Reason, ReasonFacts, Recovery, Willing, recovery};

use crate::id;

id!(/// The ending of a partnership.
    EndingId);
