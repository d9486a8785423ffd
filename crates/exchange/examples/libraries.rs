//! Makes `src/service/libraries.txt` anew: `cargo run -p ampersand-exchange --example libraries -- LIBRARIES.csv AUTHORITIES.csv`,
//! from the basic dataset for libraries of Arts Council England and mySociety's list of local authorities.

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    io::Write as _,
};

type Rows = Vec<HashMap<String, String>>;

fn rows(path: &str) -> Result<Rows, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

fn cell<'a>(row: &'a HashMap<String, String>, name: &str) -> &'a str {
    row.get(name).map_or("", |value| value.trim())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [libraries, authorities] = paths.as_slice() else { return Err("name the two files".into()) };
    let mut official = HashMap::new();
    for row in rows(authorities)?.iter().filter(|row| cell(row, "nation") == "England") {
        let known = official.entry(cell(row, "nice-name").to_lowercase()).or_default();
        if cell(row, "current-authority") == "True" || String::is_empty(known) {
            cell(row, "official-name").clone_into(known);
        }
    }
    let mut all: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in rows(libraries)? {
        let open = !matches!(cell(&row, "operation_22"), "" | "Closed");
        let kind = cell(&row, "type");
        let authority = cell(&row, "authority").trim_end_matches(", City of").trim_end_matches(", County of");
        if !open || authority.is_empty() || kind.starts_with("Prison") || kind.starts_with("Archive") {
            continue;
        }
        let full = official.get(&authority.to_lowercase()).cloned().unwrap_or_else(|| match authority {
            "Bristol" => "Bristol City Council".to_owned(),
            other => format!("{other} Council"),
        });
        let place = [one_line(cell(&row, "address1")), one_line(cell(&row, "address2"))];
        let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
        // Hours a week as a plain number; the data says "N/A" and the like too.
        let hours = cell(&row, "hours").parse::<f64>().map(|hours| hours.to_string()).unwrap_or_default();
        let (name, postcode) = (one_line(cell(&row, "name")), one_line(cell(&row, "postcode")));
        let line = format!("{name}\t{}\t{postcode}\t{hours}", place.join(", "));
        all.entry((full, authority.to_owned())).or_default().push(line);
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "# Public libraries in England that were open in 2022, by authority: name, address, postcode, hours."
    )?;
    writeln!(
        out,
        "# Contains public sector information licensed under the Open Government Licence v3.0, Arts Council England."
    )?;
    writeln!(
        out,
        "# Names of authorities: mySociety, UK local authorities, CC BY 4.0. Made by examples/libraries.rs."
    )?;
    for ((full, short), mut lines) in all {
        lines.sort();
        lines.dedup();
        writeln!(out, "= {full}\t{short}")?;
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
