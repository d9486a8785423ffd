//! Somebody comes back by the link of their own. Looking at it changes nothing, since programs that check letters look at every
//! link; the button goes on (R063).

use ampersand_domain::{Date, service::LibraryService};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{begun, place, send};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day, parts};

/// The page before it is opened.
pub(crate) struct Back {
    service: LibraryService,
    address: String,
    until: Date,
    /// Whether it was sent meanwhile.
    sent: bool,
}

/// The page when there is nothing any more.
pub(crate) struct Nothing;

impl Page for Back {
    fn title(&self) -> String {
        if self.sent { "You have sent your proposal" } else { "Go on with your proposal" }.to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            @if self.sent {
                p class="govuk-body" { "It is with " (self.service.name) ". A page of its own shows where it stands." }
                (parts::form(frame, &self.address, parts::button("See where it stands")))
            } @else {
                p class="govuk-body-l" { "What you have begun for " (self.service.name) " is kept until " strong { (day(self.until)) } "." }
                p class="govuk-body" { "Nothing has gone to anybody yet. On a computer that others use after you, send it or throw it away before you leave." }
                (parts::form(frame, &self.address, parts::button("Go on")))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |sent| Self {
            service: super::sample_service(),
            address: "/proposals/back/a".to_owned(),
            until: Date::constant(2026, 12, 24),
            sent,
        };
        vec![("begun", page(false)), ("sent", page(true))]
    }
}

impl Page for Nothing {
    fn title(&self) -> String {
        "Nothing waits at this link any more".to_owned()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "Its days are over, or it was thrown away. Nothing of it has gone to anybody." }
            p class="govuk-body" { "Copied by hand? Compare the whole link: a letter may be missing." }
            p class="govuk-body" { a class="govuk-link" href="/proposals/new" { "Begin anew" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("gone", Self)]
    }
}

/// `GET /proposals/back/{token}`: a guessed link and one whose time is over look the same.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let back = ask.part("token")?;
    let Some((service, _, begun)) = begun::by_link(&ask, back).await? else { return Ok(nothing(&ask)) };
    let address = format!("/proposals/back/{back}");
    ask.show(&Back { service, address, until: begun.kept_until(), sent: begun.sent().is_some() })
}

/// `POST /proposals/back/{token}`: this browser goes on with it.
pub(crate) async fn go_on(ask: Ask) -> Result<Answer, Trouble> {
    let Some((service, now, begun)) = begun::by_link(&ask, ask.part("token")?).await? else { return Ok(nothing(&ask)) };
    if let Some(proposal) = begun.sent() {
        let letters = send::page_of(&ask, &now, &service, proposal).await?;
        return Ok(Answer::go(format!("/proposals/seen/{letters}")));
    }
    begun::adopt(&ask, &now, &begun).await?;
    Ok(Answer::go(place(&service, &begun.letters(), begun.goes_on_at())))
}

fn nothing(ask: &Ask) -> Answer {
    Answer::Page(StatusCode::GONE, ask.frame().whole(&Nothing))
}
