//! Those beyond the core: who else takes part, who of the authority must know and support it, who decides; where each stands,
//! and how they are brought in (R159–R164).

use super::PartnershipId;
use crate::{Date, id, people::PersonId, words};

id!(/// Somebody beyond the core.
    BeyondId);

words! {
    /// Why somebody counts.
    pub enum Counts {
        /// They take part in it, beyond the core (R159).
        TakesPart = "takes_part",
        /// They lead in the authority, and must know and support it (R162).
        Supports = "supports",
        /// They decide something (R163).
        Decides = "decides",
    }
}

words! {
    /// How much: influence over it, or interest in it.
    pub enum HowMuch {
        /// Little.
        Little = "little",
        /// Much.
        Much = "much",
    }
}

words! {
    /// The way in which somebody is brought in (R160).
    pub enum Involving {
        /// Work with them closely.
        Closely = "closely",
        /// Ask them what they need, and keep to it.
        Content = "content",
        /// Tell them, and ask what they see.
        Informed = "informed",
        /// Keep an eye on it, and do not burden them.
        Lightly = "lightly",
    }
}

impl Involving {
    /// The way that influence and interest suggest; a person may choose another.
    #[must_use]
    pub fn usual(influence: HowMuch, interest: HowMuch) -> Self {
        match (influence, interest) {
            (HowMuch::Much, HowMuch::Much) => Self::Closely,
            (HowMuch::Much, HowMuch::Little) => Self::Content,
            (HowMuch::Little, HowMuch::Much) => Self::Informed,
            (HowMuch::Little, HowMuch::Little) => Self::Lightly,
        }
    }
}

/// Somebody beyond the core of a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// The id.
    pub id: BeyondId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Their name, or that of a group.
    pub name: String,
    /// What they are, and where.
    pub role: String,
    /// Why they count.
    pub counts: Counts,
    /// Why they, in words.
    pub why: String,
    /// How much they can do for it or against it.
    pub influence: HowMuch,
    /// How much it matters to them.
    pub interest: HowMuch,
    /// The way that was chosen instead of the usual one.
    pub chosen: Option<Involving>,
    /// How they are brought in, in words (R161, R164).
    pub how: String,
    /// When (R161).
    pub when_on: Option<Date>,
    /// Who of us does it.
    pub owner: Option<PersonId>,
    /// What they decide (R163).
    pub decides: String,
    /// By when.
    pub decides_by: Option<Date>,
    /// When they were brought in.
    pub done_on: Option<Date>,
    /// What came of it.
    pub came: String,
}

impl Beyond {
    /// How they are brought in: as chosen, or in the usual way.
    #[must_use]
    pub fn involving(&self) -> Involving {
        self.chosen.unwrap_or_else(|| Involving::usual(self.influence, self.interest))
    }

    /// The day on which they are brought in: as it was set, and else the day by which they decide.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.when_on.or(self.decides_by).filter(|_| self.done_on.is_none())
    }

    /// Whether they are to be brought in only after they have decided: that is said beside the day, and stops nobody.
    #[must_use]
    pub fn comes_too_late(&self) -> bool {
        self.when_on.zip(self.decides_by).is_some_and(|(when, by)| when > by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Uuid;
    use rstest::rstest;

    fn councillor() -> Beyond {
        Beyond {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            name: "Councillor Achebe".to_owned(),
            role: "Cabinet member".to_owned(),
            counts: Counts::Decides,
            why: String::new(),
            influence: HowMuch::Much,
            interest: HowMuch::Little,
            chosen: None,
            how: String::new(),
            when_on: None,
            owner: None,
            decides: String::new(),
            decides_by: None,
            done_on: None,
            came: String::new(),
        }
    }

    #[rstest]
    #[case(HowMuch::Much, HowMuch::Much, Involving::Closely)]
    #[case(HowMuch::Much, HowMuch::Little, Involving::Content)]
    #[case(HowMuch::Little, HowMuch::Much, Involving::Informed)]
    #[case(HowMuch::Little, HowMuch::Little, Involving::Lightly)]
    fn each_quarter_of_influence_and_interest_has_its_usual_way_and_a_person_may_choose_another(
        #[case] influence: HowMuch,
        #[case] interest: HowMuch,
        #[case] usual: Involving,
    ) {
        let one = Beyond { influence, interest, ..councillor() };
        assert_eq!(one.involving(), usual);
        for chosen in Involving::ALL {
            assert_eq!(Beyond { chosen: Some(*chosen), ..one.clone() }.involving(), *chosen);
        }
    }

    #[test]
    fn somebody_is_due_on_the_day_that_was_set_or_on_which_they_decide_until_they_were_brought_in() {
        let day = |day: i8| Some(jiff::civil::date(2026, 12, day));
        assert_eq!(councillor().due(), None);
        let one = Beyond { when_on: day(9), decides_by: day(4), ..councillor() };
        assert_eq!((one.due(), one.comes_too_late()), (day(9), true));
        let early = Beyond { when_on: day(4), ..one.clone() };
        assert_eq!((early.due(), early.comes_too_late()), (day(4), false));
        assert_eq!(Beyond { when_on: None, ..one.clone() }.due(), day(4));
        assert_eq!(Beyond { done_on: day(3), ..one }.due(), None);
    }
}
