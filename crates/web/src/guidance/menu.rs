//! The navigation as a page, for a phone without scripts.

use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Trouble, frame::NAVIGATION};

/// A page of places to go.
pub(super) struct Menu;

impl Page for Menu {
    fn title(&self) -> String {
        "Menu".to_owned()
    }

    fn view(&self, _frame: &Frame) -> Markup {
        html! {
            ul class="app-menulist" {
                @for (name, address) in NAVIGATION { li { a href=(address) { (name) } } }
                li { a href="/add" { "Quick add" } }
                li { a href="/search" { "Search" } }
                li { a href="/me" { "Your account" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("full", Self)]
    }
}

/// `GET /menu`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Menu)
}
