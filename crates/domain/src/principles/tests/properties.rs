//! What holds of every partnership, however its facts lie (section P).

use proptest::prelude::*;

use super::{super::*, sample::*};
use crate::{
    partnership::{Months, Rhythm, Stage, Way},
    service::{Calendar, Thresholds},
};

/// Ways in which facts get worse: something is taken away, grows old, is rewritten, ends, or somebody leaves.
const WORSE: &[fn(&mut Facts)] = &[
    |f| f.purpose = None,
    |f| f.need = None,
    |f| f.audit_on = None,
    |f| f.parties[1].purpose_said = None,
    |f| f.parties[1].priorities.clear(),
    |f| f.parties[1].gives.clear(),
    |f| f.parties[1].gets.clear(),
    |f| f.parties[1].value_account = None,
    |f| f.parties[1].differences = Strands::default(),
    |f| f.parties[1].capacity = None,
    |f| f.parties[1].communications = None,
    |f| f.parties[1].lead = None,
    |f| f.parties[1].signed = None,
    |f| f.parties[1].briefed = None,
    |f| f.parties[1].people.clear(),
    |f| f.governance.agreement = None,
    |f| f.governance.body = None,
    |f| f.continuity.filed_on = None,
    |f| f.resource.plan = None,
    |f| f.resource.approval = None,
];

/// Ways in which facts are otherwise: neither all of one kind nor all of another.
const OTHER: &[fn(&mut Facts)] = &[
    |f| f.light_path = true,
    |f| f.parties[1].large = true,
    |f| f.parties[1].volunteer_run = true,
    |f| f.parties[1].purpose_said = Some(said(700)),
    |f| f.parties[1].briefed = Some(told(3)),
    |f| f.parties[1].gives.iter_mut().for_each(|gift| gift.way = None),
    |f| f.purpose.iter_mut().for_each(|purpose| purpose.version += 1),
    |f| f.rhythm = Rhythm::Season(Months::of(&[5, 6])),
    |f| f.parties[1].with_committee_until = Some(days_ago(-5)),
    |f| f.parties[1].people.iter_mut().for_each(|person| person.left_on = Some(days_ago(4))),
    |f| f.governance.agreement.iter_mut().for_each(|agreement| agreement.until = Some(days_ago(4))),
    |f| f.settling_until = Some(days_ago(-50)),
    |f| {
        f.questions.push(Question {
            text: String::new(),
            party: PARTNER,
            library_owes: true,
            asked_on: days_ago(60),
            answered_on: None,
        })
    },
    |f| f.parties[1].processes.push(Process { name: "Insurance".to_owned(), status: ProcessStatus::Needed }),
    |f| f.parties[1].plan = Some(Yes { on: days_ago(3), way: Way::Together, but: false }),
    |f| f.need = Some(NeedLink::Chance { since: days_ago(200) }),
    |f| f.resource.logged_minutes = 0,
    |f| f.stage_since = days_ago(10),
];

/// Ways in which one fact is put right, as it lies where everything is in place.
const MENDED: &[fn(&mut Facts, Facts)] = &[
    |f, well| f.purpose = well.purpose,
    |f, well| f.need = well.need,
    |f, well| f.audit_on = well.audit_on,
    |f, _| f.questions.iter_mut().for_each(|question| question.answered_on = Some(TODAY)),
    |f, well| f.governance.communications_version = well.governance.communications_version,
    |f, well| f.governance.agreement = well.governance.agreement,
    |f, well| f.governance.body = well.governance.body,
    |f, well| f.continuity = well.continuity,
    |f, well| f.resource.plan = well.resource.plan,
    |f, well| f.resource.approval = well.resource.approval,
    |f, well| f.resource.logged_minutes = well.resource.logged_minutes,
    |f, mut well| f.partner().people = std::mem::take(&mut well.partner().people),
    |f, mut well| f.partner().lead = well.partner().lead.take(),
    |f, mut well| f.partner().purpose_said = well.partner().purpose_said.take(),
    |f, mut well| f.partner().priorities = std::mem::take(&mut well.partner().priorities),
    |f, mut well| f.partner().gives = std::mem::take(&mut well.partner().gives),
    |f, mut well| f.partner().gets = std::mem::take(&mut well.partner().gets),
    |f, mut well| f.partner().value_account = well.partner().value_account.take(),
    |f, mut well| f.partner().differences = well.partner().differences,
    |f, mut well| f.partner().capacity = well.partner().capacity.take(),
    |f, mut well| f.partner().communications = well.partner().communications.take(),
    |f, mut well| f.partner().signed = well.partner().signed.take(),
    |f, mut well| f.partner().briefed = well.partner().briefed.take(),
    |f, _| f.partner().processes.iter_mut().for_each(|process| process.status = ProcessStatus::Done),
];

fn changed(by: &[fn(&mut Facts)], picks: &[prop::sample::Index], facts: &mut Facts) {
    picks.iter().for_each(|pick| pick.get(by)(facts));
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let picks = || prop::collection::vec(any::<prop::sample::Index>(), 0..8);
    (prop::sample::select(Stage::ALL), picks(), picks()).prop_map(|(stage, worse, other)| {
        let mut facts = at_stage(stage);
        changed(OTHER, &other, &mut facts);
        changed(WORSE, &worse, &mut facts);
        facts
    })
}

fn of_date(because: Because) -> bool {
    use Because::{
        AgreementEnded, ApprovalLapsed, ContactChanged, LeadLeft, NotMet, Old, OldChance, OldSheet, OlderText,
        PastItsEnd, PlanOver, SomebodyLeft,
    };
    matches!(
        because,
        AgreementEnded
            | ApprovalLapsed
            | ContactChanged
            | LeadLeft
            | NotMet
            | Old
            | OldChance
            | OldSheet
            | OlderText
            | PastItsEnd
            | PlanOver
            | SomebodyLeft
    )
}

fn items(checks: &Checks) -> Vec<(Principle, Item)> {
    checks.checks.iter().flat_map(|check| check.items.iter().map(|item| (check.principle, item.clone()))).collect()
}

proptest! {
    #[test]
    fn there_is_no_state_without_its_reasons(facts in any_facts()) {
        for check in judged(&facts).checks {
            prop_assert_eq!(check.items.is_empty(), check.state == State::NotYetDue);
            let unmet = check.items.iter().filter(|item| item.met != Met::Ok).count();
            prop_assert_eq!(unmet == 0, matches!(check.state, State::Evidenced | State::NotYetDue));
        }
    }

    #[test]
    fn whatever_is_unmet_has_a_next_step_and_what_is_met_or_closed_has_none(facts in any_facts()) {
        for (_, item) in items(&judged(&facts)) {
            prop_assert_eq!(item.next.is_some(), item.met != Met::Ok && !facts.stage.is_closing(), "{:?}", item);
        }
    }

    #[test]
    fn a_state_is_the_same_for_whoever_looks(facts in any_facts()) {
        let ours = judged(&facts);
        let theirs = ours.for_partner(PARTNER);
        for (ours, theirs) in ours.checks.iter().zip(&theirs.checks) {
            prop_assert_eq!(ours.state, theirs.state);
            prop_assert!(theirs.flags.iter().all(|flag| flag.read_by != ReadBy::Library));
        }
    }

    #[test]
    fn the_light_path_never_asks_more(facts in any_facts()) {
        let mut facts = facts;
        facts.light_path = false;
        let full = items(&judged(&facts));
        facts.light_path = true;
        for (principle, item) in items(&judged(&facts)) {
            let same = full.iter().find(|(of, other)| *of == principle && other.id == item.id && other.party == item.party);
            let asked = same.map(|(_, other)| other.met);
            prop_assert!(asked.is_some_and(|met| item.met >= met), "{:?} {:?}", principle, item);
        }
    }

    #[test]
    fn only_days_texts_leavers_and_ends_make_a_thing_stale(facts in any_facts()) {
        for (_, item) in items(&judged(&facts)) {
            prop_assert_eq!(item.met == Met::Stale, of_date(item.because), "{:?}", item);
        }
    }

    #[test]
    fn what_is_taken_away_is_missing_and_never_stale(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..6)) {
        let mut facts = healthy();
        changed(WORSE, &picks, &mut facts);
        prop_assert!(items(&judged(&facts)).iter().all(|(_, item)| item.met != Met::Stale));
    }

    #[test]
    fn meeting_one_item_never_lowers_a_state(facts in any_facts(), pick in any::<prop::sample::Index>()) {
        for check in judged(&facts).checks.iter().filter(|check| !check.items.is_empty()) {
            let mut met: Vec<Met> = check.items.iter().map(|item| item.met).collect();
            *pick.get_mut(&mut met) = Met::Ok;
            prop_assert!(state_of(&met) >= check.state);
        }
    }

    #[test]
    fn putting_one_fact_right_never_lowers_a_state(facts in any_facts(), pick in any::<prop::sample::Index>()) {
        let before = judged(&facts);
        let mut mended = facts;
        (pick.get(MENDED))(&mut mended, healthy());
        for (was, is) in before.checks.iter().zip(judged(&mended).checks) {
            prop_assert!(is.state >= was.state, "{:?}: {:?} then {:?}", was.principle, was, is);
        }
    }

    #[test]
    fn every_reason_about_one_of_us_names_it(facts in any_facts()) {
        for (_, item) in items(&judged(&facts)) {
            prop_assert_eq!(item.names.party.is_some(), item.party.is_some());
        }
    }

    #[test]
    fn what_is_asked_stays_asked_at_later_stages(facts in any_facts()) {
        let open = [Stage::Enquiry, Stage::Exploring, Stage::Forming, Stage::Active];
        let mut before: Vec<(Principle, ItemId)> = Vec::new();
        for stage in open {
            let mut facts = facts.clone();
            facts.stage = stage;
            let asked: Vec<_> = items(&judged(&facts)).iter().map(|(principle, item)| (*principle, item.id)).collect();
            prop_assert!(before.iter().all(|place| asked.contains(place)));
            before = asked;
        }
    }

    #[test]
    fn any_day_can_be_judged(facts in any_facts(), ahead in -40_000_i32..40_000) {
        let checks = judge(&facts, &Calendar::default(), &Thresholds::default(), days_ago(ahead));
        prop_assert_eq!(checks.checks.len(), 6);
    }
}
