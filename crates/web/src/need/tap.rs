//! Tap each partnership on the aim that it serves; the aims that nobody serves stand beside (R054, the first half hour).

use ampersand_domain::{
    Uuid,
    need::{Aim, AimId, Coverage, Need, NeedId, NeedWay, Serves},
    partnership::{Partnership, PartnershipId},
};
use ampersand_store::{Desk, Kept, Tx};
use maud::{Markup, html};

use super::{
    running::{linked, serves},
    way,
};
use crate::{
    partnership::settling::{keyed, steps},
    shell::{Answer, Ask, Frame, Page, Posted, Trouble, parts},
};

/// Every partnership that runs, and the aims to tap.
pub(super) struct Tap {
    aims: Vec<Aim>,
    partnerships: Vec<Kept<Partnership>>,
    needs: Vec<Need>,
    /// Aims that no partnership serves.
    unserved: Vec<String>,
    posted: Posted,
}

impl Page for Tap {
    fn title(&self) -> String {
        "Which aim does each partnership serve?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (steps(3))
            @if self.aims.is_empty() { (paste(frame, &self.posted)) }
            @else if self.partnerships.is_empty() {
                (parts::empty("No partnership runs yet", "Once one does, tap it on the aim that it serves.", Some(("Say who they are to us", "/partnerships/settling-in"))))
            } @else {
                @if self.any_linked() { (self.coverage()) }
                p class="govuk-body" { "One tap each, or the number of the aim. A partnership that serves none is worth a thought of its own: leave it." }
                (parts::form(frame, "/need/tap", html! {
                    ul class="app-rows" data-keys="" {
                        @for one in &self.partnerships {
                            li {
                                div class="app-fill" {
                                    p class="govuk-body" { strong { (one.title) } @if !one.summary.is_empty() { br; span class="app-soft" { (one.summary) } } }
                                    (keyed(&self.posted, &field(one.id), &format!("Aim of {}", one.title), &super::aim_choices_of(&self.aims)))
                                }
                            }
                        }
                    }
                    (parts::button("Keep these"))
                }))
                @if !self.any_linked() { (later()) }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let aim = |number: u128, text: &str| Aim::named(AimId(Uuid::from_u128(number)), text, "Council plan");
        let place = crate::partnership::Place::sample();
        let need =
            Need { aim: Some(AimId(Uuid::from_u128(1))), ..super::overview::sample_need(11, "Advice near home") };
        let linked = Partnership { need: Some(need.id), ..place.partnership.record.clone() };
        let aims = vec![
            aim(1, "More children read for pleasure"),
            aim(2, "Fewer people over 65 feel lonely, wherever they live and whichever language they speak"),
        ];
        let page = |aims: Vec<Aim>, partnerships: Vec<Partnership>, unserved: Vec<String>| Self {
            aims,
            partnerships: partnerships.into_iter().map(crate::partnership::kept).collect(),
            needs: vec![need.clone()],
            unserved,
            posted: Posted::default(),
        };
        vec![
            ("no-aims", page(Vec::new(), Vec::new(), Vec::new())),
            ("none-runs", page(aims.clone(), Vec::new(), Vec::new())),
            ("fresh", page(aims.clone(), vec![place.partnership.record.clone()], Vec::new())),
            ("linked", page(aims.clone(), vec![linked], vec![aims[1].text.clone()])),
        ]
    }
}

impl Tap {
    fn any_linked(&self) -> bool {
        self.partnerships.iter().any(|one| aim_of(one, &self.needs).is_some())
    }

    fn coverage(&self) -> Markup {
        html! {
            section class="app-box" aria-labelledby="unserved" {
                h2 class="app-box__title" id="unserved" { "Aims that nobody serves" }
                @if self.unserved.is_empty() { p class="govuk-body" { "Every aim is served by a partnership." } }
                @else { ul class="govuk-list govuk-list--bullet" { @for aim in &self.unserved { li { (aim) } } } }
                p class="govuk-body" { (parts::quiet_link_button("Go on: who to ring", "/partnerships/who-to-ring")) }
            }
        }
    }
}

/// The plan's aims, pasted; then this page again.
fn paste(frame: &Frame, posted: &Posted) -> Markup {
    html! {
        (parts::error_summary(posted))
        p class="govuk-body-l" { "Paste the aims of your plan, a line each. Then tap each partnership on one." }
        div class="app-read" {
            (parts::form(frame, "/need/aims/paste", html! {
                (parts::hidden("next", "tap"))
                (parts::text_area(posted, "lines", "The aims, a line each", "Numbers and dots at the beginning of a line are left out", 8))
                (parts::field(posted, "source", "The document they stand in", "Like: Council plan 2026 to 2030"))
                (parts::button("Add these aims"))
            }))
        }
        (later())
    }
}

/// The way on for whoever taps nothing today.
fn later() -> Markup {
    html! { p class="govuk-body" { a class="govuk-link" href="/partnerships/who-to-ring" { "Do this later, and go on to who to ring" } } }
}

fn field(id: PartnershipId) -> String {
    format!("aim-{}", id.0)
}

fn aim_of(one: &Partnership, needs: &[Need]) -> Option<AimId> {
    let need: NeedId = one.need?;
    needs.iter().find(|other| other.id == need).and_then(|need| need.aim)
}

/// `GET /need/tap`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, &ask.desk()?).await?;
    ask.show(&page)
}

/// The page again, where aims were pasted that want something put right.
pub(super) async fn pasted_again(ask: &Ask, posted: Posted) -> Result<Tap, Trouble> {
    Ok(Tap { aims: Vec::new(), posted, ..page(ask, &ask.desk()?).await? })
}

async fn page(ask: &Ask, desk: &Desk) -> Result<Tap, Trouble> {
    let today = ask.now.today;
    let aims: Vec<Aim> = super::aims(desk).await?.into_iter().map(|kept| kept.record).collect();
    let aims: Vec<Aim> = aims.into_iter().filter(|aim| aim.holds_on(today)).collect();
    let running = "stage NOT IN ('enquiry', 'ending', 'ended', 'stepped_away')";
    let partnerships = desk.select::<Partnership>().only(running).order("title, id").all().await?;
    let needs: Vec<Need> = desk.select::<Need>().all().await?.into_iter().map(|kept| kept.record).collect();
    let linked = linked(desk, today).await?;
    let links: Vec<Serves> = partnerships.iter().map(|one| serves(one, &linked)).collect();
    let coverage = Coverage::of(&aims, &needs, &links, today);
    let text = |id| aims.iter().find(|aim| aim.id == id).map(|aim| aim.text.clone());
    let unserved = coverage.unserved().filter_map(text).collect();
    let posted = partnerships.iter().fold(Posted::default(), |posted, one| {
        posted.with(&field(one.id), aim_of(one, &needs).map_or_else(String::new, |aim| aim.0.to_string()))
    });
    Ok(Tap { aims, partnerships, needs, unserved, posted })
}

/// `POST /need/tap`: the need of a partnership is tied to the aim; of one without, what it does becomes a need that serves it.
pub(super) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let page = page(&ask, &desk).await?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "need/tap").await? {
        for one in &page.partnerships {
            let chosen = ask.posted.value(&field(one.id)).parse().ok().map(AimId);
            let chosen = chosen.filter(|aim| page.aims.iter().any(|known| known.id == *aim));
            let Some(aim) = chosen.filter(|aim| aim_of(one, &page.needs) != Some(*aim)) else { continue };
            if tied(&mut tx, &ask, one, &page.aims, aim).await? {
                continue;
            }
            let need = need(&ask, one, aim);
            tx.insert(&need).await?;
            tx.update(&Partnership { need: Some(need.id), ..one.record.clone() }, one.version).await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go("/need/tap"))
}

/// Whether what the partnership is for was written down already and serves this aim now: a need without an aim is tied to it,
/// and its raiser hears of it (R004).
async fn tied(tx: &mut Tx<'_>, ask: &Ask, one: &Partnership, aims: &[Aim], aim: AimId) -> Result<bool, Trouble> {
    let Some(id) = one.need else { return Ok(false) };
    let Some(need) = tx.get::<Need>(id).await? else { return Ok(false) };
    if need.aim.is_none() {
        tx.update(&Need { aim: Some(aim), ..need.record.clone() }, need.version).await?;
        super::tell_raiser_of_aim(tx, ask, &need, aims, aim).await?;
    }
    Ok(need.aim.is_none_or(|own| own == aim))
}

fn need(ask: &Ask, one: &Partnership, aim: AimId) -> Need {
    let what = if one.summary.is_empty() { &one.title } else { &one.summary };
    Need {
        id: ask.now.id(),
        what: what.clone(),
        for_whom: String::new(),
        evidence: String::new(),
        source: format!("Runs already: {}", one.title),
        aim: Some(aim),
        way: NeedWay::Gap,
        better_together: String::new(),
        raised_on: ask.now.today,
        raised_by: ask.me.as_ref().and_then(|me| me.actor.person()),
        closed_on: None,
    }
}
