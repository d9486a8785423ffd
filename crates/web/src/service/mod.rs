//! The service: profile, branches, calendar, themes, thresholds.

mod branches;
mod calendar;
pub(crate) mod fill;
mod lists;
mod logo;
mod matching;
mod numbers;
mod overview;
mod profile;
mod public;
mod ways_in;

pub(crate) use logo::address as logo_address;

use ampersand_domain::service::LibraryService;
use ampersand_store::{Kept, StoreError};
use serde_json::Value;

use crate::shell::{Ask, Clash, Routes, Sample, Trouble, Who, samples as of};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/service", Who::LIBRARY, overview::show)
        .get("/service/profile", Who::ADMINISTRATORS, profile::show)
        .post("/service/profile", Who::ADMINISTRATORS, profile::change)
        .post("/service/logo", Who::ADMINISTRATORS, logo::keep)
        .post("/service/logo/remove", Who::ADMINISTRATORS, logo::remove)
        .get("/service/{id}/logo/{digest}", Who::ANYBODY, logo::picture)
        .get("/theme-{colour}", Who::ANYBODY, profile::theme)
        .get("/service/lists", Who::ADMINISTRATORS, lists::show)
        .post("/service/lists", Who::ADMINISTRATORS, lists::change)
        .get("/service/calendar", Who::ADMINISTRATORS, calendar::show)
        .post("/service/calendar", Who::ADMINISTRATORS, calendar::add)
        .post("/service/calendar/remove", Who::ADMINISTRATORS, calendar::remove)
        .get("/service/numbers", Who::LEADS, numbers::show)
        .post("/service/numbers", Who::ADMINISTRATORS, numbers::change)
        .get("/service/matching", Who::ADMINISTRATORS, matching::show)
        .post("/service/matching", Who::ADMINISTRATORS, matching::make)
        .post("/service/matching/withdraw", Who::ADMINISTRATORS, matching::withdraw)
        .get("/service/public", Who::ADMINISTRATORS, public::show)
        .post("/service/public", Who::ADMINISTRATORS, public::change)
        .get("/service/sign-in", Who::ADMINISTRATORS, ways_in::show)
        .post("/service/sign-in", Who::ADMINISTRATORS.sure(), ways_in::change)
        .get("/service/branches", Who::LIBRARY, branches::list)
        .get("/service/branches/new", Who::ADMINISTRATORS, branches::new)
        .post("/service/branches/new", Who::ADMINISTRATORS, branches::add)
        .get("/service/branches/fill", Who::ADMINISTRATORS, fill::show)
        .post("/service/branches/fill", Who::ADMINISTRATORS, fill::accept)
        .get("/service/branches/{id}", Who::ADMINISTRATORS, branches::one)
        .post("/service/branches/{id}", Who::ADMINISTRATORS, branches::change)
        .post("/service/branches/{id}/close", Who::ADMINISTRATORS, branches::close)
        .post("/service/branches/{id}/open", Who::ADMINISTRATORS, branches::open)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<overview::Overview>("service"),
        of::<profile::Profile>("service-profile"),
        of::<lists::Lists>("service-lists"),
        of::<calendar::Closures>("service-calendar"),
        of::<numbers::Numbers>("service-numbers"),
        of::<matching::Matching>("service-matching"),
        of::<matching::Made>("service-matching-made"),
        of::<public::Public>("service-public"),
        of::<ways_in::WaysIn>("service-sign-in"),
        of::<branches::Branches>("branches"),
        of::<branches::OneBranch>("branch"),
        of::<fill::Fill>("branches-fill"),
    ]
    .concat()
}

/// The service as it stands, with its version.
async fn kept(ask: &Ask) -> Result<Kept<LibraryService>, Trouble> {
    ask.store().service(ask.me()?.service.id).await?.ok_or(Trouble::NotFound)
}

/// Keeps what a form sets; a clash when somebody else changed the same since the form was drawn.
///
/// `says` puts what the form sets into words, each with its name; `with` puts what was typed into the service. All pages
/// of settings write one row: what another page set meanwhile stays.
async fn keep(
    ask: &Ask,
    says: impl Fn(&Value) -> Vec<(String, String)>,
    with: impl Fn(LibraryService) -> LibraryService,
) -> Result<Option<Clash>, Trouble> {
    let (mine, version) = (with(kept(ask).await?.record), ask.version()?);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match tx.update(&mine, version).await {
        Ok(_) => {}
        Err(StoreError::Conflict(conflict)) => {
            let untouched = conflict.common.as_ref().is_some_and(|common| says(common) == says(&conflict.now));
            match conflict.theirs::<LibraryService>().filter(|_| untouched) {
                Some(theirs) => {
                    tx.update(&with(theirs.record.clone()), theirs.version).await?;
                }
                None => {
                    drop(tx);
                    return Clash::of_settings(ask, &conflict, &mine, says).await.map(Some);
                }
            }
        }
        Err(error) => return Err(error.into()),
    }
    tx.save().await?;
    Ok(None)
}

/// The way to a page of settings.
fn way() -> Vec<(String, String)> {
    vec![("Settings".to_owned(), "/service".to_owned())]
}
