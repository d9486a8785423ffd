//! How long an agreement of six pages takes, warm: `cargo run --release --example bench_papers`.
//! Wanted: 30 ms or less as PDF, 10 ms or less as DOCX.

use std::error::Error;
use std::io::Write as _;
use std::time::{Duration, Instant};

use ampersand_documents::{Paper, Print, agreement::AgreementPaper, docx, pdf};

fn main() -> Result<(), Box<dyn Error>> {
    let paper = six_pages();
    let as_pdf = median(|| pdf(&paper, Print::Standard).map(|file| file.len()))?;
    let as_docx = median(|| docx(&paper, Print::Standard).map(|file| file.len()))?;
    let mut out = std::io::stdout();
    writeln!(out, "agreement of 6 pages, warm: PDF/UA {as_pdf:.1?}, DOCX {as_docx:.1?} (medians of 20)")?;
    Ok(())
}

/// The sample agreement with its clauses repeated until it fills six pages.
fn six_pages() -> Paper {
    let mut agreement = AgreementPaper::sample();
    let clauses = agreement.clauses.clone();
    for round in 1..7_usize {
        agreement.clauses.extend(clauses.iter().map(|clause| {
            let mut clause = clause.clone();
            clause.number = format!("{round}.{}", clause.number);
            clause
        }));
    }
    agreement.paper()
}

/// The median of twenty runs, after two that warm up.
fn median<E>(mut run: impl FnMut() -> Result<usize, E>) -> Result<Duration, E> {
    run()?;
    run()?;
    let mut times = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        run()?;
        times.push(begun.elapsed());
    }
    times.sort();
    Ok(times.get(times.len() / 2).copied().unwrap_or_default())
}
