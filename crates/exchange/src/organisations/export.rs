//! Organisations and their people as a list that goes out, and that the import reads again.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, OrganisationId,
    organisations::{Contact, Organisation},
};

use crate::table::csv_text;

const HEADINGS: [&str; 14] = [
    "Organisation",
    "Also known as",
    "Register id",
    "Type",
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
    let rows: Vec<Vec<String>> = organisations
        .iter()
        .map(|one| {
            let ids: Vec<&str> = one.register_ids.iter().map(|id| id.as_str()).collect();
            let text = |field: &Option<String>| field.clone().unwrap_or_default();
            vec![
                one.name.clone(),
                one.aliases.join("; "),
                ids.join("; "),
                one.kind.as_str().replace('_', " "),
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

/// "Maya Patel (manager) maya@cab.example 0161 496 0000", as the import takes it apart.
fn in_words(person: &Contact) -> String {
    let role = if person.role.is_empty() { String::new() } else { format!("({})", person.role) };
    let parts =
        [person.name.as_str(), &role, person.email.as_deref().unwrap_or(""), person.phone.as_deref().unwrap_or("")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use ampersand_domain::{
        Uuid,
        organisations::{OrganisationKind, Origin, RegisterId, Row, Standing},
    };
    use jiff::civil::date;

    use super::*;
    use crate::{
        organisations::{guess, read},
        table,
    };

    #[test]
    fn what_goes_out_comes_in_again_as_it_was() -> Result<(), Box<dyn std::error::Error>> {
        let mut one = Organisation::named(OrganisationId(Uuid::from_u128(1)), "Advice Sale", Origin::Typed);
        one.aliases = vec!["Sale CAB".to_owned(), "CAB Sale".to_owned()];
        one.register_ids = vec![RegisterId::charity("1000340")?, RegisterId::company("398586")?];
        one.kind = OrganisationKind::Charity;
        one.postcode = Some("M33 7ZF".to_owned());
        one.address = "1 School Road\nSale".to_owned();
        one.standing = Some(Standing::WouldLike);
        let bytes = export_csv(std::slice::from_ref(&one), &[], date(2026, 11, 24));
        let table = table::read(&bytes)?;
        let rows = read(&table, &guess(&table), date(2026, 11, 24));
        let [Row::Draft(draft)] = rows.as_slice() else { return Err(format!("{rows:?}").into()) };
        assert_eq!((&draft.name, &draft.aliases, &draft.register_ids), (&one.name, &one.aliases, &one.register_ids));
        assert_eq!((&draft.address, &draft.postcode, draft.kind), (&one.address, &one.postcode, one.kind));
        assert_eq!((draft.standing, &draft.remarks), (one.standing, &Vec::new()));
        Ok(())
    }
}
