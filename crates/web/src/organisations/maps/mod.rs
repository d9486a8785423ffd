//! Who could help: a map for a need or a theme, made with colleagues (R083–R086). Names are gathered by a link, looked at
//! by a person, sifted, and put on one sheet.

pub(super) mod begin;
pub(super) mod gather;
pub(super) mod link;
pub(super) mod look;
pub(super) mod named;
pub(super) mod say;
pub(super) mod sheet;
mod sheet_list;
mod shortlist;
pub(super) mod sift;
mod svg;
mod words;

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    organisations::{
        Organisation,
        map::{Map, MapId, MapName, MapPlace},
    },
};
use ampersand_store::{Desk, Kept, StoreError};

pub(super) use named::{OnMap, named};
pub(crate) use shortlist::{OnShortlist, shortlist};

use crate::shell::{Ask, Trouble};

/// A map with everything that was said and decided for it.
pub(super) struct Whole {
    map: Kept<Map>,
    /// In the order in which they were said.
    names: Vec<Kept<MapName>>,
    places: Vec<MapPlace>,
}

impl Whole {
    /// The map that the address names.
    async fn of(ask: &Ask, desk: &Desk) -> Result<Self, Trouble> {
        let map = desk.get::<Map>(ask.id::<MapId>()?).await?.ok_or(Trouble::NotFound)?;
        Ok(Self::whole(desk, map).await?)
    }

    async fn whole(desk: &Desk, map: Kept<Map>) -> Result<Self, StoreError> {
        let names = desk.select::<MapName>().filter("map = ?", map.id).all().await?;
        let places = desk.select::<MapPlace>().filter("map = ?", map.id).all().await?;
        Ok(Self { map, names, places: places.into_iter().map(|kept| kept.record).collect() })
    }

    fn said(&self) -> Vec<MapName> {
        self.names.iter().map(|kept| kept.record.clone()).collect()
    }

    /// What was said of this organisation.
    fn said_of(&self, organisation: OrganisationId) -> Vec<MapName> {
        let of = |kept: &&Kept<MapName>| kept.organisation == Some(organisation);
        self.names.iter().filter(of).map(|kept| kept.record.clone()).collect()
    }
}

/// What these are called.
async fn called(
    desk: &Desk,
    ids: impl Iterator<Item = OrganisationId>,
) -> Result<HashMap<OrganisationId, String>, StoreError> {
    let ids: Vec<OrganisationId> = ids.collect();
    let mut names = HashMap::new();
    for some in ids.chunks(500) {
        let found = desk.select::<Organisation>().among("id", some).all().await?;
        names.extend(found.into_iter().map(|kept| (kept.id, kept.record.name)));
    }
    Ok(names)
}

/// The way to a page of this map.
fn way_to(map: &Map) -> Vec<(String, String)> {
    let mut way = way();
    way.push((map.theme.clone(), address(map.id)));
    way
}

fn way() -> Vec<(String, String)> {
    vec![
        ("Organisations".to_owned(), "/organisations".to_owned()),
        ("Who could help".to_owned(), "/organisations/maps".to_owned()),
    ]
}

fn address(map: MapId) -> String {
    format!("/organisations/maps/{map}")
}

/// A long name to look at.
const LONG: &str = "Tottering Vale & Wood Marlow Growers’ Circle, Orchard Keepers and Allied Tenants’ Association";

fn sample_map() -> Map {
    Map {
        id: Uuid::from_u128(1).into(),
        theme: "Somebody who signs at our events".to_owned(),
        need: Some(Uuid::from_u128(2).into()),
        begun_on: Date::constant(2026, 11, 10),
        begun_by: None,
    }
}

fn sample_name(at: u128, name: &str) -> MapName {
    MapName {
        told_by: "Jo Fenn".to_owned(),
        name: name.to_owned(),
        known_by: "Jo Fenn in Housing".to_owned(),
        note: "They meet on Thursdays.\nAsk for Connor.".to_owned(),
        ..MapName::blank(Uuid::from_u128(at).into(), sample_map().id, "a", Date::constant(2026, 11, 12))
    }
}
