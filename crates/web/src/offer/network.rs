//! The network at a glance: what all our places are together, beside a single one, and who is near (R092).

use std::collections::HashMap;

use ampersand_domain::{
    OrganisationId, Uuid,
    offer::{A_WALK, BranchFigures, BranchGlance, BranchPlace, Figure, Glance, Neighbour, Sum, glance},
    organisations::{Contact, Organisation, Site},
    service::{Branch, BranchId},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Trouble, day_short, grouped, parts};

/// The page.
pub(crate) struct Network {
    glance: Glance,
    /// Each open branch with its figures, in the order of the glance.
    branches: Vec<(Branch, Option<BranchFigures>)>,
    /// Whether the open list knows hours of a branch that has none here.
    may_fill: bool,
}

impl Page for Network {
    fn title(&self) -> String {
        "Our network at a glance".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.branches.is_empty() {
            return parts::empty(
                "No branch is on record yet",
                "What one branch has is a room; what all have together is a network. Put the branches on record first.",
                Some(("Branches", "/service/branches")),
            );
        }
        html! {
            p class="govuk-body" { "A partner who thinks of one library sees a room. Together we are more:" }
            (self.together())
            p class="govuk-body app-noprint" {
                @if frame.leads() {
                    a class="govuk-link" href="/offer/network/paste" { "Paste figures from a spreadsheet" }
                    @if self.may_fill { " · " (parts::post_button(frame, "/offer/network/hours", "Take the hours from the open list", &[])) }
                }
            }
            h2 class="govuk-heading-m" { "Branch by branch" }
            (self.each(frame))
            (parts::note(&format!("Near is a walk of {A_WALK} metres as the crow flies, where both we and they have a position on the map; where one of the two has none, it is the same first half of the postcode, and the table says which. One that is near two branches counts once. What nobody has counted is left out, and is not nought.")))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let of = |count: u128| {
            let branches: Vec<(Branch, Option<BranchFigures>)> = (0..count).map(sample).collect();
            let places: Vec<BranchPlace> = branches.iter().map(place).collect();
            let neighbour = |at: u128| Neighbour {
                organisation: OrganisationId(Uuid::from_u128(at)),
                people: 2,
                positions: Vec::new(),
                postcodes: vec!["MV1 1AA".to_owned()],
            };
            let neighbours: Vec<Neighbour> = (0..7).map(neighbour).collect();
            Self { glance: glance(&places, &neighbours), branches, may_fill: true }
        };
        vec![("empty", of(0)), ("one", of(1)), ("full", of(5)), ("many", of(60))]
    }
}

fn sample(at: u128) -> (Branch, Option<BranchFigures>) {
    let id = BranchId(Uuid::from_u128(at + 1));
    let branch = Branch {
        id,
        name: format!("Hollow Lane Library and Community Hub {}", at + 1),
        address: "4 Hollow Lane".to_owned(),
        postcode: Some("MV1 4QT".to_owned()),
        phone: None,
        closed: false,
    };
    let blank = BranchFigures::blank(Uuid::from_u128(at).into(), id, ampersand_domain::Date::constant(2026, 11, 2));
    let figures = BranchFigures {
        quarter_hours: Some(150),
        rooms: (at != 1).then_some(2),
        visits: Some(41_250),
        source: "our own count".to_owned(),
        ..blank
    };
    (branch, (at != 3).then_some(figures))
}

fn place((branch, figures): &(Branch, Option<BranchFigures>)) -> BranchPlace {
    BranchPlace { branch: branch.id, postcode: branch.postcode.clone(), figures: figures.clone() }
}

/// Quarters of an hour as hours: `37½`.
pub(super) fn hours(quarters: i64) -> String {
    let part = match quarters % 4 {
        1 => "¼",
        2 => "½",
        3 => "¾",
        _ => "",
    };
    format!("{}{part}", grouped(quarters / 4))
}

fn figure(figure: Figure) -> &'static str {
    match figure {
        Figure::QuarterHours => "Opening hours a week",
        Figure::Rooms => "Rooms that a group can have",
        Figure::Computers => "Computers for the public",
        Figure::Visits => "Visits a year",
    }
}

fn much(which: Figure, amount: i64) -> String {
    if which == Figure::QuarterHours { hours(amount) } else { grouped(amount) }
}

impl Network {
    fn together(&self) -> Markup {
        let of = |sum: &Sum| {
            let one =
                self.branches.iter().find(|(_, own)| own.as_ref().and_then(|own| sum.figure.of(own)) == Some(sum.most));
            vec![
                html! { (figure(sum.figure)) },
                html! { strong { (much(sum.figure, sum.sum)) } },
                html! { (much(sum.figure, sum.most)) @if let Some((branch, _)) = one { ", " (branch.name) } },
                html! { (sum.counted) " of " (self.glance.branches) },
            ]
        };
        let mut rows = vec![vec![
            html! { "Places" },
            html! { strong { (self.glance.branches) } },
            html! { "1" },
            html! { (self.glance.branches) " of " (self.glance.branches) },
        ]];
        rows.extend(self.glance.sums.iter().map(of));
        let nearest = self.glance.each.iter().map(|one| one.by_walk + one.by_district).max().unwrap_or_default();
        rows.push(vec![
            html! { "Organisations on record near us" },
            html! { strong { (self.glance.organisations) } },
            html! { (nearest) },
            html! { (self.glance.by_walk) " by a walk, " (self.glance.organisations - self.glance.by_walk) " by postcode" },
        ]);
        let people = self.glance.each.iter().map(|one| one.people).max().unwrap_or_default();
        rows.push(vec![
            html! { "People of theirs whom we know" },
            html! { strong { (self.glance.people) } },
            html! { (people) },
            html! { "as far as they are on record" },
        ]);
        parts::plain_table(
            "All our places together",
            &["What", "All together", "The branch with most", "Counted"],
            &rows,
        )
    }

    fn each(&self, frame: &Frame) -> Markup {
        let number = |which: Figure, figures: Option<&BranchFigures>| {
            figures.and_then(|own| which.of(own)).map_or_else(|| "not counted".to_owned(), |amount| much(which, amount))
        };
        let row = |((branch, figures), near): (&(Branch, Option<BranchFigures>), &BranchGlance)| {
            let own = figures.as_ref();
            let mut row = vec![html! {
                @if frame.leads() { a class="govuk-link" href=(format!("/offer/network/{}", branch.id)) { (branch.name) } } @else { (branch.name) }
                @if let Some(own) = own { div class="app-soft" { (day_short(own.counted_on)) @if !own.source.is_empty() { ", " (own.source) } } }
            }];
            row.extend(Figure::ALL.iter().map(|which| html! { (number(*which, own)) }));
            row.push(html! {
                @match (near.by_walk, near.by_district) {
                    (0, 0) => "nobody on record",
                    (walk, 0) => { (walk) " by a walk" },
                    (0, district) => { (district) " by postcode" },
                    (walk, district) => { (walk) " by a walk, " (district) " by postcode" },
                }
            });
            row
        };
        let rows: Vec<Vec<Markup>> = self.branches.iter().zip(&self.glance.each).map(row).collect();
        let headings = ["Branch", "Hours a week", "Rooms", "Computers", "Visits a year", "Organisations near"];
        parts::plain_table("Branch by branch", &headings, &rows)
    }
}

/// Organisations that are somebody to us, each with where it is: three queries.
async fn neighbours(desk: &Desk) -> Result<Vec<Neighbour>, Trouble> {
    let (all, sites, people) = tokio::try_join!(
        desk.select::<Organisation>().only("merged_into IS NULL AND standing IS NOT NULL").all(),
        desk.select::<Site>().all(),
        desk.select::<Contact>().only("\"left\" IS NULL").all(),
    )?;
    let mut of: HashMap<OrganisationId, Neighbour> = all
        .into_iter()
        .map(|kept| {
            let postcodes = kept.record.postcode.into_iter().collect();
            let organisation = kept.record.id;
            (organisation, Neighbour { organisation, people: 0, positions: Vec::new(), postcodes })
        })
        .collect();
    for site in sites {
        if let Some(one) = of.get_mut(&site.organisation) {
            one.positions.extend(site.position());
            one.postcodes.extend(site.record.postcode);
        }
    }
    for person in people {
        if let Some(one) = of.get_mut(&person.organisation) {
            one.people += 1;
        }
    }
    Ok(of.into_values().collect())
}

/// Each open branch with its newest figures.
pub(super) async fn branches(desk: &Desk) -> Result<Vec<(Branch, Option<BranchFigures>)>, Trouble> {
    let (all, figures) = tokio::try_join!(
        desk.select::<Branch>().only("closed = FALSE").order("name, id").all(),
        desk.select::<BranchFigures>().all(),
    )?;
    let mut of: HashMap<BranchId, BranchFigures> = figures.into_iter().map(|kept| (kept.branch, kept.record)).collect();
    Ok(all
        .into_iter()
        .map(|kept| kept.record)
        .map(|branch| {
            let own = of.remove(&branch.id);
            (branch, own)
        })
        .collect())
}

/// `GET /offer/network`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let branches = branches(&desk).await?;
    let neighbours = neighbours(&desk).await?;
    let places: Vec<BranchPlace> = branches.iter().map(place).collect();
    let may_fill = !super::figures::known_hours(&ask.me()?.service.authority, &branches).is_empty();
    ask.show(&Network { glance: glance(&places, &neighbours), branches, may_fill })
}
