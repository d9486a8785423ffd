//! Duties about how it goes and whether it goes on: terms, check-ins, reviews, press releases.

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    agreement::{Agreement, Elsewhere},
    credit::Release,
    health::{PulseAnswer, PulseRound, Review, ReviewKind},
    partnership::{Partnership, PartnershipId, PartyId},
    principles::Facts,
    today::{Duty, of_check_in, of_release, of_renewal, of_review},
};
use ampersand_store::Kept;
use jiff::ToSpan as _;

use super::Ground;
use crate::shell::Trouble;

impl Ground<'_> {
    /// Terms that end within six months and after which nothing is under way yet; here or kept elsewhere (K06).
    pub(super) async fn of_terms(
        &self,
        facts: &[(Kept<Partnership>, Facts)],
        in_force: &[Kept<Agreement>],
    ) -> Result<Vec<Duty>, Trouble> {
        let next = self.desk.select::<Agreement>().only("state IN ('draft', 'offered')").all().await?;
        let elsewhere = self.desk.select::<Elsewhere>().only("ended_on IS NULL AND until IS NOT NULL").all().await?;
        let ours = in_force.iter().filter(|one| one.renews_months.is_none());
        let ours = ours.filter_map(|one| Some((one.partnership, one.ends_on?)));
        let has_ours = |id| in_force.iter().any(|one| one.partnership == id);
        let theirs = elsewhere.iter().filter(|one| !has_ours(one.partnership));
        let theirs = theirs.filter_map(|one| Some((one.partnership, one.last_day()?)));
        let duty = |(id, ends_on)| {
            let (place, _) = facts.iter().find(|(one, _)| one.id == id && !one.stage.is_closing())?;
            let waits = !next.iter().any(|one| one.partnership == id);
            of_renewal(ends_on, &place.title, id, self.today).filter(|_| waits)
        };
        Ok(ours.chain(theirs).filter_map(duty).collect())
    }

    /// Check-ins that wait for our answer, reviews that are due, press releases that wait.
    pub(super) async fn of_how_it_goes(&self, facts: &[(Kept<Partnership>, Facts)]) -> Result<Vec<Duty>, Trouble> {
        let places: HashMap<PartnershipId, &Kept<Partnership>> = facts.iter().map(|(one, _)| (one.id, one)).collect();
        let title = |id: PartnershipId| places.get(&id).map(|one| one.title.as_str());
        let rounds = self.desk.select::<PulseRound>().filter("asked_on >= ?", self.today.saturating_sub(60.days()));
        let rounds = rounds.all().await?;
        let ours = self.desk.select::<PulseAnswer>().only("organisation IS NULL").all().await?;
        let answered = |round: &Kept<PulseRound>| ours.iter().any(|one| one.round == round.id);
        let rounds =
            rounds.iter().filter_map(|one| of_check_in(one, answered(one), title(one.partnership)?, self.today));
        let releases = self.desk.select::<Release>().only("out_on IS NULL").all().await?;
        let releases = releases.iter().filter(|one| title(one.partnership).is_some()).filter_map(|one| of_release(one));
        let mut duties: Vec<Duty> = rounds.chain(releases).collect();
        let mut last: HashMap<(ReviewKind, PartyId), Date> = HashMap::new();
        for one in self.desk.select::<Review>().order("held_on, id").all().await? {
            last.insert((one.kind, one.party), one.held_on);
        }
        for (place, _) in facts.iter().filter(|(place, _)| place.settling_until.is_none_or(|day| day < self.today)) {
            let here = self.parties.iter().filter(|one| one.partnership == place.id);
            let joint: Vec<Option<Date>> = here.map(|one| last.get(&(ReviewKind::Joint, one.id)).copied()).collect();
            let internal = self.us(place.id).and_then(|us| last.get(&(ReviewKind::Internal, us)).copied());
            let of = (place.id, place.title.as_str());
            duties.extend(of_review(
                of,
                (place.stage, place.stage_since),
                (&joint, internal),
                self.thresholds,
                self.today,
            ));
        }
        Ok(duties)
    }
}
