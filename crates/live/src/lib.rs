//! The workshop room as a pure state machine.
//!
//! A log of [`Event`]s is all there is. [`Room::fold`] makes the room of it; [`handle`] says what a command
//! adds to it, or why it does not; [`Room::hear`] says what each screen is to hear of an event;
//! [`Room::visible`] which notes a viewer may see. Nothing here waits, reads a clock or keeps anything.
//! The crate has one area, the workshop; `brief` is the part of its room in which pairs write, `testing` a whole workshop
//! of forty people for tests.

mod brief;
mod clock;
mod command;
mod event;
mod handle;
mod inside;
mod off_script;
mod outcome;
mod problem;
mod put_up;
mod room;
mod step;
#[cfg(feature = "testing")]
pub mod testing;
mod turn;
mod undo;
mod view;

pub use brief::{
    BriefAsk, Briefed, Briefs, Existing, FIELD_LONGEST, Line, Member, Remark, Round, Sheet, TAKEN_BACK, Version,
    Written,
};
pub use clock::{Clock, Reading};
pub use command::{Answer, Command, Refusal};
pub use event::{Event, NewSeat, Number, SeatId, What, Who};
pub use handle::{KEY_LONGEST, MINUTES_MOST, NAME_LONGEST, NOTE_LONGEST, handle};
pub use inside::{Guest, Idea, Note, Reconvene, Seat};
pub use off_script::OffScript;
pub use outcome::{Gap, Settled, Step};
pub use problem::{Cause, Mark, Marks, Problem};
pub use put_up::{PutUp, PutUpKind};
pub use room::{OutOfOrder, Room};
pub use step::LastStep;
pub use turn::{Given, Turn, TurnReading};
pub use view::{Audience, Message, NoteView, Position, Says, Viewer};
