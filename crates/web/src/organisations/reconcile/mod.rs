//! The reconciliation service: a program such as OpenRefine matches a list with the directory of registers, by the
//! Reconciliation Service API 0.2 of the W3C community group, and with the records of the service itself. Whoever has the
//! letters of the address may ask.

mod extend;
mod manifest;
mod own;
mod preview;
mod queries;
mod suggest;

use ampersand_domain::{
    Actor, Token,
    organisations::{RegisterEntry, RegisterId},
    service::LibraryService,
};
use ampersand_store::{Desk, Store, organisations::Directory};
use axum::response::Response;
use serde_json::{Value, json};

use super::{directory, words};
use crate::shell::{Call, Refused, Routes};

/// The addresses of other programs.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .program("GET", "/reconcile/{token}", root)
        .program("POST", "/reconcile/{token}", root)
        .program("GET", "/reconcile/{token}/suggest/{what}", suggest::answer)
        .program("GET", "/reconcile/{token}/flyout/{what}", suggest::flyout)
        .program("GET", "/reconcile/{token}/preview", preview::answer)
        .program("GET", "/reconcile/{token}/properties", extend::properties)
}

/// The word for every entry, whatever its sort.
const ANY: &str = "organisation";

/// On whose behalf a program asks.
struct Behind {
    service: LibraryService,
    store: Store,
    /// The address that was given out, as a program uses it.
    address: String,
    /// The start of all addresses of this server.
    home: String,
}

impl Behind {
    /// By the letters of the address: those that were never given and those that were withdrawn look the same.
    async fn of(call: &Call) -> Result<Self, Refused> {
        let store = call.app.store.clone();
        let letters = call.part("token");
        let key = store.matching_key(&Token::digest_of(letters)).await?;
        let (service, _) = key.filter(|(_, key)| key.withdrawn_on.is_none()).ok_or_else(Refused::nothing)?;
        let service = store.service(service).await?.ok_or_else(Refused::nothing)?.record;
        let address = call.app.settings.address(&format!("/reconcile/{letters}"));
        Ok(Self { service, store, address, home: call.app.settings.address("") })
    }

    fn directory(&self) -> Directory {
        self.store.directory()
    }

    fn desk(&self) -> Desk {
        self.store.desk(&Actor::System { service: self.service.id })
    }

    /// The entries with these numbers, of registers and of ours.
    async fn entries(&self, numbers: &[RegisterId]) -> Result<Vec<RegisterEntry>, Refused> {
        let own: Vec<_> = numbers.iter().filter_map(RegisterId::record).collect();
        let found = self.directory().numbered(numbers).await?.into_iter().map(|one| one.entry);
        Ok(found.chain(self.own(&own).await?).collect())
    }

    /// The entry with this number.
    async fn entry(&self, number: &str) -> Result<RegisterEntry, Refused> {
        let number = RegisterId::parse(number).map_err(|_| Refused::nothing())?;
        self.entries(&[number]).await?.into_iter().next().ok_or_else(Refused::nothing)
    }
}

/// `GET` and `POST /reconcile/{token}`: what the service is, or the answer to queries or to a request for more columns.
async fn root(call: Call) -> Response {
    call.answer(asked(&call).await)
}

async fn asked(call: &Call) -> Result<Value, Refused> {
    let behind = Behind::of(call).await?;
    match (call.value("queries"), call.value("extend")) {
        ("", "") => Ok(manifest::of(&behind)),
        ("", extend) => extend::answer(&behind, extend).await,
        (queries, _) => queries::answer(&behind, queries).await,
    }
}

/// The sort of an entry, as an answer names it: whether it is ours, the narrow word and the wide one.
fn types(entry: &RegisterEntry) -> Value {
    let sort = json!({ "id": entry.kind.as_str(), "name": words::kind(entry.kind) });
    match entry.record() {
        Some(_) => json!([own::kind(), sort, any()]),
        None => json!([sort, any()]),
    }
}

fn any() -> Value {
    json!({ "id": ANY, "name": "Organisation" })
}

/// In a line what tells an entry from its namesakes.
fn in_a_line(entry: &RegisterEntry) -> String {
    let place = [entry.area.as_deref(), entry.postcode.as_deref()];
    let gone = entry.gone.then_some("not on the register any more");
    let number = match entry.record() {
        Some(_) => std::iter::once("our own record").chain(entry.other_numbers.first().map(RegisterId::as_str)),
        None => std::iter::once(entry.number.as_str()).chain(None),
    };
    let parts = number.chain(place.into_iter().flatten()).chain(gone);
    parts.collect::<Vec<_>>().join(", ")
}
