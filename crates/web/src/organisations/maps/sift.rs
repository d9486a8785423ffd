//! The sifting: how much could come of each, the part that they would take, and who is approached; whoever is left out
//! keeps a reason (R085). What was said before stays, with its day.

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    organisations::map::{LikelyPart, Map, MapName, MapPlace, MapPlaceId, MapStanding, POTENTIAL, standing_on},
};
use maud::{Markup, html};

use super::{
    LONG, Whole, address, called, sample_map, sample_name,
    shortlist::{Way, waiting},
    way_to, words,
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts, plural};

/// So many are sifted on one page.
const AT_ONCE: usize = 20;

/// The page.
pub(crate) struct Sift {
    map: Map,
    rows: Vec<Row>,
    /// How many wait besides.
    more: usize,
    /// Those that were sifted, to look at again.
    done: Vec<(OrganisationId, String, MapPlace)>,
    /// The way to the search, where somebody is on the shortlist.
    next: Option<Way>,
    posted: Posted,
}

/// One to sift.
struct Row {
    name: String,
    now: MapPlace,
    said: Vec<MapName>,
}

impl Page for Sift {
    fn title(&self) -> String {
        "Who could help most?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.map)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let place = address(self.map.id);
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "With: " (self.map.theme) }
            @if self.rows.is_empty() {
                p class="govuk-body" { @if self.done.is_empty() { "Nobody is on the map yet. Look at the names first: those that you keep come up here." } @else { "Everybody is sifted." } }
                p class="app-buttons" {
                    @if self.done.is_empty() { (parts::link_button("Look at the names", &place)) }
                    @else { (parts::link_button("See the map on one sheet", &format!("{place}/sheet"))) }
                }
            } @else {
                (parts::form(frame, &format!("{place}/sift"), html! {
                    @for row in &self.rows { (self.row(row)) }
                    (parts::button("Keep what is chosen"))
                }))
                @if self.more > 0 { p class="govuk-body" { (words::capital(&plural(self.more, "more waits", "more wait"))) ": they come up when these are kept." } }
            }
            @if let Some(next) = self.next { (next.view()) }
            (self.done())
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let row = |at: u128, name: &str| Row {
            name: name.to_owned(),
            now: sample_place(at),
            said: vec![sample_name(at, name)],
        };
        let done = |at: u128, name: &str| {
            let sifted = MapPlace { potential: Some(3), standing: MapStanding::Shortlisted, ..sample_place(at) };
            (sifted.organisation, name.to_owned(), sifted)
        };
        let page = |rows: Vec<Row>, done: Vec<_>, posted: Posted| {
            let next = (!done.is_empty()).then(|| Way::sample(done.len()));
            Self { map: sample_map(), rows, more: 0, done, next, posted }
        };
        let rows = || vec![row(1, "Deaf Vale"), row(2, LONG)];
        let id = sample_place(1).organisation;
        let wrong = Posted::default().with(&format!("standing-{id}"), "left_out").but(&format!("why-{id}"), NO_REASON);
        let many = (0..20).map(|at| row(at + 1, &format!("Group {at}"))).collect();
        vec![
            ("empty", page(Vec::new(), Vec::new(), Posted::default())),
            ("usual", page(rows(), vec![done(9, "Vale Youth Theatre")], filled(&rows()))),
            ("wrong", page(rows(), Vec::new(), wrong)),
            ("done", page(Vec::new(), vec![done(9, "Vale Youth Theatre"), done(10, LONG)], Posted::default())),
            ("many", Self { more: 12, ..page(many, Vec::new(), Posted::default()) }),
        ]
    }
}

const NO_REASON: &str = "Enter why they are left out: it is read when they come up again";

/// A place with nothing said about it, to look at.
pub(super) fn sample_place(at: u128) -> MapPlace {
    let (id, organisation) = (Uuid::from_u128(at).into(), Uuid::from_u128(at + 1_000).into());
    MapPlace::first(id, sample_map().id, organisation, Date::constant(2026, 11, 12), None)
}

impl Sift {
    fn row(&self, row: &Row) -> Markup {
        let (posted, id) = (&self.posted, row.now.organisation);
        html! {
            div class="app-entry" {
                h2 class="govuk-heading-m" { a class="govuk-link" href=(format!("/organisations/{id}")) { (row.name) } }
                @for said in &row.said { (words::said_of_known(said)) }
                (parts::hidden("of", &id.to_string()))
                (parts::hidden(&format!("was-{id}"), &row.now.id.to_string()))
                (parts::select(posted, &format!("potential-{id}"), "How much could come of it?", "", Some("Not said yet"), &words::potentials()))
                (parts::select(posted, &format!("part-{id}"), "Which part would they likely take?", "", Some("Not said yet"), &words::parts_to_choose()))
                (parts::select(posted, &format!("standing-{id}"), "What now?", "", None, &words::standings()))
                (parts::field(posted, &format!("why-{id}"), "Why are they left out? (only then)", "Like: they work in the north of the county alone"))
            }
        }
    }

    fn done(&self) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .done
            .iter()
            .map(|(id, name, place)| {
                vec![
                    html! { a class="govuk-link" href=(format!("/organisations/{id}")) { (name) } },
                    html! { (words::place(place)) @if !place.why.is_empty() { ": " (place.why) } },
                    html! { a class="govuk-link" href=(format!("{}/sift?which={id}", address(self.map.id))) { "Sift again" span class="govuk-visually-hidden" { ": " (name) } } },
                ]
            })
            .collect();
        html! {
            @if !rows.is_empty() {
                h2 class="govuk-heading-m" { "Sifted" }
                (parts::plain_table("Sifted", &["Who", "Where they stand", "Change"], &rows))
            }
        }
    }
}

/// The fields with what stands now.
fn filled(rows: &[Row]) -> Posted {
    rows.iter().fold(Posted::default(), |posted, row| {
        let (id, now) = (row.now.organisation, &row.now);
        posted
            .with(&format!("potential-{id}"), now.potential.map(|how| how.to_string()).unwrap_or_default())
            .with(&format!("part-{id}"), now.part.map_or("", LikelyPart::as_str))
            .with(&format!("standing-{id}"), now.standing.as_str())
            .with(&format!("why-{id}"), now.why.as_str())
    })
}

/// `GET /organisations/maps/{id}/sift`, of one alone with `?which=`.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let whole = Whole::of(&ask, &ask.desk()?).await?;
    let which = ask.query().value("which").parse().ok().map(OrganisationId);
    let page = page(&ask, &whole, &which.into_iter().collect::<Vec<_>>(), None).await?;
    ask.show(&page)
}

/// These alone, or the first of those that nobody has sifted.
async fn page(ask: &Ask, whole: &Whole, which: &[OrganisationId], posted: Option<Posted>) -> Result<Sift, Trouble> {
    let standing = standing_on(&whole.places, ask.now.today);
    let names = called(&ask.desk()?, standing.keys().copied()).await?;
    let asked =
        |place: &MapPlace| if which.is_empty() { !place.is_sifted() } else { which.contains(&place.organisation) };
    let (mut open, mut done): (Vec<&MapPlace>, Vec<&MapPlace>) =
        standing.values().copied().partition(|place| asked(place));
    open.sort_by_key(|place| place.id);
    if which.is_empty() {
        done.sort_by(|one, other| {
            other.potential.cmp(&one.potential).then_with(|| name(&names, one).cmp(&name(&names, other)))
        });
    } else {
        done.clear();
    }
    let more = open.len().saturating_sub(AT_ONCE);
    let row = |place: &&MapPlace| Row {
        name: name(&names, place),
        now: (*place).clone(),
        said: whole.said_of(place.organisation),
    };
    let rows: Vec<Row> = open.iter().take(AT_ONCE).map(row).collect();
    let done = done.into_iter().map(|place| (place.organisation, name(&names, place), place.clone())).collect();
    let posted = posted.unwrap_or_else(|| filled(&rows));
    let next = waiting(&ask.desk()?, &whole.map, &whole.places, ask.now.today).await?;
    Ok(Sift { map: whole.map.record.clone(), rows, more, done, next, posted })
}

fn name(names: &HashMap<OrganisationId, String>, of: &MapPlace) -> String {
    names.get(&of.organisation).cloned().unwrap_or_default()
}

/// `POST /organisations/maps/{id}/sift`: what was changed is kept with its day; what was left as it was is not said again.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let whole = Whole::of(&ask, &desk).await?;
    let standing = standing_on(&whole.places, ask.now.today);
    let of: Vec<OrganisationId> =
        ask.posted.values("of").iter().filter_map(|id| id.parse().ok().map(OrganisationId)).collect();
    let now: Vec<&MapPlace> = of.iter().filter_map(|id| standing.get(id).copied()).collect();
    match read(&ask, &now) {
        Err(Problem(posted)) => {
            let page = page(&ask, &whole, &of, Some(posted)).await?;
            ask.again(&page)
        }
        Ok(changed) => {
            let mut tx = desk.write(&ask.now).await?;
            tx.insert_many(&changed).await?;
            tx.save().await?;
            Ok(Answer::go(format!("{}/sift", address(whole.map.id))))
        }
    }
}

/// The new places of those that were changed.
fn read(ask: &Ask, now: &[&MapPlace]) -> Result<Vec<MapPlace>, Problem> {
    let mut read = Reader::new(&ask.posted);
    let changed: Vec<MapPlace> = now.iter().filter_map(|place| one(&mut read, ask, place)).collect();
    read.done(Some(changed))
}

fn one(read: &mut Reader, ask: &Ask, now: &MapPlace) -> Option<MapPlace> {
    let field = |name: &str| format!("{name}-{}", now.organisation);
    let standing = read.maybe_word::<MapStanding>(&field("standing")).unwrap_or(now.standing);
    let potential = read.maybe_number(&field("potential"), *POTENTIAL.start(), *POTENTIAL.end());
    let part = read.maybe_word::<LikelyPart>(&field("part"));
    let why = match standing {
        MapStanding::LeftOut => read.text::<300>(&field("why"), NO_REASON)?,
        _ => String::new(),
    };
    let changed = MapPlace {
        id: ask.now.id(),
        potential,
        part,
        standing,
        why,
        placed_on: ask.now.today,
        placed_by: ask.me.as_ref().and_then(|me| me.actor.person()),
        ..now.clone()
    };
    let said = |place: &MapPlace| (place.potential, place.part, place.standing, place.why.clone());
    if said(&changed) == said(now) {
        return None;
    }
    if standing == MapStanding::Shortlisted && potential.is_none() {
        return read.wrong(&field("potential"), "Choose how much could come of it, before you approach them");
    }
    let was: Option<MapPlaceId> = read.maybe_id(&field("was"));
    if was != Some(now.id) {
        let says = format!("Somebody sifted them meanwhile: {}. Keep yours, or choose theirs", words::place(now));
        return read.wrong(&field("potential"), says);
    }
    Some(changed)
}
