//! After a workshop: whom to ring, a line an organisation, filled while talking (K25).

use std::collections::HashMap;

use ampersand_domain::{
    OrganisationId, Uuid, Visibility,
    organisations::{Contact, Interaction, Medium, Organisation, Precision, Ways},
    partnership::{PartnershipId, Party},
    workshop::{RingAnswer, RingLine, Workshop},
};
use ampersand_store::{Kept, Once};
use maud::{Markup, html};

use super::{closing::organisation_of, planner::sample, run::found};
use crate::{
    organisations::reach,
    partnership::kept,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts},
};

/// The list.
pub(crate) struct RingRound {
    workshop: Workshop,
    lines: Vec<Kept<RingLine>>,
    /// How each organisation is reached.
    numbers: HashMap<OrganisationId, Vec<Number>>,
    posted: Posted,
}

/// A way to reach somebody.
#[derive(Clone)]
struct Number {
    name: String,
    phone: Option<String>,
    email: Option<String>,
    how: &'static str,
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
        html! {
            (parts::error_summary(&self.posted))
            @if self.lines.is_empty() {
                p class="govuk-body" { "Nobody is on the list. It is made when a workshop closes, with everybody who was expected or came." }
            } @else if open.is_empty() {
                p class="govuk-body-l" { "Everybody has been rung." }
            } @else {
                p class="govuk-body" { "Ring, and write while you talk. Fill as many lines as you like; one press keeps them all. A call says more than a second message. Everybody of the library reads what you write." }
                (parts::form(frame, &format!("/workshops/{}/ring-round", self.workshop.id), html! {
                    @for line in &open { (self.line(line)) }
                    (parts::button("Keep what I wrote"))
                }))
            }
            @if !done.is_empty() {
                h2 class="govuk-heading-m" { "Done" }
                ul class="govuk-list govuk-list--bullet" {
                    @for line in &done {
                        li {
                            strong { (line.name) } ": " (line.answer.map_or("", answer_word))
                            @if let Some(on) = line.rung_on { ", " (day_short(on)) }
                            @if !line.said.is_empty() { ". " (line.said) }
                        }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let known: OrganisationId = Uuid::from_u128(3).into();
        let line = |number: u128, name: &str, organisation, answer: Option<RingAnswer>, said: &str| {
            kept(RingLine {
                id: Uuid::from_u128(number).into(),
                workshop: sample().id,
                organisation,
                name: name.to_owned(),
                answer,
                said: said.to_owned(),
                rung_on: answer.map(|_| ampersand_domain::Date::constant(2026, 11, 24)),
                by: None,
            })
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
        let lines = vec![
            line(1, "Citizens Advice", Some(known), None, ""),
            line(2, long, None, Some(RingAnswer::NoAnswer), ""),
            line(3, "Dance School", None, Some(RingAnswer::WithUs), "They bring two teachers"),
        ];
        let maya = Number {
            name: "Maya Haddad, manager".to_owned(),
            phone: Some("01632 960 175".to_owned()),
            email: Some("maya@advice.example".to_owned()),
            how: "Telephone",
        };
        let page = |lines: Vec<Kept<RingLine>>, posted| Self {
            workshop: sample(),
            lines,
            numbers: HashMap::from([(known, vec![maya.clone()])]),
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
                        (one.name)
                        @if let Some(phone) = &one.phone { ", " a class="govuk-link app-nowrap" href=(format!("tel:{}", phone.replace(' ', ""))) { "Ring " (phone) } }
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
                (parts::select(&self.posted, &format!("answer-{id}"), "What came of it?", "", Some("Not rung yet"), &answers))
                (parts::field(&self.posted, &format!("said-{id}"), "What they said, or why you leave them out", "Like: they bring an adviser on Tuesdays, from May"))
            }
        }
    }
}

/// What came of it, in words.
fn answer_word(answer: RingAnswer) -> &'static str {
    match answer {
        RingAnswer::WithUs => "still with us",
        RingAnswer::Thinking => "they think about it",
        RingAnswer::NotUs => "not for them",
        RingAnswer::NoAnswer => "nobody answered",
        RingAnswer::LeftOut => "left out",
    }
}

fn capital_answer(answer: RingAnswer) -> &'static str {
    match answer {
        RingAnswer::WithUs => "Still with us",
        RingAnswer::Thinking => "They think about it, or ask their people",
        RingAnswer::NotUs => "Not for them",
        RingAnswer::NoAnswer => "Nobody answered: it stays on the list",
        RingAnswer::LeftOut => "We do not ring them",
    }
}

async fn page(ask: &Ask) -> Result<RingRound, Trouble> {
    let (workshop, _) = found(ask).await?;
    let desk = ask.desk()?;
    let lines = desk.select::<RingLine>().filter("workshop = ?", workshop.id).order("name, id").all().await?;
    let ids: Vec<OrganisationId> = lines.iter().filter_map(|line| line.organisation).collect();
    let mut numbers: HashMap<OrganisationId, Vec<Number>> = HashMap::new();
    if !ids.is_empty() {
        let contacts = desk.select::<Contact>().among("organisation", &ids).only("\"left\" IS NULL");
        for one in contacts.order("name_key, id").all().await? {
            let name = if one.role.is_empty() { one.name.clone() } else { format!("{}, {}", one.name, one.role) };
            let (phone, email) = (one.phone.clone(), one.email.clone());
            let how = one.reach_by.map_or("", reach);
            numbers.entry(one.organisation).or_default().push(Number { name, phone, email, how });
        }
        for one in desk.select::<Organisation>().among("id", &ids).all().await? {
            if one.phone.is_some() || one.email.is_some() {
                let (phone, email) = (one.phone.clone(), one.email.clone());
                let number = Number { name: "Their own number".to_owned(), phone, email, how: "" };
                numbers.entry(one.id).or_default().push(number);
            }
        }
    }
    Ok(RingRound { workshop: workshop.record, lines, numbers, posted: Posted::default() })
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
    let here = format!("/workshops/{}/ring-round", page.workshop.id);
    let by = ask.me()?.actor.person();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let typed = |line: &RingLine| {
        let value = |what: &str| ask.posted.value(&format!("{what}-{}", line.id.0)).to_owned();
        format!("{} {} {}\n", line.id.0, value("answer"), value("said"))
    };
    let all: String = page.lines.iter().map(|line| typed(line)).collect();
    // The same form sent twice is one round of calls.
    if tx.once(ask.posted.value("key"), "ring-round", &all).await? != Once::First {
        return Ok(Answer::go(here));
    }
    for (line, answer, said) in filled {
        let rung = answer != RingAnswer::LeftOut;
        let organisation = match rung {
            true => Some(organisation_of(&mut tx, &ask.now, &page.workshop, line.organisation, &line.name).await?),
            false => line.organisation,
        };
        if let Some(organisation) = organisation.filter(|_| rung) {
            let partnership = together(&mut tx, &page.workshop, organisation).await?;
            tx.insert(&talk(&ask, organisation, partnership, answer, &said, &page.workshop.title)).await?;
        }
        let rung_on = Some(ask.now.today);
        let after = RingLine { organisation, answer: Some(answer), said, rung_on, by, ..line.record.clone() };
        tx.update(&after, line.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(here))
}

/// A line that was filled: what came of it, and what they said.
type Filled<'p> = (&'p Kept<RingLine>, RingAnswer, String);

/// The lines that were filled.
fn read<'p>(ask: &Ask, page: &'p RingRound) -> Result<Vec<Filled<'p>>, Problem> {
    let mut read = Reader::new(&ask.posted);
    let mut filled = Vec::new();
    for line in page.lines.iter().filter(|line| line.is_open()) {
        let (answer_field, said_field) = (format!("answer-{}", line.id.0), format!("said-{}", line.id.0));
        let answer = read.maybe_word::<RingAnswer>(&answer_field);
        let said = read.maybe::<1000>(&said_field).unwrap_or_default();
        match answer {
            None if said.is_empty() => {}
            None => {
                read.wrong::<()>(&answer_field, format!("Choose what {} said", line.name));
            }
            Some(RingAnswer::LeftOut) if said.is_empty() => {
                read.wrong::<()>(&said_field, format!("Enter why you leave {} out", line.name));
            }
            Some(answer) => filled.push((line, answer, said)),
        }
    }
    read.done(Some(filled))
}

/// The partnership that came of the workshop, if they are in it.
async fn together(
    tx: &mut ampersand_store::Tx<'_>,
    workshop: &Workshop,
    organisation: OrganisationId,
) -> Result<Option<PartnershipId>, Trouble> {
    let Some(partnership) = workshop.partnership else { return Ok(None) };
    let parties = tx.select::<Party>().filter("partnership = ?", partnership).only("left_on IS NULL");
    let inside = parties.filter("organisation = ?", organisation).count().await? > 0;
    Ok(inside.then_some(partnership))
}

fn talk(
    ask: &Ask,
    organisation: OrganisationId,
    partnership: Option<PartnershipId>,
    answer: RingAnswer,
    said: &str,
    title: &str,
) -> Interaction {
    let me = ask.me.as_ref().and_then(|me| me.actor.person());
    let spoke = if said.is_empty() { String::new() } else { format!(". {said}") };
    Interaction {
        id: ask.now.id(),
        organisation,
        contact: None,
        partnership,
        person: me,
        day: Some(ask.now.today),
        precision: Precision::Day,
        ways: if answer == RingAnswer::NoAnswer { Ways::OneWay } else { Ways::TwoWay },
        medium: Medium::Call,
        minutes: None,
        notes: format!("After the workshop “{title}”: {}{spoke}", answer_word(answer)),
        learned: String::new(),
        ring: None,
        visibility: Visibility::Library,
        author: me,
        import: None,
    }
}
