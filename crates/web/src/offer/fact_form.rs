//! A fact to set against what people believe: written down, put right, and how it was written before (R099, R101).

use ampersand_domain::{
    Uuid,
    offer::{FactAbout, LibraryFact, LibraryFactId},
};
use maud::{Markup, html};

use super::facts::{ADDRESS, about_word, abouts, one, sample, way};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, version_field,
    wordings::{Wording, earlier, wordings},
};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 5] = [
    ("about", "What is it about?"),
    ("believed", "What do people believe? (optional)"),
    ("fact", "What is true?"),
    ("source", "Where is that from?"),
    ("looked_on", "When was it looked at?"),
];

const NO_SOURCE: &str = "Enter where it is from: without a source it is another belief";

/// The form.
pub(crate) struct FactForm {
    at: Option<(LibraryFactId, i64)>,
    posted: Posted,
    wordings: Vec<Wording>,
    clash: Option<Clash>,
}

impl Page for FactForm {
    fn title(&self) -> String {
        if self.at.is_some() { "Change a fact" } else { "Write a fact down" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = way();
        way.push(("What people believe, and what is true".to_owned(), ADDRESS.to_owned()));
        way
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let fields = html! {
            (parts::choice_list(posted, "about", COLUMNS[0].1, "", &abouts()))
            (parts::field(posted, "believed", COLUMNS[1].1, "Like: only old people come"))
            (parts::text_area(posted, "fact", COLUMNS[2].1, "Like: a third of those who come are under 25", 2))
            (parts::field(posted, "source", COLUMNS[3].1, "Like: our count of May 2026; the national survey, page 4"))
            (parts::date_field(posted, "looked", COLUMNS[4].1, ""))
        };
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            div class="app-read" {
                @match self.at {
                    None => (parts::form(frame, "/offer/facts/new", html! { (fields) (parts::button("Keep it")) })),
                    Some((id, version)) => {
                        @let version = self.clash.as_ref().map_or(version, |clash| clash.version);
                        (parts::form(frame, &format!("{ADDRESS}/{id}/change"), html! { (version_field(version)) (fields) (parts::button("Keep the change")) }))
                    }
                }
            }
            @if self.wordings.len() > 1 {
                h2 class="govuk-heading-m" { "Its history" }
                (earlier(&self.wordings))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let full = posted_of(&sample());
        let at = Some((LibraryFactId(Uuid::from_u128(3)), 2));
        let page = |at, posted| Self { at, posted, wordings: Vec::new(), clash: None };
        let before = [(2, "A third are under 25\ncount, 20 May 2025"), (1, "Some are young\ncount, 20 May 2024")];
        let wordings = before.map(|(number, text)| Wording { number, on: sample().looked_on, text: text.to_owned() });
        vec![
            ("new", page(None, Posted::default().with("about", "users"))),
            ("wrong", page(None, full.clone().with("source", "").but("source", NO_SOURCE))),
            ("change", Self { wordings: wordings.to_vec(), ..page(at, full.clone()) }),
            ("conflict", Self { clash: Some(Clash::sample(COLUMNS[2].1)), ..page(at, full) }),
        ]
    }
}

fn posted_of(fact: &LibraryFact) -> Posted {
    Posted::default()
        .with("about", fact.about.as_str())
        .with("believed", fact.believed.as_str())
        .with("fact", fact.fact.as_str())
        .with("source", fact.source.as_str())
        .with_day("looked", Some(fact.looked_on))
}

fn read(ask: &Ask, before: LibraryFact) -> Result<LibraryFact, Problem> {
    let mut read = Reader::new(&ask.posted);
    let about = read.word::<FactAbout>("about", "Choose what it is about");
    let believed = read.maybe::<300>("believed").unwrap_or_default();
    let fact = read.text::<500>("fact", "Enter what is true");
    let source = read.text::<300>("source", NO_SOURCE);
    let looked_on = read.maybe_day("looked").unwrap_or(ask.now.today);
    if looked_on > ask.now.today {
        read.wrong::<()>("looked", "Enter a day that has come");
    }
    let all = about.zip(fact).zip(source);
    read.done(all.map(|((about, fact), source)| LibraryFact { about, believed, fact, source, looked_on, ..before }))
}

/// `GET /offer/facts/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let posted = Posted::default().with("about", "users").with_day("looked", Some(ask.now.today));
    ask.show(&FactForm { at: None, posted, wordings: Vec::new(), clash: None })
}

/// `POST /offer/facts/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let blank = LibraryFact {
        id: ask.now.id(),
        about: FactAbout::Users,
        believed: String::new(),
        fact: String::new(),
        source: String::new(),
        looked_on: ask.now.today,
        author: ask.me()?.actor.person(),
    };
    let fact = match read(&ask, blank) {
        Ok(fact) => fact,
        Err(Problem(posted)) => return ask.again(&FactForm { at: None, posted, wordings: Vec::new(), clash: None }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "library-fact").await? {
        tx.insert(&fact).await?;
        tx.save().await?;
    }
    Ok(Answer::go(ADDRESS))
}

/// How it was written, from the change log, the newest first.
async fn history(ask: &Ask, id: LibraryFactId) -> Result<Vec<Wording>, Trouble> {
    let log = ask.desk()?.history::<LibraryFact>(id).await?;
    Ok(wordings(&log, &ask.me()?.service.zone, in_words))
}

/// A fact as it stands in the change log.
fn in_words(row: &serde_json::Value) -> Option<String> {
    let text = |name: &str| row.get(name)?.as_str();
    let looked_on: ampersand_domain::Date = text("looked_on")?.parse().ok()?;
    let believed = text("believed").filter(|believed| !believed.is_empty());
    let believed = believed.map(|believed| format!("They may believe: {believed}\n")).unwrap_or_default();
    Some(format!("{believed}{}\n{}, looked at on {}", text("fact")?, text("source")?, day_short(looked_on)))
}

/// `GET /offer/facts/{id}/change`
pub(crate) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let kept = one(&ask, &ask.desk()?).await?;
    let wordings = history(&ask, kept.id).await?;
    ask.show(&FactForm { at: Some((kept.id, kept.version)), posted: posted_of(&kept), wordings, clash: None })
}

/// `POST /offer/facts/{id}/change`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (before, version) = (one(&ask, &desk).await?, ask.version()?);
    let page = |posted, wordings, clash| FactForm { at: Some((before.id, version)), posted, wordings, clash };
    let after = match read(&ask, before.record.clone()) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&page(posted, history(&ask, before.id).await?, None)),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&after, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &after, &COLUMNS, said).await?;
        return ask.clash(&page(ask.posted.clone(), history(&ask, before.id).await?, Some(clash)));
    }
    tx.save().await?;
    Ok(Answer::go(ADDRESS))
}

/// Words for what is kept as a word.
fn said(column: &str, value: &serde_json::Value) -> Option<String> {
    match column {
        "about" => Some(about_word(value.as_str()?.parse().ok()?).to_owned()),
        "looked_on" => Some(day_short(value.as_str()?.parse().ok()?)),
        _ => None,
    }
}
