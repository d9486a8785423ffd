//! The state of our partnerships: how far the habit has spread, what began and what ended in twelve months (R003).

use std::collections::BTreeMap;

use ampersand_documents::{and_list, partnership::StateOfPartnerships};
use ampersand_domain::{
    Date, Uuid,
    health::Review,
    partnership::{
        Adopted, Habit, Partnership, PartnershipId, Party, Share, Stage, StageMove, adopted, is_live, shares,
    },
    principles::judge,
};
use jiff::ToSpan as _;
use maud::{Markup, html};

use crate::{
    papers::{Maker, PaperKind},
    shell::{Answer, Ask, Frame, Page, Trouble, day_short, number, parts, plural},
};

/// The figures and the year.
pub(crate) struct State {
    shares: Vec<Share>,
    titles: BTreeMap<PartnershipId, String>,
    began: Vec<Line>,
    ended: Vec<Line>,
    at_once: Vec<(Date, PartnershipId)>,
}

/// Something that happened to a partnership.
struct Line {
    on: Date,
    partnership: PartnershipId,
    /// With whom, or why.
    says: String,
}

impl Page for State {
    fn title(&self) -> String {
        "The state of our partnerships".to_owned()
    }

    fn section(&self) -> &'static str {
        "/reports"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Reports".to_owned(), "/reports".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let most = usize::try_from(frame.numbers().starts_at_once).unwrap_or(usize::MAX);
        html! {
            p class="govuk-body-l" { (running(self.of())) }
            h2 class="govuk-heading-m" { "What keeps a partnership alive" }
            @if self.of() == 0 {
                p class="govuk-body" { "Once a partnership runs, it is counted here: whether it meets a need, whether each of you has said yes to its purpose, whether an agreement is in force, and whether it was reviewed this year." }
            } @else {
                (parts::plain_table("What keeps a partnership alive, and how many have it", &["What", "How many have it", "Not yet"], &self.shares.iter().map(|share| self.row(share)).collect::<Vec<_>>()))
                p class="govuk-body-s" { "The figures are about the library’s own work, and count against no partner." }
            }
            (self.lines("What began in twelve months", "With whom", &self.began, "Nothing began."))
            (self.lines("What ended in twelve months", "Why", &self.ended, "Nothing ended."))
            @if self.at_once.len() > most {
                h2 class="govuk-heading-m" { "Started at once" }
                p class="govuk-body" { "More than " (number(most)) " were started at once, to be tidied later. What is it that takes too long for them?" }
                ul class="govuk-list govuk-list--bullet" {
                    @for (on, id) in &self.at_once { li { (self.link(*id)) ", " (day_short(*on)) } }
                }
            }
            h2 class="govuk-heading-m" { "To take away" }
            ul class="app-rows" {
                @for (ends, what) in [("pdf", "As PDF"), ("docx", "As a Word document"), ("html", "As a web page"), ("txt", "As plain text")] {
                    li { a class="govuk-link" href=(format!("/reports/state/paper?as={ends}")) { (what) } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let id = |at: u128| PartnershipId(Uuid::from_u128(at));
        let day = |month| Date::constant(2026, month, 2);
        let line = |at, month, says: &str| Line { on: day(month), partnership: id(at), says: says.to_owned() };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
        let titles = BTreeMap::from([(id(1), "Tea and tablets".to_owned()), (id(2), long.to_owned())]);
        let all = [
            Adopted { id: id(1), has: vec![Habit::Need, Habit::Review] },
            Adopted { id: id(2), has: vec![Habit::Need, Habit::Purpose, Habit::Agreement] },
        ];
        let many: Vec<Adopted> = (0..40).map(|at| Adopted { id: id(at % 2 + 1), has: vec![Habit::Need] }).collect();
        let page = |all: &[Adopted]| Self {
            shares: shares(all),
            titles: titles.clone(),
            began: vec![line(1, 3, "Age Friends")],
            ended: vec![line(2, 6, "It had done what it was for"), line(1, 7, "")],
            at_once: (1..=4).map(|month| (day(month), id(1))).collect(),
        };
        let empty = Self {
            shares: shares(&[]),
            titles: BTreeMap::new(),
            began: Vec::new(),
            ended: Vec::new(),
            at_once: Vec::new(),
        };
        vec![("empty", empty), ("full", page(&all)), ("many", page(&many))]
    }
}

/// How many run, in a sentence.
fn running(count: usize) -> String {
    match count {
        0 => "No partnership runs yet.".to_owned(),
        1 => "One partnership runs.".to_owned(),
        several => {
            let said = format!("{} run.", plural(several, "partnership", "partnerships"));
            said.get(..1).map_or_else(String::new, str::to_uppercase) + said.get(1..).unwrap_or_default()
        }
    }
}

/// What a habit is called where it is counted.
fn habit(one: Habit) -> &'static str {
    match one {
        Habit::Need => "It meets a need of ours",
        Habit::Purpose => "Each of us has said yes to its purpose as it now reads",
        Habit::Agreement => "An agreement is in force",
        Habit::Review => "It was reviewed in the last twelve months",
    }
}

/// Below ten the two numbers, from there the share too.
fn how_many(share: &Share) -> String {
    match share.percent() {
        Some(percent) => format!("{} of {} ({percent} %)", share.have, share.of),
        None => format!("{} of {}", share.have, share.of),
    }
}

impl State {
    fn of(&self) -> usize {
        self.shares.first().map_or(0, |share| share.of)
    }

    fn title_of(&self, id: PartnershipId) -> &str {
        self.titles.get(&id).map_or("A partnership", String::as_str)
    }

    fn link(&self, id: PartnershipId) -> Markup {
        html! { a class="govuk-link" href=(format!("/partnerships/{id}")) { (self.title_of(id)) } }
    }

    fn row(&self, share: &Share) -> Vec<Markup> {
        let lack = html! {
            @for (at, id) in share.lack.iter().enumerate() { @if at > 0 { ", " } (self.link(*id)) }
            @if share.lack.is_empty() { "none" }
        };
        vec![html! { (habit(share.habit)) }, html! { (how_many(share)) }, lack]
    }

    fn lines(&self, heading: &str, says: &str, lines: &[Line], none: &str) -> Markup {
        let rows: Vec<Vec<Markup>> = lines
            .iter()
            .map(|line| {
                let says = if line.says.is_empty() { "not said" } else { &line.says };
                vec![html! { (day_short(line.on)) }, self.link(line.partnership), html! { (says) }]
            })
            .collect();
        html! {
            h2 class="govuk-heading-m" { (heading) }
            @if rows.is_empty() { p class="govuk-body" { (none) } }
            @else { (parts::plain_table(heading, &["When", "What", says], &rows)) }
        }
    }

    async fn load(maker: &Maker) -> Result<Self, Trouble> {
        let (desk, today) = (&maker.desk, maker.today);
        let from = first_day(today);
        let mut reviewed: BTreeMap<PartnershipId, Date> = BTreeMap::new();
        for kept in desk.select::<Review>().filter("held_on >= ?", from).order("held_on, id").all().await? {
            reviewed.insert(kept.partnership, kept.held_on);
        }
        let (calendar, thresholds) = (maker.service.calendar(), &maker.service.thresholds.0);
        let mut all = Vec::new();
        for (one, facts) in desk.facts_of_all(today).await?.iter().filter(|(one, _)| is_live(one.stage)) {
            let checks = judge(facts, &calendar, thresholds, today);
            all.push(adopted(one.id, facts, &checks, reviewed.get(&one.id).copied(), today));
        }
        let kept = desk.select::<Partnership>().order("title, id").all().await?;
        let parties = desk.select::<Party>().only("organisation IS NOT NULL").order("id").all().await?;
        let moves = desk.select::<StageMove>().filter("moved_on >= ?", from).order("moved_on, id").all().await?;
        let with = |id: PartnershipId| {
            let names: Vec<&str> =
                parties.iter().filter(|party| party.partnership == id).map(|party| party.name.as_str()).collect();
            and_list(&names)
        };
        let why = |id: PartnershipId| {
            let last = moves.iter().rev().find(|one| one.partnership == id && one.to_stage.is_closing());
            last.map_or(String::new(), |one| one.reason.clone())
        };
        let began = |one: &Partnership| {
            let on = one.began_on_the_day().filter(|on| *on >= from && *on <= today)?;
            Some(Line { on, partnership: one.id, says: with(one.id) })
        };
        let ended = |one: &Partnership| {
            let on = one.ended_on.filter(|on| one.stage == Stage::Ended && *on >= from && *on <= today)?;
            Some(Line { on, partnership: one.id, says: why(one.id) })
        };
        let at_once = |one: &Partnership| {
            let on = one.start_now.0.as_ref().and_then(|start| start.on)?;
            one.started_at_once_lately(today).then_some((on, one.id))
        };
        let mut state = Self {
            shares: shares(&all),
            began: kept.iter().filter_map(|one| began(one)).collect(),
            ended: kept.iter().filter_map(|one| ended(one)).collect(),
            at_once: kept.iter().filter_map(|one| at_once(one)).collect(),
            titles: kept.iter().map(|one| (one.id, one.title.clone())).collect(),
        };
        state.began.sort_by_key(|line| line.on);
        state.ended.sort_by_key(|line| line.on);
        state.at_once.sort_unstable();
        Ok(state)
    }

    fn report(&self, maker: &Maker) -> StateOfPartnerships {
        let row = |line: &Line| {
            let says = if line.says.is_empty() { "not said" } else { &line.says };
            [ampersand_documents::short_day(line.on), self.title_of(line.partnership).to_owned(), says.to_owned()]
        };
        let share = |share: &Share| {
            let lack: Vec<&str> = share.lack.iter().map(|id| self.title_of(*id)).collect();
            let lack = if lack.is_empty() { "none".to_owned() } else { lack.join(", ") };
            [habit(share.habit).to_owned(), how_many(share), lack]
        };
        let most = usize::try_from(maker.service.thresholds.0.starts_at_once).unwrap_or(usize::MAX);
        let at_once = |(on, id): &(Date, PartnershipId)| {
            format!("{}, {}", self.title_of(*id), ampersand_documents::short_day(*on))
        };
        StateOfPartnerships {
            service: maker.letterhead(),
            day: maker.today,
            from: first_day(maker.today),
            running: running(self.of()),
            habits: if self.of() == 0 { Vec::new() } else { self.shares.iter().map(share).collect() },
            began: self.began.iter().map(row).collect(),
            ended: self.ended.iter().map(row).collect(),
            at_once: if self.at_once.len() > most { self.at_once.iter().map(at_once).collect() } else { Vec::new() },
        }
    }
}

/// The first of the twelve months of which the report tells.
fn first_day(today: Date) -> Date {
    today.saturating_sub(12.months()).saturating_add(1.day())
}

/// `GET /reports/state`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = State::load(&ask.maker()?).await?;
    ask.show(&page)
}

/// `GET /reports/state/paper`
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let paper = State::load(&maker).await?.report(&maker).paper();
    ask.paper(paper).await
}

/// The report as a paper of the service; its id is the service's own.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "state-of-partnerships",
        what: "The state of our partnerships, for a year",
        make: |maker, id| {
            Box::pin(async move {
                if id != maker.service.id.0 {
                    return Ok(None);
                }
                let state = State::load(&maker).await?;
                Ok(Some(state.report(&maker).paper()))
            })
        },
        list: |maker| Box::pin(async move { Ok(vec![(maker.service.id.0, maker.service.name)]) }),
    }
}
