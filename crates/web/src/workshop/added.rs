//! What a workshop left open, and what becomes of it once somebody adds it.

use ampersand_domain::{
    Now, fold,
    partnership::{PartnershipId, Party, Way},
    promises::Promise,
    workshop::{AddLater, Guest, LeftOpen, Workshop},
};
use ampersand_live::{Gap, Room, SeatId, Settled, What, Who};
use ampersand_store::{StoreError, Tx};

use super::{
    came,
    closing::{make, meet_again, of_ours, parties, party_of, promise},
};

/// The records of something that was added after the end, in the partnership that came of the workshop: all of them with
/// the idea, one with a next move or the day to meet again.
pub(super) async fn add(
    tx: &mut Tx<'_>,
    now: &Now,
    room: &Room,
    workshop: &Workshop,
    (what, who): (&What, Who),
) -> Result<Option<PartnershipId>, StoreError> {
    let made = match (what, workshop.partnership) {
        (What::Decided { .. }, _) => make(tx, now, room, workshop, who).await?,
        (What::NextMove { seat, .. }, Some(partnership)) => {
            next_move(tx, now, room, workshop, (partnership, *seat)).await?;
            Some(partnership)
        }
        (What::Reconvene { .. }, Some(partnership)) => {
            meet_again(tx, now, room, partnership).await?;
            Some(partnership)
        }
        (_, made) => made,
    };
    for one in tx.select::<AddLater>().filter("workshop = ?", workshop.id).only("added_on IS NULL").all().await? {
        if !room.missing().iter().any(|gap| left_open(*gap) == (one.what, one.seat)) {
            tx.update(&AddLater { added_on: Some(now.today), ..one.record.clone() }, one.version).await?;
            kept(tx, now, &one).await?;
        }
    }
    promised(tx, now, room, &Workshop { partnership: made, ..workshop.clone() }).await?;
    Ok(made)
}

/// What an organisation does next, said after the end: who goes on by it comes in.
async fn next_move(
    tx: &mut Tx<'_>,
    now: &Now,
    room: &Room,
    workshop: &Workshop,
    (partnership, place): (PartnershipId, SeatId),
) -> Result<(), StoreError> {
    let (Some(Settled::Chosen { idea, .. }), Some(seat)) = (&room.settled, room.seat(place)) else { return Ok(()) };
    let library = place.0 == 0;
    if !library && !seat.goes_on(*idea) {
        return Ok(());
    }
    let mut parties = parties(tx, partnership).await?;
    let party = party_of(tx, now, workshop, partnership, &mut parties, (seat, library)).await?;
    came::keep(tx, now, room, workshop, (&party, place)).await?;
    promise(tx, now, &party, seat, workshop.facilitator.filter(|_| library)).await
}

/// Keeps who adds what is missing, by when; who is of the library and did not lead is told.
pub(super) async fn name_who_adds(
    tx: &mut Tx<'_>,
    now: &Now,
    room: &Room,
    workshop: &Workshop,
) -> Result<(), StoreError> {
    let missing = room.missing();
    let named: Vec<_> = room.later.iter().filter(|(gap, _)| missing.contains(gap)).collect();
    if named.is_empty() {
        return Ok(());
    }
    let mut told = Vec::new();
    for (gap, (who, by)) in named {
        let person = of_ours(tx, who).await?;
        let (what, seat) = left_open(*gap);
        let of = seat.and_then(|seat| room.seat(SeatId(u32::try_from(seat).ok()?)));
        let one = AddLater {
            id: now.id(),
            workshop: workshop.id,
            what,
            seat,
            name: of.map_or_else(String::new, |seat| seat.name.clone()),
            who: who.clone(),
            person,
            due: *by,
            added_on: None,
            promise: None,
        };
        tx.insert(&one).await?;
        if let Some(person) = person.filter(|one| Some(*one) != workshop.facilitator && !told.contains(one)) {
            let says = format!("You add what the workshop left open: {}. It stands on your Today.", workshop.title);
            tx.notice(person, &says, &format!("/workshops/{}/outcome", workshop.id)).await?;
            told.push(person);
        }
    }
    promised(tx, now, room, workshop).await
}

/// What somebody adds is a promise as soon as there is a partnership to which it is made: ours at once, another's once it
/// says yes (R185). Until then it stands on Today alone.
async fn promised(tx: &mut Tx<'_>, now: &Now, room: &Room, workshop: &Workshop) -> Result<(), StoreError> {
    let Some(partnership) = workshop.partnership else { return Ok(()) };
    let parties = parties(tx, partnership).await?;
    let guests = tx.room_guests(workshop.id).await?;
    let open = tx.select::<AddLater>().filter("workshop = ?", workshop.id).only("added_on IS NULL AND promise IS NULL");
    for one in open.order("due, id").all().await? {
        let Some(party) = whose(room, &guests, &one, &parties) else { continue };
        let ours = party.is_library();
        let what = format!("Add what the workshop left open: {}", one.open_words());
        let promise = Promise {
            person: one.person.or(workshop.facilitator).filter(|_| ours),
            contact: came::called(tx, now, party, &one.who).await?,
            owner: one.who.clone(),
            due: Some(one.due),
            accepted_on: ours.then_some(now.today),
            accepted_way: ours.then_some(Way::Together),
            ..Promise::proposed(now.id(), (partnership, party.id), what, now.today)
        };
        tx.insert(&promise).await?;
        tx.update(&AddLater { promise: Some(promise.id), ..one.record.clone() }, one.version).await?;
    }
    Ok(())
}

/// Whose promise it is: the library's where somebody of ours adds it or nobody else is named so; else that of the
/// organisation for which somebody of that name was in the room, or about which it is.
fn whose<'p>(room: &Room, guests: &[Guest], one: &AddLater, parties: &'p [Party]) -> Option<&'p Party> {
    let library = parties.iter().find(|party| party.is_library());
    if one.person.is_some() {
        return library;
    }
    let called = |guest: &&Guest| guest.name.as_deref().is_some_and(|name| fold(name) == fold(&one.who));
    let named = guests.iter().find(called).and_then(|guest| room.guests.get(&guest.id)?.seat);
    let about = one.seat.and_then(|seat| u32::try_from(seat).ok()).map(SeatId);
    let seat = named.or(about).filter(|seat| seat.0 != 0).and_then(|seat| room.seat(seat));
    let of = |party: &&Party| seat.is_some_and(|seat| !party.is_library() && fold(&party.name) == fold(&seat.name));
    parties.iter().find(of).or(library)
}

/// The promise that it became is done.
async fn kept(tx: &mut Tx<'_>, now: &Now, one: &AddLater) -> Result<(), StoreError> {
    let Some(promise) = one.promise else { return Ok(()) };
    let Some(promise) = tx.get::<Promise>(promise).await? else { return Ok(()) };
    if promise.done_on.or(promise.withdrawn_on).is_some() {
        return Ok(());
    }
    tx.update(&Promise { done_on: Some(now.today), ..promise.record.clone() }, promise.version).await?;
    Ok(())
}

/// What is missing, as the record has it.
fn left_open(gap: Gap) -> (LeftOpen, Option<i64>) {
    match gap {
        Gap::Idea => (LeftOpen::Idea, None),
        Gap::NotHeard { seat } => (LeftOpen::Heard, Some(i64::from(seat.0))),
        Gap::NoMove { seat } => (LeftOpen::NextMove, Some(i64::from(seat.0))),
        Gap::Reconvene => (LeftOpen::Reconvene, None),
    }
}
