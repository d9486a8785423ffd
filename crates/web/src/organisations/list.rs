//! The list of organisations: filtered, in order, page by page, and as a file of exactly what it shows.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, OrganisationId, ToValue as _, Uuid,
    organisations::{CoarseDate, Columns, Organisation, Origin, Standing},
};
use ampersand_store::{Desk, StoreError};
use maud::{Markup, html};

use super::gains;
use super::{
    asked::{Asked, MOST_COUNTED},
    words,
};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Trouble,
    listing::{self, Column, Listing},
    parts,
};

static LIST: listing::List<Line> = listing::List {
    word: "organisations",
    title: "Organisations",
    address: "/organisations",
    filters: &["words", "kind", "standing", "area", "sort"],
    columns: &[
        Column {
            word: "name",
            heading: "Organisation",
            at_first: true,
            text: |line| line.organisation.name.clone(),
            cell: Some(|line| {
                html! { a class="govuk-link" href=(format!("/organisations/{}", line.organisation.id)) { (line.organisation.name) } }
            }),
        },
        Column {
            word: "kind",
            heading: "What sort",
            at_first: true,
            text: |line| words::kind(line.organisation.kind).to_owned(),
            cell: None,
        },
        Column { word: "place", heading: "Where", at_first: true, text: place, cell: None },
        Column {
            word: "standing",
            heading: "To us",
            at_first: true,
            text: |line| line.organisation.standing.map_or("", words::standing).to_owned(),
            cell: None,
        },
        Column {
            word: "last",
            heading: "Last met or spoke",
            at_first: true,
            text: |line| line.last.map(words::when).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "gains",
            heading: "Who would gain",
            at_first: true,
            text: |line| gains::in_short(line.gains).to_owned(),
            cell: Some(|line| {
                html! {
                    (gains::in_short(line.gains))
                    @if line.gains.is_one_sided() { " " (parts::tag("One-sided", "yellow")) }
                }
            }),
        },
        Column {
            word: "size",
            heading: "How many work there",
            at_first: false,
            text: |line| line.organisation.size.map_or("", words::size).to_owned(),
            cell: None,
        },
        Column {
            word: "register",
            heading: "Register numbers",
            at_first: false,
            text: |line| line.organisation.register_ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", "),
            cell: None,
        },
        Column {
            word: "website",
            heading: "Website",
            at_first: false,
            text: |line| line.organisation.website.clone().unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "email",
            heading: "E-mail",
            at_first: false,
            text: |line| line.organisation.email.clone().unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "phone",
            heading: "Telephone",
            at_first: false,
            text: |line| line.organisation.phone.clone().unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "about",
            heading: "What it is for",
            at_first: false,
            text: |line| line.organisation.about.clone(),
            cell: None,
        },
    ],
};

/// The list.
pub(crate) struct List {
    listing: Listing<Line>,
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
    gains: Columns,
}

fn place(line: &Line) -> String {
    let place = [line.organisation.area.as_deref(), line.organisation.postcode.as_deref()];
    place.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

impl Page for List {
    fn title(&self) -> String {
        "Organisations".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            div class="govuk-button-group" {
                (parts::link_button("Bring in a list", "/organisations/import"))
                (parts::quiet_link_button("Add one", "/organisations/new"))
                (parts::quiet_link_button("Add from the directory", "/organisations/directory"))
                (parts::quiet_link_button("Who could help: maps", "/organisations/maps"))
                (parts::quiet_link_button("Whom we asked", "/organisations/approaches"))
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
                (self.listing.below(frame))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |at: u128, name: &str, last: Option<CoarseDate>| {
            let mut one = Organisation::named(OrganisationId(Uuid::from_u128(at)), name, Origin::Typed);
            one.area = Some("Sale".to_owned());
            one.postcode = Some("M33 7ZF".to_owned());
            one.standing = Some(Standing::PartnerNow);
            Line { organisation: one, last, gains: if at % 3 == 1 { Columns::OnlyWe } else { Columns::Both } }
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
        let list = |rows: Vec<Line>, asked: Asked, any: bool| Self {
            listing: Listing::of(&LIST, &Posted::default()),
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
        self.listing.filters(&html! {
            (parts::field(&posted, "words", "Name", ""))
            (parts::select(&posted, "kind", "What sort", "", Some("Every sort"), &words::choices(words::kind)))
            (parts::select(&posted, "standing", "To us", "", Some("All"), &words::choices(words::standing)))
            (parts::field(&posted, "area", "Area", ""))
            @if asked.backwards { (parts::hidden("sort", "-name")) }
        })
    }

    fn table(&self) -> Markup {
        let arrow = if self.asked.backwards { "Z to A" } else { "A to Z" };
        html! {
            p class="govuk-body" {
                "By name, " (arrow) ". "
                a class="govuk-link" href=(self.listing.with_columns(&self.asked.turned().address("/organisations"))) { "Turn the order round" }
            }
            (self.listing.table("Organisations", &self.rows))
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
    let (desk, listing) = (ask.desk()?, Listing::read(&ask, &LIST).await?);
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
    let at = |which: &str, row: Option<&Organisation>, is: bool| {
        row.filter(|_| is).map(|row| listing.with_columns(&asked.beside(which, row)))
    };
    let (before, after) = (
        at("before", rows.first().map(|kept| &kept.record), before),
        at("after", rows.last().map(|kept| &kept.record), after),
    );
    let rows = lines(&desk, rows.into_iter().map(|kept| kept.record).collect()).await?;
    ask.show(&List { listing, rows, count, before, after, any, asked })
}

/// `GET /organisations.csv`
pub(crate) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    let listing = Listing::read(&ask, &LIST).await?;
    Ok(listing.csv(&all(&ask).await?))
}

/// `GET /organisations.xlsx`
pub(crate) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    let listing = Listing::read(&ask, &LIST).await?;
    listing.xlsx(&all(&ask).await?).await
}

async fn all(ask: &Ask) -> Result<Vec<Line>, Trouble> {
    let desk = ask.desk()?;
    let all = Asked::of(ask.query()).all(&desk).await?;
    Ok(lines(&desk, all.into_iter().map(|kept| kept.record).collect()).await?)
}

/// With when anybody of the library last met or spoke with each, as exactly as it is known, and which of us would gain.
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
    let ids: Vec<OrganisationId> = organisations.iter().map(|one| one.id).collect();
    let gains = desk.gains_of(&ids).await?;
    let line = |one: Organisation| {
        let (they, we) = gains.get(&one.id).copied().unwrap_or_default();
        Line { last: last.get(&one.id).copied(), gains: Columns::of(they, we), organisation: one }
    };
    Ok(organisations.into_iter().map(line).collect())
}
