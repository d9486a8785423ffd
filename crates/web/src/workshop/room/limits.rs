//! How fast one may join and post: per room and per participant, never per address alone, because a hall of five
//! hundred phones has one address.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use ampersand_domain::{Instant, Uuid, people::GuestId};
use ampersand_store::workshop::Door;

/// So many at once, and so many a second after that.
#[derive(Debug, Clone, Copy)]
struct Rate {
    at_once: f64,
    a_second: f64,
}

/// A whole hall may come in at once.
const JOIN: Rate = Rate { at_once: 1_500.0, a_second: 20.0 };
/// A room may write as fast as a hall can.
const ROOM: Rate = Rate { at_once: 3_000.0, a_second: 300.0 };
/// One participant writes as fast as a quick scribe does.
const GUEST: Rate = Rate { at_once: 60.0, a_second: 2.0 };
/// A colleague who has a list beside them types quickly; a machine that never tires has to wait.
const NAME: Rate = Rate { at_once: 40.0, a_second: 0.2 };
/// And all who have one link together, however many browsers a machine pretends to be.
const LINK: Rate = Rate { at_once: 1_000.0, a_second: 2.0 };
/// What somebody outside does at the front door (R063): slowed for the part of the net from which it comes, and, however
/// many parts a machine comes from, for the library as a whole. Nothing is refused for good, and what was typed waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Doing {
    /// Begins a proposal.
    Begin,
    /// Sends one.
    Send,
    /// Adds a file.
    Attach,
    /// Asks for a letter with the link.
    Letter,
    /// Writes about one that was sent.
    Write,
}

impl Doing {
    /// For one part of the net, and for all of a library. A street of people may come in one evening; a machine that never
    /// tires has to wait.
    fn rates(self) -> (Rate, Rate) {
        match self {
            Self::Begin => (Rate { at_once: 60.0, a_second: 0.2 }, Rate { at_once: 600.0, a_second: 1.0 }),
            Self::Send => (Rate { at_once: 20.0, a_second: 0.05 }, Rate { at_once: 200.0, a_second: 0.2 }),
            Self::Attach => (Rate { at_once: 40.0, a_second: 0.1 }, Rate { at_once: 200.0, a_second: 0.2 }),
            Self::Letter => (Rate { at_once: 6.0, a_second: 0.01 }, Rate { at_once: 60.0, a_second: 0.05 }),
            Self::Write => (Rate { at_once: 20.0, a_second: 0.05 }, Rate { at_once: 200.0, a_second: 0.2 }),
        }
    }
}

/// More entries than this are looked through for those that can be forgotten.
const MANY: usize = 4_096;

/// What is left of each allowance.
#[derive(Debug, Clone, Default)]
pub struct Limits(Arc<Mutex<Buckets>>);

#[derive(Debug, Default)]
struct Buckets {
    joins: HashMap<Door, Bucket>,
    rooms: HashMap<Door, Bucket>,
    guests: HashMap<GuestId, Bucket>,
    outside: HashMap<(Doing, String, String), Bucket>,
    doors: HashMap<(Doing, String), Bucket>,
    tellers: HashMap<String, Bucket>,
    links: HashMap<Uuid, Bucket>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Limits {
    /// Whether one more may come into this room now.
    pub(crate) fn may_join(&self, door: Door, now: Instant) -> bool {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        take(&mut buckets.joins, door, JOIN, now)
    }

    /// Whether this participant may post in this room now.
    pub(crate) fn may_post(&self, door: Door, guest: GuestId, now: Instant) -> bool {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        take(&mut buckets.guests, guest, GUEST, now) && take(&mut buckets.rooms, door, ROOM, now)
    }

    /// Whether this may be done now at the front door of this library from this part of the net.
    pub(crate) fn may_outside(&self, doing: Doing, library: &str, network: &str, now: Instant) -> bool {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (here, all) = doing.rates();
        take(&mut buckets.outside, (doing, library.to_owned(), network.to_owned()), here, now)
            && take(&mut buckets.doors, (doing, library.to_owned()), all, now)
    }

    /// Whether this browser may say one more thing by this link now; never by its address, which a whole office shares.
    pub(crate) fn may_say(&self, link: impl Into<Uuid>, teller: &str, now: Instant) -> bool {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        take(&mut buckets.tellers, teller.to_owned(), NAME, now) && take(&mut buckets.links, link.into(), LINK, now)
    }
}

fn take<K: Eq + Hash>(buckets: &mut HashMap<K, Bucket>, key: K, rate: Rate, now: Instant) -> bool {
    if buckets.len() > MANY {
        buckets.retain(|_, bucket| bucket.filled(rate, now) < rate.at_once);
    }
    let bucket = buckets.entry(key).or_insert(Bucket { left: rate.at_once, at: now });
    *bucket = Bucket { left: bucket.filled(rate, now), at: now };
    let may = bucket.left >= 1.0;
    if may {
        bucket.left -= 1.0;
    }
    may
}

impl Bucket {
    fn filled(&self, rate: Rate, now: Instant) -> f64 {
        let seconds = i32::try_from(now.seconds() - self.at.seconds()).unwrap_or(i32::MAX).max(0);
        (self.left + f64::from(seconds) * rate.a_second).min(rate.at_once)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ampersand_domain::{people::ServiceId, workshop::WorkshopId};

    fn door() -> Door {
        Door { service: ServiceId(Uuid::nil()), workshop: WorkshopId(Uuid::nil()) }
    }

    fn at(seconds: i64) -> Instant {
        Instant::from_seconds(1_795_510_800 + seconds).unwrap()
    }

    #[test]
    fn a_hall_of_five_hundred_phones_comes_in_at_once() {
        let limits = Limits::default();
        assert!((0..500).all(|_| limits.may_join(door(), at(0))));
    }

    #[test]
    fn a_colleague_is_slowed_and_the_others_of_the_office_are_not() {
        let (limits, link) = (Limits::default(), Uuid::nil());
        assert_eq!((0..100).filter(|_| limits.may_say(link, "one", at(0))).count(), 40);
        assert!(limits.may_say(link, "other", at(0)));
        assert!(limits.may_say(link, "one", at(5)) && !limits.may_say(link, "one", at(5)));
        let all = (0..3_000).filter(|teller| limits.may_say(link, &format!("made up {teller}"), at(5))).count();
        assert!(all < 1_000, "{all} from browsers that are none");
    }

    #[test]
    fn a_part_of_the_net_is_slowed_at_the_front_door_and_others_are_not_unless_all_together_are_too_many() {
        let limits = Limits::default();
        let sent = |from: &str, second| limits.may_outside(Doing::Send, "marlow", from, at(second));
        assert_eq!((0..100).filter(|_| sent("192.0.2.", 0)).count(), 20);
        assert!(sent("198.51.100.", 0), "the next street is not slowed");
        assert!(sent("192.0.2.", 20) && !sent("192.0.2.", 20), "nobody is shut out for long");
        assert!(limits.may_outside(Doing::Begin, "marlow", "192.0.2.", at(0)), "and may go on with another thing");
        let all = (0..1_000).filter(|from| sent(&format!("made up {from}"), 20)).count();
        assert!(all <= 200, "{all} from parts of the net that are none");
        assert!(limits.may_outside(Doing::Send, "kirkford", "192.0.2.", at(0)), "another library’s door is open");
    }

    #[test]
    fn one_participant_is_slowed_and_the_others_are_not() {
        let limits = Limits::default();
        let (one, other) = (GuestId(Uuid::from_u128(1)), GuestId(Uuid::from_u128(2)));
        let taken = (0..100).filter(|_| limits.may_post(door(), one, at(0))).count();
        assert_eq!(taken, 60);
        assert!(limits.may_post(door(), other, at(0)));
        assert!(limits.may_post(door(), one, at(1)), "a second later two more are taken");
        assert!(limits.may_post(door(), one, at(1)) && !limits.may_post(door(), one, at(1)));
    }
}
