//! How it stands: every principle with every reason, and the way to the record or the next step (R008).

use ampersand_domain::principles::Checks;
use maud::{Markup, html};

use super::place::Place;
use crate::{
    principles::whole_check,
    shell::{Answer, Ask, Frame, Page, Trouble, day},
};

/// The six checks in full.
pub(crate) struct Standing {
    place: Place,
    checks: Checks,
}

impl Page for Standing {
    fn title(&self) -> String {
        "How it stands".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/principles"))
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "Six questions, answered from the records as of " (day(self.checks.as_of)) ". There is no score: each answer says why, and what would move it." }
            @for check in &self.checks.checks { (whole_check(check, &self.place.parties, self.place.partnership.id)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("full", Self { place: Place::sample(), checks: super::sample_checks() })]
    }
}

/// `GET /partnerships/{id}/principles`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let checks = super::checks(&ask, &place).await?;
    ask.show(&Standing { place, checks })
}
