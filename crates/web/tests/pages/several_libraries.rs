//! Somebody with an account at two libraries on one server.

use ampersand_domain::{
    Actor, Role, ServiceId,
    people::{Person, PersonId},
    service::LibraryService,
};
use ampersand_web::people::hash_password;

use super::client::{Browser, Seen, Town, now, town};

const EMAIL: &str = "ada@both.example";

/// Another service on the same server.
async fn otherham(town: &Town) -> ServiceId {
    let now = now();
    let service: ServiceId = now.id();
    let named = LibraryService::new(service, "otherham").of_authority("Otherham Council");
    town.store
        .make_service(&now, &LibraryService { set_up: true, name: "Otherham Library Service".to_owned(), ..named })
        .await
        .unwrap();
    service
}

/// An account of Ada’s with this password.
async fn account(town: &Town, service: ServiceId, name: &str, password: &str) -> PersonId {
    let now = now();
    let person = Person {
        email: Some(EMAIL.to_owned()),
        password_hash: hash_password(password, &now).await,
        ..Person::new(now.id::<PersonId>(), name, Role::Lead)
    };
    let desk = town.store.desk(&Actor::System { service });
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&person).await.unwrap();
    tx.save().await.unwrap();
    person.id
}

async fn sign_in(browser: &Browser, password: &str) -> Seen {
    browser.send_to("/sign-in?next=/need", "/sign-in", &[("email", EMAIL), ("password", password)]).await
}

#[tokio::test]
async fn whoever_has_one_password_at_two_libraries_chooses_one_by_a_press() {
    let (town, _) = town().await;
    let otherham = otherham(&town).await;
    account(&town, town.service, "Ada of Marlow", "correct horse battery").await;
    account(&town, otherham, "Ada of Otherham", "correct horse battery").await;
    for (service, name) in [(town.service, "Ada of Marlow"), (otherham, "Ada of Otherham")] {
        let browser = town.stranger();
        let asked = sign_in(&browser, "correct horse battery").await;
        assert!(asked.says("Which library?") && asked.says("Otherham Library Service"), "{}", asked.html);
        let nobody_yet = browser.get("/today").await;
        assert_eq!(nobody_yet.address, "/sign-in", "before the choice nobody is in");
        let press = [asked.token(), ("service".to_owned(), service.to_string())];
        assert_eq!(browser.post("/sign-in/which", &press).await.address, "/need");
        assert!(browser.get("/me").await.html.contains(name));
        assert_eq!(town.stranger().get("/today").await.address, "/sign-in");
    }
}

#[tokio::test]
async fn a_choice_opens_only_what_the_password_opened() {
    let (town, _) = town().await;
    let otherham = otherham(&town).await;
    account(&town, town.service, "Ada of Marlow", "correct horse battery").await;
    account(&town, otherham, "Ada of Otherham", "another horse battery").await;
    let browser = town.stranger();
    assert_eq!(sign_in(&browser, "another horse battery").await.address, "/need", "one fits: nothing is asked");
    assert!(browser.get("/me").await.html.contains("Ada of Otherham"));
    let stranger = town.stranger();
    let token = stranger.get("/sign-in").await.token();
    let press = [token, ("service".to_owned(), otherham.to_string())];
    assert_eq!(stranger.post("/sign-in/which", &press).await.address, "/sign-in", "without a password");
}
