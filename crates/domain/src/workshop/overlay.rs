//! The problems laid over what each organisation has published as its priorities (R143).

use std::collections::{BTreeMap, BTreeSet};

/// A problem, and whose priorities it fits by their own mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned<P, O> {
    /// The problem.
    pub problem: P,
    /// Who marked it as theirs.
    pub by: BTreeSet<O>,
}

impl<P, O> Aligned<P, O> {
    /// Whether it fits the priorities of two organisations or more: there one can act together.
    #[must_use]
    pub fn fits_several(&self) -> bool {
        self.by.len() >= 2
    }
}

/// The problems with those whose priorities each fits, the one that fits most first and else in their own order. What
/// nobody marked comes last and is there, too: a priority of nobody is still a problem of somebody.
#[must_use]
pub fn overlay<P: Copy + Ord, O: Ord>(
    problems: impl IntoIterator<Item = P>,
    marks: impl IntoIterator<Item = (O, P)>,
) -> Vec<Aligned<P, O>> {
    let mut by: BTreeMap<P, BTreeSet<O>> = problems.into_iter().map(|problem| (problem, BTreeSet::new())).collect();
    for (organisation, problem) in marks {
        if let Some(fits) = by.get_mut(&problem) {
            fits.insert(organisation);
        }
    }
    let mut all: Vec<_> = by.into_iter().map(|(problem, by)| Aligned { problem, by }).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.by.len()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_fits_two_comes_before_what_fits_one_and_a_mark_on_what_is_gone_counts_nothing() {
        let all = overlay([1, 2, 3], [("advice", 2), ("carers", 3), ("advice", 3), ("advice", 3), ("carers", 9)]);
        assert_eq!(all.iter().map(|one| (one.problem, one.by.len())).collect::<Vec<_>>(), [(3, 2), (2, 1), (1, 0)]);
        assert_eq!(all.iter().map(Aligned::fits_several).collect::<Vec<_>>(), [true, false, false]);
    }

    proptest! {
        #[test]
        fn each_problem_stands_once_in_order_and_the_order_of_the_marks_changes_nothing(
            marks in prop::collection::vec((0..6u8, 0..8u8), 0..40),
        ) {
            let all = overlay(0..6u8, marks.iter().copied());
            let mut there: Vec<u8> = all.iter().map(|one| one.problem).collect();
            prop_assert!(all.windows(2).all(|two| two[0].by.len() > two[1].by.len()
                || (two[0].by.len() == two[1].by.len() && two[0].problem < two[1].problem)));
            there.sort_unstable();
            prop_assert_eq!(there, (0..6).collect::<Vec<_>>());
            for one in &all {
                let of: BTreeSet<u8> = marks.iter().filter(|(_, to)| *to == one.problem).map(|(of, _)| *of).collect();
                prop_assert_eq!(&one.by, &of);
                prop_assert_eq!(one.fits_several(), of.len() > 1);
            }
            prop_assert_eq!(all, overlay(0..6u8, marks.iter().rev().copied()));
        }
    }
}
