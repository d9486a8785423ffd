//! Buildings that open, or open again: planned for months ahead, shown to everybody by a press, and the proposals for them (R065).

mod edit;
mod list;
mod one;
mod site;
mod tag;

use ampersand_domain::{
    Date, Uuid,
    proposals::{Opening, OpeningGap, OpeningId, OpeningKind, OpeningProposal, ProposalId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

pub(super) use tag::{choose, named, post as tagged};

use crate::shell::{Frame, Routes, Sample, Trouble, Who, day, listing, samples as of, samples_in};

/// The addresses of the openings.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/proposals/openings", Who::LIBRARY, listing::show::<list::Openings>)
        .get("/proposals/openings.csv", Who::LIBRARY, listing::csv::<list::Openings>)
        .get("/proposals/openings.xlsx", Who::LIBRARY, listing::xlsx::<list::Openings>)
        .get("/proposals/openings/new", Who::LEADS, edit::new)
        .post("/proposals/openings/new", Who::LEADS, edit::add)
        .get("/proposals/openings/{id}", Who::LIBRARY, one::show)
        .get("/proposals/openings/{id}/change", Who::LEADS, edit::show)
        .post("/proposals/openings/{id}/change", Who::LEADS, edit::change)
        .post("/proposals/openings/{id}/shown", Who::LEADS, one::shown)
        .get("/proposals/site/{id}", Who::ANYBODY, site::show)
}

/// The samples of its pages.
#[must_use]
pub(super) fn samples() -> Vec<Sample> {
    [
        of::<list::Openings>("openings"),
        of::<edit::Edit>("opening-edit"),
        of::<one::One>("opening"),
        samples_in::<site::Site>(&Frame::sample_outside(), "opening-site"),
    ]
    .concat()
}

/// What happens to a building, in words.
fn kind(kind: OpeningKind) -> &'static str {
    match kind {
        OpeningKind::New => "A new building",
        OpeningKind::Refurbished => "Opens again after work on it",
        OpeningKind::Moved => "The branch moves there",
    }
}

/// What is still to do, in words.
fn gap(gap: OpeningGap) -> &'static str {
    match gap {
        OpeningGap::Hosts => "Write what it can host",
        OpeningGap::Looker => "Say who looks at what comes",
        OpeningGap::Hours => "Keep hours free for that",
        OpeningGap::Publish => "Let everybody read what it can host",
    }
}

/// When it is shut and opens, in a sentence.
fn days(opening: &Opening, today: Date) -> Markup {
    let opens = if opening.opens_on > today { "Opens" } else { "Opened" };
    html! {
        (opens) " on " strong { (day(opening.opens_on)) }
        @if let Some(shut) = opening.shut_from { ", shut from " (day(shut)) }
        "."
    }
}

/// The library with this opening, and its day, for a page of everybody; not shown and never there look the same.
pub(super) async fn shown(
    ask: &crate::shell::Ask,
    id: OpeningId,
) -> Result<(ampersand_domain::service::LibraryService, Opening), Trouble> {
    let (service, opening) = ask.store().opening(id).await?.ok_or(Trouble::NotFound)?;
    let service = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record;
    let today = ask.app.now_in(&service).today;
    let open = service.set_up && opening.is_open(today);
    if open { Ok((service, opening.record)) } else { Err(Trouble::NotFound) }
}

/// Those that everybody can propose something for, the next to open first.
pub(super) async fn open(desk: &Desk, today: Date) -> Result<Vec<Opening>, Trouble> {
    let all = desk.select::<Opening>().only("published_on IS NOT NULL AND closed_on IS NULL").order("opens_on, id");
    let all = all.limit(100).all().await?.into_iter().map(|kept| kept.record);
    Ok(all.filter(|one| one.is_open(today)).collect())
}

/// For which opening a proposal is, if for one.
pub(super) async fn of_proposal(desk: &Desk, of: ProposalId) -> Result<Option<Kept<OpeningProposal>>, Trouble> {
    Ok(desk.select::<OpeningProposal>().filter("proposal = ?", of).order("id").one().await?)
}

/// One to look at.
pub(super) fn sample() -> Opening {
    Opening {
        id: OpeningId(Uuid::from_u128(1)),
        branch: None,
        name: "Mill Lane Library".to_owned(),
        kind: OpeningKind::Refurbished,
        shut_from: Some(Date::constant(2026, 12, 1)),
        opens_on: Date::constant(2027, 5, 3),
        ask_until: None,
        hosts: "A hall for eighty with a stage, on weekday evenings.\n\nA room for twelve, at any hour.\n\nA kitchen; step-free throughout."
            .to_owned(),
        looked_by: Some(Uuid::from_u128(1).into()),
        hours: Some(4),
        published_on: Some(Date::constant(2026, 11, 10)),
        made_on: Date::constant(2026, 11, 3),
        closed_on: None,
    }
}
