//! Which aims are served, by what (R054).

use std::collections::HashMap;

use super::{Aim, AimId, Need, NeedId};
use crate::{Date, partnership::PartnershipId};

/// An aim with what serves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The aim.
    pub aim: AimId,
    /// Open needs that serve it.
    pub needs: Vec<NeedId>,
    /// Partnerships that meet one of its needs.
    pub partnerships: Vec<PartnershipId>,
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
    /// Works it out. `partnerships` are those that run, each with the need that it meets.
    #[must_use]
    pub fn of(aims: &[Aim], needs: &[Need], partnerships: &[(PartnershipId, Option<NeedId>)], today: Date) -> Self {
        let holds: Vec<AimId> = aims.iter().filter(|aim| aim.holds_on(today)).map(|aim| aim.id).collect();
        let mut aims: Vec<Served> =
            holds.iter().map(|aim| Served { aim: *aim, needs: Vec::new(), partnerships: Vec::new() }).collect();
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
        for (id, need) in partnerships {
            match need.and_then(|need| served_by.get(&need).copied()) {
                Some(at) => aims[at].partnerships.push(*id),
                None => loose_partnerships.push(*id),
            }
        }
        Self { aims, loose_needs, loose_partnerships }
    }

    /// Aims that no partnership serves.
    pub fn unserved(&self) -> impl Iterator<Item = AimId> + '_ {
        self.aims.iter().filter(|served| served.partnerships.is_empty()).map(|served| served.aim)
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

    #[test]
    fn an_aim_is_served_by_the_partnerships_that_meet_its_needs() {
        let (served, alone) = (aim(1, None), aim(2, None));
        let met = Need { closed_on: Some(date(2026, 5, 1)), ..need(11, Some(&served)) };
        let open = need(12, Some(&alone));
        let (first, second) = (PartnershipId(crate::Uuid::from_u128(21)), PartnershipId(crate::Uuid::from_u128(22)));
        let links = [(first, Some(met.id)), (second, None)];
        let coverage = Coverage::of(&[served.clone(), alone.clone()], &[met, open.clone()], &links, date(2026, 11, 24));
        assert_eq!(coverage.unserved().collect::<Vec<_>>(), [alone.id]);
        assert_eq!(coverage.aims[0], Served { aim: served.id, needs: Vec::new(), partnerships: vec![first] });
        assert_eq!(coverage.aims[1].needs, [open.id]);
        assert_eq!(coverage.loose_partnerships, [second]);
        assert!(coverage.loose_needs.is_empty());
    }

    #[test]
    fn an_aim_that_is_over_is_not_served_any_more_and_leaves_its_need_loose() {
        let over = aim(1, Some(date(2026, 3, 31)));
        let need = need(11, Some(&over));
        let link = (PartnershipId(crate::Uuid::from_u128(21)), Some(need.id));
        let coverage = Coverage::of(&[over], std::slice::from_ref(&need), &[link], date(2026, 11, 24));
        assert!(coverage.aims.is_empty());
        assert_eq!((coverage.loose_needs, coverage.loose_partnerships), (vec![need.id], vec![link.0]));
    }
}
