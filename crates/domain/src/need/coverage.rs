//! Which aims are served, by what (R054).

use std::collections::{BTreeSet, HashMap};

use super::{Aim, AimId, Need, NeedId};
use crate::{Date, partnership::PartnershipId};

/// A partnership that runs, with what it serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serves {
    /// Which.
    pub partnership: PartnershipId,
    /// The need that it meets.
    pub need: Option<NeedId>,
    /// Aims of ours that somebody linked to its purpose (R015).
    pub aims: Vec<AimId>,
}

/// An aim with what serves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The aim.
    pub aim: AimId,
    /// Open needs that serve it.
    pub needs: Vec<NeedId>,
    /// Partnerships that meet one of its needs.
    pub partnerships: Vec<PartnershipId>,
    /// Partnerships to whose purpose it is linked, and that meet none of its needs.
    pub linked: Vec<PartnershipId>,
}

impl Served {
    /// All that serve it, each once.
    pub fn by(&self) -> impl Iterator<Item = PartnershipId> + '_ {
        self.partnerships.iter().chain(&self.linked).copied()
    }
}

/// How the aims that hold on a day are covered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Every aim that holds, in the order given.
    pub aims: Vec<Served>,
    /// Open needs without an aim that holds.
    pub loose_needs: Vec<NeedId>,
    /// Partnerships that serve no aim that holds.
    pub loose_partnerships: Vec<PartnershipId>,
}

impl Coverage {
    /// Works it out. `partnerships` are those that run, each with what it serves.
    #[must_use]
    pub fn of(aims: &[Aim], needs: &[Need], partnerships: &[Serves], today: Date) -> Self {
        let holds: Vec<AimId> = aims.iter().filter(|aim| aim.holds_on(today)).map(|aim| aim.id).collect();
        let empty = |aim: &AimId| Served { aim: *aim, needs: Vec::new(), partnerships: Vec::new(), linked: Vec::new() };
        let mut aims: Vec<Served> = holds.iter().map(empty).collect();
        let place: HashMap<AimId, usize> = holds.into_iter().zip(0..).collect();
        let aim_of = |need: &Need| need.aim.and_then(|aim| place.get(&aim).copied());
        let served_by: HashMap<NeedId, usize> =
            needs.iter().filter_map(|need| Some((need.id, aim_of(need)?))).collect();
        let open = |need: &&Need| need.closed_on.is_none_or(|closed| closed > today);
        let (mut loose_needs, mut loose_partnerships) = (Vec::new(), Vec::new());
        for need in needs.iter().filter(open) {
            match aim_of(need) {
                Some(at) => aims[at].needs.push(need.id),
                None => loose_needs.push(need.id),
            }
        }
        for one in partnerships {
            let by_need = one.need.and_then(|need| served_by.get(&need).copied());
            if let Some(at) = by_need {
                aims[at].partnerships.push(one.partnership);
            }
            let linked: BTreeSet<usize> = one.aims.iter().filter_map(|aim| place.get(aim).copied()).collect();
            for at in linked.iter().filter(|at| by_need != Some(**at)) {
                aims[*at].linked.push(one.partnership);
            }
            if by_need.is_none() && linked.is_empty() {
                loose_partnerships.push(one.partnership);
            }
        }
        Self { aims, loose_needs, loose_partnerships }
    }

    /// Aims that no partnership serves.
    pub fn unserved(&self) -> impl Iterator<Item = AimId> + '_ {
        self.aims.iter().filter(|served| served.by().next().is_none()).map(|served| served.aim)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::NeedWay, *};
    use jiff::civil::date;

    fn aim(number: u128, until: Option<Date>) -> Aim {
        Aim { valid_until: until, ..Aim::named(AimId(crate::Uuid::from_u128(number)), "An aim", "Plan") }
    }

    fn need(number: u128, aim: Option<&Aim>) -> Need {
        Need {
            id: NeedId(crate::Uuid::from_u128(number)),
            what: "A need".to_owned(),
            for_whom: String::new(),
            evidence: String::new(),
            source: String::new(),
            aim: aim.map(|aim| aim.id),
            way: NeedWay::Gap,
            better_together: String::new(),
            raised_on: date(2026, 1, 1),
            raised_by: None,
            closed_on: None,
        }
    }

    fn serves(partnership: PartnershipId, need: Option<NeedId>, aims: &[AimId]) -> Serves {
        Serves { partnership, need, aims: aims.to_vec() }
    }

    #[test]
    fn an_aim_that_is_linked_to_a_purpose_is_served_without_a_need_and_counted_once_with_one() {
        let (first, second) = (aim(1, None), aim(2, None));
        let open = need(11, Some(&first));
        let one = PartnershipId(crate::Uuid::from_u128(21));
        let of = |need, aims: &[AimId]| {
            let coverage = Coverage::of(
                &[first.clone(), second.clone()],
                std::slice::from_ref(&open),
                &[serves(one, need, aims)],
                date(2026, 11, 24),
            );
            let by: Vec<_> =
                coverage.aims.iter().map(|served| (served.partnerships.len(), served.linked.len())).collect();
            (by, coverage.loose_partnerships.len())
        };
        assert_eq!(of(None, &[second.id]), (vec![(0, 0), (0, 1)], 0));
        assert_eq!(of(Some(open.id), &[first.id, second.id, second.id]), (vec![(1, 0), (0, 1)], 0));
        assert_eq!(of(None, &[]), (vec![(0, 0), (0, 0)], 1));
    }

    #[test]
    fn an_aim_is_served_by_the_partnerships_that_meet_its_needs() {
        let (served, alone) = (aim(1, None), aim(2, None));
        let met = Need { closed_on: Some(date(2026, 5, 1)), ..need(11, Some(&served)) };
        let open = need(12, Some(&alone));
        let (first, second) = (PartnershipId(crate::Uuid::from_u128(21)), PartnershipId(crate::Uuid::from_u128(22)));
        let links = [serves(first, Some(met.id), &[]), serves(second, None, &[])];
        let coverage = Coverage::of(&[served.clone(), alone.clone()], &[met, open.clone()], &links, date(2026, 11, 24));
        assert_eq!(coverage.unserved().collect::<Vec<_>>(), [alone.id]);
        assert_eq!(
            coverage.aims[0],
            Served { aim: served.id, needs: Vec::new(), partnerships: vec![first], linked: Vec::new() }
        );
        assert_eq!(coverage.aims[1].needs, [open.id]);
        assert_eq!(coverage.loose_partnerships, [second]);
        assert!(coverage.loose_needs.is_empty());
    }

    #[test]
    fn an_aim_that_is_over_is_not_served_any_more_and_leaves_its_need_loose() {
        let over = aim(1, Some(date(2026, 3, 31)));
        let need = need(11, Some(&over));
        let link = serves(PartnershipId(crate::Uuid::from_u128(21)), Some(need.id), &[over.id]);
        let one = link.partnership;
        let coverage = Coverage::of(&[over], std::slice::from_ref(&need), &[link], date(2026, 11, 24));
        assert!(coverage.aims.is_empty());
        assert_eq!((coverage.loose_needs, coverage.loose_partnerships), (vec![need.id], vec![one]));
    }
}
