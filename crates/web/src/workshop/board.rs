//! A board that people filled elsewhere comes in: what it is, every note before anything is kept, then the notes as those
//! of this room (R139). The same board twice adds nothing.

use std::collections::BTreeMap;

use ampersand_domain::{
    fold,
    workshop::{Workshop, WorkshopState},
};
use ampersand_exchange::workshop::{Board, BoardKind, BoardRefusal, Card, read};
use ampersand_live::{Command, NOTE_LONGEST, Number, Room, SeatId};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{
    planner::sample,
    room,
    run::{called_off, found, lead_all, refused},
};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Trouble,
    parts::{self, hidden},
    plural,
};

/// Bringing a board.
pub(crate) struct Bring {
    workshop: Workshop,
    room: Room,
    posted: Posted,
}

/// What is carried from the look to the keeping.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Carried {
    text: String,
    section: String,
    copy: usize,
    seat: Option<u32>,
}

/// The look at a board before anything is kept.
pub(crate) struct Preview {
    workshop: Workshop,
    room: Room,
    kind: BoardKind,
    cards: Vec<Carried>,
    left_out: Vec<String>,
    posted: Posted,
}

fn way_of(workshop: &Workshop) -> Vec<(String, String)> {
    let here = format!("/workshops/{}", workshop.id);
    vec![("Workshops".to_owned(), "/workshops".to_owned()), (workshop.title.clone(), here)]
}

impl Page for Bring {
    fn title(&self) -> String {
        "Bring in a board from elsewhere".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_of(&self.workshop)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let run = format!("/workshops/{}/run", self.workshop.id);
        html! {
            (parts::error_summary(&self.posted))
            @match self.room.state {
                WorkshopState::Planned => p class="govuk-body" { "The room is not open yet. " a class="govuk-link" href=(run) { "Open it" } ", then bring in the board." },
                WorkshopState::Closed => p class="govuk-body" { "The workshop is over: no more notes come in." },
                WorkshopState::Open => {
                    p class="govuk-body" { "Did people write on Padlet, on Trello or in a plain list? Their notes can come in here. You see every one of them first, and nothing is kept before." }
                    (parts::file_form(frame, &format!("/workshops/{}/board", self.workshop.id), html! {
                        (parts::file_field(&self.posted, "file", "A file", "From Padlet: CSV, Excel or ZIP. From Trello: JSON. Up to 64 megabytes", ".csv,.xlsx,.zip,.json,.txt"))
                        (parts::text_area(&self.posted, "pasted", "Or paste the notes here, one on each line", "Like: No bus on Sunday", 6))
                        (parts::button("Look at the notes"))
                    }))
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |room, posted| Self { workshop: sample(), room, posted };
        let open = || room::sample_room(ampersand_domain::workshop::Phase::Discuss).0;
        vec![
            ("usual", page(open(), Posted::default())),
            ("wrong", page(open(), Posted::default().but("file", "Choose a file, or paste the notes"))),
            ("over", page(room::room_at_its_end(), Posted::default())),
            ("empty", page(Room::default(), Posted::default())),
        ]
    }
}

impl Page for Preview {
    fn title(&self) -> String {
        "Look at the notes of the board".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_of(&self.workshop)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let carried = serde_json::to_string(&self.cards).unwrap_or_default();
        let sections = self.cards.iter().any(|card| !card.section.is_empty());
        let rows: Vec<Vec<Markup>> = self.cards.iter().map(|card| self.row(card)).collect();
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { (kind_words(self.kind)) " with " (plural(self.cards.len(), "note", "notes")) "." }
            p class="govuk-body" { "Nothing is kept yet. Names of people are not taken over; a note is of an organisation where the board names one that is in the room. A note that came in before does not come twice." }
            (parts::form(frame, &format!("/workshops/{}/board/keep", self.workshop.id), html! {
                (hidden("board", &carried))
                @if sections { (parts::many(&Posted::default().with("groups", "yes"), "groups", "Columns of the board", "", &[parts::Choice::new("yes", "Make a group of notes of each column")])) }
                (parts::button("Bring in these notes"))
            }))
            p class="govuk-body" { a class="govuk-link" href=(format!("/workshops/{}/board", self.workshop.id)) { "Take another file" } }
            @if !self.left_out.is_empty() {
                (parts::details(&format!("What is not taken over ({})", self.left_out.len()), html! {
                    ul class="govuk-list govuk-list--bullet" { @for why in &self.left_out { li { (why) } } }
                }))
            }
            (parts::plain_table("The notes of the board", &["Note", "Column", "Of whom"], &rows))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let card =
            |text: &str, seat| Carried { text: text.to_owned(), section: "Getting here".to_owned(), copy: 0, seat };
        let room = || room::sample_room(ampersand_domain::workshop::Phase::Discuss).0;
        let page = |cards: Vec<Carried>, left_out: Vec<String>| Self {
            workshop: sample(),
            room: room(),
            kind: BoardKind::Table,
            cards,
            left_out,
            posted: Posted::default(),
        };
        let long = "When the letter comes nobody at home can read it. ".repeat(9);
        let many = (0..300).map(|number| card(&format!("Note {number}"), None)).collect();
        vec![
            (
                "usual",
                page(
                    vec![card("Buses stop at six", Some(1)), card(&long, None)],
                    vec!["Row 4: there are no words in it.".to_owned()],
                ),
            ),
            ("many", page(many, Vec::new())),
        ]
    }
}

impl Preview {
    fn row(&self, card: &Carried) -> Vec<Markup> {
        let of = card.seat.and_then(|seat| self.room.seat(SeatId(seat))).map_or("", |seat| seat.name.as_str());
        vec![html! { span class="app-keeps-lines" { (card.text) } }, html! { (card.section) }, html! { (of) }]
    }
}

fn kind_words(kind: BoardKind) -> &'static str {
    match kind {
        BoardKind::Table => "A list of posts, like Padlet’s,",
        BoardKind::Trello => "A board of Trello",
        BoardKind::Lines => "A list of lines",
    }
}

async fn bring(ask: &Ask, posted: Posted) -> Result<Bring, Trouble> {
    let (workshop, door) = found(ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    Ok(Bring { workshop: workshop.record, room, posted })
}

/// `GET /workshops/{id}/board`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let page = bring(&ask, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /workshops/{id}/board`: `file` or `pasted`; shows every note, and keeps none.
pub(crate) async fn look(ask: Ask) -> Result<Answer, Trouble> {
    let page = bring(&ask, ask.posted.clone()).await?;
    let file = ask.posted.file("file").filter(|file| !file.bytes.is_empty());
    let pasted = ask.posted.value("pasted");
    let read = match file {
        Some(file) => read(&file.bytes, NOTE_LONGEST),
        None if pasted.trim().is_empty() => {
            let posted = ask.posted.clone().but("file", "Choose a file, or paste the notes");
            return ask.again(&Bring { posted, ..page });
        }
        None => read(pasted.as_bytes(), NOTE_LONGEST),
    };
    let board: Board = match read {
        Ok(board) => board,
        Err(refusal) => {
            let field = if file.is_some() { "file" } else { "pasted" };
            let posted = ask.posted.clone().but(field, sentence(&refusal));
            return ask.again(&Bring { posted, ..page });
        }
    };
    let cards = board.cards.iter().map(|card| carried(&page.room, card)).collect();
    let Bring { workshop, room, .. } = page;
    let (kind, left_out) = (board.kind, board.left_out);
    ask.show(&Preview { workshop, room, kind, cards, left_out, posted: Posted::default() })
}

/// A refusal as a sentence.
fn sentence(refusal: &BoardRefusal) -> String {
    let says = refusal.to_string();
    let mut letters = says.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

fn carried(room: &Room, card: &Card) -> Carried {
    let seat = Some(fold(&card.by)).filter(|by| !by.is_empty()).and_then(|_| room.seat_named(&card.by));
    Carried { text: card.text.clone(), section: card.section.clone(), copy: card.copy, seat: seat.map(|seat| seat.0) }
}

/// `POST /workshops/{id}/board/keep`: the notes that were looked at.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let (workshop, door) = found(&ask).await?;
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let cards: Vec<Carried> = serde_json::from_str(ask.posted.value("board")).map_err(|_| Trouble::Unreadable)?;
    if cards.len() > ampersand_exchange::workshop::MOST_CARDS {
        return Err(Trouble::Unreadable);
    }
    let post = |card: &Carried| Command::Post {
        text: card.text.clone(),
        // The same words for the same time on any board are the same note.
        key: format!("board {}", card.copy),
        seat: card.seat.map(SeatId),
    };
    let before = ask.app.rooms.at(door).await?.room().last;
    let done = lead_all(&ask, door, person, cards.iter().map(post).collect()).await?;
    if let Some(refusal) = done.iter().find_map(|done| done.as_ref().err()) {
        let page = bring(&ask, Posted::default().but("file", refused(refusal))).await?;
        return ask.again(&page);
    }
    if !ask.posted.value("groups").is_empty() {
        // What had come in before stays where somebody has put it since.
        let new = |(card, note): (Carried, Number)| (note > before && !card.section.is_empty()).then_some((card, note));
        let new: Vec<(Carried, Number)> = cards.into_iter().zip(done.into_iter().flatten()).filter_map(new).collect();
        group(&ask, &new).await?;
    }
    Ok(Answer::go(format!("/workshops/{}/run#wall", workshop.id)))
}

/// A group of notes for each column of the board; one that is there by this name is that one.
async fn group(ask: &Ask, cards: &[(Carried, Number)]) -> Result<(), Trouble> {
    let (_, door) = found(ask).await?;
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let room = ask.app.rooms.at(door).await?.room();
    let mut groups: BTreeMap<String, Number> = room.groups.iter().map(|(id, title)| (fold(title), *id)).collect();
    let titles: BTreeMap<String, String> =
        cards.iter().map(|(card, _)| title_of(card)).map(|title| (fold(&title), title)).collect();
    let new: Vec<(String, String)> = titles.into_iter().filter(|(key, _)| !groups.contains_key(key)).collect();
    let named = new.iter().map(|(_, title)| Command::Group { group: None, title: Some(title.clone()) }).collect();
    let made = lead_all(ask, door, person, named).await?;
    groups.extend(new.into_iter().zip(made).filter_map(|((key, _), made)| Some((key, made.ok()?))));
    let place = |(card, note): &(Carried, Number)| {
        let group = groups.get(&fold(&title_of(card))).copied();
        group.map(|group| Command::Place { note: *note, group: Some(group) })
    };
    lead_all(ask, door, person, cards.iter().filter_map(place).collect()).await?;
    Ok(())
}

/// The name of the group of a card, as long as a name can be.
fn title_of(card: &Carried) -> String {
    card.section.chars().take(ampersand_live::NAME_LONGEST).collect()
}
