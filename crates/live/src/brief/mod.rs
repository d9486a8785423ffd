//! The brief: which problems fit whose priorities, who works with whom, what each pair wrote, and what the others said to
//! it (R142–R153).

mod ask;
mod fits;
mod fold;
mod sheet;

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, Instant,
    people::GuestId,
    workshop::{Aligned, BriefField, Works, overlay},
};
use serde::{Deserialize, Serialize};

use crate::{Number, Room, SeatId};

pub(crate) use ask::handle;
pub use fold::TAKEN_BACK;
pub use sheet::{Existing, Remark, Sheet, Version, Written};

/// The longest text of a field.
pub const FIELD_LONGEST: usize = 2000;

/// Somebody who is drawn: a person with a phone, or somebody of an organisation that has none in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Member {
    /// A person with a phone.
    Guest(GuestId),
    /// Somebody of this organisation.
    Seat(SeatId),
}

/// Which line of a brief: a field of the form, or what it has to do with the focus of one organisation (R150).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A field of the form.
    Field(BriefField),
    /// The line of this organisation.
    Focus(SeatId),
}

/// A round of work in pairs, timed, so that those in calls know when to come back (R153).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Which, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
    /// How many minutes it has.
    pub minutes: u32,
    /// When it began.
    pub began: Instant,
}

impl Round {
    /// Seconds that are left of it; less than nothing when it runs over.
    #[must_use]
    pub fn left(&self, now: Instant) -> i64 {
        i64::from(self.minutes) * 60 - (now.seconds() - self.began.seconds()).max(0)
    }
}

/// One thing that happened to the briefs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum Briefed {
    /// A problem fits a priority of this organisation, in its own words; none unsays it (R143).
    Fits {
        /// Whose.
        seat: SeatId,
        /// The group of notes, or the note.
        problem: Number,
        /// Which priority.
        priority: Option<String>,
    },
    /// Pairs were drawn, or moved; none sit when there are no pairs (R145).
    Paired {
        /// The number by which they were drawn.
        number: u32,
        /// Who sits with whom.
        pairs: Vec<Vec<Member>>,
    },
    /// A round began, or is over.
    RoundSet {
        /// Which.
        round: Option<Round>,
    },
    /// A pair writes the brief of this idea.
    Given {
        /// Which idea.
        idea: Number,
        /// Which pair, from 0.
        pair: Option<u32>,
    },
    /// A line of a brief was written.
    Wrote {
        /// Of which idea.
        idea: Number,
        /// Which line.
        line: Line,
        /// What.
        text: String,
        /// The version that its writer had before them.
        seen: Number,
        /// The key of the post.
        key: String,
    },
    /// Something that exists already (R152).
    Exists {
        /// For which idea.
        idea: Number,
        /// Who does what.
        what: String,
        /// Whether it works.
        works: Works,
        /// What shows it.
        shows: String,
        /// The key of the post.
        key: String,
    },
    /// The pair reports back: what stands there now is the first version (R147).
    Reported {
        /// Of which idea.
        idea: Number,
    },
    /// What somebody liked, or what could be better (R147).
    Remarked {
        /// Of which idea.
        idea: Number,
        /// For whom, when the facilitator wrote it down.
        seat: Option<SeatId>,
        /// Whether it is liked.
        liked: bool,
        /// In words.
        text: String,
        /// The key of the post.
        key: String,
    },
    /// An idea that was not chosen is looked at again on this day (R148).
    Revisit {
        /// Which idea.
        idea: Number,
        /// On which day.
        on: Option<Date>,
    },
}

/// Something asked of the briefs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BriefAsk {
    /// A problem fits a priority of ours, or does not after all.
    Fit {
        /// Whose; a guest speaks for their own.
        seat: Option<SeatId>,
        /// The group of notes, or the note.
        problem: Number,
        /// Which priority.
        priority: Option<String>,
    },
    /// Draw the pairs by this number.
    Draw {
        /// The number.
        number: u32,
    },
    /// Put somebody into another pair; one that is not there yet is begun.
    Move {
        /// Whom.
        member: Member,
        /// Into which.
        pair: usize,
    },
    /// Begin a round, or end it.
    Round {
        /// Which, of how many, with how many minutes, and when it begins.
        round: Option<Round>,
    },
    /// Let a pair write the brief of this idea.
    Give {
        /// Which idea.
        idea: Number,
        /// Which pair.
        pair: Option<u32>,
    },
    /// Write a line.
    Write {
        /// Of which idea.
        idea: Number,
        /// Which line.
        line: Line,
        /// What.
        text: String,
        /// The version that the writer had before them.
        seen: Number,
        /// The key of the post.
        key: String,
    },
    /// Say what exists already.
    Exists {
        /// For which idea.
        idea: Number,
        /// Who does what.
        what: String,
        /// Whether it works.
        works: Works,
        /// What shows it.
        shows: String,
        /// The key of the post.
        key: String,
    },
    /// Report back.
    Report {
        /// Of which idea.
        idea: Number,
    },
    /// Say what is liked, or what could be better.
    Remark {
        /// Of which idea.
        idea: Number,
        /// For whom, when the facilitator writes it down.
        seat: Option<SeatId>,
        /// Whether it is liked.
        liked: bool,
        /// In words.
        text: String,
        /// The key of the post.
        key: String,
    },
    /// Look at an idea again on this day.
    Revisit {
        /// Which idea.
        idea: Number,
        /// On which day.
        on: Option<Date>,
    },
}

/// The briefs of a room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Briefs {
    /// The number by which the pairs were drawn.
    pub number: u32,
    /// Who sits with whom.
    pub pairs: Vec<Vec<Member>>,
    /// The round that runs.
    pub round: Option<Round>,
    /// Which priority of whom a group or a note fits, as it was marked; none where it was said of a whole that it fits none,
    /// though a part of it does.
    pub(crate) fits: BTreeMap<(SeatId, Number), Option<String>>,
    pub(crate) sheets: BTreeMap<Number, Sheet>,
}

impl Room {
    /// The problems, with whose priorities each fits, the one that fits most first (R143).
    #[must_use]
    pub fn aligned(&self) -> Vec<Aligned<Number, SeatId>> {
        let fits = self.fits();
        overlay(self.problems().into_iter().map(|problem| problem.number), fits.keys().copied())
    }

    /// The brief of an idea; an empty one where nobody has written yet.
    #[must_use]
    pub fn sheet(&self, idea: Number) -> Sheet {
        self.briefs.sheets.get(&idea).cloned().unwrap_or_default()
    }

    /// In which pair somebody is.
    #[must_use]
    pub fn pair_of(&self, guest: GuestId) -> Option<u32> {
        let at = self.briefs.pairs.iter().position(|pair| pair.contains(&Member::Guest(guest)))?;
        u32::try_from(at).ok()
    }

    /// Who sits in a pair.
    #[must_use]
    pub fn pair(&self, pair: u32) -> &[Member] {
        usize::try_from(pair).ok().and_then(|at| self.briefs.pairs.get(at)).map_or(&[], Vec::as_slice)
    }

    /// For which organisation somebody who is drawn is here.
    #[must_use]
    pub fn seat_of_member(&self, member: Member) -> Option<SeatId> {
        match member {
            Member::Guest(guest) => self.guests.get(&guest)?.seat,
            Member::Seat(seat) => Some(seat),
        }
    }

    /// Whether this guest writes the brief of this idea: it is their own, or their pair's.
    #[must_use]
    pub fn writes_brief(&self, guest: GuestId, idea: Number) -> bool {
        let own = self.ideas.get(&idea).is_some_and(|idea| idea.who.guest() == Some(guest));
        own || self.sheet(idea).pair.is_some_and(|pair| self.pair_of(guest) == Some(pair))
    }

    /// The organisations that have no line in the brief of this idea yet (R150).
    #[must_use]
    pub fn without_focus(&self, idea: Number) -> Vec<SeatId> {
        let sheet = self.sheet(idea);
        let here = self.seats().map(|(seat, _)| seat).filter(|seat| self.has_come(*seat));
        here.filter(|seat| sheet.text(Line::Focus(*seat)).is_empty()).collect()
    }

    /// The ideas that were not chosen where one was: they wait for a later day (R148).
    #[must_use]
    pub fn parked(&self) -> Vec<Number> {
        match &self.settled {
            Some(crate::Settled::Chosen { idea, .. }) => self.ideas.keys().copied().filter(|one| one != idea).collect(),
            _ => Vec::new(),
        }
    }

    /// Those who can be drawn: everybody with a phone who has not left, and one of each organisation that came without.
    #[must_use]
    pub fn to_be_drawn(&self) -> Vec<(Member, Option<SeatId>)> {
        let here = self.guests.iter().filter(|(_, guest)| !guest.left);
        let mut all: Vec<_> = here.map(|(id, guest)| (Member::Guest(*id), guest.seat)).collect();
        for (seat, of) in self.seats().skip(1) {
            let phone = self.guests.values().any(|guest| guest.seat == Some(seat));
            if !phone && !of.is_away() && self.has_come(seat) {
                all.push((Member::Seat(seat), Some(seat)));
            }
        }
        all
    }
}
