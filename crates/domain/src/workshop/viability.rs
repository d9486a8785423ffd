//! Whether an idea has enough who carry it: advice, never a block (R169, K03).

use std::cmp::Ordering;

use crate::words;

words! {
    /// How an idea stands.
    pub enum Viability {
        /// Fewer than carry an idea: nobody, or the library alone, or one of the others alone.
        Alone = "alone",
        /// Just as many as are enough to start; who else?
        Enough = "enough",
        /// More.
        Met = "met",
    }
}

/// Judges an idea by the number of committed organisations, the library counted, and how many of them are enough (a
/// setting, two by default).
#[must_use]
pub fn viability(committed: usize, enough: usize) -> Viability {
    match committed.cmp(&enough) {
        Ordering::Less => Viability::Alone,
        Ordering::Equal => Viability::Enough,
        Ordering::Greater => Viability::Met,
    }
}

/// What one organisation says of an idea: in the room, and when it was asked afterwards (R180).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Voice {
    /// How far it would carry it, 0 to 3, as it said in the room.
    pub in_room: Option<u8>,
    /// Whether it went on when the room closed: it did not step away, and it came.
    pub goes_on: bool,
    /// How far it carries it, as it said afterwards.
    pub since: Option<u8>,
    /// Whether it said afterwards that it is not for them.
    pub not_us: bool,
}

impl Voice {
    /// How far it carries it by its last word.
    #[must_use]
    pub fn level(self) -> Option<u8> {
        if self.not_us { Some(0) } else { self.since.or(self.in_room.filter(|_| self.goes_on)) }
    }

    /// Whether it carries or helps it: two or more of three (R169).
    #[must_use]
    pub fn carries(self) -> bool {
        self.level().is_some_and(|level| level >= 2)
    }
}

/// How many carry an idea by their last word, the library counted as one of them (K03).
#[must_use]
pub fn carried_by(voices: impl IntoIterator<Item = Voice>) -> usize {
    voices.into_iter().filter(|voice| voice.carries()).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn voices() -> impl Strategy<Value = Vec<Voice>> {
        let voice = (prop::option::of(0..4_u8), any::<bool>(), prop::option::of(0..4_u8), any::<bool>())
            .prop_map(|(in_room, goes_on, since, not_us)| Voice { in_room, goes_on, since, not_us });
        prop::collection::vec(voice, 0..9)
    }

    #[test]
    fn what_is_said_afterwards_holds_over_what_was_said_in_the_room() {
        let room = Voice { in_room: Some(3), goes_on: true, ..Voice::default() };
        assert!(room.carries());
        assert!(!Voice { since: Some(1), ..room }.carries(), "they have thought about it");
        assert!(!Voice { not_us: true, ..room }.carries(), "not for them, whatever they had said");
        let away = Voice { goes_on: false, ..room };
        assert!(!away.carries());
        assert!(Voice { since: Some(2), ..away }.carries(), "whoever stepped away may come back");
        assert_eq!(Voice::default().level(), None, "nothing said is no nought");
    }

    proptest! {
        #[test]
        fn one_who_says_more_takes_nobody_away_and_one_who_leaves_brings_nobody(
            voices in voices(),
            at in any::<prop::sample::Index>(),
            level in 0..4_u8,
        ) {
            let before = carried_by(voices.iter().copied());
            prop_assert!(before <= voices.len());
            if !voices.is_empty() {
                let at = at.index(voices.len());
                let with = |voice: Voice| {
                    let mut all = voices.clone();
                    all[at] = voice;
                    carried_by(all)
                };
                let more = voices[at].level().unwrap_or_default().max(level);
                let (says_more, leaves) =
                    (Voice { since: Some(more), ..voices[at] }, Voice { not_us: true, ..voices[at] });
                prop_assert!(with(says_more) >= before && with(leaves) <= before);
            }
        }
    }

    #[test]
    fn the_library_and_one_other_are_enough_to_start() {
        let all: Vec<Viability> = (0..5).map(|committed| viability(committed, 2)).collect();
        use Viability::{Alone, Enough, Met};
        assert_eq!(all, [Alone, Alone, Enough, Met, Met]);
    }

    #[test]
    fn a_service_may_want_three() {
        assert_eq!(viability(2, 3), Viability::Alone);
        assert_eq!(viability(3, 3), Viability::Enough);
    }
}
