//! The sheet of a gap analysis: one table for the page, for paper and for other programs.

use ampersand_domain::need::{Aim, DeliveryNeed, Gap, GapAnswer, GapSize, Ranked};
use ampersand_exchange::table::{csv_text, xlsx_bytes};
use maud::{Markup, html};

use super::words;
use crate::shell::{Answer, Frame, Trouble, day, parts};

/// The headings of the sheet.
pub(super) const HEADINGS: [&str; 12] = [
    "What is needed",
    "Aim",
    "It is about",
    "For whom",
    "What we have",
    "Gap, 0 to 3",
    "If it is left",
    "Thought of",
    "Chosen",
    "Why",
    "Place",
    "Why it stands there",
];

/// A gap on the sheet, with its aim and its place among those of all aims, if it has one.
pub(super) struct Line<'a> {
    pub(super) gap: &'a Gap,
    pub(super) aim: &'a Aim,
    pub(super) ranked: Option<&'a Ranked>,
}

impl Line<'_> {
    pub(super) fn cells(&self) -> Vec<String> {
        let gap = self.gap;
        let thought: Vec<&str> = gap.options.0.iter().map(|one| words::answer(*one)).collect();
        vec![
            gap.needed.clone(),
            self.aim.text.clone(),
            words::kind(gap.kind).to_owned(),
            gap.for_whom.clone(),
            gap.have.clone(),
            words::size(gap.size).to_owned(),
            gap.consequence.clone(),
            thought.join("; "),
            gap.answer.map_or("Nothing yet", words::answer).to_owned(),
            gap.why.clone(),
            self.ranked.map(|ranked| ranked.place.to_string()).unwrap_or_default(),
            self.ranked.map(|ranked| words::because(&ranked.because)).unwrap_or_default(),
        ]
    }
}

/// One of the seven of which no gap is written down, on the sheet of its aim: that nothing is lacking, or that nobody has
/// looked yet.
pub(super) fn without_gap(aim: &Aim, kind: DeliveryNeed, says: String, size: Option<GapSize>) -> Vec<String> {
    let mut cells = vec![String::new(); HEADINGS.len()];
    cells[0] = says;
    cells[1].clone_from(&aim.text);
    words::kind(kind).clone_into(&mut cells[2]);
    words::size(size).clone_into(&mut cells[5]);
    cells
}

/// The table; on paper it fills a page of A3 of its own. With a press, a gap for a partner becomes a need from here.
/// What else there is to say stands below the gaps.
pub(super) fn table(frame: &Frame, title: &str, lines: &[Line<'_>], below: &[Vec<String>], press: bool) -> Markup {
    let mut rows: Vec<Vec<Markup>> = lines
        .iter()
        .map(|line| {
            let link = format!("{}/{}/change", super::address(line.aim.id), line.gap.id);
            let presses = press && line.gap.need.is_none() && line.gap.answer == Some(GapAnswer::Partner);
            let first = html! {
                a class="govuk-link" href=(link) { (line.gap.needed) }
                @if presses { br; span class="app-noprint" { (parts::press_about(frame, &format!("{}/{}/need", super::address(line.aim.id), line.gap.id), "Make it a need", &line.gap.needed, &[])) } }
                @if let Some(need) = line.gap.need.filter(|_| press) { br; a class="govuk-link app-noprint" href=(format!("/need#need-{need}")) { "It is a need now" span class="govuk-visually-hidden" { ": " (line.gap.needed) } } }
            };
            let rest = line.cells().into_iter().skip(1);
            std::iter::once(first).chain(rest.map(|cell| html! { span class="app-keeps-lines" { (cell) } })).collect()
        })
        .collect();
    rows.extend(below.iter().map(|cells| cells.iter().map(|cell| html! { (cell) }).collect()));
    html! {
        div class="app-sheet app-sheet--a3" {
            p class="app-sheet__title app-onlyprint" { strong { (title) } " · " (day(frame.today)) }
            (parts::plain_table(title, &HEADINGS, &rows))
        }
    }
}

/// A table as a file: a workbook, or else CSV.
pub(in crate::need) async fn file<const N: usize>(
    xlsx: bool,
    name: &'static str,
    headings: [&'static str; N],
    rows: Vec<Vec<String>>,
) -> Result<Answer, Trouble> {
    if !xlsx {
        return Ok(Answer::file(&format!("{name}.csv"), "text/csv; charset=utf-8", csv_text(&headings, &rows)));
    }
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let made = tokio::task::spawn_blocking(move || xlsx_bytes(name, &headings, &rows));
    let bytes = made.await.ok().flatten().ok_or(Trouble::TooLarge)?;
    Ok(Answer::file(&format!("{name}.xlsx"), kind, bytes))
}
