//! The duties of a person, from all records that have one: a fixed number of queries, whatever the number of partnerships.

mod going;
mod letters;

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId, Role,
    agreement::{Agreement, AgreementState, Notice, Term, notice_day},
    ending::{DOOR_AHEAD_DAYS, DoorOpen, EndItem, EndPlan, RecoveryPlan, Willing, WillingAnswer},
    health::Concern,
    organisations::{Contact, Organisation},
    partnership::{
        Communications, Objective, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party, PartyId,
        Rhythm,
    },
    people::PersonId,
    principles::{Facts, judge},
    promises::{Meeting, NewDate, Promise, PromiseFacts, Question, Quiet, QuietReason, Signs, quiet},
    proposals::{Decision, KEEP_MONTHS, Proposal, ProposalId, ProposalState},
    service::{Calendar, Thresholds},
    today::{
        Duty, DutyKind, GoodNews, NewsFacts, PutOff, Standing, all_good_news, duties_of, is_for, of_concern,
        of_contact, of_door, of_end_item, of_end_plan, of_meeting, of_notice, of_promise, of_proposal, of_proposer,
        of_question, of_recovery, of_revisit, of_ring_round, of_willing, put_off,
    },
    workshop::{RingLine, Workshop, WorkshopId},
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;

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
    pub(super) quiet: Vec<(PartnershipId, Option<Date>, Vec<QuietReason>)>,
    /// What went well.
    pub(super) news: Vec<(PartnershipId, GoodNews)>,
    /// Hours of the team that are spare this month, in minutes; unknown while nobody's are approved.
    pub(super) spare_minutes: Option<i64>,
    /// Whether there is no partnership at all.
    pub(super) none: bool,
}

/// What is read once and used for several kinds of duty.
struct Ground<'a> {
    desk: &'a Desk,
    calendar: Calendar,
    thresholds: &'a Thresholds,
    today: Date,
    parties: Vec<Kept<Party>>,
    us: HashMap<PartnershipId, PartyId>,
    leads: HashMap<PartnershipId, PersonId>,
    rhythms: HashMap<PartnershipId, Rhythm>,
}

pub(super) async fn gather(desk: &Desk, me: &Me, today: Date, leaves: bool) -> Result<Gathered, Trouble> {
    let (calendar, thresholds) = (me.service.calendar(), &me.service.thresholds.0);
    let facts = desk.facts_of_all(today).await?;
    let signs: HashMap<PartnershipId, Signs> =
        desk.signs_of_all(today).await?.into_iter().map(|(kept, signs)| (kept.id, signs)).collect();
    let parties = desk.select::<Party>().all().await?;
    let rhythms = facts.iter().map(|(kept, _)| (kept.id, kept.rhythm)).collect();
    let leads = leads(desk).await?;
    let us = parties.iter().filter(|party| party.is_library()).map(|party| (party.partnership, party.id)).collect();
    let ground = Ground { desk, calendar, thresholds, today, parties, us, leads, rhythms };
    let mut duties = ground.of_partnerships(&facts, &signs);
    let (promised, kept) = ground.of_promises().await?;
    duties.extend(promised);
    duties.extend(ground.of_talks().await?);
    duties.extend(ground.of_the_house().await?);
    duties.extend(ground.of_endings().await?);
    duties.extend(ground.of_mending(&facts).await?);
    duties.extend(letters::that_wait(desk, me, leaves).await?);
    let agreements = desk.select::<Agreement>().filter("state = ?", AgreementState::InForce).all().await?;
    duties.extend(agreements.iter().filter(|one| one.is_in_force(today)).filter_map(|one| ground.of_agreement(one)));
    duties.extend(ground.of_terms(&facts, &agreements).await?);
    duties.extend(ground.of_how_it_goes(&facts).await?);
    ground.owned(&mut duties);
    put_off(&mut duties, &desk.select::<PutOff>().all().await?.into_iter().map(|one| one.record).collect::<Vec<_>>());
    let role = role(me);
    duties.retain(|duty| is_for(duty, me.actor.person(), role));
    Ok(Gathered {
        duties,
        with: ground.with(),
        quiet: ground.quiet(&facts, &signs),
        news: ground.news(&facts, kept, &agreements).await?,
        spare_minutes: facts.first().and_then(|(_, facts)| facts.resource.spare_minutes),
        none: facts.is_empty(),
        titles: facts.into_iter().map(|(kept, _)| (kept.id, kept.record.title)).collect(),
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

impl Ground<'_> {
    fn of_partnerships(
        &self,
        facts: &[(Kept<Partnership>, Facts)],
        signs: &HashMap<PartnershipId, Signs>,
    ) -> Vec<Duty> {
        let duties = |(kept, facts): &(Kept<Partnership>, Facts)| {
            let quiet = signs.get(&kept.id).map(|signs| quiet(signs, self.thresholds, self.today).0)?;
            let standing = Standing {
                partnership: kept.id,
                title: &kept.title,
                stage: kept.stage,
                settling_until: kept.settling_until,
                sitting_due: kept.next_sitting,
                quiet,
            };
            Some(duties_of(&standing, &judge(facts, &self.calendar, self.thresholds, self.today)))
        };
        facts.iter().filter_map(duties).flatten().collect()
    }

    /// Promises that are open, and how those that fell due were kept.
    async fn of_promises(&self) -> Result<(Vec<Duty>, Vec<(PartnershipId, Date, bool)>), Trouble> {
        let since = self.today.saturating_sub(1.year());
        let all = self.desk.select::<Promise>().only("withdrawn_on IS NULL");
        let all = all.filter("(done_on IS NULL OR done_on >= ?)", since).all().await?;
        let days: Vec<NewDate> = self.desk.select::<NewDate>().all().await?.into_iter().map(|day| day.record).collect();
        let mut of: HashMap<_, Vec<NewDate>> = HashMap::new();
        for day in days {
            of.entry(day.promise).or_default().push(day);
        }
        let (mut duties, mut kept) = (Vec::new(), Vec::new());
        for promise in &all {
            let days = of.get(&promise.id).map_or(&[][..], Vec::as_slice);
            let rhythm = self.rhythms.get(&promise.partnership).copied().unwrap_or(Rhythm::AllYear);
            duties.extend(of_promise(
                promise,
                days,
                self.us(promise.partnership) == Some(promise.party),
                rhythm,
                self.today,
            ));
            if let Some(facts) = PromiseFacts::of(promise, days) {
                let due = facts.due_in(rhythm);
                let done = promise.done_on.is_some_and(|done| done <= due);
                kept.extend((due <= self.today || done).then_some((promise.partnership, due, done)));
            }
        }
        Ok((duties, kept))
    }

    /// Meetings, questions, and what somebody says isn't right.
    async fn of_talks(&self) -> Result<Vec<Duty>, Trouble> {
        let since = self.today.saturating_sub(self.thresholds.notes_asked_days.days());
        let recent = self.desk.select::<Meeting>().filter("held_on >= ?", since);
        let meetings = recent.all().await?;
        let meetings = meetings.iter().filter_map(|one| of_meeting(one, &self.calendar, self.thresholds, self.today));
        let mut duties: Vec<Duty> = meetings.collect();
        let open = self.desk.select::<Question>().only("answered_on IS NULL AND settled_on IS NULL").all().await?;
        let agreed = self.reply_days().await?;
        duties.extend(open.iter().filter_map(|asked| {
            let days = agreed.get(&asked.partnership).copied().unwrap_or(self.thresholds.reply_working_days);
            of_question(asked, self.us(asked.partnership)?, days, &self.calendar, self.today)
        }));
        let wrong = self.desk.select::<Concern>().only("answered_on IS NULL").all().await?;
        duties.extend(wrong.iter().filter_map(|one| Some(Duty { owner: one.answered_by, ..of_concern(one)? })));
        Ok(duties)
    }

    /// Within how many working days each partnership agreed to answer (R188).
    async fn reply_days(&self) -> Result<HashMap<PartnershipId, u32>, Trouble> {
        let agreed = self.desk.select::<Communications>().order("number, id").all().await?;
        let days = |one: &Communications| Some((one.partnership, u32::try_from(one.reply_days).ok()?));
        Ok(agreed.iter().filter_map(|one| days(one)).collect())
    }

    /// Proposals, and people's details that are due for another look.
    async fn of_the_house(&self) -> Result<Vec<Duty>, Trouble> {
        let new = self.desk.select::<Proposal>().filter("state = ?", ProposalState::New).all().await?;
        let first = |one: &Kept<Proposal>| of_proposal(one, self.thresholds.first_look_working_days, &self.calendar);
        let mut duties: Vec<Duty> = new.iter().filter_map(first).collect();
        let old = self.desk.select::<Proposal>().only("name <> ''");
        let old = old.filter("came_on <= ?", self.today.saturating_sub(KEEP_MONTHS.months()));
        let old = old.filter("(keep_until IS NULL OR keep_until <= ?)", self.today).order("came_on, id").limit(50);
        duties.extend(old.all().await?.iter().filter_map(|one| of_proposer(one, self.today)));
        duties.extend(self.of_answers().await?);
        duties.extend(self.of_workshops().await?);
        let due = self.desk.select::<Contact>().only("left IS NULL").filter("keep_until <= ?", self.today);
        let due = due.order("keep_until, id").limit(50).all().await?;
        duties.extend(due.iter().filter_map(|one| of_contact(one, self.today)));
        Ok(duties)
    }

    /// Workshops after which somebody is still to be rung (K25).
    async fn of_workshops(&self) -> Result<Vec<Duty>, Trouble> {
        let open = self.desk.select::<RingLine>().only("(answer IS NULL OR answer = 'no_answer')").all().await?;
        let lines: Vec<RingLine> = open.into_iter().map(|kept| kept.record).collect();
        let ids: Vec<WorkshopId> = lines.iter().map(|line| line.workshop).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let workshops = self.desk.select::<Workshop>().among("id", &ids).all().await?;
        let duty =
            |one: &Kept<Workshop>| of_ring_round(one, &lines, self.thresholds.ring_round_working_days, &self.calendar);
        Ok(workshops.iter().filter_map(duty).collect())
    }

    /// Proposals that we said we look at again (R076).
    async fn of_answers(&self) -> Result<Vec<Duty>, Trouble> {
        let soon = self.today.saturating_add(14.days());
        let again = self.desk.select::<Decision>().only("revisited_on IS NULL").filter("revisit_on <= ?", soon);
        let again = again.all().await?;
        let ids: Vec<ProposalId> = again.iter().map(|one| one.proposal).collect();
        let of =
            if ids.is_empty() { Vec::new() } else { self.desk.select::<Proposal>().among("id", &ids).all().await? };
        let whose = |one: &Kept<Decision>| of.iter().find(|proposal| proposal.id == one.proposal);
        Ok(again.iter().filter_map(|one| of_revisit(one, crate::proposals::from(whose(one)?))).collect())
    }

    /// What is left to do after an end, and doors left open.
    async fn of_endings(&self) -> Result<Vec<Duty>, Trouble> {
        let items = self.desk.select::<EndItem>().only("done_on IS NULL AND NOT not_needed").all().await?;
        let mut duties: Vec<Duty> =
            items.iter().filter_map(|item| of_end_item(item, self.us(item.partnership)?)).collect();
        let soon = self.today.saturating_add(DOOR_AHEAD_DAYS.days());
        let doors =
            self.desk.select::<DoorOpen>().only("touched_on IS NULL").filter("touch_on <= ?", soon).all().await?;
        let ids: Vec<OrganisationId> = doors.iter().filter_map(|door| door.organisation).collect();
        let names = self.names(&ids).await?;
        let name = |door: &DoorOpen| door.organisation.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
        duties.extend(doors.iter().filter_map(|door| of_door(door, &name(door))));
        Ok(duties)
    }

    /// Who wants to stop, and plans to put something right.
    async fn of_mending(&self, facts: &[(Kept<Partnership>, Facts)]) -> Result<Vec<Duty>, Trouble> {
        let places: HashMap<PartnershipId, &Kept<Partnership>> = facts.iter().map(|(one, _)| (one.id, one)).collect();
        let wanted = self.desk.select::<EndPlan>().only("ended_on IS NULL").all().await?;
        let stop = |plan: &Kept<EndPlan>| {
            let place = places.get(&plan.partnership)?;
            of_end_plan(plan, place.stage, &place.title)
        };
        let plans = self.desk.select::<RecoveryPlan>().only("decided_on IS NULL AND outcome = ''").all().await?;
        let mend = |plan: &Kept<RecoveryPlan>| of_recovery(plan, &places.get(&plan.partnership)?.title);
        let silent = self.desk.select::<WillingAnswer>().filter("willing = ?", Willing::NoAnswer).all().await?;
        let (days, calendar) = (self.thresholds.reply_working_days, &self.calendar);
        let call = |asked: &Kept<WillingAnswer>| {
            let place = places.get(&asked.partnership).filter(|place| !place.stage.is_closing())?;
            of_willing(asked, &place.title, days, calendar, self.today)
        };
        let mending = plans.iter().filter_map(mend).chain(silent.iter().filter_map(call));
        Ok(wanted.iter().filter_map(stop).chain(mending).collect())
    }

    async fn names(&self, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, String>, Trouble> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let found = self.desk.select::<Organisation>().among("id", ids).all().await?;
        Ok(found.into_iter().map(|one| (one.id, one.record.name)).collect())
    }

    fn of_agreement(&self, agreement: &Agreement) -> Option<Duty> {
        let whole = |number: i64| u16::try_from(number).ok();
        let term = Term {
            first_end: agreement.ends_on?,
            renewed_until: Vec::new(),
            renews_by_months: agreement.renews_months.and_then(whole),
            notice: Notice::Days(agreement.notice_days.and_then(whole)?),
        };
        Some(of_notice(notice_day(&term, self.today), &agreement.title, agreement.partnership))
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
        let mut with: HashMap<PartnershipId, String> = HashMap::new();
        for party in self.parties.iter().filter(|party| !party.is_library()) {
            let names = with.entry(party.partnership).or_default();
            if !names.is_empty() {
                names.push_str(", ");
            }
            names.push_str(&party.name);
        }
        with
    }

    fn quiet(
        &self,
        facts: &[(Kept<Partnership>, Facts)],
        signs: &HashMap<PartnershipId, Signs>,
    ) -> Vec<(PartnershipId, Option<Date>, Vec<QuietReason>)> {
        let of = |(kept, _): &(Kept<Partnership>, Facts)| {
            let signs = signs.get(&kept.id)?;
            let (how, why) = quiet(signs, self.thresholds, self.today);
            let is = matches!(how, Quiet::Drifting) || how == Quiet::Quiet && why.contains(&QuietReason::NoContact);
            is.then_some((kept.id, signs.last_two_way, why))
        };
        let mut all: Vec<_> = facts.iter().filter_map(of).collect();
        all.sort_by_key(|(id, last, why)| (std::cmp::Reverse(why.len()), *last, *id));
        all
    }

    async fn news(
        &self,
        facts: &[(Kept<Partnership>, Facts)],
        kept: Vec<(PartnershipId, Date, bool)>,
        agreements: &[Kept<Agreement>],
    ) -> Result<Vec<(PartnershipId, GoodNews)>, Trouble> {
        let mut all: HashMap<PartnershipId, NewsFacts> = HashMap::new();
        for (one, _) in facts.iter().filter(|(one, _)| !one.stage.is_closing()) {
            all.insert(one.id, NewsFacts { began_on: one.began_on, ..NewsFacts::default() });
        }
        for (id, due, done) in kept {
            all.entry(id).and_modify(|news| news.promises.push((due, done)));
        }
        for agreement in agreements {
            all.entry(agreement.partnership).and_modify(|news| news.in_force = agreement.in_force_on);
        }
        let since = self.today.saturating_sub(14.days());
        for aim in self.desk.select::<Objective>().filter("reached_on >= ?", since).all().await? {
            let reached = aim.reached_on.map(|day| (aim.text.clone(), day));
            all.entry(aim.partnership).and_modify(|news| news.reached.extend(reached));
        }
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by_key(|(id, _)| *id);
        Ok(all_good_news(&all, self.today))
    }
}

/// What concerns the whole house and no one partnership's lead alone.
fn is_of_the_house(kind: DutyKind) -> bool {
    matches!(kind, DutyKind::FileSheet | DutyKind::Audit | DutyKind::Retention | DutyKind::Proposal)
}
