//! A record of a service beside the entries of registers, so that both are candidates for one name. It stands there under a
//! number that no register gives, and is told apart by it.

use super::RegisterEntry;
use crate::{
    organisations::{Organisation, RegisterId, RegisterIdRefusal},
    people::OrganisationId,
};

/// What stands before the id of a record: `XX` is no country.
const RECORDS: &str = "XX-OURS";

impl RegisterEntry {
    /// The record as an entry: name, numbers, place and what it is for; of its people nothing.
    pub fn of_record(one: &Organisation) -> Result<Self, RegisterIdRefusal> {
        Ok(Self {
            number: RegisterId::parse(&format!("{RECORDS}-{}", one.id))?,
            other_numbers: one.register_ids.clone(),
            name: one.name.clone(),
            aliases: one.aliases.clone(),
            kind: one.kind,
            address: one.address.clone(),
            postcode: one.postcode.clone(),
            area: one.area.clone(),
            website: one.website.clone(),
            about: one.about.clone(),
            gone: false,
        })
    }

    /// Its numbers on registers.
    pub fn of_registers(&self) -> impl Iterator<Item = &RegisterId> {
        self.numbers().filter(|number| number.record().is_none())
    }

    /// The record that it is, if it is none of a register.
    #[must_use]
    pub fn record(&self) -> Option<OrganisationId> {
        self.number.record()
    }
}

impl RegisterId {
    /// The record for which this number stands, if it is of no register.
    #[must_use]
    pub fn record(&self) -> Option<OrganisationId> {
        let id = self.as_str().strip_prefix(RECORDS)?.strip_prefix('-')?;
        id.to_lowercase().parse().ok().map(OrganisationId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Uuid,
        organisations::{Asked, Origin, normal_postcode, rank},
    };

    fn hall(number: u128, postcode: &str) -> Organisation {
        let one = Organisation::named(OrganisationId(Uuid::from_u128(number)), "Holme Village Hall", Origin::Typed);
        Organisation { postcode: normal_postcode(postcode), ..one }
    }

    #[test]
    fn a_record_keeps_its_id_as_its_number_and_a_number_of_a_register_is_no_record() {
        let one = hall(0xABC, "HD9 1AA");
        let entry = RegisterEntry::of_record(&one).unwrap();
        assert_eq!(entry.record(), Some(one.id));
        for number in ["GB-CHC-1000340", "XX-OURS-12", "XX-OTHER-00000000-0000-0000-0000-000000000abc"] {
            assert_eq!(RegisterId::parse(number).unwrap().record(), None, "{number}");
        }
    }

    #[test]
    fn a_record_is_certainly_meant_by_its_number_or_its_name_at_its_postcode_and_never_by_its_name() {
        let charity = RegisterId::parse("GB-CHC-1000340").unwrap();
        let with_number = Organisation { register_ids: vec![charity.clone()], ..hall(1, "HD9 1AA") };
        let entries = [&with_number, &hall(2, "WF1 1AA")].map(|one| RegisterEntry::of_record(one).unwrap());
        let certain = |asked: &Asked| rank(asked, &entries, false).iter().find(|one| one.certain).map(|one| one.place);
        let by_name = Asked::named("Holme Village Hall");
        assert_eq!(certain(&by_name), None, "two of one name");
        assert_eq!(rank(&by_name, &entries[..1], false).iter().filter(|one| one.certain).count(), 0, "nor one alone");
        assert_eq!(certain(&Asked { postcode: normal_postcode("WF1 1AA"), ..by_name.clone() }), Some(1));
        assert_eq!(certain(&Asked { number: Some(charity), ..Asked::named("Whoever") }), Some(0));
    }
}
