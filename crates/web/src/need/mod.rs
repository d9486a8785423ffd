//! Aims and needs: why a partnership is wanted, and which aims nobody serves yet.

mod aim;
mod list;
mod opportunity;
mod overview;
mod paste;
mod record;
mod search;
mod tap;

use ampersand_domain::need::{Aim, NeedWay};
use ampersand_store::{Desk, Kept, StoreError};

pub(crate) use opportunity::sample as sample_opportunity;
pub(crate) use search::{early_field, early_said, one_of, rings_of, staff};

use crate::shell::{Routes, Sample, Who, parts::Choice, samples as of};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    search::routes(routes)
        .get("/need", Who::LIBRARY, overview::show)
        .get("/need/list", Who::LIBRARY, list::show)
        .get("/need/list.csv", Who::LIBRARY, list::csv)
        .get("/need/list.xlsx", Who::LIBRARY, list::xlsx)
        .get("/need/aims/new", Who::LEADS, aim::new)
        .post("/need/aims/new", Who::LEADS, aim::add)
        .get("/need/aims/paste", Who::LEADS, paste::show)
        .post("/need/aims/paste", Who::LEADS, paste::post)
        .get("/need/aims/{id}/change", Who::LEADS, aim::edit)
        .post("/need/aims/{id}/change", Who::LEADS, aim::change)
        .get("/need/tap", Who::LEADS, tap::show)
        .post("/need/tap", Who::LEADS, tap::keep)
        .get("/need/new", Who::LIBRARY, record::new)
        .post("/need/new", Who::LIBRARY, record::add)
        .get("/need/{id}/change", Who::LIBRARY, record::edit)
        .post("/need/{id}/change", Who::LIBRARY, record::change)
        .post("/need/{id}/close", Who::LEADS, record::close)
        .post("/need/{id}/open", Who::LEADS, record::open)
        .get("/need/{id}/for-them", Who::LIBRARY, opportunity::new)
        .post("/need/{id}/for-them", Who::LIBRARY, opportunity::add)
        .get("/need/{id}/for-them/{opportunity}", Who::LIBRARY, opportunity::edit)
        .post("/need/{id}/for-them/{opportunity}", Who::LIBRARY, opportunity::change)
        .post("/need/{id}/for-them/{opportunity}/out", Who::LIBRARY, opportunity::take_out)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<overview::Overview>("need"),
        of::<list::Needs>("need-list"),
        of::<aim::AimForm>("need-aim"),
        of::<paste::Paste>("need-aims-paste"),
        of::<tap::Tap>("need-tap"),
        of::<record::NeedForm>("need-form"),
        of::<opportunity::ForThem>("need-for-them"),
        search::samples(),
    ]
    .concat()
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
