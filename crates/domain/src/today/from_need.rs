//! The duty that follows from an aim: a choice to work together is looked at again (R058).

use super::{Duty, DutyKind};
use crate::{
    Date,
    need::{Aim, AimCourse},
};

/// A year after we chose to go about an aim together: whoever looked last looks again (R058).
#[must_use]
pub fn of_choice(course: &AimCourse, aim: &Aim, today: Date) -> Option<Duty> {
    let due = course.look_again_on().filter(|_| aim.holds_on(today))?;
    Some(Duty {
        due: Some(due),
        owner: course.looked_by,
        record: Some(aim.id.0),
        ..Duty::new(DutyKind::LookAtChoice, &aim.text)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Uuid,
        need::{AimCourseId, AimId, AimWay},
        people::PersonId,
    };

    const TODAY: Date = date(2026, 11, 24);

    #[test]
    fn a_choice_to_work_together_comes_up_after_a_year_while_its_aim_holds_and_a_gap_never_does() {
        let aim = Aim::named(AimId(Uuid::from_u128(11)), "Fathers read", "Plan");
        let choice = AimCourse {
            id: AimCourseId(Uuid::from_u128(12)),
            aim: aim.id,
            way: AimWay::ByChoice,
            why: "They trust the club".to_owned(),
            gain: String::new(),
            alone: true,
            outcome: "Fathers read at home".to_owned(),
            tell: "Ask forty families".to_owned(),
            need: None,
            looked_on: date(2025, 12, 1),
            looked_by: Some(PersonId(Uuid::from_u128(4))),
        };
        let duty = of_choice(&choice, &aim, TODAY).unwrap();
        assert_eq!(
            (duty.kind, duty.due, duty.owner),
            (DutyKind::LookAtChoice, Some(date(2026, 12, 1)), choice.looked_by)
        );
        assert_eq!((duty.title.as_str(), duty.record), ("Fathers read", Some(aim.id.0)));
        let over = Aim { valid_until: Some(date(2026, 11, 23)), ..aim.clone() };
        assert_eq!(of_choice(&choice, &over, TODAY), None);
        assert_eq!(of_choice(&AimCourse { way: AimWay::Gap, ..choice }, &aim, TODAY), None);
    }
}
