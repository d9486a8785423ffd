//! The directory of public registers: looked through by name, number or place, and one press makes a record of an entry.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    organisations::{Draft, MatchReason, Organisation, OrganisationKind, Register, RegisterEntry, RegisterId},
};
use ampersand_store::{Desk, Once, StoreError};
use maud::{Markup, html};

use super::words;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Trouble, day_short, grouped, parts};

const ADDRESS: &str = "/organisations/directory";
/// So many entries are shown.
const SHOWN: usize = 50;
/// The longest text that is looked for.
const LONGEST: usize = 200;

/// An entry, and our record of it.
type Line = (RegisterEntry, Option<OrganisationId>);

/// The page.
pub(crate) struct Directory {
    typed: String,
    lines: Vec<Line>,
    registers: Vec<Register>,
}

impl Page for Directory {
    fn title(&self) -> String {
        "Directory of registers".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = Posted::default().with("q", self.typed.as_str());
        html! {
            @if self.registers.is_empty() {
                (parts::empty(
                    "No register has been loaded here",
                    "Charities, companies and schools stand on public registers. Whoever keeps this server can load an extract \
                     with “ampersand import register FILE”; then you find them here, and their number, address and area \
                     are filled in for you.",
                    Some(("Add one by hand", "/organisations/new")),
                ))
            } @else {
                form action=(ADDRESS) class="app-filter app-filter--row" {
                    (parts::field(&posted, "q", "Name, number or place", "The beginnings of words will do, like “sale hall”"))
                    div class="govuk-button-group" { (parts::button("Look it up")) }
                }
                (self.found(frame))
                h2 class="govuk-heading-m" { "What is in it" }
                ul class="govuk-list govuk-list--bullet" {
                    @for register in &self.registers {
                        li { (register.name) ": " (grouped(register.entries)) " entries, as of " (day_short(register.read_on)) }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |typed: &str, lines: Vec<Line>, registers| Self { typed: typed.to_owned(), lines, registers };
        let registers = || vec![sample_register()];
        let long =
            "The Parochial Church Council of the Ecclesiastical Parish of Holy Trinity and Christ Church, Upper Vale";
        let ours = Some(OrganisationId(Uuid::from_u128(7)));
        let new = |names: &[&str]| sample_entries(names.iter().copied()).into_iter().map(|one| (one, None)).collect();
        let mut found: Vec<Line> = new(&["Advice Sale", "Sale Choir", "Sale Carers"]);
        for (at, (entry, record)) in found.iter_mut().enumerate() {
            (entry.gone, *record) = (at == 2, ours.filter(|_| at == 0));
        }
        vec![
            ("empty", page("", Vec::new(), Vec::new())),
            ("before", page("", Vec::new(), registers())),
            ("found", page("sale", found, registers())),
            ("none", page("nobody", Vec::new(), registers())),
            ("long-names", page("holy", new(&[long]), registers())),
            ("full", page("village hall", new(&["Village Hall"; SHOWN]), registers())),
        ]
    }
}

impl Directory {
    fn found(&self, frame: &Frame) -> Markup {
        let rows: Vec<Vec<Markup>> = self.lines.iter().map(|line| self.row(frame, line)).collect();
        html! {
            @if !rows.is_empty() {
                p class="govuk-body" {
                    @if rows.len() == SHOWN { "The first " (SHOWN) " that fit: another word of the name, or the town, makes them fewer." }
                    @else if rows.len() == 1 { "One fits." }
                    @else { (rows.len()) " fit." }
                }
                (parts::plain_table("What fits", &["Name", "Number", "Where", "What sort", "Our list"], &rows))
            } @else if !self.typed.is_empty() {
                p class="govuk-body" {
                    "Nothing fits “" (self.typed) "”. Fewer words, or only their beginnings, find more. It may also stand on no register: "
                    a class="govuk-link" href=(format!("/organisations/new?name={}", crate::shell::encoded(&self.typed))) { "add it by hand" } "."
                }
            }
        }
    }

    fn row(&self, frame: &Frame, (entry, ours): &Line) -> Vec<Markup> {
        let place = [entry.area.as_deref(), entry.postcode.as_deref()];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
        vec![
            html! {
                (entry.name)
                @if entry.gone { " " (parts::tag("Not on the register any more", "grey")) }
            },
            html! { (entry.number) },
            html! { (place) },
            html! { (words::kind(entry.kind)) },
            html! {
                @match ours {
                    Some(id) => { a class="govuk-link" href=(format!("/organisations/{id}")) { "We have it" span class="govuk-visually-hidden" { ": " (entry.name) } } }
                    None => (parts::press_about(frame, ADDRESS, "Add it", &entry.name, &[("number", entry.number.as_str()), ("q", &self.typed)])),
                }
            },
        ]
    }
}

/// The question whether it is one that we have.
pub(crate) struct Sure {
    entry: RegisterEntry,
    alike: Vec<Organisation>,
    posted: Posted,
}

impl Page for Sure {
    fn title(&self) -> String {
        "Is it one of these?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = way();
        way.push(("Directory".to_owned(), ADDRESS.to_owned()));
        way
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" {
                "The register has " strong { (self.entry.name) } ", " (self.entry.number)
                @if let Some(code) = &self.entry.postcode { ", " (code) }
                ". On our list without that number:"
            }
            ul class="govuk-list govuk-list--bullet" {
                @for one in &self.alike {
                    li {
                        a class="govuk-link" href=(format!("/organisations/{}", one.id)) { (one.name) }
                        @if let Some(code) = &one.postcode { ", " (code) }
                    }
                }
            }
            p class="govuk-body" { "If it is one of them, write the number there under “Change what is on record”." }
            (parts::form(frame, ADDRESS, html! {
                (parts::hidden("number", self.entry.number.as_str()))
                (parts::hidden("q", self.posted.value("q")))
                (parts::hidden("another", "yes"))
                (parts::button("It is another: add it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let entries = sample_entries(["Village Hall"]).into_iter();
        let alike = |entry: &RegisterEntry| vec![entry.as_organisation(OrganisationId(Uuid::from_u128(7)))];
        let page = |entry: RegisterEntry| Self { alike: alike(&entry), entry, posted: Posted::default() };
        entries.map(|entry| ("one", page(entry))).collect()
    }
}

fn way() -> Vec<(String, String)> {
    vec![("Organisations".to_owned(), "/organisations".to_owned())]
}

/// `GET /organisations/directory`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let typed: String = ask.query().value("q").trim().chars().take(LONGEST).collect();
    // A program that matched a record of ours leads to it.
    if let Some(own) = RegisterId::parse(&typed).ok().and_then(|number| number.record()) {
        return Ok(Answer::aside(format!("/organisations/{own}")));
    }
    let directory = ask.store().directory();
    let found = directory.find(&typed, SHOWN).await?;
    let entries: Vec<RegisterEntry> = found.into_iter().map(|one| one.entry).collect();
    let ours = ours(&ask.desk()?, &entries).await?;
    let lines = entries.into_iter().map(|entry| {
        let id = entry.numbers().find_map(|number| ours.get(number.as_str()).copied());
        (entry, id)
    });
    let page = Directory { lines: lines.collect(), registers: directory.registers().await?, typed };
    ask.show(&page)
}

/// Our records that have one of these entries' numbers, by number.
pub(super) async fn ours(
    desk: &Desk,
    entries: &[RegisterEntry],
) -> Result<BTreeMap<String, OrganisationId>, StoreError> {
    let numbers: Vec<String> = entries.iter().flat_map(RegisterEntry::numbers).map(ToString::to_string).collect();
    let found = desk.with_keys::<Organisation>(MatchReason::RegisterId.as_str(), &numbers).await?;
    Ok(found.into_iter().map(|one| (one.key, one.id.into())).collect())
}

/// `POST /organisations/directory`: makes a record of an entry, unless we have one.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let number = RegisterId::parse(ask.posted.value("number")).map_err(|_| Trouble::NotFound)?;
    let entry = ask.store().directory().numbered(&[number]).await?.into_iter().next().ok_or(Trouble::NotFound)?.entry;
    let desk = ask.desk()?;
    if let Some(id) = ours(&desk, std::slice::from_ref(&entry)).await?.into_values().next() {
        return Ok(Answer::aside(format!("/organisations/{id}")));
    }
    if ask.posted.value("another").is_empty() {
        let maybe = desk.maybe_same(&[entry.likeness()]).await?;
        let alike: Vec<Organisation> = maybe.into_iter().map(|kept| kept.record).take(5).collect();
        if !alike.is_empty() {
            return ask.again(&Sure { entry, alike, posted: ask.posted.clone() });
        }
    }
    let one = entry.as_organisation(ask.now.id());
    let mut tx = desk.write(&ask.now).await?;
    match tx.once(ask.posted.value("key"), "directory", &ask.posted_text()).await? {
        Once::Again(Some(before)) => Ok(Answer::go(format!("/organisations/{before}"))),
        Once::Again(None) => Ok(Answer::go("/organisations")),
        Once::First => {
            tx.insert(&one).await?;
            tx.answer(&one.id.to_string()).await?;
            tx.save().await?;
            Ok(Answer::go(format!("/organisations/{}", one.id)))
        }
    }
}

fn sample_register() -> Register {
    Register {
        id: 1,
        name: "Charity register".to_owned(),
        columns: Vec::new(),
        prefix: None,
        read_on: Date::constant(2026, 11, 1),
        entries: 302_758,
    }
}

/// Entries of these names.
pub(super) fn sample_entries<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<RegisterEntry> {
    let entry = |(at, name): (usize, &str)| {
        let mut draft = Draft::named(at, name);
        draft.register_ids = RegisterId::charity(&(1_000_328 + at).to_string()).into_iter().collect();
        draft.kind = OrganisationKind::Charity;
        draft.address = "1 School Road\nSale".to_owned();
        draft.postcode = Some("M33 7ZF".to_owned());
        draft.about = "Advice on money, housing and work.".to_owned();
        RegisterEntry::of(draft).ok()
    };
    names.into_iter().enumerate().filter_map(entry).collect()
}
