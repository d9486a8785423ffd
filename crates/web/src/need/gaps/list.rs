//! What all aims lack, in one order, each place with its reason: narrowed, in chosen columns, kept as a view (R056).

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    need::{Aim, AimId, DeliveryNeed, Gap, GapAnswer, GapId, GapLook, GapSize, looked_at, rank_gaps},
};
use maud::{Markup, html};

use super::{
    LONG, address, sample_aim, sample_gap,
    sheet::{self, LIST, Line},
    words,
};
use crate::shell::{
    Answer, Ask, Frame, Page, Trouble,
    listing::{ListPage, Listing, counted},
    parts::{self, Choice},
    plural,
};

/// What nobody has judged yet, as the filter says it.
const UNJUDGED: &str = "unjudged";
/// Where nothing is chosen yet, and where anything is.
const NONE: &str = "none";
const ANY: &str = "any";

/// The page.
pub(crate) struct Lacks {
    /// Those that hold today.
    aims: Vec<Aim>,
    /// How many things each of them lacks.
    missing: HashMap<AimId, usize>,
    /// How many of the seven delivery needs are looked at, of each of them.
    looked_at: HashMap<AimId, usize>,
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many fit.
    count: usize,
}

impl Lacks {
    fn of(aims: Vec<Aim>, gaps: Vec<Gap>, looks: Vec<GapLook>, today: Date, listing: Listing<Line>) -> Self {
        let ranked = rank_gaps(&gaps, &aims, today);
        let aims: Vec<Aim> = aims.into_iter().filter(|aim| aim.holds_on(today)).collect();
        let looked_at = looked_at_of(&aims, &gaps, looks);
        let mut gaps: HashMap<GapId, Gap> = gaps.into_iter().map(|gap| (gap.id, gap)).collect();
        let all = sheet::lines_of(ranked.iter().filter_map(|one| gaps.remove(&one.gap)), &aims, &ranked);
        let mut missing = HashMap::new();
        for line in &all {
            *missing.entry(line.gap.aim).or_default() += 1;
        }
        let lines: Vec<Line> = all.into_iter().filter(|line| fits(&listing, line)).collect();
        Self { aims, missing, looked_at, listing, count: lines.len(), lines }
    }

    fn filter(&self) -> Markup {
        let posted = self.listing.posted();
        let kinds: Vec<Choice> =
            DeliveryNeed::ALL.iter().map(|one| Choice::new(one.as_str(), words::kind(*one))).collect();
        let judged = GapSize::ALL.iter().filter(|size| **size != GapSize::Nothing);
        let mut sizes: Vec<Choice> = judged.map(|one| Choice::new(one.as_str(), words::size(Some(*one)))).collect();
        sizes.push(Choice::new(UNJUDGED, words::size(None)));
        let mut answers = vec![Choice::new(NONE, "Nothing is chosen yet"), Choice::new(ANY, "Something is chosen")];
        answers.extend(GapAnswer::ALL.iter().map(|one| Choice::new(one.as_str(), words::answer(*one))));
        self.listing.filters(&html! {
            (parts::field(posted, "words", "Words", ""))
            @if self.aims.len() > 1 { (parts::select(posted, "aim", "Aim", "", Some("Any aim"), &super::super::aim_choices_of(&self.aims))) }
            (parts::select(posted, "kind", "It is about", "", Some("Anything"), &kinds))
            (parts::select(posted, "size", "How much is missing", "", Some("Any size"), &sizes))
            (parts::select(posted, "answer", "What we do about it", "", Some("Either"), &answers))
        })
    }

    fn by_aim(&self) -> Markup {
        html! {
            section class="app-box app-noprint" aria-labelledby="by-aim" {
                h2 class="app-box__title" id="by-aim" { "Aim by aim" }
                ul class="app-rows" {
                    @for aim in &self.aims {
                        li {
                            a class="govuk-link" href=(address(aim.id)) { (aim.text) }
                            " " span class="app-soft" {
                                @match self.missing.get(&aim.id) { None => "Nothing written down that is missing", Some(many) => (plural(*many, "thing is missing", "things are missing")) }
                                "; " (words::how_many(self.looked_at.get(&aim.id).copied().unwrap_or_default()))
                            }
                        }
                    }
                }
            }
        }
    }

    fn shown(&self, frame: &Frame) -> Markup {
        html! {
            (self.filter())
            p class="govuk-body app-noprint" {
                strong { (counted(self.count, "gap", "gaps")) }
                @if self.count > 0 { ". What weighs most comes first; the last column says why each stands where it stands." }
            }
            @if self.count > 0 {
                (sheet::table(frame, &self.title(), &self.listing, &self.lines, true))
                p class="govuk-body app-noprint" { "Print this page and it comes on A3; or take " a class="govuk-link" href=(self.listing.file_at("/need/gaps/sheet.xlsx")) { "the sheet with all its columns" } "." }
            }
            (self.listing.below(frame))
        }
    }
}

/// Whether a gap is one of those that are asked for.
fn fits(listing: &Listing<Line>, line: &Line) -> bool {
    let gap = &line.gap;
    let size = match listing.value("size") {
        "" => true,
        UNJUDGED => gap.size.is_none(),
        word => gap.size.is_some_and(|size| size.as_str() == word),
    };
    let answer = match listing.value("answer") {
        "" => true,
        NONE => gap.answer.is_none(),
        ANY => gap.answer.is_some(),
        word => gap.answer.is_some_and(|answer| answer.as_str() == word),
    };
    let (aim, kind) = (listing.value("aim"), listing.value("kind"));
    size && answer
        && (aim.is_empty() || gap.aim.to_string() == aim)
        && (kind.is_empty() || gap.kind.as_str() == kind)
        && listing.has_words(&[gap.needed.as_str(), &gap.for_whom, &gap.have, &gap.consequence, &gap.why, &line.aim])
}

/// How many of the seven delivery needs are looked at, of each aim.
fn looked_at_of(aims: &[Aim], gaps: &[Gap], looks: Vec<GapLook>) -> HashMap<AimId, usize> {
    let mut written: HashMap<AimId, Vec<Gap>> = HashMap::new();
    for gap in gaps {
        written.entry(gap.aim).or_default().push(gap.clone());
    }
    let mut looked: HashMap<AimId, Vec<GapLook>> = HashMap::new();
    for look in looks {
        looked.entry(look.aim).or_default().push(look);
    }
    let mut of = |aim: &Aim| {
        let (gaps, looks) = (written.remove(&aim.id), looked.remove(&aim.id));
        (aim.id, looked_at(&gaps.unwrap_or_default(), &looks.unwrap_or_default()))
    };
    aims.iter().map(&mut of).collect()
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
            @if self.missing.is_empty() {
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
        let page = |gaps: Vec<Gap>, query: &[(&str, &str)]| {
            let look = |kind| super::sample_look(&aims[0], kind);
            let looks = vec![look(DeliveryNeed::Money), look(DeliveryNeed::Time)];
            Self::of(aims.clone(), gaps, looks, today, Listing::sample(&LIST, query))
        };
        let long = Gap { needed: LONG.to_owned(), have: LONG.to_owned(), ..sample_gap(12, &aims[1]) };
        let usual = vec![sample_gap(11, &aims[0]), Gap { size: None, answer: None, ..long }];
        let many = (0..120).map(|at| sample_gap(100 + at, &aims[usize::from(at % 2 == 0)])).collect();
        vec![
            ("no-aims", Self::of(Vec::new(), Vec::new(), Vec::new(), today, Listing::sample(&LIST, &[]))),
            ("empty", page(Vec::new(), &[])),
            ("usual", page(usual.clone(), &[])),
            ("chosen-columns", page(usual.clone(), &[("column", "size")])),
            ("none-fits", page(usual, &[("kind", "money")])),
            ("many", page(many, &[])),
        ]
    }
}

impl ListPage for Lacks {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let aims = super::super::aims(&desk).await?.into_iter().map(|kept| kept.record).collect();
        let gaps = desk.select::<Gap>().all().await?.into_iter().map(|kept| kept.record).collect();
        let looks = desk.select::<GapLook>().all().await?.into_iter().map(|kept| kept.record).collect();
        Ok(Self::of(aims, gaps, looks, ask.now.today, listing))
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}

/// `GET /need/gaps/sheet.xlsx`: what fits, with all columns of the sheet.
pub(crate) async fn sheet(ask: Ask) -> Result<Answer, Trouble> {
    sheet::whole().xlsx(&Lacks::whole(&ask).await?.lines).await
}
