//! Principles 1 to 3, cell by cell.

use rstest::rstest;

use super::{super::*, sample::*};
use crate::partnership::{PartyId, Side, Stage, Subject, Way};

type Place = (Principle, ItemId, Option<PartyId>);

const P1E1: Place = (Principle::Purpose, ItemId::E1, None);
const P1E2: Place = (Principle::Purpose, ItemId::E2, Some(PARTNER));
const P1E3: Place = (Principle::Purpose, ItemId::E3, Some(PARTNER));
const P1E4: Place = (Principle::Purpose, ItemId::E4, None);
const P2E1: Place = (Principle::Value, ItemId::E1, Some(PARTNER));
const P2E2: Place = (Principle::Value, ItemId::E2, Some(PARTNER));
const P2E3: Place = (Principle::Value, ItemId::E3, Some(PARTNER));
const P2E4: Place = (Principle::Value, ItemId::E4, None);
const P3E1: Place = (Principle::Differences, ItemId::E1, Some(PARTNER));
const OUR_P3E1: Place = (Principle::Differences, ItemId::E1, Some(LIBRARY));
const P3E2: Place = (Principle::Differences, ItemId::E2, Some(PARTNER));
const P3E3: Place = (Principle::Differences, ItemId::E3, Some(PARTNER));
const P3E4: Place = (Principle::Differences, ItemId::E4, Some(PARTNER));
const P3E5: Place = (Principle::Differences, ItemId::E5, Some(PARTNER));

fn question(facts: &mut Facts, days: i32, library_owes: bool) {
    let asked_on = days_ago(days);
    facts.questions.push(Question {
        text: "Who has the key?".to_owned(),
        party: PARTNER,
        library_owes,
        asked_on,
        answered_on: None,
    });
}

fn no(facts: &mut Facts, subject: Subject, version: u32) {
    facts.partner().refused.push(Refusal { subject, version, on: days_ago(3) });
}

fn process(facts: &mut Facts, status: ProcessStatus) {
    facts.partner().processes.push(Process { name: "Risk assessment".to_owned(), status });
}

#[rstest]
#[case::purpose_has_its_parts(P1E1, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::no_purpose(P1E1, |f: &mut Facts| f.purpose = None, Met::Missing, Because::NoPurpose)]
#[case::a_purpose_that_does_not_say_for_whom(P1E1, |f: &mut Facts| f.purpose.as_mut().unwrap().who = false, Met::Missing, Because::PurposeForWhom)]
#[case::a_purpose_that_does_not_say_what_changes(P1E1, |f: &mut Facts| f.purpose.as_mut().unwrap().change = false, Met::Missing, Because::PurposeChange)]
#[case::a_purpose_without_a_sign(P1E1, |f: &mut Facts| f.purpose.as_mut().unwrap().sign = false, Met::Missing, Because::PurposeSign)]
#[case::said_back(P1E2, |_: &mut Facts| {}, Met::Ok, Because::Confirmed)]
#[case::said_back_on_paper(P1E2, |f: &mut Facts| f.partner().purpose_said.as_mut().unwrap().yes.way = Way::OnPaper, Met::Ok, Because::OnPaper)]
#[case::not_said_back(P1E2, |f: &mut Facts| f.partner().purpose_said = None, Met::Missing, Because::NotSaidBack)]
#[case::said_back_by_word_of_mouth(P1E2, |f: &mut Facts| f.partner().purpose_said.as_mut().unwrap().yes = told(3), Met::ToldUs, Because::ToldUs)]
#[case::said_back_two_years_ago(P1E2, |f: &mut Facts| f.partner().purpose_said = Some(said(730)), Met::Stale, Because::Old)]
#[case::said_back_an_older_text(P1E2, |f: &mut Facts| f.purpose.as_mut().unwrap().version = 2, Met::Stale, Because::OlderText)]
#[case::not_in_their_words(P1E2, |f: &mut Facts| f.partner().purpose_said.as_mut().unwrap().own_words = false, Met::Missing, Because::NotTheirWords)]
#[case::a_shake_confirms(P1E2, |f: &mut Facts| f.partner().purpose_said = Some(Confirmation { version: 1, yes: Yes { on: TODAY, way: Way::Together, but: false }, own_words: false, shaken: true }), Met::Ok, Because::Together)]
#[case::a_tap_by_their_own_link_confirms(P1E2, |f: &mut Facts| f.partner().purpose_said = Some(Confirmation { own_words: false, shaken: true, ..said(3) }), Met::Ok, Because::Confirmed)]
#[case::not_for_them(P1E2, |f: &mut Facts| { f.partner().purpose_said = None; no(f, Subject::Purpose, 1); }, Met::Missing, Because::NotForThem)]
#[case::a_no_to_an_older_text_is_no_answer_to_this_one(P1E2, |f: &mut Facts| { f.partner().purpose_said = None; f.purpose.as_mut().unwrap().version = 2; no(f, Subject::Purpose, 1); }, Met::Missing, Because::NotSaidBack)]
#[case::yes_but(P1E2, |f: &mut Facts| f.partner().purpose_said.as_mut().unwrap().yes.but = true, Met::YesBut, Because::YesBut)]
#[case::yes_but_to_an_older_text(P1E2, |f: &mut Facts| { f.purpose.as_mut().unwrap().version = 2; f.partner().purpose_said.as_mut().unwrap().yes.but = true; }, Met::Stale, Because::OlderText)]
#[case::a_priority_that_is_not_theirs(P1E3, |f: &mut Facts| { let one = &mut f.partner().priorities[0]; (one.confirmed, one.refused_on) = (None, Some(TODAY)); }, Met::Missing, Because::NotForThem)]
#[case::our_account_is_not_right(P2E3, |f: &mut Facts| { f.partner().value_account.as_mut().unwrap().confirmed = None; no(f, Subject::ValueAccount, 1); }, Met::Missing, Because::NotForThem)]
#[case::our_account_is_nearly_right(P2E3, |f: &mut Facts| f.partner().value_account.as_mut().unwrap().confirmed.as_mut().unwrap().yes.but = true, Met::YesBut, Because::YesBut)]
#[case::a_priority_is_served(P1E3, |_: &mut Facts| {}, Met::Ok, Because::Confirmed)]
#[case::no_priority(P1E3, |f: &mut Facts| f.partner().priorities.clear(), Met::Missing, Because::NoPriority)]
#[case::a_priority_that_only_we_linked(P1E3, |f: &mut Facts| f.partner().priorities[0].confirmed = None, Met::Missing, Because::PriorityUnconfirmed)]
#[case::a_priority_by_word_of_mouth(P1E3, |f: &mut Facts| f.partner().priorities[0].confirmed = Some(told(5)), Met::ToldUs, Because::ToldUs)]
#[case::a_priority_confirmed_long_ago(P1E3, |f: &mut Facts| f.partner().priorities[0].confirmed = Some(yes(400)), Met::Stale, Because::Old)]
#[case::a_priority_past_its_end(P1E3, |f: &mut Facts| f.partner().priorities[0].until = Some(days_ago(1)), Met::Stale, Because::PastItsEnd)]
#[case::a_need(P1E4, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::no_need(P1E4, |f: &mut Facts| f.need = None, Met::Missing, Because::NoNeed)]
#[case::a_young_chance(P1E4, |f: &mut Facts| f.need = Some(NeedLink::Chance { since: days_ago(90) }), Met::Ok, Because::Chance)]
#[case::an_old_chance(P1E4, |f: &mut Facts| f.need = Some(NeedLink::Chance { since: days_ago(91) }), Met::Stale, Because::OldChance)]
#[case::gives(P2E1, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::gives_nothing(P2E1, |f: &mut Facts| f.partner().gives.clear(), Met::Missing, Because::GivesNothing)]
#[case::gives_by_word_of_mouth(P2E1, |f: &mut Facts| f.partner().gives[0].way = Some(Way::ToldUs), Met::ToldUs, Because::ToldUs)]
#[case::gives_as_staff_entered_it(P2E1, |f: &mut Facts| f.partner().gives[0].way = None, Met::ToldUs, Because::Reported)]
#[case::gave_until_yesterday(P2E1, |f: &mut Facts| f.partner().gives[0].until = Some(days_ago(1)), Met::Stale, Because::PastItsEnd)]
#[case::gets(P2E2, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::gets_nothing(P2E2, |f: &mut Facts| f.partner().gets.clear(), Met::Missing, Because::GetsNothing)]
#[case::gets_by_word_of_mouth(P2E2, |f: &mut Facts| f.partner().gets[0].way = Some(Way::ToldUs), Met::ToldUs, Because::ToldUs)]
#[case::got_until_yesterday(P2E2, |f: &mut Facts| f.partner().gets[0].until = Some(days_ago(1)), Met::Stale, Because::PastItsEnd)]
#[case::our_account_is_right(P2E3, |_: &mut Facts| {}, Met::Ok, Because::Confirmed)]
#[case::no_account(P2E3, |f: &mut Facts| f.partner().value_account = None, Met::Missing, Because::NoAccount)]
#[case::our_guess(P2E3, |f: &mut Facts| f.partner().value_account.as_mut().unwrap().confirmed = None, Met::Missing, Because::OurGuess)]
#[case::our_account_by_word_of_mouth(P2E3, |f: &mut Facts| f.partner().value_account.as_mut().unwrap().confirmed.as_mut().unwrap().yes = told(1), Met::ToldUs, Because::ToldUs)]
#[case::our_account_of_last_year_holds_for_its_text(P2E3, |f: &mut Facts| f.partner().value_account.as_mut().unwrap().confirmed = Some(said(366)), Met::Ok, Because::Confirmed)]
#[case::our_account_rewritten(P2E3, |f: &mut Facts| f.partner().value_account.as_mut().unwrap().version = 2, Met::Stale, Because::OlderText)]
#[case::audited(P2E4, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::no_audit(P2E4, |f: &mut Facts| f.audit_on = None, Met::Missing, Because::NoAudit)]
#[case::an_old_audit(P2E4, |f: &mut Facts| f.audit_on = Some(days_ago(366)), Met::Stale, Because::Old)]
#[case::three_strands(P3E1, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::no_strand(P3E1, |f: &mut Facts| f.partner().differences = Strands::default(), Met::Missing, Because::NoStrand)]
#[case::two_strands(P3E1, |f: &mut Facts| f.partner().differences.language = None, Met::Missing, Because::StrandMissing)]
#[case::our_own_three_strands(OUR_P3E1, |_: &mut Facts| {}, Met::Ok, Because::InPlace)]
#[case::none_of_our_own(OUR_P3E1, |f: &mut Facts| f.library().differences = Strands::default(), Met::Missing, Because::NoStrand)]
#[case::two_of_our_own(OUR_P3E1, |f: &mut Facts| f.library().differences.focus = None, Met::Missing, Because::StrandMissing)]
#[case::our_own_word_needs_no_yes(OUR_P3E1, |f: &mut Facts| f.library().differences.focus = Some(Entry { way: None }), Met::Ok, Because::InPlace)]
#[case::a_strand_by_word_of_mouth(P3E1, |f: &mut Facts| f.partner().differences.focus = Some(Entry { way: Some(Way::ToldUs) }), Met::ToldUs, Because::ToldUs)]
#[case::a_strand_that_staff_entered(P3E1, |f: &mut Facts| f.partner().differences.focus = Some(Entry { way: None }), Met::ToldUs, Because::Reported)]
#[case::a_question_of_ten_working_days(P3E2, |f: &mut Facts| question(f, 14, false), Met::Ok, Because::InPlace)]
#[case::a_question_of_eleven_working_days(P3E2, |f: &mut Facts| question(f, 15, false), Met::Missing, Because::QuestionOpen)]
#[case::time_is_enough(P3E3, |_: &mut Facts| {}, Met::Ok, Because::Confirmed)]
#[case::time_is_unknown(P3E3, |f: &mut Facts| f.partner().capacity = None, Met::Missing, Because::TimeUnknown)]
#[case::time_could_not_be_said(P3E3, |f: &mut Facts| f.partner().capacity.as_mut().unwrap().minutes = None, Met::Missing, Because::TimeUnknown)]
#[case::all_of_the_time(P3E3, |f: &mut Facts| f.partner().capacity.as_mut().unwrap().asked_minutes = 600, Met::Ok, Because::Confirmed)]
#[case::more_than_the_time(P3E3, |f: &mut Facts| f.partner().capacity.as_mut().unwrap().asked_minutes = 601, Met::Missing, Because::AskTooBig)]
#[case::time_by_word_of_mouth(P3E3, |f: &mut Facts| f.partner().capacity.as_mut().unwrap().declared = told(1), Met::ToldUs, Because::ToldUs)]
#[case::time_said_eight_months_ago(P3E3, |f: &mut Facts| f.partner().capacity.as_mut().unwrap().declared = yes(240), Met::Ok, Because::Confirmed)]
#[case::time_said_long_ago(P3E3, |f: &mut Facts| f.partner().capacity.as_mut().unwrap().declared = yes(366), Met::Stale, Because::Old)]
#[case::time_of_a_large_one_said_eight_months_ago(P3E3, |f: &mut Facts| { f.partner().large = true; f.partner().capacity.as_mut().unwrap().declared = yes(240); }, Met::Stale, Because::Old)]
#[case::a_large_one_with_a_supporter(P3E4, |f: &mut Facts| { f.partner().large = true; f.partner().sponsor = Some(yes(100)); }, Met::Ok, Because::Confirmed)]
#[case::a_large_one_without(P3E4, |f: &mut Facts| f.partner().large = true, Met::Missing, Because::NoSponsor)]
#[case::a_supporter_by_word_of_mouth(P3E4, |f: &mut Facts| { f.partner().large = true; f.partner().sponsor = Some(told(1)); }, Met::ToldUs, Because::ToldUs)]
#[case::a_supporter_of_seven_months_ago(P3E4, |f: &mut Facts| { f.partner().large = true; f.partner().sponsor = Some(yes(210)); }, Met::Stale, Because::Old)]
#[case::a_process_is_done(P3E5, |f: &mut Facts| process(f, ProcessStatus::Done), Met::Ok, Because::InPlace)]
#[case::a_process_is_helped_with(P3E5, |f: &mut Facts| process(f, ProcessStatus::Helping), Met::Ok, Because::InPlace)]
#[case::a_process_waits(P3E5, |f: &mut Facts| process(f, ProcessStatus::Needed), Met::Missing, Because::ProcessWaiting)]
fn a_cell_of_purpose_value_and_differences(
    #[case] place: Place,
    #[case] change: fn(&mut Facts),
    #[case] met: Met,
    #[case] because: Because,
) {
    assert_eq!(item(&with(change), place), Some((met, because)));
}

#[rstest]
#[case::nobody_asked_anything(P3E2, |_: &mut Facts| {})]
#[case::not_a_large_organisation(P3E4, |_: &mut Facts| {})]
#[case::no_process_needed(P3E5, |f: &mut Facts| process(f, ProcessStatus::NotNeeded))]
#[case::the_library_needs_no_account_of_itself((Principle::Value, ItemId::E3, Some(LIBRARY)), |_: &mut Facts| {})]
#[case::the_library_needs_no_time_limit_of_its_own((Principle::Differences, ItemId::E3, Some(LIBRARY)), |_: &mut Facts| {})]
#[case::an_enquiry_has_no_purpose_yet(P1E1, |f: &mut Facts| f.stage = Stage::Enquiry)]
#[case::exploring_says_nothing_back_yet(P1E2, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::exploring_links_no_priority_yet(P1E3, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::exploring_gives_nothing_yet(P2E1, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::exploring_gets_nothing_yet(P2E2, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::exploring_has_no_account_yet(P2E3, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::an_enquiry_asks_no_audit(P2E4, |f: &mut Facts| f.stage = Stage::Enquiry)]
#[case::exploring_has_no_strands_yet(P3E1, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::exploring_has_no_time_limit_yet(P3E3, |f: &mut Facts| f.stage = Stage::Exploring)]
#[case::exploring_has_no_question_clock_yet(P3E2, |f: &mut Facts| { f.stage = Stage::Exploring; question(f, 60, false) })]
#[case::exploring_needs_no_supporter_yet(P3E4, |f: &mut Facts| { f.stage = Stage::Exploring; f.partner().large = true })]
#[case::exploring_needs_no_process_yet(P3E5, |f: &mut Facts| { f.stage = Stage::Exploring; process(f, ProcessStatus::Needed) })]
fn a_cell_is_not_asked(#[case] place: Place, #[case] change: fn(&mut Facts)) {
    assert_eq!(item(&with(change), place), None);
}

#[test]
fn the_stage_that_asks_first_asks() {
    let asked = |stage, place| item(&at_stage(stage), place).is_some();
    assert!(asked(Stage::Enquiry, P1E4));
    assert!([P1E1, P2E4].iter().all(|place| asked(Stage::Exploring, *place)));
    assert!([P1E2, P1E3, P2E1, P2E2, P2E3, P3E1, P3E3].iter().all(|place| asked(Stage::Forming, *place)));
}

#[test]
fn a_question_that_the_library_owes_is_for_the_library() {
    let facts = with(|facts| {
        question(facts, 60, false);
        question(facts, 30, true);
    });
    let checks = judged(&facts);
    let step = checks.of(Principle::Differences).and_then(Check::next_step).unwrap();
    assert_eq!((step.next, step.item.unwrap().who), (Next::Answer, Who::Lead));
}

#[test]
fn one_priority_in_date_is_enough_beside_an_old_one() {
    let facts = with(|facts| {
        let text = "Warm homes".to_owned();
        let old =
            Priority { text, until: Some(days_ago(400)), strength: 3, confirmed: Some(yes(500)), refused_on: None };
        facts.partner().priorities.insert(0, old);
    });
    assert_eq!(item(&facts, P1E3), Some((Met::Ok, Because::Confirmed)));
}

#[rstest]
#[case::two_steps_apart(Principle::Purpose, |f: &mut Facts| f.library().priorities[0].strength = 4, FlagKind::UnevenFit)]
#[case::a_cell_that_gives_nothing(Principle::Value, |f: &mut Facts| f.partner().gives.clear(), FlagKind::EmptyCell)]
#[case::an_empty_cell(Principle::Value, |f: &mut Facts| f.partner().gets.clear(), FlagKind::EmptyCell)]
#[case::one_side_brought_much_less(Principle::Value, |f: &mut Facts| { f.library().delivered_percent = Some(91); f.partner().delivered_percent = Some(50); }, FlagKind::DeliveryGap)]
#[case::run_by_volunteers(Principle::Differences, |f: &mut Facts| f.partner().volunteer_run = true, FlagKind::LightPathFits)]
#[case::most_of_the_time(Principle::Differences, |f: &mut Facts| f.partner().capacity.as_mut().unwrap().asked_minutes = 481, FlagKind::AskNearLimit)]
#[case::the_same_form_twice(Principle::Differences, |f: &mut Facts| f.partner().friction = 2, FlagKind::Friction)]
fn a_flag_of_the_first_three(#[case] principle: Principle, #[case] change: fn(&mut Facts), #[case] kind: FlagKind) {
    assert_eq!(flags(&with(change), principle), [kind]);
    assert!(flags(&healthy(), principle).is_empty());
}

#[rstest]
#[case::one_step_apart(Principle::Purpose, |f: &mut Facts| f.library().priorities[0].strength = 3)]
#[case::forty_points_apart(Principle::Value, |f: &mut Facts| { f.library().delivered_percent = Some(90); f.partner().delivered_percent = Some(50); })]
#[case::volunteers_on_the_light_path(Principle::Differences, |f: &mut Facts| { f.partner().volunteer_run = true; f.partner().light_path = true; })]
#[case::four_fifths_of_the_time(Principle::Differences, |f: &mut Facts| f.partner().capacity.as_mut().unwrap().asked_minutes = 480)]
#[case::a_form_once(Principle::Differences, |f: &mut Facts| f.partner().friction = 1)]
fn no_flag_just_below_the_limit(#[case] principle: Principle, #[case] change: fn(&mut Facts)) {
    assert!(flags(&with(change), principle).is_empty());
}

#[test]
fn each_empty_cell_is_named_with_its_party_and_its_side() {
    let facts = with(|facts| {
        facts.partner().gives.clear();
        facts.partner().gets.clear();
        facts.library().gets.clear();
    });
    let checks = judged(&facts);
    let flags = &checks.of(Principle::Value).unwrap().flags;
    let cells: Vec<_> = flags.iter().map(|flag| (flag.party, flag.name.as_deref(), flag.side)).collect();
    let name = |party| facts.parties.iter().find(|one| one.id == party).map(|one| one.name.as_str());
    let expected = [
        (Some(LIBRARY), name(LIBRARY), Some(Side::Gets)),
        (Some(PARTNER), name(PARTNER), Some(Side::Gives)),
        (Some(PARTNER), name(PARTNER), Some(Side::Gets)),
    ];
    assert_eq!(cells, expected);
}
