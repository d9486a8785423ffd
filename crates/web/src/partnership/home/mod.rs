//! The partner's home: what is in place and what the library owes first, one ask at most, and what they can start (K26–K30).

mod asks;
mod bring;
mod details;
mod follow;
mod held;
mod page;
mod say;
mod wrong;

pub(crate) use details::{post as details_post, show as details_show};
pub(crate) use held::{dispute, show as held_show, take as held_take};
pub(crate) use page::{one, show};
pub(crate) use say::{colleague, left, say, show as say_show};
pub(crate) use wrong::{post as wrong_post, show as wrong_show};

use ampersand_domain::{
    Actor,
    partnership::{PartnershipId, PartnershipPerson, PartnershipRole},
    people::{Person, PersonId},
};
use ampersand_store::StoreError;

use super::place::Place;
use crate::shell::{Ask, Frame, Routes, Sample, Trouble, Who, samples_in};

/// The addresses of the partner's home.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/home", Who::PARTNER, show)
        .get("/home/{id}", Who::PARTNER, one)
        .get("/home/{id}/bring", Who::PARTNER, bring::show)
        .get("/home/{id}/details", Who::PARTNER, details_show)
        .post("/home/{id}/details", Who::PARTNER, details_post)
        .get("/home/{id}/wrong", Who::PARTNER, wrong_show)
        .post("/home/{id}/wrong", Who::PARTNER, wrong_post)
        .get("/home/{id}/say", Who::PARTNER, say_show)
        .post("/home/{id}/say", Who::PARTNER, say)
        .post("/home/{id}/people", Who::PARTNER, colleague)
        .post("/home/{id}/people/left", Who::PARTNER, left)
        .get("/home/{id}/people/{place}/follow", Who::PARTNER, follow::show)
        .post("/home/{id}/people/{place}/follow", Who::PARTNER, follow::post)
        .get("/home/{id}/held", Who::PARTNER, held_show)
        .get("/home/{id}/held/file", Who::PARTNER, held_take)
        .post("/home/{id}/held/dispute", Who::PARTNER, dispute)
}

/// The samples of its pages, as a partner's person sees them.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let frame = Frame::sample_of_partner();
    let sent = Frame { print_query: "kept=colleague".to_owned(), ..frame.clone() };
    [
        samples_in::<page::Home>(&frame, "home"),
        samples_in::<page::Choose>(&frame, "home-choose"),
        samples_in::<wrong::Wrong>(&frame, "home-wrong"),
        samples_in::<say::Say>(&frame, "home-say"),
        samples_in::<say::Say>(&sent, "home-say-kept"),
        samples_in::<follow::Follow>(&frame, "home-follow"),
        samples_in::<details::Details>(&frame, "home-details"),
        samples_in::<held::Held>(&frame, "home-held"),
        samples_in::<bring::Bring>(&frame, "home-bring"),
    ]
    .concat()
}

/// Somebody of the library who can be rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ring {
    /// Who.
    pub(crate) name: String,
    /// Their number, if we have one.
    pub(crate) phone: Option<String>,
    /// Who they are, where they have an account.
    pub(crate) person: Option<PersonId>,
}

/// Who of the library leads this partnership; names and numbers of the library's people are for its partners.
pub(crate) async fn ring(ask: &Ask, partnership: PartnershipId) -> Result<Option<Ring>, Trouble> {
    let desk = ask.store().desk(&Actor::System { service: ask.me()?.service.id });
    let leads = desk.select::<PartnershipPerson>().filter("partnership = ?", partnership);
    let leads = leads.filter("role = ?", PartnershipRole::Lead).only("organisation IS NULL AND until IS NULL");
    let Some(lead) = leads.order("since, id").one().await? else { return Ok(None) };
    let phone = match lead.person {
        Some(person) => desk.get::<Person>(person).await?.and_then(|person| person.phone.clone()),
        None => None,
    };
    Ok(Some(Ring { name: lead.name.clone(), phone, person: lead.person }))
}

/// Tells the library what a partner's person does, in the write that is under way; what the library does is told to nobody.
pub(crate) async fn tell(
    tx: &mut ampersand_store::Tx<'_>,
    place: &Place,
    says: &str,
    page: &str,
) -> Result<(), StoreError> {
    let says = format!("{}: {says}", place.partnership.title);
    tx.notice_of_partner(place.partnership.id, &says, &place.address(page)).await
}
