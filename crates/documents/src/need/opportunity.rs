//! One page for a partner: what it could be for them, and for us (R060).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Letterhead, Paper};

/// The page that is given or read to somebody with whom nothing is agreed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpportunityBrief {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// For whom: an organisation by its name, or a sort of one.
    pub whom: String,
    /// What it would let them do.
    pub their_gain: String,
    /// What we could do together; empty if nobody has said.
    pub idea: String,
    /// The place or service that we open to them.
    pub place: String,
    /// Whom they would reach there.
    pub reach: String,
    /// The need that it would meet.
    pub need: String,
    /// The aim that it serves.
    pub aim: String,
    /// What we would gain: said openly, for they will ask.
    pub our_gain: String,
    /// Whom to ring, with a number.
    pub ring: String,
}

impl OpportunityBrief {
    /// The page as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let title = if self.idea.trim().is_empty() { &self.their_gain } else { &self.idea };
        let mut paper = Paper::new(title, &self.service, self.day)
            .on_one_page()
            .meta(format!("For {}, {}", self.whom, short_day(self.day)))
            .section("What it could be for you")
            .para(&self.their_gain);
        if !self.place.trim().is_empty() || !self.reach.trim().is_empty() {
            paper = paper
                .section("What we would open to you")
                .facts([("Where", self.place.as_str()), ("Whom you would reach there", self.reach.as_str())]);
        }
        paper
            .section("Why we ask")
            .facts([
                ("What is needed", self.need.as_str()),
                ("What we have said that we will do", self.aim.as_str()),
                ("What we would gain", self.our_gain.as_str()),
            ])
            .section("What comes next")
            .para("A talk of twenty minutes, at your place or ours. This page binds nobody: you may say no, or what would suit you better.")
            .facts([("Ring", self.ring.as_str())])
    }

    /// An advice agency, and tables where the people are.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            whom: "Larkmere Advice".to_owned(),
            their_gain: "Meet tenants who never come to your office, before a letter becomes a court date.".to_owned(),
            idea: "An adviser at a table in the branch, Thursday mornings".to_owned(),
            place: "A quiet table with a screen and a printer in six branches".to_owned(),
            reach: "Tenants on six estates who come for the computers".to_owned(),
            need: "Somebody who can read a benefits letter with people at the desk".to_owned(),
            aim: "Fewer people fall behind with rent".to_owned(),
            our_gain: "People who came with a letter leave with an answer, and our staff can go on with their work"
                .to_owned(),
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
        }
    }
}
