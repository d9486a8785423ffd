//! What needs somebody today, in what order, and why: at most twelve, each place with its reason.

use std::collections::HashSet;

use jiff::{ToSpan, civil::Date};

use super::{Duty, DutyKind};
use crate::{people::WorkingDays, service::Calendar, words};

/// How many stand on the list.
pub const LONGEST: usize = 12;
/// How many are enough at most: a list that is never done is not read.
const ENOUGH: usize = 3;
/// How many catch-up talks are proposed at a time (K20).
const CATCH_UPS: usize = 3;
/// For how many days ahead a last day is shown.
const NOTICE_AHEAD: i32 = 30;
/// For how many days ahead what falls due is shown.
const AHEAD: i32 = 7;

words! {
    /// Why a duty stands where it stands, from the most pressing.
    pub enum Place {
        /// It is late, and somebody outside waits for it.
        LateOutside = "late_outside",
        /// It is for today, and somebody outside waits for it.
        TodayOutside = "today_outside",
        /// After its day it cannot be done any more.
        LastChance = "last_chance",
        /// Somebody outside waits for us.
        Waiting = "waiting",
        /// A partnership is fading.
        Fading = "fading",
        /// It is late, and only we ourselves wait for it.
        Late = "late",
        /// It is for today.
        Today = "today",
        /// It falls due within the week.
        Soon = "soon",
        /// It is the one thing that moves a partnership on.
        MovesOn = "moves_on",
        /// It fills what was never written down, when there is time.
        CatchUp = "catch_up",
        /// It keeps the house in order.
        House = "house",
    }
}

/// A duty in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What.
    pub duty: Duty,
    /// Why it stands here.
    pub place: Place,
    /// The day on which this person should do it: one of their working days (K23).
    pub do_on: Option<Date>,
    /// Whether it is among those that are enough for today.
    pub enough: bool,
}

/// The person whose day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worker {
    /// On which days they work.
    pub days: WorkingDays,
    /// Minutes that they have for this today, where it is known.
    pub minutes_today: Option<u32>,
}

/// The first line of Today, in numbers: "3 things are late, 2 are waiting for you, 1 partnership is going quiet".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Past their day.
    pub late: u32,
    /// Not late, and somebody outside waits for them.
    pub waiting: u32,
    /// Partnerships that are going quiet.
    pub quiet: u32,
}

/// What stands on Today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodayList {
    /// At most twelve, the most pressing first.
    pub placed: Vec<Placed>,
    /// How many more there are.
    pub more: usize,
    /// What was put off until another day, the nearest first: out of the way, and not lost.
    pub asleep: Vec<(Date, Duty)>,
    /// The first line, over all of them.
    pub summary: Summary,
}

/// Ranks duties for a person on a day.
#[must_use]
pub fn rank(duties: Vec<Duty>, worker: Worker, calendar: &Calendar, today: Date) -> TodayList {
    let (awake, asleep): (Vec<Duty>, Vec<Duty>) =
        duties.into_iter().partition(|duty| duty.later.is_none_or(|later| later <= today));
    let mut asleep: Vec<(Date, Duty)> = asleep.into_iter().filter_map(|duty| Some((duty.later?, duty))).collect();
    asleep.sort_by(|a, b| (a.0, &a.1.title).cmp(&(b.0, &b.1.title)));
    let mut placed: Vec<Placed> = awake.into_iter().filter_map(|duty| placed(duty, worker, calendar, today)).collect();
    placed.sort_by(|a, b| order(a).cmp(&order(b)));
    let summary = summary(&placed, today);
    keep_few(&mut placed);
    let more = placed.len().saturating_sub(LONGEST);
    placed.truncate(LONGEST);
    mark_enough(&mut placed, worker, today);
    TodayList { placed, more, asleep, summary }
}

/// A few catch-up talks at a time, and once what is one thing for the whole service.
fn keep_few(placed: &mut Vec<Placed>) {
    let (mut catch_ups, mut sheets, mut audits) = (0, 0, 0);
    placed.retain(|one| {
        let (count, most) = match one.duty.kind {
            DutyKind::CatchUp => (&mut catch_ups, CATCH_UPS),
            DutyKind::FileSheet => (&mut sheets, 1),
            DutyKind::Audit => (&mut audits, 1),
            _ => return true,
        };
        *count += 1;
        *count <= most
    });
}

/// The place of a duty, if it has one yet.
fn placed(duty: Duty, worker: Worker, calendar: &Calendar, today: Date) -> Option<Placed> {
    let do_on = duty.due.map(|due| do_on(duty.kind, due, worker.days, calendar));
    let late = duty.due.is_some_and(|due| due < today);
    let now = do_on.is_some_and(|day| day <= today);
    let within = |days: i32| duty.due.is_some_and(|due| due <= today.saturating_add(days.days()));
    let place = match duty.kind {
        // After the last day there is no notice to give; whether to renew is another duty.
        DutyKind::Notice if late => return None,
        DutyKind::Notice if within(NOTICE_AHEAD) => Place::LastChance,
        kind if kind.is_outside() && late => Place::LateOutside,
        kind if kind.is_outside() && now => Place::TodayOutside,
        kind if kind.keeps_somebody_waiting() && (within(AHEAD) || duty.due.is_none()) => Place::Waiting,
        kind if kind.is_outside() && within(AHEAD) => Place::Soon,
        kind if kind.is_outside() && duty.due.is_some() => return None,
        DutyKind::GoingQuiet | DutyKind::LeadVacant => Place::Fading,
        DutyKind::CatchUp => Place::CatchUp,
        _ if late => Place::Late,
        _ if now => Place::Today,
        _ if within(AHEAD) => Place::Soon,
        // They are asked for long before their last day, so that there is time to talk.
        DutyKind::RenewOrEnd | DutyKind::CheckIn | DutyKind::Review | DutyKind::Release | DutyKind::TrialEnds => {
            Place::MovesOn
        }
        // Offers come as soon as people hear of the building: it is prepared for months ahead (R065).
        DutyKind::Opening => Place::House,
        _ if duty.due.is_some() => return None,
        DutyKind::NextStep
        | DutyKind::RingThem
        | DutyKind::RingForAnswer
        | DutyKind::RingRound
        | DutyKind::StillTrue => Place::MovesOn,
        _ => Place::House,
    };
    Some(Placed { duty, place, do_on, enough: false })
}

/// One of the person's working days: what is promised outside on the last one in time, our own on the next one.
fn do_on(kind: DutyKind, due: Date, days: WorkingDays, calendar: &Calendar) -> Date {
    let works = |day: &Date| days.contains(day.weekday()) && calendar.is_working_day(*day);
    let step = if kind.is_outside() { -1 } else { 1 };
    let days = (0..60).map(|ahead: i32| due.saturating_add((ahead * step).days()));
    if kind.is_on_its_day() { due } else { days.into_iter().find(works).unwrap_or(due) }
}

/// The most pressing first; then the earlier day, what has none last; then the kind; then the words, so that the
/// same duties always stand in the same order.
fn order(one: &Placed) -> (Place, bool, Option<Date>, DutyKind, &str, Option<crate::Uuid>) {
    (one.place, one.duty.due.is_none(), one.duty.due, one.duty.kind, &one.duty.title, one.duty.record)
}

fn summary(placed: &[Placed], today: Date) -> Summary {
    let late = |one: &&Placed| one.duty.due.is_some_and(|due| due < today) && one.place != Place::CatchUp;
    let waiting = |one: &&Placed| one.duty.kind.keeps_somebody_waiting() && !late(one);
    let quiet = placed.iter().filter(|one| one.duty.kind == DutyKind::GoingQuiet);
    let partnerships: HashSet<_> =
        quiet.map(|one| one.duty.partnership.map_or(one.duty.record, |id| Some(id.0))).collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Summary {
        late: count(placed.iter().filter(late).count()),
        waiting: count(placed.iter().filter(waiting).count()),
        quiet: count(partnerships.len()),
    }
}

/// Marks the first ones as enough: three, or as many of them as fit the person's minutes, at least one; on a free day
/// none but what is late or for today outside.
fn mark_enough(placed: &mut [Placed], worker: Worker, today: Date) {
    if !worker.days.contains(today.weekday()) {
        placed.iter_mut().for_each(|one| one.enough = matches!(one.place, Place::LateOutside | Place::TodayOutside));
        return;
    }
    let Some(minutes) = worker.minutes_today else {
        placed.iter_mut().take(ENOUGH).for_each(|one| one.enough = true);
        return;
    };
    let mut left = i64::from(minutes);
    for (index, one) in placed.iter_mut().take(ENOUGH).enumerate() {
        left -= i64::from(one.duty.kind.usual_minutes());
        one.enough = left >= 0 || (index == 0 && minutes > 0);
        if left <= 0 {
            break;
        }
    }
}

#[cfg(test)]
#[path = "rank_tests.rs"]
mod tests;
