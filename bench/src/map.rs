//! A map of three hundred names, laid out on one sheet without collisions.

use std::time::Instant;

use ampersand_domain::organisations::map::{Label, LikelyPart, PaperSize, lay_out};

use crate::{
    Fault,
    figure::{Figure, Times},
    names::names,
};

const NAMES: usize = 300;
const TIMES: usize = 100;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let names = names(NAMES)?;
    let labels: Vec<Label> = (0..).zip(&names).map(|(at, one)| label(at, &one.name)).collect();
    let mut times = Times::default();
    for at in 0..TIMES {
        let paper = if at % 2 == 0 { PaperSize::A4 } else { PaperSize::A3 };
        let begun = Instant::now();
        let sheet = lay_out(&labels, paper, &|potential| potential.to_string(), &part);
        times.add(begun.elapsed());
        if sheet.names.len() != labels.len() {
            return Err(format!("{} of {} names are on the sheet", sheet.names.len(), labels.len()).into());
        }
    }
    let what = format!("a map of {} names laid out without collisions, A4 and A3, p95", labels.len());
    Ok(vec![Figure::p95(what, "≤ 50 ms", &times, 50.0)])
}

/// The names spread over the potentials and the parts, some without a part.
fn label(at: i64, name: &str) -> Label {
    let part = usize::try_from(at).ok().and_then(|at| LikelyPart::ALL.get(at % 8).copied());
    Label { text: name.to_owned(), potential: at * 7 % 4, part }
}

fn part(part: Option<LikelyPart>) -> String {
    part.map_or("not said", LikelyPart::as_str).to_owned()
}
