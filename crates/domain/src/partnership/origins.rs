//! How partnerships began, and what became of them (R062).

use jiff::ToSpan as _;

use super::{Partnership, PartnershipId};
use crate::{Date, Share, id, people::PersonId, words};

id!(/// What somebody said about how a partnership began.
    BegunId);

words! {
    /// How it began.
    pub enum BegunBy {
        /// They came to us.
        They = "they_came",
        /// We brought people together.
        We = "we_convened",
        /// Somebody sent us to each other.
        Referred = "referred",
        /// It goes on from one that we had.
        Renewed = "renewed",
    }
}

/// What somebody said about how a partnership began; where nobody did, the records say what they can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The id.
    pub id: BegunId,
    /// Which partnership.
    pub partnership: PartnershipId,
    /// How it began.
    pub way: BegunBy,
    /// For *referred*: who sent us to each other.
    pub referred_by: String,
    /// When it was said.
    pub said_on: Date,
    /// Who said it.
    pub by: Option<PersonId>,
}

/// What the records know about how a partnership began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traces {
    /// A proposal led to it.
    pub proposal: bool,
    /// A workshop, or an approach of ours, led to it.
    pub convened: bool,
    /// A network named them.
    pub named: bool,
    /// One of them was in an earlier partnership with us that is over.
    pub again: bool,
}

impl Traces {
    /// How it began, as far as the records say.
    #[must_use]
    pub fn way(self) -> Option<BegunBy> {
        match self {
            Self { proposal: true, .. } => Some(BegunBy::They),
            Self { named: true, .. } => Some(BegunBy::Referred),
            Self { again: true, .. } => Some(BegunBy::Renewed),
            Self { convened: true, .. } => Some(BegunBy::We),
            _ => None,
        }
    }
}

/// A beginning: a proposal, an approach, or a partnership of which neither is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning {
    /// How it began; none where nobody knows.
    pub way: Option<BegunBy>,
    /// What it became, when it led to work together.
    pub became: Option<Became>,
}

/// Work together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Became {
    /// When it began, if a day is known.
    pub began_on: Option<Date>,
    /// When it ended, if it did.
    pub ended_on: Option<Date>,
}

impl Became {
    /// What this partnership became, once it worked together.
    #[must_use]
    pub fn of(one: &Partnership) -> Option<Self> {
        let together = one.began().is_some() || one.stage == super::Stage::Active;
        let over = one.stage.is_over().then(|| one.ended_on.unwrap_or(one.stage_since));
        together.then_some(Self { began_on: one.began_on, ended_on: one.ended_on.or(over) })
    }

    /// Whether it lasted a year; none while a year has not passed, or where nobody knows when it began.
    #[must_use]
    pub fn lasted(self, today: Date) -> Option<bool> {
        let year = self.began_on?.saturating_add(1.year());
        (year <= today).then(|| self.ended_on.is_none_or(|ended| ended >= year))
    }
}

/// What became of those that began in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origins {
    /// How; none where nobody knows.
    pub way: Option<BegunBy>,
    /// So many of the beginnings led to work together.
    pub became: Share,
    /// So many of those that began a year ago or more lasted a year.
    pub lasted: Share,
}

/// What became of the beginnings, by how each began; those of which nobody knows come last.
#[must_use]
pub fn origins(beginnings: &[Beginning], today: Date) -> Vec<Origins> {
    let ways = BegunBy::ALL.iter().copied().map(Some).chain([None]);
    let of = |way| {
        let mut line = Origins { way, ..Origins::default() };
        for one in beginnings.iter().filter(|one| one.way == way) {
            line.became.all += 1;
            line.became.some += usize::from(one.became.is_some());
            if let Some(lasted) = one.became.and_then(|became| became.lasted(today)) {
                line.lasted.all += 1;
                line.lasted.some += usize::from(lasted);
            }
        }
        line
    };
    ways.map(of).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 24);

    fn became(began_on: Option<Date>, ended_on: Option<Date>) -> Became {
        Became { began_on, ended_on }
    }

    #[test]
    fn what_began_less_than_a_year_ago_says_nothing_yet_about_lasting() {
        let lasted = |began, ended| became(began, ended).lasted(TODAY);
        assert_eq!(lasted(Some(date(2025, 11, 25)), None), None);
        assert_eq!(lasted(Some(date(2025, 11, 25)), Some(date(2026, 1, 1))), None, "nor does one that ended soon");
        assert_eq!(lasted(Some(date(2025, 11, 24)), None), Some(true));
        assert_eq!(lasted(Some(date(2020, 1, 1)), Some(date(2020, 12, 31))), Some(false));
        assert_eq!(lasted(Some(date(2020, 1, 1)), Some(date(2021, 1, 1))), Some(true));
        assert_eq!(lasted(None, Some(date(2021, 1, 1))), None, "nobody knows when it began");
    }

    #[test]
    fn a_proposal_says_more_than_a_name_and_a_name_more_than_an_earlier_time() {
        let all = Traces { proposal: true, convened: true, named: true, again: true };
        assert_eq!(all.way(), Some(BegunBy::They));
        assert_eq!(Traces { proposal: false, ..all }.way(), Some(BegunBy::Referred));
        assert_eq!(Traces { proposal: false, named: false, ..all }.way(), Some(BegunBy::Renewed));
        assert_eq!(Traces { convened: true, ..Traces::default() }.way(), Some(BegunBy::We));
        assert_eq!(Traces::default().way(), None);
    }

    #[test]
    fn of_few_the_numbers_stand_alone_and_what_nobody_knows_is_said() {
        let one = |way, became| Beginning { way, became };
        let old = Some(became(Some(date(2024, 1, 1)), None));
        let all = [one(Some(BegunBy::They), old), one(Some(BegunBy::They), None), one(None, old)];
        let lines = origins(&all, TODAY);
        assert_eq!(lines[0].became.to_string(), "1 of 2");
        assert_eq!(lines[0].lasted.to_string(), "1 of 1");
        assert_eq!((lines[4].way, lines[4].became), (None, Share { some: 1, all: 1 }));
    }

    proptest! {
        #[test]
        fn each_beginning_is_counted_once_and_none_lasts_that_did_not_begin(
            all in proptest::collection::vec((0..5usize, any::<bool>(), 0..900i64), 0..60),
        ) {
            let of = |(way, led, days): &(usize, bool, i64)| Beginning {
                way: BegunBy::ALL.get(*way).copied(),
                became: led.then(|| became(Some(TODAY.saturating_sub(days.days())), None)),
            };
            let all: Vec<Beginning> = all.iter().map(of).collect();
            let lines = origins(&all, TODAY);
            prop_assert_eq!(lines.iter().map(|line| line.became.all).sum::<usize>(), all.len());
            for line in &lines {
                prop_assert!(line.became.some <= line.became.all && line.lasted.all <= line.became.some);
                prop_assert!(line.lasted.some <= line.lasted.all);
            }
        }
    }
}
