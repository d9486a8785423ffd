//! An answer to the whole agreement that is no signature: a condition, a committee, a no (K15, K17).

use ampersand_domain::{
    agreement::{Agreement, AgreementState},
    partnership::Subject,
};
use maud::{Markup, html};

use super::whole;
use crate::{
    partnership::{
        Place,
        answering::{self, Asked},
    },
    shell::{Answer, Ask, Frame, Page, Trouble, parts},
};

/// What each of us said to this version as a whole.
pub(super) async fn asked(ask: &Ask, place: &Place, agreement: &Agreement) -> Result<Asked, Trouble> {
    let asked = Asked::about_one(ask, place, Subject::Agreement, agreement.id.0, agreement.number).await?;
    let asked = asked.asking("What is your answer, if it is not a signature?").written_on(agreement.offered_on);
    Ok(asked.signed_for())
}

/// The other three answers.
pub(crate) struct Said {
    place: Place,
    asked: Asked,
}

impl Page for Said {
    fn title(&self) -> String {
        "Another answer than a signature".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("The agreement".to_owned(), self.place.address("/agreement")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/agreement"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.asked.posted))
            (self.asked.view(frame, &self.place, &self.place.address("/agreement/said"), false))
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/agreement/sign")) { "Back to the text, to sign it" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let asked = Asked::sample(Subject::Agreement, &place).signed_for();
        vec![("full", Self { place, asked })]
    }
}

/// The version that lies ready, and what was said to it.
async fn page(ask: &Ask) -> Result<Said, Trouble> {
    let place = Place::of(ask).await?;
    let text = whole::newest(&ask.desk()?, &place).await?.ok_or(Trouble::NotFound)?;
    if !matches!(text.agreement.state, AgreementState::Offered | AgreementState::InForce) {
        return Err(Trouble::NotFound);
    }
    let asked = asked(ask, &place, &text.agreement).await?;
    Ok(Said { place, asked })
}

/// `GET /partnerships/{id}/agreement/said`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/agreement/said`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = page(&ask).await?;
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address("/agreement"))),
        Err(posted) => {
            page.asked.posted = posted;
            ask.again(&page)
        }
    }
}
