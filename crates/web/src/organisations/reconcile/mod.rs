//! The reconciliation service: a program such as OpenRefine matches a list with the directory of registers, by the
//! Reconciliation Service API 0.2 of the W3C community group. Whoever has the letters of the address may ask.

mod extend;
mod manifest;
mod preview;
mod queries;
mod suggest;

use std::collections::BTreeMap;

use ampersand_domain::{
    Actor, OrganisationId, Token,
    organisations::{OrganisationKind, RegisterEntry, RegisterId},
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

    /// Where our records of these entries are, by number.
    async fn ours(&self, entries: &[RegisterEntry]) -> Result<BTreeMap<String, OrganisationId>, Refused> {
        Ok(directory::ours(&self.desk(), entries).await?)
    }

    /// The entry with this number.
    async fn entry(&self, number: &str) -> Result<RegisterEntry, Refused> {
        let number = RegisterId::parse(number).map_err(|_| Refused::nothing())?;
        let found = self.directory().numbered(&[number]).await?.into_iter().next();
        found.map(|one| one.entry).ok_or_else(Refused::nothing)
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

/// The sort of an entry, as an answer names it: the narrow word and the wide one.
fn types(kind: OrganisationKind) -> Value {
    json!([{ "id": kind.as_str(), "name": words::kind(kind) }, any()])
}

fn any() -> Value {
    json!({ "id": ANY, "name": "Organisation" })
}

/// In a line what tells an entry from its namesakes.
fn in_a_line(entry: &RegisterEntry) -> String {
    let place = [entry.area.as_deref(), entry.postcode.as_deref()];
    let gone = entry.gone.then_some("not on the register any more");
    let parts = std::iter::once(entry.number.as_str()).chain(place.into_iter().flatten()).chain(gone);
    parts.collect::<Vec<_>>().join(", ")
}
