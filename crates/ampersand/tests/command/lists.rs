//! `ampersand import` of the other lists: people, needs, partnerships, branches, grants.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::{Proof, Town, held, last_line, words};

/// An extract that stands with the tests.
fn extract(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/extracts").join(name).display().to_string()
}

/// Brings a list in and says how its rows went: read, added, changed, unchanged, refused.
fn bring(town: &Town, kind: &str, file: &str) -> Result<[usize; 5], Box<dyn std::error::Error>> {
    counts(&last_line(&town.run(&["import", kind, file, "--service", "town", "--json"])?)?)
}

fn counts(said: &Value) -> Result<[usize; 5], Box<dyn std::error::Error>> {
    let of = |word: &str| said[word].as_u64().and_then(|count| usize::try_from(count).ok()).ok_or("no such count");
    let refused = said["refused"].as_array().ok_or("no rows are named")?.len();
    Ok([of("read")?, of("added")?, of("changed")?, of("unchanged")?, refused])
}

#[test]
fn people_needs_and_partnerships_come_in_with_reasons_and_again_change_nothing() -> Proof {
    let town = Town::new()?;
    town.file("partners.csv", "Organisation\nAdvice Sale\nMoor Choir\n")?;
    town.run(&["import", "organisations", "partners.csv", "--service", "town"])?;
    town.file("people.csv", "Name,Organisation,E-mail\nMaya Patel,Advice Sale,maya@cab.example\nJo,Nobody,\n")?;
    town.file("needs.csv", "Need,For whom\nA tea table,Older people\n,nobody\n")?;
    town.file(
        "work.csv",
        "Project,With,Need\nTea,Advice Sale; Moor Choir,A tea table\nChess,Chess Club,\n,Moor Choir,\n",
    )?;
    for (kind, file, first, again) in [
        ("contacts", "people.csv", [2, 0, 1, 0, 1], [2, 0, 0, 1, 1]),
        ("needs", "needs.csv", [2, 1, 0, 0, 1], [2, 0, 0, 1, 1]),
        ("partnerships", "work.csv", [3, 2, 0, 0, 1], [3, 0, 0, 2, 1]),
    ] {
        let dry = town.run(&["import", kind, file, "--service", "town", "--json", "--dry-run"])?;
        assert_eq!(counts(&last_line(&dry)?)?, first, "{kind}: {}", words(&dry));
        assert_eq!(bring(&town, kind, file)?, first, "{kind}: the dry run wrote nothing");
        assert_eq!(bring(&town, kind, file)?, again, "{kind} again");
    }
    let refused = town.run(&["import", "partnerships", "work.csv", "--service", "town", "--report", "report.csv"])?;
    assert!(words(&refused).contains("line 3: no organisation is called \"Chess Club\""), "{}", words(&refused));
    assert!(town.read("report.csv")?.contains("3,refused,"));
    assert_eq!(held(&town, "partnerships")?.len(), 2);
    let list = words(&town.run(&["import", "list", "--service", "town"])?);
    let work =
        list.lines().find(|line| line.contains("partnerships") && line.contains("2 added")).ok_or("not listed")?;
    let id = work.split('\t').next().ok_or("no import")?;
    let undone = town.run(&["import", "undo", id, "--service", "town"])?;
    assert!(words(&undone).contains("7 records gone"), "{}", words(&undone));
    assert!(words(&town.run(&["doctor"])?).contains("All is well"));
    Ok(())
}

#[test]
fn branches_of_other_authorities_are_refused_and_a_told_column_must_fit_the_list() -> Proof {
    let town = Town::of_authority("Kirklees Metropolitan Council")?;
    let file = extract("branches.csv");
    assert_eq!(bring(&town, "branches", &file)?, [8, 6, 0, 0, 2]);
    assert_eq!(bring(&town, "branches", &file)?, [8, 0, 0, 6, 2]);
    let leeds = town.run(&["import", "branches", &file, "--service", "town"])?;
    assert!(words(&leeds).contains("it is a branch of Leeds, not of Kirklees"), "{}", words(&leeds));
    let wrong = town.run(&["import", "branches", &file, "--service", "town", "--column", "type=aim"])?;
    assert_eq!(wrong.status.code(), Some(2), "{}", words(&wrong));
    town.file("odd.csv", "Thing,Also\nHolme,1 High Street\n")?;
    let odd = town.run(&["import", "branches", "odd.csv", "--service", "town"])?;
    assert!(odd.status.code() == Some(1) && words(&odd).contains("--column HEADING=name"), "{}", words(&odd));
    let told = ["import", "branches", "odd.csv", "--service", "town", "--column", "Thing=name", "--json"];
    assert_eq!(counts(&last_line(&town.run(&told)?)?)?, [1, 1, 0, 0, 0]);
    Ok(())
}

#[test]
fn places_on_the_map_come_in_with_organisations_and_branches_and_a_wrong_one_is_refused_with_its_line() -> Proof {
    let town = Town::new()?;
    town.file("partners.csv", "Organisation,Postcode,Lat,Long\nAdvice Sale,M33 7ZF,53.42,-2.32\nFar,,53.42,181\n")?;
    town.file("branches.csv", "Branch,Latitude,Longitude\nHolme,53.42,-2.32\nWharf,53.42,\n")?;
    for (kind, file) in [("organisations", "partners.csv"), ("branches", "branches.csv")] {
        assert_eq!(bring(&town, kind, file)?, [2, 1, 0, 0, 1], "{kind}");
        assert_eq!(bring(&town, kind, file)?, [2, 0, 0, 1, 1], "{kind} again");
    }
    let refused = words(&town.run(&["import", "organisations", "partners.csv", "--service", "town"])?);
    assert!(refused.contains("line 3: \"181\" is no longitude: one lies from -180 to 180"), "{refused}");
    let refused = words(&town.run(&["import", "branches", "branches.csv", "--service", "town"])?);
    assert!(refused.contains("line 3: the row has a latitude and no longitude"), "{refused}");
    assert_eq!((held(&town, "organisation_sites")?.len(), held(&town, "branch_figures")?.len()), (1, 1));
    Ok(())
}

#[test]
fn grants_are_one_whether_they_come_as_json_or_as_a_spreadsheet() -> Proof {
    let town = Town::new()?;
    assert_eq!(bring(&town, "grants", &extract("grants.json"))?, [4, 4, 0, 0, 0]);
    assert_eq!(bring(&town, "grants", &extract("grants.csv"))?, [4, 0, 0, 4, 0]);
    let kept = held(&town, "grants")?;
    assert_eq!(kept.len(), 4);
    town.file(
        "odd.csv",
        "Identifier,Title,Amount Awarded,Award Date,Recipient Org:Name,Recipient Org:Identifier,Recipient Ind:Name\n\
         1,Choir,£1000,04/12/2014,Moor Choir,GB-CHC-1003342,\n\
         2,Choir,100,07/24/2014,Moor Choir,GB-CHC-1003342,\n\
         3,Rent,100,,Anonymous individual,,\n\
         4,Rent,100,,,,Jo Reed\n",
    )?;
    let odd = town.run(&["import", "grants", "odd.csv", "--service", "town", "--json", "--report", "report.csv"])?;
    let said = last_line(&odd)?;
    assert_eq!(counts(&said)?, [4, 2, 0, 0, 2], "{said}");
    let lines: Vec<&Value> = said["refused"].as_array().into_iter().flatten().map(|one| &one["line"]).collect();
    assert_eq!(lines, [&json!(4), &json!(5)]);
    assert!(town.read("report.csv")?.contains("is not guessed"), "{}", town.read("report.csv")?);
    let kept = held(&town, "grants")?;
    assert!(kept.iter().any(|one| one["awarded_on"] == "2014-12-04"), "day first: {kept:?}");
    assert!(
        !kept.iter().any(|one| one.values().any(|cell| cell.to_string().contains("Jo Reed"))),
        "nothing of a person is kept"
    );
    Ok(())
}

#[test]
fn a_list_of_partnerships_brings_the_people_of_each_row_with_where_they_come_from_and_until_when() -> Proof {
    let town = Town::new()?;
    town.file("partners.csv", "Organisation\nAdvice Sale\nMoor Choir\n")?;
    town.run(&["import", "organisations", "partners.csv", "--service", "town"])?;
    town.file(
        "work.csv",
        "Project,With,Contact 1,Role,E-mail,Phone,Contact 2\n\
         Tea,Advice Sale; Moor Choir,Maya Patel,manager,maya@cab.example,01632 960101,Sam Reed\n\
         Song,Moor Choir,,,info@choir.example,,\n\
         Chess,Chess Club,Jo Hill,,,,\n",
    )?;
    assert_eq!(bring(&town, "partnerships", "work.csv")?, [3, 2, 0, 0, 1]);
    assert_eq!(bring(&town, "partnerships", "work.csv")?, [3, 0, 0, 2, 1], "again nothing changes");
    let of = |word: &str| -> Result<Vec<Value>, Box<dyn std::error::Error>> {
        Ok(held(&town, "contacts")?.into_iter().map(|mut one| one.remove(word).unwrap_or_default()).collect())
    };
    let mut names = of("name")?;
    names.sort_by_key(Value::to_string);
    assert_eq!(names, [json!("Maya Patel"), json!("Sam Reed")], "nobody of a row that was refused");
    assert!(of("source")?.iter().all(|source| source == "the list work.csv"));
    assert!(of("keep_until")?.iter().all(|day| day.as_str().is_some_and(|day| day.len() == 10)));
    assert!(of("role")?.contains(&json!("manager")) && of("email")?.contains(&json!("maya@cab.example")));
    town.file("more.csv", "Project,With,Contact,Phone\nTea,Advice Sale; Moor Choir,Sam Reed,01632 960202\n")?;
    let told = ["import", "partnerships", "more.csv", "--service", "town", "--json", "--source", "the office list"];
    assert_eq!(counts(&last_line(&town.run(&told)?)?)?, [1, 0, 1, 0, 0], "a gap is filled");
    let said = town.run(&["import", "partnerships", "work.csv", "--service", "town", "--report", "report.csv"])?;
    assert!(said.status.success());
    assert!(town.read("report.csv")?.contains("info@choir.example"), "{}", town.read("report.csv")?);
    let list = words(&town.run(&["import", "list", "--service", "town"])?);
    let id = list
        .lines()
        .find(|line| line.contains("2 added") && line.contains("work.csv"))
        .and_then(|line| line.split('\t').next());
    let undone = town.run(&["import", "undo", id.ok_or("not listed")?, "--service", "town"])?;
    assert!(words(&undone).contains("\"Sam Reed\", because somebody has changed it since"), "{}", words(&undone));
    assert_eq!(of("name")?, [json!("Sam Reed")]);
    Ok(())
}

#[test]
fn a_new_service_begins_with_the_pages_and_tools_to_which_the_method_points() -> Proof {
    let town = Town::new()?;
    let all = held(&town, "resources")?;
    assert_eq!(all.len(), 14);
    let named = |title: &str| all.iter().find(|one| one["title"] == title).ok_or("not there");
    assert!(named("Jamboard")?["withdrawn_on"].as_str().is_some(), "it is gone, and says so");
    assert!(named("Who matters, on one page")?["withdrawn_on"].is_null());
    assert!(all.iter().all(|one| one["checked_on"].is_null()), "nobody has looked at any");
    Ok(())
}
