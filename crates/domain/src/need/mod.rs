//! Aims and needs: why a partnership is wanted (R052–R061).

mod aim;
mod coverage;
mod opportunity;
mod record;
mod why;

pub use aim::Aim;
pub use coverage::{Coverage, Served};
pub use opportunity::{Opportunity, OpportunityId};
pub use record::{Need, NeedWay};
pub use why::Why;

use crate::id;

id!(/// An aim of the service or its authority.
    AimId);

id!(/// A need that a partnership could meet.
    NeedId);
