//! The areas: one word each, the same in every crate, table, address and test file.

use crate::words;

words! {
    /// An area of the work.
    pub enum Area {
        /// The library service: profile, branches, calendar, themes, thresholds.
        Service = "service",
        /// People of the library and of partners: accounts, links, roles.
        People = "people",
        /// Aims and needs.
        Need = "need",
        /// Organisations, their contacts, what we know about them, talks with them.
        Organisations = "organisations",
        /// What others propose to us, and our answer.
        Proposals = "proposals",
        /// What we can offer: the audit, pitches, rehearsals.
        Offer = "offer",
        /// Workshops and the live room.
        Workshop = "workshop",
        /// Partnerships: purpose, value, differences, people, stages.
        Partnership = "partnership",
        /// The agreement, its clauses and signatures.
        Agreement = "agreement",
        /// Meetings, promises, questions, notices of change.
        Promises = "promises",
        /// Reviews, check-ins, figures and perceptions, disagreement.
        Health = "health",
        /// Bids for money.
        Bids = "bids",
        /// Joint press releases and thanks.
        Credit = "credit",
        /// Can it be mended, and ending well.
        Ending = "ending",
        /// The six principles as computed checks.
        Principles = "principles",
        /// What needs somebody today.
        Today = "today",
    }
}

impl Area {
    /// The first part of every address of this area, without a slash.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Partnership => "partnerships",
            Self::Workshop => "workshops",
            other => other.as_str(),
        }
    }
}
