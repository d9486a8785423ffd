//! One aim: how we go about it, and what it takes, by delivery need (R055, R056, R058).

use ampersand_domain::{
    Date,
    need::{Aim, AimCourse, AimWay, DeliveryNeed, Gap, GapAnswer, Ranked, rank_gaps},
};
use maud::{Markup, html};

use super::{
    LONG, address, aim_of, gaps_of, sample_aim, sample_gap,
    sheet::{self, Line},
    words,
};
use crate::{
    need::course,
    shell::{Answer, Ask, Frame, Page, Trouble, parts},
};

/// The page.
pub(crate) struct OfAim {
    aim: Aim,
    course: Option<AimCourse>,
    gaps: Vec<Gap>,
    /// Their places among the gaps of all aims.
    ranked: Vec<Ranked>,
}

impl OfAim {
    fn lines(&self) -> Vec<Line> {
        sheet::lines_of(self.gaps.iter().cloned(), std::slice::from_ref(&self.aim), &self.ranked)
    }

    fn task(&self, frame: &Frame, kind: DeliveryNeed) -> Markup {
        let own: Vec<&Gap> = self.gaps.iter().filter(|gap| gap.kind == kind).collect();
        let add = format!("{}/new?kind={kind}", address(self.aim.id));
        html! {
            li {
                h3 class="govuk-heading-s" { (words::kind(kind)) }
                p class="govuk-body app-soft" { (words::asks(kind)) }
                @if !own.is_empty() { ul class="app-rows" { @for gap in own { li { (self.gap(frame, gap)) } } } }
                p class="app-buttons" {
                    a class="govuk-link" href=(add) { "Add what it takes" span class="govuk-visually-hidden" { ": " (words::kind(kind)) } }
                    @if kind == DeliveryNeed::Skills {
                        a class="govuk-link" href=(format!("{}/starters", address(self.aim.id))) { "Begin with a list of skills" }
                    }
                }
            }
        }
    }

    fn gap(&self, frame: &Frame, gap: &Gap) -> Markup {
        let own = format!("{}/{}", address(self.aim.id), gap.id);
        html! {
            p class="govuk-body" {
                a class="govuk-link" href=(format!("{own}/change")) { (gap.needed) }
                " " (parts::tag(words::size(gap.size), words::colour(gap.size)))
                @if let Some(answer) = gap.answer { br; "Chosen: " (words::answer(answer)) }
            }
            p class="app-buttons" {
                @match gap.need {
                    Some(need) => a class="govuk-link" href=(format!("/need#need-{need}")) { "It is a need now" span class="govuk-visually-hidden" { ": " (gap.needed) } },
                    None => {
                        @if gap.answer == Some(GapAnswer::Partner) { (parts::press_about(frame, &format!("{own}/need"), "Make it a need", &gap.needed, &[])) }
                        (parts::press_about(frame, &format!("{own}/out"), "Take it out", &gap.needed, &[]))
                    },
                }
            }
        }
    }

    fn analysis(&self, frame: &Frame) -> Markup {
        let lines = self.lines();
        html! {
            section class="app-noprint" aria-labelledby="takes" {
                h2 class="govuk-heading-m" id="takes" { "What it takes" }
                p class="govuk-body" { "Go through all seven. What we have already counts as well: then nothing is missing, and you have said so." }
                ul class="app-rows" { @for kind in DeliveryNeed::ALL { (self.task(frame, *kind)) } }
            }
            @if !lines.is_empty() {
                h2 class="govuk-heading-m app-noprint" { "The sheet" }
                (sheet::table(frame, &self.title(), &sheet::whole(), &lines, false))
                p class="govuk-body app-noprint" {
                    "This sheet as " a class="govuk-link" href=(format!("{}/sheet.xlsx", address(self.aim.id))) { "Excel" } ", or print it on A3. "
                    a class="govuk-link" href="/need/gaps" { "What all aims lack, in one order" }
                }
            }
        }
    }
}

impl Page for OfAim {
    fn title(&self) -> String {
        self.aim.text.clone()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        super::way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let by_choice = self.course.as_ref().is_some_and(|course| course.way == AimWay::ByChoice);
        html! {
            div class=[(!self.gaps.is_empty()).then_some("app-noprint")] {
                @if !self.aim.holds_on(frame.today) { p class="govuk-body" { "This aim does not hold today: what it lacks stands in no order." } }
                (course::view(frame, &self.aim, self.course.as_ref()))
            }
            @if !by_choice || !self.gaps.is_empty() { (self.analysis(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let today = Date::constant(2026, 11, 24);
        let page = |aim: Aim, course: Option<AimCourse>, gaps: Vec<Gap>| {
            let ranked = rank_gaps(&gaps, std::slice::from_ref(&aim), today);
            Self { aim, course, gaps, ranked }
        };
        let aim = sample_aim(1, "Every child reads for pleasure by seven");
        let long = sample_aim(2, LONG);
        let unjudged = Gap { size: None, answer: None, ..sample_gap(12, &aim) };
        let many = (0..60).map(|at| Gap { needed: LONG.to_owned(), ..sample_gap(100 + at, &long) }).collect();
        let gap = course::sample(AimWay::Gap);
        let usual = vec![sample_gap(11, &aim), unjudged];
        vec![
            ("empty", page(aim.clone(), None, Vec::new())),
            ("usual", page(aim.clone(), Some(gap.clone()), usual)),
            ("by-choice", page(aim, Some(course::sample(AimWay::ByChoice)), Vec::new())),
            ("many", page(long, Some(gap), many)),
        ]
    }
}

async fn page(ask: &Ask) -> Result<OfAim, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(ask, &desk).await?;
    let course = course::of(&desk, &aim).await?.map(|kept| kept.record);
    let gaps = gaps_of(&desk, &aim).await?;
    // Its place is among the gaps of all aims, so that it is the same on every page.
    let all: Vec<Gap> = desk.select::<Gap>().all().await?.into_iter().map(|kept| kept.record).collect();
    let aims: Vec<Aim> = super::super::aims(&desk).await?.into_iter().map(|kept| kept.record).collect();
    let ranked = rank_gaps(&all, &aims, ask.now.today);
    Ok(OfAim { aim, course, gaps, ranked })
}

/// `GET /need/aims/{id}/gaps`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `GET /need/aims/{id}/gaps/sheet.xlsx`
pub(crate) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    sheet::whole().xlsx(&page(&ask).await?.lines()).await
}
