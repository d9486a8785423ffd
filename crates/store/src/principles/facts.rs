//! The facts of one partnership.

use ampersand_domain::{
    Date, Instant,
    agreement::{Agreement, AgreementState, Elsewhere},
    need::NeedWay,
    partnership::{
        EffortKind, LightFacts, Partnership, PartnershipId, PartnershipPerson, PlannedEffort, RiskAccepted, Stage,
        light_path,
    },
    people::{Person, PersonId},
    principles::{
        AcceptedRisk, Agreement as InForce, Approval, Body, Closing, Coming, Continuity, EffortPlan, Facts, Governance,
        LastMeeting, NeedLink, Purpose, Question, Resource, Tap,
    },
    promises::{Meeting, MeetingKind},
    proposals::TeamHours,
    service::Thresholds,
};
use jiff::tz::TimeZone;

use super::load::{By, Loaded};
use crate::{Kept, Record};

impl Loaded {
    pub(super) fn facts(&self, one: &Kept<Partnership>) -> Facts {
        let id = one.record.id;
        let parties = self.parties(one);
        let minutes_in_all = self.minutes_in_all(id);
        let light = LightFacts { minutes_in_all, switched: one.light, ..LightFacts::default() };
        let as_of = self.as_of(id);
        Facts {
            stage: one.stage,
            stage_since: one.stage_since,
            closing: self.closing(id).filter(|_| one.stage.is_closing()),
            rhythm: one.rhythm,
            settling_until: catching_up(one, self.thresholds().tidy_days),
            light_path: light_path(&light, &self.thresholds()),
            purpose: self.purpose(id),
            need: self.need(one),
            audit_on: self.audits_made.iter().filter(|day| **day <= as_of).max().copied(),
            questions: self.questions_of(id),
            governance: self.governance(one),
            continuity: self.continuity(id, as_of),
            resource: self.resource(id),
            accepted_risks: self.risks_of(id),
            parties,
        }
    }

    /// The rows of one partnership.
    pub(super) fn of<'l, R: Record>(&self, by: &'l By<R>, id: PartnershipId) -> &'l [Kept<R>] {
        by.get(&id).map_or(&[], Vec::as_slice)
    }

    /// From where it began to close, for one whose last move was to its end.
    pub(super) fn closing(&self, id: PartnershipId) -> Option<Closing> {
        let moves = self.of(&self.moves, id);
        moves.last().filter(|step| step.to_stage.is_closing())?;
        let begins = |from: Stage, to: Stage| to.is_closing() && !from.is_closing();
        let last = moves.iter().rev().find(|step| begins(step.from_stage, step.to_stage))?;
        Some(Closing { on: last.moved_on, from: last.from_stage, from_since: last.from_since })
    }

    /// The day for which a partnership is judged. One that closed is shown as it stood: what was done later is no
    /// evidence for it, and what was taken down at its end still stood then.
    pub(super) fn as_of(&self, id: PartnershipId) -> Date {
        self.closing(id).map_or(self.today, |closing| closing.on.min(self.today))
    }

    /// Whether something with this last day counts: it has none, or the partnership closed before it.
    pub(super) fn stands(&self, id: PartnershipId, until: Option<Date>) -> bool {
        until.is_none_or(|last| self.closing(id).is_some_and(|closing| closing.on <= last))
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
                text: asked.text.clone(),
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
        let stands: Vec<_> = elsewhere.iter().filter(|paper| self.stands(id, paper.ended_on)).collect();
        Governance {
            communications_version: self.of(&self.communications, id).iter().map(|text| whole(text.number)).max(),
            agreement: self
                .in_force(id)
                .map(|text| InForce {
                    in_touch: self.says_in_touch.contains(&text.id),
                    ..ours(text, self.of(&self.agreements, id), self.as_of(id))
                })
                .or_else(|| stands.iter().rev().find_map(|paper| kept_elsewhere(paper))),
            coming: self
                .coming(id)
                .map(|text| Coming { version: whole(text.number), offered: text.state == AgreementState::Offered }),
            nothing_written: stands.iter().any(|paper| paper.nothing_written),
            body: self.body(id),
            next_date: self.next_date(id),
            last_meeting: self.last_meeting(id),
            resumes_on: one.resumes_on,
        }
    }

    /// The agreement of ours that came into force, also where it was ended since; the rules look at its last day.
    pub(super) fn in_force(&self, id: PartnershipId) -> Option<&Kept<Agreement>> {
        let was = |text: &&Kept<Agreement>| {
            matches!(text.state, AgreementState::InForce | AgreementState::Ended) && text.in_force_on.is_some()
        };
        self.of(&self.agreements, id)
            .iter()
            .filter(was)
            .max_by_key(|text| (text.state == AgreementState::InForce, text.number))
    }

    /// The text that is to follow: being written, or lying ready for signature.
    pub(super) fn coming(&self, id: PartnershipId) -> Option<&Kept<Agreement>> {
        let coming = |text: &&Kept<Agreement>| matches!(text.state, AgreementState::Draft | AgreementState::Offered);
        self.of(&self.agreements, id).iter().filter(coming).max_by_key(|text| text.number)
    }

    fn body(&self, id: PartnershipId) -> Option<Body> {
        let today = self.as_of(id);
        let group = self.of(&self.groups, id).iter().find(|group| self.stands(id, group.ended_on))?;
        let groups = self.meetings_of(id).filter(|one| one.kind == MeetingKind::Group);
        let (future, past): (Vec<_>, Vec<_>) = groups.partition(|one| is_ahead(one, today));
        let (past, future) = (past.into_iter().map(|one| one.held_on), future.into_iter().map(|one| one.held_on));
        Some(Body {
            name: group.name.clone(),
            every_days: group.every_days.map(whole),
            next_meeting: group.next_meeting.filter(|day| *day >= today).into_iter().chain(future).min(),
            last_meeting: group.last_meeting.into_iter().chain(past).max(),
        })
    }

    fn meetings_of(&self, id: PartnershipId) -> impl Iterator<Item = &Kept<Meeting>> {
        self.of(&self.meetings, id).iter().filter(move |one| self.stands(id, one.called_off_on))
    }

    fn next_date(&self, id: PartnershipId) -> Option<Date> {
        let today = self.as_of(id);
        let talked = self.of(&self.sittings, id).iter().filter_map(|sitting| sitting.next_date);
        let ahead = self.meetings_of(id).filter(|one| is_ahead(one, today)).map(|one| one.held_on);
        ahead.chain(talked.filter(|day| *day >= today && !self.was_called_off(id, *day))).min()
    }

    /// Whether the meeting of this day was called off: what was said at a sitting does not hold it up.
    pub(super) fn was_called_off(&self, id: PartnershipId, day: Date) -> bool {
        let on = |one: &&Kept<Meeting>| one.held_on == day;
        let mut of_day = self.of(&self.meetings, id).iter().filter(on).peekable();
        of_day.peek().is_some() && of_day.all(|one| !self.stands(id, one.called_off_on))
    }

    fn last_meeting(&self, id: PartnershipId) -> Option<LastMeeting> {
        let held = self.of(&self.meetings, id).iter();
        let today = self.as_of(id);
        let past = held.filter(|one| one.called_off_on.is_none() && one.held_on < today);
        let last = past.max_by_key(|one| one.held_on)?;
        let title = last.title.clone();
        Some(LastMeeting { title, on: last.held_on, notes_sent_on: last.notes_sent_at.map(|at| self.day(at)) })
    }

    /// Joining, leaving and a new number make the sheet old; an approved hour does not.
    fn continuity(&self, id: PartnershipId, as_of: Date) -> Continuity {
        let of = |place: &'_ Kept<PartnershipPerson>| {
            let days = [Some(place.since), place.until].into_iter().flatten();
            days.map(|day| (day, place.changed_at, Some(place.name.clone()))).collect::<Vec<_>>()
        };
        let places = self.of(&self.people, id).iter().flat_map(of);
        let numbers = self.contacts_changed.get(&id).map(|at| (self.day(*at), *at, None));
        let changes: Vec<_> = places.chain(numbers).filter(|(day, ..)| *day <= as_of).collect();
        let filed = self.sheets_filed.iter().filter(|(day, _)| *day <= as_of).max();
        // What was written down on another day than it happened says nothing about the hour.
        let later = |(day, at, _): &&(Date, Instant, Option<String>)| {
            filed.is_some_and(|(on, filed)| on == day && filed < at && self.day(*filed) == *on && self.day(*at) == *day)
        };
        let after = changes.iter().filter(later).max();
        let last = changes.iter().max();
        let after = after.filter(|change| last.is_none_or(|last| last.0 == change.0));
        let last = after.or(last);
        Continuity {
            filed_on: filed.map(|(day, _)| *day),
            contact_changed_on: last.map(|(day, ..)| *day),
            after_filing: after.is_some(),
            who_changed: last.and_then(|(.., name)| name.clone()),
        }
    }

    fn resource(&self, id: PartnershipId) -> Resource {
        let logged = self.logged.get(&id);
        let talks: i64 = self.talks_about(id).map(|talk| talk.minutes).sum();
        let as_of = self.as_of(id);
        let tap = self.of(&self.taps, id).iter().filter(|tap| tap.tapped_on <= as_of).max_by_key(|tap| tap.tapped_on);
        Resource {
            plan: self.plan(id),
            logged_minutes: whole(logged.map_or(0, |logged| logged.minutes) + talks),
            first_effort_on: logged.and_then(|logged| logged.first),
            tap: tap.map(|tap| Tap { on: tap.tapped_on, answer: tap.answer }),
            approval: self.approval(id),
            spare_minutes: self.closing(id).is_none().then(|| self.spare_minutes()).flatten(),
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
        self.of(&self.planned, id).iter()
    }

    fn current_plans(&self, id: PartnershipId) -> Vec<&Kept<PlannedEffort>> {
        let day = self.as_of(id);
        let holds = |plan: &&Kept<PlannedEffort>| plan.from_day <= day && plan.until.is_none_or(|until| until >= day);
        self.plans(id).filter(holds).collect()
    }

    /// A manager's yes to this partnership, or the pot of the person who leads it (K21).
    fn approval(&self, id: PartnershipId) -> Option<Approval> {
        let as_of = self.as_of(id);
        let own =
            self.of(&self.approvals, id).iter().filter(|yes| yes.given_on <= as_of).max_by_key(|yes| yes.given_on);
        let pot = || {
            let leads = self.of(&self.people, id).iter().filter(|place| self.stands(id, place.until));
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
        let staff = self.staff.iter().map(|person| &person.record);
        TeamHours::of(staff, self.planned_in_all, self.today).spare()
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

/// Until when what is missing is caught up on: one that ran before, or was started at once (K04, K20). The talk ends it at
/// once: whoever has just had it is not asked to have it.
fn catching_up(one: &Partnership, tidy_days: i32) -> Option<Date> {
    let started = || one.start_now.0.as_ref()?.tidy_by(tidy_days);
    let before_the_talk = one.settled_on.and_then(|talk| talk.yesterday().ok());
    one.inherited.then(|| before_the_talk.or(one.settling_until)).flatten().or_else(started)
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
    let ended = text.ended_on.filter(|_| text.state == AgreementState::Ended);
    let until = ended.into_iter().chain(text.last_day(today)).min();
    InForce { version: Some(whole(text.number)), from, until, elsewhere: false, in_touch: false }
}

fn kept_elsewhere(paper: &Kept<Elsewhere>) -> Option<InForce> {
    let counts = !paper.nothing_written;
    let from = paper.signed_on.unwrap_or(paper.noted_on);
    counts.then_some(InForce { version: None, from, until: paper.last_day(), elsewhere: true, in_touch: false })
}

/// A count of the database as the rules have it: never less than nought.
pub(super) fn whole(count: i64) -> u32 {
    u32::try_from(count.max(0)).unwrap_or(u32::MAX)
}

/// Whether a meeting is still to come: one of today that has its notes was held.
fn is_ahead(one: &Meeting, today: Date) -> bool {
    one.held_on > today || one.held_on == today && one.notes.is_empty()
}
