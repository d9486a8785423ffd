//! The screen on the wall: one thing at a time, a clock, and a code that can be scanned from the back row.

use ampersand_domain::{
    Instant,
    need::{Aim, Need},
    workshop::{ElementKind, Phase, Workshop, WorkshopState},
};
use ampersand_live::{NoteView, Room, Viewer};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{
    room::{self, clock_face, moment},
    run::{found, reconvene_line},
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
    address: String,
    room: Room,
    now: Instant,
}

/// `GET /workshops/{id}/projector`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    let wall = Wall {
        events: format!("/workshops/{}/events?after={}", workshop.id, room.last),
        title: workshop.title.clone(),
        why: workshop.why.clone(),
        serves: serves(&ask, &workshop).await?,
        our_thought: workshop.our_thought.clone(),
        address: ask.app.settings.address(&format!("/w/{}", workshop.code)),
        room,
        now: ask.now.instant,
    };
    Ok(Answer::Page(StatusCode::OK, wall.whole(&ask.frame())))
}

/// Which aim it serves; the need itself where it is tied to none (K32).
async fn serves(ask: &Ask, workshop: &Workshop) -> Result<Option<String>, Trouble> {
    let desk = ask.desk()?;
    let Some(need) = workshop.need else { return Ok(None) };
    let Some(need) = desk.get::<Need>(need).await? else { return Ok(None) };
    let aim = match need.aim {
        Some(aim) => desk.get::<Aim>(aim).await?.map(|aim| aim.record.text),
        None => None,
    };
    Ok(Some(aim.unwrap_or_else(|| need.record.what.clone())))
}

/// `GET /workshops/{id}/events`: the stream of the wall, or of whoever runs the room.
pub(crate) async fn events(ask: Ask) -> Result<Answer, Trouble> {
    let (_, door) = found(&ask).await?;
    let live = ask.app.rooms.at(door).await?;
    let viewer = if ask.query().value("as") == "lead" { Viewer::Facilitator } else { Viewer::Wall };
    Ok(room::stream(live, viewer, room::position(&ask), room::chance(&ask)).into())
}

impl Wall {
    fn whole(&self, frame: &Frame) -> Markup {
        let notes: Vec<NoteView> = self.room.visible(Viewer::Wall).map(|note| self.room.note_view(note)).collect();
        let begun = moment(&self.room);
        let body = html! {
            div data-room data-events=(self.events) {
                header class="app-room-wall__bar" id="bar" data-live="" {
                    span { (begun.map_or("Welcome", |element| element.title.as_str())) }
                    (clock_face(&self.room, self.now, "app-room-wall__clock"))
                }
                main class="app-room-wall__main" id="main" {
                    h1 { (self.title) }
                    p data-room-connection role="status" {}
                    section class="app-room-wall__now" id="now" data-live="" { (self.now_words()) }
                    (self.join(begun.is_none()))
                    div id="everybody" data-live="" {
                        ol class="app-room-wall__notes" data-room-list="all" data-last=(self.room.last) {
                            @for note in &notes {
                                li class="app-room__note" data-id=(note.number) {
                                    (note.text)
                                    @if let Some(by) = &note.organisation { span class="app-room__by" { (by) } }
                                }
                            }
                        }
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
                WorkshopState::Closed => {
                    p { "Thank you for coming." }
                    @if let Some(line) = reconvene_line(&self.room) { p { (line) } }
                }
                WorkshopState::Open => {
                    @if moment(&self.room).is_none_or(|element| element.kind == ElementKind::Welcome) { (self.welcome()) }
                    p { strong { (room::question(&self.room)) } }
                    @if self.room.phase == Phase::Silent {
                        p { "Everybody writes for themselves. " span data-room-count { (count) } @if count == 1 { " note so far" } @else { " notes so far" } }
                    }
                    @if let (Some(thought), true) = (&self.our_thought, self.room.shows_thought()) {
                        p { "Our own thought, beside yours: " (thought) }
                    }
                    @for title in self.room.groups.values() { p { (title) } }
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
        }
    }

    fn join(&self, big: bool) -> Markup {
        let class = if big { "app-room-wall__qr app-room-wall__qr--big" } else { "app-room-wall__qr" };
        html! {
            div class="app-room-wall__join" {
                @if let Ok(picture) = ampersand_documents::qr_svg(&self.address) { div class=(class) { (parts::made(&picture)) } }
                p { "Come in with your phone: " span class="app-room-wall__code" { (self.address) } }
            }
        }
    }
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
        address: "https://library.example/w/ABCDEFGH".to_owned(),
        room,
        now: room::sample_moment(),
    };
    [
        ("welcome", wall(Room::default())),
        ("silent", wall(room::sample_room(Phase::Silent).0)),
        ("discuss", wall(room::sample_room(Phase::Discuss).0)),
    ]
    .into_iter()
    .map(|(state, wall)| Sample { name: format!("room-wall/{state}"), html: wall.whole(&frame).into_string() })
    .collect()
}
