//! Aims, needs and partnerships in one table and one picture, with the time that each takes: which aims nobody serves, which
//! partnerships serve none (R054).

use std::collections::{BTreeSet, HashMap};

use ampersand_domain::{
    Date, Json, Uuid,
    need::{Aim, AimId, AimLine, Matrix, Need, NeedId, OnlyAims, Runs, ThemeList, theme_lists},
    partnership::{Partnership, PartnershipId},
    people::{Person, PersonId},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{
    bars::{bar, marks},
    covered::{self, LIST, Line},
    gaps,
    running::{linked, planned, runs},
    way,
};
use crate::{
    partnership::hours,
    shell::{
        Ask, Frame, Page, Posted, Problem, Reader, Trouble, day,
        listing::{ListPage, Listing, counted},
        parts::{self, Choice},
        plural,
    },
};

/// The page.
pub(super) struct CoveragePage {
    records: Records,
    matrix: Matrix,
    asked: Asked,
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many rows there are.
    count: usize,
}

/// What stands on it.
#[derive(Default)]
pub(super) struct Records {
    pub(super) aims: Vec<Aim>,
    pub(super) needs: Vec<Need>,
    pub(super) partnerships: HashMap<PartnershipId, String>,
    pub(super) people: HashMap<PersonId, String>,
    /// The themes to choose from, each with the list in which it stands.
    themes: Vec<(String, String)>,
}

/// What is looked at.
struct Asked {
    only: OnlyAims,
    day: Date,
    posted: Posted,
}

impl Asked {
    fn of(query: &Posted, today: Date) -> Self {
        let chosen = |name: &str| Some(query.value(name).to_owned()).filter(|value| !value.is_empty());
        let only = OnlyAims { theme: chosen("theme"), source: chosen("source") };
        let mut read = Reader::new(query);
        let day = read.maybe_day("on");
        match read.done(Some(())) {
            Ok(()) => {
                let posted = query.clone().with_day("on", Some(day.unwrap_or(today)));
                Self { only, day: day.unwrap_or(today), posted }
            }
            Err(Problem(posted)) => Self { only, day: today, posted },
        }
    }

    fn is_narrow(&self) -> bool {
        self.only != OnlyAims::default()
    }
}

impl CoveragePage {
    fn of(records: Records, running: &[Runs], asked: Asked, listing: Listing<Line>) -> Self {
        let matrix = Matrix::of(&records.aims, &records.needs, running, &asked.only, asked.day);
        let lines = covered::lines(&records, &matrix);
        Self { records, matrix, asked, listing, count: lines.len(), lines }
    }

    fn filter(&self) -> Markup {
        let themes: Vec<Choice> = self
            .records
            .themes
            .iter()
            .map(|(theme, list)| {
                Choice::new(theme.as_str(), if list.is_empty() { theme.clone() } else { format!("{theme} ({list})") })
            })
            .collect();
        let sources: BTreeSet<&str> = self.records.aims.iter().map(|aim| aim.source.as_str()).collect();
        let sources: Vec<Choice> = sources.into_iter().map(|source| Choice::new(source, source)).collect();
        let posted = &self.asked.posted;
        self.listing.filters(&html! {
            (parts::select(posted, "theme", "Theme", "", Some("All themes"), &themes))
            (parts::select(posted, "source", "Document", "", Some("All documents"), &sources))
            (parts::date_field(posted, "on", "As it stands on", ""))
        })
    }

    fn summary(&self) -> Markup {
        let (all, unserved) = (self.matrix.lines.len(), self.matrix.unserved().count());
        html! {
            p class="govuk-body-l" {
                (super::overview::sentence(&plural(all, "aim", "aims"))) " on " (day(self.asked.day)) ": "
                @if unserved == 0 { "each is served by a partnership. " } @else { (plural(unserved, "has nobody who serves it. ", "have nobody who serves them. ")) }
                @if !self.matrix.loose.is_empty() { (super::overview::sentence(&plural(self.matrix.loose.len(), "partnership serves", "partnerships serve"))) " no aim. " }
                @if !self.matrix.loose_needs.is_empty() { (super::overview::sentence(&plural(self.matrix.loose_needs.len(), "need belongs", "needs belong"))) " to none." }
            }
        }
    }

    fn picture(&self) -> Markup {
        let aims: HashMap<AimId, &Aim> = self.records.aims.iter().map(|aim| (aim.id, aim)).collect();
        let scale = self.matrix.longest().max(60);
        html! {
            figure class="app-picture" {
                ol class="app-bars" {
                    @for line in &self.matrix.lines {
                        @if let Some(aim) = aims.get(&line.aim) {
                            li {
                                (aim.text) " " span class="app-soft" { (weight(line)) }
                                @if line.partnerships().next().is_some() { (bar(line.partnerships().copied(), scale)) }
                                (marks(&line.needs))
                            }
                        }
                    }
                    @if !self.matrix.loose.is_empty() || !self.matrix.loose_needs.is_empty() {
                        li {
                            em { "No aim at all" } " " span class="app-soft" { (plural(self.matrix.loose.len(), "partnership", "partnerships")) }
                            @if !self.matrix.loose.is_empty() { (bar(self.matrix.loose.iter().copied(), scale)) }
                            (marks(&self.matrix.loose_needs))
                        }
                    }
                }
                figcaption { "The length of a bar is the time that is planned for it a month; each piece is a partnership. An outline is one for which no hours are planned. Beneath it stands a mark for each need, full where somebody meets it. The table says all of it." }
            }
        }
    }
}

/// What serves an aim, in words.
fn weight(line: &AimLine) -> String {
    match line.served_by() {
        0 => "nobody serves it yet".to_owned(),
        many => format!("{}, {} a month", plural(many, "partnership", "partnerships"), hours(line.minutes)),
    }
}

impl Page for CoveragePage {
    fn title(&self) -> String {
        "What serves which aim".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.records.aims.is_empty() {
            let first = frame.leads().then_some(("Paste the aims", "/need/aims/paste"));
            return parts::empty(
                "No aims yet",
                "With the aims of your plan here, you see at a glance which of them nobody serves.",
                first,
            );
        }
        html! {
            (parts::error_summary(&self.asked.posted))
            (self.filter())
            @if self.matrix.lines.is_empty() && self.asked.is_narrow() {
                (parts::empty("No aim fits what you chose", "Choose less, or another day.", Some(("Show all", "/need/coverage"))))
            } @else {
                (self.summary())
                (self.picture())
                h2 class="govuk-heading-m" { "The table" }
                p class="govuk-body" { (counted(self.count, "row", "rows")) }
                (self.listing.table("Aims, needs and partnerships", &self.lines))
                (self.listing.below(frame))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let today = Date::constant(2026, 11, 24);
        let asked = |query: Posted| Asked::of(&query, today);
        let long = Aim { themes: Json(vec!["Reading".to_owned()]), ..gaps::sample_aim(2, gaps::LONG) };
        let aims = vec![gaps::sample_aim(1, "Every child reads for pleasure by seven"), long];
        let need = |number: u128, aim: &Aim| Need {
            aim: Some(aim.id),
            ..super::overview::sample_need(number, "Rhymes in Somali")
        };
        let records = |many: u128| Records {
            aims: aims.clone(),
            needs: (0..many.max(1))
                .map(|at| need(100 + at, &aims[usize::from(at % 2 == 1)]))
                .chain([Need { aim: None, ..super::overview::sample_need(99, "A piano that is in tune") }])
                .collect(),
            partnerships: (0..many)
                .map(|at| (PartnershipId(Uuid::from_u128(500 + at)), format!("Warm Words {at}")))
                .collect(),
            themes: vec![("Reading".to_owned(), "Universal Library Offers".to_owned())],
            ..Records::default()
        };
        let running = |many: u128| -> Vec<Runs> {
            let one = |at: u128| Runs {
                id: PartnershipId(Uuid::from_u128(500 + at)),
                need: (at % 7 != 3).then_some(NeedId(Uuid::from_u128(100 + at))),
                aims: if at % 4 == 3 { vec![AimId(Uuid::from_u128(2))] } else { Vec::new() },
                minutes: (at % 5 != 1).then_some(i64::try_from(at * 90).unwrap_or_default()),
            };
            (0..many).map(one).collect()
        };
        let listing = || Listing::sample(&LIST, &[]);
        let page = |many: u128, query: Posted| Self::of(records(many), &running(many), asked(query), listing());
        let wrong = Posted::default().with("on-day", "31").with("on-month", "2").with("on-year", "2026");
        vec![
            ("no-aims", Self::of(Records::default(), &[], asked(Posted::default()), listing())),
            ("unserved", page(0, Posted::default())),
            ("usual", page(5, Posted::default())),
            ("nothing-fits", page(5, Posted::default().with("theme", "Health"))),
            ("wrong", page(5, wrong)),
            ("many", page(120, Posted::default())),
        ]
    }
}

impl ListPage for CoveragePage {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let desk = ask.desk()?;
        let listing = Listing::read(ask, &LIST).await?;
        let asked = Asked::of(ask.query(), ask.now.today);
        let partnerships = desk.select::<Partnership>().order("title, id").all().await?;
        let running: Vec<&Partnership> =
            partnerships.iter().map(|kept| &kept.record).filter(|one| one.runs_on(asked.day)).collect();
        let (minutes, linked) = (planned(&desk, asked.day).await?, linked(&desk, asked.day).await?);
        let runs: Vec<_> = running.iter().map(|one| runs(one, &linked, &minutes)).collect();
        let records = Records {
            aims: super::aims(&desk).await?.into_iter().map(|kept| kept.record).collect(),
            needs: desk.select::<Need>().all().await?.into_iter().map(|kept| kept.record).collect(),
            partnerships: running.into_iter().map(|one| (one.id, one.title.clone())).collect(),
            people: desk.select::<Person>().all().await?.into_iter().map(|one| (one.id, one.record.name)).collect(),
            themes: Vec::new(),
        };
        let themes = themes(&desk, &records.aims).await?;
        Ok(Self::of(Records { themes, ..records }, &runs, asked, listing))
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}

/// The themes to choose from: those in the lists, then those that aims have besides.
async fn themes(desk: &Desk, aims: &[Aim]) -> Result<Vec<(String, String)>, Trouble> {
    let kept: Vec<ThemeList> = desk.select::<ThemeList>().all().await?.into_iter().map(|kept| kept.record).collect();
    let mut all: Vec<(String, String)> = Vec::new();
    for list in theme_lists(&kept) {
        all.extend(list.themes.into_iter().map(|theme| (theme, list.name.clone())));
    }
    let besides: BTreeSet<&String> = aims.iter().flat_map(|aim| &aim.themes.0).collect();
    let besides: Vec<_> = besides.into_iter().filter(|theme| all.iter().all(|(known, _)| known != *theme)).collect();
    all.extend(besides.into_iter().map(|theme| (theme.clone(), String::new())));
    Ok(all)
}
