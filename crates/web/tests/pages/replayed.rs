//! The requests that OpenRefine sends to a reconciliation service, as version 0.2 of the protocol lays them out, and whether
//! each answer has the shape that the protocol asks for. No package carries its schemas: the shapes stand here.

use ampersand_domain::Role;
use serde_json::{Value, json};

use super::directory::{Program, loaded};

/// Whether these fields are texts.
fn texts(value: &Value, fields: &[&str]) -> bool {
    fields.iter().all(|field| value[*field].is_string())
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().unwrap_or_else(|| panic!("{field} is no list: {value}"))
}

/// What a word is asked with, as an address carries it.
fn asked(value: &Value) -> String {
    form_urlencoded::byte_serialize(value.to_string().as_bytes()).collect()
}

/// The manifest: what every service must say, and what is optional in the right form.
fn is_manifest(one: &Value) {
    assert!(list(one, "versions").iter().any(|version| version == "0.2"), "{one}");
    assert!(texts(one, &["name", "identifierSpace", "schemaSpace"]), "{one}");
    let with_id =
        |place: &str, mark: &str| one.pointer(place).and_then(Value::as_str).is_some_and(|url| url.contains(mark));
    assert!(with_id("/view/url", "{{id}}") && with_id("/preview/url", "{{id}}"), "{one}");
    assert!(one["preview"]["width"].is_u64() && one["preview"]["height"].is_u64(), "{one}");
    let kinds = list(one, "defaultTypes");
    assert!(kinds.iter().all(|kind| texts(kind, &["id", "name"])), "{one}");
    let mut ids: Vec<&str> = kinds.iter().filter_map(|kind| kind["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), kinds.len(), "each sort stands there once");
    for what in ["entity", "property", "type"] {
        assert!(texts(&one["suggest"][what], &["service_url", "service_path", "flyout_service_url"]), "{what}: {one}");
        assert!(with_id(&format!("/suggest/{what}/flyout_service_path"), "${id}"), "{what}: {one}");
    }
    assert!(texts(&one["extend"]["propose_properties"], &["service_url", "service_path"]), "{one}");
    assert!(one["extend"]["property_settings"].is_array() && one["batchSize"].is_u64(), "{one}");
}

/// An answer to a batch: each query by its name, each candidate with what the protocol asks for.
fn is_batch(answer: &Value, names: &[&str]) {
    let all = answer.as_object().unwrap_or_else(|| panic!("no batch: {answer}"));
    assert_eq!(all.keys().map(String::as_str).collect::<Vec<_>>(), names, "{answer}");
    for result in all.values() {
        let candidates = list(result, "result");
        for one in candidates {
            assert!(texts(one, &["id", "name"]) && one["score"].is_number() && one["match"].is_boolean(), "{one}");
            assert!(list(one, "type").iter().all(|kind| kind["id"].is_string()), "{one}");
            for feature in one["features"].as_array().into_iter().flatten() {
                assert!(feature["id"].is_string() && (feature["value"].is_number() || feature["value"].is_boolean()));
            }
        }
        let scores: Vec<f64> = candidates.iter().filter_map(|one| one["score"].as_f64()).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "the likeliest first: {scores:?}");
        assert!(candidates.iter().filter(|one| one["match"] == true).count() <= 1, "{candidates:?}");
    }
}

#[tokio::test]
async fn a_session_of_openrefine_is_answered_in_the_shapes_of_the_protocol() {
    let (town, _officer) = loaded().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let program = Program::of(&town, &sam).await;

    // The service is added: first what it is, with and without a callback.
    let manifest = program.get("").await;
    is_manifest(&manifest);
    let (status, _, script) = program.text("?callback=jsonp123").await;
    let inner = script.trim_start_matches("/**/jsonp123(").trim_end_matches([';', ')']);
    assert!(status == 200 && serde_json::from_str::<Value>(inner).is_ok_and(|told| told == manifest), "{script}");

    // A sample of ten rows is sent to guess the sort, then a batch, then single cells by GET.
    let sample: serde_json::Map<String, Value> =
        (0..10).map(|at| (format!("q{at}"), json!({ "query": "Advice Sale", "limit": 3 }))).collect();
    let names: Vec<String> = sample.keys().cloned().collect();
    let (status, answer) = program.post("queries", &Value::Object(sample)).await;
    assert_eq!(status, 200, "{answer}");
    is_batch(&answer, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let batch = json!({
        "q0": { "query": "Bowdon Bowls Club", "type": "organisation", "limit": 5, "type_strict": "should",
                "properties": [{ "pid": "postcode", "v": "WA14 2AA" }, { "pid": "number", "v": "GB-CHC-1000343" }] },
        "q1": { "query": "Village Hall", "type": "charity", "type_strict": "any", "properties":
                [{ "pid": "postcode", "v": ["SK9 7UD", { "id": "x", "name": "M1 1AA" }] }] },
        "q2": { "properties": [{ "pid": "number", "v": "1000340" }] },
        "q3": { "query": "A body that no register knows", "type_strict": "all" },
    });
    let (status, answer) = program.post("queries", &batch).await;
    assert_eq!(status, 200, "{answer}");
    is_batch(&answer, &["q0", "q1", "q2", "q3"]);
    assert_eq!(list(&answer["q2"], "result")[0]["id"], "GB-CHC-1000340", "without a name, by a property alone");
    assert!(list(&answer["q3"], "result").is_empty());
    assert_eq!(program.get(&format!("?queries={}", asked(&batch))).await, answer, "by GET as by POST");

    // A person searches for a match, a sort and a property, and rests on each.
    for (what, prefix, found) in
        [("entity", "bowdon", "GB-CHC-1000343"), ("property", "postc", "postcode"), ("type", "charit", "charity")]
    {
        let path = manifest["suggest"][what]["service_path"].as_str().unwrap();
        let suggested = program.get(&format!("{path}?prefix={prefix}&type=organisation")).await;
        let all = list(&suggested, "result");
        assert!(all.iter().all(|one| texts(one, &["id", "name"])), "{suggested}");
        assert!(all.iter().any(|one| one["id"] == found), "{what}: {suggested}");
        let flyout = manifest["suggest"][what]["flyout_service_path"].as_str().unwrap().replace("${id}", found);
        let told = program.get(&flyout).await;
        assert!(told["id"] == found && texts(&told, &["html"]), "{told}");
    }
    let notable = &program.get("/suggest/entity?prefix=bowdon").await["result"][0]["notable"];
    assert!(notable.as_array().unwrap().iter().all(|kind| kind.is_string() || kind["id"].is_string()), "{notable}");

    // What stands behind a match is shown in a small page.
    let preview = manifest["preview"]["url"].as_str().unwrap().replace("{{id}}", "GB-CHC-1000343");
    let rest = preview.split("/preview").nth(1).map(|rest| format!("/preview{rest}")).unwrap();
    let (status, kind, page) = program.text(&rest).await;
    assert!(status == 200 && kind.starts_with("text/html") && page.contains("Bowdon Bowls Club"), "{kind}");

    // Columns are added: which there are, then their values, with settings that are not ours left aside.
    let path = manifest["extend"]["propose_properties"]["service_path"].as_str().unwrap();
    let proposed = program.get(&format!("{path}?type=charity&limit=5")).await;
    assert!(list(&proposed, "properties").iter().all(|one| texts(one, &["id", "name"])), "{proposed}");
    assert!(list(&proposed, "properties").len() == 5 && proposed["limit"] == 5 && proposed["type"] == "charity");
    let extend = json!({
        "ids": ["GB-CHC-1000343", "GB-CHC-1"],
        "properties": [{ "id": "postcode", "settings": { "limit": "1" } }, { "id": "other_names" }],
    });
    let (status, told) = program.post("extend", &extend).await;
    assert_eq!(status, 200, "{told}");
    assert!(list(&told, "meta").iter().all(|one| texts(one, &["id", "name"])), "{told}");
    let rows = told["rows"].as_object().unwrap();
    assert_eq!(rows.len(), 2, "each that was asked for has a row: {told}");
    for row in rows.values() {
        for cell in row.as_object().unwrap().values().flat_map(|cells| cells.as_array().unwrap()) {
            let fields: Vec<&String> = cell.as_object().unwrap().keys().collect();
            assert!(fields == ["str"] && cell["str"].is_string(), "a value has one form: {cell}");
        }
    }
    assert_eq!(program.get(&format!("?extend={}", asked(&extend))).await, told, "by GET as by POST");
}
