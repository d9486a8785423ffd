//! Partnership: the briefing of each party's people, what we ask of each other, the yearly
//! report, the nine questions on a sheet, and who to ring if we were away.

mod one_page;
mod staff_briefing;
mod state_of_all;
mod talk_sheet;
mod what_we_ask;
mod who_to_ring;

pub use one_page::NoteForDecider;
pub use staff_briefing::StaffBriefing;
pub use state_of_all::StateOfPartnerships;
pub use talk_sheet::{TalkQuestion, TalkSheet};
pub use what_we_ask::{AskedFor, WhatWeAsk};
pub use who_to_ring::{ContinuitySheet, PartnershipLines};
