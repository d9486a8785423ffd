//! The phone's page of the problems, one by one: what we have, too, how much it weighs for us, for whom it is and why here
//! (R127, R135–R138). Every press is a form, and what is said for an organisation is said by one of its own.

use ampersand_domain::workshop::{Axis, FOR_WHOM, Phase, WorkshopState};
use ampersand_live::{Command, Guest, Mark, Number, Problem as Shared, Refusal};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{
    frame,
    guest::{Here, kept, refused, slower},
    has::Has,
};
use crate::{
    shell::{Answer, Ask, Frame, Posted, Problem, Reader, Sample, Trouble, join, parts::hidden},
    workshop::{
        problem_words::{axis_word, cause_words, level_words, names, spread_words},
        problems::{told, weight},
    },
};

/// What the phone shows.
struct Problems {
    address: String,
    room: ampersand_live::Room,
    guest: Guest,
    now: ampersand_domain::Instant,
    posted: Posted,
    has: Has,
}

/// `GET /w/{code}/problems`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let Some(page) = Problems::of(&ask, &here, Posted::default()) else {
        return Ok(refused(&ask, &here, &Refusal::Stranger));
    };
    Ok(Answer::Page(StatusCode::OK, page.whole(&ask.frame())))
}

/// `POST /w/{code}/problems`: `about` is the problem; `what` is `too`, `not`, `weigh` or `tell`.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let guest = here.guest.as_ref().map(|guest| guest.id);
    let (Some(guest), Some(page)) = (guest, Problems::of(&ask, &here, ask.posted.clone())) else {
        return Ok(refused(&ask, &here, &Refusal::Stranger));
    };
    if !ask.app.limits.may_post(here.door, guest, ask.now.clock) {
        return Ok(slower(&ask, &here));
    }
    let about: Number = ask.posted.value("about").parse().map_err(|_| Trouble::Unreadable)?;
    let marks = match marks(&ask.posted) {
        Ok(Some(marks)) => marks,
        Ok(None) => return Err(Trouble::Unreadable),
        Err(Problem(posted)) => return Ok(Problems { posted, ..page }.again(&ask)),
    };
    for mark in marks {
        if let Err(refusal) = here.does(&ask, guest, Command::Mark { seat: None, about, mark }).await?.number {
            return Ok(match refusal {
                Refusal::Text(_) => {
                    Problems { posted: ask.posted.clone().but("", "Write a shorter text."), ..page }.again(&ask)
                }
                refusal => refused(&ask, &here, &refusal),
            });
        }
    }
    Ok(kept(&ask, format!("{}/problems#problem-{about}", here.address())))
}

fn marks(posted: &Posted) -> Result<Option<Vec<Mark>>, Problem> {
    let mut read = Reader::new(posted);
    let marks = match posted.value("what") {
        "too" => Some(vec![Mark::Too { too: Some(true) }]),
        "not" => Some(vec![Mark::Too { too: Some(false) }]),
        "weigh" => {
            let axis = read.word::<Axis>("axis", "Choose what is weighed");
            let weight = weight(&mut read, &[]);
            axis.zip(weight).map(|(axis, weight)| vec![Mark::Weighed { axis, weight: Some(weight) }])
        }
        "tell" => told(&mut read),
        _ => return Ok(None),
    };
    read.done(marks).map(Some)
}

impl Problems {
    /// The page of a guest who is in; none for a stranger.
    fn of(ask: &Ask, here: &Here, posted: Posted) -> Option<Self> {
        if here.workshop.is_called_off() {
            return None;
        }
        let room = ampersand_live::Room::clone(&here.live.room());
        let guest = room.guests.get(&here.guest.as_ref()?.id)?.clone();
        Some(Self { address: here.address(), room, guest, now: ask.now.instant, posted, has: Has::of(ask) })
    }

    fn again(&self, ask: &Ask) -> Answer {
        Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, self.whole(&ask.frame()))
    }

    fn whole(&self, frame: &Frame) -> Markup {
        let problems = self.room.problems();
        let ours = names(&self.room, &self.guest.seat.into_iter().collect::<Vec<_>>()).concat();
        let body = html! {
            div class="app-room__page" {
                main id="main" {
                    h1 class="app-room__title" { "The problems, one by one" }
                    p class="app-room__held" role="status" tabindex="-1" data-room-held=(self.address) {}
                    p { a href=(self.address) { "Back to the room" } }
                    @if problems.is_empty() {
                        p { @if self.room.phase == Phase::Silent { "They come here when all notes are up." } @else { "No note about problems is up yet." } }
                    } @else if ours.is_empty() {
                        p class="app-room__soft" { "Say in the room for whom you are here, and you can mark what your organisation shares. For whom a problem is and what makes it so, everybody may say." }
                    } @else {
                        p class="app-room__soft" { "You mark for " (ours) ". Others see what you mark, with its reason." }
                    }
                    @for (_, says) in self.posted.problems().iter().filter(|(field, _)| field.is_empty()) { p class="app-room__error" role="alert" { (says) } }
                    @for problem in &problems { (self.one(frame, problem)) }
                    (super::phone::who_reads())
                    datalist id="for-whom" { @for one in FOR_WHOM { option value=(one) {} } }
                }
            }
        };
        frame::whole(frame, "app-room", "The problems", self.now, &body)
    }

    fn one(&self, frame: &Frame, problem: &Shared) -> Markup {
        let open = self.room.state == WorkshopState::Open;
        let (by, too) = (names(&self.room, &problem.by), names(&self.room, &problem.too));
        let words = html! {
            h2 class="app-room__heading" { (problem.title) }
            @if self.room.groups.contains_key(&problem.number) {
                ul { @for note in problem.notes.iter().filter_map(|note| self.room.notes.get(note)) { li { (note.text) } } }
            }
            p class="app-room__by" {
                @if !by.is_empty() { "Put up by " (join(&by)) ". " }
                @if !too.is_empty() { "Too: " (join(&too)) ". " }
                @for axis in Axis::ALL { @if problem.spread(*axis).is_some() { (axis_word(*axis)) ": " (spread_words(problem.spread(*axis))) ". " } }
            }
            @if !problem.marks.for_whom.is_empty() { p { "For whom: " (join(&problem.marks.for_whom)) } }
            @for cause in &problem.marks.causes { p { "What makes it so: " (cause_words(&self.room, problem, cause)) } }
            @if open {
                @if self.guest.seat.is_some() { (self.ours(frame, problem)) }
                (self.tell(frame, problem))
            }
        };
        self.has.part(frame, (&format!("problem-{}", problem.number), "problem", "app-room__problem"), &words)
    }

    /// What an organisation says for itself.
    fn ours(&self, frame: &Frame, problem: &Shared) -> Markup {
        let seat = self.guest.seat;
        let has = |seats: &[ampersand_live::SeatId]| seat.is_some_and(|seat| seats.contains(&seat));
        html! {
            @if has(&problem.by) { p { "You put this up." } } @else if has(&problem.too) {
                p { "You have this, too." }
                (self.form(frame, problem, "not", html! { button class="app-room__small" type="submit" { "We do not have this after all" } }))
            } @else {
                (self.form(frame, problem, "too", html! { button class="app-room__send" type="submit" { "We have this too" } }))
            }
            @for axis in Axis::ALL { (self.weigh(frame, problem, *axis)) }
        }
    }

    fn weigh(&self, frame: &Frame, problem: &Shared, axis: Axis) -> Markup {
        let typed = self.typed(problem, "weigh");
        let typed = if typed.value("axis") == axis.as_str() { typed } else { Posted::default() };
        let own = problem.weights(axis).find(|(seat, _)| Some(*seat) == self.guest.seat).map(|(_, weight)| weight);
        let id = |name: &str| format!("{name}-{axis}-{}", problem.number);
        let value = |name: &str, own: Option<&str>| match typed.value("what") {
            "" => own.unwrap_or_default().to_owned(),
            _ => typed.value(name).to_owned(),
        };
        let level = value("level", own.map(|own| own.level.to_string()).as_deref());
        html! {
            details id=(id("weigh")) open[!typed.value("what").is_empty()] {
                summary { (axis_word(axis)) @if let Some(own) = own { ": you said " (own.level) } }
                (self.form(frame, problem, "weigh", html! {
                    (hidden("axis", axis.as_str()))
                    @for (_, says) in typed.problems() { p class="app-room__error" role="alert" { (says) } }
                    label for=(id("level")) { "From 1 to 4" }
                    select class="app-room__field" id=(id("level")) name="level" {
                        option value="" { "choose one" }
                        @for (number, word) in (1..).zip(level_words(axis)) { option value=(number) selected[level == number.to_string()] { (word) } }
                    }
                    label for=(id("reason")) { "Why, in a line" }
                    input class="app-room__field" id=(id("reason")) name="reason" type="text" maxlength="160" value=(value("reason", own.map(|own| own.reason.as_str())));
                    @if axis == Axis::Priority {
                        @let published = own.and_then(|own| own.published.as_ref()).map(|published| published.text.as_str());
                        label for=(id("published")) { "In which plan or strategy does it stand? (optional)" }
                        input class="app-room__field" id=(id("published")) name="published" type="text" maxlength="160" value=(value("published", published));
                    }
                    button class="app-room__small" type="submit" { "Keep this" }
                }))
            }
        }
    }

    fn tell(&self, frame: &Frame, problem: &Shared) -> Markup {
        let typed = self.typed(problem, "tell");
        let id = |name: &str| format!("{name}-{}", problem.number);
        html! {
            details id=(id("tell")) open[!typed.value("what").is_empty()] {
                summary { "For whom it is, and what here makes it so" }
                (self.form(frame, problem, "tell", html! {
                    @for (_, says) in typed.problems() { p class="app-room__error" role="alert" { (says) } }
                    label for=(id("for-whom")) { "For whom is it a problem?" }
                    input class="app-room__field" id=(id("for-whom")) name="for_whom" type="text" maxlength="160" list="for-whom" autocomplete="off" value=(typed.value("for_whom"));
                    label for=(id("cause")) { "What in this place makes it so?" }
                    input class="app-room__field" id=(id("cause")) name="cause" type="text" maxlength="500" value=(typed.value("cause"));
                    label for=(id("source")) { "Where that is known from (optional)" }
                    input class="app-room__field" id=(id("source")) name="source" type="text" maxlength="160" value=(typed.value("source"));
                    button class="app-room__small" type="submit" { "Add it" }
                }))
            }
        }
    }

    fn typed(&self, problem: &Shared, what: &str) -> Posted {
        let is = self.posted.value("about") == problem.number.to_string() && self.posted.value("what") == what;
        if is { self.posted.clone() } else { Posted::default() }
    }

    fn form(&self, frame: &Frame, problem: &Shared, what: &str, body: Markup) -> Markup {
        html! {
            form class="app-room__form" method="post" action=(format!("{}/problems", self.address)) data-room-later {
                (hidden("csrf_token", &frame.csrf)) (hidden("about", &problem.number.to_string())) (hidden("what", what))
                (body)
            }
        }
    }
}

/// The page in each of its states.
pub(super) fn samples() -> Vec<Sample> {
    let frame = Frame::sample();
    let page = |room: ampersand_live::Room, posted: Posted| {
        let guest = room.guests.values().next().cloned().unwrap_or_default();
        Problems {
            address: "/w/ABCDEFGH".to_owned(),
            room,
            guest,
            now: super::sample_moment(),
            posted,
            has: Has::default(),
        }
    };
    let marked = super::room_with_marks();
    let first = marked.problems().first().map_or(0, |problem| problem.number).to_string();
    let wrong = Posted::default()
        .with("about", first)
        .with("what", "weigh")
        .with("axis", "priority")
        .but("reason", "Enter why, in a line");
    [
        ("full", page(marked.clone(), Posted::default())),
        ("wrong", page(marked, wrong)),
        ("many", page(super::full_room(), Posted::default())),
        ("empty", page(ampersand_live::Room::default(), Posted::default())),
    ]
    .into_iter()
    .map(|(state, page)| Sample {
        name: format!("room-phone/problems-{state}"),
        html: page.whole(&frame).into_string(),
    })
    .collect()
}
