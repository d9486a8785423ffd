//! What we can offer: the audit, pitches and rehearsals (R087–R105, K02).

pub(crate) mod audit;
mod fact_form;
pub(crate) mod facts;
mod figures;
mod gather;
mod heard;
mod leave_behind;
mod line;
mod list;
mod network;
mod pitch;
mod pitch_form;
pub(crate) mod pitches;
mod rehearse;
mod renew;
mod say;
mod sheet;
pub(crate) mod since;
mod stories;
mod story;
mod story_form;
mod words;

use crate::papers::PaperKind;
use crate::shell::{Frame, Routes, Sample, Who, listing, samples as of, samples_in};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/offer", Who::LIBRARY, audit::show)
        .get("/offer/list", Who::LIBRARY, listing::show::<list::Lines>)
        .get("/offer/list.csv", Who::LIBRARY, listing::csv::<list::Lines>)
        .get("/offer/list.xlsx", Who::LIBRARY, listing::xlsx::<list::Lines>)
        .get("/offer/renew", Who::LIBRARY, renew::form)
        .post("/offer/renew", Who::LIBRARY, renew::keep)
        .get("/offer/sheet", Who::LIBRARY, sheet::show)
        .get("/offer/talking-points", Who::LIBRARY, sheet::talking)
        .get("/offer/lines/new", Who::LIBRARY, line::new)
        .post("/offer/lines/new", Who::LIBRARY, line::add)
        .get("/offer/lines/{id}", Who::LIBRARY, line::show)
        .post("/offer/lines/{id}", Who::LIBRARY, line::keep)
        .post("/offer/lines/{id}/remove", Who::LIBRARY, line::remove)
        .post("/offer/lines/{id}/unname", Who::LIBRARY, line::unname)
        .get("/offer/stories", Who::LIBRARY, listing::show::<stories::Stories>)
        .get("/offer/stories.csv", Who::LIBRARY, listing::csv::<stories::Stories>)
        .get("/offer/stories.xlsx", Who::LIBRARY, listing::xlsx::<stories::Stories>)
        .get("/offer/stories/new", Who::LIBRARY, story_form::new)
        .post("/offer/stories/new", Who::LIBRARY, story_form::add)
        .get("/offer/stories/{id}", Who::LIBRARY, story::show)
        .get("/offer/stories/{id}/change", Who::LIBRARY, story_form::change)
        .post("/offer/stories/{id}/change", Who::LIBRARY, story_form::keep)
        .post("/offer/stories/{id}/remove", Who::LIBRARY, story::remove)
        .get("/offer/stories/{id}/picture", Who::LIBRARY, story::picture)
        .post("/offer/stories/{id}/picture", Who::LIBRARY, story::keep_picture)
        .post("/offer/stories/{id}/picture/remove", Who::LIBRARY, story::remove_picture)
        .get("/offer/stories/{id}/paper", Who::LIBRARY, story::paper)
        .get("/offer/network", Who::LIBRARY, listing::show::<network::Network>)
        .get("/offer/network.csv", Who::LIBRARY, listing::csv::<network::Network>)
        .get("/offer/network.xlsx", Who::LIBRARY, listing::xlsx::<network::Network>)
        .get("/offer/network/paste", Who::LEADS, figures::paste)
        .post("/offer/network/paste", Who::LEADS, figures::take)
        .post("/offer/network/hours", Who::LEADS, figures::fill)
        .get("/offer/network/{id}", Who::LEADS, figures::show)
        .post("/offer/network/{id}", Who::LEADS, figures::keep)
        .get("/offer/facts", Who::LIBRARY, listing::show::<facts::Facts>)
        .get("/offer/facts.csv", Who::LIBRARY, listing::csv::<facts::Facts>)
        .get("/offer/facts.xlsx", Who::LIBRARY, listing::xlsx::<facts::Facts>)
        .get("/offer/facts/new", Who::LIBRARY, fact_form::new)
        .post("/offer/facts/new", Who::LIBRARY, fact_form::add)
        .get("/offer/facts/{id}/change", Who::LIBRARY, fact_form::edit)
        .post("/offer/facts/{id}/change", Who::LIBRARY, fact_form::change)
        .post("/offer/facts/{id}/still", Who::LIBRARY, facts::still)
        .post("/offer/facts/{id}/remove", Who::LIBRARY, facts::remove)
        .get("/offer/gather", Who::LIBRARY, gather::show)
        .get("/offer/gather/count", Who::LIBRARY, gather::count)
        .post("/offer/gather/link", Who::LEADS, gather::make)
        .post("/offer/gather/link/close", Who::LEADS, gather::close)
        .post("/offer/gather/{id}/take", Who::LEADS, gather::take)
        .post("/offer/gather/{id}/aside", Who::LEADS, gather::aside)
        .get("/offer/say/{token}", Who::ANYBODY, say::show)
        .post("/offer/say/{token}", Who::ANYBODY, say::take)
        .get("/offer/pitches", Who::LIBRARY, listing::show::<pitches::Pitches>)
        .get("/offer/pitches.csv", Who::LIBRARY, listing::csv::<pitches::Pitches>)
        .get("/offer/pitches.xlsx", Who::LIBRARY, listing::xlsx::<pitches::Pitches>)
        .get("/offer/pitches/new", Who::LIBRARY, pitch_form::new)
        .post("/offer/pitches/new", Who::LIBRARY, pitch_form::add)
        .get("/offer/pitches/{id}", Who::LIBRARY, pitch::show)
        .get("/offer/pitches/{id}/change", Who::LIBRARY, pitch_form::change)
        .post("/offer/pitches/{id}/change", Who::LIBRARY, pitch_form::keep)
        .get("/offer/pitches/{id}/rehearse", Who::LIBRARY, rehearse::show)
        .get("/offer/pitches/{id}/rehearse/start", Who::LIBRARY, rehearse::start)
        .get("/offer/pitches/{id}/rehearse/stop", Who::LIBRARY, rehearse::stop)
        .get("/offer/pitches/{id}/phone", Who::LIBRARY, rehearse::phone)
        .post("/offer/pitches/{id}/link", Who::LIBRARY, heard::make)
        .post("/offer/pitches/{id}/link/close", Who::LIBRARY, heard::close)
        .get("/offer/hear/{token}", Who::ANYBODY, heard::show)
        .post("/offer/hear/{token}", Who::ANYBODY, heard::take)
        .post("/offer/pitches/{id}/rehearsed", Who::LIBRARY, pitch::rehearsed)
        .get("/offer/pitches/{id}/leave-behind", Who::LIBRARY, leave_behind::show)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let outside = Frame::sample_outside();
    [
        of::<audit::Offer>("offer"),
        of::<list::Lines>("offer-list"),
        of::<renew::Renew>("offer-renew"),
        of::<line::OneLine>("offer-line"),
        of::<facts::Facts>("offer-facts"),
        of::<fact_form::FactForm>("offer-fact-form"),
        of::<network::Network>("network"),
        of::<figures::OneBranch>("branch-figures"),
        of::<figures::Paste>("figures-paste"),
        of::<gather::Gather>("offer-gather"),
        of::<gather::Made>("offer-link"),
        of::<sheet::Talking>("talking-points"),
        samples_in::<say::Say>(&outside, "offer-say"),
        samples_in::<say::Over>(&outside, "offer-over"),
        of::<stories::Stories>("stories"),
        of::<story::Story>("story"),
        of::<story_form::Write>("story-write"),
        of::<pitches::Pitches>("pitches"),
        of::<pitch_form::Write>("pitch-write"),
        of::<pitch::OnePitch>("pitch"),
        of::<rehearse::Rehearse>("rehearse"),
        of::<rehearse::Phone>("pitch-phone"),
        of::<heard::Made>("pitch-link"),
        samples_in::<heard::Hear>(&outside, "pitch-heard"),
        samples_in::<heard::Over>(&outside, "pitch-over"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    vec![sheet::kind(), story::kind(), leave_behind::kind()]
}
