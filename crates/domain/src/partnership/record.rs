//! A partnership (R008–R012).

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use super::{PartnershipId, Rhythm, Stage};
use crate::{
    Date, Json,
    need::NeedId,
    organisations::{CoarseDate, Precision},
    workshop::WorkshopId,
};

/// A partnership of the library and one or more others (X07).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partnership {
    /// The id.
    pub id: PartnershipId,
    /// What we call it.
    pub title: String,
    /// What we do together, in a sentence.
    pub summary: String,
    /// The need that it meets.
    pub need: Option<NeedId>,
    /// The workshop that it came out of.
    pub workshop: Option<WorkshopId>,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Date,
    /// When in the year it works (K08).
    pub rhythm: Rhythm,
    /// What the lead switched about the light path; none to follow the rule (K11).
    pub light: Option<bool>,
    /// Whether it was running before the service began with Ampersand.
    pub inherited: bool,
    /// For one that was: the last day of its settling in (K20).
    pub settling_until: Option<Date>,
    /// The day of its catch-up talk.
    pub settled_on: Option<Date>,
    /// The day on which the next yearly sitting is due (K19).
    pub next_sitting: Option<Date>,
    /// For a paused one: the day to go on (R203).
    pub resumes_on: Option<Date>,
    /// How it was started at once, to be tidied later (K04).
    pub start_now: Json<Option<StartNow>>,
    /// When the work together began, as far as known.
    pub began_on: Option<Date>,
    /// How exactly that is known.
    pub began_precision: Precision,
    /// When it ended.
    pub ended_on: Option<Date>,
}

impl Partnership {
    /// When the work together began, as exactly as it is known; none when nobody has said.
    #[must_use]
    pub fn began(&self) -> Option<CoarseDate> {
        let known = |start| CoarseDate { start, precision: self.began_precision };
        match (self.began_on, self.began_precision) {
            (_, Precision::LongAgo) => Some(CoarseDate::long_ago()),
            (start, _) => start.map(|start| known(Some(start))),
        }
    }

    /// The day on which it began, for those that know the day: only they have anniversaries.
    #[must_use]
    pub fn began_on_the_day(&self) -> Option<Date> {
        self.began_on.filter(|_| self.began_precision == Precision::Day)
    }

    /// Whether it is on its way or at work on this day, as far as its days are known. One that was running before we wrote
    /// it down has no first day.
    #[must_use]
    pub fn runs_on(&self, day: Date) -> bool {
        let since = self.began_on.or_else(|| (!self.inherited).then_some(self.stage_since));
        let over = self.ended_on.or_else(|| self.stage.is_closing().then_some(self.stage_since));
        since.is_none_or(|since| since <= day) && over.is_none_or(|over| day < over)
    }

    /// Whether it was started at once within the last twelve months (K04).
    #[must_use]
    pub fn started_at_once_lately(&self, today: Date) -> bool {
        let on = self.start_now.0.as_ref().and_then(|start| start.on);
        on.is_some_and(|on| today.saturating_sub(12.months()) < on)
    }

    /// It works together from this day, unless it is known to have begun before.
    #[must_use]
    pub fn begun_by(self, today: Date) -> Self {
        let began_on = if self.began().is_some() { self.began_on } else { Some(today) };
        Self { began_on, ..self }
    }
}

/// What is enough to start at once (K04).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StartNow {
    /// The purpose in a line.
    pub purpose: String,
    /// Who does it.
    pub who: String,
    /// By when.
    pub by_when: Option<Date>,
    /// The senior name who knows.
    pub senior: String,
    /// When we said that we are in.
    pub on: Option<Date>,
    /// Subject to what.
    pub subject_to: String,
}

impl StartNow {
    /// The last day of catching up on what is not written down yet: so many days from the start.
    #[must_use]
    pub fn tidy_by(&self, days: i32) -> Option<Date> {
        Some(self.on?.saturating_add(days.days()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Uuid, partnership::PartnershipId, service::Thresholds};

    fn begun(began_on: Option<Date>, began_precision: Precision) -> Partnership {
        Partnership {
            id: PartnershipId(Uuid::from_u128(1)),
            title: String::new(),
            summary: String::new(),
            need: None,
            workshop: None,
            stage: Stage::Active,
            stage_since: date(2026, 11, 1),
            rhythm: Rhythm::AllYear,
            light: None,
            inherited: true,
            settling_until: None,
            settled_on: None,
            next_sitting: None,
            resumes_on: None,
            start_now: Json(None),
            began_on,
            began_precision,
            ended_on: None,
        }
    }

    #[test]
    fn what_began_in_some_spring_has_no_day_and_what_began_before_does_not_begin_today() {
        let (spring, today) = (date(2019, 3, 1), date(2026, 11, 24));
        let one = begun(Some(spring), Precision::Season);
        assert_eq!(one.began(), Some(CoarseDate { start: Some(spring), precision: Precision::Season }));
        assert_eq!(one.began_on_the_day(), None);
        assert_eq!(one.clone().begun_by(today), one);
        let ages_ago = begun(None, Precision::LongAgo);
        assert_eq!((ages_ago.began(), ages_ago.began_on_the_day()), (Some(CoarseDate::long_ago()), None));
        assert_eq!(ages_ago.clone().begun_by(today), ages_ago, "long ago is before today");
        let unsaid = begun(None, Precision::Day);
        assert_eq!(unsaid.began(), None);
        assert_eq!(unsaid.begun_by(today).began_on_the_day(), Some(today));
    }

    #[test]
    fn a_partnership_runs_from_its_first_day_until_the_day_on_which_it_ends() {
        let (before, first, later) = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 11, 24));
        let known = begun(Some(first), Precision::Day);
        assert!(!known.runs_on(before) && known.runs_on(first) && known.runs_on(later));
        let over = Partnership { stage: Stage::Ended, ended_on: Some(later), ..known.clone() };
        assert!(over.runs_on(first) && !over.runs_on(later));
        let ending = Partnership { stage: Stage::Ending, stage_since: date(2026, 6, 1), ..known };
        assert!(ending.runs_on(date(2026, 5, 31)) && !ending.runs_on(date(2026, 6, 1)));
        assert!(begun(None, Precision::Day).runs_on(before), "it was running before we wrote it down");
        let talk = Partnership { inherited: false, stage: Stage::Exploring, ..begun(None, Precision::Day) };
        assert!(talk.runs_on(date(2026, 11, 1)) && !talk.runs_on(date(2026, 10, 31)), "its stage has a day");
    }

    #[test]
    fn a_start_at_once_has_thirty_days_to_tidy() {
        let start = StartNow { on: Some(date(2026, 11, 24)), ..StartNow::default() };
        let days = Thresholds::default().tidy_days;
        assert_eq!(start.tidy_by(days), Some(date(2026, 12, 24)));
        assert_eq!(start.tidy_by(10), Some(date(2026, 12, 4)), "or as many as a service sets");
        assert_eq!(StartNow::default().tidy_by(days), None);
    }

    #[test]
    fn a_start_at_once_counts_for_the_twelve_months_after_it() {
        let started = |on| Partnership {
            start_now: Json(Some(StartNow { on, ..StartNow::default() })),
            ..begun(None, Precision::Day)
        };
        let today = date(2026, 11, 24);
        assert!(started(Some(today)).started_at_once_lately(today));
        assert!(started(Some(date(2025, 11, 25))).started_at_once_lately(today));
        assert!(!started(Some(date(2025, 11, 24))).started_at_once_lately(today), "a year ago");
        assert!(!begun(Some(today), Precision::Day).started_at_once_lately(today));
    }
}
