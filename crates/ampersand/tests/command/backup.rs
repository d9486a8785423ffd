//! `ampersand backup`, `restore` and `export`.

use ampersand_domain::{
    Actor, Instant, Now,
    health::{Concern, ConcernTo},
};
use ampersand_store::{Store, testing::Garden};

use crate::{Proof, Town, words};

const LIST: &str = "Organisation\tPeople\tPostcode\nAdvice Sale\tMaya Patel (manager) maya@cab.example\tM33 7ZF\n";

fn full() -> Result<Town, Box<dyn std::error::Error>> {
    let town = Town::new()?;
    town.file("partners.txt", LIST)?;
    let done = town.run(&["import", "organisations", "partners.txt", "--service", "town"])?;
    assert!(done.status.success(), "{}", words(&done));
    Ok(town)
}

/// Runs a command on another database beside the town's own.
fn elsewhere(town: &Town, arguments: &[&str]) -> Result<std::process::Output, Box<dyn std::error::Error>> {
    town.run_on("sqlite:other.db", arguments)
}

#[test]
fn a_backup_is_put_back_whole_and_overwrites_nothing() -> Proof {
    for portable in [&[][..], &["--portable"]] {
        let town = full()?;
        let backup = town.run(&[&["backup", "all.bak"], portable].concat())?;
        assert!(backup.status.success(), "{}", words(&backup));
        assert_eq!(town.run(&["backup", "all.bak"])?.status.code(), Some(1), "the file is there already");
        let restored = elsewhere(&town, &["restore", "all.bak"])?;
        assert!(restored.status.success(), "{}", words(&restored));
        assert!(words(&elsewhere(&town, &["doctor"])?).contains("town: 0 people, 1 organisation\n"));
        assert_eq!(elsewhere(&town, &["restore", "all.bak"])?.status.code(), Some(1), "there is a database already");
        let again = elsewhere(&town, &["import", "organisations", "partners.txt", "--service", "town"])?;
        assert!(words(&again).contains("1 unchanged"), "rows of the import came along: {}", words(&again));
    }
    Ok(())
}

#[test]
fn a_backup_that_was_cut_off_is_refused_and_leaves_nothing() -> Proof {
    let town = full()?;
    town.run(&["backup", "all.bak", "--portable"])?;
    let whole = town.read("all.bak")?;
    town.file("cut.bak", &whole[..whole.len() / 2])?;
    let refused = elsewhere(&town, &["restore", "cut.bak"])?;
    assert_eq!(refused.status.code(), Some(1), "{}", words(&refused));
    assert!(!town.path("other.db").exists(), "what was made for it would stand in the way of the next try");
    let none = elsewhere(&town, &["restore", "partners.txt"])?;
    assert!(none.status.code() == Some(1) && words(&none).contains("no backup of Ampersand"), "{}", words(&none));
    let whole = elsewhere(&town, &["restore", "all.bak"])?;
    assert!(whole.status.success(), "{}", words(&whole));
    assert!(!town.path("other.db-wal").exists(), "all of it stands in the file that was named");
    Ok(())
}

#[test]
fn what_is_exported_comes_in_again_as_it_was() -> Proof {
    let town = full()?;
    let out = town.run(&["export", "organisations", "--service", "town", "--out", "out.csv"])?;
    assert!(out.status.success(), "{}", words(&out));
    let csv = town.read("out.csv")?;
    assert!(csv.contains("Maya Patel (manager) maya@cab.example"), "{csv}");
    let again = town.run(&["import", "organisations", "out.csv", "--service", "town"])?;
    assert!(words(&again).contains("0 added"), "{}", words(&again));
    let service = town.run(&["export", "service", "--service", "town"])?;
    let lines = String::from_utf8(service.stdout)?;
    assert!(lines.lines().count() > 10 && lines.contains("Advice Sale") && !lines.contains("\"links\""), "{lines}");
    assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    Ok(())
}

/// Something that a partner said to the head of service in confidence.
async fn said_to_the_head(town: &Town) -> Result<(), Box<dyn std::error::Error>> {
    let store = Store::connect(&format!("sqlite:{}", town.path("town.db").display())).await?;
    let service = store.service_by_slug("town").await?.ok_or("no service")?.id;
    let now = Now::new(Instant::from_seconds(1_795_510_800)?, jiff::civil::date(2026, 11, 24), [7; 32]);
    let system = store.desk(&Actor::System { service });
    let mut garden = Garden::new(&store, &system, &now).await?;
    let organisation = garden.named("organisations").await?.into();
    let concern = Concern {
        id: now.id(),
        partnership: garden.named("partnerships").await?.into(),
        party: garden.named("parties").await?.into(),
        organisation: Some(organisation),
        said_to: ConcernTo::Head,
        text: "It is about your officer".to_owned(),
        raised_on: now.today,
        contact: None,
        answer_by: now.today,
        answered_by: None,
        answer: String::new(),
        answered_on: None,
    };
    let desk = store.desk(&Actor::Partner { service, organisation, contact: now.id() });
    let mut tx = desk.write(&now).await?;
    tx.insert(&concern).await?;
    tx.save().await?;
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn a_person_takes_away_what_that_person_may_see_and_whoever_keeps_the_server_everything() -> Proof {
    let town = full()?;
    for (name, role) in [("Jo Smith", "staff"), ("Ada Head", "head")] {
        let email = format!("{role}@town.example");
        town.run(&["admin", "person", "add", name, "--service", "town", "--role", role, "--email", &email])?;
    }
    said_to_the_head(&town).await?;
    let export = |by: &[&str]| town.run(&[&["export", "service", "--service", "town"], by].concat());
    for (by, hears) in [(&["--as", "Jo Smith"][..], false), (&["--as", "Ada Head"], true), (&[], true)] {
        let done = export(by)?;
        assert!(done.status.success(), "{}", words(&done));
        let lines = String::from_utf8(done.stdout)?;
        assert!(lines.contains("Advice Sale"), "{by:?}: {lines}");
        assert_eq!(lines.contains("about your officer"), hears, "{by:?}");
    }
    let help = words(&town.run(&["export", "service", "--help"])?);
    assert!(help.contains("what that person may see") && help.contains("everything that the service holds"), "{help}");
    Ok(())
}
