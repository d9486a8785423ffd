//! What can be read about all partnerships together, and about each that runs, in one place.

use ampersand_domain::partnership::Partnership;
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{Place, running::RUNS};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts};

/// What is read about the service as a whole: its name, its address, and what it tells.
const OF_ALL: [(&str, &str, &str); 7] = [
    (
        "If we were away: who to ring",
        "/partnerships/who-to-ring",
        "One sheet for all that runs, to print and to file once a quarter",
    ),
    ("Whom to ring first", "/partnerships/ring-first", "Three of them, each with the reason"),
    ("Which aims are served", "/need", "Aim by aim: what serves it, and the aims that nobody serves"),
    ("What we can offer", "/offer", "Branch by branch and in all, with the day on which we last looked"),
    (
        "What we ask of partners",
        "/partnerships/what-we-ask",
        "What they found hard, and what they said at the end that we could do better",
    ),
    ("What others proposed", "/proposals", "What waits for an answer, and how each was answered"),
    (
        "What needs somebody today",
        "/today",
        "Ranked, each with its reason; for a head of service also the decisions and the hours",
    ),
];

/// What is read about one partnership: the word of a column, and the end of its address.
const OF_ONE: [(&str, &str); 4] = [
    ("How it stands", "/principles"),
    ("How each keeps its word", "/our-word"),
    ("How we’ll know", "/measures"),
    ("History", "/history"),
];

/// All reports.
pub(crate) struct Reports {
    running: Vec<Kept<Partnership>>,
}

impl Page for Reports {
    fn title(&self) -> String {
        "Reports".to_owned()
    }

    fn section(&self) -> &'static str {
        "/reports"
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "All of it together" }
            ul class="app-menulist" {
                @for (name, address, tells) in OF_ALL {
                    li { a class="govuk-link" href=(address) { (name) } " " span { (tells) } }
                }
            }
            h2 class="govuk-heading-m" { "One partnership at a time" }
            @if self.running.is_empty() {
                p class="govuk-body" { "None runs yet. Once one does, it stands here with how it stands, how each of you keeps its word, what you measure, and its history." }
            } @else {
                (parts::plain_table("Partnerships that run, and what there is to read of each", &headings(), &self.rows()))
            }
            h2 class="govuk-heading-m" { "To take away" }
            ul class="app-rows" {
                li { a class="govuk-link" href="/partnerships/who-to-ring/paper?as=docx" { "Who to ring, as a Word document" } }
                li { a class="govuk-link" href="/organisations.xlsx" { "All organisations, as a workbook" } }
                li { a class="govuk-link" href="/organisations.csv" { "All organisations, as plain rows (CSV)" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = Place::sample().partnership;
        vec![("empty", Self { running: Vec::new() }), ("full", Self { running: vec![one.clone(), one] })]
    }
}

fn headings() -> Vec<&'static str> {
    std::iter::once("Partnership").chain(OF_ONE.map(|(name, _)| name)).collect()
}

impl Reports {
    fn rows(&self) -> Vec<Vec<Markup>> {
        self.running.iter().map(|one| row(one)).collect()
    }
}

fn row(one: &Partnership) -> Vec<Markup> {
    let at = format!("/partnerships/{}", one.id);
    let read = |(name, page): (&str, &str)| {
        html! { a class="govuk-link" href=(format!("{at}{page}")) { "Read" span class="govuk-visually-hidden" { ": " (name) ", " (one.title) } } }
    };
    let title = html! { a class="govuk-link" href=(at) { (one.title) } };
    std::iter::once(title).chain(OF_ONE.map(read)).collect()
}

/// `GET /reports`: one query, whatever the number of partnerships.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let running = ask.desk()?.select::<Partnership>().only(RUNS).order("title, id").limit(500).all().await?;
    ask.show(&Reports { running })
}
