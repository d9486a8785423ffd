use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    Instant, Uuid,
    organisations::{CoarseDate, ContactPurpose, Grant, GrantDraft, PersonDraft, RegisterId, SizeBand},
};

fn now() -> Now {
    Now::new(Instant::from_seconds(1_795_510_800).unwrap(), date(2026, 11, 24), [7; 32])
}

fn planner() -> Planner {
    let ask = Ask { source: "our list".into(), purpose: ContactPurpose::KeepInTouch, keep_until: None };
    Planner::new(ImportId(Uuid::from_u128(1)), ask, &[("Jo Smith".into(), PersonId(Uuid::from_u128(2)))])
}

fn hall(line: usize, postcode: &str) -> Draft {
    Draft { postcode: Some(postcode.into()), ..Draft::named(line, "Village Hall") }
}

#[test]
fn two_halls_of_one_name_are_two_and_are_pointed_out() {
    let mut planner = planner();
    let (outcomes, alike) = plan(&[hall(2, "M33 7ZF"), hall(3, "WA14 1AA")], &mut planner, &now());
    assert!(outcomes.iter().all(|one| matches!(one, Outcome::Added(_))));
    assert_eq!(alike.len(), 1);
    assert_eq!((alike[0].line, alike[0].found.strength), (3, Strength::Possible));
}

#[test]
fn the_same_number_fills_gaps_and_adds_a_name_and_reports_what_differs() {
    let mut planner = planner();
    let id = RegisterId::charity("1000340").unwrap();
    let first = Draft { register_ids: vec![id.clone()], email: Some("a@x.example".into()), ..Draft::named(2, "Old") };
    let second = Draft {
        register_ids: vec![id],
        email: Some("b@x.example".into()),
        website: Some("x.example".into()),
        ..Draft::named(3, "New")
    };
    let (outcomes, _) = plan(&[first, second], &mut planner, &now());
    let Outcome::Changed(_, differ) = &outcomes[1] else { panic!("{outcomes:?}") };
    assert_eq!((differ[0].field.as_str(), differ[0].found.as_str()), ("email", "b@x.example"));
    let works = planner.drain();
    let one = &works[0].known.organisation;
    assert_eq!((one.name.as_str(), one.aliases.as_slice()), ("Old", ["New".to_owned()].as_slice()));
    assert_eq!((one.email.as_deref(), one.website.as_deref()), (Some("a@x.example"), Some("x.example")));
}

#[test]
fn a_street_written_short_is_the_same_address_and_tells_two_of_one_name_apart_from_a_third() {
    let mut planner = planner();
    let at = |line: usize, address: &str| Draft { address: address.to_owned(), ..Draft::named(line, "Village Hall") };
    let (outcomes, _) = plan(
        &[at(2, "12 Harbour Street\nBowdon"), at(3, "12 Harbour St., Bowdon"), at(4, "9 Mill Ln, Bowdon")],
        &mut planner,
        &now(),
    );
    let Outcome::Added(first) = &outcomes[0] else { panic!("{outcomes:?}") };
    assert_eq!(outcomes[1], Outcome::Unchanged(*first, Vec::new()));
    assert!(matches!(&outcomes[2], Outcome::Added(other) if other != first), "{outcomes:?}");
}

#[test]
fn a_new_record_belongs_to_the_only_one_that_is_called_as_the_row_says() {
    let mut planner = planner();
    let of = |line, name: &str, part_of: &str| Draft { part_of: part_of.into(), ..Draft::named(line, name) };
    let rows = [
        Draft { size: Some(SizeBand::Large), ..Draft::named(2, "Age Friends Ltd") },
        of(3, "Age Friends Mill Lane", "The Age Friends"),
        hall(4, "M33 7ZF"),
        hall(5, "WA14 1AA"),
        of(6, "Hall Choir", "Village Hall"),
        of(7, "Ring", "Ring"),
        Draft { member_of: "Age Friends".into(), ..Draft::named(8, "Tea Club") },
    ];
    let _ = plan(&rows, &mut planner, &now());
    let works = planner.drain();
    let one = |name: &str| &works.iter().find(|work| work.known.organisation.name == name).unwrap().known.organisation;
    let whole = one("Age Friends Ltd");
    assert_eq!((whole.size, whole.parent), (Some(SizeBand::Large), None));
    let belongs = |name: &str| (one(name).parent, one(name).parent_link);
    assert_eq!(belongs("Age Friends Mill Lane"), (Some(whole.id), Some(ParentLink::Branch)));
    assert_eq!(belongs("Tea Club"), (Some(whole.id), Some(ParentLink::Member)));
    assert_eq!(belongs("Hall Choir"), (None, None), "two are called so");
    assert_eq!(belongs("Ring"), (None, None));
}

#[test]
fn a_name_with_another_detail_is_known_again_but_a_name_alone_is_not() {
    let mut planner = planner();
    let maya = PersonDraft { name: "Maya Patel".into(), ..PersonDraft::default() };
    let first = Draft { people: vec![maya.clone()], ..Draft::named(2, "Advice Sale") };
    let again = Draft { people: vec![maya], notes: "back in May".into(), ..Draft::named(3, "The Advice Sale Ltd") };
    let (outcomes, alike) = plan(&[first, again, Draft::named(4, "Advice Sale")], &mut planner, &now());
    assert!(matches!(outcomes.as_slice(), [Outcome::Added(a), Outcome::Changed(b, _), Outcome::Added(_)] if a == b));
    assert_eq!(alike.len(), 1);
}

#[test]
fn last_contact_lead_and_notes_become_one_talk_for_the_library_only() {
    let mut planner = planner();
    let draft = Draft {
        last_contact: Some(CoarseDate { start: Some(date(2023, 3, 1)), precision: Precision::Season }),
        lead: "jo".into(),
        notes: "likes tea".into(),
        ..Draft::named(2, "Friends of the Park")
    };
    let _ = plan(&[draft], &mut planner, &now());
    let works = planner.drain();
    let (talk, new) = &works[0].known.interactions[0];
    assert!(*new && talk.visibility == Visibility::Library && talk.person == Some(PersonId(Uuid::from_u128(2))));
    assert_eq!(talk.notes, "Lead: jo\nlikes tea");
}

#[test]
fn a_merged_record_is_known_as_the_one_that_stays() {
    let mut planner = planner();
    let stays = OrganisationId(Uuid::from_u128(9));
    let mut gone = Organisation::named(OrganisationId(Uuid::from_u128(8)), "CAB", Origin::Typed);
    gone.postcode = Some("M33 7ZF".into());
    gone.merged_into = Some(stays);
    planner.know(&gone);
    let draft = Draft { postcode: Some("M33 7ZF".into()), ..Draft::named(2, "CAB") };
    assert_eq!(planner.means(&draft), Some(stays));
}

proptest! {
    #[test]
    fn the_same_list_again_changes_nothing(
        rows in prop::collection::vec(("[ab]{1,2}", "[12]?", prop::option::of("M33 7Z[AB]"), "[xy]?"), 0..12)
    ) {
        let drafts: Vec<Draft> = rows.iter().zip(2..).map(|((name, id, postcode, mail), line)| Draft {
            register_ids: RegisterId::charity(id).into_iter().collect(),
            postcode: postcode.clone(),
            email: (!mail.is_empty()).then(|| format!("{mail}@{mail}.example")),
            ..Draft::named(line, name)
        }).collect();
        let mut planner = planner();
        let (first, _) = plan(&drafts, &mut planner, &now());
        planner.drain();
        let (second, alike) = plan(&drafts, &mut planner, &now());
        prop_assert!(second.iter().all(|one| matches!(one, Outcome::Unchanged(..))));
        prop_assert!(alike.is_empty() && planner.drain().is_empty());
        let of = |one: &Outcome| match one { Outcome::Added(id) | Outcome::Changed(id, _) | Outcome::Unchanged(id, _) => Some(*id), Outcome::Refused(_) => None };
        prop_assert_eq!(first.iter().map(of).collect::<Vec<_>>(), second.iter().map(of).collect::<Vec<_>>());
    }
}

fn person(name: &str) -> PersonDraft {
    PersonDraft { name: name.into(), ..PersonDraft::default() }
}

fn on_record(at: u128, name: &str) -> Known {
    let organisation = Organisation::named(OrganisationId(Uuid::from_u128(at)), name, Origin::Typed);
    Known { organisation, version: Some(1), contacts: Vec::new(), interactions: Vec::new(), sites: Vec::new() }
}

#[test]
fn people_come_to_the_only_one_of_that_name_and_make_no_organisation() {
    let mut planner = planner().of_people_only();
    for known in [on_record(1, "Advice Sale"), on_record(2, "Village Hall"), on_record(3, "Village Hall")] {
        planner.know(&known.organisation);
        planner.bring(known);
    }
    let row = |name: &str, people: Vec<PersonDraft>| Draft { people, ..Draft::named(2, name) };
    let maya = row("advice sale", vec![person("Maya Patel")]);
    assert!(matches!(planner.take(&maya, &now()).0, Outcome::Changed(id, _) if id.0 == Uuid::from_u128(1)));
    assert!(matches!(planner.take(&maya, &now()).0, Outcome::Unchanged(..)));
    for (draft, says) in [
        (row("Nobody", vec![person("Jo")]), "bring it in first"),
        (row("Village Hall", vec![person("Jo")]), "2 organisations"),
        (row("Advice Sale", Vec::new()), "names nobody"),
    ] {
        let (Outcome::Refused(why), _) = planner.take(&draft, &now()) else { panic!("{draft:?}") };
        assert!(why.contains(says), "{why}");
    }
    let due = planner.drain();
    assert_eq!((due.len(), due[0].people.len(), due[0].changed), (1, 1, false));
}

#[test]
fn a_grant_is_kept_once_and_again_when_its_funder_puts_it_right() {
    let (mut planner, at) = (planner(), now());
    let grant = |amount| GrantDraft { identifier: "360G-1".into(), amount: Some(amount), ..GrantDraft::default() };
    let row = |name: &str, amount| Draft { grant: Some(grant(amount)), ..Draft::named(2, name) };
    assert!(matches!(planner.take(&row("Moor Choir", 100), &at).0, Outcome::Added(_)));
    assert!(matches!(planner.take(&row("Moor Choir", 100), &at).0, Outcome::Unchanged(..)));
    let twice = planner.take(&row("Park Friends", 100), &at).0;
    assert!(matches!(twice, Outcome::Added(_)), "a number given twice: {twice:?}");
    assert_eq!(planner.drain_grants().len(), 2);
    assert!(planner.drain_grants().is_empty(), "each is written once");
    let mut next = self::planner();
    let known = on_record(1, "Moor Choir");
    let (id, import) = (known.organisation.id, ImportId(Uuid::from_u128(9)));
    next.know(&known.organisation);
    let draft = Draft { postcode: Some("M33 7ZF".into()), ..row("Moor Choir", 200) };
    let place = Organisation { postcode: Some("M33 7ZF".into()), ..known.organisation.clone() };
    next.know(&place);
    next.bring(Known { organisation: place, ..known });
    next.know_grant(Grant::of(Uuid::from_u128(5).into(), id, &grant(100), import), 3);
    assert!(matches!(next.take(&draft, &now()).0, Outcome::Changed(..)));
    let due = next.drain_grants();
    assert_eq!((due[0].0.amount, due[0].1, due[0].0.import), (Some(200), Some(3), Some(import)));
}
