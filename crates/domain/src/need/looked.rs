//! Which of the seven delivery needs of an aim somebody has looked at, and what came of it (R056).

use super::{AimId, DeliveryNeed, Gap, GapSize};
use crate::{Date, id, people::PersonId};

id!(/// A look at a delivery need.
    GapLookId);

/// Somebody looked at a delivery need of an aim, and nothing is lacking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapLook {
    /// The id.
    pub id: GapLookId,
    /// Of which aim.
    pub aim: AimId,
    /// At what.
    pub kind: DeliveryNeed,
    /// When.
    pub looked_on: Date,
    /// Who.
    pub looked_by: Option<PersonId>,
}

/// How far one delivery need of an aim is. What is written down of it says more than a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookedAt<'a> {
    /// Nobody has said anything.
    NotYet,
    /// So many things that it takes are written down, and nobody has judged yet how much of them is missing.
    Unjudged(usize),
    /// So many things are missing.
    Lacking(usize),
    /// What it takes is written down, and all of it is there.
    Covered,
    /// Somebody looked, and nothing is lacking.
    Nothing(&'a GapLook),
}

impl<'a> LookedAt<'a> {
    /// Of the gaps and looks of one aim.
    #[must_use]
    pub fn of(kind: DeliveryNeed, gaps: &[Gap], looks: &'a [GapLook]) -> Self {
        let own = || gaps.iter().filter(|gap| gap.kind == kind);
        let unjudged = own().filter(|gap| gap.size.is_none()).count();
        let lacking = own().filter(|gap| gap.size.is_some_and(|size| size != GapSize::Nothing)).count();
        match (unjudged, lacking, looks.iter().find(|look| look.kind == kind)) {
            (1.., ..) => Self::Unjudged(unjudged),
            (0, 1.., _) => Self::Lacking(lacking),
            (0, 0, _) if own().next().is_some() => Self::Covered,
            (0, 0, Some(look)) => Self::Nothing(look),
            (0, 0, None) => Self::NotYet,
        }
    }

    /// Whether it counts as looked at.
    #[must_use]
    pub fn is_done(&self) -> bool {
        !matches!(self, Self::NotYet | Self::Unjudged(_))
    }
}

/// How many of the seven are looked at.
#[must_use]
pub fn looked_at(gaps: &[Gap], looks: &[GapLook]) -> usize {
    DeliveryNeed::ALL.iter().filter(|kind| LookedAt::of(**kind, gaps, looks).is_done()).count()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{Uuid, need::GapId};

    const AIM: AimId = AimId(Uuid::nil());

    fn look(kind: DeliveryNeed) -> GapLook {
        GapLook { id: GapLookId(Uuid::nil()), aim: AIM, kind, looked_on: date(2026, 11, 24), looked_by: None }
    }

    fn gap(kind: DeliveryNeed, size: Option<GapSize>) -> Gap {
        Gap { size, ..Gap::blank(GapId(Uuid::nil()), AIM, kind, date(2026, 11, 24), None) }
    }

    #[test]
    fn what_is_written_down_says_more_than_a_look() {
        use DeliveryNeed::Money;
        let looks = [look(Money)];
        assert_eq!(LookedAt::of(Money, &[], &[]), LookedAt::NotYet);
        assert_eq!(LookedAt::of(Money, &[], &looks), LookedAt::Nothing(&looks[0]));
        let (none, some) = (gap(Money, Some(GapSize::Nothing)), gap(Money, Some(GapSize::Some)));
        assert_eq!(LookedAt::of(Money, std::slice::from_ref(&none), &looks), LookedAt::Covered);
        assert_eq!(LookedAt::of(Money, &[none.clone(), some.clone()], &looks), LookedAt::Lacking(1));
        assert_eq!(LookedAt::of(Money, &[none, some, gap(Money, None)], &looks), LookedAt::Unjudged(1));
        assert_eq!(looked_at(&[], &looks), 1);
    }

    proptest! {
        #[test]
        fn looking_at_one_more_never_takes_another_away(
            gaps in prop::collection::vec((0usize..7, prop::option::of(0usize..4)), 0..12),
            looks in prop::collection::vec(0usize..7, 0..7),
            one in 0usize..7,
        ) {
            let kind = |at: usize| DeliveryNeed::ALL[at];
            let gaps: Vec<Gap> = gaps.iter().map(|(at, size)| gap(kind(*at), size.map(|size| GapSize::ALL[size]))).collect();
            let mut looks: Vec<GapLook> = looks.iter().map(|at| look(kind(*at))).collect();
            let before = looked_at(&gaps, &looks);
            looks.push(look(kind(one)));
            let after = looked_at(&gaps, &looks);
            prop_assert!(before <= after && after <= before + 1 && after <= 7);
            // Judging all that is written down looks at every need that has anything.
            let judged: Vec<Gap> = gaps.iter().map(|one| Gap { size: one.size.or(Some(GapSize::All)), ..one.clone() }).collect();
            prop_assert!(looked_at(&judged, &looks) >= after);
            prop_assert!(judged.iter().all(|one| LookedAt::of(one.kind, &judged, &looks).is_done()));
        }
    }
}
