//! The facts of one partnership.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, Instant,
    agreement::{Agreement, AgreementState, Elsewhere},
    need::NeedWay,
    partnership::{
        EffortKind, LightFacts, Partnership, PartnershipId, PlannedEffort, RiskAccepted, Stage, StartNow, light_path,
    },
    people::{Person, PersonId},
    principles::{
        AcceptedRisk, Agreement as InForce, Approval, Body, Closing, Continuity, EffortPlan, Facts, Governance,
        LastMeeting, NeedLink, Purpose, Question, Resource, Tap,
    },
    promises::MeetingKind,
    service::Thresholds,
};
use jiff::tz::TimeZone;

use super::load::{By, Loaded};
use crate::{Kept, Record};

/// Minutes of an hour.
const HOUR: i64 = 60;

impl Loaded {
    pub(super) fn facts(&self, one: &Kept<Partnership>) -> Facts {
        let id = one.record.id;
        let parties = self.parties(id);
        let minutes_in_all = self.minutes_in_all(id);
        let light = LightFacts { minutes_in_all, switched: one.light, ..LightFacts::default() };
        let closing = self.closing(one);
        // One that closed is shown as it stood: what the library did later is no evidence for it.
        let as_of = closing.map_or(self.today, |closing| closing.on.min(self.today));
        Facts {
            stage: one.stage,
            stage_since: one.stage_since,
            closing,
            rhythm: one.rhythm,
            settling_until: catching_up(one),
            light_path: light_path(&light, &self.thresholds()),
            next_sitting: one.next_sitting,
            purpose: self.purpose(id),
            need: self.need(one),
            audit_on: self.audits.iter().map(|audit| audit.made_on).filter(|day| *day <= as_of).max(),
            questions: self.questions_of(id),
            governance: self.governance(one),
            continuity: self.continuity(id, as_of),
            contacts_by_our_people: self.contacts_by_our_people(id),
            resource: self.resource(id),
            accepted_risks: self.risks_of(id),
            parties,
        }
    }

    /// The rows of one partnership.
    pub(super) fn of<'l, R: Record>(&self, by: &'l By<R>, id: PartnershipId) -> &'l [Kept<R>] {
        by.get(&id).map_or(&[], Vec::as_slice)
    }

    fn closing(&self, one: &Partnership) -> Option<Closing> {
        let begins = |from: Stage, to: Stage| to.is_closing() && !from.is_closing();
        let last = self.of(&self.moves, one.id).iter().rev().find(|step| begins(step.from_stage, step.to_stage))?;
        let closing = Closing { on: last.moved_on, from: last.from_stage, from_since: last.from_since };
        one.stage.is_closing().then_some(closing)
    }

    /// Minutes a month that the partnership takes, ours and theirs; nothing planned says nothing (K11).
    pub(super) fn minutes_in_all(&self, id: PartnershipId) -> Option<u32> {
        let ours: i64 = self.current_plans(id).iter().map(|plan| plan.minutes).sum();
        let theirs: i64 = self.latest_capacities(id).iter().map(|capacity| capacity.asked_minutes).sum();
        (ours + theirs > 0).then(|| whole(ours + theirs))
    }

    /// The numbers of this service's rules.
    pub(super) fn thresholds(&self) -> Thresholds {
        self.service.as_ref().map(|service| service.thresholds.0.clone()).unwrap_or_default()
    }

    fn purpose(&self, id: PartnershipId) -> Option<Purpose> {
        let last = self.of(&self.purposes, id).iter().max_by_key(|purpose| purpose.number)?;
        let says = |part: &str| !part.trim().is_empty();
        Some(Purpose {
            version: whole(last.number),
            who: says(&last.who),
            change: says(&last.change),
            sign: says(&last.sign),
        })
    }

    /// A stated need counts; a chance only for a while, until it serves an aim (K05).
    fn need(&self, one: &Partnership) -> Option<NeedLink> {
        let need = self.needs.get(&one.need?.0)?;
        let chance = need.way == NeedWay::Chance && need.aim.is_none();
        Some(if chance { NeedLink::Chance { since: need.raised_on } } else { NeedLink::Aim })
    }

    /// Each question between the library and one partner; it is settled when the asker is content (R025).
    fn questions_of(&self, id: PartnershipId) -> Vec<Question> {
        let parties = self.of(&self.parties, id);
        let library = parties.iter().find(|party| party.is_library()).map(|party| party.record.id);
        let mut all = Vec::new();
        for asked in self.of(&self.questions, id) {
            let by_library = Some(asked.party) == library;
            let answered = asked.answered_on.is_some();
            let here = parties.iter().filter(|party| party.left_on.is_none()).map(|party| party.record.id);
            let others = here.filter(|party| Some(*party) != library);
            let partners: Vec<_> = match (by_library, asked.of_party) {
                (true, Some(of)) => vec![of],
                (true, None) => others.collect(),
                (false, _) => vec![asked.party],
            };
            all.extend(partners.into_iter().map(|party| Question {
                party,
                library_owes: by_library == answered,
                asked_on: asked.asked_on,
                answered_on: asked.settled_on,
            }));
        }
        all
    }

    fn governance(&self, one: &Partnership) -> Governance {
        let id = one.id;
        let elsewhere = self.of(&self.elsewhere, id);
        let nothing = |paper: &&Kept<Elsewhere>| paper.ended_on.is_none() && paper.nothing_written;
        Governance {
            communications_version: self.of(&self.communications, id).iter().map(|text| whole(text.number)).max(),
            agreement: self
                .in_force(id)
                .map(|text| ours(text, self.of(&self.agreements, id), self.today))
                .or_else(|| elsewhere.iter().rev().find_map(kept_elsewhere)),
            nothing_written: elsewhere.iter().any(|paper| nothing(&paper)),
            body: self.body(id),
            next_date: self.next_date(id),
            last_meeting: self.last_meeting(id),
            resumes_on: one.resumes_on,
        }
    }

    /// The agreement of ours that came into force; the rules look at its last day.
    pub(super) fn in_force(&self, id: PartnershipId) -> Option<&Kept<Agreement>> {
        self.of(&self.agreements, id)
            .iter()
            .filter(|text| text.state == AgreementState::InForce)
            .max_by_key(|text| text.number)
    }

    fn body(&self, id: PartnershipId) -> Option<Body> {
        let group = self.of(&self.groups, id).iter().find(|group| group.ended_on.is_none())?;
        let dates = self.meeting_days(id, |kind| kind == MeetingKind::Group);
        let (past, future): (Vec<Date>, Vec<Date>) = dates.partition(|day| *day < self.today);
        Some(Body {
            every_days: group.every_days.map(whole),
            next_meeting: group.next_meeting.filter(|day| *day >= self.today).into_iter().chain(future).min(),
            last_meeting: group.last_meeting.into_iter().chain(past).max(),
        })
    }

    fn meeting_days(&self, id: PartnershipId, of: fn(MeetingKind) -> bool) -> impl Iterator<Item = Date> {
        let held = self.of(&self.meetings, id).iter();
        held.filter(move |one| one.called_off_on.is_none() && of(one.kind)).map(|one| one.held_on)
    }

    fn next_date(&self, id: PartnershipId) -> Option<Date> {
        let talked = self.of(&self.sittings, id).iter().filter_map(|sitting| sitting.next_date);
        self.meeting_days(id, |_| true).chain(talked).filter(|day| *day >= self.today).min()
    }

    fn last_meeting(&self, id: PartnershipId) -> Option<LastMeeting> {
        let held = self.of(&self.meetings, id).iter();
        let past = held.filter(|one| one.called_off_on.is_none() && one.held_on < self.today);
        let last = past.max_by_key(|one| one.held_on)?;
        Some(LastMeeting { on: last.held_on, notes_sent_on: last.notes_sent_at.map(|at| self.day(at)) })
    }

    /// Joining, leaving and a new number make the sheet old; an approved hour does not.
    fn continuity(&self, id: PartnershipId, as_of: Date) -> Continuity {
        let places = self.of(&self.people, id).iter().flat_map(|place| [Some(place.since), place.until]).flatten();
        let numbers = self.contacts_changed.get(&id).map(|at| self.day(*at));
        Continuity {
            filed_on: self.sheets.iter().filter_map(|sheet| sheet.filed_on).filter(|day| *day <= as_of).max(),
            contact_changed_on: places.chain(numbers).filter(|day| *day <= as_of).max(),
        }
    }

    fn contacts_by_our_people(&self, id: PartnershipId) -> Vec<u32> {
        let mut counts = BTreeMap::new();
        for talk in self.talks_of(id) {
            if let Some(person) = talk.person {
                *counts.entry(person).or_insert(0) += talk.count;
            }
        }
        counts.into_values().map(whole).collect()
    }

    /// Talks about this partnership, and those with one of its organisations that name no partnership.
    fn talks_of(&self, id: PartnershipId) -> impl Iterator<Item = &super::load::Talks> {
        let parties = self.of(&self.parties, id);
        self.talks.iter().filter(move |talk| match talk.partnership {
            Some(partnership) => partnership == id,
            None => parties.iter().any(|party| party.organisation == Some(talk.organisation)),
        })
    }

    fn resource(&self, id: PartnershipId) -> Resource {
        let logged = self.logged.get(&id);
        let talks: i64 = self.talks_of(id).filter(|talk| talk.partnership.is_some()).map(|talk| talk.minutes).sum();
        let tap = self.of(&self.taps, id).iter().max_by_key(|tap| tap.tapped_on);
        Resource {
            plan: self.plan(id),
            logged_minutes: whole(logged.map_or(0, |logged| logged.minutes) + talks),
            first_effort_on: logged.and_then(|logged| logged.first),
            tap: tap.map(|tap| Tap { on: tap.tapped_on, answer: tap.answer }),
            approval: self.approval(id),
            spare_minutes: self.spare_minutes(),
        }
    }

    /// The plan in force, or else the last there was; without a plan of development there is none (R047).
    fn plan(&self, id: PartnershipId) -> Option<EffortPlan> {
        let mut plans = self.current_plans(id);
        if plans.is_empty() {
            let last = self.plans(id).map(|plan| plan.until).max();
            plans.extend(self.plans(id).filter(|plan| Some(plan.until) == last));
        }
        plans.iter().find(|plan| plan.kind == EffortKind::Development)?;
        Some(EffortPlan {
            from: plans.iter().map(|plan| plan.from_day).min()?,
            until: plans.iter().filter_map(|plan| plan.until).min(),
            minutes: whole(plans.iter().map(|plan| plan.minutes).sum()),
        })
    }

    fn plans(&self, id: PartnershipId) -> impl Iterator<Item = &Kept<PlannedEffort>> {
        self.planned.iter().filter(move |plan| plan.partnership == id)
    }

    fn current_plans(&self, id: PartnershipId) -> Vec<&Kept<PlannedEffort>> {
        self.plans(id).filter(|plan| self.is_current(plan)).collect()
    }

    fn is_current(&self, plan: &PlannedEffort) -> bool {
        plan.from_day <= self.today && plan.until.is_none_or(|until| until >= self.today)
    }

    /// A manager's yes to this partnership, or the pot of the person who leads it (K21).
    fn approval(&self, id: PartnershipId) -> Option<Approval> {
        let own = self.of(&self.approvals, id).iter().max_by_key(|yes| yes.given_on);
        let pot = || {
            let leads = self.of(&self.people, id).iter().filter(|place| place.until.is_none());
            leads
                .filter_map(|place| self.pot(place.person?))
                .map(|person| Approval { until: person.approved_until })
                .next()
        };
        own.map(|yes| Approval { until: yes.until }).or_else(pot)
    }

    /// Somebody of the library whose hours for partnerships were approved as one pot.
    pub(super) fn pot(&self, id: PersonId) -> Option<&Kept<Person>> {
        self.staff.iter().find(|person| person.record.id == id)
    }

    /// What is left of the team's hours this month; unknown while nobody's are approved.
    fn spare_minutes(&self) -> Option<i64> {
        let pots = self.staff.iter().filter(|one| one.approved_until.is_none_or(|until| until >= self.today));
        let approved: i64 = pots.filter_map(|person| person.approved_hours).map(|hours| hours * HOUR / 12).sum();
        let planned: i64 = self.planned.iter().filter(|plan| self.is_current(plan)).map(|plan| plan.minutes).sum();
        (!self.staff.is_empty()).then_some(approved - planned)
    }

    fn risks_of(&self, id: PartnershipId) -> Vec<AcceptedRisk> {
        let said = |risk: &Kept<RiskAccepted>| AcceptedRisk {
            principle: risk.principle,
            reason: risk.reason.clone(),
            until: risk.until,
        };
        self.of(&self.risks, id).iter().map(said).collect()
    }

    /// The service's day on which something happened.
    pub(super) fn day(&self, at: Instant) -> Date {
        let zone = self.service.as_ref().and_then(|service| TimeZone::get(&service.zone).ok());
        at.date_in(&zone.unwrap_or(TimeZone::UTC))
    }
}

/// Until when what is missing is caught up on: one that ran before, or was started at once (K04, K20).
fn catching_up(one: &Partnership) -> Option<Date> {
    let started = || one.start_now.0.as_ref().and_then(StartNow::tidy_by);
    one.inherited.then(|| one.settled_on.or(one.settling_until)).flatten().or_else(started)
}

/// The agreement in force. Where it was renewed before the term of the last version was over, that term counts until
/// the new one begins.
fn ours(text: &Kept<Agreement>, versions: &[Kept<Agreement>], today: Date) -> InForce {
    let begins = |one: &Agreement| one.starts_on.or(one.in_force_on).unwrap_or(Date::MIN);
    let joins = |one: &&Kept<Agreement>| {
        one.state == AgreementState::Replaced
            && one.in_force_on.is_some()
            && one.ends_on.is_some_and(|end| end.saturating_add(jiff::ToSpan::day(1)) >= begins(text))
    };
    let from = versions.iter().filter(joins).map(|one| begins(one)).fold(begins(text), Date::min);
    InForce { from, until: text.last_day(today), elsewhere: false }
}

fn kept_elsewhere(paper: &Kept<Elsewhere>) -> Option<InForce> {
    let counts = paper.ended_on.is_none() && !paper.nothing_written;
    let from = paper.signed_on.unwrap_or(paper.noted_on);
    counts.then_some(InForce { from, until: paper.last_day(), elsewhere: true })
}

/// A count of the database as the rules have it: never less than nought.
pub(super) fn whole(count: i64) -> u32 {
    u32::try_from(count.max(0)).unwrap_or(u32::MAX)
}
