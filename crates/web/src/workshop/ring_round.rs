//! After a workshop: whom to ring, a line an organisation, filled while talking: how it was, how far they carry each idea,
//! what would help (K25, R180).

use std::collections::HashMap;

use ampersand_domain::{
    OrganisationId, Uuid, Visibility,
    organisations::{Contact, Interaction, Medium, Organisation, Precision, Ways},
    partnership::{PartnershipId, Party},
    people::PersonId,
    workshop::{Levels, RingAnswer, RingLine, Workshop},
};
use ampersand_live::{Number as IdeaNumber, Room};
use ampersand_store::{Desk, Kept, Once};
use maud::{Markup, html};

use super::{closing::organisation_of, planner::sample, ring_link, run::found};
use crate::{
    organisations::reach,
    partnership::kept,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts},
    today::back_to,
};

/// The list.
pub(crate) struct RingRound {
    pub(super) workshop: Workshop,
    pub(super) lines: Vec<Kept<RingLine>>,
    /// How each organisation is reached.
    pub(super) numbers: HashMap<OrganisationId, Vec<Number>>,
    /// The ideas of the room.
    ideas: Vec<(IdeaNumber, String)>,
    /// Where people reach this server.
    pub(super) public_url: String,
    pub(super) today: ampersand_domain::Date,
    pub(super) posted: Posted,
}

/// What a number is called that is nobody's own.
pub(super) const OWN_NUMBER: &str = "Their own number";

/// A way to reach somebody.
#[derive(Clone)]
pub(crate) struct Number {
    pub(super) name: String,
    pub(crate) phone: Option<String>,
    pub(super) email: Option<String>,
    how: &'static str,
}

impl Number {
    /// Somebody's, for samples.
    pub(crate) fn sample() -> Self {
        Self {
            name: "Maya Haddad, manager".to_owned(),
            phone: Some("01632 960 175".to_owned()),
            email: Some("maya@advice.example".to_owned()),
            how: "Telephone",
        }
    }
}

/// Whom one taps to ring.
pub(crate) fn tel(one: &Number) -> Markup {
    html! {
        (one.name)
        @if let Some(phone) = &one.phone { ", " a class="govuk-link app-nowrap" href=(format!("tel:{}", phone.replace(' ', ""))) { "Ring " (phone) } }
    }
}

impl Page for RingRound {
    fn title(&self) -> String {
        "Ring round".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![("Workshops".to_owned(), "/workshops".to_owned()), (self.workshop.title.clone(), here)]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let (open, done): (Vec<_>, Vec<_>) = self.lines.iter().partition(|line| line.is_open());
        let (waits, rings): (Vec<_>, Vec<_>) = open.iter().copied().partition(|line| self.has_time(line));
        html! {
            (parts::error_summary(&self.posted))
            @if self.lines.is_empty() {
                p class="govuk-body" { "Nobody is on the list. It is made when a workshop closes, with everybody who was expected or came." }
            } @else if open.is_empty() {
                p class="govuk-body-l" { "Everybody has been rung." }
            } @else {
                p class="govuk-body" { "Ring, and write while you talk. Fill as many lines as you like; one press keeps them all. A call says more than a second message. Everybody of the library reads what you write." }
                (parts::form(frame, &format!("/workshops/{}/ring-round", self.workshop.id), html! {
                    @for line in rings.iter().chain(&waits) { (self.line(line)) }
                    (parts::button("Keep what I wrote"))
                }))
                (ring_link::view(self, frame, &open))
            }
            @if !done.is_empty() {
                h2 class="govuk-heading-m" { "Done" }
                ul class="govuk-list govuk-list--bullet" {
                    @for line in &done {
                        li {
                            strong { (line.name) } ": " (line.answer.map_or("", answer_word))
                            @if let Some(on) = line.replied_on { ", by their link, " (day_short(on)) }
                            @else if let Some(on) = line.rung_on { ", " (day_short(on)) }
                            @if !line.said.is_empty() { ". " (line.said) }
                            @for (title, level) in self.carried(line) { br; (title) ": " (how_far(level)) }
                            @if !line.help.is_empty() { br; "What would help: " (line.help) }
                        }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let known: OrganisationId = Uuid::from_u128(3).into();
        let held = ampersand_domain::Date::constant(2026, 11, 24);
        let line = |number: u128, name: &str, organisation, answer: Option<RingAnswer>, said: &str| {
            let new = RingLine::new(
                Uuid::from_u128(number).into(),
                sample().id,
                (organisation, name.to_owned()),
                "QRSTUVWX".to_owned(),
            );
            kept(RingLine { answer, said: said.to_owned(), rung_on: answer.map(|_| held), ..new })
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
        let asked = line(4, "Vale Housing", Some(known), None, "");
        let asked = Kept { record: RingLine { asked_on: Some(held), ..asked.record.clone() }, ..asked };
        let replied = line(5, "Marlow Carers", None, Some(RingAnswer::WithUs), "The tea, and that it ended in time");
        let replied = Kept {
            record: RingLine {
                replied_on: Some(held),
                levels: ampersand_domain::Json([(6, 2)].into()),
                help: "A key to the side door".to_owned(),
                ..replied.record.clone()
            },
            ..replied
        };
        let lines = vec![
            asked,
            replied,
            line(1, "Citizens Advice", Some(known), None, ""),
            line(2, long, None, Some(RingAnswer::NoAnswer), ""),
            line(3, "Dance School", None, Some(RingAnswer::WithUs), "They bring two teachers"),
        ];
        let page = |lines: Vec<Kept<RingLine>>, posted| Self {
            workshop: sample(),
            lines,
            numbers: HashMap::from([(known, vec![Number::sample()])]),
            ideas: vec![(6, "Advice over tea".to_owned()), (7, "A late bus".to_owned())],
            public_url: "https://ampersand.example".to_owned(),
            today: held,
            posted,
        };
        let field = format!("answer-{}", Uuid::from_u128(1));
        let said = format!("said-{}", Uuid::from_u128(1));
        let wrong = Posted::default().with(&said, "They liked it").but(&field, "Choose what Citizens Advice said");
        let done = lines.iter().filter(|line| !line.is_open()).cloned().collect();
        vec![
            ("full", page(lines.clone(), Posted::default())),
            ("wrong", page(lines, wrong)),
            ("done", page(done, Posted::default())),
            ("empty", page(Vec::new(), Posted::default())),
        ]
    }
}

impl RingRound {
    /// Whether they were sent their address and still have time to answer by it.
    fn has_time(&self, line: &RingLine) -> bool {
        line.rings_from(self.workshop.held_on) > self.today
    }

    /// How far they carry each idea that they spoke of.
    fn carried<'r>(&'r self, line: &'r RingLine) -> impl Iterator<Item = (&'r str, u8)> {
        let level = |number: &IdeaNumber| line.levels.get(&i64::try_from(*number).ok()?).copied();
        self.ideas.iter().filter_map(move |(number, title)| Some((title.as_str(), level(number)?)))
    }

    /// An organisation: how to reach it, and its line.
    fn line(&self, line: &RingLine) -> Markup {
        let id = line.id.0;
        let answers: Vec<Choice> =
            RingAnswer::ALL.iter().map(|one| Choice::new(one.as_str(), capital_answer(*one))).collect();
        let numbers = line.organisation.and_then(|id| self.numbers.get(&id)).map_or(&[][..], Vec::as_slice);
        html! {
            fieldset class="govuk-fieldset app-box" {
                legend class="govuk-fieldset__legend" { (line.name) }
                @for one in numbers {
                    p class="govuk-body" {
                        (tel(one))
                        @if let Some(email) = &one.email { ", " a class="govuk-link" href=(format!("mailto:{email}")) { (email) } }
                        @if !one.how.is_empty() { ". How they like to be reached: " (one.how.to_lowercase()) }
                    }
                }
                @if numbers.iter().all(|one| one.phone.is_none()) {
                    p class="govuk-body app-soft" {
                        "No number is on record." @if let Some(id) = line.organisation { " " a class="govuk-link" href=(format!("/organisations/{id}")) { "What we know about them" } }
                    }
                }
                @if let (Some(RingAnswer::NoAnswer), Some(on)) = (line.answer, line.rung_on) {
                    p class="govuk-body" { "Nobody answered on " (day_short(on)) "." }
                }
                @if let Some(on) = line.asked_on {
                    p class="govuk-body" {
                        "They were sent their link on " (day_short(on)) "."
                        @if self.has_time(line) { " If nothing comes, ring them from " (day_short(line.rings_from(self.workshop.held_on))) "." } @else { " Nothing came: ring them. No second message goes." }
                    }
                }
                (parts::select(&self.posted, &format!("answer-{id}"), "What came of it?", "", Some("Not rung yet"), &answers))
                (parts::field(&self.posted, &format!("said-{id}"), "How was it for them? Or why you leave them out", "Like: glad that it ended in time; they bring an adviser on Tuesdays, from May"))
                (levels(&self.posted, &self.ideas, &id.to_string()))
                (parts::field(&self.posted, &format!("help-{id}"), "What would help them?", "Like: a letter that their trustees can read"))
            }
        }
    }
}

/// What came of it, in words.
pub(super) fn answer_word(answer: RingAnswer) -> &'static str {
    match answer {
        RingAnswer::WithUs => "still with us",
        RingAnswer::Thinking => "they think about it",
        RingAnswer::NotUs => "not for them",
        RingAnswer::NoAnswer => "nobody answered",
        RingAnswer::LeftOut => "left out",
    }
}

pub(super) fn capital_answer(answer: RingAnswer) -> &'static str {
    match answer {
        RingAnswer::WithUs => "Still with us",
        RingAnswer::Thinking => "They think about it, or ask their people",
        RingAnswer::NotUs => "Not for them",
        RingAnswer::NoAnswer => "Nobody answered: it stays on the list",
        RingAnswer::LeftOut => "We do not ring them",
    }
}

/// How far an organisation would carry an idea.
const LEVELS: [&str; 4] = ["Not us", "We follow it", "We help", "We carry it with you"];

/// How far they carry it, as we say it of them.
pub(super) fn how_far(level: u8) -> &'static str {
    match level {
        0 => "not them",
        1 => "they follow it",
        2 => "they help",
        _ => "they carry it with us",
    }
}

/// A choice for each idea, optional each.
pub(super) fn levels(posted: &Posted, ideas: &[(IdeaNumber, String)], of: &str) -> Markup {
    let choices: Vec<Choice> = (0..).zip(LEVELS).map(|(at, word): (u8, _)| Choice::new(at.to_string(), word)).collect();
    html! {
        @for (number, title) in ideas {
            (parts::select(posted, &format!("level-{number}-{of}"), &format!("How far would they carry it: {title}"), "", Some("Not said"), &choices))
        }
    }
}

/// How far they carry each idea, as it was chosen.
pub(super) fn read_levels(read: &mut Reader, ideas: &[(IdeaNumber, String)], of: &str) -> Levels {
    let level = |(number, _): &(IdeaNumber, String)| {
        let level = read.maybe_number(&format!("level-{number}-{of}"), 0, 3)?;
        Some((i64::try_from(*number).ok()?, u8::try_from(level).ok()?))
    };
    ideas.iter().filter_map(level).collect()
}

/// The ideas of a room, each with its number.
pub(super) fn ideas(room: &Room) -> Vec<(IdeaNumber, String)> {
    room.ideas.iter().map(|(number, idea)| (*number, idea.title.clone())).collect()
}

/// How each of these organisations is reached: its people who are there, then itself.
pub(crate) async fn numbers(
    desk: &Desk,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<Number>>, Trouble> {
    let mut numbers: HashMap<OrganisationId, Vec<Number>> = HashMap::new();
    if !ids.is_empty() {
        let contacts = desk.select::<Contact>().among("organisation", ids).only("\"left\" IS NULL");
        for one in contacts.order("name_key, id").all().await? {
            let name = if one.role.is_empty() { one.name.clone() } else { format!("{}, {}", one.name, one.role) };
            let (phone, email) = (one.phone.clone(), one.email.clone());
            let how = one.reach_by.map_or("", reach);
            numbers.entry(one.organisation).or_default().push(Number { name, phone, email, how });
        }
        for one in desk.select::<Organisation>().among("id", ids).all().await? {
            if one.phone.is_some() || one.email.is_some() {
                let (phone, email) = (one.phone.clone(), one.email.clone());
                let number = Number { name: OWN_NUMBER.to_owned(), phone, email, how: "" };
                numbers.entry(one.id).or_default().push(number);
            }
        }
    }
    Ok(numbers)
}

pub(super) async fn page(ask: &Ask) -> Result<RingRound, Trouble> {
    let (workshop, door) = found(ask).await?;
    let ideas = ideas(&ask.app.rooms.at(door).await?.room());
    let desk = ask.desk()?;
    let lines = desk.select::<RingLine>().filter("workshop = ?", workshop.id).order("name, id").all().await?;
    let ids: Vec<OrganisationId> = lines.iter().filter_map(|line| line.organisation).collect();
    let numbers = numbers(&desk, &ids).await?;
    let (public_url, today) = (ask.app.settings.public_url.clone(), ask.now.today);
    Ok(RingRound { workshop: workshop.record, lines, numbers, ideas, public_url, today, posted: Posted::default() })
}

/// `GET /workshops/{id}/ring-round`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /workshops/{id}/ring-round`: every line that was filled is kept, each as a talk and as its answer.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let filled = match read(&ask, &page) {
        Ok(filled) => filled,
        Err(Problem(posted)) => return ask.again(&RingRound { posted, ..page }),
    };
    let here = back_to(&ask, format!("/workshops/{}/ring-round", page.workshop.id));
    let by = ask.me()?.actor.person();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let typed = |line: &RingLine| {
        let value = |what: &str| ask.posted.value(&format!("{what}-{}", line.id.0)).to_owned();
        let levels = page.ideas.iter().map(|(number, _)| value(&format!("level-{number}"))).collect::<Vec<_>>();
        format!("{} {} {} {} {}\n", line.id.0, value("answer"), value("said"), value("help"), levels.join(" "))
    };
    let all: String = page.lines.iter().map(|line| typed(line)).collect();
    // The same form sent twice is one round of calls.
    if tx.once(ask.posted.value("key"), "ring-round", &all).await? != Once::First {
        return Ok(Answer::go(here));
    }
    for Filled { line, answer, said, help, levels } in filled {
        let rung = answer != RingAnswer::LeftOut;
        let organisation = match rung {
            true => Some(organisation_of(&mut tx, &ask.now, &page.workshop, line.organisation, &line.name).await?),
            false => line.organisation,
        };
        if let Some(organisation) = organisation.filter(|_| rung) {
            let partnership = together(&mut tx, &page.workshop, organisation).await?;
            let told = page.in_words(answer, &said, &help, &levels);
            let way = (ask.me()?.actor.person(), Medium::Call);
            tx.insert(&talk(&ask, way, (organisation, partnership), answer, &page.workshop.title, &told)).await?;
        }
        let (rung_on, levels) = (Some(ask.now.today), ampersand_domain::Json(levels));
        let after =
            RingLine { organisation, answer: Some(answer), said, help, levels, rung_on, by, ..line.record.clone() };
        tx.update(&after, line.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(here))
}

/// A line that was filled.
struct Filled<'p> {
    line: &'p Kept<RingLine>,
    answer: RingAnswer,
    said: String,
    help: String,
    levels: Levels,
}

impl RingRound {
    /// What came of it, for the record of the talk.
    fn in_words(&self, answer: RingAnswer, said: &str, help: &str, levels: &Levels) -> String {
        in_words(&self.ideas, answer, said, help, levels)
    }
}

/// What an organisation said after a workshop, for the record of the talk.
pub(super) fn in_words(
    ideas: &[(IdeaNumber, String)],
    answer: RingAnswer,
    said: &str,
    help: &str,
    levels: &Levels,
) -> String {
    let level = |(number, title): &(IdeaNumber, String)| {
        let level = levels.get(&i64::try_from(*number).ok()?)?;
        Some(format!("{title}: {}", how_far(*level)))
    };
    let help = (!help.is_empty()).then(|| format!("What would help: {help}"));
    let parts = [answer_word(answer).to_owned(), said.to_owned()].into_iter();
    let parts = parts.chain(ideas.iter().filter_map(level)).chain(help);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// The lines that were filled.
fn read<'p>(ask: &Ask, page: &'p RingRound) -> Result<Vec<Filled<'p>>, Problem> {
    let mut read = Reader::new(&ask.posted);
    let mut filled = Vec::new();
    for line in page.lines.iter().filter(|line| line.is_open()) {
        let (answer_field, said_field) = (format!("answer-{}", line.id.0), format!("said-{}", line.id.0));
        let answer = read.maybe_word::<RingAnswer>(&answer_field);
        let said = read.maybe::<1000>(&said_field).unwrap_or_default();
        let help = read.maybe::<500>(&format!("help-{}", line.id.0)).unwrap_or_default();
        let levels = read_levels(&mut read, &page.ideas, &line.id.0.to_string());
        match answer {
            None if said.is_empty() && help.is_empty() && levels.is_empty() => {}
            None => {
                read.wrong::<()>(&answer_field, format!("Choose what {} said", line.name));
            }
            Some(RingAnswer::LeftOut) if said.is_empty() => {
                read.wrong::<()>(&said_field, format!("Enter why you leave {} out", line.name));
            }
            Some(answer) => filled.push(Filled { line, answer, said, help, levels }),
        }
    }
    read.done(Some(filled))
}

/// The partnership that came of the workshop, if they are in it.
pub(super) async fn together(
    tx: &mut ampersand_store::Tx<'_>,
    workshop: &Workshop,
    organisation: OrganisationId,
) -> Result<Option<PartnershipId>, Trouble> {
    let Some(partnership) = workshop.partnership else { return Ok(None) };
    let parties = tx.select::<Party>().filter("partnership = ?", partnership).only("left_on IS NULL");
    let inside = parties.filter("organisation = ?", organisation).count().await? > 0;
    Ok(inside.then_some(partnership))
}

/// The record of a talk after a workshop: who of us had it, if anybody, and how.
pub(super) fn talk(
    ask: &Ask,
    (me, medium): (Option<PersonId>, Medium),
    (organisation, partnership): (OrganisationId, Option<PartnershipId>),
    answer: RingAnswer,
    title: &str,
    told: &str,
) -> Interaction {
    Interaction {
        id: ask.now.id(),
        organisation,
        contact: None,
        partnership,
        person: me,
        day: Some(ask.now.today),
        precision: Precision::Day,
        ways: if answer == RingAnswer::NoAnswer { Ways::OneWay } else { Ways::TwoWay },
        medium,
        minutes: None,
        notes: format!("After the workshop “{title}”: {told}"),
        learned: String::new(),
        ring: None,
        visibility: Visibility::Library,
        author: me,
        import: None,
    }
}
