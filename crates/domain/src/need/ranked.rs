//! The gaps of all aims in one order, each place with its reason (R056).

use std::collections::HashMap;

use super::{Aim, AimId, DeliveryNeed, Gap, GapId, GapSize};
use crate::Date;

/// Why a gap stands where it stands; the first that tells two apart decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// How much is missing; nothing while nobody has judged it.
    Missing(Option<GapSize>),
    /// Nothing was chosen yet.
    NoAnswer,
    /// The aim ends on this day.
    AimEnds(Date),
    /// So many aims lack the same kind of thing.
    LackedBy(usize),
}

/// A gap in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Which.
    pub gap: GapId,
    /// From 1.
    pub place: usize,
    /// Why it stands here, what weighs most first.
    pub because: Vec<Because>,
}

/// Puts gaps in order: the larger first, what nobody has judged last; of one size, what has no answer before what has
/// one; then the aim that ends sooner; then what more aims lack; then the older. What is not missing, and what belongs to
/// an aim that does not hold, has no place.
#[must_use]
pub fn rank_gaps(gaps: &[Gap], aims: &[Aim], today: Date) -> Vec<Ranked> {
    let ends: HashMap<AimId, Option<Date>> =
        aims.iter().filter(|aim| aim.holds_on(today)).map(|aim| (aim.id, aim.valid_until)).collect();
    let mut open: Vec<&Gap> = gaps.iter().filter(|gap| gap.is_open() && ends.contains_key(&gap.aim)).collect();
    let lacked = lacked_by(&open);
    let end = |gap: &Gap| ends.get(&gap.aim).copied().flatten();
    let many = |gap: &Gap| lacked.get(&gap.kind).copied().unwrap_or(1);
    open.sort_by_cached_key(|gap| {
        let size = std::cmp::Reverse(gap.size);
        let soonest = (end(gap).is_none(), end(gap));
        (size, gap.answer.is_some(), soonest, std::cmp::Reverse(many(gap)), gap.raised_on, gap.id)
    });
    let because = |gap: &Gap| {
        let no_answer = gap.answer.is_none().then_some(Because::NoAnswer);
        let shared = Some(many(gap)).filter(|many| *many > 1).map(Because::LackedBy);
        let ends = end(gap).map(Because::AimEnds);
        [Some(Because::Missing(gap.size)), no_answer, ends, shared].into_iter().flatten().collect()
    };
    (1..).zip(open).map(|(place, gap)| Ranked { gap: gap.id, place, because: because(gap) }).collect()
}

/// How many aims lack each kind of thing.
fn lacked_by(open: &[&Gap]) -> HashMap<DeliveryNeed, usize> {
    let mut aims: HashMap<DeliveryNeed, Vec<AimId>> = HashMap::new();
    for gap in open {
        let of = aims.entry(gap.kind).or_default();
        if !of.contains(&gap.aim) {
            of.push(gap.aim);
        }
    }
    aims.into_iter().map(|(kind, of)| (kind, of.len())).collect()
}

#[cfg(test)]
#[path = "ranked_tests.rs"]
mod tests;
