//! What an organisation says after a workshop at its own address, without an account: how it was, how far it carries each
//! idea, what would help (R180); and what became of what it put up (R197).

use ampersand_domain::{
    Json,
    organisations::Medium,
    service::LibraryService,
    workshop::{Became, RingAnswer, RingLine, Workshop},
};
use ampersand_live::{Number, Room};
use ampersand_store::{Desk, Kept, Tx};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{
    became,
    letters::ByLetters,
    planner::sample,
    ring_round::{answer_word, how_far, ideas, in_words, levels, read_levels, talk, together},
    room::{self, reconvene_line, settled_words},
};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts};

/// Which field of a form is whose: theirs alone here.
const OURS: &str = "us";

/// The answers that they may give of themselves.
const ANSWERS: [(RingAnswer, &str); 3] = [
    (RingAnswer::WithUs, "We are still with you"),
    (RingAnswer::Thinking, "We are thinking about it, or asking our people"),
    (RingAnswer::NotUs, "It is not for us"),
];

/// The page of one organisation.
pub(super) struct ByLink {
    service: LibraryService,
    workshop: Workshop,
    room: Room,
    line: RingLine,
    became: Vec<Became>,
    ring: String,
    posted: Posted,
}

/// What the address leads to.
struct Here {
    desk: Desk,
    service: LibraryService,
    workshop: Kept<Workshop>,
    line: Kept<RingLine>,
    room: Room,
    became: Vec<Became>,
    ring: String,
}

impl Here {
    async fn find(ask: &Ask) -> Result<Self, Trouble> {
        let ByLetters { door, desk, service, workshop, one: line, ring } = ByLetters::<RingLine>::find(ask).await?;
        let room = Room::clone(&ask.app.rooms.at(door).await?.room());
        let became = became::of(&desk, workshop.id).await?.into_iter().map(|kept| kept.record).collect();
        Ok(Self { desk, service, workshop, line, room, became, ring })
    }

    fn page(self, posted: Posted) -> ByLink {
        let (workshop, line) = (self.workshop.record, self.line.record);
        let (service, room, became, ring) = (self.service, self.room, self.became, self.ring);
        ByLink { service, workshop, room, line, became, ring, posted }
    }

    fn address(&self) -> String {
        format!("/w/{}/after/{}", self.workshop.code, self.line.letters)
    }
}

/// `GET /w/{code}/after/{letters}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let posted = fill(&here.line);
    ask.show(&here.page(posted))
}

/// What they said by it before; what one of ours wrote down of a call is ours, and not shown.
fn fill(line: &RingLine) -> Posted {
    if !line.is_their_own() {
        return Posted::default();
    }
    let posted = Posted::default()
        .with("answer", line.answer.map_or("", RingAnswer::as_str))
        .with("said", line.said.as_str())
        .with("help", line.help.as_str());
    line.levels
        .iter()
        .fold(posted, |posted, (idea, level)| posted.with(&format!("level-{idea}-{OURS}"), level.to_string()))
}

/// Whether one of ours had them on the telephone already.
fn was_rung(line: &RingLine) -> bool {
    !line.is_open() && !line.is_their_own()
}

/// `POST /w/{code}/after/{letters}`: whoever led the workshop is told in the same write.
pub(crate) async fn answer(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    if was_rung(&here.line) {
        return Ok(Answer::go(here.address()));
    }
    if !ask.app.limits.may_say(here.line.id, &ask.seal.name(), ask.now.clock) {
        let says = "That was quick. Wait a few seconds and send it again; nothing is lost.";
        let page = here.page(ask.posted.clone().but("", says));
        return Ok(Answer::Page(StatusCode::TOO_MANY_REQUESTS, ask.frame().whole(&page)));
    }
    let ideas = ideas(&here.room);
    let said = match read(&ask, &here.line, &ideas) {
        Ok(said) => said,
        Err(Problem(posted)) => return ask.again(&here.page(posted)),
    };
    let mut tx = here.desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "workshop-check-in").await? {
        return Ok(Answer::go(here.address()));
    }
    tx.update(&said, here.line.version).await?;
    keep_talk(&mut tx, &ask, &here, &said, &ideas).await?;
    let word = said.answer.map_or("", answer_word);
    let text = format!("{}: {} answered how it was: {word}", here.workshop.title, said.name);
    tx.notice_of_workshop(&here.workshop, &text).await?;
    tx.save().await?;
    Ok(Answer::go(here.address()))
}

/// That they were in touch is on record, once; who is on no record yet comes there when somebody rings.
async fn keep_talk(
    tx: &mut Tx<'_>,
    ask: &Ask,
    here: &Here,
    said: &RingLine,
    ideas: &[(Number, String)],
) -> Result<(), Trouble> {
    let (Some(organisation), Some(answer), false) = (said.organisation, said.answer, here.line.is_their_own()) else {
        return Ok(());
    };
    let partnership = together(tx, &here.workshop, organisation).await?;
    let told = in_words(ideas, answer, &said.said, &said.help, &said.levels);
    let of = (organisation, partnership);
    tx.insert(&talk(ask, (None, Medium::Email), of, answer, &here.workshop.title, &told)).await?;
    Ok(())
}

fn read(ask: &Ask, line: &RingLine, ideas: &[(Number, String)]) -> Result<RingLine, Problem> {
    let mut read = Reader::new(&ask.posted);
    let answer = read.maybe_word::<RingAnswer>("answer");
    let answer = answer.filter(|answer| ANSWERS.iter().any(|(one, _)| one == answer));
    let answer = answer.or_else(|| read.wrong("answer", "Choose how it stands with you"));
    let said = read.maybe::<1000>("said").unwrap_or_default();
    let help = read.maybe::<500>("help").unwrap_or_default();
    let levels = Json(read_levels(&mut read, ideas, OURS));
    let replied_on = Some(ask.now.today);
    read.done(answer.map(|answer| RingLine { answer: Some(answer), said, help, levels, replied_on, ..line.clone() }))
}

impl Page for ByLink {
    fn title(&self) -> String {
        format!("Afterwards: {}", self.workshop.title)
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "For " strong { (self.line.name) } ". " (day(self.workshop.held_on)) ". " (settled_words(&self.room)) "." @if let Some(line) = reconvene_line(&self.room) { " " (line) } }
            @if was_rung(&self.line) {
                div class="govuk-inset-text" { p { "You have told us on the telephone" @if let Some(on) = self.line.rung_on { ", " (day_short(on)) } ". Thank you: there is nothing more to do here." } }
            } @else {
                @if let Some(on) = self.line.replied_on { (self.so_far(on)) }
                (self.form(frame))
            }
            h2 class="govuk-heading-m" { "What became of what you put up" }
            (became::to_their_writer(&self.room, &self.line.name, &self.became))
            @if !self.room.guests.is_empty() { p class="govuk-body" { "Whoever wrote something can still take it back, on the phone with which they were there: " a class="govuk-link" href=(format!("/w/{}", self.workshop.code)) { "the room" } ". Or ring " (self.ring) "." } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let library = LibraryService {
            name: "Marlow Vale Libraries".to_owned(),
            ..LibraryService::new(ampersand_domain::Uuid::nil().into(), "marlow-vale")
        };
        let held = sample().held_on;
        let new = RingLine::new(
            ampersand_domain::Uuid::from_u128(1).into(),
            sample().id,
            (None, "Citizens Advice".to_owned()),
            "QRSTUVWX".to_owned(),
        );
        let page = |line: RingLine, room: Room, posted: Posted| Self {
            service: library.clone(),
            workshop: sample(),
            became: became::sample(&room),
            room,
            line,
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
            posted,
        };
        let replied = RingLine {
            answer: Some(RingAnswer::WithUs),
            said: "The tea, and that it ended in time".to_owned(),
            replied_on: Some(held),
            ..new.clone()
        };
        let rung = RingLine { answer: Some(RingAnswer::Thinking), rung_on: Some(held), ..new.clone() };
        let wrong = Posted::default().with("said", "Good").but("answer", "Choose how it stands with you");
        vec![
            ("asked", page(new.clone(), room::room_at_its_end(), Posted::default())),
            ("answered", page(replied.clone(), room::room_at_its_end(), fill(&replied))),
            ("rung", page(rung, room::room_at_its_end(), Posted::default())),
            ("many", page(new.clone(), room::full_room(), Posted::default())),
            ("empty", page(new.clone(), Room::default(), Posted::default())),
            ("wrong", page(new, room::room_at_its_end(), wrong)),
        ]
    }
}

impl ByLink {
    fn so_far(&self, on: ampersand_domain::Date) -> Markup {
        html! {
            div class="govuk-inset-text" role="status" {
                p { "Thank you: you answered on " (day_short(on)) ", and the library has been told. You can change it here." }
                @for (number, title) in ideas(&self.room) {
                    @if let Some(level) = i64::try_from(number).ok().and_then(|number| self.line.levels.get(&number)) { p { (title) ": " (how_far(*level)) } }
                }
            }
        }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let choices: Vec<Choice> = ANSWERS.iter().map(|(answer, says)| Choice::new(answer.as_str(), *says)).collect();
        parts::form(
            frame,
            &format!("/w/{}/after/{}", self.workshop.code, self.line.letters),
            html! {
                (parts::choice_list(&self.posted, "answer", "How does it stand with you?", "Any of these is a good answer", &choices))
                (parts::text_area(&self.posted, "said", "How was it for you? (optional)", "Like: the tea was good; it was too fast for those who signed", 3))
                (levels(&self.posted, &ideas(&self.room), OURS))
                (parts::field(&self.posted, "help", "What would help you? (optional)", "Like: a letter that our trustees can read"))
                (parts::note(&format!("The library reads this, and nobody else. It is a public body and may have to release what you write. A talk instead is as good: ring {}.", self.ring)))
                (parts::button("Send it"))
            },
        )
    }
}
