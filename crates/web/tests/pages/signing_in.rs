//! Signing in, links, and what is never lost.

use ampersand_domain::{
    Role,
    people::{Link, LinkKind, Person},
};

use super::client::{Town, now, town};

/// A town that starts for the first time, and the link that it prints.
async fn first_start() -> (Town, String) {
    let town = Town::empty().await;
    let now = now();
    let (letters, link) = town.link(LinkKind::AdminSetup, &now);
    let desk = town.desk();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&link).await.unwrap();
    tx.save().await.unwrap();
    (town, format!("/l/{letters}"))
}

#[tokio::test]
async fn the_administrators_link_asks_two_things_and_opens_once() {
    let (town, address) = first_start().await;
    let browser = town.stranger();
    assert!(browser.get(&address).await.says("Set up your service"));
    assert!(town.stranger().get(&address).await.says("Set up your service"), "opening it uses nothing up");
    let wrong = browser.send(&address, &[("authority", ""), ("name", "Ada Pell")]).await;
    assert!(wrong.says("Enter the name of your authority") && wrong.html.contains("value=\"Ada Pell\""));
    browser.send(&address, &[("authority", "Kirkford Borough Council"), ("name", "Ada Pell")]).await;
    assert!(browser.get("/me").await.says("Ada Pell"));
    assert!(browser.get("/me").await.says("Kirkford Libraries"));
    assert!(town.stranger().get(&address).await.says("This link does not open any more"));
}

#[tokio::test]
async fn an_authority_chosen_from_the_list_brings_its_branches() {
    let (town, address) = first_start().await;
    let browser = town.stranger();
    let offered = browser.get(&address).await;
    assert!(offered.html.contains("<option value=\"Kirklees Council\">"));
    assert!(offered.says("Open Government Licence v3.0"), "whose list it is stands where it is offered");
    browser.send(&address, &[("authority", "Kirklees Council"), ("name", "Ada Pell")]).await;
    let branches = browser.get("/service/branches").await;
    assert!(branches.says("Huddersfield") && branches.says("Batley"), "{}", branches.html);
    assert!(branches.says("Open Government Licence v3.0"), "and where its branches stand: {}", branches.html);
}

#[tokio::test]
async fn a_library_outside_england_begins_without_the_open_list_and_is_told_so_before_and_after() {
    let (town, address) = first_start().await;
    let browser = town.stranger();
    let asked = browser.get(&address).await;
    assert!(asked.says("The open list of branches knows England alone: anywhere else, type the name, go on"));
    assert!(!asked.html.contains("Gwynedd"), "no authority of Wales is offered as if it had a list");
    let begun = browser.send(&address, &[("authority", "Gwynedd Council"), ("name", "Nia Prys")]).await;
    assert_eq!((begun.status, begun.address.as_str()), (200, "/today"), "nothing stands in the way");
    let branches = browser.get("/service/branches").await;
    assert!(branches.status == 200 && branches.link("Add a branch").is_some(), "{}", branches.html);
    let fill = browser.get("/service/branches/fill").await;
    assert!(fill.says("The open list of branches has nothing for Gwynedd Council."), "{}", fill.html);
    assert!(fill.says("It covers England alone: for Wales, Scotland, Northern Ireland and everywhere else"));
    assert_eq!(fill.link("add your branches").as_deref(), Some("/service/branches/new"));
}

#[tokio::test]
async fn somebody_signs_in_with_the_password_they_chose_and_out_again() {
    let (town, officer) = town().await;
    officer
        .send_to("/me", "/me/sign-in", &[("email", "Ifeoma@Example.org"), ("password", "three words in a row")])
        .await;
    let kept = town.desk().select::<Person>().filter("email = ?", "ifeoma@example.org").one().await.unwrap().unwrap();
    let hash = kept.password_hash.clone().unwrap_or_default();
    assert!(hash.starts_with("$argon2id$v=19$") && !hash.contains("three"), "what is kept of a password: {hash}");
    let fresh = town.stranger();
    let wrong = fresh.send("/sign-in", &[("email", "ifeoma@example.org"), ("password", "guess")]).await;
    assert!(wrong.says("Check the e-mail address and the password"));
    assert_eq!(wrong.link("type the eight letters from your card").as_deref(), Some("/c"));
    let right = fresh.send("/sign-in", &[("email", "ifeoma@example.org"), ("password", "three words in a row")]).await;
    assert_ne!(right.address, "/sign-in");
    assert!(fresh.get("/me").await.says("Ifeoma Danjuma"));
    fresh.send_to("/me", "/sign-out", &[]).await;
    assert_eq!(fresh.get("/me").await.address, "/sign-in");
}

#[tokio::test]
async fn guessing_is_slowed_and_nobody_is_locked_out() {
    let (town, officer) = town().await;
    officer
        .send_to("/me", "/me/sign-in", &[("email", "ifeoma@example.org"), ("password", "three words in a row")])
        .await;
    let guesser = town.stranger();
    let mut seen = guesser.send("/sign-in", &[("email", "ifeoma@example.org"), ("password", "guess")]).await;
    for _ in 0..5 {
        seen = guesser.send("/sign-in", &[("email", "ifeoma@example.org"), ("password", "guess")]).await;
    }
    assert!(seen.says("seconds, then try again"), "{}", seen.html);
    let right = [("email", "ifeoma@example.org"), ("password", "three words in a row")];
    for _ in 0..60 {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        seen = guesser.send("/sign-in", &right).await;
        if seen.address != "/sign-in" {
            break;
        }
    }
    assert_ne!(seen.address, "/sign-in", "who knows the password gets in after the pause");
}

/// Guesses until there is a pause; then whether the owner of the account, somewhere else, gets in at once.
async fn owner_gets_in_while_another_guesses(town: &Town) -> bool {
    let officer = town.person("Ifeoma Danjuma", Role::Lead).await;
    let right = [("email", "ifeoma@example.org"), ("password", "three words in a row")];
    officer.send_to("/me", "/me/sign-in", &right).await;
    let mut seen = town.stranger_at("203.0.113.7").get("/sign-in").await;
    for letters in ["a", "b", "c", "d", "e", "f"] {
        // A new browser each time: what is counted is the account and the part of the net.
        let guesser = town.stranger_at("203.0.113.7");
        seen = guesser.send("/sign-in", &[("email", "ifeoma@example.org"), ("password", letters)]).await;
    }
    assert!(seen.says("seconds, then try again"), "{}", seen.html);
    town.stranger_at("198.51.100.4").send("/sign-in", &right).await.address != "/sign-in"
}

#[tokio::test]
async fn guessing_slows_the_part_of_the_net_it_comes_from_as_a_trusted_proxy_says_it() {
    assert!(owner_gets_in_while_another_guesses(&Town::behind(&["127.0.0.1"]).await).await);
    assert!(
        !owner_gets_in_while_another_guesses(&Town::behind(&["10.0.0.2"]).await).await,
        "who is not trusted cannot say where somebody is"
    );
}

#[tokio::test]
async fn whoever_guesses_in_a_hall_keeps_nobody_out_where_they_have_signed_in_before() {
    let town = Town::behind(&["127.0.0.1"]).await;
    let officer = town.person("Ifeoma Danjuma", Role::Lead).await;
    let right = [("email", "ifeoma@example.org"), ("password", "three words in a row")];
    officer.send_to("/me", "/me/sign-in", &right).await;
    let desk = town.stranger_at("203.0.113.9");
    desk.send("/sign-in", &right).await;
    desk.send_to("/me", "/sign-out", &[]).await;
    for at in 0..70 {
        // Of the same hall, for her account and for others: as many as slow everybody of that part of the net.
        let email = if at < 6 { "ifeoma@example.org".to_owned() } else { format!("colleague{at}@example.org") };
        town.stranger_at("203.0.113.7").send("/sign-in", &[("email", email.as_str()), ("password", "a")]).await;
    }
    let new = town.stranger_at("203.0.113.9").send("/sign-in", &right).await;
    assert!(new.says("seconds, then try again"), "a browser that nobody knows waits a little: {}", new.html);
    assert_ne!(desk.send("/sign-in", &right).await.address, "/sign-in", "hers does not");
    desk.send_to("/me", "/sign-out", &[]).await;
    let mut seen = desk.get("/sign-in").await;
    for _ in 0..6 {
        seen = desk.send("/sign-in", &[("email", "ifeoma@example.org"), ("password", "a guess")]).await;
    }
    assert!(seen.says("seconds, then try again"), "who guesses in her browser is slowed: {}", seen.html);
}

#[tokio::test]
async fn guessing_the_letters_of_a_card_with_a_new_browser_each_time_comes_to_an_end() {
    let town = Town::behind(&["127.0.0.1"]).await;
    town.person("Ifeoma Danjuma", Role::Lead).await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let now = now();
    let (_, link) = town.link(LinkKind::Partner, &now);
    let contact = town.desk().select::<ampersand_domain::organisations::Contact>().one().await.unwrap().unwrap();
    let link = ampersand_domain::people::Link {
        code_digest: Some(ampersand_domain::Token::digest_of("ABCDEFGH")),
        code_until: Some(now.instant.plus_seconds(super::client::LONG)),
        contact: Some(contact.id),
        organisation: Some(contact.organisation),
        partnership: Some(with.partnership),
        ..link
    };
    let desk = town.desk();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&link).await.unwrap();
    tx.save().await.unwrap();
    let says = "Check the letters on your card";
    for _ in 0..100 {
        assert!(town.stranger_at("203.0.113.7").send("/c", &[("code", "ZZZZ ZZZZ")]).await.says(says));
    }
    let right = [("code", "ABCD EFGH")];
    let kept_out = town.stranger_at("203.0.113.7").send("/c", &right).await;
    assert!(kept_out.says("wait a quarter of an hour") && !kept_out.says(says), "not even the right ones, for now");
    let seen = town.stranger_at("198.51.100.4").send("/c", &right).await;
    assert!(seen.address.starts_with("/home"), "somebody elsewhere is not kept out: {}", seen.address);
}

#[tokio::test]
async fn a_post_without_our_token_is_refused() {
    let (_town, officer) = town().await;
    let fields = [("theme".to_owned(), "dark".to_owned())];
    assert_eq!(officer.post("/me/look", &fields).await.status, 403);
}

#[tokio::test]
async fn what_was_typed_before_the_session_ended_goes_on_after_signing_in() {
    let (town, officer) = town().await;
    officer
        .send_to("/me", "/me/sign-in", &[("email", "ifeoma@example.org"), ("password", "three words in a row")])
        .await;
    let tired = town.stranger();
    let page = tired.get("/sign-in").await;
    assert_eq!(page.status, 200);
    // The form was open when the session ended: it is posted by somebody who is not signed in any more.
    let seen = tired.send_to("/sign-in", "/sign-in", &[("email", "x@example.org"), ("password", "x")]).await;
    let token = seen.html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = vec![("csrf_token".to_owned(), token), ("theme".to_owned(), "dark".to_owned())];
    let sent = tired.post("/me/look", &fields).await;
    assert_eq!(sent.address, "/sign-in");
    let back = tired.send("/sign-in", &[("email", "ifeoma@example.org"), ("password", "three words in a row")]).await;
    assert!(back.says("Nothing is lost") && back.html.contains("value=\"dark\""), "{}", back.html);
    let again = tired.get("/sign-in/go-on").await;
    assert!(again.says("Nothing is lost") && again.html.contains("value=\"dark\""), "a page loaded again has it still");
    let brought = [fields, vec![("brought-back".to_owned(), "1".to_owned())]].concat();
    assert_eq!(tired.post("/me/look", &brought).await.status, 200);
    assert_ne!(tired.get("/sign-in/go-on").await.address, "/sign-in/go-on", "what was sent does not wait any more");
}

#[tokio::test]
async fn another_hosts_name_is_not_answered() {
    let (town, _) = town().await;
    let client = reqwest::Client::new();
    let answer = client.get(format!("{}/sign-in", town.address)).header("host", "evil.example").send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 421);
    assert!(answer.headers().contains_key("content-security-policy"), "the refusal is as strict as every answer");
}

#[tokio::test]
async fn somebody_who_has_left_is_nobody() {
    let (town, officer) = town().await;
    let desk = town.desk();
    let now = now();
    let kept = desk.select::<ampersand_domain::people::Person>().one().await.unwrap().unwrap();
    let mut gone = kept.record.clone();
    gone.left = Some(now.today);
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&gone, kept.version).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(officer.get("/me").await.address, "/sign-in");
}

#[tokio::test]
async fn links_and_letters_go_by_the_machines_clock_whatever_day_a_demonstration_shows() {
    let town = Town::set(|settings| settings.today = Some(jiff::civil::date(2190, 1, 1))).await;
    let officer = town.person("Ifeoma Danjuma", Role::Lead).await;
    assert!(officer.get("/me").await.says("Ifeoma Danjuma"), "her link is open by the real clock");
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let give = officer.get(&format!("{}/people", with.place)).await.link("Give Doreen Pike a link").unwrap();
    officer.send(&give, &[("send", "mail")]).await;
    let in_ten_years = now().instant.plus_seconds(86_400 * 3650);
    let link = town.desk().select::<Link>().only("used_at IS NULL").one().await.unwrap().unwrap();
    assert!(link.expires_at < in_ten_years, "{:?}", link.expires_at);
    assert_eq!(town.store.outbox_due(in_ten_years, 9).await.unwrap().len(), 1, "no letter waits for the day shown");
}
