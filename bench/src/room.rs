//! A hall of two hundred phones in one room: what each writes, all receive, once.

use std::sync::Arc;

use ampersand_domain::{
    Actor, Role,
    people::PersonId,
    workshop::{Lens, Phase, Plan, Workshop, WorkshopState},
};
use ampersand_live::{Command, NewSeat, Who};
use ampersand_store::workshop::Door;
use ampersand_web::workshop::Job;

use crate::{
    Fault,
    crowd::{Crowd, EVERY, Heard, meet},
    figure::{Figure, millis, ms},
    house::House,
};

const CODE: &str = "ABCDEFGH";
const PEOPLE: usize = 200;
/// Each writes so many notes.
const NOTES: usize = 6;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    open(&house, CODE).await?;
    let address = house.serve().await?;
    let crowd = Crowd { address, code: CODE.to_owned(), people: PEOPLE, notes: NOTES, first: 0 };
    let heard = meet(vec![crowd]).await?;
    let what = format!(
        "a room of {PEOPLE} people, a note each every {} s, {NOTES} rounds over HTTP on the same cores: from sending to \
         each screen, p99",
        EVERY.as_secs()
    );
    let Heard { missing, doubled, .. } = heard;
    Ok(vec![
        fan_out(what, "≤ 50 ms", &heard, 50.0),
        Figure::new(
            "notes missing on a screen; doubled",
            "0; 0",
            format!("{missing}; {doubled}"),
            missing + doubled == 0,
        ),
    ])
}

/// How long what was written was on its way to the screens.
pub(crate) fn fan_out(what: String, reach: &'static str, heard: &Heard, most: f64) -> Figure {
    let times = &heard.times;
    let p99 = times.percentile(99.0);
    let measured = format!(
        "{} (median {}, longest {}, {} receipts; p99 until it is kept {})",
        ms(p99),
        ms(times.percentile(50.0)),
        ms(times.longest()),
        times.len(),
        ms(heard.taken.percentile(99.0)),
    );
    Figure::new(what, reach, measured, millis(p99) <= most)
}

/// Opens the room, in the phase in which all hear each other.
pub(crate) async fn open(house: &House, code: &str) -> Result<(), Fault> {
    let now = house.now();
    let workshop = Workshop {
        id: now.id(),
        title: "A warm winter".to_owned(),
        why: String::new(),
        need: None,
        partnership: None,
        held_on: now.today,
        starts_at: "14:00".to_owned(),
        booked_minutes: 120,
        place: "Central Library".to_owned(),
        facilitator: None,
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::Residents,
        our_thought: None,
        code: code.to_owned(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
        called_off_on: None,
        news: 0,
    };
    let desk = house.desk();
    let mut tx = desk.write(&now).await?;
    tx.insert(&workshop).await?;
    tx.make_room(workshop.id, code).await?;
    tx.save().await?;
    let person: PersonId = now.id();
    let seats = vec![NewSeat { name: "Marlow Vale Libraries".to_owned(), organisation: None }];
    for command in
        [Command::Open { plan: Plan::two_hours().elements, seats, place: String::new() }, Command::Go(Phase::Discuss)]
    {
        let job = Job {
            actor: Actor::Person { service: house.service, person, role: Role::Lead },
            who: Who::Facilitator(person),
            command,
            arrival: None,
            now: Arc::new(house.now()),
        };
        let door = Door { service: house.service, workshop: workshop.id };
        house.app.rooms.ask(door, job).await?.number.map_err(|refusal| format!("the room refuses: {refusal:?}"))?;
    }
    Ok(())
}
