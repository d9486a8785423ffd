//! What ended conversations taught us, by sort of partner, by ring and by reason (R082). It counts conversations and what
//! was learned; no person stands in it, so that nobody's figures can fall by a refusal.

use super::{HowEnded, OrganisationKind, Ring};
use crate::{Share, words};

words! {
    /// Where a conversation came from.
    pub enum CameFrom {
        /// Local, or known to us.
        Local = "local",
        /// Through a network.
        Network = "network",
        /// From strangers whom we asked.
        New = "new",
        /// They came to us.
        TheyCame = "they_came",
    }
}

impl From<Ring> for CameFrom {
    fn from(ring: Ring) -> Self {
        match ring {
            Ring::Local => Self::Local,
            Ring::Network => Self::Network,
            Ring::New => Self::New,
        }
    }
}

/// So many conversations of one sort that ended in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// With which sort of partner.
    pub kind: OrganisationKind,
    /// From where.
    pub from: CameFrom,
    /// How they ended.
    pub ended: HowEnded,
    /// So many.
    pub count: usize,
    /// In so many of them we wrote down what we learned.
    pub learned: usize,
}

/// What some conversations taught.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// So many of those that ended went on together.
    pub agreed: Share,
    /// In so many we wrote down what we learned.
    pub learned: Share,
    /// Why the others did not go on, the most frequent reason first.
    pub reasons: Vec<(HowEnded, usize)>,
}

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Insight {
    /// Of all.
    pub all: Line,
    /// By sort of partner, the most frequent first.
    pub kinds: Vec<(OrganisationKind, Line)>,
    /// By ring, the nearest first.
    pub rings: Vec<(CameFrom, Line)>,
    /// How often each reason was given, the most frequent first, with the sorts of partner that gave it.
    pub reasons: Vec<Given>,
}

/// A reason, how often it was given, and by which sorts of partner how often.
pub type Given = (HowEnded, usize, Vec<(OrganisationKind, usize)>);

impl Line {
    fn add(&mut self, tally: &Tally) {
        self.agreed.all += tally.count;
        self.learned.all += tally.count;
        self.learned.some += tally.learned.min(tally.count);
        if tally.ended == HowEnded::Agreed {
            self.agreed.some += tally.count;
        } else {
            count(&mut self.reasons, tally.ended, tally.count);
        }
    }

    fn in_order(mut self) -> Self {
        most_first(&mut self.reasons);
        self
    }
}

fn count<T: PartialEq>(all: &mut Vec<(T, usize)>, what: T, more: usize) {
    match all.iter_mut().find(|(one, _)| *one == what) {
        Some((_, count)) => *count += more,
        None => all.push((what, more)),
    }
}

fn most_first<T: Ord + Copy>(all: &mut [(T, usize)]) {
    all.sort_by_key(|(what, count)| (std::cmp::Reverse(*count), *what));
}

/// The line of each word of which there is one.
fn lines<W: crate::Word>(tallies: &[Tally], of: impl Fn(&Tally) -> W) -> Vec<(W, Line)> {
    let line = |word: &W| {
        let mut line = Line::default();
        tallies.iter().filter(|tally| of(tally) == *word).for_each(|tally| line.add(tally));
        (line.agreed.all > 0).then(|| (*word, line.in_order()))
    };
    W::ALL.iter().filter_map(line).collect()
}

impl Insight {
    /// Works it out.
    #[must_use]
    pub fn of(tallies: &[Tally]) -> Self {
        let mut all = Line::default();
        tallies.iter().for_each(|tally| all.add(tally));
        let mut kinds = lines(tallies, |tally| tally.kind);
        kinds.sort_by_key(|(kind, line)| (std::cmp::Reverse(line.agreed.all), *kind));
        let all = all.in_order();
        let who = |reason: HowEnded| {
            let mut who = Vec::new();
            for tally in tallies.iter().filter(|tally| tally.ended == reason && tally.count > 0) {
                count(&mut who, tally.kind, tally.count);
            }
            most_first(&mut who);
            who
        };
        let reasons = all.reasons.iter().filter(|(_, count)| *count > 0);
        let reasons = reasons.map(|(reason, count)| (*reason, *count, who(*reason))).collect();
        Self { rings: lines(tallies, |tally| tally.from), kinds, reasons, all }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tally(kind: OrganisationKind, from: CameFrom, ended: HowEnded, count: usize) -> Tally {
        Tally { kind, from, ended, count, learned: count / 2 }
    }

    #[test]
    fn each_sort_of_partner_says_how_many_went_on_and_why_the_others_did_not() {
        use OrganisationKind::{Charity, Health};
        let all = [
            tally(Charity, CameFrom::Local, HowEnded::Agreed, 2),
            tally(Charity, CameFrom::New, HowEnded::NoTime, 1),
            tally(Charity, CameFrom::New, HowEnded::NotNow, 3),
            tally(Health, CameFrom::New, HowEnded::NoTime, 9),
        ];
        let report = Insight::of(&all);
        assert_eq!(report.all.agreed, Share { some: 2, all: 15 });
        let (kind, line) = &report.kinds[1];
        assert_eq!((*kind, line.agreed), (Charity, Share { some: 2, all: 6 }));
        assert_eq!(line.reasons, [(HowEnded::NotNow, 3), (HowEnded::NoTime, 1)]);
        assert_eq!(report.rings.iter().map(|(from, _)| *from).collect::<Vec<_>>(), [CameFrom::Local, CameFrom::New]);
        assert_eq!(report.reasons[0], (HowEnded::NoTime, 10, vec![(Health, 9), (Charity, 1)]));
        assert_eq!(Insight::of(&[]), Insight::default());
    }

    proptest! {
        #[test]
        fn every_conversation_is_in_each_table_once(
            all in proptest::collection::vec((0..12usize, 0..4usize, 0..10usize, 0..50usize), 0..40),
        ) {
            let of = |(kind, from, ended, count): &(usize, usize, usize, usize)| {
                tally(OrganisationKind::ALL[*kind], CameFrom::ALL[*from], HowEnded::ALL[*ended], *count)
            };
            let all: Vec<Tally> = all.iter().map(of).collect();
            let (report, whole) = (Insight::of(&all), all.iter().map(|tally| tally.count).sum::<usize>());
            prop_assert_eq!(report.all.agreed.all, whole);
            prop_assert_eq!(report.kinds.iter().map(|(_, line)| line.agreed.all).sum::<usize>(), whole);
            prop_assert_eq!(report.rings.iter().map(|(_, line)| line.agreed.all).sum::<usize>(), whole);
            let refused: usize = report.reasons.iter().map(|(_, count, _)| count).sum();
            prop_assert_eq!(refused + report.all.agreed.some, whole);
            for (_, count, who) in &report.reasons {
                prop_assert_eq!(who.iter().map(|(_, count)| count).sum::<usize>(), *count);
            }
        }
    }
}
