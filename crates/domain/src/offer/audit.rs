//! The audit of what the library can offer (R087–R101, K02).

use super::AuditId;
use crate::{Date, id, people::PersonId, service::BranchId, words};

id!(/// A line of an audit.
    AuditLineId);

words! {
    /// The five headings.
    pub enum AuditHeading {
        /// Rooms, collections, machines and other things.
        Resources = "resources",
        /// What our people and volunteers can do.
        Skills = "skills",
        /// Partnerships and networks that we have.
        Networks = "networks",
        /// What difference we make.
        Impact = "impact",
        /// Whom we reach.
        Audiences = "audiences",
    }
}

/// One version of the audit; a line under each heading is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// The id.
    pub id: AuditId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// When it was made.
    pub made_on: Date,
    /// Who made it.
    pub by: Option<PersonId>,
    /// What to know about it.
    pub note: String,
}

/// A line of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// The id.
    pub id: AuditLineId,
    /// Of which version.
    pub audit: AuditId,
    /// Under which heading.
    pub heading: AuditHeading,
    /// Of which branch; none for the whole service.
    pub branch: Option<BranchId>,
    /// What we can offer.
    pub text: String,
    /// How much of it, to be added up over branches.
    pub amount: Option<i64>,
    /// Of what.
    pub unit: String,
    /// What shows it.
    pub shows: String,
}
