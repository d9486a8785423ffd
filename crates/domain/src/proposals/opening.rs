//! A building that opens, or opens again, attracts offers: we see them coming months ahead (R065).

use jiff::ToSpan as _;

use super::ProposalId;
use crate::{Date, id, people::PersonId, service::BranchId, words};

id!(/// A building that opens.
    OpeningId);

id!(/// That a proposal is for a building that opens.
    OpeningProposalId);

words! {
    /// What happens to a building.
    pub enum OpeningKind {
        /// It is new.
        New = "new",
        /// It opens again after work on it.
        Refurbished = "refurbished",
        /// The branch moves into it.
        Moved = "moved",
    }
}

words! {
    /// What is still to do before the offers come.
    pub enum OpeningGap {
        /// To write what the building can host.
        Hosts = "hosts",
        /// To say who looks at what comes.
        Looker = "looker",
        /// To keep hours free for that.
        Hours = "hours",
        /// To let everybody read what it can host.
        Publish = "publish",
    }
}

/// A new or refurbished building, with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The id.
    pub id: OpeningId,
    /// The branch, when it is on record.
    pub branch: Option<BranchId>,
    /// What the building is called.
    pub name: String,
    /// What happens to it.
    pub kind: OpeningKind,
    /// Since when it is shut for the work.
    pub shut_from: Option<Date>,
    /// When it opens.
    pub opens_on: Date,
    /// Until when proposals for it are looked for; none is for a year after it opens.
    pub ask_until: Option<Date>,
    /// What it can host: rooms, hours, what is there; for everybody.
    pub hosts: String,
    /// Who looks at what comes.
    pub looked_by: Option<PersonId>,
    /// Hours a month that are kept free for that.
    pub hours: Option<i64>,
    /// Since when everybody can read what it can host.
    pub published_on: Option<Date>,
    /// When it was written down.
    pub made_on: Date,
    /// When it was called off, or is not looked after here any more.
    pub closed_on: Option<Date>,
}

impl Opening {
    /// The last day on which proposals for it are looked for.
    #[must_use]
    pub fn asks_until(&self) -> Date {
        self.ask_until.unwrap_or_else(|| self.opens_on.saturating_add(1.year()))
    }

    /// Whether everybody can read what it can host, and propose something for it.
    #[must_use]
    pub fn is_open(&self, today: Date) -> bool {
        self.published_on.is_some_and(|on| on <= today) && self.closed_on.is_none() && today <= self.asks_until()
    }

    /// What is still to do before the offers come.
    #[must_use]
    pub fn gaps(&self) -> Vec<OpeningGap> {
        let all = [
            (self.hosts.trim().is_empty(), OpeningGap::Hosts),
            (self.looked_by.is_none(), OpeningGap::Looker),
            (self.hours.is_none(), OpeningGap::Hours),
            (self.published_on.is_none(), OpeningGap::Publish),
        ];
        all.into_iter().filter(|(is, _)| *is).map(|(_, gap)| gap).collect()
    }

    /// The day from which it comes up on Today, so many months ahead.
    #[must_use]
    pub fn prompts_from(&self, months: i32) -> Date {
        self.opens_on.saturating_sub(months.months())
    }

    /// Until when that is to be done: four weeks after it first comes up, and by the day on which it opens.
    #[must_use]
    pub fn is_due(&self, months: i32) -> Date {
        let first = self.prompts_from(months).max(self.made_on);
        first.saturating_add(28.days()).min(self.opens_on)
    }

    /// Whether it comes up on Today.
    #[must_use]
    pub fn prompts(&self, months: i32, today: Date) -> bool {
        let ahead = self.prompts_from(months) <= today && today <= self.asks_until();
        ahead && self.closed_on.is_none() && !self.gaps().is_empty()
    }
}

/// That a proposal is for a building that opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningProposal {
    /// The id.
    pub id: OpeningProposalId,
    /// For which.
    pub opening: OpeningId,
    /// Which proposal.
    pub proposal: ProposalId,
    /// Since when.
    pub since: Date,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::Uuid;

    fn opening() -> Opening {
        Opening {
            id: Uuid::nil().into(),
            branch: None,
            name: "Mill Lane".to_owned(),
            kind: OpeningKind::Refurbished,
            shut_from: None,
            opens_on: date(2027, 5, 3),
            ask_until: None,
            hosts: String::new(),
            looked_by: None,
            hours: None,
            published_on: None,
            made_on: date(2026, 9, 1),
            closed_on: None,
        }
    }

    fn ready() -> Opening {
        Opening {
            hosts: "A hall for eighty".to_owned(),
            looked_by: Some(Uuid::nil().into()),
            hours: Some(4),
            published_on: Some(date(2026, 11, 10)),
            ..opening()
        }
    }

    #[test]
    fn it_comes_up_months_ahead_and_goes_when_all_is_done() {
        assert_eq!(opening().prompts_from(6), date(2026, 11, 3));
        assert!(!opening().prompts(6, date(2026, 11, 2)) && opening().prompts(6, date(2026, 11, 3)));
        assert_eq!(opening().is_due(6), date(2026, 12, 1), "four weeks after it came up");
        assert!(opening().prompts(6, date(2027, 6, 1)), "what was not done is still to do once it is open");
        assert!(!ready().prompts(6, date(2026, 11, 24)));
        let off = Opening { closed_on: Some(date(2026, 11, 20)), ..opening() };
        assert!(!off.prompts(6, date(2026, 11, 24)));
        let late = Opening { made_on: date(2027, 4, 20), ..opening() };
        assert_eq!(late.is_due(6), date(2027, 5, 3), "written down late, by the day on which it opens");
    }

    #[rstest]
    #[case::what_it_can_host(Opening { hosts: " ".to_owned(), ..ready() }, OpeningGap::Hosts)]
    #[case::who_looks(Opening { looked_by: None, ..ready() }, OpeningGap::Looker)]
    #[case::hours(Opening { hours: None, ..ready() }, OpeningGap::Hours)]
    #[case::for_everybody(Opening { published_on: None, ..ready() }, OpeningGap::Publish)]
    fn each_thing_that_lacks_is_named(#[case] opening: Opening, #[case] gap: OpeningGap) {
        assert_eq!(opening.gaps(), [gap]);
    }

    #[rstest]
    #[case::on_the_day(date(2026, 11, 10), true)]
    #[case::the_day_before(date(2026, 11, 9), false)]
    #[case::a_year_after_it_opened(date(2028, 5, 3), true)]
    #[case::later(date(2028, 5, 4), false)]
    fn everybody_reads_it(#[case] today: Date, #[case] open: bool) {
        assert_eq!(ready().is_open(today), open);
        assert!(!opening().is_open(today), "not before a press");
        assert!(!Opening { closed_on: Some(today), ..ready() }.is_open(today));
    }

    proptest! {
        #[test]
        fn what_comes_up_is_due_between_then_and_the_opening(months in 1_i32..24, made in 0_i32..900) {
            let made_on = date(2025, 1, 1).saturating_add(made.days());
            let one = Opening { made_on, ..opening() };
            let due = one.is_due(months);
            prop_assert!(due <= one.opens_on);
            prop_assert!(due >= one.prompts_from(months) || due == one.opens_on);
        }
    }
}
