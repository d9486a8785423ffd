//! Principles 4 and 5, cell by cell.

use rstest::rstest;

use super::{super::*, sample::*};
use crate::{
    Uuid,
    partnership::{Months, PartyId, Rhythm, Stage, Subject, Way},
    service::{Calendar, Thresholds},
};

type Place = (Principle, ItemId, Option<PartyId>);

const P3E3: Place = (Principle::Differences, ItemId::E3, Some(PARTNER));
const P4E1: Place = (Principle::Governance, ItemId::E1, Some(PARTNER));
const P4E2: Place = (Principle::Governance, ItemId::E2, Some(PARTNER));
const P4E3: Place = (Principle::Governance, ItemId::E3, Some(PARTNER));
const P4E4: Place = (Principle::Governance, ItemId::E4, None);
const P4E5: Place = (Principle::Governance, ItemId::E5, None);
const P5E1: Place = (Principle::People, ItemId::E1, Some(PARTNER));
const P5E2: Place = (Principle::People, ItemId::E2, Some(PARTNER));
const P5E3: Place = (Principle::People, ItemId::E3, Some(PARTNER));
const P5E4: Place = (Principle::People, ItemId::E4, None);
const P6E4: Place = (Principle::Resource, ItemId::E4, None);

fn hours(facts: &mut Facts) -> &mut Hours {
    facts.partner().lead.as_mut().unwrap().hours.as_mut().unwrap()
}

fn leave(facts: &mut Facts, days: i32) {
    facts.partner().lead = None;
    facts.partner().lead_vacant_since = Some(days_ago(days));
}

fn agreement(facts: &mut Facts) -> &mut Agreement {
    facts.governance.agreement.as_mut().unwrap()
}

fn coming(facts: &mut Facts, offered: bool) {
    facts.governance.agreement = None;
    facts.governance.coming = Some(Coming { version: 3, offered });
}

fn plan_instead(facts: &mut Facts, yes: Yes) {
    facts.governance.agreement = None;
    facts.partner().plan = Some(yes);
}

fn body(facts: &mut Facts) -> &mut Body {
    facts.governance.body.as_mut().unwrap()
}

fn notes(facts: &mut Facts, met: i32, sent: Option<i32>) {
    facts.governance.last_meeting =
        Some(LastMeeting { title: "Tea in November".to_owned(), on: days_ago(met), notes_sent_on: sent.map(days_ago) });
}

#[rstest]
#[case::a_lead_with_hours(P4E1, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::no_lead(P4E1, |f: &mut Facts| f.partner().lead = None, Met::Missing, Because::NoLead)]
#[case::the_lead_left(P4E1, |f: &mut Facts| leave(f, 3), Met::Stale, Because::LeadLeft)]
#[case::a_lead_without_hours(P4E1, |f: &mut Facts| f.partner().lead.as_mut().unwrap().hours = None, Met::Missing, Because::NoHours)]
#[case::hours_from_next_month(P4E1, |f: &mut Facts| hours(f).from = days_ago(-30), Met::Missing, Because::NoHours)]
#[case::hours_by_word_of_mouth(P4E1, |f: &mut Facts| hours(f).way = Way::ToldUs, Met::ToldUs, Because::ToldUs)]
#[case::hours_until_yesterday(P4E1, |f: &mut Facts| hours(f).until = Some(days_ago(1)), Met::Stale, Because::ApprovalLapsed)]
#[case::in_touch(P4E2, |_: &mut Facts| {}, Met::Ok, Because::Confirmed)]
#[case::the_agreement_says_how(P4E2, |f: &mut Facts| {
    f.governance.communications_version = None;
    agreement(f).in_touch = true;
}, Met::Ok, Because::InPlace)]
#[case::they_have_not_signed_what_says_how(P4E2, |f: &mut Facts| {
    f.governance.communications_version = None;
    agreement(f).in_touch = true;
    f.partner().signed = None;
}, Met::Missing, Because::NoCommunications)]
#[case::a_later_text_beside_the_agreement(P4E2, |f: &mut Facts| {
    agreement(f).in_touch = true;
    f.partner().communications = None;
}, Met::Missing, Because::CommunicationsOpen)]
#[case::nothing_agreed_about_staying_in_touch(P4E2, |f: &mut Facts| f.governance.communications_version = None, Met::Missing, Because::NoCommunications)]
#[case::no_yes_to_staying_in_touch(P4E2, |f: &mut Facts| f.partner().communications = None, Met::Missing, Because::CommunicationsOpen)]
#[case::staying_in_touch_so_is_not_for_them(P4E2, |f: &mut Facts| { f.partner().communications = None; f.partner().refused.push(Refusal { subject: Subject::Communications, version: 1, on: TODAY }); }, Met::Missing, Because::NotForThem)]
#[case::in_touch_but_something_should_change(P4E2, |f: &mut Facts| f.partner().communications.as_mut().unwrap().yes.but = true, Met::YesBut, Because::YesBut)]
#[case::in_touch_by_word_of_mouth(P4E2, |f: &mut Facts| f.partner().communications.as_mut().unwrap().yes = told(2), Met::ToldUs, Because::ToldUs)]
#[case::a_yes_of_last_year_holds_for_its_text(P4E2, |f: &mut Facts| f.partner().communications = Some(said(366)), Met::Ok, Because::Confirmed)]
#[case::a_yes_to_an_older_text(P4E2, |f: &mut Facts| f.governance.communications_version = Some(2), Met::Stale, Because::OlderText)]
#[case::a_draft(P4E3, |f: &mut Facts| coming(f, false), Met::Missing, Because::Drafted)]
#[case::offered_and_not_signed(P4E3, |f: &mut Facts| coming(f, true), Met::Missing, Because::NotSigned)]
#[case::signed_and_waiting_for_the_others(P4E3, |f: &mut Facts| { coming(f, true); f.partner().paper.signed_on = Some(TODAY) }, Met::Missing, Because::OthersSign)]
#[case::in_force(P4E3, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::no_agreement(P4E3, |f: &mut Facts| f.governance.agreement = None, Met::Missing, Because::NoAgreement)]
#[case::nothing_written(P4E3, |f: &mut Facts| { f.governance.agreement = None; f.governance.nothing_written = true }, Met::Missing, Because::NothingWritten)]
#[case::ended_before_they_joined(P4E3, |f: &mut Facts| { f.partner().signed = None; f.governance.agreement.as_mut().unwrap().until = Some(days_ago(1)); }, Met::Missing, Because::NeverJoined)]
#[case::not_joined(P4E3, |f: &mut Facts| f.partner().signed = None, Met::Missing, Because::NotJoined)]
#[case::from_next_month(P4E3, |f: &mut Facts| agreement(f).from = days_ago(-30), Met::Missing, Because::AgreementLater)]
#[case::ended_yesterday(P4E3, |f: &mut Facts| agreement(f).until = Some(days_ago(1)), Met::Stale, Because::AgreementEnded)]
#[case::signed_elsewhere(P4E3, |f: &mut Facts| { agreement(f).elsewhere = true; f.partner().signed = None }, Met::Ok, Because::SignedElsewhere)]
#[case::a_plan_instead(P4E3, |f: &mut Facts| plan_instead(f, yes(9)), Met::Ok, Because::PlanAccepted)]
#[case::a_plan_by_word_of_mouth(P4E3, |f: &mut Facts| plan_instead(f, told(9)), Met::ToldUs, Because::ToldUs)]
#[case::a_next_meeting(P4E4, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::no_group(P4E4, |f: &mut Facts| f.governance.body = None, Met::Missing, Because::NoBody)]
#[case::no_next_meeting(P4E4, |f: &mut Facts| body(f).next_meeting = Some(days_ago(1)), Met::Missing, Because::NoNextMeeting)]
#[case::a_meeting_today(P4E4, |f: &mut Facts| body(f).next_meeting = Some(TODAY), Met::Ok, Because::InPlace)]
#[case::met_one_and_a_half_rhythms_ago(P4E4, |f: &mut Facts| body(f).last_meeting = Some(days_ago(135)), Met::Ok, Because::InPlace)]
#[case::not_met_for_longer(P4E4, |f: &mut Facts| body(f).last_meeting = Some(days_ago(136)), Met::Stale, Because::NotMet)]
#[case::never_met_but_young(P4E4, |f: &mut Facts| { body(f).last_meeting = None; f.stage_since = days_ago(135) }, Met::Ok, Because::InPlace)]
#[case::never_met(P4E4, |f: &mut Facts| { body(f).last_meeting = None; f.stage_since = days_ago(136) }, Met::Stale, Because::NotMet)]
#[case::notes_in_time(P4E5, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::notes_on_the_second_working_day(P4E5, |f: &mut Facts| notes(f, 5, Some(1)), Met::Ok, Because::InPlace)]
#[case::notes_late(P4E5, |f: &mut Facts| notes(f, 5, Some(0)), Met::Missing, Because::NotesLate)]
#[case::notes_not_sent(P4E5, |f: &mut Facts| notes(f, 5, None), Met::Missing, Because::NotesNotSent)]
#[case::two_people(P5E1, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::one_person(P5E1, |f: &mut Facts| f.partner().people.truncate(1), Met::Missing, Because::FewPeople)]
#[case::one_of_two_left(P5E1, |f: &mut Facts| f.partner().people[0].left_on = Some(days_ago(1)), Met::Stale, Because::SomebodyLeft)]
#[case::the_last_day_is_today(P5E1, |f: &mut Facts| f.partner().people[0].left_on = Some(TODAY), Met::Ok, Because::InPlace)]
#[case::signed(P5E2, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::signed_by_somebody_who_may_not(P5E2, |f: &mut Facts| f.partner().signed.as_mut().unwrap().authorised = false, Met::Missing, Because::NotAuthorised)]
#[case::offered_and_not_signed_by_who_may(P5E2, |f: &mut Facts| coming(f, true), Met::Missing, Because::NotSigned)]
#[case::nothing_to_sign(P5E2, |f: &mut Facts| f.governance.agreement = None, Met::Missing, Because::NoAgreement)]
#[case::not_signed(P5E2, |f: &mut Facts| f.partner().signed = None, Met::Missing, Because::NotJoined)]
#[case::signed_in_another_folder(P5E2, |f: &mut Facts| { agreement(f).elsewhere = true; f.partner().signed = None }, Met::Ok, Because::SignedElsewhere)]
#[case::signed_for_next_month(P5E2, |f: &mut Facts| agreement(f).from = days_ago(-30), Met::Ok, Because::InPlace)]
#[case::signed_elsewhere_for_next_month(P5E2, |f: &mut Facts| { agreement(f).from = days_ago(-30); agreement(f).elsewhere = true; f.partner().signed = None }, Met::Ok, Because::SignedElsewhere)]
#[case::signed_and_ended(P5E2, |f: &mut Facts| agreement(f).until = Some(days_ago(1)), Met::Stale, Because::AgreementEnded)]
#[case::a_plan_is_no_signature(P5E2, |f: &mut Facts| plan_instead(f, yes(9)), Met::Missing, Because::NoAgreement)]
#[case::told_their_people(P5E3, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::told_nobody(P5E3, |f: &mut Facts| f.partner().briefed = None, Met::Missing, Because::NotBriefed)]
#[case::told_their_people_they_say(P5E3, |f: &mut Facts| f.partner().briefed = Some(told(1)), Met::ToldUs, Because::ToldUs)]
#[case::told_their_people_long_ago(P5E3, |f: &mut Facts| f.partner().briefed = Some(yes(366)), Met::Stale, Because::Old)]
#[case::filed(P5E4, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::never_filed(P5E4, |f: &mut Facts| f.continuity.filed_on = None, Met::Missing, Because::NotFiled)]
#[case::filed_ninety_days_ago(P5E4, |f: &mut Facts| f.continuity = Continuity { filed_on: Some(days_ago(90)), ..Continuity::default() }, Met::Ok, Because::InPlace)]
#[case::filed_longer_ago(P5E4, |f: &mut Facts| f.continuity = Continuity { filed_on: Some(days_ago(91)), ..Continuity::default() }, Met::Stale, Because::OldSheet)]
#[case::a_contact_changed_on_that_day(P5E4, |f: &mut Facts| f.continuity.contact_changed_on = f.continuity.filed_on, Met::Ok, Because::InPlace)]
#[case::a_contact_changed_on_that_day_after_it(P5E4, |f: &mut Facts| {
    f.continuity.contact_changed_on = f.continuity.filed_on;
    f.continuity.after_filing = true;
}, Met::Stale, Because::ContactChanged)]
#[case::a_contact_changed_since(P5E4, |f: &mut Facts| f.continuity.contact_changed_on = Some(days_ago(29)), Met::Stale, Because::ContactChanged)]
fn a_cell_of_governance_and_people(
    #[case] place: Place,
    #[case] change: fn(&mut Facts),
    #[case] met: Met,
    #[case] because: Because,
) {
    assert_eq!(item(&with(change), place), Some((met, because)));
}

#[rstest]
#[case::a_resting_season_asks_no_meeting(P4E4, |f: &mut Facts| f.rhythm = Rhythm::Season(Months::of(&[5, 6])))]
#[case::nobody_met_so_there_are_no_notes(P4E5, |f: &mut Facts| f.governance.last_meeting = None)]
#[case::there_is_still_time_for_the_notes(P4E5, |f: &mut Facts| notes(f, 1, None))]
#[case::exploring_has_no_lead_yet(P4E1, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::exploring_has_not_agreed_how_to_stay_in_touch(P4E2, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::forming_has_no_agreement_yet(P4E3, |f: &mut Facts| f.stage = Stage::Forming)]
#[case::forming_has_no_group_yet(P4E4, |f: &mut Facts| f.stage = Stage::Forming)]
#[case::forming_has_no_notes_clock_yet(P4E5, |f: &mut Facts| f.stage = Stage::Forming)]
#[case::exploring_names_nobody_yet(P5E1, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::forming_signs_nothing_yet(P5E2, |f: &mut Facts| f.stage = Stage::Forming)]
#[case::forming_tells_nobody_yet(P5E3, |f: &mut Facts| f.stage = Stage::Forming)]
#[case::forming_files_nothing_yet(P5E4, |f: &mut Facts| f.stage = Stage::Forming)]
fn a_cell_is_not_asked(#[case] place: Place, #[case] change: fn(&mut Facts)) {
    assert_eq!(item(&with(change), place), None);
}

#[test]
fn the_stage_that_asks_first_asks() {
    let forming = at_stage(Stage::Forming);
    assert!([P4E1, P4E2, P5E1].iter().all(|place| item(&forming, *place).is_some()));
    let active = healthy();
    assert!([P4E3, P4E4, P4E5, P5E2, P5E3, P5E4].iter().all(|place| item(&active, *place).is_some()));
}

#[test]
fn a_rhythm_counts_only_the_days_of_the_season() {
    // September to November is the season: since a meeting on 1 May, the 85 days from 1 September count.
    let facts = with(|facts| {
        facts.rhythm = Rhythm::Season(Months::of(&[9, 10, 11]));
        body(facts).last_meeting = Some(jiff::civil::date(2026, 5, 1));
        body(facts).every_days = Some(60);
    });
    assert_eq!(item(&facts, P4E4), Some((Met::Ok, Because::InPlace)));
    let often = with(|facts| {
        facts.rhythm = Rhythm::Season(Months::of(&[9, 10, 11]));
        body(facts).last_meeting = Some(jiff::civil::date(2026, 5, 1));
        body(facts).every_days = Some(50);
    });
    assert_eq!(item(&often, P4E4), Some((Met::Stale, Because::NotMet)));
}

#[test]
fn a_pause_with_a_day_to_go_on_asks_for_no_group() {
    let facts = with(|facts| {
        facts.stage = Stage::Paused;
        facts.governance.body = None;
        facts.governance.resumes_on = Some(days_ago(-60));
    });
    assert_eq!(item(&facts, P4E4), Some((Met::Ok, Because::Resumes)));
}

#[test]
fn more_in_hand_than_approved_is_the_librarys_own_flag() {
    let facts = with(|facts| facts.library().lead.as_mut().unwrap().load_minutes = 601);
    assert_eq!(flags(&facts, Principle::Governance), [FlagKind::Overload]);
    assert!(judged(&facts).for_partner(PARTNER).checks.iter().all(|check| check.flags.is_empty()));
    assert!(flags(&healthy(), Principle::Governance).is_empty());
}

#[test]
fn a_service_may_set_what_is_too_much_and_over_how_many_months_effort_counts() {
    let facts = with(|facts| {
        facts.library().lead.as_mut().unwrap().load_minutes = 601;
        facts.partner().capacity.as_mut().unwrap().asked_minutes = 601;
        facts.resource.logged_minutes = 0;
    });
    let met = |thresholds: &Thresholds, at: (Principle, ItemId, Option<PartyId>)| {
        let checks = judge(&facts, &Calendar::default(), thresholds, TODAY);
        let items = &checks.of(at.0).unwrap().items;
        items.iter().find(|item| item.id == at.1 && item.party == at.2).map(|item| item.met)
    };
    let flags = |thresholds: &Thresholds| {
        let checks = judge(&facts, &Calendar::default(), thresholds, TODAY);
        checks.of(Principle::Governance).unwrap().flags.len()
    };
    let (usual, own) = (
        Thresholds::default(),
        Thresholds { overload_percent: 110, ask_most_percent: 110, effort_months: 24, ..Thresholds::default() },
    );
    assert_eq!((flags(&usual), flags(&own)), (1, 0));
    assert_eq!((met(&usual, P3E3), met(&own, P3E3)), (Some(Met::Missing), Some(Met::Ok)));
    assert_eq!(met(&usual, P6E4), Some(Met::Missing));
    assert_eq!(met(&own, P6E4), None, "it has not been active for so long");
}

#[rstest]
#[case::seven_of_ten(10, 7, true)]
#[case::six_of_ten(10, 6, false)]
#[case::all_of_five_are_too_few(5, 5, false)]
#[case::all_of_six(6, 6, true)]
fn contacts_that_hang_on_one_person(#[case] all: u32, #[case] most: u32, #[case] named: bool) {
    for side in [LIBRARY, PARTNER] {
        let facts = with(|facts| {
            let party = facts.parties.iter_mut().find(|party| party.id == side).unwrap();
            party.contacts = Contacts { all, most };
        });
        let hangs = |checks: Checks| -> Vec<_> {
            let flags = &checks.of(Principle::People).unwrap().flags;
            flags.iter().filter(|flag| flag.kind == FlagKind::OnePerson).map(|flag| flag.party).collect()
        };
        let raised = if named { vec![Some(side)] } else { Vec::new() };
        assert_eq!(hangs(judged(&facts)), raised, "of that side");
        assert_eq!(hangs(judged(&facts).for_partner(PARTNER)), raised);
        let third = judged(&facts).for_partner(PartyId(Uuid::from_u128(3)));
        assert_eq!(hangs(third).is_empty(), !named || side == PARTNER, "no other partner is told of it");
    }
}

#[rstest]
#[case::ten_working_days(14, false)]
#[case::eleven_working_days(15, true)]
fn a_leads_place_that_stays_empty(#[case] days: i32, #[case] named: bool) {
    let facts = with(|facts| leave(facts, days));
    assert_eq!(flags(&facts, Principle::People).contains(&FlagKind::LeadVacant), named);
}

#[test]
fn the_clock_of_meetings_stands_still_in_a_pause_and_begins_with_the_stage() {
    let long_ago = |stage, stage_since| {
        with(|facts| {
            (facts.stage, facts.stage_since) = (stage, days_ago(stage_since));
            body(facts).last_meeting = Some(days_ago(300));
        })
    };
    assert_eq!(item(&long_ago(Stage::Active, 365), P4E4), Some((Met::Stale, Because::NotMet)));
    assert_eq!(item(&long_ago(Stage::Active, 100), P4E4), Some((Met::Ok, Because::InPlace)));
    assert_eq!(item(&long_ago(Stage::Paused, 365), P4E4), Some((Met::Ok, Because::InPlace)));
}
