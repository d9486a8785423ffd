//! Time and resource (R047–R051, K21).

use super::{PartnershipId, Way};
use crate::{Date, id, people::PersonId, principles::TapAnswer, words};

id!(/// A plan of effort.
    EffortPlanId);

id!(/// A piece of logged time.
    EffortId);

id!(/// A monthly tap.
    TapId);

id!(/// A manager's approval.
    ApprovalId);

words! {
    /// For what the time is.
    pub enum EffortKind {
        /// Building the partnership up.
        Development = "development",
        /// Doing what it is for.
        Delivery = "delivery",
    }
}

/// A plan of the library's effort (R047).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedEffort {
    /// The id.
    pub id: EffortPlanId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// For what.
    pub kind: EffortKind,
    /// Whose time, if one person's.
    pub person: Option<PersonId>,
    /// The first day.
    pub from_day: Date,
    /// The last day.
    pub until: Option<Date>,
    /// Minutes a month.
    pub minutes: i64,
}

/// A piece of time that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffortLog {
    /// The id.
    pub id: EffortId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose.
    pub person: Option<PersonId>,
    /// When.
    pub day: Date,
    /// How long.
    pub minutes: i64,
    /// For what.
    pub what: String,
}

/// *About as planned, less, more*, once a month (K21).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthlyTap {
    /// The id.
    pub id: TapId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The first day of the month that it is about.
    pub month: Date,
    /// When.
    pub tapped_on: Date,
    /// The answer.
    pub answer: TapAnswer,
    /// Whose.
    pub person: Option<PersonId>,
}

/// A line manager's yes to the time for this partnership (R047).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffortApproval {
    /// The id.
    pub id: ApprovalId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Minutes a month, if it says so.
    pub minutes: Option<i64>,
    /// By whom.
    pub approved_by: String,
    /// When.
    pub given_on: Date,
    /// Until when.
    pub until: Option<Date>,
    /// The honest paragraph for the decision (R048).
    pub note: String,
    /// How it reached the record; none where nobody said.
    pub way: Option<Way>,
}
