//! Aims as a list: narrowed, in chosen columns, as a file, and kept as a view (R052–R054).

use std::collections::{BTreeSet, HashMap};

use ampersand_domain::{
    Date,
    need::{Aim, AimId, Need},
    people::{Person, PersonId},
};
use maud::{Markup, html};

use super::way;
use crate::shell::{
    Ask, Choice, Frame, Page, Trouble, day_short, join,
    listing::{Column, List, ListPage, Listing, counted},
    parts,
};

/// One aim of the list.
pub(crate) struct Line {
    aim: Aim,
    owner: String,
    /// What is needed for it and not met yet.
    needs: Vec<String>,
}

static LIST: List<Line> = List {
    word: "aims",
    title: "Aims",
    address: "/need/aims/list",
    filters: &["words", "source", "theme", "holds", "served"],
    columns: &[
        Column {
            word: "aim",
            heading: "Aim",
            at_first: true,
            text: |line| line.aim.text.clone(),
            cell: Some(
                |line| html! { a class="govuk-link" href=(format!("/need/aims/{}/gaps", line.aim.id)) { (line.aim.text) } },
            ),
        },
        Column {
            word: "source",
            heading: "Document",
            at_first: true,
            text: |line| line.aim.source.clone(),
            cell: None,
        },
        Column {
            word: "page",
            heading: "Page",
            at_first: true,
            text: |line| line.aim.page.clone().unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "until",
            heading: "Holds until",
            at_first: true,
            text: |line| line.aim.valid_until.map(day_short).unwrap_or_default(),
            cell: None,
        },
        Column { word: "themes", heading: "Themes", at_first: true, text: |line| join(&line.aim.themes.0), cell: None },
        Column { word: "needs", heading: "Open needs", at_first: true, text: |line| join(&line.needs), cell: None },
        Column {
            word: "owner",
            heading: "Who sees to it",
            at_first: false,
            text: |line| line.owner.clone(),
            cell: None,
        },
        Column {
            word: "from",
            heading: "Holds from",
            at_first: false,
            text: |line| line.aim.valid_from.map(day_short).unwrap_or_default(),
            cell: None,
        },
    ],
};

/// The list.
pub(crate) struct Aims {
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many fit.
    count: usize,
    sources: Vec<Choice>,
    themes: Vec<Choice>,
}

impl Page for Aims {
    fn title(&self) -> String {
        "Aims as a list".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.count == 0 && !self.listing.is_narrow() {
            let first = frame.leads().then_some(("Paste the aims", "/need/aims/paste"));
            return parts::empty(
                "No aims yet",
                "An aim is what your authority or your service has said in public that it wants. Needs come out of aims.",
                first,
            );
        }
        let posted = self.listing.posted();
        let holds = [Choice::new("yes", "Holds today"), Choice::new("no", "Over, or still to come")];
        let served = [Choice::new("yes", "With an open need"), Choice::new("no", "Without")];
        let fields = html! {
            (parts::field(posted, "words", "Words", ""))
            @if self.sources.len() > 1 { (parts::select(posted, "source", "Document", "", Some("Any"), &self.sources)) }
            @if !self.themes.is_empty() { (parts::select(posted, "theme", "Theme", "", Some("Any, or none"), &self.themes)) }
            (parts::select(posted, "holds", "When it holds", "", Some("Whenever"), &holds))
            (parts::select(posted, "served", "Needs", "", Some("With and without"), &served))
        };
        html! {
            (self.listing.filters(&fields))
            p class="govuk-body" { strong { (counted(self.count, "aim", "aims")) } }
            @if !self.lines.is_empty() { (self.listing.table("Aims", &self.lines)) }
            (self.listing.below(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |number: u128, text: &str| Line {
            aim: Aim {
                page: Some("page 9".to_owned()),
                valid_until: Some(Date::constant(2029, 3, 31)),
                ..Aim::named(AimId(ampersand_domain::Uuid::from_u128(number)), text, "Council plan")
            },
            owner: "Ifeoma Danjuma".to_owned(),
            needs: vec!["Older children who read to younger ones".to_owned()],
        };
        let page = |query: &[(&str, &str)], lines: Vec<Line>| {
            let listing = Listing::sample(&LIST, query);
            let (sources, themes) = (words_of(lines.iter().map(|line| line.aim.source.as_str())), Vec::new());
            Self { listing, count: lines.len(), lines, sources, themes }
        };
        let long = "Everybody who lives in the Vale, however long they have been here, can find their way to help that is \
                    meant for them within a walk of where they live";
        vec![
            ("empty", page(&[], Vec::new())),
            ("none-fits", page(&[("words", "chess")], Vec::new())),
            ("full", page(&[], vec![line(1, "Every child reads for pleasure by seven"), line(2, long)])),
            ("many", page(&[("column", "owner")], (1..60).map(|at| line(at, &format!("Aim {at}"))).collect())),
        ]
    }
}

/// Different words to choose from, in their order.
fn words_of<'a>(all: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    let words: BTreeSet<&str> = all.filter(|word| !word.is_empty()).collect();
    words.into_iter().map(|word| Choice::new(word, word)).collect()
}

impl ListPage for Aims {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let needs = desk.select::<Need>().only("aim IS NOT NULL AND closed_on IS NULL").order("raised_on, id").all();
        let (needs, people, aims) = tokio::try_join!(needs, desk.select::<Person>().all(), super::aims(&desk))?;
        let mut open: HashMap<AimId, Vec<String>> = HashMap::new();
        for need in needs {
            if let Some(aim) = need.aim {
                open.entry(aim).or_default().push(need.record.what);
            }
        }
        let people: HashMap<PersonId, String> = people.into_iter().map(|one| (one.id, one.record.name)).collect();
        let line = |aim: Aim| Line {
            owner: aim.owner.and_then(|id| people.get(&id).cloned()).unwrap_or_default(),
            needs: open.get(&aim.id).cloned().unwrap_or_default(),
            aim,
        };
        let all: Vec<Line> = aims.into_iter().map(|kept| line(kept.record)).collect();
        let sources = words_of(all.iter().map(|line| line.aim.source.as_str()));
        let themes = words_of(all.iter().flat_map(|line| line.aim.themes.0.iter().map(String::as_str)));
        let lines: Vec<Line> = all.into_iter().filter(|line| fits(&listing, line, ask.now.today)).collect();
        Ok(Aims { listing, count: lines.len(), lines, sources, themes })
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}

/// Whether an aim is one of those that are asked for.
fn fits(listing: &Listing<Line>, line: &Line, today: Date) -> bool {
    let aim = &line.aim;
    let (source, theme) = (listing.value("source"), listing.value("theme"));
    listing.has_words(&[aim.text.as_str(), &aim.source, &line.owner])
        && (source.is_empty() || aim.source == source)
        && (theme.is_empty() || aim.themes.0.iter().any(|own| own == theme))
        && listing.yes_or_no("holds", aim.holds_on(today))
        && listing.yes_or_no("served", !line.needs.is_empty())
}
