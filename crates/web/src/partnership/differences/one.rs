//! What we do about one difference; either side can say it (R022).

use ampersand_domain::partnership::{Difference, DifferenceId};
use ampersand_store::{Kept, StoreError};
use maud::{Markup, html};

use super::{
    super::{answering::WHO_READS, home::tell, place::Place, speaking::known_by},
    strands::{sample, strand_word},
};
use crate::shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// One difference, and what we do about it.
pub(crate) struct Handling {
    place: Place,
    one: Kept<Difference>,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for Handling {
    fn title(&self) -> String {
        "What we do about it".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How we differ".to_owned(), self.place.address("/differences")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/differences"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let party = self.place.party(self.one.party);
        let (name, library) = party.map_or(("", false), |party| (party.name.as_str(), party.is_library()));
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            p class="govuk-body" { strong { (name) } ", " (strand_word(self.one.strand)) ": " (self.one.text) " " (known_by(frame, library, self.one.way)) }
            (parts::form(frame, &self.address(), html! {
                (version_field(self.clash.as_ref().map_or(self.one.version, |clash| clash.version)))
                (parts::text_area(&self.posted, "what_we_do", "What do we do about it?", "Like: we ask a month before, and the answer comes by post", 3))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep it"))
            }))
            @if frame.is_library() && !self.place.partnership.stage.is_closing() {
                p class="govuk-body" { "Or talk about it with all of us in one room: " a class="govuk-link" href=(format!("/workshops/new?partnership={}&begin=only-problems", self.place.partnership.id.0)) { "run one part of the workshop again" } "." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let one = sample(&place, 1, None);
        let page = |clash| Self {
            place: place.clone(),
            posted: Posted::default().with("what_we_do", one.what_we_do.as_str()),
            one: one.clone(),
            clash,
        };
        vec![("full", page(None)), ("conflict", page(Some(Clash::sample("What we do about it"))))]
    }
}

impl Handling {
    fn address(&self) -> String {
        self.place.address(&format!("/differences/{}", self.one.id.0))
    }
}

/// `GET /partnerships/{id}/differences/{difference}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Handling, Trouble> {
    let place = Place::of(ask).await?;
    let id: DifferenceId = ask.id_of("difference")?;
    let one = ask.desk()?.get::<Difference>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let one = one.ok_or(Trouble::NotFound)?;
    let posted = Posted::default().with("what_we_do", one.what_we_do.as_str());
    Ok(Handling { place, one, posted, clash: None })
}

/// `POST /partnerships/{id}/differences/{difference}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<1000>("what_we_do", "Enter what we do about it");
    let what_we_do = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&Handling { posted, ..page }),
    };
    let one = Difference { what_we_do, ..page.one.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match tx.update(&one, ask.version()?).await {
        Ok(_) => {}
        Err(error @ StoreError::Conflict(_)) => {
            drop(tx);
            let columns = [("what_we_do", "What we do about it")];
            let clash = Clash::of(&ask, error, &one, &columns, |_, _| None).await?;
            return ask.clash(&Handling { posted: ask.posted.clone(), clash: Some(clash), ..page });
        }
        Err(error) => return Err(error.into()),
    }
    let says = format!("{} wrote what we do about it: {}.", page.place.own(&ask)?.name, one.what_we_do);
    tell(&mut tx, &page.place, &says, "/differences").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/differences")))
}
