//! Organisations: the list, the record, its people, what was said, lists that come in, doubles that become one.

mod approach;
mod approaches;
mod asked;
mod bearing;
mod before;
mod contact;
mod directory;
mod edit;
mod first;
mod first_card;
mod first_invitation;
pub(crate) mod gains;
mod grants;
mod import;
mod insight;
pub(crate) mod introductions;
mod known;
mod lessons;
mod list;
mod maps;
mod merge;
mod negotiate;
mod reconcile;
mod record;
mod sites;
mod spoke;
pub(crate) mod which;
pub(crate) mod who;
mod words;

pub(crate) use maps::{OnShortlist, shortlist};
pub(crate) use words::{
    choices, ease, ended as ended_word, kind as kind_word, reach, ring as ring_word, track as track_word, when,
    when_long, who_sees,
};

use crate::papers::PaperKind;
use crate::shell::{Frame, Routes, Sample, Who, listing, samples as of, samples_in};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/organisations", Who::LIBRARY, list::show)
        .get("/organisations.csv", Who::LIBRARY, list::csv)
        .get("/organisations.xlsx", Who::LIBRARY, list::xlsx)
        .get("/organisations/approaches", Who::LIBRARY, approaches::show)
        .get("/organisations/approaches.csv", Who::LIBRARY, approaches::csv)
        .get("/organisations/approaches.xlsx", Who::LIBRARY, approaches::xlsx)
        .get("/organisations/new", Who::LIBRARY, edit::new)
        .post("/organisations/new", Who::LIBRARY, edit::add)
        .get("/organisations/directory", Who::LIBRARY, directory::show)
        .get("/organisations/directory.csv", Who::LIBRARY, listing::csv::<directory::Directory>)
        .get("/organisations/directory.xlsx", Who::LIBRARY, listing::xlsx::<directory::Directory>)
        .post("/organisations/directory", Who::LIBRARY, directory::add)
        .get("/organisations/import", Who::LIBRARY, import::start::show)
        .post("/organisations/import", Who::LIBRARY, import::start::take)
        .get("/organisations/import/{id}", Who::LIBRARY, import::show)
        .post("/organisations/import/{id}/columns", Who::LIBRARY, import::look::columns_told)
        .post("/organisations/import/{id}/go", Who::LIBRARY, import::look::go)
        .post("/organisations/import/{id}/undo", Who::LIBRARY, import::report::undo)
        .get("/organisations/insight", Who::LIBRARY, insight::show)
        .get("/organisations/insight.csv", Who::LIBRARY, insight::csv)
        .get("/organisations/insight.xlsx", Who::LIBRARY, insight::xlsx)
        .get("/organisations/maps", Who::LIBRARY, listing::show::<maps::begin::Maps>)
        .get("/organisations/maps.csv", Who::LIBRARY, listing::csv::<maps::begin::Maps>)
        .get("/organisations/maps.xlsx", Who::LIBRARY, listing::xlsx::<maps::begin::Maps>)
        .post("/organisations/maps", Who::LEADS, maps::begin::begin)
        .get("/organisations/maps/names/{named}", Who::LIBRARY, maps::look::show)
        .post("/organisations/maps/names/{named}", Who::LEADS, maps::look::keep)
        .post("/organisations/maps/names/{named}/again", Who::LEADS, maps::look::again)
        .get("/organisations/maps/{id}", Who::LIBRARY, maps::gather::show)
        .get("/organisations/maps/{id}/count", Who::LIBRARY, maps::gather::count)
        .post("/organisations/maps/{id}/names", Who::LIBRARY, maps::gather::add)
        .post("/organisations/maps/{id}/keep", Who::LEADS, maps::look::press)
        .post("/organisations/maps/{id}/link", Who::LEADS, maps::link::make)
        .post("/organisations/maps/{id}/link/close", Who::LEADS, maps::link::close)
        .get("/organisations/maps/{id}/sift", Who::LEADS, maps::sift::show)
        .post("/organisations/maps/{id}/sift", Who::LEADS, maps::sift::keep)
        .get("/organisations/maps/{id}/sheet", Who::LIBRARY, maps::sheet::show)
        .get("/organisations/maps/{id}/sheet.csv", Who::LIBRARY, maps::sheet::csv)
        .get("/organisations/maps/{id}/sheet.xlsx", Who::LIBRARY, maps::sheet::xlsx)
        .get("/organisations/who/{token}", Who::ANYBODY, maps::say::show)
        .post("/organisations/who/{token}", Who::ANYBODY, maps::say::take)
        .get("/organisations/{id}", Who::LIBRARY, record::show)
        .get("/organisations/{id}/change", Who::LIBRARY, edit::show)
        .post("/organisations/{id}/change", Who::LIBRARY, edit::keep)
        .get("/organisations/{id}/contacts/new", Who::LIBRARY, contact::new)
        .post("/organisations/{id}/contacts/new", Who::LIBRARY, contact::add)
        .get("/organisations/{id}/contacts/{contact}", Who::LIBRARY, contact::show)
        .post("/organisations/{id}/contacts/{contact}", Who::LIBRARY, contact::keep)
        .get("/organisations/{id}/approaches/new", Who::LIBRARY, approach::new)
        .post("/organisations/{id}/approaches/new", Who::LIBRARY, approach::add)
        .get("/organisations/{id}/approaches/{approach}", Who::LIBRARY, approach::show)
        .post("/organisations/{id}/approaches/{approach}", Who::LIBRARY, approach::keep)
        .post("/organisations/{id}/approaches/{approach}/out", Who::LIBRARY, approach::out)
        .get("/organisations/{id}/gains", Who::LIBRARY, gains::show)
        .post("/organisations/{id}/gains", Who::LIBRARY, gains::add)
        .post("/organisations/{id}/gains/lines", Who::LIBRARY, gains::choose)
        .post("/organisations/{id}/gains/remove", Who::LIBRARY, gains::remove)
        .get("/organisations/{id}/introductions", Who::LIBRARY, introductions::show)
        .post("/organisations/{id}/introductions", Who::LIBRARY, introductions::add)
        .post("/organisations/{id}/introductions/remove", Who::LIBRARY, introductions::remove)
        .get("/organisations/{id}/spoke", Who::LIBRARY, spoke::show)
        .post("/organisations/{id}/spoke", Who::LIBRARY, spoke::keep)
        .get("/organisations/{id}/before-you-ring", Who::LIBRARY, before::show)
        .get("/organisations/{id}/before-you-ring/paper", Who::LIBRARY, before::paper)
        .get("/organisations/{id}/known", Who::LIBRARY, known::show)
        .post("/organisations/{id}/known", Who::LIBRARY, known::add)
        .post("/organisations/{id}/known/still", Who::LIBRARY, known::still)
        .post("/organisations/{id}/known/remove", Who::LIBRARY, known::remove)
        .get("/organisations/{id}/sites/new", Who::LIBRARY, sites::new)
        .post("/organisations/{id}/sites/new", Who::LIBRARY, sites::add)
        .get("/organisations/{id}/sites/{site}", Who::LIBRARY, sites::show)
        .post("/organisations/{id}/sites/{site}", Who::LIBRARY, sites::keep)
        .post("/organisations/{id}/sites/{site}/remove", Who::LIBRARY, sites::remove)
        .get("/organisations/{id}/before-you-negotiate", Who::LIBRARY, negotiate::show)
        .post("/organisations/{id}/before-you-negotiate", Who::LIBRARY, negotiate::keep)
        .post("/organisations/{id}/before-you-negotiate/remove", Who::LIBRARY, negotiate::remove)
        .get("/organisations/{id}/first-meeting", Who::LIBRARY, first::show)
        .get("/organisations/{id}/first-meeting/card", Who::LIBRARY, first_card::show)
        .post("/organisations/{id}/first-meeting", Who::LIBRARY, first_invitation::ask_them)
        .get("/organisations/{id}/first-meeting/letter", Who::LIBRARY, first_invitation::show_letter)
        .get("/organisations/{id}/first-meeting/calendar.ics", Who::LIBRARY, first_invitation::calendar)
        .get("/organisations/{id}/first-meeting/paper", Who::LIBRARY, first::paper)
        .get("/organisations/{id}/merge", Who::LIBRARY, merge::choose)
        .get("/organisations/{id}/merge/{other}", Who::LIBRARY, merge::show)
        .post("/organisations/{id}/merge/{other}", Who::LIBRARY, merge::join)
        .with(reconcile::routes)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let outside = Frame::sample_outside();
    [
        of::<list::List>("organisations"),
        of::<record::Record>("organisation"),
        of::<directory::Directory>("directory"),
        of::<directory::Sure>("directory-sure"),
        of::<edit::Form>("organisation-form"),
        of::<contact::Form>("contact-form"),
        of::<approach::One>("approach"),
        of::<approaches::Approaches>("approaches"),
        of::<gains::Gains>("gains"),
        of::<introductions::Introductions>("introductions"),
        of::<insight::Report>("insight"),
        of::<spoke::Form>("spoke-form"),
        of::<before::Card>("before-you-ring"),
        of::<known::Known>("known"),
        of::<sites::OneSite>("site"),
        of::<negotiate::Negotiate>("before-you-negotiate"),
        of::<first::First>("first-meeting"),
        of::<first_card::Card>("first-meeting-card"),
        of::<merge::Both>("merge"),
        of::<merge::Choose>("merge-choose"),
        of::<import::start::Start>("import-start"),
        of::<import::look::Look>("import-look"),
        of::<import::report::Report>("import-report"),
        of::<maps::begin::Maps>("maps"),
        of::<maps::gather::Gather>("map"),
        of::<maps::link::Made>("map-link"),
        of::<maps::look::Look>("map-name"),
        of::<maps::sift::Sift>("map-sift"),
        of::<maps::sheet::OnOneSheet>("map-sheet"),
        samples_in::<maps::say::Say>(&outside, "map-say"),
        samples_in::<maps::say::Over>(&outside, "map-over"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    vec![before::kind(), first::kind(), first_invitation::kind()]
}
