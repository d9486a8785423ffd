//! What we can offer: the audit, pitches, rehearsals (R087–R105).

use crate::id;

id!(/// One version of the audit of what we can offer.
    AuditId);

id!(/// A pitch.
    PitchId);
