//! The list of organisations: filtered, in order, page by page, and as a file of exactly what it shows.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, OrganisationId, ToValue as _, Uuid,
    organisations::{CoarseDate, Organisation, Origin, Standing},
};
use ampersand_exchange::table::{csv_text, xlsx_bytes};
use ampersand_store::{Desk, StoreError};
use maud::{Markup, html};

use super::{
    asked::{Asked, MOST_COUNTED},
    words,
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Trouble, parts};

const COLUMNS: [&str; 5] = ["Organisation", "What sort", "Where", "To us", "Last met or spoke"];

/// The list.
pub(crate) struct List {
    asked: Asked,
    rows: Vec<Line>,
    count: i64,
    before: Option<String>,
    after: Option<String>,
    /// Whether there is any organisation at all.
    any: bool,
}

/// One line of it.
#[derive(Clone)]
struct Line {
    organisation: Organisation,
    last: Option<CoarseDate>,
}

impl Line {
    fn cells(&self) -> [String; 5] {
        let one = &self.organisation;
        let place = [one.area.as_deref(), one.postcode.as_deref()];
        [
            one.name.clone(),
            words::kind(one.kind).to_owned(),
            place.into_iter().flatten().collect::<Vec<_>>().join(", "),
            one.standing.map_or("", words::standing).to_owned(),
            self.last.map(words::when).unwrap_or_default(),
        ]
    }
}

impl Page for List {
    fn title(&self) -> String {
        "Organisations".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn view(&self, _frame: &Frame) -> Markup {
        html! {
            div class="govuk-button-group" {
                (parts::link_button("Bring in a list", "/organisations/import"))
                (parts::quiet_link_button("Add one", "/organisations/new"))
                (parts::quiet_link_button("Add from the directory", "/organisations/directory"))
                (parts::quiet_link_button("Who could help: maps", "/organisations/maps"))
            }
            @if !self.any {
                (parts::empty(
                    "Nobody is here yet",
                    "Here stand the charities, groups, schools and others whom you know or would like to know. \
                     A spreadsheet of forty names is a good beginning: it takes five minutes, and can be taken back.",
                    None,
                ))
            } @else {
                (self.filters())
                p class="govuk-body" { strong { (self.counted()) } }
                @if !self.rows.is_empty() { (self.table()) }
                (self.pages())
                p class="govuk-body" {
                    "The whole of this list as "
                    a class="govuk-link" href=(self.asked.address("/organisations.csv")) { "CSV" } " or "
                    a class="govuk-link" href=(self.asked.address("/organisations.xlsx")) { "Excel" } "."
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |at: u128, name: &str, last: Option<CoarseDate>| {
            let mut one = Organisation::named(OrganisationId(Uuid::from_u128(at)), name, Origin::Typed);
            one.area = Some("Sale".to_owned());
            one.postcode = Some("M33 7ZF".to_owned());
            one.standing = Some(Standing::PartnerNow);
            Line { organisation: one, last }
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
        let list = |rows: Vec<Line>, asked: Asked, any: bool| Self {
            asked,
            count: i64::try_from(rows.len()).unwrap_or_default(),
            rows,
            before: None,
            after: None,
            any,
        };
        let one = line(1, "Advice Sale", Some(CoarseDate::day(Date::constant(2026, 9, 1))));
        let many: Vec<Line> = (0..50).map(|at| line(at, &format!("Community group {at}"), None)).collect();
        let asked = Asked::by_words("chess");
        vec![
            ("empty", list(Vec::new(), Asked::default(), false)),
            ("one", list(vec![one.clone()], Asked::default(), true)),
            ("none-fits", list(Vec::new(), asked, true)),
            ("long-names", list(vec![line(2, long, None), one], Asked::default(), true)),
            (
                "full",
                Self {
                    count: MOST_COUNTED + 1,
                    before: Some("/organisations?before=x".to_owned()),
                    after: Some("/organisations?after=x".to_owned()),
                    ..list(many, Asked::default(), true)
                },
            ),
        ]
    }
}

impl List {
    fn counted(&self) -> String {
        match self.count {
            0 => "No organisation fits. Take a filter away, or look for another word.".to_owned(),
            1 => "One organisation".to_owned(),
            count if count > MOST_COUNTED => format!("More than {MOST_COUNTED} organisations"),
            count => format!("{count} organisations"),
        }
    }

    fn filters(&self) -> Markup {
        let asked = &self.asked;
        let posted = Posted::default()
            .with("words", asked.words.as_str())
            .with("kind", asked.kind.map_or("", |kind| kind.as_str()))
            .with("standing", asked.standing.map_or("", |standing| standing.as_str()))
            .with("area", asked.area.as_str());
        html! {
            form action="/organisations" class="app-filter app-filter--row" {
                (parts::field(&posted, "words", "Name", ""))
                (parts::select(&posted, "kind", "What sort", "", Some("Every sort"), &words::choices(words::kind)))
                (parts::select(&posted, "standing", "To us", "", Some("All"), &words::choices(words::standing)))
                (parts::field(&posted, "area", "Area", ""))
                @if asked.backwards { (parts::hidden("sort", "-name")) }
                div class="govuk-button-group" {
                    button class="govuk-button govuk-button--secondary" type="submit" { "Show these" }
                    @if asked.is_narrow() { a class="govuk-link" href="/organisations" { "Show all" } }
                }
            }
        }
    }

    fn table(&self) -> Markup {
        let arrow = if self.asked.backwards { "Z to A" } else { "A to Z" };
        let rows: Vec<Vec<Markup>> = self
            .rows
            .iter()
            .map(|line| {
                let [name, kind, place, standing, last] = line.cells();
                let address = format!("/organisations/{}", line.organisation.id);
                vec![
                    html! { a class="govuk-link" href=(address) { (name) } },
                    html! { (kind) },
                    html! { (place) },
                    html! { (standing) },
                    html! { (last) },
                ]
            })
            .collect();
        html! {
            p class="govuk-body" {
                "By name, " (arrow) ". "
                a class="govuk-link" href=(self.asked.turned().address("/organisations")) { "Turn the order round" }
            }
            (parts::plain_table("Organisations", &COLUMNS, &rows))
        }
    }

    fn pages(&self) -> Markup {
        html! {
            @if self.before.is_some() || self.after.is_some() {
                nav class="govuk-pagination" aria-label="Pages" {
                    @if let Some(address) = &self.before {
                        div class="govuk-pagination__prev" {
                            a class="govuk-link govuk-pagination__link" href=(address) rel="prev" { "Previous" span class="govuk-visually-hidden" { " page" } }
                        }
                    }
                    @if let Some(address) = &self.after {
                        div class="govuk-pagination__next" {
                            a class="govuk-link govuk-pagination__link" href=(address) rel="next" { "Next" span class="govuk-visually-hidden" { " page" } }
                        }
                    }
                }
            }
        }
    }
}

/// `GET /organisations`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let asked = Asked::of(ask.query());
    let named = asked.named(&desk).await?;
    let (rows, before, after) = asked.page(&desk, named.as_ref()).await?;
    // One page that is all there is counts itself.
    let whole = (!before && !after).then(|| i64::try_from(rows.len()).ok()).flatten();
    let count = match whole {
        Some(count) => count,
        None => asked.count(&desk, named.as_ref()).await?,
    };
    let any = count > 0 || desk.select::<Organisation>().limit(1).one().await?.is_some();
    let at = |which: &str, row: Option<&Organisation>, is: bool| row.filter(|_| is).map(|row| asked.beside(which, row));
    let (before, after) = (
        at("before", rows.first().map(|kept| &kept.record), before),
        at("after", rows.last().map(|kept| &kept.record), after),
    );
    let rows = lines(&desk, rows.into_iter().map(|kept| kept.record).collect()).await?;
    ask.show(&List { rows, count, before, after, any, asked })
}

/// `GET /organisations.csv`
pub(crate) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    Ok(Answer::file("organisations.csv", "text/csv; charset=utf-8", csv_text(&COLUMNS, &table(&ask).await?)))
}

/// `GET /organisations.xlsx`
pub(crate) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let rows = table(&ask).await?;
    let bytes = tokio::task::spawn_blocking(move || xlsx_bytes("Organisations", &COLUMNS, &rows)).await;
    let bytes = bytes.ok().flatten().ok_or(Trouble::TooLarge)?;
    Ok(Answer::file("organisations.xlsx", kind, bytes))
}

async fn table(ask: &Ask) -> Result<Vec<Vec<String>>, Trouble> {
    let desk = ask.desk()?;
    let all = Asked::of(ask.query()).all(&desk).await?;
    let lines = lines(&desk, all.into_iter().map(|kept| kept.record).collect()).await?;
    Ok(lines.iter().map(|line| line.cells().to_vec()).collect())
}

/// With when anybody of the library last met or spoke with each, as exactly as it is known.
async fn lines(desk: &Desk, organisations: Vec<Organisation>) -> Result<Vec<Line>, StoreError> {
    let mut last: BTreeMap<OrganisationId, CoarseDate> = BTreeMap::new();
    for some in organisations.chunks(500) {
        let marks: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
        let sql = format!(
            "SELECT organisation, precision, max(day) FROM interactions WHERE service_id = $1 AND organisation IN ({}) \
             AND day IS NOT NULL GROUP BY organisation, precision",
            marks.join(", ")
        );
        for row in desk.raw(&sql, some.iter().map(|one| one.id.to_value()).collect()).await? {
            let spoke = CoarseDate { precision: row.get(1)?, start: row.get(2)? };
            let place = last.entry(row.get(0)?).or_insert(spoke);
            *place = place.later(spoke);
        }
    }
    let line = |one: Organisation| Line { last: last.get(&one.id).copied(), organisation: one };
    Ok(organisations.into_iter().map(line).collect())
}
