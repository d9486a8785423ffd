use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Uuid, need::GapAnswer};

const TODAY: Date = date(2026, 11, 24);

fn aim(number: u128, until: Option<Date>) -> Aim {
    Aim { valid_until: until, ..Aim::named(AimId(Uuid::from_u128(number)), format!("aim {number}"), "Plan") }
}

fn gap(number: u128, of: &Aim, kind: DeliveryNeed, size: Option<GapSize>) -> Gap {
    let mut gap = Gap::blank(GapId(Uuid::from_u128(number)), of.id, kind, TODAY, None);
    gap.size = size;
    gap
}

fn order(gaps: &[Gap], aims: &[Aim]) -> Vec<u128> {
    rank_gaps(gaps, aims, TODAY).iter().map(|one| one.gap.0.as_u128()).collect()
}

#[test]
fn the_larger_gap_comes_first_and_what_nobody_judged_comes_last() {
    let one = aim(1, None);
    let of = |number, size| gap(number, &one, DeliveryNeed::Skills, size);
    let gaps = [of(1, None), of(2, Some(GapSize::Some)), of(3, Some(GapSize::All)), of(4, Some(GapSize::Nothing))];
    assert_eq!(order(&gaps, std::slice::from_ref(&one)), [3, 2, 1], "what is not missing is no gap");
}

#[test]
fn of_one_size_what_has_no_answer_then_the_aim_that_ends_sooner_then_what_more_aims_lack() {
    let (soon, late, open) = (aim(1, Some(date(2027, 3, 31))), aim(2, Some(date(2029, 3, 31))), aim(3, None));
    let much = Some(GapSize::Much);
    let mut answered = gap(1, &soon, DeliveryNeed::Space, much);
    answered.choose(Vec::new(), Some(GapAnswer::Buy));
    let gaps = [
        answered,
        gap(2, &open, DeliveryNeed::Money, much),
        gap(3, &open, DeliveryNeed::Skills, much),
        gap(4, &late, DeliveryNeed::Skills, much),
        gap(5, &soon, DeliveryNeed::Reach, much),
    ];
    let aims = [soon, late, open];
    assert_eq!(order(&gaps, &aims), [5, 4, 3, 2, 1]);
    let ranked = rank_gaps(&gaps, &aims, TODAY);
    let ends = Because::AimEnds(date(2029, 3, 31));
    assert_eq!(ranked[1].because, [Because::Missing(much), Because::NoAnswer, ends, Because::LackedBy(2)]);
    assert_eq!(ranked[4].because, [Because::Missing(much), Because::AimEnds(date(2027, 3, 31))]);
}

#[test]
fn a_gap_of_an_aim_that_is_over_has_no_place() {
    let over = aim(1, Some(date(2026, 11, 23)));
    assert!(order(&[gap(1, &over, DeliveryNeed::Time, Some(GapSize::All))], &[over]).is_empty());
}

fn any_gaps() -> impl Strategy<Value = Vec<Gap>> {
    let one = (1..5u128, 0..DeliveryNeed::ALL.len(), 0..5usize, any::<bool>(), 0..40i8);
    prop::collection::vec(one, 0..40).prop_map(|all| {
        let gap = |(number, (of, kind, size, answered, day)): (u128, (u128, usize, usize, bool, i8))| {
            let size = GapSize::ALL.get(size).copied();
            let mut gap = gap(number, &aim(of, None), DeliveryNeed::ALL[kind], size);
            gap.raised_on = date(2026, 1 + day % 10, 1 + day % 28);
            gap.choose(Vec::new(), answered.then_some(GapAnswer::Partner));
            gap
        };
        (1..).zip(all).map(gap).collect()
    })
}

/// One aim of which nothing is said of its end, one that ends soon, one late, and one that is over.
fn aims() -> [Aim; 4] {
    [aim(1, None), aim(2, Some(date(2027, 1, 1))), aim(3, Some(date(2028, 1, 1))), aim(4, Some(date(2026, 1, 1)))]
}

proptest! {
    #[test]
    fn every_open_gap_of_an_aim_that_holds_has_one_place_and_places_are_counted_through(gaps in any_gaps()) {
        let ranked = rank_gaps(&gaps, &aims(), TODAY);
        let mut ids: Vec<GapId> = ranked.iter().map(|one| one.gap).collect();
        ids.sort();
        let over = AimId(Uuid::from_u128(4));
        let open: Vec<GapId> = gaps.iter().filter(|gap| gap.is_open() && gap.aim != over).map(|gap| gap.id).collect();
        prop_assert_eq!(ids, open);
        prop_assert!(ranked.iter().zip(1..).all(|(one, place)| one.place == place && !one.because.is_empty()));
    }

    #[test]
    fn the_order_is_the_same_however_the_gaps_come_in(gaps in any_gaps(), turn in 0..40usize) {
        let mut turned = gaps.clone();
        turned.rotate_left(turn.min(gaps.len()));
        turned.reverse();
        prop_assert_eq!(rank_gaps(&turned, &aims(), TODAY), rank_gaps(&gaps, &aims(), TODAY));
    }

    #[test]
    fn no_smaller_gap_stands_before_a_larger_one_and_no_answered_one_before_an_open_one_of_its_size(gaps in any_gaps()) {
        let ranked = rank_gaps(&gaps, &aims(), TODAY);
        let of = |one: &Ranked| gaps.iter().find(|gap| gap.id == one.gap).unwrap();
        for two in ranked.windows(2) {
            let (before, after) = (of(&two[0]), of(&two[1]));
            prop_assert!(before.size >= after.size);
            prop_assert!(before.size != after.size || before.answer.is_none() || after.answer.is_some());
        }
    }

    #[test]
    fn a_gap_that_is_found_to_be_larger_never_falls_back(gaps in any_gaps(), which in 0..40u128) {
        let Some(at) = gaps.iter().position(|gap| gap.id.0.as_u128() == which + 1) else { return Ok(()) };
        let place = |gaps: &[Gap]| {
            let ranked = rank_gaps(gaps, &aims(), TODAY);
            ranked.iter().find(|one| one.gap == gaps[at].id).map(|one| one.place)
        };
        let (before, mut larger) = (place(&gaps), gaps.clone());
        if before.is_some() {
            larger[at].size = Some(GapSize::All);
            prop_assert!(place(&larger) <= before);
        }
    }
}
