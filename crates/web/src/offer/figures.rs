//! The figures of a branch: typed, pasted from a spreadsheet, or its hours taken from the open list (R092).

use ampersand_domain::{
    Uuid, fold,
    offer::BranchFigures,
    service::{Branch, BranchId, Position},
};
use ampersand_exchange::{
    service::{ATTRIBUTION, branches_of},
    table,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::network::{branches, hours};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, join, parts};

/// The most that a branch can be open in a week, in quarters of an hour.
const A_WEEK: i64 = 7 * 24 * 4;

/// The form of one branch.
pub(crate) struct OneBranch {
    branch: Branch,
    posted: Posted,
}

impl Page for OneBranch {
    fn title(&self) -> String {
        format!("Figures of {}", self.branch.name)
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            p class="govuk-body" { "What nobody has counted stays empty: it is left out of the sum." }
            (parts::form(frame, &format!("/offer/network/{}", self.branch.id), html! {
                (parts::field(posted, "hours", "How many hours a week is it open? (optional)", "Like 37.5"))
                (parts::number_field(posted, "rooms", "Rooms that a group can have (optional)", "", "rooms"))
                (parts::number_field(posted, "computers", "Computers for the public (optional)", "", "computers"))
                (parts::number_field(posted, "visits", "Visits a year (optional)", "", "visits"))
                (parts::field(posted, "position", "Where is it on the map? (optional)", "Copied from a map, like 53.4808, -2.2426"))
                (parts::field(posted, "source", "Where are the figures from?", "Like: the door counter, April to March"))
                (parts::date_field(posted, "counted", "When were they counted?", ""))
                (parts::button("Keep the figures"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let branch = || Branch {
            id: BranchId(Uuid::from_u128(3)),
            name: "Hollow Lane Library and Community Hub".to_owned(),
            address: String::new(),
            postcode: None,
            phone: None,
            closed: false,
        };
        let wrong = Posted::default().with("hours", "a lot").but("hours", HOURS).but("position", POSITION);
        vec![
            ("empty", Self { branch: branch(), posted: Posted::default() }),
            ("wrong", Self { branch: branch(), posted: wrong }),
        ]
    }
}

const HOURS: &str = "Enter hours of a week from 0 to 168, like 37.5";
const POSITION: &str = "Enter latitude and longitude as a map has them, like 53.4808, -2.2426";

fn way() -> Vec<(String, String)> {
    vec![
        ("What we can offer".to_owned(), "/offer".to_owned()),
        ("Our network at a glance".to_owned(), "/offer/network".to_owned()),
    ]
}

/// Hours as people write them, in quarters of an hour.
fn quarters(typed: &str) -> Option<i64> {
    let typed = typed.trim().replace(',', ".");
    let (whole, part) = typed.split_once('.').unwrap_or((typed.as_str(), "0"));
    let whole: i64 = whole.parse().ok()?;
    let hundredths: i64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    let quarters = whole.checked_mul(4)?.checked_add((hundredths * 4 + 50) / 100)?;
    (0..=A_WEEK).contains(&quarters).then_some(quarters)
}

fn posted_of(figures: &BranchFigures) -> Posted {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let quarters = figures.quarter_hours.map(|all| format!("{}.{:02}", all / 4, all % 4 * 25)).unwrap_or_default();
    let quarters = quarters.strip_suffix(".00").map(str::to_owned).unwrap_or(quarters);
    Posted::default()
        .with("hours", quarters)
        .with("rooms", number(figures.rooms))
        .with("computers", number(figures.computers))
        .with("visits", number(figures.visits))
        .with("position", figures.position().map(Position::write).unwrap_or_default())
        .with("source", figures.source.as_str())
        .with_day("counted", Some(figures.counted_on))
}

fn read(ask: &Ask, before: BranchFigures) -> Result<BranchFigures, Problem> {
    let mut read = Reader::new(&ask.posted);
    let quarter_hours = match read.maybe::<10>("hours") {
        Some(typed) => quarters(&typed).or_else(|| read.wrong("hours", HOURS)),
        None => None,
    };
    let position = match read.maybe::<60>("position") {
        Some(typed) => Position::parse(&typed).or_else(|| read.wrong("position", POSITION)),
        None => None,
    };
    let figures = BranchFigures {
        quarter_hours,
        rooms: read.maybe_number("rooms", 0, 500),
        computers: read.maybe_number("computers", 0, 5_000),
        visits: read.maybe_number("visits", 0, 100_000_000),
        latitude: position.map(Position::latitude),
        longitude: position.map(Position::longitude),
        source: read.maybe::<200>("source").unwrap_or_default(),
        counted_on: read.maybe_day("counted").unwrap_or(ask.now.today),
        author: ask.me.as_ref().and_then(|me| me.actor.person()),
        ..before
    };
    if figures.counted_on > ask.now.today {
        read.wrong::<()>("counted", "Enter a day that has come");
    }
    read.done(Some(figures))
}

/// The open branch of the address, and its figures with their version.
async fn of(ask: &Ask, desk: &Desk) -> Result<(Branch, Option<Kept<BranchFigures>>), Trouble> {
    let branch = desk.get::<Branch>(ask.id::<BranchId>()?).await?.ok_or(Trouble::NotFound)?.record;
    let figures = desk.select::<BranchFigures>().filter("branch = ?", branch.id).one().await?;
    Ok((branch, figures))
}

/// `GET /offer/network/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (branch, figures) = of(&ask, &ask.desk()?).await?;
    let posted = figures
        .map_or_else(|| Posted::default().with_day("counted", Some(ask.now.today)), |figures| posted_of(&figures));
    ask.show(&OneBranch { branch, posted })
}

/// `POST /offer/network/{id}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (branch, before) = of(&ask, &desk).await?;
    let blank = BranchFigures::blank(ask.now.id(), branch.id, ask.now.today);
    let figures = match read(&ask, before.as_ref().map_or(blank, |kept| kept.record.clone())) {
        Ok(figures) => figures,
        Err(Problem(posted)) => return ask.again(&OneBranch { branch, posted }),
    };
    write(&ask, &desk, vec![(figures, before.map(|kept| kept.version))]).await?;
    Ok(Answer::go("/offer/network"))
}

/// Keeps figures: those that were there are changed, others are new.
async fn write(ask: &Ask, desk: &Desk, all: Vec<(BranchFigures, Option<i64>)>) -> Result<(), Trouble> {
    let mut tx = desk.write(&ask.now).await?;
    let (old, new): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, version)| version.is_some());
    tx.insert_many(&new.into_iter().map(|(figures, _)| figures).collect::<Vec<_>>()).await?;
    for (figures, version) in old {
        tx.update(&figures, version.unwrap_or_default()).await?;
    }
    Ok(tx.save().await?)
}

/// Hours that the open list has of branches which have none here.
pub(super) fn known_hours(authority: &str, branches: &[(Branch, Option<BranchFigures>)]) -> Vec<(BranchId, i64)> {
    let known = branches_of(authority);
    let none = branches.iter().filter(|(_, own)| own.as_ref().is_none_or(|own| own.quarter_hours.is_none()));
    none.filter_map(|(branch, _)| {
        let same = known.iter().find(|one| {
            let postcode = branch.postcode.as_deref().unwrap_or_default();
            fold(one.name) == fold(&branch.name) && (postcode.is_empty() || fold(one.postcode) == fold(postcode))
        });
        Some((branch.id, quarters(same?.hours).filter(|quarters| *quarters > 0)?))
    })
    .collect()
}

/// `POST /offer/network/hours`: what is there already stays.
pub(crate) async fn fill(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let branches = branches(&desk).await?;
    let kept = desk.select::<BranchFigures>().all().await?;
    let known = known_hours(&ask.me()?.service.authority, &branches);
    let with_hours = |(branch, quarters): (BranchId, i64)| {
        let before = kept.iter().find(|one| one.branch == branch);
        let blank = || BranchFigures {
            source: format!("hours: {ATTRIBUTION}"),
            ..BranchFigures::blank(ask.now.id(), branch, ask.now.today)
        };
        let figures = before.map_or_else(blank, |one| one.record.clone());
        (BranchFigures { quarter_hours: Some(quarters), ..figures }, before.map(|one| one.version))
    };
    write(&ask, &desk, known.into_iter().map(with_hours).collect()).await?;
    Ok(Answer::go("/offer/network"))
}

/// The form for pasted figures.
pub(crate) struct Paste {
    posted: Posted,
    /// What is read of the pasted rows, to look at before it is kept.
    read: Vec<(String, BranchFigures)>,
}

/// The headings that are understood, each with what it may also be called.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("branch", &["branch", "library", "name", "site"]),
    ("hours", &["hours", "opening hours", "hours a week", "hours per week"]),
    ("rooms", &["rooms", "meeting rooms"]),
    ("computers", &["computers", "pcs", "terminals"]),
    ("visits", &["visits", "visits a year", "visitors"]),
    ("latitude", &["latitude", "lat"]),
    ("longitude", &["longitude", "lon", "lng", "long"]),
];

impl Page for Paste {
    fn title(&self) -> String {
        "Paste figures of our branches".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            p class="govuk-body" { "With a first row of headings, in any order: branch, hours, rooms, computers, visits, latitude, longitude. What a row leaves empty stays as it is." }
            @if !self.read.is_empty() { (self.look()) }
            (parts::form(frame, "/offer/network/paste", html! {
                (parts::text_area(posted, "pasted", "The rows", "Copy them in your spreadsheet, with the headings, and paste them here", 10))
                (parts::field(posted, "source", "Where are the figures from?", "Like: the door counters, April to March"))
                @if self.read.is_empty() { (parts::button("Look at them")) }
                @else {
                    (parts::hidden("seen", "yes"))
                    (parts::button("Keep these figures"))
                }
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let typed = Posted::default().with("pasted", "branch\thours\nMill Lane\t37.5").with("source", "door counter");
        let figures = BranchFigures {
            quarter_hours: Some(150),
            ..BranchFigures::blank(
                Uuid::nil().into(),
                Uuid::nil().into(),
                ampersand_domain::Date::constant(2026, 11, 2),
            )
        };
        let wrong = typed.clone().but("pasted", "Line 3 names a branch that we do not know: Mil Lane");
        vec![
            ("empty", Self { posted: Posted::default(), read: Vec::new() }),
            ("look", Self { posted: typed, read: vec![("Mill Lane".to_owned(), figures)] }),
            ("wrong", Self { posted: wrong, read: Vec::new() }),
        ]
    }
}

impl Paste {
    fn look(&self) -> Markup {
        let number = |number: Option<i64>| html! { (number.map_or_else(|| "–".to_owned(), crate::shell::grouped)) };
        let row = |(name, one): &(String, BranchFigures)| {
            vec![
                html! { (name) },
                html! { (one.quarter_hours.map_or_else(|| "–".to_owned(), hours)) },
                number(one.rooms),
                number(one.computers),
                number(one.visits),
                html! { (one.position().map_or_else(|| "–".to_owned(), Position::write)) },
            ]
        };
        let rows: Vec<Vec<Markup>> = self.read.iter().map(row).collect();
        html! {
            h2 class="govuk-heading-m" { "So we read it" }
            (parts::plain_table("So we read it", &["Branch", "Hours", "Rooms", "Computers", "Visits", "On the map"], &rows))
        }
    }
}

/// `GET /offer/network/paste`
pub(crate) async fn paste(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Paste { posted: Posted::default(), read: Vec::new() })
}

/// The pasted rows as figures of branches that are here; or what has to change, line by line.
fn rows(ask: &Ask, branches: &[(Branch, Option<BranchFigures>)]) -> Result<Vec<(String, BranchFigures)>, Problem> {
    let mut read = Reader::new(&ask.posted);
    let pasted = read.text::<200_000>("pasted", "Paste the rows, with a first row of headings");
    let source = read.text::<200>("source", "Enter where the figures are from");
    let found = pasted.and_then(|pasted| match table::read_pasted(&pasted) {
        Ok(table) => Some(table),
        Err(why) => read.wrong("pasted", format!("We cannot read it: {why}")),
    });
    let mut all = Vec::new();
    if let Some(table) = &found {
        let at = |which: &str| {
            let (_, called) = COLUMNS.iter().find(|(column, _)| *column == which)?;
            table.headings.iter().position(|heading| called.contains(&fold(heading).as_str()))
        };
        if at("branch").is_none() {
            let headings: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
            read.wrong::<()>("pasted", format!("The first row has to name its columns: {}", join(&headings)));
        }
        for row in table.rows.iter().filter(|_| at("branch").is_some()) {
            let cell = |which: &str| at(which).and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
            match one(ask, branches, cell, source.as_deref().unwrap_or_default()) {
                Ok(read) => all.push(read),
                Err(says) => drop(read.wrong::<()>("pasted", format!("Line {} {says}", row.line))),
            }
        }
    }
    read.done(found.zip(source).map(|_| all))
}

/// One row: the name of its branch, and what it says of it over what was known.
fn one<'a>(
    ask: &Ask,
    branches: &[(Branch, Option<BranchFigures>)],
    cell: impl Fn(&str) -> &'a str,
    source: &str,
) -> Result<(String, BranchFigures), String> {
    let name = cell("branch");
    let found = branches.iter().find(|(branch, _)| fold(&branch.name) == fold(name));
    let (branch, before) = found.ok_or_else(|| format!("names a branch that we do not know: {name}"))?;
    let whole = |which: &str| match cell(which).replace(',', "") {
        empty if empty.is_empty() => Ok(None),
        typed => match typed.parse::<i64>() {
            Ok(number) if (0..=100_000_000).contains(&number) => Ok(Some(number)),
            _ => Err(format!("has {which} that are no whole number: {typed}")),
        },
    };
    let hours = match cell("hours") {
        "" => None,
        typed => Some(quarters(typed).ok_or_else(|| format!("has hours that no week has: {typed}"))?),
    };
    let position = match (cell("latitude"), cell("longitude")) {
        ("", "") => None,
        (north, east) => {
            let position = Position::parse(&format!("{north}, {east}"));
            Some(position.ok_or_else(|| format!("has a position that is none: {north}, {east}"))?)
        }
    };
    let blank = || BranchFigures::blank(ask.now.id(), branch.id, ask.now.today);
    let before = before.clone().unwrap_or_else(blank);
    let figures = BranchFigures {
        quarter_hours: hours.or(before.quarter_hours),
        rooms: whole("rooms")?.or(before.rooms),
        computers: whole("computers")?.or(before.computers),
        visits: whole("visits")?.or(before.visits),
        latitude: position.map(Position::latitude).or(before.latitude),
        longitude: position.map(Position::longitude).or(before.longitude),
        source: source.to_owned(),
        counted_on: ask.now.today,
        author: ask.me.as_ref().and_then(|me| me.actor.person()),
        ..before
    };
    Ok((branch.name.clone(), figures))
}

/// `POST /offer/network/paste`: read, looked at, kept; a second time changes nothing.
pub(crate) async fn take(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let branches = branches(&desk).await?;
    let read = match rows(&ask, &branches) {
        Ok(read) => read,
        Err(Problem(posted)) => return ask.again(&Paste { posted, read: Vec::new() }),
    };
    if ask.posted.value("seen").is_empty() {
        return ask.show(&Paste { posted: ask.posted.clone(), read });
    }
    let kept = desk.select::<BranchFigures>().all().await?;
    let mut all: Vec<(BranchFigures, Option<i64>)> = Vec::new();
    for (_, figures) in read {
        let before = kept.iter().find(|one| one.branch == figures.branch);
        if before.is_some_and(|one| one.record == figures) || all.iter().any(|(one, _)| one.branch == figures.branch) {
            continue;
        }
        all.push((figures, before.map(|one| one.version)));
    }
    write(&ask, &desk, all).await?;
    Ok(Answer::go("/offer/network"))
}

#[cfg(test)]
mod tests {
    use super::quarters;

    #[test]
    fn hours_are_read_as_people_write_them() {
        assert_eq!(quarters("37.5"), Some(150));
        assert_eq!(quarters("40"), Some(160));
        assert_eq!(quarters("38,25"), Some(153));
        assert_eq!(quarters("62.75"), Some(251));
        assert_eq!(quarters("168"), Some(672));
        for wrong in ["169", "-1", "a lot", "", "N/A"] {
            assert_eq!(quarters(wrong), None, "{wrong}");
        }
    }
}
