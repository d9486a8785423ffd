//! How our partnerships serve our aims, as a document that lives: made from the records whenever it is opened, kept as an
//! edition now and then, and compared with the last that was kept (R054).

use std::collections::HashMap;

use ampersand_documents::need::{AimInStrategy, PartnershipStrategy};
use ampersand_domain::{
    Date, Json,
    need::{
        Aim, AimCourse, Changed, Gap, GapId, Ground, Matrix, Need, OnlyAims, Strategy, StrategyAim, StrategyEdition,
        StrategyEditionId, StrategyNeed, StrategyPartnership, changed, rank_gaps,
    },
    partnership::{Partnership, PartnershipId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    course,
    running::{linked, planned, runs},
    way,
};
use crate::{
    Maker,
    papers::PaperKind,
    partnership::hours,
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts, plural, take_away},
};

const HERE: &str = "/need/strategy";
/// So many things that an aim lacks stand in the document.
const LACKS: usize = 5;

/// The page.
pub(super) struct StrategyPage {
    strategy: Strategy,
    /// The newest first.
    editions: Vec<StrategyEdition>,
    posted: Posted,
}

impl StrategyPage {
    fn changes(&self) -> Markup {
        let Some(last) = self.editions.first() else {
            return html! {
                p class="govuk-body" { "No edition is kept yet. Keep one when it goes to those who decide: from then on you see here what has changed." }
            };
        };
        let changes = changed(&last.strategy, &self.strategy);
        html! {
            h2 class="govuk-heading-m" { "What has changed since " (edition(last)) }
            @if changes.is_empty() { p class="govuk-body" { "Nothing." } }
            ul class="govuk-list govuk-list--bullet" { @for one in &changes { li { (said(one)) } } }
        }
    }

    fn glance(&self) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .strategy
            .aims
            .iter()
            .map(|aim| {
                let many = aim.served_by().count();
                vec![
                    html! { a class="govuk-link" href=(super::gaps::address(aim.id)) { (aim.text) } },
                    html! { @if many == 0 { (parts::tag("Nobody yet", "orange")) } @else { (plural(many, "partnership", "partnerships")) } },
                    html! { (hours(aim.minutes())) },
                    html! { @match &aim.course { Some((way, _)) => (course::word(*way)), None => span class="app-soft" { "Not decided" } } },
                ]
            })
            .collect();
        parts::plain_table(
            "Aims in the strategy",
            &["Aim", "Who serves it", "Time planned a month", "How we go about it"],
            &rows,
        )
    }

    fn keep(&self, frame: &Frame) -> Markup {
        html! {
            @if frame.leads() {
                h2 class="govuk-heading-m" { "Keep it as an edition" }
                p class="govuk-body" { "An edition stays as it is: what is decided on today can be read in five years." }
                (parts::form(frame, HERE, html! {
                    (parts::text_area(&self.posted, "opening", "What stands at its beginning? (optional)", "Why you work with others, for whom, and what you would rather not do. It stays from edition to edition until you change it", 6))
                    (parts::button("Keep today’s edition"))
                }))
            }
        }
    }

    fn kept(&self) -> Markup {
        html! {
            @if !self.editions.is_empty() {
                h2 class="govuk-heading-m" { "Editions" }
                ul class="app-rows" {
                    @for one in &self.editions { li { (take_away(&super::overview::sentence(&edition(one)), &format!("{HERE}/{}", one.id))) } }
                }
            }
        }
    }
}

/// An edition by its number and day.
fn edition(one: &StrategyEdition) -> String {
    format!("edition {}, {}", one.number, day_short(one.kept_on))
}

/// What has changed, in words.
fn said(change: &Changed) -> String {
    match change {
        Changed::NewAim(aim) => format!("New aim: “{aim}”"),
        Changed::NoAim(aim) => format!("No aim any more: “{aim}”"),
        Changed::OtherWords(before, now) => format!("“{before}” reads now “{now}”"),
        Changed::Course(aim) => format!("How we go about “{aim}” is decided anew"),
        Changed::Served(aim) => format!("Somebody serves “{aim}” now"),
        Changed::NotServed(aim) => format!("Nobody serves “{aim}” any more"),
        Changed::NewNeed(need) => format!("New need: {need}"),
        Changed::NoNeed(need) => format!("Met or given up: {need}"),
        Changed::NewPartnership(title) => format!("New partnership: {title}"),
        Changed::NoPartnership(title) => format!("Runs no more: {title}"),
        Changed::OtherAim(title) => format!("Serves another aim than before: {title}"),
        Changed::Opening => "The words at the beginning".to_owned(),
    }
}

impl Page for StrategyPage {
    fn title(&self) -> String {
        "Our partnerships and our aims".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.strategy.aims.is_empty() && self.editions.is_empty() {
            let first = frame.leads().then_some(("Paste the aims", "/need/aims/paste"));
            return parts::empty(
                "No aim holds today",
                "The strategy says which partnership serves which aim. It is made from the aims, needs and partnerships on record: write the aims down first.",
                first,
            );
        }
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "The strategy as it stands on " (day(frame.today)) ", made from what is on record. It changes when the records do." }
            (take_away("As it stands today", &format!("{HERE}/paper")))
            (self.changes())
            h2 class="govuk-heading-m" { "At a glance" }
            (self.glance())
            @if !self.strategy.loose.is_empty() {
                p class="govuk-body" { "Serving no aim: " @for (at, one) in self.strategy.loose.iter().enumerate() { @if at > 0 { ", " } a class="govuk-link" href=(format!("/partnerships/{}", one.id)) { (one.title) } } }
            }
            @if let Some(needs) = self.strategy.loose_needs.as_ref().filter(|needs| !needs.is_empty()) {
                p class="govuk-body" { "Needs of no aim: " @for (at, one) in needs.iter().enumerate() { @if at > 0 { "; " } a class="govuk-link" href=(format!("/need#need-{}", one.id)) { (one.what) } } }
            }
            p class="govuk-body app-noprint" { a class="govuk-link" href="/need/coverage" { "What serves which aim, with a picture" } }
            (self.keep(frame))
            (self.kept())
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let aim = |number: u128, text: &str| StrategyAim {
            id: ampersand_domain::need::AimId(ampersand_domain::Uuid::from_u128(number)),
            text: text.to_owned(),
            source: "Council plan 2026 to 2030".to_owned(),
            page: None,
            until: None,
            course: None,
            needs: Vec::new(),
            linked: Vec::new(),
            also: Vec::new(),
            lacks: Vec::new(),
        };
        let with = |aims: Vec<StrategyAim>| {
            let need = StrategyNeed {
                id: ampersand_domain::Uuid::from_u128(9).into(),
                what: "Somewhere warm where nobody has to buy anything".to_owned(),
                for_whom: "people without credit on the meter".to_owned(),
                met_by: Vec::new(),
            };
            Strategy { opening: String::new(), aims, loose: Vec::new(), loose_needs: Some(vec![need]) }
        };
        let first = aim(1, "Every child reads for pleasure by seven");
        let long = aim(2, super::gaps::LONG);
        let kept = StrategyEdition {
            id: StrategyEditionId(ampersand_domain::Uuid::from_u128(7)),
            number: 1,
            kept_on: Date::constant(2025, 11, 20),
            kept_by: None,
            strategy: Json(with(vec![first.clone()])),
        };
        let page =
            |strategy: Strategy, editions: Vec<StrategyEdition>| Self { strategy, editions, posted: Posted::default() };
        let many = (0..60).map(|at| aim(100 + at, super::gaps::LONG)).collect();
        vec![
            ("no-aims", page(Strategy::default(), Vec::new())),
            ("first", page(with(vec![first.clone()]), Vec::new())),
            ("changed", page(with(vec![first, long]), vec![kept.clone()])),
            ("many", page(with(many), vec![kept; 12])),
        ]
    }
}

/// The strategy of a day, with the words that stand at its beginning.
async fn today(desk: &Desk, on: Date, opening: &str) -> Result<Strategy, Trouble> {
    let aims: Vec<Aim> = super::aims(desk).await?.into_iter().map(|kept| kept.record).collect();
    let needs: Vec<Need> = desk.select::<Need>().all().await?.into_iter().map(|kept| kept.record).collect();
    let partnerships = desk.select::<Partnership>().order("title, id").all().await?;
    let running: Vec<&Kept<Partnership>> = partnerships.iter().filter(|one| one.runs_on(on)).collect();
    let minutes = planned(desk, on).await?;
    let linked = linked(desk, on).await?;
    let runs: Vec<_> = running.iter().map(|one| runs(one, &linked, &minutes)).collect();
    let titles: HashMap<PartnershipId, String> = running.iter().map(|one| (one.id, one.title.clone())).collect();
    let courses: Vec<AimCourse> = desk.select::<AimCourse>().all().await?.into_iter().map(|one| one.record).collect();
    let gaps: Vec<Gap> = desk.select::<Gap>().all().await?.into_iter().map(|one| one.record).collect();
    let by_id: HashMap<GapId, &Gap> = gaps.iter().map(|gap| (gap.id, gap)).collect();
    let ranked = rank_gaps(&gaps, &aims, on);
    let gaps: Vec<&Gap> = ranked.iter().filter_map(|one| by_id.get(&one.gap).copied()).collect();
    let matrix = Matrix::of(&aims, &needs, &runs, &OnlyAims::default(), on);
    let ground = Ground { opening, aims: &aims, needs: &needs, titles: &titles, courses: &courses, gaps: &gaps };
    Ok(Strategy::of(&matrix, ground))
}

async fn editions(desk: &Desk) -> Result<Vec<StrategyEdition>, Trouble> {
    let all = desk.select::<StrategyEdition>().order("number DESC, id").all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

async fn page(desk: &Desk, on: Date, posted: Option<Posted>) -> Result<StrategyPage, Trouble> {
    let editions = editions(desk).await?;
    let opening = editions.first().map(|last| last.strategy.opening.clone()).unwrap_or_default();
    let strategy = today(desk, on, &opening).await?;
    let posted = posted.unwrap_or_else(|| Posted::default().with("opening", opening.as_str()));
    Ok(StrategyPage { strategy, editions, posted })
}

/// The paper of a strategy, compared with the edition before it.
fn paper(
    maker: &Maker,
    on: Date,
    number: Option<i64>,
    strategy: &Strategy,
    before: Option<&StrategyEdition>,
) -> PartnershipStrategy {
    let since = |last: &StrategyEdition| (edition(last), changed(&last.strategy, strategy).iter().map(said).collect());
    PartnershipStrategy {
        service: maker.letterhead(),
        day: on,
        edition: number,
        opening: strategy.opening.clone(),
        aims: strategy.aims.iter().map(aim).collect(),
        loose: strategy.loose.iter().map(with_time).collect(),
        loose_needs: strategy.loose_needs.iter().flatten().map(need).collect(),
        changed: before.map(since),
    }
}

fn aim(aim: &StrategyAim) -> AimInStrategy {
    let page = aim.page.as_ref().map(|page| format!(", page {page}")).unwrap_or_default();
    let until = aim.until.map(|until| format!(", until {}", day_short(until))).unwrap_or_default();
    let by_purpose = aim.linked.iter().map(with_time);
    let also = aim.also.iter().map(|one| format!("{} (its time stands with another aim)", one.title));
    AimInStrategy {
        text: aim.text.clone(),
        source: format!("{}{page}{until}", aim.source),
        course: aim.course.as_ref().map(|(way, why)| format!("{}: {why}", course::word(*way))).unwrap_or_default(),
        partnerships: aim.served_by().count(),
        time: hours(aim.minutes()),
        needs: aim.needs.iter().map(need).collect(),
        by_purpose: by_purpose.chain(also).collect(),
        lacks: aim.lacks.iter().take(LACKS).cloned().collect(),
    }
}

fn need(need: &StrategyNeed) -> [String; 3] {
    let met_by: Vec<String> = need.met_by.iter().map(with_time).collect();
    [need.what.clone(), need.for_whom.clone(), met_by.join("\n")]
}

fn with_time(one: &StrategyPartnership) -> String {
    format!(
        "{} ({})",
        one.title,
        one.minutes.map_or("no hours planned".to_owned(), |minutes| format!("{} a month", hours(minutes)))
    )
}

async fn living(maker: &Maker) -> Result<PartnershipStrategy, Trouble> {
    let page = page(&maker.desk, maker.today, None).await?;
    Ok(paper(maker, maker.today, None, &page.strategy, page.editions.first()))
}

async fn of_edition(maker: &Maker, id: StrategyEditionId) -> Result<Option<PartnershipStrategy>, Trouble> {
    let all = editions(&maker.desk).await?;
    let Some(one) = all.iter().find(|one| one.id == id) else { return Ok(None) };
    let before = all.iter().find(|other| other.number < one.number);
    Ok(Some(paper(maker, one.kept_on, Some(one.number), &one.strategy, before)))
}

/// `GET /need/strategy`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask.desk()?, ask.now.today, None).await?;
    ask.show(&page)
}

/// `GET /need/strategy/paper`: as it stands today.
pub(super) async fn paper_of_today(ask: Ask) -> Result<Answer, Trouble> {
    let made = living(&ask.maker()?).await?;
    ask.paper(made.paper()).await
}

/// `GET /need/strategy/{edition}`: as it was kept.
pub(super) async fn paper_of_edition(ask: Ask) -> Result<Answer, Trouble> {
    let made = of_edition(&ask.maker()?, ask.id_of("edition")?).await?.ok_or(Trouble::NotFound)?;
    ask.paper(made.paper()).await
}

/// `POST /need/strategy`: today's strategy is kept as an edition.
pub(super) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut read = Reader::new(&ask.posted);
    let opening = read.maybe::<4000>("opening").unwrap_or_default();
    let opening = match read.done(Some(opening)) {
        Ok(opening) => opening,
        Err(Problem(posted)) => {
            let page = page(&desk, ask.now.today, Some(posted)).await?;
            return ask.again(&page);
        }
    };
    let strategy = Json(today(&desk, ask.now.today, &opening).await?);
    let kept_by = ask.me()?.actor.person();
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, HERE).await? {
        let last = tx.select::<StrategyEdition>().order("number DESC").one().await?;
        let number = last.map_or(0, |last| last.number) + 1;
        let edition = StrategyEdition { id: ask.now.id(), number, kept_on: ask.now.today, kept_by, strategy };
        tx.insert(&edition).await?;
        tx.save().await?;
    }
    Ok(Answer::go(HERE))
}

/// The papers: as it stands today, of which the id is the service's own, and each edition.
pub(super) fn kinds() -> [PaperKind; 2] {
    let living = PaperKind {
        word: "strategy",
        what: "Our partnerships and our aims, as they stand today",
        make: |maker, id| {
            Box::pin(async move {
                let own = id == maker.service.id.0;
                Ok(if own { Some(living(&maker).await?.paper()) } else { None })
            })
        },
        list: |maker| Box::pin(async move { Ok(vec![(maker.service.id.0, maker.service.name)]) }),
    };
    let kept = PaperKind {
        word: "strategy-edition",
        what: "Our partnerships and our aims, as an edition kept them",
        make: |maker, id| {
            Box::pin(async move {
                let made = of_edition(&maker, StrategyEditionId(id)).await?;
                Ok(made.map(|made| made.paper()))
            })
        },
        list: |maker| {
            Box::pin(
                async move { Ok(editions(&maker.desk).await?.iter().map(|one| (one.id.0, edition(one))).collect()) },
            )
        },
    };
    [living, kept]
}
