//! Whom to ring first among the partnerships that run, each with its reason (the first half hour).

use jiff::{ToSpan, civil::Date};

use super::PartnershipId;
use crate::{organisations::CoarseDate, words};

/// Our promises that fall due within so many days are worth a call.
const OWED_AHEAD: i32 = 7;

/// What decides about a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingFacts {
    /// The partnership.
    pub id: PartnershipId,
    /// What it is called.
    pub name: String,
    /// The last talk, as exactly as it is known; none when nobody knows.
    pub last_talk: Option<CoarseDate>,
    /// When the first of our open promises is due.
    pub we_owe: Option<Date>,
    /// How many of their people are named.
    pub people: usize,
    /// Whether anything is written down, by us or elsewhere.
    pub written: bool,
    /// Whether it rests or is paused, and asks nothing.
    pub rests: bool,
}

words! {
    /// Why to ring them, from the most pressing.
    pub enum RingReason {
        /// Something that we promised is due.
        WeOwe = "we_owe",
        /// Nobody knows when we last spoke.
        LongAgo = "long_ago",
        /// We have not spoken for a while.
        Quiet = "quiet",
        /// All hangs on one person there, or on nobody.
        OnePerson = "one_person",
        /// Nothing is written down.
        NothingWritten = "nothing_written",
        /// Nothing is wrong: an easy call.
        EasyCall = "easy_call",
        /// It rests, and can wait.
        Rests = "rests",
    }
}

/// A partnership in its place, with the reason and the day that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingFirst {
    /// The partnership.
    pub id: PartnershipId,
    /// Why.
    pub reason: RingReason,
    /// The day of the promise or of the last talk.
    pub since: Option<CoarseDate>,
}

impl RingFirst {
    /// The last day that the date may mean.
    fn last_day(&self) -> Option<Date> {
        self.since.and_then(CoarseDate::latest)
    }
}

/// All of them, whom to ring first on top. `quiet_days` is the service's own number for an active partnership.
#[must_use]
pub fn ring_first(all: &[RingFacts], quiet_days: i32, today: Date) -> Vec<RingFirst> {
    let mut placed: Vec<(&RingFacts, RingFirst)> = all.iter().map(|one| (one, place(one, quiet_days, today))).collect();
    placed.sort_by(|(a, x), (b, y)| {
        (x.reason, x.last_day(), &a.name, a.id).cmp(&(y.reason, y.last_day(), &b.name, b.id))
    });
    placed.into_iter().map(|(_, place)| place).collect()
}

fn place(one: &RingFacts, quiet_days: i32, today: Date) -> RingFirst {
    let owed = one.we_owe.filter(|due| *due <= today.saturating_add(OWED_AHEAD.days()));
    let quiet = |talk: Date| talk.saturating_add(quiet_days.days()) < today;
    let (reason, since) = match (owed, one.last_talk.and_then(|talk| Some((talk, talk.latest()?)))) {
        (Some(due), _) => (RingReason::WeOwe, Some(CoarseDate::day(due))),
        _ if one.rests => (RingReason::Rests, None),
        (None, None) => (RingReason::LongAgo, None),
        (None, Some((talk, last))) if quiet(last) => (RingReason::Quiet, Some(talk)),
        _ if one.people < 2 => (RingReason::OnePerson, one.last_talk),
        _ if !one.written => (RingReason::NothingWritten, one.last_talk),
        (None, Some((talk, _))) => (RingReason::EasyCall, Some(talk)),
    };
    RingFirst { id: one.id, reason, since }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{Uuid, organisations::Precision};

    const TODAY: Date = date(2026, 11, 24);

    fn one(number: u128) -> RingFacts {
        RingFacts {
            id: PartnershipId(Uuid::from_u128(number)),
            name: format!("Partnership {number}"),
            last_talk: Some(CoarseDate::day(date(2026, 11, 1))),
            we_owe: None,
            people: 2,
            written: true,
            rests: false,
        }
    }

    #[test]
    fn what_we_owe_comes_before_silence_and_silence_before_what_is_merely_thin() {
        let all = [
            one(1),
            RingFacts { written: false, ..one(2) },
            RingFacts { people: 1, ..one(3) },
            RingFacts { last_talk: Some(CoarseDate::day(date(2025, 3, 1))), ..one(4) },
            RingFacts { last_talk: None, ..one(5) },
            RingFacts { we_owe: Some(date(2026, 11, 20)), rests: true, ..one(6) },
            RingFacts { rests: true, last_talk: None, ..one(7) },
        ];
        let order: Vec<RingReason> = ring_first(&all, 60, TODAY).iter().map(|place| place.reason).collect();
        assert_eq!(order, RingReason::ALL, "each reason in its order, and one that rests last");
    }

    #[test]
    fn a_talk_in_a_season_is_said_so_and_counts_to_its_end() {
        let autumn = CoarseDate { start: Some(date(2026, 9, 1)), precision: Precision::Season };
        let place = ring_first(&[RingFacts { last_talk: Some(autumn), ..one(1) }], 60, TODAY).remove(0);
        assert_eq!((place.reason, place.since), (RingReason::EasyCall, Some(autumn)));
        let spring = CoarseDate { start: Some(date(2026, 3, 1)), precision: Precision::Season };
        let place = ring_first(&[RingFacts { last_talk: Some(spring), ..one(1) }], 60, TODAY).remove(0);
        assert_eq!((place.reason, place.since), (RingReason::Quiet, Some(spring)));
    }

    #[test]
    fn a_promise_that_is_due_next_month_is_no_reason_to_ring_today() {
        let later = RingFacts { we_owe: Some(date(2026, 12, 24)), ..one(1) };
        assert_eq!(ring_first(&[later], 60, TODAY)[0].reason, RingReason::EasyCall);
    }

    proptest! {
        #[test]
        fn everybody_is_placed_once(counts in prop::collection::vec((0_usize..4, any::<bool>(), any::<bool>()), 0..20)) {
            let all: Vec<RingFacts> = counts.iter().zip(1_u128..).map(|((people, written, rests), number)| RingFacts {
                people: *people, written: *written, rests: *rests, ..one(number)
            }).collect();
            let mut ids: Vec<_> = ring_first(&all, 60, TODAY).into_iter().map(|place| place.id).collect();
            ids.sort();
            prop_assert_eq!(ids, all.iter().map(|one| one.id).collect::<Vec<_>>());
        }
    }
}
