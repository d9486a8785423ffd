//! Closing a workshop makes the records, with nothing typed twice: a partnership that explores, its parties, the purpose
//! as proposed, what each could bring, and what each said that it does next.

use ampersand_domain::{
    Json, Now, OrganisationId, fold,
    organisations::{Organisation, Origin, Precision},
    partnership::{
        Contribution, Objective, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party, PartyId,
        PartyStanding, Purpose, Rhythm, Side, Stage, Way,
    },
    people::{Person, PersonId},
    promises::Promise,
    workshop::{RingLine, Workshop},
};
use ampersand_live::{Idea, Room, Seat, SeatId, Settled, Step, Who};
use ampersand_store::{StoreError, Tx};

use super::{added, came, parked};
use crate::{organisations::which, promises::agree_on};

/// Makes the records of a workshop that was just closed, and says of which partnership they are: what came of it, whom to
/// ring (K25), and who adds what is missing. Without a chosen idea there is no partnership yet: what was learned stands on
/// the outcome sheet, from where one begins with it later (R181).
pub(super) async fn close(
    tx: &mut Tx<'_>,
    now: &Now,
    room: &Room,
    workshop: &Workshop,
    who: Who,
) -> Result<Option<PartnershipId>, StoreError> {
    let partnership = make(tx, now, room, workshop, who).await?;
    let came_of_it = Workshop { partnership, ..workshop.clone() };
    ring_round(tx, now, room, &came_of_it).await?;
    added::name_who_adds(tx, now, room, &came_of_it).await?;
    Ok(partnership)
}

/// Makes of the chosen idea a partnership that explores it.
pub(super) async fn make(
    tx: &mut Tx<'_>,
    now: &Now,
    room: &Room,
    workshop: &Workshop,
    who: Who,
) -> Result<Option<PartnershipId>, StoreError> {
    let Some(Settled::Chosen { idea, .. }) = &room.settled else { return Ok(workshop.partnership) };
    let Some(chosen) = room.ideas.get(idea) else { return Ok(workshop.partnership) };
    let by = match who {
        Who::Facilitator(person) => Some(person),
        Who::Guest(_) => None,
    };
    let leads = workshop.facilitator.or(by);
    let partnership = match workshop.partnership {
        Some(partnership) => partnership,
        None => begin(tx, now, workshop, chosen, by).await?,
    };
    let mut parties = parties(tx, partnership).await?;
    // Whoever put the idea forward proposed the objective; the facilitator speaks for the library.
    let author = chosen.who.guest().map_or(Some(SeatId(0)), |guest| room.guests.get(&guest)?.seat);
    let mut proposed_by = None;
    for (place, seat) in room.seats() {
        let library = place.0 == 0;
        if !library && !seat.goes_on(*idea) {
            continue;
        }
        let party = party_of(tx, now, workshop, partnership, &mut parties, (seat, library)).await?;
        if author == Some(place) {
            proposed_by = Some(party.id);
        }
        if library {
            lead(tx, now, partnership, party.id, leads).await?;
        }
        came::keep(tx, now, room, workshop, (&party, place)).await?;
        for text in &seat.brings {
            tx.insert(&brings(now, partnership, party.id, text)).await?;
        }
        promise(tx, now, &party, seat, leads.filter(|_| library)).await?;
    }
    let objective = Objective {
        id: now.id(),
        partnership,
        text: chosen.title.clone(),
        number: 1,
        proposed_by,
        workshop: Some(workshop.id),
        proposed_on: now.today,
        due: None,
        reached_on: None,
        dropped_on: None,
        big: false,
    };
    tx.insert(&objective).await?;
    meet_again(tx, now, room, partnership).await?;
    parked::keep(tx, now, room, workshop).await?;
    Ok(Some(partnership))
}

/// Who is in a partnership.
pub(super) async fn parties(tx: &mut Tx<'_>, partnership: PartnershipId) -> Result<Vec<Party>, StoreError> {
    let all = tx.select::<Party>().filter("partnership = ?", partnership).all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

/// The day on which the group meets again is its next meeting (R178).
pub(super) async fn meet_again(
    tx: &mut Tx<'_>,
    now: &Now,
    room: &Room,
    partnership: PartnershipId,
) -> Result<(), StoreError> {
    match room.reconvene.as_ref().and_then(|said| said.on) {
        Some(on) => agree_on(tx, now, partnership, on).await,
        None => Ok(()),
    }
}

/// Who of the library has this name, however it is typed.
pub(super) async fn of_ours(tx: &mut Tx<'_>, name: &str) -> Result<Option<PersonId>, StoreError> {
    let staff = tx.select::<Person>().only("\"left\" IS NULL").order("name, id").all().await?;
    Ok(staff.into_iter().find(|person| fold(&person.name) == fold(name)).map(|person| person.id))
}

/// What an organisation said that it does by a day, as a promise. Ours counts at once, in the name of whoever was named or
/// else of `ours`: the library goes first (R170). Another's waits for its yes.
pub(super) async fn promise(
    tx: &mut Tx<'_>,
    now: &Now,
    party: &Party,
    seat: &Seat,
    ours: Option<PersonId>,
) -> Result<(), StoreError> {
    let Some(Step::Action { text, owner, by }) = &seat.step else { return Ok(()) };
    let named = if ours.is_some() { of_ours(tx, owner).await? } else { None };
    let promise = Promise {
        person: named.or(ours),
        contact: came::called(tx, now, party, owner).await?,
        owner: owner.clone(),
        due: Some(*by),
        accepted_on: ours.map(|_| now.today),
        accepted_way: ours.map(|_| Way::Together),
        ..Promise::proposed(now.id(), (party.partnership, party.id), text.clone(), now.today)
    };
    tx.insert(&promise).await
}

async fn begin(
    tx: &mut Tx<'_>,
    now: &Now,
    workshop: &Workshop,
    idea: &Idea,
    by: Option<PersonId>,
) -> Result<PartnershipId, StoreError> {
    let id = now.id();
    let partnership = Partnership {
        id,
        title: idea.title.clone(),
        summary: idea.why.clone(),
        need: workshop.need,
        workshop: Some(workshop.id),
        stage: Stage::Exploring,
        stage_since: now.today,
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: None,
        began_precision: Precision::Day,
        ended_on: None,
    };
    tx.insert(&partnership).await?;
    // The purpose in a first wording: nobody has confirmed it, and for whom and by what sign is still to be said.
    let purpose = Purpose {
        id: now.id(),
        partnership: id,
        number: 1,
        who: String::new(),
        change: idea.title.clone(),
        sign: String::new(),
        words: if idea.why.is_empty() { idea.title.clone() } else { format!("{}: {}", idea.title, idea.why) },
        made_on: now.today,
        author: by,
        author_party: None,
    };
    tx.insert(&purpose).await?;
    Ok(id)
}

/// The party of an organisation that was in the room, which joins if it is not with us yet; of the library without one.
pub(super) async fn party_of(
    tx: &mut Tx<'_>,
    now: &Now,
    workshop: &Workshop,
    partnership: PartnershipId,
    parties: &mut Vec<Party>,
    (seat, library): (&Seat, bool),
) -> Result<Party, StoreError> {
    let organisation = match library {
        true => None,
        false => Some(organisation_of(tx, now, workshop, seat.organisation, &seat.name).await?),
    };
    if let Some(there) = parties.iter().find(|party| party.organisation == organisation) {
        return Ok(there.clone());
    }
    let party = Party {
        id: now.id(),
        partnership,
        organisation,
        name: seat.name.clone(),
        standing: PartyStanding::Active,
        since: now.today,
        since_precision: Precision::Day,
        left_on: None,
        left_why: String::new(),
        light: None,
        reach: String::new(),
        all_named: false,
        lead_vacant_since: None,
    };
    tx.insert(&party).await?;
    parties.push(party.clone());
    Ok(party)
}

/// A line for everybody who was expected or came, to be rung afterwards (K25).
async fn ring_round(tx: &mut Tx<'_>, now: &Now, room: &Room, workshop: &Workshop) -> Result<(), StoreError> {
    for (_, seat) in room.seats().skip(1) {
        let organisation = known(tx, workshop, seat.organisation, &seat.name).await?;
        let letters = now.token().short_code();
        tx.insert(&RingLine::new(now.id(), workshop.id, (organisation, seat.name.clone()), letters)).await?;
    }
    Ok(())
}

/// The record of an organisation, if there is one: the invited one, the one as which it came into what this workshop made,
/// or the only one that goes by that name. A name that several have says nothing about which of them came.
async fn known(
    tx: &mut Tx<'_>,
    workshop: &Workshop,
    invited: Option<OrganisationId>,
    name: &str,
) -> Result<Option<OrganisationId>, StoreError> {
    if invited.is_some() {
        return Ok(invited);
    }
    if let Some(there) = came_as(tx, workshop, name).await? {
        return Ok(Some(there));
    }
    let mut called = which::called_inside(tx, name).await?;
    Ok(called.pop().filter(|_| called.is_empty()).map(|only| only.id))
}

/// As whom somebody of this name was taken on record after this workshop already: once is enough.
async fn came_as(tx: &mut Tx<'_>, workshop: &Workshop, name: &str) -> Result<Option<OrganisationId>, StoreError> {
    let rung = tx.select::<RingLine>().filter("workshop = ?", workshop.id).only("organisation IS NOT NULL");
    let rung = rung.all().await?.into_iter().map(|kept| (kept.record.name, kept.record.organisation));
    let made = tx.select::<Partnership>().filter("workshop = ?", workshop.id).all().await?;
    let made: Vec<PartnershipId> = made.iter().map(|kept| kept.id).chain(workshop.partnership).collect();
    let parties = tx.select::<Party>().among("partnership", &made).only("organisation IS NOT NULL");
    let parties = parties.all().await?.into_iter().map(|kept| (kept.record.name, kept.record.organisation));
    Ok(rung.chain(parties).find(|(called, _)| fold(called) == fold(name)).and_then(|(_, organisation)| organisation))
}

/// The record of an organisation that came: the known one, or a new one.
pub(super) async fn organisation_of(
    tx: &mut Tx<'_>,
    now: &Now,
    workshop: &Workshop,
    invited: Option<OrganisationId>,
    name: &str,
) -> Result<OrganisationId, StoreError> {
    if let Some(there) = known(tx, workshop, invited, name).await? {
        return Ok(there);
    }
    let new = Organisation::named(now.id(), name, Origin::Workshop);
    tx.insert(&new).await?;
    Ok(new.id)
}

pub(super) async fn lead(
    tx: &mut Tx<'_>,
    now: &Now,
    partnership: PartnershipId,
    party: PartyId,
    who: Option<PersonId>,
) -> Result<(), StoreError> {
    let Some(who) = who else { return Ok(()) };
    let Some(person) = tx.get::<Person>(who).await? else { return Ok(()) };
    let led = tx
        .select::<PartnershipPerson>()
        .filter("partnership = ?", partnership)
        .filter("role = ?", PartnershipRole::Lead);
    if led.filter("party = ?", party).count().await? > 0 {
        return Ok(());
    }
    let role = (PartnershipRole::Lead, person.record.name.as_str());
    let lead = PartnershipPerson::new(now.id(), partnership, party, role, now.today);
    tx.insert(&PartnershipPerson { person: Some(who), ..lead }).await
}

pub(super) fn brings(now: &Now, partnership: PartnershipId, party: PartyId, text: &str) -> Contribution {
    Contribution { tentative: true, ..Contribution::new(now.id(), (partnership, party), Side::Gives, text) }
}
