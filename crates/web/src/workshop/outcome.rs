//! What came out: ready before people have left the room, and the invitation as a calendar file.

use ampersand_documents::board_svgs;
use ampersand_domain::{
    Date, Instant, Uuid,
    partnership::PartnershipId,
    workshop::{
        Learned, Lens, Parked, ParkedAnswer, ParkedId, Phase, RingAnswer, RingLine, Viability, Workshop, WorkshopPhoto,
        WorkshopState, carried_by, viability,
    },
};
use ampersand_live::{Idea, Note, Number, Room, Settled, Viewer};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    became, came_out, learned, left_open, outcome_sheet, parked,
    planner::sample,
    ring_round::how_far,
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
    /// What each organisation said since.
    lines: Vec<RingLine>,
    /// The photos of what was on paper.
    photos: Vec<Kept<WorkshopPhoto>>,
    /// What it taught us, where no idea was compelling.
    pub(super) learned: Vec<Kept<Learned>>,
    /// Of how many things that were put up it was said what became of them.
    became: usize,
    /// To whom the sheet may go.
    pub(super) reached: Vec<outcome_sheet::Reached>,
    /// To whom it went.
    pub(super) sent: Vec<String>,
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
    let desk = ask.desk()?;
    let parked = parked::of(&desk, &workshop).await?;
    let reached = outcome_sheet::reached(&desk, &workshop, &room).await?;
    let sent = outcome_sheet::sent(&desk, &workshop).await?;
    let lines = outcome_sheet::lines(&desk, &workshop).await?;
    let became = became::of(&desk, workshop.id).await?.len();
    let learned = learned::of(&desk, workshop.id).await?;
    let photos = outcome_sheet::kept_photos(&desk, &workshop).await?;
    Ok(Outcome {
        workshop,
        room,
        enough: enough(ask)?,
        single,
        parked,
        lines,
        photos,
        learned,
        became,
        reached,
        sent,
        posted,
    })
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
                p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/{partnership}")) { "The partnership that explores it" } ". After thinking it over, " a class="govuk-link" href=(format!("/partnerships/{partnership}/objectives")) { "change the focus" } " with those who stay: each of them says yes anew." }
                p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/{partnership}/core-team")) { "Who leads, and who does what" } }
            }
            (outcome_sheet::view(self, frame))
            h2 class="govuk-heading-m" { "The idea" }
            (self.idea())
            (learned::view(self, frame))
            (self.carriers())
            h2 class="govuk-heading-m" { "What each does next" }
            (self.moves())
            @if let Some(line) = room::reconvene_line(room) { p class="govuk-body" { (line) } }
            @if let Some(reason) = &room.close_reason { p class="govuk-body" { "Closed with something missing: " (reason) } }
            (parked::view(self, frame))
            (came_out::view(self))
            (left_open::view(self, frame))
            (self.board())
            h2 class="govuk-heading-m" { "What stands in the way" }
            @for lens in Lens::ALL { (self.problems(*lens)) }
            (self.said_besides())
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |room, posted| Self {
            workshop: sample(),
            room,
            enough: 2,
            single: Vec::new(),
            parked: Vec::new(),
            lines: Vec::new(),
            photos: Vec::new(),
            learned: Vec::new(),
            became: 0,
            reached: outcome_sheet::sample(),
            sent: Vec::new(),
            posted,
        };
        let to_nobody = Posted::default().with("does", "send").but("to", "Choose to whom it goes");
        let talks = vec![(PartnershipId(Uuid::from_u128(7)), "Citizens Advice".to_owned())];
        let nobody = Posted::default().with("does", "single").but("with", "Choose with whom you talk");
        let wrong = Posted::default().with("does", "move").with("seat", "1").but("action", "Enter what you will do");
        vec![
            ("empty", page(Room::default(), Posted::default())),
            ("full", page(room::sample_room(Phase::Discuss).0, Posted::default())),
            ("left-open", page(room::room_that_left_much_open(), Posted::default())),
            ("tie", page(room::room_with_a_tie(), Posted::default())),
            (
                "asked-since",
                Self { lines: asked_since(), became: 2, ..page(room::room_at_its_end(), Posted::default()) },
            ),
            ("sent", Self { sent: vec!["Maya Haddad".to_owned()], ..page(room::room_at_its_end(), Posted::default()) }),
            ("nobody-to-send-to", Self { reached: Vec::new(), ..page(room::room_at_its_end(), Posted::default()) }),
            ("sent-to-nobody", page(room::room_at_its_end(), to_nobody)),
            ("learned", Self { learned: learned::sample(), ..page(room::room_with_a_tie(), Posted::default()) }),
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

/// One who carries it more than in the room, and one for whom it is not.
fn asked_since() -> Vec<RingLine> {
    let room = room::room_at_its_end();
    let number = room.ideas.keys().next().and_then(|number| i64::try_from(*number).ok()).unwrap_or_default();
    let line = |at: u128, name: &str| {
        RingLine::new(Uuid::from_u128(at).into(), sample().id, (None, name.to_owned()), "QRSTUVWX".to_owned())
    };
    let names: Vec<String> = room.seats().skip(1).map(|(_, seat)| seat.name.clone()).collect();
    let lines = (50..).zip(names).map(|(at, name)| RingLine {
        answer: Some(RingAnswer::WithUs),
        levels: ampersand_domain::Json([(number, 2)].into()),
        ..line(at, &name)
    });
    lines.collect()
}

fn number_of_us(committed: usize) -> String {
    match committed {
        0 => "nobody".to_owned(),
        committed => format!("{} of us", number(committed)),
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
pub(super) fn carried(committed: usize, enough: usize) -> Option<String> {
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
                    @if let Some(says) = carried(outcome_sheet::committed(&self.room, &self.lines, *idea), self.enough) { (parts::note(&says)) }
                }
            }
            @let others: Vec<&str> = self.room.ideas.iter().filter(|(number, _)| Some(**number) != chosen).map(|(_, idea)| idea.title.as_str()).collect();
            @if !others.is_empty() && self.parked.is_empty() { p class="govuk-body" { "Kept for later: " (crate::shell::join(&others)) "." } }
        }
    }

    /// How far each carries each idea, by its last word, and what follows for the idea (R180).
    fn carriers(&self) -> Markup {
        let closed = self.room.state == WorkshopState::Closed;
        let here = format!("/workshops/{}", self.workshop.id);
        let row = |(number, idea): (&Number, &Idea)| {
            let voices = outcome_sheet::voices(&self.room, &self.lines, *number);
            let said = voices.iter().filter_map(|(name, voice)| Some(format!("{name}: {}", how_far(voice.level()?))));
            let committed = carried_by(voices.iter().map(|(_, voice)| *voice));
            let stands = match viability(committed, self.enough) {
                Viability::Alone => "not enough to start yet",
                Viability::Enough => "enough to start",
                Viability::Met => "well carried",
            };
            vec![
                html! { (idea.title) },
                html! { @for line in said { (line) br; } },
                html! { (number_of_us(committed)) ": " (stands) },
            ]
        };
        let rows: Vec<Vec<Markup>> = self.room.ideas.iter().map(row).collect();
        html! {
            @if closed && !rows.is_empty() {
                (parts::plain_table("Who carries which idea, by each one’s last word", &["Idea", "How far", "Help or carry it"], &rows))
                p class="govuk-body" { "It is advice: nothing hangs on it." }
            }
            @if closed {
                ul class="govuk-list" {
                    li { a class="govuk-link" href=(format!("{here}/ring-round")) { "Ring round, or send them a link" } @if !self.lines.is_empty() { ": " (self.lines.iter().filter(|line| !line.is_open()).count()) " of " (self.lines.len()) " heard" } }
                    li { a class="govuk-link" href=(format!("{here}/became")) { "Say what became of what people put up" } @if self.became > 0 { ": " (self.became) " of " (self.room.what_was_put_up().len()) " said" } }
                }
            }
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

    /// The board as it stood, drawn; its words are in the lists below.
    fn board(&self) -> Markup {
        let drawn = board_svgs("The board as it stood", &outcome_sheet::board(&self.room));
        html! {
            @if !drawn.is_empty() {
                h2 class="govuk-heading-m" { "The board" }
                p class="govuk-body" { "Every note of it stands in the lists below. " a class="govuk-link" href=(format!("/workshops/{}/problems", self.workshop.id)) { "The problems, with both axes as a picture and a table" } }
                @for svg in &drawn { figure class="app-picture app-picture--board" { (parts::made(svg)) } }
            }
            @if !self.photos.is_empty() {
                p class="govuk-body" { "Photos of what was on paper:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for (at, photo) in (1..).zip(&self.photos) {
                        li { a class="govuk-link" href=(format!("/workshops/{}/photos/{}", self.workshop.id, photo.id)) { "Photo " (at) @if !photo.shows.is_empty() { ": " (photo.shows) } } }
                    }
                }
            }
        }
    }

    /// For whom a note speaks.
    fn whose(&self, note: &Note) -> String {
        let seat = self.room.seat_of(note).and_then(|seat| self.room.seat(seat));
        seat.map_or_else(String::new, |seat| format!(" ({})", seat.name))
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
                        ul class="govuk-list govuk-list--bullet" { @for note in under(Some(*group)) { li { (note.text) (self.whose(note)) } } }
                    }
                }
                ul class="govuk-list govuk-list--bullet" { @for note in under(None) { li { (note.text) (self.whose(note)) } } }
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
                    ul class="govuk-list govuk-list--bullet" { @for note in notes { li { (note.text) (self.whose(note)) } } }
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
