use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{OrganisationId, Uuid, people::ContactId};

/// A Tuesday.
const TODAY: Date = date(2026, 11, 24);
const ADVICE: OrganisationId = OrganisationId(Uuid::from_u128(1));
const HEARTH: OrganisationId = OrganisationId(Uuid::from_u128(2));
const ST_MARYS: OrganisationId = OrganisationId(Uuid::from_u128(3));
const MAYA: ContactId = ContactId(Uuid::from_u128(11));
const TOM: ContactId = ContactId(Uuid::from_u128(12));

fn organisation(id: OrganisationId, names: &[&str]) -> KnownOrganisation {
    KnownOrganisation { id, names: names.iter().map(|name| (*name).to_owned()).collect() }
}

fn person(id: ContactId, organisation: OrganisationId, name: &str) -> KnownPerson {
    KnownPerson { id, organisation, name: name.to_owned() }
}

fn with_records<T>(then: impl FnOnce(&NamesOnRecord<'_>) -> T) -> T {
    let organisations = [
        organisation(ADVICE, &["Citizens Advice Brookford", "CAB"]),
        organisation(HEARTH, &["Hearth & Home CIC"]),
        organisation(ST_MARYS, &["St Mary’s Lunch Club"]),
    ];
    let people = [person(MAYA, ADVICE, "Maya Okafor"), person(TOM, HEARTH, "Tom Brice")];
    then(&NamesOnRecord { organisations: &organisations, people: &people })
}

fn read_line(line: &str) -> QuickAdd {
    with_records(|names| read(line, names, TODAY))
}

fn promise(by: Promiser, what: &str, due: Option<Date>) -> ReadPromise {
    ReadPromise { by, what: what.to_owned(), due }
}

#[test]
fn the_line_that_an_officer_would_type() {
    let read = read_line("Rang Maya at Citizens Advice, she'll send dates by Friday");
    assert_eq!((read.kind, read.medium), (Some(LineKind::Met), Some(Medium::Call)));
    assert_eq!((read.organisation, read.person), (Found::One(ADVICE), Found::One(MAYA)));
    assert_eq!(read.day, TODAY);
    assert_eq!(read.promises, [promise(Promiser::They, "send dates", Some(date(2026, 11, 27)))]);
}

#[rstest]
#[case::an_organisation("We promised Hearth & Home CIC a projector", "a projector")]
#[case::its_other_name("We promised CAB the small room by Friday", "the small room")]
#[case::a_first_name("Promised Tom the keys", "the keys")]
#[case::a_whole_name("We promised Maya Okafor: two chairs", "two chairs")]
#[case::a_name_with_a_sign("We promised St Mary's Lunch Club a bench", "a bench")]
#[case::a_name_that_only_begins_so("We promised Tombola tickets", "Tombola tickets")]
#[case::nobody("We promised a table", "a table")]
fn whom_a_promise_is_made_to_is_no_part_of_it(#[case] line: &str, #[case] what: &str) {
    assert_eq!(read_line(line).promises.iter().map(|one| one.what.as_str()).collect::<Vec<_>>(), [what]);
}

#[rstest]
#[case::met("Met Tom yesterday", Some(LineKind::Met))]
#[case::visited("Visited St Mary's Lunch Club", Some(LineKind::Met))]
#[case::had_a_call("Had a call with Tom", Some(LineKind::Met))]
#[case::they_rang("Maya rang about the leaflets", Some(LineKind::Met))]
#[case::asked("Tom asked us if the hall is free in March", Some(LineKind::Asked))]
#[case::wants_to_know("Maya wants to know who has the key", Some(LineKind::Asked))]
#[case::a_bare_question("Can Hearth use the kitchen on Sundays?", Some(LineKind::Asked))]
#[case::we_asked("We asked Maya for a date, she will ring back", Some(LineKind::TheyPromised))]
#[case::we_promised("We'll print 200 leaflets by 3 December", Some(LineKind::WePromised))]
#[case::promised_without_a_word_for_us("Promised Tom the keys", Some(LineKind::WePromised))]
#[case::they_promised("Tom promised to mend the urn", Some(LineKind::TheyPromised))]
#[case::an_idea("Idea: tea in the children's corner", Some(LineKind::Idea))]
#[case::what_if("What if we opened on Sundays?", Some(LineKind::Idea))]
#[case::somebody_new("New contact: Sam Patel, youth lead at Hearth", Some(LineKind::Contact))]
#[case::a_thank_you("Thanked Maya for the tea", Some(LineKind::ThankYou))]
#[case::nothing_plain("Leaflets, urn, keys", None)]
#[case::a_name_like_a_verb("Will Smith from Hearth", None)]
fn a_line_has_a_kind(#[case] line: &str, #[case] kind: Option<LineKind>) {
    assert_eq!(read_line(line).kind, kind);
}

#[rstest]
#[case::yesterday("Met Tom yesterday", date(2026, 11, 23))]
#[case::a_weekday("Saw Tom on Friday at the market", date(2026, 11, 20))]
#[case::nothing_said("Saw Tom", TODAY)]
#[case::what_is_wanted_by_a_day("Rang Tom, he wants forty leaflets by Friday", TODAY)]
#[case::wanted_by_one_day_after_a_talk_on_another("Leaflets by Friday for Tom, seen yesterday", date(2026, 11, 23))]
#[case::what_they_ask_for_lies_ahead("They asked us for a table on 12 December", TODAY)]
#[case::they_asked_some_days_ago("They asked us on 12 November for a table", date(2026, 11, 12))]
#[case::an_idea_for_a_day_ahead("Idea: a seed swap on 3 March", TODAY)]
#[case::the_day_of_the_promise_is_not_the_day_of_the_talk("Saw Tom, he'll write tomorrow", TODAY)]
fn a_talk_has_its_day(#[case] line: &str, #[case] day: Date) {
    assert_eq!(read_line(line).day, day);
}

#[test]
fn two_promises_in_one_line_are_two() {
    let read = read_line("Met Tom: we'll send the plan by Thursday and he will find two volunteers by 4 Dec.");
    assert_eq!(
        read.promises,
        [
            promise(Promiser::We, "send the plan", Some(date(2026, 11, 26))),
            promise(Promiser::They, "find two volunteers", Some(date(2026, 12, 4))),
        ]
    );
    assert_eq!(read.kind, Some(LineKind::Met));
}

#[test]
fn a_promise_ends_with_its_sentence_and_may_have_no_day() {
    let read = read_line("Maya will bring the banner. Lovely tea.");
    assert_eq!(read.promises, [promise(Promiser::They, "bring the banner", None)]);
}

#[test]
fn what_they_asked_stands_without_who_asked() {
    let read = read_line("Tom asked us if the hall is free in March");
    assert_eq!(read.question.as_deref(), Some("the hall is free in March"));
    assert_eq!(read_line("Met Tom").question, None);
}

#[test]
fn an_organisation_is_found_by_another_name_by_its_beginning_or_by_its_person() {
    assert_eq!(read_line("Rang the CAB").organisation, Found::One(ADVICE));
    assert_eq!(read_line("Rang Hearth").organisation, Found::One(HEARTH));
    assert_eq!(read_line("Rang hearth and home cic").organisation, Found::One(HEARTH));
    assert_eq!(read_line("Met Tom Brice").organisation, Found::One(HEARTH));
    assert_eq!(read_line("The cabinet is full").organisation, Found::Nothing);
}

#[test]
fn a_name_that_is_not_on_record_is_kept_as_it_was_typed() {
    let read = read_line("Met Priya Nair at Friends of the Park, lovely");
    assert_eq!(read.person, Found::Unknown("Priya Nair".to_owned()));
    assert_eq!(read.organisation, Found::Unknown("Friends of the Park".to_owned()));
    let new = read_line("New contact: Sam Patel, youth lead at Hearth");
    assert_eq!((new.person, new.organisation), (Found::Unknown("Sam Patel".to_owned()), Found::One(HEARTH)));
}

#[test]
fn where_two_fit_a_person_must_say() {
    let organisations = [organisation(ADVICE, &["Age UK North"]), organisation(HEARTH, &["Age UK South"])];
    let people = [person(MAYA, ADVICE, "Ann Lee"), person(TOM, HEARTH, "Ann Moss")];
    let names = NamesOnRecord { organisations: &organisations, people: &people };
    let both = read("Rang Ann at Age UK", &names, TODAY);
    assert_eq!(both.organisation, Found::Several(vec![ADVICE, HEARTH]));
    assert_eq!(both.person, Found::Several(vec![MAYA, TOM]));
    let one = read("Rang Ann at Age UK South", &names, TODAY);
    assert_eq!((one.organisation, one.person), (Found::One(HEARTH), Found::One(TOM)));
}

proptest! {
    #[test]
    fn any_line_is_read_and_kept(line in ".{0,80}") {
        let read = read_line(&line);
        prop_assert_eq!(read.text, line.trim());
        prop_assert!(read.day <= TODAY);
        prop_assert!(read.promises.iter().all(|promise| !promise.what.is_empty()));
    }

    #[test]
    fn any_words_that_people_use_are_read(words in prop::collection::vec(prop::sample::select(vec![
        "Rang", "we'll", "will", "promised", "to", "Maya", "by", "Friday", "next", "week", "asked", "us", "and", "at", "Hearth", "?", ".", "12", "March", "in", "two", "weeks",
    ]), 0..14)) {
        let read = read_line(&words.join(" "));
        prop_assert!(read.promises.iter().filter_map(|promise| promise.due).all(|due| TODAY <= due));
    }
}
