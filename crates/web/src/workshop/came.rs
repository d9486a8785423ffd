//! Who came and let us keep their name is on record with their organisation, so that nobody types them again (K32, R129).

use ampersand_domain::{
    Now,
    organisations::Contact,
    partnership::{PartnershipPerson, PartnershipRole, Party},
    people::ContactId,
    workshop::Workshop,
};
use ampersand_live::{Room, SeatId};
use ampersand_store::{StoreError, Tx};

use crate::organisations::who;

/// Keeps those of this place who said that their name may be kept, as people of the party that their organisation is.
/// Whoever is there already, by their name, is not there twice.
pub(super) async fn keep(
    tx: &mut Tx<'_>,
    now: &Now,
    room: &Room,
    workshop: &Workshop,
    (party, place): (&Party, SeatId),
) -> Result<(), StoreError> {
    let Some(organisation) = party.organisation else { return Ok(()) };
    let kept =
        |guest: &_| room.guests.get(guest).is_some_and(|one| one.seat == Some(place) && one.keep_name == Some(true));
    if !room.guests.keys().any(kept) {
        return Ok(());
    }
    for guest in tx.room_guests(workshop.id).await? {
        let Some(name) = guest.name.filter(|_| kept(&guest.id)) else { continue };
        let told = Contact::named(now.id(), organisation, &name, source(workshop), now.today);
        let contact = who::named(tx, &told, now.today).await?;
        let there = tx.select::<PartnershipPerson>().filter("party = ?", party.id).filter("contact = ?", contact);
        if there.count().await? == 0 {
            let new = PartnershipPerson::of(now.id(), party, PartnershipRole::Member, &name, now.today);
            tx.insert(&PartnershipPerson { contact: Some(contact), ..new }).await?;
        }
    }
    Ok(())
}

/// From where we know somebody who came.
pub(super) fn source(workshop: &Workshop) -> String {
    format!("came to the workshop “{}”", workshop.title)
}

/// Who on record of this party's organisation has this name.
pub(super) async fn called(
    tx: &mut Tx<'_>,
    now: &Now,
    party: &Party,
    name: &str,
) -> Result<Option<ContactId>, StoreError> {
    let Some(organisation) = party.organisation else { return Ok(None) };
    let known = who::called(tx.select(), organisation, name, now.today).one().await?;
    Ok(known.map(|one| one.id))
}
