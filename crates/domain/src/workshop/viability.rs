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

#[cfg(test)]
mod tests {
    use super::*;

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
