//! Who could introduce us: the ways among five thousand people who know each other.

use std::time::Instant;

use ampersand_domain::{
    Uuid,
    organisations::{Knows, Node, Tie, Web},
};

use crate::{
    Fault,
    figure::{Figure, Times},
};

/// So many of them are ours; the others are of other organisations.
const OURS: u128 = 200;
const PEOPLE: u128 = 5_000;
const BODIES: u128 = 1_200;
/// So many talks, and so many words of somebody who knows somebody.
const TIES: usize = 20_000;
const TIMES: u128 = 200;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let ties = ties();
    let mut times = Times::default();
    let mut found = 0;
    for at in 0..TIMES {
        let begin = Instant::now();
        let ways = Web::of(&ties).ways(Uuid::from_u128(at * 5 % BODIES).into(), None, 8);
        times.add(begin.elapsed());
        found += ways.len();
    }
    if found == 0 {
        return Err("nobody could introduce us to anybody".into());
    }
    let what = format!(
        "who could introduce us, of {PEOPLE} people in {BODIES} organisations with {} ties, at most three steps, p95",
        ties.len()
    );
    Ok(vec![Figure::p95(what, "≤ 20 ms", &times, 20.0)])
}

/// The same ties whenever it is measured: each works somewhere, and who knows whom is drawn from a fixed seed.
fn ties() -> Vec<Tie> {
    let theirs = |number: u128| Node::Theirs(Uuid::from_u128(number).into());
    let works = (OURS..PEOPLE).map(|number| Tie {
        one: theirs(number),
        other: Node::Body(Uuid::from_u128(number % BODIES).into()),
        how: Knows::Works,
        last: None,
    });
    let mut seed: u64 = 20_261_124;
    let mut draw = |of: u128| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u128::from(seed >> 33) % of
    };
    let known = (0..TIES).map(|at| {
        let other = theirs(OURS + draw(PEOPLE - OURS));
        // Every fourth time one of ours spoke; else two of others know each other.
        if at % 4 == 0 {
            Tie { one: Node::Ours(Uuid::from_u128(draw(OURS)).into()), other, how: Knows::Spoke, last: None }
        } else {
            Tie { one: theirs(OURS + draw(PEOPLE - OURS)), other, how: Knows::Together, last: None }
        }
    });
    works.chain(known).collect()
}
