//! `ampersand import`.

use std::{env, path::PathBuf};

use serde_json::json;

use crate::{Proof, Town, held, last_line, words};

const LIST: &str = "Organisation\tPeople\tLast contact\tStatus\tNotes\n\
                    Advice Sale\tMaya Patel maya@cab.example\tspring 2023\tcurrent\tlikes tea\n\
                    \tnobody\t\t\t\n\
                    Village Hall, Bowdon\t\t03/04\t\t\n";

#[test]
fn a_list_is_tried_brought_in_and_brought_in_again_without_a_change() -> Proof {
    let town = Town::new()?;
    town.file("partners.txt", LIST)?;
    let import = ["import", "organisations", "partners.txt", "--service", "town", "--json"];
    let expected = json!({
        "read": 3, "added": 2, "changed": 0, "unchanged": 0,
        "refused": [{"line": 3, "reason": "the row has no name of an organisation"}],
        "duplicates": [],
    });
    let dry = town.run(&[&import[..], &["--dry-run"]].concat())?;
    assert_eq!(last_line(&dry)?, expected);
    let done = town.run(&[&import[..], &["--report", "report.csv"]].concat())?;
    assert_eq!(last_line(&done)?, expected, "the dry run wrote nothing");
    let report = town.read("report.csv")?;
    assert!(report.contains("3,refused,") && report.contains("can be read two ways"), "{report}");
    let again = last_line(&town.run(&import)?)?;
    assert_eq!((&again["added"], &again["changed"], &again["unchanged"]), (&json!(0), &json!(0), &json!(2)));
    Ok(())
}

#[test]
fn aims_come_in_from_a_list_once_and_a_second_time_change_nothing() -> Proof {
    let town = Town::new()?;
    town.file("Council plan.csv", "Priority,Page,Ends\nEvery child reads,4,March 2030\n,5,\nNobody is cold,6,soon\n")?;
    let import = ["import", "aims", "Council plan.csv", "--service", "town", "--json"];
    let expected = json!({
        "read": 3, "added": 2, "changed": 0, "unchanged": 0,
        "refused": [{"line": 3, "reason": "the row has no aim"}],
        "duplicates": [],
    });
    assert_eq!(last_line(&town.run(&[&import[..], &["--dry-run"]].concat())?)?, expected);
    assert_eq!(last_line(&town.run(&import)?)?, expected, "the dry run wrote nothing");
    let again = last_line(&town.run(&import)?)?;
    assert_eq!((&again["added"], &again["changed"], &again["unchanged"]), (&json!(0), &json!(0), &json!(2)));
    let list = words(&town.run(&["import", "list", "--service", "town"])?);
    let first = list.lines().find(|line| line.contains("\taims\t") && line.contains("2 added")).ok_or("not listed")?;
    assert!(first.contains("Council plan.csv\t3 of 3 rows"), "{list}");
    let id = first.split('\t').next().ok_or("no import")?.to_owned();
    let report = [&import[..], &["--source", "Climate plan", "--report", "report.csv"]].concat();
    let elsewhere = last_line(&town.run(&report)?)?;
    let report = town.read("report.csv")?;
    for line in
        ["2,said twice,“Every child reads”", "3,refused,the row has no aim", "4,not taken over,“soon” is no day"]
    {
        assert!(report.contains(line), "{line} is not in {report}");
    }
    let undone = words(&town.run(&["import", "undo", &id, "--service", "town"])?);
    assert!(undone.contains("2 records gone"), "{undone}");
    assert_eq!(held(&town, "aims")?.len(), 2, "those of the other document stay");
    assert_eq!((&elsewhere["added"], &elsewhere["duplicates"][0]["like_name"]), (&json!(2), &json!("Council plan")));
    let odd = town.run(&["import", "aims", "Council plan.csv", "--service", "town", "--column", "Pages=aim"])?;
    assert_eq!(odd.status.code(), Some(2), "{}", words(&odd));
    Ok(())
}

#[test]
fn an_import_is_taken_back_by_its_id() -> Proof {
    let town = Town::new()?;
    town.file("partners.txt", LIST)?;
    town.run(&["import", "organisations", "partners.txt", "--service", "town"])?;
    let list = words(&town.run(&["import", "list", "--service", "town"])?);
    let id = list.split('\t').next().ok_or("no import")?.trim().to_owned();
    let undone = town.run(&["import", "undo", &id, "--service", "town"])?;
    assert!(undone.status.success() && words(&undone).contains("5 records gone"), "{}", words(&undone));
    assert_eq!(town.run(&["import", "undo", &id, "--service", "town"])?.status.code(), Some(1));
    assert!(words(&town.run(&["doctor"])?).contains("0 organisations"));
    Ok(())
}

#[test]
fn what_is_no_list_is_refused_in_plain_words() -> Proof {
    let town = Town::new()?;
    town.file("picture.xlsx", b"\x89PNG\r\n\x1a\n")?;
    let refused = town.run(&["import", "organisations", "picture.xlsx", "--service", "town"])?;
    assert_eq!(refused.status.code(), Some(1));
    assert!(words(&refused).contains("a picture"), "{}", words(&refused));
    let nowhere = town.run(&["import", "organisations", "picture.xlsx", "--service", "city"])?;
    assert!(nowhere.status.code() == Some(1) && words(&nowhere).contains("there is: town"), "{}", words(&nowhere));
    Ok(())
}

#[test]
fn a_column_can_be_told() -> Proof {
    let town = Town::new()?;
    town.file("odd.csv", "Thing,Also\nAdvice Sale,Sale CAB\n")?;
    let told = ["import", "organisations", "odd.csv", "--service", "town", "--column", "Also=name"];
    let done = town.run(&told)?;
    assert!(words(&done).contains("\"Also\" is read as name"), "{}", words(&done));
    assert_eq!(town.run(&[&told[..6], &["Also=colour"]].concat())?.status.code(), Some(2));
    Ok(())
}

/// The published lists, where the run has them: each again changes nothing.
#[test]
fn the_published_lists_come_in_once() -> Proof {
    let Some(folder) = env::var_os("AMPERSAND_TEST_DATA").map(PathBuf::from) else {
        println!("AMPERSAND_TEST_DATA is not set: the published lists were not brought in");
        return Ok(());
    };
    for (name, read, added) in [
        ("organisations/charities_ukcat_800.csv", 800, 799),
        ("grants/trafford_council_voluntary_sector_grants.csv", 555, 324),
    ] {
        let town = Town::new()?;
        let file = folder.join(name).display().to_string();
        let import = ["import", "organisations", &file, "--service", "town", "--json"];
        let first = last_line(&town.run(&import)?)?;
        assert_eq!((&first["read"], &first["added"]), (&json!(read), &json!(added)), "{name}");
        let again = last_line(&town.run(&import)?)?;
        assert_eq!((&again["added"], &again["changed"]), (&json!(0), &json!(0)), "{name}");
    }
    Ok(())
}

const REGISTER: &str = "Ref,CompanyName,RegAddress.AddressLine1,RegAddress.PostTown,RegAddress.PostCode\n\
                        00012345,SALE GARDENERS LIMITED,1 High Street,SALE,M33 7ZF\n\
                        00012346,HALE CARERS CIC,,,\n\
                        ,NAMELESS LTD,,,\n";

#[test]
fn a_register_comes_in_by_a_mapping_that_is_kept_and_its_next_extract_says_what_is_gone() -> Proof {
    let town = Town::new()?;
    town.file("companies.csv", REGISTER)?;
    let import = ["import", "register", "companies.csv", "--name", "Companies", "--json"];
    let unmapped = town.run(&import)?;
    assert!(
        unmapped.status.code() == Some(1) && words(&unmapped).contains("no column holds numbers"),
        "{}",
        words(&unmapped)
    );
    let first = town.run(&[&import[..], &["--map", "Ref=company_number"]].concat())?;
    let expected = json!({
        "read": 3, "added": 2, "changed": 0, "unchanged": 0,
        "refused": [{"line": 4, "reason": "the row has no number of a register"}],
        "duplicates": [], "gone": 0,
    });
    assert_eq!(last_line(&first)?, expected, "{}", words(&first));
    let again = last_line(&town.run(&import)?)?;
    assert_eq!(
        (&again["added"], &again["changed"], &again["unchanged"]),
        (&json!(0), &json!(0), &json!(2)),
        "the mapping is kept"
    );
    town.file(
        "companies.csv",
        REGISTER.replace("00012346,HALE CARERS CIC", "00012347,Moor Choir").replace("GARDENERS", "GROWERS"),
    )?;
    let next = last_line(&town.run(&import)?)?;
    assert_eq!((&next["added"], &next["changed"], &next["gone"]), (&json!(1), &json!(1), &json!(1)));
    for wrong in [&["--map", "Colour=name"][..], &["--map", "Ref=colour"], &["--prefix", "nobody"]] {
        assert_eq!(town.run(&[&import[..], wrong].concat())?.status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(town.run(&["import", "register", "nowhere.csv"])?.status.code(), Some(1));
    Ok(())
}

/// The published extract, where the run has it.
#[test]
fn the_published_charities_become_a_directory_once() -> Proof {
    let Some(folder) = env::var_os("AMPERSAND_TEST_DATA").map(PathBuf::from) else {
        println!("AMPERSAND_TEST_DATA is not set: the published register was not brought in");
        return Ok(());
    };
    let town = Town::new()?;
    let file = folder.join("organisations/charities_ukcat_800.csv").display().to_string();
    let import = ["import", "register", &file, "--name", "Charities", "--json"];
    let first = town.run(&import)?;
    let read = last_line(&first)?;
    let nameless = json!([{"line": 461, "reason": "the row has no name of an organisation"}]);
    assert_eq!((&read["read"], &read["added"], &read["refused"]), (&json!(800), &json!(799), &nameless));
    let again = last_line(&town.run(&import)?)?;
    assert_eq!((&again["added"], &again["changed"], &again["unchanged"]), (&json!(0), &json!(0), &json!(799)));
    Ok(())
}
