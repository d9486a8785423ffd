//! What comes of a list of aims: each once, gaps filled, nothing overwritten, and nothing by the same list again.

use std::cell::Cell;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Role, Uuid, people::PersonId};

const TODAY: Date = date(2026, 11, 24);

fn draft(line: usize, text: &str) -> AimDraft {
    AimDraft { line, text: text.to_owned(), ..AimDraft::default() }
}

fn plan(rows: &[AimDraft], known: &[Aim], people: &[Person]) -> AimPlan {
    let rows: Vec<AimRow> = rows.iter().cloned().map(|draft| AimRow::Draft(Box::new(draft))).collect();
    let next = Cell::new(1000);
    let id = || {
        next.set(next.get() + 1);
        AimId(Uuid::from_u128(next.get()))
    };
    plan_aims(&rows, known, people, "Council plan", TODAY, id)
}

#[test]
fn each_aim_comes_in_once_and_the_same_list_again_changes_nothing() {
    let rows = [draft(2, "Every child reads"), draft(3, "every child  reads"), draft(4, "Nobody is cold")];
    let first = plan(&rows, &[], &[]);
    assert_eq!((first.new.len(), first.report.added, first.report.unchanged), (2, 2, 1));
    assert_eq!(first.went, [Went::Added, Went::Unchanged(Vec::new()), Went::Added]);
    assert_eq!(first.new[0].source, "Council plan", "a list without documents has one");
    let again = plan(&rows, &first.new, &[]);
    assert_eq!((again.new.len(), again.filled.len(), again.report.unchanged), (0, 0, 3));
}

#[test]
fn a_list_fills_what_is_missing_and_leaves_what_stands_there() {
    let known = Aim {
        page: Some("12".to_owned()),
        ..Aim::named(AimId(Uuid::from_u128(1)), "Every child reads", "Council plan")
    };
    let row = AimDraft {
        page: "14".to_owned(),
        until: Some(date(2030, 3, 31)),
        themes: vec!["Reading".to_owned()],
        ..draft(2, "Every child reads")
    };
    let plan = plan(&[row], std::slice::from_ref(&known), &[]);
    assert_eq!((plan.report.changed, plan.new.len()), (1, 0));
    let filled = &plan.filled[0];
    assert_eq!((filled.page.as_deref(), filled.valid_until), (Some("12"), Some(date(2030, 3, 31))));
    assert_eq!(filled.themes.0, ["Reading"]);
}

#[test]
fn an_owner_is_one_colleague_by_name_and_else_it_is_told() {
    let person = |number: u128, name: &str| Person::new(PersonId(Uuid::from_u128(number)), name, Role::Staff);
    let people = [person(1, "Tom Okafor"), person(2, "Jo Smith"), person(3, "Jo Smith")];
    let row = |line, owner: &str| AimDraft { owner: owner.to_owned(), ..draft(line, &format!("Aim {line}")) };
    let plan = plan(&[row(2, "tom okafor"), row(3, "Jo Smith"), row(4, "")], &[], &people);
    let owners: Vec<_> = plan.new.iter().map(|aim| aim.owner).collect();
    assert_eq!(owners, [Some(people[0].id), None, None]);
    assert_eq!(plan.report.told.len(), 1);
    assert!(plan.report.told[0].1.contains("Jo Smith"));
}

#[test]
fn an_aim_that_another_document_says_too_comes_in_and_is_named_with_it() {
    let known = Aim::named(AimId(Uuid::from_u128(1)), "Nobody is cold", "Climate plan");
    let plan = plan(&[draft(7, "Nobody is cold")], std::slice::from_ref(&known), &[]);
    assert_eq!(plan.report.added, 1);
    let same = &plan.report.duplicates[0];
    assert_eq!((same.line, same.like, same.like_name.as_str()), (7, known.id, "Climate plan"));
}

proptest! {
    #[test]
    fn every_row_is_told_of_once_and_a_second_time_nothing_comes_of_it(
        rows in prop::collection::vec((0_u8..4, 0_u8..3, prop::option::of(0_u8..2)), 0..20),
    ) {
        let row = |(at, (text, source, page)): (usize, (u8, u8, Option<u8>))| AimDraft {
            source: if source == 0 { String::new() } else { format!("Document {source}") },
            page: page.map(|page| page.to_string()).unwrap_or_default(),
            ..draft(at, &format!("Aim {text}"))
        };
        let rows: Vec<AimDraft> = (2..).zip(rows).map(row).collect();
        let first = plan(&rows, &[], &[]);
        let report = &first.report;
        prop_assert_eq!(report.added + report.changed + report.unchanged, rows.len());
        prop_assert_eq!(first.new.len(), report.added);
        let again = plan(&rows, &first.new, &[]);
        prop_assert_eq!(again.report.unchanged, rows.len());
        prop_assert!(again.new.is_empty() && again.filled.is_empty());
    }
}
