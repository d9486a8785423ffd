//! Principle 1, shared purpose: it has its parts, each has said it back, it serves each, and there is a need.

use jiff::ToSpan;

use super::{
    Because, Flag, FlagKind, Item, ItemId, Met, NeedLink, Next, PartyFacts, Priority, Purpose, Who, item::Finding,
    judge::Bench,
};
use crate::partnership::{Stage, Subject, Way};

pub(super) fn items(bench: &Bench<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    if bench.asks_from(Stage::Exploring) {
        items.push(written(bench.facts.purpose).at(ItemId::E1, None));
    }
    if bench.asks_from(Stage::Forming) {
        let parties = &bench.facts.parties;
        items.extend(parties.iter().map(|party| said_back(bench, party).at(ItemId::E2, Some(party))));
        items.extend(parties.iter().map(|party| serves(bench, party).at(ItemId::E3, Some(party))));
    }
    // An enquiry asks for the need, and for nothing else (section P, stages).
    items.push(need(bench).at(ItemId::E4, None));
    items
}

pub(super) fn flags(bench: &Bench<'_>) -> Vec<Flag> {
    let strongest = |party: &PartyFacts| party.priorities.iter().map(|priority| priority.strength).max();
    let strengths: Vec<u8> = bench.facts.parties.iter().filter_map(strongest).collect();
    let uneven = match (strengths.iter().max(), strengths.iter().min()) {
        (Some(most), Some(least)) => most - least >= bench.thresholds.uneven_strength,
        _ => false,
    };
    uneven.then(|| Flag::of(FlagKind::UnevenFit, None)).into_iter().collect()
}

fn written(purpose: Option<Purpose>) -> Finding {
    match purpose {
        None => Finding::missing(Because::NoPurpose, Next::WritePurpose),
        Some(Purpose { who: false, .. }) => Finding::missing(Because::PurposeForWhom, Next::WritePurpose),
        Some(Purpose { change: false, .. }) => Finding::missing(Because::PurposeChange, Next::WritePurpose),
        Some(Purpose { sign: false, .. }) => Finding::missing(Because::PurposeSign, Next::WritePurpose),
        Some(_) => Finding::ok(Because::InPlace),
    }
    .version(purpose.map(|purpose| purpose.version))
}

/// They confirmed the current version in their own words; a tap on the list that we shake on confirms it too (K18).
fn said_back(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let version = bench.facts.purpose.map(|purpose| purpose.version);
    let refused_on = version.and_then(|version| party.said_no(Subject::Purpose, Some(version)));
    let nothing = Finding::missing(Because::NotSaidBack, Next::SayBack).unless_refused(refused_on);
    let full = party.purpose_said.filter(|_| version.is_some()).map_or(nothing, |said| {
        let found = bench.yes(party, said.yes);
        if Some(said.version) != version {
            outdated(found)
        } else if said.own_words
            || said.shaken
            || said.yes.but
            || matches!(said.yes.way, Way::Together | Way::ToldUs)
            || bench.facts.is_light(party)
        {
            found
        } else {
            Finding::missing(Because::NotTheirWords, Next::SayBack).since(said.yes.on)
        }
    });
    let light = bench.one_sitting(party, |nine| nine.doing).filter(|_| version.is_some());
    let same = party.nine.is_some_and(|nine| Some(nine.purpose_version) == version);
    full.or(light.map(|found| if same { found } else { outdated(found) })).by(Who::Party).version(version)
}

/// What was confirmed for an older text: needs another look, unless it was only told to us.
pub(super) fn outdated(found: Finding) -> Finding {
    if found.met == Met::ToldUs {
        return found;
    }
    Finding { because: Because::OlderText, met: Met::Stale, next: Some(Next::AskToConfirm), ..found }
}

fn serves(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let none = Finding::missing(Because::NoPriority, Next::LinkPriority);
    let best = party.priorities.iter().map(|linked| priority(bench, party, linked)).max_by_key(|found| found.met);
    best.unwrap_or(none).or(bench.one_sitting(party, |nine| nine.means)).by(Who::Party)
}

fn priority(bench: &Bench<'_>, party: &PartyFacts, linked: &Priority) -> Finding {
    let Some(yes) = linked.confirmed else {
        let asked = Finding::missing(Because::PriorityUnconfirmed, Next::AskToConfirm);
        return asked.unless_refused(linked.refused_on).about(&linked.text);
    };
    let found = match (bench.yes(party, yes), linked.until) {
        (found, Some(until)) if until < bench.today && found.met != Met::ToldUs => {
            Finding::stale(Because::PastItsEnd, Next::LinkPriority).since(until)
        }
        (found, _) => found,
    };
    found.about(&linked.text)
}

/// A need linked; a chance counts for a while, then it wants an aim (K05). What the library needs is its own record.
fn need(bench: &Bench<'_>) -> Finding {
    match bench.facts.need {
        None => Finding::missing(Because::NoNeed, Next::LinkNeed),
        Some(NeedLink::Aim) => Finding::ok(Because::InPlace).library_only(),
        Some(NeedLink::Chance { since }) => {
            let until = since.saturating_add(bench.thresholds.chance_days.days());
            let old = until < bench.today;
            if old { Finding::stale(Because::OldChance, Next::LinkNeed) } else { Finding::ok(Because::Chance) }
                .since(since)
                .library_only()
        }
    }
}
