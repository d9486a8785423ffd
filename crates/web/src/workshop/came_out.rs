//! The papers of what came out: the first plan (R175), and the note that each organisation passes on to its own people
//! (R172), for whoever leads and on the phone of a guest.

use ampersand_documents::{
    Letterhead,
    workshop::{FirstPlan, InternalNote},
};
use ampersand_domain::{
    Date,
    people::Person,
    workshop::{BriefField, Workshop},
};
use ampersand_live::{Line, Number, Room, Seat, SeatId, Settled, Step};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{
    outcome::Outcome,
    room::{reconvene_line, settled_words, step_words},
    run::found,
};
use crate::{
    partnership::to_ring,
    shell::{Answer, Ask, Trouble, day_short},
};

/// The idea that was chosen.
fn chosen(room: &Room) -> Option<Number> {
    match &room.settled {
        Some(Settled::Chosen { idea, .. }) => Some(*idea),
        _ => None,
    }
}

/// The note of an organisation for its own people.
pub(super) fn note(
    (service, day, ring): (Letterhead, Date, String),
    workshop: &Workshop,
    room: &Room,
    seat: SeatId,
) -> Option<InternalNote> {
    let of = room.seat(seat)?;
    let sheet = chosen(room).map(|idea| room.sheet(idea));
    let text = |line: Line| sheet.as_ref().map_or_else(String::new, |sheet| sheet.text(line).to_owned());
    let others = room.seats().filter(|(id, _)| *id != seat && room.has_come(*id));
    Some(InternalNote {
        service,
        day,
        to: of.name.clone(),
        workshop: workshop.title.clone(),
        held_on: workshop.held_on,
        with: others.map(|(_, other)| other.name.clone()).collect(),
        idea: settled_words(room),
        why: text(Line::Field(BriefField::Why)),
        fits: text(Line::Focus(seat)),
        brings: of.brings.clone(),
        next: of.step.as_ref().map_or_else(|| "Not said yet".to_owned(), step_words),
        again: reconvene_line(room).unwrap_or_else(|| "Not said yet".to_owned()),
        ring,
    })
}

/// Whom to ring at the library: whoever led.
pub(super) async fn ring(desk: &Desk, workshop: &Workshop, service: &str) -> Result<String, Trouble> {
    let leader = match workshop.facilitator {
        Some(person) => desk.get::<Person>(person).await?,
        None => None,
    };
    Ok(leader.map_or_else(|| service.to_owned(), |one| to_ring(&one.name, one.phone.as_deref())))
}

/// `GET /workshops/{id}/note`: the note of the organisation that the address asks for.
pub(crate) async fn pass_on(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = ask.app.rooms.at(door).await?.room();
    let maker = ask.maker()?;
    let seat = ask.query().value("seat").parse().map_err(|_| Trouble::NotFound)?;
    let ring = ring(&maker.desk, &workshop, &maker.service.name).await?;
    let note = note((maker.letterhead(), maker.today, ring), &workshop, &room, SeatId(seat));
    ask.paper(note.ok_or(Trouble::NotFound)?.paper()).await
}

/// `GET /workshops/{id}/first-plan`
pub(crate) async fn first_plan(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = ask.app.rooms.at(door).await?.room();
    let maker = ask.maker()?;
    let plan = plan(maker.letterhead(), maker.today, &workshop, &room).ok_or(Trouble::NotFound)?;
    ask.paper(plan.paper()).await
}

/// What was said in the room, in the order of a plan; nothing without a chosen idea.
fn plan(service: Letterhead, day: Date, workshop: &Workshop, room: &Room) -> Option<FirstPlan> {
    let idea = chosen(room)?;
    let sheet = room.sheet(idea);
    let (said, open): (Vec<BriefField>, Vec<BriefField>) =
        BriefField::ALL.iter().partition(|field| !sheet.text(Line::Field(**field)).is_empty());
    let goes_on = |(id, seat): &(SeatId, &Seat)| id.0 == 0 || seat.goes_on(idea);
    let with: Vec<(SeatId, &Seat)> = room.seats().filter(goes_on).collect();
    Some(FirstPlan {
        service,
        day,
        idea: room.ideas.get(&idea)?.title.clone(),
        workshop: workshop.title.clone(),
        brief: said
            .into_iter()
            .map(|field| (field.asks().to_owned(), sheet.text(Line::Field(field)).to_owned()))
            .collect(),
        who: with
            .iter()
            .map(|(_, seat)| [seat.name.clone(), how_far(seat.commitments.get(&idea).copied()), seat.brings.join("; ")])
            .collect(),
        steps: with.iter().filter_map(|(_, seat)| step(seat)).collect(),
        exists: sheet.exists.iter().map(|one| format!("{}: {}", one.what, one.works.says())).collect(),
        again: reconvene_line(room).unwrap_or_else(|| "Not said yet.".to_owned()),
        open: open.into_iter().map(|field| field.asks().to_owned()).collect(),
    })
}

fn how_far(level: Option<u8>) -> String {
    match level {
        None => "not said",
        Some(0) => "not them",
        Some(1) => "follows it",
        Some(2) => "helps",
        Some(_) => "carries it",
    }
    .to_owned()
}

fn step(seat: &Seat) -> Option<[String; 3]> {
    match seat.step.as_ref()? {
        Step::Action { text, owner, by } => Some([text.clone(), format!("{}, {owner}", seat.name), day_short(*by)]),
        Step::Reflect { by } => {
            let by = by.map_or_else(|| "no day said".to_owned(), day_short);
            Some(["Think about it, and say".to_owned(), seat.name.clone(), by])
        }
        _ => None,
    }
}

/// The way to the papers, on the sheet of what came out.
pub(super) fn view(page: &Outcome) -> Markup {
    let here = format!("/workshops/{}", page.workshop.id);
    let came: Vec<(SeatId, &Seat)> = page.room.seats().filter(|(id, _)| page.room.has_come(*id)).collect();
    html! {
        @if page.room.settled.is_some() {
            h2 class="govuk-heading-m" id="papers" { "To take along" }
            @if chosen(&page.room).is_some() {
                p class="govuk-body" { "A first plan out of the brief and what each said: " (forms(&format!("{here}/first-plan?"), "the first plan")) "." }
            }
            p class="govuk-body" { "For each, a note to pass on to their own people:" }
            ul class="govuk-list govuk-list--bullet" {
                @for (id, seat) in came { li { (seat.name) ": " (forms(&format!("{here}/note?seat={}&", id.0), &format!("the note of {}", seat.name))) } }
            }
        }
    }
}

/// The forms in which a paper can be taken.
fn forms(address: &str, what: &str) -> Markup {
    html! {
        @for (at, (kind, label)) in [("pdf", "PDF"), ("docx", "Word"), ("txt", "plain text")].into_iter().enumerate() {
            @if at > 0 { ", " }
            a class="govuk-link" href=(format!("{address}as={kind}")) { (label) span class="govuk-visually-hidden" { ": " (what) } }
        }
    }
}
