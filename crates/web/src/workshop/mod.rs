//! Workshops: planning, inviting, the room, and what came out.

mod added;
mod answers;
mod asked;
mod became;
mod board;
mod brief;
mod by_link;
mod call_off;
mod came;
mod came_out;
mod closing;
mod cue;
mod invitation;
mod invited;
mod learned;
mod left_open;
mod letters;
mod list;
mod outcome;
mod outcome_sheet;
mod papers;
mod parked;
mod plan;
mod planner;
mod problem_words;
mod problems;
mod projector;
mod remind;
mod reply;
mod ring_link;
pub(crate) mod ring_round;
pub(crate) mod room;
mod run;
mod run_end;
mod run_notes;
mod run_page;
mod run_steps;
mod running;
mod scribe;
mod sheets;
mod single;
pub(crate) mod taken_back;
mod templates;
mod ways;
mod when;
mod whom;
mod wording;

pub(crate) use outcome::moment;
pub(crate) use parked::{LikeIt, like, tell_of, ways_to};
pub use room::{Done, Fault, Job, Limits, Rooms, play};

use crate::papers::PaperKind;
use crate::shell::{Frame, Routes, Sample, Who, samples as of, samples_in};

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/workshops", Who::LIBRARY, list::list)
        .post("/workshops", Who::LIBRARY, when::make)
        .get("/workshops/new", Who::LIBRARY, when::new)
        .get("/workshops/templates", Who::LIBRARY, templates::list)
        .get("/workshops/templates/{template}", Who::LIBRARY, templates::show)
        .post("/workshops/templates/{template}/away", Who::LIBRARY, templates::away)
        .get("/workshops/{id}", Who::LIBRARY, planner::show)
        .get("/workshops/{id}/change", Who::LIBRARY, when::edit)
        .post("/workshops/{id}/change", Who::LIBRARY, when::change)
        .post("/workshops/{id}/call-off", Who::LIBRARY, call_off::call_off)
        .post("/workshops/{id}/told", Who::LIBRARY, call_off::told)
        .get("/workshops/{id}/remind", Who::LIBRARY, remind::show)
        .post("/workshops/{id}/remind", Who::LIBRARY, remind::send)
        .post("/workshops/{id}/remind/rung", Who::LIBRARY, remind::rung)
        .post("/workshops/{id}/off-the-list", Who::LIBRARY, call_off::off_the_list)
        .get("/workshops/{id}/plan", Who::LIBRARY, plan::show)
        .post("/workshops/{id}/plan", Who::LIBRARY, plan::keep)
        .post("/workshops/{id}/plan/order", Who::LIBRARY, plan::order)
        .get("/workshops/{id}/plan/words", Who::LIBRARY, wording::show)
        .post("/workshops/{id}/plan/words", Who::LIBRARY, wording::keep)
        .post("/workshops/{id}/template", Who::LIBRARY, templates::keep)
        .post("/workshops/{id}/invited", Who::LIBRARY, invited::invite)
        .get("/workshops/{id}/invited/{invited}", Who::LIBRARY, asked::show)
        .post("/workshops/{id}/invited/{invited}", Who::LIBRARY, asked::keep)
        .post("/workshops/{id}/place", Who::LIBRARY, invited::place)
        .get("/workshops/{id}/whom", Who::LIBRARY, whom::show)
        .post("/workshops/{id}/whom", Who::LIBRARY, whom::choose)
        .post("/workshops/{id}/coming", Who::LIBRARY, invited::coming)
        .get("/workshops/{id}/invitation/{invited}", Who::LIBRARY, invitation::paper)
        .post("/workshops/{id}/invitation/{invited}", Who::LIBRARY, invitation::send)
        .get("/workshops/{id}/pack", Who::LIBRARY, invitation::pack)
        .get("/workshops/{id}/pack.zip", Who::LIBRARY, sheets::all)
        .get("/workshops/{id}/sheet", Who::LIBRARY, sheets::one)
        .get("/workshops/{id}/sheets", Who::LIBRARY, sheets::show)
        .get("/workshops/{id}/calendar.ics", Who::LIBRARY, outcome::calendar)
        .get("/workshops/{id}/run", Who::LIBRARY, run::show)
        .post("/workshops/{id}/run", Who::LIBRARY, run::post)
        .get("/workshops/{id}/problems", Who::LIBRARY, problems::show)
        .post("/workshops/{id}/problems", Who::LIBRARY, problems::post)
        .get("/workshops/{id}/projector", Who::LIBRARY, projector::show)
        .get("/workshops/{id}/events", Who::LIBRARY, projector::events)
        .get("/workshops/{id}/ring-round", Who::LIBRARY, ring_round::show)
        .post("/workshops/{id}/ring-round", Who::LIBRARY, ring_round::keep)
        .post("/workshops/{id}/ring-round/link", Who::LIBRARY, ring_link::post)
        .get("/workshops/{id}/became", Who::LIBRARY, became::show)
        .post("/workshops/{id}/became", Who::LIBRARY, became::keep)
        .get("/workshops/{id}/outcome", Who::LIBRARY, outcome::show)
        .post("/workshops/{id}/outcome", Who::LIBRARY, outcome::add)
        .get("/workshops/{id}/outcome/sheet", Who::LIBRARY, outcome_sheet::show)
        .post("/workshops/{id}/outcome/send", Who::LIBRARY, outcome_sheet::send)
        .get("/workshops/{id}/note", Who::LIBRARY, came_out::pass_on)
        .get("/workshops/{id}/first-plan", Who::LIBRARY, came_out::first_plan)
        .post("/workshops/{id}/parked", Who::LIBRARY, parked::post)
        .get("/workshops/{id}/scribe", Who::LIBRARY, scribe::show)
        .post("/workshops/{id}/scribe", Who::LIBRARY, scribe::post)
        .post("/workshops/{id}/scribe/photo", Who::LIBRARY, scribe::add_photo)
        .get("/workshops/{id}/photos/{photo}", Who::LIBRARY, scribe::photo)
        .get("/workshops/{id}/board", Who::LIBRARY, board::show)
        .post("/workshops/{id}/board", Who::LIBRARY, board::look)
        .post("/workshops/{id}/board/keep", Who::LIBRARY, board::keep)
        .post("/workshops/{id}/single", Who::LIBRARY, single::post)
        .post("/workshops/{id}/learned", Who::LIBRARY, learned::post)
        .get("/w/{code}/answer/{letters}", Who::ANYBODY, reply::show)
        .post("/w/{code}/answer/{letters}", Who::ANYBODY, reply::answer)
        .get("/w/{code}/answer/{letters}/calendar.ics", Who::ANYBODY, reply::calendar)
        .get("/w/{code}/after/{letters}", Who::ANYBODY, by_link::show)
        .post("/w/{code}/after/{letters}", Who::ANYBODY, by_link::answer)
        .with(brief::routes)
        .with(room::routes)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<list::List>("workshops"),
        of::<when::When>("workshop-new"),
        of::<planner::Planner>("workshop"),
        of::<remind::Remind>("workshop-remind"),
        of::<plan::Changing>("workshop-plan"),
        of::<wording::Wording>("workshop-plan-words"),
        of::<templates::List>("workshop-templates"),
        of::<templates::One>("workshop-template"),
        of::<sheets::Sheets>("workshop-sheets"),
        of::<asked::Asked>("workshop-asked"),
        of::<whom::Whom>("workshop-whom"),
        samples_in::<reply::Reply>(&Frame::sample_outside(), "workshop-reply"),
        samples_in::<room::Card>(&Frame::sample_outside(), "workshop-card"),
        of::<ring_round::RingRound>("workshop-ring-round"),
        of::<became::BecamePage>("workshop-became"),
        samples_in::<by_link::ByLink>(&Frame::sample_outside(), "workshop-by-link"),
        of::<outcome::Outcome>("workshop-outcome"),
        of::<problems::Problems>("workshop-problems"),
        of::<board::Bring>("workshop-board"),
        of::<board::Preview>("workshop-board-preview"),
        run_page::samples(),
        scribe::samples(),
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
