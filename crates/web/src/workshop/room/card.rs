//! The card of an organisation, filled in the room by somebody who is there for it (R124).

use ampersand_domain::{
    Actor, fold,
    workshop::{Coming, Invited, OrganisationCard},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::guest::{Here, refused};
use crate::{
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts},
    workshop::answers,
};

/// The card to fill.
pub(crate) struct Card {
    room: String,
    organisation: String,
    posted: Posted,
}

/// The room, for whom the guest is there, and where that stands on the list.
async fn found(ask: &Ask) -> Result<Result<(Here, String, Option<Kept<Invited>>), Answer>, Trouble> {
    let here = Here::find(ask).await?;
    let guest = here.guest.as_ref().map(|guest| guest.id);
    let Some(guest) = guest.filter(|_| !here.workshop.is_called_off()) else {
        return Ok(Err(refused(ask, &here, &ampersand_live::Refusal::Stranger)));
    };
    let room = here.live.room();
    let seat = room.guests.get(&guest).and_then(|guest| room.seat(guest.seat?));
    let Some(name) = seat.map(|seat| seat.name.clone()) else { return Ok(Err(Answer::go(here.address()))) };
    let desk = ask.store().desk(&Actor::System { service: here.door.service });
    let all = desk.select::<Invited>().filter("workshop = ?", here.door.workshop).all().await?;
    let one = all.into_iter().find(|one| fold(&one.name) == fold(&name));
    Ok(Ok((here, name, one)))
}

/// `GET /w/{code}/card`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (here, organisation, one) = match found(&ask).await? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    let posted = answers::fill_card(&one.map(|one| one.record.card).unwrap_or_default());
    ask.show(&Card { room: here.address(), organisation, posted })
}

/// `POST /w/{code}/card`: whoever came without being asked is on the list by it.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (here, organisation, one) = match found(&ask).await? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    let mut read = Reader::new(&ask.posted);
    let card: OrganisationCard = answers::card(&mut read);
    let card = match read.done(Some(card)) {
        Ok(card) => card,
        Err(Problem(posted)) => return ask.again(&Card { room: here.address(), organisation, posted }),
    };
    let desk = ask.store().desk(&Actor::System { service: here.door.service });
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "workshop-card").await? {
        match one {
            Some(one) => drop(tx.update(&Invited { card, ..one.record.clone() }, one.version).await?),
            None => {
                let one = Invited::new(ask.now.id(), &here.workshop, organisation);
                tx.insert(&Invited { card, coming: Coming::Yes, ..one }).await?;
            }
        }
        tx.save().await?;
    }
    Ok(Answer::go(format!("{}#us", here.address())))
}

impl Page for Card {
    fn title(&self) -> String {
        format!("Who you are: {}", self.organisation)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "In a line each, whatever you like to say. Everybody in the room gets it on a sheet of who is here." }
            (parts::form(frame, &format!("{}/card", self.room), html! {
                (answers::card_fields(&self.posted))
                (parts::note("The library keeps this; it is a public body and may have to release it. You can also say it aloud: a talk instead is as good."))
                (parts::button("Put it on the sheet"))
            }))
            p class="govuk-body" { a class="govuk-link" href=(self.room) { "Back to the room" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let card = OrganisationCard { does: "Advice about letters and debt".to_owned(), ..OrganisationCard::default() };
        let page = |posted| Self { room: "/w/ABCDEFGH".to_owned(), organisation: "Citizens Advice".to_owned(), posted };
        let wrong = Posted::default().but("does", "Shorten this to 300 letters");
        vec![("empty", page(Posted::default())), ("usual", page(answers::fill_card(&card))), ("wrong", page(wrong))]
    }
}
