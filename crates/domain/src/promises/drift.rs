//! Promising starts that fade: when a partnership is going quiet (R009).

use jiff::civil::Date;

use crate::{
    organisations::CoarseDate,
    partnership::{Rhythm, Stage},
    service::Thresholds,
    words,
};

words! {
    /// How quiet a partnership is.
    pub enum Quiet {
        /// There is contact, a meeting ahead, and something under way.
        Steady = "steady",
        /// It rests until its season, which is not a pause, and asks nothing (K08).
        Resting = "resting",
        /// One or two of the three are missing.
        Quiet = "quiet",
        /// All three are missing.
        Drifting = "drifting",
    }
}

words! {
    /// What makes it quiet.
    pub enum QuietReason {
        /// Nobody has heard from the other side for longer than this stage bears.
        NoContact = "no_contact",
        /// No meeting lies ahead.
        NoMeeting = "no_meeting",
        /// No accepted promise is open.
        NoOpenPromise = "no_open_promise",
    }
}

words! {
    /// The one step that is next when a partnership goes quiet.
    pub enum QuietStep {
        /// Somebody rings them.
        Ring = "ring",
        /// A meeting is set.
        SetMeeting = "set_meeting",
        /// Something small is promised.
        PromiseSomething = "promise_something",
    }
}

/// What tells whether a partnership is going quiet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// Its stage.
    pub stage: Stage,
    /// Since when it stands there: the clock begins here where nobody has been in contact.
    pub stage_since: Date,
    /// When in the year it works.
    pub rhythm: Rhythm,
    /// The last contact in which both sides took part, as exactly as it is known; the clock runs from its last day.
    pub last_two_way: Option<CoarseDate>,
    /// The next meeting.
    pub next_meeting: Option<Date>,
    /// Whether an accepted promise is open, on either side.
    pub open_promise: bool,
}

impl Signs {
    /// The last day on which they may have been in contact.
    #[must_use]
    pub fn last_contact(&self) -> Option<Date> {
        self.last_two_way.and_then(CoarseDate::latest)
    }
}

/// How quiet it is, and why.
#[must_use]
pub fn quiet(signs: &Signs, thresholds: &Thresholds, today: Date) -> (Quiet, Vec<QuietReason>) {
    let Some(limit) = limit(signs.stage, thresholds) else { return (Quiet::Steady, Vec::new()) };
    if signs.rhythm.rests_on(today) {
        return (Quiet::Resting, Vec::new());
    }
    let silent = signs.rhythm.days_in_season(signs.last_contact().unwrap_or(signs.stage_since).min(today), today);
    let found = [
        (silent > limit, QuietReason::NoContact),
        (signs.next_meeting.is_none_or(|day| day < today), QuietReason::NoMeeting),
        (!signs.open_promise, QuietReason::NoOpenPromise),
    ];
    let reasons: Vec<QuietReason> = found.into_iter().filter(|(is, _)| *is).map(|(_, reason)| reason).collect();
    let quiet = match reasons.len() {
        0 => Quiet::Steady,
        3 => Quiet::Drifting,
        _ => Quiet::Quiet,
    };
    (quiet, reasons)
}

/// The one next step: a talk before a date, a date before a promise; none while it is steady or rests.
#[must_use]
pub fn quiet_step(quiet: Quiet, why: &[QuietReason]) -> Option<QuietStep> {
    if matches!(quiet, Quiet::Steady | Quiet::Resting) {
        return None;
    }
    let steps = [
        (QuietReason::NoContact, QuietStep::Ring),
        (QuietReason::NoMeeting, QuietStep::SetMeeting),
        (QuietReason::NoOpenPromise, QuietStep::PromiseSomething),
    ];
    steps.into_iter().find(|(reason, _)| why.contains(reason)).map(|(_, step)| step)
}

/// The days that a stage bears without contact; nothing where no clock runs.
fn limit(stage: Stage, thresholds: &Thresholds) -> Option<u64> {
    let days = match stage {
        Stage::Exploring => thresholds.drift_exploring_days,
        Stage::Forming => thresholds.drift_forming_days,
        Stage::Active => thresholds.drift_active_days,
        Stage::Enquiry | Stage::Paused | Stage::Ending | Stage::Ended | Stage::SteppedAway => return None,
    };
    u64::try_from(days).ok()
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::organisations::Precision;
    use crate::partnership::Months;

    const TODAY: Date = date(2026, 11, 24);

    fn signs(stage: Stage, days: i32) -> Signs {
        let last_two_way = Some(CoarseDate::day(TODAY.saturating_sub(days.days())));
        let stage_since = TODAY.saturating_sub(500.days());
        Signs { stage, stage_since, rhythm: Rhythm::AllYear, last_two_way, next_meeting: None, open_promise: false }
    }

    fn of(signs: &Signs) -> Quiet {
        quiet(signs, &Thresholds::default(), TODAY).0
    }

    #[rstest]
    #[case::fading(Quiet::Drifting, QuietReason::ALL, Some(QuietStep::Ring))]
    #[case::no_date(Quiet::Quiet, &[QuietReason::NoMeeting, QuietReason::NoOpenPromise], Some(QuietStep::SetMeeting))]
    #[case::nothing_under_way(Quiet::Quiet, &[QuietReason::NoOpenPromise], Some(QuietStep::PromiseSomething))]
    #[case::steady(Quiet::Steady, &[], None)]
    #[case::resting(Quiet::Resting, &[], None)]
    fn a_partnership_that_goes_quiet_has_one_next_step(
        #[case] quiet: Quiet,
        #[case] why: &[QuietReason],
        #[case] step: Option<QuietStep>,
    ) {
        assert_eq!(quiet_step(quiet, why), step);
    }

    #[rstest]
    #[case::exploring(Stage::Exploring, 21)]
    #[case::forming(Stage::Forming, 28)]
    #[case::active(Stage::Active, 60)]
    fn each_stage_bears_its_own_silence(#[case] stage: Stage, #[case] days: i32) {
        assert_eq!(of(&signs(stage, days)), Quiet::Quiet);
        assert_eq!(of(&signs(stage, days + 1)), Quiet::Drifting);
    }

    #[rstest]
    #[case::a_meeting_ahead(|s: &mut Signs| s.next_meeting = Some(TODAY), QuietReason::NoMeeting)]
    #[case::something_under_way(|s: &mut Signs| s.open_promise = true, QuietReason::NoOpenPromise)]
    #[case::a_call_last_week(|s: &mut Signs| s.last_two_way = Some(CoarseDate::day(TODAY.saturating_sub(7.days()))), QuietReason::NoContact)]
    fn one_thing_is_enough_not_to_drift(#[case] change: fn(&mut Signs), #[case] reason: QuietReason) {
        let mut signs = signs(Stage::Active, 400);
        change(&mut signs);
        let (quiet, reasons) = quiet(&signs, &Thresholds::default(), TODAY);
        assert_eq!(quiet, Quiet::Quiet);
        assert_eq!(reasons.len(), 2);
        assert!(!reasons.contains(&reason));
    }

    #[test]
    fn with_all_three_it_is_steady_and_with_a_past_meeting_it_is_not() {
        let mut signs = signs(Stage::Active, 10);
        signs.open_promise = true;
        signs.next_meeting = TODAY.tomorrow().ok();
        assert_eq!(of(&signs), Quiet::Steady);
        signs.next_meeting = TODAY.yesterday().ok();
        assert_eq!(of(&signs), Quiet::Quiet);
    }

    #[test]
    fn nothing_drifts_in_a_pause_in_a_rest_or_at_its_end() {
        for stage in [Stage::Enquiry, Stage::Paused, Stage::Ending, Stage::Ended, Stage::SteppedAway] {
            assert_eq!(of(&signs(stage, 400)), Quiet::Steady);
        }
        let mut summer = signs(Stage::Active, 400);
        summer.rhythm = Rhythm::Season(Months::of(&[5, 6]));
        assert_eq!(of(&summer), Quiet::Resting);
    }

    #[test]
    fn a_seasons_clock_begins_with_the_season() {
        // Last spoken in June; the season began on 1 November, so 24 days have run.
        let mut signs = signs(Stage::Active, 160);
        signs.rhythm = Rhythm::Season(Months::of(&[6, 11]));
        assert!(!quiet(&signs, &Thresholds::default(), TODAY).1.contains(&QuietReason::NoContact));
    }

    #[test]
    fn a_talk_known_only_by_its_month_counts_from_the_months_end() {
        let mut signs = signs(Stage::Active, 0);
        let month = |of| CoarseDate { start: Some(date(2026, of, 1)), precision: Precision::Month };
        signs.last_two_way = Some(month(10));
        assert_eq!(signs.last_contact(), Some(date(2026, 10, 31)));
        assert!(!quiet(&signs, &Thresholds::default(), TODAY).1.contains(&QuietReason::NoContact));
        signs.last_two_way = Some(month(11));
        assert!(!quiet(&signs, &Thresholds::default(), TODAY).1.contains(&QuietReason::NoContact), "this month, still");
        signs.last_two_way = Some(CoarseDate { start: Some(date(2025, 1, 1)), precision: Precision::Year });
        assert!(quiet(&signs, &Thresholds::default(), TODAY).1.contains(&QuietReason::NoContact));
    }

    #[test]
    fn where_nobody_spoke_the_clock_begins_with_the_stage() {
        let mut signs = signs(Stage::Forming, 0);
        signs.last_two_way = None;
        signs.stage_since = TODAY.saturating_sub(28.days());
        assert_eq!(of(&signs), Quiet::Quiet);
        signs.stage_since = TODAY.saturating_sub(29.days());
        assert_eq!(of(&signs), Quiet::Drifting);
    }

    proptest! {
        #[test]
        fn a_younger_contact_never_makes_it_quieter(days in 0_i32..400, less in 0_i32..400, open: bool) {
            let mut older = signs(Stage::Active, days);
            older.open_promise = open;
            let mut younger = older;
            younger.last_two_way = Some(CoarseDate::day(TODAY.saturating_sub(days.saturating_sub(less).max(0).days())));
            prop_assert!(of(&younger) <= of(&older));
        }
    }
}
