//! So many of so many; of few, no percentage: one in three says nothing about a hundred (R062).

/// From so many on a percentage says something.
const ENOUGH: usize = 10;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// So many.
    pub some: usize,
    /// Of so many.
    pub all: usize,
}

impl Share {
    /// In a hundred, rounded; nothing where there are fewer than ten.
    #[must_use]
    pub fn percent(self) -> Option<usize> {
        (self.all >= ENOUGH).then(|| (self.some * 200 + self.all) / (self.all * 2))
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.percent() {
            _ if self.all == 0 => f.write_str("none yet"),
            Some(percent) => write!(f, "{percent}% ({} of {})", self.some, self.all),
            None => write!(f, "{} of {}", self.some, self.all),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Share;

    #[test]
    fn below_ten_there_is_no_percentage() {
        let said = |some, all| Share { some, all }.to_string();
        assert_eq!(said(0, 0), "none yet");
        assert_eq!(said(3, 9), "3 of 9");
        assert_eq!(said(3, 10), "30% (3 of 10)");
        assert_eq!(said(2, 12), "17% (2 of 12)");
    }

    proptest! {
        #[test]
        fn a_percentage_is_one_of_a_hundred_and_no_more_than_half_a_point_away(all in 0..5_000usize, some in 0..5_000usize) {
            let share = Share { some: some.min(all), all };
            prop_assert_eq!(share.percent().is_some(), all >= 10);
            if let Some(percent) = share.percent() {
                prop_assert!(percent <= 100 && (percent * all).abs_diff(share.some * 100) * 2 <= all);
            }
        }
    }
}
