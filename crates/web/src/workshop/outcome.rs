//! What came out: ready before people have left the room, and the invitation as a calendar file.

use ampersand_domain::{
    Date, Instant, Uuid,
    partnership::PartnershipId,
    workshop::{Lens, Parked, ParkedAnswer, ParkedId, Phase, Viability, Workshop, viability},
};
use ampersand_live::{Number, Room, Settled, Viewer};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    came_out, left_open, parked,
    planner::sample,
    room,
    run::{command, found, lead, refused, step_line},
    single,
};
use crate::{
    partnership::{capital, kept},
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Trouble, clock, day, number, parts},
};

/// The outcome sheet.
pub(super) struct Outcome {
    pub(super) workshop: Workshop,
    pub(super) room: Room,
    /// How many are enough to carry an idea.
    enough: usize,
    /// With whom we talk one by one, and where that stands.
    pub(super) single: Vec<(PartnershipId, String)>,
    /// The ideas that wait for a later day.
    pub(super) parked: Vec<Kept<Parked>>,
    pub(super) posted: Posted,
}

/// `GET /workshops/{id}/outcome`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    let page = page(&ask, workshop.record, room, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /workshops/{id}/outcome`: what the workshop left open is added after the end; its records follow.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    let posted = match command(&ask, &workshop, &room) {
        Ok(None) => return Err(Trouble::Unreadable),
        Err(Problem(posted)) => posted,
        Ok(Some(command)) => match lead(&ask, door, person, command).await? {
            Ok(_) => return Ok(Answer::go(format!("/workshops/{}/outcome#open", workshop.id))),
            Err(refusal) => ask.posted.clone().but("", refused(&refusal)),
        },
    };
    again(&ask, workshop.record, room, posted).await
}

/// The sheet with what was typed, and what is wrong about it.
pub(super) async fn again(ask: &Ask, workshop: Workshop, room: Room, posted: Posted) -> Result<Answer, Trouble> {
    let page = page(ask, workshop, room, posted).await?;
    ask.again(&page)
}

async fn page(ask: &Ask, workshop: Workshop, room: Room, posted: Posted) -> Result<Outcome, Trouble> {
    let single = single::made(&ask.desk()?, &workshop).await?;
    let parked = parked::of(&ask.desk()?, &workshop).await?;
    Ok(Outcome { workshop, room, enough: enough(ask)?, single, parked, posted })
}

impl Page for Outcome {
    fn title(&self) -> String {
        format!("What came out: {}", self.workshop.title)
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![("Workshops".to_owned(), "/workshops".to_owned()), (self.workshop.title.clone(), here)]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let room = &self.room;
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { (day(self.workshop.held_on)) @if !self.workshop.place.is_empty() { ", " (self.workshop.place) } }
            @if let Some(partnership) = self.workshop.partnership {
                p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/{partnership}")) { "The partnership that explores it" } }
                p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/{partnership}/core-team")) { "Who leads, and who does what" } }
            }
            h2 class="govuk-heading-m" { "The idea" }
            (self.idea())
            h2 class="govuk-heading-m" { "What each does next" }
            (self.moves())
            @if let Some(line) = room::reconvene_line(room) { p class="govuk-body" { (line) } }
            @if let Some(reason) = &room.close_reason { p class="govuk-body" { "Closed with something missing: " (reason) } }
            (parked::view(self, frame))
            (came_out::view(self))
            (left_open::view(self, frame))
            h2 class="govuk-heading-m" { "What stands in the way" }
            @for lens in Lens::ALL { (self.problems(*lens)) }
            (self.said_besides())
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page =
            |room, posted| Self { workshop: sample(), room, enough: 2, single: Vec::new(), parked: Vec::new(), posted };
        let talks = vec![(PartnershipId(Uuid::from_u128(7)), "Citizens Advice".to_owned())];
        let nobody = Posted::default().with("does", "single").but("with", "Choose with whom you talk");
        let wrong = Posted::default().with("does", "move").with("seat", "1").but("action", "Enter what you will do");
        vec![
            ("empty", page(Room::default(), Posted::default())),
            ("full", page(room::sample_room(Phase::Discuss).0, Posted::default())),
            ("left-open", page(room::room_that_left_much_open(), Posted::default())),
            ("tie", page(room::room_with_a_tie(), Posted::default())),
            ("single", Self { single: talks, ..page(room::room_with_a_tie(), nobody) }),
            (
                "parked",
                Self {
                    parked: vec![waits(None), waits(Some(ParkedAnswer::LetGo))],
                    ..page(room::room_at_its_end(), Posted::default())
                },
            ),
            ("wrong", page(room::room_that_left_much_open(), wrong)),
        ]
    }
}

/// An idea that waits, or no longer.
fn waits(answer: Option<ParkedAnswer>) -> Kept<Parked> {
    let on = Date::constant(2027, 3, 1);
    kept(Parked {
        id: Uuid::from_u128(if answer.is_some() { 8 } else { 9 }).into(),
        workshop: sample().id,
        idea: 6,
        title: "A late bus".to_owned(),
        why: "It stops at six".to_owned(),
        revisit_on: on,
        answer,
        said: if answer.is_some() { "The bus runs until ten now.".to_owned() } else { String::new() },
        looked_on: answer.map(|_| on),
        by: None,
    })
}

/// How many of us are enough to carry an idea (R169).
pub(super) fn enough(ask: &Ask) -> Result<usize, Trouble> {
    Ok(usize::try_from(ask.me()?.service.thresholds.0.viable_organisations).unwrap_or(usize::MAX))
}

/// How an idea stands by who carries it: advice, and nothing hangs on it (R169, K03).
fn carried(committed: usize, enough: usize) -> Option<String> {
    match viability(committed, enough) {
        Viability::Alone => {
            Some(format!("Fewer than {} of us would help or carry it so far. Who else?", number(enough)))
        }
        Viability::Enough => {
            Some(format!("{} of us would help or carry it: enough to start. Who else?", capital(&number(enough))))
        }
        Viability::Met => None,
    }
}

impl Outcome {
    /// The version of an idea that waits, as the page shows it.
    pub(super) fn version_of(&self, id: ParkedId) -> i64 {
        self.parked.iter().find(|one| one.id == id).map_or(0, |one| one.version)
    }

    fn idea(&self) -> Markup {
        let title = |number: &Number| self.room.ideas.get(number).map_or("", |idea| idea.title.as_str());
        let chosen = match &self.room.settled {
            Some(Settled::Chosen { idea, .. }) => Some(*idea),
            _ => None,
        };
        html! {
            @match &self.room.settled {
                None => p class="govuk-body" { "Not chosen yet." },
                Some(Settled::NoneOfThem { why }) => p class="govuk-body" { "None of them, and that is learning: " (why) },
                Some(Settled::Tie { ideas }) => p class="govuk-body" { "A tie between " (crate::shell::join(&ideas.iter().map(title).collect::<Vec<_>>())) "." },
                Some(Settled::Chosen { idea, how }) => {
                    p class="govuk-body" { strong { (title(idea)) } @if !how.is_empty() { ", " (how) } }
                    @if let Some(says) = carried(self.room.committed(*idea), self.enough) { (parts::note(&says)) }
                }
            }
            @let others: Vec<&str> = self.room.ideas.iter().filter(|(number, _)| Some(**number) != chosen).map(|(_, idea)| idea.title.as_str()).collect();
            @if !others.is_empty() && self.parked.is_empty() { p class="govuk-body" { "Kept for later: " (crate::shell::join(&others)) "." } }
        }
    }

    fn moves(&self) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .room
            .seats()
            .map(|(_, seat)| {
                vec![
                    html! { (seat.name) },
                    html! { (seat.brings.join("; ")) },
                    html! { (step_line(seat.step.as_ref())) },
                ]
            })
            .collect();
        parts::plain_table(
            "What each brings and does next",
            &["Who", "What they could bring", "What they do next"],
            &rows,
        )
    }

    /// The notes of one side; the two are not mixed (R129).
    fn problems(&self, lens: Lens) -> Markup {
        let notes: Vec<_> =
            self.room.visible(Viewer::Wall).filter(|note| note.lens == lens && note.of_problems()).collect();
        let heading = lens.title();
        let under = |group: Option<Number>| notes.iter().filter(move |note| note.group == group);
        html! {
            @if !notes.is_empty() {
                h3 class="govuk-heading-s" { (heading) }
                @for (group, title) in &self.room.groups {
                    @if under(Some(*group)).next().is_some() {
                        p class="govuk-body" { strong { (title) } }
                        ul class="govuk-list govuk-list--bullet" { @for note in under(Some(*group)) { li { (note.text) } } }
                    }
                }
                ul class="govuk-list govuk-list--bullet" { @for note in under(None) { li { (note.text) } } }
            }
        }
    }
}

impl Outcome {
    /// What was written while something else was asked, under the part in which it was.
    fn said_besides(&self) -> Markup {
        let besides: Vec<_> = self.room.visible(Viewer::Wall).filter(|note| !note.of_problems()).collect();
        html! {
            @for element in &self.room.plan {
                @let notes: Vec<_> = besides.iter().filter(|note| note.part == Some(element.kind)).collect();
                @if !notes.is_empty() {
                    h2 class="govuk-heading-m" { (element.title) }
                    ul class="govuk-list govuk-list--bullet" { @for note in notes { li { (note.text) } } }
                }
            }
        }
    }
}

/// `GET /workshops/{id}/calendar.ics`
pub(crate) async fn calendar(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let file = super::invitation::calendar_file(&ask, &kept, &ask.me()?.service.zone)?;
    Ok(Answer::file("workshop.ics", "text/calendar; charset=utf-8", file.into_bytes()))
}

/// The moment of a typed time on a day in a zone, where it can be read.
pub(crate) fn moment(on: Date, typed: &str, zone: &str) -> Option<Instant> {
    let zoned = on.to_datetime(clock(typed)?).in_tz(zone).ok()?;
    Instant::from_seconds(zoned.timestamp().as_second()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_winter_afternoon_in_london_is_the_same_hour_in_utc() {
        let moment = moment(jiff::civil::date(2026, 11, 24), "14:00", "Europe/London");
        assert_eq!(moment.map(|moment| moment.to_string()).as_deref(), Some("2026-11-24T14:00:00Z"));
    }
}
