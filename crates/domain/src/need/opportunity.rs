//! What meeting a need could be for the other side (R059–R061).

use super::NeedId;
use crate::{
    Date, OrganisationId, id,
    organisations::{Organisation, OrganisationKind},
};

id!(/// An opportunity: a need seen from the other side.
    OpportunityId);

/// An opportunity, always of a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opportunity {
    /// The id.
    pub id: OpportunityId,
    /// The need.
    pub need: NeedId,
    /// The organisation it is for, when known.
    pub organisation: Option<OrganisationId>,
    /// Else the kind of organisation.
    pub kind: Option<OrganisationKind>,
    /// What they would gain.
    pub their_gain: String,
    /// What we could do together.
    pub idea: String,
    /// The place or service that we open to them (R061).
    pub place: String,
    /// Whom they reach there; empty, for whom the need is.
    pub reach: String,
    /// What we gain.
    pub our_gain: String,
    /// When it was raised.
    pub raised_on: Date,
}

impl Opportunity {
    /// One of a need, of which nothing is said yet.
    #[must_use]
    pub fn blank(id: OpportunityId, need: NeedId, raised_on: Date) -> Self {
        Self {
            id,
            need,
            organisation: None,
            kind: None,
            their_gain: String::new(),
            idea: String::new(),
            place: String::new(),
            reach: String::new(),
            our_gain: String::new(),
            raised_on,
        }
    }

    /// Whether it says what meeting the need could be for this organisation: written of it, of its sort, or of anybody (R060).
    #[must_use]
    pub fn is_for(&self, them: &Organisation) -> bool {
        match (self.organisation, self.kind) {
            (Some(one), _) => one == them.id,
            (None, Some(kind)) => kind == them.kind,
            (None, None) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Uuid, organisations::Origin};

    #[test]
    fn what_is_said_of_one_body_or_of_its_sort_is_for_nobody_else() {
        let body = |number: u128, kind| {
            let one = Organisation::named(OrganisationId(Uuid::from_u128(number)), "Age Friends", Origin::Typed);
            Organisation { kind, ..one }
        };
        let (charity, council) = (body(1, OrganisationKind::Charity), body(2, OrganisationKind::PublicBody));
        let anybody = Opportunity::blank(Uuid::nil().into(), Uuid::nil().into(), Date::constant(2026, 11, 3));
        let sort = Opportunity { kind: Some(OrganisationKind::Charity), ..anybody.clone() };
        let own = Opportunity { organisation: Some(council.id), ..anybody.clone() };
        let said = |one: &Opportunity| {
            (one.is_for(&charity), one.is_for(&council), one.is_for(&body(3, OrganisationKind::Other)))
        };
        assert_eq!(said(&anybody), (true, true, true));
        assert_eq!(said(&sort), (true, false, false));
        assert_eq!(said(&own), (false, true, false));
    }
}
