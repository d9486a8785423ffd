//! The briefs as whoever leads sees them: what fits whom, who works with whom, what each wrote, which waits for later.

use ampersand_domain::{
    Date, Instant, OrganisationId,
    organisations::{DossierHeading, DossierLine},
    workshop::{WorkshopId, WorkshopState},
};
use ampersand_live::{BriefAsk, Command, Number, Refusal, Room, SeatId};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{Hand, Names, View, drawn, fit_form, fits_of, lines_of, marked, pair_words, said_of};
use crate::{
    shell::{Answer, Ask, Frame, Posted, Problem, Reader, Sample, Trouble, day_short, parts::hidden},
    workshop::{
        room::{self, Has},
        run::{called_off, found, lead, refused},
    },
};

/// What whoever leads sees.
pub(super) struct Lead {
    id: WorkshopId,
    title: String,
    pub(super) room: Room,
    pub(super) names: Names,
    pub(super) now: Instant,
    posted: Posted,
    /// The published priorities on record of those in the room.
    priorities: Vec<(SeatId, Vec<String>)>,
}

impl Lead {
    async fn of(ask: &Ask, posted: Posted) -> Result<Self, Trouble> {
        let (workshop, door) = found(ask).await?;
        let room = Room::clone(&ask.app.rooms.at(door).await?.room());
        let guests = ask.desk()?.room_guests(workshop.id).await?;
        let names = guests.into_iter().filter_map(|guest| Some((guest.id, guest.name?))).collect();
        let priorities = published(ask, &room).await?;
        Ok(Self {
            id: workshop.id,
            title: workshop.title.clone(),
            room,
            names,
            now: ask.now.instant,
            posted,
            priorities,
        })
    }

    fn here(&self) -> String {
        format!("/workshops/{}/briefs", self.id)
    }

    /// A form that posts one step.
    pub(super) fn form(&self, frame: &Frame, does: &str, body: Markup) -> Markup {
        html! {
            form class="app-room-lead__form" method="post" action=(self.here()) id=(format!("{does}-form")) {
                (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("does", does))
                @if self.posted.value("does") == does { @for (_, says) in self.posted.problems() { p class="app-room__error" { (says) } } }
                (body)
            }
        }
    }

    /// What was typed into a field of a form that did not fit, or else what stands there.
    pub(super) fn kept(&self, does: &str, name: &str, stands: &str) -> String {
        if self.posted.value("does") == does { self.posted.value(name).to_owned() } else { stands.to_owned() }
    }

    fn whole(&self, frame: &Frame) -> Markup {
        self.frame(frame, "The briefs", &html! {
            div class="app-room-lead__grid" {
                div class="app-room-lead__side" {
                    (panel("fits", html! { h2 { "Which problems fit whose priorities" } (marked(&self.room)) (self.marks(frame)) }))
                    (panel("briefs", self.briefs(frame)))
                }
                div class="app-room-lead__side" {
                    (panel("pairs", drawn::pairs(self, frame)))
                    (panel("rounds", drawn::round(self, frame)))
                    @if !self.room.parked().is_empty() { (panel("parked", self.parked(frame))) }
                }
            }
        })
    }

    fn frame(&self, frame: &Frame, title: &str, body: &Markup) -> Markup {
        let workshop = format!("/workshops/{}", self.id);
        let body = html! {
            div data-room data-events=(format!("{workshop}/events?as=lead&after={}", self.room.last)) {
                header class="app-room__bar" {
                    span { "You lead the room" }
                    nav aria-label="This workshop" { a href=(format!("{workshop}/run")) { "The room" } " " a href=(self.here()) { "The briefs" } " " a href=(format!("{workshop}/outcome")) { "What came out" } }
                }
                main id="main" class="app-room-lead__page" {
                    h1 class="app-room__title" { (title) ": " (self.title) }
                    p class="app-room__soft" data-room-connection role="status" {}
                    @if let Some(says) = self.posted.problem_of("") { p class="app-room__error" role="alert" { (says) } }
                    (body)
                }
            }
        };
        room::whole(frame, "app-room-lead", title, self.now, &body)
    }

    /// The marks of each organisation, written down for it.
    fn marks(&self, frame: &Frame) -> Markup {
        if self.room.state != WorkshopState::Open || self.room.problems().is_empty() {
            return html! {};
        }
        html! {
            @for (id, seat) in self.room.seats().filter(|(id, _)| self.room.has_come(*id)) {
                @let own = self.priorities.iter().find(|(of, _)| *of == id).map_or(&[][..], |(_, own)| own);
                details id=(format!("marks-{}", id.0)) { summary { "Write down for " (seat.name) } (fit_form(frame, &self.room, &self.here(), id, own)) }
            }
        }
    }

    fn briefs(&self, frame: &Frame) -> Markup {
        let room = &self.room;
        html! {
            h2 { "The briefs" }
            @if room.ideas.is_empty() {
                p class="app-room__soft" { "No idea is put forward yet. Each pair begins one on its phone, or you add it " a href=(format!("/workshops/{}/run#ideas", self.id)) { "among the ideas" } "." }
            }
            @for (number, idea) in &room.ideas {
                @let sheet = room.sheet(*number);
                div class="app-room__note" {
                    a href=(format!("{}/{number}", self.here())) { (idea.title) }
                    p class="app-room__soft" {
                        @match sheet.pair { Some(pair) => { "Written by " (pair_words(room, &self.names, pair)) ". " } None => "Written by whoever put it forward, and by you. " }
                        @if sheet.first().is_some() { "Reported back. " }
                        @if !sheet.lacks().is_empty() { "Not complete yet. " }
                        (sheet.remarks.iter().filter(|one| one.liked).count()) " liked, " (sheet.remarks.iter().filter(|one| !one.liked).count()) " could be better."
                    }
                    @if room.state == WorkshopState::Open && !room.briefs.pairs.is_empty() { (self.give(frame, *number, sheet.pair)) }
                }
            }
            p { a href=(format!("{}/blank", self.here())) { "Print empty sheets" } }
        }
    }

    fn give(&self, frame: &Frame, idea: Number, pair: Option<u32>) -> Markup {
        let id = format!("give-{idea}");
        html! {
            form class="app-room-lead__form" method="post" action=(self.here()) {
                (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("does", "give")) (hidden("idea", &idea.to_string()))
                label for=(id) { "Who writes it" }
                select class="app-room__field" id=(id) name="pair" {
                    option value="" { "whoever put it forward" }
                    @for (at, _) in (0u32..).zip(&self.room.briefs.pairs) { option value=(at) selected[pair == Some(at)] { "pair " (at + 1) ": " (pair_words(&self.room, &self.names, at)) } }
                }
                button class="app-room__small" type="submit" { "Give it to them" }
            }
        }
    }

    /// The ideas that were not chosen, each with the day on which it is looked at again (R148).
    fn parked(&self, frame: &Frame) -> Markup {
        html! {
            h2 { "Kept for a later day" }
            p class="app-room__soft" { "One was chosen. The others are not lost: on the day that you say here, each comes back to Today." }
            @for idea in self.room.parked() {
                @let title = self.room.ideas.get(&idea).map_or("", |idea| idea.title.as_str());
                p { strong { (title) } @if let Some(on) = self.room.sheet(idea).revisit { ", looked at again on " (day_short(on)) } }
                @if self.room.state == WorkshopState::Open { (self.revisit(frame, idea, title)) }
            }
        }
    }

    fn revisit(&self, frame: &Frame, idea: Number, title: &str) -> Markup {
        let typed = self.posted.value("does") == "revisit" && self.posted.value("idea") == idea.to_string();
        html! {
            form class="app-room-lead__form" method="post" action=(self.here()) {
                (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("does", "revisit")) (hidden("idea", &idea.to_string()))
                @if typed { @for (_, says) in self.posted.problems() { p class="app-room__error" { (says) } } }
                fieldset {
                    legend { "Look again at “" (title) "” on, like 24 5 2027" }
                    div class="app-room__day" {
                        @for (which, label) in [("day", "Day"), ("month", "Month"), ("year", "Year")] {
                            @let field = format!("on-{which}");
                            @let id = format!("{field}-{idea}");
                            div {
                                label for=(id) { (label) }
                                input class="app-room__field" id=(id) name=(field) inputmode="numeric" size="4" value=(if typed { self.posted.value(&field) } else { "" });
                            }
                        }
                    }
                }
                button class="app-room__small" type="submit" { "Keep the day" }
            }
        }
    }
}

fn panel(id: &str, body: Markup) -> Markup {
    html! { section class="app-room-lead__panel" id=(id) data-live=(id) { (body) } }
}

/// What is on record of the published priorities of those in the room, to choose from (R110, R143).
async fn published(ask: &Ask, room: &Room) -> Result<Vec<(SeatId, Vec<String>)>, Trouble> {
    let seats: Vec<(SeatId, OrganisationId)> =
        room.seats().filter_map(|(id, seat)| Some((id, seat.organisation?))).collect();
    if seats.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<OrganisationId> = seats.iter().map(|(_, id)| *id).collect();
    let desk = ask.desk()?;
    let lines = desk.select::<DossierLine>().among("organisation", &ids);
    let lines = lines.filter("heading = ?", DossierHeading::Strategy).order("text, id").all().await?;
    let of =
        |organisation| lines.iter().filter(move |line| line.organisation == organisation).map(|line| line.text.clone());
    Ok(seats.into_iter().map(|(seat, organisation)| (seat, of(organisation).collect())).collect())
}

/// `GET /workshops/{id}/briefs`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let page = Lead::of(&ask, Posted::default()).await?;
    Ok(Answer::Page(StatusCode::OK, page.whole(&ask.frame())))
}

/// `POST /workshops/{id}/briefs`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let page = Lead::of(&ask, Posted::default()).await?;
    let asks = match asked(&ask, &page) {
        Ok(Some(asks)) => asks,
        Ok(None) => return Err(Trouble::Unreadable),
        Err(Problem(posted)) => return wrong(&ask, Lead { posted, ..page }),
    };
    match does(&ask, asks).await? {
        Ok(()) => Ok(Answer::go(format!("{}#{}", page.here(), part_of(&ask.posted)))),
        Err(refusal) => wrong(&ask, Lead { posted: ask.posted.clone().but("", refused(&refusal)), ..page }),
    }
}

/// The part of the page in which it was pressed.
fn part_of(posted: &Posted) -> &'static str {
    match posted.value("does") {
        "draw" | "move" => "pairs",
        "round" | "round-over" => "rounds",
        "revisit" => "parked",
        "give" => "briefs",
        _ => "fits",
    }
}

fn wrong(ask: &Ask, page: Lead) -> Result<Answer, Trouble> {
    Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page.whole(&ask.frame())))
}

fn asked(ask: &Ask, page: &Lead) -> Result<Option<Vec<BriefAsk>>, Problem> {
    let posted = &ask.posted;
    if posted.value("what") == "fits" {
        let seat = posted.value("seat").parse().ok().map(SeatId);
        return Ok(seat.map(|seat| fits_of(posted, &page.room, seat)));
    }
    let idea = posted.value("idea").parse::<Number>().ok();
    match posted.value("does") {
        "give" => Ok(idea.map(|idea| vec![BriefAsk::Give { idea, pair: posted.value("pair").parse().ok() }])),
        "revisit" => {
            let mut read = Reader::new(posted);
            let on: Option<Date> = read.day("on", "Enter the day, like 24 5 2027");
            let on = read.done(on)?;
            Ok(idea.map(|idea| vec![BriefAsk::Revisit { idea, on: Some(on) }]))
        }
        _ => {
            let bytes = ask.now.token().0;
            let fresh = u32::from(u16::from_be_bytes([bytes[0], bytes[1]])) % 9_999 + 1;
            Ok(drawn::asked(page, posted, fresh)?.map(|ask| vec![ask]))
        }
    }
}

/// Does all of it as whoever leads; the first that the room does not do ends it.
async fn does(ask: &Ask, asks: Vec<BriefAsk>) -> Result<Result<(), Refusal>, Trouble> {
    let (_, door) = found(ask).await?;
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    for one in asks {
        if let Err(refusal) = lead(ask, door, person, Command::Brief(one)).await? {
            return Ok(Err(refusal));
        }
    }
    Ok(Ok(()))
}

/// The idea in the address.
pub(super) fn idea_of(ask: &Ask, room: &Room) -> Result<Number, Trouble> {
    let idea = ask.part("idea")?.parse().map_err(|_| Trouble::NotFound)?;
    if room.ideas.contains_key(&idea) { Ok(idea) } else { Err(Trouble::NotFound) }
}

impl Lead {
    fn one(&self, frame: &Frame, idea: Number) -> Markup {
        let action = format!("{}/{idea}", self.here());
        let view = View {
            room: &self.room,
            names: &self.names,
            idea,
            hand: Hand::Lead,
            posted: &self.posted,
            action: &action,
            has: &Has::default(),
        };
        self.frame(frame, "Brief", &html! {
            p { a href=(self.here()) { "All briefs" } " " a href=(format!("{action}/paper")) { "Print it" } " " a href=(format!("{action}/paper?as=docx")) { "As a Word file" } }
            (view.whole(frame))
        })
    }
}

/// `GET /workshops/{id}/briefs/{idea}`
pub(crate) async fn brief(ask: Ask) -> Result<Answer, Trouble> {
    let page = Lead::of(&ask, Posted::default()).await?;
    let idea = idea_of(&ask, &page.room)?;
    Ok(Answer::Page(StatusCode::OK, page.one(&ask.frame(), idea)))
}

/// `POST /workshops/{id}/briefs/{idea}`: what the pair says is written down for it.
pub(crate) async fn write(ask: Ask) -> Result<Answer, Trouble> {
    let page = Lead::of(&ask, Posted::default()).await?;
    let idea = idea_of(&ask, &page.room)?;
    let (asks, posted) = match ask.posted.value("what") {
        "lines" => lines_of(&ask.posted, &page.room, idea),
        _ => match said_of(&ask.posted, idea, ask.posted.value("key")) {
            Ok(Some(one)) => (vec![one], Posted::default()),
            Ok(None) => return Err(Trouble::Unreadable),
            Err(Problem(posted)) => (Vec::new(), posted),
        },
    };
    let posted = match does(&ask, asks).await? {
        Ok(()) if posted.problems().is_empty() => {
            return Ok(Answer::go(format!("{}/{idea}", page.here())));
        }
        Ok(()) => posted,
        Err(refusal) => posted.but("", refused(&refusal)),
    };
    let page = Lead::of(&ask, posted).await?;
    Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, page.one(&ask.frame(), idea)))
}

/// The pages in each of their states.
pub(super) fn samples() -> Vec<Sample> {
    let frame = Frame::sample();
    let page = |room: Room, posted| Lead {
        id: WorkshopId(ampersand_domain::Uuid::nil()),
        title: "A warm winter".to_owned(),
        names: room.guests.keys().map(|guest| (*guest, "Maya Okonkwo-Whitcombe".to_owned())).collect(),
        room,
        now: room::sample_moment(),
        posted,
        priorities: vec![(SeatId(1), vec!["Nobody is cold at home".to_owned()])],
    };
    let full = room::room_with_briefs();
    let idea = full.ideas.keys().next().copied().unwrap_or_default();
    let wrong = Posted::default().with("does", "round").but("minutes", "Enter how many minutes it has");
    let blank = Posted::default().with("what", "exists").but("works", "Choose whether it works");
    let sample =
        |state: &str, html: Markup| Sample { name: format!("room-lead/briefs-{state}"), html: html.into_string() };
    vec![
        sample("empty", page(Room::default(), Posted::default()).whole(&frame)),
        sample("full", page(full.clone(), Posted::default()).whole(&frame)),
        sample("wrong", page(full.clone(), wrong).whole(&frame)),
        sample("one", page(full.clone(), Posted::default()).one(&frame, idea)),
        sample("one-wrong", page(full, blank).one(&frame, idea)),
    ]
}
