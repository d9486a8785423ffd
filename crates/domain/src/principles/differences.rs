//! Principle 3, recognising differences: how each of us works, and what each of the others can carry and must sign.

use super::{
    Because, Capacity, Flag, FlagKind, Item, ItemId, Next, Nine, PartyFacts, ProcessStatus, Question, Who,
    item::Finding,
    judge::Bench,
    value::{asked_by_us, lasting},
};
use crate::partnership::{Stage, Subject};

pub(super) fn items(bench: &Bench<'_>) -> Vec<Item> {
    if !bench.asks_from(Stage::Forming) {
        return Vec::new();
    }
    let ours = bench.facts.parties.iter().filter(|party| party.is_library);
    let ours = ours.map(|party| strands(bench, party).at(ItemId::E1, Some(party)));
    bench.facts.partners().flat_map(|party| of(bench, party)).chain(ours).collect()
}

pub(super) fn flags(bench: &Bench<'_>) -> Vec<Flag> {
    if !bench.asks_from(Stage::Forming) {
        return Vec::new();
    }
    bench.facts.partners().flat_map(|party| flags_of(bench, party)).collect()
}

fn of(bench: &Bench<'_>, party: &PartyFacts) -> Vec<Item> {
    let at = |id, found: Finding| found.at(id, Some(party));
    let mut items = vec![at(ItemId::E1, strands(bench, party))];
    items.extend(questions(bench, party).map(|found| at(ItemId::E2, found)));
    items.push(at(ItemId::E3, time(bench, party)));
    items.extend(party.large.then(|| at(ItemId::E4, sponsor(bench, party))));
    items.extend(processes(party).map(|found| at(ItemId::E5, found)));
    items
}

fn flags_of(bench: &Bench<'_>, party: &PartyFacts) -> Vec<Flag> {
    let mut flags = Vec::new();
    // Who runs them, and what time they have, is between the library and them.
    if party.volunteer_run && !bench.facts.is_light(party) {
        flags.push(Flag::between_us(FlagKind::LightPathFits, party));
    }
    if party.capacity.is_some_and(|capacity| is_near(bench, capacity)) {
        flags.push(Flag::between_us(FlagKind::AskNearLimit, party));
    }
    if party.friction >= bench.thresholds.friction_notes {
        flags.push(Flag::of(FlagKind::Friction, Some(party)));
    }
    flags
}

/// Each of us says it for itself, the library too (R022).
fn strands(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let strands = party.differences;
    let entries = [strands.culture, strands.focus, strands.language].into_iter().flatten();
    let found: Vec<Finding> = entries.map(|entry| bench.entry(party, entry.way)).collect();
    let full = match found.len() {
        0 => Finding::missing(Because::NoStrand, Next::TalkDifferences),
        1 | 2 => Finding::missing(Because::StrandMissing, Next::TalkDifferences),
        _ => found
            .into_iter()
            .min_by_key(|found| found.met)
            .unwrap_or(Finding::missing(Because::NoStrand, Next::TalkDifferences)),
    };
    let asked = |nine: &Nine| nine.how_we_work;
    full.or(lasting(bench, party, asked).or(asked_by_us(bench, party, asked))).by(if party.is_library {
        Who::Lead
    } else {
        Who::Party
    })
}

/// Questions between us: none open for too long; nothing is asked where nobody asked.
fn questions(bench: &Bench<'_>, party: &PartyFacts) -> Option<Finding> {
    let asked = || bench.facts.questions.iter().filter(|q| q.party == party.id && q.asked_on <= bench.today);
    let open_too_long = |question: &&Question| {
        question.answered_on.is_none()
            && bench.calendar.working_days_between(question.asked_on, bench.today)
                > bench.thresholds.question_working_days
    };
    asked().next()?;
    // The library's own debt comes first, then the oldest question.
    let worst = asked().filter(open_too_long).min_by_key(|question| (!question.library_owes, question.asked_on));
    Some(match worst {
        None => Finding::ok(Because::InPlace),
        Some(question) => {
            let (next, who) =
                if question.library_owes { (Next::Answer, Who::Lead) } else { (Next::AskForAnswer, Who::Party) };
            Finding::missing(Because::QuestionOpen, next).since(question.asked_on).by(who).about(&question.text)
        }
    })
}

/// What time they have, and how much of it we ask for, is between the library and them (X08).
fn time(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let unknown = Finding::missing(Because::TimeUnknown, Next::AskTime).by(Who::Party);
    let known = party.capacity.and_then(|capacity| capacity.minutes.map(|has| (capacity, has)));
    let found = match known {
        Some((capacity, has)) if is_above(capacity, has, bench.thresholds.ask_most_percent) => {
            Finding::missing(Because::AskTooBig, Next::AskLess)
        }
        Some((capacity, _)) => declared(bench, party, capacity).or(said_time(bench, party)),
        None => unknown.or(said_time(bench, party)),
    };
    found.between_us()
}

fn said_time(bench: &Bench<'_>, party: &PartyFacts) -> Option<Finding> {
    bench.one_sitting(party, |nine| nine.time).map(|found| found.by(Who::Party))
}

fn declared(bench: &Bench<'_>, party: &PartyFacts, capacity: Capacity) -> Finding {
    dated(bench, party, capacity.declared, Next::AskTime).by(Who::Party)
}

/// Twelve months for everybody on the day of the sitting; six for large organisations (K19).
fn dated(bench: &Bench<'_>, party: &PartyFacts, yes: super::Yes, next: Next) -> Finding {
    if !party.large {
        return bench.yes(party, yes);
    }
    let found = bench.yes_with(yes, bench.older_than(yes.on, bench.thresholds.large_months));
    if found.because == Because::Old { Finding { next: Some(next), ..found } } else { found }
}

fn is_near(bench: &Bench<'_>, capacity: Capacity) -> bool {
    let (near, most) = (bench.thresholds.ask_warning_percent, bench.thresholds.ask_most_percent);
    capacity.minutes.is_some_and(|has| !is_above(capacity, has, most) && is_above(capacity, has, near))
}

/// Whether more is asked than this share, in per cent, of the time that there is.
fn is_above(capacity: Capacity, has: u32, percent: u32) -> bool {
    u64::from(capacity.asked_minutes) * 100 > u64::from(has) * u64::from(percent)
}

fn sponsor(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let none = Finding::missing(Because::NoSponsor, Next::FindSponsor);
    let none = none.unless_refused(party.said_no(Subject::Sponsor, None));
    party.sponsor.map_or(none, |yes| dated(bench, party, yes, Next::FindSponsor)).by(Who::Party)
}

/// Every process that is needed is done or being helped with; nothing is asked where none is needed.
fn processes(party: &PartyFacts) -> Option<Finding> {
    let asked = || party.processes.iter().filter(|process| process.status != ProcessStatus::NotNeeded);
    asked().next()?;
    let waiting = asked().find(|process| process.status == ProcessStatus::Needed);
    Some(match waiting {
        Some(process) => Finding::missing(Because::ProcessWaiting, Next::HelpWithProcess).about(&process.name),
        None => Finding::ok(Because::InPlace),
    })
}
