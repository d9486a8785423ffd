//! Organisations: what to know before a call and before a first meeting.

mod before_you_ring;
mod first_invitation;
mod first_meeting;

pub use before_you_ring::BeforeYouRing;
pub use first_invitation::FirstMeetingLetter;
pub use first_meeting::FirstMeetingBrief;
