//! The public list of partnerships (R064): the words for everybody, the own yes of each partner, and the list as a page, as a
//! feed and as a piece of another site. It is off until an administrator switches it on.

mod feed;
mod list;
mod say;
mod widget;
mod write;

use ampersand_domain::{
    Actor, Date, Uuid,
    partnership::{Listed, PublicLine},
    service::LibraryService,
};
use ampersand_store::Store;

use super::place::Place;
use crate::shell::{Frame, Routes, Sample, Trouble, Who, samples as of, samples_in};

/// The addresses of the list and of what leads to it.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/public/{service}", Who::ANYBODY, list::show)
        .program("GET", "/partnerships/public/{service}/feed", feed::answer)
        .program("GET", "/partnerships/public/{service}/widget", widget::answer)
        .get("/partnerships/{id}/public", Who::LIBRARY, write::show)
        .post("/partnerships/{id}/public", Who::LEADS, write::post)
        .get("/partnerships/{id}/public/{party}", Who::BOTH, say::show)
        .post("/partnerships/{id}/public/{party}/said", Who::BOTH, say::said)
}

/// The samples of its pages.
#[must_use]
pub(super) fn samples() -> Vec<Sample> {
    [
        samples_in::<list::List>(&Frame::sample_outside(), "public-list"),
        of::<write::Write>("public-line"),
        of::<say::Say>("public-say"),
        samples_in::<say::Say>(&Frame::sample_of_partner(), "public-say-partner"),
    ]
    .concat()
}

/// The library with this word and its list, where it shows one.
async fn open(store: &Store, slug: &str) -> Result<(LibraryService, Vec<Listed>), Trouble> {
    let service = store.service_by_slug(slug).await?.filter(|kept| kept.set_up && kept.public_list);
    let service = service.ok_or(Trouble::NotFound)?.record;
    let all = store.desk(&Actor::System { service: service.id }).public_list().await?;
    Ok((service, all))
}

/// Words to look at.
fn sample_line(place: &Place, number: i64) -> PublicLine {
    PublicLine {
        id: Uuid::from_u128(9).into(),
        partnership: place.partnership.id,
        number,
        title: "Warm Words".to_owned(),
        says: "Free advice and a cup of tea, every Tuesday in the Mill Lane branch. Nobody needs an appointment."
            .to_owned(),
        written_on: Date::constant(2026, 11, 2),
        written_by: None,
        off_on: None,
    }
}

/// A list to look at.
fn sample_list() -> Vec<Listed> {
    let place = Place::sample();
    let one = |number: u128, title: &str, with: &[&str]| Listed {
        partnership: Uuid::from_u128(number).into(),
        title: title.to_owned(),
        with: with.iter().map(|name| (*name).to_owned()).collect(),
        says: sample_line(&place, 1).says,
        written_on: Date::constant(2026, 11, 2),
    };
    let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
    vec![one(1, "Rhyme on the move", &["Vale Buses", long]), one(2, "Warm Words", &["Age Concern Marlow"])]
}
