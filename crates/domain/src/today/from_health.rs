//! Duties that follow from how it goes between us: a check-in, a review, a press release that waits.

use jiff::{ToSpan as _, civil::Date};

use super::{Duty, DutyKind};
use crate::{
    credit::Release,
    health::{Measure, PulseRound, ReviewKind, reviews_due},
    partnership::{PartnershipId, Rhythm, Stage},
    service::Thresholds,
};

/// A check-in that asks and that the library has not answered.
#[must_use]
pub fn of_check_in(round: &PulseRound, answered: bool, title: &str, today: Date) -> Option<Duty> {
    let due = round.closes_on;
    let duty = Duty { partnership: Some(round.partnership), due, ..Duty::new(DutyKind::CheckIn, title) };
    (!answered && round.asks_on(today)).then_some(duty)
}

/// A review of a running partnership: a year after the last, or after the work began. `joint` is when each of us said its
/// lines last, `internal` when the library did among itself.
#[must_use]
pub fn of_review(
    (partnership, title): (PartnershipId, &str),
    (stage, since): (Stage, Date),
    (joint, internal): (&[Option<Date>], Option<Date>),
    thresholds: &Thresholds,
    today: Date,
) -> Option<Duty> {
    let from = |last: Option<Date>| Some(last.unwrap_or(since));
    let joint: Vec<Option<Date>> = joint.iter().map(|last| from(*last)).collect();
    let due = reviews_due(&joint, from(internal), thresholds, today);
    let duty = Duty { partnership: Some(partnership), ..Duty::new(DutyKind::Review, title) };
    (stage == Stage::Active && due.contains(&ReviewKind::Joint)).then_some(duty)
}

/// A partner's figure that is so many days late is worth a call.
const FIGURE_CALL_DAYS: i32 = 14;

/// A figure that is due by the rhythm that was agreed on: ours to read, or theirs to be rung for once it is late
/// (R210, K28). Nothing is asked while the partnership does not run or rests (K08).
#[must_use]
pub fn of_figure(
    measure: &Measure,
    last: Option<Date>,
    is_ours: bool,
    (stage, rhythm): (Stage, Rhythm),
    today: Date,
) -> Option<Duty> {
    let due = measure.next_figure(last).filter(|_| stage == Stage::Active && !rhythm.rests_on(today))?;
    let (kind, from) = match is_ours {
        true => (DutyKind::Figure, due),
        false => (DutyKind::RingForFigure, due.saturating_add(FIGURE_CALL_DAYS.days())),
    };
    let duty = Duty::new(kind, &measure.title);
    let (partnership, record) = (Some(measure.partnership), Some(measure.id.0));
    (from <= today).then_some(Duty { partnership, record, due: Some(due), ..duty })
}

/// A press release that is not out yet: its page says whose words or yes it waits for.
#[must_use]
pub fn of_release(release: &Release) -> Option<Duty> {
    let duty = Duty::new(DutyKind::Release, &release.title);
    let record = Some(release.id.0);
    let duty = Duty { partnership: Some(release.partnership), record, due: release.embargo, ..duty };
    release.out_on.is_none().then_some(duty)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Uuid, credit::ReleaseState};

    const TEA: PartnershipId = PartnershipId(Uuid::from_u128(7));
    const TODAY: Date = date(2026, 11, 24);

    #[test]
    fn a_review_is_due_a_year_after_the_work_began_or_the_last_one() {
        let ask = |stage, since, joint: &[Option<Date>]| {
            of_review((TEA, "Tea"), (stage, since), (joint, None), &Thresholds::default(), TODAY)
        };
        assert!(ask(Stage::Active, date(2026, 9, 1), &[None, None]).is_none(), "it has just begun");
        assert!(ask(Stage::Active, date(2025, 9, 1), &[None, None]).is_some());
        assert!(ask(Stage::Active, date(2020, 9, 1), &[Some(date(2026, 9, 1)); 2]).is_none());
        assert!(ask(Stage::Active, date(2020, 9, 1), &[Some(date(2026, 9, 1)), Some(date(2025, 9, 1))]).is_some());
        assert!(ask(Stage::Forming, date(2020, 9, 1), &[None]).is_none(), "nothing runs yet");
    }

    #[test]
    fn a_figure_is_ours_to_read_on_its_day_and_theirs_to_be_rung_for_two_weeks_later() {
        let measure = Measure {
            id: Uuid::from_u128(8).into(),
            partnership: TEA,
            kind: crate::health::MeasureKind::Progress,
            title: "People at the table".to_owned(),
            unit: String::new(),
            baseline: None,
            target: None,
            target_on: None,
            source: String::new(),
            party: None,
            every_days: Some(30),
            ended_on: None,
            ended_why: String::new(),
            follows: None,
        };
        let ask = |last, ours, stage| {
            let duty = of_figure(&measure, Some(last), ours, (stage, Rhythm::AllYear), TODAY);
            duty.map(|duty| (duty.kind, duty.due))
        };
        let last = date(2026, 10, 25);
        assert_eq!(ask(last, true, Stage::Active), Some((DutyKind::Figure, Some(TODAY))));
        assert_eq!(ask(date(2026, 10, 26), true, Stage::Active), None, "tomorrow");
        assert_eq!(ask(last, true, Stage::Paused), None);
        assert_eq!(ask(last, false, Stage::Active), None, "they have it on their own page first");
        let late = ask(date(2026, 10, 11), false, Stage::Active);
        assert_eq!(late, Some((DutyKind::RingForFigure, Some(date(2026, 11, 10)))));
    }

    #[test]
    fn a_release_waits_until_it_is_out() {
        let release = Release {
            id: Uuid::from_u128(9).into(),
            partnership: TEA,
            number: 1,
            title: "Forty Tuesdays".to_owned(),
            text: String::new(),
            contact_line: String::new(),
            embargo: Some(TODAY),
            state: ReleaseState::Draft,
            out_on: None,
            out_where: String::new(),
        };
        assert_eq!(of_release(&release).and_then(|duty| duty.due), Some(TODAY));
        assert!(of_release(&Release { out_on: Some(TODAY), ..release }).is_none());
    }
}
