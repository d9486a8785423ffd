//! The ideas that were not chosen, after the workshop: each comes back to Today on its day, and is taken up, put off or let
//! go (R148).

use ampersand_domain::{
    Now,
    need::NeedId,
    proposals::Proposal,
    workshop::{Parked, ParkedAnswer, ParkedId, Workshop, WorkshopId},
};
use ampersand_live::Room;
use ampersand_store::{Desk, Kept, StoreError, Tx};
use maud::{Markup, html};

use super::{outcome::Outcome, run::found};
use crate::shell::{
    Answer, Ask, Choice, Frame, Posted, Problem, Reader, Trouble, day_short, encoded,
    parts::{self, hidden},
    version_field,
};

/// Keeps the ideas that were not chosen, once; one that is chosen after all waits no longer.
pub(super) async fn keep(tx: &mut Tx<'_>, now: &Now, room: &Room, workshop: &Workshop) -> Result<(), StoreError> {
    let there = tx.select::<Parked>().filter("workshop = ?", workshop.id).all().await?;
    let parked = room.parked();
    for idea in &parked {
        let number = i64::try_from(*idea).unwrap_or(i64::MAX);
        let (Some(of), false) = (room.ideas.get(idea), there.iter().any(|one| one.idea == number)) else { continue };
        let one = Parked {
            id: now.id(),
            workshop: workshop.id,
            idea: number,
            title: of.title.clone(),
            why: of.why.clone(),
            revisit_on: room.sheet(*idea).revisit.unwrap_or_else(|| Parked::first_look(now.today)),
            answer: None,
            said: String::new(),
            looked_on: None,
            by: None,
        };
        tx.insert(&one).await?;
    }
    for one in there.iter().filter(|one| one.waits()) {
        if !parked.iter().any(|idea| i64::try_from(*idea) == Ok(one.idea)) {
            let taken =
                Parked { answer: Some(ParkedAnswer::TakenUp), looked_on: Some(now.today), ..one.record.clone() };
            tx.update(&taken, one.version).await?;
        }
    }
    Ok(())
}

/// Tells whoever led that a proposal came which is like an idea that their workshop kept (R148): once for each workshop.
pub(crate) async fn tell_of(tx: &mut Tx<'_>, proposal: &Proposal) -> Result<(), StoreError> {
    let words = proposal.in_full();
    let waiting = tx.select::<Parked>().only("answer IS NULL").order("workshop, revisit_on, idea").all().await?;
    let mut like: Vec<_> = waiting.into_iter().filter(|one| one.is_like(&words)).collect();
    like.dedup_by_key(|one| one.workshop);
    for one in like {
        let Some(workshop) = tx.get::<Workshop>(one.workshop).await? else { continue };
        let (came, kept, of) = (proposal.in_short(), &one.title, &workshop.title);
        let says = format!("A proposal came that may be like an idea you kept, “{kept}” ({of}): {came}");
        tx.notice_after_workshop(&workshop, &says, &format!("/proposals/{}", proposal.id)).await?;
    }
    Ok(())
}

/// An idea that waits and is like a proposal.
#[derive(Debug, Clone)]
pub(crate) struct LikeIt {
    workshop: WorkshopId,
    title: String,
}

/// The ideas that wait and are like a proposal.
pub(crate) async fn like(desk: &Desk, proposal: &Proposal) -> Result<Vec<LikeIt>, StoreError> {
    let words = proposal.in_full();
    let waiting = desk.select::<Parked>().only("answer IS NULL").order("revisit_on, id").all().await?;
    let like = waiting.into_iter().filter(|one| one.is_like(&words));
    Ok(like.map(|one| LikeIt { workshop: one.workshop, title: one.record.title }).collect())
}

/// The ways to them.
pub(crate) fn ways_to(like: &[LikeIt]) -> Markup {
    html! {
        @for one in like {
            p class="govuk-body" { "May be like an idea that a workshop kept for later: " a class="govuk-link" href=(format!("/workshops/{}/outcome#later", one.workshop)) { (one.title) } }
        }
    }
}

impl LikeIt {
    /// For samples.
    pub(crate) fn sample() -> Self {
        Self { workshop: ampersand_domain::Uuid::from_u128(1).into(), title: "A late bus home".to_owned() }
    }
}

/// Those of a workshop, the next first.
pub(super) async fn of(desk: &Desk, workshop: &Workshop) -> Result<Vec<Kept<Parked>>, Trouble> {
    Ok(desk.select::<Parked>().filter("workshop = ?", workshop.id).order("revisit_on, idea, id").all().await?)
}

/// The ideas that wait, each with what became of it or the form to say so.
pub(super) fn view(page: &Outcome, frame: &Frame) -> Markup {
    html! {
        @if !page.parked.is_empty() {
            h2 class="govuk-heading-m" id="later" { "Kept for a later day" }
            @for one in &page.parked {
                h3 class="govuk-heading-s" { (one.title) }
                p class="govuk-body" {
                    @if !one.why.is_empty() { (one.why) ". " }
                    a class="govuk-link" href=(format!("/workshops/{}/briefs/{}", page.workshop.id, one.idea)) { "Its brief" } ". "
                    (standing(one))
                    @if !one.said.is_empty() { " " (one.said) }
                }
                @if one.waits() { (form(page, frame, one)) }
            }
        }
    }
}

fn standing(one: &Parked) -> String {
    let on = one.looked_on.map(day_short).unwrap_or_default();
    match one.answer {
        None => format!("Looked at again on {}.", day_short(one.revisit_on)),
        Some(ParkedAnswer::TakenUp) => format!("Taken up on {on}."),
        Some(ParkedAnswer::LetGo) => format!("Let go on {on}."),
    }
}

fn form(page: &Outcome, frame: &Frame, one: &Parked) -> Markup {
    let id = one.id.to_string();
    let typed = if page.posted.value("parked") == id { page.posted.clone() } else { Posted::default() };
    let choices = [
        Choice::new("later", "Not yet: look again on another day"),
        Choice::new("taken_up", "We take it up now"),
        Choice::new("let_go", "We let it go"),
    ];
    let open = !typed.problems().is_empty();
    html! {
        details class="app-help" open[open] {
            summary { "Look at “" (one.title) "” again" }
            (parts::form(frame, &format!("/workshops/{}/parked", page.workshop.id), html! {
                (hidden("parked", &id)) (version_field(page.version_of(one.id)))
                (parts::select(&typed, &format!("answer-{id}"), "What becomes of it?", "", Some("Choose one"), &choices))
                (parts::date_field(&typed, &format!("on-{id}"), "Look again on (where it is not yet)", ""))
                (parts::field(&typed, &format!("said-{id}"), "Why, in a line", "Like: the hall is free from May; ask then"))
                (parts::quiet_button("Keep this"))
            }))
        }
    }
}

/// `POST /workshops/{id}/parked`: what becomes of an idea that waited.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let id: Option<ParkedId> = Reader::new(&ask.posted).maybe_id("parked");
    let desk = ask.desk()?;
    let one = desk.get::<Parked>(id.ok_or(Trouble::Unreadable)?).await?;
    let one = one.filter(|one| one.workshop == workshop.id).ok_or(Trouble::NotFound)?;
    let after = match read(&ask, &one) {
        Ok(after) => after,
        Err(Problem(posted)) => {
            let room = Room::clone(&ask.app.rooms.at(door).await?.room());
            return super::outcome::again(&ask, workshop.record, room, posted).await;
        }
    };
    let taken = after.answer == Some(ParkedAnswer::TakenUp);
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(match taken {
        false => format!("/workshops/{}/outcome#later", workshop.id),
        true => begins(&one, workshop.need),
    }))
}

/// Where an idea that is taken up begins as a partnership, with what is known of it: nothing is typed twice.
fn begins(one: &Parked, need: Option<NeedId>) -> String {
    let need = need.map(|need| format!("&need={need}")).unwrap_or_default();
    format!("/partnerships/new?title={}&summary={}{need}", encoded(&one.title), encoded(&one.why))
}

fn read(ask: &Ask, one: &Parked) -> Result<Parked, Problem> {
    let mut read = Reader::new(&ask.posted);
    let (answer, on) = (format!("answer-{}", one.id), format!("on-{}", one.id));
    let said = read.maybe::<300>(&format!("said-{}", one.id)).unwrap_or_default();
    let by = ask.me.as_ref().and_then(|me| me.actor.person());
    let looked = Parked { said, looked_on: Some(ask.now.today), by, ..one.clone() };
    let after = match ask.posted.value(&answer) {
        "taken_up" => Some(Parked { answer: Some(ParkedAnswer::TakenUp), ..looked }),
        "let_go" => Some(Parked { answer: Some(ParkedAnswer::LetGo), ..looked }),
        "later" => match read.day(&on, "Enter the day on which you look at it again, like 24 5 2027") {
            Some(day) if day <= ask.now.today => read.wrong(&on, "Choose a day that is still to come"),
            day => day.map(|revisit_on| Parked { revisit_on, ..looked }),
        },
        _ => read.wrong(&answer, "Choose what becomes of it"),
    };
    read.done(after)
}
