//! The brief on the phone: with whom I work, what fits our priorities, and the form that two write together.

use ampersand_domain::{Instant, people::GuestId, workshop::WorkshopState};
use ampersand_live::{BriefAsk, Command, Number, Refusal, Room};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{
    frame,
    guest::{Here, kept, refused, slower},
    has::Has,
    phone::who_reads,
    sample, say,
};
use crate::{
    shell::{Answer, Ask, Frame, Posted, Problem, Sample, Trouble, parts::hidden},
    workshop::brief::{Hand, Names, View, fit_form, fits_of, lines_of, pair_words, round_face, said_of},
};

/// What a phone shows of the briefs.
struct Briefs {
    address: String,
    room: Room,
    guest: GuestId,
    names: Names,
    now: Instant,
    posted: Posted,
    has: Has,
}

impl Briefs {
    /// The briefs for whoever has come in.
    async fn of(ask: &Ask, here: &Here, posted: Posted) -> Result<Option<Self>, Trouble> {
        let Some(guest) = here.guest.as_ref().filter(|_| !here.workshop.is_called_off()) else { return Ok(None) };
        let room = Room::clone(&here.live.room());
        let desk = ask.store().desk(&ampersand_domain::Actor::System { service: here.door.service });
        // Only those with whom somebody works are named to them.
        let pair = room.pair_of(guest.id);
        let guests = desk.room_guests(here.door.workshop).await?.into_iter();
        let ours = guests.filter(|one| one.id == guest.id || (pair.is_some() && room.pair_of(one.id) == pair));
        let names = ours.filter_map(|one| Some((one.id, one.name?))).collect();
        Ok(Some(Self {
            address: here.address(),
            room,
            guest: guest.id,
            names,
            now: ask.now.instant,
            posted,
            has: Has::of(ask),
        }))
    }

    fn here(&self) -> String {
        format!("{}/brief", self.address)
    }

    fn hand(&self, idea: Number) -> Hand {
        let own = self.room.guests.get(&self.guest).and_then(|guest| guest.seat);
        Hand::Guest(own, self.room.writes_brief(self.guest, idea))
    }

    fn frame(&self, frame: &Frame, body: &Markup) -> Markup {
        let body = html! {
            div class="app-room__page" data-room data-events=(format!("{}/events?after={}", self.address, self.room.last)) data-participant=(self.guest) {
                main id="main" {
                    h1 class="app-room__title" { "The brief" }
                    p { a href=(self.address) { "Back to the room" } }
                    p class="app-room__soft" data-room-connection role="status" {}
                    p class="app-room__held" role="status" tabindex="-1" data-room-held=(self.address) {}
                    (self.has.part(frame, ("round", "round", ""), &round_face(&self.room, self.now)))
                    @if let Some(says) = self.posted.problem_of("") { p class="app-room__error" role="alert" { (says) } }
                    (body)
                    (who_reads())
                }
            }
        };
        frame::whole(frame, "app-room", "The brief", self.now, &body)
    }

    fn all(&self, frame: &Frame) -> Markup {
        let open = self.room.state == WorkshopState::Open;
        let own = self.room.guests.get(&self.guest).and_then(|guest| guest.seat);
        let (mine, others): (Vec<_>, Vec<_>) =
            self.room.ideas.iter().partition(|(idea, _)| self.room.writes_brief(self.guest, **idea));
        self.frame(frame, &html! {
            (self.has.part(frame, ("pair", &format!("{:?}", self.room.pair_of(self.guest)), ""), &html! {
                @match self.room.pair_of(self.guest) {
                    Some(pair) => p class="app-room__question" { "You work together: " (pair_words(&self.room, &self.names, pair)) },
                    None => p { "You are in no pair yet. You can write an idea of your own, and say what you like about the others." },
                }
            }))
            (self.has.part(frame, ("mine", "mine", ""), &html! {
                h2 class="app-room__heading" { "Yours" }
                @if mine.is_empty() { p class="app-room__soft" { "Nothing yet. Choose one problem from the wall, and begin with your idea in a line." } }
                ul { @for (number, idea) in mine { li { a href=(format!("{}/{number}", self.here())) { (idea.title) } } } }
                @if open && self.room.settled.is_none() { (self.begin(frame)) }
            }))
            (self.has.part(frame, ("others", "others", ""), &html! {
                @if !others.is_empty() {
                    h2 class="app-room__heading" { "The others’" }
                    p class="app-room__soft" { "Say what you like and what could be better, and how each fits what you are there for." }
                    ul { @for (number, idea) in others { li { a href=(format!("{}/{number}", self.here())) { (idea.title) } } } }
                }
            }))
            @if open && !self.room.problems().is_empty() && let Some(seat) = own {
                (self.has.part(frame, ("ours", "ours", ""), &html! {
                    h2 class="app-room__heading" { "What fits our priorities" }
                    (fit_form(frame, &self.room, &self.here(), seat, &[]))
                }))
            }
        })
    }

    fn begin(&self, frame: &Frame) -> Markup {
        let typed = if self.posted.value("what") == "begin" { self.posted.clone() } else { Posted::default() };
        html! {
            form class="app-room__form" method="post" action=(self.here()) data-room-later {
                (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("what", "begin"))
                label for="title" { "Your idea, in a line" }
                @if let Some(says) = typed.problem_of("title") { p class="app-room__error" id="title-error" { (says) } }
                input class="app-room__field" id="title" name="title" type="text" maxlength="160" value=(typed.value("title"))
                    aria-describedby=[typed.problem_of("title").map(|_| "title-error")];
                label for="from" { "From which problem" }
                select class="app-room__field" id="from" name="group" {
                    option value="" { "not said" }
                    @for (number, title) in &self.room.groups { option value=(number) selected[typed.value("group") == number.to_string()] { (title) } }
                }
                button class="app-room__send" type="submit" { "Begin a brief" }
            }
        }
    }

    fn one(&self, frame: &Frame, idea: Number) -> Markup {
        let action = format!("{}/{idea}", self.here());
        let view = View {
            room: &self.room,
            names: &self.names,
            idea,
            hand: self.hand(idea),
            posted: &self.posted,
            action: &action,
            has: &self.has,
        };
        self.frame(frame, &html! { (view.whole(frame)) p { a href=(self.here()) { "All briefs" } } })
    }
}

/// `GET /w/{code}/brief`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    match Briefs::of(&ask, &here, Posted::default()).await? {
        Some(page) => Ok(Answer::Page(StatusCode::OK, page.all(&ask.frame()))),
        None => Ok(refused(&ask, &here, &Refusal::Stranger)),
    }
}

/// `POST /w/{code}/brief`: what fits our priorities, or an idea to begin with.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (here, page) = match allowed(&ask).await? {
        Ok(allowed) => allowed,
        Err(answer) => return Ok(answer),
    };
    let commands = match ask.posted.value("what") {
        "fits" => {
            let Some(seat) = page.room.guests.get(&page.guest).and_then(|guest| guest.seat) else {
                return Ok(refused(&ask, &here, &Refusal::NoOrganisation));
            };
            fits_of(&ask.posted, &page.room, seat).into_iter().map(Command::Brief).collect()
        }
        "begin" => match begin(&ask) {
            Ok(command) => vec![command],
            Err(Problem(posted)) => {
                let page = Briefs { posted, ..page };
                return Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page.all(&ask.frame())));
            }
        },
        _ => return Err(Trouble::Unreadable),
    };
    let begins = ask.posted.value("what") == "begin";
    match does(&ask, &here, page.guest, commands).await? {
        Ok(Some(idea)) if begins => Ok(kept(&ask, format!("{}/{idea}", page.here()))),
        Ok(_) => Ok(kept(&ask, page.here())),
        Err(refusal) => Ok(refused(&ask, &here, &refusal)),
    }
}

fn begin(ask: &Ask) -> Result<Command, Problem> {
    let mut read = crate::shell::Reader::new(&ask.posted);
    let title = read.text::<160>("title", "Enter the idea in a line");
    let key = format!("begin {}", ask.posted.value("key"));
    let group = ask.posted.value("group").parse().ok();
    read.done(title.map(|title| Command::Propose { title, why: String::new(), group, key }))
}

/// `GET /w/{code}/brief/{idea}`
pub(crate) async fn sheet(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    match Briefs::of(&ask, &here, Posted::default()).await? {
        Some(page) => {
            let idea = idea(&ask, &page.room)?;
            Ok(Answer::Page(StatusCode::OK, page.one(&ask.frame(), idea)))
        }
        None => Ok(refused(&ask, &here, &Refusal::Stranger)),
    }
}

/// `POST /w/{code}/brief/{idea}`: the lines of the brief, what exists already, what is said to it.
pub(crate) async fn write(ask: Ask) -> Result<Answer, Trouble> {
    let (here, page) = match allowed(&ask).await? {
        Ok(allowed) => allowed,
        Err(answer) => return Ok(answer),
    };
    let idea = idea(&ask, &page.room)?;
    let (asks, posted): (Vec<BriefAsk>, Posted) = match ask.posted.value("what") {
        "lines" => lines_of(&ask.posted, &page.room, idea),
        _ => match said_of(&ask.posted, idea, ask.posted.value("key")) {
            Ok(Some(one)) => (vec![one], Posted::default()),
            Ok(None) => return Err(Trouble::Unreadable),
            Err(Problem(posted)) => (Vec::new(), posted),
        },
    };
    let done = does(&ask, &here, page.guest, asks.into_iter().map(Command::Brief).collect()).await?;
    match done {
        Err(refusal) => Ok(refused(&ask, &here, &refusal)),
        Ok(_) if posted.problems().is_empty() => Ok(kept(&ask, format!("{}/{idea}", page.here()))),
        Ok(_) => {
            let Some(page) = Briefs::of(&ask, &here, posted).await? else { return Err(Trouble::NotFound) };
            Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page.one(&ask.frame(), idea)))
        }
    }
}

/// The room and its briefs, for somebody who has come in and is not too fast.
async fn allowed(ask: &Ask) -> Result<Result<(Here, Briefs), Answer>, Trouble> {
    let here = Here::find(ask).await?;
    let Some(page) = Briefs::of(ask, &here, Posted::default()).await? else {
        let answer = refused(ask, &here, &Refusal::Stranger);
        return Ok(Err(answer));
    };
    if !ask.app.limits.may_post(here.door, page.guest, ask.now.clock) {
        let answer = slower(ask, &here);
        return Ok(Err(answer));
    }
    Ok(Ok((here, page)))
}

fn idea(ask: &Ask, room: &Room) -> Result<Number, Trouble> {
    let idea = ask.part("idea")?.parse().map_err(|_| Trouble::NotFound)?;
    if room.ideas.contains_key(&idea) { Ok(idea) } else { Err(Trouble::NotFound) }
}

/// Does all of it in the guest's name; the number of the last, or why the room does not do one of them.
async fn does(
    ask: &Ask,
    here: &Here,
    guest: GuestId,
    commands: Vec<Command>,
) -> Result<Result<Option<Number>, Refusal>, Trouble> {
    let mut last = None;
    for command in commands {
        match here.does(ask, guest, command).await?.number {
            Ok(number) => last = Some(number),
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
    Ok(Ok(last))
}

/// The way to the briefs, on the phone's page, once there is something to do there.
pub(super) fn way(room: &Room, address: &str) -> Markup {
    let there = !room.ideas.is_empty() || !room.briefs.pairs.is_empty() || say::talks(room);
    html! { @if there && room.state != WorkshopState::Planned { p { a href=(format!("{address}/brief")) { "The brief: with whom you work, and what you write together" } } } }
}

/// The pages in each of their states.
pub(super) fn samples() -> Vec<Sample> {
    let frame = Frame::sample();
    let page = |room: Room, posted| {
        let guest = room.guests.keys().next().copied().unwrap_or(GuestId(ampersand_domain::Uuid::nil()));
        let names = room.guests.keys().map(|guest| (*guest, "Maya Okonkwo-Whitcombe".to_owned())).collect();
        Briefs {
            address: "/w/ABCDEFGH".to_owned(),
            room,
            guest,
            names,
            now: sample::sample_moment(),
            posted,
            has: Has::default(),
        }
    };
    let full = sample::room_with_briefs();
    let idea = full.ideas.keys().next().copied().unwrap_or_default();
    let wrong = Posted::default().with("what", "begin").but("title", "Enter the idea in a line");
    let sample =
        |state: &str, html: Markup| Sample { name: format!("room-phone/brief-{state}"), html: html.into_string() };
    let empty = sample::sample_room(ampersand_domain::workshop::Phase::Silent).0;
    vec![
        sample("empty", page(empty, Posted::default()).all(&frame)),
        sample("all", page(full.clone(), Posted::default()).all(&frame)),
        sample("wrong", page(full.clone(), wrong).all(&frame)),
        sample("one", page(full, Posted::default()).one(&frame, idea)),
    ]
}
