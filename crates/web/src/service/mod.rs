//! The service: profile, branches, calendar, themes, thresholds.

mod branches;
mod calendar;
pub(crate) mod fill;
mod lists;
mod logo;
mod numbers;
mod overview;
mod profile;

pub(crate) use logo::address as logo_address;

use ampersand_domain::service::LibraryService;
use ampersand_store::Kept;

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

/// Keeps the changed service; a clash when somebody else changed it since the form was drawn.
async fn keep(
    ask: &Ask,
    after: &LibraryService,
    version: i64,
    columns: &[(&str, &str)],
) -> Result<Option<Clash>, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(after, version).await {
        drop(tx);
        return Clash::of(ask, error, after, columns, |_, _| None).await.map(Some);
    }
    tx.save().await?;
    Ok(None)
}

/// The way to a page of settings.
fn way() -> Vec<(String, String)> {
    vec![("Settings".to_owned(), "/service".to_owned())]
}
