//! All workshops.

use ampersand_domain::workshop::{Workshop, WorkshopState};
use maud::{Markup, html};

use super::planner::sample;
use crate::shell::{Answer, Ask, Frame, Page, Trouble, clock_words, day_short, parts};

/// All workshops.
pub(super) struct List {
    workshops: Vec<Workshop>,
}

/// `GET /workshops`
pub(crate) async fn list(ask: Ask) -> Result<Answer, Trouble> {
    let all = ask.desk()?.select::<Workshop>().order("held_on DESC, id").all().await?;
    ask.show(&List { workshops: all.into_iter().map(|kept| kept.record).collect() })
}

impl Page for List {
    fn title(&self) -> String {
        "Workshops".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn view(&self, _frame: &Frame) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .workshops
            .iter()
            .map(|one| {
                vec![
                    html! { a class="govuk-link" href=(format!("/workshops/{}", one.id)) { (one.title) } },
                    html! { (day_short(one.held_on)) ", " (clock_words(&one.starts_at)) },
                    html! { (one.place) },
                    html! { (state_word(one)) },
                ]
            })
            .collect();
        html! {
            @if rows.is_empty() {
                (parts::empty(
                    "No workshop yet",
                    "Two hours with a few organisations turn a shared worry into one idea that somebody carries. The plan is there to begin from.",
                    Some(("Plan a workshop", "/workshops/new")),
                ))
            } @else {
                (parts::link_button("Plan a workshop", "/workshops/new"))
                (parts::plain_table("Workshops", &["Workshop", "When", "Where", "How it stands"], &rows))
            }
            p class="govuk-body" { a class="govuk-link" href="/workshops/templates" { "Our own plans to begin from" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("empty", Self { workshops: Vec::new() }),
            ("full", Self { workshops: vec![sample()] }),
            ("many", Self { workshops: vec![sample(); 40] }),
        ]
    }
}

pub(super) fn state_word(one: &Workshop) -> &'static str {
    match one.state {
        WorkshopState::Planned if one.is_called_off() => "called off",
        WorkshopState::Planned => "planned",
        WorkshopState::Open => "open now",
        WorkshopState::Closed => "over",
    }
}
