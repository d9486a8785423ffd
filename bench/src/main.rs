//! The figures that Ampersand has to reach, measured: `make bench`, or `make bench ONLY=search` for one of them.
//!
//! It prints a table with the machine and the commit. Names and lists are the real ones of the folder that
//! `AMPERSAND_TEST_DATA` names, or made up from a seed where there is none; the table says which.

mod coverage;
mod crowd;
mod example;
mod figure;
mod hall;
mod house;
mod import;
mod insight;
mod introductions;
mod kills;
mod line;
mod list;
mod machine;
mod map;
mod mistakes;
mod names;
mod pages;
mod papers;
mod peers;
mod reconcile;
mod room;
mod search;
mod serving;
mod start;
mod stubborn;
mod today;
mod two_servers;

use std::{error::Error, future::Future, io::Write as _, pin::Pin, process::ExitCode};

use figure::Figure;

type Fault = Box<dyn Error + Send + Sync>;
type Measured = Pin<Box<dyn Future<Output = Result<Vec<Figure>, Fault>> + Send>>;

type Bench = fn() -> Measured;

/// What can be measured, by the word that chooses it.
const ALL: [(&str, Bench); 17] = [
    ("start", || Box::pin(start::measure())),
    ("pages", || Box::pin(pages::measure())),
    ("list", || Box::pin(list::measure())),
    ("today", || Box::pin(today::measure())),
    ("search", || Box::pin(search::measure())),
    ("import", || Box::pin(import::measure())),
    ("register", || Box::pin(import::measure_register())),
    ("map", || Box::pin(map::measure())),
    ("room", || Box::pin(room::measure())),
    ("hall", || Box::pin(hall::measure())),
    ("kills", || Box::pin(kills::measure())),
    ("servers", || Box::pin(two_servers::measure())),
    ("papers", || Box::pin(papers::measure())),
    ("reconcile", || Box::pin(reconcile::measure())),
    ("introductions", || Box::pin(introductions::measure())),
    ("insight", || Box::pin(insight::measure())),
    ("coverage", || Box::pin(coverage::measure())),
];

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "the bench stopped: {error}");
            ExitCode::from(2)
        }
    }
}

/// Measures and prints; whether every figure was reached.
async fn run() -> Result<bool, Fault> {
    let only = std::env::var("ONLY").unwrap_or_default();
    let wanted: Vec<&str> = only.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    let unknown = wanted.iter().find(|word| ALL.iter().all(|(known, _)| known != *word));
    if let Some(word) = unknown {
        let known: Vec<&str> = ALL.iter().map(|(word, _)| *word).collect();
        return Err(format!("ONLY={word}: there is {}", known.join(", ")).into());
    }
    let mut figures = Vec::new();
    for (word, measure) in ALL.iter().filter(|(word, _)| wanted.is_empty() || wanted.contains(word)) {
        writeln!(std::io::stderr(), "measuring {word} …")?;
        figures.extend(measure().await?);
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}\n\n{}", machine::words(), figure::table(&figures))?;
    Ok(figures.iter().all(|figure| figure.fits))
}
