//! The room: its driver (`hub`, `task`, `stream`) and the pages of those who are in it.

mod brief;
mod card;
mod frame;
mod guest;
mod has;
mod hub;
mod limits;
mod manners;
mod pace;
mod pass_on;
mod phone;
mod play;
mod problems;
mod said;
mod sample;
mod say;
mod stream;
mod task;

pub use hub::{Fault, Rooms};
pub(crate) use limits::Doing;
pub use limits::Limits;
pub use play::play;
pub use task::{Done, Job};

pub(crate) use card::Card;
pub(crate) use frame::{clock_face, over_words, turn_face, whole};
pub(crate) use has::Has;
pub(crate) use hub::{Live, of_log};
pub(crate) use manners::on_the_wall;
pub(crate) use phone::{chance, position};
pub(crate) use sample::{
    full_room, room_at_its_end, room_that_left_much_open, room_with_a_tie, room_with_briefs, room_with_marks,
    sample_moment, sample_room,
};
pub(crate) use say::{next_move, reconvene_line, settled_words, step_fields, step_words};
pub(crate) use stream::answer as stream;

use crate::shell::{Routes, Sample, Trouble, Who};

/// The addresses that are documented for other programs, and those of the phone's smaller forms.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/w/{code}", Who::ANYBODY, phone::show)
        .post("/w/{code}/join", Who::ANYBODY, guest::join)
        .get("/w/{code}/notes", Who::ANYBODY, phone::notes)
        .post("/w/{code}/notes", Who::ANYBODY, guest::post)
        .get("/w/{code}/problems", Who::ANYBODY, problems::show)
        .post("/w/{code}/problems", Who::ANYBODY, problems::post)
        .get("/w/{code}/events", Who::ANYBODY, phone::events)
        .post("/w/{code}/say", Who::ANYBODY, say::post)
        .get("/w/{code}/card", Who::ANYBODY, card::show)
        .post("/w/{code}/card", Who::ANYBODY, card::keep)
        .get("/w/{code}/note", Who::ANYBODY, pass_on::show)
        .get("/w/{code}/brief", Who::ANYBODY, brief::show)
        .post("/w/{code}/brief", Who::ANYBODY, brief::post)
        .get("/w/{code}/brief/{idea}", Who::ANYBODY, brief::sheet)
        .post("/w/{code}/brief/{idea}", Who::ANYBODY, brief::write)
}

/// The samples of the phone's pages.
pub(crate) fn samples() -> Vec<Sample> {
    [phone::samples(), brief::samples(), problems::samples()].concat()
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Store(error) => Self::Store(error),
            Fault::Busy => Self::Wait(3),
            Fault::Log(why) => Self::Paper(why),
        }
    }
}
