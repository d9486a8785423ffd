//! Hours to spare, before and after (R075): what something new would take from what is there.

/// The team's hours in one month, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spare {
    /// Left as it stands; below nought when more is committed than approved.
    pub before: i64,
    /// Left with what is asked.
    pub after: i64,
}

/// What is left of the approved minutes after all planned commitments of the month.
#[must_use]
pub fn spare_minutes(approved: &[u32], planned: &[u32]) -> i64 {
    let sum = |minutes: &[u32]| minutes.iter().map(|minutes| i64::from(*minutes)).sum::<i64>();
    sum(approved) - sum(planned)
}

impl Spare {
    /// What is left before and after taking on something that asks for so many minutes a month.
    #[must_use]
    pub fn with(before: i64, asked: u32) -> Self {
        Self { before, after: before - i64::from(asked) }
    }

    /// Whether something else would have to wait.
    #[must_use]
    pub fn displaces(self) -> bool {
        self.after < 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spare_hours_are_what_is_approved_less_what_is_planned() {
        assert_eq!(spare_minutes(&[600, 300], &[500, 120]), 280);
        assert_eq!(spare_minutes(&[], &[60]), -60);
        let spare = Spare::with(280, 300);
        assert_eq!((spare.after, spare.displaces()), (-20, true));
        assert!(!Spare::with(280, 280).displaces());
    }

    proptest! {
        #[test]
        fn asking_more_never_leaves_more(before in -10_000_i64..10_000, asked: u16, more: u16) {
            let (asked, more) = (u32::from(asked), u32::from(asked) + u32::from(more));
            prop_assert!(Spare::with(before, more).after <= Spare::with(before, asked).after);
        }
    }
}
