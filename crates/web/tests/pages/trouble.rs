//! What somebody reads when there is no page for them, or when the program breaks.

use ampersand_store::testing::fresh_sqlite;
use ampersand_web::{
    App, Settings,
    shell::{Answer, Ask, Routes, Sessions, Trouble, Who},
};
use tower_sessions::SessionManagerLayer;

use super::client::{check, town};

#[tokio::test]
async fn an_address_that_is_none_of_ours_says_so_to_whoever_asks() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    for browser in [&town.stranger(), &officer, &with.phone] {
        let seen = browser.get("/nowhere/at/all").await;
        assert!(seen.status == 404 && seen.says("We cannot find that page"), "{} {}", seen.status, seen.html);
        assert!(seen.says("Check the address") && seen.link("Go to the start page").as_deref() == Some("/"));
    }
}

#[tokio::test]
async fn an_address_that_only_records_shows_what_it_belongs_to_when_a_browser_opens_it_again() {
    let (town, officer) = town().await;
    let seen = officer.get("/today/given").await;
    assert!(seen.status == 200 && seen.address == "/today", "{} {}", seen.status, seen.address);
    let seen = town.stranger().get("/today/given").await;
    assert!(seen.status == 200 && seen.says("Sign in"), "{} {}", seen.status, seen.address);
    let seen = officer.get("/sign-out").await;
    assert!(seen.status == 200 && seen.address == "/today", "{} {}", seen.status, seen.address);
    let wrong = reqwest::Client::new().delete(format!("{}/today/given", town.address)).send().await.unwrap();
    assert_eq!(wrong.status().as_u16(), 405);
}

async fn breaks(_: Ask) -> Result<Answer, Trouble> {
    Ok(std::hint::black_box(None::<Answer>).unwrap())
}

#[tokio::test]
async fn a_page_that_breaks_is_our_fault_and_says_so() {
    let fresh = fresh_sqlite().await.unwrap();
    let (router, _) = Routes::default().get("/breaks", Who::ANYBODY, breaks).finish();
    let sessions = SessionManagerLayer::new(Sessions(fresh.store.clone()));
    let router = router.layer(sessions).with_state(App::new(fresh.store.clone(), Settings::default()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/breaks", listener.local_addr().unwrap());
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    let answer = reqwest::get(&address).await.unwrap();
    assert_eq!(answer.status().as_u16(), 500);
    let page = answer.text().await.unwrap();
    check(&page, "/breaks");
    assert!(page.contains("Something went wrong on our side"), "{page}");
}
