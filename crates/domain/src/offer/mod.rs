//! What we can offer: the audit, pitches, rehearsals (R087–R105).

mod audit;
mod benefits;
mod pitch;

pub use audit::{Audit, AuditHeading, AuditLine, AuditLineId, OfferLine, Total, each_once, totals};
pub use benefits::{benefits, looks_for};
pub use pitch::{LONGEST_MINUTES, Pitch, Rehearsal, RehearsalId, SHORT_MINUTES, USUAL_PACE};

use crate::id;

id!(/// One version of the audit of what we can offer.
    AuditId);

id!(/// A pitch.
    PitchId);
