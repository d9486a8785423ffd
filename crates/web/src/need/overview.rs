//! Aims and needs on one page: what is wanted, by which way it came, and which aims nobody serves (R053–R055).

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId,
    need::{Aim, AimCourse, AimId, Coverage, Gap, Need, NeedId, NeedWay, Opportunity, Serves, Sign, StepMark},
    organisations::Organisation,
    partnership::{Partnership, PartnershipId},
};
use ampersand_store::{Desk, StoreError};
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{aims, gaps, opportunity, running::linked, steps, way_word};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day, day_short, parts, plural};

/// Aims and needs.
pub(super) struct Overview {
    aims: Vec<Aim>,
    needs: Vec<Need>,
    for_them: Vec<Opportunity>,
    /// Those that run, with their titles.
    partnerships: Vec<(PartnershipId, String, Option<NeedId>)>,
    /// The aims of ours that are linked to the purpose of each (R015).
    linked: HashMap<PartnershipId, Vec<AimId>>,
    organisations: HashMap<OrganisationId, String>,
    /// The aims out of whose gaps or choices needs were made (R056, R058).
    made_of: HashMap<NeedId, AimId>,
    /// What there is of the four steps of each open need, and what was said about them (R052).
    steps: HashMap<NeedId, Vec<Sign>>,
    marks: Vec<StepMark>,
    /// For how many days a chance may stand without an aim.
    chance_days: i32,
}

impl Overview {
    fn coverage(&self, today: Date) -> Coverage {
        let serves = |(id, _, need): &(PartnershipId, String, Option<NeedId>)| Serves {
            partnership: *id,
            need: *need,
            aims: self.linked.get(id).cloned().unwrap_or_default(),
        };
        let links: Vec<Serves> = self.partnerships.iter().map(serves).collect();
        Coverage::of(&self.aims, &self.needs, &links, today)
    }

    fn aim(&self, id: AimId) -> Option<&Aim> {
        self.aims.iter().find(|aim| aim.id == id)
    }

    fn partnership(&self, id: PartnershipId) -> Markup {
        let title =
            self.partnerships.iter().find(|(other, ..)| *other == id).map_or("", |(_, title, _)| title.as_str());
        html! { a class="govuk-link" href=(format!("/partnerships/{id}")) { (title) } }
    }

    fn covered(&self, frame: &Frame, coverage: &Coverage) -> Markup {
        let rows: Vec<Vec<Markup>> = coverage
            .aims
            .iter()
            .filter_map(|served| {
                let aim = self.aim(served.aim)?;
                let needs = served.needs.iter().filter_map(|id| self.needs.iter().find(|need| need.id == *id));
                Some(vec![
                    html! {
                        span id=(format!("aim-{}", aim.id)) { (named(frame, aim)) }
                        br; span class="app-soft" { (source_of(aim)) }
                        br; a class="govuk-link" href=(gaps::address(aim.id)) { "What it takes" span class="govuk-visually-hidden" { ": " (aim.text) } }
                    },
                    html! { @for need in needs { div { a class="govuk-link" href=(format!("#need-{}", need.id)) { (need.what) } } }
                        @if served.needs.is_empty() { a class="govuk-link" href=(format!("/need/new?aim={}", aim.id)) { "Write a need" span class="govuk-visually-hidden" { " for: " (aim.text) } } } },
                    html! { @for id in served.by() { div { (self.partnership(id)) } }
                        @if served.by().next().is_none() { span class="app-soft" { "Nobody yet" } } },
                ])
            })
            .collect();
        parts::plain_table("Aims, needs and partnerships", &["Aim", "Needs", "Partnerships"], &rows)
    }

    fn unserved(&self, coverage: &Coverage) -> Markup {
        let unserved: Vec<&Aim> = coverage.unserved().filter_map(|id| self.aim(id)).collect();
        html! {
            section class="app-box" aria-labelledby="unserved" {
                h2 class="app-box__title" id="unserved" { "Aims that nobody serves" }
                @if unserved.is_empty() { p class="govuk-body" { "Every aim is served by a partnership." } }
                @else {
                    p class="govuk-body" { (sentence(&plural(unserved.len(), "aim has no partnership yet.", "aims have no partnership yet."))) }
                    ul class="app-rows" { @for aim in unserved { li { (aim.text) " " a class="govuk-link" href=(format!("/need/new?aim={}", aim.id)) {
                        "Write a need" span class="govuk-visually-hidden" { " for: " (aim.text) } } } } }
                }
            }
            @if !coverage.loose_partnerships.is_empty() {
                section class="app-box" aria-labelledby="loose" {
                    h2 class="app-box__title" id="loose" { "Partnerships that serve no aim" }
                    ul class="app-rows" { @for id in &coverage.loose_partnerships { li { (self.partnership(*id)) } } }
                }
            }
        }
    }

    fn need(&self, frame: &Frame, need: &Need) -> Markup {
        let aim = need.aim.and_then(|aim| self.aim(aim));
        let ideas: Vec<&Opportunity> = self.for_them.iter().filter(|idea| idea.need == need.id).collect();
        html! {
            li id=(format!("need-{}", need.id)) {
                p class="govuk-body" { strong { (need.what) } @if !need.for_whom.is_empty() { br; "For " (need.for_whom) } }
                @if !need.evidence.is_empty() { p class="govuk-body" { "What shows it: " (need.evidence) @if !need.source.is_empty() { " (" (need.source) ")" } } }
                @if !need.better_together.is_empty() { p class="govuk-body" { "Why together: " (need.better_together) } }
                p class="govuk-body app-soft" {
                    @match aim {
                        Some(aim) => { "Serves: " (aim.text) @if !aim.holds_on(frame.today) { " (this aim does not hold now)" } },
                        None => (self.without_aim(need)),
                    }
                }
                @if let Some(aim) = self.made_of.get(&need.id) {
                    p class="govuk-body" { a class="govuk-link" href=(gaps::address(*aim)) { "Where it comes from" span class="govuk-visually-hidden" { ": " (need.what) } } }
                }
                @for idea in &ideas {
                    p class="govuk-body" id=(format!("for-them-{}", idea.id)) { "For " (self.whom(idea)) ": " (idea.their_gain) @if !idea.idea.is_empty() { br; "Together: " (idea.idea) }
                        " " a class="govuk-link" href=(format!("/need/{}/for-them/{}", need.id, idea.id)) { "Change" span class="govuk-visually-hidden" { ": " (idea.their_gain) } }
                        " " a class="govuk-link" href=(format!("/need/{}/for-them/{}/page", need.id, idea.id)) { "One page for them" span class="govuk-visually-hidden" { ": " (idea.their_gain) } } }
                }
                @if let Some(there) = self.steps.get(&need.id) {
                    @let said: Vec<StepMark> = self.marks.iter().filter(|mark| mark.need == Some(need.id)).cloned().collect();
                    (steps::line(&format!("/need/{}/steps", need.id), &need.what, there, &said))
                }
                p class="app-buttons" {
                    a class="govuk-link" href=(format!("/need/{}/search", need.id)) { "Search for a partner" span class="govuk-visually-hidden" { ": " (need.what) } }
                    a class="govuk-link" href=(format!("/need/{}/for-them", need.id)) { "What could it be for them?" span class="govuk-visually-hidden" { " " (need.what) } }
                    a class="govuk-link" href=(format!("/organisations/maps?need={}", need.id)) { "Who could help?" span class="govuk-visually-hidden" { " " (need.what) } }
                    a class="govuk-link" href=(format!("/need/{}/gains", need.id)) { "What is hoped for" span class="govuk-visually-hidden" { ": " (need.what) } }
                    @if frame.leads() { a class="govuk-link" href=(format!("/partnerships/new?need={}", need.id)) { "Begin a partnership for it" span class="govuk-visually-hidden" { ": " (need.what) } } }
                    a class="govuk-link" href=(format!("/need/{}/change", need.id)) { "Change" span class="govuk-visually-hidden" { " " (need.what) } }
                    (parts::post_button(frame, &format!("/need/{}/close", need.id), "It is met, or given up", &[]))
                }
            }
        }
    }

    fn without_aim(&self, need: &Need) -> String {
        let by = need.raised_on.checked_add(self.chance_days.days()).ok();
        match by.filter(|_| need.way == NeedWay::Chance) {
            Some(by) => format!("Not tied to an aim yet. Tie it to one by {}.", day(by)),
            None => "Not tied to an aim yet.".to_owned(),
        }
    }

    fn whom(&self, idea: &Opportunity) -> String {
        opportunity::whom(idea, idea.organisation.and_then(|id| self.organisations.get(&id)).map(String::as_str))
    }

    fn over(&self, frame: &Frame) -> Markup {
        let past: Vec<&Aim> = self.aims.iter().filter(|aim| !aim.holds_on(frame.today)).collect();
        let closed: Vec<&Need> = self.needs.iter().filter(|need| need.closed_on.is_some()).collect();
        html! {
            @if !past.is_empty() {
                (parts::details("Aims that do not hold today", html! {
                    ul { @for aim in &past { li id=(format!("aim-{}", aim.id)) { (named(frame, aim)) " " span class="app-soft" { (source_of(aim)) } } } }
                }))
            }
            @if !closed.is_empty() {
                (parts::details("Needs that were met or given up", html! {
                    ul { @for need in &closed { li id=(format!("need-{}", need.id)) { (need.what) " " (parts::post_button(frame, &format!("/need/{}/open", need.id), "It is wanted after all", &[])) } } }
                }))
            }
        }
    }
}

impl Page for Overview {
    fn title(&self) -> String {
        "Need".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.aims.is_empty() && self.needs.is_empty() {
            return html! {
                (parts::empty("No aims yet", "Aims are what your service or council has said that it wants to achieve. Paste them from its plan, and see which of them a partnership serves.", frame.leads().then_some(("Paste the aims", "/need/aims/paste"))))
                p class="app-buttons" {
                    @if frame.leads() { (parts::quiet_link_button("Add one aim", "/need/aims/new")) }
                    (parts::quiet_link_button("Add a need", "/need/new"))
                    (parts::quiet_link_button("Bring in needs", "/organisations/import?kind=needs"))
                }
            };
        }
        let coverage = self.coverage(frame.today);
        html! {
            p class="app-buttons" {
                (parts::link_button("Add a need", "/need/new"))
                (parts::quiet_link_button("Needs as a list", "/need/list"))
                (parts::quiet_link_button("Aims as a list", "/need/aims/list"))
                (parts::quiet_link_button("What serves which aim", "/need/coverage"))
                (parts::quiet_link_button("What our aims lack", "/need/gaps"))
                (parts::quiet_link_button("Our partnerships and our aims", "/need/strategy"))
            }
            @if frame.leads() {
                p class="govuk-body app-noprint" {
                    "Aims: "
                    a class="govuk-link" href="/need/aims/new" { "add one" } ", "
                    a class="govuk-link" href="/need/aims/paste" { "paste several" } ", "
                    a class="govuk-link" href="/need/aims/import" { "bring in a list" } ", "
                    a class="govuk-link" href="/need/themes" { "change the themes" } "."
                }
                (parts::quiet_link_button("Bring in needs", "/organisations/import?kind=needs"))
            }
            div class="app-two" {
                div {
                    h2 class="govuk-heading-m" { "Which aims are served" }
                    (self.covered(frame, &coverage))
                    @for way in NeedWay::ALL {
                        @let needs: Vec<&Need> = self.needs.iter().filter(|need| need.way == *way && need.closed_on.is_none()).collect();
                        @if !needs.is_empty() {
                            h2 class="govuk-heading-m" { (group_word(*way)) }
                            ul class="app-rows" { @for need in needs { (self.need(frame, need)) } }
                        }
                    }
                    (self.over(frame))
                }
                div { (self.unserved(&coverage)) }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let aim = |number: u128, text: &str, until: Option<Date>| Aim {
            page: Some("12".to_owned()),
            valid_until: until,
            ..Aim::named(AimId(ampersand_domain::Uuid::from_u128(number)), text, "Council plan 2026 to 2030")
        };
        let aims = vec![
            aim(1, "More children read for pleasure", None),
            aim(2, "Fewer people over 65 feel lonely, wherever they live and whichever language they speak", None),
            aim(3, "Every branch is warm", Some(Date::constant(2026, 3, 31))),
        ];
        let served = Need { aim: Some(aims[0].id), ..sample_need(11, "Help with benefit forms") };
        let chance = Need { way: NeedWay::Chance, ..sample_need(12, "A piano for the hall") };
        let closed = Need { closed_on: Some(Date::constant(2026, 5, 1)), ..sample_need(13, "Chairs") };
        let partnership = PartnershipId(ampersand_domain::Uuid::from_u128(21));
        let for_them = vec![Opportunity { need: served.id, ..super::sample_opportunity() }];
        let full = Self {
            steps: HashMap::from([(served.id, vec![Sign::Written, Sign::Met]), (chance.id, Sign::ALL.to_vec())]),
            marks: Vec::new(),
            partnerships: vec![(partnership, "Warm Words".to_owned(), Some(served.id))],
            needs: vec![served, chance, closed],
            aims,
            for_them,
            linked: HashMap::new(),
            organisations: HashMap::new(),
            made_of: HashMap::new(),
            chance_days: 90,
        };
        let empty = Self {
            steps: HashMap::new(),
            marks: Vec::new(),
            aims: Vec::new(),
            needs: Vec::new(),
            for_them: Vec::new(),
            partnerships: Vec::new(),
            linked: HashMap::new(),
            organisations: HashMap::new(),
            made_of: HashMap::new(),
            chance_days: 90,
        };
        vec![("empty", empty), ("full", full)]
    }
}

/// A need to look at.
/// A need, to look at.
pub(crate) fn sample_need(number: u128, what: &str) -> Need {
    Need {
        id: NeedId(ampersand_domain::Uuid::from_u128(number)),
        what: what.to_owned(),
        for_whom: "tenants on six estates".to_owned(),
        evidence: "30 people a week ask at the desk".to_owned(),
        source: "Desk log, October".to_owned(),
        aim: None,
        way: NeedWay::Gap,
        better_together: String::new(),
        raised_on: Date::constant(2026, 10, 1),
        raised_by: None,
        closed_on: None,
    }
}

fn group_word(way: NeedWay) -> &'static str {
    match way {
        NeedWay::Gap => "Gaps: what we lack",
        NeedWay::ByChoice => way_word(NeedWay::ByChoice),
        NeedWay::Chance => "Chances",
    }
}

/// What an aim says, with the way to change it for whoever may.
fn named(frame: &Frame, aim: &Aim) -> Markup {
    html! {
        @if frame.leads() { a class="govuk-link" href=(format!("/need/aims/{}/change", aim.id)) { (aim.text) } }
        @else { (aim.text) }
    }
}

pub(super) fn source_of(aim: &Aim) -> String {
    let mut said = aim.source.clone();
    if let Some(page) = &aim.page {
        said.push_str(&format!(", page {page}"));
    }
    if let Some(from) = aim.valid_from {
        said.push_str(&format!(", from {}", day_short(from)));
    }
    if let Some(until) = aim.valid_until {
        said.push_str(&format!(", until {}", day_short(until)));
    }
    said
}

pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// `GET /need`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let for_them = desk.select::<Opportunity>().all().await?;
    let ids: Vec<OrganisationId> = for_them.iter().filter_map(|idea| idea.organisation).collect();
    let organisations = desk.select::<Organisation>().among("id", &ids).all().await?;
    let partnerships = desk.select::<Partnership>().order("title, id").all().await?;
    let needs: Vec<Need> = desk.select::<Need>().all().await?.into_iter().map(|kept| kept.record).collect();
    let open: Vec<&Need> = needs.iter().filter(|need| need.closed_on.is_none()).collect();
    let subject = |need: &&Need| steps::Subject {
        need: Some((*need).clone()),
        partnerships: partnerships.iter().filter(|one| one.need == Some(need.id)).map(|one| one.id).collect(),
    };
    let there = steps::signs(&desk, &open.iter().map(subject).collect::<Vec<_>>()).await?;
    let ids: Vec<NeedId> = open.iter().map(|need| need.id).collect();
    let page = Overview {
        steps: ids.iter().copied().zip(there).collect(),
        marks: steps::marks_of(&desk, &ids).await?,
        needs,
        aims: aims(&desk).await?.into_iter().map(|kept| kept.record).collect(),
        for_them: for_them.into_iter().map(|kept| kept.record).collect(),
        partnerships: partnerships
            .into_iter()
            .filter(|kept| !kept.stage.is_closing())
            .map(|kept| (kept.id, kept.record.title, kept.record.need))
            .collect(),
        linked: linked(&desk, ask.now.today).await?,
        organisations: organisations.into_iter().map(|kept| (kept.id, kept.record.name)).collect(),
        made_of: made_of(&desk).await?,
        chance_days: ask.me()?.service.thresholds.0.chance_days,
    };
    ask.show(&page)
}

/// The aims out of whose gaps or choices needs were made.
async fn made_of(desk: &Desk) -> Result<HashMap<NeedId, AimId>, StoreError> {
    let gaps = desk.select::<Gap>().only("need IS NOT NULL").all().await?;
    let courses = desk.select::<AimCourse>().only("need IS NOT NULL").all().await?;
    let gaps = gaps.iter().filter_map(|gap| Some((gap.need?, gap.aim)));
    let courses = courses.iter().filter_map(|course| Some((course.need?, course.aim)));
    Ok(gaps.chain(courses).collect())
}
