//! Passkeys: added, used, taken away, and all the answers that open nothing.

use ampersand_domain::{
    Role,
    people::{Notice, Passkey, Person},
};

use super::{
    authenticator::{Device, question},
    client::{Browser, Seen, Town, now, town},
};

/// A town that browsers reach by a name, as passkeys want it, and a lead.
pub(crate) async fn named_town() -> (Town, Browser, String) {
    let town = Town::set(|settings| settings.public_url = settings.public_url.replace("127.0.0.1", "localhost")).await;
    let officer = town.person("Ifeoma Danjuma", Role::Lead).await;
    let origin = town.address.replace("127.0.0.1", "localhost");
    (town, officer, origin)
}

pub(crate) async fn add(browser: &Browser, device: &mut Device, name: &str) -> Seen {
    let page = browser.get("/me/passkeys").await;
    let made = device.makes(&question(&page));
    let hidden = page.hidden("/me/passkeys");
    let mut fields: Vec<_> = hidden.into_iter().filter(|(name, _)| name != "answer").collect();
    fields.extend([("name".to_owned(), name.to_owned()), ("answer".to_owned(), made)]);
    browser.post("/me/passkeys", &fields).await
}

/// The fields with which this device answers the page that is open.
async fn shown(browser: &Browser, device: &mut Device) -> Vec<(String, String)> {
    let page = browser.get("/sign-in/passkey?next=/me").await;
    let answer = device.shows(&question(&page));
    let mut fields: Vec<_> = page.hidden("/sign-in/passkey").into_iter().filter(|(name, _)| name != "answer").collect();
    fields.push(("answer".to_owned(), answer));
    fields
}

pub(crate) async fn come_in(browser: &Browser, device: &mut Device) -> Seen {
    let fields = shown(browser, device).await;
    browser.post("/sign-in/passkey", &fields).await
}

/// Shows a passkey to the page that asks somebody once more who they are.
pub(crate) async fn shows_again(browser: &Browser, device: &mut Device) -> Seen {
    let page = browser.get("/sign-in/again?next=/today").await;
    let answer = device.shows(&question(&page));
    let to = "/sign-in/again/passkey";
    let mut fields: Vec<_> = page.hidden(to).into_iter().filter(|(name, _)| name != "answer").collect();
    fields.push(("answer".to_owned(), answer));
    browser.post(to, &fields).await
}

const NOTHING: &str = "This passkey opens nothing here";

#[tokio::test]
async fn somebody_adds_a_passkey_comes_in_by_it_and_takes_it_away() {
    let (town, officer, origin) = named_town().await;
    assert!(officer.get("/me/passkeys").await.says("No passkey yet"));
    let mut device = Device::at(&origin, 7);
    let listed = add(&officer, &mut device, "The computer at the desk").await;
    assert!(listed.status == 200 && listed.says("The computer at the desk"), "{}", listed.html);
    let told = town.desk().select::<Notice>().one().await.unwrap().unwrap();
    assert!(told.text.contains("A passkey was added to your account"), "{}", told.text);

    let fresh = town.stranger();
    assert_eq!(fresh.get("/sign-in").await.link("Sign in with a passkey").as_deref(), Some("/sign-in/passkey?next="));
    let seen = come_in(&fresh, &mut device).await;
    assert_eq!((seen.status, seen.address.as_str()), (200, "/me"), "{}", seen.html);
    assert!(seen.says("Ifeoma Danjuma"));
    let used = town.desk().select::<Passkey>().one().await.unwrap().unwrap();
    assert!(used.used_at.is_some());

    let id = used.id.to_string();
    let left = officer.send_to("/me/passkeys", "/me/passkeys/remove", &[("id", &id)]).await;
    assert!(left.says("No passkey yet"), "{}", left.html);
    assert!(come_in(&town.stranger(), &mut device).await.says(NOTHING));
}

#[tokio::test]
async fn an_answer_opens_once_and_only_the_question_that_was_asked() {
    let (town, officer, origin) = named_town().await;
    let mut device = Device::at(&origin, 7);
    add(&officer, &mut device, "Phone").await;
    let browser = town.stranger();
    let fields = shown(&browser, &mut device).await;
    // Another browser was asked something else: what the first one answers opens nothing there.
    let other = town.stranger();
    let theirs = other.get("/sign-in/passkey").await.hidden("/sign-in/passkey");
    let token = theirs.into_iter().find(|(name, _)| name == "csrf_token").unwrap();
    let stolen = fields.iter().map(|field| if field.0 == "csrf_token" { token.clone() } else { field.clone() });
    assert!(other.post("/sign-in/passkey", &stolen.collect::<Vec<_>>()).await.says(NOTHING));
    assert_eq!(browser.post("/sign-in/passkey", &fields).await.address, "/me");
    browser.send_to("/me", "/sign-out", &[]).await;
    browser.get("/sign-in").await;
    assert!(
        browser.post("/sign-in/passkey", &fields).await.says(NOTHING),
        "an answer that was heard opens nothing again"
    );
}

#[tokio::test]
async fn a_false_page_another_name_an_unlocked_device_and_a_copied_key_open_nothing() {
    let (town, officer, origin) = named_town().await;
    let mut device = Device::at(&origin, 7);
    device.count = Some(5);
    add(&officer, &mut device, "Phone").await;
    let mut lured = Device::at("http://localhost.evil.example", 7);
    lured.owner.clone_from(&device.owner);
    lured.count = Some(50);
    assert!(come_in(&town.stranger(), &mut lured).await.says(NOTHING), "the page that asked was not ours");
    let colleague = town.person("Tom Reyes", Role::Staff).await;
    let mut toms = Device::at(&origin, 9);
    add(&colleague, &mut toms, "Tom's").await;
    let mut pretends = Device::at(&origin, 7);
    pretends.count = Some(60);
    pretends.owner.clone_from(&toms.owner);
    assert!(come_in(&town.stranger(), &mut pretends).await.says(NOTHING), "the key of one in the name of another");
    let mut forged = Device::at(&origin, 8);
    forged.owner.clone_from(&device.owner);
    assert!(come_in(&town.stranger(), &mut forged).await.says(NOTHING), "a key that nobody added");
    device.verified = false;
    assert!(come_in(&town.stranger(), &mut device).await.says(NOTHING), "nobody looked at who holds the device");
    device.verified = true;
    assert_eq!(come_in(&town.stranger(), &mut device).await.address, "/me");
    let mut copied = Device::at(&origin, 7);
    copied.owner.clone_from(&device.owner);
    copied.count = Some(2);
    assert!(come_in(&town.stranger(), &mut copied).await.says(NOTHING), "it counts what was counted already");
}

#[tokio::test]
async fn a_passkey_is_its_owners_alone_and_opens_nothing_once_they_have_left() {
    let (town, officer, origin) = named_town().await;
    let mut device = Device::at(&origin, 7);
    add(&officer, &mut device, "Phone").await;
    let id = town.desk().select::<Passkey>().one().await.unwrap().unwrap().id.to_string();
    let tom = town.person("Tom Reyes", Role::Administrator).await;
    assert_eq!(tom.forge("/me/passkeys/remove", &[("id", &id)]).await.status, 404);
    assert!(tom.get("/me/passkeys").await.says("No passkey yet"), "an administrator sees none of hers");
    let una = town.neighbour("Otherham Council").await;
    assert_eq!(una.forge("/me/passkeys/remove", &[("id", &id)]).await.status, 404);
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(with.phone.get("/me/passkeys").await.status, 404, "partners come in by links");
    let again = add(&tom, &mut device, "Hers").await;
    assert!(again.says("The passkey was not added"), "one passkey is one person's: {}", again.html);

    let desk = town.desk();
    let kept = desk.select::<Person>().filter("name = ?", "Ifeoma Danjuma").one().await.unwrap().unwrap();
    let now = now();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Person { left: Some(now.today), ..kept.record.clone() }, kept.version).await.unwrap();
    tx.save().await.unwrap();
    device.owner = Some({
        use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
        URL_SAFE_NO_PAD.encode(kept.id.0.as_bytes())
    });
    assert!(come_in(&town.stranger(), &mut device).await.says(NOTHING));
}

#[tokio::test]
async fn a_passkey_needs_a_name_and_what_was_typed_stays() {
    let (_town, officer, origin) = named_town().await;
    let mut device = Device::at(&origin, 7);
    let nameless = add(&officer, &mut device, " ").await;
    assert!(nameless.status == 422 && nameless.says("Enter what you call this passkey"), "{}", nameless.html);
    device.origin = "https://elsewhere.example".to_owned();
    let foreign = add(&officer, &mut device, "Made elsewhere").await;
    assert!(foreign.says("The passkey was not added") && foreign.html.contains("value=\"Made elsewhere\""));
}

#[tokio::test]
async fn where_there_can_be_no_passkeys_the_page_says_why_and_nobody_is_sent_for_one() {
    let (town, officer) = town().await;
    assert!(officer.get("/me/passkeys").await.says("browsers allow them where an address has a name"));
    assert!(town.stranger().get("/sign-in").await.link("Sign in with a passkey").is_none());
    assert!(town.stranger().get("/sign-in/passkey").await.says("This browser cannot use passkeys here"));
}
