//! The phone's page: the door, then one field and a big button, my notes, everybody's notes as the phase allows.

use ampersand_domain::{
    Instant,
    people::GuestId,
    workshop::{Became, Phase, WorkshopState},
};
use ampersand_live::{Guest, NoteView, Number, Position, Room, SeatId, Viewer};
use axum::http::StatusCode;
use maud::{Markup, html};
use serde_json::json;

use super::{
    brief, clock_face, frame,
    guest::{Here, json_answer, refused, wants_json},
    has::Has,
    manners, over_words, pass_on,
    said::note_json,
    sample, say,
};
use crate::{
    shell::{Answer, Ask, Frame, Posted, Sample, Trouble, parts::hidden},
    workshop::became,
};

/// What a phone shows.
pub(super) struct Phone {
    pub(super) address: String,
    pub(super) title: String,
    pub(super) why: String,
    pub(super) our_thought: Option<String>,
    /// How we treat each other in the room.
    pub(super) ways: Vec<String>,
    pub(super) room: Room,
    pub(super) viewer: Option<Viewer>,
    pub(super) now: Instant,
    pub(super) posted: Posted,
    /// What became of what people put up, once it is over.
    pub(super) became: Vec<Became>,
    pub(super) has: Has,
    /// Why it does not take place, and whom to ring, where it is called off.
    pub(super) off: Option<(String, Option<String>)>,
}

/// `GET /w/{code}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let page = Phone::of(&ask, &here, Posted::default());
    Ok(Answer::Page(StatusCode::OK, page.whole(&ask.frame())))
}

/// The page again, with what has to change about a field.
pub(super) fn again(ask: &Ask, here: &Here, field: &str, says: &str) -> Result<Answer, Trouble> {
    let page = Phone::of(ask, here, ask.posted.clone().but(field, says));
    Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page.whole(&ask.frame())))
}

/// The page again, with a sentence on top, and what was typed still there.
pub(super) fn told(ask: &Ask, here: &Here, status: StatusCode, says: &str) -> Answer {
    let page = Phone::of(ask, here, ask.posted.clone().but("", says));
    Answer::Page(status, page.whole(&ask.frame()))
}

/// `GET /w/{code}/notes`: the notes that this phase lets you see.
pub(crate) async fn notes(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let Some(viewer) = here.viewer().filter(|_| !here.workshop.is_called_off()) else {
        return Ok(refused(&ask, &here, &ampersand_live::Refusal::Stranger));
    };
    let room = here.live.room();
    let seen: Vec<NoteView> = room.visible(viewer).map(|note| room.note_view(note)).collect();
    if wants_json(&ask) {
        let notes: Vec<_> = seen.iter().map(note_json).collect();
        let all = json!({ "phase": room.phase.as_str(), "count": room.count(), "notes": notes });
        return Ok(json_answer(StatusCode::OK, &all));
    }
    let page = Phone::of(&ask, &here, Posted::default());
    let body = html! {
        div class="app-room__page" {
            main id="main" {
                h1 class="app-room__title" { "Notes" }
                p class="app-room__soft" { (page.phase_words()) }
                (list("all", &seen, room.last, &Has::default()))
                p { a href=(here.address()) { "Write a note" } }
            }
        }
    };
    Ok(Answer::Page(StatusCode::OK, frame::whole(&ask.frame(), "app-room", "Notes", page.now, &body)))
}

/// `GET /w/{code}/events`
pub(crate) async fn events(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    if here.workshop.is_called_off() {
        return Ok(json_answer(StatusCode::GONE, &json!({ "error": "This workshop does not take place." })));
    }
    let Some(viewer) = here.viewer() else {
        return Ok(json_answer(StatusCode::UNAUTHORIZED, &json!({ "error": "Say your name first." })));
    };
    Ok(super::stream(&here.live, viewer, position(&ask), chance(&ask)).into())
}

/// The position after which a stream goes on: what the browser says, or what its address says when the page made it.
pub(crate) fn position(ask: &Ask) -> Option<Position> {
    let said = ask.headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    // A page that shows everything up to an event has heard all parts of it.
    let asked = ask.query().value("after");
    let after = match asked.contains('.') {
        true => asked.parse().ok(),
        false => asked.parse().ok().map(|number| Position { number, part: u32::MAX }),
    };
    said.max(after)
}

/// A number by which the moments of coming back are spread.
pub(crate) fn chance(ask: &Ask) -> u64 {
    let bytes = ask.now.token().0;
    u64::from(u16::from_be_bytes([bytes[0], bytes[1]]))
}

impl Phone {
    fn of(ask: &Ask, here: &Here, posted: Posted) -> Self {
        Self {
            address: here.address(),
            title: here.workshop.title.clone(),
            why: here.workshop.why.clone(),
            our_thought: here.workshop.our_thought.clone(),
            ways: here.workshop.plan.ways(),
            room: Room::clone(&here.live.room()),
            viewer: here.viewer(),
            now: ask.now.instant,
            posted,
            became: here.became.clone(),
            has: Has::of(ask),
            off: here
                .workshop
                .is_called_off()
                .then(|| (here.workshop.note.clone().unwrap_or_default(), here.ring.clone())),
        }
    }

    fn whole(&self, frame: &Frame) -> Markup {
        let body = match (&self.off, self.viewer) {
            (Some((why, ring)), _) => self.called_off(why, ring.as_deref()),
            (None, None) => self.door(frame),
            (None, Some(viewer)) => self.inside(frame, viewer),
        };
        frame::whole(frame, "app-room", &self.title, self.now, &body)
    }

    /// What whoever has the address reads when it is called off.
    fn called_off(&self, why: &str, ring: Option<&str>) -> Markup {
        html! {
            div class="app-room__page" {
                main id="main" {
                    h1 class="app-room__title" { (self.title) }
                    p { "This workshop does not take place." }
                    @if !why.is_empty() { p { (why) } }
                    p { "Thank you for wanting to come. You need to do nothing." @if let Some(ring) = ring { " If you would like to talk about it all the same, ring " (ring) "." } }
                }
            }
        }
    }

    fn door(&self, frame: &Frame) -> Markup {
        html! {
            div class="app-room__page" {
                main id="main" {
                    h1 class="app-room__title" { (self.title) }
                    @if !self.why.is_empty() { p { "Why you were asked: " (self.why) } }
                    @if self.room.state == WorkshopState::Closed {
                        p { "This workshop is over. Thank you for what you gave." }
                    } @else if !self.room.door_open {
                        p role="alert" { "The door is closed just now. Ask whoever leads the room to open it, then load this page again." }
                        @if !self.posted.value("text").is_empty() { p class="app-room__note" { (self.posted.value("text")) } }
                    } @else {
                        @if let Some(says) = self.posted.problem_of("") { p class="app-room__error" role="alert" { (says) } }
                        form class="app-room__form" method="post" action=(format!("{}/join", self.address)) {
                            (hidden("csrf_token", &frame.csrf))
                            (self.field("name", "Your name", Some("name")))
                            (self.field("organisation", "Your organisation (you can say it later)", Some("organization")))
                            p class="app-room__tick" {
                                input type="checkbox" id="myself" name="myself" value="yes";
                                label for="myself" { "I am here as myself" }
                            }
                            (self.brought(frame))
                            p class="app-room__status" role="status" data-room-waits=(format!("{}/notes", self.address)) {}
                            button class="app-room__send" type="submit" { "Come in" }
                        }
                        (who_reads())
                    }
                }
            }
        }
    }

    /// A note that was written before the room knew this phone: it comes in with its writer.
    fn brought(&self, frame: &Frame) -> Markup {
        html! {
            @if !self.posted.value("text").trim().is_empty() {
                @let key = Some(self.posted.value("key")).filter(|key| !key.is_empty()).unwrap_or(&frame.key);
                (hidden("key", key))
                label for="text" { "Your note" }
                (self.problem("text"))
                textarea class="app-room__field" id="text" name="text" rows="3" maxlength="500" { (self.posted.value("text")) }
            }
        }
    }

    fn field(&self, name: &str, label: &str, fill: Option<&str>) -> Markup {
        html! {
            label for=(name) { (label) }
            (self.problem(name))
            input class="app-room__field" id=(name) name=(name) type="text" value=(self.posted.value(name)) autocomplete=[fill]
                aria-describedby=[self.posted.problem_of(name).map(|_| format!("{name}-error"))];
        }
    }

    fn problem(&self, name: &str) -> Markup {
        html! {
            @if let Some(says) = self.posted.problem_of(name) {
                p class="app-room__error" id=(format!("{name}-error")) { (says) }
            }
        }
    }

    fn inside(&self, frame: &Frame, viewer: Viewer) -> Markup {
        let me = match viewer {
            Viewer::Guest(guest) => Some(guest),
            _ => None,
        };
        let guest = me.and_then(|me| self.room.guests.get(&me));
        let seen: Vec<_> = self.room.visible(viewer).collect();
        let mine: Vec<NoteView> = seen
            .iter()
            .filter(|note| note.who.guest().is_some() && note.who.guest() == me)
            .map(|note| self.room.note_view(note))
            .collect();
        let all: Vec<NoteView> = seen.iter().filter(|note| note.up).map(|note| self.room.note_view(note)).collect();
        html! {
            div class="app-room__page" data-room data-events=(format!("{}/events?after={}", self.address, self.room.last))
                data-participant=[me] {
                main id="main" {
                    h1 class="app-room__title" { (self.title) }
                    p class="app-room__soft" data-room-connection role="status" {}
                    p class="app-room__held" role="status" tabindex="-1" data-room-held=(self.address) {}
                    @if let Some(says) = self.posted.problem_of("") { p class="app-room__error" role="alert" { (says) } }
                    (self.has.part(frame, ("stage", self.room.phase.as_str(), ""), &self.step(guest)))
                    @if let Some(guest) = guest { (manners::on_the_phone(frame, self, guest)) }
                    (self.has.part(frame, ("brief", "brief", ""), &html! { (brief::way(&self.room, &self.address)) (pass_on::way(&self.room, guest.and_then(|guest| guest.seat), &self.address)) }))
                    (self.has.part(frame, ("write", self.room.state.as_str(), ""), &html! {
                        @match self.room.state {
                            WorkshopState::Planned => {}
                            WorkshopState::Open => { (self.note_form(frame)) }
                            WorkshopState::Closed => { (self.no_more_notes(frame)) }
                        }
                    }))
                    @if !mine.is_empty() || self.room.state != WorkshopState::Planned {
                        h2 class="app-room__heading" { "My notes" }
                    }
                    (list("mine", &mine.into_iter().rev().collect::<Vec<_>>(), self.room.last, &self.has))
                    (self.has.part(frame, ("everybody", self.room.phase.as_str(), ""), &html! {
                        @if self.room.state != WorkshopState::Planned {
                            h2 class="app-room__heading" { "Everybody’s notes" }
                            p class="app-room__soft" data-room-empty="all" hidden[!all.is_empty()] { (self.nothing_yet()) }
                        }
                    }))
                    (list("all", &all, self.room.last, &self.has))
                    @if let Some(me) = me {
                        (self.has.part(frame, ("down", "", ""), &html! { (self.taken_down(me)) (became::on_the_phone(&self.room, me, &self.became)) }))
                    }
                    @if let Some(guest) = guest { (say::forms(frame, self, guest)) }
                    (who_reads())
                }
            }
        }
    }

    /// My notes that whoever leads has taken down, with the reason: they are mine to say in other words (R140).
    fn taken_down(&self, me: GuestId) -> Markup {
        let down = |note: &&ampersand_live::Note| note.who.guest() == Some(me) && note.hidden && !note.withdrawn;
        let notes: Vec<_> = self.room.notes.values().filter(down).collect();
        html! {
            @if !notes.is_empty() {
                h2 class="app-room__heading" { "Taken down by whoever leads the room" }
                p class="app-room__soft" { "Nobody else sees them. You can say it again in other words, or ask about it." }
                ul class="app-room__notes" {
                    @for note in notes {
                        li class="app-room__note app-room__note--mine" {
                            (note.text)
                            span class="app-room__by" { "Why: " (note.hidden_why.as_deref().unwrap_or("no reason was given")) }
                        }
                    }
                }
            }
        }
    }

    fn step(&self, guest: Option<&Guest>) -> Markup {
        html! {
            @if let Some(element) = self.room.part() {
                p class="app-room__bar" { span { (element.title) } (clock_face(&self.room, self.now, "")) }
                (over_words(&self.room, self.now))
            }
            @match self.room.state {
                WorkshopState::Planned => {
                    p { "You are in. The field for your notes comes here by itself when the first round begins." }
                    (self.look_again())
                }
                WorkshopState::Closed => { (say::farewell(&self.room, guest)) }
                WorkshopState::Open => {
                    p class="app-room__question" { (self.room.question()) }
                    @if let (Some(thought), true) = (&self.our_thought, self.room.shows_thought()) {
                        p class="app-room__soft" { "A thought of the library’s own, beside yours: " (thought) }
                    }
                    p class="app-room__soft" { (self.phase_words()) }
                    @if self.room.phase != Phase::Silent { p { a href=(format!("{}/problems", self.address)) { "The problems, one by one: which do you have, too?" } } }
                    (self.look_again())
                }
            }
        }
    }

    /// Without a script the page does not change by itself.
    fn look_again(&self) -> Markup {
        html! { noscript { p { a href=(self.address) { "Look again: has the room gone on?" } } } }
    }

    fn nothing_yet(&self) -> &'static str {
        match (self.room.state, self.room.phase) {
            (WorkshopState::Closed, _) => "Nothing was put up.",
            (_, Phase::Silent) => "They come here when all are put up together.",
            _ => "Nothing yet. Yours can be the first.",
        }
    }

    fn note_form(&self, frame: &Frame) -> Markup {
        html! {
            form class="app-room__form" method="post" action=(format!("{}/notes", self.address)) data-room-notes {
                (hidden("csrf_token", &frame.csrf))
                (hidden("key", &frame.key))
                label for="text" { "One note, in your own words" }
                (self.problem("text"))
                textarea class="app-room__field" id="text" name="text" rows="3" maxlength="500"
                    aria-describedby=[self.posted.problem_of("text").map(|_| "text-error")] { (self.posted.value("text")) }
                button class="app-room__send" type="submit" { "Put it up" }
                p class="app-room__status" role="status" {}
            }
        }
    }

    /// By this a phone that still holds a note learns that it came too late, and shows it to its writer.
    fn no_more_notes(&self, frame: &Frame) -> Markup {
        html! {
            form method="post" action=(format!("{}/notes", self.address)) data-room-notes hidden {
                (hidden("csrf_token", &frame.csrf))
                (hidden("key", &frame.key))
            }
        }
    }

    fn phase_words(&self) -> Markup {
        let count = self.room.count();
        html! {
            @match self.room.phase {
                Phase::Silent => {
                    "Everybody writes for themselves. Nobody sees another’s yet. Notes so far: " span data-room-count { (count) }
                }
                Phase::AllUp => "All notes are up, in the order in which they were written.",
                Phase::Discuss => "We talk about them. A new note is on every screen at once.",
            }
        }
    }
}

pub(super) fn who_reads() -> Markup {
    html! {
        p class="app-room__soft" {
            "What you write is read by everybody in this room and kept by the library, which is a public body and may have to release it. "
            "You can also say it aloud: a talk instead is as good."
        }
    }
}

/// A list of notes, which is exchanged by itself, and comes without its notes to a screen that has them.
fn list(name: &str, notes: &[NoteView], last: Number, has: &Has) -> Markup {
    let id = format!("{name}-notes");
    let (mark, same) = has.notes(&id, notes);
    html! {
        ol class="app-room__notes" id=(id) data-room-list=(name) data-last=(last) data-live="" data-part=(mark) data-same[same]
            aria-live=[(name == "all").then_some("polite")] {
            @if !same { @for note in notes { (line(name, note)) } }
        }
    }
}

fn line(name: &str, note: &NoteView) -> Markup {
    html! {
        li class=(if name == "mine" { "app-room__note app-room__note--mine" } else { "app-room__note" })
            id=[(name == "mine").then(|| format!("note-{}", note.number))] data-id=(note.number) {
            (note.text)
            @if name == "all" && let Some(by) = &note.organisation { span class="app-room__by" { (by) } }
        }
    }
}

/// The name of an organisation in the room.
pub(super) fn seat_name(room: &Room, seat: Option<SeatId>) -> Option<&str> {
    room.seat(seat?).map(|seat| seat.name.as_str())
}

/// The phone in each of its states.
pub(super) fn samples() -> Vec<Sample> {
    let frame = Frame::sample();
    sample::sample_phones()
        .into_iter()
        .map(|(state, phone)| Sample { name: format!("room-phone/{state}"), html: phone.whole(&frame).into_string() })
        .collect()
}
