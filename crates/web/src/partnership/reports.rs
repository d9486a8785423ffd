//! What can be read about all partnerships together, and about each that runs, in one place.

use ampersand_domain::partnership::Partnership;
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{Place, running::RUNS};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day, parts};

/// What is read about the service as a whole: its name, its address, and what it tells.
const OF_ALL: [(&str, &str, &str); 11] = [
    ("What is new", "/reports/news", "For whoever stands at a desk: sixty days, the newest first"),
    (
        "The state of our partnerships",
        "/reports/state",
        "How many have a need, a yes to the purpose, an agreement and a review; what began and what ended this year",
    ),
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
    (
        "How partnerships began",
        "/partnerships/origins",
        "Who came to whom, how often it led to work together, and what lasted",
    ),
    (
        "What conversations taught us",
        "/organisations/insight",
        "By sort of partner, by ring and by reason; a refusal counts against nobody",
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
    /// Those started at once in the last twelve months (K04).
    at_once: Vec<Kept<Partnership>>,
}

impl Page for Reports {
    fn title(&self) -> String {
        "Reports".to_owned()
    }

    fn section(&self) -> &'static str {
        "/reports"
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "All of it together" }
            ul class="app-menulist" {
                @for (name, address, tells) in OF_ALL {
                    li { a class="govuk-link" href=(address) { (name) } " " span { (tells) } }
                }
            }
            (self.at_once(frame.numbers().starts_at_once))
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
        let running = vec![one.clone(), one.clone()];
        vec![
            ("empty", Self { running: Vec::new(), at_once: Vec::new() }),
            ("full", Self { running, at_once: vec![one.clone(), one.clone(), one.clone(), one] }),
        ]
    }
}

fn headings() -> Vec<&'static str> {
    std::iter::once("Partnership").chain(OF_ONE.map(|(name, _)| name)).collect()
}

impl Reports {
    /// Those started at once, by name, once there are more of them in a year than this.
    fn at_once(&self, most: u32) -> Markup {
        let count = self.at_once.len();
        html! {
            @if u32::try_from(count).unwrap_or(u32::MAX) > most {
                h2 class="govuk-heading-m" { "Started at once" }
                p class="govuk-body" { "In the last twelve months " (count) " were started at once, to be tidied later. More than " (most) " a year is worth a talk: what is it that takes too long for them?" }
                ul class="govuk-list govuk-list--bullet" {
                    @for one in &self.at_once {
                        li {
                            a class="govuk-link" href=(format!("/partnerships/{}", one.id)) { (one.title) }
                            @if let Some(on) = one.start_now.0.as_ref().and_then(|start| start.on) { ", " (day(on)) }
                        }
                    }
                }
            }
        }
    }

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

/// `GET /reports`: as many queries, whatever the number of partnerships.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let running = desk.select::<Partnership>().only(RUNS).order("title, id").limit(500).all().await?;
    let mut at_once = desk.select::<Partnership>().only("start_now <> 'null'").order("title, id").all().await?;
    at_once.retain(|one| one.started_at_once_lately(ask.now.today));
    ask.show(&Reports { running, at_once })
}
