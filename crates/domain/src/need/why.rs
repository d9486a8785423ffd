//! Why we come to an organisation, and what is in it for them: never what another would gain (R060, R111).

use super::{Need, NeedId, Opportunity};
use crate::organisations::Organisation;

/// The need that makes us come, and what meeting it could be for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// The need.
    pub need: Option<Need>,
    /// What it could be for them.
    pub gain: Option<Opportunity>,
}

impl Why {
    /// What was written for this very organisation comes first; then the needs that we have named with them (in a
    /// partnership, in a pitch), with what they could be for their kind or for anybody; then any open need of which that is
    /// written. Of several the last that was written counts.
    #[must_use]
    pub fn of(them: &Organisation, needs: Vec<Need>, ideas: Vec<Opportunity>, named: &[Option<NeedId>]) -> Self {
        let need = |id: NeedId| needs.iter().find(|need| need.id == id);
        let mut ideas: Vec<(u8, &Opportunity)> =
            ideas.iter().filter_map(|idea| Some((nearness(idea, them)?, idea))).collect();
        ideas.sort_by_key(|(near, idea)| (*near, std::cmp::Reverse((idea.raised_on, idea.id))));
        let open = |idea: &Opportunity| need(idea.need).is_some_and(|need| need.closed_on.is_none());
        let own = ideas.iter().find(|(near, idea)| *near == 0 && open(idea)).map(|(_, idea)| *idea);
        let named = named.iter().flatten().find_map(|id| need(*id));
        let gain = match (own, named) {
            (Some(own), _) => Some(own),
            (None, Some(named)) => ideas.iter().find(|(_, idea)| idea.need == named.id).map(|(_, idea)| *idea),
            (None, None) => ideas.iter().find(|(_, idea)| open(idea)).map(|(_, idea)| *idea),
        };
        let why = gain.and_then(|idea| need(idea.need)).or(named);
        Self { need: why.cloned(), gain: gain.cloned() }
    }
}

/// How near what is written comes to them: it is theirs, of their kind, or for anybody. Another's is none of these.
fn nearness(idea: &Opportunity, them: &Organisation) -> Option<u8> {
    match (idea.organisation, idea.kind) {
        (Some(other), _) => (other == them.id).then_some(0),
        (None, Some(kind)) => (kind == them.kind).then_some(1),
        (None, None) => Some(2),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        OrganisationId, Uuid,
        need::{NeedWay, OpportunityId},
        organisations::{OrganisationKind, Origin},
    };

    fn need(number: u128) -> Need {
        Need {
            id: NeedId(Uuid::from_u128(number)),
            what: format!("need {number}"),
            for_whom: String::new(),
            evidence: String::new(),
            source: String::new(),
            aim: None,
            way: NeedWay::Gap,
            better_together: String::new(),
            raised_on: date(2026, 1, 1),
            raised_by: None,
            closed_on: None,
        }
    }

    fn idea(number: u128, of: &Need, whose: Option<&Organisation>, kind: Option<OrganisationKind>) -> Opportunity {
        Opportunity {
            organisation: whose.map(|one| one.id),
            kind,
            their_gain: format!("gain {number}"),
            ..Opportunity::blank(OpportunityId(Uuid::from_u128(number)), of.id, date(2026, 1, 1))
        }
    }

    fn surgery(number: u128) -> Organisation {
        let mut one = Organisation::named(OrganisationId(Uuid::from_u128(number)), "Surgery", Origin::Typed);
        one.kind = OrganisationKind::Health;
        one
    }

    fn said(why: &Why) -> (&str, &str) {
        let need = why.need.as_ref().map_or("", |need| need.what.as_str());
        (need, why.gain.as_ref().map_or("", |idea| idea.their_gain.as_str()))
    }

    #[test]
    fn what_is_written_for_them_comes_before_what_is_written_for_their_kind_or_for_anybody() {
        let (them, other) = (surgery(1), surgery(2));
        let needs = vec![need(1), need(2), need(3)];
        let all = vec![
            idea(1, &needs[0], None, None),
            idea(2, &needs[1], None, Some(OrganisationKind::Health)),
            idea(3, &needs[2], Some(&other), None),
            idea(4, &needs[2], Some(&them), None),
        ];
        let of = |ideas: &[Opportunity], named: &[Option<NeedId>]| Why::of(&them, needs.clone(), ideas.to_vec(), named);
        assert_eq!(said(&of(&all, &[Some(needs[0].id)])), ("need 3", "gain 4"));
        assert_eq!(said(&of(&all[..3], &[])), ("need 2", "gain 2"));
        assert_eq!(said(&of(&all[..1], &[])), ("need 1", "gain 1"));
        assert_eq!(said(&of(&all[2..3], &[])), ("", ""), "another's gain is not theirs");
        assert_eq!(said(&of(&all[..3], &[None, Some(needs[0].id)])), ("need 1", "gain 1"), "the pitch names it");
        assert_eq!(
            said(&of(&all[2..3], &[Some(needs[2].id)])),
            ("need 3", ""),
            "the need of ours, without another's gain"
        );
    }

    #[test]
    fn a_need_that_was_met_makes_nobody_come() {
        let (them, met) = (surgery(1), Need { closed_on: Some(date(2026, 5, 1)), ..need(1) });
        assert_eq!(said(&Why::of(&them, vec![met.clone()], vec![idea(1, &met, Some(&them), None)], &[])), ("", ""));
    }

    proptest::proptest! {
        #[test]
        fn the_gain_is_never_another_s_and_belongs_to_the_need_that_is_named_with_it(
            picks in proptest::collection::vec((1..4_u128, 0..4_usize), 0..8), closed in proptest::collection::vec(proptest::bool::ANY, 3),
            named in proptest::option::of(1..4_u128),
        ) {
            let (them, other) = (surgery(1), surgery(2));
            let needs: Vec<Need> = (1..).zip(&closed)
                .map(|(number, closed)| Need { closed_on: closed.then_some(date(2026, 5, 1)), ..need(number) }).collect();
            let ideas: Vec<Opportunity> = (1..).zip(&picks).map(|(number, (of, whose))| {
                let of = needs.iter().find(|need| need.id.0.as_u128() == *of).unwrap();
                match whose {
                    0 => idea(number, of, Some(&them), None),
                    1 => idea(number, of, Some(&other), None),
                    2 => idea(number, of, None, Some(OrganisationKind::Health)),
                    _ => idea(number, of, None, None),
                }
            }).collect();
            let named = named.map(|number| NeedId(Uuid::from_u128(number)));
            let why = Why::of(&them, needs, ideas.clone(), &[named]);
            if let Some(gain) = &why.gain {
                proptest::prop_assert!(gain.organisation.is_none_or(|own| own == them.id));
                proptest::prop_assert_eq!(why.need.as_ref().map(|need| need.id), Some(gain.need));
                let open_own = |one: &&Opportunity| one.organisation == Some(them.id) && !closed[usize::try_from(one.need.0.as_u128()).unwrap() - 1];
                proptest::prop_assert!(gain.organisation.is_some() || !ideas.iter().any(|one| open_own(&one)), "theirs goes first");
            }
        }
    }
}
