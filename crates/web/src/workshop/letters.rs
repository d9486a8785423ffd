//! What somebody reaches without an account by letters of their own, behind the code of a workshop: the answer to an
//! invitation, the page afterwards.

use ampersand_domain::{Actor, people::Person, service::LibraryService, workshop::Workshop};
use ampersand_store::{Desk, Kept, Record, workshop::Door};

use crate::{
    partnership::to_ring,
    shell::{Ask, Trouble},
};

/// The record behind the letters of an address, with its workshop.
pub(super) struct ByLetters<R> {
    pub(super) door: Door,
    /// A desk that sees what the library sees: whoever uses it shows this record and nothing else.
    pub(super) desk: Desk,
    pub(super) service: LibraryService,
    pub(super) workshop: Kept<Workshop>,
    pub(super) one: Kept<R>,
    /// Whom to ring: whoever leads the workshop, or else the library.
    pub(super) ring: String,
}

impl<R: Record> ByLetters<R> {
    /// What `/w/{code}/…/{letters}` leads to; a record has the columns `workshop` and `letters`.
    pub(super) async fn find(ask: &Ask) -> Result<Self, Trouble> {
        let door = ask.store().room_by_code(ask.part("code")?).await?.ok_or(Trouble::NotFound)?;
        let desk = ask.store().desk(&Actor::System { service: door.service });
        let workshop = desk.get::<Workshop>(door.workshop).await?.ok_or(Trouble::NotFound)?;
        let letters = ask.part("letters")?.to_ascii_uppercase();
        let one = desk.select::<R>().filter("workshop = ?", workshop.id).filter("letters = ?", letters);
        let one = one.only("letters <> ''").one().await?.ok_or(Trouble::NotFound)?;
        let service = ask.store().service(door.service).await?.ok_or(Trouble::NotFound)?.record;
        let leads = match workshop.facilitator {
            Some(person) => desk.get::<Person>(person).await?,
            None => None,
        };
        let ring = leads.map_or_else(|| service.name.clone(), |one| to_ring(&one.name, one.phone.as_deref()));
        Ok(Self { door, desk, service, workshop, one, ring })
    }
}
