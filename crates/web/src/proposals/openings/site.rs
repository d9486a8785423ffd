//! What a building that opens can host, for everybody, with the way to propose something for it.

use ampersand_domain::{
    ServiceId, Uuid,
    proposals::{Opening, OpeningId, answer_by},
    service::LibraryService,
};
use maud::{Markup, html};

use super::{days, kind};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day, parts};

/// The page.
pub(crate) struct Site {
    service: LibraryService,
    opening: Opening,
    today: ampersand_domain::Date,
}

impl Page for Site {
    fn title(&self) -> String {
        self.opening.name.clone()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, _: &Frame) -> Markup {
        let opening = &self.opening;
        html! {
            p class="govuk-body-l" { (kind(opening.kind)) ". " (days(opening, self.today)) }
            h2 class="govuk-heading-m" { "What it can host" }
            (parts::paragraphs(&opening.hosts))
            h2 class="govuk-heading-m" { "Have you an idea for it?" }
            p class="govuk-body" { "Tell us in three minutes, without an account, until " (day(opening.asks_until())) ". Proposed today, you hear from us by " (day(answer_by(self.today, &self.service))) ", whatever we say." }
            p { (parts::link_button("Propose something for it", &format!("/proposals/new/{}?site={}", self.service.slug, opening.id))) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let id = ServiceId(Uuid::nil());
        let service = LibraryService { name: "Marlow Vale Libraries".to_owned(), ..LibraryService::new(id, "example") };
        let today = ampersand_domain::Date::constant(2026, 11, 24);
        let long = "The Old Corn Exchange, Central Library and Community Hub of Upper Marlow Vale and Kirkford Fields";
        let named = Opening { name: long.to_owned(), hosts: super::sample().hosts.repeat(8), ..super::sample() };
        vec![
            ("usual", Self { service: service.clone(), opening: super::sample(), today }),
            ("long", Self { service, opening: named, today }),
        ]
    }
}

/// `GET /proposals/site/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (service, opening) = super::shown(&ask, ask.id::<OpeningId>()?).await?;
    let today = ask.app.now_in(&service).today;
    ask.show(&Site { service, opening, today })
}
