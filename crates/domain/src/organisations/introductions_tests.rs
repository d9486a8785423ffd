//! Who could introduce us, by examples and by properties.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::Uuid;

fn ours(number: u128) -> Node {
    Node::Ours(Uuid::from_u128(number).into())
}

fn theirs(number: u128) -> Node {
    Node::Theirs(Uuid::from_u128(number).into())
}

fn body(number: u128) -> Node {
    Node::Body(Uuid::from_u128(number).into())
}

fn id(number: u128) -> OrganisationId {
    Uuid::from_u128(number).into()
}

fn tie(one: Node, other: Node, how: Knows) -> Tie {
    Tie { one, other, how, last: None }
}

fn nodes(way: &[Step]) -> Vec<Node> {
    way.first().map(|step| step.from).into_iter().chain(way.iter().map(|step| step.to)).collect()
}

#[test]
fn a_colleague_who_knows_somebody_there_is_the_way_and_a_fourth_step_is_none() {
    let ties = [
        tie(ours(1), theirs(1), Knows::Spoke),
        tie(theirs(1), body(1), Knows::Works),
        tie(ours(2), theirs(2), Knows::Said),
        tie(theirs(2), theirs(1), Knows::Together),
        tie(ours(3), theirs(3), Knows::Spoke),
        tie(theirs(3), theirs(2), Knows::Said),
    ];
    let ways = Web::of(&ties).ways(id(1), None, 10);
    assert_eq!(ways.len(), 2, "the third of us is four steps away");
    assert_eq!(nodes(&ways[0]), [ours(1), theirs(1), body(1)]);
    assert_eq!(nodes(&ways[1]), [ours(2), theirs(2), theirs(1), body(1)]);
    assert!(Web::of(&ties).ways(id(9), None, 10).is_empty());
}

#[test]
fn of_ways_as_short_my_own_comes_first_then_the_surest_then_the_latest() {
    let spoke = |who, day| Tie { last: Some(date(2026, 1, day)), ..tie(who, body(1), Knows::Spoke) };
    let ties = [spoke(ours(1), 1), spoke(ours(2), 9), tie(ours(3), body(1), Knows::Said), spoke(ours(4), 1)];
    let first = |me| Web::of(&ties).ways(id(1), me, 4).iter().map(|way| way[0].from).collect::<Vec<_>>();
    assert_eq!(first(None), [ours(3), ours(2), ours(1), ours(4)]);
    assert_eq!(first(Some(Uuid::from_u128(4).into()))[0], ours(4));
}

#[test]
fn who_knows_somebody_there_is_counted_once_and_their_own_people_are_not() {
    let ties = [
        tie(theirs(1), body(1), Knows::Works),
        tie(theirs(2), body(1), Knows::Works),
        tie(theirs(1), theirs(2), Knows::Together),
        tie(ours(1), theirs(1), Knows::Spoke),
        tie(ours(1), body(1), Knows::Spoke),
        tie(theirs(3), theirs(2), Knows::Said),
        tie(body(2), body(1), Knows::Partners),
    ];
    assert_eq!(Web::of(&ties).who_know(id(1)), (1, 1));
    assert_eq!(Web::of(&ties).who_know(id(2)), (0, 0));
}

#[test]
fn whoever_is_on_several_ways_is_drawn_once_and_the_organisation_stands_at_the_right() {
    let ties = [
        tie(ours(1), theirs(1), Knows::Spoke),
        tie(ours(2), theirs(1), Knows::Spoke),
        tie(theirs(1), body(1), Knows::Works),
    ];
    let drawn = Drawn::of(&Web::of(&ties).ways(id(1), None, 10));
    assert_eq!(drawn.places.len(), 4);
    assert_eq!(drawn.places.iter().find(|(node, ..)| *node == body(1)), Some(&(body(1), MOST_STEPS, 0)));
    assert_eq!((drawn.lines.len(), drawn.rows()), (3, 2));
}

/// Ties between so few that many ways cross.
fn some_ties() -> impl Strategy<Value = Vec<Tie>> {
    let node = prop_oneof![(0..4u128).prop_map(ours), (0..5u128).prop_map(theirs), (0..4u128).prop_map(body)];
    let how = (0..Knows::ALL.len()).prop_map(|at| Knows::ALL[at]);
    let day = proptest::option::of((1..28i8).prop_map(|day| date(2026, 1, day)));
    proptest::collection::vec((node.clone(), node, how, day), 0..24)
        .prop_map(|all| all.into_iter().map(|(one, other, how, last)| Tie { one, other, how, last }).collect())
}

/// How far each is, by trying every tie again and again: slow, and plain to see.
fn plainly(ties: &[Tie], to: Node) -> BTreeMap<Node, usize> {
    let mut far = BTreeMap::from([(to, 0)]);
    for _ in 0..MOST_STEPS {
        let before = far.clone();
        for (from, to) in ties.iter().flat_map(|tie| [(tie.one, tie.other), (tie.other, tie.one)]) {
            if let Some(steps) = before.get(&from).filter(|_| !matches!(from, Node::Ours(_))) {
                let nearer = far.get(&to).is_none_or(|known| *known > steps + 1);
                if nearer {
                    far.insert(to, steps + 1);
                }
            }
        }
    }
    far
}

proptest! {
    #[test]
    fn every_way_goes_over_ties_that_are_there_and_none_is_shorter(ties in some_ties()) {
        let ways = Web::of(&ties).ways(id(0), None, 100);
        let far = plainly(&ties, body(0));
        for way in &ways {
            prop_assert!(!way.is_empty() && way.len() <= MOST_STEPS);
            prop_assert!(matches!(way[0].from, Node::Ours(_)));
            prop_assert_eq!(way.last().map(|step| step.to), Some(body(0)));
            prop_assert!(way.windows(2).all(|two| two[0].to == two[1].from));
            for step in way {
                prop_assert!(ties.iter().any(|tie| tie.how == step.how && tie.last == step.last
                    && [(tie.one, tie.other), (tie.other, tie.one)].contains(&(step.from, step.to))));
            }
            prop_assert_eq!(far.get(&way[0].from), Some(&way.len()));
        }
        let within = far.keys().filter(|node| matches!(node, Node::Ours(_))).count();
        prop_assert_eq!(ways.len(), within, "each of us who is near enough has a way");
    }

    #[test]
    fn the_order_in_which_ties_are_told_changes_nothing(ties in some_ties(), turn in 0..24usize) {
        let mut turned = ties.clone();
        turned.rotate_left(turn.min(ties.len()));
        turned.reverse();
        prop_assert_eq!(Web::of(&ties).ways(id(0), None, 100), Web::of(&turned).ways(id(0), None, 100));
    }

    #[test]
    fn no_two_stand_in_one_place(ties in some_ties()) {
        let drawn = Drawn::of(&Web::of(&ties).ways(id(0), None, 100));
        let mut places: Vec<(usize, usize)> = drawn.places.iter().map(|(_, column, row)| (*column, *row)).collect();
        let all = places.len();
        places.sort_unstable();
        places.dedup();
        prop_assert_eq!(places.len(), all);
        prop_assert!(drawn.lines.iter().all(|(from, to, _)| drawn.places[*from].1 + 1 == drawn.places[*to].1));
    }
}
