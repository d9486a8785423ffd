//! The six principles as computed checks (requirements, section P).
//!
//! [`judge`] takes light [`Facts`] and a day, and gives a state for each principle with all its reasons.

mod because;
mod differences;
mod facts;
mod governance;
mod item;
mod judge;
mod light;
mod new;
mod order;
mod parts;
mod people;
mod purpose;
mod resource;
mod state;
#[cfg(test)]
mod tests;
mod value;

pub use because::{Because, FlagKind, Next, Who};
pub use facts::{Facts, PartyFacts};
pub use item::{Flag, Item, ItemId, Names, Principle, ReadBy};
pub use judge::{Check, Checks, judge};
pub use light::Nine;
pub use order::NextStep;
pub use parts::{
    AcceptedRisk, Account, Agreement, Approval, Body, Capacity, Closing, Coming, Confirmation, Contacts, Continuity,
    EffortPlan, Entry, Exchange, Governance, Hours, LastMeeting, Lead, Named, NeedLink, Paper, Priority, Process,
    ProcessStatus, Purpose, Question, Refusal, Resource, Signature, Strands, Tap, TapAnswer, Yes,
};
pub use state::{Met, State, state_of};
