//! What people believe of libraries and who uses them, and what is true, each with its source (R099, R101).

use ampersand_domain::{
    Date, Uuid,
    offer::{FactAbout, LibraryFact, LibraryFactId, leading},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

/// The page.
pub(crate) struct Facts {
    facts: Vec<LibraryFact>,
    posted: Posted,
}

impl Page for Facts {
    fn title(&self) -> String {
        "What people believe, and what is true".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "They stand beside the form of a pitch and in what is prepared for a first meeting. Who really comes leads, where it is not what people think." }
            @if self.facts.is_empty() {
                (parts::empty("No fact is written down yet", "Somebody outside may think that a library is books, or that nobody young comes. Write what is true beside it, and where you have it from.", None))
            }
            @for fact in &self.facts { (fact_row(frame, fact)) }
            h2 class="govuk-heading-m" { "Add one" }
            div class="app-read" { (self.form(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().with("fact", "A third are under 25").but("source", NO_SOURCE);
        let long = LibraryFact { believed: "Only people who cannot afford a computer, a heated room or a newspaper of their own come to a library in these times".to_owned(), ..sample() };
        let many = (0..40).map(|_| sample()).collect();
        vec![
            ("empty", Self { facts: Vec::new(), posted: Posted::default().with("about", "users") }),
            ("full", Self { facts: vec![sample(), long], posted: Posted::default() }),
            ("many", Self { facts: many, posted: Posted::default() }),
            ("wrong", Self { facts: vec![sample()], posted: wrong }),
        ]
    }
}

const NO_SOURCE: &str = "Enter where it is from: without a source it is another belief";

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

fn about(about: FactAbout) -> &'static str {
    match about {
        FactAbout::Users => "Who uses the library",
        FactAbout::Library => "What a library is and does",
    }
}

fn fact_row(frame: &Frame, fact: &LibraryFact) -> Markup {
    let place = |what: &str| format!("/offer/facts/{}/{what}", fact.id);
    html! {
        div class="app-entry" {
            p class="govuk-body-s app-soft" { (about(fact.about)) }
            @if !fact.believed.is_empty() { p class="govuk-body" { "They may believe: " (fact.believed) } }
            p class="govuk-body" { strong { (fact.fact) } " (" (fact.source) ", " (day_short(fact.looked_on)) ")" }
            p class="govuk-body" {
                @if fact.is_stale(frame.today, frame.numbers().confirmation_months) {
                    (parts::tag("Look again", "yellow")) " "
                    (parts::press_about(frame, &place("still"), "It is still so", &fact.fact, &[])) " "
                }
                (parts::press_about(frame, &place("remove"), "Take it out", &fact.fact, &[]))
            }
        }
    }
}

impl Facts {
    fn form(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let abouts: Vec<Choice> = FactAbout::ALL.iter().map(|one| Choice::new(one.as_str(), about(*one))).collect();
        parts::form(
            frame,
            "/offer/facts",
            html! {
                (parts::choice_list(posted, "about", "What is it about?", "", &abouts))
                (parts::field(posted, "believed", "What do people believe? (optional)", "Like: only old people come"))
                (parts::text_area(posted, "fact", "What is true?", "Like: a third of those who come are under 25", 2))
                (parts::field(posted, "source", "Where is that from?", "Like: our count of May 2026; the national survey, page 4"))
                (parts::date_field(posted, "looked", "When was it looked at?", ""))
                (parts::button("Keep it"))
            },
        )
    }
}

/// All facts, those first that help most.
pub(crate) async fn all(desk: &Desk) -> Result<Vec<LibraryFact>, Trouble> {
    let all = desk.select::<LibraryFact>().order("looked_on DESC, id").limit(200).all().await?;
    Ok(leading(all.into_iter().map(|kept| kept.record).collect()))
}

/// `GET /offer/facts`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let facts = all(&ask.desk()?).await?;
    let posted = Posted::default().with("about", "users").with_day("looked", Some(ask.now.today));
    ask.show(&Facts { facts, posted })
}

/// `POST /offer/facts`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut read = Reader::new(&ask.posted);
    let about = read.word::<FactAbout>("about", "Choose what it is about");
    let believed = read.maybe::<300>("believed").unwrap_or_default();
    let fact = read.text::<500>("fact", "Enter what is true");
    let source = read.text::<300>("source", NO_SOURCE);
    let looked_on = read.maybe_day("looked").unwrap_or(ask.now.today);
    if looked_on > ask.now.today {
        read.wrong::<()>("looked", "Enter a day that has come");
    }
    let fact = match read.done(about.zip(fact).zip(source)) {
        Ok(((about, fact), source)) => {
            LibraryFact { id: ask.now.id(), about, believed, fact, source, looked_on, author: ask.me()?.actor.person() }
        }
        Err(Problem(posted)) => return ask.again(&Facts { facts: all(&desk).await?, posted }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "library-fact").await? {
        tx.insert(&fact).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/offer/facts"))
}

async fn one(ask: &Ask, desk: &Desk) -> Result<Kept<LibraryFact>, Trouble> {
    desk.get::<LibraryFact>(ask.id::<LibraryFactId>()?).await?.ok_or(Trouble::NotFound)
}

/// `POST /offer/facts/{id}/still`: somebody looked again, and it is still so.
pub(crate) async fn still(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let fact = one(&ask, &desk).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&LibraryFact { looked_on: ask.now.today, ..fact.record.clone() }, fact.version).await?;
    tx.save().await?;
    Ok(Answer::go("/offer/facts"))
}

/// `POST /offer/facts/{id}/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let fact = one(&ask, &desk).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<LibraryFact>(fact.id).await?;
    tx.save().await?;
    Ok(Answer::go("/offer/facts"))
}
