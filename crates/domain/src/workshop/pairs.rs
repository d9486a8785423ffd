//! Who works with whom: pairs drawn across organisations, and one trio where the number is odd (R145).

/// Draws pairs of these people, each with the organisation for which they are here; somebody here as themselves has none.
///
/// Everybody is in one of them. Two of the same organisation sit together only as often as there is no other way. The same
/// people with the same number are drawn the same way, whatever their order.
#[must_use]
pub fn pairs<P: Copy + Ord, O: Copy + Ord>(people: &[(P, Option<O>)], number: u32) -> Vec<Vec<P>> {
    let mut drawn: Vec<(P, Option<O>)> = people.to_vec();
    drawn.sort_unstable();
    drawn.dedup_by_key(|(person, _)| *person);
    shuffle(&mut drawn, number);
    let tables = (drawn.len() / 2).max(usize::from(!drawn.is_empty()));
    let mut sitting = vec![Vec::new(); tables];
    // Whoever comes from one organisation is dealt one after the other, each to another table; the largest goes first, so
    // that none of it is dealt round the end while a table without it is left.
    for (at, person) in by_size(drawn).into_iter().enumerate() {
        if let Some(table) = sitting.get_mut(at % tables) {
            table.push(person);
        }
    }
    sitting
}

/// The people of the largest organisation first, each organisation together.
fn by_size<P: Copy, O: Copy + Ord>(drawn: Vec<(P, Option<O>)>) -> Vec<P> {
    let mut groups: Vec<(Option<O>, Vec<P>)> = Vec::new();
    for (person, organisation) in drawn {
        match groups.iter_mut().find(|(of, _)| of.is_some() && *of == organisation) {
            Some((_, group)) => group.push(person),
            None => groups.push((organisation, vec![person])),
        }
    }
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
    groups.into_iter().flat_map(|(_, group)| group).collect()
}

/// An order that the number alone decides: each place changes with one before it, by the steps of SplitMix64.
fn shuffle<T>(all: &mut [T], number: u32) {
    let mut state = u64::from(number);
    for last in (1..all.len()).rev() {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let places = u64::try_from(last).unwrap_or(u64::MAX - 1) + 1;
        all.swap(last, usize::try_from(mixed % places).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    type People = Vec<(u8, Option<u8>)>;

    fn people() -> impl Strategy<Value = People> {
        let one = prop::option::weighted(0.9, 0..5u8);
        prop::collection::vec(one, 0..24).prop_map(|of| (0..).zip(of).collect())
    }

    /// How often two of one organisation sit together.
    fn together(people: &People, pairs: &[Vec<u8>]) -> usize {
        let of = |who: &u8| people.iter().find(|(one, _)| one == who).and_then(|(_, of)| *of);
        let met = |table: &Vec<u8>| {
            let twos = table.iter().enumerate().flat_map(|(at, one)| table[at + 1..].iter().map(move |two| (one, two)));
            twos.filter(|(one, two)| of(one).is_some() && of(one) == of(two)).count()
        };
        pairs.iter().map(met).sum()
    }

    /// The fewest with which any way of sitting would do.
    fn fewest(people: &People, left: &[u8], trio: bool) -> usize {
        let Some((first, others)) = left.split_first() else { return 0 };
        let without = |some: &[u8]| others.iter().copied().filter(|one| !some.contains(one)).collect::<Vec<_>>();
        let mut best = usize::MAX;
        for (at, second) in others.iter().enumerate() {
            let table = vec![*first, *second];
            let rest = fewest(people, &without(&[*second]), trio);
            best = best.min(rest.saturating_add(together(people, &[table])));
            for third in others[at + 1..].iter().filter(|_| trio) {
                let rest = fewest(people, &without(&[*second, *third]), false);
                best = best.min(rest.saturating_add(together(people, &[vec![*first, *second, *third]])));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn everybody_is_in_one_pair_and_an_odd_one_makes_a_trio(people in people(), number in any::<u32>()) {
            let pairs = pairs(&people, number);
            let mut all: Vec<u8> = pairs.iter().flatten().copied().collect();
            all.sort_unstable();
            prop_assert_eq!(all, people.iter().map(|(one, _)| *one).collect::<Vec<_>>());
            let larger = pairs.iter().filter(|pair| pair.len() > 2).collect::<Vec<_>>();
            prop_assert!(pairs.iter().all(|pair| pair.len() >= 2 || people.len() == 1), "{:?}", pairs);
            prop_assert!(larger.iter().all(|pair| pair.len() == 3));
            prop_assert_eq!(larger.len(), usize::from(people.len() > 1 && people.len() % 2 == 1));
        }

        #[test]
        fn two_of_one_organisation_sit_together_only_where_each_table_has_one_already(people in people(), number in any::<u32>()) {
            let mut sizes = BTreeMap::<u8, usize>::new();
            people.iter().filter_map(|(_, of)| *of).for_each(|of| *sizes.entry(of).or_default() += 1);
            let fits = sizes.values().all(|size| *size <= people.len() / 2);
            let together = together(&people, &pairs(&people, number));
            prop_assert_eq!(together == 0, fits || people.len() < 2, "{:?}", people);
        }

        #[test]
        fn the_same_people_and_number_are_drawn_the_same_way_in_whatever_order_they_came(people in people(), number in any::<u32>(), turn in 0..24usize) {
            let mut other = people.clone();
            other.reverse();
            other.rotate_left(turn.min(people.len()));
            prop_assert_eq!(pairs(&people, number), pairs(&other, number));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
        #[test]
        fn no_other_way_of_sitting_has_fewer_of_one_organisation_together(of in prop::collection::vec(prop::option::weighted(0.9, 0..3u8), 2..9), number in any::<u32>()) {
            let people: People = (0..).zip(of).collect();
            let names: Vec<u8> = people.iter().map(|(one, _)| *one).collect();
            let best = fewest(&people, &names, people.len() % 2 == 1);
            prop_assert_eq!(together(&people, &pairs(&people, number)), best, "{:?}", people);
        }
    }

    #[test]
    fn another_number_draws_others_together() {
        let people: People = (0..10).map(|one| (one, Some(one))).collect();
        assert_ne!(pairs(&people, 1), pairs(&people, 2));
    }

    #[test]
    fn nobody_is_drawn_from_an_empty_room_and_one_alone_works_alone() {
        assert!(pairs::<u8, u8>(&[], 7).is_empty());
        assert_eq!(pairs::<u8, u8>(&[(3, None)], 7), [[3]]);
    }
}
