//! The method beside the work, and the pages that say what we keep and for whom this is made.

mod about;
mod after;
pub(crate) mod beside;
mod house;
mod markdown;
mod menu;
mod principles;
mod steps;
mod topic;

use crate::shell::{Routes, Sample, Who, samples as of};

/// The addresses of guidance.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/guidance", Who::LIBRARY, topic::index)
        .get("/guidance/{topic}", Who::LIBRARY, topic::show)
        .get("/guidance/{topic}/house", Who::ADMINISTRATORS, house::edit)
        .post("/guidance/{topic}/house", Who::ADMINISTRATORS, house::keep)
        .get("/menu", Who::LIBRARY, menu::show)
        .get("/privacy", Who::ANYBODY, about::privacy)
        .get("/accessibility", Who::ANYBODY, about::accessibility)
}

/// The samples of these pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<topic::Index>("guidance"),
        of::<topic::Shown>("guidance-topic"),
        of::<house::HouseForm>("guidance-house"),
        of::<menu::Menu>("menu"),
        of::<about::Privacy>("privacy"),
        of::<about::Accessibility>("accessibility"),
    ]
    .concat()
}
