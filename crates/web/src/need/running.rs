//! What each partnership serves on a day, and the time that is planned for it (R054).

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    need::{AimId, Runs, Serves},
    partnership::{Partnership, PartnershipId, PartyPriority, PlannedEffort},
};
use ampersand_store::Desk;

use crate::shell::Trouble;

/// Minutes a month that are planned for each partnership on a day.
pub(super) async fn planned(desk: &Desk, on: Date) -> Result<HashMap<PartnershipId, i64>, Trouble> {
    let plans = desk.select::<PlannedEffort>().filter("from_day <= ?", on);
    let plans = plans.filter("until IS NULL OR until >= ?", on).all().await?;
    let mut minutes = HashMap::new();
    for plan in plans {
        *minutes.entry(plan.partnership).or_default() += plan.minutes;
    }
    Ok(minutes)
}

/// The aims of ours that are linked to the purpose of each partnership on a day (R015).
pub(crate) async fn linked(desk: &Desk, on: Date) -> Result<HashMap<PartnershipId, Vec<AimId>>, Trouble> {
    let all = desk.select::<PartyPriority>().only("aim IS NOT NULL").order("id").all().await?;
    let mut linked: HashMap<PartnershipId, Vec<AimId>> = HashMap::new();
    for one in all.into_iter().filter(|one| one.holds_on(on)) {
        linked.entry(one.partnership).or_default().extend(one.aim);
    }
    Ok(linked)
}

/// What a partnership serves.
pub(crate) fn serves(one: &Partnership, linked: &HashMap<PartnershipId, Vec<AimId>>) -> Serves {
    Serves { partnership: one.id, need: one.need, aims: linked.get(&one.id).cloned().unwrap_or_default() }
}

/// A partnership as the table sees it.
pub(super) fn runs(
    one: &Partnership,
    linked: &HashMap<PartnershipId, Vec<AimId>>,
    minutes: &HashMap<PartnershipId, i64>,
) -> Runs {
    let Serves { partnership, need, aims } = serves(one, linked);
    Runs { id: partnership, need, aims, minutes: minutes.get(&one.id).copied() }
}
