use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::workshop::{Plan, record::sample};

const TODAY: Date = date(2026, 11, 20);

fn at(second: i64) -> Instant {
    Instant::from_seconds(1_795_510_800 + second).unwrap()
}

fn hall(places: Option<u32>) -> Workshop {
    Workshop { plan: Plan { places, ..Plan::two_hours() }, ..sample() }
}

fn comes(number: u128, people: i64, waits: Option<i64>) -> Invited {
    let one = Invited::new(crate::Uuid::from_u128(number).into(), &hall(None), format!("Group {number}"));
    Invited { coming: Coming::Yes, people, waits_since: waits.map(at), ..one }
}

#[test]
fn whoever_was_asked_is_told_of_another_day_and_of_a_workshop_called_off_and_nobody_else_is() {
    let first = hall(None);
    let asked = comes(1, 1, None);
    let not_asked = Invited { coming: Coming::NotAsked, ..asked.clone() };
    let asked = not_asked.says(Coming::Asked, &first, TODAY);
    assert_eq!((asked.is_to_be_told(&first), asked.asked_on), (false, Some(TODAY)));
    let renamed = first.moved(Workshop { title: "Reading on".to_owned(), ..first.clone() });
    assert_eq!(renamed.news, 0, "another name is no news");
    let later = first.moved(Workshop { held_on: date(2026, 12, 1), ..first.clone() });
    assert!(asked.is_to_be_told(&later));
    let no = Invited { coming: Coming::No, ..asked.clone() };
    assert!(!not_asked.is_to_be_told(&later) && !no.is_to_be_told(&later));
    assert!(!not_asked.says(Coming::Yes, &later, TODAY).is_to_be_told(&later), "asked only now");
    let told = Invited { told: later.news, ..asked };
    let off = later.clone().called_off(TODAY, Some("The ceiling came down".to_owned()));
    assert!(off.is_called_off() && !off.is_to_come() && told.is_to_be_told(&off));
    let after_all = off.moved(off.clone());
    assert!(after_all.is_to_come() && after_all.note.is_none() && after_all.news == 3, "held on that day after all");
}

#[test]
fn without_a_place_a_yes_waits_and_the_place_that_falls_free_goes_to_the_next_who_is_to_be_told() {
    let hall = hall(Some(2));
    let (first, second) = (comes(1, 1, None), comes(2, 1, None));
    let asked = Invited { coming: Coming::Asked, ..comes(3, 1, None) };
    let third = seated(comes(3, 1, None), &asked, &[first.clone(), second.clone()], Some(2), at(5));
    assert_eq!(third.waits_since, Some(at(5)));
    assert!(!third.has_place());
    let all = [first.says(Coming::No, &hall, TODAY), second, third];
    let up = moved_up(&hall, &all, TODAY);
    assert_eq!(up.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Group 3"]);
    assert!(up[0].has_place() && up[0].placed_on == Some(TODAY));
    assert!(up[0].is_to_be_told(&hall), "nobody knows of it by itself");
}

#[test]
fn three_who_wait_together_do_not_hold_up_one_who_fits_and_who_says_no_waits_no_more() {
    let hall = hall(Some(2));
    let all = [comes(1, 1, None), comes(2, 3, Some(1)), comes(3, 1, Some(2))];
    let up = moved_up(&hall, &all, TODAY);
    assert_eq!(up.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Group 3"]);
    let no = all[1].says(Coming::No, &hall, TODAY);
    assert_eq!((no.waits_since, no.has_place()), (None, false));
}

#[test]
fn whoever_has_a_place_keeps_it_when_they_answer_again_and_waits_when_they_bring_more() {
    let (one, others) = (comes(1, 2, None), [comes(2, 1, None), comes(3, 1, None)]);
    let again = |people| seated(Invited { people, ..one.clone() }, &one, &others, Some(2), at(7)).waits_since;
    assert_eq!((again(2), again(1), again(3)), (None, None, Some(at(7))));
}

#[test]
fn without_a_limit_everybody_has_a_place() {
    let many: Vec<Invited> = (0..40).map(|number| comes(number, 5, None)).collect();
    let asked = Invited { coming: Coming::Asked, ..comes(99, 9, None) };
    assert_eq!(seated(comes(99, 9, None), &asked, &many, None, at(0)).waits_since, None);
    assert_eq!(moved_up(&hall(None), &[comes(1, 9, Some(1))], TODAY).len(), 1, "the limit was lifted");
}

#[test]
fn what_somebody_needed_goes_and_their_answer_stays() {
    let one = Invited {
        needs: Some("Step-free".to_owned()),
        food: Some("No nuts".to_owned()),
        travel: Some("Bus fare".to_owned()),
        children: Some("Two, four and six".to_owned()),
        ..comes(1, 2, None)
    };
    assert_eq!(one.needs_in_lines()[1..], ["Food: No nuts", "Getting here: Bus fare", "Children: Two, four and six"]);
    let after = one.without_needs();
    assert!(!after.has_needs() && after.coming == Coming::Yes && after.people == 2);
}

fn lists() -> impl Strategy<Value = (Option<u32>, Vec<Invited>)> {
    let one = (1_i64..5, prop::option::of(0_i64..50));
    (prop::option::of(0_u32..20), prop::collection::vec(one, 0..12)).prop_map(|(places, all)| {
        let all = all.into_iter().zip(0_u128..).map(|((people, waits), number)| comes(number, people, waits));
        (places, all.collect())
    })
}

proptest! {
    #[test]
    fn moving_up_never_fills_more_than_there_is_and_leaves_nobody_waiting_who_fits((places, all) in lists()) {
        let hall = hall(places);
        let up = moved_up(&hall, &all, TODAY);
        let after: Vec<Invited> = all
            .iter()
            .map(|one| up.iter().find(|other| other.id == one.id).unwrap_or(one).clone())
            .collect();
        let over_before = free(places, &all).is_some_and(|free| free < 0);
        prop_assert!(over_before && up.is_empty() || free(places, &after).is_none_or(|free| free >= 0));
        for one in after.iter().filter(|one| one.waits_since.is_some()) {
            prop_assert!(free(places, &after).is_some_and(|free| one.people > free), "{} could come", one.name);
        }
        prop_assert!(moved_up(&hall, &after, TODAY).is_empty(), "a second look moves nobody");
    }
}
