//! Whether an idea has enough who carry it: advice, never a block (R169, K03).

use crate::words;

words! {
    /// How an idea stands.
    pub enum Viability {
        /// Nobody is committed, or the library alone, or one of the others alone.
        Alone = "alone",
        /// Two of us: enough to start; who else?
        TwoOfUs = "two_of_us",
        /// Three or more.
        Met = "met",
    }
}

/// Judges an idea by the number of committed organisations, the library counted.
#[must_use]
pub fn viability(committed: usize) -> Viability {
    match committed {
        0 | 1 => Viability::Alone,
        2 => Viability::TwoOfUs,
        _ => Viability::Met,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_and_one_other_are_enough_to_start() {
        let all: Vec<Viability> = (0..5).map(viability).collect();
        use Viability::{Alone, Met, TwoOfUs};
        assert_eq!(all, [Alone, Alone, TwoOfUs, Met, Met]);
    }
}
