//! What is wrong, and can it be mended (R224–R229, K09).

use super::{LeadDecision, Reason, Willing};
use crate::{
    Date, OrganisationId, Visibility, id,
    partnership::{PartnershipId, PartyId, Way},
    people::PersonId,
};

id!(/// One reason, looked at.
    DiagnosisId);

id!(/// Whether a party is willing to put a reason right.
    WillingId);

id!(/// A plan to mend it.
    RecoveryId);

/// One of the five reasons, looked at for this partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The id.
    pub id: DiagnosisId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Which reason.
    pub reason: Reason,
    /// Whether it is there.
    pub present: bool,
    /// What shows it.
    pub evidence: String,
    /// Whether it could be put right.
    pub addressable: Option<bool>,
    /// How, and by whom.
    pub how: String,
    /// When we looked.
    pub looked_on: Date,
    /// Who may see it; a clash only the library (R228).
    pub visibility: Visibility,
    /// Who looked.
    pub author: Option<PersonId>,
}

/// Whether a party is willing to put a reason right; what was said in talk is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WillingAnswer {
    /// The id.
    pub id: WillingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Which reason.
    pub diagnosis: DiagnosisId,
    /// Which party.
    pub party: PartyId,
    /// Its organisation, which alone sees this beside the library.
    pub organisation: Option<OrganisationId>,
    /// What it answered.
    pub willing: Willing,
    /// When it was asked.
    pub asked_on: Option<Date>,
    /// When it answered.
    pub answered_on: Option<Date>,
    /// How.
    pub way: Option<Way>,
    /// In its words.
    pub words: String,
    /// By when it comes back, where it asks its own people first (K15).
    pub back_by: Option<Date>,
}

impl WillingAnswer {
    /// Until when it is not asked again, because its own people are.
    #[must_use]
    pub fn waits_until(&self, today: Date) -> Option<Date> {
        self.back_by.filter(|on| self.willing < Willing::Yes && today <= *on)
    }
}

/// A plan to mend it, or the lead's decision not to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryPlan {
    /// The id.
    pub id: RecoveryId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What each of us does.
    pub text: String,
    /// By when we look again.
    pub until: Option<Date>,
    /// When it began.
    pub began_on: Option<Date>,
    /// Why the lead decided that ending alone is left; empty while it is open.
    pub not_tried_why: String,
    /// When that was decided.
    pub decided_on: Option<Date>,
    /// By whom.
    pub by: Option<PersonId>,
    /// What came of it.
    pub outcome: String,
}

impl RecoveryPlan {
    /// The lead's decision that there is nothing more to try, while it holds: what came of it takes it back (K09).
    #[must_use]
    pub fn decision(&self) -> Option<LeadDecision> {
        let holds = self.outcome.is_empty() && !self.not_tried_why.trim().is_empty();
        self.decided_on.filter(|_| holds).map(|on| LeadDecision { on, reason: self.not_tried_why.clone() })
    }
}
