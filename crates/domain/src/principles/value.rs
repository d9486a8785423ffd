//! Principle 2, mutual value: each gives and gets, the library's account of it is right, and our own offer is known.

use super::{
    Because, Exchange, Flag, FlagKind, Item, ItemId, Met, Next, Nine, PartyFacts, Who, item::Finding, judge::Bench,
    purpose::outdated,
};
use crate::partnership::{Side, Stage, Subject};

pub(super) fn items(bench: &Bench<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    if bench.asks_from(Stage::Forming) {
        let parties = &bench.facts.parties;
        items.extend(parties.iter().map(|party| gives(bench, party).at(ItemId::E1, Some(party))));
        items.extend(parties.iter().map(|party| gets(bench, party).at(ItemId::E2, Some(party))));
        items.extend(bench.facts.partners().map(|party| account(bench, party).at(ItemId::E3, Some(party))));
    }
    if bench.asks_from(Stage::Exploring) {
        items.push(audit(bench).at(ItemId::E4, None));
    }
    items
}

pub(super) fn flags(bench: &Bench<'_>) -> Vec<Flag> {
    if !bench.asks_from(Stage::Forming) {
        return Vec::new();
    }
    let mut flags: Vec<Flag> = bench.facts.parties.iter().flat_map(|party| empty_cells(bench, party)).collect();
    let delivered = || bench.facts.parties.iter().filter_map(|party| party.delivered_percent);
    let gap = delivered().max().unwrap_or_default() - delivered().min().unwrap_or_default();
    if gap > bench.thresholds.delivery_gap_points {
        flags.push(Flag::of(FlagKind::DeliveryGap, None));
    }
    flags
}

/// The cells of a party in which nothing stands, each by itself.
fn empty_cells(bench: &Bench<'_>, party: &PartyFacts) -> impl Iterator<Item = Flag> {
    let answered = |asked: fn(&Nine) -> bool| bench.facts.nine(party, asked).is_some();
    let gives = (party.gives.is_empty() && !answered(|nine| nine.bring)).then_some(Side::Gives);
    let gets = (party.gets.is_empty() && !answered(|nine| nine.hope)).then_some(Side::Gets);
    let cell = |side| Flag { side: Some(side), ..Flag::of(FlagKind::EmptyCell, Some(party)) };
    gives.into_iter().chain(gets).map(cell)
}

fn gives(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let none = Finding::missing(Because::GivesNothing, Next::FillValueTable);
    best(bench, party, &party.gives).unwrap_or(none).or(lasting(bench, party, |nine| nine.bring)).by(Who::Party)
}

fn gets(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let none = Finding::missing(Because::GetsNothing, Next::FillValueTable);
    best(bench, party, &party.gets).unwrap_or(none).or(lasting(bench, party, |nine| nine.hope)).by(Who::Party)
}

/// The best of what is given or got: one thing in date is enough.
fn best(bench: &Bench<'_>, party: &PartyFacts, all: &[Exchange]) -> Option<Finding> {
    all.iter().map(|one| exchange(bench, party, one)).max_by_key(|found| found.met)
}

fn exchange(bench: &Bench<'_>, party: &PartyFacts, one: &Exchange) -> Finding {
    let found = match (bench.entry(party, one.way), one.until) {
        (found, Some(until)) if until < bench.today && found.met != Met::ToldUs => {
            Finding::stale(Because::PastItsEnd, Next::FillValueTable).since(until)
        }
        (found, _) => found,
    };
    found.about(&one.text)
}

/// An answer of the one sitting that says what is so, and does not grow old by itself.
pub(super) fn lasting(bench: &Bench<'_>, party: &PartyFacts, asked: fn(&Nine) -> bool) -> Option<Finding> {
    let nine = bench.facts.nine(party, asked)?;
    let found = bench.lasting_yes(nine.yes()).between_us();
    Some(if found.met == Met::Ok { Finding { because: Because::OneSitting, ..found } } else { found })
}

/// On the light path we ask, and take what each partner answered: our own word needs no other paper (K12).
pub(super) fn asked_by_us(bench: &Bench<'_>, party: &PartyFacts, asked: fn(&Nine) -> bool) -> Option<Finding> {
    let all_answered = || bench.facts.partners().all(|one| lasting(bench, one, asked).is_some());
    (party.is_library && bench.facts.all_light() && all_answered()).then(|| Finding::ok(Because::InPlace))
}

/// The library's account of what they bring, confirmed by them; until then it is our guess (R020). What they bring
/// does not grow old by itself: it is confirmed for its text (section P, principle 2).
fn account(bench: &Bench<'_>, party: &PartyFacts) -> Finding {
    let full = match party.value_account {
        None => Finding::missing(Because::NoAccount, Next::WriteAccount),
        Some(account) => match account.confirmed {
            None => {
                let refused_on = party.said_no(Subject::ValueAccount, Some(account.version));
                Finding::missing(Because::OurGuess, Next::AskToConfirm).unless_refused(refused_on).by(Who::Party)
            }
            Some(said) if said.version != account.version => outdated(bench.lasting_yes(said.yes)).by(Who::Party),
            Some(said) => bench.lasting_yes(said.yes).by(Who::Party),
        },
    };
    let version = party.value_account.map(|account| account.version);
    full.or(lasting(bench, party, |nine| nine.means).map(|found| found.by(Who::Party))).version(version)
}

/// What the library can offer, and when it last looked, is its own record.
fn audit(bench: &Bench<'_>) -> Finding {
    let found = match bench.facts.audit_on {
        None => Finding::missing(Because::NoAudit, Next::DoAudit),
        Some(on) if bench.older_than(on, bench.thresholds.confirmation_months) => {
            Finding::stale(Because::Old, Next::DoAudit).since(on)
        }
        Some(on) => Finding::ok(Because::InPlace).since(on),
    };
    found.library_only()
}
