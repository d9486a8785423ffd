//! *Before you ring* for a partnership: the card of its partner, or the choice of whom.

use ampersand_domain::OrganisationId;
use maud::{Markup, html};

use super::place::Place;
use crate::shell::{Answer, Ask, Frame, Page, Trouble};

/// Several partners: which of them?
pub(crate) struct Whom {
    place: Place,
}

impl Page for Whom {
    fn title(&self) -> String {
        "Before you ring: whom?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/before-you-ring"))
    }

    fn view(&self, _: &Frame) -> Markup {
        let others = self.place.others().filter_map(|party| Some((party.organisation?, &party.name)));
        html! {
            ul class="govuk-list" {
                @for (id, name) in others { li { a class="govuk-link" href=(address(id)) { (name) } } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("two", Self { place: Place::sample() })]
    }
}

fn address(id: OrganisationId) -> String {
    format!("/organisations/{id}/before-you-ring")
}

/// `GET /partnerships/{id}/before-you-ring`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let others: Vec<OrganisationId> = place.others().filter_map(|party| party.organisation).collect();
    match others.as_slice() {
        [one] => Ok(Answer::go(address(*one))),
        _ => ask.show(&Whom { place }),
    }
}
