//! The light path: nine answers in one sitting fill what is asked (K11, K12).

use rstest::rstest;

use super::{super::*, sample::*};
use crate::{
    partnership::{PartyId, Way},
    principles::Nine,
};

pub(super) fn nine(way: Way) -> Nine {
    Nine {
        on: days_ago(10),
        way,
        purpose_version: 1,
        doing: true,
        means: true,
        bring: true,
        hope: true,
        how_we_work: true,
        who: true,
        time: true,
        in_touch: true,
        next_date: Some(days_ago(-9)),
    }
}

/// A partner of which nothing is known but its nine answers.
fn light(way: Way) -> Facts {
    with(|facts| {
        facts.parties[1] = PartyFacts {
            volunteer_run: true,
            light_path: true,
            nine: Some(nine(way)),
            plan: Some(Yes { on: days_ago(10), way, but: false }),
            all_named: true,
            ..PartyFacts::new(PARTNER, "Tea and Chat")
        };
        facts.library().plan = Some(yes(10));
        facts.library().differences = Strands::default();
        facts.governance.agreement = None;
        facts.governance.body = None;
    })
}

#[test]
fn nine_answers_put_all_six_principles_in_place() {
    let checks = judged(&light(Way::Together));
    let unmet: Vec<&Item> =
        checks.checks.iter().flat_map(|check| &check.items).filter(|item| item.met != Met::Ok).collect();
    assert!(unmet.is_empty(), "{unmet:#?}");
}

#[test]
fn nine_answers_by_word_of_mouth_are_never_missing_and_never_in_place() {
    for check in judged(&light(Way::ToldUs)).checks {
        let theirs = check.items.iter().any(|item| item.party == Some(PARTNER) && item.met == Met::ToldUs);
        assert!(check.items.iter().all(|item| item.met != Met::Missing), "{check:#?}");
        assert!(!theirs || check.state == State::Partly, "{check:#?}");
    }
}

type Place = (Principle, ItemId, Option<PartyId>);

#[rstest]
#[case::what_we_do((Principle::Purpose, ItemId::E2, Some(PARTNER)), |n: &mut Nine| n.doing = false)]
#[case::what_it_means((Principle::Purpose, ItemId::E3, Some(PARTNER)), |n: &mut Nine| n.means = false)]
#[case::what_it_means_is_their_value((Principle::Value, ItemId::E3, Some(PARTNER)), |n: &mut Nine| n.means = false)]
#[case::what_they_bring((Principle::Value, ItemId::E1, Some(PARTNER)), |n: &mut Nine| n.bring = false)]
#[case::what_they_hope_for((Principle::Value, ItemId::E2, Some(PARTNER)), |n: &mut Nine| n.hope = false)]
#[case::how_they_work((Principle::Differences, ItemId::E1, Some(PARTNER)), |n: &mut Nine| n.how_we_work = false)]
#[case::what_time_they_have((Principle::Differences, ItemId::E3, Some(PARTNER)), |n: &mut Nine| n.time = false)]
#[case::who_leads((Principle::Governance, ItemId::E1, Some(PARTNER)), |n: &mut Nine| n.who = false)]
#[case::how_to_stay_in_touch((Principle::Governance, ItemId::E2, Some(PARTNER)), |n: &mut Nine| n.in_touch = false)]
#[case::the_next_date((Principle::Governance, ItemId::E4, None), |n: &mut Nine| n.next_date = None)]
#[case::whom_to_ring((Principle::People, ItemId::E1, Some(PARTNER)), |n: &mut Nine| n.who = false)]
#[case::what_they_will_have_of_it((Principle::Resource, ItemId::E3, Some(PARTNER)), |n: &mut Nine| n.hope = false)]
fn each_of_the_nine_fills_its_own_item(#[case] place: Place, #[case] unsay: fn(&mut Nine)) {
    assert_eq!(item(&light(Way::Link), place).map(|(met, _)| met), Some(Met::Ok));
    let mut facts = light(Way::Link);
    unsay(facts.partner().nine.as_mut().unwrap());
    assert_eq!(item(&facts, place).map(|(met, _)| met), Some(Met::Missing));
}

#[test]
fn without_a_group_the_light_path_misses_a_next_date_and_no_group() {
    let meets = |facts: &Facts| {
        let checks = judged(facts);
        let items = &checks.of(Principle::Governance).unwrap().items;
        items.iter().find(|item| item.id == ItemId::E4).map(|item| (item.because, item.next))
    };
    let mut facts = light(Way::Link);
    facts.partner().nine.as_mut().unwrap().next_date = None;
    assert_eq!(meets(&facts), Some((Because::NoNextDate, Some(Next::SetMeeting))));
    facts.partner().light_path = false;
    assert_eq!(meets(&facts), Some((Because::NoBody, Some(Next::SetUpBody))));
}

#[test]
fn the_nine_count_on_the_light_path_only() {
    let mut facts = light(Way::Link);
    facts.partner().light_path = false;
    assert_eq!(state(&facts, Principle::Differences), State::Missing);
    facts.light_path = true;
    assert_eq!(state(&facts, Principle::Differences), State::Evidenced);
}

#[test]
fn a_plan_accepted_by_each_lead_stands_for_agreement_and_signature() {
    let places = [(Principle::Governance, ItemId::E3), (Principle::People, ItemId::E2)];
    for (principle, id) in places {
        for party in [LIBRARY, PARTNER] {
            let found = item(&light(Way::Together), (principle, id, Some(party)));
            assert_eq!(found, Some((Met::Ok, Because::PlanAccepted)));
        }
    }
}

#[test]
fn one_person_and_a_way_to_reach_the_group_are_enough() {
    let place = (Principle::People, ItemId::E1, Some(PARTNER));
    let mut facts = with(|facts| facts.partner().people.truncate(1));
    facts.partner().group_reach = true;
    assert_eq!(item(&facts, place).map(|found| found.0), Some(Met::Missing));
    facts.partner().light_path = true;
    assert_eq!(item(&facts, place), Some((Met::Ok, Because::OneAndTheGroup)));
    facts.partner().people.clear();
    assert_eq!(item(&facts, place).map(|found| found.0), Some(Met::Missing));
}

#[test]
fn a_group_of_which_everybody_is_named_needs_no_briefing() {
    let place = (Principle::People, ItemId::E3, Some(PARTNER));
    let facts = |light_path| {
        with(|facts| {
            facts.partner().briefed = None;
            facts.partner().all_named = true;
            facts.partner().light_path = light_path;
        })
    };
    assert_eq!(item(&facts(true), place), Some((Met::Ok, Because::EverybodyNamed)));
    assert_eq!(item(&facts(false), place), Some((Met::Missing, Because::NotBriefed)));
}

#[test]
fn a_volunteers_own_word_is_the_approval_of_their_time() {
    let place = (Principle::Governance, ItemId::E1, Some(PARTNER));
    let facts = |volunteer, days| {
        with(|facts| {
            facts.partner().light_path = true;
            let lead = facts.partner().lead.as_mut().unwrap();
            (lead.hours, lead.volunteer, lead.own_word_on) = (None, volunteer, Some(days_ago(days)));
        })
    };
    assert_eq!(item(&facts(true, 5), place), Some((Met::Ok, Because::OwnWord)));
    assert_eq!(item(&facts(true, 400), place), Some((Met::Stale, Because::Old)));
    assert_eq!(item(&facts(false, 5), place), Some((Met::Missing, Because::NoHours)));
}

#[test]
fn a_purpose_that_was_rewritten_since_the_sitting_wants_another_look() {
    let mut facts = light(Way::Link);
    facts.purpose.as_mut().unwrap().version = 2;
    let place = (Principle::Purpose, ItemId::E2, Some(PARTNER));
    assert_eq!(item(&facts, place), Some((Met::Stale, Because::OlderText)));
}

#[test]
fn one_light_party_of_two_does_not_make_the_partnership_light() {
    let mut facts = light(Way::Link);
    facts.parties.push(party(PartyId(crate::Uuid::from_u128(3)), "County Museum"));
    assert!(!facts.all_light());
    assert_eq!(item(&facts, (Principle::Governance, ItemId::E4, None)).map(|found| found.0), Some(Met::Missing));
}

#[test]
fn a_plain_yes_to_the_purpose_is_enough_on_the_light_path() {
    let place = (Principle::Purpose, ItemId::E2, Some(PARTNER));
    let mut facts = with(|facts| facts.partner().purpose_said.as_mut().unwrap().own_words = false);
    assert_eq!(item(&facts, place), Some((Met::Missing, Because::NotTheirWords)));
    facts.partner().light_path = true;
    assert_eq!(item(&facts, place), Some((Met::Ok, Because::Confirmed)));
}

#[test]
fn the_library_alone_is_not_on_the_light_path() {
    let mut facts = healthy();
    facts.parties.truncate(1);
    assert!(!facts.all_light());
    facts.light_path = true;
    assert!(facts.all_light());
}

#[rstest]
#[case::in_any_way(|_: &mut Facts| {}, Met::Ok)]
#[case::told_us(|f: &mut Facts| f.partner().nine = Some(nine(Way::ToldUs)), Met::Ok)]
#[case::not_asked(|f: &mut Facts| f.partner().nine.as_mut().unwrap().in_touch = false, Met::Missing)]
#[case::not_on_the_light_path(|f: &mut Facts| f.partner().light_path = false, Met::Missing)]
fn our_own_word_about_staying_in_touch_is_that_we_asked(#[case] change: fn(&mut Facts), #[case] met: Met) {
    let mut facts = light(Way::Together);
    facts.governance.communications_version = None;
    facts.library().communications = None;
    change(&mut facts);
    let ours = item(&facts, (Principle::Governance, ItemId::E2, Some(LIBRARY)));
    assert_eq!(ours.map(|(met, _)| met), Some(met));
}
