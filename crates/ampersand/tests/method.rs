//! `docs/method.md` says what is there: its rows are whole and in order, and what they name can be found.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// One row of the great table.
struct Row {
    id: String,
    asks: String,
    places: String,
    tests: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn page() -> io::Result<String> {
    fs::read_to_string(root().join("docs/method.md"))
}

fn is_id(cell: &str) -> bool {
    let mut letters = cell.chars();
    letters.next().is_some_and(|letter| "RXK".contains(letter))
        && letters.as_str().len() >= 2
        && letters.all(|letter| letter.is_ascii_digit())
}

/// The rows whose first cell is a number of the method; each has four cells.
fn rows() -> io::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for line in page()?.lines() {
        let Some(inside) = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')) else { continue };
        let cells: Vec<&str> = inside.split('|').map(str::trim).collect();
        if !is_id(cells[0]) {
            continue;
        }
        let [id, asks, places, tests] = cells[..] else {
            return Err(io::Error::other(format!("{line} does not have four cells")));
        };
        let [id, asks, places, tests] = [id, asks, places, tests].map(str::to_owned);
        rows.push(Row { id, asks, places, tests });
    }
    Ok(rows)
}

/// What a cell names: nothing where it says *not yet*; the names may hold commas, the ticks set them apart.
fn named(cell: &str) -> Option<Vec<&str>> {
    if cell == "not yet" {
        return Some(Vec::new());
    }
    let names = cell.strip_prefix('`')?.strip_suffix('`')?.split("`, `");
    names.map(|name| (!name.is_empty() && !name.contains('`')).then_some(name)).collect()
}

/// Every file below a folder whose name ends so.
fn texts(below: &Path, ending: &str, into: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(below)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            texts(&entry.path(), ending, into)?;
        } else if entry.file_name().to_string_lossy().ends_with(ending) {
            into.push(fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

#[test]
fn every_number_of_the_method_stands_once_and_in_order() {
    let expected = [('R', 3, 243), ('X', 2, 12), ('K', 2, 34)];
    let expected = expected
        .into_iter()
        .flat_map(|(letter, width, last)| (1..=last).map(move |number| format!("{letter}{number:0width$}")));
    let found: Vec<String> = rows().unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(found, expected.collect::<Vec<_>>());
}

#[test]
fn no_row_is_empty() {
    let mut said = BTreeSet::new();
    for row in rows().unwrap() {
        let words = row.asks.split_whitespace().count();
        assert!((4..=14).contains(&words), "{} is said in {words} words", row.id);
        assert!(said.insert(row.asks), "{} says what another row says", row.id);
        assert!(named(&row.places).is_some(), "{} names neither a place nor *not yet*: {}", row.id, row.places);
        assert!(named(&row.tests).is_some(), "{} names neither a test nor *not yet*: {}", row.id, row.tests);
    }
}

#[test]
fn every_address_and_command_that_is_named_is_there() {
    let table = fs::read_to_string(root().join("crates/web/permissions.txt")).unwrap();
    let addresses: BTreeSet<&str> = table
        .lines()
        .filter(|line| line.starts_with("GET ") || line.starts_with("POST "))
        .filter_map(|line| line.split_whitespace().last())
        .collect();
    let main = fs::read_to_string(root().join("crates/ampersand/src/main.rs")).unwrap();
    let (_, variants) = main.split_once("enum Command {").unwrap();
    let (variants, _) = variants.split_once("\n}").unwrap();
    let commands: BTreeSet<String> = variants
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .filter_map(|line| line.split_once('('))
        .map(|(name, _)| name.to_lowercase())
        .collect();
    assert!(addresses.len() > 50 && commands.contains("serve"), "{} addresses, {commands:?}", addresses.len());
    for row in rows().unwrap() {
        for place in named(&row.places).unwrap() {
            let there = match place.strip_prefix("ampersand ") {
                Some(command) => commands.contains(command),
                None => addresses.contains(place),
            };
            assert!(there, "{} names {place}, which is not there", row.id);
        }
    }
}

#[test]
fn every_test_that_is_named_is_there() {
    let (mut code, mut journeys) = (Vec::new(), Vec::new());
    texts(&root().join("crates"), ".rs", &mut code).unwrap();
    texts(&root().join("browser/tests"), ".spec.js", &mut journeys).unwrap();
    let titles: Vec<&str> =
        journeys.iter().flat_map(|text| text.lines()).filter(|line| line.trim_start().starts_with("test(")).collect();
    assert!(titles.len() > 10, "the browser's tests were not found");
    for row in rows().unwrap() {
        for test in named(&row.tests).unwrap() {
            let function = format!("fn {test}(");
            let there =
                code.iter().any(|text| text.contains(&function)) || titles.iter().any(|line| line.contains(test));
            assert!(there, "{} names the test {test}, which is not there", row.id);
        }
    }
}

#[test]
fn every_test_that_the_page_on_security_names_is_there() {
    let mut code = Vec::new();
    texts(&root().join("crates"), ".rs", &mut code).unwrap();
    let page = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let sentences: Vec<&str> = page.split('`').filter(|word| word.matches('_').count() >= 3).collect();
    assert!(sentences.len() > 15, "{sentences:?}");
    for test in sentences {
        let function = format!("fn {test}(");
        assert!(code.iter().any(|text| text.contains(&function)), "SECURITY.md names {test}, which is not there");
    }
}

#[test]
fn the_nine_answers_stand_as_the_rule_has_them() {
    let rule = fs::read_to_string(root().join("crates/domain/src/principles/light.rs")).unwrap();
    let asked: Vec<&str> =
        rule.lines().filter_map(|line| line.strip_prefix("/// ")).filter(|line| line.starts_with("| ")).collect();
    assert_eq!(asked.len(), 10, "a heading and nine answers");
    let page = page().unwrap();
    for line in asked {
        assert!(page.lines().any(|other| other == line), "{line} is not on the page");
    }
}
