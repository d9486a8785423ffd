use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{Json, Uuid, organisations::Precision, partnership::Rhythm};

const PLACE: PartnershipId = PartnershipId(Uuid::from_u128(1));

fn partnership(stage: Stage) -> Partnership {
    Partnership {
        id: PLACE,
        title: "ours alone".to_owned(),
        summary: String::new(),
        need: None,
        workshop: None,
        stage,
        stage_since: date(2026, 1, 1),
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: None,
        began_precision: Precision::Day,
        ended_on: None,
    }
}

fn party(number: u128, name: &str) -> Party {
    Party {
        id: Uuid::from_u128(number).into(),
        partnership: PLACE,
        organisation: (number > 1).then(|| Uuid::from_u128(number).into()),
        name: name.to_owned(),
        standing: PartyStanding::Active,
        since: date(2026, 1, 1),
        since_precision: Precision::Day,
        left_on: None,
        left_why: String::new(),
        light: None,
        reach: String::new(),
        all_named: false,
        lead_vacant_since: None,
    }
}

fn line(number: i64) -> PublicLine {
    PublicLine {
        id: Uuid::from_u128(9).into(),
        partnership: PLACE,
        number,
        title: "Advice on Tuesdays".to_owned(),
        says: "Free advice in the Mill Lane branch.".to_owned(),
        written_on: date(2026, 11, 1),
        written_by: None,
        off_on: None,
    }
}

fn said(of: u128, number: i64, way: Way, answer: Answer) -> Confirmation {
    Confirmation {
        id: Uuid::nil().into(),
        partnership: PLACE,
        party: Uuid::from_u128(of).into(),
        subject: Subject::Listing,
        subject_id: Uuid::from_u128(of),
        number,
        way,
        answer,
        own_words: String::new(),
        but: String::new(),
        back_by: None,
        given_on: date(2026, 11, 24),
        name: String::new(),
        contact: None,
        person: None,
        entered_by: None,
        paper: None,
        disputed_on: None,
    }
}

fn with(stage: Stage, line: &PublicLine, all: &[Confirmation]) -> Option<Vec<String>> {
    let parties = [party(1, "Marlow Vale Libraries"), party(2, "Age Friends"), party(3, "Hearth")];
    listed(&partnership(stage), line, &parties, all).map(|one| one.with)
}

fn yes(of: u128) -> Confirmation {
    said(of, 2, Way::Link, Answer::Yes)
}

#[rstest]
#[case::nobody_was_asked(&[], None)]
#[case::one_by_its_link(&[yes(2)], Some(vec!["Age Friends"]))]
#[case::both(&[yes(2), yes(3)], Some(vec!["Age Friends", "Hearth"]))]
#[case::what_we_were_told(&[said(2, 2, Way::ToldUs, Answer::Yes)], None)]
#[case::told_again_after_their_own(&[yes(2), said(2, 2, Way::ToldUs, Answer::Yes)], Some(vec!["Age Friends"]))]
#[case::taken_back(&[yes(2), said(2, 2, Way::Link, Answer::No)], None)]
#[case::taken_back_by_telephone(&[yes(2), said(2, 2, Way::ToldUs, Answer::No)], None)]
#[case::given_again(&[yes(2), said(2, 2, Way::Link, Answer::No), yes(2)], Some(vec!["Age Friends"]))]
#[case::to_other_words(&[said(2, 1, Way::Link, Answer::Yes)], None)]
#[case::with_a_but(&[said(2, 2, Way::Link, Answer::YesBut)], None)]
#[case::while_their_committee_is_asked_anew(&[yes(2), said(2, 2, Way::Link, Answer::WithTheirCommittee)], Some(vec!["Age Friends"]))]
#[case::not_so(&[Confirmation { disputed_on: Some(date(2026, 11, 25)), ..yes(2) }], None)]
#[case::about_something_else(&[Confirmation { subject: Subject::Reminder, ..yes(2) }], None)]
#[case::the_library_alone(&[yes(1)], None)]
fn it_is_listed(#[case] all: &[Confirmation], #[case] names: Option<Vec<&str>>) {
    let names = names.map(|all| all.into_iter().map(str::to_owned).collect::<Vec<_>>());
    assert_eq!(with(Stage::Active, &line(2), all), names);
}

#[test]
fn only_what_runs_and_was_not_taken_off_is_listed_and_not_who_has_left() {
    for stage in Stage::ALL {
        let shows = matches!(stage, Stage::Active | Stage::Paused);
        assert_eq!(with(*stage, &line(2), &[yes(2)]).is_some(), shows, "{stage}");
    }
    let off = PublicLine { off_on: Some(date(2026, 11, 24)), ..line(2) };
    assert_eq!(with(Stage::Active, &off, &[yes(2)]), None);
    let gone = Party { left_on: Some(date(2026, 11, 1)), ..party(2, "Age Friends") };
    assert_eq!(listed(&partnership(Stage::Active), &line(2), &[gone], &[yes(2)]), None);
}

fn any_said() -> impl Strategy<Value = Confirmation> {
    let one = (2_u128..4, 1_i64..4, prop::sample::select(Way::ALL), prop::sample::select(Answer::ALL), any::<bool>());
    one.prop_map(|(of, number, way, answer, disputed)| Confirmation {
        disputed_on: disputed.then(|| date(2026, 11, 25)),
        ..said(of, number, way, answer)
    })
}

proptest! {
    #[test]
    fn nobody_is_listed_who_has_not_said_yes_to_these_words_and_a_no_takes_anybody_off(
        all in prop::collection::vec(any_said(), 0..12),
        of in 2_u128..4,
    ) {
        let name = if of == 2 { "Age Friends" } else { "Hearth" };
        let shows = |all: &[Confirmation]| with(Stage::Active, &line(2), all).is_some_and(|names| names.iter().any(|one| one == name));
        let own_yes = |one: &Confirmation| one.subject_id == Uuid::from_u128(of) && one.confirms(2);
        prop_assert!(!shows(&all) || all.iter().any(own_yes));
        let mut more = all.clone();
        more.push(said(of, 2, Way::Link, Answer::No));
        prop_assert!(!shows(&more));
        more.push(yes(of));
        prop_assert!(shows(&more));
    }
}
