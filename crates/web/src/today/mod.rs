//! Today, and quick add: one line that becomes a record once a person has confirmed it.

mod add;
mod duty;
mod gather;
mod page;
mod proposal;
mod put_off;
mod ring;

pub(crate) use duty::back_to;

use crate::shell::{Routes, Sample, Who, samples as of};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/today", Who::LIBRARY, page::show)
        .get("/today/later", Who::LIBRARY, put_off::show)
        .post("/today/later", Who::LIBRARY, put_off::later)
        .post("/today/given", Who::LIBRARY, put_off::given)
        .get("/add", Who::LIBRARY, add::show)
        .post("/add", Who::LIBRARY, add::read)
        .post("/add/keep", Who::LIBRARY, add::keep)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<page::Today>("today"),
        of::<put_off::Later>("today-later"),
        of::<add::OneLine>("add"),
        of::<proposal::Proposed>("add-proposal"),
    ]
    .concat()
}
