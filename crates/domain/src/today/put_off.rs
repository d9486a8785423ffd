//! *Later* and *not mine*: what a person decided about a duty, so that the list can be done (ux.md, K23).

use jiff::civil::Date;

use super::{Duty, DutyKind};
use crate::{
    Uuid, id,
    people::{PersonId, Role},
};

id!(/// A duty put off or handed on.
    PutOffId);

/// What somebody decided about one duty; the newest decision about it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutOff {
    /// The id.
    pub id: PutOffId,
    /// The kind of duty.
    pub kind: DutyKind,
    /// What it is about, see [`Duty::about`].
    pub about: Uuid,
    /// Not before this day.
    pub until: Option<Date>,
    /// Whose it is from now on.
    pub given_to: Option<PersonId>,
    /// Who decided.
    pub by: Option<PersonId>,
    /// When.
    pub on_day: Date,
}

impl Duty {
    /// What it is about: its record, or the partnership, or the organisation; nothing for what concerns the whole house.
    #[must_use]
    pub fn about(&self) -> Uuid {
        let partnership = self.partnership.map(|id| id.0);
        self.record.or(partnership).or(self.organisation.map(|id| id.0)).unwrap_or(Uuid::nil())
    }
}

/// Applies what people decided: the day before which a duty rests, and whose it is now.
pub fn put_off(duties: &mut [Duty], decided: &[PutOff]) {
    for duty in duties {
        let about = duty.about();
        let of_it = || decided.iter().filter(|one| one.kind == duty.kind && one.about == about);
        let later = of_it().filter(|one| one.until.is_some()).max_by_key(|one| (one.on_day, one.id));
        let given = of_it().filter(|one| one.given_to.is_some()).max_by_key(|one| (one.on_day, one.id));
        duty.later = later.and_then(|one| one.until).or(duty.later);
        duty.owner = given.and_then(|one| one.given_to).or(duty.owner);
    }
}

/// Whether a duty stands on this person's list: their own; what belongs to nobody for those who lead; what has to be
/// decided for the head of service, whoever leads.
#[must_use]
pub fn is_for(duty: &Duty, person: Option<PersonId>, role: Role) -> bool {
    match duty.owner {
        Some(owner) if person == Some(owner) => true,
        Some(_) => role == Role::Head && duty.kind.is_a_decision(),
        None => role != Role::Staff,
    }
}

impl DutyKind {
    /// Whether it is for a head of service to decide.
    #[must_use]
    pub fn is_a_decision(self) -> bool {
        matches!(self, Self::Approval | Self::RenewOrEnd | Self::SomethingWrong | Self::EndWanted)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;

    const ME: PersonId = PersonId(Uuid::from_u128(1));
    const OTHER: PersonId = PersonId(Uuid::from_u128(2));

    fn duty(owner: Option<PersonId>) -> Duty {
        Duty { record: Some(Uuid::from_u128(9)), owner, ..Duty::new(DutyKind::WePromised, "Send the dates") }
    }

    fn decided(id: u128, day: i8, until: Option<Date>, given_to: Option<PersonId>) -> PutOff {
        let (id, about) = (PutOffId(Uuid::from_u128(id)), Uuid::from_u128(9));
        PutOff { id, kind: DutyKind::WePromised, about, until, given_to, by: Some(ME), on_day: date(2026, 11, day) }
    }

    #[test]
    fn the_newest_decision_about_a_duty_counts_and_another_duty_is_left_alone() {
        let mut duties = vec![duty(Some(ME)), Duty { record: None, ..duty(Some(ME)) }];
        let all = [
            decided(1, 3, Some(date(2026, 12, 1)), None),
            decided(2, 5, Some(date(2026, 12, 9)), None),
            decided(3, 4, None, Some(OTHER)),
        ];
        put_off(&mut duties, &all);
        assert_eq!((duties[0].later, duties[0].owner), (Some(date(2026, 12, 9)), Some(OTHER)));
        assert_eq!((duties[1].later, duties[1].owner), (None, Some(ME)));
    }

    #[rstest]
    #[case::mine(Some(ME), Role::Staff, DutyKind::WePromised, true)]
    #[case::of_a_colleague(Some(OTHER), Role::Lead, DutyKind::WePromised, false)]
    #[case::of_nobody_for_a_lead(None, Role::Lead, DutyKind::Proposal, true)]
    #[case::of_nobody_at_the_counter(None, Role::Staff, DutyKind::Proposal, false)]
    #[case::for_the_head_to_decide(Some(OTHER), Role::Head, DutyKind::Approval, true)]
    #[case::not_for_the_head(Some(OTHER), Role::Head, DutyKind::Notes, false)]
    fn a_duty_stands_on_the_list_of_whom_it_concerns(
        #[case] owner: Option<PersonId>,
        #[case] role: Role,
        #[case] kind: DutyKind,
        #[case] stands: bool,
    ) {
        assert_eq!(is_for(&Duty { kind, ..duty(owner) }, Some(ME), role), stands);
    }
}
