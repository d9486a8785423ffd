//! How serious a problem is, and how much of a local priority, by each organisation: two axes that are never made into
//! one number (R137, R138).

use serde::{Deserialize, Serialize};

use crate::{need::AimId, words};

words! {
    /// What is weighed.
    pub enum Axis {
        /// How serious it is for those whom it meets (R137).
        Seriousness = "seriousness",
        /// How much of a priority it is here (R138).
        Priority = "priority",
    }
}

/// The least and the most on either axis.
pub const LEVELS: std::ops::RangeInclusive<u8> = 1..=4;

/// A priority that somebody has published, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Its words, or where it stands.
    pub text: String,
    /// The aim of ours that it is, where it is one.
    pub aim: Option<AimId>,
}

/// What one organisation says on one axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// 1 to 4.
    pub level: u8,
    /// Why, in a line.
    pub reason: String,
    /// The published priority on which it rests (R138).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
}

/// What several say on one axis: how far apart they are, and where the middle is. No mean, and no rate of anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// How many said something.
    pub voices: usize,
    /// The lowest of them.
    pub lowest: u8,
    /// The highest of them.
    pub highest: u8,
    /// The middle one, doubled, so that the middle of two neighbours is a whole number.
    pub middle_doubled: u8,
}

/// The spread of what was said; none where nobody said anything.
#[must_use]
pub fn spread(levels: impl IntoIterator<Item = u8>) -> Option<Spread> {
    let mut levels: Vec<u8> = levels.into_iter().collect();
    levels.sort_unstable();
    let (lowest, highest) = (*levels.first()?, *levels.last()?);
    let (half, odd) = (levels.len() / 2, levels.len() % 2 == 1);
    let middle_doubled = if odd { levels[half] * 2 } else { levels[half - 1] + levels[half] };
    Some(Spread { voices: levels.len(), lowest, highest, middle_doubled })
}

impl Spread {
    /// Whether those who said something are two steps or more apart: worth a talk before anything is chosen.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.highest - self.lowest >= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_middle_of_two_neighbours_lies_between_them() {
        assert_eq!(spread([]), None);
        let one = spread([3]).unwrap();
        assert_eq!((one.lowest, one.highest, one.middle_doubled, one.is_wide()), (3, 3, 6, false));
        let two = spread([4, 3]).unwrap();
        assert_eq!((two.voices, two.middle_doubled), (2, 7));
        assert!(spread([1, 3, 3]).unwrap().is_wide());
    }

    proptest! {
        #[test]
        fn the_middle_is_within_the_spread_and_the_order_of_speaking_changes_nothing(
            levels in prop::collection::vec(LEVELS, 1..60),
            turned in any::<prop::sample::Index>(),
        ) {
            let seen = spread(levels.clone()).unwrap();
            prop_assert_eq!(seen.voices, levels.len());
            prop_assert!(2 * seen.lowest <= seen.middle_doubled && seen.middle_doubled <= 2 * seen.highest);
            let below = levels.iter().filter(|level| 2 * **level < seen.middle_doubled).count();
            let above = levels.iter().filter(|level| 2 * **level > seen.middle_doubled).count();
            prop_assert!(2 * below <= levels.len() && 2 * above <= levels.len());
            let mut other = levels.clone();
            let at = turned.index(other.len());
            other.rotate_left(at);
            prop_assert_eq!(spread(other), Some(seen));
        }

        #[test]
        fn one_more_voice_moves_the_middle_no_further_than_itself(
            levels in prop::collection::vec(LEVELS, 1..60),
            more in LEVELS,
        ) {
            let before = spread(levels.clone()).unwrap();
            let after = spread(levels.into_iter().chain([more])).unwrap();
            let (low, high) = (before.middle_doubled.min(2 * more), before.middle_doubled.max(2 * more));
            prop_assert!(low <= after.middle_doubled && after.middle_doubled <= high);
            prop_assert!(after.lowest <= before.lowest && after.highest >= before.highest);
        }
    }
}
