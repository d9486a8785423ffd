//! What became of what people put up (R197): said here for each thing, or for a whole group of notes at once, and read by
//! whoever put it up, by their link and on their phone.

use std::collections::{BTreeMap, BTreeSet};

use ampersand_domain::{
    Uuid,
    people::GuestId,
    workshop::{Became, BecameId, Used, Workshop, WorkshopId},
};
use ampersand_live::{PutUp, PutUpKind, Room};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{outcome_sheet::in_words, planner::sample as sample_workshop, room, run::found};
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short,
    parts::{self, hidden},
    plural, version_field,
};

/// What was said so far.
pub(super) async fn of(desk: &Desk, workshop: WorkshopId) -> Result<Vec<Kept<Became>>, Trouble> {
    Ok(desk.select::<Became>().filter("workshop = ?", workshop).order("number, id").all().await?)
}

/// What became of it, in words.
fn used_words(used: Used) -> &'static str {
    match used {
        Used::Used => "Used",
        Used::Partly => "Partly used",
        Used::NotUsed => "Not used",
    }
}

fn sentence(one: &Became) -> String {
    match one.why.as_str() {
        "" => format!("{}.", used_words(one.used)),
        why => format!("{}: {why}", used_words(one.used)),
    }
}

fn number_of(one: &PutUp) -> i64 {
    i64::try_from(one.number).unwrap_or(i64::MAX)
}

/// What became of each of these, as its writer reads it.
fn told(all: &[PutUp], became: &[Became]) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for one in all {
                li {
                    (in_words(one)) br;
                    @match became.iter().find(|said| said.number == number_of(one)) {
                        Some(said) => strong { (sentence(said)) },
                        None => span class="app-soft" { "Not said yet. It stands on the board, and on the sheet of what came out." },
                    }
                }
            }
        }
    }
}

/// What became of what this organisation put up.
pub(super) fn to_their_writer(room: &Room, organisation: &str, became: &[Became]) -> Markup {
    let seat = room.seat_named(organisation);
    let theirs: Vec<PutUp> =
        room.what_was_put_up().into_iter().filter(|one| one.seat.is_some() && one.seat == seat).collect();
    html! {
        @if theirs.is_empty() { p class="govuk-body" { "Nothing was put up in your name. What you said aloud is in what came out." } }
        @else { (told(&theirs, became)) }
    }
}

/// What became of what this guest put up, on their own phone; nothing before anything is said.
pub(super) fn on_the_phone(room: &Room, guest: GuestId, became: &[Became]) -> Markup {
    if became.is_empty() {
        return html! {};
    }
    let mine: Vec<PutUp> = room.what_was_put_up().into_iter().filter(|one| one.who.guest() == Some(guest)).collect();
    html! {
        @if !mine.is_empty() {
            section id="became" {
                h2 class="app-room__heading" { "What became of what you put up" }
                ul class="app-room__notes" {
                    @for one in &mine {
                        li class="app-room__note app-room__note--mine" {
                            (in_words(one))
                            span class="app-room__by" { @match became.iter().find(|said| said.number == number_of(one)) { Some(said) => (sentence(said)), None => "Not said yet" } }
                        }
                    }
                }
            }
        }
    }
}

/// The page on which it is said.
pub(crate) struct BecamePage {
    workshop: Workshop,
    room: Room,
    said: Vec<Kept<Became>>,
    /// The one that is said anew.
    anew: Option<i64>,
    posted: Posted,
}

/// Things that are shown together.
struct Part {
    /// The word in the fields for all of them at once.
    word: String,
    title: String,
    all: Vec<PutUp>,
}

/// What was put up, part by part: each group of notes, the other notes, then what was said beside them.
fn parts_of(room: &Room) -> Vec<Part> {
    let (mut groups, mut rest): (BTreeMap<u64, Vec<PutUp>>, BTreeMap<PutUpKind, Vec<PutUp>>) = Default::default();
    for one in room.what_was_put_up() {
        let group = room.notes.get(&one.number).filter(|_| one.kind == PutUpKind::Note).and_then(|note| note.group);
        match group {
            Some(group) => groups.entry(group).or_default().push(one),
            None => rest.entry(one.kind).or_default().push(one),
        }
    }
    let titled = |kind: PutUpKind| match kind {
        PutUpKind::Note => "Other notes",
        PutUpKind::Cause => "Why it is so here",
        PutUpKind::Idea => "Ideas",
        PutUpKind::Exists => "What exists already",
        PutUpKind::Liked => "What was liked",
        PutUpKind::Better => "What could be better",
        PutUpKind::Brings => "What they could bring",
    };
    let groups = groups.into_iter().map(|(number, all)| {
        let title = room.groups.get(&number).cloned().unwrap_or_default();
        Part { word: format!("g{number}"), title, all }
    });
    let rest = rest.into_iter().zip('a'..);
    groups
        .chain(rest.map(|((kind, all), at)| Part { word: at.to_string(), title: titled(kind).to_owned(), all }))
        .collect()
}

impl Page for BecamePage {
    fn title(&self) -> String {
        "What became of what people put up".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        let outcome = format!("{here}/outcome");
        vec![
            ("Workshops".to_owned(), "/workshops".to_owned()),
            (self.workshop.title.clone(), here),
            ("What came out".to_owned(), outcome),
        ]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let parts = parts_of(&self.room);
        let open: usize = parts.iter().flat_map(|part| &part.all).filter(|one| self.said_of(one).is_none()).count();
        html! {
            (parts::error_summary(&self.posted))
            @if parts.is_empty() {
                (parts::empty("Nothing was put up", "Notes, ideas and offers of those who were there come here. Who put them up reads what becomes of each.", None))
            } @else {
                p class="govuk-body" { "Whoever put something up reads here what it was used for, or why not: by their link after the workshop, and on the phone with which they were there. Who took back what they gave is nowhere." }
                p class="govuk-body" { "Waiting for a word: " (plural(open, "thing", "things")) ". " a class="govuk-link" href=(format!("/workshops/{}/ring-round#links", self.workshop.id)) { "Who has a link, and who not yet" } }
                @if let Some(number) = self.anew { (self.again(frame, number)) }
                (self.said(&parts))
                @if open > 0 {
                    (parts::form(frame, &self.here(), html! {
                        @for part in &parts { (self.part(part)) }
                        @if self.anew.is_some() { (parts::quiet_button("Keep what I said")) } @else { (parts::button("Keep what I said")) }
                    }))
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |room: Room, said: bool, anew, posted| Self {
            workshop: sample_workshop(),
            said: if said { sample(&room).into_iter().map(crate::partnership::kept).collect() } else { Vec::new() },
            room,
            anew,
            posted,
        };
        let full = room::room_with_marks();
        let first = full.what_was_put_up().first().map_or(0, number_of);
        let second = full.what_was_put_up().get(1).map_or(0, number_of);
        let wrong = Posted::default()
            .with(&format!("used-{second}"), "not_used")
            .but(&format!("why-{second}"), "Enter why: whoever put it up reads it");
        vec![
            ("open", page(full.clone(), false, None, Posted::default())),
            ("usual", page(full.clone(), true, None, Posted::default())),
            ("anew", page(full.clone(), true, Some(first), Posted::default())),
            ("wrong", page(full, true, None, wrong)),
            ("many", page(room::full_room(), false, None, Posted::default())),
            ("empty", page(Room::default(), false, None, Posted::default())),
        ]
    }
}

/// A word about the first thing that was put up, for samples.
pub(super) fn sample(room: &Room) -> Vec<Became> {
    let first = room.what_was_put_up().into_iter().take(1);
    first
        .map(|one| Became {
            id: Uuid::from_u128(41).into(),
            workshop: sample_workshop().id,
            number: number_of(&one),
            used: Used::Partly,
            why: "It is the first thing that the adviser asks about now".to_owned(),
            said_on: ampersand_domain::Date::constant(2026, 12, 8),
            by: None,
        })
        .collect()
}

impl BecamePage {
    fn here(&self) -> String {
        format!("/workshops/{}/became", self.workshop.id)
    }

    fn said_of(&self, one: &PutUp) -> Option<&Kept<Became>> {
        self.said.iter().find(|said| said.number == number_of(one))
    }

    fn by(&self, one: &PutUp) -> String {
        let seat = one.seat.and_then(|seat| self.room.seat(seat));
        seat.map_or_else(|| in_words(one), |seat| format!("{} ({})", in_words(one), seat.name))
    }

    /// What was said already, with the way to say it anew.
    fn said(&self, parts: &[Part]) -> Markup {
        let all: Vec<(&PutUp, &Kept<Became>)> =
            parts.iter().flat_map(|part| &part.all).filter_map(|one| Some((one, self.said_of(one)?))).collect();
        html! {
            @if !all.is_empty() {
                (parts::details(&format!("Said already: {}", all.len()), html! {
                    ul class="govuk-list govuk-list--bullet" {
                        @for (one, said) in &all {
                            li {
                                (self.by(one)) br; strong { (sentence(said)) } " " span class="app-soft" { (day_short(said.said_on)) } " "
                                a class="govuk-link" href=(format!("{}?anew={}", self.here(), said.number)) { "Say it anew" span class="govuk-visually-hidden" { ": " (one.text) } }
                            }
                        }
                    }
                }))
            }
        }
    }

    fn again(&self, frame: &Frame, number: i64) -> Markup {
        let one = self.room.what_was_put_up().into_iter().find(|one| number_of(one) == number);
        let Some((one, said)) = one.as_ref().and_then(|one| Some((one, self.said_of(one)?))) else { return html! {} };
        let posted = match self.posted.problems().is_empty() {
            true => Posted::default()
                .with(&format!("used-{number}"), said.used.as_str())
                .with(&format!("why-{number}"), said.why.as_str()),
            false => self.posted.clone(),
        };
        parts::form(
            frame,
            &self.here(),
            html! {
                (hidden("anew", &number.to_string())) (version_field(said.version))
                (fields(&posted, &number.to_string(), &self.by(one)))
                (parts::button("Keep it"))
            },
        )
    }

    fn part(&self, part: &Part) -> Markup {
        let open: Vec<&PutUp> = part.all.iter().filter(|one| self.said_of(one).is_none()).collect();
        html! {
            @if !open.is_empty() {
                h2 class="govuk-heading-m" { (part.title) }
                @if open.len() > 1 { (fields(&self.posted, &part.word, &format!("All {} of these, where nothing else is said below", open.len()))) }
                @for one in open { (fields(&self.posted, &one.number.to_string(), &self.by(one))) }
            }
        }
    }
}

/// What became of it, and why.
fn fields(posted: &Posted, of: &str, about: &str) -> Markup {
    let choices: Vec<Choice> = Used::ALL.iter().map(|used| Choice::new(used.as_str(), used_words(*used))).collect();
    html! {
        fieldset class="govuk-fieldset app-box" {
            legend class="govuk-fieldset__legend" { (about) }
            (parts::select(posted, &format!("used-{of}"), "What became of it?", "", Some("Not said yet"), &choices))
            (parts::field(posted, &format!("why-{of}"), "For what, or why not", "Like: the adviser asks about it first; or: the council has taken the bus back in hand"))
        }
    }
}

async fn page(ask: &Ask, posted: Posted) -> Result<BecamePage, Trouble> {
    let (workshop, door) = found(ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    let said = of(&ask.desk()?, workshop.id).await?;
    let anew = [ask.query().value("anew"), posted.value("anew")].iter().find_map(|typed| typed.parse().ok());
    Ok(BecamePage { workshop: workshop.record, room, said, anew, posted })
}

/// `GET /workshops/{id}/became`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    ask.show(&page)
}

/// What was chosen for one thing, or for all of a part.
fn read_one(read: &mut Reader, of: &str) -> Option<(Used, String)> {
    let used = read.maybe_word::<Used>(&format!("used-{of}"));
    let why_field = format!("why-{of}");
    let why = read.maybe::<300>(&why_field).unwrap_or_default();
    match used {
        None if why.is_empty() => None,
        None => read.wrong(&format!("used-{of}"), "Choose what became of it"),
        Some(used) if used.needs_why() && why.is_empty() => {
            read.wrong(&why_field, "Enter why: whoever put it up reads it")
        }
        Some(used) => Some((used, why)),
    }
}

/// `POST /workshops/{id}/became`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, ask.posted.clone()).await?;
    let here = page.here();
    if let Some(number) = page.anew {
        return anew(&ask, page, number).await;
    }
    let mut read = Reader::new(&ask.posted);
    let mut chosen: Vec<(i64, (Used, String))> = Vec::new();
    for part in parts_of(&page.room) {
        let all = read_one(&mut read, &part.word);
        for one in part.all.iter().filter(|one| page.said_of(one).is_none()) {
            let own = read_one(&mut read, &one.number.to_string());
            chosen.extend(own.or_else(|| all.clone()).map(|said| (number_of(one), said)));
        }
    }
    let chosen = match read.done(Some(chosen)) {
        Ok(chosen) => chosen,
        Err(Problem(posted)) => return ask.again(&BecamePage { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "workshop-became").await? {
        return Ok(Answer::go(here));
    }
    // What somebody else said in the meantime stands.
    let there: BTreeSet<i64> = tx
        .select::<Became>()
        .filter("workshop = ?", page.workshop.id)
        .all()
        .await?
        .iter()
        .map(|kept| kept.number)
        .collect();
    let by = ask.me()?.actor.person();
    let new: Vec<Became> = chosen
        .into_iter()
        .filter(|(number, _)| !there.contains(number))
        .map(|(number, (used, why))| Became {
            id: ask.now.id::<BecameId>(),
            workshop: page.workshop.id,
            number,
            used,
            why,
            said_on: ask.now.today,
            by,
        })
        .collect();
    if !new.is_empty() {
        tx.insert_many(&new).await?;
    }
    tx.save().await?;
    Ok(Answer::go(here))
}

/// Something is said anew of one of them.
async fn anew(ask: &Ask, page: BecamePage, number: i64) -> Result<Answer, Trouble> {
    let before = page.said.iter().find(|said| said.number == number).ok_or(Trouble::NotFound)?.record.clone();
    let mut read = Reader::new(&ask.posted);
    let said = read_one(&mut read, &number.to_string());
    if said.is_none() {
        read.wrong::<()>(&format!("used-{number}"), "Choose what became of it");
    }
    let (used, why) = match read.done(said) {
        Ok(said) => said,
        Err(Problem(posted)) => return ask.again(&BecamePage { posted, ..page }),
    };
    let after = Became { used, why, said_on: ask.now.today, by: ask.me()?.actor.person(), ..before };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(page.here()))
}
