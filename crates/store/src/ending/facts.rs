//! From records to what the rule of mending looks at (R229, K09).

use ampersand_domain::{
    ending::{Diagnosis, LeadDecision, ReasonFacts, RecoveryPlan, WillingAnswer},
    partnership::PartnershipId,
};

use crate::{Desk, StoreError};

impl Desk {
    /// The reasons as they were last talked over, and the lead's decision if there is one. Read to judge, whoever asks.
    pub async fn reason_facts(
        &self,
        of: PartnershipId,
    ) -> Result<(Vec<ReasonFacts>, Option<LeadDecision>), StoreError> {
        let desk = self.to_judge();
        let looked =
            desk.select::<Diagnosis>().filter("partnership = ?", of).order("looked_on DESC, id DESC").all().await?;
        let said = desk.select::<WillingAnswer>().filter("partnership = ?", of).all().await?;
        let plans = desk.select::<RecoveryPlan>().filter("partnership = ?", of).order("id").all().await?;
        let mut reasons: Vec<ReasonFacts> = Vec::new();
        for one in &looked {
            if reasons.iter().any(|known| known.reason == one.reason) {
                continue;
            }
            let own = said.iter().filter(|answer| answer.diagnosis == one.record.id);
            reasons.push(ReasonFacts {
                reason: one.reason,
                present: one.present,
                mendable: one.addressable.unwrap_or(true),
                willing: own.map(|answer| (answer.party, answer.willing)).collect(),
            });
        }
        let decision = plans.iter().rev().find_map(|plan| plan.decision());
        Ok((reasons, decision))
    }
}
