//! Workshops: planning, inviting, the room, and what came out.

mod added;
mod board;
mod call_off;
mod came;
mod closing;
mod cue;
mod invitation;
mod left_open;
mod outcome;
mod papers;
mod planner;
mod problem_words;
mod problems;
mod projector;
mod ring_round;
pub(crate) mod room;
mod run;
mod run_end;
mod run_notes;
mod run_page;
mod run_steps;
mod scribe;
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
        .get("/workshops/{id}/problems", Who::LIBRARY, problems::show)
        .post("/workshops/{id}/problems", Who::LIBRARY, problems::post)
        .get("/workshops/{id}/projector", Who::LIBRARY, projector::show)
        .get("/workshops/{id}/events", Who::LIBRARY, projector::events)
        .get("/workshops/{id}/ring-round", Who::LIBRARY, ring_round::show)
        .post("/workshops/{id}/ring-round", Who::LIBRARY, ring_round::keep)
        .get("/workshops/{id}/outcome", Who::LIBRARY, outcome::show)
        .post("/workshops/{id}/outcome", Who::LIBRARY, outcome::add)
        .get("/workshops/{id}/scribe", Who::LIBRARY, scribe::show)
        .post("/workshops/{id}/scribe", Who::LIBRARY, scribe::post)
        .post("/workshops/{id}/scribe/photo", Who::LIBRARY, scribe::add_photo)
        .get("/workshops/{id}/photos/{photo}", Who::LIBRARY, scribe::photo)
        .get("/workshops/{id}/board", Who::LIBRARY, board::show)
        .post("/workshops/{id}/board", Who::LIBRARY, board::look)
        .post("/workshops/{id}/board/keep", Who::LIBRARY, board::keep)
        .post("/workshops/{id}/single", Who::LIBRARY, single::post)
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
        of::<problems::Problems>("workshop-problems"),
        of::<board::Bring>("workshop-board"),
        of::<board::Preview>("workshop-board-preview"),
        run_page::samples(),
        scribe::samples(),
        projector::samples(),
        room::samples(),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    papers::kinds()
}
