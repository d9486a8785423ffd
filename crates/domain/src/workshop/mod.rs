//! Workshops: template, plan, what came out (R113–R181).

use crate::id;

id!(/// A workshop.
    WorkshopId);
