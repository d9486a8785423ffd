//! Organisations, their contacts, and talks with them (R077–R086, R106–R112).

mod address;
mod approach;
mod bearing;
mod cells;
mod coarse;
mod contact;
mod directory;
mod dossier;
mod duplicate;
mod ease;
mod first_meeting;
mod gain;
mod good_question;
mod grant;
mod import;
mod insight;
mod interaction;
mod introductions;
pub mod map;
mod merge;
mod network;
mod organisation;
mod register;
mod site;

use crate::id;

pub use address::address_key;
pub use approach::{Approach, ApproachId, HowEnded, RingState, Rings, Track};
pub use bearing::{Bearing, Between, Concession, GaveWay, Leaning};
pub use cells::{PersonDraft, dialled, join_people, normal_email, normal_phone, split_people};
pub use coarse::{CoarseDate, CoarseRead, Precision, Unclear};
pub use contact::{Contact, ContactPurpose, ReachBy, UNANSWERED_DAYS, kept_until};
pub use directory::{
    Asked, NameParts, NumberedEntry, OnRegister, Refresh, Register, RegisterEntry, Scored, Taken, number_key, rank,
};
pub use dossier::{
    Confirmed, DossierHeading, DossierLine, DossierLineId, HOMEWORK, Homework, Reliability, confirmed, overlap,
};
pub use duplicate::{Likeness, Match, MatchReason, SHARED_BY, Strength, email_domain, name_key, same};
pub use ease::{A_RIDE, Ease, Home, Signs};
pub use first_meeting::{FirstMeeting, FirstMeetingId};
pub use gain::{Columns, Gain, GainId, Gainer};
pub use good_question::good_question;
pub use grant::{Grant, GrantDraft, GrantId, money};
pub use import::{
    Ask, BranchDraft, Difference, Draft, Import, ImportKind, ImportState, Known, ListMade, ListPlanner, Listed,
    Lookalike, NeedDraft, Outcome, PartnershipDraft, Planner, Refused, Row, Versioned, Went, Work, plan,
};
pub use insight::{CameFrom, Given, Insight, Line as InsightLine, Tally};
pub use interaction::{Interaction, Medium, Ring, Ways};
pub use introductions::{Acquaintance, AcquaintanceId, Drawn, Introduction, Knows, MOST_STEPS, Node, Step, Tie, Web};
pub use merge::{Choice, MergeField, MergeRefusal, Merged, merge};
pub use network::{
    ANSWER_DAYS, AnswerState, FORGOTTEN_NAME, NetworkAnswer, NetworkAnswerId, NetworkAsk, NetworkAskId, Reach,
    query_text, region_is_left_out,
};
pub use organisation::{
    Organisation, OrganisationKind, Origin, ParentLink, SizeBand, Standing, normal_postcode, postal_district,
};
pub use register::{RegisterId, RegisterIdRefusal};
pub use site::{BranchAt, Nearest, Site, SiteId, nearest};

id!(/// A talk, call, visit or letter.
    InteractionId);

id!(/// One import of a file, undone as a whole.
    ImportId);
