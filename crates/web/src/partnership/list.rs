//! All our partnerships.

use ampersand_domain::partnership::{Partnership, Party, Stage};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::place::{Place, capital, stage_choices, stage_word};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Trouble, day_short, join, parts, plural};

/// All our partnerships, with a filter by stage.
pub(crate) struct List {
    partnerships: Vec<(Kept<Partnership>, Vec<String>)>,
    stage: Option<Stage>,
}

impl Page for List {
    fn title(&self) -> String {
        "Partnerships".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn view(&self, frame: &Frame) -> Markup {
        let nothing = self.partnerships.is_empty() && self.stage.is_none();
        let begin = frame.leads().then_some(("Begin a partnership", "/partnerships/new"));
        let chosen = Posted::default().with("stage", self.stage.map_or("", Stage::as_str));
        html! {
            div class="app-buttons" {
                @if let Some((words, address)) = begin.filter(|_| !nothing) { (parts::link_button(words, address)) }
                (parts::quiet_link_button("Who to ring", "/partnerships/who-to-ring"))
                @if frame.leads() {
                    (parts::quiet_link_button("Settling in", "/partnerships/settling-in"))
                    (parts::quiet_link_button("Bring in a list", "/organisations/import?kind=partnerships"))
                }
            }
            @if !nothing {
                form class="app-filter app-filter--row" method="get" action="/partnerships" {
                    (parts::select(&chosen, "stage", "Stage", "", Some("Any"), &stage_choices(Stage::ALL)))
                    button class="govuk-button govuk-button--secondary" { "Show" }
                }
            }
            @if self.partnerships.is_empty() && !nothing {
                p class="govuk-body" { "No partnership is at this stage. Choose another, or " a class="govuk-link" href="/partnerships" { "see all of them" } "." }
            } @else if nothing {
                (parts::empty(
                    "No partnerships here yet",
                    "A partnership that runs already comes in at the stage it is in; a new one begins with what you would like to do together.",
                    begin,
                ))
            } @else {
                p class="govuk-body" { (capital(&plural(self.partnerships.len(), "partnership", "partnerships"))) }
                (parts::plain_table("Partnerships", &["What", "With", "Stage", "Since"], &self.rows()))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let names: Vec<String> = place.others().map(|party| party.name.clone()).collect();
        let full = vec![(place.partnership, names)];
        vec![
            ("empty", Self { partnerships: Vec::new(), stage: None }),
            ("none-at-this-stage", Self { partnerships: Vec::new(), stage: Some(Stage::Ended) }),
            ("full", Self { partnerships: full, stage: Some(Stage::Forming) }),
        ]
    }
}

impl List {
    fn rows(&self) -> Vec<Vec<Markup>> {
        let row = |(kept, with): &(Kept<Partnership>, Vec<String>)| {
            vec![
                html! { a class="govuk-link" href=(format!("/partnerships/{}", kept.id.0)) { (kept.title) } },
                html! { (join(with)) },
                html! { (capital(stage_word(kept.stage))) },
                html! { (day_short(kept.stage_since)) },
            ]
        };
        self.partnerships.iter().map(row).collect()
    }
}

/// `GET /partnerships`: two queries, whatever the number of partnerships.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let stage: Option<Stage> = ask.query().value("stage").parse().ok();
    let mut read = desk.select::<Partnership>().order("title, id").limit(500);
    if let Some(stage) = stage {
        read = read.filter("stage = ?", stage);
    }
    let partnerships = read.all().await?;
    let parties =
        desk.select::<Party>().only("organisation IS NOT NULL AND left_on IS NULL").order("since, id").all().await?;
    let with = |kept: Kept<Partnership>| {
        let names =
            parties.iter().filter(|party| party.partnership == kept.id).map(|party| party.name.clone()).collect();
        (kept, names)
    };
    ask.show(&List { partnerships: partnerships.into_iter().map(with).collect(), stage })
}
