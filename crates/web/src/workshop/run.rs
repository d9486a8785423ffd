//! The facilitator's page: what is on, what comes next, who has not spoken, what was put up, and how it ends.

use std::sync::Arc;

use ampersand_domain::{
    Instant,
    workshop::{Coming, Heard, Lens, Phase, Workshop, WorkshopId, WorkshopState},
};
use ampersand_live::{Command, Gap, NewSeat, NoteView, Refusal, Room, SeatId, Settled, Step, Viewer, Who as Does};
use ampersand_store::{Kept, workshop::Door};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::room::{self, Job, clock_face, moment};
use crate::shell::{Answer, Ask, Frame, Problem, Reader, Sample, Trouble, day, parts::hidden};

/// What the facilitator sees.
pub(super) struct Run {
    pub(super) id: WorkshopId,
    pub(super) title: String,
    pub(super) room: Room,
    pub(super) now: Instant,
    pub(super) says: Option<String>,
    pub(super) names: Vec<(String, Option<SeatId>)>,
    pub(super) our_thought: Option<String>,
}

/// The workshop in the address, and the door of its room.
pub(super) async fn found(ask: &Ask) -> Result<(Kept<Workshop>, Door), Trouble> {
    let id: WorkshopId = ask.id()?;
    let workshop = ask.desk()?.get::<Workshop>(id).await?.ok_or(Trouble::NotFound)?;
    Ok((workshop, Door { service: ask.me()?.service.id, workshop: id }))
}

/// `GET /workshops/{id}/run`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = Run::of(&ask, None).await?;
    Ok(Answer::Page(StatusCode::OK, page.whole(&ask.frame())))
}

/// `POST /workshops/{id}/run`: which step it was stands in `does`.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let actor = ask.me()?.actor;
    let person = actor.person().ok_or(Trouble::NotFound)?;
    let live = ask.app.rooms.at(door).await?;
    let command = match command(&ask, &workshop, &live.room()) {
        Ok(Some(command)) => command,
        Ok(None) => return Err(Trouble::Unreadable),
        Err(Problem(posted)) => return again(&ask, posted.problems().first().map(|(_, says)| says.clone())).await,
    };
    let command = match command {
        Command::Open { plan, .. } => Command::Open { plan, seats: expected(&ask, &workshop).await? },
        other => other,
    };
    // Opening the room asks the question that was planned.
    let first = matches!(command, Command::Open { .. })
        .then(|| Command::Ask { theme: workshop.theme.clone(), lens: workshop.lens });
    let job =
        |command| Job { actor, who: Does::Facilitator(person), command, arrival: None, now: Arc::new(ask.app.now()) };
    let done = ask.app.rooms.ask(door, job(command)).await?;
    if let (Ok(_), Some(first)) = (&done.number, first) {
        ask.app.rooms.ask(door, job(first)).await?;
    }
    match done.number {
        Ok(_) => Ok(Answer::go(format!("/workshops/{}/run#{}", workshop.id, ask.posted.value("at")))),
        Err(refusal) => again(&ask, Some(refused(&refusal))).await,
    }
}

async fn again(ask: &Ask, says: Option<String>) -> Result<Answer, Trouble> {
    let page = Run::of(ask, says).await?;
    Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page.whole(&ask.frame())))
}

/// Those who are expected, the library first; who said that they cannot come is not.
async fn expected(ask: &Ask, workshop: &Workshop) -> Result<Vec<NewSeat>, Trouble> {
    let library = NewSeat { name: ask.me()?.service.name.clone(), organisation: None };
    let invited = super::planner::invited(ask, workshop.id).await?;
    let coming = invited.iter().filter(|one| one.coming != Coming::No);
    let others = coming.map(|one| NewSeat { name: one.name.clone(), organisation: one.organisation });
    Ok(std::iter::once(library).chain(others).collect())
}

fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Missing(_) => "Something is missing, listed below. Add it, or say in one line why you close now.",
        Refusal::NotOpen => "Open the room first.",
        Refusal::Closed => "The workshop is closed.",
        Refusal::NothingToUndo => "There is nothing to take back.",
        Refusal::Text(_) => "Write a shorter text; it cannot be empty.",
        _ => "The room has moved on. Look again and choose once more.",
    }
    .to_owned()
}

/// The step that was pressed.
fn command(ask: &Ask, workshop: &Workshop, room: &Room) -> Result<Option<Command>, Problem> {
    let posted = &ask.posted;
    let mut read = Reader::new(posted);
    let number = |name: &str| posted.value(name).parse::<u64>().ok();
    let seat = posted.value("seat").parse().ok().map(SeatId);
    let next = |step: i64| {
        let at = room.clock.element.map_or(-1, i64::from) + step;
        u32::try_from(at.max(0)).unwrap_or_default()
    };
    let command = match posted.value("does") {
        "open" => Some(Command::Open { plan: workshop.plan.elements.clone(), seats: Vec::new() }),
        "next" => Some(Command::Start(next(1))),
        "back" => Some(Command::Start(next(-1))),
        "pause" => Some(Command::Pause(room.clock.paused_since.is_none())),
        "undo" => Some(Command::Undo),
        "thought" => Some(Command::ShowThought(!room.thought_shown)),
        "phase" => read.word::<Phase>("phase", "Choose a phase").map(Command::Go),
        "ask" => {
            let theme = read.maybe::<160>("theme");
            read.word::<Lens>("lens", "Choose from whose side").map(|lens| Command::Ask { theme, lens })
        }
        "note" => {
            let key =
                if posted.value("key").is_empty() { ask.now.token().to_hex() } else { posted.value("key").to_owned() };
            read.text::<500>("text", "Write the note").map(|text| Command::Post { text, key, seat })
        }
        "hide" => number("note").map(|note| Command::Hide { note, hidden: posted.value("hidden") == "yes" }),
        "group" => {
            read.text::<160>("title", "Name the group").map(|title| Command::Group { group: None, title: Some(title) })
        }
        "place" => number("note").map(|note| Command::Place { note, group: number("group") }),
        "idea" => {
            let key = posted.value("key").to_owned();
            let why = read.maybe::<500>("why").unwrap_or_default();
            let group = number("group");
            read.text::<160>("idea", "Enter the idea in a line").map(|title| Command::Propose {
                title,
                why,
                group,
                key,
            })
        }
        "decide" => decide(&mut read, posted.value("outcome"), room),
        "heard" => {
            let heard = read.word::<Heard>("heard", "Choose whether they spoke");
            seat.zip(heard).map(|(seat, heard)| Command::Hear { seat, heard })
        }
        "commit" => {
            let level = read.number("level", 0, 3, "Choose how much");
            number("idea").zip(level).map(|(idea, level)| Command::Commit {
                seat,
                idea,
                level: u8::try_from(level).unwrap_or(3),
            })
        }
        "move" => room::next_move(&mut read, posted).map(|step| Command::Move { seat, step }),
        "reconvene" => {
            let (on, reason) = (read.maybe_day("on"), read.maybe::<300>("reason"));
            match on.is_some() || reason.is_some() {
                true => Some(Command::Reconvene { on, reason }),
                false => read.wrong("on", "Enter the day on which you meet again, or why you do not"),
            }
        }
        "later" => {
            let who = read.text::<80>("who", "Enter who adds it");
            let by = read.day("by", "Enter the day, like 24 11 2026");
            let gap = posted.value("gap").parse::<usize>().ok().and_then(|at| room.gaps().get(at).copied());
            who.zip(by).zip(gap).map(|((who, by), gap)| Command::Later { gap, who, by })
        }
        "close" => Some(Command::Close { reason: read.maybe::<300>("reason") }),
        _ => return Ok(None),
    };
    read.done(command).map(Some)
}

fn decide(read: &mut Reader, outcome: &str, room: &Room) -> Option<Command> {
    let how = read.maybe::<300>("how").unwrap_or_default();
    match outcome {
        "none" => Some(Command::Decide(Settled::NoneOfThem { why: how })),
        "tie" => Some(Command::Decide(Settled::Tie { ideas: room.ideas.keys().copied().collect() })),
        idea => match idea.parse() {
            Ok(idea) => Some(Command::Decide(Settled::Chosen { idea, how })),
            Err(_) => read.wrong("outcome", "Choose one idea, a tie, or none of them"),
        },
    }
}

/// What is missing, in words.
pub(super) fn gap_words(room: &Room, gap: Gap) -> String {
    let name = |seat| room.seat(seat).map_or("somebody", |seat| seat.name.as_str());
    match gap {
        Gap::Idea => "One idea chosen, or said that it is none or a tie".to_owned(),
        Gap::NotHeard { seat } => format!("{} has not spoken or passed", name(seat)),
        Gap::NoMove { seat } => format!("{} has no next move", name(seat)),
        Gap::Reconvene => "A day to meet again, or why there is none".to_owned(),
    }
}

impl Run {
    async fn of(ask: &Ask, says: Option<String>) -> Result<Self, Trouble> {
        let (workshop, door) = found(ask).await?;
        let room = Room::clone(&ask.app.rooms.at(door).await?.room());
        let guests = ask.desk()?.room_guests(workshop.id).await?;
        let names = guests
            .into_iter()
            .filter_map(|guest| Some((guest.name?, room.guests.get(&guest.id).and_then(|guest| guest.seat))))
            .collect();
        let our_thought = workshop.our_thought.clone();
        Ok(Self {
            id: workshop.id,
            title: workshop.title.clone(),
            room,
            now: ask.now.instant,
            says,
            names,
            our_thought,
        })
    }

    pub(super) fn whole(&self, frame: &Frame) -> Markup {
        let open = self.room.state == WorkshopState::Open;
        let body = html! {
            div data-room data-events=(format!("/workshops/{}/events?as=lead&after={}", self.id, self.room.last)) {
                main id="main" {
                    h1 class="app-room__title" { (self.title) }
                    p { a href=(format!("/workshops/{}", self.id)) { "The plan" } " · " a href=(format!("/workshops/{}/projector", self.id)) { "The screen on the wall" } " · " a href=(format!("/workshops/{}/outcome", self.id)) { "What came out" } }
                    p data-room-connection role="status" {}
                    @if let Some(says) = &self.says { p class="app-room__error" role="alert" { (says) } }
                    @match self.room.state {
                        WorkshopState::Planned => { (self.press(frame, "now", "open", "Open the room", &[])) }
                        WorkshopState::Closed => p { "The workshop is closed." },
                        WorkshopState::Open => {}
                    }
                    div class="app-room-lead__grid" {
                        section class="app-room-lead__panel" id="now" data-live="now" { (self.clock(frame, open)) }
                        section class="app-room-lead__panel" id="round" data-live="round" { (self.round(frame, open)) }
                        section class="app-room-lead__panel" id="who" data-live="who" { (self.people(frame, open)) }
                        section class="app-room-lead__panel" id="wall" data-live="wall" { (self.notes(frame, open)) }
                        section class="app-room-lead__panel" id="ideas" data-live="ideas" { (super::run_end::ideas(self, frame, open)) }
                        section class="app-room-lead__panel" id="end" data-live="end" { (super::run_end::end(self, frame, open)) }
                    }
                }
            }
        };
        room::whole(frame, "app-room-lead", &self.title, self.now, &body)
    }

    /// A form that posts one step.
    pub(super) fn form(&self, frame: &Frame, at: &str, does: &str, body: Markup) -> Markup {
        html! {
            form method="post" action=(format!("/workshops/{}/run", self.id)) {
                (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("at", at)) (hidden("does", does))
                (body)
            }
        }
    }

    /// A step that is one press.
    pub(super) fn press(&self, frame: &Frame, at: &str, does: &str, label: &str, fields: &[(&str, &str)]) -> Markup {
        self.form(
            frame,
            at,
            does,
            html! {
                @for (name, value) in fields { (hidden(name, value)) }
                button class="app-room__small" type="submit" { (label) }
            },
        )
    }

    fn clock(&self, frame: &Frame, open: bool) -> Markup {
        let reading = self.room.clock.read(&self.room.plan, self.now);
        html! {
            h2 { (moment(&self.room).map_or("Not begun", |element| element.title.as_str())) }
            p class="app-room-lead__clock" { (clock_face(&self.room, self.now, "")) }
            @if let Some(reading) = reading {
                p { (reading.left_in_all / 60) " minutes left in all" @if reading.left < 0 { "; this part runs over" } }
            }
            ol class="app-room-lead__steps" {
                @for (index, element) in self.room.plan.iter().enumerate() {
                    li aria-current=[(self.room.clock.element.map(|at| at as usize) == Some(index)).then_some("step")] {
                        (element.title) ", " (element.minutes) " minutes" @if !element.who.is_empty() { " (" (element.who) ")" }
                    }
                }
            }
            @if open {
                (self.press(frame, "now", "next", "Next part", &[]))
                (self.press(frame, "now", "back", "Part before", &[]))
                (self.press(frame, "now", "pause", if self.room.clock.paused_since.is_some() { "Let the clock go on" } else { "Stop the clock" }, &[]))
                (self.press(frame, "now", "undo", "Take back my last step", &[]))
            }
        }
    }

    fn round(&self, frame: &Frame, open: bool) -> Markup {
        let count = self.room.count();
        html! {
            h2 { "The round" }
            p { (room::question(&self.room)) }
            p { strong { (phase_word(self.room.phase)) } ", " span data-room-count { (count) } @if count == 1 { " note" } @else { " notes" } }
            @if open {
                @for phase in Phase::ALL.iter().filter(|phase| **phase != self.room.phase) {
                    (self.press(frame, "round", "phase", phase_step(*phase), &[("phase", phase.as_str())]))
                }
                @if let Some(thought) = &self.our_thought {
                    p { "Our own thought: " (thought) ". " @if self.room.shows_thought() { "It is shown." } @else { "It is shown after theirs, or now." } }
                    @if !self.room.shows_thought() || self.room.thought_shown {
                        (self.press(frame, "round", "thought", if self.room.thought_shown { "Show it only after theirs" } else { "Show our own thought now" }, &[]))
                    }
                }
                (self.form(frame, "round", "ask", html! {
                    label for="theme" { "Theme of the question" }
                    input id="theme" name="theme" type="text" value=(self.room.theme.as_deref().unwrap_or_default());
                    label for="lens" { "From whose side" }
                    select id="lens" name="lens" {
                        option value="mission" selected[self.room.lens == Lens::Mission] { "What hinders our work" }
                        option value="residents" selected[self.room.lens == Lens::Residents] { "What people here face" }
                    }
                    button class="app-room__small" type="submit" { "Ask this" }
                }))
            }
        }
    }

    fn people(&self, frame: &Frame, open: bool) -> Markup {
        html! {
            h2 { "Who is here" }
            ul class="app-room-lead__people" {
                @for (id, seat) in self.room.seats() {
                    @let key = id.0.to_string();
                    li {
                        strong { (seat.name) } " "
                        @match seat.heard { Some(Heard::Spoke) => "has spoken", Some(Heard::Passed) => "passed", None => "not heard yet" }
                        @let here: Vec<&str> = self.names.iter().filter(|(_, at)| *at == Some(id)).map(|(name, _)| name.as_str()).collect();
                        @if !here.is_empty() { ": " (here.join(", ")) }
                        @if open && seat.heard.is_none() {
                            (self.press(frame, "who", "heard", "Has spoken", &[("seat", &key), ("heard", "spoke")]))
                            (self.press(frame, "who", "heard", "Passes", &[("seat", &key), ("heard", "passed")]))
                        }
                    }
                }
            }
            @let alone: Vec<&str> = self.names.iter().filter(|(_, at)| at.is_none()).map(|(name, _)| name.as_str()).collect();
            @if !alone.is_empty() { p { "Here as themselves, or not said yet: " (alone.join(", ")) } }
        }
    }

    fn notes(&self, frame: &Frame, open: bool) -> Markup {
        let notes: Vec<NoteView> =
            self.room.visible(Viewer::Facilitator).map(|note| self.room.note_view(note)).collect();
        html! {
            h2 { "Notes" }
            @if self.room.phase == Phase::Silent { p { "While everybody writes for themselves, you see what was up before and what you wrote down." } }
            @if open {
                (self.form(frame, "wall", "note", html! {
                    label for="text" { "Write down what somebody says" }
                    textarea id="text" name="text" rows="2" maxlength="500" {}
                    (self.seats_select("seat", "For whom"))
                    button class="app-room__small" type="submit" { "Put it up" }
                }))
                (self.form(frame, "wall", "group", html! {
                    label for="title" { "A new group of notes" } input id="title" name="title" type="text";
                    button class="app-room__small" type="submit" { "Make the group" }
                }))
            }
            ol class="app-room__notes" {
                @for note in &notes {
                    @let number = note.number.to_string();
                    @let hidden_note = self.room.is_hidden(note.number);
                    li class="app-room__note" {
                        (note.text) @if hidden_note { " (taken down)" }
                        @if let Some(by) = &note.organisation { span class="app-room__by" { (by) } }
                        @if let Some(group) = note.group.and_then(|group| self.room.groups.get(&group)) { span class="app-room__by" { "in " (group) } }
                        @if open {
                            (self.press(frame, "wall", "hide", if hidden_note { "Put it back" } else { "Take it down" }, &[("note", &number), ("hidden", if hidden_note { "no" } else { "yes" })]))
                            @if !self.room.groups.is_empty() {
                                (self.form(frame, "wall", "place", html! {
                                    (hidden("note", &number))
                                    label for=(format!("group-{number}")) { "Group" }
                                    select id=(format!("group-{number}")) name="group" {
                                        option value="" { "none" }
                                        @for (group, title) in &self.room.groups { option value=(group) selected[note.group == Some(*group)] { (title) } }
                                    }
                                    button class="app-room__small" type="submit" { "Put it there" }
                                }))
                            }
                        }
                    }
                }
            }
        }
    }

    /// A choice among the organisations in the room.
    pub(super) fn seats_select(&self, id: &str, label: &str) -> Markup {
        html! {
            label for=(id) { (label) }
            select id=(id) name="seat" {
                option value="" { "nobody in particular" }
                @for (seat, of) in self.room.seats() { option value=(seat.0) { (of.name) } }
            }
        }
    }
}

fn phase_word(phase: Phase) -> &'static str {
    match phase {
        Phase::Silent => "Everybody writes for themselves",
        Phase::AllUp => "All notes are up",
        Phase::Discuss => "We talk",
    }
}

fn phase_step(phase: Phase) -> &'static str {
    match phase {
        Phase::Silent => "A silent round",
        Phase::AllUp => "All notes up",
        Phase::Discuss => "Talk about them",
    }
}

/// What a next move is, in a line.
pub(super) fn step_line(step: Option<&Step>) -> String {
    step.map_or_else(|| "no next move yet".to_owned(), room::step_words)
}

/// When the group meets again, in words.
pub(super) fn reconvene_line(room: &Room) -> Option<String> {
    let said = room.reconvene.as_ref()?;
    Some(match (said.on, &said.reason) {
        (Some(on), _) => format!("We meet again on {}.", day(on)),
        (None, reason) => format!("No day to meet again: {}", reason.as_deref().unwrap_or("not said")),
    })
}

/// The page in each of its states.
pub(super) fn samples() -> Vec<Sample> {
    let frame = Frame::sample();
    let page = |phase, says: Option<&str>| Run {
        id: WorkshopId(ampersand_domain::Uuid::nil()),
        title: "A warm winter".to_owned(),
        room: room::sample_room(phase).0,
        now: room::sample_moment(),
        says: says.map(str::to_owned),
        our_thought: Some("A weekly advice morning".to_owned()),
        names: vec![("Maya Okonkwo-Whitcombe".to_owned(), Some(SeatId(1))), ("Leon".to_owned(), None)],
    };
    let empty = Run { room: Room::default(), names: Vec::new(), ..page(Phase::Silent, None) };
    [
        ("silent", page(Phase::Silent, None)),
        ("discuss", page(Phase::Discuss, Some("Something is missing"))),
        ("empty", empty),
    ]
    .into_iter()
    .map(|(state, page)| Sample { name: format!("room-lead/{state}"), html: page.whole(&frame).into_string() })
    .collect()
}
