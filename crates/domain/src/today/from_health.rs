//! Duties that follow from how it goes between us: a check-in, a review, a press release that waits.

use jiff::civil::Date;

use super::{Duty, DutyKind};
use crate::{
    credit::Release,
    health::{PulseRound, ReviewKind, reviews_due},
    partnership::{PartnershipId, Stage},
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
