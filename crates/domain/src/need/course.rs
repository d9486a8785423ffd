//! How we go about an aim: we fill a gap, or we choose to do it together though we could do it alone (R055, R058).

use jiff::ToSpan as _;

use super::{AimId, NeedId};
use crate::{Date, id, people::PersonId, words};

id!(/// How we go about an aim.
    AimCourseId);

words! {
    /// The two ways (R055).
    pub enum AimWay {
        /// Something is missing that we cannot do without.
        Gap = "gap",
        /// We could do it alone, and believe that it is better together.
        ByChoice = "by_choice",
    }
}

/// After how many months a choice is looked at again (R058).
const LOOK_AGAIN_MONTHS: i32 = 12;

/// What was decided about an aim, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimCourse {
    /// The id.
    pub id: AimCourseId,
    /// Of which aim; an aim has one.
    pub aim: AimId,
    /// By which way.
    pub way: AimWay,
    /// Why this way; by choice, the belief why together is better.
    pub why: String,
    /// What service or outcome is to gain; by choice.
    pub gain: String,
    /// Whether somebody confirmed that we could do it alone; by choice.
    pub alone: bool,
    /// What is to come of it for people; by choice.
    pub outcome: String,
    /// How we would tell; by choice.
    pub tell: String,
    /// The need that was made of it.
    pub need: Option<NeedId>,
    /// When it was decided, or last found to be still so.
    pub looked_on: Date,
    /// By whom.
    pub looked_by: Option<PersonId>,
}

impl AimCourse {
    /// The day on which a choice is looked at again; a gap is judged by its own list.
    #[must_use]
    pub fn look_again_on(&self) -> Option<Date> {
        (self.way == AimWay::ByChoice).then(|| self.looked_on.saturating_add(LOOK_AGAIN_MONTHS.months()))
    }

    /// The last day on which one could have been looked at whose next look is due by this day.
    #[must_use]
    pub fn looked_by_then(due: Date) -> Date {
        due.saturating_sub(LOOK_AGAIN_MONTHS.months())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    #[test]
    fn a_choice_is_looked_at_again_after_a_year_and_a_gap_is_not() {
        let choice = AimCourse {
            id: AimCourseId(Uuid::nil()),
            aim: AimId(Uuid::nil()),
            way: AimWay::ByChoice,
            why: "They know the families".to_owned(),
            gain: String::new(),
            alone: true,
            outcome: "Fathers read at home".to_owned(),
            tell: "Ask forty families".to_owned(),
            need: None,
            looked_on: date(2025, 12, 1),
            looked_by: None,
        };
        assert_eq!(choice.look_again_on(), Some(date(2026, 12, 1)));
        assert_eq!(AimCourse::looked_by_then(date(2026, 12, 1)), choice.looked_on);
        assert_eq!(AimCourse { way: AimWay::Gap, ..choice }.look_again_on(), None);
    }
}
