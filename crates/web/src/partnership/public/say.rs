//! Whether everybody may read that we work together: each partner's own yes, which it can take back at any time (R064, K14).

use ampersand_domain::partnership::{PartyId, PublicLine, Subject};
use maud::{Markup, html};

use super::write::versions;
use crate::{
    partnership::{
        Place,
        answering::{self, Asked},
    },
    shell::{Answer, Ask, Frame, Page, Trouble, parts},
};

/// The page of one partner.
pub(crate) struct Say {
    place: Place,
    party: PartyId,
    line: PublicLine,
    asked: Asked,
}

impl Page for Say {
    fn title(&self) -> String {
        "May everybody read it?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("On the public list".to_owned(), self.place.address("/public")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/public"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let name = self.place.party(self.party).map_or("", |party| party.name.as_str());
        html! {
            (parts::error_summary(&self.asked.posted))
            p class="govuk-body" { "The library has a list of those with whom it works, on its own site and on others that show it. Of this partnership everybody would read:" }
            blockquote class="app-quote" {
                p { strong { (self.line.title) } }
                (parts::paragraphs(&self.line.says))
                p { "With " (name) }
            }
            p class="govuk-body" { "Nothing else of what we do is shown. The name stands there only with its own yes, and only beside these words; with a no it goes at once, at any time." }
            (self.asked.view(frame, &self.place, &self.at("/said"), false))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let party = place.parties[1].id;
        let line = super::sample_line(&place, 2);
        let asked = Asked::sample(Subject::Listing, &place).of(party).asking(QUESTION);
        vec![("usual", Self { place, party, line, asked })]
    }
}

const QUESTION: &str = "May your name stand there, beside these words?";

impl Say {
    fn at(&self, page: &str) -> String {
        self.place.address(&format!("/public/{}{page}", self.party.0))
    }
}

async fn page(ask: &Ask) -> Result<Say, Trouble> {
    let place = Place::of(ask).await?;
    let party: PartyId = ask.id_of("party")?;
    let theirs = place.parties.iter().any(|one| one.id == party && !one.is_library());
    if !theirs || ask.me()?.actor.partner().is_some() && place.own(ask)?.id != party {
        return Err(Trouble::NotFound);
    }
    let all = versions(ask, &place).await?;
    let line = all.first().map(|kept| kept.record.clone()).filter(|line| line.off_on.is_none());
    let line = line.ok_or(Trouble::NotFound)?;
    let texts = all.iter().map(|one| (one.number, format!("{}: {}", one.title, one.says)));
    let asked = Asked::about_one(ask, &place, Subject::Listing, party.0, line.number).await?;
    let asked = asked.of(party).asking(QUESTION).reading(texts).written_on(line.written_on);
    Ok(Say { place, party, line, asked })
}

/// `GET /partnerships/{id}/public/{party}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/public/{party}/said`
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.at(""))),
        Err(posted) => ask.again(&Say { asked: Asked { posted, ..page.asked }, ..page }),
    }
}
