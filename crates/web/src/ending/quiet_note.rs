//! What is noted about a clash of people, for a few named people of the library alone (R228). Each of them has it as a
//! private note of their own, so that nobody else finds it, no rule judges from it and nothing of it leaves.

use ampersand_domain::{
    Visibility,
    ending::Reason,
    partnership::{Note, NoteId, NoteKind},
    people::{Person, PersonId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::reason::{OneReason, page};
use crate::{
    partnership::Place,
    shell::{Answer, Ask, Choice, Frame, Posted, Problem, Reader, Trouble, day, join, parts},
};

/// The notes that whoever asks may read, and who of the library can be named.
#[derive(Default)]
pub(super) struct Quiet {
    pub(super) notes: Vec<Kept<Note>>,
    pub(super) staff: Vec<(PersonId, String)>,
}

impl Quiet {
    pub(super) async fn load(desk: &Desk, place: &Place, reason: Reason) -> Result<Self, Trouble> {
        if reason != Reason::People {
            return Ok(Self::default());
        }
        let notes = desk.select::<Note>().filter("partnership = ?", place.partnership.id);
        let staff = desk.select::<Person>().only("\"left\" IS NULL").order("name, id").all().await?;
        Ok(Self {
            notes: notes.filter("kind = ?", NoteKind::Restricted).order("day DESC, id DESC").all().await?,
            staff: staff.into_iter().map(|one| (one.id, one.record.name)).collect(),
        })
    }
}

/// The notes, and the form for one more.
pub(super) fn view(quiet: &Quiet, posted: &Posted, address: &str, frame: &Frame) -> Markup {
    let me = frame.me.as_ref().and_then(|me| me.actor.person());
    let others: Vec<Choice> = quiet
        .staff
        .iter()
        .filter(|(id, _)| Some(*id) != me)
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .collect();
    html! {
        h2 class="govuk-heading-m" { "Between a few of us" }
        ul class="app-rows" {
            @for note in &quiet.notes {
                li { div {
                    (parts::paragraphs(&note.text))
                    span class="app-soft" { (day(note.day)) }
                    (parts::press_about(frame, &format!("{address}/notes/remove"), "Delete it for me", &note.text, &[("note", &note.id.0.to_string())]))
                } }
            }
        }
        (parts::form(frame, &format!("{address}/notes"), html! {
            (parts::text_area(posted, "quiet", "A note for you and whom you name", "What was said and done, not what somebody is like. Nobody else of the library finds it. A public body may have to release it to the person whom it is about", 4))
            @if !others.is_empty() { (parts::many(posted, "readers", "Who else reads it?", "", &others)) }
            (parts::quiet_button("Keep the note"))
        }))
    }
}

/// `POST /partnerships/{id}/ending/reasons/{reason}/notes`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let me = ask.me()?.actor.person().filter(|_| page.reason == Reason::People).ok_or(Trouble::NotFound)?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<4000>("quiet", "Enter the note");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&OneReason { posted, ..page }),
    };
    let chosen = ask.posted.values("readers");
    let named = |id: PersonId| id == me || chosen.iter().any(|one| *one == id.to_string());
    let readers: Vec<&(PersonId, String)> = page.quiet.staff.iter().filter(|(id, _)| named(*id)).collect();
    let names: Vec<String> = readers.iter().map(|(_, name)| name.clone()).collect();
    let text = format!("{text}\n\nWritten by {}. Read by {} alone.", ask.me()?.name, join(&names));
    let notes: Vec<Note> = readers.iter().map(|(reader, _)| note(&ask, &page.place, *reader, &text)).collect();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "quiet note").await? {
        return Ok(Answer::go(page.address()));
    }
    tx.insert_many(&notes).await?;
    for (reader, _) in readers.iter().filter(|(reader, _)| *reader != me) {
        let says = format!("{}: a note for you and few others", page.place.partnership.title);
        tx.notice(*reader, &says, &page.address()).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.address()))
}

fn note(ask: &Ask, place: &Place, reader: PersonId, text: &str) -> Note {
    Note {
        id: ask.now.id(),
        partnership: place.partnership.id,
        party: None,
        kind: NoteKind::Restricted,
        text: text.to_owned(),
        day: ask.now.today,
        visibility: Visibility::Private,
        author: Some(reader),
        contact: None,
        answer: String::new(),
        answered_on: None,
    }
}

/// `POST /partnerships/{id}/ending/reasons/{reason}/notes/remove`: each deletes their own; the others keep theirs.
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let id: NoteId = ask.posted.value("note").parse().map(NoteId).map_err(|_| Trouble::NotFound)?;
    let found = page.quiet.notes.iter().find(|note| note.id == id).ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<Note>(found.id).await?;
    tx.save().await?;
    Ok(Answer::go(page.address()))
}
