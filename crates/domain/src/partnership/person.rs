//! Who is who in a partnership (R032, R033).

use std::collections::BTreeMap;

use super::{PartnershipId, Party, PartyId, Way};
use crate::{
    Date, OrganisationId, fold, id,
    people::{ContactId, PersonId},
    words,
};

id!(/// Somebody's place in a partnership.
    PartnershipPersonId);

words! {
    /// What somebody does in a partnership.
    pub enum PartnershipRole {
        /// Leads for their side.
        Lead = "lead",
        /// Stands in for the lead.
        Deputy = "deputy",
        /// Senior supporter.
        Sponsor = "sponsor",
        /// May sign for the organisation (R043).
        Signatory = "signatory",
        /// Speaks to the press and the public.
        Comms = "comms",
        /// Answers for safeguarding.
        Safeguarding = "safeguarding",
        /// Takes part.
        Member = "member",
    }
}

/// Somebody of a party, in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnershipPerson {
    /// The id.
    pub id: PartnershipPersonId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// For which party.
    pub party: PartyId,
    /// Its organisation; none for the library.
    pub organisation: Option<OrganisationId>,
    /// Who, outside the library.
    pub contact: Option<ContactId>,
    /// Who, of the library.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// What they are in their organisation; for a signatory, by what they may sign.
    pub title: String,
    /// What they do here.
    pub role: PartnershipRole,
    /// From which day.
    pub since: Date,
    /// The day on which they left this place; empty while they have it.
    pub until: Option<Date>,
    /// Whether they do it unpaid.
    pub volunteer: bool,
    /// When a volunteer last said the time that they have (K12).
    pub own_word_on: Option<Date>,
    /// Minutes a month approved for this.
    pub approved_minutes: Option<i64>,
    /// By whom.
    pub approved_by: String,
    /// From when.
    pub approved_from: Option<Date>,
    /// Until when.
    pub approved_until: Option<Date>,
    /// How the approval reached the record.
    pub approved_way: Option<Way>,
    /// Minutes a month that it takes.
    pub load_minutes: Option<i64>,
}

impl PartnershipPerson {
    /// Somebody in this role from this day, of whom nothing else is known yet.
    #[must_use]
    pub fn of(id: PartnershipPersonId, party: &Party, role: PartnershipRole, name: &str, since: Date) -> Self {
        Self { organisation: party.organisation, ..Self::new(id, party.partnership, party.id, (role, name), since) }
    }

    /// The same for the library's own party.
    #[must_use]
    pub fn new(
        id: PartnershipPersonId,
        partnership: PartnershipId,
        party: PartyId,
        (role, name): (PartnershipRole, &str),
        since: Date,
    ) -> Self {
        Self {
            id,
            partnership,
            party,
            organisation: None,
            contact: None,
            person: None,
            name: name.to_owned(),
            title: String::new(),
            role,
            since,
            until: None,
            volunteer: false,
            own_word_on: None,
            approved_minutes: None,
            approved_by: String::new(),
            approved_from: None,
            approved_until: None,
            approved_way: None,
            load_minutes: None,
        }
    }
}

/// Everybody once, with all the parts that they have: whoever has no record of their own is the one of that name in the same
/// party who has, or stands for themselves (R041).
#[must_use]
pub fn each_once<'p>(parts: impl IntoIterator<Item = &'p PartnershipPerson>) -> Vec<Vec<&'p PartnershipPerson>> {
    let parts: Vec<&PartnershipPerson> = parts.into_iter().collect();
    let called = |one: &PartnershipPerson| (one.party, fold(&one.name));
    let record = |one: &PartnershipPerson| Some((one.contact, one.person)).filter(|who| *who != (None, None));
    let records: BTreeMap<_, _> = parts.iter().filter_map(|one| Some((called(one), record(one)?))).collect();
    let mut all: BTreeMap<_, Vec<&PartnershipPerson>> = BTreeMap::new();
    for one in parts {
        let who = record(one).or_else(|| records.get(&called(one)).copied()).ok_or_else(|| called(one));
        all.entry(who).or_default().push(one);
    }
    all.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Uuid;

    fn part(party: u128, contact: Option<u128>, name: &str) -> PartnershipPerson {
        let (nil, party) = (Uuid::nil(), Uuid::from_u128(party));
        let since = Date::constant(2026, 11, 1);
        PartnershipPerson {
            contact: contact.map(|id| Uuid::from_u128(id).into()),
            ..PartnershipPerson::new(nil.into(), nil.into(), party.into(), (PartnershipRole::Member, name), since)
        }
    }

    fn counted(parts: &[PartnershipPerson]) -> Vec<usize> {
        let mut all: Vec<usize> = each_once(parts).iter().map(Vec::len).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn whoever_has_no_record_of_their_own_is_the_one_of_that_name_in_the_same_party() {
        let (leon, bare) = (part(1, Some(7), "Leon Marsh"), part(1, None, "leon  MARSH"));
        assert_eq!(counted(&[bare.clone(), leon.clone()]), [2], "whichever comes first");
        assert_eq!(counted(&[leon.clone(), part(1, Some(7), "L. Marsh")]), [2], "one record is one person");
        assert_eq!(counted(&[leon.clone(), part(1, Some(8), "Leon Marsh")]), [1, 1], "two records are two");
        assert_eq!(counted(&[leon, part(2, None, "Leon Marsh")]), [1, 1], "another party’s is somebody else");
        assert_eq!(counted(&[bare.clone(), bare, part(1, None, "Jo")]), [1, 2]);
    }
}
