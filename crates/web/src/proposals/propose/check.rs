//! The answers, looked at once more before they go.

use ampersand_domain::service::LibraryService;
use maud::{Markup, html};

use super::{CHECK, Field, QUESTIONS, begun, begun::Begun, library, place, send};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts};

/// The page.
pub(crate) struct Check {
    service: LibraryService,
    begun: Begun,
    /// Whether many came from the same part of the net just now.
    wait: bool,
    /// Whether a field that no person sees stands on it.
    trap: bool,
}

impl Check {
    fn row(&self, step: &str, field: &Field) -> Markup {
        let posted = self.begun.posted();
        let says = posted.value(field.name).trim();
        html! {
            div class="govuk-summary-list__row" {
                dt class="govuk-summary-list__key" { (field.called) }
                dd class="govuk-summary-list__value" { @if says.is_empty() { "Not answered" } @else { (parts::paragraphs(says)) } }
                dd class="govuk-summary-list__actions" {
                    a class="govuk-link" href=(place(&self.service, &self.begun.letters, step)) { "Change" span class="govuk-visually-hidden" { " " (field.called) } }
                }
            }
        }
    }
}

impl Page for Check {
    fn title(&self) -> String {
        "Check your answers".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            @if self.wait {
                div class="govuk-inset-text" { "Many proposals came from your part of the net just now. Nothing is lost: wait half a minute and press Send again." }
            }
            p class="govuk-body" { "Nothing has gone to " (self.service.name) " yet." }
            dl class="govuk-summary-list" {
                @for question in &QUESTIONS { @for field in question.fields { (self.row(question.step, field)) } }
            }
            div data-typed=(format!("{}/{CHECK}", self.service.slug)) { (parts::form(frame, &place(&self.service, &self.begun.letters, CHECK), html! {
                @if self.trap {
                    div class="govuk-visually-hidden" aria-hidden="true" {
                        label for="website" { "Leave this empty" }
                        input id="website" name="website" type="text" tabindex="-1" autocomplete="off";
                    }
                }
                button class="govuk-button" type="submit" name="step" value="send" data-module="govuk-button" data-prevent-double-click="true" { "Send" }
            })) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let mut begun = Begun::default();
        for (name, value) in super::sample_answers().pairs() {
            begun.answer(name, value.to_owned());
        }
        let check = |wait| Self { service: super::sample_service(), begun: begun.clone(), wait, trap: true };
        vec![("full", check(false)), ("wait", check(true))]
    }
}

/// What was begun, or the page to which to go instead: the record, the first question, or one that needs an answer.
async fn whole(ask: &Ask, service: &LibraryService) -> Result<Result<Begun, Answer>, Trouble> {
    let gone = || Answer::go(format!("/proposals/new/{}?gone=yes", service.slug));
    let Some(begun) = begun::find(ask, &ask.app.now_in(service)).await? else { return Ok(Err(gone())) };
    if let Some(letters) = &begun.sent {
        return Ok(Err(Answer::go(format!("/proposals/seen/{letters}?sent=yes"))));
    }
    let lacks = ["what", "name"].into_iter().find(|name| begun.posted().value(name).is_empty());
    let step = lacks.and_then(|lacks| QUESTIONS.iter().find(|one| one.fields.iter().any(|field| field.name == lacks)));
    Ok(match step {
        Some(question) => Err(Answer::go(place(service, &begun.letters, question.step))),
        None => Ok(begun),
    })
}

/// `GET /proposals/new/{service}/{token}/check`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let service = library(&ask).await?;
    match whole(&ask, &service).await? {
        Ok(begun) => ask.show(&Check { service, begun, wait: false, trap: true }),
        Err(instead) => Ok(instead),
    }
}

/// `POST /proposals/new/{service}/{token}/check`: now they go.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let service = library(&ask).await?;
    let now = ask.app.now_in(&service);
    let mut begun = match whole(&ask, &service).await? {
        Ok(begun) => begun,
        Err(instead) => return Ok(instead),
    };
    // A field that no person sees was filled: it costs one more press, and shuts nobody out.
    if !ask.posted.value("website").is_empty() {
        return ask.show(&Check { service, begun, wait: false, trap: false });
    }
    if !ask.app.limits.may_propose(&format!("{}/{}", service.slug, ask.network), now.clock) {
        return ask.again(&Check { service, begun, wait: true, trap: true });
    }
    let letters = send::send(&ask, &now, &service, &begun.posted()).await?;
    begun.send(&letters);
    begun::keep(&ask, &now, begun).await?;
    Ok(Answer::go(format!("/proposals/seen/{letters}?sent=yes")))
}
