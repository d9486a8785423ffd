//! Several services on this server: to which is it proposed?

use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Trouble};

/// The services that take proposals.
pub(crate) struct Which {
    services: Vec<(String, String)>,
}

impl Page for Which {
    fn title(&self) -> String {
        "Which library?".to_owned()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            @if self.services.is_empty() { p class="govuk-body" { "No library here takes proposals yet. Ask at any desk." } }
            ul class="govuk-list" {
                @for (slug, name) in &self.services {
                    li { a class="govuk-link" href=(format!("/proposals/new/{slug}")) { "Propose something to " (name) } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let two = [("marlow", "Marlow Vale Libraries"), ("kirkford", "Kirkford Libraries")];
        let services = two.map(|(slug, name)| (slug.to_owned(), name.to_owned())).to_vec();
        vec![("two", Self { services }), ("none", Self { services: Vec::new() })]
    }
}

/// `GET /proposals/new`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let services = ask.store().services().await?;
    let open = services.into_iter().filter(|one| one.set_up).map(|one| (one.slug.clone(), one.name.clone()));
    let services: Vec<_> = open.collect();
    match services.as_slice() {
        [(slug, _)] => Ok(Answer::go(format!("/proposals/new/{slug}"))),
        _ => ask.show(&Which { services }),
    }
}
