//! Meetings, promises, questions and notices of change (R182–R191).

mod drift;
mod kept;
mod meeting;
mod promise;
mod promptness;
mod question;
mod word;

pub use drift::{Quiet, QuietReason, QuietStep, Signs, quiet, quiet_step};
pub use kept::{Counts, Kept, PromiseFacts, Redate, Shown, counts, kept};
pub use meeting::{AgendaItem, Meeting, MeetingKind};
pub use promise::{NewDate, NewDateId, Promise};
pub use promptness::{Promptness, Turn, promptness};
pub use question::{ChangeKind, ChangeNotice, ChangeNoticeId, Question, QuestionId};
pub use word::{Clock, OwnFigures, Record, Turns, Word, word};

use crate::id;

id!(/// A meeting.
    MeetingId);

id!(/// A promise.
    PromiseId);
