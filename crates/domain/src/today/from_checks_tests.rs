use jiff::civil::date;

use super::*;
use crate::{
    Uuid,
    partnership::{PartyId, Stage, Subject},
    principles::{Facts, NeedLink, PartyFacts, Principle, Refusal, judge},
    service::{Calendar, Thresholds},
};

const TODAY: Date = date(2026, 11, 24);

fn standing() -> Standing<'static> {
    let partnership = PartnershipId(Uuid::from_u128(7));
    Standing {
        partnership,
        title: "Tea and Chat",
        stage: Stage::Forming,
        settling_until: None,
        sitting_due: Some(date(2026, 12, 1)),
        quiet: Quiet::Steady,
    }
}

fn kinds(standing: &Standing<'_>, facts: &Facts) -> Vec<(DutyKind, Option<Next>)> {
    let checks = judge(facts, &Calendar::default(), &Thresholds::default(), TODAY);
    duties_of(standing, &checks).into_iter().map(|duty| (duty.kind, duty.step.map(|step| step.next))).collect()
}

fn forming() -> Facts {
    let parties = vec![PartyFacts::new(PartyId(Uuid::from_u128(2)), "Hearth")];
    Facts { need: Some(NeedLink::Aim), audit_on: Some(TODAY), parties, ..Facts::new(Stage::Forming, TODAY) }
}

#[test]
fn a_partnership_asks_for_one_step() {
    assert_eq!(kinds(&standing(), &forming()), [(DutyKind::NextStep, Some(Next::TalkDifferences))]);
}

#[test]
fn a_step_says_which_item_it_moves_so_that_it_leads_to_the_right_text() {
    let checks = judge(&forming(), &Calendar::default(), &Thresholds::default(), TODAY);
    let duties = duties_of(&standing(), &checks);
    let step = duties[0].step.as_ref().unwrap();
    let item = step.item.as_ref().unwrap();
    assert_eq!((step.principle, item.next), (Principle::Differences, Some(Next::TalkDifferences)));
    assert_eq!(item.names.party.as_deref(), Some("Hearth"), "and whom it is about");
}

#[test]
fn what_the_service_owes_stands_beside_the_partnerships_own_step() {
    let facts = Facts { audit_on: None, ..forming() };
    let found = kinds(&standing(), &facts);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1], (DutyKind::Audit, Some(Next::DoAudit)));
}

#[test]
fn one_that_drifts_wants_a_call_before_any_step() {
    let drifting = Standing { quiet: Quiet::Drifting, ..standing() };
    assert_eq!(kinds(&drifting, &forming()), [(DutyKind::GoingQuiet, None)]);
}

#[test]
fn one_that_settles_in_wants_its_talk_and_nothing_else() {
    let until = Some(date(2027, 3, 1));
    let facts = Facts { settling_until: until, ..forming() };
    let settling = Standing { settling_until: until, quiet: Quiet::Drifting, ..standing() };
    assert_eq!(kinds(&settling, &facts), [(DutyKind::CatchUp, Some(Next::CatchUpTalk))]);
}

#[test]
fn one_that_rests_pauses_or_closes_asks_nothing() {
    let resting = Standing { quiet: Quiet::Resting, ..standing() };
    assert!(kinds(&resting, &forming()).is_empty());
    for stage in [Stage::Paused, Stage::Ending, Stage::Ended, Stage::SteppedAway] {
        assert!(kinds(&Standing { stage, ..standing() }, &forming()).is_empty());
    }
}

#[test]
fn a_lead_who_left_is_named_beside_the_step() {
    let mut facts = forming();
    facts.parties[0].lead_vacant_since = Some(date(2026, 9, 1));
    assert_eq!(kinds(&standing(), &facts)[0].0, DutyKind::LeadVacant);
}

#[test]
fn an_enquiry_with_its_need_asks_nothing() {
    let facts = Facts { stage: Stage::Enquiry, ..forming() };
    assert!(kinds(&Standing { stage: Stage::Enquiry, ..standing() }, &facts).is_empty());
}

#[test]
fn what_is_only_unconfirmed_or_old_waits_for_the_sitting() {
    let exploring = Facts { stage: Stage::Exploring, purpose: None, ..forming() };
    let checks = judge(&exploring, &Calendar::default(), &Thresholds::default(), TODAY);
    let mut checks = checks;
    checks.checks.retain(|check| check.principle == crate::principles::Principle::Purpose);
    checks.checks[0].items[0].next = Some(Next::StillTrue);
    let duties = duties_of(&standing(), &checks);
    assert_eq!(duties.len(), 1);
    assert_eq!((duties[0].kind, duties[0].due), (DutyKind::StillTrue, Some(date(2026, 12, 1))));
}

#[test]
fn a_not_for_us_comes_before_what_was_never_asked() {
    let mut facts = forming();
    let refused = Refusal { subject: Subject::Communications, version: 1, on: date(2026, 11, 20) };
    facts.governance.communications_version = Some(1);
    facts.parties[0].refused.push(refused);
    assert_eq!(kinds(&standing(), &facts)[0], (DutyKind::NextStep, Some(Next::TalkItOver)));
}
