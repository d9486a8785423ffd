//! The screen on the wall: one thing at a time, a clock, and a code that can be scanned from the back row.

use ampersand_domain::{
    Instant,
    workshop::{ElementKind, Phase, WorkshopState},
};
use ampersand_live::{NoteView, Number, Room, Viewer};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{
    brief, papers,
    room::{self, clock_face, over_words},
    run::{called_off, found},
    run_steps,
};
use crate::shell::{Answer, Ask, Frame, Sample, Trouble, parts};

/// What is on the wall.
struct Wall {
    events: String,
    title: String,
    why: String,
    /// The aim of ours that it serves, or the need where no aim is tied to it yet.
    serves: Option<String>,
    our_thought: Option<String>,
    /// How we treat each other in the room.
    ways: Vec<String>,
    address: String,
    room: Room,
    now: Instant,
}

/// `GET /workshops/{id}/projector`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let (workshop, door) = found(&ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    let wall = Wall {
        events: format!("/workshops/{}/events?after={}", workshop.id, room.last),
        title: workshop.title.clone(),
        why: workshop.why.clone(),
        serves: papers::serves(&ask.desk()?, &workshop).await?,
        our_thought: workshop.our_thought.clone(),
        ways: workshop.plan.ways(),
        address: ask.app.settings.address(&format!("/w/{}", workshop.code)),
        room,
        now: ask.now.instant,
    };
    Ok(Answer::Page(StatusCode::OK, wall.whole(&ask.frame())))
}

/// `GET /workshops/{id}/events`: the stream of the wall, or of whoever runs the room.
pub(crate) async fn events(ask: Ask) -> Result<Answer, Trouble> {
    let (_, door) = found(&ask).await?;
    let live = ask.app.rooms.at(door).await?;
    let viewer = if ask.query().value("as") == "lead" { Viewer::Facilitator } else { Viewer::Wall };
    Ok(room::stream(&live, viewer, room::position(&ask), room::chance(&ask)).into())
}

impl Wall {
    fn whole(&self, frame: &Frame) -> Markup {
        let part = self.room.part();
        let open = self.room.state == WorkshopState::Open;
        let body = html! {
            div class="app-room-wall__screen" data-room data-wall data-events=(self.events) {
                header class="app-room-wall__bar" id="bar" data-live="" {
                    span { @match (part, self.room.state) {
                        (Some(element), _) => (element.called()),
                        (None, WorkshopState::Closed) => "The end",
                        (None, _) => "Welcome",
                    } }
                    (clock_face(&self.room, self.now, "app-room-wall__clock"))
                }
                main class="app-room-wall__main" id="main" {
                    div class="app-room-wall__said" {
                        h1 class="app-room-wall__title" { (self.title) }
                        p class="app-room-wall__lost" data-room-connection role="status" {}
                        section class="app-room-wall__now" id="now" data-live="" { (self.now_words()) }
                        div class="app-room-wall__notes" id="everybody" data-live="" {
                            @if open { (self.grouped()) }
                            (self.loose(open))
                        }
                        p class="app-room-wall__turn" data-room-turn {}
                    }
                    section class=(self.join_class()) id="join" data-live="" aria-label="Come in" {
                        @if self.room.state != WorkshopState::Closed { (self.join()) }
                    }
                }
            }
        };
        room::whole(frame, "app-room-wall", &self.title, self.now, &body)
    }

    fn now_words(&self) -> Markup {
        let count = self.room.count();
        html! {
            @match self.room.state {
                WorkshopState::Planned => { (self.welcome()) }
                WorkshopState::Closed => { (self.farewell()) }
                WorkshopState::Open => {
                    p class="app-room-wall__question" { (self.room.question()) }
                    @if self.room.part().is_none_or(|element| element.kind == ElementKind::Welcome) { (self.welcome()) }
                    @if self.room.phase == Phase::Silent {
                        p { "Everybody writes for themselves. Notes so far: " span data-room-count { (count) } }
                    }
                    @if let (Some(thought), true) = (&self.our_thought, self.room.shows_thought()) {
                        p { "Our own thought, beside yours: " (thought) }
                    }
                    (over_words(&self.room, self.now))
                    (run_steps::on_the_wall(&self.room, self.now))
                    @if self.room.settled.is_none() && part_is(&self.room, ElementKind::Brief) { (brief::on_the_wall(&self.room)) }
                    (self.ideas())
                }
            }
        }
    }

    /// Why they were asked, which aim it serves, and that we have a thought of our own (K32).
    fn welcome(&self) -> Markup {
        html! {
            @if !self.why.is_empty() { p { "Why you were asked: " (self.why) } }
            @if let Some(serves) = &self.serves { p { "What it serves: " (serves) } }
            @if self.our_thought.is_some() && !self.room.shows_thought() { p { "We have a thought of our own. We show it after yours." } }
            (room::on_the_wall(&self.room, &self.ways))
        }
    }

    /// The ideas while one is looked for; the one that was chosen, and what each does next, once there is one.
    fn ideas(&self) -> Markup {
        let room = &self.room;
        let kind = room.part().map(|element| element.kind);
        html! {
            @if room.settled.is_some() {
                p { strong { (room::settled_words(room)) } }
                @if matches!(kind, Some(ElementKind::Roles | ElementKind::NextSteps)) { (self.moves()) }
            } @else if !room.ideas.is_empty() && matches!(kind, Some(ElementKind::Brief | ElementKind::Roles)) {
                ul { @for idea in room.ideas.values() { li { (idea.title) } } }
            }
        }
    }

    fn moves(&self) -> Markup {
        html! {
            ul { @for (_, seat) in self.room.seats() { @if let Some(step) = &seat.step { li { (seat.name) ": " (room::step_words(step)) } } } }
        }
    }

    fn farewell(&self) -> Markup {
        html! {
            p class="app-room-wall__question" { "Thank you for coming." }
            p { (room::settled_words(&self.room)) }
            (self.moves())
            @if let Some(line) = room::reconvene_line(&self.room) { p { (line) } }
        }
    }

    fn notes_of(&self, group: Option<Number>) -> Vec<NoteView> {
        let on = self.room.visible(Viewer::Wall).filter(|note| self.room.belongs_now(note) && note.group == group);
        on.map(|note| self.room.note_view(note)).collect()
    }

    fn grouped(&self) -> Markup {
        html! {
            @for (group, title) in &self.room.groups {
                @let notes = self.notes_of(Some(*group));
                @if !notes.is_empty() {
                    h2 class="app-room-wall__group" { (title) }
                    ul class="app-room-wall__list" { @for note in &notes { (note_on_the_wall(note)) } }
                }
            }
        }
    }

    /// The notes that are in no group; a new one is put at the end by the script.
    fn loose(&self, open: bool) -> Markup {
        let notes = if open { self.notes_of(None) } else { Vec::new() };
        html! {
            ol class="app-room-wall__list" data-room-list="all" data-last=(self.room.last) {
                @for note in &notes { (note_on_the_wall(note)) }
            }
        }
    }

    fn join_class(&self) -> &'static str {
        match (self.room.state, self.room.part()) {
            (WorkshopState::Closed, _) => "app-room-wall__join app-room-wall__join--gone",
            (_, None) => "app-room-wall__join app-room-wall__join--big",
            (_, Some(_)) => "app-room-wall__join",
        }
    }

    /// The code, and the address for who types it: what comes before the code is the same for everybody.
    fn join(&self) -> Markup {
        let (before, code) = self.address.rsplit_once('/').unwrap_or(("", &self.address));
        html! {
            @if let Ok(picture) = ampersand_documents::qr_svg(&self.address) { div class="app-room-wall__qr" { (parts::made(&picture)) } }
            p { "Come in with your phone" }
            p class="app-room-wall__address" { (before.trim_start_matches("https://")) "/" wbr; span class="app-room-wall__code" { (code) } }
        }
    }
}

fn part_is(room: &Room, kind: ElementKind) -> bool {
    room.part().is_some_and(|element| element.kind == kind)
}

fn note_on_the_wall(note: &NoteView) -> Markup {
    html! {
        li class="app-room__note" data-id=(note.number) {
            (note.text)
            @if let Some(by) = &note.organisation { span class="app-room__by" { (by) } }
        }
    }
}

/// A room that looks for its idea, with problems that fit what two of us want.
fn at_the_briefs() -> Room {
    let mut room = room::room_with_briefs();
    let at = room.plan.iter().position(|element| element.kind == ElementKind::Brief);
    room.clock.element = at.and_then(|at| u32::try_from(at).ok());
    room
}

/// The wall in each of its states.
pub(super) fn samples() -> Vec<Sample> {
    let frame = Frame::sample();
    let wall = |room| Wall {
        events: String::new(),
        title: "A warm winter".to_owned(),
        serves: Some("Fewer people are alone in winter".to_owned()),
        why: "You know the people who ring us last.".to_owned(),
        our_thought: Some("A weekly advice morning".to_owned()),
        ways: ampersand_domain::workshop::Plan::two_hours().ways(),
        address: "https://library.example/w/ABCDEFGH".to_owned(),
        room,
        now: room::sample_moment(),
    };
    [
        ("welcome", wall(Room::default())),
        ("silent", wall(room::sample_room(Phase::Silent).0)),
        ("discuss", wall(room::sample_room(Phase::Discuss).0)),
        ("full", wall(room::full_room())),
        ("briefs", wall(at_the_briefs())),
        ("over", wall(room::room_at_its_end())),
    ]
    .into_iter()
    .map(|(state, wall)| Sample { name: format!("room-wall/{state}"), html: wall.whole(&frame).into_string() })
    .collect()
}
