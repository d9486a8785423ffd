//! The sheet of a gap analysis: one table for the page, for paper and for other programs.

use std::collections::HashMap;

use ampersand_domain::{
    Date, Uuid,
    need::{Aim, AimId, DeliveryNeed, Gap, GapAnswer, GapId, GapSize, Ranked},
};
use maud::{Markup, html};

use super::words;
use crate::shell::{
    Frame, Posted, day, day_short,
    listing::{Column, List, Listing},
    parts,
};

/// A gap on the sheet, with its aim and its place among those of all aims, if it has one.
pub(crate) struct Line {
    pub(super) gap: Gap,
    pub(super) aim: String,
    pub(super) ranked: Option<Ranked>,
    /// Whether it is on record, and does not only say how far one of the seven is.
    on_record: bool,
}

impl Line {
    /// One of the seven of which no gap is written down: that nothing is lacking, or that nobody has looked yet.
    pub(super) fn without_gap(aim: &Aim, kind: DeliveryNeed, (needed, size): (String, Option<GapSize>)) -> Self {
        let gap = Gap { needed, size, ..Gap::blank(GapId(Uuid::nil()), aim.id, kind, Date::MIN, None) };
        Self { gap, aim: aim.text.clone(), ranked: None, on_record: false }
    }
}

pub(super) static LIST: List<Line> = List {
    word: "gaps",
    title: "Gaps",
    address: "/need/gaps",
    filters: &["words", "aim", "kind", "size", "answer"],
    columns: &[
        Column {
            word: "needed",
            heading: "What is needed",
            at_first: true,
            text: |line| line.gap.needed.clone(),
            cell: Some(|line| {
                let link = format!("{}/{}/change", super::address(line.gap.aim), line.gap.id);
                html! { @if line.on_record { a class="govuk-link" href=(link) { (line.gap.needed) } } @else { (line.gap.needed) } }
            }),
        },
        Column { word: "aim", heading: "Aim", at_first: true, text: |line| line.aim.clone(), cell: None },
        Column {
            word: "kind",
            heading: "It is about",
            at_first: true,
            text: |line| words::kind(line.gap.kind).to_owned(),
            cell: None,
        },
        Column {
            word: "for_whom",
            heading: "For whom",
            at_first: false,
            text: |line| line.gap.for_whom.clone(),
            cell: Some(|line| lines(&line.gap.for_whom)),
        },
        Column {
            word: "have",
            heading: "What we have",
            at_first: false,
            text: |line| line.gap.have.clone(),
            cell: Some(|line| lines(&line.gap.have)),
        },
        Column {
            word: "size",
            heading: "Gap, 0 to 3",
            at_first: true,
            text: |line| words::size(line.gap.size).to_owned(),
            cell: None,
        },
        Column {
            word: "left_alone",
            heading: "If it is left",
            at_first: false,
            text: |line| line.gap.consequence.clone(),
            cell: Some(|line| lines(&line.gap.consequence)),
        },
        Column { word: "options", heading: "Thought of", at_first: false, text: thought_of, cell: None },
        Column {
            word: "answer",
            heading: "Chosen",
            at_first: true,
            text: |line| line.gap.answer.map_or("Nothing yet", words::answer).to_owned(),
            cell: None,
        },
        Column {
            word: "why",
            heading: "Why",
            at_first: false,
            text: |line| line.gap.why.clone(),
            cell: Some(|line| lines(&line.gap.why)),
        },
        Column {
            word: "place",
            heading: "Place",
            at_first: true,
            text: |line| line.ranked.as_ref().map(|ranked| ranked.place.to_string()).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "because",
            heading: "Why it stands there",
            at_first: true,
            text: |line| line.ranked.as_ref().map(|ranked| words::because(&ranked.because)).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "raised",
            heading: "Written down on",
            at_first: false,
            text: |line| if line.on_record { day_short(line.gap.raised_on) } else { String::new() },
            cell: None,
        },
    ],
};

fn lines(text: &str) -> Markup {
    html! { span class="app-keeps-lines" { (text) } }
}

fn thought_of(line: &Line) -> String {
    let thought: Vec<&str> = line.gap.options.0.iter().map(|one| words::answer(*one)).collect();
    thought.join("; ")
}

/// These gaps with their aims and their places; one of an aim that is not among these is left out.
pub(super) fn lines_of(gaps: impl IntoIterator<Item = Gap>, aims: &[Aim], ranked: &[Ranked]) -> Vec<Line> {
    let aims: HashMap<AimId, &Aim> = aims.iter().map(|aim| (aim.id, aim)).collect();
    let places: HashMap<GapId, &Ranked> = ranked.iter().map(|one| (one.gap, one)).collect();
    let line = |gap: Gap| {
        let aim = aims.get(&gap.aim)?.text.clone();
        let ranked = places.get(&gap.id).map(|one| (*one).clone());
        Some(Line { gap, aim, ranked, on_record: true })
    };
    gaps.into_iter().filter_map(line).collect()
}

/// The table; on paper it fills a page of A3 of its own. With a press, a gap for a partner becomes a need from here.
pub(super) fn table(frame: &Frame, title: &str, listing: &Listing<Line>, lines: &[Line], press: bool) -> Markup {
    let presses = |line: &Line| {
        let own = format!("{}/{}/need", super::address(line.gap.aim), line.gap.id);
        let to_make = press && line.gap.need.is_none() && line.gap.answer == Some(GapAnswer::Partner);
        html! {
            @if to_make { span class="app-noprint" { (parts::press_about(frame, &own, "Make it a need", &line.gap.needed, &[])) } }
            @if let Some(need) = line.gap.need.filter(|_| press) { a class="govuk-link app-noprint" href=(format!("/need#need-{need}")) { "It is a need now" span class="govuk-visually-hidden" { ": " (line.gap.needed) } } }
        }
    };
    html! {
        div class="app-sheet app-sheet--a3" {
            p class="app-sheet__title app-onlyprint" { strong { (title) } " · " (day(frame.today)) }
            (listing.table_with(title, lines, presses))
        }
    }
}

/// All columns of the sheet, whatever is shown on the page.
pub(super) fn whole() -> Listing<Line> {
    let columns = LIST.columns.iter().map(|column| column.word).filter(|word| *word != "raised").map(str::to_owned);
    Listing::of(&LIST, &Posted::default().with_all("column", columns))
}
