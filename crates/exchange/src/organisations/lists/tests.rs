use jiff::civil::date;

use ampersand_domain::organisations::Listed;

use super::*;

const TODAY: Date = date(2026, 11, 24);

fn rows(kind: ImportKind, text: &str) -> Vec<Row> {
    let table = table_of(kind, text.as_bytes()).unwrap();
    read_of(kind, &table, &guess_of(kind, &table), TODAY)
}

#[test]
fn a_list_of_branches_is_read_with_its_lines_of_address_and_what_has_closed() {
    let text = "reporting,name,address1,address2,authority,postcode,closed\n\
                Kirklees,Holme,1 High Street,Holmfirth,Kirklees,HD9 1AA,\n\
                Kirklees,Old Wharf,,,Kirklees,POOLE,2014\n\
                Kirklees,,,,Kirklees,,\n";
    let rows = rows(ImportKind::Branches, text);
    let [Row::Listed(first), Row::Listed(second), Row::Refused(third)] = rows.as_slice() else { panic!("{rows:?}") };
    let (Listed::Branch(first), Listed::Branch(second)) = (first.as_ref(), second.as_ref()) else { panic!() };
    assert_eq!((first.address.as_str(), first.postcode.as_deref()), ("1 High Street, Holmfirth", Some("HD9 1AA")));
    assert!(!first.closed && second.closed && second.remarks.len() == 1);
    assert_eq!(third.line, 4);
}

#[test]
fn branches_come_with_their_place_on_the_map_or_are_refused_with_the_reason() {
    let text = "Branch,Latitude,Longitude\nHolme,53.57,-1.78\nWharf,,\nOld Wharf,53.57,\nHill,95,-1.78\n";
    let rows = rows(ImportKind::Branches, text);
    let [Row::Listed(holme), Row::Listed(_), Row::Refused(half), Row::Refused(hill)] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    let Listed::Branch(holme) = holme.as_ref() else { panic!() };
    assert_eq!(holme.position.map(ampersand_domain::service::Position::write).as_deref(), Some("53.570000, -1.780000"));
    assert_eq!((half.line, half.reason.as_str()), (4, "the row has a latitude and no longitude"));
    assert!(hill.reason.contains("one lies from -90 to 90"), "{}", hill.reason);
}

#[test]
fn needs_and_partnerships_are_read_by_their_headings_and_one_bare_column_is_what_is_needed() {
    let rows_of = rows(ImportKind::Needs, "Need,For whom,Date raised\nA tea table,Older people,07/24/2026\n,,\n");
    let [Row::Listed(one)] = rows_of.as_slice() else { panic!("{rows_of:?}") };
    let Listed::Need(need) = one.as_ref() else { panic!() };
    assert_eq!((need.for_whom.as_str(), need.raised_on, need.remarks.len()), ("Older people", None, 1));
    assert_eq!(rows(ImportKind::Needs, "A tea table\nA second pair of hands\n").len(), 2);
    let rows_of = rows(ImportKind::Partnerships, "Project,Partners,Since\nTea,Age Friends; Moor Choir,spring 2023\n");
    let [Row::Listed(one)] = rows_of.as_slice() else { panic!("{rows_of:?}") };
    let Listed::Partnership(tea) = one.as_ref() else { panic!() };
    assert_eq!((tea.partners.len(), tea.title.as_str()), (2, "Tea"));
    assert_eq!(tea.began.and_then(|began| began.start), Some(date(2023, 3, 1)));
}

#[test]
fn people_stand_beside_the_organisation_that_they_are_of() {
    let rows = rows(ImportKind::Contacts, "Name,Organisation,E-mail\nMaya Patel,Advice Sale,maya@cab.example\n");
    let [Row::Draft(one)] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((one.name.as_str(), one.people[0].name.as_str()), ("Advice Sale", "Maya Patel"));
}

#[test]
fn grants_are_the_same_from_json_and_from_a_spreadsheet_and_a_person_is_nobody() {
    let json = r#"{"grants": [
        {"id": "360G-x-1", "title": "Choirs", "amountAwarded": 2266, "currency": "GBP", "awardDate": "2013-01-18",
         "recipientOrganization": [{"id": "GB-CHC-1003342", "name": "Moor Choir"}],
         "fundingOrganization": [{"id": "GB-LAE-TRF", "name": "Trafford Council"}]},
        {"id": "360G-x-2", "title": "A person", "recipientIndividual": {"id": "i", "name": "Somebody"}}]}"#;
    let csv = "Identifier,Title,Currency,Amount Awarded,Award Date,Recipient Org:Identifier,Recipient Org:Name,\
               Funding Org:Identifier,Funding Org:Name,Recipient Ind:Name\n\
               360G-x-1,Choirs,GBP,2266,18/01/2013,GB-CHC-1003342,Moor Choir,GB-LAE-TRF,Trafford Council,\n\
               360G-x-2,A person,,,,,,,,Somebody\n";
    let (json, csv) = (rows(ImportKind::Grants, json), rows(ImportKind::Grants, csv));
    for rows in [&json, &csv] {
        let [Row::Draft(one), Row::Refused(person)] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!(one.register_ids[0].as_str(), "GB-CHC-1003342");
        assert_eq!(one.grant.as_ref().unwrap().amount, Some(226_600));
        assert!(person.reason.contains("given to a person"));
    }
    let of = |rows: &[Row]| match &rows[0] {
        Row::Draft(one) => one.grant.clone(),
        _ => None,
    };
    assert_eq!(of(&json), of(&csv));
}

#[test]
fn broken_json_is_refused_with_its_line_and_other_json_as_no_grants() {
    let broken = "{\n \"grants\": [\n  {\"id\": 1},,,\n ]}";
    assert_eq!(table_of(ImportKind::Grants, broken.as_bytes()), Err(TableRefusal::BrokenJson(3)));
    let refused = table_of(ImportKind::Grants, b"{\"cards\": []}");
    assert!(matches!(refused, Err(TableRefusal::NotATable(_))));
    assert_eq!(table_of(ImportKind::Grants, b"{\"grants\": []}"), Err(TableRefusal::Empty));
}
