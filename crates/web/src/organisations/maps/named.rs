//! On which maps an organisation stands, where, and what colleagues said of it: on its own record. What was said is the
//! source of one that came from a map (R084, R085).

use std::collections::BTreeSet;

use ampersand_domain::{
    OrganisationId,
    organisations::map::{Map, MapId, MapName, MapPlace, MapStanding},
};
use ampersand_store::{Desk, Kept, StoreError};
use maud::{Markup, html};

use super::{address, sample_map, sample_name, sift::sample_place, words};
use crate::shell::day_short;

/// An organisation on one map.
pub(in crate::organisations) struct OnMap {
    map: Map,
    /// The latest that was decided of it there.
    place: Option<MapPlace>,
    said: Vec<MapName>,
}

impl OnMap {
    /// One to look at.
    pub(in crate::organisations) fn sample() -> Self {
        let place = MapPlace { potential: Some(3), standing: MapStanding::Shortlisted, ..sample_place(1) };
        Self { map: sample_map(), place: Some(place), said: vec![sample_name(1, "Advice Sale")] }
    }

    /// The maps on which this organisation stands, the latest first.
    pub(in crate::organisations) async fn all(desk: &Desk, of: OrganisationId) -> Result<Vec<Self>, StoreError> {
        let said = desk.select::<MapName>().filter("organisation = ?", of).order("said_on, id").all().await?;
        let places = desk.select::<MapPlace>().filter("organisation = ?", of).order("placed_on, id").all().await?;
        let ids = said.iter().map(|one| one.map).chain(places.iter().map(|one| one.map));
        let ids: Vec<MapId> = ids.collect::<BTreeSet<_>>().into_iter().collect();
        let maps = desk.select::<Map>().among("id", &ids).order("begun_on DESC, id DESC").all().await?;
        let on = |map: Kept<Map>| Self {
            place: places.iter().rev().find(|one| one.map == map.id).map(|one| one.record.clone()),
            said: said.iter().filter(|one| one.map == map.id).map(|one| one.record.clone()).collect(),
            map: map.record,
        };
        Ok(maps.into_iter().map(on).collect())
    }
}

/// Where it stands on each, and what was said.
pub(in crate::organisations) fn named(on: &[OnMap]) -> Markup {
    html! {
        @if !on.is_empty() {
            h2 class="govuk-heading-m" { "Named by colleagues" }
            @for one in on {
                p class="govuk-body" {
                    "On the map " a class="govuk-link" href=(address(one.map.id)) { (one.map.theme) }
                    @if let Some(place) = &one.place {
                        ": " (words::place(place)) @if !place.why.is_empty() { ": " (place.why) } " (" (day_short(place.placed_on)) ")"
                    }
                }
                @for said in &one.said { div class="app-entry" { (words::said_of_known(said)) } }
            }
        }
    }
}
