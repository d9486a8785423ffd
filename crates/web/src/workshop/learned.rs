//! Where no idea was compelling: what was learned, and the way to think the focus over with the same people (R181). The other
//! way, one-to-one, is `single`'s.

use ampersand_domain::{
    Now,
    workshop::{Invited, Learned, RingAnswer, RingLine, Workshop, WorkshopId},
};
use ampersand_live::{Room, Settled, Step};
use ampersand_store::{Desk, Kept, Tx};
use maud::{Markup, html};

use super::{outcome::Outcome, run::found};
use crate::shell::{
    Answer, Ask, Frame, Posted, Problem, Reader, Trouble, day_short,
    parts::{self, hidden},
};

const DOES: &str = "learned";

/// Whether a room ended without an idea to act on.
fn chose_none(room: &Room) -> bool {
    matches!(room.settled, Some(Settled::NoneOfThem { .. } | Settled::Tie { .. }))
}

/// What was learned at a workshop.
pub(super) async fn of(desk: &Desk, workshop: WorkshopId) -> Result<Vec<Kept<Learned>>, Trouble> {
    Ok(desk.select::<Learned>().filter("workshop = ?", workshop).order("said_on, id").all().await?)
}

/// What was learned, and the ways on.
pub(super) fn view(page: &Outcome, frame: &Frame) -> Markup {
    let open = chose_none(&page.room) && page.room.state == ampersand_domain::workshop::WorkshopState::Closed;
    let here = format!("/workshops/{}", page.workshop.id);
    let typed = if page.posted.value("does") == DOES { page.posted.clone() } else { Posted::default() };
    html! {
        @if open || !page.learned.is_empty() {
            h2 class="govuk-heading-m" id="taught" { "What we learned" }
            @for one in &page.learned {
                p class="govuk-body" id=(format!("learned-{}", one.id)) {
                    (one.learned) " " span class="app-soft" { (day_short(one.said_on)) }
                    @if let Some(again) = one.again { " " a class="govuk-link" href=(format!("/workshops/{again}")) { "Thought over again in this workshop" } }
                }
            }
        }
        @if open {
            p class="govuk-body" { "That no idea was right is a result. Write down what it taught you, in a line or two; it stands on the sheet of what came out." }
            (parts::form(frame, &format!("{here}/learned"), html! {
                (hidden("does", DOES))
                (parts::text_area(&typed, "learned", "What did we learn?", "Like: everybody is worried about letters, and nobody has a free hour before May", 2))
                (parts::quiet_button("Keep what we learned"))
            }))
            p class="govuk-body" {
                a class="govuk-link" href=(format!("/workshops/new?again={}", page.workshop.id)) { "Think the focus over, with the same people" }
                " in a workshop that begins from what you learned. Or go on one-to-one, further down."
            }
        }
    }
}

/// `POST /workshops/{id}/learned`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    if !chose_none(&room) {
        return Err(Trouble::NotFound);
    }
    let mut read = Reader::new(&ask.posted);
    let learned = read.text::<500>("learned", "Enter what you learned");
    let learned = match read.done(learned) {
        Ok(learned) => learned,
        Err(Problem(posted)) => return super::outcome::again(&ask, workshop.record, room, posted).await,
    };
    let one = Learned {
        id: ask.now.id(),
        workshop: workshop.id,
        learned,
        said_on: ask.now.today,
        by: ask.me()?.actor.person(),
        again: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "workshop-learned").await? {
        tx.insert(&one).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("/workshops/{}/outcome#taught", workshop.id)))
}

/// The workshop that is thought over again, where the form or the address names one that there is.
pub(super) async fn thought_over(ask: &Ask, named: &str) -> Result<Option<Workshop>, Trouble> {
    match named.parse::<ampersand_domain::Uuid>() {
        Ok(id) => Ok(ask.desk()?.get::<Workshop>(WorkshopId(id)).await?.map(|kept| kept.record)),
        Err(_) => Ok(None),
    }
}

/// What the form of the next workshop begins with: what it was about, where, and what was learned.
pub(super) async fn begin(ask: &Ask, before: &Workshop, posted: Posted) -> Result<Posted, Trouble> {
    let learned: Vec<String> = of(&ask.desk()?, before.id).await?.into_iter().map(|one| one.record.learned).collect();
    let why = match learned.as_slice() {
        [] => before.why.clone(),
        learned => format!("Last time we learned: {}", learned.join(" ")),
    };
    Ok(posted
        .with("again", before.id.to_string())
        .with("title", before.title.as_str())
        .with("why", why.chars().take(500).collect::<String>())
        .with("need", before.need.map(|need| need.to_string()).unwrap_or_default())
        .with("place", before.place.as_str())
        .with("booked", before.booked_minutes.to_string()))
}

/// Those who were there and did not step away, before or since, are on the list of the next one; and what was learned says
/// where it is thought over.
pub(super) async fn come_along(
    tx: &mut Tx<'_>,
    now: &Now,
    before: &Workshop,
    room: &Room,
    next: &Workshop,
) -> Result<(), Trouble> {
    let asked = tx.select::<Invited>().filter("workshop = ?", before.id).all().await?;
    let lines = tx.select::<RingLine>().filter("workshop = ?", before.id).order("name, id").all().await?;
    let gone = |line: &RingLine| {
        let seat = room.seat_named(&line.name).and_then(|seat| room.seat(seat));
        let away = seat.is_some_and(|seat| matches!(seat.step, Some(Step::StepAway { .. })));
        match line.answer {
            Some(RingAnswer::WithUs | RingAnswer::Thinking) => false,
            Some(RingAnswer::NotUs | RingAnswer::LeftOut) => true,
            None | Some(RingAnswer::NoAnswer) => away,
        }
    };
    let mut all = Vec::new();
    for line in lines.iter().filter(|line| !gone(line)) {
        let person = asked.iter().find(|one| one.name == line.name).and_then(|one| one.person.clone());
        let letters = now.token().short_code();
        let organisation = line.organisation;
        all.push(Invited { organisation, person, letters, ..Invited::new(now.id(), next, line.name.clone()) });
    }
    if !all.is_empty() {
        tx.insert_many(&all).await?;
    }
    for one in tx.select::<Learned>().filter("workshop = ?", before.id).only("again IS NULL").all().await? {
        tx.update(&Learned { again: Some(next.id), ..one.record.clone() }, one.version).await?;
    }
    Ok(())
}

/// What was learned, for samples.
pub(super) fn sample() -> Vec<Kept<Learned>> {
    vec![crate::partnership::kept(Learned {
        id: ampersand_domain::Uuid::from_u128(61).into(),
        workshop: super::planner::sample().id,
        learned: "Everybody is worried about letters, and nobody has a free hour before May".to_owned(),
        said_on: ampersand_domain::Date::constant(2026, 12, 8),
        by: None,
        again: Some(ampersand_domain::Uuid::from_u128(62).into()),
    })]
}
