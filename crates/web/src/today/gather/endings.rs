//! Who wants to stop, what is to be put right, which trials come to their end, what is left to do after an end, and doors left open.

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId,
    ending::{DOOR_AHEAD_DAYS, DoorOpen, EndItem, EndPlan, RecoveryPlan, Willing, WillingAnswer},
    organisations::Organisation,
    proposals::{TRIAL_DAYS_BEFORE, Trial},
    today::{Duty, of_door, of_end_item, of_end_plan, of_recovery, of_trial, of_willing},
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
    /// Who was asked whether it wants to put something right, and has not said.
    silent: Vec<Kept<WillingAnswer>>,
    /// Trials of which somebody has soon to say whether they go on (R076).
    trials: Vec<Kept<Trial>>,
    /// Doors to knock at soon, and the names on them.
    doors: (Vec<Kept<DoorOpen>>, HashMap<OrganisationId, String>),
}

impl Endings {
    pub(super) async fn read(desk: &Desk, today: Date) -> Result<Self, Trouble> {
        let trials = desk.select::<Trial>().only("outcome IS NULL");
        let trials = trials.filter("ends_on <= ?", today.saturating_add(TRIAL_DAYS_BEFORE.days()));
        let open = async {
            Ok::<_, Trouble>(tokio::try_join!(
                desk.select::<EndItem>().only("done_on IS NULL AND NOT not_needed").all(),
                desk.select::<EndPlan>().only("ended_on IS NULL").all(),
                desk.select::<RecoveryPlan>().only("decided_on IS NULL AND outcome = ''").all(),
                desk.select::<WillingAnswer>().filter("willing = ?", Willing::NoAnswer).all(),
                trials.all(),
            )?)
        };
        let ((items, plans, recoveries, silent, trials), doors) = tokio::try_join!(open, doors(desk, today))?;
        Ok(Self { items, plans, recoveries, silent, trials, doors })
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
        let days = ground.thresholds.reply_working_days;
        let call = |asked: &Kept<WillingAnswer>| {
            let place = ground.place(asked.partnership).filter(|place| !place.stage.is_closing())?;
            of_willing(asked, &place.title, days, &ground.calendar, ground.today)
        };
        let over = |trial: &Kept<Trial>| {
            let place = ground.place(trial.partnership).filter(|place| !place.stage.is_closing())?;
            of_trial(trial, &place.title, ground.today)
        };
        let trials = self.trials.iter().filter_map(over);
        items
            .chain(doors)
            .chain(plans)
            .chain(recoveries)
            .chain(trials)
            .chain(self.silent.iter().filter_map(call))
            .collect()
    }
}

async fn doors(desk: &Desk, today: Date) -> Result<(Vec<Kept<DoorOpen>>, HashMap<OrganisationId, String>), Trouble> {
    let doors = desk.select::<DoorOpen>().only("touched_on IS NULL");
    let doors = doors.filter("touch_on <= ?", today.saturating_add(DOOR_AHEAD_DAYS.days())).all().await?;
    let ids: Vec<OrganisationId> = doors.iter().filter_map(|door| door.organisation).collect();
    let of = if ids.is_empty() { Vec::new() } else { desk.select::<Organisation>().among("id", &ids).all().await? };
    Ok((doors, of.into_iter().map(|one| (one.id, one.record.name)).collect()))
}
