//! Principle 4, clear communication and governance: leads with time, how we stay in touch, an agreement, meetings.

use jiff::civil::Date;

use super::{
    Agreement, Because, Body, Flag, FlagKind, Hours, Item, ItemId, Lead, Met, Next, PartyFacts, Who,
    item::Finding,
    judge::Bench,
    purpose::outdated,
    value::{asked_by_us, lasting},
};
use crate::partnership::{Stage, Subject, Way};

pub(super) fn items(bench: &Bench<'_>) -> Vec<Item> {
    let parties = &bench.facts.parties;
    let mut items = Vec::new();
    if bench.asks_from(Stage::Forming) {
        items.extend(parties.iter().map(|party| lead(bench, party).at(ItemId::E1, Some(party))));
        items.extend(parties.iter().map(|party| communications(bench, party).at(ItemId::E2, Some(party))));
    }
    if bench.asks_from(Stage::Active) {
        items.extend(parties.iter().map(|party| agreement(bench, party).at(ItemId::E3, Some(party))));
        items.extend(meeting(bench).map(|found| found.at(ItemId::E4, None)));
        items.extend(notes(bench).map(|found| found.at(ItemId::E5, None)));
    }
    items
}

/// The library's lead has more in hand than the share of the approved hours that counts as all of it.
pub(super) fn flags(bench: &Bench<'_>) -> Vec<Flag> {
    let most = |hours: Hours| u64::from(hours.minutes) * u64::from(bench.thresholds.overload_percent);
    let over = |lead: &Lead| lead.hours.is_some_and(|hours| u64::from(lead.load_minutes) * 100 > most(hours));
    let overloaded =
        bench.facts.parties.iter().filter(|party| party.is_library).filter_map(|party| party.lead.as_ref()).any(over);
    overloaded.then(|| Flag::library(FlagKind::Overload)).into_iter().collect()
}

fn lead(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let ours = if party.is_library { Who::Manager } else { Who::Party };
    let full = match (&party.lead, party.lead_vacant_since) {
        (None, Some(since)) => {
            Finding::stale(Because::LeadLeft, Next::NameLead).since(since).whom(party.led_before.as_deref())
        }
        (None, None) => Finding::missing(Because::NoLead, Next::NameLead),
        (Some(lead), _) => hours(bench, lead),
    };
    let own_word = || party.lead.as_ref().filter(|lead| lead.volunteer)?.own_word_on;
    let volunteer = own_word().filter(|_| bench.facts.is_light(party)).map(|on| spoken(bench, party, on));
    let nine = bench.one_sitting(party, |nine| nine.who && nine.time).filter(|_| party.lead_vacant_since.is_none());
    let found = full.or(volunteer).or(nine).by(ours);
    // Hours and their approval are the library's own (section P, who sees it).
    if party.is_library && party.lead.is_some() { found.library_only() } else { found }
}

fn hours(bench: &Bench<'_>, lead: &Lead) -> Finding {
    match lead.hours {
        None => Finding::missing(Because::NoHours, Next::ApproveHours),
        Some(Hours { way: Way::ToldUs, from, .. }) => Finding::unconfirmed(Because::ToldUs).since(from),
        Some(Hours { from, .. }) if bench.today < from => {
            Finding::missing(Because::NoHours, Next::ApproveHours).since(from)
        }
        Some(Hours { until: Some(until), .. }) if until < bench.today => {
            Finding::stale(Because::ApprovalLapsed, Next::ApproveHours).since(until)
        }
        Some(Hours { from, .. }) => Finding::ok(Because::InPlace).since(from),
    }
}

fn spoken(bench: &Bench<'_>, party: &PartyFacts, on: Date) -> Finding {
    match bench.confirmed_too_long_ago(party, on) {
        true => Finding::stale(Because::Old, Next::StillTrue).since(on),
        false => Finding::ok(Because::OwnWord).since(on),
    }
}

fn communications(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let version = bench.facts.governance.communications_version;
    let refused_on = version.and_then(|version| party.said_no(Subject::Communications, Some(version)));
    let open = Finding::missing(Because::CommunicationsOpen, Next::AskToConfirm).unless_refused(refused_on);
    let open = open.by(Who::Party);
    let full = match (version, party.communications) {
        (None, _) => Finding::missing(Because::NoCommunications, Next::AgreeCommunications),
        (Some(_), None) => open,
        (Some(version), Some(said)) if said.version != version => outdated(bench.lasting_yes(said.yes)).by(Who::Party),
        (Some(_), Some(said)) => bench.lasting_yes(said.yes).by(Who::Party),
    };
    let sitting = lasting(bench, party, |nine| nine.in_touch).map(|found| found.by(Who::Party));
    // Where nothing stands beside it, whoever signed the agreement said yes to what it says of staying in touch.
    let signed = bench.facts.governance.agreement.filter(|text| text.in_touch && version.is_none());
    let signed = signed.map(|text| in_force(bench, party, text)).filter(|found| found.met == Met::Ok);
    let asked = asked_by_us(bench, party, |nine| nine.in_touch);
    full.version(version).or(sitting.or(asked)).or(signed)
}

/// An agreement in force that this party has signed, one kept elsewhere, or a plan that its lead accepted (K06, K07).
fn agreement(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let signed = match bench.facts.governance.agreement {
        Some(agreement) => in_force(bench, party, agreement),
        None => none_yet(bench, party),
    };
    signed.or(plan(bench, party))
}

/// What there is while no agreement is in force: a text that waits for a signature, a draft, or nothing.
pub(super) fn none_yet(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let governance = &bench.facts.governance;
    let Some(coming) = governance.coming else {
        let because = if governance.nothing_written { Because::NothingWritten } else { Because::NoAgreement };
        return Finding::missing(because, Next::MakeAgreement).unless_refused(party.said_no(Subject::Plan, None));
    };
    let unsigned = || bench.facts.parties.iter().filter(|one| one.paper.signed_on.is_none());
    let found = if !coming.offered {
        Finding::missing(Because::Drafted, Next::OfferAgreement).count(party.paper.clauses)
    } else if party.paper.signed_on.is_none() {
        let who = if party.is_library { Who::Lead } else { Who::Party };
        Finding::missing(Because::NotSigned, Next::AskToSign).by(who).whom(signer(party))
    } else {
        Finding::missing(Because::OthersSign, Next::AskToSign).whom(unsigned().find_map(signer))
    };
    found.version(Some(coming.version))
}

/// Who signs for a party: who may, or else its lead.
fn signer(party: &PartyFacts) -> Option<&str> {
    party.signatory.as_deref().or_else(|| party.lead.as_ref().map(|lead| lead.name.as_str()))
}

/// Whether the agreement holds today, for this party.
pub(super) fn in_force(bench: &Bench<'_>, party: &PartyFacts, agreement: Agreement) -> Finding {
    let joined = agreement.elsewhere || party.signed.is_some();
    let found = match agreement {
        // Nobody is asked to join what is over.
        Agreement { until: Some(until), .. } if !joined && until < bench.today => {
            Finding::missing(Because::NeverJoined, Next::Renew).since(until)
        }
        _ if !joined => Finding::missing(Because::NotJoined, Next::AskToJoin).by(Who::Party).whom(signer(party)),
        Agreement { from, .. } if bench.today < from => {
            Finding::missing(Because::AgreementLater, Next::MakeAgreement).since(from)
        }
        Agreement { until: Some(until), .. } if until < bench.today => {
            Finding::stale(Because::AgreementEnded, Next::Renew).since(until)
        }
        Agreement { elsewhere: true, from, .. } => Finding::ok(Because::SignedElsewhere).since(from),
        Agreement { from, .. } => Finding::ok(Because::InPlace).since(from),
    };
    found.version(agreement.version)
}

/// The lead's yes to the plan or the one-page agreement, if there is one.
pub(super) fn plan(bench: &Bench<'_>, party: &PartyFacts) -> Option<Finding> {
    let found = bench.lasting_yes(party.plan?);
    Some(if found.met == Met::Ok { Finding { because: Because::PlanAccepted, ..found } } else { found })
}

/// A group with a next meeting; on the light path a next date between the leads. A resting season asks none (K08).
fn meeting(bench: &Bench<'_>) -> Option<Finding> {
    if bench.rests() {
        return None;
    }
    let governance = &bench.facts.governance;
    let ahead = |day: Option<Date>| day.filter(|day| bench.today <= *day);
    let resumes = ahead(governance.resumes_on).filter(|_| bench.stage == Stage::Paused);
    let nines = bench.facts.parties.iter().filter_map(|party| party.nine.and_then(|nine| nine.next_date));
    let next_date = ahead(nines.chain(governance.next_date).max()).filter(|_| bench.facts.all_light());
    // Where all go the light path nobody needs a group: the two leads name their next date (K12).
    let none = match bench.facts.all_light() {
        true => Finding::missing(Because::NoNextDate, Next::SetMeeting),
        false => Finding::missing(Because::NoBody, Next::SetUpBody),
    };
    let full = governance.body.as_ref().map_or(none, |body| group(bench, body));
    let resting = resumes.map(|day| Finding::ok(Because::Resumes).since(day));
    let light = next_date.map(|day| Finding::ok(Because::NextDate).since(day));
    Some(full.or(resting).or(light))
}

fn group(bench: &Bench<'_>, body: &Body) -> Finding {
    let found = match body.next_meeting.filter(|day| bench.today <= *day) {
        None => Finding::missing(Because::NoNextMeeting, Next::SetMeeting),
        Some(next) if overdue(bench, body) => Finding::stale(Because::NotMet, Next::SetMeeting).since(next),
        Some(next) => Finding::ok(Because::InPlace).since(next),
    };
    found.about(&body.name)
}

/// No meeting in one and a half times the rhythm, counted in season and from the day the stage began.
fn overdue(bench: &Bench<'_>, body: &Body) -> bool {
    let Some(every) = body.every_days.filter(|_| bench.stage != Stage::Paused) else { return false };
    let last = body.last_meeting.filter(|day| *day <= bench.today);
    let from = last.map_or(bench.stage_since, |day| day.max(bench.stage_since));
    bench.facts.rhythm.days_in_season(from, bench.today) * 100
        > u64::from(every) * u64::from(bench.thresholds.meeting_rhythm_percent)
}

/// The notes of the last meeting went out in time; nothing is asked before a meeting, or while there is time.
fn notes(bench: &Bench<'_>) -> Option<Finding> {
    let meeting = bench.facts.governance.last_meeting.as_ref().filter(|meeting| meeting.on <= bench.today)?;
    let days = bench.thresholds.notes_working_days;
    let taken = |until| bench.calendar.working_days_between(meeting.on, until);
    let found = match meeting.notes_sent_on {
        Some(sent) if taken(sent) <= days => Finding::ok(Because::InPlace).since(sent),
        Some(sent) => Finding::missing(Because::NotesLate, Next::NotesSooner).since(sent),
        None if taken(bench.today) <= days => return None,
        None => Finding::missing(Because::NotesNotSent, Next::SendNotes).since(meeting.on),
    };
    Some(found.about(&meeting.title))
}
