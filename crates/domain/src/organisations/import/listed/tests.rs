use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Instant, Uuid, partnership::Stage};

fn now() -> Now {
    Now::new(Instant::from_seconds(1_795_510_800).unwrap(), date(2026, 11, 24), [7; 32])
}

fn planner() -> ListPlanner {
    let service =
        LibraryService::new(Uuid::from_u128(1).into(), "town").of_authority("Kirklees Metropolitan Borough Council");
    let mut planner = ListPlanner::new(service);
    let id = |at| OrganisationId(Uuid::from_u128(at));
    planner.know_organisations(
        [(1, "Age Friends"), (2, "Moor Choir"), (3, "Village Hall"), (4, "Village Hall")]
            .map(|(at, name)| (id(at), name.to_owned())),
    );
    planner
}

fn branch(name: &str, authority: &str) -> Listed {
    Listed::Branch(BranchDraft { name: name.into(), authority: authority.into(), ..BranchDraft::default() })
}

fn with(partners: &[&str], title: &str, status: &str) -> Listed {
    Listed::Partnership(PartnershipDraft {
        title: title.into(),
        partners: partners.iter().map(|name| (*name).to_owned()).collect(),
        status: status.into(),
        ..PartnershipDraft::default()
    })
}

#[test]
fn a_branch_of_another_authority_is_refused_and_our_own_is_known_by_any_of_its_names() {
    let mut planner = planner();
    assert_eq!(planner.take(&branch("Holme", "Kirklees"), &now(), 0, 1), Went::Added);
    assert_eq!(planner.take(&branch("holme", "KIRKLEES COUNCIL"), &now(), 0, 1), Went::Unchanged(Vec::new()));
    let Went::Refused(why) = planner.take(&branch("Holme", "Leeds"), &now(), 0, 1) else { panic!() };
    assert!(why.contains("Leeds") && why.contains("Kirklees"), "{why}");
    let city = planner.take(&branch("Shoe Lane", "City of London"), &now(), 0, 1);
    assert!(matches!(city, Went::Refused(_)), "a name of which only usual words are made is a name");
    assert_eq!(planner.drain().branches.len(), 1);
    assert_eq!(planner.drain().branches.len(), 0, "it is written once");
}

#[test]
fn a_branch_is_put_on_the_map_where_nobody_did_and_is_not_moved() {
    let mut planner = planner();
    let at = |typed: &str| {
        Listed::Branch(BranchDraft {
            name: "Holme".into(),
            position: crate::service::Position::parse(typed),
            ..BranchDraft::default()
        })
    };
    planner.know_branches([], [], "the council’s map");
    planner.take(&branch("Holme", ""), &now(), 0, 4);
    assert!(planner.drain().figures.is_empty(), "a list without positions counts nothing");
    assert_eq!(planner.take(&at("53.57, -1.78"), &now(), 1, 4), Went::Changed(Vec::new()));
    assert_eq!(planner.take(&at("53.57, -1.78"), &now(), 2, 4), Went::Unchanged(Vec::new()));
    let Went::Unchanged(differ) = planner.take(&at("53.6, -1.78"), &now(), 3, 4) else { panic!() };
    assert_eq!((differ[0].field.as_str(), differ[0].kept.as_str()), ("position", "53.570000, -1.780000"));
    let made = planner.drain();
    assert!(made.branches.is_empty(), "the branch itself is as it was");
    assert_eq!((made.figures.len(), made.figures[0].0.source.as_str()), (1, "the council’s map"));
    assert!(planner.drain().figures.is_empty(), "it is written once");
}

#[test]
fn a_branch_fills_gaps_and_replaces_nothing() {
    let mut planner = planner();
    let first = BranchDraft { name: "Holme".into(), address: "1 High Street".into(), ..BranchDraft::default() };
    let second =
        BranchDraft { address: "2 Low Street".into(), postcode: Some("HD9 1AA".into()), closed: true, ..first.clone() };
    planner.take(&Listed::Branch(first), &now(), 0, 2);
    let Went::Changed(differ) = planner.take(&Listed::Branch(second), &now(), 1, 2) else { panic!() };
    assert_eq!(differ.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["address", "closed"]);
    let made = planner.drain().branches;
    assert_eq!((made[0].0.address.as_str(), made[0].0.postcode.as_deref()), ("1 High Street", Some("HD9 1AA")));
    assert!(!made[0].0.closed);
}

#[test]
fn a_partnership_is_made_with_those_on_record_alone_and_once() {
    let mut planner = planner();
    assert_eq!(planner.take(&with(&["Age Friends"], "", ""), &now(), 0, 2), Went::Added);
    assert_eq!(planner.take(&with(&["age friends"], "", ""), &now(), 1, 2), Went::Unchanged(Vec::new()));
    assert_eq!(planner.take(&with(&["Age Friends"], "Tea and tablets", ""), &now(), 1, 2), Went::Added);
    for (row, says) in [
        (with(&["Nobody"], "", ""), "bring it in first"),
        (with(&["Village Hall"], "", ""), "2 organisations"),
        (with(&[], "Tea", ""), "with whom"),
        (with(&["Moor Choir"], "", "ended"), "say when"),
        (with(&["Moor Choir"], "", "purple"), "where the partnership stands"),
    ] {
        let Went::Refused(why) = planner.take(&row, &now(), 0, 1) else { panic!("{row:?}") };
        assert!(why.contains(says), "{why}");
    }
    let made = planner.drain();
    assert_eq!((made.partnerships.len(), made.parties.len(), made.people.len()), (2, 4, 0));
    let tea = &made.partnerships[1].0;
    assert!(tea.inherited && tea.stage == Stage::Active && tea.settling_until.is_some(), "{tea:?}");
}

#[test]
fn a_need_is_known_by_its_words_and_tied_to_the_aim_of_these_words() {
    let mut planner = planner();
    let aim = Aim {
        id: Uuid::from_u128(9).into(),
        text: "Fewer people are lonely".into(),
        source: "Plan".into(),
        page: None,
        valid_from: None,
        valid_until: None,
        owner: None,
        themes: crate::Json::default(),
    };
    planner.know_needs(Vec::new(), vec![aim.clone()]);
    let row = |aim: &str| {
        Listed::Need(NeedDraft { what: "Somebody to run a tea table".into(), aim: aim.into(), ..NeedDraft::default() })
    };
    assert_eq!(planner.take(&row(""), &now(), 0, 1), Went::Added);
    assert_eq!(planner.take(&row("fewer people are lonely"), &now(), 0, 1), Went::Changed(Vec::new()));
    assert_eq!(planner.take(&row(""), &now(), 0, 1), Went::Unchanged(Vec::new()));
    assert_eq!(planner.drain().needs[0].0.aim, Some(aim.id));
}

#[test]
fn whoever_wrote_a_need_down_hears_that_a_list_ties_it_and_once() {
    let mut planner = planner();
    let raiser = PersonId(Uuid::from_u128(5));
    let aim = Aim::named(Uuid::from_u128(9).into(), "Fewer people are lonely", "Plan");
    let draft = NeedDraft { what: "A tea table".into(), ..NeedDraft::default() };
    planner.take(&Listed::Need(draft.clone()), &now(), 0, 1);
    let need = Need { raised_by: Some(raiser), ..planner.drain().needs[0].0.clone() };
    let mut planner = self::planner();
    planner.know_needs([(need, 1)], vec![aim]);
    let tied = NeedDraft { aim: "Fewer people are lonely".into(), ..draft };
    planner.take(&Listed::Need(tied.clone()), &now(), 0, 2);
    planner.take(&Listed::Need(tied), &now(), 1, 2);
    let meets = PartnershipDraft {
        partners: vec!["Moor Choir".into()],
        need: "a tea table".into(),
        ..PartnershipDraft::default()
    };
    planner.take(&Listed::Partnership(meets.clone()), &now(), 0, 2);
    planner.take(&Listed::Partnership(meets), &now(), 1, 2);
    let says = |became: &str| (raiser, format!("The need that you wrote down, “A tea table”, {became}."));
    let heard = planner.drain().heard;
    assert_eq!(heard.len(), 2, "{heard:?}");
    assert!(heard.contains(&says("now serves the aim “Fewer people are lonely”")), "{heard:?}");
    assert!(heard.contains(&says("is met by a partnership that was brought in, Moor Choir")), "{heard:?}");
    assert!(planner.drain().heard.is_empty(), "told once");
}

proptest! {
    #[test]
    fn the_same_list_again_changes_nothing(names in prop::collection::vec("[A-C]{1,2}", 1..30)) {
        let mut planner = planner();
        let rows: Vec<Listed> = names.iter().map(|name| branch(name, "")).collect();
        for row in &rows {
            planner.take(row, &now(), 0, rows.len());
        }
        planner.drain();
        for row in &rows {
            prop_assert_eq!(planner.take(row, &now(), 0, rows.len()), Went::Unchanged(Vec::new()));
        }
        let again = planner.drain();
        prop_assert!(again.branches.is_empty());
    }
}
