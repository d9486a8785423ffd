//! Aims and needs: why a partnership is wanted (R052–R061).

mod aim;
mod course;
mod coverage;
mod from_audit;
mod gain;
mod gap;
mod made_of;
mod opportunity;
mod ranked;
mod record;
mod starters;
mod why;

pub use aim::Aim;
pub use course::{AimCourse, AimCourseId, AimWay};
pub use coverage::{Coverage, Served};
pub use from_audit::proposed;
pub use gain::{GainKind, NeedGain, NeedGainId};
pub use gap::{DeliveryNeed, Gap, GapAnswer, GapId, GapSize};
pub use opportunity::{Opportunity, OpportunityId};
pub use ranked::{Because, Ranked, rank_gaps};
pub use record::{Need, NeedWay};
pub use starters::{ACTIVITIES, Activity};
pub use why::Why;

use crate::id;

id!(/// An aim of the service or its authority.
    AimId);

id!(/// A need that a partnership could meet.
    NeedId);
