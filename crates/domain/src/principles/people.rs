//! Principle 5, organisational and not just individual: more than one person, signed, told, and known where to look.

use jiff::{ToSpan, civil::Date};

use super::{
    Because, Flag, FlagKind, Item, ItemId, Met, Next, PartyFacts, Who, governance, item::Finding, judge::Bench,
    value::lasting,
};
use crate::partnership::Stage;

pub(super) fn items(bench: &Bench<'_>) -> Vec<Item> {
    let parties = &bench.facts.parties;
    let mut items = Vec::new();
    if bench.asks_from(Stage::Forming) {
        items.extend(parties.iter().map(|party| named(bench, party).at(ItemId::E1, Some(party))));
    }
    if bench.asks_from(Stage::Active) {
        items.extend(parties.iter().map(|party| signed(bench, party).at(ItemId::E2, Some(party))));
        items.extend(parties.iter().map(|party| briefed(bench, party).at(ItemId::E3, Some(party))));
        items.push(sheet(bench).library_only().at(ItemId::E4, None));
    }
    items
}

pub(super) fn flags(bench: &Bench<'_>) -> Vec<Flag> {
    let parties = || bench.facts.parties.iter();
    // Who of them we spoke with is between the library and them.
    let hangs = parties().filter(|party| hangs_on_one(bench, party)).map(|party| match party.is_library {
        true => Flag::of(FlagKind::OnePerson, Some(party)),
        false => Flag::between_us(FlagKind::OnePerson, party),
    });
    let vacant = parties().filter(|party| is_vacant(bench, party));
    hangs.chain(vacant.map(|party| Flag::of(FlagKind::LeadVacant, Some(party)))).collect()
}

/// Most contacts of a side went through one of its people (R041).
fn hangs_on_one(bench: &Bench<'_>, party: &PartyFacts) -> bool {
    let (all, most) = (u64::from(party.contacts.all), u64::from(party.contacts.most));
    all >= u64::from(bench.thresholds.one_person_least)
        && most * 100 >= all * u64::from(bench.thresholds.one_person_percent)
}

fn is_vacant(bench: &Bench<'_>, party: &PartyFacts) -> bool {
    let Some(since) = party.lead_vacant_since.filter(|_| party.lead.is_none()) else { return false };
    bench.calendar.working_days_between(since, bench.today) > bench.thresholds.vacancy_working_days
}

fn named(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let ever = party.people.len();
    let active = party.people.iter().filter(|person| person.left_on.is_none_or(|left| bench.today <= left)).count();
    let enough = bench.thresholds.least_people as usize;
    let full = match (active, ever) {
        (active, _) if active >= enough => Finding::ok(Because::InPlace),
        (_, ever) if ever >= enough => {
            let left = party.people.iter().filter(|person| person.left_on.is_some_and(|left| left < bench.today));
            let last = left.max_by_key(|person| person.left_on);
            Finding::stale(Because::SomebodyLeft, Next::NameSecond).whom(last.map(|person| person.name.as_str()))
        }
        _ => {
            let only = party.people.iter().find(|person| person.left_on.is_none());
            Finding::missing(Because::FewPeople, Next::NameSecond).whom(only.map(|person| person.name.as_str()))
        }
    };
    let reached = party.group_reach && active >= 1 && bench.facts.is_light(party);
    let light = reached.then(|| Finding::ok(Because::OneAndTheGroup));
    full.or(light).or(lasting(bench, party, |nine| nine.who && nine.in_touch)).by(Who::Party)
}

/// Signed by a role that may; an agreement kept elsewhere counts, and so does a plan on the light path (K06, K12).
fn signed(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let full = match (bench.facts.governance.agreement, &party.signed) {
        (None, _) => governance::none_yet(bench, party),
        (Some(agreement), Some(signature)) if !agreement.elsewhere && !signature.authorised => {
            let not = Finding::missing(Because::NotAuthorised, Next::GetSignature).since(signature.on);
            not.by(Who::Party).whom(Some(&signature.name)).version(agreement.version)
        }
        // What is signed is signed, also before its first day.
        (Some(agreement), signature)
            if bench.today < agreement.from && (agreement.elsewhere || signature.is_some()) =>
        {
            let because = if agreement.elsewhere { Because::SignedElsewhere } else { Because::InPlace };
            Finding::ok(because).since(agreement.from).version(agreement.version)
        }
        (Some(agreement), _) => governance::in_force(bench, party, agreement),
    };
    let light = governance::plan(bench, party).filter(|_| bench.facts.is_light(party));
    full.or(light)
}

fn briefed(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let not = Finding::missing(Because::NotBriefed, Next::Brief);
    let full = party.briefed.map_or(not, |yes| {
        let found = bench.yes(party, yes);
        if found.met == Met::Ok { Finding { because: Because::InPlace, ..found } } else { found }
    });
    let itself = (party.all_named && bench.facts.is_light(party)).then(|| Finding::ok(Because::EverybodyNamed));
    full.or(itself).by(if party.is_library { Who::Lead } else { Who::Party })
}

/// The library's sheet of whom to ring: filed, young, and newer than the last change of a contact.
fn sheet(bench: &Bench<'_>) -> Finding {
    let sheet = &bench.facts.continuity;
    let Some(filed) = sheet.filed_on.filter(|day| *day <= bench.today) else {
        return Finding::missing(Because::NotFiled, Next::FileSheet);
    };
    let after = |day: Date| filed < day || filed == day && sheet.after_filing;
    let changed = sheet.contact_changed_on.filter(|day| after(*day) && *day <= bench.today);
    let old = filed.saturating_add(bench.thresholds.continuity_days.days()) < bench.today;
    match (changed, old) {
        (Some(day), _) => {
            Finding::stale(Because::ContactChanged, Next::FileSheet).since(day).whom(sheet.who_changed.as_deref())
        }
        (None, true) => Finding::stale(Because::OldSheet, Next::FileSheet).since(filed),
        (None, false) => Finding::ok(Because::InPlace).since(filed),
    }
}
