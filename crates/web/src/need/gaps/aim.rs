//! One aim: how we go about it, and what it takes, by delivery need (R055, R056, R058).

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    need::{
        Aim, AimCourse, AimWay, DeliveryNeed, Gap, GapAnswer, GapLook, GapSize, LookedAt, Ranked, looked_at, rank_gaps,
    },
    people::{Person, PersonId},
};
use maud::{Markup, html};

use super::{
    LONG, address, aim_of, gaps_of, sample_aim, sample_gap, sample_look,
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
    looks: Vec<GapLook>,
    /// Who looked.
    names: HashMap<PersonId, String>,
    /// Their places among the gaps of all aims.
    ranked: Vec<Ranked>,
}

impl OfAim {
    fn state(&self, kind: DeliveryNeed) -> LookedAt<'_> {
        LookedAt::of(kind, &self.gaps, &self.looks)
    }

    /// The seven, each with how far it is and the way to its place below.
    fn tasks(&self) -> Markup {
        html! {
            ul class="govuk-task-list" {
                @for kind in DeliveryNeed::ALL {
                    @let (says, colour) = words::state(&self.state(*kind));
                    li class="govuk-task-list__item govuk-task-list__item--with-link" {
                        div class="govuk-task-list__name-and-hint" {
                            a class="govuk-link govuk-task-list__link" href=(format!("#{kind}")) aria-describedby=(format!("state-{kind}")) { (words::kind(*kind)) }
                        }
                        div class="govuk-task-list__status" id=(format!("state-{kind}")) { (parts::tag(&says, colour)) }
                    }
                }
            }
        }
    }

    /// That nothing is lacking: said by one press, and taken back by one.
    fn look(&self, frame: &Frame, kind: DeliveryNeed) -> Markup {
        let (own, about) = (format!("{}/looked", address(self.aim.id)), words::kind(kind));
        let fields = [("kind", kind.as_str())];
        match self.state(kind) {
            LookedAt::NotYet => parts::press_about(frame, &own, "Nothing is lacking here", about, &fields),
            LookedAt::Nothing(look) => html! {
                p class="govuk-body" { (self.looked(look)) }
                (parts::press_about(frame, &format!("{own}/out"), "Look at it again", about, &fields))
            },
            LookedAt::Unjudged(_) | LookedAt::Lacking(_) | LookedAt::Covered => html! {},
        }
    }

    fn looked(&self, look: &GapLook) -> String {
        let who = look.looked_by.and_then(|by| self.names.get(&by));
        words::looked(look, who.map(String::as_str))
    }

    /// The sheet: its gaps, then those of the seven of which none is written down.
    fn lines(&self) -> Vec<Line> {
        let says = |kind: DeliveryNeed| match self.state(kind) {
            LookedAt::Nothing(look) => Some((self.looked(look), Some(GapSize::Nothing))),
            LookedAt::NotYet => Some((words::state(&LookedAt::NotYet).0, None)),
            LookedAt::Unjudged(_) | LookedAt::Lacking(_) | LookedAt::Covered => None,
        };
        let without = |kind: &DeliveryNeed| says(*kind).map(|says| Line::without_gap(&self.aim, *kind, says));
        let mut lines = sheet::lines_of(self.gaps.iter().cloned(), std::slice::from_ref(&self.aim), &self.ranked);
        lines.extend(DeliveryNeed::ALL.iter().filter_map(without));
        lines
    }

    fn task(&self, frame: &Frame, kind: DeliveryNeed) -> Markup {
        let own: Vec<&Gap> = self.gaps.iter().filter(|gap| gap.kind == kind).collect();
        let add = format!("{}/new?kind={kind}", address(self.aim.id));
        html! {
            li { div {
                h3 class="govuk-heading-s" id=(kind) { (words::kind(kind)) }
                p class="govuk-body app-soft" { (words::asks(kind)) }
                (self.look(frame, kind))
                @if !own.is_empty() { ul class="app-rows" { @for gap in own { li { (self.gap(frame, gap)) } } } }
                p class="app-buttons" {
                    a class="govuk-link" href=(add) { "Add what it takes" span class="govuk-visually-hidden" { ": " (words::kind(kind)) } }
                    @if kind == DeliveryNeed::Skills {
                        a class="govuk-link" href=(format!("{}/starters", address(self.aim.id))) { "Begin with a list of skills" }
                    }
                }
            } }
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

    /// Whether there is anything for the sheet.
    fn is_begun(&self) -> bool {
        !self.gaps.is_empty() || !self.looks.is_empty()
    }

    fn analysis(&self, frame: &Frame) -> Markup {
        let lines = self.lines();
        html! {
            section class="app-noprint" aria-labelledby="takes" {
                h2 class="govuk-heading-m" id="takes" { "What it takes" }
                p class="govuk-body" { "Go through all seven. What we have already counts as well: then nothing is missing, and you have said so. " strong { (words::how_many(looked_at(&self.gaps, &self.looks))) } "." }
                (self.tasks())
                ul class="app-rows" { @for kind in DeliveryNeed::ALL { (self.task(frame, *kind)) } }
            }
            @if self.is_begun() {
                h2 class="govuk-heading-m app-noprint" { "The sheet" }
                (sheet::table(frame, &format!("{} ({})", self.title(), words::how_many(looked_at(&self.gaps, &self.looks))), &sheet::whole(), &lines, false))
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
            div class=[self.is_begun().then_some("app-noprint")] {
                @if !self.aim.holds_on(frame.today) { p class="govuk-body" { "This aim does not hold today: what it lacks stands in no order." } }
                (course::view(frame, &self.aim, self.course.as_ref()))
            }
            @if !by_choice || self.is_begun() { (self.analysis(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let today = Date::constant(2026, 11, 24);
        let page = |aim: Aim, course: Option<AimCourse>, gaps: Vec<Gap>| {
            let ranked = rank_gaps(&gaps, std::slice::from_ref(&aim), today);
            Self { aim, course, gaps, looks: Vec::new(), names: HashMap::new(), ranked }
        };
        let by = PersonId(ampersand_domain::Uuid::from_u128(7));
        let looked = |page: Self| {
            let look = |kind| GapLook { looked_by: Some(by), ..sample_look(&page.aim, kind) };
            let looks = vec![look(DeliveryNeed::Money), look(DeliveryNeed::Data)];
            Self { looks, names: HashMap::from([(by, "Ifeoma Danjuma".to_owned())]), ..page }
        };
        let aim = sample_aim(1, "Every child reads for pleasure by seven");
        let long = sample_aim(2, LONG);
        let unjudged = Gap { size: None, answer: None, ..sample_gap(12, &aim) };
        let many = (0..60).map(|at| Gap { needed: LONG.to_owned(), ..sample_gap(100 + at, &long) }).collect();
        let gap = course::sample(AimWay::Gap);
        let usual = vec![sample_gap(11, &aim), unjudged];
        vec![
            ("empty", page(aim.clone(), None, Vec::new())),
            ("usual", looked(page(aim.clone(), Some(gap.clone()), usual))),
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
    let looks = desk.select::<GapLook>().filter("aim = ?", aim.id).all().await?;
    let looks: Vec<GapLook> = looks.into_iter().map(|kept| kept.record).collect();
    let by: Vec<PersonId> = looks.iter().filter_map(|look| look.looked_by).collect();
    let people = desk.select::<Person>().among("id", &by).all().await?;
    let names = people.into_iter().map(|one| (one.id, one.name.clone())).collect();
    Ok(OfAim { aim, course, gaps, looks, names, ranked })
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
