//! What we can offer: the audit, pitches, rehearsals (R087–R105).

mod audit;
mod pitch;

pub use audit::{Audit, AuditHeading, AuditLine, AuditLineId};
pub use pitch::{Pitch, Rehearsal, RehearsalId};

use crate::id;

id!(/// One version of the audit of what we can offer.
    AuditId);

id!(/// A pitch.
    PitchId);
