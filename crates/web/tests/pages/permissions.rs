//! Who may use which address.

use ampersand_domain::{Actor, Role, ServiceId, Uuid, people::PersonId};
use ampersand_web::shell::Who;

use super::client::{Browser, town};

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

/// The address with a nil id for whatever varies in it.
fn with_nil(path: &str) -> String {
    let nil = Uuid::nil().to_string();
    let parts = path.split('/').map(|part| if part.starts_with('{') { nil.as_str() } else { part });
    parts.collect::<Vec<_>>().join("/")
}

async fn refused(browser: &Browser, (name, value): &(String, String), method: &str, path: &str) -> bool {
    let seen = match method {
        "GET" => browser.get(path).await,
        _ => browser.post(path, &[(name.clone(), value.clone())]).await,
    };
    seen.status == 404 && seen.says("We cannot find that page")
}

#[tokio::test]
async fn every_address_of_the_table_lets_in_each_role_that_it_names_and_refuses_every_other() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let service = ServiceId(Uuid::nil());
    let mut people: Vec<(String, Option<Actor>, Browser, &str)> = Vec::new();
    for role in Role::ALL {
        let browser = town.person(&format!("{role:?}"), *role).await;
        people.push((
            format!("{role:?}"),
            Some(Actor::Person { service, person: PersonId(Uuid::nil()), role: *role }),
            browser,
            "/me",
        ));
    }
    let partner = Actor::Partner { service, organisation: Uuid::nil().into(), contact: Uuid::nil().into() };
    people.push(("partner".to_owned(), Some(partner), with.phone, "/me"));
    let (_, rows) = ampersand_web::routes().finish();
    let (mut let_in, mut kept_out) = (0, 0);
    for (who, actor, browser, page) in &people {
        let token = browser.get(page).await.token();
        for row in &rows {
            let path = with_nil(row.path);
            if !row.who.may(actor.as_ref()) {
                assert!(refused(browser, &token, row.method, &path).await, "{who}: {} {}", row.method, row.path);
                kept_out += 1;
            } else if row.method == "GET" && !row.path.contains('{') {
                let seen = browser.get(&path).await;
                assert!(seen.status < 400 && seen.address != "/sign-in" || row.path == "/sign-in", "{who}: {path}");
                let_in += 1;
            }
        }
    }
    assert!(let_in > 100 && kept_out > 400, "{let_in} let in, {kept_out} kept out");
    let stranger = town.stranger();
    let token = stranger.get("/sign-in").await.token();
    for row in rows.iter().filter(|row| row.method == "POST" && !row.who.may(None)) {
        let seen = stranger.post(&with_nil(row.path), std::slice::from_ref(&token)).await;
        assert_eq!(seen.address, "/sign-in", "a stranger: POST {}", row.path);
    }
}
