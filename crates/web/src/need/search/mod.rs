//! The search of a need in three rings: near home and known, through networks, strangers (R077–R081).

mod add;
mod answers;
mod asked;
mod might;
mod network;
mod one;
mod rings;

use ampersand_domain::{
    need::{Need, NeedId},
    organisations::{Approach, NetworkAsk, Ring, Rings},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

pub(crate) use add::{one_of, staff};

use crate::shell::{Ask, Frame, Posted, Routes, Sample, Trouble, Who, join, parts, samples as of, samples_in};

/// The addresses of a search.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/need/asked/{token}", Who::ANYBODY, asked::show)
        .post("/need/asked/{token}", Who::ANYBODY, asked::post)
        .get("/need/{id}/search", Who::LIBRARY, rings::show)
        .get("/need/{id}/search/add", Who::LIBRARY, add::show)
        .post("/need/{id}/search/add", Who::LIBRARY, add::post)
        .get("/need/{id}/search/networks", Who::LIBRARY, network::show)
        .post("/need/{id}/search/networks", Who::LIBRARY, network::add)
        .get("/need/{id}/search/networks/{ask}", Who::LIBRARY, one::show)
        .post("/need/{id}/search/networks/{ask}", Who::LIBRARY, one::keep)
        .post("/need/{id}/search/networks/{ask}/link", Who::LIBRARY, one::link)
        .post("/need/{id}/search/networks/{ask}/close", Who::LIBRARY, one::close)
        .post("/need/{id}/search/networks/{ask}/told", Who::LIBRARY, answers::told)
        .post("/need/{id}/search/networks/{ask}/names", Who::LIBRARY, answers::look)
}

/// The samples of its pages.
pub(super) fn samples() -> Vec<Sample> {
    [
        of::<rings::Search>("need-search"),
        of::<add::Add>("need-search-add"),
        of::<network::AskNetwork>("need-search-network"),
        of::<one::OneAsk>("need-search-asked"),
        of::<one::Shown>("need-search-link"),
        samples_in::<asked::Asked>(&Frame::sample_outside(), "need-named"),
    ]
    .concat()
}

/// The need of the address.
async fn need(ask: &Ask) -> Result<Need, Trouble> {
    Ok(ask.desk()?.get::<Need>(ask.id::<NeedId>()?).await?.ok_or(Trouble::NotFound)?.record)
}

/// The way to the search of this need.
fn way(need: &Need) -> Vec<(String, String)> {
    let mut way = super::way();
    way.push((need.what.clone(), format!("/need/{}/search", need.id)));
    way
}

/// All on the long list of a need, and the networks that were asked for it.
async fn on_record(desk: &Desk, need: NeedId) -> Result<(Vec<Kept<Approach>>, Vec<Kept<NetworkAsk>>), Trouble> {
    let approaches = desk.select::<Approach>().filter("need = ?", need).order("added_on, id").all().await?;
    let asks = desk.select::<NetworkAsk>().filter("need = ?", need).order("id").all().await?;
    Ok((approaches, asks))
}

/// How far the search of a need has come.
pub(crate) async fn rings_of(desk: &Desk, need: NeedId) -> Result<Rings, Trouble> {
    let (approaches, asks) = on_record(desk, need).await?;
    Ok(state(&approaches, &asks))
}

fn state(approaches: &[Kept<Approach>], asks: &[Kept<NetworkAsk>]) -> Rings {
    let asked = asks.iter().filter(|ask| ask.asked_on.is_some()).count();
    Rings::of(approaches.iter().map(|kept| &kept.record), asked)
}

/// Which rings were left out before strangers, in words.
pub(crate) fn untried_words(untried: &[Ring]) -> String {
    let word = |ring: &Ring| if *ring == Ring::Local { "near home" } else { "through a network" };
    format!("Nobody has been asked {} yet.", join(&untried.iter().map(word).collect::<Vec<_>>()))
}

/// The field in which it is said why strangers are asked before those nearer (R081).
pub(crate) fn early_field(posted: &Posted, untried: &[Ring]) -> Markup {
    html! {
        div class="govuk-inset-text" {
            p { (untried_words(untried)) " Those near and known are easier to begin with and to keep. You can go on all the same." }
            (parts::field(posted, "early_why", "Why strangers first?", "In a line. Like: nobody here or in a network signs in British Sign Language"))
            @if posted.problem_of("early_why").is_some() { (parts::hidden("warned", "yes")) }
        }
    }
}

/// What was said to that: asked for once, and never in the way. `None` where it was to be asked still.
pub(crate) fn early_said(posted: &Posted) -> Result<String, Posted> {
    let said = posted.value("early_why").trim();
    if said.chars().count() > 300 {
        return Err(posted.clone().but("early_why", "Shorten this to 300 characters or fewer"));
    }
    if said.is_empty() && posted.value("warned").is_empty() {
        const ASKS: &str =
            "Enter in a line why strangers come first, or send it again as it is: then no reason was given";
        return Err(posted.clone().but("early_why", ASKS));
    }
    Ok(said.to_owned())
}
