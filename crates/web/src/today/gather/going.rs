//! How it goes: check-ins, reviews, press releases.

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    credit::Release,
    health::{PulseAnswer, PulseRound, Review, ReviewKind},
    partnership::{PartnershipId, PartyId},
    today::{Duty, of_check_in, of_release, of_review},
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;

use super::Ground;
use crate::shell::Trouble;

/// What was asked about how it goes, and what was said together.
pub(super) struct Going {
    rounds: Vec<Kept<PulseRound>>,
    /// The library's own answers.
    answers: Vec<Kept<PulseAnswer>>,
    releases: Vec<Kept<Release>>,
    /// When each party last reviewed.
    reviewed: HashMap<(ReviewKind, PartyId), Date>,
}

impl Going {
    pub(super) async fn read(desk: &Desk, today: Date) -> Result<Self, Trouble> {
        let (rounds, answers, releases, reviews) = tokio::try_join!(
            desk.select::<PulseRound>().filter("asked_on >= ?", today.saturating_sub(60.days())).all(),
            desk.select::<PulseAnswer>().only("organisation IS NULL").all(),
            desk.select::<Release>().only("out_on IS NULL").all(),
            desk.select::<Review>().order("held_on, id").all(),
        )?;
        let reviewed = reviews.iter().map(|one| ((one.kind, one.party), one.held_on)).collect();
        Ok(Self { rounds, answers, releases, reviewed })
    }

    pub(super) fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let title = |id: PartnershipId| ground.place(id).map(|one| one.title.as_str());
        let answered = |round: &Kept<PulseRound>| self.answers.iter().any(|one| one.round == round.id);
        let check_in = |one: &Kept<PulseRound>| of_check_in(one, answered(one), title(one.partnership)?, ground.today);
        let releases = self.releases.iter().filter(|one| title(one.partnership).is_some());
        let mut duties: Vec<Duty> = self.rounds.iter().filter_map(check_in).collect();
        duties.extend(releases.filter_map(|one| of_release(one)));
        duties.extend(self.reviews(ground));
        duties
    }

    fn reviews(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let last = |kind, party| self.reviewed.get(&(kind, party)).copied();
        let mut duties = Vec::new();
        let settled = |day: Option<Date>| day.is_none_or(|day| day < ground.today);
        for (place, facts) in ground.facts.iter().filter(|(place, _)| settled(place.settling_until)) {
            let joint = facts.parties.iter().map(|party| last(ReviewKind::Joint, party.id));
            let joint: Vec<Option<Date>> = joint.collect();
            let internal = ground.us(place.id).and_then(|us| last(ReviewKind::Internal, us));
            let (of, since) = ((place.id, place.title.as_str()), (place.stage, place.stage_since));
            duties.extend(of_review(of, since, (&joint, internal), ground.thresholds, ground.today));
        }
        duties
    }
}
