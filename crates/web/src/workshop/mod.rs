//! Workshops: planning, inviting, the room, and what came out.

pub(crate) mod room;

pub use room::{Done, Fault, Job, Limits, Rooms};

use crate::shell::{Routes, Sample};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.with(room::routes)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    room::samples()
}
