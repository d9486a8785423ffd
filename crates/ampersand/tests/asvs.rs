//! `docs/asvs.md` goes through OWASP's standard: each number of its first two levels stands once, and what proves it is there.

use std::{collections::BTreeSet, fs, io, path::Path};

/// The numbers of levels 1 and 2 in version 5.0: chapter, section, and how many there are in it.
const NUMBERS: [(u8, u8, u8); 75] = [
    (1, 1, 2),
    (1, 2, 9),
    (1, 3, 11),
    (1, 4, 3),
    (1, 5, 2),
    (2, 1, 3),
    (2, 2, 3),
    (2, 3, 4),
    (2, 4, 1),
    (3, 2, 2),
    (3, 3, 4),
    (3, 4, 6),
    (3, 5, 5),
    (3, 7, 2),
    (4, 1, 3),
    (4, 2, 1),
    (4, 3, 2),
    (4, 4, 4),
    (5, 1, 1),
    (5, 2, 3),
    (5, 3, 2),
    (5, 4, 3),
    (6, 1, 3),
    (6, 2, 12),
    (6, 3, 4),
    (6, 4, 4),
    (6, 5, 5),
    (6, 6, 3),
    (6, 8, 4),
    (7, 1, 3),
    (7, 2, 4),
    (7, 3, 2),
    (7, 4, 5),
    (7, 5, 2),
    (7, 6, 2),
    (8, 1, 2),
    (8, 2, 3),
    (8, 3, 1),
    (8, 4, 1),
    (9, 1, 3),
    (9, 2, 4),
    (10, 1, 2),
    (10, 2, 2),
    (10, 3, 4),
    (10, 4, 11),
    (10, 5, 5),
    (10, 6, 2),
    (10, 7, 3),
    (11, 1, 2),
    (11, 2, 3),
    (11, 3, 3),
    (11, 4, 4),
    (11, 5, 1),
    (11, 6, 1),
    (12, 1, 3),
    (12, 2, 2),
    (12, 3, 4),
    (13, 1, 1),
    (13, 2, 5),
    (13, 3, 2),
    (13, 4, 5),
    (14, 1, 2),
    (14, 2, 4),
    (14, 3, 3),
    (15, 1, 3),
    (15, 2, 3),
    (15, 3, 7),
    (16, 1, 1),
    (16, 2, 5),
    (16, 3, 4),
    (16, 4, 3),
    (16, 5, 3),
    (17, 1, 1),
    (17, 2, 4),
    (17, 3, 2),
];

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of the table: numbers, what is asked, how it holds.
fn rows() -> io::Result<Vec<[String; 3]>> {
    let page = fs::read_to_string(root().join("docs/asvs.md"))?;
    let inside = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let cells = inside.map(|line| line.split(" | ").map(str::to_owned).collect::<Vec<_>>());
    Ok(cells
        .filter_map(|cells| <[String; 3]>::try_from(cells).ok())
        .filter(|cells| cells[0].starts_with(|first: char| first.is_ascii_digit()))
        .collect())
}

/// Everything below a folder that may hold tests.
fn tests_below(folder: &Path, all: &mut String) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if entry.file_type()?.is_dir() {
            if name != "node_modules" {
                tests_below(&path, all)?;
            }
        } else if name.ends_with(".rs") || name.ends_with(".js") {
            all.push_str(&fs::read_to_string(path)?);
        }
    }
    Ok(())
}

fn ticked(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_number_of_the_first_two_levels_stands_once() {
    let expected: Vec<String> = NUMBERS
        .iter()
        .flat_map(|(chapter, section, last)| (1..=*last).map(move |number| format!("{chapter}.{section}.{number}")))
        .collect();
    assert_eq!(expected.len(), 253);
    let rows = rows().unwrap();
    let said: Vec<&str> = rows.iter().flat_map(|row| row[0].split(", ")).collect();
    let once: BTreeSet<&str> = said.iter().copied().collect();
    assert_eq!(once.len(), said.len(), "a number stands twice");
    assert_eq!(once, expected.iter().map(String::as_str).collect());
}

#[test]
fn what_proves_a_number_of_the_standard_is_there() {
    let mut all = String::new();
    for folder in ["crates", "browser/tests", "assets/test", "deploy"] {
        tests_below(&root().join(folder), &mut all).unwrap();
    }
    let is_there = |test: &str| all.contains(&format!("fn {test}(")) || all.contains(&format!("\"{test}\""));
    for [number, _, holds] in rows().unwrap() {
        if let Some(files) = holds.strip_prefix("written in: ") {
            for file in ticked(files) {
                assert!(root().join(file).is_file(), "{number}: there is no {file}");
            }
        } else if holds.starts_with('`') {
            for test in ticked(&holds) {
                assert!(is_there(test), "{number}: there is no test {test}");
            }
        } else {
            let reason = holds.strip_prefix("does not apply: ").or_else(|| holds.strip_prefix("not yet: "));
            assert!(
                reason.is_some_and(|reason| reason.len() > 10),
                "{number} is neither proved nor explained: {holds}"
            );
        }
    }
}
