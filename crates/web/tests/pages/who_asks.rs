//! Who asks: once more before what cannot be taken back, from a page of ours alone, on which devices, by which way.

use ampersand_domain::{
    Instant, Role,
    people::{Passkey, Person, PersonId},
};
use ampersand_store::Session;
use ampersand_web::shell::Who;
use scraper::{Html, Selector};

use super::{
    authenticator::Device,
    client::{Browser, Seen, Town, town},
    passkeys::{add, come_in, named_town, shows_again},
};

const PASSWORD: &str = "correct horse battery";

async fn id_of(town: &Town, name: &str) -> PersonId {
    town.desk().select::<Person>().filter("name = ?", name).one().await.unwrap().unwrap().id
}

async fn sessions(town: &Town, name: &str) -> Vec<Session> {
    town.store.sessions_of(town.service, id_of(town, name).await.0, Instant::EPOCH).await.unwrap()
}

/// Whoever is signed in has been for an hour.
async fn an_hour_later(town: &Town, name: &str) {
    for mut session in sessions(town, name).await {
        let mut data: serde_json::Value = serde_json::from_str(&session.data).unwrap();
        let entered = data["entered"].as_object_mut().unwrap();
        let sure_at = entered["sure_at"].as_i64().unwrap();
        entered.insert("sure_at".to_owned(), (sure_at - 3600).into());
        session.data = data.to_string();
        town.store.session_save(&session).await.unwrap();
    }
}

/// Whoever is signed in came in so many days ago.
async fn days_later(town: &Town, name: &str, days: i64) {
    for mut session in sessions(town, name).await {
        let mut data: serde_json::Value = serde_json::from_str(&session.data).unwrap();
        let at = data["entered"]["at"].as_i64().unwrap();
        data["entered"]["at"] = (at - days * 86_400).into();
        session.data = data.to_string();
        town.store.session_save(&session).await.unwrap();
    }
}

/// Presses the one button of the page that brings back what waited.
async fn send_it_now(browser: &Browser, page: &Seen, action: &str) -> Seen {
    browser.post(action, &page.hidden(action)).await
}

#[tokio::test]
async fn taking_somebody_away_asks_once_more_who_asks_and_goes_on_where_it_was() {
    let town = Town::empty().await;
    let ada = town.person("Ada Pell", Role::Administrator).await;
    let tom = town.person("Tom Reyes", Role::Staff).await;
    let page = format!("/people/{}", id_of(&town, "Tom Reyes").await);
    an_hour_later(&town, "Ada Pell").await;
    let left = format!("{page}/left");
    let asked = ada.send_to(&page, &left, &[]).await;
    assert!(asked.address == "/sign-in/again" && asked.says("Is it you?"), "{}", asked.html);
    assert!(tom.get("/me").await.says("Tom Reyes"), "nothing is done yet");
    let asked_at = format!("/sign-in/again?next={page}");
    let wrong = ada.send_to(&asked_at, "/sign-in/again", &[("password", "a guess")]).await;
    assert!(wrong.status == 422 && wrong.says("This is not your password"), "{}", wrong.html);
    let right = ada.send_to(&asked_at, "/sign-in/again", &[("password", PASSWORD)]).await;
    assert!(right.address == "/sign-in/go-on" && right.says("Nothing is lost"), "{}", right.html);
    send_it_now(&ada, &right, &left).await;
    assert_eq!(tom.get("/me").await.address, "/sign-in");
}

#[tokio::test]
async fn whoever_shows_once_more_who_they_are_has_a_new_session_and_the_old_one_is_none() {
    let town = Town::empty().await;
    let ada = town.person("Ada Pell", Role::Administrator).await;
    let before = sessions(&town, "Ada Pell").await;
    ada.send("/sign-in/again", &[("password", PASSWORD)]).await;
    let after = sessions(&town, "Ada Pell").await;
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before[0].id_hash, after[0].id_hash);
}

#[tokio::test]
async fn guessing_at_a_screen_left_open_is_slowed() {
    let town = Town::empty().await;
    let ada = town.person("Ada Pell", Role::Administrator).await;
    an_hour_later(&town, "Ada Pell").await;
    let mut seen = ada.get("/sign-in/again").await;
    for _ in 0..6 {
        seen = ada.send("/sign-in/again", &[("password", "a guess")]).await;
    }
    assert!(seen.says("seconds, then try again"), "{}", seen.html);
}

#[tokio::test]
async fn every_address_that_asks_once_more_does_so_an_hour_later_and_no_other() {
    let town = Town::empty().await;
    let ada = town.person("Ada Pell", Role::Administrator).await;
    an_hour_later(&town, "Ada Pell").await;
    let token = ada.get("/me").await.token();
    let (_, rows) = ampersand_web::routes().finish();
    let nil = ampersand_domain::Uuid::nil().to_string();
    let again: Vec<_> = rows.iter().filter(|row| row.who.asks_again()).collect();
    for row in &again {
        let path = row.path.replace("{id}", &nil);
        let seen = ada.post(&path, std::slice::from_ref(&token)).await;
        assert_eq!(seen.address, "/sign-in/again", "{} {}", row.method, row.path);
    }
    let names: Vec<&str> = again.iter().map(|row| row.path).collect();
    for dangerous in ["/people/{id}/left", "/people/{id}/link", "/me/sign-in", "/me/passkeys", "/service/sign-in"] {
        assert!(names.contains(&dangerous), "{dangerous} is not among {names:?}");
    }
    assert!(!Who::ADMINISTRATORS.asks_again() && Who::ADMINISTRATORS.sure().asks_again());
    assert_eq!(ada.get("/people").await.address, "/people", "everyday work asks nothing");
}

#[tokio::test]
async fn a_password_is_typed_again_and_never_waits_in_a_session() {
    let town = Town::empty().await;
    let ada = town.person("Ada Pell", Role::Lead).await;
    let fields = [("email", "ada@marlow.example"), ("password", "a secret of five words")];
    let mut all = ada.get("/me").await.hidden("/me/sign-in");
    all.extend(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
    an_hour_later(&town, "Ada Pell").await;
    assert_eq!(ada.post("/me/sign-in", &all).await.address, "/sign-in/again");
    let kept = sessions(&town, "Ada Pell").await;
    assert!(kept[0].data.contains("ada@marlow.example") && !kept[0].data.contains("a secret of five words"));
    assert!(ada.get("/me").await.link("Change your e-mail address or your password").is_some());
}

#[tokio::test]
async fn somebody_sees_where_they_are_signed_in_and_signs_out_one_or_all_others() {
    let (town, phone) = town().await;
    let right = [("email", "ifeoma@example.org"), ("password", "three words in a row")];
    phone.send_to("/me", "/me/sign-in", &right).await;
    let (desk, van) = (town.stranger(), town.stranger());
    for browser in [&desk, &van] {
        browser.send("/sign-in", &right).await;
    }
    let tom = town.person("Tom Reyes", Role::Administrator).await;
    let page = phone.get("/me/sessions").await;
    assert!(page.says("a password") && page.says("a link") && page.says("This one"), "{}", page.html);
    let others = page.hidden("/me/sessions/end");
    let names: Vec<&str> = others.iter().filter(|(name, _)| name == "session").map(|(_, at)| at.as_str()).collect();
    assert_eq!(names.len(), 2, "{others:?}");
    tom.forge("/me/sessions/end", &[("session", names[0])]).await;
    assert!(desk.get("/me").await.says("Ifeoma") && van.get("/me").await.says("Ifeoma"), "nobody signs out another");
    phone.send_to("/me/sessions", "/me/sessions/end", &[("session", names[0])]).await;
    let gone = [&desk, &van].map(|browser| browser.get("/me"));
    let gone = futures::future::join_all(gone).await;
    assert_eq!(gone.iter().filter(|seen| seen.address == "/sign-in").count(), 1);
    phone.send_to("/me/sessions", "/me/sessions/others", &[]).await;
    for browser in [&desk, &van] {
        assert_eq!(browser.get("/me").await.address, "/sign-in");
    }
    assert!(phone.get("/me").await.says("Ifeoma") && tom.get("/me").await.says("Tom Reyes"));
}

#[tokio::test]
async fn a_new_password_signs_out_whoever_came_in_with_the_old_one() {
    let (town, officer) = town().await;
    officer.send_to("/me", "/me/sign-in", &[("email", "i@example.org"), ("password", "three words in a row")]).await;
    let thief = town.stranger();
    thief.send("/sign-in", &[("email", "i@example.org"), ("password", "three words in a row")]).await;
    assert!(thief.get("/me").await.says("Ifeoma"));
    officer.send_to("/me", "/me/sign-in", &[("email", "i@example.org"), ("password", "four other words now")]).await;
    assert_eq!(thief.get("/me").await.address, "/sign-in");
    assert!(officer.get("/me").await.says("Ifeoma"));
}

#[tokio::test]
async fn an_administrator_signs_a_colleague_out_everywhere_and_after_a_week_everybody_comes_in_anew() {
    let town = Town::empty().await;
    let ada = town.person("Ada Pell", Role::Administrator).await;
    let tom = town.person("Tom Reyes", Role::Staff).await;
    let page = format!("/people/{}", id_of(&town, "Tom Reyes").await);
    assert!(tom.get("/me").await.says("Tom Reyes"));
    ada.send_to(&page, &format!("{page}/out"), &[]).await;
    assert_eq!(tom.get("/me").await.address, "/sign-in");
    days_later(&town, "Ada Pell", 6).await;
    assert!(ada.get("/me").await.says("Ada Pell"));
    days_later(&town, "Ada Pell", 2).await;
    assert_eq!(ada.get("/me").await.address, "/sign-in");
}

#[tokio::test]
async fn a_password_that_is_guessed_first_is_refused_with_a_reason() {
    let (town, officer) = town().await;
    for guessed in ["password123", "Danjuma2026", "marlow libraries"] {
        let fields = [("email", "i@example.org"), ("password", guessed)];
        let seen = officer.send_to("/me", "/me/sign-in", &fields).await;
        assert!(seen.status == 422 && seen.says("Choose one that is harder to guess"), "{guessed}: {}", seen.html);
        assert!(seen.html.contains("value=\"i@example.org\"") && !seen.html.contains(guessed));
    }
    let kept = town.desk().select::<Person>().one().await.unwrap().unwrap();
    assert!(kept.email.is_none(), "nothing is kept");
}

#[tokio::test]
async fn a_partner_signs_out_a_lost_phone_from_another_one() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = with.phone.get("/me/sessions").await;
    assert!(page.says("a link") && page.says("This one") && !page.says("choose a new password"), "{}", page.html);
    assert_eq!(with.phone.send_to("/me/sessions", "/sign-out", &[]).await.address, "/sign-in");
}

#[tokio::test]
async fn where_a_library_wants_passkeys_a_password_opens_only_the_page_that_adds_one() {
    let (town, _, origin) = named_town().await;
    let ada = town.person("Ada Pell", Role::Administrator).await;
    let refused = ada.send("/service/sign-in", &[("passkeys_only", "yes")]).await;
    assert!(refused.status == 422 && refused.says("Sign in by a passkey of your own first"), "{}", refused.html);
    let mut adas = Device::at(&origin, 3);
    add(&ada, &mut adas, "Ada's").await;
    come_in(&ada, &mut adas).await;
    let tom = town.person("Tom Reyes", Role::Staff).await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let colleague = tom.get("/me").await.token();
    ada.send("/service/sign-in", &[("passkeys_only", "yes")]).await;
    assert!(ada.get("/service").await.says("By a passkey alone"));
    assert!(with.phone.get("/home").await.status == 200, "partners come in as before");

    let led = tom.get("/today").await;
    assert!(led.address == "/me/passkeys" && led.says("Your library asks for a passkey. Add one here"), "{}", led.html);
    let home = |seen: Seen| seen.html.contains("href=\"/today\"");
    assert!(home(ada.get("/privacy").await) && !home(tom.get("/privacy").await), "what is for anybody knows him not");
    let posted = tom.post("/me/look", &[colleague, ("theme".to_owned(), "dark".to_owned())]).await;
    assert_eq!(posted.address, "/me/passkeys", "nothing else is done first");
    let mut toms = Device::at(&origin, 5);
    let added = add(&tom, &mut toms, "Tom's").await;
    assert!(added.address == "/sign-in/go-on", "what he was about to do waits for him: {}", added.address);
    assert_eq!(tom.get("/today").await.address, "/today");
    let id = town.desk().select::<Passkey>().filter("name = ?", "Tom's").one().await.unwrap().unwrap().id.to_string();
    let last = tom.send_to("/me/passkeys", "/me/passkeys/remove", &[("id", &id)]).await;
    assert!(last.status == 422 && last.says("add another before you take the last one away"), "{}", last.html);
}

#[tokio::test]
async fn somebody_who_knows_a_password_adds_no_passkey_beside_those_that_are_there() {
    let (town, ifeoma, origin) = named_town().await;
    ifeoma.send_to("/me", "/me/sign-in", &[("email", "i@example.org"), ("password", "three words in a row")]).await;
    let mut hers = Device::at(&origin, 7);
    add(&ifeoma, &mut hers, "Hers").await;
    let ada = town.person("Ada Pell", Role::Administrator).await;
    let mut adas = Device::at(&origin, 3);
    add(&ada, &mut adas, "Ada's").await;
    come_in(&ada, &mut adas).await;
    ada.send("/service/sign-in", &[("passkeys_only", "yes")]).await;
    let thief = town.stranger();
    let seen = thief.send("/sign-in", &[("email", "i@example.org"), ("password", "three words in a row")]).await;
    assert!(seen.address == "/me/passkeys" && seen.says("Show the one that you have"), "{}", seen.html);
    assert!(seen.hidden("/me/passkeys").is_empty(), "the page offers no other");
    let forged = thief.post("/me/passkeys", &[seen.token(), ("name".to_owned(), "Mine".to_owned())]).await;
    assert_eq!((forged.status, forged.address.as_str()), (200, "/me/passkeys"));
    assert_eq!(town.desk().select::<Passkey>().count().await.unwrap(), 2);
    let owner = shows_again(&thief, &mut hers).await;
    assert_eq!(owner.address, "/today", "whoever has the passkey goes on: {}", owner.html);
}

#[tokio::test]
async fn a_post_that_another_site_sends_is_refused_even_with_our_token() {
    let (town, officer) = town().await;
    let token = officer.get("/me").await.token();
    let fields = [token, ("theme".to_owned(), "dark".to_owned())];
    for (name, value, status) in [
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "same-origin", 200),
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("origin", town.address.as_str(), 200),
    ] {
        assert_eq!(officer.post_with("/me/look", &fields, (name, value)).await.status, status, "{name}: {value}");
    }
}

#[tokio::test]
async fn signing_in_says_the_same_of_an_address_that_is_there_and_of_one_that_is_not() {
    let (town, officer) = town().await;
    officer.send_to("/me", "/me/sign-in", &[("email", "i@example.org"), ("password", "three words in a row")]).await;
    let seen = |email: &'static str| {
        let browser = town.stranger();
        async move { browser.send("/sign-in", &[("email", email), ("password", "a guess")]).await }
    };
    let (there, not) = (seen("i@example.org").await, seen("n@example.org").await);
    let says = |seen: &Seen| {
        let summary = Selector::parse(".govuk-error-summary, .govuk-error-message").unwrap();
        let page = Html::parse_document(&seen.html);
        page.select(&summary).map(|one| one.text().collect::<String>()).collect::<Vec<_>>()
    };
    assert!(!says(&there).is_empty());
    assert_eq!((there.status, says(&there)), (not.status, says(&not)));
}
