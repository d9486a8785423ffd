//! Organisations and their people as a list that goes out, and that the import reads again.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, OrganisationId,
    organisations::{Contact, Organisation, ParentLink},
};

use crate::table::csv_text;

const HEADINGS: [&str; 17] = [
    "Organisation",
    "Also known as",
    "Register id",
    "Type",
    "Size",
    "Part of",
    "Member of",
    "Address",
    "Postcode",
    "Area",
    "Website",
    "Email",
    "Phone",
    "Contacts",
    "Status",
    "About",
    "Record",
];

/// The list as CSV, a line an organisation; people who have left are not in it.
#[must_use]
pub fn export_csv(organisations: &[Organisation], people: &[Contact], today: Date) -> Vec<u8> {
    let mut of: BTreeMap<OrganisationId, Vec<String>> = BTreeMap::new();
    for person in people.iter().filter(|person| person.is_current(today)) {
        of.entry(person.organisation).or_default().push(in_words(person));
    }
    let by_id: BTreeMap<OrganisationId, &Organisation> = organisations.iter().map(|one| (one.id, one)).collect();
    let belongs = |one: &Organisation, how: ParentLink| {
        let parent = one.parent.filter(|_| one.parent_link.unwrap_or(ParentLink::Branch) == how);
        parent.and_then(|parent| by_id.get(&parent)).map(|parent| parent.name.clone()).unwrap_or_default()
    };
    let mut in_order: Vec<&Organisation> = organisations.iter().collect();
    // What others are part of comes before them, so that it is there when they come in again.
    in_order.sort_by_key(|one| above(one, &by_id));
    let rows: Vec<Vec<String>> = in_order
        .into_iter()
        .map(|one| {
            let ids: Vec<&str> = one.register_ids.iter().map(|id| id.as_str()).collect();
            let text = |field: &Option<String>| field.clone().unwrap_or_default();
            vec![
                one.name.clone(),
                one.aliases.join("; "),
                ids.join("; "),
                one.kind.as_str().replace('_', " "),
                one.size.map(|size| size.as_str().to_owned()).unwrap_or_default(),
                belongs(one, ParentLink::Branch),
                belongs(one, ParentLink::Member),
                one.address.clone(),
                text(&one.postcode),
                text(&one.area),
                text(&one.website),
                text(&one.email),
                text(&one.phone),
                of.remove(&one.id).unwrap_or_default().join("; "),
                one.standing.map(|standing| standing.as_str().replace('_', " ")).unwrap_or_default(),
                one.about.clone(),
                one.id.to_string(),
            ]
        })
        .collect();
    csv_text(&HEADINGS, &rows)
}

/// How many it has above it.
fn above(one: &Organisation, by_id: &BTreeMap<OrganisationId, &Organisation>) -> usize {
    let parent = |one: &&Organisation| one.parent.and_then(|parent| by_id.get(&parent).copied());
    std::iter::successors(Some(one), parent).take(20).count()
}

/// "Maya Patel (manager likes post) maya@cab.example 0161 496 0000", as the import takes it apart.
fn in_words(person: &Contact) -> String {
    let likes = person.reach_by.map(|by| format!("likes {}", by.as_str().replace('_', " ")));
    let role: Vec<String> =
        Some(person.role.clone()).filter(|role| !role.is_empty()).into_iter().chain(likes).collect();
    let role = if role.is_empty() { String::new() } else { format!("({})", role.join(" ")) };
    let parts =
        [person.name.as_str(), &role, person.email.as_deref().unwrap_or(""), person.phone.as_deref().unwrap_or("")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use ampersand_domain::{
        Uuid,
        organisations::{ContactPurpose, OrganisationKind, Origin, ReachBy, RegisterId, Row, SizeBand, Standing},
    };
    use jiff::civil::date;

    use super::*;
    use crate::{
        organisations::{guess, read},
        table,
    };

    fn maya(organisation: OrganisationId) -> Contact {
        Contact {
            id: Uuid::from_u128(3).into(),
            organisation,
            name: "Maya Patel".to_owned(),
            role: "manager".to_owned(),
            email: Some("maya@cab.example".to_owned()),
            phone: None,
            reach_by: Some(ReachBy::InPerson),
            source: "she told us".to_owned(),
            purpose: ContactPurpose::Partnership,
            keep_until: None,
            left: None,
            successor: None,
            import: None,
        }
    }

    #[test]
    fn what_goes_out_comes_in_again_as_it_was() -> Result<(), Box<dyn std::error::Error>> {
        let mut one = Organisation::named(OrganisationId(Uuid::from_u128(1)), "Advice Sale", Origin::Typed);
        one.aliases = vec!["Sale CAB".to_owned(), "CAB Sale".to_owned()];
        one.register_ids = vec![RegisterId::charity("1000340")?, RegisterId::company("398586")?];
        one.kind = OrganisationKind::Charity;
        one.size = Some(SizeBand::Small);
        one.postcode = Some("M33 7ZF".to_owned());
        one.address = "1 School Road\nSale".to_owned();
        one.standing = Some(Standing::WouldLike);
        let national = Organisation::named(OrganisationId(Uuid::from_u128(2)), "Zeal Advice UK", Origin::Typed);
        (one.parent, one.parent_link) = (Some(national.id), Some(ParentLink::Member));
        let bytes = export_csv(&[one.clone(), national], &[maya(one.id)], date(2026, 11, 24));
        let table = table::read(&bytes)?;
        let rows = read(&table, &guess(&table), date(2026, 11, 24));
        let [Row::Draft(parent), Row::Draft(draft)] = rows.as_slice() else { return Err(format!("{rows:?}").into()) };
        assert_eq!((parent.name.as_str(), draft.member_of.as_str()), ("Zeal Advice UK", "Zeal Advice UK"));
        assert!(draft.part_of.is_empty());
        let [person] = draft.people.as_slice() else { return Err(format!("{:?}", draft.people).into()) };
        assert_eq!((person.name.as_str(), person.role.as_str()), ("Maya Patel", "manager"));
        assert_eq!(person.reach_by, Some(ReachBy::InPerson));
        assert_eq!((&draft.name, &draft.aliases, &draft.register_ids), (&one.name, &one.aliases, &one.register_ids));
        assert_eq!((&draft.address, &draft.postcode, draft.kind), (&one.address, &one.postcode, one.kind));
        assert_eq!(draft.size, one.size);
        assert_eq!((draft.standing, &draft.remarks), (one.standing, &Vec::new()));
        assert_eq!(draft.free_words(), "", "what we gave out ourselves comes in as no note");
        Ok(())
    }
}
