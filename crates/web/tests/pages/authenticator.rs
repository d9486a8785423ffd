//! A device with a passkey, as a browser speaks for it: it makes a key for a name, and signs what a page asks.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::client::Seen;

const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const BRINGS_KEY: u8 = 64;

/// A device that holds one passkey.
pub(crate) struct Device {
    key: SigningKey,
    credential: Vec<u8>,
    /// The site whose page it believes to be on.
    pub(crate) origin: String,
    /// The site to which the key belongs.
    site: String,
    /// Whose it says that it is.
    pub(crate) owner: Option<String>,
    /// How often it has signed; it says none at all where this is `None`.
    pub(crate) count: Option<u32>,
    /// Whether it has looked at a finger, a face or a PIN.
    pub(crate) verified: bool,
}

fn letters(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the script of a page would ask the browser.
pub(crate) fn question(seen: &Seen) -> Value {
    let page = Html::parse_document(&seen.html);
    let part = page.select(&Selector::parse("[data-passkey-question]").unwrap()).next();
    let question = part.and_then(|part| part.value().attr("data-passkey-question").map(str::to_owned));
    serde_json::from_str(&question.unwrap_or_else(|| panic!("no passkey is asked for:\n{}", seen.html))).unwrap()
}

impl Device {
    /// A new one, at the desk of whoever opens this site.
    pub(crate) fn at(origin: &str, number: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[number; 32]).unwrap(),
            credential: vec![number; 16],
            origin: origin.to_owned(),
            site: "localhost".to_owned(),
            owner: None,
            count: None,
            verified: true,
        }
    }

    fn client_data(&self, kind: &str, question: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": question["challenge"], "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn told(&self, flags: u8) -> Vec<u8> {
        let flags = flags | PRESENT | if self.verified { VERIFIED } else { 0 };
        let mut told = Sha256::digest(&self.site).to_vec();
        told.push(flags);
        told.extend(self.count.unwrap_or_default().to_be_bytes());
        told
    }

    /// The answer to a page that asks for a new passkey.
    pub(crate) fn makes(&mut self, question: &Value) -> String {
        self.owner = question["user"]["id"].as_str().map(str::to_owned);
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().unwrap(), point.y().unwrap());
        let mut told = self.told(BRINGS_KEY);
        told.extend([0; 16]);
        told.extend([0, 16]);
        told.extend(&self.credential);
        told.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        told.extend(x.iter());
        told.extend([0x22, 0x58, 0x20]);
        told.extend(y.iter());
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt");
        object.push(0x64);
        object.extend(b"none");
        object.push(0x67);
        object.extend(b"attStmt");
        object.extend([0xa0, 0x68]);
        object.extend(b"authData");
        object.extend([0x58, u8::try_from(told.len()).unwrap()]);
        object.extend(told);
        self.written(json!({
            "attestationObject": letters(object),
            "clientDataJSON": letters(self.client_data("webauthn.create", question)),
        }))
    }

    /// The answer to a page that asks for a passkey.
    pub(crate) fn shows(&mut self, question: &Value) -> String {
        self.count = self.count.map(|count| count + 1);
        let (told, client) = (self.told(0), self.client_data("webauthn.get", question));
        let signed = [told.clone(), Sha256::digest(&client).to_vec()].concat();
        let signature: Signature = self.key.sign(&signed);
        self.written(json!({
            "authenticatorData": letters(told),
            "clientDataJSON": letters(client),
            "signature": letters(signature.to_der().as_bytes()),
            "userHandle": self.owner,
        }))
    }

    fn written(&self, response: Value) -> String {
        let id = letters(&self.credential);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {} }).to_string()
    }
}
