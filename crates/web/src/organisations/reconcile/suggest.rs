//! What somebody may mean who types the beginning of a name, of a property or of a sort; and a few words on each.

use ampersand_domain::{fold, organisations::OrganisationKind};
use axum::response::Response;
use maud::html;
use serde_json::{Value, json};

use super::{Behind, any, extend::PROPERTIES, in_a_line, own, words};
use crate::shell::{Call, Refused};

/// So many are suggested at once.
const MOST: usize = 10;
/// No more is typed than this.
const LONGEST: usize = 200;
/// Further down than this nobody looks.
const DEEPEST: usize = 200;

/// `GET /reconcile/{token}/suggest/{what}`
pub(super) async fn answer(call: Call) -> Response {
    call.answer(suggested(&call).await.map(|result| json!({ "result": result })))
}

async fn suggested(call: &Call) -> Result<Vec<Value>, Refused> {
    let behind = Behind::of(call).await?;
    let typed: String = call.value("prefix").chars().take(LONGEST).collect();
    let from: usize = call.value("cursor").parse().unwrap_or(0).min(DEEPEST);
    let all = match call.part("what") {
        "entity" => entities(&behind, &typed, from + MOST).await?,
        "property" => PROPERTIES.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect(),
        "type" => types().collect(),
        _ => return Err(Refused::nothing()),
    };
    let key = fold(&typed);
    let begins =
        |one: &Value| call.part("what") == "entity" || one["name"].as_str().is_some_and(|name| has(name, &key));
    Ok(all.into_iter().filter(begins).skip(from).take(MOST).collect())
}

fn has(name: &str, key: &str) -> bool {
    format!(" {}", fold(name)).contains(&format!(" {key}"))
}

async fn entities(behind: &Behind, typed: &str, most: usize) -> Result<Vec<Value>, Refused> {
    let found = behind.directory().find(typed, most).await?;
    let own = behind.own_named(typed).await?;
    let one = |entry: &ampersand_domain::organisations::RegisterEntry| {
        json!({
            "id": entry.number,
            "name": entry.name,
            "description": in_a_line(entry),
            "notable": super::types(entry),
        })
    };
    Ok(own.iter().chain(found.iter().map(|found| &found.entry)).map(one).collect())
}

/// Every type: any organisation, a record of ours, and each sort.
pub(super) fn types() -> impl Iterator<Item = Value> {
    [any(), own::kind()].into_iter().chain(kinds())
}

fn kinds() -> impl Iterator<Item = Value> {
    OrganisationKind::ALL.iter().map(|kind| json!({ "id": kind.as_str(), "name": words::kind(*kind) }))
}

/// `GET /reconcile/{token}/flyout/{what}`
pub(super) async fn flyout(call: Call) -> Response {
    call.answer(told(&call).await)
}

async fn told(call: &Call) -> Result<Value, Refused> {
    let behind = Behind::of(call).await?;
    let id = call.value("id");
    let named = |all: Vec<Value>| {
        let one = all.into_iter().find(|one| one["id"] == id);
        one.and_then(|one| one["name"].as_str().map(str::to_owned)).ok_or_else(Refused::nothing)
    };
    let html = match call.part("what") {
        "entity" => {
            let entry = behind.entry(id).await?;
            html! { p { strong { (entry.name) } } p { (in_a_line(&entry)) } }
        }
        "property" => {
            let name = named(PROPERTIES.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect())?;
            html! { p { (name) } }
        }
        "type" => {
            let name = named(types().collect())?;
            html! { p { (name) } }
        }
        _ => return Err(Refused::nothing()),
    };
    Ok(json!({ "id": id, "html": html.0 }))
}
