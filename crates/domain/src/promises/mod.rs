//! Meetings, promises, questions and notices of change (R182–R191).

use crate::id;

id!(/// A meeting.
    MeetingId);

id!(/// A promise.
    PromiseId);
