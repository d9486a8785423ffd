//! What a reason names: whose it is, whom it is about, and which record.

use rstest::rstest;

use super::{super::*, sample::*};
use crate::{partnership::PartyId, principles::ProcessStatus};

type Place = (Principle, ItemId, Option<PartyId>);

fn names(facts: &Facts, at: Place) -> Names {
    let checks = judged(facts);
    let items = checks.of(at.0).map(|check| check.items.clone()).unwrap_or_default();
    items.into_iter().find(|item| item.id == at.1 && item.party == at.2).map(|item| item.names).unwrap_or_default()
}

fn offered(facts: &mut Facts) {
    facts.governance.agreement = None;
    facts.governance.coming = Some(Coming { version: 3, offered: true });
}

#[rstest]
#[case::a_signature_that_is_missing(Principle::Governance, ItemId::E3, offered)]
#[case::a_signature_of_who_may(Principle::People, ItemId::E2, offered)]
#[case::one_who_has_not_joined(Principle::Governance, ItemId::E3, |f: &mut Facts| f.partner().signed = None)]
fn whoever_has_not_signed_is_named_with_the_version(
    #[case] principle: Principle,
    #[case] id: ItemId,
    #[case] change: fn(&mut Facts),
) {
    let said = names(&with(change), (principle, id, Some(PARTNER)));
    assert_eq!((said.person.as_deref(), said.version), (Some("Asha"), Some(3)));
    assert_eq!(said.party.as_deref(), Some("Hearth"));
}

#[test]
fn who_has_signed_waits_for_who_has_not_by_name() {
    let facts = with(|facts| {
        offered(facts);
        facts.library().paper.signed_on = Some(TODAY);
        facts.partner().signatory = Some("Ruth".to_owned());
    });
    assert_eq!(names(&facts, (Principle::Governance, ItemId::E3, Some(LIBRARY))).person.as_deref(), Some("Ruth"));
}

#[test]
fn a_draft_tells_how_many_clauses_have_a_yes() {
    let facts = with(|facts| {
        offered(facts);
        facts.governance.coming = Some(Coming { version: 2, offered: false });
        facts.partner().paper.clauses = 4;
    });
    let said = names(&facts, (Principle::Governance, ItemId::E3, Some(PARTNER)));
    assert_eq!((said.count, said.version), (Some(4), Some(2)));
}

#[rstest]
#[case::a_question(Principle::Differences, ItemId::E2, |f: &mut Facts| { let text = "Who has the key?".to_owned(); f.questions.push(Question { text, party: PARTNER, library_owes: true, asked_on: days_ago(60), answered_on: None }); }, "Who has the key?")]
#[case::a_form(Principle::Differences, ItemId::E5, |f: &mut Facts| f.partner().processes.push(Process { name: "Insurance".to_owned(), status: ProcessStatus::Needed }), "Insurance")]
#[case::a_priority(Principle::Purpose, ItemId::E3, |f: &mut Facts| f.partner().priorities[0].confirmed = None, "Nobody sits at home alone")]
#[case::a_thing_given(Principle::Value, ItemId::E1, |f: &mut Facts| f.partner().gives[0].until = Some(days_ago(1)), "A warm room")]
#[case::a_thing_hoped_for(Principle::Resource, ItemId::E3, |f: &mut Facts| f.partner().gets[0].has_horizon = false, "A warm room")]
fn the_record_is_named(
    #[case] principle: Principle,
    #[case] id: ItemId,
    #[case] change: fn(&mut Facts),
    #[case] record: &str,
) {
    assert_eq!(names(&with(change), (principle, id, Some(PARTNER))).record.as_deref(), Some(record));
}

#[test]
fn the_group_the_meeting_and_who_left_are_named() {
    let facts = with(|facts| {
        facts.governance.body.as_mut().unwrap().next_meeting = None;
        facts.governance.last_meeting.as_mut().unwrap().notes_sent_on = None;
        facts.partner().people[0].left_on = Some(days_ago(3));
        facts.partner().lead = None;
        facts.partner().lead_vacant_since = Some(days_ago(3));
        facts.partner().led_before = Some("Maya".to_owned());
    });
    let of = |principle, id, party| names(&facts, (principle, id, party));
    assert_eq!(of(Principle::Governance, ItemId::E4, None).record.as_deref(), Some("Tea on Thursdays"));
    assert_eq!(of(Principle::Governance, ItemId::E5, None).record.as_deref(), Some("Tea in May"));
    assert_eq!(of(Principle::People, ItemId::E1, Some(PARTNER)).person.as_deref(), Some("Maya"));
    assert_eq!(of(Principle::Governance, ItemId::E1, Some(PARTNER)).person.as_deref(), Some("Maya"));
}

#[test]
fn what_only_the_library_may_see_loses_its_names() {
    let facts = with(|facts| facts.library().lead.as_mut().unwrap().hours = None);
    let theirs = judged(&facts).for_partner(PARTNER);
    let hours =
        theirs.of(Principle::Governance).unwrap().items.iter().find(|item| item.read_by == ReadBy::Library).unwrap();
    assert_eq!((hours.because, hours.names.person.as_deref()), (Because::LibraryRecord, None));
}
