//! The organisations on a map as a list: by part, by how much could come of it, by who knows them (R086).

use std::collections::BTreeSet;

use ampersand_domain::{
    Date,
    organisations::map::{Label, MapName, MapPlace, MapStanding, Movement},
};
use maud::html;

use super::words;
use crate::shell::{
    Choice, day_short,
    listing::{Column, List, Listing},
};

/// What a filter says of whom nothing is said.
pub(super) const NONE: &str = "none";

/// So many who know somebody are offered to choose from.
const KNOWN: usize = 200;

/// One organisation on the map.
pub(crate) struct Row {
    pub(super) name: String,
    pub(super) now: MapPlace,
    /// Where it stood on the day that is compared with, and how it moved since.
    pub(super) then: Option<MapPlace>,
    pub(super) movement: Option<Movement>,
    pub(super) since: Option<Date>,
    pub(super) said: Vec<MapName>,
}

/// The list; each map has its own, at the address of its sheet.
pub(super) static LIST: List<Row> = List {
    word: "who-could-help",
    title: "Who could help",
    address: "/organisations/maps",
    filters: &["words", "part", "potential", "known", "size", "on", "since"],
    columns: &[
        Column {
            word: "who",
            heading: "Who",
            at_first: true,
            text: |row| row.name.clone(),
            cell: Some(|row| {
                html! { a class="govuk-link" href=(format!("/organisations/{}", row.now.organisation)) { (row.name) } }
            }),
        },
        Column { word: "potential", heading: "How much could come of it", at_first: true, text: how_much, cell: None },
        Column {
            word: "part",
            heading: "Likely part",
            at_first: true,
            text: |row| words::part(row.now.part).to_owned(),
            cell: None,
        },
        Column { word: "standing", heading: "What now", at_first: true, text: standing, cell: None },
        Column {
            word: "known",
            heading: "Known by",
            at_first: true,
            text: |row| row.known_by().into_iter().collect::<Vec<_>>().join("; "),
            cell: None,
        },
        Column {
            word: "placed",
            heading: "Put there on",
            at_first: true,
            text: |row| day_short(row.now.placed_on),
            cell: None,
        },
        Column { word: "moved", heading: "What moved", at_first: false, text: moved, cell: None },
        Column {
            word: "notes",
            heading: "What was said of them",
            at_first: false,
            text: |row| {
                let notes = row.said.iter().map(|one| one.note.as_str()).filter(|note| !note.is_empty());
                notes.collect::<Vec<_>>().join("; ")
            },
            cell: None,
        },
    ],
};

impl Row {
    /// Whether it is drawn: sifted, and not left out.
    pub(super) fn is_drawn(&self) -> bool {
        self.now.potential.is_some() && self.now.standing != MapStanding::LeftOut
    }

    pub(super) fn label(&self) -> Label {
        let mark = self.movement.map(|movement| format!("{} ", words::mark(movement).0)).unwrap_or_default();
        Label { text: format!("{mark}{}", self.name), potential: self.now.potential.unwrap_or(0), part: self.now.part }
    }

    /// Who knows them, each once.
    fn known_by(&self) -> BTreeSet<&str> {
        self.said.iter().map(|one| one.known_by.as_str()).filter(|by| !by.is_empty()).collect()
    }
}

fn how_much(row: &Row) -> String {
    let how = row.now.potential.map(|how| format!("{how}: {}", words::potential(how).to_lowercase()));
    how.unwrap_or_else(|| "Not sifted".to_owned())
}

fn standing(row: &Row) -> String {
    match row.now.why.as_str() {
        "" => words::standing(row.now.standing).to_owned(),
        why => format!("{}: {why}", words::standing(row.now.standing)),
    }
}

fn moved(row: &Row) -> String {
    let Some(since) = row.since else { return String::new() };
    match (row.movement, &row.then) {
        (None, _) => "As before".to_owned(),
        (Some(movement), None) => words::capital(words::mark(movement).1),
        (Some(movement), Some(then)) => {
            let now = words::capital(words::mark(movement).1);
            format!("{now} (on {}: {})", day_short(since), words::place(then))
        }
    }
}

/// Who knows somebody on the map, to choose from.
pub(super) fn known(rows: &[Row]) -> Vec<Choice> {
    let all: BTreeSet<&str> = rows.iter().flat_map(Row::known_by).collect();
    all.into_iter().take(KNOWN).map(|by| Choice::new(by, by)).collect()
}

/// Whether an organisation is one of those that are asked for.
pub(super) fn fits(listing: &Listing<Row>, row: &Row) -> bool {
    let part = match listing.value("part") {
        "" => true,
        NONE => row.now.part.is_none(),
        word => row.now.part.is_some_and(|part| part.as_str() == word),
    };
    let potential = match listing.value("potential") {
        "" => true,
        NONE => row.now.potential.is_none(),
        word => row.now.potential.is_some_and(|how| how.to_string() == word),
    };
    let (known, by) = (listing.value("known"), row.known_by());
    let said = row.said.iter().flat_map(|one| [one.known_by.as_str(), &one.note]);
    let texts: Vec<&str> = std::iter::once(row.name.as_str()).chain(said).collect();
    part && potential && (known.is_empty() || by.contains(known)) && listing.has_words(&texts)
}
