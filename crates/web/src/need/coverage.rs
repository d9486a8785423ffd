//! Aims, needs and partnerships in one table and one picture, with the time that each takes: which aims nobody serves, which
//! partnerships serve none (R054).

use std::collections::{BTreeSet, HashMap};

use ampersand_domain::{
    Date, Json, Uuid,
    need::{Aim, AimId, AimLine, Matrix, Need, NeedId, NeedLine, OnlyAims, Runs, ThemeList, theme_lists},
    partnership::{Partnership, PartnershipId},
    people::{Person, PersonId},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{
    bars::{bar, marks},
    gaps,
    overview::source_of,
    running::{linked, planned, runs},
    way,
};
use crate::{
    partnership::hours,
    shell::{
        Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, encoded,
        parts::{self, Choice},
        plural,
    },
};

/// The headings of the list that goes out: a row for each partnership of each need of each aim.
const HEADINGS: [&str; 10] = [
    "Aim",
    "Document",
    "Page",
    "From",
    "Until",
    "Who of us sees to it",
    "Themes",
    "Need",
    "Partnership",
    "Minutes a month",
];

/// The page.
pub(super) struct CoveragePage {
    records: Records,
    matrix: Matrix,
    asked: Asked,
}

/// What stands on it.
#[derive(Default)]
struct Records {
    aims: Vec<Aim>,
    needs: Vec<Need>,
    partnerships: HashMap<PartnershipId, String>,
    people: HashMap<PersonId, String>,
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

    fn file(&self, ending: &str) -> String {
        let of = |name: &str| format!("{name}={}", encoded(self.posted.value(name)));
        let all = ["theme", "source", "on-day", "on-month", "on-year"].map(of);
        format!("/need/coverage.{ending}?{}", all.join("&"))
    }

    fn is_narrow(&self) -> bool {
        self.only != OnlyAims::default()
    }
}

impl CoveragePage {
    fn of(records: Records, running: &[Runs], asked: Asked) -> Self {
        let matrix = Matrix::of(&records.aims, &records.needs, running, &asked.only, asked.day);
        Self { records, matrix, asked }
    }

    fn aims(&self) -> HashMap<AimId, &Aim> {
        self.records.aims.iter().map(|aim| (aim.id, aim)).collect()
    }

    fn needs(&self) -> HashMap<NeedId, &Need> {
        self.records.needs.iter().map(|need| (need.id, need)).collect()
    }

    fn title_of(&self, id: PartnershipId) -> &str {
        self.records.partnerships.get(&id).map_or("", String::as_str)
    }

    fn partnership(&self, id: PartnershipId, minutes: Option<i64>) -> Markup {
        html! {
            a class="govuk-link" href=(format!("/partnerships/{id}")) { (self.title_of(id)) }
            " " span class="app-soft" { "(" (minutes.map_or("no hours planned".to_owned(), hours)) ")" }
        }
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
        html! {
            form method="get" action="/need/coverage" class="app-filter app-noprint" novalidate {
                (parts::select(posted, "theme", "Theme", "", Some("All themes"), &themes))
                (parts::select(posted, "source", "Document", "", Some("All documents"), &sources))
                (parts::date_field(posted, "on", "As it stands on", ""))
                div class="govuk-button-group" {
                    button class="govuk-button govuk-button--secondary" type="submit" { "Show these" }
                    @if self.asked.is_narrow() { a class="govuk-link" href="/need/coverage" { "Show all" } }
                }
            }
        }
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
        let aims = self.aims();
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

    fn table(&self) -> Markup {
        let (aims, needs) = (self.aims(), self.needs());
        let mut rows = Vec::new();
        for line in &self.matrix.lines {
            let Some(aim) = aims.get(&line.aim) else { continue };
            let first = html! {
                a class="govuk-link" href=(gaps::address(aim.id)) { (aim.text) }
                br; span class="app-soft" { (source_of(aim)) }
            };
            if line.needs.is_empty() && !line.is_served() {
                rows.push(vec![first.clone(), self.no_need(aim), nobody(), html! {}]);
            }
            if !line.linked.is_empty() || !line.also.is_empty() {
                rows.push(self.by_purpose(&first, line));
            }
            for one in &line.needs {
                rows.push(vec![
                    first.clone(),
                    need(&needs, one.need),
                    self.who_meet(one),
                    html! { (hours(one.met_by.iter().filter_map(|(_, minutes)| *minutes).sum())) },
                ]);
            }
        }
        let none = || html! { em { "No aim at all" } };
        rows.extend(self.matrix.loose_needs.iter().map(|one| {
            let own = one.met_by.iter().filter(|partnership| self.matrix.loose.contains(partnership));
            vec![
                none(),
                need(&needs, one.need),
                self.who_meet(one),
                html! { (hours(own.filter_map(|(_, minutes)| *minutes).sum())) },
            ]
        }));
        rows.extend(self.loose_alone().map(|(id, minutes)| {
            vec![none(), html! { "–" }, self.partnership(*id, *minutes), html! { (hours(minutes.unwrap_or_default())) }]
        }));
        parts::plain_table(
            "Aims, needs and partnerships",
            &["Aim", "Need", "Partnerships", "Time planned a month"],
            &rows,
        )
    }

    fn who_meet(&self, one: &NeedLine) -> Markup {
        html! { @for (id, minutes) in &one.met_by { div { (self.partnership(*id, *minutes)) } } @if one.met_by.is_empty() { (nobody()) } }
    }

    /// What serves an aim by its purpose, without a need of the aim.
    fn by_purpose(&self, first: &Markup, line: &AimLine) -> Vec<Markup> {
        vec![
            first.clone(),
            html! { span class="app-soft" { "By its purpose" } },
            html! {
                @for (id, minutes) in &line.linked { div { (self.partnership(*id, *minutes)) } }
                @for id in &line.also { div {
                    a class="govuk-link" href=(format!("/partnerships/{id}")) { (self.title_of(*id)) }
                    " " span class="app-soft" { "(its time stands with another aim)" }
                } }
            },
            html! { (hours(line.linked.iter().filter_map(|(_, minutes)| *minutes).sum())) },
        ]
    }

    /// Partnerships that serve no aim and meet none of the needs that stand in the table.
    fn loose_alone(&self) -> impl Iterator<Item = &(PartnershipId, Option<i64>)> {
        let shown =
            |one: &(PartnershipId, Option<i64>)| self.matrix.loose_needs.iter().any(|need| need.met_by.contains(one));
        self.matrix.loose.iter().filter(move |&one| !shown(one))
    }

    fn no_need(&self, aim: &Aim) -> Markup {
        html! {
            span class="app-soft" { "No need is written for it. " }
            a class="govuk-link" href=(format!("/need/new?aim={}", aim.id)) { "Write a need" span class="govuk-visually-hidden" { " for: " (aim.text) } }
        }
    }

    /// A row for each partnership of each need of each aim; an aim or a need without any has one as well.
    fn cells(&self) -> Vec<Vec<String>> {
        let (aims, needs) = (self.aims(), self.needs());
        let mut rows = Vec::new();
        for line in &self.matrix.lines {
            let Some(aim) = aims.get(&line.aim) else { continue };
            let begin = self.of_aim(aim);
            let row = |need: &str, title: &str, minutes: Option<i64>| {
                let minutes = minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
                [begin.clone(), vec![need.to_owned(), title.to_owned(), minutes]].concat()
            };
            if line.needs.is_empty() && !line.is_served() {
                rows.push(row("", "", None));
            }
            rows.extend(line.linked.iter().map(|(id, minutes)| row("", self.title_of(*id), *minutes)));
            rows.extend(line.also.iter().map(|id| row("", self.title_of(*id), None)));
            for one in &line.needs {
                let what = needs.get(&one.need).map_or("", |need| need.what.as_str());
                if one.met_by.is_empty() {
                    rows.push(row(what, "", None));
                }
                rows.extend(one.met_by.iter().map(|(id, minutes)| row(what, self.title_of(*id), *minutes)));
            }
        }
        let loose = |need: &str, title: &str, minutes: Option<i64>| {
            let minutes = minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
            [vec![String::new(); 7], vec![need.to_owned(), title.to_owned(), minutes]].concat()
        };
        for one in &self.matrix.loose_needs {
            let what = needs.get(&one.need).map_or("", |need| need.what.as_str());
            if one.met_by.is_empty() {
                rows.push(loose(what, "", None));
            }
            // The time of whoever serves an aim by its purpose stands there.
            let minutes = |met: &(PartnershipId, Option<i64>)| met.1.filter(|_| self.matrix.loose.contains(met));
            rows.extend(one.met_by.iter().map(|met| loose(what, self.title_of(met.0), minutes(met))));
        }
        rows.extend(self.loose_alone().map(|(id, minutes)| loose("", self.title_of(*id), *minutes)));
        rows
    }

    fn of_aim(&self, aim: &Aim) -> Vec<String> {
        let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let owner = aim.owner.and_then(|owner| self.records.people.get(&owner)).cloned().unwrap_or_default();
        vec![
            aim.text.clone(),
            aim.source.clone(),
            aim.page.clone().unwrap_or_default(),
            date(aim.valid_from),
            date(aim.valid_until),
            owner,
            aim.themes.0.join("; "),
        ]
    }
}

fn nobody() -> Markup {
    parts::tag("Nobody yet", "orange")
}

fn need(needs: &HashMap<NeedId, &Need>, id: NeedId) -> Markup {
    let what = needs.get(&id).map_or("", |need| need.what.as_str());
    html! { a class="govuk-link" href=(format!("/need#need-{id}")) { (what) } }
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
                (self.table())
                p class="govuk-body app-noprint" {
                    "All of it as " a class="govuk-link" href=(self.asked.file("xlsx")) { "Excel" } " or "
                    a class="govuk-link" href=(self.asked.file("csv")) { "CSV" } ", with dates, owners and themes."
                }
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
        let page = |many: u128, query: Posted| Self::of(records(many), &running(many), asked(query));
        let wrong = Posted::default().with("on-day", "31").with("on-month", "2").with("on-year", "2026");
        vec![
            ("no-aims", Self::of(Records::default(), &[], asked(Posted::default()))),
            ("unserved", page(0, Posted::default())),
            ("usual", page(5, Posted::default())),
            ("nothing-fits", page(5, Posted::default().with("theme", "Health"))),
            ("wrong", page(5, wrong)),
            ("many", page(120, Posted::default())),
        ]
    }
}

async fn page(ask: &Ask) -> Result<CoveragePage, Trouble> {
    let desk = ask.desk()?;
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
    Ok(CoveragePage::of(Records { themes, ..records }, &runs, asked))
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

/// `GET /need/coverage`, with `?theme=`, `?source=` and a day `on`.
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `GET /need/coverage.csv`
pub(super) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    gaps::sheet::file(false, "coverage", HEADINGS, page.cells()).await
}

/// `GET /need/coverage.xlsx`
pub(super) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    gaps::sheet::file(true, "coverage", HEADINGS, page.cells()).await
}
