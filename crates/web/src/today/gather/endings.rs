//! Who wants to stop, what is to be put right, what is left to do after an end, and doors left open.

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId,
    ending::{DoorOpen, EndItem, EndPlan, RecoveryPlan},
    organisations::Organisation,
    today::{Duty, of_door, of_end_item, of_end_plan, of_recovery},
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;

use super::Ground;
use crate::shell::Trouble;

/// What is open about ends.
pub(super) struct Endings {
    items: Vec<Kept<EndItem>>,
    plans: Vec<Kept<EndPlan>>,
    recoveries: Vec<Kept<RecoveryPlan>>,
    /// Doors to knock at soon, and the names on them.
    doors: (Vec<Kept<DoorOpen>>, HashMap<OrganisationId, String>),
}

impl Endings {
    pub(super) async fn read(desk: &Desk, today: Date) -> Result<Self, Trouble> {
        let open = async {
            Ok::<_, Trouble>(tokio::try_join!(
                desk.select::<EndItem>().only("done_on IS NULL AND NOT not_needed").all(),
                desk.select::<EndPlan>().only("ended_on IS NULL").all(),
                desk.select::<RecoveryPlan>().only("decided_on IS NULL AND outcome = ''").all(),
            )?)
        };
        let ((items, plans, recoveries), doors) = tokio::try_join!(open, doors(desk, today))?;
        Ok(Self { items, plans, recoveries, doors })
    }

    pub(super) fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let items = self.items.iter().filter_map(|item| of_end_item(item, ground.us(item.partnership)?));
        let (doors, names) = &self.doors;
        let name = |door: &DoorOpen| door.organisation.and_then(|id| names.get(&id)).map_or("", String::as_str);
        let doors = doors.iter().filter_map(|door| of_door(door, name(door)));
        let stop = |plan: &Kept<EndPlan>| {
            let place = ground.place(plan.partnership)?;
            of_end_plan(plan, place.stage, &place.title)
        };
        let mend = |plan: &Kept<RecoveryPlan>| of_recovery(plan, &ground.place(plan.partnership)?.title);
        let (plans, recoveries) = (self.plans.iter().filter_map(stop), self.recoveries.iter().filter_map(mend));
        items.chain(doors).chain(plans).chain(recoveries).collect()
    }
}

async fn doors(desk: &Desk, today: Date) -> Result<(Vec<Kept<DoorOpen>>, HashMap<OrganisationId, String>), Trouble> {
    let doors = desk.select::<DoorOpen>().only("touched_on IS NULL");
    let doors = doors.filter("touch_on <= ?", today.saturating_add(14.days())).all().await?;
    let ids: Vec<OrganisationId> = doors.iter().filter_map(|door| door.organisation).collect();
    let of = if ids.is_empty() { Vec::new() } else { desk.select::<Organisation>().among("id", &ids).all().await? };
    Ok((doors, of.into_iter().map(|one| (one.id, one.record.name)).collect()))
}
