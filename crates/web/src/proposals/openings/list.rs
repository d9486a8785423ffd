//! All buildings that open, the next first: narrowed, in chosen columns, as a file, and kept as a view (R065).

use ampersand_domain::{
    Date, Word as _,
    proposals::{Opening, OpeningKind},
};
use maud::{Markup, html};

use super::kind;
use crate::shell::{
    Ask, Choice, Frame, Page, Trouble, day_short,
    listing::{Column, List, ListPage, Listing, counted},
    parts, plural,
};

/// One building, as it stands on a day.
pub(crate) struct Line {
    one: Opening,
    today: Date,
}

impl Line {
    fn is_open(&self) -> bool {
        self.one.is_open(self.today)
    }

    fn to_do(&self) -> String {
        match (self.one.closed_on, self.one.gaps().len()) {
            (Some(_), _) => "Not looked after any more".to_owned(),
            (None, 0) => "Nothing".to_owned(),
            (None, gaps) => plural(gaps, "thing", "things"),
        }
    }
}

static LIST: List<Line> = List {
    word: "openings",
    title: "Buildings that open",
    address: "/proposals/openings",
    filters: &["words", "kind", "open", "over"],
    columns: &[
        Column {
            word: "building",
            heading: "Building",
            at_first: true,
            text: |line| line.one.name.clone(),
            cell: Some(
                |line| html! { a class="govuk-link" href=(format!("/proposals/openings/{}", line.one.id)) { (line.one.name) } },
            ),
        },
        Column {
            word: "on",
            heading: "Opens on",
            at_first: true,
            text: |line| day_short(line.one.opens_on),
            cell: None,
        },
        Column {
            word: "read",
            heading: "Everybody can read it",
            at_first: true,
            text: |line| if line.is_open() { "Yes" } else { "No" }.to_owned(),
            cell: Some(|line| html! { @if line.is_open() { (parts::tag("Yes", "green")) } @else { "No" } }),
        },
        Column { word: "todo", heading: "Still to do", at_first: true, text: Line::to_do, cell: None },
        Column {
            word: "kind",
            heading: "What happens",
            at_first: false,
            text: |line| kind(line.one.kind).to_owned(),
            cell: None,
        },
        Column {
            word: "hosts",
            heading: "What it can host",
            at_first: false,
            text: |line| line.one.hosts.clone(),
            cell: None,
        },
        Column {
            word: "shut",
            heading: "Shut from",
            at_first: false,
            text: |line| line.one.shut_from.map(day_short).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "hours",
            heading: "Hours a month kept free",
            at_first: false,
            text: |line| line.one.hours.map(|hours| hours.to_string()).unwrap_or_default(),
            cell: None,
        },
    ],
};

/// The list.
pub(crate) struct Openings {
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many fit.
    count: usize,
}

impl Page for Openings {
    fn title(&self) -> String {
        "Buildings that open".to_owned()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Proposals".to_owned(), "/proposals".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = self.listing.posted();
        let kinds: Vec<Choice> = OpeningKind::ALL.iter().map(|one| Choice::new(one.as_str(), kind(*one))).collect();
        let open = [Choice::new("yes", "Everybody can read it"), Choice::new("no", "Not yet, or not any more")];
        let over = [Choice::new("no", "Looked after"), Choice::new("yes", "Not looked after any more")];
        let fields = html! {
            (parts::field(posted, "words", "Words", ""))
            (parts::select(posted, "kind", "What happens", "", Some("Anything"), &kinds))
            (parts::select(posted, "open", "Can everybody read it?", "", Some("Either"), &open))
            (parts::select(posted, "over", "Do we look after it?", "", Some("Either"), &over))
        };
        html! {
            @if frame.leads() { p { (parts::link_button("A building opens", "/proposals/openings/new")) } }
            @if self.count == 0 && !self.listing.is_narrow() {
                (parts::empty("No building is on record", "A new or refurbished branch draws offers. Write its day down as soon as you know it: it comes up on Today months ahead, so that you can say what it can host before people ask, and keep time free for what comes.", None))
            } @else {
                (self.listing.filters(&fields))
                p class="govuk-body" { strong { (counted(self.count, "building", "buildings")) } }
                @if !self.lines.is_empty() { (self.listing.table("Buildings that open", &self.lines)) }
                (self.listing.below(frame))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let long = "The Old Corn Exchange, Central Library and Community Hub of Upper Marlow Vale and Kirkford Fields";
        let new =
            Opening { hosts: String::new(), published_on: None, hours: None, name: long.to_owned(), ..super::sample() };
        let page = |query: &[(&str, &str)], all: Vec<Opening>| {
            let today = Date::constant(2026, 11, 24);
            let lines: Vec<Line> = all.into_iter().map(|one| Line { one, today }).collect();
            Self { listing: Listing::sample(&LIST, query), count: lines.len(), lines }
        };
        vec![
            ("empty", page(&[], Vec::new())),
            ("none-fits", page(&[("words", "chess")], Vec::new())),
            ("usual", page(&[], vec![super::sample(), new.clone()])),
            ("many", page(&[("column", "hosts")], (0..40).map(|_| new.clone()).collect())),
        ]
    }
}

impl ListPage for Openings {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let listing = Listing::read(ask, &LIST).await?;
        let all = ask.desk()?.select::<Opening>().order("closed_on IS NOT NULL, opens_on, id").all().await?;
        let today = ask.now.today;
        let all = all.into_iter().map(|kept| Line { one: kept.record, today });
        let lines: Vec<Line> = all.filter(|line| fits(&listing, line)).collect();
        Ok(Openings { listing, count: lines.len(), lines })
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}

/// Whether a building is one of those that are asked for.
fn fits(listing: &Listing<Line>, line: &Line) -> bool {
    listing.has_words(&[line.one.name.as_str(), &line.one.hosts])
        && OpeningKind::from_word(listing.value("kind")).is_none_or(|kind| kind == line.one.kind)
        && listing.yes_or_no("open", line.is_open())
        && listing.yes_or_no("over", line.one.closed_on.is_some())
}
