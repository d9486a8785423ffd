//! Search over everything that the person may see: a page that works without a script, and suggestions while one types.

mod page;
mod place;

use crate::shell::{Routes, Sample, Who, samples as of};

/// The addresses of search.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/search", Who::LIBRARY, page::show).get("/search/suggest", Who::LIBRARY, page::suggest)
}

/// The samples of the page.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    of::<page::Results>("search")
}
