//! What all aims lack, in one order, each place with its reason (R056).

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    need::{Aim, AimId, DeliveryNeed, Gap, GapId, GapLook, GapSize, Ranked, looked_at, rank_gaps},
};
use maud::{Markup, html};

use super::{
    LONG, address, sample_aim, sample_gap,
    sheet::{self, Line},
    words,
};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Trouble, encoded,
    parts::{self, Choice},
    plural,
};

/// What nobody has judged yet, as the filter says it.
const UNJUDGED: &str = "unjudged";

/// The page.
pub(crate) struct Lacks {
    /// Those that hold today.
    aims: Vec<Aim>,
    gaps: Vec<Gap>,
    looks: Vec<GapLook>,
    ranked: Vec<Ranked>,
    only: Only,
}

/// What is shown of all that is missing.
#[derive(Debug, Clone, Default)]
struct Only {
    kind: Option<DeliveryNeed>,
    /// Of one size; of those that nobody has judged, nothing inside.
    size: Option<Option<GapSize>>,
    answered: Option<bool>,
}

impl Only {
    fn of(query: &Posted) -> Self {
        let size = match query.value("size") {
            UNJUDGED => Some(None),
            word => word.parse().ok().map(Some),
        };
        let answered = match query.value("answered") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        Self { kind: query.value("kind").parse().ok(), size, answered }
    }

    fn lets(&self, gap: &Gap) -> bool {
        self.kind.is_none_or(|kind| gap.kind == kind)
            && self.size.is_none_or(|size| gap.size == size)
            && self.answered.is_none_or(|answered| gap.answer.is_some() == answered)
    }

    fn posted(&self) -> Posted {
        let size = self.size.map_or("", |size| size.map_or(UNJUDGED, GapSize::as_str));
        let answered = self.answered.map_or("", |answered| if answered { "yes" } else { "no" });
        let kind = self.kind.map_or("", DeliveryNeed::as_str);
        Posted::default().with("kind", kind).with("size", size).with("answered", answered)
    }

    fn file(&self, ending: &str) -> String {
        let posted = self.posted();
        let of = |name: &str| format!("{name}={}", encoded(posted.value(name)));
        format!("/need/gaps/sheet.{ending}?{}&{}&{}", of("kind"), of("size"), of("answered"))
    }
}

impl Lacks {
    fn of(aims: Vec<Aim>, gaps: Vec<Gap>, looks: Vec<GapLook>, today: Date, only: Only) -> Self {
        let ranked = rank_gaps(&gaps, &aims, today);
        let aims = aims.into_iter().filter(|aim| aim.holds_on(today)).collect();
        Self { aims, gaps, looks, ranked, only }
    }

    /// What is shown, in its order.
    fn lines(&self) -> Vec<Line<'_>> {
        let gaps = self.gaps_by_id();
        let aims: HashMap<AimId, &Aim> = self.aims.iter().map(|aim| (aim.id, aim)).collect();
        let mut lines = Vec::new();
        for ranked in &self.ranked {
            let gap = gaps.get(&ranked.gap).copied().filter(|gap| self.only.lets(gap));
            let aim = gap.and_then(|gap| aims.get(&gap.aim).copied());
            lines.extend(gap.zip(aim).map(|(gap, aim)| Line { gap, aim, ranked: Some(ranked) }));
        }
        lines
    }

    fn gaps_by_id(&self) -> HashMap<GapId, &Gap> {
        self.gaps.iter().map(|gap| (gap.id, gap)).collect()
    }

    /// How many things each aim lacks.
    fn missing(&self) -> HashMap<AimId, usize> {
        let gaps = self.gaps_by_id();
        let mut missing = HashMap::new();
        for gap in self.ranked.iter().filter_map(|ranked| gaps.get(&ranked.gap)) {
            *missing.entry(gap.aim).or_default() += 1;
        }
        missing
    }

    /// How many of the seven delivery needs are looked at, of each aim.
    fn looked_at(&self) -> HashMap<AimId, usize> {
        let mut gaps: HashMap<AimId, Vec<Gap>> = HashMap::new();
        for gap in &self.gaps {
            gaps.entry(gap.aim).or_default().push(gap.clone());
        }
        let mut looks: HashMap<AimId, Vec<GapLook>> = HashMap::new();
        for look in &self.looks {
            looks.entry(look.aim).or_default().push(look.clone());
        }
        let mut of = |aim: &Aim| {
            let (gaps, looks) = (gaps.remove(&aim.id), looks.remove(&aim.id));
            (aim.id, looked_at(&gaps.unwrap_or_default(), &looks.unwrap_or_default()))
        };
        self.aims.iter().map(&mut of).collect()
    }

    fn filter(&self) -> Markup {
        let posted = self.only.posted();
        let kinds: Vec<Choice> =
            DeliveryNeed::ALL.iter().map(|one| Choice::new(one.as_str(), words::kind(*one))).collect();
        let judged = GapSize::ALL.iter().filter(|size| **size != GapSize::Nothing);
        let mut sizes: Vec<Choice> = judged.map(|one| Choice::new(one.as_str(), words::size(Some(*one)))).collect();
        sizes.push(Choice::new(UNJUDGED, words::size(None)));
        let answered = [Choice::new("no", "Nothing is chosen yet"), Choice::new("yes", "Something is chosen")];
        html! {
            form action="/need/gaps" class="app-filter app-filter--row app-noprint" {
                (parts::select(&posted, "kind", "It is about", "", Some("Anything"), &kinds))
                (parts::select(&posted, "size", "How much is missing", "", Some("Any size"), &sizes))
                (parts::select(&posted, "answered", "What we do about it", "", Some("Either"), &answered))
                div class="govuk-button-group" { button class="govuk-button govuk-button--secondary" type="submit" { "Show these" } }
            }
        }
    }

    fn by_aim(&self) -> Markup {
        let (missing, looked_at) = (self.missing(), self.looked_at());
        html! {
            section class="app-box app-noprint" aria-labelledby="by-aim" {
                h2 class="app-box__title" id="by-aim" { "Aim by aim" }
                ul class="app-rows" {
                    @for aim in &self.aims {
                        li {
                            a class="govuk-link" href=(address(aim.id)) { (aim.text) }
                            " " span class="app-soft" {
                                @match missing.get(&aim.id) { None => "Nothing written down that is missing", Some(many) => (plural(*many, "thing is missing", "things are missing")) }
                                "; " (words::how_many(looked_at.get(&aim.id).copied().unwrap_or_default()))
                            }
                        }
                    }
                }
            }
        }
    }

    fn shown(&self, frame: &Frame) -> Markup {
        let lines = self.lines();
        html! {
            (self.filter())
            @if lines.is_empty() {
                (parts::empty("Nothing fits what you chose", "Choose less, and more is shown.", Some(("Show all", "/need/gaps"))))
            } @else {
                p class="govuk-body app-noprint" { "What weighs most comes first: " (plural(lines.len(), "gap", "gaps")) ". The last column says why each stands where it stands." }
                (sheet::table(frame, &self.title(), &lines, &[], true))
                p class="govuk-body app-noprint" { "This sheet as " a class="govuk-link" href=(self.only.file("xlsx")) { "Excel" } " or " a class="govuk-link" href=(self.only.file("csv")) { "CSV" } ", or print it on A3." }
            }
        }
    }
}

impl Page for Lacks {
    fn title(&self) -> String {
        "What our aims lack".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        super::super::way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.aims.is_empty() {
            let first = frame.leads().then_some(("Paste the aims", "/need/aims/paste"));
            return parts::empty(
                "No aim holds today",
                "A gap is what we lack for an aim. Write the aims down first.",
                first,
            );
        }
        html! {
            @if self.ranked.is_empty() {
                div class="app-empty" {
                    h2 class="app-empty__title" { "Nothing is written down yet" }
                    p { "Choose an aim, and go through what it takes: skills, people, time, space, reach, money, knowledge. What is missing stands here in one order." }
                }
            } @else { (self.shown(frame)) }
            (self.by_aim())
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let today = Date::constant(2026, 11, 24);
        let aims = vec![sample_aim(1, "Every child reads for pleasure by seven"), sample_aim(2, LONG)];
        let page = |gaps: Vec<Gap>, only: Only| {
            let look = |kind| super::sample_look(&aims[0], kind);
            let looks = vec![look(DeliveryNeed::Money), look(DeliveryNeed::Time)];
            Self::of(aims.clone(), gaps, looks, today, only)
        };
        let long = Gap { needed: LONG.to_owned(), have: LONG.to_owned(), ..sample_gap(12, &aims[1]) };
        let usual = vec![sample_gap(11, &aims[0]), Gap { size: None, answer: None, ..long }];
        let many = (0..120).map(|at| sample_gap(100 + at, &aims[usize::from(at % 2 == 0)])).collect();
        let money = Only { kind: Some(DeliveryNeed::Money), ..Only::default() };
        vec![
            ("no-aims", Self::of(Vec::new(), Vec::new(), Vec::new(), today, Only::default())),
            ("empty", page(Vec::new(), Only::default())),
            ("usual", page(usual.clone(), Only::default())),
            ("none-fits", page(usual, money)),
            ("many", page(many, Only::default())),
        ]
    }
}

async fn page(ask: &Ask) -> Result<Lacks, Trouble> {
    let desk = ask.desk()?;
    let aims = super::super::aims(&desk).await?.into_iter().map(|kept| kept.record).collect();
    let gaps = desk.select::<Gap>().all().await?.into_iter().map(|kept| kept.record).collect();
    let looks = desk.select::<GapLook>().all().await?.into_iter().map(|kept| kept.record).collect();
    Ok(Lacks::of(aims, gaps, looks, ask.now.today, Only::of(ask.query())))
}

/// `GET /need/gaps`, with `?kind=`, `?size=` and `?answered=`.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `GET /need/gaps/sheet.xlsx`
pub(crate) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    let rows = page(&ask).await?.lines().iter().map(Line::cells).collect();
    sheet::file(true, "gaps", sheet::HEADINGS, rows).await
}

/// `GET /need/gaps/sheet.csv`
pub(crate) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    let rows = page(&ask).await?.lines().iter().map(Line::cells).collect();
    sheet::file(false, "gaps", sheet::HEADINGS, rows).await
}
