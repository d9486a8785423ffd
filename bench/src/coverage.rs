//! What serves which aim: the rule alone, and the whole page.

use ampersand_domain::{
    Json,
    need::{Aim, Matrix, Need, NeedWay, OnlyAims, Runs},
    organisations::Precision,
    partnership::{EffortKind, Partnership, PlannedEffort, Rhythm, Stage},
};

use crate::{
    Fault,
    figure::{Figure, Times},
    house::House,
};

const AIMS: usize = 60;
const NEEDS: usize = 120;
const PARTNERSHIPS: usize = 300;
const TIMES: usize = 200;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    fill(&house).await?;
    let (desk, today) = (house.desk(), house.now().today);
    let aims: Vec<Aim> = desk.select::<Aim>().all().await?.into_iter().map(|kept| kept.record).collect();
    let needs: Vec<Need> = desk.select::<Need>().all().await?.into_iter().map(|kept| kept.record).collect();
    let partnerships = desk.select::<Partnership>().all().await?;
    let running: Vec<Runs> = partnerships
        .iter()
        .map(|one| Runs { id: one.id, need: one.need, aims: Vec::new(), minutes: Some(90) })
        .collect();
    let mut rule = Times::default();
    for _ in 0..TIMES {
        let begun = std::time::Instant::now();
        let matrix = Matrix::of(&aims, &needs, &running, &OnlyAims::default(), today);
        rule.add(begun.elapsed());
        if matrix.lines.len() != AIMS {
            return Err(format!("{} of {AIMS} aims are in the table", matrix.lines.len()).into());
        }
    }
    let page = house.pages(&["/need/coverage".to_owned()], TIMES).await?;
    let what = format!("{AIMS} aims, {NEEDS} needs and {PARTNERSHIPS} partnerships");
    Ok(vec![
        Figure::p95(format!("what serves which of {what}, the rule alone, p95"), "≤ 50 ms", &rule, 50.0),
        Figure::p95(
            "the same as a whole page with its picture, inside the server, p95".to_owned(),
            "≤ 50 ms",
            &page,
            50.0,
        ),
    ])
}

/// One aim in ten is served by nobody, one partnership in eight serves none.
async fn fill(house: &House) -> Result<(), Fault> {
    let (desk, now) = (house.desk(), house.now());
    let aims: Vec<Aim> =
        (0..AIMS).map(|at| Aim::named(now.id(), format!("Aim {at} of the plan"), "Council plan")).collect();
    let need = |at: usize| Need {
        id: now.id(),
        what: format!("Something that people need, the {at}th"),
        for_whom: "those who live near".to_owned(),
        evidence: String::new(),
        source: String::new(),
        aim: Some(aims[at % (AIMS - AIMS / 10)].id),
        way: NeedWay::Gap,
        better_together: String::new(),
        raised_on: now.today,
        raised_by: None,
        closed_on: None,
    };
    let needs: Vec<Need> = (0..NEEDS).map(need).collect();
    let of = |at: usize| Partnership {
        id: now.id(),
        title: format!("Partnership {at}"),
        summary: String::new(),
        need: (at % 8 != 7).then(|| needs[at % NEEDS].id),
        workshop: None,
        stage: Stage::Active,
        stage_since: now.today,
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: Some(now.today),
        began_precision: Precision::Day,
        ended_on: None,
    };
    let partnerships: Vec<Partnership> = (0..PARTNERSHIPS).map(of).collect();
    let plan = |(at, one): (usize, &Partnership)| PlannedEffort {
        id: now.id(),
        partnership: one.id,
        kind: EffortKind::Delivery,
        person: None,
        from_day: now.today,
        until: None,
        minutes: i64::try_from(at % 9).unwrap_or_default() * 45,
    };
    let plans: Vec<PlannedEffort> = partnerships.iter().enumerate().filter(|(at, _)| at % 5 != 4).map(plan).collect();
    let mut tx = desk.write(&now).await?;
    tx.insert_many(&aims).await?;
    tx.insert_many(&needs).await?;
    tx.insert_many(&partnerships).await?;
    tx.insert_many(&plans).await?;
    tx.save().await?;
    house.store.look_after().await?;
    Ok(())
}
