//! Which aims are served, by what (R054).

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
        let aim_of = |need: &Need| need.aim.filter(|aim| holds.contains(aim));
        let served_by = |link: &Option<NeedId>| {
            let id = (*link)?;
            needs.iter().find(|need| need.id == id).and_then(aim_of)
        };
        let open = |need: &&Need| need.closed_on.is_none_or(|closed| closed > today);
        let aims = holds.iter().map(|aim| Served {
            aim: *aim,
            needs: needs.iter().filter(open).filter(|need| need.aim == Some(*aim)).map(|need| need.id).collect(),
            partnerships: partnerships
                .iter()
                .filter(|(_, link)| served_by(link) == Some(*aim))
                .map(|(id, _)| *id)
                .collect(),
        });
        Self {
            aims: aims.collect(),
            loose_needs: needs.iter().filter(open).filter(|need| aim_of(need).is_none()).map(|need| need.id).collect(),
            loose_partnerships: partnerships
                .iter()
                .filter(|(_, link)| served_by(link).is_none())
                .map(|(id, _)| *id)
                .collect(),
        }
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
        Aim {
            id: AimId(crate::Uuid::from_u128(number)),
            text: "An aim".to_owned(),
            source: "Plan".to_owned(),
            page: None,
            valid_from: None,
            valid_until: until,
        }
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
