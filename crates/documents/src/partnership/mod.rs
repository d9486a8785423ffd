//! Partnership: the briefing of each party's people, and who to ring if we were away.

mod staff_briefing;
mod who_to_ring;

pub use staff_briefing::StaffBriefing;
pub use who_to_ring::{ContinuitySheet, PartnershipLines};
