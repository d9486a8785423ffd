//! The phone's smaller forms: for whom I am here, an idea, how committed we are, what we do next, my name, leaving.

use ampersand_domain::workshop::{Phase, WorkshopState};
use ampersand_live::{Command, Guest, Idea, Room, Settled, Step};
use maud::{Markup, html};

use super::{
    guest::{Here, kept, refused, slower},
    phone::{Phone, again, seat_name},
};
use crate::shell::{Answer, Ask, Frame, Posted, Problem, Reader, Trouble, parts};

/// `POST /w/{code}/say`: which of the smaller forms it was stands in `what`.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let Some(guest) = here.guest.as_ref().map(|guest| guest.id) else {
        return Ok(refused(&ask, &here, &ampersand_live::Refusal::Stranger));
    };
    if !ask.app.limits.may_post(here.door, guest, ask.now.clock) {
        return Ok(slower(&ask, &here));
    }
    let command = match command(&ask) {
        Ok(Some(command)) => command,
        Ok(None) => return Err(Trouble::Unreadable),
        Err(Problem(posted)) => {
            let (field, says) = posted.problems().first().cloned().unwrap_or_default();
            return again(&ask, &here, &field, &says);
        }
    };
    match here.does(&ask, guest, command).await?.number {
        Ok(_) => Ok(kept(&ask, format!("{}#us", here.address()))),
        Err(refusal) => Ok(refused(&ask, &here, &refusal)),
    }
}

fn command(ask: &Ask) -> Result<Option<Command>, Problem> {
    let posted = &ask.posted;
    let mut read = Reader::new(posted);
    let command = match posted.value("what") {
        "organisation" => {
            let organisation = read.maybe::<160>("organisation");
            Some(Command::Say { organisation, myself: read.ticked("myself") })
        }
        "idea" => {
            let title = read.text::<160>("title", "Enter the idea in a line");
            let why = read.maybe::<500>("why").unwrap_or_default();
            let key = posted.value("key").to_owned();
            title.map(|title| Command::Propose { title, why, group: None, key })
        }
        "commit" => {
            let idea = posted.value("idea").parse().ok();
            let level = read.number("level", 0, 3, "Choose how much you would carry it");
            idea.zip(level).map(|(idea, level)| Command::Commit {
                seat: None,
                idea,
                level: u8::try_from(level).unwrap_or(3),
            })
        }
        "bring" => {
            let key = posted.value("key").to_owned();
            read.text::<500>("bring", "Enter what you could bring").map(|text| Command::Bring { seat: None, text, key })
        }
        "move" => next_move(&mut read, posted).map(|step| Command::Move { seat: None, step }),
        "name" => Some(Command::KeepName(posted.value("keep") == "yes")),
        "leave" => Some(Command::Leave),
        "agree" => Some(Command::Agree),
        "withdraw" => Some(Command::Withdraw),
        _ => None,
    };
    if command.is_none() && !["idea", "commit", "bring", "move"].contains(&posted.value("what")) {
        return Ok(None);
    }
    read.done(command).map(Some)
}

/// What an organisation does next, as typed (R165–R168).
pub(crate) fn next_move(read: &mut Reader, posted: &Posted) -> Option<Step> {
    match posted.value("step") {
        "action" => {
            let text = read.text::<500>("action", "Enter what you will do");
            let owner = read.text::<80>("owner", "Enter who of you does it");
            let by = read.day("by", "Enter the day, like 24 11 2026");
            Some(Step::Action { text: text?, owner: owner?, by: by? })
        }
        "reflect" => Some(Step::Reflect { by: read.maybe_day("by") }),
        "step_away" => Some(Step::StepAway { reason: read.maybe::<500>("reason") }),
        "left_early" => Some(Step::LeftEarly),
        "did_not_come" => Some(Step::DidNotCome),
        _ => read.wrong("step", "Choose what you do next"),
    }
}

/// The forms, each when its time has come.
pub(super) fn forms(frame: &Frame, phone: &Phone, guest: &Guest) -> Markup {
    let room = &phone.room;
    let action = format!("{}/say", phone.address);
    let words = html! {
        @if guest.seat.is_none() && !guest.myself && room.state != WorkshopState::Closed {
            h2 class="app-room__heading" { "For whom are you here?" }
            (small_form(frame, &action, "organisation", html! {
                label for="say-organisation" { "Your organisation" }
                input class="app-room__field" id="say-organisation" name="organisation" type="text" autocomplete="organization";
                p class="app-room__tick" { input type="checkbox" id="say-myself" name="myself" value="yes"; label for="say-myself" { "I am here as myself" } }
                button class="app-room__small" type="submit" { "Keep this" }
            }))
        }
        @if room.state == WorkshopState::Open && (!room.ideas.is_empty() || room.phase == Phase::Discuss) { (ideas(frame, phone, guest, &action)) }
        @if guest.seat.is_some() && room.state == WorkshopState::Open { (our_gift(frame, phone, guest, &action)) }
        @if guest.seat.is_some() && room.settled.is_some() && room.state == WorkshopState::Open { (our_move(frame, phone, guest, &action)) }
        // Asked once, before they go (K32).
        @if guest.keep_name.is_none() && room.state == WorkshopState::Open && (guest.left || room.nears_its_end()) {
            h2 class="app-room__heading" { "May the library keep your name with what was said today?" }
            (small_form(frame, &action, "name", html! {
                button class="app-room__small" type="submit" name="keep" value="yes" { "Yes, keep it" } " "
                button class="app-room__small" type="submit" name="keep" value="no" { "No, keep the words only" }
            }))
        }
        @if !guest.left && room.state == WorkshopState::Open {
            (small_form(frame, &action, "leave", html! { button class="app-room__small" type="submit" { "I have to leave early" } }))
        } @else if guest.withdrawn {
            p class="app-room__soft" { "You took back what you wrote and your name. They are gone from every screen and from what the library keeps. Thank you for coming." }
        } @else if guest.left { p class="app-room__soft" { "You have said that you leave early. Thank you for coming." } }
        @if !guest.withdrawn && room.state != WorkshopState::Planned { (take_back(frame, &action, room.state)) }
    };
    phone.has.part(frame, ("us", &format!("{:?} {:?}", room.state, room.settled), ""), &words)
}

/// Leaving without a trace, also once it is over: once asked, with what goes, and what stays and why (K32).
fn take_back(frame: &Frame, action: &str, state: WorkshopState) -> Markup {
    let over = state == WorkshopState::Closed;
    html! {
        details id="taking-back" {
            summary { @if over { "Take back what I gave" } @else { "Leave, and take back what I gave" } }
            p class="app-room__soft" {
                "Every note, idea and cause that you wrote here goes from all screens and from what the library keeps, and what you wrote in briefs and your name with them. "
                "What your organisation said that it would bring or do, and how much a problem weighs for it, stays with your organisation. This cannot be undone."
            }
            @if over {
                p class="app-room__soft" {
                    "Letters with what came out that have not gone yet go no more. What was sent or printed already is with those who have it, and a photo of the paper board shows what was on it: ask the library about that. "
                    "If all of you chose your idea, what was begun with it keeps its name and its first wording, because others have agreed to work on it."
                }
            }
            (small_form(frame, action, "withdraw", html! { button class="app-room__small" type="submit" { "Take back my words and my name" } }))
        }
    }
}

pub(super) fn small_form(frame: &Frame, action: &str, what: &str, body: Markup) -> Markup {
    html! {
        form class="app-room__form" method="post" action=(action) data-room-later {
            (parts::hidden("csrf_token", &frame.csrf)) (parts::hidden("key", &frame.key)) (parts::hidden("what", what))
            (body)
        }
    }
}

fn ideas(frame: &Frame, phone: &Phone, guest: &Guest, action: &str) -> Markup {
    let room = &phone.room;
    let own = guest.seat.and_then(|seat| room.seat(seat));
    let chosen = match &room.settled {
        Some(Settled::Chosen { idea, .. }) => Some(*idea),
        _ => None,
    };
    html! {
        h2 class="app-room__heading" { "Ideas to act on together" }
        @for (number, idea) in &room.ideas {
            div class="app-room__note" {
                strong { (idea.title) } @if chosen == Some(*number) { " (chosen)" }
                @if !idea.why.is_empty() { p { (idea.why) } }
                @if let Some(own) = own {
                    (small_form(frame, action, "commit", html! {
                        (parts::hidden("idea", &number.to_string()))
                        label for=(format!("level-{number}")) { "How far would " (own.name) " carry it?" }
                        select class="app-room__field" id=(format!("level-{number}")) name="level" {
                            @for (level, word) in ["Not us", "We follow it", "We help", "We carry it with you"].iter().enumerate() {
                                option value=(level) selected[own.commitments.get(number).map(|own| usize::from(*own)) == Some(level)] { (word) }
                            }
                        }
                        button class="app-room__small" type="submit" { "Keep this" }
                    }))
                }
            }
        }
        @if room.settled.is_none() {
            (small_form(frame, action, "idea", html! {
                label for="title" { "A new idea, in a line" }
                @if let Some(says) = phone.posted.problem_of("title") { p class="app-room__error" id="title-error" { (says) } }
                input class="app-room__field" id="title" name="title" type="text" maxlength="160" aria-describedby=[phone.posted.problem_of("title").map(|_| "title-error")];
                label for="why" { "Why it matters" }
                input class="app-room__field" id="why" name="why" type="text" maxlength="500";
                button class="app-room__small" type="submit" { "Put it forward" }
            }))
        }
    }
}

fn our_gift(frame: &Frame, phone: &Phone, guest: &Guest, action: &str) -> Markup {
    let seat = guest.seat.and_then(|seat| phone.room.seat(seat));
    html! {
        p { a href=(format!("{}/card", phone.address)) { "Say who you are, for the sheet of who is here" } }
        h2 class="app-room__heading" { "What we could bring" }
        @if let Some(seat) = seat { ul { @for text in &seat.brings { li { (text) } } } }
        (small_form(frame, action, "bring", html! {
            label for="bring" { "A room, time, skill, people you reach …" }
            @if let Some(says) = phone.posted.problem_of("bring") { p class="app-room__error" id="bring-error" { (says) } }
            input class="app-room__field" id="bring" name="bring" type="text" maxlength="500" aria-describedby=[phone.posted.problem_of("bring").map(|_| "bring-error")];
            button class="app-room__small" type="submit" { "Add it" }
        }))
    }
}

fn our_move(frame: &Frame, phone: &Phone, guest: &Guest, action: &str) -> Markup {
    let room = &phone.room;
    let name = seat_name(room, guest.seat).unwrap_or_default();
    let step = guest.seat.and_then(|seat| room.seat(seat)).and_then(|seat| seat.step.as_ref());
    html! {
        h2 class="app-room__heading" { "What " (name) " does next" }
        @if let Some(step) = step { p { (step_words(step)) } }
        (small_form(frame, action, "move", html! {
            (step_fields(&phone.posted, "app-room__field"))
            button class="app-room__small" type="submit" { "Keep this" }
        }))
    }
}

/// The five moves that each is invited to choose from; any other can be typed (R171).
const MOVES: [&str; 5] = [
    "Talk to our own people about it",
    "See what we could give to it",
    "Ask those who would use it",
    "Write a first plan",
    "Begin the agreement",
];

/// The fields of a next move, the same on a phone and for the facilitator.
pub(crate) fn step_fields(posted: &Posted, class: &str) -> Markup {
    let part = |which: &str| format!("by-{which}");
    html! {
        @for (field, says) in posted.problems().iter().filter(|(field, _)| ["step", "action", "owner", "by"].contains(&field.as_str())) {
            p class="app-room__error" id=(format!("{field}-error")) { (says) }
        }
        label for="step" { "We …" }
        select class=(class) id="step" name="step" {
            option value="action" { "do something" }
            option value="reflect" { "think about it, and say" }
            option value="step_away" { "step away, with thanks" }
        }
        label for="action" { "What" } input class=(class) id="action" name="action" type="text" value=(posted.value("action")) list="moves" autocomplete="off";
        datalist id="moves" { @for one in MOVES { option value=(one) {} } }
        label for="owner" { "Who of us" } input class=(class) id="owner" name="owner" type="text" value=(posted.value("owner"));
        fieldset {
            legend { "By when, like 24 11 2026" }
            div class="app-room__day" {
                @for (which, label) in [("day", "Day"), ("month", "Month"), ("year", "Year")] {
                    div {
                        label for=(part(which)) { (label) }
                        input class=(class) id=(part(which)) name=(part(which)) inputmode="numeric" size="4" value=(posted.value(&part(which)));
                    }
                }
            }
        }
    }
}

/// What somebody sees once the workshop is over: thanks, what came out, what they do next, and when all meet again.
pub(super) fn farewell(room: &Room, guest: Option<&Guest>) -> Markup {
    let seat = guest.and_then(|guest| room.seat(guest.seat?));
    html! {
        p class="app-room__question" { "The workshop is over. Thank you for what you gave." }
        h2 class="app-room__heading" { "What happens next" }
        ul class="app-room__next" {
            li { (settled_words(room)) }
            @if let Some(seat) = seat && let Some(step) = &seat.step { li { (seat.name) ": " (step_words(step)) } }
            @if let Some(line) = reconvene_line(room) { li { (line) } }
            li { "The library writes up what was said, and somebody may ring you in the next days to hear how it was." }
            @if guest.is_some_and(|guest| !guest.withdrawn) { li { "Your own notes stay on this page. You can still take back what you gave, further down." } }
        }
    }
}

/// Whether the room talks about the problems, or has gone on from there.
pub(super) fn talks(room: &Room) -> bool {
    room.phase == Phase::Discuss
}

/// How the choice of one idea ended, in a sentence.
pub(crate) fn settled_words(room: &Room) -> String {
    let title = |number| room.ideas.get(number).map_or("", |idea: &Idea| idea.title.as_str());
    match &room.settled {
        Some(Settled::Chosen { idea, .. }) => format!("The idea to act on: {}", title(idea)),
        Some(Settled::NoneOfThem { why }) if why.is_empty() => {
            "None of the ideas was right yet: we learned that.".to_owned()
        }
        Some(Settled::NoneOfThem { why }) => format!("None of the ideas was right yet: {why}"),
        Some(Settled::Tie { ideas }) => {
            let level: Vec<&str> = ideas.iter().map(title).collect();
            format!("Level with each other: {}", crate::shell::join(&level))
        }
        None => "No idea was chosen yet. All of them are kept.".to_owned(),
    }
}

/// When the group meets again, in words.
pub(crate) fn reconvene_line(room: &Room) -> Option<String> {
    let said = room.reconvene.as_ref()?;
    Some(match (said.on, &said.reason) {
        (Some(on), _) => format!("We meet again on {}.", crate::shell::day(on)),
        (None, reason) => format!("No day to meet again: {}", reason.as_deref().unwrap_or("not said")),
    })
}

/// A next move in words.
pub(crate) fn step_words(step: &Step) -> String {
    match step {
        Step::Action { text, owner, by } => format!("{text} ({owner}, by {})", crate::shell::day_short(*by)),
        Step::Reflect { by: Some(by) } => format!("Think about it, and say by {}", crate::shell::day_short(*by)),
        Step::Reflect { by: None } => "Think about it".to_owned(),
        Step::StepAway { reason: Some(reason) } => format!("Step away, with thanks: {reason}"),
        Step::StepAway { reason: None } => "Step away, with thanks".to_owned(),
        Step::LeftEarly => "Left early".to_owned(),
        Step::DidNotCome => "Did not come".to_owned(),
    }
}
