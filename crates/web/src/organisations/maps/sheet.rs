//! The map on one sheet, as picture and as a list, as it stood on a day, with what moved since another (R086).

use std::collections::{BTreeSet, HashMap};

use ampersand_domain::{
    Date, OrganisationId,
    organisations::map::{
        Label, LikelyPart, Map, MapName, MapPlace, MapStanding, Movement, PaperSize, Sheet, Tally, lay_out, moved,
        standing_on,
    },
    service::{MethodStep, NAMED, Resource},
};
use maud::{Markup, html};

use super::{
    LONG, Whole, address, called, sample_map, sample_name,
    sheet_list::{self, LIST, Row},
    shortlist::{Way, waiting},
    sift::sample_place,
    svg::{Named, picture},
    way_to, words,
};
use crate::{
    people::word_of_sheet,
    shell::{
        Answer, Ask, Frame, Page, Trouble, day, day_short,
        listing::{Listing, counted},
        parts::{self, Choice},
    },
};

/// The days that are offered to compare with; a map of many years has its latest.
const DAYS: usize = 30;
/// So many pages and tools of others are named.
const ELSEWHERE: u32 = 5;

/// The page.
pub(crate) struct OnOneSheet {
    map: Map,
    tally: Tally,
    paper: PaperSize,
    on: Date,
    since: Option<Date>,
    /// The days on which somebody was put somewhere, the latest first.
    days: Vec<Date>,
    listing: Listing<Row>,
    /// How many stand on the map, and those of them that fit, in the order of the table: the most first.
    all: usize,
    rows: Vec<Row>,
    /// Who knows them, to choose from.
    known: Vec<Choice>,
    /// Other people's pages and tools for the same step (R086).
    elsewhere: Vec<Resource>,
    /// The way to the search, where somebody is on the shortlist.
    next: Option<Way>,
}

impl Page for OnOneSheet {
    fn title(&self) -> String {
        format!("Who could help: {}", self.map.theme)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.map)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let drawn: Vec<&Row> = self.rows.iter().filter(|row| row.is_drawn()).collect();
        let sift = format!("{}/sift", address(self.map.id));
        html! {
            p class="govuk-body app-noprint" { (words::figures(&self.tally)) }
            (self.choices())
            @if self.rows.is_empty() && self.all > 0 {
                p class="govuk-body" { strong { (counted(0, "organisation", "organisations")) } }
            } @else if drawn.is_empty() {
                (parts::empty(
                    "Nobody is drawn yet",
                    "The sheet shows everybody of whom somebody has said how much could come of it, and who is not left out.",
                    frame.leads().then_some(("Sift them", sift.as_str())),
                ))
            } @else { (self.figure(&drawn)) }
            @if let Some(next) = self.next { (next.view()) }
            (self.elsewhere())
            @if !self.rows.is_empty() {
                h2 class="govuk-heading-m" { "The same as a table" }
                @if self.rows.len() < self.all { p class="govuk-body" { (self.rows.len()) " of the " (self.all) " who stand on the map, in the picture as in the table." } }
                (self.listing.table("Who could help", &self.rows))
            }
            @if self.all > 0 { (self.listing.below(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let row = |at: u128, name: &str, potential: i64| Row {
            name: name.to_owned(),
            now: MapPlace { potential: Some(potential), ..sample_place(at) },
            then: None,
            movement: None,
            since: None,
            said: vec![sample_name(at, name)],
        };
        let page = |rows: Vec<Row>| Self {
            listing: Listing::sample(&LIST, &[]),
            all: rows.len(),
            known: vec![Choice::new("Jo Fenn in Housing", "Jo Fenn in Housing")],
            map: sample_map(),
            tally: Tally { named: 9, by: 4, kept: rows.len(), sifted: rows.len(), ..Tally::default() },
            paper: PaperSize::A4,
            on: Date::constant(2026, 11, 24),
            since: None,
            days: vec![Date::constant(2026, 11, 24), Date::constant(2026, 11, 12)],
            next: (!rows.is_empty()).then(|| Way::sample(2)),
            rows,
            elsewhere: NAMED
                .iter()
                .filter(|one| one.step == MethodStep::Find)
                .map(|one| one.resource(ampersand_domain::Uuid::nil().into(), Date::constant(2026, 11, 24)))
                .collect(),
        };
        let out = MapPlace { standing: MapStanding::LeftOut, why: "No time before May".to_owned(), ..sample_place(4) };
        let then = Some(Date::constant(2026, 11, 12));
        let moved =
            Row { then: Some(sample_place(1)), movement: Some(Movement::Up), since: then, ..row(1, "Deaf Vale", 3) };
        let usual =
            vec![moved, row(2, "Vale Youth Theatre", 2), row(3, LONG, 1), Row { now: out, ..row(4, "Chess Club", 0) }];
        let many = (0..300)
            .map(|at| {
                row(
                    at,
                    &format!("{} {at}", ["Friends of the Vale", "Group", LONG][usize::try_from(at % 3).unwrap_or(0)]),
                    i64::try_from(at % 4).unwrap_or(0),
                )
            })
            .collect();
        let parts = LikelyPart::ALL.len() + 1;
        let forty = (0..40_usize)
            .map(|at| {
                let one = row(at as u128, &format!("{at}. {LONG}"), i64::try_from(at * 7 % 4).unwrap_or(0));
                Row { now: MapPlace { part: LikelyPart::ALL.get(at % parts).copied(), ..one.now }, ..one }
            })
            .collect();
        vec![
            ("empty", page(Vec::new())),
            ("usual", Self { since: then, listing: compared(Listing::sample(&LIST, &[]), then), ..page(usual) }),
            ("none-fits", Self { all: 4, listing: Listing::sample(&LIST, &[("part", "host")]), ..page(Vec::new()) }),
            ("forty-long-names", page(forty)),
            ("many", Self { paper: PaperSize::A3, ..page(many) }),
        ]
    }
}

impl OnOneSheet {
    fn choices(&self) -> Markup {
        let iso = |day: &Date| Choice::new(day.to_string(), day_short(*day));
        let days: Vec<Choice> = self.days.iter().map(iso).collect();
        let posted = self.listing.posted();
        let parts: Vec<Choice> =
            LikelyPart::ALL.iter().map(|one| Choice::new(one.as_str(), words::part(Some(*one)))).collect();
        let none = |says: &str| Choice::new(sheet_list::NONE, says);
        let parts = [parts, vec![none(words::part(None))]].concat();
        let potentials = [words::potentials(), vec![none("Not sifted")]].concat();
        self.listing.filters(&html! {
            (parts::field(posted, "words", "Words", ""))
            (parts::select(posted, "part", "Likely part", "", Some("Any part"), &parts))
            (parts::select(posted, "potential", "How much could come of it", "", Some("However much"), &potentials))
            @if !self.known.is_empty() { (parts::select(posted, "known", "Known by", "", Some("Anybody"), &self.known)) }
            (parts::select(posted, "size", "Paper", "", None, &[Choice::new("a4", "A4"), Choice::new("a3", "A3")]))
            @if !days.is_empty() {
                (parts::select(posted, "on", "As it stood on", "", Some("Today"), &days))
                (parts::select(posted, "since", "What moved since", "", Some("Show no movement"), &days))
            }
        })
    }

    /// Where others show another way to draw the same; this sheet needs none of them (R007).
    fn elsewhere(&self) -> Markup {
        html! {
            @if !self.elsewhere.is_empty() {
                p class="govuk-body app-noprint" {
                    "Elsewhere: "
                    @for (at, one) in self.elsewhere.iter().enumerate() {
                        @if at > 0 { "; " } a class="govuk-link" rel="noreferrer" href=(one.link) { (one.title) } " by " (one.owner)
                    }
                    ". " a class="govuk-link" href="/guidance/resources" { "All pages and tools elsewhere" }
                }
            }
        }
    }

    fn sheet(&self, drawn: &[&Row]) -> Sheet {
        let labels: Vec<Label> = drawn.iter().map(|row| row.label()).collect();
        let band = |how: i64| format!("{how}: {}", words::potential(how).to_lowercase());
        lay_out(&labels, self.paper, &band, &|part| words::part(part).to_owned())
    }

    fn figure(&self, drawn: &[&Row]) -> Markup {
        let named: Vec<Named> =
            drawn.iter().map(|row| Named { organisation: row.now.organisation, name: row.name.clone() }).collect();
        html! {
            figure class=(format!("app-picture app-sheet app-sheet--{}", word(self.paper))) {
                p class="app-sheet__title app-onlyprint" { strong { (self.title()) } " · " (day(self.on)) }
                div class="app-scroll" tabindex="0" role="region" aria-label="The map as a picture" { (picture(&self.sheet(drawn), self.paper, &named)) }
                figcaption class="app-noprint" {
                    "The more could come of it, the higher they stand; side by side by the part that they would take. The table says the same."
                    @if self.since.is_some() { " Marks: " (marks(drawn)) "." }
                }
            }
        }
    }
}

fn word(paper: PaperSize) -> &'static str {
    match paper {
        PaperSize::A4 => "a4",
        PaperSize::A3 => "a3",
    }
}

/// What the marks on this sheet mean.
fn marks(drawn: &[&Row]) -> String {
    let all: BTreeSet<Movement> = drawn.iter().filter_map(|row| row.movement).collect();
    if all.is_empty() {
        return "none, nothing moved".to_owned();
    }
    let says = |movement: Movement| {
        let (mark, means) = words::mark(movement);
        format!("{mark} {means}")
    };
    all.into_iter().map(says).collect::<Vec<_>>().join(", ")
}

/// With a column of what moved, where two days are compared.
fn compared(listing: Listing<Row>, since: Option<Date>) -> Listing<Row> {
    listing.also(since.map(|_| "moved"))
}

/// `GET /organisations/maps/{id}/sheet`, with `?size=a3`, `?on=` and `?since=`.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<OnOneSheet, Trouble> {
    let desk = ask.desk()?;
    let whole = Whole::of(ask, &desk).await?;
    let today = ask.now.today;
    let asked = |name: &str| ask.query().value(name).parse::<Date>().ok().filter(|day| *day <= today);
    let on = asked("on").unwrap_or(today);
    let since = asked("since").filter(|since| *since < on);
    let standing = standing_on(&whole.places, on);
    let before = since.map(|since| standing_on(&whole.places, since));
    let names = called(&desk, standing.keys().copied()).await?;
    let row = |now: &MapPlace| {
        let then = before.as_ref().and_then(|before| before.get(&now.organisation).copied());
        Row {
            name: names.get(&now.organisation).cloned().unwrap_or_default(),
            movement: before.as_ref().and_then(|_| moved(then, now)),
            then: then.cloned(),
            since,
            said: Vec::new(),
            now: now.clone(),
        }
    };
    let mut said = said_of(&whole);
    let mut rows: Vec<Row> = standing.values().map(|now| row(now)).collect();
    for row in &mut rows {
        row.said = said.remove(&row.now.organisation).unwrap_or_default();
    }
    let out = |row: &Row| row.now.standing == MapStanding::LeftOut;
    rows.sort_by(|one, other| {
        let order = out(one).cmp(&out(other)).then(other.now.potential.cmp(&one.now.potential));
        order.then(one.now.part.cmp(&other.now.part)).then_with(|| one.name.cmp(&other.name))
    });
    let mut days: Vec<Date> = whole.places.iter().map(|place| place.placed_on).collect();
    days.sort_unstable();
    days.dedup();
    let days = days.into_iter().rev().filter(|day| *day < today).take(DAYS).collect();
    let tally = Tally::of(&whole.said(), &whole.places, on);
    let paper = if ask.query().value("size") == "a3" { PaperSize::A3 } else { PaperSize::A4 };
    let elsewhere = desk.select::<Resource>().filter("step = ?", MethodStep::Find).only("withdrawn_on IS NULL");
    let elsewhere = elsewhere.order("title, id").limit(ELSEWHERE).all().await?;
    let elsewhere = elsewhere.into_iter().map(|kept| kept.record).collect();
    let next = waiting(&desk, &whole.map, &whole.places, today).await?;
    let map = whole.map.record;
    let place = format!("{}/sheet", address(map.id));
    let listing = Listing::read_at(ask, &LIST, &word_of_sheet(map.id), &place).await?;
    let all = rows.len();
    let known = sheet_list::known(&rows);
    rows.retain(|row| sheet_list::fits(&listing, row));
    let listing = compared(listing, since);
    Ok(OnOneSheet { map, tally, paper, on, since, days, listing, all, rows, known, elsewhere, next })
}

fn said_of(whole: &Whole) -> HashMap<OrganisationId, Vec<MapName>> {
    let mut said: HashMap<OrganisationId, Vec<MapName>> = HashMap::new();
    for name in &whole.names {
        if let Some(organisation) = name.organisation {
            said.entry(organisation).or_default().push(name.record.clone());
        }
    }
    said
}

/// `GET /organisations/maps/{id}/sheet.csv`
pub(crate) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    Ok(page.listing.csv(&page.rows))
}

/// `GET /organisations/maps/{id}/sheet.xlsx`
pub(crate) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    page.listing.xlsx(&page.rows).await
}
