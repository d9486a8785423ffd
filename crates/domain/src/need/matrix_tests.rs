//! The table of aims, needs and partnerships: what stands where, and that nothing is counted twice or left out.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Uuid, need::NeedWay};

const DAY: Date = date(2026, 11, 24);

fn aim(number: u128, themes: &[&str]) -> Aim {
    let mut aim = Aim::named(AimId(Uuid::from_u128(number)), "An aim", "Plan");
    aim.themes.0 = themes.iter().map(|&theme| theme.to_owned()).collect();
    aim
}

fn need(number: u128, aim: Option<u128>, closed: bool) -> Need {
    Need {
        id: NeedId(Uuid::from_u128(number)),
        what: "A need".to_owned(),
        for_whom: String::new(),
        evidence: String::new(),
        source: String::new(),
        aim: aim.map(|number| AimId(Uuid::from_u128(number))),
        way: NeedWay::Gap,
        better_together: String::new(),
        raised_on: date(2026, 1, 1),
        raised_by: None,
        closed_on: closed.then_some(date(2026, 5, 1)),
    }
}

fn runs(number: u128, need: Option<u128>, minutes: Option<i64>) -> Runs {
    Runs {
        id: PartnershipId(Uuid::from_u128(number)),
        need: need.map(|number| NeedId(Uuid::from_u128(number))),
        aims: Vec::new(),
        minutes,
    }
}

fn linked(runs: Runs, aims: &[u128]) -> Runs {
    Runs { aims: aims.iter().map(|number| AimId(Uuid::from_u128(*number))).collect(), ..runs }
}

#[test]
fn what_is_linked_to_a_purpose_is_served_and_its_time_stands_once() {
    let aims = [aim(1, &[]), aim(2, &["Reading"])];
    let needs = [need(11, Some(1), false), need(12, None, false)];
    let running = [
        linked(runs(21, Some(11), Some(600)), &[2]),
        linked(runs(22, Some(12), Some(60)), &[2]),
        linked(runs(23, None, Some(30)), &[1, 2]),
        runs(24, Some(12), Some(5)),
    ];
    let matrix = Matrix::of(&aims, &needs, &running, &OnlyAims::default(), DAY);
    let [first, second] = &matrix.lines[..] else { panic!("{matrix:?}") };
    assert_eq!((first.minutes, first.linked.as_slice()), (630, &[(running[2].id, Some(30))][..]));
    assert_eq!((second.minutes, second.linked.as_slice()), (60, &[(running[1].id, Some(60))][..]));
    assert_eq!((second.also.as_slice(), second.served_by()), (&[running[0].id, running[2].id][..], 3));
    assert_eq!(matrix.loose, [(running[3].id, Some(5))]);
    let met = NeedLine { need: needs[1].id, met_by: vec![(running[1].id, Some(60)), (running[3].id, Some(5))] };
    assert_eq!(matrix.loose_needs, [met]);
    assert_eq!(matrix.unserved().count(), 0);
    let only = OnlyAims { theme: Some("Reading".to_owned()), source: None };
    assert_eq!(Matrix::of(&aims, &needs, &running, &only, DAY).lines.iter().collect::<Vec<_>>(), [second]);
}

#[test]
fn an_aim_has_its_open_needs_and_those_that_are_kept_met_with_the_time_that_they_take() {
    let aims = [aim(1, &[]), aim(2, &[])];
    let needs = [need(11, Some(1), false), need(12, Some(1), true), need(13, Some(2), true)];
    let running = [runs(21, Some(12), Some(600)), runs(22, Some(11), None), runs(23, None, Some(60))];
    let matrix = Matrix::of(&aims, &needs, &running, &OnlyAims::default(), DAY);
    let first = &matrix.lines[0];
    assert_eq!(first.needs.len(), 2);
    assert_eq!(first.needs[0], NeedLine { need: needs[0].id, met_by: vec![(running[1].id, None)] });
    assert_eq!(first.needs[1], NeedLine { need: needs[1].id, met_by: vec![(running[0].id, Some(600))] });
    assert_eq!((first.minutes, matrix.minutes, matrix.longest()), (600, 660, 600));
    assert!(matrix.lines[1].needs.is_empty(), "what was met and is met by nobody now is no need");
    assert_eq!(matrix.unserved().collect::<Vec<_>>(), [aims[1].id]);
    assert_eq!(matrix.loose, [(running[2].id, Some(60))]);
}

#[test]
fn a_theme_or_a_document_shows_its_aims_alone_and_calls_nobody_loose_for_it() {
    let aims = [aim(1, &["Reading"]), Aim { source: "Strategy".to_owned(), ..aim(2, &["Health", "Reading"]) }];
    let needs = [need(11, Some(1), false), need(12, Some(2), false)];
    let running = [runs(21, Some(11), Some(60)), runs(22, Some(12), Some(60))];
    let of = |only: &OnlyAims| -> (Vec<AimId>, usize) {
        let matrix = Matrix::of(&aims, &needs, &running, only, DAY);
        (matrix.lines.iter().map(|line| line.aim).collect(), matrix.loose.len())
    };
    let theme = |theme: &str| OnlyAims { theme: Some(theme.to_owned()), source: None };
    assert_eq!(of(&theme("Reading")), (vec![aims[0].id, aims[1].id], 0));
    assert_eq!(of(&theme("Health")), (vec![aims[1].id], 0));
    assert_eq!(of(&OnlyAims { source: Some("Plan".to_owned()), ..theme("Health") }), (Vec::new(), 0));
}

fn any_house() -> impl Strategy<Value = (Vec<Aim>, Vec<Need>, Vec<Runs>)> {
    let aims = prop::collection::vec((any::<bool>(), any::<bool>()), 0..6);
    let needs = prop::collection::vec((prop::option::of(1_u128..8), any::<bool>()), 0..9);
    let to = prop::collection::vec(1_u128..8, 0..3);
    let running = prop::collection::vec((prop::option::of(101_u128..111), prop::option::of(0_i64..900), to), 0..12);
    (aims, needs, running).prop_map(|(aims, needs, running)| {
        let aim = |(number, (reading, over)): (u128, (bool, bool))| Aim {
            valid_until: over.then_some(date(2026, 3, 31)),
            ..aim(number, if reading { &["Reading"] } else { &[] })
        };
        (
            (1..).zip(aims).map(aim).collect(),
            (101..).zip(needs).map(|(number, (aim, closed))| need(number, aim, closed)).collect(),
            (201..)
                .zip(running)
                .map(|(number, (need, minutes, to))| linked(runs(number, need, minutes), &to))
                .collect(),
        )
    })
}

proptest! {
    #[test]
    fn every_partnership_that_runs_stands_once_and_no_time_is_lost((aims, needs, running) in any_house()) {
        let matrix = Matrix::of(&aims, &needs, &running, &OnlyAims::default(), DAY);
        let mut seen: Vec<_> = matrix.lines.iter().flat_map(AimLine::partnerships).chain(&matrix.loose).copied().collect();
        seen.sort_unstable();
        let all: Vec<_> = running.iter().map(|one| (one.id, one.minutes)).collect();
        prop_assert_eq!(seen, all);
        let counted: i64 = matrix.lines.iter().map(|line| line.minutes).sum::<i64>() + sum(&matrix.loose);
        prop_assert_eq!(counted, matrix.minutes);
        prop_assert!(matrix.lines.iter().all(|line| line.minutes <= matrix.longest()));
    }

    #[test]
    fn whoever_has_an_aim_in_its_purpose_serves_it_and_is_not_loose((aims, needs, running) in any_house()) {
        let matrix = Matrix::of(&aims, &needs, &running, &OnlyAims::default(), DAY);
        for line in &matrix.lines {
            let serve: std::collections::HashSet<_> =
                line.partnerships().map(|(id, _)| *id).chain(line.also.iter().copied()).collect();
            prop_assert_eq!(serve.len(), line.served_by(), "each once");
            let named = running.iter().filter(|one| one.aims.contains(&line.aim));
            prop_assert!(named.clone().all(|one| serve.contains(&one.id)));
            prop_assert!(named.clone().all(|one| matrix.loose.iter().all(|(id, _)| *id != one.id)));
        }
        let open = needs.iter().filter(|need| need.closed_on.is_none()).count();
        let shown: usize = matrix.lines.iter().flat_map(|line| &line.needs).map(|one| one.need)
            .filter(|id| needs.iter().any(|need| need.id == *id && need.closed_on.is_none())).count();
        prop_assert_eq!(shown + matrix.loose_needs.len(), open, "no open need is left out");
    }

    #[test]
    fn what_a_theme_shows_is_as_it_stands_among_all_aims((aims, needs, running) in any_house()) {
        let all = Matrix::of(&aims, &needs, &running, &OnlyAims::default(), DAY);
        let only = OnlyAims { theme: Some("Reading".to_owned()), source: None };
        let some = Matrix::of(&aims, &needs, &running, &only, DAY);
        prop_assert!(some.lines.iter().all(|line| all.lines.contains(line)));
        prop_assert_eq!(&some.loose, &all.loose);
        let reading = |line: &&AimLine| aims.iter().any(|aim| aim.id == line.aim && only.lets(aim));
        prop_assert_eq!(some.lines.len(), all.lines.iter().filter(reading).count());
    }
}
