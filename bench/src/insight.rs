//! What conversations taught us: the report over twenty thousand that ended.

use ampersand_domain::organisations::{Approach, HowEnded, Organisation, Ring};

use crate::{Fault, figure::Figure, house::House, names::names};

const CONVERSATIONS: usize = 20_000;
const ORGANISATIONS: usize = 4_000;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    house.organisations(&names(ORGANISATIONS)?).await?;
    let (desk, now) = (house.desk(), house.now());
    let bodies = desk.select::<Organisation>().all().await?;
    let ended = |at: usize| {
        let ring = Ring::ALL[at % Ring::ALL.len()];
        let body = bodies[at % bodies.len()].id;
        Approach {
            asked_on: Some(now.today),
            ended_on: Some(now.today),
            ended: Some(HowEnded::ALL[at % 7 % HowEnded::ALL.len()]),
            learned: if at.is_multiple_of(3) {
                String::new()
            } else {
                "They plan a year ahead: ask in May.".to_owned()
            },
            ..Approach::listed(now.id(), body, None, ring, now.today)
        }
    };
    let all: Vec<Approach> = (0..CONVERSATIONS).map(ended).collect();
    for some in all.chunks(2_000) {
        let mut tx = desk.write(&now).await?;
        tx.insert_many(some).await?;
        tx.save().await?;
    }
    house.store.look_after().await?;
    let times = house.pages(&["/organisations/insight".to_owned()], 200).await?;
    let what = format!("what {CONVERSATIONS} conversations taught us, the whole page inside the server, p95");
    Ok(vec![Figure::p95(what, "≤ 50 ms", &times, 50.0)])
}
