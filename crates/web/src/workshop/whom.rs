//! Whom to invite: from a map of who could help with the need or the theme, or from what could be done with each of them
//! about the need (R116).

use std::collections::BTreeSet;

use ampersand_domain::{
    OrganisationId, fold,
    need::Opportunity,
    organisations::{
        Organisation,
        map::{Map, MapId, MapPlace, MapStanding, standing_on},
    },
    workshop::{Invited, Workshop},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{invited, planner, run::found};
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, many},
};

/// The field in which organisations are ticked.
const WHOM: &str = "whom";

/// Whom one could invite.
pub(super) struct Whom {
    workshop: Workshop,
    /// The maps, each with its theme.
    maps: Vec<(MapId, String)>,
    /// The map that is looked at.
    map: Option<MapId>,
    /// Whom it names, besides those on the list already, and why.
    could: Vec<(OrganisationId, String, String)>,
    posted: Posted,
}

/// `GET /workshops/{id}/whom`, with `?map=` the one to look at.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, ask.query().value("map"), Posted::default()).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, asked: &str, posted: Posted) -> Result<Whom, Trouble> {
    let (workshop, _) = found(ask).await?;
    let desk = ask.desk()?;
    let maps = desk.select::<Map>().order("theme, id").limit(200).all().await?;
    let maps: Vec<Map> = maps.into_iter().map(|one| one.record).collect();
    let map =
        maps.iter().find(|one| one.id.to_string() == asked).or_else(|| fitting(&maps, &workshop)).map(|one| one.id);
    let could = could(&desk, &workshop, map, ask.now.today).await?;
    let maps = maps.into_iter().map(|one| (one.id, one.theme)).collect();
    Ok(Whom { workshop: workshop.record, maps, map, could, posted })
}

/// The map of the workshop's need, or else of its theme.
fn fitting<'m>(maps: &'m [Map], workshop: &Workshop) -> Option<&'m Map> {
    let of_need = || maps.iter().find(|map| workshop.need.is_some() && map.need == workshop.need);
    let of_theme = || {
        let theme = fold(workshop.theme.as_deref()?);
        maps.iter().find(|map| fold(&map.theme) == theme)
    };
    of_need().or_else(of_theme)
}

/// Whom the map and the need name who are not on the list yet.
async fn could(
    desk: &Desk,
    workshop: &Workshop,
    map: Option<MapId>,
    today: ampersand_domain::Date,
) -> Result<Vec<(OrganisationId, String, String)>, Trouble> {
    let listed: BTreeSet<OrganisationId> =
        invited::all(desk, workshop.id).await?.into_iter().filter_map(|one| one.organisation).collect();
    let mut why: Vec<(OrganisationId, String)> = Vec::new();
    if let Some(map) = map {
        let places = desk.select::<MapPlace>().filter("map = ?", map).all().await?;
        let places: Vec<MapPlace> = places.into_iter().map(|one| one.record).collect();
        let on = standing_on(&places, today).into_iter().filter(|(_, place)| place.standing != MapStanding::LeftOut);
        why.extend(on.map(|(id, place)| (id, map_word(place.standing).to_owned())));
    }
    if let Some(need) = workshop.need {
        let all = desk.select::<Opportunity>().filter("need = ?", need).only("organisation IS NOT NULL").all().await?;
        why.extend(all.into_iter().filter_map(|one| Some((one.organisation?, one.record.idea))));
    }
    why.retain(|(id, _)| !listed.contains(id));
    let ids: Vec<OrganisationId> = why.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>().into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let named = desk.select::<Organisation>().among("id", &ids).order("name, id").all().await?;
    let of = |id: OrganisationId| {
        let said: Vec<&str> =
            why.iter().filter(|(one, said)| *one == id && !said.is_empty()).map(|(_, said)| said.as_str()).collect();
        said.join("; ")
    };
    Ok(named.into_iter().map(|one| (one.id, one.record.name.clone(), of(one.record.id))).collect())
}

fn map_word(standing: MapStanding) -> &'static str {
    match standing {
        MapStanding::Shortlisted => "on the map, to be approached",
        MapStanding::Waiting | MapStanding::LeftOut => "on the map",
    }
}

/// `POST /workshops/{id}/whom`: those who are ticked go on the list. Nobody is asked by that (K28).
pub(crate) async fn choose(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let here = format!("/workshops/{}", workshop.id);
    if !workshop.is_to_come() {
        return Ok(Answer::go(here));
    }
    let seen = page(&ask, ask.posted.value("map"), ask.posted.clone()).await?;
    let ticked = ask.posted.values(WHOM);
    let chosen: Vec<_> = seen.could.iter().filter(|(id, ..)| ticked.contains(&id.to_string())).collect();
    if seen.could.is_empty() {
        return Ok(Answer::go(format!("{here}/whom")));
    }
    if chosen.is_empty() {
        let mut read = Reader::new(&ask.posted);
        let none: Option<()> = read.wrong(WHOM, "Tick whom you invite");
        if let Err(Problem(posted)) = read.done(none) {
            return ask.again(&Whom { posted, ..seen });
        }
    }
    let all: Vec<Invited> = chosen
        .into_iter()
        .map(|(id, name, _)| Invited {
            organisation: Some(*id),
            letters: ask.now.token().short_code(),
            ..Invited::new(ask.now.id(), &workshop, name.clone())
        })
        .collect();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "invite-many").await? {
        tx.insert_many(&all).await?;
        tx.save().await?;
    }
    Ok(Answer::go(here))
}

impl Page for Whom {
    fn title(&self) -> String {
        "Whom to invite".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![("Workshops".to_owned(), "/workshops".to_owned()), (self.workshop.title.clone(), here)]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let here = format!("/workshops/{}/whom", self.workshop.id);
        let choices: Vec<Choice> =
            self.could.iter().map(|(id, name, why)| Choice::new(id.to_string(), name.clone()).means(why)).collect();
        let map = self.map.map(|map| map.to_string()).unwrap_or_default();
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(theme) = &self.workshop.theme { p class="govuk-body" { "The theme of the workshop: " (theme) } }
            @if !self.maps.is_empty() {
                h2 class="govuk-heading-m" { "Maps of who could help, by theme" }
                ul class="govuk-list govuk-list--bullet" {
                    @for (id, theme) in &self.maps {
                        li { @if self.map == Some(*id) { strong { (theme) } } @else { a class="govuk-link" href=(format!("{here}?map={id}")) { (theme) } } }
                    }
                }
            }
            @if choices.is_empty() {
                (parts::empty(
                    "Nobody more to choose from here",
                    "A map of who could help, or an idea with an organisation in the need that the workshop serves, names those whom one could ask. Whoever is on the list already is not named again.",
                    Some(("See the maps", "/organisations/maps")),
                ))
            } @else {
                (parts::form(frame, &here, html! {
                    (parts::hidden("map", &map))
                    (many(&self.posted, WHOM, "Whom do you put on the list?", "Nobody is asked by this: each letter goes by a press of its own", &choices))
                    (parts::button("Put them on the list"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let id = |number: u128| OrganisationId(ampersand_domain::Uuid::from_u128(number));
        let map = MapId(ampersand_domain::Uuid::from_u128(1));
        let one =
            |number| (id(number), "Tottenham & Wood Green Friends of the Earth".to_owned(), "on the map".to_owned());
        let page = |could: Vec<_>| Self {
            workshop: planner::sample(),
            maps: vec![(map, "Warm places in winter".to_owned())],
            map: Some(map),
            could,
            posted: Posted::default(),
        };
        let wrong = Posted::default().but(WHOM, "Tick whom you invite");
        vec![
            ("empty", Self { maps: Vec::new(), map: None, ..page(Vec::new()) }),
            ("usual", page(vec![one(1), one(2)])),
            ("many", page((1..60).map(one).collect())),
            ("wrong", Self { posted: wrong, ..page(vec![one(1)]) }),
        ]
    }
}
