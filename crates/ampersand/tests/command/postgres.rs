//! Every command that looks into a database, on PostgreSQL.

use std::process::Output;

use ampersand_store::testing::{fresh_postgres, fresh_sqlite};
use serde_json::json;

use crate::{Proof, Town, last_line, words};

const LIST: &str = "Organisation\tPeople\tPostcode\tNotes\n\
                    Advice Sale\tMaya Patel (manager) maya@cab.example\tM33 7ZF\tlikes tea\n\
                    Village Hall\t\tM33 7ZG\t\n";
const IMPORT: [&str; 6] = ["import", "organisations", "partners.txt", "--service", "town", "--json"];

fn done(output: Output) -> Result<String, Box<dyn std::error::Error>> {
    let said = words(&output);
    if output.status.success() { Ok(said) } else { Err(said.into()) }
}

#[tokio::test]
async fn a_list_comes_in_goes_out_and_is_taken_back_on_postgresql() -> Proof {
    let fresh = fresh_postgres().await?;
    let town = Town::on(&fresh.address)?;
    town.file("partners.txt", LIST)?;
    let first = last_line(&town.run(&IMPORT)?)?;
    assert_eq!((&first["read"], &first["added"]), (&json!(2), &json!(2)));
    let list = done(town.run(&["import", "list", "--service", "town"])?)?;
    let id = list.split('\t').next().ok_or("no import")?.trim();
    assert_eq!(last_line(&town.run(&IMPORT)?)?["unchanged"], json!(2), "the same list again changes nothing");
    done(town.run(&["export", "organisations", "--service", "town", "--out", "out.csv"])?)?;
    assert!(town.read("out.csv")?.contains("Maya Patel (manager) maya@cab.example"));
    let lines = done(town.run(&["export", "service", "--service", "town"])?)?;
    assert!(lines.contains("Advice Sale") && !lines.contains("\"links\""), "{lines}");

    let undone = done(town.run(&["import", "undo", id, "--service", "town"])?)?;
    assert!(undone.contains("4 records gone"), "{undone}");
    let well = done(town.run(&["doctor"])?)?;
    assert!(well.contains("0 organisations") && well.contains("All is well"), "{well}");
    Ok(())
}

#[tokio::test]
async fn people_checks_and_papers_are_there_on_postgresql() -> Proof {
    let fresh = fresh_postgres().await?;
    let town = Town::on(&fresh.address)?;
    let person = ["admin", "person", "add", "Jo Smith", "--service", "town", "--email", "jo@town.example"];
    assert!(done(town.run(&person)?)?.contains("/l/"));
    assert!(done(town.run(&["admin", "person", "list", "--service", "town"])?)?.contains("jo@town.example"));
    assert_eq!(last_line(&town.run(&["check", "--service", "town", "--json"])?)?, json!([]));
    let listed = done(town.run(&["document", "who-to-ring", "--service", "town"])?)?;
    let id = listed.split_whitespace().next().ok_or("no paper")?;
    let paper = ["document", "who-to-ring", id, "--service", "town", "--format", "txt", "--out", "ring.txt"];
    done(town.run(&paper)?)?;
    assert!(town.read("ring.txt")?.contains("Town Libraries"));
    Ok(())
}

#[tokio::test]
async fn a_backup_of_postgresql_is_put_back_on_either_and_the_other_way_round() -> Proof {
    let (postgres, other, third) = (fresh_postgres().await?, fresh_postgres().await?, fresh_postgres().await?);
    let town = Town::on(&postgres.address)?;
    town.file("partners.txt", LIST)?;
    done(town.run(&IMPORT)?)?;
    done(town.run(&["backup", "all.bak"])?)?;
    assert_eq!(town.run(&["backup", "all.bak"])?.status.code(), Some(1), "the file is there already");
    assert_eq!(town.run(&["restore", "all.bak"])?.status.code(), Some(1), "there is something in it already");
    for into in [other.address.as_str(), "sqlite:other.db"] {
        done(town.run_on(into, &["restore", "all.bak"])?)?;
        let well = done(town.run_on(into, &["doctor"])?)?;
        assert!(well.contains("town: 0 people, 2 organisations") && well.contains("All is well"), "{well}");
        assert_eq!(last_line(&town.run_on(into, &IMPORT)?)?["unchanged"], json!(2), "rows of the import came along");
    }
    done(town.run_on("sqlite:other.db", &["backup", "lines.bak", "--portable"])?)?;
    done(town.run_on("sqlite:other.db", &["backup", "file.bak"])?)?;
    let refused = town.run_on(&third.address, &["restore", "file.bak"])?;
    assert!(words(&refused).contains("`backup --portable`"), "{}", words(&refused));
    done(town.run_on(&third.address, &["restore", "lines.bak"])?)?;
    assert!(done(town.run_on(&third.address, &["doctor"])?)?.contains("2 organisations"));
    Ok(())
}

#[tokio::test]
async fn a_database_that_is_not_there_is_named_in_plain_words() -> Proof {
    let fresh = fresh_postgres().await?;
    let town = Town::new()?;
    let none = town.run_on(&format!("{}_not_there", fresh.address), &["doctor"])?;
    let said = words(&none);
    assert_eq!(none.status.code(), Some(1), "{said}");
    assert!(said.contains("does not exist") && !said.contains("at line"), "no line of PostgreSQL's own source: {said}");
    Ok(())
}

#[tokio::test]
async fn the_doctor_tells_of_what_names_a_record_that_is_missing() -> Proof {
    let (sqlite, postgres) = (fresh_sqlite().await?, fresh_postgres().await?);
    let (off, role) = ("PRAGMA foreign_keys = OFF", "SET session_replication_role = replica");
    for (fresh, keys_off) in [(&sqlite, off), (&postgres, role)] {
        let town = Town::on(&fresh.address)?;
        town.file("partners.txt", LIST)?;
        done(town.run(&IMPORT)?)?;
        fresh.script(&format!("{keys_off}; DELETE FROM organisations WHERE name = 'Advice Sale';")).await?;
        let ill = town.run(&["doctor"])?;
        let said = words(&ill);
        assert_eq!(ill.status.code(), Some(1), "{said}");
        for column in ["contacts.organisation", "interactions.organisation"] {
            assert!(said.contains(&format!("{column} names what is not in organisations: ")), "{said}");
        }
    }
    Ok(())
}
