//! Figures beside feelings (R210).

use jiff::ToSpan as _;

use crate::{
    Date, id,
    partnership::{PartnershipId, PartyId},
    words,
};

id!(/// A measure.
    MeasureId);

id!(/// A reading of a measure.
    ReadingId);

words! {
    /// What it tells.
    pub enum MeasureKind {
        /// How far we are.
        Progress = "progress",
        /// What changes for people.
        Impact = "impact",
        /// That it runs.
        Monitoring = "monitoring",
        /// How it feels to a side.
        Perception = "perception",
    }
}

/// A measure that we agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The id.
    pub id: MeasureId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What it tells.
    pub kind: MeasureKind,
    /// What is counted or asked.
    pub title: String,
    /// In what.
    pub unit: String,
    /// Where it stood at the start.
    pub baseline: Option<i64>,
    /// Where it should come to.
    pub target: Option<i64>,
    /// By when.
    pub target_on: Option<Date>,
    /// Where the figure comes from.
    pub source: String,
    /// Who reads it.
    pub party: Option<PartyId>,
    /// How often.
    pub every_days: Option<i64>,
    /// When it was given up.
    pub ended_on: Option<Date>,
    /// Why.
    pub ended_why: String,
    /// The measure that was measured anew by this one.
    pub follows: Option<MeasureId>,
}

impl Measure {
    /// When its next figure is due: so long after the last one as we agreed. Nothing where no rhythm was agreed on, it
    /// was given up, or nobody has read it yet, which its page says.
    #[must_use]
    pub fn next_figure(&self, last: Option<Date>) -> Option<Date> {
        let every = self.every_days.filter(|_| self.ended_on.is_none())?;
        Some(last?.saturating_add(every.clamp(1, 3650).days()))
    }
}

/// A reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The id.
    pub id: ReadingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of which measure.
    pub measure: MeasureId,
    /// Of which side; for a feeling.
    pub party: Option<PartyId>,
    /// The figure.
    pub value: i64,
    /// When.
    pub read_on: Date,
    /// What to know about it.
    pub note: String,
}

words! {
    /// Where a measure stands between its start and where it should come to.
    pub enum Course {
        /// No nearer than at the start.
        NotMoved = "not_moved",
        /// Nearer, and not there.
        OnTheWay = "on_the_way",
        /// There, or past it.
        Reached = "reached",
    }
}

/// Where a measure stands by its last figure; nothing without a figure or without somewhere to come to. An unknown start
/// counts as nought.
#[must_use]
pub fn course(measure: &Measure, last: Option<i64>) -> Option<Course> {
    let (target, last) = (measure.target?, last?);
    let start = measure.baseline.unwrap_or_default();
    let way = target.saturating_sub(start).signum();
    if last.saturating_sub(target).saturating_mul(way) >= 0 {
        return Some(Course::Reached);
    }
    let moved = last.saturating_sub(start).saturating_mul(way) > 0;
    Some(if moved { Course::OnTheWay } else { Course::NotMoved })
}

/// Whether a figure and the feelings beside it part: it moves and a side feels that it hardly does, or the other way
/// round (R210). Feelings are figures from 1, hardly, to 4, fully.
#[must_use]
pub fn feels_otherwise(course: Option<Course>, feelings: &[i64]) -> bool {
    match course {
        None => false,
        Some(Course::NotMoved) => feelings.iter().any(|felt| *felt >= 3),
        Some(Course::OnTheWay | Course::Reached) => feelings.iter().any(|felt| *felt <= 2),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::Uuid;

    fn measure(baseline: Option<i64>, target: Option<i64>) -> Measure {
        let id = Uuid::nil();
        Measure {
            id: id.into(),
            partnership: id.into(),
            kind: MeasureKind::Progress,
            title: String::new(),
            unit: String::new(),
            baseline,
            target,
            target_on: None,
            source: String::new(),
            party: None,
            every_days: None,
            ended_on: None,
            ended_why: String::new(),
            follows: None,
        }
    }

    #[rstest]
    #[case::not_moved(Some(8), Some(20), Some(8), Some(Course::NotMoved))]
    #[case::worse(Some(8), Some(20), Some(5), Some(Course::NotMoved))]
    #[case::on_the_way(Some(8), Some(20), Some(9), Some(Course::OnTheWay))]
    #[case::reached(Some(8), Some(20), Some(20), Some(Course::Reached))]
    #[case::fewer_is_better(Some(30), Some(10), Some(20), Some(Course::OnTheWay))]
    #[case::few_enough(Some(30), Some(10), Some(9), Some(Course::Reached))]
    #[case::an_unknown_start(None, Some(10), Some(1), Some(Course::OnTheWay))]
    #[case::no_figure(Some(8), Some(20), None, None)]
    #[case::nowhere_to_come_to(Some(8), None, Some(9), None)]
    fn a_measure_stands_between_its_start_and_where_it_should_come_to(
        #[case] baseline: Option<i64>,
        #[case] target: Option<i64>,
        #[case] last: Option<i64>,
        #[case] expected: Option<Course>,
    ) {
        assert_eq!(course(&measure(baseline, target), last), expected);
    }

    #[test]
    fn the_next_figure_is_due_as_often_as_we_agreed() {
        use jiff::civil::date;
        let monthly = Measure { every_days: Some(30), ..measure(None, None) };
        assert_eq!(monthly.next_figure(Some(date(2026, 11, 1))), Some(date(2026, 12, 1)));
        assert_eq!(monthly.next_figure(None), None, "there is none to count from");
        assert_eq!(measure(None, None).next_figure(Some(date(2026, 11, 1))), None, "no rhythm was agreed on");
        let over = Measure { ended_on: Some(date(2026, 11, 2)), ..monthly };
        assert_eq!(over.next_figure(Some(date(2026, 11, 1))), None);
    }

    #[rstest]
    #[case::good_and_felt(Some(Course::OnTheWay), &[3, 4], false)]
    #[case::good_and_one_does_not_feel_it(Some(Course::Reached), &[4, 2], true)]
    #[case::not_moved_and_felt_so(Some(Course::NotMoved), &[1, 2], false)]
    #[case::not_moved_and_one_feels_it_does(Some(Course::NotMoved), &[1, 3], true)]
    #[case::nobody_said(Some(Course::Reached), &[], false)]
    #[case::no_figure(None, &[1, 4], false)]
    fn figure_and_feeling_part(#[case] course: Option<Course>, #[case] feelings: &[i64], #[case] part: bool) {
        assert_eq!(feels_otherwise(course, feelings), part);
    }

    proptest! {
        #[test]
        fn coming_nearer_never_makes_it_worse(start in -50_i64..50, target in -50_i64..50, last in -60_i64..60) {
            prop_assume!(start != target);
            let rank = |last| course(&measure(Some(start), Some(target)), Some(last)).map(|course| course as u8);
            prop_assert!(rank(last) <= rank(last + (target - start).signum()));
        }
    }
}
