//! Permission to raise trouble, asked while all is well: each side's yes, in its own words (R212, K34).

use ampersand_domain::{
    Uuid,
    health::TroublePermission,
    partnership::{Confirmation, Subject},
};
use maud::{Markup, html};

use crate::{
    partnership::{
        Place,
        answering::{self, Asked},
    },
    shell::{Answer, Ask, Frame, Page, Trouble, parts},
};

/// The ask, and what each of us said.
pub(crate) struct MayRaise {
    place: Place,
    asked: Asked,
}

impl Page for MayRaise {
    fn title(&self) -> String {
        "If something goes wrong".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How is it going?".to_owned(), self.place.address("/health")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/health"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.asked.posted))
            blockquote class="app-quote" { p { "Each of us may say early that something goes wrong, and nobody holds it against the other. We say it first to the other’s lead." } }
            @if !frame.is_library() {
                ul class="govuk-list govuk-list--bullet" {
                    li { "This is a promise between people. It binds nobody in law." }
                    li { "You say it for your group, and can say otherwise at any time." }
                    li { "If you like, say how you want to be told: by whom, and how." }
                }
            }
            h2 class="govuk-heading-m" { "What each of us said" }
            (self.asked.view(frame, &self.place, &self.place.address("/trouble"), true))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let nobody = Asked { said: Vec::new(), ..Asked::sample(Subject::Trouble, &place) };
        let mut said = Asked::sample(Subject::Trouble, &place);
        said.number = NUMBER;
        said.said.iter_mut().for_each(|one| one.record.number = NUMBER);
        let mut wrong = Asked::sample(Subject::Trouble, &place);
        wrong.posted.problem("answer", "Choose an answer");
        vec![
            ("nobody", Self { place: place.clone(), asked: nobody }),
            ("said", Self { place: place.clone(), asked: said }),
            ("wrong", Self { place, asked: wrong }),
        ]
    }
}

/// The text is ours and has one version.
const NUMBER: i64 = 1;

/// `GET /partnerships/{id}/trouble`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let asked = load(&ask, &place).await?;
    ask.show(&MayRaise { place, asked })
}

/// What each of us said.
pub(super) async fn load(ask: &Ask, place: &Place) -> Result<Asked, Trouble> {
    Asked::load(ask, place, Subject::Trouble, place.partnership.id.0, NUMBER).await
}

/// `POST /partnerships/{id}/trouble`: with a yes the permission is on record, for the agreement to take up.
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut asked = load(&ask, &place).await?;
    let given = match answering::read(&ask, &place, &asked)? {
        Ok(given) => given,
        Err(posted) => {
            asked.posted = posted;
            return ask.again(&MayRaise { place, asked });
        }
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    given.keep(&mut tx, &place).await?;
    let said = given.answer;
    let before = tx.select::<TroublePermission>().filter("partnership = ?", place.partnership.id);
    let before = before.filter("party = ?", said.party).order("id").one().await?;
    let id = before.as_ref().map_or_else(|| ask.now.id::<Uuid>(), |one| one.id.0);
    match (before, said.answer.agrees()) {
        (Some(before), true) => {
            tx.update(&permission(id, &said), before.version).await?;
        }
        (None, true) => tx.insert(&permission(id, &said)).await?,
        // Who takes it back has given none.
        (Some(_), false) => tx.remove::<TroublePermission>(id).await?,
        (None, false) => {}
    }
    tx.save().await?;
    Ok(Answer::go(place.address("/trouble")))
}

fn permission(id: Uuid, said: &Confirmation) -> TroublePermission {
    let words = if said.own_words.is_empty() { "may say early that something goes wrong" } else { &said.own_words };
    TroublePermission {
        id: id.into(),
        partnership: said.partnership,
        party: said.party,
        words: words.to_owned(),
        agreed_on: said.given_on,
        way: said.way,
        name: said.name.clone(),
    }
}
