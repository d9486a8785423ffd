//! Whom the library works with, for everybody.

use ampersand_domain::{ServiceId, Uuid, partnership::Listed, service::LibraryService};
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Trouble, join};

/// The page.
pub(crate) struct List {
    service: LibraryService,
    all: Vec<Listed>,
}

impl Page for List {
    fn title(&self) -> String {
        format!("Who works with {}", self.service.name)
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            @if self.all.is_empty() {
                p class="govuk-body" { "Nothing stands here just now. We list only what each partner has agreed to." }
            } @else {
                p class="govuk-body-l" { "We do these things together with others. Each of them has agreed to stand here." }
            }
            @for one in &self.all { (entry(one, 2)) }
            p class="govuk-body" { "Have you an idea, too? " a class="govuk-link" href=(format!("/proposals/new/{}", self.service.slug)) { "Propose something to " (self.service.name) } "." }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let library = LibraryService::new(ServiceId(Uuid::nil()), "example");
        let service = LibraryService { name: "Marlow Vale Libraries".to_owned(), ..library };
        let many = (0..40).flat_map(|_| super::sample_list()).collect();
        vec![
            ("empty", Self { service: service.clone(), all: Vec::new() }),
            ("usual", Self { service: service.clone(), all: super::sample_list() }),
            ("many", Self { service, all: many }),
        ]
    }
}

/// One of them under a heading of this level.
pub(super) fn entry(one: &Listed, level: u8) -> Markup {
    let with = format!("With {}", join(&one.with));
    html! {
        @if level == 2 {
            h2 class="govuk-heading-m" { (one.title) }
            p class="govuk-body" { (one.says) br; span class="app-soft" { (with) } }
        } @else {
            h2 { (one.title) }
            p { (one.says) br; small { (with) } }
        }
    }
}

/// `GET /partnerships/public/{service}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (service, all) = super::open(ask.store(), ask.part("service")?).await?;
    ask.show(&List { service, all })
}
