//! Workshops: planning, inviting, the room, and what came out.

mod added;
mod brief;
mod call_off;
mod came;
mod came_out;
mod closing;
mod cue;
mod invitation;
mod left_open;
mod outcome;
mod papers;
mod parked;
mod planner;
mod projector;
mod ring_round;
pub(crate) mod room;
mod run;
mod run_end;
mod run_notes;
mod run_page;
mod single;
mod when;

pub(crate) use outcome::moment;
pub use room::{Done, Fault, Job, Limits, Rooms, play};

use crate::papers::PaperKind;
use crate::shell::{Routes, Sample, Who, samples as of};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/workshops", Who::LIBRARY, planner::list)
        .post("/workshops", Who::LIBRARY, when::make)
        .get("/workshops/new", Who::LIBRARY, when::new)
        .get("/workshops/{id}", Who::LIBRARY, planner::show)
        .get("/workshops/{id}/change", Who::LIBRARY, when::edit)
        .post("/workshops/{id}/change", Who::LIBRARY, when::change)
        .post("/workshops/{id}/call-off", Who::LIBRARY, call_off::call_off)
        .post("/workshops/{id}/told", Who::LIBRARY, call_off::told)
        .post("/workshops/{id}/off-the-list", Who::LIBRARY, call_off::off_the_list)
        .post("/workshops/{id}/plan", Who::LIBRARY, planner::plan)
        .post("/workshops/{id}/invited", Who::LIBRARY, planner::invite)
        .post("/workshops/{id}/coming", Who::LIBRARY, planner::coming)
        .get("/workshops/{id}/invitation/{invited}", Who::LIBRARY, invitation::paper)
        .post("/workshops/{id}/invitation/{invited}", Who::LIBRARY, invitation::send)
        .get("/workshops/{id}/pack", Who::LIBRARY, invitation::pack)
        .get("/workshops/{id}/calendar.ics", Who::LIBRARY, outcome::calendar)
        .get("/workshops/{id}/run", Who::LIBRARY, run::show)
        .post("/workshops/{id}/run", Who::LIBRARY, run::post)
        .get("/workshops/{id}/projector", Who::LIBRARY, projector::show)
        .get("/workshops/{id}/events", Who::LIBRARY, projector::events)
        .get("/workshops/{id}/ring-round", Who::LIBRARY, ring_round::show)
        .post("/workshops/{id}/ring-round", Who::LIBRARY, ring_round::keep)
        .get("/workshops/{id}/outcome", Who::LIBRARY, outcome::show)
        .post("/workshops/{id}/outcome", Who::LIBRARY, outcome::add)
        .get("/workshops/{id}/note", Who::LIBRARY, came_out::pass_on)
        .get("/workshops/{id}/first-plan", Who::LIBRARY, came_out::first_plan)
        .post("/workshops/{id}/parked", Who::LIBRARY, parked::post)
        .post("/workshops/{id}/single", Who::LIBRARY, single::post)
        .with(brief::routes)
        .with(room::routes)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<planner::List>("workshops"),
        of::<when::When>("workshop-new"),
        of::<planner::Planner>("workshop"),
        of::<ring_round::RingRound>("workshop-ring-round"),
        of::<outcome::Outcome>("workshop-outcome"),
        run_page::samples(),
        projector::samples(),
        brief::samples(),
        room::samples(),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    papers::kinds()
}
