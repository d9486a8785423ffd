use ampersand_domain::organisations::{Precision, SizeBand, Standing};
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    organisations::guess,
    table::{self, read_pasted},
};

const TODAY: Date = date(2026, 11, 24);

fn rows(pasted: &str) -> Vec<Row> {
    let table = read_pasted(pasted).unwrap();
    read(&table, &guess(&table), TODAY)
}

fn drafts(pasted: &str) -> Vec<Draft> {
    let take = |row| if let Row::Draft(draft) = row { Some(*draft) } else { None };
    rows(pasted).into_iter().filter_map(take).collect()
}

#[test]
fn a_row_of_a_partner_list_says_all_it_holds() {
    let draft = drafts(
        "Partner\tContacts\tLast contact\tLead\tStatus\tNotes\n\
         Advice Sale\tMaya Patel (manager) maya@cab.example; Tom - 0161 496 0000\tspring 2023\tJo\tcurrent partner\tlikes tea",
    )
    .remove(0);
    assert_eq!((draft.name.as_str(), draft.line), ("Advice Sale", 2));
    assert_eq!((draft.people.len(), draft.people[0].role.as_str()), (2, "manager"));
    assert_eq!(draft.last_contact.map(|when| when.precision), Some(Precision::Season));
    assert_eq!((draft.lead.as_str(), draft.notes.as_str()), ("Jo", "likes tea"));
    assert_eq!(draft.standing, Some(Standing::PartnerNow));
}

#[test]
fn what_our_own_list_says_is_read_without_a_note_beside_it() {
    let draft = drafts(
        "Organisation\tWhere\tTo us\tLast met or spoke\tHow many work there\n\
         Advice Sale\tSale, Greater Manchester, M33 7ZF\tJust know them\tlong ago, or not known\tFive to 19",
    )
    .remove(0);
    assert_eq!((draft.area.as_deref(), draft.postcode.as_deref()), (Some("Sale, Greater Manchester"), Some("M33 7ZF")));
    assert_eq!((draft.standing, draft.size), (Some(Standing::KnowThem), Some(SizeBand::Small)));
    assert!(draft.free_words().is_empty() && draft.last_contact.is_none() && draft.remarks.is_empty(), "{draft:?}");
}

#[test]
fn a_place_on_the_map_comes_in_whole_or_the_row_is_refused() {
    let rows = rows("Name\tLat\tLong\nHere\t53.4240\t-2.3220\nHalf\t53.4240\t\nFar\t53.4240\t-182\nNowhere\t-\t\n");
    let [Row::Draft(here), Row::Refused(half), Row::Refused(far), Row::Draft(nowhere)] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!(here.position.map(ampersand_domain::service::Position::write).as_deref(), Some("53.424000, -2.322000"));
    assert_eq!((half.line, half.reason.as_str()), (3, "the row has a latitude and no longitude"));
    assert!(far.reason.contains("\"-182\" is no longitude"), "{}", far.reason);
    assert_eq!(nowhere.position, None);
}

#[test]
fn contacts_in_several_columns_are_people_of_their_own() {
    for headings in ["Name,Contact 1,Email 1,Contact 2,Email 2", "Name,Contact 1,Contact 2,Email 1,Email 2"] {
        let second = headings.contains("Contact 1,Contact 2");
        let row = if second {
            "A,Maya Patel,Tom Okoro,maya@a.example,tom@a.example"
        } else {
            "A,Maya Patel,maya@a.example,Tom Okoro,tom@a.example"
        };
        let draft = drafts(&format!("{headings}\n{row}")).remove(0);
        let people: Vec<_> = draft.people.iter().map(|one| (one.name.as_str(), one.email.as_deref())).collect();
        assert_eq!(
            people,
            [("Maya Patel", Some("maya@a.example")), ("Tom Okoro", Some("tom@a.example"))],
            "{headings}"
        );
    }
    let draft = drafts("First name,Surname,Organisation,Email\nMaya,Patel,A,maya@a.example").remove(0);
    assert_eq!(draft.people[0].name, "Maya Patel");
}

#[test]
fn a_row_is_refused_only_without_a_name_or_when_it_cannot_be_read() {
    let long = "x".repeat(301);
    let read = rows(&format!("Name,Postcode,Notes\n,M33 7ZF,x\nAnonymous,,\n\"A\",POOLE,03/04\n{long},,\n"));
    let refused: Vec<_> = read
        .iter()
        .filter_map(|row| if let Row::Refused(one) = row { Some((one.line, one.reason.as_str())) } else { None })
        .collect();
    assert_eq!(refused.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 5]);
    assert_eq!(refused[0].1, "the row has no name of an organisation");
    let Row::Draft(draft) = &read[2] else { panic!("{read:?}") };
    assert_eq!(
        (draft.postcode.as_deref(), draft.remarks.as_slice()),
        (None, ["\"POOLE\" is no postcode".to_owned()].as_slice())
    );
}

#[test]
fn a_date_that_reads_two_ways_is_kept_as_a_note_and_said() {
    let draft = drafts("Name,Last contact\nA,03/04").remove(0);
    assert_eq!((draft.last_contact, draft.notes.as_str()), (None, "Last contact: 03/04"));
    assert!(draft.remarks[0].contains("two ways"));
}

#[test]
fn an_address_gives_its_postcode_and_loses_what_means_nothing() {
    let draft =
        drafts("name,address,postcode\nClub,\"30 KINGSMEAD ROAD, BOGNOR REGIS, NA, NA, PO22 6NG\",NA").remove(0);
    assert_eq!(
        (draft.address.as_str(), draft.postcode.as_deref()),
        ("30 KINGSMEAD ROAD\nBOGNOR REGIS", Some("PO22 6NG"))
    );
    assert!(draft.remarks.is_empty());
}

#[test]
fn a_general_mailbox_is_the_organisations_and_a_persons_is_the_persons() {
    let draft = drafts("Organisation,Email\nA,info@a.example").remove(0);
    assert_eq!((draft.email.as_deref(), draft.people.len()), (Some("info@a.example"), 0));
}

/// The published lists, where the run has them: every row with a name is taken.
#[test]
fn the_published_lists_are_read_without_losing_a_named_row() {
    let Some(folder) = std::env::var_os("AMPERSAND_TEST_DATA").map(std::path::PathBuf::from) else {
        println!("AMPERSAND_TEST_DATA is not set: the published lists were not read");
        return;
    };
    for (name, most_refused) in [
        // One charity of the extract has a number and no name.
        ("organisations/charities_ukcat_800.csv", 1),
        ("grants/trafford_council_voluntary_sector_grants.csv", 0),
        ("grants/ab_charitable_trust_360giving.xlsx", 5),
        ("libraries/libraries_england_2022.csv", 0),
        ("grants/bad/fundingproviders-grants_2_grants_cp1252.csv", 0),
    ] {
        let table = table::read(&std::fs::read(folder.join(name)).unwrap()).unwrap();
        let rows = read(&table, &guess(&table), TODAY);
        let refused = rows.iter().filter(|row| matches!(row, Row::Refused(_))).count();
        assert!(!rows.is_empty() && refused <= most_refused, "{name}: {refused} of {}", rows.len());
    }
}

proptest! {
    #[test]
    fn no_list_breaks_the_reading(text in "[a-zA-Z0-9@,;:/\n\t ()\"é-]{0,200}") {
        if let Ok(table) = read_pasted(&text) {
            let _ = read(&table, &guess(&table), TODAY);
        }
    }
}
