//! Who gives way to whom, by what is on record (R089). It is for the library's people alone, before they negotiate; nothing of
//! it is kept (K30), and no rule goes by it.

use super::Gainer;
use crate::{Date, words};

/// A time at which one side gave way to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concession {
    /// Who gave way.
    pub by: Gainer,
    /// When.
    pub on: Date,
    /// In what.
    pub what: GaveWay,
}

words! {
    /// In what somebody gave way.
    pub enum GaveWay {
        /// They agreed to a later day for what the other had promised.
        Day = "day",
        /// They said yes to wording that the other had changed.
        Wording = "wording",
    }
}

/// What is on record between the library and one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Between {
    /// Each time that one gave way.
    pub concessions: Vec<Concession>,
    /// What we asked them: questions, and later days for what we promised.
    pub we_asked: i64,
    /// What they asked us.
    pub they_asked: i64,
}

words! {
    /// How it leans.
    pub enum Leaning {
        /// Too little is on record to say.
        TooLittle = "too_little",
        /// Neither gives way much more than the other.
        Even = "even",
        /// We give way more often: ask for something.
        WeGiveWay = "we_give_way",
        /// They give way more often: offer something.
        TheyGiveWay = "they_give_way",
    }
}

/// Below so many times in all, nothing is said.
const ENOUGH: usize = 3;

/// How the library bears itself towards one organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearing {
    /// How often we gave way.
    pub ours: usize,
    /// How often they did.
    pub theirs: usize,
    /// Who gave way last, and when.
    pub last: Option<Concession>,
    /// How it leans.
    pub leaning: Leaning,
}

impl Between {
    /// What it says of us.
    #[must_use]
    pub fn bearing(&self) -> Bearing {
        let count = |by| self.concessions.iter().filter(|one| one.by == by).count();
        let (ours, theirs) = (count(Gainer::We), count(Gainer::They));
        // Of the same day the last that is listed.
        let last = self.concessions.iter().copied().max_by_key(|one| one.on);
        let leaning = match (ours, theirs) {
            _ if ours + theirs < ENOUGH => Leaning::TooLittle,
            _ if ours >= 2 * theirs && ours >= theirs + 2 => Leaning::WeGiveWay,
            _ if theirs >= 2 * ours && theirs >= ours + 2 => Leaning::TheyGiveWay,
            _ => Leaning::Even,
        };
        Bearing { ours, theirs, last, leaning }
    }

    /// Counts what one of us asked the other.
    pub fn asked(&mut self, by: Gainer, times: i64) {
        match by {
            Gainer::We => self.we_asked += times,
            Gainer::They => self.they_asked += times,
        }
    }

    /// Whether nothing is on record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.concessions.is_empty() && self.we_asked == 0 && self.they_asked == 0
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn between(by: &[Gainer]) -> Between {
        let one = |(at, by): (i64, &Gainer)| Concession {
            by: *by,
            on: date(2026, 1, 1).saturating_add(at.days()),
            what: GaveWay::Day,
        };
        Between { concessions: (0..).zip(by).map(one).collect(), ..Between::default() }
    }

    use Gainer::{They, We};

    #[rstest]
    #[case::nothing(&[], Leaning::TooLittle)]
    #[case::twice_is_too_little(&[We, We], Leaning::TooLittle)]
    #[case::three_times_and_they_never(&[We, We, We], Leaning::WeGiveWay)]
    #[case::twice_and_once(&[We, They, We], Leaning::Even)]
    #[case::four_times_and_they_twice(&[We, They, We, They, We, We], Leaning::WeGiveWay)]
    #[case::they_three_times(&[They, They, They], Leaning::TheyGiveWay)]
    fn it_leans(#[case] by: &[Gainer], #[case] leans: Leaning) {
        assert_eq!(between(by).bearing().leaning, leans);
    }

    #[test]
    fn who_gave_way_last_is_said_with_the_day() {
        let last = between(&[We, They, We]).bearing().last.unwrap();
        assert_eq!((last.by, last.on), (We, date(2026, 1, 3)));
        assert_eq!(between(&[]).bearing().last, None);
    }

    proptest! {
        #[test]
        fn seen_from_the_other_side_it_leans_the_other_way(by in prop::collection::vec(prop::bool::ANY, 0..20)) {
            let side = |we: bool| if we { We } else { They };
            let here: Vec<Gainer> = by.iter().map(|we| side(*we)).collect();
            let there: Vec<Gainer> = by.iter().map(|we| side(!*we)).collect();
            let (here, there) = (between(&here).bearing(), between(&there).bearing());
            prop_assert_eq!((here.ours, here.theirs), (there.theirs, there.ours));
            let turned = match here.leaning {
                Leaning::WeGiveWay => Leaning::TheyGiveWay,
                Leaning::TheyGiveWay => Leaning::WeGiveWay,
                same => same,
            };
            prop_assert_eq!(turned, there.leaning);
        }
    }
}
