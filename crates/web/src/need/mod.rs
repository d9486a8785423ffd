//! Aims and needs: why a partnership is wanted, and which aims nobody serves yet.

mod aim;
mod aims;
mod bars;
mod brief;
mod chain;
mod course;
mod coverage;
mod covered;
mod gains;
mod gaps;
mod import;
mod list;
mod opportunity;
mod overview;
mod paste;
mod record;
mod running;
mod search;
mod steps;
mod strategy;
mod tap;
mod themes;
mod unsaid;

use ampersand_domain::need::{Aim, AimId, Need, NeedWay};
use ampersand_store::{Desk, Kept, StoreError, Tx};

pub(crate) use gains::of as gains_of;
pub(crate) use opportunity::sample as sample_opportunity;
pub(crate) use overview::sample_need;
pub(crate) use running::{linked, serves};
pub(crate) use search::{early_field, early_said, one_of, rings_of, staff};
pub(crate) use steps::{
    Subject as StepsOf, line as steps_line, marks_of_partnership, of_partnership, say_of_partnership, signs,
};
pub(crate) use unsaid::{lists_unsaid, unsaid_field, unsaid_noted, unsaid_of, unsaid_said, way_to_say};

use crate::{
    papers::PaperKind,
    shell::{Ask, Routes, Sample, Trouble, Who, listing, parts::Choice, samples as of},
};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    search::routes(routes)
        .get("/need", Who::LIBRARY, overview::show)
        .get("/need/list", Who::LIBRARY, listing::show::<list::Needs>)
        .get("/need/list.csv", Who::LIBRARY, listing::csv::<list::Needs>)
        .get("/need/list.xlsx", Who::LIBRARY, listing::xlsx::<list::Needs>)
        .get("/need/aims/list", Who::LIBRARY, listing::show::<aims::Aims>)
        .get("/need/aims/list.csv", Who::LIBRARY, listing::csv::<aims::Aims>)
        .get("/need/aims/list.xlsx", Who::LIBRARY, listing::xlsx::<aims::Aims>)
        .get("/need/aims/new", Who::LEADS, aim::new)
        .post("/need/aims/new", Who::LEADS, aim::add)
        .get("/need/aims/paste", Who::LEADS, paste::show)
        .post("/need/aims/paste", Who::LEADS, paste::post)
        .get("/need/aims/import", Who::LEADS, import::show)
        .post("/need/aims/import", Who::LEADS, import::post)
        .get("/need/coverage", Who::LIBRARY, listing::show::<coverage::CoveragePage>)
        .get("/need/strategy", Who::LIBRARY, strategy::show)
        .post("/need/strategy", Who::LEADS, strategy::keep)
        .get("/need/strategy/paper", Who::LIBRARY, strategy::paper_of_today)
        .get("/need/strategy/{edition}", Who::LIBRARY, strategy::paper_of_edition)
        .get("/need/{id}/steps", Who::LIBRARY, steps::page::of_need)
        .post("/need/{id}/steps", Who::LIBRARY, steps::page::say_of_need)
        .get("/need/coverage.csv", Who::LIBRARY, listing::csv::<coverage::CoveragePage>)
        .get("/need/coverage.xlsx", Who::LIBRARY, listing::xlsx::<coverage::CoveragePage>)
        .get("/need/themes", Who::LIBRARY, themes::show)
        .get("/need/themes/list", Who::LEADS, themes::edit)
        .post("/need/themes/list", Who::LEADS, themes::keep)
        .post("/need/themes/list/out", Who::LEADS, themes::take_out)
        .get("/need/aims/{id}/change", Who::LEADS, aim::edit)
        .post("/need/aims/{id}/change", Who::LEADS, aim::change)
        .get("/need/aims/{id}/course", Who::LEADS, course::edit)
        .post("/need/aims/{id}/course", Who::LEADS, course::keep)
        .post("/need/aims/{id}/course/looked", Who::LEADS, course::looked)
        .post("/need/aims/{id}/course/need", Who::LIBRARY, course::make_need)
        .get("/need/aims/{id}/gaps", Who::LIBRARY, gaps::aim::show)
        .get("/need/aims/{id}/gaps/sheet.xlsx", Who::LIBRARY, gaps::aim::xlsx)
        .post("/need/aims/{id}/gaps/looked", Who::LIBRARY, gaps::looked::keep)
        .post("/need/aims/{id}/gaps/looked/out", Who::LIBRARY, gaps::looked::take_out)
        .get("/need/aims/{id}/gaps/new", Who::LIBRARY, gaps::one::new)
        .post("/need/aims/{id}/gaps/new", Who::LIBRARY, gaps::one::add)
        .get("/need/aims/{id}/gaps/starters", Who::LIBRARY, gaps::starters::show)
        .post("/need/aims/{id}/gaps/starters", Who::LIBRARY, gaps::starters::keep)
        .get("/need/aims/{id}/gaps/{gap}/change", Who::LIBRARY, gaps::one::edit)
        .post("/need/aims/{id}/gaps/{gap}/change", Who::LIBRARY, gaps::one::change)
        .post("/need/aims/{id}/gaps/{gap}/need", Who::LIBRARY, gaps::one::make_need)
        .post("/need/aims/{id}/gaps/{gap}/out", Who::LIBRARY, gaps::one::take_out)
        .get("/need/gaps", Who::LIBRARY, listing::show::<gaps::list::Lacks>)
        .get("/need/gaps.csv", Who::LIBRARY, listing::csv::<gaps::list::Lacks>)
        .get("/need/gaps.xlsx", Who::LIBRARY, listing::xlsx::<gaps::list::Lacks>)
        .get("/need/gaps/sheet.xlsx", Who::LIBRARY, gaps::list::sheet)
        .get("/need/tap", Who::LEADS, tap::show)
        .post("/need/tap", Who::LEADS, tap::keep)
        .get("/need/new", Who::LIBRARY, record::new)
        .post("/need/new", Who::LIBRARY, record::add)
        .get("/need/{id}/change", Who::LIBRARY, record::edit)
        .post("/need/{id}/change", Who::LIBRARY, record::change)
        .post("/need/{id}/close", Who::LEADS, record::close)
        .post("/need/{id}/open", Who::LEADS, record::open)
        .get("/need/{id}/gains", Who::LIBRARY, gains::show)
        .post("/need/{id}/gains", Who::LIBRARY, gains::add)
        .get("/need/{id}/gains/{gain}", Who::LIBRARY, gains::edit)
        .post("/need/{id}/gains/{gain}", Who::LIBRARY, gains::change)
        .post("/need/{id}/gains/{gain}/out", Who::LIBRARY, gains::take_out)
        .get("/need/{id}/for-them", Who::LIBRARY, opportunity::new)
        .post("/need/{id}/for-them", Who::LIBRARY, opportunity::add)
        .get("/need/{id}/for-them/{opportunity}", Who::LIBRARY, opportunity::edit)
        .post("/need/{id}/for-them/{opportunity}", Who::LIBRARY, opportunity::change)
        .post("/need/{id}/for-them/{opportunity}/out", Who::LIBRARY, opportunity::take_out)
        .get("/need/{id}/for-them/{opportunity}/page", Who::LIBRARY, brief::show)
        .get("/need/{id}/for-them/{opportunity}/page/paper", Who::LIBRARY, brief::paper)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<overview::Overview>("need"),
        of::<list::Needs>("need-list"),
        of::<aims::Aims>("need-aims-list"),
        of::<aim::AimForm>("need-aim"),
        of::<paste::Paste>("need-aims-paste"),
        of::<import::Bring>("need-aims-import"),
        of::<import::Look>("need-aims-import-look"),
        of::<themes::Lists>("need-themes"),
        of::<themes::ListForm>("need-themes-list"),
        of::<coverage::CoveragePage>("need-coverage"),
        of::<strategy::StrategyPage>("need-strategy"),
        steps::samples(),
        of::<course::CourseForm>("need-course"),
        of::<gains::Gains>("need-gains"),
        of::<gaps::list::Lacks>("need-gaps"),
        of::<gaps::aim::OfAim>("need-gaps-of-aim"),
        of::<gaps::one::GapForm>("need-gap"),
        of::<gaps::starters::Starters>("need-gap-starters"),
        of::<tap::Tap>("need-tap"),
        of::<record::NeedForm>("need-form"),
        of::<opportunity::ForThem>("need-for-them"),
        of::<brief::Brief>("need-for-them-page"),
        search::samples(),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    let [living, kept] = strategy::kinds();
    vec![brief::kind(), living, kept]
}

/// The way here.
fn way() -> Vec<(String, String)> {
    vec![("Need".to_owned(), "/need".to_owned())]
}

/// What people call a way.
fn way_word(way: NeedWay) -> &'static str {
    match way {
        NeedWay::Gap => "A gap",
        NeedWay::ByChoice => "Better together",
        NeedWay::Chance => "A chance",
    }
}

/// Whoever wrote a need down hears what became of it, unless it was their own doing (R004).
pub(crate) async fn tell_raiser(tx: &mut Tx<'_>, ask: &Ask, need: &Need, says: &str) -> Result<(), Trouble> {
    let me = ask.me()?.actor.person();
    if let Some(raiser) = need.raised_by.filter(|raiser| Some(*raiser) != me) {
        tx.notice(raiser, &need.to_its_raiser(says), "/need").await?;
    }
    Ok(())
}

/// Whoever wrote a need down hears which aim it serves now.
async fn tell_raiser_of_aim(tx: &mut Tx<'_>, ask: &Ask, need: &Need, aims: &[Aim], aim: AimId) -> Result<(), Trouble> {
    match aims.iter().find(|one| one.id == aim) {
        Some(aim) => tell_raiser(tx, ask, need, &format!("now serves the aim “{}”", aim.text)).await,
        None => Ok(()),
    }
}

/// Aims to choose from.
async fn aims(desk: &Desk) -> Result<Vec<Kept<Aim>>, StoreError> {
    desk.select::<Aim>().order("source, id").all().await
}

fn aim_choices(aims: &[Kept<Aim>]) -> Vec<Choice> {
    aims.iter().map(|aim| Choice::new(aim.id.to_string(), aim.text.as_str())).collect()
}

fn aim_choices_of(aims: &[Aim]) -> Vec<Choice> {
    aims.iter().map(|aim| Choice::new(aim.id.to_string(), aim.text.as_str())).collect()
}
