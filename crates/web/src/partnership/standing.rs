//! How it stands: every principle with every reason, and the way to the record or the next step (R008).

use ampersand_domain::principles::{Check, Checks};
use maud::{Markup, html};

use super::{answering::WHO_READS, place::Place};
use crate::{
    principles::{settling_note, whole_check},
    shell::{Answer, Ask, Frame, Page, Posted, Trouble, day, parts},
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

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "Six questions, answered from the records as of " (day(self.checks.as_of)) ". There is no score: each answer says why, and what would move it." }
            (settling_note(&self.checks))
            @for check in self.in_order() { (whole_check(&self.checks, check, self.place.partnership.id)) }
            @if frame.leads() { p class="govuk-body" { a class="govuk-link" href=(self.place.address("/effort#risks")) { "Accept a risk for now" } } }
            @if !frame.is_library() {
                h2 class="govuk-heading-m" { "Do you see that differently?" }
                (parts::form(frame, &format!("/home/{}/say", self.place.partnership.id.0), html! {
                    (parts::hidden("kind", "see_differently"))
                    (parts::text_area(&Posted::default(), "text", "How do you see it?", "Like: we have talked about that since, and it is settled", 3))
                    (parts::note(WHO_READS))
                    (parts::button("Tell the library"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("full", Self { place: Place::sample(), checks: super::sample_checks() })]
    }
}

impl Standing {
    /// The six in their order; while settling in, what is to be caught up first comes first.
    fn in_order(&self) -> Vec<&Check> {
        match self.checks.settling_in {
            true => self.checks.weakest_first(),
            false => self.checks.checks.iter().collect(),
        }
    }
}

/// `GET /partnerships/{id}/principles`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let checks = super::checks(&ask, &place).await?;
    // Reasons that rest on what a partner may not see are told as such, and the library's own flags are not shown
    // (section P).
    let checks = match ask.me()?.actor.partner() {
        Some(_) => theirs(checks.for_partner(place.own(&ask)?.id)),
        None => checks,
    };
    ask.show(&Standing { place, checks })
}

/// The steps are the library's work; what a partner is asked stands on its home, one thing at a time (K26).
fn theirs(mut checks: Checks) -> Checks {
    checks.checks.iter_mut().flat_map(|check| &mut check.items).for_each(|item| item.next = None);
    checks
}
