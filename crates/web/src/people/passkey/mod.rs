//! Passkeys: what a browser is asked, and whether its answer is right. `webauthn-rs` judges; a session keeps what was asked
//! until it is answered, and each question is answered once.

pub(crate) mod enter;
pub(crate) mod own;

use ampersand_domain::{
    Actor, ServiceId,
    people::{Passkey, PasskeyId, Person, PersonId},
};
use ampersand_store::Kept;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use maud::{Markup, html};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{DiscoverableAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url},
};

use crate::{
    Settings,
    shell::{Ask, Trouble, parts},
};

/// Where a session keeps what a browser was asked.
const TO_ADD: &str = "passkey-to-add";
const TO_USE: &str = "passkey-to-use";
/// So many seconds one may take to answer.
const MOST: i64 = 600;
/// No answer of a browser is longer.
const LONGEST: usize = 20_000;

/// What was asked, until it is answered.
#[derive(Serialize, Deserialize)]
struct Asked<T> {
    state: T,
    until: i64,
}

/// Who checks passkeys for this server; nobody where browsers allow none: they want https and a name, or this machine itself.
fn checker(settings: &Settings) -> Option<Webauthn> {
    let origin = Url::parse(&settings.public_url).ok()?;
    let name = origin.domain()?;
    if !settings.is_secure() && name != "localhost" {
        return None;
    }
    WebauthnBuilder::new(name, &origin).ok()?.rp_name("Ampersand").build().ok()
}

/// Whether somebody can come in by a passkey here.
pub(crate) fn possible(settings: &Settings) -> bool {
    checker(settings).is_some()
}

async fn keep<T: Serialize + Send + Sync>(ask: &Ask, key: &str, state: T) -> Result<(), Trouble> {
    let asked = Asked { state, until: ask.now.clock.plus_seconds(MOST).seconds() };
    ask.session.insert(key, asked).await.map_err(|_| Trouble::Unreadable)
}

/// What was asked: whoever answers it a second time answers nothing.
async fn kept<T: DeserializeOwned>(ask: &Ask, key: &str) -> Option<T> {
    let asked = ask.session.remove::<Asked<T>>(key).await.ok().flatten()?;
    (ask.now.clock.seconds() <= asked.until).then_some(asked.state)
}

fn answer<T: DeserializeOwned>(ask: &Ask) -> Option<T> {
    let typed = ask.posted.value("answer");
    if typed.len() > LONGEST { None } else { serde_json::from_str(typed).ok() }
}

fn letters(credential: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(credential)
}

/// What a browser is asked, as its script reads it.
fn question(asked: &impl Serialize) -> Option<serde_json::Value> {
    serde_json::to_value(asked).ok()?.get("publicKey").cloned()
}

/// Asks for a new passkey; nothing where there can be none.
pub(super) async fn ask_for_new(ask: &Ask, person: &Person, mine: &[Kept<Passkey>]) -> Result<Option<String>, Trouble> {
    let Some(checker) = checker(&ask.app.settings) else { return Ok(None) };
    let known = mine.iter().filter_map(|one| URL_SAFE_NO_PAD.decode(&one.credential).ok()).collect();
    let name = person.email.as_deref().unwrap_or(&person.name);
    let asked = checker.start_passkey_registration(person.id.0, name, &person.name, Some(known));
    let (asked, state) = asked.map_err(|_| Trouble::Broken)?;
    keep(ask, TO_ADD, state).await?;
    let mut question = question(&asked).ok_or(Trouble::Broken)?;
    // The device itself keeps whose it is: nobody types an address to come in, and the page tells no stranger who has one.
    if let Some(wish) = question.get_mut("authenticatorSelection").and_then(serde_json::Value::as_object_mut) {
        wish.insert("residentKey".to_owned(), "required".into());
        wish.insert("requireResidentKey".to_owned(), true.into());
    }
    Ok(Some(question.to_string()))
}

/// The passkey that a browser made for this person, if its answer is right and it is nobody's yet.
pub(super) async fn made(ask: &Ask, person: PersonId, name: String) -> Result<Option<Passkey>, Trouble> {
    let Some(made) = judged(ask, person, name).await else { return Ok(None) };
    let taken = ask.store().passkey_by_credential(&made.credential).await?.is_some();
    Ok(Some(made).filter(|_| !taken))
}

async fn judged(ask: &Ask, person: PersonId, name: String) -> Option<Passkey> {
    let state = kept::<PasskeyRegistration>(ask, TO_ADD).await?;
    let made = checker(&ask.app.settings)?
        .finish_passkey_registration(&answer::<RegisterPublicKeyCredential>(ask)?, &state)
        .ok()?;
    Some(Passkey {
        id: ask.now.id::<PasskeyId>(),
        person,
        name,
        credential: letters(made.cred_id()),
        held: serde_json::to_string(&made).ok()?,
        added_at: ask.now.clock,
        used_at: None,
    })
}

/// Asks for any passkey of this server; nothing where there can be none.
pub(super) async fn ask_for_any(ask: &Ask) -> Result<Option<String>, Trouble> {
    let Some(checker) = checker(&ask.app.settings) else { return Ok(None) };
    let (asked, state) = checker.start_discoverable_authentication().map_err(|_| Trouble::Broken)?;
    keep(ask, TO_USE, state).await?;
    if ask.me.is_none() {
        // A stranger's session holds this alone, and not for longer than it can be answered.
        ask.session.set_expiry(Some(tower_sessions::Expiry::OnInactivity(time::Duration::seconds(MOST))));
    }
    Ok(Some(question(&asked).ok_or(Trouble::Broken)?.to_string()))
}

/// Whose passkey answered; nobody's if the answer is not right, or they have left.
pub(super) async fn whose(ask: &Ask) -> Result<Option<(ServiceId, Kept<Person>)>, Trouble> {
    let Some(state) = kept::<DiscoverableAuthentication>(ask, TO_USE).await else { return Ok(None) };
    let (Some(checker), Some(answer)) = (checker(&ask.app.settings), answer::<PublicKeyCredential>(ask)) else {
        return Ok(None);
    };
    let Ok((says, credential)) = checker.identify_discoverable_authentication(&answer) else { return Ok(None) };
    let found = ask.store().passkey_by_credential(&letters(credential)).await?;
    let Some((service, passkey)) = found.filter(|(_, passkey)| passkey.person.0 == says) else { return Ok(None) };
    let Ok(mut held) = serde_json::from_str::<webauthn_rs::prelude::Passkey>(&passkey.held) else { return Ok(None) };
    let Ok(right) = checker.finish_discoverable_authentication_v2(&answer, state, &held) else {
        return Ok(None);
    };
    let person = ask.store().desk(&Actor::System { service }).get::<Person>(passkey.person).await?;
    let Some(person) = person.filter(|person| person.is_current(ask.now.today)) else { return Ok(None) };
    held.update_credential(&right);
    let held = serde_json::to_string(&held).map_err(|_| Trouble::Broken)?;
    let used = Passkey { held, used_at: Some(ask.now.clock), ..passkey.record };
    ask.store().passkey_used(service, &used).await?;
    Ok(Some((service, person)))
}

/// A form that a script fills in with the browser's answer, and what to do where there is none.
pub(super) fn with_browser(does: &str, question: &str, form: Markup, instead: Markup) -> Markup {
    html! {
        div id="passkey" data-passkey=(does) data-passkey-question=(question) hidden {
            p class="govuk-error-message" role="alert" data-passkey-failed hidden { "That did not work, or it was called off. Try again, or come in another way." }
            (form)
        }
        div data-passkey-instead { (instead) }
    }
}

/// The field that the script fills in.
pub(super) fn answer_field() -> Markup {
    parts::hidden("answer", "")
}
