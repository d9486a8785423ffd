//! Where they work: each place with its address, its position where known, and which of ours are nearest (R107).

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    offer::BranchFigures,
    organisations::{BranchAt, Nearest, Organisation, Origin, Site, SiteId, nearest, normal_postcode},
    service::{Branch, Position},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::words;
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day_short, join, parts, version_field,
};

/// So many of our places are named beside one of theirs.
const NEAREST: usize = 3;

/// The form of a place.
pub(crate) struct OneSite {
    organisation: Organisation,
    site: Option<(SiteId, i64)>,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for OneSite {
    fn title(&self) -> String {
        let what = if self.site.is_some() { "Change a place" } else { "Add a place" };
        format!("{what} of {}", self.organisation.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = words::way_to(self.organisation.id, &self.organisation.name);
        way.push(("What we know".to_owned(), format!("/organisations/{}/known", self.organisation.id)));
        way
    }

    fn view(&self, frame: &Frame) -> Markup {
        let place = format!("/organisations/{}/sites", self.organisation.id);
        let posted = &self.posted;
        let fields = html! {
            (parts::field(posted, "name", "What is it?", "Like: their hall; the Thursday drop-in at the church"))
            (parts::field(posted, "address", "Where? (optional)", "Street and town"))
            (parts::field(posted, "postcode", "Postcode (optional)", ""))
            (parts::field(posted, "position", "Where is it on the map? (optional)", "Copied from a map, like 53.4808, -2.2426: then we can say how far our places are"))
            (parts::field(posted, "source", "Where does it come from?", "Their page, their leaflet, who told us"))
            (parts::date_field(posted, "looked", "When was it looked at?", ""))
        };
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            @match self.site {
                None => (parts::form(frame, &format!("{place}/new"), html! { (fields) (parts::button("Keep the place")) })),
                Some((id, version)) => {
                    (parts::form(frame, &format!("{place}/{id}"), html! {
                        (version_field(self.clash.as_ref().map_or(version, |clash| clash.version)))
                        (fields)
                        (parts::button("Keep the change"))
                    }))
                    p class="govuk-body" { (parts::post_button(frame, &format!("{place}/{id}/remove"), "They are not there any more: take it out", &[])) }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let organisation = || Organisation::named(OrganisationId(Uuid::from_u128(7)), "Park Friends", Origin::Typed);
        let page = |site, posted| Self { organisation: organisation(), site, posted, clash: None };
        let id = SiteId(Uuid::from_u128(8));
        let wrong = posted_of(&sample()).but("name", NAME).but("postcode", POSTCODE).but("position", POSITION);
        vec![
            ("new", page(None, Posted::default())),
            ("change", page(Some((id, 1)), posted_of(&sample()))),
            ("wrong", page(None, wrong)),
            ("conflict", Self { clash: Some(Clash::sample("Where?")), ..page(Some((id, 1)), posted_of(&sample())) }),
        ]
    }
}

const NAME: &str = "Enter what it is, like: their hall";
const POSTCODE: &str = "Enter a whole postcode, like M33 7ZF";
const POSITION: &str = "Enter latitude and longitude as a map has them, like 53.4808, -2.2426";

/// A place to look at.
pub(super) fn sample() -> Site {
    Site {
        id: SiteId(Uuid::from_u128(8)),
        organisation: OrganisationId(Uuid::from_u128(7)),
        name: "The hut by the bowling green, where they keep the tools and hold the meetings".to_owned(),
        address: "Park Road, Marlow Vale".to_owned(),
        postcode: Some("MV1 4QT".to_owned()),
        latitude: Some(53_480_800),
        longitude: Some(-2_242_600),
        source: "their page".to_owned(),
        looked_on: Date::constant(2026, 3, 2),
        author: None,
    }
}

/// A place of theirs with our nearest, each by name, and how that is known.
pub(super) struct Near {
    /// The place with its version.
    pub(super) site: Kept<Site>,
    /// Our nearest places in words.
    pub(super) ours: Vec<String>,
}

impl Near {
    /// The place as a line for the brief.
    pub(super) fn line(&self) -> String {
        let site = &self.site;
        let place = [site.address.as_str(), site.postcode.as_deref().unwrap_or_default()];
        let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let place = if place.is_empty() { site.name.clone() } else { format!("{}: {place}", site.name) };
        let source = if site.source.is_empty() { "source not written down" } else { &site.source };
        let near = if self.ours.is_empty() { String::new() } else { format!("; near our {}", join(&self.ours)) };
        format!("{place}{near} ({source}, {})", day_short(site.looked_on))
    }

    /// The place as it stands on the page of what we know.
    pub(super) fn view(&self, frame: &Frame) -> Markup {
        html! {
            (self.line())
            @if self.site.position().is_none() { span class="app-soft" { " Not on the map yet." } }
            @if self.site.is_stale(frame.today, frame.numbers().known_months) { " " (parts::tag("Look again", "yellow")) }
            " " a class="govuk-link" href=(format!("/organisations/{}/sites/{}", self.site.organisation, self.site.id)) { "Change" span class="govuk-visually-hidden" { ": " (self.site.name) } }
        }
    }
}

/// Their places, the one looked at last first, each with our nearest: three queries.
pub(super) async fn of(desk: &Desk, organisation: OrganisationId) -> Result<Vec<Near>, Trouble> {
    let (sites, branches, figures) = tokio::try_join!(
        desk.select::<Site>().filter("organisation = ?", organisation).order("looked_on DESC, id").all(),
        desk.select::<Branch>().only("closed = FALSE").order("name, id").all(),
        desk.select::<BranchFigures>().all(),
    )?;
    let position = |branch: &Branch| figures.iter().find(|one| one.branch == branch.id).and_then(|one| one.position());
    let ours: Vec<BranchAt> = branches
        .iter()
        .map(|one| BranchAt { branch: one.id, postcode: one.postcode.clone(), position: position(one) })
        .collect();
    let name = |id| branches.iter().find(|one| one.id == id).map_or("", |one| one.name.as_str());
    let words = |near: Nearest| match near {
        Nearest::Metres(branch, metres) => format!("{} ({})", name(branch), words::away(metres)),
        Nearest::District(branch) => format!("{} (the same postal district)", name(branch)),
    };
    let near = |site: Kept<Site>| {
        let ours = nearest(&site, &ours, NEAREST).into_iter().map(words).collect();
        Near { site, ours }
    };
    Ok(sites.into_iter().map(near).collect())
}

fn posted_of(site: &Site) -> Posted {
    Posted::default()
        .with("name", site.name.as_str())
        .with("address", site.address.as_str())
        .with("postcode", site.postcode.as_deref().unwrap_or_default())
        .with("position", site.position().map(Position::write).unwrap_or_default())
        .with("source", site.source.as_str())
        .with_day("looked", Some(site.looked_on))
}

fn read(ask: &Ask, before: Site) -> Result<Site, Problem> {
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<200>("name", NAME);
    let address = read.maybe::<300>("address").unwrap_or_default();
    let postcode = match read.maybe::<12>("postcode") {
        Some(typed) => normal_postcode(&typed).or_else(|| read.wrong("postcode", POSTCODE)),
        None => None,
    };
    let position = match read.maybe::<60>("position") {
        Some(typed) => Position::parse(&typed).or_else(|| read.wrong("position", POSITION)),
        None => None,
    };
    let source = read.maybe::<300>("source").unwrap_or_default();
    let looked_on = read.maybe_day("looked").unwrap_or(ask.now.today);
    if looked_on > ask.now.today {
        read.wrong::<()>("looked", "Enter a day that has come");
    }
    let (latitude, longitude) = (position.map(Position::latitude), position.map(Position::longitude));
    read.done(name.map(|name| Site { name, address, postcode, latitude, longitude, source, looked_on, ..before }))
}

async fn whose(ask: &Ask, desk: &Desk) -> Result<Organisation, Trouble> {
    Ok(desk.get::<Organisation>(ask.id::<OrganisationId>()?).await?.ok_or(Trouble::NotFound)?.record)
}

fn known(organisation: &Organisation) -> String {
    format!("/organisations/{}/known", organisation.id)
}

/// `GET /organisations/{id}/sites/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let organisation = whose(&ask, &ask.desk()?).await?;
    let posted = Posted::default().with_day("looked", Some(ask.now.today));
    ask.show(&OneSite { organisation, site: None, posted, clash: None })
}

/// `POST /organisations/{id}/sites/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let organisation = whose(&ask, &desk).await?;
    let blank = Site {
        id: ask.now.id(),
        organisation: organisation.id,
        name: String::new(),
        address: String::new(),
        postcode: None,
        latitude: None,
        longitude: None,
        source: String::new(),
        looked_on: ask.now.today,
        author: ask.me()?.actor.person(),
    };
    let site = match read(&ask, blank) {
        Ok(site) => site,
        Err(Problem(posted)) => return ask.again(&OneSite { organisation, site: None, posted, clash: None }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "site").await? {
        tx.insert(&site).await?;
        tx.save().await?;
    }
    Ok(Answer::go(known(&organisation)))
}

/// The place of the address, of the organisation of the address.
async fn one(ask: &Ask, desk: &Desk) -> Result<(Organisation, Kept<Site>), Trouble> {
    let organisation = whose(ask, desk).await?;
    let site = desk.get::<Site>(ask.id_of::<SiteId>("site")?).await?.ok_or(Trouble::NotFound)?;
    if site.organisation == organisation.id { Ok((organisation, site)) } else { Err(Trouble::NotFound) }
}

/// `GET /organisations/{id}/sites/{site}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (organisation, site) = one(&ask, &ask.desk()?).await?;
    ask.show(&OneSite { organisation, site: Some((site.id, site.version)), posted: posted_of(&site), clash: None })
}

const COLUMNS: [(&str, &str); 4] =
    [("name", "What is it?"), ("address", "Where?"), ("postcode", "Postcode"), ("source", "Where does it come from?")];

/// `POST /organisations/{id}/sites/{site}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let ((organisation, before), version) = (one(&ask, &desk).await?, ask.version()?);
    let at = Some((before.id, version));
    let after = match read(&ask, before.record.clone()) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&OneSite { organisation, site: at, posted, clash: None }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&after, version).await {
        drop(tx);
        let clash = Some(Clash::of(&ask, error, &after, &COLUMNS, |_, _| None).await?);
        return ask.clash(&OneSite { organisation, site: at, posted: ask.posted.clone(), clash });
    }
    tx.save().await?;
    Ok(Answer::go(known(&organisation)))
}

/// `POST /organisations/{id}/sites/{site}/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (organisation, site) = one(&ask, &desk).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<Site>(site.id).await?;
    tx.save().await?;
    Ok(Answer::go(known(&organisation)))
}
