//! Meetings, promises, questions and notices of change (R182–R191).

mod drift;
mod kept;
mod promptness;

pub use drift::{Quiet, QuietReason, Signs, quiet};
pub use kept::{Counts, Kept, PromiseFacts, Redate, Shown, counts, kept};
pub use promptness::{Promptness, Turn, promptness};

use crate::id;

id!(/// A meeting.
    MeetingId);

id!(/// A promise.
    PromiseId);
