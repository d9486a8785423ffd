use super::*;
use crate::table::{read, read_pasted};

fn of(pasted: &str) -> Columns {
    guess(&read_pasted(pasted).unwrap())
}

#[test]
fn a_partner_list_as_people_keep_it_is_matched_in_any_order() {
    let columns = of(
        "Last spoke\tWho they are\tPeople\tTel\tStatus\tOur lead\tComments\nspring 2023\tCAB\tMaya\t0161 496 0000\tactive\tJo\tx",
    );
    assert_eq!(
        columns.of,
        [Column::LastContact, Column::Name, Column::Person, Column::Phone, Column::Status, Column::Lead, Column::Notes]
    );
    assert!(!columns.no_headings);
}

#[test]
fn whom_we_know_there_are_their_people_and_who_leads_is_ours() {
    let columns = of("Group\tWho we know there\tWho\nCAB\tMaya Okafor\tJo");
    assert_eq!(columns.of, [Column::Name, Column::Person, Column::Lead]);
}

#[test]
fn a_list_without_headings_is_matched_by_what_stands_in_it() {
    let columns = of(
        "Advice Sale\tmaya@cab.example\tM33 7ZF\t0161 496 0000\nPark Friends\tjo@park.example\tM33 1AA\t0161 496 0001",
    );
    assert_eq!(columns.of, [Column::Name, Column::Email, Column::Postcode, Column::Phone]);
    assert!(columns.no_headings);
    assert_eq!(of("Advice Sale\nPark Friends"), Columns { of: vec![Column::Name], no_headings: true });
    assert_eq!(of("Organisation\nPark Friends"), Columns { of: vec![Column::Name], no_headings: false });
}

#[test]
fn our_own_list_is_known_by_its_headings() {
    let columns = of(
        "Organisation\tWhat sort\tWhere\tTo us\tLast met or spoke\tWho would gain\tHow many work there\tRegister numbers\t\
         Website\tE-mail\tTelephone\tWhat it is for\nAdvice Sale\tCharity\tSale, M33 7ZF\tPartnership now\t1 Sep 2026\t\
         They alone\tFive to 19\tGB-CHC-1, GB-COH-2\thttps://a.example\ta@a.example\t0161 496 0000\tAdvice",
    );
    use Column as C;
    assert_eq!(
        columns.of,
        [
            C::Name,
            C::Kind,
            C::Area,
            C::Status,
            C::LastContact,
            C::Skip,
            C::Size,
            C::RegisterId,
            C::Website,
            C::Email,
            C::Phone,
            C::About
        ]
    );
}

#[test]
fn row_numbers_under_a_heading_of_ids_are_no_register_numbers() {
    assert_eq!(of("id,name,type\n1,Advice Sale,charity\n2,B,club").of, [Column::Skip, Column::Name, Column::Kind]);
    assert_eq!(of("id,name\nGB-CHC-1,A\nGB-CHC-2,B").of[0], Column::RegisterId);
}

#[test]
fn in_a_list_of_grants_only_the_recipient_is_an_organisation() {
    let columns = of(
        "Identifier,Title,Description,Award Date,Recipient Org:Identifier,Recipient Org:Name,Recipient Org:Postal Code,Funding Org:Name\n\
         360G-1,Grant,What,2013-01-18,GB-CHC-1,Choir,M33 7ZF,Council",
    );
    assert_eq!(
        columns.of,
        [
            Column::Skip,
            Column::Skip,
            Column::Skip,
            Column::Skip,
            Column::RegisterId,
            Column::Name,
            Column::Postcode,
            Column::Skip
        ]
    );
}

/// The published files, where the run has them.
#[test]
fn the_published_lists_are_matched() {
    let Some(folder) = std::env::var_os("AMPERSAND_TEST_DATA").map(std::path::PathBuf::from) else {
        println!("AMPERSAND_TEST_DATA is not set: the published lists were not read");
        return;
    };
    let columns = |name: &str| {
        let table = read(&std::fs::read(folder.join(name)).unwrap()).unwrap();
        let found = guess(&table);
        let at = |wanted: Column| {
            let all = found.of.iter().zip(&table.headings);
            all.filter(|(of, _)| **of == wanted).map(|(_, heading)| heading.clone()).collect::<Vec<_>>()
        };
        [
            Column::Name,
            Column::RegisterId,
            Column::CharityNumber,
            Column::CompanyNumber,
            Column::Postcode,
            Column::LastContact,
        ]
        .map(at)
    };
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let none = Vec::<String>::new;
    assert_eq!(
        columns("organisations/charities_ukcat_800.csv"),
        [
            list(&["name"]),
            list(&["org_id"]),
            list(&["reg_number"]),
            list(&["company_number"]),
            list(&["postcode"]),
            none()
        ]
    );
    assert_eq!(
        columns("bench/orgs_with_ids.csv"),
        [list(&["name"]), list(&["id"]), none(), none(), list(&["postcode"]), none()]
    );
    for grants in ["grants/trafford_council_voluntary_sector_grants.csv", "grants/ab_charitable_trust_360giving.xlsx"] {
        let [name, id, charity, _, postcode, last] = columns(grants);
        assert_eq!((name, id), (list(&["Recipient Org:Name"]), list(&["Recipient Org:Identifier"])));
        assert_eq!(
            (charity, postcode),
            (list(&["Recipient Org:Charity Number"]), list(&["Recipient Org:Postal Code"]))
        );
        assert!(last.is_empty());
    }
    assert_eq!(columns("libraries/libraries_england_2022.csv")[0], list(&["name"]));
}
