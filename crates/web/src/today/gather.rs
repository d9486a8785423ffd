//! The duties of a person, from all records that have one: a fixed number of queries, whatever the number of partnerships.
//!
//! Each area reads its records and says which duties come of them; all areas read side by side.

mod agreed;
mod endings;
mod first_meetings;
mod going;
mod house;
mod letters;
mod promised;
mod talked;

use std::collections::HashMap;

use ampersand_domain::{
    Date, Role, Uuid,
    organisations::CoarseDate,
    partnership::{Objective, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, PartyId, Rhythm},
    people::PersonId,
    principles::{Facts, judge},
    promises::{Quiet, QuietReason, Signs, quiet},
    service::{Calendar, Thresholds},
    today::{Duty, DutyKind, GoodNews, NewsFacts, PutOff, Standing, all_good_news, duties_of, is_for, put_off},
    workshop::Workshop,
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;

use self::{
    agreed::Agreed, endings::Endings, going::Going, house::House, letters::Letters, promised::Promised, talked::Talked,
};
use super::ring::{self, Ring};
use crate::shell::{Me, Trouble};

/// Everything that Today is made from.
pub(super) struct Gathered {
    /// The duties of the person.
    pub(super) duties: Vec<Duty>,
    /// The others in each partnership.
    pub(super) with: HashMap<PartnershipId, String>,
    /// What each partnership is called.
    pub(super) titles: HashMap<PartnershipId, String>,
    /// Partnerships that go quiet: when both sides last talked, and why.
    pub(super) quiet: Vec<(PartnershipId, Option<CoarseDate>, Vec<QuietReason>)>,
    /// What went well.
    pub(super) news: Vec<(PartnershipId, GoodNews)>,
    /// Hours of the team that are spare this month, in minutes; unknown while nobody's are approved.
    pub(super) spare_minutes: Option<i64>,
    /// Workshops to come, and days on which those of one meet again.
    pub(super) workshops: Vec<Kept<Workshop>>,
    /// Whom to ring after which workshop.
    pub(super) rings: HashMap<Uuid, Vec<Ring>>,
    /// Whether there is no partnership at all.
    pub(super) none: bool,
}

/// What every area needs of the partnerships.
struct Ground<'a> {
    calendar: Calendar,
    thresholds: &'a Thresholds,
    today: Date,
    facts: Vec<(Kept<Partnership>, Facts)>,
    signs: HashMap<PartnershipId, Signs>,
    /// The library's own party in each.
    us: HashMap<PartnershipId, PartyId>,
    /// Who of the library leads each.
    leads: HashMap<PartnershipId, PersonId>,
    /// The place of each among the facts.
    at: HashMap<PartnershipId, usize>,
}

pub(super) async fn gather(desk: &Desk, me: &Me, today: Date, leaves: bool) -> Result<Gathered, Trouble> {
    let thresholds = &me.service.thresholds.0;
    let news = desk.select::<Objective>().filter("reached_on >= ?", today.saturating_sub(thresholds.news_days.days()));
    let put_offs = async { Ok::<_, Trouble>(desk.select::<PutOff>().all().await?) };
    // Side by side: none needs what another finds.
    let (ground, promised, talked, house, letters, endings, agreed, going, reached, hours, put_offs) = tokio::try_join!(
        Ground::read(desk, me.service.calendar(), thresholds, today),
        Promised::read(desk, today),
        Talked::read(desk, thresholds, today),
        House::read(desk, today),
        Letters::read(desk),
        Endings::read(desk, today),
        Agreed::read(desk),
        Going::read(desk, thresholds.news_days, today),
        async { Ok::<_, Trouble>(news.all().await?) },
        async { Ok::<_, Trouble>(desk.team_hours(today).await?) },
        put_offs,
    )?;
    let mut duties = ground.duties();
    duties.extend(promised.duties(&ground));
    duties.extend(talked.duties(&ground));
    duties.extend(house.duties(&ground));
    duties.extend(letters.duties(&me.service.zone, leaves));
    duties.extend(endings.duties(&ground));
    duties.extend(agreed.duties(&ground));
    duties.extend(going.duties(&ground));
    ground.owned(&mut duties);
    put_off(&mut duties, &put_offs.into_iter().map(|one| one.record).collect::<Vec<_>>());
    let role = role(me);
    duties.retain(|duty| is_for(duty, me.actor.person(), role));
    let rings = ring::read(desk, &duties, house.to_ring(), today).await?;
    Ok(Gathered {
        rings,
        duties,
        with: ground.with(),
        quiet: ground.quiet(),
        news: ground.news(promised.kept(&ground), &agreed, &reached, &going),
        spare_minutes: hours.spare(),
        workshops: house.ahead(),
        none: ground.facts.is_empty(),
        titles: ground.facts.into_iter().map(|(kept, _)| (kept.id, kept.record.title)).collect(),
    })
}

/// The role of whoever asks.
pub(super) fn role(me: &Me) -> Role {
    match me.actor {
        ampersand_domain::Actor::Person { role, .. } => role,
        _ => Role::Staff,
    }
}

/// Who of the library leads each partnership.
async fn leads(desk: &Desk) -> Result<HashMap<PartnershipId, PersonId>, Trouble> {
    let places = desk.select::<PartnershipPerson>().filter("role = ?", PartnershipRole::Lead);
    let places = places.only("until IS NULL AND person IS NOT NULL AND organisation IS NULL").order("since, id");
    let of = |place: Kept<PartnershipPerson>| Some((place.partnership, place.person?));
    Ok(places.all().await?.into_iter().filter_map(of).collect())
}

impl<'a> Ground<'a> {
    async fn read(desk: &Desk, calendar: Calendar, thresholds: &'a Thresholds, today: Date) -> Result<Self, Trouble> {
        let facts = async { Ok::<_, Trouble>(desk.facts_of_all(today).await?) };
        let signs = async { Ok::<_, Trouble>(desk.signs_of_all(today).await?) };
        let (facts, signs, leads) = tokio::try_join!(facts, signs, leads(desk))?;
        let own = |(kept, facts): &(Kept<Partnership>, Facts)| {
            facts.parties.iter().find(|party| party.is_library).map(|party| (kept.id, party.id))
        };
        let us = facts.iter().filter_map(own).collect();
        let at = facts.iter().enumerate().map(|(at, (kept, _))| (kept.id, at)).collect();
        let signs = signs.into_iter().map(|(kept, signs)| (kept.id, signs)).collect();
        Ok(Self { calendar, thresholds, today, facts, signs, us, leads, at })
    }

    fn duties(&self) -> Vec<Duty> {
        let duties = |(kept, facts): &(Kept<Partnership>, Facts)| {
            let quiet = self.signs.get(&kept.id).map(|signs| quiet(signs, self.thresholds, self.today).0)?;
            let standing = Standing {
                partnership: kept.id,
                title: &kept.title,
                stage: kept.stage,
                settling_until: kept.settling_until,
                sitting_due: facts.parties.iter().filter_map(|party| party.next_sitting).min(),
                quiet,
            };
            Some(duties_of(&standing, &judge(facts, &self.calendar, self.thresholds, self.today)))
        };
        self.facts.iter().filter_map(duties).flatten().collect()
    }

    /// The partnership, if whoever asks may see it.
    fn place(&self, id: PartnershipId) -> Option<&Kept<Partnership>> {
        self.at.get(&id).and_then(|at| self.facts.get(*at)).map(|(kept, _)| kept)
    }

    fn rhythm(&self, id: PartnershipId) -> Rhythm {
        self.place(id).map_or(Rhythm::AllYear, |place| place.rhythm)
    }

    /// What belongs to nobody by its record belongs to the one who leads the partnership.
    fn owned(&self, duties: &mut [Duty]) {
        for duty in duties.iter_mut().filter(|duty| duty.owner.is_none() && !is_of_the_house(duty.kind)) {
            duty.owner = duty.partnership.and_then(|id| self.leads.get(&id)).copied();
        }
    }

    fn us(&self, partnership: PartnershipId) -> Option<PartyId> {
        self.us.get(&partnership).copied()
    }

    fn with(&self) -> HashMap<PartnershipId, String> {
        let others = |facts: &Facts| {
            let others = facts.parties.iter().filter(|party| !party.is_library);
            others.map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let all = self.facts.iter().map(|(kept, facts)| (kept.id, others(facts)));
        all.filter(|(_, names)| !names.is_empty()).collect()
    }

    fn quiet(&self) -> Vec<(PartnershipId, Option<CoarseDate>, Vec<QuietReason>)> {
        let of = |(kept, _): &(Kept<Partnership>, Facts)| {
            let signs = self.signs.get(&kept.id)?;
            let (how, why) = quiet(signs, self.thresholds, self.today);
            let is = matches!(how, Quiet::Drifting) || how == Quiet::Quiet && why.contains(&QuietReason::NoContact);
            is.then_some((kept.id, signs.last_two_way, why))
        };
        let mut all: Vec<_> = self.facts.iter().filter_map(of).collect();
        all.sort_by_key(|(id, last, why)| (std::cmp::Reverse(why.len()), last.and_then(CoarseDate::latest), *id));
        all
    }

    fn news(
        &self,
        kept: Vec<(PartnershipId, Date, bool)>,
        agreed: &Agreed,
        reached: &[Kept<Objective>],
        going: &Going,
    ) -> Vec<(PartnershipId, GoodNews)> {
        let mut all: HashMap<PartnershipId, NewsFacts> = HashMap::new();
        for (one, _) in self.facts.iter().filter(|(one, _)| !one.stage.is_closing()) {
            all.insert(one.id, NewsFacts { began_on: one.began_on_the_day(), ..NewsFacts::default() });
        }
        for (id, due, done) in kept {
            all.entry(id).and_modify(|news| news.promises.push((due, done)));
        }
        for agreement in &agreed.in_force {
            all.entry(agreement.partnership).and_modify(|news| news.in_force = agreement.in_force_on);
        }
        for aim in reached {
            let reached = aim.reached_on.map(|day| (aim.text.clone(), day));
            all.entry(aim.partnership).and_modify(|news| news.reached.extend(reached));
        }
        for (id, first) in going.first_out() {
            all.entry(id).and_modify(|news| news.first_out = Some(first));
        }
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by_key(|(id, _)| *id);
        all_good_news(&all, self.thresholds.news_days, self.today)
    }
}

/// What concerns the whole house and no one partnership's lead alone.
fn is_of_the_house(kind: DutyKind) -> bool {
    use DutyKind::{
        AnswerProposal, Audit, CheckLinks, FileSheet, LookAtChoice, Opening, Proposal, ProposalMessage, Retention,
    };
    matches!(
        kind,
        FileSheet
            | Audit
            | LookAtChoice
            | CheckLinks
            | Retention
            | Opening
            | Proposal
            | AnswerProposal
            | ProposalMessage
    )
}
