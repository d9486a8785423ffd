//! The published lists as their publishers made them: what comes in is counted, and each again changes nothing.
//! They stand outside the project; `AMPERSAND_TEST_DATA` says where.

use std::{env, path::PathBuf};

use serde_json::Value;

use crate::{Proof, Town, held, last_line, words};

/// The folder of published lists, where the run has it.
fn folder(what: &str) -> Option<PathBuf> {
    let folder = env::var_os("AMPERSAND_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("AMPERSAND_TEST_DATA is not set: {what} were not brought in");
    }
    folder
}

/// How a list came in, and again: read, added, changed, refused.
fn twice(town: &Town, kind: &str, file: &str, more: &[&str]) -> Result<[[u64; 4]; 2], Box<dyn std::error::Error>> {
    let mut both = [[0; 4]; 2];
    for counts in &mut both {
        let command = [&["import", kind, file, "--service", "town", "--json"][..], more].concat();
        let done = town.run(&command)?;
        assert!(done.status.success(), "{file}: {}", words(&done));
        let said = last_line(&done)?;
        let of = |word: &str| said[word].as_u64().unwrap_or(u64::MAX);
        *counts = [of("read"), of("added"), of("changed"), said["refused"].as_array().map_or(0, Vec::len) as u64];
    }
    Ok(both)
}

/// What all grants of the service come to, in pence.
fn sum_of_grants(town: &Town) -> Result<i64, Box<dyn std::error::Error>> {
    let amounts = held(town, "grants")?;
    let amount =
        |row: &serde_json::Map<String, Value>| row["amount"].as_str().and_then(|pence| pence.parse::<i64>().ok());
    Ok(amounts.iter().filter_map(amount).sum())
}

#[test]
fn every_authoritys_branches_come_in_and_those_of_others_are_refused() -> Proof {
    let Some(folder) = folder("the branches") else { return Ok(()) };
    let file = folder.join("libraries/libraries_england_2022.csv").display().to_string();
    for (authority, ours) in [("Kirklees Council", 26), ("London Borough of Barnet", 20), ("Trafford Council", 16)] {
        let town = Town::of_authority(authority)?;
        let [first, again] = twice(&town, "branches", &file, &[])?;
        assert_eq!((first[0], first[1], first[2]), (3_451, ours, 0), "{authority}");
        assert_eq!(first[3], 3_451 - ours, "{authority}");
        assert_eq!((again[1], again[2]), (0, 0), "{authority}");
    }
    Ok(())
}

#[test]
fn the_published_grants_come_in_to_the_penny_and_once() -> Proof {
    let Some(folder) = folder("the grants") else { return Ok(()) };
    let file = |name: &str| folder.join("grants").join(name).display().to_string();
    let town = Town::new()?;
    let [json, again] = twice(&town, "grants", &file("trafford_council_voluntary_sector_grants.json"), &[])?;
    assert_eq!((json, again[1], again[2]), ([555, 555, 0, 0], 0, 0));
    assert_eq!(sum_of_grants(&town)?, 129_143_654);
    let [csv, _] = twice(&town, "grants", &file("trafford_council_voluntary_sector_grants.csv"), &[])?;
    assert_eq!(csv, [555, 0, 0, 0], "the same grants in another form");
    let town = Town::new()?;
    let [first, again] = twice(&town, "grants", &file("ab_charitable_trust_360giving.xlsx"), &[])?;
    assert_eq!((first, again[1], again[2]), ([783, 783, 0, 0], 0, 0));
    assert_eq!(sum_of_grants(&town)?, 1_278_562_500);
    Ok(())
}

#[test]
fn grants_that_are_badly_made_come_in_or_are_refused_politely() -> Proof {
    let Some(folder) = folder("the broken grants") else { return Ok(()) };
    let file = |name: &str| folder.join("grants/bad").join(name).display().to_string();
    for name in ["fundingproviders-grants_2_grants.xlsx", "fundingproviders-grants_2_grants_cp1252.csv"] {
        let town = Town::new()?;
        let [first, again] = twice(&town, "grants", &file(name), &[])?;
        assert_eq!((first, again[1], again[2]), ([2, 2, 0, 0], 0, 0), "{name}");
        assert_eq!(sum_of_grants(&town)?, 33_149_500, "{name}");
    }
    let town = Town::new()?;
    let broken = file("fundingproviders-grants_malformed.json");
    let refused = town.run(&["import", "grants", &broken, "--service", "town"])?;
    assert!(
        refused.status.code() == Some(1) && words(&refused).contains("broken at its line 10"),
        "{}",
        words(&refused)
    );
    Ok(())
}

#[test]
fn every_odd_spreadsheet_comes_in_with_its_rows_or_is_refused_politely() -> Proof {
    let Some(folder) = folder("the odd spreadsheets") else { return Ok(()) };
    let mut seen = 0;
    for entry in folder.join("spreadsheets").read_dir()? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = path.display().to_string();
        let town = Town::new()?;
        seen += 1;
        let no_list = [("notify_LICENCE", "this is running text"), ("actually_a_png", "this is a picture")];
        if let Some((_, why)) = no_list.iter().find(|(part, _)| name.contains(part)) {
            let refused = town.run(&["import", "organisations", &file, "--service", "town"])?;
            assert!(refused.status.code() == Some(1) && words(&refused).contains(why), "{}", words(&refused));
            assert!(held(&town, "organisations")?.is_empty(), "nothing of {name} is kept");
            continue;
        }
        let expected = match name.as_str() {
            one if one.contains("equivalents") || one.contains("ragged") || one.contains("surplus_header") => {
                [3, 3, 0, 0]
            }
            one if one.contains("hidden_sheet") => [6, 6, 0, 0],
            // Here each cell that was merged is repeated, so that no row is without a name.
            one if one.contains("expected_converted__xlsx_merged_cells") => [4, 4, 0, 0],
            one if one.contains("merged_cells") => [4, 3, 0, 1],
            other => panic!("{other} has no number here yet"),
        };
        let [first, again] = twice(&town, "organisations", &file, &[])?;
        assert_eq!((first, again[1], again[2]), (expected, 0, 0), "{name}");
    }
    assert!(seen >= 14, "only {seen}");
    Ok(())
}
