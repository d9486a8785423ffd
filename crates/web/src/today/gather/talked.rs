//! Meetings, questions, and what somebody says isn't right.

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    health::Concern,
    partnership::{Beyond, Communications, Experiment, PartnershipId},
    promises::{Meeting, Question},
    service::Thresholds,
    today::{Duty, of_beyond, of_concern, of_experiment, of_meeting, of_question},
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;

use super::Ground;
use crate::shell::Trouble;

/// So many days ahead one hears of somebody who is to be brought in.
const BEFORE_THEY_DECIDE: i32 = 31;

/// What was said and waits for an answer, or for notes.
pub(super) struct Talked {
    meetings: Vec<Kept<Meeting>>,
    questions: Vec<Kept<Question>>,
    /// What each partnership agreed last of staying in touch, and of how soon one answers (R188).
    agreed: HashMap<PartnershipId, Communications>,
    concerns: Vec<Kept<Concern>>,
    /// Those beyond the core who are to be brought in, or decide soon.
    beyond: Vec<Kept<Beyond>>,
    /// Small tests of which nothing is decided.
    tests: Vec<Kept<Experiment>>,
}

impl Talked {
    pub(super) async fn read(desk: &Desk, thresholds: &Thresholds, today: Date) -> Result<Self, Trouble> {
        let since = today.saturating_sub(thresholds.notes_asked_days.days());
        let soon = today.saturating_add(BEFORE_THEY_DECIDE.days());
        let (meetings, questions, agreed, concerns, beyond, tests) = tokio::try_join!(
            desk.select::<Meeting>().filter("held_on >= ?", since).all(),
            desk.select::<Question>().only("answered_on IS NULL AND settled_on IS NULL").all(),
            desk.select::<Communications>().order("number, id").all(),
            desk.select::<Concern>().only("answered_on IS NULL").all(),
            desk.select::<Beyond>().only("done_on IS NULL").filter("COALESCE(when_on, decides_by) <= ?", soon).all(),
            desk.select::<Experiment>().only("verdict IS NULL").filter("due <= ?", soon).all(),
        )?;
        let agreed = agreed.into_iter().map(|one| (one.partnership, one.record)).collect();
        Ok(Self { meetings, questions, agreed, concerns, beyond, tests })
    }

    pub(super) fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let (calendar, thresholds, today) = (&ground.calendar, ground.thresholds, ground.today);
        let meetings = self.meetings.iter().filter_map(|one| of_meeting(one, calendar, thresholds, today));
        let questions = self.questions.iter().filter_map(|asked| {
            let days = Communications::days_to_reply(self.agreed.get(&asked.partnership), thresholds);
            of_question(asked, ground.us(asked.partnership)?, days, calendar, today)
        });
        let owned = |one: &Kept<Concern>| Some(Duty { owner: one.answered_by, ..of_concern(one)? });
        let beyond = self.beyond.iter().filter_map(|one| of_beyond(one));
        let beyond = beyond.chain(self.tests.iter().filter_map(|one| of_experiment(one)));
        meetings.chain(questions).chain(beyond).chain(self.concerns.iter().filter_map(owned)).collect()
    }
}
