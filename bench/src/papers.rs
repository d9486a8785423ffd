//! An agreement of six pages as PDF/UA and as a Word document, once both are warm.

use std::{
    io::Write as _,
    process::{Command, Stdio},
    time::Instant,
};

use ampersand_documents::{Paper, Print, agreement::AgreementPaper, docx, pdf};

use crate::{
    Fault,
    figure::{Figure, Times},
};

/// So often each is made.
const TIMES: usize = 100;
/// So often the sample's clauses stand in an agreement of six pages.
const CLAUSES: usize = 5;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    tokio::task::spawn_blocking(made).await?
}

fn made() -> Result<Vec<Figure>, Fault> {
    let pages = pages(&pdf(&paper(0), Print::Standard)?)?;
    docx(&paper(0), Print::Standard)?;
    let (mut printed, mut written) = (Times::default(), Times::default());
    for at in 1..=TIMES {
        // Another text each time, so that nothing of the last is used again.
        let paper = paper(at);
        let begin = Instant::now();
        pdf(&paper, Print::Standard)?;
        printed.add(begin.elapsed());
        let begin = Instant::now();
        docx(&paper, Print::Standard)?;
        written.add(begin.elapsed());
    }
    let what = |kind: &str| format!("an agreement of {pages} to {kind}, warm, another text each time, p95");
    Ok(vec![
        Figure::p95(what("PDF/UA"), "≤ 30 ms", &printed, 30.0),
        Figure::p95(what("DOCX"), "≤ 10 ms", &written, 10.0),
    ])
}

fn paper(at: usize) -> Paper {
    let mut agreement = AgreementPaper::sample();
    agreement.version = u32::try_from(at).unwrap_or_default() + 1;
    let one = agreement.clauses.clone();
    let again = (0..CLAUSES).flat_map(|round| {
        one.iter().map(move |clause| {
            let mut clause = clause.clone();
            clause.number = format!("{}.{}", round + 1, clause.number);
            clause.text.push_str(&format!(" As we said on the {at}th of the month."));
            clause
        })
    });
    agreement.clauses = again.collect();
    agreement.paper()
}

/// How many pages there are, as another program counts them.
fn pages(pdf: &[u8]) -> Result<String, Fault> {
    let Ok(mut counting) =
        Command::new("pdfinfo").arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
    else {
        return Ok("about six pages (pdfinfo is not here to count them)".to_owned());
    };
    if let Some(mut into) = counting.stdin.take() {
        into.write_all(pdf)?;
    }
    let said = String::from_utf8_lossy(&counting.wait_with_output()?.stdout).into_owned();
    let count = said.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap_or_default();
    Ok(format!("{} pages", count.trim()))
}
