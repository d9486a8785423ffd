//! Partnerships: parties, purpose, value, differences, people, stages.

mod answer;
mod rhythm;
mod stage;

pub use answer::{Answer, Way};
pub use rhythm::{Months, Rhythm};
pub use stage::Stage;

use crate::id;

id!(/// A partnership.
    PartnershipId);

id!(/// A party: one organisation in one partnership, the library included.
    PartyId);
