//! Those on record who might fit a need and are not on its list: whoever is on the shortlist of a map first, then those of the
//! sorts for which it was said what it could be, the easiest first (R077, R078, R085).

use std::collections::{HashMap, HashSet};

use ampersand_domain::{
    OrganisationId, ToValue as _, Uuid,
    need::Opportunity,
    offer::BranchFigures,
    organisations::{Ease, Home, Organisation, OrganisationKind, Origin, Ring, Signs, Site, Web, postal_district},
    service::{Branch, BranchId, LibraryService, Position},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::{
    organisations::{OnShortlist, ease},
    shell::{Frame, Trouble, parts},
};

/// So many that might fit are shown, besides those of a shortlist.
const MIGHT: usize = 12;
/// Among so many of those on record they are looked for.
const LOOKED_AT: u32 = 200;

/// Somebody who might fit.
pub(crate) struct Might {
    body: Organisation,
    ease: Ease,
    /// The shortlist on which they are.
    from: Option<OnShortlist>,
}

impl Might {
    /// Some to look at.
    pub(super) fn samples(near: &Ease) -> Vec<Self> {
        let body = |number: u128, name: &str| {
            Organisation::named(OrganisationId(Uuid::from_u128(number)), name, Origin::Typed)
        };
        let one = |number: u128, name: &str, ease: Ease, from: Option<OnShortlist>| Self {
            body: body(number, name),
            ease,
            from,
        };
        let named = Ease { by_name: "Jo Fenn in Housing".to_owned(), ..Ease::default() };
        vec![
            one(91, "Deaf Vale", named, Some(OnShortlist::sample(91))),
            one(90, "Harbour Advice", near.clone(), None),
            one(92, "Signers of the Coast", Ease::default(), Some(OnShortlist::sample(92))),
        ]
    }
}

/// Those of a ring who might fit. One press puts somebody of a shortlist on the list: the sifting has said why. Where
/// strangers come before those nearer, the form asks why.
pub(super) fn view(frame: &Frame, address: &str, all: &[Might], ring: Ring, in_order: bool) -> Markup {
    let here: Vec<&Might> = all.iter().filter(|one| one.ease.ring() == ring).collect();
    let add = format!("{address}/add");
    html! {
        @if !here.is_empty() {
            h3 class="govuk-heading-s" { "On record, and might fit" }
            ul class="app-rows" {
                @for one in here {
                    li { div {
                        a class="govuk-link" href=(format!("/organisations/{}", one.body.id)) { (one.body.name) }
                        @if let Some(from) = &one.from { br; span class="app-soft" { (from.view()) } }
                        @for signal in ease(&one.ease) { br; span class="app-soft" { (signal) } }
                    }
                    @match &one.from {
                        Some(from) if in_order => (press(frame, &add, one, from, ring)),
                        _ => a class="govuk-link" href=(format!("{add}?for={}&ring={}", one.body.id, ring.as_str())) { "Put on the list" span class="govuk-visually-hidden" { ": " (one.body.name) } },
                    } }
                }
            }
        }
    }
}

fn press(frame: &Frame, add: &str, one: &Might, from: &OnShortlist, ring: Ring) -> Markup {
    let (id, why) = (one.body.id.to_string(), from.why());
    let name = one.body.name.as_str();
    let fields = [
        ("organisation", name),
        ("organisation-text", name),
        ("organisation-id", id.as_str()),
        ("ring", ring.as_str()),
        ("note", why.as_str()),
    ];
    parts::press_about(frame, add, "Put on the list", name, &fields)
}

/// What is known to see how easy somebody is.
pub(super) struct Ground {
    home: Home,
    /// Who knows whom.
    pub(super) web: Web,
}

impl Ground {
    /// Where the library is, and who knows whom.
    pub(super) async fn of(desk: &Desk, service: &LibraryService, web: Web) -> Result<Self, Trouble> {
        let (branches, figures) = tokio::try_join!(
            desk.select::<Branch>().filter("closed = ?", false).order("name, id").all(),
            desk.select::<BranchFigures>().all(),
        )?;
        let at: HashMap<BranchId, Position> =
            figures.iter().filter_map(|one| Some((one.branch, one.position()?))).collect();
        let district = |branch: &Kept<Branch>| {
            let code = branch.postcode.as_deref().map(postal_district)?;
            Some((code.to_owned(), branch.name.clone()))
        };
        let home = Home {
            names: vec![service.authority.clone(), service.place_name.clone()],
            districts: branches.iter().filter_map(district).collect(),
            branches: branches.iter().filter_map(|one| Some((one.name.clone(), *at.get(&one.id)?))).collect(),
        };
        Ok(Self { home, web })
    }

    /// How easy it is to begin with them.
    pub(super) fn ease(&self, body: &Organisation, places: Option<&Vec<Position>>, by_name: &str) -> Ease {
        let (of_us, of_others) = self.web.who_know(body.id);
        let places = places.map_or(&[][..], Vec::as_slice);
        Ease::of(body, &self.home, Signs { places, of_us, of_others, by_name })
    }

    /// Those of the shortlists, and those on record of the sorts for which it was said what it could be, who are not on the
    /// list yet.
    pub(super) async fn might(
        &self,
        desk: &Desk,
        ideas: &[Opportunity],
        on_list: &[OrganisationId],
        shortlist: Vec<OnShortlist>,
    ) -> Result<Vec<Might>, Trouble> {
        let mut short: HashMap<OrganisationId, (usize, OnShortlist)> =
            shortlist.into_iter().enumerate().map(|(at, one)| (one.organisation(), (at, one))).collect();
        short.retain(|id, _| !on_list.contains(id));
        let ids: Vec<OrganisationId> = short.keys().copied().collect();
        let of_maps = desk.select::<Organisation>().among("id", &ids).only("merged_into IS NULL").all().await?;
        let of_sorts = self.of_sorts(desk, ideas).await?;
        let mut seen: HashSet<OrganisationId> = on_list.iter().copied().collect();
        let bodies: Vec<Kept<Organisation>> =
            of_maps.into_iter().chain(of_sorts).filter(|one| seen.insert(one.id)).collect();
        let ids: Vec<OrganisationId> = bodies.iter().map(|one| one.id).collect();
        let places = places(desk, &ids).await?;
        let might = |body: Kept<Organisation>| {
            let from = short.remove(&body.id);
            let by_name = from.as_ref().map_or("", |(_, one)| one.known_by.as_str());
            let ease = self.ease(&body, places.get(&body.id), by_name);
            let order = from.as_ref().map_or(usize::MAX, |(at, _)| *at);
            (order, Might { ease, body: body.record, from: from.map(|(_, one)| one) })
        };
        let mut all: Vec<(usize, Might)> = bodies.into_iter().map(might).collect();
        all.sort_by_key(|(order, one)| (*order, std::cmp::Reverse(one.ease.weight())));
        let most = all.iter().filter(|(_, one)| one.from.is_some()).count() + MIGHT;
        Ok(all.into_iter().take(most).map(|(_, one)| one).collect())
    }

    /// Those on record of the sorts for which it was said what it could be. Of a sort of which there are thousands, those who
    /// are known or in our area.
    async fn of_sorts(&self, desk: &Desk, ideas: &[Opportunity]) -> Result<Vec<Kept<Organisation>>, Trouble> {
        let kinds: Vec<OrganisationKind> = ideas.iter().filter_map(|idea| idea.kind).collect();
        let own: Vec<OrganisationId> = ideas.iter().filter_map(|idea| idea.organisation).collect();
        let marks = |count: usize| vec!["?"; count].join(", ");
        let mut parts = vec![format!("id IN ({})", marks(own.len().max(1)))];
        let mut values: Vec<_> = own.iter().map(ampersand_domain::ToValue::to_value).collect();
        if own.is_empty() {
            values.push(Uuid::nil().to_value());
        }
        if !kinds.is_empty() {
            parts.push(format!(
                "(kind IN ({}) AND (standing IS NOT NULL OR area IN ({})))",
                marks(kinds.len()),
                marks(self.home.names.len())
            ));
            values.extend(kinds.iter().map(ampersand_domain::ToValue::to_value));
            values.extend(self.home.names.iter().map(|name| name.as_str().to_value()));
        }
        let found = desk.select::<Organisation>().filter_all(&parts.join(" OR "), values).only("merged_into IS NULL");
        Ok(found.order("name_key, id").limit(LOOKED_AT).all().await?)
    }
}

/// Where the places of these organisations are, as far as that is known.
pub(super) async fn places(
    desk: &Desk,
    of: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<Position>>, Trouble> {
    let mut all: HashMap<OrganisationId, Vec<Position>> = HashMap::new();
    for site in desk.select::<Site>().among("organisation", of).only("latitude IS NOT NULL").all().await? {
        if let Some(position) = site.position() {
            all.entry(site.organisation).or_default().push(position);
        }
    }
    Ok(all)
}
