use jiff::civil::date;
use rstest::rstest;

use super::*;
use crate::{
    Uuid,
    ending::{DiagnosisId, EndItemId, EndItemKind, EndKind, EndPlan, EndingId, RecoveryId, RecoveryPlan, WillingId},
    health::{ConcernId, ConcernTo},
    people::{MailId, PersonId},
    promises::{MeetingId, NewDateId, PromiseId, QuestionId},
    proposals::{Outcome, ProposalId, ProposalMessageId, TrialId, TrialOutcome},
    workshop::{Coming, LeftOpen, Lens, Plan, RingAnswer, WorkshopId, WorkshopState},
};

/// A Tuesday.
const TODAY: Date = date(2026, 11, 24);
const US: PartyId = PartyId(Uuid::from_u128(1));
const THEM: PartyId = PartyId(Uuid::from_u128(2));
const TEA: PartnershipId = PartnershipId(Uuid::from_u128(7));

fn promise(due: Option<Date>) -> Promise {
    Promise {
        owner: "Maya".to_owned(),
        due,
        accepted_on: Some(date(2026, 10, 1)),
        ..Promise::proposed(PromiseId(Uuid::from_u128(5)), (TEA, US), "Send the flyer", date(2026, 10, 1))
    }
}

fn new_date(old_due: Date, new_due: Date, agreed_on: Option<Date>) -> NewDate {
    NewDate {
        id: NewDateId(Uuid::from_u128(9)),
        partnership: TEA,
        promise: PromiseId(Uuid::from_u128(5)),
        old_due,
        new_due,
        asked_on: date(2026, 11, 1),
        agreed_on,
        reason: String::new(),
    }
}

fn promised(promise: &Promise, days: &[NewDate], is_ours: bool) -> Option<(DutyKind, Option<Date>)> {
    of_promise(promise, days, is_ours, Rhythm::AllYear, TODAY).map(|duty| (duty.kind, duty.due))
}

#[test]
fn our_promise_is_a_duty_and_theirs_is_a_call_once_it_is_late() {
    let (late, ahead) = (date(2026, 11, 20), date(2026, 12, 1));
    assert_eq!(promised(&promise(Some(ahead)), &[], true), Some((DutyKind::WePromised, Some(ahead))));
    assert_eq!(promised(&promise(Some(ahead)), &[], false), None);
    assert_eq!(promised(&promise(Some(late)), &[], false), Some((DutyKind::RingThem, Some(late))));
}

#[test]
fn a_new_day_counts_if_it_was_agreed_in_time() {
    let (old, new) = (date(2026, 11, 20), date(2026, 12, 1));
    let due = |agreed| promised(&promise(Some(new)), &[new_date(old, new, agreed)], true).and_then(|duty| duty.1);
    assert_eq!(due(Some(date(2026, 11, 19))), Some(new));
    assert_eq!(due(Some(date(2026, 11, 20))), Some(old));
    assert_eq!(due(None), Some(old));
}

#[rstest]
#[case::only_proposed(|p: &mut Promise| p.accepted_on = None)]
#[case::done(|p: &mut Promise| p.done_on = Some(TODAY))]
#[case::withdrawn(|p: &mut Promise| p.withdrawn_on = Some(TODAY))]
#[case::without_a_day(|p: &mut Promise| p.due = None)]
fn a_promise_that_asks_nothing(#[case] change: fn(&mut Promise)) {
    let mut promise = promise(Some(date(2026, 11, 20)));
    change(&mut promise);
    assert_eq!(promised(&promise, &[], true), None);
}

fn question(party: PartyId, of_party: Option<PartyId>) -> Question {
    Question {
        id: QuestionId(Uuid::from_u128(6)),
        partnership: TEA,
        party,
        of_party,
        about: String::new(),
        text: "Who has the key?".to_owned(),
        asked_on: date(2026, 11, 13),
        answer: String::new(),
        answered_by: None,
        answered_on: None,
        settled_on: None,
    }
}

#[rstest]
#[case::they_asked_us(question(THEM, Some(US)), 5, Some(DutyKind::Answer))]
#[case::they_asked_everybody(question(THEM, None), 20, Some(DutyKind::Answer))]
#[case::they_asked_another(question(THEM, Some(THEM)), 5, None)]
#[case::we_asked_and_waited(question(US, Some(THEM)), 5, Some(DutyKind::RingForAnswer))]
#[case::we_asked_and_there_is_time(question(US, Some(THEM)), 7, None)]
#[case::it_was_answered(Question { answered_on: Some(TODAY), ..question(THEM, None) }, 5, None)]
fn a_question_is_for(#[case] question: Question, #[case] days: u32, #[case] kind: Option<DutyKind>) {
    let duty = of_question(&question, US, days, &Calendar::default(), TODAY);
    assert_eq!(duty.map(|duty| duty.kind), kind);
}

#[test]
fn a_first_meeting_stands_on_today_until_all_is_ready() {
    use crate::organisations::FirstMeetingId;
    let them = (crate::OrganisationId(Uuid::from_u128(3)), "Park Friends");
    let meeting = FirstMeeting {
        id: FirstMeetingId(Uuid::from_u128(4)),
        organisation: them.0,
        contact: None,
        held_on: date(2026, 12, 3),
        starts_at: "14:00".to_owned(),
        minutes: 60,
        place: String::new(),
        words: String::new(),
        asked_by: None,
        asked_on: TODAY,
    };
    let ready = Homework { missing: Vec::new(), stale: false };
    assert_eq!(of_first_meeting(&meeting, them, &ready, OurWords::Aloud, TODAY), None);
    let duty = of_first_meeting(&meeting, them, &ready, OurWords::NotAloud, TODAY).unwrap();
    assert_eq!(duty.title, "Park Friends (nobody has said the pitch aloud)");
    let unwritten = of_first_meeting(&meeting, them, &ready, OurWords::Unwritten, TODAY).unwrap();
    assert_eq!(unwritten.title, "Park Friends (no pitch is written that fits them)");
    assert_eq!(
        (duty.kind, duty.due, duty.organisation),
        (DutyKind::FirstMeeting, Some(date(2026, 12, 3)), Some(them.0))
    );
    let old = Homework { stale: true, ..ready.clone() };
    assert!(of_first_meeting(&meeting, them, &old, OurWords::Aloud, TODAY).is_some());
    let nothing = Homework { missing: crate::organisations::HOMEWORK.to_vec(), stale: false };
    assert!(of_first_meeting(&meeting, them, &nothing, OurWords::Aloud, TODAY).is_some());
    assert_eq!(of_first_meeting(&meeting, them, &nothing, OurWords::NotAloud, date(2026, 12, 4)), None, "it is over");
}

#[test]
fn what_we_can_offer_asks_for_another_look_when_something_has_changed_or_its_year_is_over() {
    let id = crate::offer::AuditId(Uuid::from_u128(5));
    let audit = Audit { id, number: 2, made_on: date(2026, 5, 1), by: None, note: String::new() };
    assert_eq!(of_offer(&audit, 0, false), None);
    let duty = of_offer(&audit, 1, false).unwrap();
    assert_eq!((duty.kind, duty.record, duty.due), (DutyKind::Audit, Some(id.0), None));
    assert!(of_offer(&audit, 0, true).is_some());
}

#[test]
fn names_are_looked_at_by_whoever_began_the_map_within_the_days_of_a_first_look() {
    let map = Map {
        id: Uuid::from_u128(3).into(),
        theme: "Warm rooms".to_owned(),
        need: None,
        begun_on: date(2026, 11, 2),
        begun_by: Some(PersonId(Uuid::from_u128(4))),
    };
    let duty = of_names(&map, date(2026, 11, 20), 5, &Calendar::default());
    assert_eq!((duty.kind, duty.title.as_str(), duty.owner), (DutyKind::LookAtNames, "Warm rooms", map.begun_by));
    assert_eq!((duty.due, duty.record), (Some(date(2026, 11, 27)), Some(map.id.0)));
    assert!(!duty.kind.is_outside(), "a colleague is no partner who cannot go on");
}

fn meeting(held_on: Date) -> Meeting {
    Meeting::agreed(MeetingId(Uuid::from_u128(8)), TEA, "Tea, 20 minutes".to_owned(), held_on)
}

#[test]
fn a_meeting_comes_and_then_its_notes() {
    let of = |meeting: &Meeting| of_meeting(meeting, &Calendar::default(), &Thresholds::default(), TODAY);
    assert_eq!(of(&meeting(TODAY)).map(|duty| (duty.kind, duty.due)), Some((DutyKind::Meeting, Some(TODAY))));
    let held = meeting(date(2026, 11, 20));
    assert_eq!(of(&held).map(|duty| (duty.kind, duty.due)), Some((DutyKind::Notes, Some(TODAY))));
    assert_eq!(of(&Meeting { called_off_on: Some(TODAY), ..held }), None);
}

#[test]
fn something_that_is_not_right_waits_until_it_is_answered() {
    let concern = Concern {
        id: ConcernId(Uuid::from_u128(4)),
        partnership: TEA,
        party: THEM,
        organisation: None,
        said_to: ConcernTo::Lead,
        text: "Nobody tells us who has the key".to_owned(),
        raised_on: TODAY,
        contact: None,
        answer_by: date(2026, 11, 30),
        answered_by: None,
        answer: String::new(),
        answered_on: None,
    };
    let duty = of_concern(&concern).unwrap();
    assert_eq!((duty.kind, duty.due), (DutyKind::SomethingWrong, Some(date(2026, 11, 30))));
    assert_eq!(of_concern(&Concern { answered_on: Some(TODAY), ..concern }), None);
}

#[test]
fn after_an_end_only_what_is_ours_and_open_is_asked() {
    let item = EndItem {
        id: EndItemId(Uuid::from_u128(3)),
        partnership: TEA,
        plan: EndingId(Uuid::from_u128(2)),
        kind: EndItemKind::ALL[0],
        text: "Give back the urn".to_owned(),
        about: None,
        party: Some(US),
        due: Some(TODAY),
        done_on: None,
        not_needed: false,
    };
    assert_eq!(of_end_item(&item, US).map(|duty| duty.kind), Some(DutyKind::Checklist));
    for other in [
        EndItem { party: Some(THEM), ..item.clone() },
        EndItem { done_on: Some(TODAY), ..item.clone() },
        EndItem { not_needed: true, ..item.clone() },
    ] {
        assert_eq!(of_end_item(&other, US), None);
    }
}

#[test]
fn a_wish_to_stop_is_a_duty_until_it_is_recorded_that_it_ends() {
    let plan = EndPlan {
        id: EndingId(Uuid::from_u128(2)),
        partnership: TEA,
        kind: EndKind::TheyEnd,
        reason: "We are tired".to_owned(),
        begun_on: TODAY,
        last_day: None,
        notice_by: None,
        ended_on: None,
    };
    let duty = of_end_plan(&plan, Stage::Active, "Tea").unwrap();
    assert_eq!((duty.kind, duty.due), (DutyKind::EndWanted, Some(TODAY)));
    assert_eq!(of_end_plan(&plan, Stage::Ending, "Tea"), None);
    assert_eq!(of_end_plan(&EndPlan { ended_on: Some(TODAY), ..plan }, Stage::Active, "Tea"), None);
}

#[test]
fn a_plan_to_mend_is_looked_at_on_its_day_unless_something_came_of_it() {
    let plan = RecoveryPlan {
        id: RecoveryId(Uuid::from_u128(2)),
        partnership: TEA,
        text: "Every other week".to_owned(),
        until: Some(TODAY),
        began_on: Some(TODAY),
        not_tried_why: String::new(),
        decided_on: None,
        by: None,
        outcome: String::new(),
    };
    assert_eq!(of_recovery(&plan, "Tea").map(|duty| (duty.kind, duty.due)), Some((DutyKind::Mending, Some(TODAY))));
    assert_eq!(of_recovery(&RecoveryPlan { outcome: "It went well".to_owned(), ..plan.clone() }, "Tea"), None);
    assert_eq!(of_recovery(&RecoveryPlan { decided_on: Some(TODAY), ..plan }, "Tea"), None);
}

#[test]
fn a_trial_comes_up_two_weeks_before_its_end_until_somebody_has_decided() {
    let trial = |ends_on, outcome| Trial {
        id: TrialId(Uuid::from_u128(2)),
        partnership: TEA,
        begun_on: date(2026, 10, 1),
        ends_on,
        outcome,
        decided_on: None,
        learned: String::new(),
        by: None,
    };
    let due = |ends_on, outcome| of_trial(&trial(ends_on, outcome), "Tea", TODAY).map(|duty| (duty.kind, duty.due));
    let (near, far) = (date(2026, 12, 8), date(2026, 12, 9));
    assert_eq!(due(near, None), Some((DutyKind::TrialEnds, Some(near))));
    assert_eq!((due(far, None), due(near, Some(TrialOutcome::Ends))), (None, None));
}

#[test]
fn a_side_that_has_not_said_whether_it_is_willing_is_rung_once_the_days_are_over() {
    let asked = |on: Date, willing| WillingAnswer {
        id: WillingId(Uuid::from_u128(2)),
        partnership: TEA,
        diagnosis: DiagnosisId(Uuid::from_u128(3)),
        party: THEM,
        organisation: None,
        willing,
        asked_on: Some(on),
        answered_on: None,
        way: None,
        words: String::new(),
        back_by: None,
    };
    let duty = |answer: WillingAnswer| of_willing(&answer, "Tea", 5, &Calendar::default(), TODAY);
    let late = duty(asked(date(2026, 11, 16), Willing::NoAnswer)).unwrap();
    assert_eq!((late.kind, late.due), (DutyKind::AskWilling, Some(date(2026, 11, 23))));
    assert_eq!(duty(asked(date(2026, 11, 17), Willing::NoAnswer)), None, "today is the fifth day");
    let asks_its_people =
        |back_by| WillingAnswer { back_by: Some(back_by), ..asked(date(2026, 11, 2), Willing::NoAnswer) };
    assert_eq!(duty(asks_its_people(TODAY)), None, "its people are asked first, and it comes back today (K15)");
    assert_eq!(duty(asks_its_people(date(2026, 11, 23))).and_then(|late| late.due), Some(date(2026, 11, 23)));
    for said in [Willing::NotAsked, Willing::Yes, Willing::No] {
        assert_eq!(duty(asked(date(2026, 11, 2), said)), None);
    }
}

#[rstest]
#[case::no_server(MailState::Waiting, "maya@hollow.example", false, true)]
#[case::goes_by_itself(MailState::Waiting, "maya@hollow.example", true, false)]
#[case::no_address(MailState::Waiting, "", true, true)]
#[case::given_up(MailState::Failed, "maya@hollow.example", true, true)]
#[case::gone(MailState::Sent, "", false, false)]
fn a_letter_that_will_not_go_by_itself_waits_for_a_hand(
    #[case] state: MailState,
    #[case] address: &str,
    #[case] leaves: bool,
    #[case] waits: bool,
) {
    let at = crate::Instant::EPOCH;
    let mail = Mail::to(MailId(Uuid::from_u128(2)), address, "Maya", "Tea", "Come", at);
    let duty = of_mail(&Mail { state, ..mail }, leaves, TODAY);
    assert_eq!(duty.is_some(), waits);
    assert!(duty.is_none_or(|duty| duty.title == "Maya (Tea)" && duty.due == Some(TODAY)));
}

#[test]
fn a_link_to_what_somebody_outside_has_begun_is_no_letter_for_a_hand_of_ours() {
    let at = crate::Instant::EPOCH;
    let mail = Mail::to(MailId(Uuid::from_u128(2)), "layla@fenside.example", "", "Go on", "The link", at);
    let failed = Mail { state: MailState::Failed, ..mail };
    assert!(of_mail(&failed, true, TODAY).is_some());
    assert!(of_mail(&Mail { about_kind: ABOUT_BEGUN.to_owned(), ..failed }, true, TODAY).is_none());
}

fn proposal(state: ProposalState) -> Proposal {
    Proposal {
        id: ProposalId(Uuid::from_u128(2)),
        organisation: None,
        organisation_name: "Dance Now".to_owned(),
        name: "Ann".to_owned(),
        email: None,
        phone: None,
        what: "Tuesdays in the hall".to_owned(),
        who_gains: String::new(),
        ask: String::new(),
        bring: String::new(),
        came_on: date(2026, 11, 20),
        taken_by: None,
        state,
        acknowledged_on: None,
        looked_by: None,
        looked_on: None,
        need: None,
        partnership: None,
        reference: String::new(),
        promised: None,
        keep_until: None,
        keep_why: String::new(),
    }
}

#[test]
fn the_answer_that_was_promised_comes_up_a_week_ahead_and_until_it_is_given() {
    let (calendar, promised) = (Calendar::default(), date(2026, 12, 11));
    let talking = Proposal { promised: Some(promised), ..proposal(ProposalState::Talking) };
    let on = |day| of_answer(&talking, 15, &calendar, day);
    assert_eq!(on(date(2026, 12, 3)), None);
    let duty = on(date(2026, 12, 4)).unwrap();
    assert_eq!((duty.kind, duty.due), (DutyKind::AnswerProposal, Some(promised)));
    assert!(on(date(2027, 1, 4)).is_some(), "and does not go away when it is late");
    let of = |state| of_answer(&Proposal { state, ..talking.clone() }, 15, &calendar, promised).is_some();
    assert!(of(ProposalState::FirstLook) && !of(ProposalState::New), "a first look comes first");
    assert!(!of(ProposalState::Answered) && !of(ProposalState::Withdrawn));
    let before = Proposal { promised: None, ..talking.clone() };
    assert_eq!(of_answer(&before, 15, &calendar, promised).unwrap().due, Some(date(2026, 12, 11)), "15 working days");
}

#[test]
fn what_a_proposer_writes_waits_until_somebody_has_read_it() {
    let message = ProposalMessage {
        id: ProposalMessageId(Uuid::from_u128(3)),
        proposal: ProposalId(Uuid::from_u128(2)),
        by: None,
        text: "May we come on Friday?".to_owned(),
        written_on: TODAY,
        read_on: None,
    };
    let duty = |one: &ProposalMessage| of_message(one, "Dance Now", 5, &Calendar::default());
    assert_eq!(duty(&message).unwrap().due, Some(date(2026, 12, 1)));
    assert_eq!(duty(&ProposalMessage { read_on: Some(TODAY), ..message.clone() }), None);
    assert_eq!(duty(&ProposalMessage { by: Some(PersonId(Uuid::nil())), ..message }), None, "our own");
}

#[test]
fn a_new_proposal_waits_for_its_first_look() {
    let due = |state| of_proposal(&proposal(state), 5, &Calendar::default()).map(|duty| duty.due);
    assert_eq!(due(ProposalState::New), Some(Some(date(2026, 11, 27))));
    assert_eq!(due(ProposalState::Talking), None);
    let says = Proposal { what: "Chess on Saturdays.\nAnd tea.".to_owned(), ..proposal(ProposalState::New) };
    let duty = of_proposal(&says, 5, &Calendar::default());
    assert_eq!(
        duty.map(|duty| duty.title),
        Some("Chess on Saturdays".to_owned()),
        "a line, and no stop within another"
    );
}

fn a_warm_winter(state: WorkshopState) -> Workshop {
    Workshop {
        id: WorkshopId(Uuid::from_u128(4)),
        title: "A warm winter".to_owned(),
        why: String::new(),
        need: None,
        partnership: None,
        held_on: TODAY,
        starts_at: "14:00".to_owned(),
        booked_minutes: 120,
        place: String::new(),
        facilitator: None,
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::Mission,
        our_thought: None,
        code: String::new(),
        state,
        reconvene_on: None,
        note: None,
        called_off_on: None,
        news: 0,
    }
}

#[test]
fn a_workshop_to_come_is_for_whoever_leads_it_and_its_day_holds() {
    let leader = PersonId(Uuid::from_u128(6));
    let tomorrow = TODAY.tomorrow().unwrap();
    let planned = Workshop { held_on: tomorrow, facilitator: Some(leader), ..a_warm_winter(WorkshopState::Planned) };
    let duty = of_workshop(&planned, TODAY).unwrap();
    assert_eq!((duty.kind, duty.due, duty.owner), (DutyKind::Workshop, Some(tomorrow), Some(leader)));
    assert_eq!(duty.workshop, Some(planned.id));
    assert!(duty.kind.is_outside(), "those who come count on the day");
    let open = Workshop { state: WorkshopState::Open, held_on: TODAY, ..planned.clone() };
    assert_eq!(of_workshop(&open, TODAY).map(|duty| duty.due), Some(Some(TODAY)), "on its day");
    assert_eq!(of_workshop(&planned.called_off(TODAY, None), TODAY), None, "nobody gets ready for what is called off");
}

#[test]
fn a_workshop_that_nobody_opened_asks_after_its_day_whether_it_was_held() {
    let leader = PersonId(Uuid::from_u128(6));
    let planned = Workshop { facilitator: Some(leader), ..a_warm_winter(WorkshopState::Planned) };
    let tomorrow = TODAY.tomorrow().unwrap();
    let duty = of_workshop(&planned, tomorrow).unwrap();
    assert_eq!((duty.kind, duty.due, duty.owner), (DutyKind::WasItHeld, Some(TODAY), Some(leader)));
    assert_eq!(of_workshop(&planned.called_off(tomorrow, None), tomorrow), None);
}

#[test]
fn whoever_was_asked_is_to_be_told_of_what_has_changed_until_its_day() {
    let off = a_warm_winter(WorkshopState::Planned).called_off(TODAY, None);
    let one = Invited::new(Uuid::from_u128(9).into(), &off, "Age Friends".to_owned());
    let asked = Invited { coming: Coming::Yes, told: 0, ..one };
    let duty = of_news(&off, std::slice::from_ref(&asked), TODAY).unwrap();
    assert_eq!((duty.kind, duty.title.as_str()), (DutyKind::TellInvited, "A warm winter is called off"));
    assert!(duty.kind.keeps_somebody_waiting());
    assert_eq!(of_news(&off, std::slice::from_ref(&asked), TODAY.tomorrow().unwrap()), None, "its day is over");
    assert_eq!(of_news(&off, &[Invited { told: 1, ..asked }], TODAY), None);
}

#[test]
fn a_place_that_came_free_is_told_and_is_no_other_day() {
    let planned = a_warm_winter(WorkshopState::Planned);
    let one = Invited::new(Uuid::from_u128(9).into(), &planned, "Age Friends".to_owned());
    let placed = Invited { coming: Coming::Yes, placed_on: Some(TODAY), told: planned.news - 1, ..one };
    let duty = of_news(&planned, std::slice::from_ref(&placed), TODAY).unwrap();
    assert_eq!(duty.title, "A warm winter has a place for somebody who waited");
    let moved = planned.moved(Workshop { starts_at: "15:00".to_owned(), ..planned.clone() });
    let duty = of_news(&moved, &[placed], TODAY).unwrap();
    assert_eq!(duty.title, "A warm winter is at another time or place", "the hour is the greater news");
}

#[test]
fn whoever_was_asked_and_has_not_answered_is_rung_from_the_day_that_the_letter_names() {
    let day = |days: i32| TODAY.saturating_add(jiff::ToSpan::days(days));
    let planned = Workshop { held_on: day(10), ..a_warm_winter(WorkshopState::Planned) };
    let one = Invited::new(Uuid::from_u128(9).into(), &planned, "Age Friends".to_owned());
    let asked = Invited { coming: Coming::Asked, asked_on: Some(TODAY), ..one };
    let rung = |one: &Invited, today| of_unanswered(&planned, std::slice::from_ref(one), today);
    assert_eq!(rung(&asked, day(2)), None, "they still have a day");
    let duty = rung(&asked, day(3)).unwrap();
    assert_eq!((duty.kind, duty.due, duty.workshop), (DutyKind::RingForReply, Some(day(3)), Some(planned.id)));
    assert_eq!(rung(&asked, day(8)).unwrap().due, Some(day(3)), "the day stays");
    assert_eq!(rung(&asked, day(11)), None, "its day is over");
    let late = Invited { asked_on: Some(day(7)), ..asked.clone() };
    assert_eq!((rung(&late, day(8)), rung(&late, day(9)).unwrap().due), (None, Some(day(9))));
    assert_eq!(rung(&Invited { coming: Coming::Yes, ..asked.clone() }, day(8)), None);
    assert_eq!(of_unanswered(&planned.clone().called_off(TODAY, None), &[asked], day(8)), None);
}

#[test]
fn a_workshop_left_open_past_its_day_is_to_be_closed_by_whoever_led_it() {
    let leader = PersonId(Uuid::from_u128(6));
    let open = Workshop { facilitator: Some(leader), ..a_warm_winter(WorkshopState::Open) };
    let duty = of_workshop(&open, TODAY.tomorrow().unwrap()).unwrap();
    assert_eq!((duty.kind, duty.due, duty.owner), (DutyKind::CloseWorkshop, Some(TODAY), Some(leader)));
    assert!(duty.kind.is_outside(), "those who came wait for what comes of it");
    assert_eq!(of_workshop(&a_warm_winter(WorkshopState::Closed), TODAY.tomorrow().unwrap()), None);
}

#[test]
fn those_of_a_workshop_meet_again_on_the_day_that_they_named_until_a_partnership_has_it_as_its_meeting() {
    let again = TODAY.saturating_add(jiff::ToSpan::days(20));
    let closed = Workshop { reconvene_on: Some(again), ..a_warm_winter(WorkshopState::Closed) };
    let duty = of_workshop(&closed, TODAY).unwrap();
    assert_eq!((duty.kind, duty.due), (DutyKind::MeetAgain, Some(again)));
    assert_eq!(of_workshop(&closed, again.tomorrow().unwrap()), None);
    assert_eq!(of_workshop(&Workshop { reconvene_on: None, ..closed.clone() }, TODAY), None);
    let made = Workshop { partnership: Some(PartnershipId(Uuid::from_u128(5))), ..closed };
    assert_eq!(of_workshop(&made, TODAY), None, "its meeting stands in the partnership");
}

#[test]
fn who_comes_is_reminded_by_whoever_leads_in_the_days_before_and_once() {
    let leader = PersonId(Uuid::from_u128(6));
    let workshop = Workshop { facilitator: Some(leader), ..a_warm_winter(WorkshopState::Planned) };
    let comes =
        Invited { coming: Coming::Yes, ..Invited::new(Uuid::from_u128(9).into(), &workshop, "Age Friends".to_owned()) };
    let before = workshop.held_on.yesterday().unwrap();
    let duty = of_reminder(&workshop, std::slice::from_ref(&comes), before).unwrap();
    assert_eq!((duty.kind, duty.due, duty.owner), (DutyKind::RemindThose, Some(before), Some(leader)));
    assert_eq!(of_reminder(&workshop, std::slice::from_ref(&comes), workshop.held_on), None, "not on the day itself");
    assert_eq!(of_reminder(&workshop, &[comes.reminded(before)], before), None, "nobody is a second time");
}

#[test]
fn what_a_workshop_left_open_is_for_whoever_adds_it_and_else_for_whoever_led() {
    let (leader, tom) = (PersonId(Uuid::from_u128(6)), PersonId(Uuid::from_u128(7)));
    let workshop = Workshop { facilitator: Some(leader), ..a_warm_winter(WorkshopState::Closed) };
    let open = |what, person| AddLater {
        id: Uuid::from_u128(8).into(),
        workshop: workshop.id,
        what,
        seat: Some(1),
        name: "Dance Now".to_owned(),
        who: "Maya".to_owned(),
        person,
        due: TODAY,
        added_on: None,
        promise: None,
    };
    let ours = of_left_open(&open(LeftOpen::Idea, Some(tom)), &workshop).unwrap();
    assert_eq!((ours.kind, ours.due, ours.owner), (DutyKind::AddLater, Some(TODAY), Some(tom)));
    assert_eq!(ours.title, "the idea to act on (A warm winter)");
    let theirs = of_left_open(&open(LeftOpen::NextMove, None), &workshop).unwrap();
    assert_eq!(
        (theirs.title.as_str(), theirs.owner),
        ("what Dance Now does next, from Maya (A warm winter)", Some(leader))
    );
    let added = AddLater { added_on: Some(TODAY), ..open(LeftOpen::Reconvene, None) };
    assert_eq!(of_left_open(&added, &workshop), None);
}

#[test]
fn after_a_workshop_we_ring_round_until_everybody_answered_or_is_left_out() {
    let workshop = a_warm_winter(WorkshopState::Closed);
    let line = |workshop, answer| RingLine {
        answer,
        ..RingLine::new(Uuid::nil().into(), workshop, (None, "Dance Now".to_owned()), String::new())
    };
    let due = |answer| {
        let lines = [line(workshop.id, Some(RingAnswer::WithUs)), line(workshop.id, answer)];
        of_ring_round(&workshop, &lines, 3, &Calendar::default(), TODAY).map(|duty| duty.due)
    };
    assert_eq!(due(None), Some(Some(date(2026, 11, 27))));
    assert_eq!(due(Some(RingAnswer::NoAnswer)), Some(Some(date(2026, 11, 27))), "nobody answered yet");
    assert_eq!(due(Some(RingAnswer::LeftOut)), None);
    assert_eq!(due(Some(RingAnswer::NotUs)), None);
    let elsewhere = [line(WorkshopId(Uuid::from_u128(5)), None)];
    assert_eq!(of_ring_round(&workshop, &elsewhere, 3, &Calendar::default(), TODAY), None);
}

#[test]
fn whoever_was_sent_their_address_on_the_third_day_is_rung_on_the_eighth_and_not_before() {
    let workshop = a_warm_winter(WorkshopState::Closed);
    let day = |days: i64| TODAY.saturating_add(jiff::ToSpan::days(days));
    let new = RingLine::new(Uuid::nil().into(), workshop.id, (None, "Dance Now".to_owned()), "ABCDEFGH".to_owned());
    let asked = RingLine { asked_on: Some(day(3)), ..new.clone() };
    let due = |lines: &[RingLine], today| {
        of_ring_round(&workshop, lines, 3, &Calendar::default(), today).map(|duty| duty.due.unwrap())
    };
    assert_eq!(due(std::slice::from_ref(&asked), day(7)), None, "they have time to answer");
    assert_eq!(due(std::slice::from_ref(&asked), day(8)), Some(day(8)));
    assert_eq!(due(&[asked.clone(), new], day(7)), Some(date(2026, 11, 27)), "the others are rung as ever");
    let replied = RingLine { answer: Some(RingAnswer::WithUs), replied_on: Some(day(4)), ..asked };
    assert_eq!(due(&[replied], day(9)), None);
}

#[test]
fn a_proposers_name_comes_up_after_a_year_until_it_is_deleted_or_kept_longer() {
    let old = Proposal { came_on: date(2025, 11, 24), ..proposal(ProposalState::Answered) };
    let due = |one: &Proposal| of_proposer(one, TODAY).map(|duty| (duty.kind, duty.due));
    assert_eq!(due(&old), Some((DutyKind::Retention, Some(TODAY))));
    assert_eq!(due(&Proposal { came_on: date(2025, 11, 25), ..old.clone() }), None);
    assert_eq!(due(&Proposal { keep_until: Some(date(2027, 11, 24)), ..old.clone() }), None);
    assert_eq!(due(&Proposal { name: String::new(), ..old }), None, "it is deleted");
}

#[test]
fn the_day_on_which_we_look_at_a_proposal_again_comes_up_until_somebody_has() {
    let one = Decision {
        id: Uuid::nil().into(),
        proposal: ProposalId(Uuid::from_u128(2)),
        assessment: None,
        outcome: Outcome::NotNow,
        reason: String::new(),
        reply: String::new(),
        decided_on: date(2026, 9, 1),
        by: None,
        told_on: None,
        talk_again: false,
        refer_to: String::new(),
        rates: String::new(),
        revisit_on: Some(TODAY),
        revisited_on: None,
        revisit_said: String::new(),
        learned: String::new(),
    };
    let due = |one: &Decision| of_revisit(one, "Dance Now").map(|duty| (duty.kind, duty.due));
    assert_eq!(due(&one), Some((DutyKind::TouchAgain, Some(TODAY))));
    assert_eq!(due(&Decision { revisited_on: Some(TODAY), ..one.clone() }), None);
    assert_eq!(due(&Decision { revisit_on: None, ..one }), None);
}

#[test]
fn the_last_day_for_notice_is_the_day_of_its_duty() {
    let day = NoticeDay { term_end: date(2027, 3, 31), last_day: date(2026, 12, 31) };
    let duty = of_notice(day, "Tea and Chat", TEA);
    assert_eq!((duty.kind, duty.due, duty.partnership), (DutyKind::Notice, Some(day.last_day), Some(TEA)));
}

#[test]
fn what_comes_after_a_term_is_on_today_from_six_months_before_its_end() {
    let (ends, ask) = (date(2026, 11, 30), |today| of_renewal(date(2026, 11, 30), "Tea and Chat", TEA, today));
    assert_eq!(ask(date(2026, 5, 29)), None);
    assert_eq!(ask(date(2026, 6, 1)).and_then(|duty| duty.due), Some(date(2026, 8, 30)));
    assert_eq!(ask(date(2026, 11, 1)).map(|duty| (duty.kind, duty.due)), Some((DutyKind::RenewOrEnd, Some(ends))));
    assert_eq!(ask(date(2026, 12, 1)), None, "the checks say that it is over");
}
