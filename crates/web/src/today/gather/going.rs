//! How it goes: check-ins, reviews, press releases.

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    credit::Release,
    health::{Measure, MeasureId, PulseAnswer, PulseRound, Review, ReviewKind},
    partnership::{PartnershipId, PartyId},
    today::{Duty, of_check_in, of_figure, of_release, of_review},
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
    /// The first that went out of each partnership, while it is news.
    first_out: Vec<Kept<Release>>,
    /// What we count with a rhythm, and when each was read last.
    measures: Vec<Kept<Measure>>,
    read: HashMap<MeasureId, Date>,
    /// When each party last reviewed.
    reviewed: HashMap<(ReviewKind, PartyId), Date>,
}

impl Going {
    pub(super) async fn read(desk: &Desk, news_days: i32, today: Date) -> Result<Self, Trouble> {
        let lately = desk.select::<Release>().filter("out_on >= ?", today.saturating_sub(news_days.days()));
        let first = "NOT EXISTS (SELECT 1 FROM releases r WHERE r.service_id = releases.service_id \
                     AND r.partnership = releases.partnership AND r.out_on < releases.out_on)";
        let lately = lately.only(first).order("out_on, id");
        let (rounds, answers, releases, first_out, measures, read, reviews) = tokio::try_join!(
            desk.select::<PulseRound>().filter("asked_on >= ?", today.saturating_sub(60.days())).all(),
            desk.select::<PulseAnswer>().only("organisation IS NULL").all(),
            desk.select::<Release>().only("out_on IS NULL").all(),
            lately.all(),
            desk.select::<Measure>().only("every_days IS NOT NULL AND ended_on IS NULL").all(),
            desk.last_figures(),
            desk.select::<Review>().order("held_on, id").all(),
        )?;
        let reviewed = reviews.iter().map(|one| ((one.kind, one.party), one.held_on)).collect();
        Ok(Self { rounds, answers, releases, first_out, measures, read, reviewed })
    }

    pub(super) fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let title = |id: PartnershipId| ground.place(id).map(|one| one.title.as_str());
        let answered = |round: &Kept<PulseRound>| self.answers.iter().any(|one| one.round == round.id);
        let check_in = |one: &Kept<PulseRound>| of_check_in(one, answered(one), title(one.partnership)?, ground.today);
        let releases = self.releases.iter().filter(|one| title(one.partnership).is_some());
        let mut duties: Vec<Duty> = self.rounds.iter().filter_map(check_in).collect();
        duties.extend(releases.filter_map(|one| of_release(one)));
        duties.extend(self.measures.iter().filter_map(|one| self.figure(ground, one)));
        duties.extend(self.reviews(ground));
        duties
    }

    /// The first text of a partnership that went out lately, and when.
    pub(super) fn first_out(&self) -> impl Iterator<Item = (PartnershipId, (String, Date))> {
        self.first_out.iter().filter_map(|one| Some((one.partnership, (one.title.clone(), one.out_on?))))
    }

    fn figure(&self, ground: &Ground<'_>, one: &Measure) -> Option<Duty> {
        let place = ground.place(one.partnership)?;
        let is_ours = one.party.is_none_or(|party| ground.us(one.partnership) == Some(party));
        of_figure(one, self.read.get(&one.id).copied(), is_ours, (place.stage, place.rhythm), ground.today)
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
