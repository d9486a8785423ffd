//! The directory of public registers: looked through by name, number, place and sort, taken away as a file, and one press
//! makes a record of an entry.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    organisations::{Draft, MatchReason, Organisation, OrganisationKind, Register, RegisterEntry, RegisterId},
};
use ampersand_store::{Desk, Once, StoreError, organisations::Lookup};
use maud::{Markup, html};

use super::words;
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Posted, Trouble, day_short, grouped,
    listing::{self, Column, List, ListPage, Listing},
    parts,
};

const ADDRESS: &str = "/organisations/directory";
/// So many entries are taken away as a file at most.
const IN_A_FILE: usize = 2_000;

/// An entry, and our record of it.
pub(crate) struct Line {
    entry: RegisterEntry,
    ours: Option<OrganisationId>,
}

static LIST: List<Line> = List {
    word: "directory",
    title: "Directory",
    address: ADDRESS,
    filters: &["q", "place", "kind"],
    columns: &[
        Column {
            word: "name",
            heading: "Name",
            at_first: true,
            text: |line| line.entry.name.clone(),
            cell: Some(name),
        },
        Column {
            word: "number",
            heading: "Number",
            at_first: true,
            text: |line| line.entry.number.to_string(),
            cell: None,
        },
        Column { word: "where", heading: "Where", at_first: true, text: place, cell: None },
        Column {
            word: "kind",
            heading: "What sort",
            at_first: true,
            text: |line| words::kind(line.entry.kind).to_owned(),
            cell: None,
        },
        Column {
            word: "ours",
            heading: "Our list",
            at_first: true,
            text: |line| if line.ours.is_some() { "We have it" } else { "" }.to_owned(),
            cell: Some(ours_link),
        },
        Column {
            word: "address",
            heading: "Address",
            at_first: false,
            text: |line| line.entry.address.clone(),
            cell: Some(|line| html! { span class="app-keeps-lines" { (line.entry.address) } }),
        },
        Column {
            word: "website",
            heading: "Website",
            at_first: false,
            text: |line| line.entry.website.clone().unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "about",
            heading: "What it is for",
            at_first: false,
            text: |line| line.entry.about.clone(),
            cell: None,
        },
        Column {
            word: "on",
            heading: "On the register",
            at_first: false,
            text: |line| if line.entry.gone { "Not any more" } else { "Yes" }.to_owned(),
            cell: None,
        },
    ],
};

fn name(line: &Line) -> Markup {
    html! {
        (line.entry.name)
        @if line.entry.gone { " " (parts::tag("Not on the register any more", "grey")) }
    }
}

fn place(line: &Line) -> String {
    let place = [line.entry.area.as_deref(), line.entry.postcode.as_deref()];
    place.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn ours_link(line: &Line) -> Markup {
    html! {
        @if let Some(id) = line.ours { a class="govuk-link" href=(format!("/organisations/{id}")) { "We have it" span class="govuk-visually-hidden" { ": " (line.entry.name) } } }
    }
}

/// The page.
pub(crate) struct Directory {
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many were found.
    count: usize,
    /// Whether there may be more than were looked at.
    more: bool,
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
                (self.filters())
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
        let page = |query: &[(&str, &str)], lines: Vec<Line>, registers, more| Self {
            listing: Listing::sample(&LIST, query),
            count: lines.len(),
            lines,
            more,
            registers,
        };
        let registers = || vec![sample_register()];
        let long =
            "The Parochial Church Council of the Ecclesiastical Parish of Holy Trinity and Christ Church, Upper Vale";
        let ours = Some(OrganisationId(Uuid::from_u128(7)));
        let new = |names: &[&str]| -> Vec<Line> {
            sample_entries(names.iter().copied()).into_iter().map(|entry| Line { entry, ours: None }).collect()
        };
        let mut found = new(&["Advice Sale", "Sale Choir", "Sale Carers"]);
        for (at, line) in found.iter_mut().enumerate() {
            (line.entry.gone, line.ours) = (at == 2, ours.filter(|_| at == 0));
        }
        let q = |typed: &'static str| [("q", typed)];
        let narrow = [("q", "hall"), ("place", "M33"), ("kind", "charity")];
        vec![
            ("empty", page(&[], Vec::new(), Vec::new(), false)),
            ("before", page(&[], Vec::new(), registers(), false)),
            ("found", page(&q("sale"), found, registers(), false)),
            ("none", page(&q("nobody"), Vec::new(), registers(), false)),
            ("sort-alone", page(&[("kind", "charity")], Vec::new(), registers(), false)),
            ("long-names", page(&q("holy"), new(&[long]), registers(), false)),
            ("narrow", page(&narrow, new(&["Village Hall"; 3]), registers(), true)),
            ("full", page(&q("village hall"), new(&["Village Hall"; 200]), registers(), true)),
        ]
    }
}

impl Directory {
    fn filters(&self) -> Markup {
        let posted = self.listing.posted();
        let kinds: Vec<Choice> =
            OrganisationKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), words::kind(*kind))).collect();
        self.listing.filters(&html! {
            (parts::field(posted, "q", "Name, number or place", "The beginnings of words will do, like “sale hall”"))
            (parts::field(posted, "place", "Where", "A whole town, or the first half of a postcode, like M33"))
            (parts::select(posted, "kind", "What sort", "", Some("Any sort"), &kinds))
        })
    }

    fn found(&self, frame: &Frame) -> Markup {
        let typed = self.listing.value("q");
        html! {
            @if self.count > 0 {
                p class="govuk-body" { (self.counted()) }
                (self.listing.table_with("What fits", &self.lines, |line| press(frame, typed, line)))
                (self.listing.below(frame))
            } @else if !self.lookup().is_enough() && self.listing.is_narrow() {
                p class="govuk-body" { "A sort alone, or one letter, is too many to look through: enter a word of the name, or where they are." }
            } @else if self.listing.is_narrow() {
                p class="govuk-body" {
                    @if typed.is_empty() { "Nothing fits. " } @else { "Nothing fits “" (typed) "”. " }
                    @if self.more { "Not all that have these words were looked at: another word finds more surely. " }
                    "Fewer words, or only their beginnings, find more. It may also stand on no register: "
                    a class="govuk-link" href=(format!("/organisations/new?name={}", crate::shell::encoded(typed))) { "add it by hand" } "."
                }
            }
        }
    }

    /// How many fit, and what the page and a file have of them.
    fn counted(&self) -> String {
        let most = usize::try_from(listing::SHOWN).unwrap_or(usize::MAX);
        let fit = match (self.count, self.more) {
            (IN_A_FILE, true) => format!("More than {} fit.", grouped(2_000)),
            (1, false) => "One fits.".to_owned(),
            (count, false) => format!("{count} fit."),
            (count, true) => format!("At least {count} fit; not all that have these words were looked at."),
        };
        let shown = if self.count > most { format!(" The first {most} are shown.") } else { String::new() };
        let file = if self.more {
            format!(
                " A file has the first {} at most: another word of the name, or where they are, makes them fewer.",
                grouped(2_000)
            )
        } else {
            String::new()
        };
        format!("{fit}{shown}{file}")
    }

    fn lookup(&self) -> Lookup {
        lookup(&self.listing)
    }
}

fn lookup(listing: &Listing<Line>) -> Lookup {
    let (typed, place) = (listing.value("q").to_owned(), listing.value("place").to_owned());
    Lookup { typed, place, kind: listing.value("kind").parse().ok() }
}

fn press(frame: &Frame, typed: &str, line: &Line) -> Markup {
    let entry = &line.entry;
    html! {
        @if line.ours.is_none() {
            div class="app-noprint" { (parts::press_about(frame, ADDRESS, "Add it", &entry.name, &[("number", entry.number.as_str()), ("q", typed)])) }
        }
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
    // A program that matched a record of ours leads to it.
    if let Some(own) = RegisterId::parse(ask.query().value("q")).ok().and_then(|number| number.record()) {
        return Ok(Answer::aside(format!("/organisations/{own}")));
    }
    listing::show::<Directory>(ask).await
}

impl ListPage for Directory {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let directory = ask.store().directory();
        let found = directory.look_up(&lookup(&listing), IN_A_FILE).await?;
        let entries: Vec<RegisterEntry> = found.entries.into_iter().map(|one| one.entry).collect();
        let ours = ours(&desk, &entries).await?;
        let line = |entry: RegisterEntry| {
            let ours = entry.numbers().find_map(|number| ours.get(number.as_str()).copied());
            Line { entry, ours }
        };
        let lines: Vec<Line> = entries.into_iter().map(line).collect();
        let registers = directory.registers().await?;
        Ok(Self { listing, count: lines.len(), lines, more: found.more, registers })
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
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
