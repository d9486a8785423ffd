//! Partnerships: parties, purpose, value, differences, people, stages.

use crate::id;

id!(/// A partnership.
    PartnershipId);
