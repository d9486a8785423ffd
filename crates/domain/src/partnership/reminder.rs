//! A reminder that goes by itself: only where a named person switched it on and the partner said yes, at most one in
//! fourteen days, and only about what comes up; what is late is a call (K28, K25).

use jiff::{ToSpan, civil::Date};

use super::{Confirmation, Partnership, PartyId, Stage};
use crate::{
    Instant,
    promises::{Meeting, Promise},
    proposals::Trial,
};

/// The version of what is asked: what a reminder is and how often it comes.
pub const REMINDER_TEXT: i64 = 1;

/// At most one message in so many days.
const APART_DAYS: i64 = 14;

/// A reminder tells what comes up in so many days.
const AHEAD_DAYS: i32 = 14;

/// It goes when the first of it is so near.
const NEAR_DAYS: i32 = 3;

const DAY_SECONDS: i64 = 86_400;

/// Something that comes up for a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// On which day.
    pub day: Date,
    /// What.
    pub what: ComingKind,
}

/// What comes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComingKind {
    /// We meet: what it is called, and where.
    Meeting(String, String),
    /// Something that they promised is due.
    Promise(String),
    /// The trial ends, and both say whether it goes on (R076).
    TrialEnds,
}

/// Whether reminders go by themselves: the last word of the library is a named person's yes, and the last word of the
/// party is its own yes.
#[must_use]
pub fn reminders_are_on(library: Option<&Confirmation>, party: Option<&Confirmation>) -> bool {
    let yes = |said: Option<&Confirmation>| said.is_some_and(|one| one.confirms(REMINDER_TEXT));
    yes(library) && library.is_some_and(|one| one.person.is_some()) && yes(party)
}

/// From when the next may go; nothing before the first.
#[must_use]
pub fn next_reminder_from(last: Option<Instant>) -> Option<Instant> {
    last.map(|at| at.plus_seconds(APART_DAYS * DAY_SECONDS))
}

/// Whether one may go at this moment, whoever sends it.
#[must_use]
pub fn reminder_may_go(last: Option<Instant>, at: Instant) -> bool {
    next_reminder_from(last).is_none_or(|from| from <= at)
}

/// The last day of which a reminder tells.
#[must_use]
pub fn reminder_ahead(today: Date) -> Date {
    today.saturating_add(AHEAD_DAYS.days())
}

/// What comes up for this party, the next first; nothing while the partnership rests, is paused or is over.
#[must_use]
pub fn coming_up(
    partnership: &Partnership,
    party: PartyId,
    meetings: &[Meeting],
    promises: &[Promise],
    trials: &[Trial],
    today: Date,
) -> Vec<Coming> {
    let runs = !matches!(partnership.stage, Stage::Paused | Stage::Ended | Stage::SteppedAway);
    if !runs || partnership.rhythm.rests_on(today) {
        return Vec::new();
    }
    let ahead = |day: Date| today <= day && day <= reminder_ahead(today);
    let meet = |one: &Meeting| {
        let here = one.partnership == partnership.id && one.called_off_on.is_none() && ahead(one.held_on);
        here.then(|| Coming { day: one.held_on, what: ComingKind::Meeting(one.title.clone(), one.place.clone()) })
    };
    let promised = |one: &Promise| {
        let open = one.accepted_on.is_some() && one.done_on.is_none() && one.withdrawn_on.is_none();
        let day = one.due.filter(|due| one.party == party && open && ahead(*due))?;
        Some(Coming { day, what: ComingKind::Promise(one.what.clone()) })
    };
    let ends = |one: &Trial| {
        let here = one.partnership == partnership.id && one.is_open() && ahead(one.ends_on);
        here.then_some(Coming { day: one.ends_on, what: ComingKind::TrialEnds })
    };
    let mut all: Vec<Coming> = meetings
        .iter()
        .filter_map(meet)
        .chain(promises.iter().filter_map(promised))
        .chain(trials.iter().filter_map(ends))
        .collect();
    all.sort_by_key(|one| one.day);
    all
}

/// Whether what comes up is near enough for a reminder that goes by itself.
#[must_use]
pub fn reminder_is_near(coming: &[Coming], today: Date) -> bool {
    coming.first().is_some_and(|first| first.day <= today.saturating_add(NEAR_DAYS.days()))
}

#[cfg(test)]
#[path = "reminder_tests.rs"]
mod tests;
