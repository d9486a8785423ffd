//! The sheet of what came out, as a paper and by mail (R170): ready when the workshop closes, with the board, both axes and
//! everybody's words. It leaves when somebody presses, and not before (K28).

use std::collections::BTreeMap;

use ampersand_documents::{
    BoardGroup, Letterhead, Paper, Picture,
    workshop::{OutcomeSheet, SheetProblems, SheetWords},
};
use ampersand_domain::{
    Date, OrganisationId, Uuid, fold,
    organisations::{Contact, Organisation, ReachBy},
    partnership::Attachment,
    people::Mail,
    workshop::{
        Axis, BriefField, Invited, Lens, RingAnswer, RingLine, Voice, Workshop, WorkshopPhoto, WorkshopState,
        carried_by,
    },
};
use ampersand_live::{Line, Note, Number, PutUp, PutUpKind, Room, Seat, SeatId, Settled, Step, Viewer};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    came_out, learned,
    outcome::{Outcome, carried, enough},
    problem_words::{axis_word, said_of, shared_words, short},
    problems::dot,
    room::{reconvene_line, settled_words, step_words},
    run::{found, gap_words},
};
use crate::{
    people::{Because, letter_end, ring},
    shell::{Answer, Ask, Choice, Frame, Problem, Reader, Trouble, day, day_short, join, parts, take_away},
};

/// The word in `about_kind` of a letter with the sheet.
pub(super) const ABOUT: &str = "workshop_outcome";

/// The field in which those are ticked to whom it goes.
const TO: &str = "to";

/// No sheet has more photos.
const MOST_PHOTOS: u32 = 20;

/// What the sheet says besides what the room holds.
#[derive(Debug, Clone)]
pub(super) struct Besides {
    /// Whom to ring.
    pub(super) ring: String,
    /// How many are enough to carry an idea.
    pub(super) enough: usize,
    /// What each organisation said since.
    pub(super) lines: Vec<RingLine>,
    /// What it taught us, where no idea was compelling.
    pub(super) learned: Vec<String>,
}

impl Besides {
    async fn of(desk: &Desk, workshop: &Workshop, (ring, enough): (String, usize)) -> Result<Self, Trouble> {
        let learned = learned::of(desk, workshop.id).await?.into_iter().map(|one| one.record.learned).collect();
        Ok(Self { ring, enough, lines: lines(desk, workshop).await?, learned })
    }
}

/// What each organisation said since the workshop closed.
pub(super) async fn lines(desk: &Desk, workshop: &Workshop) -> Result<Vec<RingLine>, Trouble> {
    let lines = desk.select::<RingLine>().filter("workshop = ?", workshop.id).order("name, id").all().await?;
    Ok(lines.into_iter().map(|kept| kept.record).collect())
}

/// What each of those who are in a room says of an idea, in the room and since.
pub(super) fn voices(room: &Room, lines: &[RingLine], idea: Number) -> Vec<(String, Voice)> {
    let voice = |(place, seat): (SeatId, &Seat)| {
        let since = lines.iter().find(|line| place.0 != 0 && fold(&line.name) == fold(&seat.name));
        let number = i64::try_from(idea).unwrap_or(i64::MAX);
        let voice = Voice {
            in_room: seat.commitments.get(&idea).copied(),
            goes_on: seat.goes_on(idea),
            since: since.and_then(|line| line.levels.get(&number).copied()),
            not_us: since.is_some_and(|line| line.answer == Some(RingAnswer::NotUs)),
        };
        (seat.name.clone(), voice)
    };
    room.seats().map(voice).collect()
}

/// How many carry an idea by their last word (R169, R180).
pub(super) fn committed(room: &Room, lines: &[RingLine], idea: Number) -> usize {
    carried_by(voices(room, lines, idea).into_iter().map(|(_, voice)| voice))
}

/// What the sheet says of what the room holds; the rest comes from outside.
pub(super) fn sheet(
    (service, day): (Letterhead, Date),
    besides: &Besides,
    workshop: &Workshop,
    room: &Room,
    photos: Vec<Picture>,
) -> OutcomeSheet {
    let chosen = match &room.settled {
        Some(Settled::Chosen { idea, how }) => Some((*idea, how.as_str())),
        _ => None,
    };
    let came: Vec<_> = room.seats().filter(|(id, _)| room.has_come(*id)).collect();
    let why = chosen.map(|(idea, _)| room.sheet(idea).text(Line::Field(BriefField::Why)).to_owned());
    let idea = match chosen {
        Some((_, how)) if !how.is_empty() => format!("{}, {how}.", settled_words(room)),
        _ => settled_words(room),
    };
    OutcomeSheet {
        service,
        day,
        workshop: workshop.title.clone(),
        held_on: workshop.held_on,
        place: workshop.place.clone(),
        with: came.iter().map(|(_, seat)| seat.name.clone()).collect(),
        idea,
        why: why.unwrap_or_default(),
        carried: chosen
            .and_then(|(idea, _)| carried(committed(room, &besides.lines, idea), besides.enough))
            .unwrap_or_default(),
        moves: came
            .iter()
            .map(|(_, seat)| [seat.name.clone(), seat.brings.join("; "), next(seat.step.as_ref())])
            .collect(),
        again: reconvene_line(room).unwrap_or_else(|| "Not said yet.".to_owned()),
        learned: besides.learned.clone(),
        open: room.missing().into_iter().map(|gap| open(room, gap)).collect(),
        later: room
            .ideas
            .iter()
            .filter(|(number, _)| chosen.is_none_or(|(idea, _)| idea != **number))
            .map(|(_, idea)| idea.title.clone())
            .collect(),
        problems: Lens::ALL.iter().filter_map(|lens| side(room, *lens)).collect(),
        board: board(room),
        photos,
        words: words(room),
        ring: besides.ring.clone(),
    }
}

/// What an organisation does next, as everybody reads it: why somebody steps away is theirs (R168).
fn next(step: Option<&Step>) -> String {
    match step {
        None => "Not said yet".to_owned(),
        Some(Step::StepAway { .. }) => "Steps away, with thanks".to_owned(),
        Some(step) => step_words(step),
    }
}

fn open(room: &Room, gap: ampersand_live::Gap) -> String {
    match room.later.get(&gap) {
        Some((who, by)) => format!("{}: {who} adds it by {}", gap_words(room, gap), day_short(*by)),
        None => gap_words(room, gap),
    }
}

/// The problems of one side, as on the page of the problems.
fn side(room: &Room, lens: Lens) -> Option<SheetProblems> {
    let all = room.problems();
    let here: Vec<_> = (1..).zip(&all).filter(|(_, problem)| problem.lens == lens).collect();
    let row = |(number, problem): &(usize, &ampersand_live::Problem)| {
        [
            format!("{number}. {}", short(problem)),
            shared_words(room, problem),
            said_of(problem, Axis::Seriousness),
            said_of(problem, Axis::Priority),
            join(&problem.marks.for_whom),
        ]
    };
    (!here.is_empty()).then(|| SheetProblems {
        heading: lens.title().to_owned(),
        axes: (axis_word(Axis::Seriousness).to_owned(), axis_word(Axis::Priority).to_owned()),
        dots: here.iter().filter_map(|(number, problem)| dot(*number, problem)).collect(),
        rows: here.iter().map(row).collect(),
    })
}

/// The board as it stood: each group, the notes about problems that are in none, then those of the other parts.
pub(super) fn board(room: &Room) -> Vec<BoardGroup> {
    let seen: Vec<&Note> = room.visible(Viewer::Wall).collect();
    let group = |title: &str, notes: Vec<&&Note>| BoardGroup {
        title: title.to_owned(),
        notes: notes.into_iter().map(|note| note.text.clone()).collect(),
    };
    let of = |test: &dyn Fn(&Note) -> bool| seen.iter().filter(|note| test(note)).collect::<Vec<_>>();
    let groups = room.groups.iter().map(|(number, title)| group(title, of(&|note| note.group == Some(*number))));
    let loose = group("", of(&|note| note.group.is_none() && note.of_problems()));
    let parts = room.plan.iter().map(|element| {
        let here = |note: &Note| note.group.is_none() && !note.of_problems() && note.part == Some(element.kind);
        group(&element.title, of(&here))
    });
    groups.chain([loose]).chain(parts).filter(|group| !group.notes.is_empty()).collect()
}

/// Everybody's words, an organisation at a time; those of nobody's own last.
fn words(room: &Room) -> Vec<SheetWords> {
    let mut by: BTreeMap<(bool, Option<SeatId>), Vec<String>> = BTreeMap::new();
    for one in room.what_was_put_up() {
        by.entry((one.seat.is_none(), one.seat)).or_default().push(in_words(&one));
    }
    let who = |seat: Option<SeatId>| match seat.and_then(|seat| room.seat(seat)) {
        Some(seat) => seat.name.clone(),
        None => "Of nobody in particular, or here as themselves".to_owned(),
    };
    by.into_iter().map(|((_, seat), words)| SheetWords { who: who(seat), words }).collect()
}

/// What somebody put up, with what it was.
pub(super) fn in_words(one: &PutUp) -> String {
    let what = match one.kind {
        PutUpKind::Note => return one.text.clone(),
        PutUpKind::Cause => "Why it is so here",
        PutUpKind::Idea => "An idea",
        PutUpKind::Exists => "What exists already",
        PutUpKind::Liked => "Liked",
        PutUpKind::Better => "Could be better",
        PutUpKind::Brings => "Could bring",
    };
    format!("{what}: {}", one.text)
}

/// The photos of what was on paper.
pub(super) async fn kept_photos(desk: &Desk, workshop: &Workshop) -> Result<Vec<Kept<WorkshopPhoto>>, Trouble> {
    let all = desk.select::<WorkshopPhoto>().filter("workshop = ?", workshop.id).order("added_on, id");
    Ok(all.limit(MOST_PHOTOS).all().await?)
}

/// The files of the photos of a workshop, with what each shows.
async fn photos(desk: &Desk, workshop: &Workshop) -> Result<Vec<(Vec<u8>, String)>, Trouble> {
    let all = kept_photos(desk, workshop).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = all.iter().map(|photo| photo.picture).collect();
    let files = desk.select::<Attachment>().among("id", &ids).all().await?;
    let of = |photo: &Kept<WorkshopPhoto>| {
        let file = files.iter().find(|file| file.id == photo.picture)?;
        let shows = if photo.shows.is_empty() { "Paper of the workshop".to_owned() } else { photo.shows.clone() };
        Some((file.content.0.clone(), shows))
    };
    Ok(all.iter().filter_map(of).collect())
}

/// The paper of a workshop, drawn beside the server's other work.
pub(super) async fn paper(
    desk: &Desk,
    head: (Letterhead, Date),
    (ring, enough): (String, usize),
    workshop: &Workshop,
    room: Room,
) -> Result<Paper, Trouble> {
    let files = photos(desk, workshop).await?;
    let besides = Besides::of(desk, workshop, (ring, enough)).await?;
    let workshop = workshop.clone();
    let made = tokio::task::spawn_blocking(move || {
        let photos = files.iter().filter_map(|(bytes, shows)| Picture::of(bytes, shows, "")).collect();
        sheet(head, &besides, &workshop, &room, photos).paper()
    });
    made.await.map_err(|error| Trouble::Paper(error.to_string()))
}

/// `GET /workshops/{id}/outcome/sheet`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    let maker = ask.maker()?;
    let ring = came_out::ring(&maker.desk, &workshop, &maker.service.name).await?;
    let head = (maker.letterhead(), maker.today);
    let paper = paper(&maker.desk, head, (ring, enough(&ask)?), &workshop, room).await?;
    ask.paper(paper).await
}

/// Somebody to whom the sheet may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reached {
    /// The contact, or the organisation where it has an address of its own.
    id: Uuid,
    name: String,
    of: String,
    address: String,
    /// Whether they are the one of their organisation to whom it goes first.
    first: bool,
}

/// Those of the organisations that came who have an address and like to be written to: first whoever was asked by name.
pub(super) async fn reached(desk: &Desk, workshop: &Workshop, room: &Room) -> Result<Vec<Reached>, Trouble> {
    let came = |name: &str| room.seat_named(name).is_some_and(|seat| room.has_come(seat));
    let came: Vec<(OrganisationId, String)> = lines(desk, workshop)
        .await?
        .into_iter()
        .filter(|line| came(&line.name))
        .filter_map(|line| Some((line.organisation?, line.name)))
        .collect();
    let ids: Vec<OrganisationId> = came.iter().map(|(id, _)| *id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let contacts = desk.select::<Contact>().among("organisation", &ids).only("\"left\" IS NULL AND email IS NOT NULL");
    let contacts = contacts.order("name_key, id").all().await?;
    let organisations = desk.select::<Organisation>().among("id", &ids).all().await?;
    let invited = desk.select::<Invited>().filter("workshop = ?", workshop.id).all().await?;
    let mut all = Vec::new();
    for (id, name) in came {
        let written =
            |one: &&Kept<Contact>| one.organisation == id && one.reach_by.is_none_or(|by| by == ReachBy::Email);
        let mut theirs: Vec<Reached> = contacts
            .iter()
            .filter(written)
            .filter_map(|one| Some(reach(one.id.0, &one.name, &name, one.email.clone()?)))
            .collect();
        let own = organisations.iter().find(|one| one.id == id).and_then(|one| one.email.clone());
        theirs.extend(own.map(|address| reach(id.0, &name, &name, address)));
        let asked = |one: &Reached| {
            let person = |invited: &&Kept<Invited>| invited.organisation == Some(id);
            invited.iter().filter(person).any(|asked| asked.who().is_some_and(|who| fold(who) == fold(&one.name)))
        };
        let first = theirs.iter().position(asked).unwrap_or_default();
        if let Some(one) = theirs.get_mut(first) {
            one.first = true;
        }
        all.extend(theirs);
    }
    Ok(all)
}

fn reach(id: Uuid, name: &str, of: &str, address: String) -> Reached {
    Reached { id, name: name.to_owned(), of: of.to_owned(), address, first: false }
}

/// To whom it went already.
pub(super) async fn sent(desk: &Desk, workshop: &Workshop) -> Result<Vec<String>, Trouble> {
    let letters = desk.select::<Mail>().filter("about_kind = ?", ABOUT.to_owned()).filter("about = ?", workshop.id.0);
    Ok(letters.order("queued_at, id").all().await?.into_iter().map(|mail| mail.record.to_name).collect())
}

/// The ways to take it away, and to send it.
pub(super) fn view(page: &Outcome, frame: &Frame) -> Markup {
    let here = format!("/workshops/{}/outcome", page.workshop.id);
    let typed = if page.posted.value("does") == "send" { page.posted.clone() } else { proposed(&page.reached) };
    let choices: Vec<Choice> = page.reached.iter().map(choice).collect();
    html! {
        (take_away("This sheet, with the board and everybody’s words", &format!("{here}/sheet")))
        @if page.room.state == WorkshopState::Closed {
            @if !page.sent.is_empty() { p class="govuk-body" { "It was sent to " (join(&page.sent)) ". " a class="govuk-link" href="/people/outbox" { "Letters" } } }
            @if choices.is_empty() {
                p class="govuk-body" { "Nobody who came has an e-mail address on record: print it, or add an address to their record." }
            } @else {
                details class="app-help" id="send" open[page.sent.is_empty() || !typed.problems().is_empty()] {
                    summary { "Send it to those who came, as plain text" }
                    (parts::form(frame, &format!("{here}/send"), html! {
                        (parts::hidden("does", "send"))
                        (parts::many(&typed, TO, "To whom does it go?", "One of each organisation is ticked: whoever was asked by name, or else the first on record", &choices))
                        (parts::text_area(&typed, "line", "A line of yours at its head (optional)", "Like: thank you for the stories about the letters", 2))
                        (parts::quiet_button("Send it now"))
                    }))
                }
            }
        }
    }
}

fn proposed(reached: &[Reached]) -> crate::shell::Posted {
    let first = reached.iter().filter(|one| one.first).map(|one| one.id.to_string());
    crate::shell::Posted::default().with_all(TO, first)
}

fn choice(one: &Reached) -> Choice {
    let of = if one.name == one.of { "their own address".to_owned() } else { one.of.clone() };
    Choice::new(one.id.to_string(), format!("{} ({})", one.name, one.address)).means(&of)
}

/// `POST /workshops/{id}/outcome/send`
pub(crate) async fn send(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    if room.state != WorkshopState::Closed {
        return Err(Trouble::NotFound);
    }
    let desk = ask.desk()?;
    let (to, line) = match read(&ask, &reached(&desk, &workshop, &room).await?) {
        Ok(read) => read,
        Err(Problem(posted)) => return super::outcome::again(&ask, workshop.record, room, posted).await,
    };
    let maker = ask.maker()?;
    let ring = ring(&ask).await?;
    let besides = Besides::of(&desk, &workshop, (ring.clone(), enough(&ask)?)).await?;
    let plain = sheet((maker.letterhead(), maker.today), &besides, &workshop, &room, Vec::new());
    let text = ampersand_documents::text(&plain.without_pictures().paper());
    let end = letter_end(&maker.service.name, &Because::Came(&workshop.title), Some(&ring));
    let held = day(workshop.held_on);
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "workshop-outcome").await? {
        return Ok(Answer::go(format!("/workshops/{}/outcome", workshop.id)));
    }
    for one in &to {
        let head =
            format!("Dear {},\n\nthank you for “{}” on {held}. This is what came out.\n", one.name, workshop.title);
        let line = if line.is_empty() { String::new() } else { format!("\n{line}\n") };
        let body = format!("{head}{line}\n{text}{end}");
        let mail = Mail::to(ask.now.id(), &one.address, &one.name, &plain.title(), &body, ask.now.clock);
        let (about_kind, about) = (ABOUT.to_owned(), Some(workshop.id.0));
        tx.mail(Mail { partnership: workshop.partnership, about_kind, about, ..mail }).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}/outcome", workshop.id)))
}

/// Those who were ticked, and the line at its head.
fn read(ask: &Ask, reached: &[Reached]) -> Result<(Vec<Reached>, String), Problem> {
    let mut read = Reader::new(&ask.posted);
    let ticked = ask.posted.values(TO);
    let to: Vec<Reached> = reached.iter().filter(|one| ticked.contains(&one.id.to_string())).cloned().collect();
    let line = read.maybe::<500>("line").unwrap_or_default();
    let to = if to.is_empty() { read.wrong(TO, "Choose to whom it goes") } else { Some(to) };
    read.done(to.map(|to| (to, line)))
}

/// Two who could have it, for samples.
pub(super) fn sample() -> Vec<Reached> {
    let maya = reach(Uuid::from_u128(31), "Maya Haddad", "Citizens Advice", "maya@advice.example".to_owned());
    let own = reach(Uuid::from_u128(32), "Dance School", "Dance School", "hello@dance.example".to_owned());
    vec![Reached { first: true, ..maya }, Reached { first: true, ..own }]
}
