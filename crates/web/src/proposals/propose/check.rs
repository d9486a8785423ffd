//! The answers, looked at once more before they go.

use ampersand_domain::service::LibraryService;
use maud::{Markup, html};

use super::{CHECK, Field, QUESTIONS, begun, begun::Begun, files, library, place, send};
use crate::{
    shell::{Answer, Ask, Frame, Page, Trouble, parts},
    workshop::room::Doing,
};

/// The page.
pub(crate) struct Check {
    service: LibraryService,
    begun: Begun,
    /// The building that opens for which it is, by name.
    site: Option<String>,
    /// Whether many came from the same part of the net just now.
    wait: bool,
    /// Whether it looked as if a machine had pressed: one more press is asked for, and the field that no person sees is gone.
    again: bool,
}

impl Check {
    fn row(&self, step: &str, field: &Field) -> Markup {
        let posted = self.begun.posted();
        let says = posted.value(field.name).trim();
        let files = if field.name == files::FIELD { self.begun.files.as_slice() } else { &[] };
        html! {
            div class="govuk-summary-list__row" {
                dt class="govuk-summary-list__key" { (field.called) }
                dd class="govuk-summary-list__value" {
                    @for file in files { p class="govuk-body" { (files::named(file)) } }
                    @if !files.is_empty() {} @else if says.is_empty() { "Not answered" } @else { (parts::paragraphs(says)) }
                }
                dd class="govuk-summary-list__actions" {
                    a class="govuk-link" href=(place(&self.service, &self.begun.letters(), step)) { "Change" span class="govuk-visually-hidden" { " " (field.called) } }
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
            @if let Some(site) = &self.site { p class="govuk-body" { "For: " strong { (site) } "." } }
            dl class="govuk-summary-list" {
                @for question in &QUESTIONS { @for field in question.fields { (self.row(question.step, field)) } }
            }
            div data-typed=(format!("{}/{CHECK}", self.service.slug)) { (parts::form(frame, &place(&self.service, &self.begun.letters(), CHECK), html! {
                @if self.again {
                    div class="govuk-inset-text" role="status" { "That was quick. To be sure that a person sends this, press Send once more." }
                    (parts::hidden("again", "yes"))
                } @else {
                    div class="govuk-visually-hidden" aria-hidden="true" {
                        label for="website" { "Leave this empty" }
                        input id="website" name="website" type="text" tabindex="-1" autocomplete="off";
                    }
                }
                div class="govuk-button-group" {
                    button class="govuk-button" type="submit" name="step" value="send" data-module="govuk-button" data-prevent-double-click="true" { "Send" }
                    (parts::other_button("Save and come back later", "step", "later"))
                }
            })) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let begun = |files| Begun::sample(&super::sample_answers(), files);
        let check =
            |wait, again| Self { service: super::sample_service(), begun: begun(Vec::new()), site: None, wait, again };
        let files = vec![super::sample_file(1, "What we do.pdf"), super::sample_file(2, super::LONG_NAME)];
        vec![
            ("full", check(false, false)),
            ("files", Self { begun: begun(files), site: Some("Mill Lane Library".to_owned()), ..check(false, false) }),
            ("wait", check(true, false)),
            ("again", check(false, true)),
        ]
    }
}

/// What was begun, or the page to which to go instead: the record, the first question, or one that needs an answer.
async fn whole(ask: &Ask, service: &LibraryService) -> Result<Result<Begun, Answer>, Trouble> {
    let now = ask.app.now_in(service);
    let Some(begun) = begun::find(ask, &now).await? else { return Ok(Err(super::gone(service))) };
    if let Some(page) = send::page_if_sent(ask, &now, service, &begun).await? {
        return Ok(Err(Answer::go(format!("{page}?sent=yes"))));
    }
    let lacks = ["what", "name"].into_iter().find(|name| begun.posted().value(name).is_empty());
    let step = lacks.and_then(|lacks| QUESTIONS.iter().find(|one| one.fields.iter().any(|field| field.name == lacks)));
    Ok(match step {
        Some(question) => Err(Answer::go(place(service, &begun.letters(), question.step))),
        None => Ok(begun),
    })
}

/// The name of the building that opens for which it is.
async fn for_site(ask: &Ask, service: &LibraryService, begun: &Begun) -> Result<Option<String>, Trouble> {
    Ok(send::site(ask, service, begun).await?.map(|site| site.name))
}

/// `GET /proposals/new/{service}/{token}/check`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let service = library(&ask).await?;
    match whole(&ask, &service).await? {
        Ok(begun) => {
            let site = for_site(&ask, &service, &begun).await?;
            ask.show(&Check { service, begun, site, wait: false, again: false })
        }
        Err(instead) => Ok(instead),
    }
}

/// `POST /proposals/new/{service}/{token}/check`: now they go.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let service = library(&ask).await?;
    let now = ask.app.now_in(&service);
    let begun = match whole(&ask, &service).await? {
        Ok(begun) => begun,
        Err(instead) => return Ok(instead),
    };
    if ask.posted.value("step") == "later" {
        return Ok(Answer::go(place(&service, &begun.letters(), "later")));
    }
    // A field that no person sees was filled, or all was answered faster than a person reads: it costs one more press, and
    // shuts nobody out.
    let machine = !ask.posted.value("website").is_empty() || begun.is_hasty(&now);
    if machine && ask.posted.value("again").is_empty() {
        let site = for_site(&ask, &service, &begun).await?;
        return ask.show(&Check { service, begun, site, wait: false, again: true });
    }
    if !ask.app.limits.may_outside(Doing::Send, &service.slug, &ask.network, now.clock) {
        let again = !ask.posted.value("again").is_empty();
        let site = for_site(&ask, &service, &begun).await?;
        return ask.again(&Check { service, begun, site, wait: true, again });
    }
    let letters = send::send(&ask, &now, &service, &begun).await?;
    begun::sent(&ask, &now, &begun, &letters).await?;
    Ok(Answer::go(format!("/proposals/seen/{letters}?sent=yes")))
}
