//! Who may use which address.

use ampersand_domain::{Actor, Role, ServiceId, Uuid, people::PersonId};
use ampersand_web::shell::Who;

use super::client::town;

#[test]
fn the_printed_table_of_permissions_is_the_one_that_is_checked() {
    let printed = include_str!("../../permissions.txt");
    assert_eq!(printed, ampersand_web::permissions(), "print it anew by `make permissions`");
}

#[test]
fn a_policy_lets_in_whom_it_names_and_nobody_else() {
    let person = |role| Actor::Person { service: ServiceId(Uuid::nil()), person: PersonId(Uuid::nil()), role };
    for role in Role::ALL {
        assert!(Who::LIBRARY.may(Some(&person(*role))) && Who::BOTH.may(Some(&person(*role))));
        assert!(!Who::PARTNER.may(Some(&person(*role))));
        assert_eq!(Who::ADMINISTRATORS.may(Some(&person(*role))), *role == Role::Administrator);
    }
    assert!(Who::ANYBODY.may(None) && !Who::LIBRARY.may(None) && !Who::BOTH.may(None));
}

#[tokio::test]
async fn every_address_for_people_of_the_library_sends_a_stranger_to_sign_in() {
    let (town, _) = town().await;
    let stranger = town.stranger();
    let (_, rows) = ampersand_web::routes().finish();
    let nil = Uuid::nil().to_string();
    for row in rows.iter().filter(|row| row.method == "GET" && row.who.needs_sign_in()) {
        let path = row.path.split('/').map(|part| if part.starts_with('{') { nil.as_str() } else { part });
        let seen = stranger.get(&path.collect::<Vec<_>>().join("/")).await;
        assert_eq!(seen.address, "/sign-in", "{}", row.path);
    }
}
