//! Duties that follow from single records: promises, questions, meetings, and what has a day.

use jiff::{ToSpan as _, civil::Date};

use super::{Duty, DutyKind};
use crate::{
    OrganisationId,
    agreement::{Nearness, NoticeDay, renewal},
    ending::{DoorOpen, EndItem, EndPlan, RecoveryPlan, Willing, WillingAnswer},
    health::Concern,
    offer::{Audit, OurWords},
    organisations::{Contact, DossierLine, FirstMeeting, Homework, map::Map},
    partnership::{Beyond, Experiment, PartnershipId, PartyId, Rhythm, Stage},
    people::{ABOUT_BEGUN, Mail, MailState},
    promises::{Meeting, NewDate, Promise, PromiseFacts, Question},
    proposals::{Decision, Opening, Proposal, ProposalMessage, ProposalState, Trial},
    service::{Calendar, Resource, Thresholds},
    workshop::{AddLater, Coming, Invited, Parked, RingLine, Workshop, WorkshopState},
};

/// Our promise is to be kept; theirs, when it is late, is a call and never a reproach (K28).
#[must_use]
pub fn of_promise(promise: &Promise, days: &[NewDate], is_ours: bool, rhythm: Rhythm, today: Date) -> Option<Duty> {
    let facts = PromiseFacts::of(promise, days)?;
    let due = Some(facts.due_in(rhythm));
    let kind = match is_ours {
        _ if !facts.is_open() => return None,
        true => DutyKind::WePromised,
        false if facts.is_late(rhythm, today) => DutyKind::RingThem,
        false => return None,
    };
    Some(Duty { due, owner: promise.person, ..about(kind, &promise.what, promise.partnership, promise.id.0) })
}

/// A question to us waits for an answer within the days agreed; ours, when they are over, is a call.
#[must_use]
pub fn of_question(
    question: &Question,
    us: PartyId,
    reply_days: u32,
    calendar: &Calendar,
    today: Date,
) -> Option<Duty> {
    if question.answered_on.is_some() || question.settled_on.is_some() {
        return None;
    }
    let due = calendar.add_working_days(question.asked_on, reply_days);
    let is_for_us = question.party != us && question.of_party.is_none_or(|asked| asked == us);
    let kind = match is_for_us {
        true => DutyKind::Answer,
        false if question.party == us && due < today => DutyKind::RingForAnswer,
        false => return None,
    };
    Some(Duty { due: Some(due), ..about(kind, &question.text, question.partnership, question.id.0) })
}

/// A meeting ahead, or the notes of one that was held.
#[must_use]
pub fn of_meeting(meeting: &Meeting, calendar: &Calendar, thresholds: &Thresholds, today: Date) -> Option<Duty> {
    let ahead = today <= meeting.held_on;
    let (kind, due) = match meeting {
        _ if meeting.called_off_on.is_some() || meeting.notes_sent_at.is_some() => return None,
        _ if ahead => (DutyKind::Meeting, meeting.held_on),
        _ => (DutyKind::Notes, calendar.add_working_days(meeting.held_on, thresholds.notes_working_days)),
    };
    Some(Duty { due: Some(due), ..about(kind, &meeting.title, meeting.partnership, meeting.id.0) })
}

/// Something isn't right: a named person answers by a day (K29).
#[must_use]
pub fn of_concern(concern: &Concern) -> Option<Duty> {
    let duty = about(DutyKind::SomethingWrong, &concern.text, concern.partnership, concern.id.0);
    let open = concern.answered_on.is_none();
    open.then_some(Duty { due: Some(concern.answer_by), organisation: concern.organisation, ..duty })
}

/// The last day for notice under an agreement.
#[must_use]
pub fn of_notice(day: NoticeDay, title: &str, partnership: PartnershipId) -> Duty {
    Duty { due: Some(day.last_day), partnership: Some(partnership), ..Duty::new(DutyKind::Notice, title) }
}

/// What comes after a term is decided together, more pressingly at six, three and one months before its end; once it is
/// over the checks say so.
#[must_use]
pub fn of_renewal(ends_on: Date, title: &str, partnership: PartnershipId, today: Date) -> Option<Duty> {
    let found = renewal(ends_on, today).filter(|found| found.nearness != Nearness::Over)?;
    let duty = Duty::new(DutyKind::RenewOrEnd, title);
    Some(Duty { due: Some(found.decide_by), partnership: Some(partnership), ..duty })
}

/// A proposal waits for its first look.
#[must_use]
pub fn of_proposal(proposal: &Proposal, look_days: u32, calendar: &Calendar) -> Option<Duty> {
    let waits = proposal.state == ProposalState::New;
    waits.then(|| Duty {
        due: Some(calendar.add_working_days(proposal.came_on, look_days)),
        organisation: proposal.organisation,
        record: Some(proposal.id.0),
        ..Duty::new(DutyKind::Proposal, &proposal.in_short())
    })
}

/// A proposal that somebody has looked at has its answer by the day that was promised (R063).
#[must_use]
pub fn of_answer(proposal: &Proposal, answer_days: u32, calendar: &Calendar, today: Date) -> Option<Duty> {
    const AHEAD: i32 = 7;
    let due = proposal.promised.unwrap_or_else(|| calendar.add_working_days(proposal.came_on, answer_days));
    let waits = proposal.is_open() && proposal.state != ProposalState::New;
    (waits && due.saturating_sub(AHEAD.days()) <= today).then(|| Duty {
        due: Some(due),
        organisation: proposal.organisation,
        record: Some(proposal.id.0),
        ..Duty::new(DutyKind::AnswerProposal, &proposal.in_short())
    })
}

/// A proposer wrote about their proposal; `name` is who (R063).
#[must_use]
pub fn of_message(message: &ProposalMessage, name: &str, reply_days: u32, calendar: &Calendar) -> Option<Duty> {
    message.waits().then(|| Duty {
        due: Some(calendar.add_working_days(message.written_on, reply_days)),
        record: Some(message.proposal.0),
        ..Duty::new(DutyKind::ProposalMessage, name)
    })
}

/// A building that opens, months ahead: to say what it can host, and to keep time for the offers that come (R065).
#[must_use]
pub fn of_opening(opening: &Opening, months: i32, today: Date) -> Option<Duty> {
    opening.prompts(months, today).then(|| Duty {
        due: Some(opening.is_due(months)),
        record: Some(opening.id.0),
        ..Duty::new(DutyKind::Opening, &opening.name)
    })
}

/// Names that colleagues said for a map wait for a look, the first of them since this day: whoever named somebody may ask
/// what became of it (R084).
#[must_use]
pub fn of_names(map: &Map, since: Date, look_days: u32, calendar: &Calendar) -> Duty {
    Duty {
        due: Some(calendar.add_working_days(since, look_days)),
        owner: map.begun_by,
        record: Some(map.id.0),
        ..Duty::new(DutyKind::LookAtNames, &map.theme)
    }
}

/// What we can offer wants another look: so much has changed since, or its year is over (R090).
#[must_use]
pub fn of_offer(audit: &Audit, changes: usize, is_old: bool) -> Option<Duty> {
    let duty = Duty::new(DutyKind::Audit, "What we can offer");
    (changes > 0 || is_old).then_some(Duty { record: Some(audit.id.0), ..duty })
}

/// After a workshop, while somebody is still to be rung: within so many working days of it; whoever was sent their address
/// instead, from the day by which they would have answered (K25).
#[must_use]
pub fn of_ring_round(
    workshop: &Workshop,
    lines: &[RingLine],
    days: u32,
    calendar: &Calendar,
    today: Date,
) -> Option<Duty> {
    let due = |line: &RingLine| match line.asked_on {
        None => Some(calendar.add_working_days(workshop.held_on, days)),
        Some(_) => Some(line.rings_from(workshop.held_on)).filter(|from| *from <= today),
    };
    let open = lines.iter().filter(|line| line.workshop == workshop.id && line.is_open());
    let due = open.filter_map(due).min()?;
    Some(Duty {
        due: Some(due),
        owner: workshop.facilitator,
        record: Some(workshop.id.0),
        ..Duty::new(DutyKind::RingRound, &workshop.title)
    })
}

/// A workshop to come, for whoever leads it; once its day is over, to say whether it was held, or to close it, for nothing
/// comes of an open one; then the day on which those of it meet again, while no partnership came of it that has this day as
/// its meeting (R178).
#[must_use]
pub fn of_workshop(workshop: &Workshop, today: Date) -> Option<Duty> {
    let ahead = |day: &Date| today <= *day;
    let (kind, due) = match workshop.state {
        WorkshopState::Closed if workshop.partnership.is_some() => return None,
        WorkshopState::Closed => (DutyKind::MeetAgain, workshop.reconvene_on.filter(ahead)?),
        _ if workshop.is_called_off() => return None,
        WorkshopState::Planned if !ahead(&workshop.held_on) => (DutyKind::WasItHeld, workshop.held_on),
        WorkshopState::Open if !ahead(&workshop.held_on) => (DutyKind::CloseWorkshop, workshop.held_on),
        _ => (DutyKind::Workshop, Some(workshop.held_on).filter(ahead)?),
    };
    Some(after(kind, &workshop.title, workshop, workshop.id.0, due))
}

/// Whoever was asked hears that the workshop is another day, or called off, while they may still set out for it (K28).
#[must_use]
pub fn of_news(workshop: &Workshop, invited: &[Invited], today: Date) -> Option<Duty> {
    let unaware = |one: &Invited| one.workshop == workshop.id && one.is_to_be_told(workshop);
    if today > workshop.held_on || !invited.iter().any(unaware) {
        return None;
    }
    let placed = |one: &Invited| one.placed_on.is_some() && one.told == workshop.news - 1;
    let mut of_place = invited.iter().filter(|one| unaware(one));
    let how = match workshop.is_called_off() {
        true => "is called off",
        false if of_place.all(placed) => "has a place for somebody who waited",
        false => "is at another time or place",
    };
    let title = format!("{} {how}", workshop.title);
    Some(after(DutyKind::TellInvited, &title, workshop, workshop.id.0, today))
}

/// Whoever was asked and has not answered is rung, from the day by which they were to answer until the workshop (K28).
#[must_use]
pub fn of_unanswered(workshop: &Workshop, invited: &[Invited], today: Date) -> Option<Duty> {
    let from = |one: &Invited| {
        let open = one.workshop == workshop.id && one.coming == Coming::Asked;
        open.then(|| workshop.rings_from(one.asked_on.unwrap_or(today))).filter(|from| *from <= today)
    };
    let due = invited.iter().filter_map(from).min().filter(|_| workshop.is_to_come() && today <= workshop.held_on)?;
    Some(after(DutyKind::RingForReply, &workshop.title, workshop, workshop.id.0, due))
}

/// Those who come are reminded in the days before, by one press or by telephone (K28).
#[must_use]
pub fn of_reminder(workshop: &Workshop, invited: &[Invited], today: Date) -> Option<Duty> {
    let any = invited.iter().any(|one| one.is_to_be_reminded(workshop, today));
    let due = workshop.held_on.yesterday().unwrap_or(workshop.held_on);
    any.then(|| after(DutyKind::RemindThose, &workshop.title, workshop, workshop.id.0, due))
}

/// What a workshop left open: for whoever of the library adds it, else for whoever led, to ask the one who said so.
#[must_use]
pub fn of_left_open(one: &AddLater, workshop: &Workshop) -> Option<Duty> {
    if one.added_on.is_some() {
        return None;
    }
    let what = one.open_words();
    let from = if one.person.is_some() { String::new() } else { format!(", from {}", one.who) };
    let title = format!("{what}{from} ({})", workshop.title);
    let duty = after(DutyKind::AddLater, &title, workshop, one.id.0, one.due);
    Some(Duty { owner: one.person.or(duty.owner), ..duty })
}

/// An idea that was not chosen, on the day on which it is looked at again (R148): for whoever led.
#[must_use]
pub fn of_parked(one: &Parked, workshop: &Workshop) -> Option<Duty> {
    let title = format!("{} ({})", one.title, workshop.title);
    one.waits().then(|| after(DutyKind::LookAgain, &title, workshop, one.id.0, one.revisit_on))
}

/// Somebody beyond the core, on the day that is set for them or by which they decide (R161, R163).
#[must_use]
pub fn of_beyond(one: &Beyond) -> Option<Duty> {
    let title = if one.role.is_empty() { one.name.clone() } else { format!("{}, {}", one.name, one.role) };
    Some(Duty {
        due: Some(one.due()?),
        owner: one.owner,
        partnership: Some(one.partnership),
        record: Some(one.id.0),
        ..Duty::new(DutyKind::BringIn, &title)
    })
}

/// A small test, until what it showed is seen and something is decided from it (R179).
#[must_use]
pub fn of_experiment(one: &Experiment) -> Option<Duty> {
    let duty = about(DutyKind::SeeWhatItShows, &one.assumption, one.partnership, one.id.0);
    one.verdict.is_none().then_some(Duty { due: Some(one.due), owner: one.owner, ..duty })
}

fn after(kind: DutyKind, title: &str, workshop: &Workshop, record: crate::Uuid, due: Date) -> Duty {
    Duty {
        due: Some(due),
        owner: workshop.facilitator,
        workshop: Some(workshop.id),
        record: Some(record),
        ..Duty::new(kind, title)
    }
}

/// A proposer's name that is past the time for which we said that we keep it (X03).
#[must_use]
pub fn of_proposer(proposal: &Proposal, today: Date) -> Option<Duty> {
    proposal.keeping_is_due(today).then(|| Duty {
        due: Some(proposal.kept_until()),
        record: Some(proposal.id.0),
        ..Duty::new(DutyKind::Retention, &proposal.name)
    })
}

/// A proposal that we said we look at again; `name` is who proposed it (R076).
#[must_use]
pub fn of_revisit(decision: &Decision, name: &str) -> Option<Duty> {
    let due = decision.revisit_on.filter(|_| decision.revisited_on.is_none())?;
    Some(Duty { due: Some(due), record: Some(decision.proposal.0), ..Duty::new(DutyKind::TouchAgain, name) })
}

/// A trial comes to its end, which was said when it began: somebody decides whether it goes on (R076).
#[must_use]
pub fn of_trial(trial: &Trial, title: &str, today: Date) -> Option<Duty> {
    let duty = about(DutyKind::TrialEnds, title, trial.partnership, trial.id.0);
    trial.is_near_its_end(today).then_some(Duty { due: Some(trial.ends_on), ..duty })
}

/// Details of somebody that are past the day until which we may keep them unasked (X03).
#[must_use]
pub fn of_contact(contact: &Contact, today: Date) -> Option<Duty> {
    contact.retention_is_due(today).then(|| Duty {
        due: contact.keep_until,
        organisation: Some(contact.organisation),
        record: Some(contact.id.0),
        ..Duty::new(DutyKind::Retention, &contact.name)
    })
}

/// A line of what we know about a person of theirs has had its time (R108).
#[must_use]
pub fn of_known(line: &DossierLine, name: &str, today: Date) -> Option<Duty> {
    line.retention_is_due(today).then(|| Duty {
        due: line.keep_until,
        organisation: Some(line.organisation),
        record: Some(line.id.0),
        ..Duty::new(DutyKind::Retention, name)
    })
}

/// A first meeting lies ahead, and something is not ready: nothing is known of them, what is known is old, nothing that we
/// could say is written, or it has not been said aloud (R104, R106, R112).
#[must_use]
pub fn of_first_meeting(
    meeting: &FirstMeeting,
    (organisation, name): (OrganisationId, &str),
    homework: &Homework,
    words: OurWords,
    today: Date,
) -> Option<Duty> {
    let known = match homework {
        homework if homework.knows_nothing() => Some("nothing is known of them yet"),
        Homework { stale: true, .. } => Some("what we know is old"),
        _ => None,
    };
    let said = match words {
        OurWords::Unwritten => Some("no pitch is written that fits them"),
        OurWords::NotAloud => Some("nobody has said the pitch aloud"),
        OurWords::Aloud => None,
    };
    let not_ready: Vec<&str> = known.into_iter().chain(said).collect();
    (meeting.is_ahead(today) && !not_ready.is_empty()).then(|| Duty {
        due: Some(meeting.held_on),
        owner: meeting.asked_by,
        organisation: Some(organisation),
        record: Some(meeting.id.0),
        ..Duty::new(DutyKind::FirstMeeting, &format!("{name} ({})", not_ready.join("; ")))
    })
}

/// Pages and tools elsewhere that nobody has looked at for a quarter: one duty for all of them (R007).
#[must_use]
pub fn of_resources(all: &[Resource], today: Date) -> Option<Duty> {
    let due: Vec<&Resource> = all.iter().filter(|one| one.is_due(today)).collect();
    let first = due.iter().filter_map(|one| one.look_on()).min()?;
    let title = match due.as_slice() {
        [one] => one.title.clone(),
        several => format!("{} pages and tools elsewhere", several.len()),
    };
    Some(Duty { due: Some(first), ..Duty::new(DutyKind::CheckLinks, &title) })
}

/// A day on which to be in touch again after an end (R234).
#[must_use]
pub fn of_door(door: &DoorOpen, name: &str) -> Option<Duty> {
    door.touched_on.is_none().then(|| Duty {
        due: Some(door.touch_on),
        organisation: door.organisation,
        ..about(DutyKind::TouchAgain, name, door.partnership, door.id.0)
    })
}

/// A thing to do after an end, where it is ours.
#[must_use]
pub fn of_end_item(item: &EndItem, us: PartyId) -> Option<Duty> {
    let ours = item.party.is_none_or(|party| party == us);
    let open = item.done_on.is_none() && !item.not_needed;
    (ours && open)
        .then(|| Duty { due: item.due, ..about(DutyKind::Checklist, &item.text, item.partnership, item.id.0) })
}

/// Somebody said that it should end, and it is not recorded yet that it does: ring them first.
#[must_use]
pub fn of_end_plan(plan: &EndPlan, stage: Stage, title: &str) -> Option<Duty> {
    let waits = plan.ended_on.is_none() && !stage.is_closing();
    waits.then(|| Duty { due: Some(plan.begun_on), ..about(DutyKind::EndWanted, title, plan.partnership, plan.id.0) })
}

/// A plan to put something right, on the day on which we look again.
#[must_use]
pub fn of_recovery(plan: &RecoveryPlan, title: &str) -> Option<Duty> {
    let open = plan.decided_on.is_none() && plan.outcome.is_empty();
    let due = plan.until.filter(|_| open)?;
    Some(Duty { due: Some(due), ..about(DutyKind::Mending, title, plan.partnership, plan.id.0) })
}

/// A side was asked whether it wants to put something right, and has not said within the days for an answer: it is rung,
/// for silence is not a no (K09, K28).
#[must_use]
pub fn of_willing(
    answer: &WillingAnswer,
    title: &str,
    reply_days: u32,
    calendar: &Calendar,
    today: Date,
) -> Option<Duty> {
    let asked_on = answer.asked_on.filter(|_| answer.willing == Willing::NoAnswer)?;
    let due = answer.back_by.unwrap_or_else(|| calendar.add_working_days(asked_on, reply_days));
    (due < today).then(|| Duty {
        due: Some(due),
        organisation: answer.organisation,
        ..about(DutyKind::AskWilling, title, answer.partnership, answer.id.0)
    })
}

/// A letter that has not gone and will not by itself: the mail server would not take it, it has no address, or no server
/// is set (`leaves`). `on` is the day on which it was written (X06).
#[must_use]
pub fn of_mail(mail: &Mail, leaves: bool, on: Date) -> Option<Duty> {
    // Its link is between us and whoever asked for it: no hand of ours can send it.
    if mail.about_kind == ABOUT_BEGUN {
        return None;
    }
    let waits = match mail.state {
        MailState::Sent => false,
        MailState::Waiting => !leaves || mail.to_address.is_empty(),
        MailState::Failed | MailState::Held => true,
    };
    let to = if mail.to_name.is_empty() { &mail.to_address } else { &mail.to_name };
    waits.then(|| Duty {
        due: Some(on),
        record: Some(mail.id.0),
        ..Duty::new(DutyKind::Letter, &format!("{to} ({})", mail.subject))
    })
}

fn about(kind: DutyKind, title: &str, partnership: PartnershipId, record: crate::Uuid) -> Duty {
    Duty { partnership: Some(partnership), record: Some(record), ..Duty::new(kind, title) }
}

#[cfg(test)]
#[path = "from_records_tests.rs"]
mod tests;
