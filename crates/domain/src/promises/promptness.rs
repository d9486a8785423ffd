//! Promptness: working days from a meeting to its notes, from a question to its answer (R186, R188).

use jiff::civil::Date;

use crate::service::Calendar;

/// Something that was asked and, it may be, answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// When the clock began.
    pub from: Date,
    /// When it stopped.
    pub to: Option<Date>,
}

/// How promptly turns were answered.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Promptness {
    /// The median of the working days taken, of those that were answered.
    pub median: Option<f64>,
    /// How many were answered.
    pub answered: u32,
    /// How many took longer than promised, the open ones included.
    pub beyond: u32,
}

/// Judges promptness against the working days that were promised.
#[must_use]
pub fn promptness(turns: &[Turn], promised: u32, calendar: &Calendar, today: Date) -> Promptness {
    let taken = |turn: &Turn| calendar.working_days_between(turn.from, turn.to.unwrap_or(today));
    let beyond = turns.iter().filter(|turn| taken(turn) > promised).count();
    let mut days: Vec<u32> = turns.iter().filter(|turn| turn.to.is_some()).map(taken).collect();
    days.sort_unstable();
    Promptness { median: median(&days), answered: count(days.len()), beyond: count(beyond) }
}

fn median(sorted: &[u32]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get(sorted.len().saturating_sub(1) / 2)?;
    Some(f64::from(lower + upper) / 2.0)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn turn(from: i8, to: Option<i8>) -> Turn {
        Turn { from: date(2026, 11, from), to: to.map(|day| date(2026, 11, day)) }
    }

    #[test]
    fn the_median_counts_working_days_and_leaves_open_ones_out() {
        // Friday 6 to Monday 9 is one working day; Monday 2 to Friday 6 is four.
        let turns = [turn(6, Some(9)), turn(2, Some(6)), turn(2, None)];
        let judged = promptness(&turns, 2, &Calendar::default(), date(2026, 11, 24));
        assert_eq!(judged, Promptness { median: Some(2.5), answered: 2, beyond: 2 });
        let one = promptness(&turns[..1], 2, &Calendar::default(), date(2026, 11, 24));
        assert_eq!(one, Promptness { median: Some(1.0), answered: 1, beyond: 0 });
    }

    #[test]
    fn an_open_question_is_beyond_its_promise_only_when_its_days_are_over() {
        let open = [turn(23, None)];
        assert_eq!(promptness(&open, 1, &Calendar::default(), date(2026, 11, 24)).beyond, 0);
        assert_eq!(promptness(&open, 1, &Calendar::default(), date(2026, 11, 25)).beyond, 1);
        assert_eq!(promptness(&[], 1, &Calendar::default(), date(2026, 11, 25)), Promptness::default());
    }

    proptest! {
        #[test]
        fn the_median_lies_between_the_quickest_and_the_slowest(days in prop::collection::vec(0_u32..50, 1..9)) {
            let mut sorted = days;
            sorted.sort_unstable();
            let middle = median(&sorted).unwrap();
            prop_assert!(f64::from(sorted[0]) <= middle && middle <= f64::from(sorted[sorted.len() - 1]));
        }
    }
}
