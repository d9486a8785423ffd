//! The first meeting on a card of a phone's size: whom, why, what to ask, what we say, what to leave alone (R111).

use maud::{Markup, html};

use super::first::{First, load};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts};

/// So many lines stand under a heading: a card is read on the doorstep.
const LINES: usize = 3;

/// The card.
pub(crate) struct Card(First);

impl Page for Card {
    fn title(&self) -> String {
        format!("On the doorstep: {}", self.0.organisation.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.0.way();
        way.push((self.0.title(), format!("/organisations/{}/first-meeting", self.0.organisation.id)));
        way
    }

    fn view(&self, _: &Frame) -> Markup {
        let first = &self.0;
        let address = format!("/organisations/{}", first.organisation.id);
        let some = |title: &str, lines: &[String]| {
            html! {
                @if !lines.is_empty() {
                    h2 { (title) }
                    ul { @for line in lines.iter().take(LINES) { li { (line) } } }
                }
            }
        };
        html! {
            section class="app-card-ring" aria-label="What to know on the doorstep" {
                h2 { "Whom we meet" }
                @if first.whom.is_empty() { p class="app-card-ring__who" { "nobody is named yet" } }
                @for one in first.whom.iter().take(LINES) { p class="app-card-ring__who" { (one) } }
                @if !first.need.is_empty() { h2 { "Why we come" } p { (first.need) } }
                @if !first.for_them.is_empty() { h2 { "What is in it for them" } p { (first.for_them) } }
                (some("What they want", &first.wants))
                (some("Words they use", &first.words))
                h2 { "Ask, and listen" }
                @if first.questions.is_empty() { p class="app-card-ring__ask" { "What would make this worth your time?" } }
                @for one in first.questions.iter().take(LINES) { p class="app-card-ring__ask" { (one) } }
                (some("What we can offer", &first.offer))
                h2 { "What we say" }
                @match first.pitches.all.first() {
                    Some((pitch, _)) => {
                        p { (pitch.by_phone()) }
                        p { a class="govuk-link" href=(format!("/offer/pitches/{}", pitch.id)) { (pitch.title) } ", " (first.pitches.whom(first.organisation.kind)) }
                    },
                    None => p { "No pitch fits them yet. " (first.write_one()) },
                }
                (some("What may still worry them", &first.worries))
                (some("Best left alone", &first.careful))
                div class="app-card-ring__foot" { (parts::link_button("We met or spoke", &format!("{address}/spoke"))) }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        First::samples().into_iter().map(|(name, first)| (name, Self(first))).collect()
    }
}

/// `GET /organisations/{id}/first-meeting/card`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let first = load(&ask.maker()?, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    ask.show(&Card(first))
}
