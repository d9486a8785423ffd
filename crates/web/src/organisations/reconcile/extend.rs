//! More columns for entries that were matched.

use std::collections::BTreeMap;

use ampersand_domain::{
    OrganisationId,
    organisations::{RegisterEntry, RegisterId},
};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{ANY, Behind, words};
use crate::shell::{Call, Refused};

/// So many entries are told of at once.
const MOST: usize = 1_000;

/// What can be told of an entry: its word, and what a person reads.
pub(super) const PROPERTIES: [(&str, &str); 11] = [
    ("name", "Name on the register"),
    ("number", "Number on the register"),
    ("other_numbers", "Numbers on other registers"),
    ("other_names", "Other names"),
    ("kind", "What sort"),
    ("address", "Address"),
    ("postcode", "Postcode"),
    ("area", "Area or town"),
    ("website", "Website"),
    ("about", "What it is for"),
    ("ours", "Our record"),
];

#[derive(Debug, Deserialize)]
struct Extend {
    ids: Vec<String>,
    properties: Vec<Wanted>,
}

#[derive(Debug, Deserialize)]
struct Wanted {
    id: String,
}

/// The answer to a request for more columns.
pub(super) async fn answer(behind: &Behind, extend: &str) -> Result<Value, Refused> {
    let Extend { ids, properties } =
        serde_json::from_str(extend).map_err(|error| Refused::wrong(format!("this asks for no columns: {error}")))?;
    if ids.len() > MOST {
        return Err(Refused::too_much(format!("{} entries at once are too many: {MOST} are told of", ids.len())));
    }
    let mut wanted = Vec::new();
    for Wanted { id } in properties {
        let known = PROPERTIES.iter().find(|(word, _)| *word == id);
        wanted.push(*known.ok_or_else(|| Refused::wrong(format!("there is no property {id:?}")))?);
    }
    let numbers: Vec<RegisterId> = ids.iter().filter_map(|id| RegisterId::parse(id).ok()).collect();
    let entries = behind.entries(&numbers).await?;
    let ours = behind.ours(&entries).await?;
    let row = |id: &String| {
        let number = RegisterId::parse(id).ok();
        let entry = entries.iter().find(|one| Some(&one.number) == number.as_ref());
        let cell = |(word, _): &(&str, &str)| {
            let values = entry.map(|entry| values(entry, word, &ours, &behind.home)).unwrap_or_default();
            let cells: Vec<Value> = values.into_iter().map(|text| json!({ "str": text })).collect();
            ((*word).to_owned(), Value::Array(cells))
        };
        (id.clone(), Value::Object(wanted.iter().map(cell).collect()))
    };
    let rows: Map<String, Value> = ids.iter().map(row).collect();
    let meta: Vec<Value> = wanted.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect();
    Ok(json!({ "meta": meta, "rows": rows }))
}

fn values(entry: &RegisterEntry, word: &str, ours: &BTreeMap<String, OrganisationId>, home: &str) -> Vec<String> {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty()).into_iter().collect();
    let maybe = |text: &Option<String>| text.iter().cloned().collect();
    match word {
        "name" => some(&entry.name),
        "number" => entry.of_registers().take(1).map(ToString::to_string).collect(),
        "other_numbers" => entry.of_registers().skip(1).map(ToString::to_string).collect(),
        "other_names" => entry.aliases.clone(),
        "kind" => some(words::kind(entry.kind)),
        "address" => some(&entry.address.replace('\n', ", ")),
        "postcode" => maybe(&entry.postcode),
        "area" => maybe(&entry.area),
        "website" => maybe(&entry.website),
        "about" => some(&entry.about),
        _ => {
            let record = entry.numbers().find_map(|number| ours.get(number.as_str()));
            record.map(|id| format!("{home}/organisations/{id}")).into_iter().collect()
        }
    }
}

/// `GET /reconcile/{token}/properties`: which columns there are.
pub(super) async fn properties(call: Call) -> Response {
    let done = Behind::of(&call).await.map(|_| {
        let most = call.value("limit").parse().unwrap_or(PROPERTIES.len());
        let all = PROPERTIES.iter().take(most).map(|(id, name)| json!({ "id": id, "name": name }));
        let kind = Some(call.value("type")).filter(|kind| !kind.is_empty()).unwrap_or(ANY);
        json!({ "type": kind, "limit": most, "properties": all.collect::<Vec<Value>>() })
    });
    call.answer(done)
}
