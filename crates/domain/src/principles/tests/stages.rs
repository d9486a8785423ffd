//! Stages, settling in, closing, sittings, and what is next.

use rstest::rstest;

use super::{super::*, light, sample::*};
use crate::{
    Uuid,
    partnership::{PartyId, Stage, Way},
};

#[test]
fn where_everything_is_in_place_every_principle_is() {
    let checks = judged(&healthy());
    assert!(checks.checks.iter().all(|check| check.state == State::Evidenced), "{checks:#?}");
    assert_eq!(checks.next_step(), None);
}

#[test]
fn an_enquiry_asks_for_the_need_and_for_nothing_else() {
    let checks = judged(&Facts::new(Stage::Enquiry, TODAY));
    let states: Vec<State> = checks.checks.iter().map(|check| check.state).collect();
    assert_eq!(states[0], State::Missing);
    assert!(states[1..].iter().all(|state| *state == State::NotYetDue));
    assert_eq!(checks.next_step().map(|step| step.next), Some(Next::LinkNeed));
}

#[rstest]
#[case::ending(Stage::Ending)]
#[case::ended(Stage::Ended)]
#[case::stepped_away(Stage::SteppedAway)]
fn a_closing_partnership_is_shown_as_it_stood(#[case] stage: Stage) {
    let from = Stage::Exploring;
    let facts = with(|facts| {
        facts.stage = stage;
        facts.closing = Some(Closing { on: days_ago(700), from, from_since: days_ago(800) });
        facts.audit_on = Some(days_ago(900));
        facts.resource.plan = None;
    });
    let checks = judged(&facts);
    assert_eq!(checks.as_of, days_ago(700));
    assert_eq!(checks.of(Principle::Differences).unwrap().state, State::NotYetDue);
    // The audit was fresh then, though it would be old today.
    let audit = &checks.of(Principle::Value).unwrap().items[0];
    assert_eq!((audit.id, audit.met), (ItemId::E4, Met::Ok));
    // It stood without much, and nobody is asked to do anything about that now.
    assert!(checks.checks.iter().any(|check| check.state == State::Missing || check.state == State::Partly));
    assert_eq!(checks.next_step(), None);
}

#[test]
fn what_is_inherited_is_judged_as_always_but_raises_no_alarm() {
    let facts = with(|facts| {
        facts.partner().gets.clear();
        facts.settling_until = Some(days_ago(-30));
    });
    let checks = judged(&facts);
    assert!(checks.settling_in);
    assert_eq!(state(&facts, Principle::Value), State::Partly);
    assert!(checks.checks.iter().all(|check| check.flags.is_empty()));
    assert_eq!(checks.next_step().map(|step| step.next), Some(Next::CatchUpTalk));
    let over = with(|facts| facts.settling_until = Some(days_ago(1)));
    assert!(!judged(&over).settling_in);
}

#[test]
fn while_settling_in_each_step_is_the_talk_save_what_waits_for_others() {
    let steps = |settling_until| {
        let checks = judged(&with(|facts| {
            facts.settling_until = settling_until;
            facts.partner().gets.clear();
            facts.library().people.truncate(1);
            facts.partner().purpose_said = None;
            facts.partner().with_committee_until = Some(TODAY);
        }));
        let steps = checks.checks.iter().filter_map(Check::next_step).map(|step| checks.asked(step));
        steps.map(|step| step.next).collect::<Vec<_>>()
    };
    assert_eq!(steps(None), [Next::WaitForThem, Next::WaitForThem, Next::NameSecond, Next::SetHorizon]);
    let talk = [Next::WaitForThem, Next::WaitForThem, Next::CatchUpTalk, Next::CatchUpTalk];
    assert_eq!(steps(Some(TODAY)), talk);
}

#[test]
fn nothing_goes_stale_by_age_before_the_sitting() {
    let old = |sitting| {
        let facts = with(|facts| {
            facts.partner().purpose_said = Some(said(400));
            facts.partner().next_sitting = sitting;
        });
        state(&facts, Principle::Purpose)
    };
    assert_eq!(old(None), State::Stale);
    assert_eq!(old(Some(days_ago(-1))), State::Evidenced);
    assert_eq!(old(Some(TODAY)), State::Evidenced);
    assert_eq!(old(Some(days_ago(1))), State::Stale);
    let with_others = with(|facts| {
        facts.partner().purpose_said = Some(said(400));
        facts.library().next_sitting = Some(days_ago(-300));
    });
    assert_eq!(state(&with_others, Principle::Purpose), State::Stale, "another's sitting keeps nothing of it fresh");
    // A sitting that is put off for years does not keep anything fresh.
    assert_eq!(old(Some(days_ago(-400))), State::Stale);
}

#[test]
fn a_confirmation_holds_for_twelve_months_to_the_day() {
    let said_on = |on| {
        let facts = with(|facts| facts.partner().purpose_said.as_mut().unwrap().yes.on = on);
        state(&facts, Principle::Purpose)
    };
    assert_eq!(said_on(jiff::civil::date(2025, 11, 24)), State::Evidenced);
    assert_eq!(said_on(jiff::civil::date(2025, 11, 23)), State::Stale);
}

#[test]
fn the_weakest_principle_comes_first() {
    let facts = with(|facts| {
        facts.audit_on = Some(days_ago(900));
        facts.partner().people.truncate(1);
        facts.library().differences = Strands::default();
        facts.partner().differences = Strands::default();
        facts.partner().capacity = None;
    });
    let checks = judged(&facts);
    let order: Vec<_> = checks.weakest_first().iter().map(|check| (check.principle.number(), check.state)).collect();
    assert_eq!(
        order,
        [
            (3, State::Missing),
            (5, State::Partly),
            (2, State::Stale),
            (1, State::Evidenced),
            (4, State::Evidenced),
            (6, State::Evidenced)
        ]
    );
    assert_eq!(checks.next_step().map(|step| step.next), Some(Next::TalkDifferences));
}

#[test]
fn nothing_is_asked_of_those_who_are_asking_their_own_people() {
    let ask = |until| {
        let facts = with(|facts| {
            facts.partner().purpose_said = None;
            facts.partner().with_committee_until = until;
        });
        judged(&facts).of(Principle::Purpose).and_then(Check::next_step).map(|step| step.next)
    };
    assert_eq!(ask(None), Some(Next::SayBack));
    assert_eq!(ask(Some(TODAY)), Some(Next::WaitForThem));
    assert_eq!(ask(Some(days_ago(1))), Some(Next::SayBack));
}

#[test]
fn an_accepted_risk_stands_beside_the_state_and_runs_out() {
    let accept = |until| {
        let risk = AcceptedRisk { principle: Principle::People, reason: "A new clerk in May".to_owned(), until };
        let facts = with(|facts| {
            facts.partner().people.truncate(1);
            facts.accepted_risks.push(risk);
        });
        let check = judged(&facts).of(Principle::People).unwrap().clone();
        assert!(judged(&facts).for_partner(PARTNER).checks.iter().all(|check| check.accepted.is_empty()));
        (check.state, check.accepted.iter().map(|risk| risk.reason.clone()).collect::<Vec<_>>())
    };
    assert_eq!(accept(TODAY), (State::Partly, vec!["A new clerk in May".to_owned()]));
    assert_eq!(accept(days_ago(1)), (State::Partly, Vec::new()));
}

#[test]
fn a_partner_sees_the_same_states_with_the_librarys_reasons_covered() {
    let facts = with(|facts| facts.resource.approval = None);
    let ours = judged(&facts);
    let theirs = ours.for_partner(PARTNER);
    let states = |checks: &Checks| checks.checks.iter().map(|check| check.state).collect::<Vec<_>>();
    assert_eq!(states(&ours), states(&theirs));
    let approval = theirs.of(Principle::Resource).unwrap().items.iter().find(|item| item.id == ItemId::E2).unwrap();
    assert_eq!((approval.because, approval.next), (Because::LibraryRecord, None));
}

#[test]
fn the_librarys_own_need_audit_and_sheet_are_told_to_no_partner() {
    for facts in [healthy(), with(|facts| facts.need = Some(NeedLink::Chance { since: days_ago(200) }))] {
        let theirs = judged(&facts).for_partner(PARTNER);
        for principle in [Principle::Purpose, Principle::Value, Principle::People] {
            let items = &theirs.of(principle).unwrap().items;
            let own: Vec<_> = items.iter().filter(|item| item.party.is_none() && item.id == ItemId::E4).collect();
            assert_eq!(own.len(), 1, "{principle}");
            assert_eq!((own[0].because, own[0].since, own[0].next), (Because::LibraryRecord, None, None));
        }
    }
    let none = judged(&with(|facts| facts.need = None)).for_partner(PARTNER);
    let open = none.of(Principle::Purpose).unwrap().items.iter().find(|item| item.id == ItemId::E4).unwrap().because;
    assert_eq!(open, Because::NoNeed, "that no need is linked stands in a record of all of us");
}

const OTHER: PartyId = PartyId(Uuid::from_u128(3));

/// What the partner of this party reads of Hearth's item.
fn read_by(own: PartyId, facts: &Facts, of: (Principle, ItemId)) -> (Because, Names) {
    let checks = judged(facts).for_partner(own);
    let items = &checks.of(of.0).unwrap().items;
    let item = items.iter().find(|item| item.id == of.1 && item.party == Some(PARTNER)).unwrap();
    assert!(item.because != Because::LibraryRecord || item.since.is_none());
    (item.because, item.names.clone())
}

#[rstest]
#[case::more_is_asked_than_they_have((Principle::Differences, ItemId::E3), |f: &mut Facts| f.partner().capacity.as_mut().unwrap().asked_minutes = 900, Because::AskTooBig)]
#[case::they_said_what_time_they_have((Principle::Differences, ItemId::E3), |_: &mut Facts| {}, Because::Confirmed)]
#[case::they_answered_it_in_their_sitting((Principle::Value, ItemId::E1), |f: &mut Facts| { f.light_path = true; f.partner().gives.clear(); f.partner().nine = Some(light::nine(Way::Together)); }, Because::OneSitting)]
#[case::they_told_us_in_a_sitting((Principle::Purpose, ItemId::E3), |f: &mut Facts| { f.light_path = true; f.partner().priorities.clear(); f.partner().nine = Some(light::nine(Way::ToldUs)); }, Because::ToldUs)]
fn what_is_between_the_library_and_one_partner_is_covered_for_the_others(
    #[case] of: (Principle, ItemId),
    #[case] change: fn(&mut Facts),
    #[case] because: Because,
) {
    let facts = with(|facts| {
        facts.parties.push(party(OTHER, "Orchard"));
        change(facts);
    });
    assert_eq!(read_by(PARTNER, &facts, of).0, because, "whose it is reads it");
    let (covered, names) = read_by(OTHER, &facts, of);
    assert_eq!((covered, names.party.as_deref(), names.person), (Because::LibraryRecord, Some("Hearth"), None));
}

#[test]
fn what_all_of_us_wrote_is_covered_for_nobody() {
    let facts = with(|facts| facts.parties.push(party(OTHER, "Orchard")));
    assert_eq!(read_by(OTHER, &facts, (Principle::Value, ItemId::E1)).0, Because::InPlace);
    assert_eq!(read_by(OTHER, &facts, (Principle::Purpose, ItemId::E2)).0, Because::Confirmed);
}

#[test]
fn that_what_we_ask_takes_most_of_their_time_is_told_to_no_other_partner() {
    let facts = with(|facts| {
        facts.parties.push(party(OTHER, "Orchard"));
        facts.partner().capacity.as_mut().unwrap().asked_minutes = 550;
        facts.partner().volunteer_run = true;
        facts.partner().friction = 2;
    });
    let raised = |own| -> Vec<FlagKind> {
        let checks = judged(&facts).for_partner(own);
        checks.of(Principle::Differences).unwrap().flags.iter().map(|flag| flag.kind).collect()
    };
    assert_eq!(raised(PARTNER), [FlagKind::LightPathFits, FlagKind::AskNearLimit, FlagKind::Friction]);
    assert_eq!(raised(OTHER), [FlagKind::Friction], "what is noted of paperwork lies before all of us");
}
