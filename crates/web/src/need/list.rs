//! Needs as a list: narrowed, in chosen columns, as a file, and kept as a view (R053–R058).

use std::collections::HashMap;

use ampersand_domain::{
    Word as _,
    need::{Aim, AimId, Need, NeedId, NeedWay},
    partnership::Partnership,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{aim_choices_of, aims, way, way_word};
use crate::shell::{
    Ask, Choice, Frame, Page, Trouble, day_short, join,
    listing::{Column, List, ListPage, Listing, counted},
    parts,
};

/// One need of the list.
pub(crate) struct Line {
    need: Need,
    aim: String,
    partnerships: Vec<String>,
}

static LIST: List<Line> = List {
    word: "needs",
    title: "Needs",
    address: "/need/list",
    filters: &["words", "way", "aim", "open", "served"],
    columns: &[
        Column {
            word: "what",
            heading: "What is needed",
            at_first: true,
            text: |line| line.need.what.clone(),
            cell: Some(
                |line| html! { a class="govuk-link" href=(format!("/need#need-{}", line.need.id)) { (line.need.what) } },
            ),
        },
        Column {
            word: "for",
            heading: "For whom",
            at_first: true,
            text: |line| line.need.for_whom.clone(),
            cell: None,
        },
        Column {
            word: "way",
            heading: "How it came",
            at_first: true,
            text: |line| way_word(line.need.way).to_owned(),
            cell: None,
        },
        Column { word: "aim", heading: "Aim", at_first: true, text: |line| line.aim.clone(), cell: None },
        Column {
            word: "partnerships",
            heading: "Partnerships",
            at_first: true,
            text: |line| join(&line.partnerships),
            cell: None,
        },
        Column {
            word: "shows",
            heading: "What shows it",
            at_first: false,
            text: |line| line.need.evidence.clone(),
            cell: None,
        },
        Column {
            word: "source",
            heading: "Where that is known from",
            at_first: false,
            text: |line| line.need.source.clone(),
            cell: None,
        },
        Column {
            word: "together",
            heading: "Why together",
            at_first: false,
            text: |line| line.need.better_together.clone(),
            cell: None,
        },
        Column {
            word: "raised",
            heading: "Raised on",
            at_first: false,
            text: |line| day_short(line.need.raised_on),
            cell: None,
        },
        Column {
            word: "closed",
            heading: "Met or given up on",
            at_first: false,
            text: |line| line.need.closed_on.map(day_short).unwrap_or_default(),
            cell: None,
        },
    ],
};

/// The list.
pub(crate) struct Needs {
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many fit.
    count: usize,
    aims: Vec<Choice>,
}

impl Page for Needs {
    fn title(&self) -> String {
        "Needs as a list".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.count == 0 && !self.listing.is_narrow() {
            return parts::empty(
                "No needs yet",
                "A need says what is lacking, for whom, and what shows it. Out of a need come the search for a partner and, later, the purpose of a partnership.",
                Some(("Add a need", "/need/new")),
            );
        }
        let posted = self.listing.posted();
        let ways: Vec<Choice> = NeedWay::ALL.iter().map(|way| Choice::new(way.as_str(), way_word(*way))).collect();
        let fields = html! {
            (parts::field(posted, "words", "Words", ""))
            (parts::select(posted, "way", "How it came", "", Some("However"), &ways))
            @if !self.aims.is_empty() { (parts::select(posted, "aim", "Aim", "", Some("Any, or none"), &self.aims)) }
            (parts::select(posted, "open", "Open or not", "", Some("Both"), &[Choice::new("yes", "Open"), Choice::new("no", "Met or given up")]))
            (parts::select(posted, "served", "Partnerships", "", Some("With and without"), &[Choice::new("yes", "With one"), Choice::new("no", "Without")]))
        };
        html! {
            (self.listing.filters(&fields))
            p class="govuk-body" { strong { (counted(self.count, "need", "needs")) } }
            @if !self.lines.is_empty() { (self.listing.table("Needs", &self.lines)) }
            (self.listing.below(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |number: u128, what: &str| Line {
            need: super::overview::sample_need(number, what),
            aim: "More children read for pleasure".to_owned(),
            partnerships: vec!["Warm Words".to_owned()],
        };
        let page = |query: &[(&str, &str)], lines: Vec<Line>| {
            let aims = vec![Choice::new("1", "More children read for pleasure")];
            Self { listing: Listing::sample(&LIST, query), count: lines.len(), lines, aims }
        };
        let long =
            "Somebody who can sit with people over seventy who have nobody else to ask about letters from the council";
        vec![
            ("empty", page(&[], Vec::new())),
            ("none-fits", page(&[("words", "chess")], Vec::new())),
            ("full", page(&[], vec![line(1, "Help with benefit forms"), line(2, long)])),
            ("many", page(&[("column", "shows")], (1..60).map(|at| line(at, &format!("Need {at}"))).collect())),
        ]
    }
}

impl ListPage for Needs {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let needs = desk.select::<Need>().order("raised_on DESC, id DESC").all();
        let partnerships = desk.select::<Partnership>().only("need IS NOT NULL").order("title, id").all();
        let (needs, partnerships, aims) = tokio::try_join!(needs, partnerships, aims(&desk))?;
        let aims: Vec<Aim> = aims.into_iter().map(|kept| kept.record).collect();
        let mut with: HashMap<NeedId, Vec<String>> = HashMap::new();
        for one in partnerships.into_iter().filter(|one| !one.stage.is_over()) {
            if let Some(need) = one.need {
                with.entry(need).or_default().push(one.record.title);
            }
        }
        let said = |id: AimId| aims.iter().find(|aim| aim.id == id).map(|aim| aim.text.clone());
        let line = |need: Kept<Need>| Line {
            aim: need.aim.and_then(said).unwrap_or_default(),
            partnerships: with.get(&need.id).cloned().unwrap_or_default(),
            need: need.record,
        };
        let lines: Vec<Line> = needs.into_iter().map(line).filter(|line| fits(&listing, line)).collect();
        let aims = aim_choices_of(&aims);
        Ok(Needs { listing, count: lines.len(), lines, aims })
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}

/// Whether a need is one of those that are asked for.
fn fits(listing: &Listing<Line>, line: &Line) -> bool {
    let need = &line.need;
    listing.has_words(&[need.what.as_str(), &need.for_whom, &need.evidence, &need.better_together, &line.aim])
        && NeedWay::from_word(listing.value("way")).is_none_or(|way| way == need.way)
        && (listing.value("aim").is_empty() || need.aim.is_some_and(|aim| aim.to_string() == listing.value("aim")))
        && listing.yes_or_no("open", need.closed_on.is_none())
        && listing.yes_or_no("served", !line.partnerships.is_empty())
}
