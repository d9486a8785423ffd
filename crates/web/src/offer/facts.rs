//! What people believe of libraries and who uses them, and what is true, each with its source, as a list (R099, R101).

use std::collections::{BTreeSet, HashMap};

use ampersand_domain::{
    Date, Uuid,
    offer::{FactAbout, LibraryFact, LibraryFactId, leading},
    people::{Person, PersonId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Trouble, day_short,
    listing::{Column, IN_A_FILE, List, ListPage, Listing, counted},
    parts,
};

/// Where the list is.
pub(super) const ADDRESS: &str = "/offer/facts";

/// One fact of the list.
pub(crate) struct Line {
    fact: LibraryFact,
    /// Whether it has to be looked at again.
    stale: bool,
    by: String,
}

static LIST: List<Line> = List {
    word: "facts",
    title: "Facts",
    address: ADDRESS,
    filters: &["words", "about", "source", "age"],
    columns: &[
        Column {
            word: "fact",
            heading: "What is true",
            at_first: true,
            text: |line| line.fact.fact.clone(),
            cell: Some(|line| html! { a class="govuk-link" href=(change_of(&line.fact)) { (line.fact.fact) } }),
        },
        Column {
            word: "believed",
            heading: "What they may believe",
            at_first: true,
            text: |line| line.fact.believed.clone(),
            cell: None,
        },
        Column {
            word: "about",
            heading: "It is about",
            at_first: true,
            text: |line| about_word(line.fact.about).to_owned(),
            cell: None,
        },
        Column { word: "source", heading: "Source", at_first: true, text: |line| line.fact.source.clone(), cell: None },
        Column {
            word: "looked",
            heading: "Looked at",
            at_first: true,
            text: looked,
            cell: Some(|line| {
                html! { (day_short(line.fact.looked_on)) @if line.stale { " " (parts::tag("Look again", "yellow")) } }
            }),
        },
        Column { word: "by", heading: "Who wrote it", at_first: false, text: |line| line.by.clone(), cell: None },
    ],
};

fn looked(line: &Line) -> String {
    let on = day_short(line.fact.looked_on);
    if line.stale { format!("{on}: look again") } else { on }
}

fn change_of(fact: &LibraryFact) -> String {
    format!("{ADDRESS}/{}/change", fact.id)
}

/// The list.
pub(crate) struct Facts {
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many fit.
    count: usize,
    sources: Vec<Choice>,
}

impl Page for Facts {
    fn title(&self) -> String {
        "What people believe, and what is true".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "They stand beside the form of a pitch and in what is prepared for a first meeting. Who really comes leads, where it is not what people think." }
            p { (parts::link_button("Write one down", "/offer/facts/new")) }
            @if self.count == 0 && !self.listing.is_narrow() {
                (parts::empty("No fact is written down yet", "Somebody outside may think that a library is books, or that nobody young comes. Write what is true beside it, and where you have it from.", None))
            } @else { (self.list(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |at: u128, stale: bool| Line {
            fact: LibraryFact { id: LibraryFactId(Uuid::from_u128(at)), ..sample() },
            stale,
            by: "Ifeoma Danjuma".to_owned(),
        };
        let long = LibraryFact { believed: "Only people who cannot afford a computer, a heated room or a newspaper of their own come to a library in these times".to_owned(), ..sample() };
        let page = |query: &[(&str, &str)], lines: Vec<Line>| {
            let sources = vec![Choice::new("our count of May 2026", "our count of May 2026"), Choice::new("a", "a")];
            Self { listing: Listing::sample(&LIST, query), count: lines.len(), lines, sources }
        };
        vec![
            ("empty", page(&[], Vec::new())),
            ("none-fits", page(&[("words", "chess")], Vec::new())),
            ("full", page(&[], vec![line(3, true), Line { fact: long, ..line(4, false) }])),
            ("many", page(&[("column", "by")], (0..40).map(|at| line(at, at % 2 == 0)).collect())),
        ]
    }
}

/// A fact to look at.
pub(super) fn sample() -> LibraryFact {
    LibraryFact {
        id: LibraryFactId(Uuid::from_u128(3)),
        about: FactAbout::Users,
        believed: "Only old people come".to_owned(),
        fact: "A third of those who come are under 25".to_owned(),
        source: "our count of May 2026".to_owned(),
        looked_on: Date::constant(2025, 5, 20),
        author: None,
    }
}

/// The way to the list.
pub(super) fn way() -> Vec<(String, String)> {
    vec![("What we can offer".to_owned(), "/offer".to_owned())]
}

/// What people call what a fact is about.
pub(super) fn about_word(about: FactAbout) -> &'static str {
    match about {
        FactAbout::Users => "Who uses the library",
        FactAbout::Library => "What a library is and does",
    }
}

/// What a fact can be about, to choose from.
pub(super) fn abouts() -> Vec<Choice> {
    FactAbout::ALL.iter().map(|one| Choice::new(one.as_str(), about_word(*one))).collect()
}

impl Facts {
    fn list(&self, frame: &Frame) -> Markup {
        let posted = self.listing.posted();
        let ages = [Choice::new("yes", "Looked at lately"), Choice::new("no", "To be looked at again")];
        html! {
            (self.listing.filters(&html! {
                (parts::field(posted, "words", "Words", ""))
                (parts::select(posted, "about", "What it is about", "", Some("Anything"), &abouts()))
                @if self.sources.len() > 1 { (parts::select(posted, "source", "Source", "", Some("Any"), &self.sources)) }
                (parts::select(posted, "age", "Age", "", Some("Any"), &ages))
            }))
            p class="govuk-body" { strong { (counted(self.count, "fact", "facts")) } }
            @if !self.lines.is_empty() { (self.listing.table_with("Facts", &self.lines, |line| presses(frame, line))) }
            (self.listing.below(frame))
        }
    }
}

fn presses(frame: &Frame, line: &Line) -> Markup {
    let place = |what: &str| format!("{ADDRESS}/{}/{what}", line.fact.id);
    html! {
        div class="app-noprint" {
            @if line.stale { (parts::press_about(frame, &place("still"), "It is still so", &line.fact.fact, &[])) " " }
            (parts::press_about(frame, &place("remove"), "Take it out", &line.fact.fact, &[]))
        }
    }
}

impl ListPage for Facts {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let facts = desk.select::<LibraryFact>().order("looked_on DESC, id").limit(IN_A_FILE).all();
        let (facts, people) = tokio::try_join!(facts, desk.select::<Person>().all())?;
        let people: HashMap<PersonId, String> = people.into_iter().map(|one| (one.id, one.record.name)).collect();
        let facts = leading(facts.into_iter().map(|kept| kept.record).collect());
        let different: BTreeSet<&str> = facts.iter().map(|fact| fact.source.as_str()).collect();
        let sources = different.into_iter().map(|source| Choice::new(source, source)).collect();
        let months = ask.me()?.service.thresholds.0.confirmation_months;
        let line = |fact: LibraryFact| Line {
            stale: fact.is_stale(ask.now.today, months),
            by: fact.author.and_then(|by| people.get(&by).cloned()).unwrap_or_default(),
            fact,
        };
        let lines: Vec<Line> = facts.into_iter().map(line).filter(|line| fits(&listing, line)).collect();
        Ok(Self { listing, count: lines.len(), lines, sources })
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}

/// Whether a fact is one of those that are asked for.
fn fits(listing: &Listing<Line>, line: &Line) -> bool {
    let (fact, about, source) = (&line.fact, listing.value("about"), listing.value("source"));
    listing.has_words(&[fact.fact.as_str(), &fact.believed, &fact.source, &line.by])
        && (about.is_empty() || fact.about.as_str() == about)
        && (source.is_empty() || fact.source == source)
        && listing.yes_or_no("age", !line.stale)
}

/// All facts, those first that help most.
pub(crate) async fn all(desk: &Desk) -> Result<Vec<LibraryFact>, Trouble> {
    let all = desk.select::<LibraryFact>().order("looked_on DESC, id").limit(200).all().await?;
    Ok(leading(all.into_iter().map(|kept| kept.record).collect()))
}

/// The fact that the address names.
pub(super) async fn one(ask: &Ask, desk: &Desk) -> Result<Kept<LibraryFact>, Trouble> {
    desk.get::<LibraryFact>(ask.id::<LibraryFactId>()?).await?.ok_or(Trouble::NotFound)
}

/// `POST /offer/facts/{id}/still`: somebody looked again, and it is still so.
pub(crate) async fn still(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let fact = one(&ask, &desk).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&LibraryFact { looked_on: ask.now.today, ..fact.record.clone() }, fact.version).await?;
    tx.save().await?;
    Ok(Answer::go(ADDRESS))
}

/// `POST /offer/facts/{id}/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let fact = one(&ask, &desk).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<LibraryFact>(fact.id).await?;
    tx.save().await?;
    Ok(Answer::go(ADDRESS))
}
