//! The example's open room: a workshop that stands in the talk, with its code on the wall.

use std::sync::Arc;

use ampersand_domain::{
    Actor, Now, Role, ServiceId,
    people::{Person, PersonId},
    workshop::{Lens, Phase, Plan, Workshop, WorkshopState},
};
use ampersand_live::{Command, NewSeat, Who};
use ampersand_store::{Store, StoreError, workshop::Door};
use ampersand_web::{App, workshop::Job};

/// The code of the example's open room.
const CODE: &str = "TEAROOMS";

/// Makes the workshop of today and opens its room, in the phase in which each new note appears on every screen.
pub(crate) async fn open(app: &App, now: Now) -> Result<(), StoreError> {
    let Some(service) = app.store.service_by_slug(super::SLUG).await?.map(|kept| kept.id) else { return Ok(()) };
    let desk = app.store.desk(&Actor::System { service });
    let lead = desk.select::<Person>().filter("role = ?", Role::Lead).order("id").one().await?;
    let Some(person) = lead.map(|lead| lead.id) else { return Ok(()) };
    let workshop = workshop(&now, person);
    let mut tx = desk.write(&now).await?;
    tx.insert(&workshop).await?;
    tx.make_room(workshop.id, CODE).await?;
    tx.save().await?;
    let now = Arc::new(now);
    let seat = |name: &str| NewSeat { name: name.to_owned(), organisation: None };
    let seats = ["Marlow Vale Libraries", "Age Friends Marlow", "Somali Women’s Circle"].map(seat).to_vec();
    let door = Door { service, workshop: workshop.id };
    for command in [Command::Open { plan: Plan::two_hours().elements, seats }, Command::Go(Phase::Discuss)] {
        lead_does(app, door, (service, person), command, &now).await;
    }
    Ok(())
}

async fn lead_does(app: &App, door: Door, (service, person): (ServiceId, PersonId), command: Command, now: &Arc<Now>) {
    let job = Job {
        actor: Actor::Person { service, person, role: Role::Lead },
        who: Who::Facilitator(person),
        command,
        arrival: None,
        now: Arc::clone(now),
    };
    // A room that does not open is told at its own address; the rest of the example stands without it.
    let _ = app.rooms.ask(door, job).await;
}

/// The address of the open room, if there is one.
pub(crate) async fn address(store: &Store) -> Result<Option<String>, StoreError> {
    let Some(service) = store.service_by_slug(super::SLUG).await?.map(|kept| kept.id) else { return Ok(None) };
    let desk = store.desk(&Actor::System { service });
    let open = desk.select::<Workshop>().filter("state = ?", WorkshopState::Open).order("id").one().await?;
    Ok(open.map(|workshop| format!("/w/{}", workshop.code)))
}

fn workshop(now: &Now, facilitator: PersonId) -> Workshop {
    Workshop {
        id: now.id(),
        title: "A warm winter".to_owned(),
        why: "You know the people who ring us last.".to_owned(),
        need: None,
        partnership: None,
        held_on: now.today,
        starts_at: "14:00".to_owned(),
        booked_minutes: 120,
        place: "Central".to_owned(),
        facilitator: Some(facilitator),
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::ALL[0],
        our_thought: None,
        code: CODE.to_owned(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
    }
}
