//! What a strategy says, and what has changed since the last that was kept.

use jiff::civil::date;
use proptest::{prelude::*, strategy::Strategy as Made};

use super::{Strategy, *};
use crate::{
    Uuid,
    need::{AimCourseId, DeliveryNeed, GapId, NeedWay, OnlyAims, Runs},
};

const DAY: Date = date(2026, 11, 24);

/// Aims with the needs of each, and which partnerships meet them; a need named twice is one need.
fn strategy(aims: &[(u128, &[u128])], running: &[(u128, Option<u128>)]) -> Strategy {
    let of =
        |(number, _): &(u128, &[u128])| Aim::named(AimId(Uuid::from_u128(*number)), format!("aim {number}"), "Plan");
    let records: Vec<Aim> = aims.iter().map(of).collect();
    let need = |aim: u128, number: u128| Need {
        id: NeedId(Uuid::from_u128(number)),
        what: format!("need {number}"),
        for_whom: "mothers".to_owned(),
        evidence: String::new(),
        source: String::new(),
        aim: Some(AimId(Uuid::from_u128(aim))),
        way: NeedWay::Gap,
        better_together: String::new(),
        raised_on: DAY,
        raised_by: None,
        closed_on: None,
    };
    let needs: Vec<Need> =
        aims.iter().flat_map(|(aim, needs)| needs.iter().map(move |number| need(*aim, *number))).collect();
    let runs: Vec<Runs> = running
        .iter()
        .map(|(number, need)| Runs {
            id: PartnershipId(Uuid::from_u128(*number)),
            need: need.map(|need| NeedId(Uuid::from_u128(need))),
            aims: Vec::new(),
            minutes: Some(60),
        })
        .collect();
    let titles = running.iter().map(|(number, _)| (PartnershipId(Uuid::from_u128(*number)), format!("with {number}")));
    let titles: HashMap<PartnershipId, String> = titles.collect();
    let matrix = Matrix::of(&records, &needs, &runs, &OnlyAims::default(), DAY);
    let ground = Ground {
        opening: "We work with others",
        aims: &records,
        needs: &needs,
        titles: &titles,
        courses: &[],
        gaps: &[],
    };
    Strategy::of(&matrix, ground)
}

#[test]
fn a_strategy_says_what_serves_each_aim_and_how_we_go_about_it() {
    let aim = Aim { page: Some("9".to_owned()), ..Aim::named(AimId(Uuid::from_u128(1)), "Fathers read", "Plan") };
    let course = AimCourse {
        id: AimCourseId(Uuid::from_u128(2)),
        aim: aim.id,
        way: AimWay::ByChoice,
        why: "They trust the club".to_owned(),
        gain: String::new(),
        alone: true,
        outcome: String::new(),
        tell: String::new(),
        need: None,
        looked_on: DAY,
        looked_by: None,
    };
    let mut gap = Gap::blank(GapId(Uuid::from_u128(3)), aim.id, DeliveryNeed::Skills, DAY, None);
    gap.needed = "Somebody who coaches".to_owned();
    let aims = [aim];
    let matrix = Matrix::of(&aims, &[], &[], &OnlyAims::default(), DAY);
    let titles = HashMap::new();
    let ground = Ground { opening: "", aims: &aims, needs: &[], titles: &titles, courses: &[course], gaps: &[&gap] };
    let strategy = Strategy::of(&matrix, ground);
    let said = &strategy.aims[0];
    assert_eq!(said.course, Some((AimWay::ByChoice, "They trust the club".to_owned())));
    assert_eq!(
        (said.lacks.as_slice(), said.is_served(), said.page.as_deref()),
        (["Somebody who coaches".to_owned()].as_slice(), false, Some("9"))
    );
}

#[test]
fn what_has_changed_is_told_by_what_it_is_about_and_in_one_order() {
    let before = strategy(&[(1, &[11]), (2, &[12]), (3, &[])], &[(21, Some(11)), (22, None), (23, Some(12))]);
    let now = strategy(&[(1, &[11, 13]), (2, &[]), (4, &[])], &[(21, Some(13)), (22, Some(11)), (24, None)]);
    let says = |text: &str| text.to_owned();
    assert_eq!(
        changed(&before, &now),
        [
            Changed::NotServed(says("aim 2")),
            Changed::NewAim(says("aim 4")),
            Changed::NoAim(says("aim 3")),
            Changed::NewNeed(says("need 13")),
            Changed::NoNeed(says("need 12")),
            Changed::OtherAim(says("with 22")),
            Changed::NewPartnership(says("with 24")),
            Changed::NoPartnership(says("with 23")),
        ]
    );
    let reworded = Strategy { opening: "We begin with a need".to_owned(), ..now.clone() };
    assert_eq!(changed(&now, &reworded), [Changed::Opening]);
}

#[test]
fn an_edition_of_an_older_program_is_read_with_what_it_has() {
    let read: Strategy = serde_json::from_str(r#"{"opening":"We work with others"}"#).unwrap();
    assert_eq!((read.opening.as_str(), read.aims.len()), ("We work with others", 0));
}

#[test]
fn an_aim_that_a_purpose_names_is_served_and_a_need_of_no_aim_is_told_of() {
    let aim = Aim::named(AimId(Uuid::from_u128(1)), "aim 1", "Plan");
    let need = Need {
        id: NeedId(Uuid::from_u128(11)),
        what: "A warm room".to_owned(),
        for_whom: String::new(),
        evidence: String::new(),
        source: String::new(),
        aim: None,
        way: NeedWay::Chance,
        better_together: String::new(),
        raised_on: DAY,
        raised_by: None,
        closed_on: None,
    };
    let id = PartnershipId(Uuid::from_u128(21));
    let runs = Runs { id, need: None, aims: vec![aim.id], minutes: Some(60) };
    let titles = HashMap::from([(id, "Warm Words".to_owned())]);
    let of = |needs: &[Need], running: &[Runs]| {
        let aims = std::slice::from_ref(&aim);
        let matrix = Matrix::of(aims, needs, running, &OnlyAims::default(), DAY);
        Strategy::of(&matrix, Ground { opening: "", aims, needs, titles: &titles, courses: &[], gaps: &[] })
    };
    let (before, now) = (of(&[], &[]), of(std::slice::from_ref(&need), &[runs]));
    assert_eq!((now.aims[0].served_by().count(), now.aims[0].minutes()), (1, 60));
    let says = |text: &str| text.to_owned();
    assert_eq!(
        changed(&before, &now),
        [
            Changed::Served(says("aim 1")),
            Changed::NewNeed(says("A warm room")),
            Changed::NewPartnership(says("Warm Words")),
        ]
    );
    let older = Strategy { loose_needs: None, ..now.clone() };
    assert!(changed(&older, &now).is_empty(), "what an older edition could not say is not new");
}

fn any_strategy() -> impl Made<Value = super::Strategy> {
    let running = prop::collection::vec((21_u128..27, prop::option::of(11_u128..15)), 0..6);
    (prop::collection::btree_set(1_u128..5, 0..4), running).prop_map(|(aims, mut running)| {
        running.sort_unstable();
        running.dedup_by_key(|(number, _)| *number);
        let needs: Vec<Vec<u128>> = aims.iter().map(|aim| vec![aim + 10]).collect();
        let aims: Vec<(u128, &[u128])> = aims.iter().copied().zip(needs.iter().map(Vec::as_slice)).collect();
        strategy(&aims, &running)
    })
}

proptest! {
    #[test]
    fn nothing_has_changed_between_a_strategy_and_itself_and_what_is_new_one_way_is_gone_the_other(one in any_strategy(), other in any_strategy()) {
        prop_assert!(changed(&one, &one).is_empty());
        let (there, back) = (changed(&one, &other), changed(&other, &one));
        let new = |all: &[Changed]| all.iter().filter(|one| matches!(one, Changed::NewAim(_) | Changed::NewNeed(_) | Changed::NewPartnership(_) | Changed::Served(_))).count();
        let gone = |all: &[Changed]| all.iter().filter(|one| matches!(one, Changed::NoAim(_) | Changed::NoNeed(_) | Changed::NoPartnership(_) | Changed::NotServed(_))).count();
        prop_assert_eq!((new(&there), gone(&there)), (gone(&back), new(&back)));
        prop_assert_eq!(there.len(), back.len());
    }
}
