//! The method beside the work, and the pages that say what we keep and for whom this is made.

mod about;
mod after;
pub(crate) mod beside;
mod house;
mod markdown;
mod menu;
mod principles;
mod resource_form;
mod resources;
mod steps;
mod topic;

use crate::shell::{Routes, Sample, Who, listing, samples as of};

/// The addresses of guidance.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/guidance", Who::LIBRARY, topic::index)
        .get("/guidance/resources", Who::LIBRARY, listing::show::<resources::Resources>)
        .get("/guidance/resources.csv", Who::LIBRARY, listing::csv::<resources::Resources>)
        .get("/guidance/resources.xlsx", Who::LIBRARY, listing::xlsx::<resources::Resources>)
        .get("/guidance/resources/new", Who::ADMINISTRATORS, resource_form::new)
        .post("/guidance/resources/new", Who::ADMINISTRATORS, resource_form::add)
        .post("/guidance/resources/usual", Who::ADMINISTRATORS, resources::usual)
        .get("/guidance/resources/{id}/change", Who::ADMINISTRATORS, resource_form::edit)
        .post("/guidance/resources/{id}/change", Who::ADMINISTRATORS, resource_form::change)
        .post("/guidance/resources/{id}/looked", Who::ADMINISTRATORS, resources::looked_at)
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
        of::<resources::Resources>("guidance-resources"),
        of::<resource_form::ResourceForm>("guidance-resource-form"),
        of::<menu::Menu>("menu"),
        of::<about::Privacy>("privacy"),
        of::<about::Accessibility>("accessibility"),
    ]
    .concat()
}
