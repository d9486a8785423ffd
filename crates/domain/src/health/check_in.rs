//! The two-minute check-in: six items about one named partner, in each direction (R183, instruments 5.2).
//!
//! Means are kept in hundredths of a step, so that limits are compared exactly.

use serde::{Deserialize, Serialize};

use crate::words;

/// The lowest mean that raises no question, in hundredths.
const LOW: u16 = 250;
/// A fall since last time that does, in hundredths.
const DROP: u16 = 50;
/// A difference between the two directions that does, in hundredths.
const GAP: u16 = 80;

words! {
    /// What three items together ask about.
    pub enum PulsePart {
        /// Whether they do what they say, can be spoken to, and want what we want.
        Trust = "trust",
        /// Whether they open doors, matter to the result, and are there when it counts.
        Value = "value",
    }
}

words! {
    /// The six items, three of each part, in their order.
    pub enum PulseItem {
        /// They do what they say, by when they say.
        KeepsWord = "keeps_word",
        /// We can speak plainly with them, also about what is hard.
        PlainSpeech = "plain_speech",
        /// They are in it for the purpose that we share.
        SharedPurpose = "shared_purpose",
        /// They help to open doors and decisions.
        OpensDoors = "opens_doors",
        /// What they put in matters to the result.
        Matters = "matters",
        /// They are there when it counts.
        Present = "present",
    }
}

words! {
    /// An answer to one item.
    pub enum PulseStep {
        /// Hardly.
        Hardly = "hardly",
        /// Somewhat.
        Somewhat = "somewhat",
        /// Largely.
        Largely = "largely",
        /// Fully.
        Fully = "fully",
        /// Can't tell: left out of the mean.
        CannotTell = "cannot_tell",
    }
}

/// One party's answers about another: three about trust, three about value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PulseView {
    /// About trust.
    pub trust: [PulseStep; 3],
    /// About value.
    pub value: [PulseStep; 3],
}

words! {
    /// What a check-in raises.
    pub enum PulseFlag {
        /// One direction is low.
        Low = "low",
        /// One direction has fallen since last time.
        Drop = "drop",
        /// The two sides see it differently.
        Gap = "gap",
    }
}

/// Two sides of one check-in, and those of last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PulsePair {
    /// What the library says about the partner.
    pub ours: Option<PulseView>,
    /// What the partner says about the library.
    pub theirs: Option<PulseView>,
}

impl PulseStep {
    /// The figure under which an answer is kept; nought is *can't tell*.
    #[must_use]
    pub fn figure(self) -> i64 {
        self.steps().map_or(0, i64::from)
    }

    fn steps(self) -> Option<u16> {
        match self {
            Self::Hardly => Some(1),
            Self::Somewhat => Some(2),
            Self::Largely => Some(3),
            Self::Fully => Some(4),
            Self::CannotTell => None,
        }
    }
}

impl PulseView {
    /// Reads answers as they are kept, an item's word and a figure from 1 to 4 each; all else is *can't tell*.
    #[must_use]
    pub fn of(answers: &[(String, i64)]) -> Self {
        let step = |item: PulseItem| {
            let figure = answers.iter().find(|(word, _)| word == item.as_str()).map(|(_, figure)| *figure);
            match figure {
                Some(1) => PulseStep::Hardly,
                Some(2) => PulseStep::Somewhat,
                Some(3) => PulseStep::Largely,
                Some(4) => PulseStep::Fully,
                _ => PulseStep::CannotTell,
            }
        };
        Self {
            trust: [PulseItem::KeepsWord, PulseItem::PlainSpeech, PulseItem::SharedPurpose].map(step),
            value: [PulseItem::OpensDoors, PulseItem::Matters, PulseItem::Present].map(step),
        }
    }

    /// The answer to an item.
    #[must_use]
    pub fn step(&self, item: PulseItem) -> PulseStep {
        let [first, second, third] = self.trust;
        let [fourth, fifth, sixth] = self.value;
        match item {
            PulseItem::KeepsWord => first,
            PulseItem::PlainSpeech => second,
            PulseItem::SharedPurpose => third,
            PulseItem::OpensDoors => fourth,
            PulseItem::Matters => fifth,
            PulseItem::Present => sixth,
        }
    }

    /// The mean of a part in hundredths, 100 to 400; nothing with fewer than two answers.
    #[must_use]
    pub fn mean(&self, part: PulsePart) -> Option<u16> {
        let answers = match part {
            PulsePart::Trust => self.trust,
            PulsePart::Value => self.value,
        };
        let steps: Vec<u16> = answers.iter().filter_map(|answer| answer.steps()).collect();
        let count = u16::try_from(steps.len()).unwrap_or_default();
        (count >= 2).then(|| steps.iter().sum::<u16>() * 100 / count)
    }
}

impl PulsePair {
    /// Whether the two answers may be shown: only after both have answered, so that none leads the other.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ours.is_some() && self.theirs.is_some()
    }

    /// The two means of a part, ours and theirs, once they may be shown.
    #[must_use]
    pub fn means(&self, part: PulsePart) -> Option<(Option<u16>, Option<u16>)> {
        let (ours, theirs) = (self.ours?, self.theirs?);
        Some((ours.mean(part), theirs.mean(part)))
    }

    /// What this round raises about a part beside the last one; nothing before both have answered.
    #[must_use]
    pub fn flags(&self, last: &Self, part: PulsePart) -> Vec<PulseFlag> {
        let Some((ours, theirs)) = self.means(part) else { return Vec::new() };
        let before = last.means(part).unwrap_or_default();
        let low = |mean: Option<u16>| mean.is_some_and(|mean| mean < LOW);
        let fell =
            |now: Option<u16>, then: Option<u16>| matches!((now, then), (Some(now), Some(then)) if now + DROP <= then);
        let apart = matches!((ours, theirs), (Some(a), Some(b)) if a.abs_diff(b) >= GAP);
        let found = [
            (low(ours) || low(theirs), PulseFlag::Low),
            (fell(ours, before.0) || fell(theirs, before.1), PulseFlag::Drop),
            (apart, PulseFlag::Gap),
        ];
        found.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag).collect()
    }
}

#[cfg(test)]
#[path = "check_in_tests.rs"]
mod tests;
