//! What the records show for each of the five reasons (R224–R229): facts for a talk, never a verdict.

use jiff::civil::Date;

use super::Reason;
use crate::{
    agreement::Agreement,
    health::{Concern, Measure, Reading},
    need::Aim,
    partnership::{MonthlyTap, Party, PartyId, PartyPriority, Rhythm},
    principles::{Because, Checks, FlagKind, TapAnswer},
    promises::{ChangeKind, ChangeNotice, PromiseFacts},
};

/// The records that are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    /// Each of us.
    pub parties: &'a [Party],
    /// What we agreed to measure.
    pub measures: &'a [Measure],
    /// Their readings.
    pub readings: &'a [Reading],
    /// What each of us promised.
    pub promises: &'a [(PartyId, PromiseFacts)],
    /// When in the year we work.
    pub rhythm: Rhythm,
    /// Notices of changes.
    pub changes: &'a [ChangeNotice],
    /// The agreement in force.
    pub agreement: Option<&'a Agreement>,
    /// The aim of the library that this serves.
    pub aim: Option<&'a Aim>,
    /// What each of us wants anyway, and how long (R015).
    pub priorities: &'a [PartyPriority],
    /// What the library said each month of its own time (K21).
    pub taps: &'a [MonthlyTap],
    /// What the six principles say, of the time that each of us has and gives among the rest (R225).
    pub checks: &'a Checks,
    /// What somebody said was not right; the library's alone to see.
    pub concerns: &'a [Concern],
    /// Within how many days an ending term is worth a thought (R223: six months before, where nothing else is set).
    pub term_days: i32,
}

/// One fact that belongs to a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A measure stands below its target, whose day is over.
    Short {
        /// What is measured.
        measure: String,
        /// How it stands; nothing when it was never read.
        value: Option<i64>,
        /// Where it should have come to.
        target: i64,
    },
    /// Promises of a party are late.
    Late {
        /// Whose.
        party: PartyId,
        /// How many.
        count: usize,
    },
    /// Nobody leads for a party.
    NoLead {
        /// For whom.
        party: PartyId,
        /// Since when.
        since: Date,
    },
    /// A notice of change.
    Change {
        /// Whose.
        party: PartyId,
        /// What changes.
        text: String,
        /// From when.
        from: Date,
        /// Whether the library wrote it down for them.
        reported: bool,
    },
    /// A month took more of the library's time than planned; the library's alone to see.
    MoreTime {
        /// Its first day.
        month: Date,
    },
    /// More is asked of a party than it says it has (P3·E3); between it and the library.
    AskTooBig(PartyId),
    /// The library gave clearly more than planned in the last quarter (P6·E4); its alone to see.
    OverPlan,
    /// The library's lead has more in hand than is approved; its alone to see.
    LeadOver,
    /// The library's teams have no hours left; its alone to see.
    NoHoursLeft,
    /// The term of the agreement ends.
    TermEnds(Date),
    /// The aim that this served holds no longer.
    AimOver {
        /// The aim.
        aim: String,
        /// Its last day.
        on: Date,
    },
    /// A priority that this served is over for one of us (R227).
    PriorityOver {
        /// Whose.
        party: PartyId,
        /// The priority.
        text: String,
        /// Its last day.
        on: Date,
    },
    /// Somebody said that something is not right.
    NotRight {
        /// Who.
        party: PartyId,
        /// When.
        on: Date,
        /// Whether it was answered.
        answered: bool,
    },
}

impl Evidence {
    /// Whether it is for the library's own eyes, and on no paper for a talk.
    #[must_use]
    pub fn is_ours_alone(&self) -> bool {
        matches!(
            self,
            Self::MoreTime { .. }
                | Self::NotRight { .. }
                | Self::AskTooBig(_)
                | Self::OverPlan
                | Self::LeadOver
                | Self::NoHoursLeft
        )
    }
}

/// For so many days a month that took more time than planned is worth a thought.
const RECENT_DAYS: i32 = 183;

/// What the records show for one reason, in the order of the records.
#[must_use]
pub fn evidence(reason: Reason, looked: &Looked<'_>, today: Date) -> Vec<Evidence> {
    match reason {
        Reason::Aims => short(looked, today).chain(late(looked, today)).collect(),
        Reason::Time => vacant(looked)
            .chain(changes(looked, |kind| matches!(kind, ChangeKind::Absence | ChangeKind::Staffing)))
            .chain(of_time(looked.checks))
            .chain(more_time(looked, today))
            .collect(),
        Reason::Money => changes(looked, |kind| kind == ChangeKind::Money).chain(term(looked, today)).collect(),
        Reason::Direction => over(looked, today)
            .chain(past_priorities(looked, today))
            .chain(changes(looked, |kind| kind == ChangeKind::Scope))
            .collect(),
        Reason::People => looked.concerns.iter().map(not_right).collect(),
    }
}

fn short<'a>(looked: &Looked<'a>, today: Date) -> impl Iterator<Item = Evidence> + use<'a> {
    let readings = looked.readings;
    looked.measures.iter().filter_map(move |measure| {
        let target =
            measure.target.filter(|_| measure.ended_on.is_none() && measure.target_on.is_some_and(|on| on <= today))?;
        let of = readings.iter().filter(|reading| reading.measure == measure.id);
        let value = of.max_by_key(|reading| (reading.read_on, reading.id)).map(|reading| reading.value);
        // A target below the start is one to come down to.
        let down = measure.baseline.is_some_and(|baseline| baseline > target);
        let reached = value.is_some_and(|value| if down { value <= target } else { value >= target });
        (!reached).then(|| Evidence::Short { measure: measure.title.clone(), value, target })
    })
}

fn late<'a>(looked: &Looked<'a>, today: Date) -> impl Iterator<Item = Evidence> + use<'a> {
    let (promises, rhythm) = (looked.promises, looked.rhythm);
    looked.parties.iter().filter_map(move |party| {
        let own = promises.iter().filter(|(of, _)| *of == party.id);
        let count = own.filter(|(_, promise)| promise.is_late(rhythm, today)).count();
        (count > 0).then_some(Evidence::Late { party: party.id, count })
    })
}

fn vacant<'a>(looked: &Looked<'a>) -> impl Iterator<Item = Evidence> + use<'a> {
    let gone = |party: &Party| Some(Evidence::NoLead { party: party.id, since: party.lead_vacant_since? });
    looked.parties.iter().filter_map(gone)
}

fn changes<'a>(looked: &Looked<'a>, of: fn(ChangeKind) -> bool) -> impl Iterator<Item = Evidence> + use<'a> {
    let of = looked.changes.iter().filter(move |change| of(change.kind));
    of.map(|change| Evidence::Change {
        party: change.party,
        text: change.text.clone(),
        from: change.from_day,
        reported: change.is_reported(),
    })
}

/// Months of the last half year.
fn more_time<'a>(looked: &Looked<'a>, today: Date) -> impl Iterator<Item = Evidence> + use<'a> {
    let recent = move |tap: &&MonthlyTap| tap.month.until(today).is_ok_and(|span| span.get_days() <= RECENT_DAYS);
    let more = looked.taps.iter().filter(|tap| tap.answer == TapAnswer::More).filter(recent);
    more.map(|tap| Evidence::MoreTime { month: tap.month })
}

/// What the principles find of time: too much asked of one of us, or more given than the library has.
fn of_time<'a>(checks: &'a Checks) -> impl Iterator<Item = Evidence> + use<'a> {
    let items = checks.checks.iter().flat_map(|check| &check.items);
    let found = items.filter_map(|item| match (item.because, item.party) {
        (Because::AskTooBig, Some(party)) => Some(Evidence::AskTooBig(party)),
        (Because::OverPlan, _) => Some(Evidence::OverPlan),
        _ => None,
    });
    let flags = checks.checks.iter().flat_map(|check| &check.flags);
    found.chain(flags.filter_map(|flag| match flag.kind {
        FlagKind::Overload => Some(Evidence::LeadOver),
        FlagKind::NoSpareHours => Some(Evidence::NoHoursLeft),
        _ => None,
    }))
}

fn term(looked: &Looked<'_>, today: Date) -> std::option::IntoIter<Evidence> {
    let ends = looked.agreement.and_then(|agreement| agreement.ends_on);
    let near = ends.filter(|on| today.until(*on).is_ok_and(|span| span.get_days() <= looked.term_days));
    near.map(Evidence::TermEnds).into_iter()
}

fn over(looked: &Looked<'_>, today: Date) -> std::option::IntoIter<Evidence> {
    let of =
        |aim: &Aim| aim.valid_until.filter(|on| *on < today).map(|on| Evidence::AimOver { aim: aim.text.clone(), on });
    looked.aim.and_then(of).into_iter()
}

/// Priorities whose day has passed; the aim that this serves is said once, as the aim.
fn past_priorities<'a>(looked: &Looked<'a>, today: Date) -> impl Iterator<Item = Evidence> + use<'a> {
    let aim = looked.aim.map(|aim| aim.id);
    let held =
        looked.priorities.iter().filter(move |one| one.dropped_on.is_none() && (aim.is_none() || one.aim != aim));
    held.filter_map(move |one| {
        let on = one.until.filter(|on| *on < today)?;
        Some(Evidence::PriorityOver { party: one.party, text: one.text.clone(), on })
    })
}

fn not_right(concern: &Concern) -> Evidence {
    Evidence::NotRight { party: concern.party, on: concern.raised_on, answered: concern.answered_on.is_some() }
}

#[cfg(test)]
#[path = "evidence_tests.rs"]
mod tests;
