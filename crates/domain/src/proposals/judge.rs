//! What a talking over still lacks, what stands in the way, and where two people differ (R066–R075, K13).

use super::{Assessment, Item, Point, Strength};
use crate::words;

words! {
    /// What a talking over still lacks; it never stops an answer (K01).
    pub enum Lacks {
        /// Which need or aim of ours it serves.
        Need = "need",
        /// What both sides gain.
        Gain = "gain",
        /// Whether we can work together.
        Fit = "fit",
        /// Whether we have the time and means.
        Means = "means",
        /// The hours, or in words what would wait (R075).
        Hours = "hours",
        /// The nine items: it asks for money, or for more than a little time.
        Nine = "nine",
        /// Why somebody rates it by two or more otherwise than another.
        WhyApart = "why_apart",
    }
}

words! {
    /// What stands in the way.
    pub enum InTheWay {
        /// It serves no aim, and no chance that we would not have otherwise (R067).
        NoReason = "no_reason",
        /// It asks for more time than is approved in all.
        MoreThanAll = "more_than_all",
        /// Nothing is left to spare (R075).
        NothingToSpare = "nothing_to_spare",
    }
}

/// What a talking over still lacks; four lines are enough below so many hours a month and without money (K13).
#[must_use]
pub fn lacks(one: &Assessment, light_hours: u32) -> Vec<Lacks> {
    let lines = [
        (&one.need.answer, Lacks::Need),
        (&one.gain.answer, Lacks::Gain),
        (&one.fit.answer, Lacks::Fit),
        (&one.means.answer, Lacks::Means),
    ];
    let mut found: Vec<Lacks> =
        lines.into_iter().filter(|(said, _)| said.trim().is_empty()).map(|(_, lack)| lack).collect();
    if one.hours.is_none() && one.would_wait.trim().is_empty() {
        found.push(Lacks::Hours);
    }
    let much = one.items.money || one.hours.is_some_and(|hours| hours >= i64::from(light_hours));
    if much && one.items.is_empty() {
        found.push(Lacks::Nine);
    }
    found
}

/// What stands in the way, given the minutes a month that are approved in all.
#[must_use]
pub fn in_the_way(one: &Assessment, approved: i64) -> Vec<InTheWay> {
    let purpose = one.items.items.iter().find(|rated| rated.item == Item::Purpose).map(|rated| rated.rating);
    let named = one.shared_objective || one.items.aim.is_some() || !one.items.says(Point::Chance).is_empty();
    let no_reason = !named && (one.need.answer.trim().is_empty() || purpose == Some(0));
    let more = approved > 0 && one.hours.is_some_and(|hours| hours * 60 > approved);
    let nothing = one.hours.is_some_and(|hours| hours > 0) && one.spare_after.is_some_and(|left| left < 0);
    let all = [(no_reason, InTheWay::NoReason), (more, InTheWay::MoreThanAll), (nothing, InTheWay::NothingToSpare)];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, what)| what).collect()
}

/// What two people rate otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// One of the nine.
    Item(Item),
    /// One of the three within their strength.
    Strength(Strength),
}

/// A rating in which two people are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// About what.
    pub about: Compared,
    /// As the one sees it.
    pub one: i64,
    /// As the other sees it.
    pub other: i64,
}

/// The ratings in which two people are apart by two or more: to be talked about, never averaged (R066).
#[must_use]
pub fn differ(one: &Assessment, other: &Assessment) -> Vec<Apart> {
    let item = |of: &Assessment, item| of.items.items.iter().find(|rated| rated.item == item).map(|rated| rated.rating);
    let strength = |of: &Assessment, strength| {
        of.items.strengths.iter().find(|rated| rated.strength == strength).map(|rated| rated.rating)
    };
    let items = Item::ALL.iter().map(|which| (Compared::Item(*which), item(one, *which), item(other, *which)));
    let strengths =
        Strength::ALL.iter().map(|which| (Compared::Strength(*which), strength(one, *which), strength(other, *which)));
    items
        .chain(strengths)
        .filter_map(|(about, one, other)| Some(Apart { about, one: one?, other: other? }))
        .filter(|apart| (apart.one - apart.other).abs() >= 2)
        .collect()
}

/// Whether somebody has still to say why they are apart by two or more from one of the others (R066).
#[must_use]
pub fn owes_why<'a>(one: &Assessment, others: impl IntoIterator<Item = &'a Assessment>) -> bool {
    one.items.why_apart.trim().is_empty() && others.into_iter().any(|other| !differ(one, other).is_empty())
}

/// Whether two people see it otherwise: in a rating, in what our part would be, or in whether there is a reason for it. Then
/// the nine questions are worth a look (K13).
#[must_use]
pub fn disagree(one: &Assessment, other: &Assessment) -> bool {
    let part = one.role.zip(other.role).is_some_and(|(one, other)| one != other);
    let no_reason = |of: &Assessment| in_the_way(of, 0).contains(&InTheWay::NoReason);
    let both_said = [one, other].iter().all(|of| !of.need.answer.trim().is_empty());
    part || both_said && no_reason(one) != no_reason(other) || !differ(one, other).is_empty()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Json, Uuid,
        proposals::{AssessmentId, Criterion, NineItems, OurRole, ProposalId, Rated, RatedStrength, Told},
    };

    fn said(items: &[(Item, i64)]) -> Assessment {
        let line = || Json(Criterion::answered("yes"));
        let rated =
            |(item, rating): &(Item, i64)| Rated { item: *item, rating: *rating, shows: String::new(), sure: None };
        Assessment {
            id: AssessmentId(Uuid::nil()),
            proposal: ProposalId(Uuid::nil()),
            need: line(),
            gain: line(),
            fit: line(),
            means: line(),
            items: Json(NineItems { items: items.iter().map(rated).collect(), ..NineItems::default() }),
            hours: Some(3),
            would_wait: String::new(),
            spare_before: Some(300),
            spare_after: Some(120),
            role: None,
            shared_objective: false,
            made_on: date(2026, 11, 24),
            by: None,
        }
    }

    #[test]
    fn four_lines_are_enough_below_five_hours_and_the_nine_are_asked_for_above() {
        assert_eq!(lacks(&said(&[]), 5), []);
        assert_eq!(lacks(&Assessment { hours: Some(5), ..said(&[]) }, 5), [Lacks::Nine]);
        assert_eq!(lacks(&Assessment { hours: Some(5), ..said(&[(Item::Fit, 2)]) }, 5), []);
        let money = NineItems { money: true, ..NineItems::default() };
        assert_eq!(lacks(&Assessment { items: Json(money), ..said(&[]) }, 5), [Lacks::Nine], "money is asked for");
    }

    #[test]
    fn hours_unknown_is_an_answer_when_it_is_said_what_would_wait() {
        let unknown = Assessment { hours: None, ..said(&[]) };
        assert_eq!(lacks(&unknown, 5), [Lacks::Hours]);
        assert_eq!(lacks(&Assessment { would_wait: "the spring display".to_owned(), ..unknown }, 5), []);
    }

    #[test]
    fn what_stands_in_the_way_is_said_by_its_name() {
        assert_eq!(in_the_way(&said(&[]), 600), []);
        assert_eq!(in_the_way(&said(&[(Item::Purpose, 0)]), 600), [InTheWay::NoReason]);
        let aim = Assessment { shared_objective: true, ..said(&[(Item::Purpose, 0)]) };
        assert_eq!(in_the_way(&aim, 600), [], "a shared aim is a reason");
        let mut chance = said(&[(Item::Purpose, 0)]);
        chance.items.told.push(Told { point: Point::Chance, says: "a radio hour".to_owned(), source: String::new() });
        assert_eq!(in_the_way(&chance, 600), [], "a chance that we would not have otherwise is one, too");
        let much = Assessment { hours: Some(11), spare_after: Some(-1), ..said(&[]) };
        assert_eq!(in_the_way(&much, 600), [InTheWay::MoreThanAll, InTheWay::NothingToSpare]);
        assert_eq!(
            in_the_way(&Assessment { spare_after: None, ..much }, 0),
            [],
            "what nobody wrote down is not held against it"
        );
    }

    #[test]
    fn two_who_differ_by_two_are_shown_both() {
        let (mut one, mut other) =
            (said(&[(Item::Reach, 3), (Item::Fit, 2)]), said(&[(Item::Reach, 1), (Item::Fit, 1)]));
        let rated = |strength, rating| RatedStrength { strength, rating, shows: String::new(), sure: None };
        one.items.strengths = vec![rated(Strength::Keenness, 3), rated(Strength::Time, 0)];
        other.items.strengths = vec![rated(Strength::Keenness, 3), rated(Strength::Time, 2)];
        let reach = Apart { about: Compared::Item(Item::Reach), one: 3, other: 1 };
        let time = Apart { about: Compared::Strength(Strength::Time), one: 0, other: 2 };
        assert_eq!(differ(&one, &other), [reach, time]);
    }

    #[test]
    fn whoever_is_apart_by_two_owes_a_line_why_until_it_is_written() {
        let (mut one, other) = (said(&[(Item::Reach, 3)]), said(&[(Item::Reach, 1)]));
        assert!(owes_why(&one, [&other]) && owes_why(&other, [&one]), "each of the two");
        assert!(!owes_why(&one, [&said(&[(Item::Reach, 2)])]) && !owes_why(&one, []));
        one.items.why_apart = "I have seen them on a Tuesday".to_owned();
        assert!(!owes_why(&one, [&other]) && owes_why(&other, [&one]), "one does not speak for the other");
    }

    #[test]
    fn two_who_see_it_otherwise_disagree_and_two_of_whom_one_says_less_do_not() {
        let one = Assessment { role: Some(OurRole::CoDesign), ..said(&[]) };
        assert!(!disagree(&one, &one));
        let less = Assessment { role: None, need: Json(Criterion::default()), ..one.clone() };
        assert!(!disagree(&one, &less), "what was not said is no other view");
        assert!(disagree(&one, &Assessment { role: Some(OurRole::HostOnly), ..one.clone() }));
        assert!(disagree(&said(&[]), &said(&[(Item::Purpose, 0)])), "the one sees no reason for it");
        assert!(disagree(&said(&[(Item::Reach, 3)]), &said(&[(Item::Reach, 1)])));
    }

    proptest::proptest! {
        #[test]
        fn two_are_apart_the_same_from_either_side_and_nobody_from_himself(
            ours in proptest::collection::vec(0..4_i64, 9), theirs in proptest::collection::vec(0..4_i64, 9),
        ) {
            let of = |ratings: &[i64]| said(&Item::ALL.iter().copied().zip(ratings.iter().copied()).collect::<Vec<_>>());
            let (one, other) = (of(&ours), of(&theirs));
            proptest::prop_assert!(differ(&one, &one).is_empty() && !disagree(&one, &one));
            let turned: Vec<Apart> = differ(&other, &one).iter().map(|apart| Apart { one: apart.other, other: apart.one, ..*apart }).collect();
            proptest::prop_assert_eq!(differ(&one, &other), turned);
            let wide = Item::ALL.iter().zip(ours.iter().zip(&theirs)).filter(|(_, (one, other))| (**one - **other).abs() >= 2).count();
            proptest::prop_assert_eq!(differ(&one, &other).len(), wide);
            proptest::prop_assert_eq!(disagree(&one, &other), disagree(&other, &one));
        }

        #[test]
        fn more_hours_never_take_anything_out_of_the_way(hours in 0..40_i64, more in 0..40_i64, approved in 0..3_000_i64, spare in -600..600_i64) {
            let of = |hours: i64| Assessment { hours: Some(hours), spare_after: Some(spare - hours * 60), ..said(&[]) };
            let (before, after) = (in_the_way(&of(hours), approved), in_the_way(&of(hours + more), approved));
            proptest::prop_assert!(before.iter().all(|what| after.contains(what)));
            proptest::prop_assert!(approved > 0 || !after.contains(&InTheWay::MoreThanAll), "what nobody approved is not held against it");
        }
    }
}
