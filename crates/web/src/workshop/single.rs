//! Where no idea was compelling: one-to-one work with single organisations of those who were there, each as an enquiry of
//! its own (R181). It is learning, and nobody is lost by it.

use ampersand_domain::{
    Now,
    partnership::{Partnership, PartnershipId, Party, Stage},
    workshop::Workshop,
};
use ampersand_live::{Room, Seat, SeatId, Settled, Step};
use ampersand_store::{Desk, Once, StoreError, Tx};
use maud::{Markup, html};

use super::{
    came,
    closing::{brings, lead, party_of, promise},
    outcome::Outcome,
    run::found,
};
use crate::partnership::begin::new;
use crate::shell::{
    Answer, Ask, Choice, Frame, Posted, Problem, Reader, Trouble,
    parts::{self, hidden},
};

/// The longest name of a partnership.
const LONGEST: usize = 120;
const DOES: &str = "single";

/// The field in which they are ticked.
const WHOM: &str = "with";

/// With whom one could talk: who was there, did not step away, and is not talked with already.
fn could_talk<'r>(room: &'r Room, made: &[(PartnershipId, String)]) -> Vec<(SeatId, &'r Seat)> {
    let stays = |seat: &Seat| !matches!(seat.step, Some(Step::StepAway { .. } | Step::DidNotCome));
    let others = room.seats().filter(|(place, seat)| place.0 != 0 && stays(seat));
    others.filter(|(_, seat)| made.iter().all(|(_, name)| *name != seat.name)).collect()
}

/// The enquiries that came of a workshop, each with the organisation that it is with.
pub(super) async fn made(desk: &Desk, workshop: &Workshop) -> Result<Vec<(PartnershipId, String)>, Trouble> {
    let all = desk.select::<Partnership>().filter("workshop = ?", workshop.id).order("title, id").all().await?;
    let ids: Vec<PartnershipId> = all.iter().map(|one| one.id).filter(|id| Some(*id) != workshop.partnership).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let parties = desk.select::<Party>().among("partnership", &ids).only("organisation IS NOT NULL");
    let parties = parties.order("name, id").all().await?;
    Ok(parties.into_iter().map(|party| (party.partnership, party.record.name)).collect())
}

/// Whom we talk with one by one, and the form to choose.
pub(super) fn view(page: &Outcome, frame: &Frame, open: bool) -> Markup {
    let could = if open { could_talk(&page.room, &page.single) } else { Vec::new() };
    let choices: Vec<Choice> = could.iter().map(|(place, seat)| choice(*place, seat)).collect();
    let typed = if page.posted.value("does") == DOES { page.posted.clone() } else { Posted::default() };
    html! {
        @if !choices.is_empty() || !page.single.is_empty() { h2 class="govuk-heading-m" id="single" { "One-to-one with single organisations" } }
        @if !page.single.is_empty() {
            ul class="govuk-list govuk-list--bullet" {
                @for (partnership, name) in &page.single { li { a class="govuk-link" href=(format!("/partnerships/{partnership}")) { "What we talk about with " (name) } } }
            }
        }
        @if !choices.is_empty() {
            p class="govuk-body" { "No idea was right for all. With some of those who were there something smaller may be. Each whom you choose becomes an enquiry of its own, with what they could bring and what they said they do." }
            (parts::form(frame, &format!("/workshops/{}/single", page.workshop.id), html! {
                (hidden("does", DOES))
                (parts::many(&typed, WHOM, "With whom do you talk?", "", &choices))
                (parts::field(&typed, "about", "What about? (optional)", "Like: their adviser on Tuesdays"))
                (parts::quiet_button("Begin to talk with them"))
            }))
        }
    }
}

fn choice(place: SeatId, seat: &Seat) -> Choice {
    let choice = Choice::new(place.0.to_string(), seat.name.clone());
    if seat.brings.is_empty() { choice } else { choice.means(&format!("Could bring: {}", seat.brings.join("; "))) }
}

/// `POST /workshops/{id}/single`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    if !matches!(room.settled, Some(Settled::NoneOfThem { .. } | Settled::Tie { .. })) {
        return Err(Trouble::NotFound);
    }
    let here = format!("/workshops/{}/outcome#single", workshop.id);
    let desk = ask.desk()?;
    let talked = made(&desk, &workshop).await?;
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "workshop-single", &ask.posted.values(WHOM).join(" ")).await? != Once::First {
        return Ok(Answer::go(here));
    }
    let could = could_talk(&room, &talked);
    if could.is_empty() {
        return Err(Trouble::NotFound);
    }
    let (chosen, about) = match read(&ask.posted, &could) {
        Ok(read) => read,
        Err(Problem(posted)) => {
            drop(tx);
            return super::outcome::again(&ask, workshop.record, room.clone(), posted).await;
        }
    };
    for seat in chosen {
        begin(&mut tx, &ask, &workshop, &room, seat, &about).await?;
    }
    tx.save().await?;
    Ok(Answer::go(here))
}

/// Those who were ticked, and what it is about.
fn read<'r>(posted: &Posted, could: &[(SeatId, &'r Seat)]) -> Result<(Vec<&'r Seat>, String), Problem> {
    let mut read = Reader::new(posted);
    let ticked = posted.values(WHOM);
    let chosen = could.iter().filter(|(place, _)| ticked.contains(&place.0.to_string()));
    let chosen: Vec<&Seat> = chosen.map(|(_, seat)| *seat).collect();
    let about = read.maybe::<500>("about").unwrap_or_default();
    let chosen = if chosen.is_empty() { read.wrong(WHOM, "Choose with whom you talk") } else { Some(chosen) };
    read.done(chosen.map(|chosen| (chosen, about)))
}

/// An enquiry with one of them: both sides, what they could bring, and what they said that they do.
async fn begin(
    tx: &mut Tx<'_>,
    ask: &Ask,
    workshop: &Workshop,
    room: &Room,
    seat: &Seat,
    about: &str,
) -> Result<(), Trouble> {
    let now = &ask.now;
    let partnership = Partnership {
        summary: about.to_owned(),
        need: workshop.need,
        workshop: Some(workshop.id),
        ..new(now.id(), &title(workshop, seat), Stage::Enquiry, now.today)
    };
    tx.insert(&partnership).await?;
    let mut parties = Vec::new();
    if let Some(library) = room.seat(SeatId(0)) {
        let party = party_of(tx, now, workshop, partnership.id, &mut parties, (library, true)).await?;
        let leads = workshop.facilitator.or(ask.me()?.actor.person());
        lead(tx, now, partnership.id, party.id, leads).await?;
    }
    theirs(tx, now, (workshop, room), partnership.id, &mut parties, seat).await?;
    Ok(())
}

async fn theirs(
    tx: &mut Tx<'_>,
    now: &Now,
    (workshop, room): (&Workshop, &Room),
    partnership: PartnershipId,
    parties: &mut Vec<Party>,
    seat: &Seat,
) -> Result<(), StoreError> {
    let party = party_of(tx, now, workshop, partnership, parties, (seat, false)).await?;
    if let Some(place) = room.seat_named(&seat.name) {
        came::keep(tx, now, room, workshop, (&party, place)).await?;
    }
    for text in &seat.brings {
        tx.insert(&brings(now, partnership, party.id, text)).await?;
    }
    promise(tx, now, &party, seat, None).await
}

/// What it is called: with whom, and after which workshop.
fn title(workshop: &Workshop, seat: &Seat) -> String {
    format!("{}: {}", seat.name, workshop.title).chars().take(LONGEST).collect()
}
