//! The day of the yearly sitting (K19): each of us sits for itself, and what one says leaves the others' word as old as it
//! is (X07).

use jiff::{ToSpan as _, civil::Date};

use super::{PartyId, Sitting, SittingKind};

/// That one of us sat: with whom, which, when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sat {
    /// With whom.
    pub party: PartyId,
    /// Which sitting.
    pub kind: SittingKind,
    /// When.
    pub on: Date,
}

impl From<&Sitting> for Sat {
    fn from(sitting: &Sitting) -> Self {
        Self { party: sitting.party, kind: sitting.kind, on: sitting.held_on }
    }
}

/// When one of us sits next: so many months after it last went through all that is on record. Until it has, on the
/// partnership's own day, and no later than as long after it was first asked the nine things.
#[must_use]
pub fn sits_next(party: PartyId, sat: &[Sat], together: Option<Date>, months: i32) -> Option<Date> {
    let days = |went_through: bool| {
        let own = sat.iter().filter(move |one| one.party == party && one.kind != SittingKind::ShakeOnIt);
        own.filter(move |one| (one.kind != SittingKind::Nine) == went_through).map(|one| one.on)
    };
    let on = |day: Date| day.saturating_add(months.months());
    days(true).max().map(on).or_else(|| days(false).min().map(on).into_iter().chain(together).min())
}

/// The partnership's own day: the first on which one of the others sits again. It stays what it was while one of them has
/// not sat at all.
#[must_use]
pub fn sit_together(others: &[PartyId], sat: &[Sat], together: Option<Date>, months: i32) -> Option<Date> {
    let has_sat = |party: &PartyId| sat.iter().any(|one| one.party == *party && one.kind != SittingKind::ShakeOnIt);
    match others.iter().all(has_sat) {
        true => others.iter().filter_map(|party| sits_next(*party, sat, together, months)).min().or(together),
        false => together,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    const A: PartyId = PartyId(Uuid::from_u128(1));
    const B: PartyId = PartyId(Uuid::from_u128(2));

    fn sat(party: PartyId, kind: SittingKind, on: Date) -> Sat {
        Sat { party, kind, on }
    }

    #[test]
    fn each_of_us_sits_a_year_after_it_sat_whoever_else_has_sat_since() {
        let due = date(2026, 11, 1);
        let years = [sat(A, SittingKind::StillTrue, date(2026, 11, 2))];
        assert_eq!(sits_next(A, &years, Some(due), 12), Some(date(2027, 11, 2)));
        assert_eq!(sits_next(B, &years, Some(due), 12), Some(due), "nobody has asked the other yet");
        assert_eq!(sits_next(B, &years, None, 12), None, "nor said when");
    }

    #[test]
    fn the_nine_questions_begin_the_year_and_do_not_move_it() {
        let nine = sat(A, SittingKind::Nine, date(2026, 3, 1));
        assert_eq!(sits_next(A, &[nine], None, 12), Some(date(2027, 3, 1)));
        let again = sat(A, SittingKind::Nine, date(2026, 9, 1));
        assert_eq!(sits_next(A, &[nine, again], None, 12), Some(date(2027, 3, 1)));
        assert_eq!(sits_next(A, &[nine], Some(date(2026, 12, 1)), 12), Some(date(2026, 12, 1)));
        let talk = sat(A, SittingKind::CatchUp, date(2026, 9, 1));
        assert_eq!(sits_next(A, &[nine, talk], None, 12), Some(date(2027, 9, 1)));
        let shake = sat(A, SittingKind::ShakeOnIt, date(2026, 9, 1));
        assert_eq!(sits_next(A, &[shake], None, 12), None, "a shake goes through nothing");
    }

    #[test]
    fn the_day_of_all_moves_when_the_last_of_them_has_sat() {
        let due = Some(date(2026, 11, 1));
        let first = sat(A, SittingKind::StillTrue, date(2026, 11, 2));
        assert_eq!(sit_together(&[A, B], &[first], due, 12), due);
        assert_eq!(sit_together(&[A], &[first], due, 12), Some(date(2027, 11, 2)), "of one alone it moves at once");
        let second = sat(B, SittingKind::StillTrue, date(2026, 12, 1));
        assert_eq!(sit_together(&[A, B], &[first, second], due, 12), Some(date(2027, 11, 2)));
        assert_eq!(sit_together(&[], &[], due, 12), due);
    }
}
