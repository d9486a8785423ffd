//! The house is as it says: the same area names in every crate.

use std::{collections::BTreeSet, error::Error, fs, path::Path};

use ampersand_domain::Area;

/// Folders of a crate that are no area, each for a reason its `lib.rs` gives.
const EXTRAS: &[(&str, &[&str])] = &[
    ("store", &["core", "testing"]),
    ("exchange", &["table"]),
    ("live", &["brief", "testing"]),
    ("web", &["shell", "search", "guidance"]),
];

#[test]
fn every_crate_uses_the_same_area_names() -> Result<(), Box<dyn Error>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no crates folder")?;
    let areas: BTreeSet<&str> = Area::ALL.iter().map(|area| area.as_str()).collect();
    let mut seen = 0;
    for room in ["domain", "store", "documents", "exchange", "live", "web"] {
        let extras = EXTRAS.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, extras)| extras);
        for entry in fs::read_dir(crates.join(room).join("src"))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_dir() {
                seen += 1;
                assert!(
                    areas.contains(name.as_str()) || extras.contains(&name.as_str()),
                    "{room}/src/{name} is no area"
                );
            }
        }
    }
    assert!(seen > Area::ALL.len(), "the folders were not found");
    Ok(())
}

/// First parts of addresses that are no area's, each for what it is.
const DOORS: &[(&str, &str)] = &[
    ("", "the start"),
    ("accessibility", "a statement, for anybody"),
    ("add", "quick add, on every page"),
    ("c", "the letters from a card: short, to be typed"),
    ("drafts", "what is kept of any form"),
    ("guidance", "what stands beside the pages of all areas"),
    ("home", "the partner's own page"),
    ("l", "a personal link: short, to be read out"),
    ("me", "a person's own page"),
    ("menu", "all pages, for a browser without scripts"),
    ("privacy", "a statement, for anybody"),
    ("reconcile", "other programs that match a list with the directory"),
    ("reports", "over all partnerships"),
    ("search", "over all areas"),
    ("sign-in", "before anybody is known"),
    ("sign-out", "after which nobody is"),
    ("theme-{colour}", "a style sheet"),
    ("w", "a workshop's room: short, to be typed from the wall"),
];

#[test]
fn every_address_begins_with_the_path_of_an_area_or_is_a_door_with_a_reason() -> Result<(), Box<dyn Error>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no crates folder")?;
    let printed = fs::read_to_string(crates.join("web/permissions.txt"))?;
    let paths = printed.lines().filter_map(|line| line.split("  /").nth(1));
    let first: BTreeSet<&str> = paths.filter_map(|path| path.split(['/', '.']).next()).collect();
    let areas: BTreeSet<&str> = Area::ALL.iter().map(|area| area.path()).collect();
    let doors: BTreeSet<&str> = DOORS.iter().map(|(door, _)| *door).collect();
    assert!(first.len() > doors.len(), "the table was not read: {first:?}");
    let unknown: Vec<&&str> = first.iter().filter(|part| !areas.contains(*part) && !doors.contains(*part)).collect();
    assert!(unknown.is_empty(), "these begin with no area: {unknown:?}");
    let unused: Vec<&&str> = doors.iter().filter(|door| !first.contains(*door)).collect();
    assert!(unused.is_empty(), "nothing goes through these doors: {unused:?}");
    Ok(())
}

#[test]
fn rules_stand_on_nothing_that_reads_or_writes() -> Result<(), Box<dyn Error>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no crates folder")?;
    for room in ["domain", "live"] {
        let manifest = fs::read_to_string(crates.join(room).join("Cargo.toml"))?;
        for outside in ["tokio", "sqlx", "axum", "reqwest", "getrandom", "maud"] {
            assert!(!manifest.contains(outside), "{room} must not depend on {outside}");
        }
    }
    Ok(())
}

#[test]
fn every_library_that_we_stand_on_has_its_reason() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (manifest, reasons) =
        (fs::read_to_string(root.join("Cargo.toml"))?, fs::read_to_string(root.join("ARCHITECTURE.md"))?);
    let (_, names) = manifest.split_once("[workspace.dependencies]").ok_or("no list of libraries")?;
    let names: Vec<&str> = names
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = ").map(|(name, _)| name))
        .filter(|name| !name.starts_with("ampersand-"))
        .collect();
    assert!(names.len() > 30, "the list was not read: {names:?}");
    let unsaid: Vec<&&str> = names.iter().filter(|name| !reasons.contains(&format!("`{name}`"))).collect();
    assert!(unsaid.is_empty(), "ARCHITECTURE.md does not say why: {unsaid:?}");
    Ok(())
}

/// What stands beside this repository on somebody's machine is nothing to rely on.
#[test]
fn no_file_but_the_one_for_submissions_names_the_folder_beside_the_repository() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let (mut folders, mut read, beside) = (vec![root.clone()], 0, ["..", "/shared"].concat());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let (path, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if kind.is_dir()
                && !["target", "node_modules", "dist", ".git", "pages", "test-results"].contains(&name.as_str())
            {
                folders.push(path);
            } else if kind.is_file() && path != root.join(".ci/run") {
                read += 1;
                let holds = fs::read(&path)?.windows(beside.len()).any(|part| part == beside.as_bytes());
                assert!(!holds, "{}", path.display());
            }
        }
    }
    assert!(read > 300, "only {read} files were read");
    Ok(())
}
