//! Those on the shortlists of the maps of a need, for its search, and the way there from a map (R085, R077).

use std::collections::{BTreeSet, HashSet};

use ampersand_domain::{
    Date, OrganisationId,
    need::NeedId,
    organisations::{
        Approach,
        map::{Map, MapName, MapPlace, MapStanding, shortlisted},
    },
};
use ampersand_store::{Desk, StoreError};
use maud::{Markup, html};

use super::{address, sample_map, sift::sample_place, words};
use crate::shell::{parts, plural};

/// Somebody on the shortlist of a map.
pub(crate) struct OnShortlist {
    map: Map,
    place: MapPlace,
    /// Who knows them, as colleagues said; empty where nobody said so.
    pub(crate) known_by: String,
}

impl OnShortlist {
    /// One to look at.
    pub(crate) fn sample(at: u128) -> Self {
        let place = MapPlace { potential: Some(3), standing: MapStanding::Shortlisted, ..sample_place(at) };
        Self { map: sample_map(), place, known_by: "Jo Fenn in Housing".to_owned() }
    }

    /// Whom it is about.
    pub(crate) fn organisation(&self) -> OrganisationId {
        self.place.organisation
    }

    /// Why they are on it, as a line for the long list.
    pub(crate) fn why(&self) -> String {
        let known = if self.known_by.is_empty() { String::new() } else { format!("; known by {}", self.known_by) };
        format!("{}: {}{known}", self.map.theme, words::place(&self.place)).chars().take(300).collect()
    }

    /// Where they stand, with the way to the map.
    pub(crate) fn view(&self) -> Markup {
        html! {
            "On the map " a class="govuk-link" href=(format!("{}/sheet", address(self.map.id))) { (self.map.theme) } ": " (words::place(&self.place))
        }
    }
}

/// Those on the shortlists of this need's maps on this day, each once, of whom most could come first.
pub(crate) async fn shortlist(desk: &Desk, need: NeedId, today: Date) -> Result<Vec<OnShortlist>, StoreError> {
    let maps = desk.select::<Map>().filter("need = ?", need).order("begun_on DESC, id DESC").all().await?;
    let ids: Vec<_> = maps.iter().map(|map| map.id).collect();
    let (places, names) = tokio::try_join!(
        desk.select::<MapPlace>().among("map", &ids).all(),
        desk.select::<MapName>().among("map", &ids).only("organisation IS NOT NULL").order("said_on, id").all(),
    )?;
    let places: Vec<MapPlace> = places.into_iter().map(|kept| kept.record).collect();
    let mut all = Vec::new();
    for map in maps {
        let own: Vec<MapPlace> = places.iter().filter(|place| place.map == map.id).cloned().collect();
        all.extend(shortlisted(&own, today).into_iter().map(|place| (map.record.clone(), place.clone())));
    }
    all.sort_by_key(|(_, place)| std::cmp::Reverse(place.potential));
    let mut seen = HashSet::new();
    all.retain(|(_, place)| seen.insert(place.organisation));
    let known_by = |of: OrganisationId| {
        let said = names.iter().filter(|name| name.organisation == Some(of)).map(|name| name.known_by.as_str());
        said.filter(|by| !by.is_empty()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("; ")
    };
    Ok(all.into_iter().map(|(map, place)| OnShortlist { known_by: known_by(place.organisation), map, place }).collect())
}

/// How many on the shortlist of this map the search of its need does not have yet.
pub(super) async fn waiting(
    desk: &Desk,
    map: &Map,
    places: &[MapPlace],
    today: Date,
) -> Result<Option<Way>, StoreError> {
    let all: Vec<OrganisationId> = shortlisted(places, today).iter().map(|place| place.organisation).collect();
    let Some(need) = map.need else { return Ok((!all.is_empty()).then_some(Way { need: None, waiting: all.len() })) };
    if all.is_empty() {
        return Ok(None);
    }
    let listed = desk.select::<Approach>().filter("need = ?", need).among("organisation", &all);
    let listed: HashSet<OrganisationId> = listed.all().await?.iter().map(|one| one.organisation).collect();
    Ok(Some(Way { need: Some(need), waiting: all.iter().filter(|one| !listed.contains(one)).count() }))
}

/// The way from a map to the search.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    need: Option<NeedId>,
    waiting: usize,
}

impl Way {
    /// One to look at.
    pub(super) fn sample(waiting: usize) -> Self {
        Self { need: sample_map().need, waiting }
    }

    /// What to do next with a shortlist.
    pub(super) fn view(self) -> Markup {
        html! {
            @match self.need {
                Some(need) => p class="govuk-body app-noprint" {
                    @if self.waiting == 0 { "Everybody on the shortlist is in the search. " }
                    @else { (words::capital(&plural(self.waiting, "on the shortlist is", "on the shortlist are"))) " not in the search yet. " }
                    a class="govuk-link" href=(format!("/need/{need}/search")) { "Search in the right order: near first, strangers last" }
                },
                None => (parts::note("This map is for a theme and not for a need, so its shortlist leads to no search. Begin a map from a need, and whoever is on its shortlist is proposed there.")),
            }
        }
    }
}
