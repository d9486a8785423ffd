//! The network at a glance: what all our places are together, beside a single one, and who is near; branch by branch as a
//! list (R092).

use std::collections::HashMap;

use ampersand_domain::{
    OrganisationId, Uuid,
    offer::{A_WALK, BranchFigures, BranchGlance, BranchPlace, Figure, Glance, Neighbour, Sum, glance},
    organisations::{Contact, Organisation, Site},
    service::{Branch, BranchId},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use crate::shell::{
    Ask, Choice, Frame, Page, Trouble, day_short, grouped,
    listing::{Column, List, ListPage, Listing, counted},
    parts,
};

/// The page.
pub(crate) struct Network {
    glance: Glance,
    /// Each open branch with its figures, in the order of the glance.
    branches: Vec<(Branch, Option<BranchFigures>)>,
    /// Whether the open list knows hours of a branch that has none here.
    may_fill: bool,
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many branches fit.
    count: usize,
}

/// A branch of the list.
pub(crate) struct Line {
    branch: Branch,
    figures: Option<BranchFigures>,
    near: BranchGlance,
    /// Whether whoever looks may write its figures down.
    may: bool,
}

impl Line {
    fn figure(&self, which: Figure) -> String {
        let amount = self.figures.as_ref().and_then(|own| which.of(own));
        amount.map_or_else(|| "not counted".to_owned(), |amount| much(which, amount))
    }

    fn near(&self) -> String {
        match (self.near.by_walk, self.near.by_district) {
            (0, 0) => "nobody on record".to_owned(),
            (walk, 0) => format!("{walk} by a walk"),
            (0, district) => format!("{district} by postcode"),
            (walk, district) => format!("{walk} by a walk, {district} by postcode"),
        }
    }
}

static LIST: List<Line> = List {
    word: "branches",
    title: "Branch by branch",
    address: "/offer/network",
    filters: &["words", "branch", "counted", "near"],
    columns: &[
        Column {
            word: "name",
            heading: "Branch",
            at_first: true,
            text: |line| line.branch.name.clone(),
            cell: Some(named),
        },
        Column {
            word: "hours",
            heading: "Hours a week",
            at_first: true,
            text: |line| line.figure(Figure::QuarterHours),
            cell: None,
        },
        Column { word: "rooms", heading: "Rooms", at_first: true, text: |line| line.figure(Figure::Rooms), cell: None },
        Column {
            word: "computers",
            heading: "Computers",
            at_first: true,
            text: |line| line.figure(Figure::Computers),
            cell: None,
        },
        Column {
            word: "visits",
            heading: "Visits a year",
            at_first: true,
            text: |line| line.figure(Figure::Visits),
            cell: None,
        },
        Column { word: "near", heading: "Organisations near", at_first: true, text: Line::near, cell: None },
        Column {
            word: "people",
            heading: "People of theirs whom we know",
            at_first: false,
            text: |line| line.near.people.to_string(),
            cell: None,
        },
        Column {
            word: "postcode",
            heading: "Postcode",
            at_first: false,
            text: |line| line.branch.postcode.clone().unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "counted",
            heading: "Counted on",
            at_first: false,
            text: |line| line.figures.as_ref().map(|own| day_short(own.counted_on)).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "source",
            heading: "Source",
            at_first: false,
            text: |line| line.figures.as_ref().map(|own| own.source.clone()).unwrap_or_default(),
            cell: None,
        },
    ],
};

fn named(line: &Line) -> Markup {
    let branch = &line.branch;
    html! {
        @if line.may { a class="govuk-link" href=(format!("/offer/network/{}", branch.id)) { (branch.name) } } @else { (branch.name) }
        @if let Some(own) = &line.figures { div class="app-soft" { (day_short(own.counted_on)) @if !own.source.is_empty() { ", " (own.source) } } }
    }
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
        let of = |count: u128, query: &[(&str, &str)]| {
            let branches: Vec<(Branch, Option<BranchFigures>)> = (0..count).map(sample).collect();
            let neighbour = |at: u128| Neighbour {
                organisation: OrganisationId(Uuid::from_u128(at)),
                people: 2,
                positions: Vec::new(),
                postcodes: vec!["MV1 1AA".to_owned()],
            };
            let neighbours: Vec<Neighbour> = (0..7).map(neighbour).collect();
            Self::of(branches, &neighbours, Listing::sample(&LIST, query), [true; 2])
        };
        vec![
            ("empty", of(0, &[])),
            ("one", of(1, &[])),
            ("full", of(5, &[])),
            ("none-fits", of(5, &[("words", "chess")])),
            ("many", of(60, &[("column", "near"), ("column", "postcode")])),
        ]
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
        let posted = self.listing.posted();
        let branches: Vec<Choice> =
            self.branches.iter().map(|(one, _)| Choice::new(one.id.to_string(), one.name.as_str())).collect();
        let counted_or_not = [Choice::new("yes", "Something is counted"), Choice::new("no", "Nothing is counted")];
        let near = [Choice::new("yes", "Somebody on record is near"), Choice::new("no", "Nobody on record is near")];
        html! {
            (self.listing.filters(&html! {
                (parts::field(posted, "words", "Words", ""))
                (parts::select(posted, "branch", "Branch", "", Some("All branches"), &branches))
                (parts::select(posted, "counted", "Figures", "", Some("With and without"), &counted_or_not))
                (parts::select(posted, "near", "Who is near", "", Some("Anybody or nobody"), &near))
            }))
            p class="govuk-body" { strong { (counted(self.count, "branch", "branches")) } }
            @if !self.lines.is_empty() { (self.listing.table("Branch by branch", &self.lines)) }
            (self.listing.below(frame))
        }
    }

    fn of(
        branches: Vec<(Branch, Option<BranchFigures>)>,
        neighbours: &[Neighbour],
        listing: Listing<Line>,
        may: [bool; 2],
    ) -> Self {
        let places: Vec<BranchPlace> = branches.iter().map(place).collect();
        let (glance, [may, may_fill]) = (glance(&places, neighbours), may);
        let line = |((branch, figures), near): (&(Branch, Option<BranchFigures>), &BranchGlance)| Line {
            branch: branch.clone(),
            figures: figures.clone(),
            near: near.clone(),
            may,
        };
        let lines: Vec<Line> =
            branches.iter().zip(&glance.each).map(line).filter(|line| fits(&listing, line)).collect();
        Self { glance, branches, may_fill, listing, count: lines.len(), lines }
    }
}

/// Whether a branch is one of those that are asked for.
fn fits(listing: &Listing<Line>, line: &Line) -> bool {
    let (branch, figures, only) = (&line.branch, line.figures.as_ref(), listing.value("branch"));
    let counted = figures.is_some_and(|own| Figure::ALL.iter().any(|which| which.of(own).is_some()));
    let source = figures.map(|own| own.source.as_str()).unwrap_or_default();
    (only.is_empty() || branch.id.to_string() == only)
        && listing.has_words(&[
            branch.name.as_str(),
            &branch.address,
            branch.postcode.as_deref().unwrap_or_default(),
            source,
        ])
        && listing.yes_or_no("counted", counted)
        && listing.yes_or_no("near", line.near.by_walk + line.near.by_district > 0)
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

impl ListPage for Network {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let branches = branches(&desk).await?;
        let neighbours = neighbours(&desk).await?;
        let may_fill = !super::figures::known_hours(&ask.me()?.service.authority, &branches).is_empty();
        Ok(Self::of(branches, &neighbours, listing, [ask.frame().leads(), may_fill]))
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}
