//! The directory of public registers: looked through, a record made of an entry, and a list matched from another program.

use ampersand_domain::{
    Role,
    organisations::{Draft, Organisation, OrganisationKind, Origin, RegisterEntry, RegisterId},
    service::MatchingKey,
};
use reqwest::Client;
use serde_json::{Value, json};

use super::client::{Browser, Seen, Town, now, town};

const PLACE: &str = "/organisations/directory";

fn entry(number: &str, name: &str, postcode: &str) -> RegisterEntry {
    let mut draft = Draft::named(1, name);
    draft.register_ids = RegisterId::charity(number).into_iter().collect();
    draft.address = "1 School Road\nSale".to_owned();
    draft.postcode = Some(postcode.to_owned());
    draft.kind = OrganisationKind::Charity;
    draft.about = "Advice <b>for all</b>".to_owned();
    RegisterEntry::of(draft).unwrap()
}

async fn load(town: &Town, entries: &[RegisterEntry]) {
    let today = now().today;
    let mut loading = town.store.directory().load("Charity register", today).await.unwrap();
    loading.take((2..).zip(entries).map(|(line, entry)| (line, Ok(entry.clone()))).collect()).await.unwrap();
    loading.finish(Vec::new(), None, true, today).await.unwrap();
}

pub(super) async fn loaded() -> (Town, Browser) {
    let (town, officer) = town().await;
    load(
        &town,
        &[
            entry("1000340", "THE ADVICE SALE TRUST LIMITED", "M33 7ZF"),
            entry("1000341", "Village Hall", "M33 1AA"),
            entry("1000342", "Village Hall", "SK9 7UD"),
            entry("1000343", "Bowdon Bowls Club", "WA14 2AA"),
        ],
    )
    .await;
    (town, officer)
}

async fn press(browser: &Browser, typed: &str, number: &str, more: &[(&str, &str)]) -> Seen {
    let fields = [&[("number", number)], more].concat();
    browser.send_to(&format!("{PLACE}?q={typed}"), PLACE, &fields).await
}

#[tokio::test]
async fn an_entry_of_the_directory_becomes_a_record_by_one_press_and_is_known_from_then_on() {
    let (town, _) = loaded().await;
    let tom = town.person("Tom Ashworth", Role::Staff).await;
    let list = tom.get("/organisations").await;
    assert_eq!(list.link("Add from the directory").as_deref(), Some(PLACE));
    assert_eq!(
        tom.get("/organisations/new").await.link("Look it up in the directory of registers").as_deref(),
        Some(PLACE)
    );
    let before = tom.get(PLACE).await;
    assert!(before.says("Charity register: 4 entries, as of 24 Nov 2026"), "{}", before.html);
    for typed in ["advice+sale", "GB-CHC-1000340", "1000340", "advi+m33"] {
        let seen = tom.get(&format!("{PLACE}?q={typed}")).await;
        assert!(seen.says("One fits.") && seen.says("THE ADVICE SALE TRUST LIMITED"), "{typed}: {}", seen.html);
    }
    let record = press(&tom, "advice", "GB-CHC-1000340", &[]).await;
    assert!(record.address.starts_with("/organisations/") && record.says("GB-CHC-1000340"), "{}", record.html);
    let kept = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    assert_eq!((kept.postcode.as_deref(), kept.area.as_deref()), (Some("M33 7ZF"), Some("Sale")));
    assert_eq!((kept.address.as_str(), kept.origin), ("1 School Road\nSale", Origin::Directory));
    let after = tom.get(&format!("{PLACE}?q=advice")).await;
    assert_eq!(after.link("We have it: THE ADVICE SALE TRUST LIMITED"), Some(record.address.clone()), "{}", after.html);
    let again =
        tom.post(PLACE, &[tom.get("/me").await.token(), ("number".to_owned(), "GB-CHC-1000340".to_owned())]).await;
    assert_eq!(again.address, record.address, "a second press leads to the record");
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 1);
    assert_eq!(press(&tom, "village", "GB-CHC-99", &[]).await.status, 404);
}

#[tokio::test]
async fn an_entry_that_may_be_one_we_have_is_asked_about_first() {
    let (town, officer) = loaded().await;
    officer.send("/organisations/new", &[("name", "Village Hall"), ("kind", "other")]).await;
    let sure = press(&officer, "village", "GB-CHC-1000341", &[]).await;
    assert!(sure.status == 422 && sure.says("Is it one of these?"), "{}", sure.html);
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 1, "nothing is made yet");
    let fields: Vec<(String, String)> = sure.hidden(PLACE);
    assert!(officer.post(PLACE, &fields).await.says("GB-CHC-1000341"));
    assert!(officer.post(PLACE, &fields).await.says("GB-CHC-1000341"), "sent twice");
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 2);
    let seen = officer.get(&format!("{PLACE}?q=village+hall")).await;
    assert!(seen.says("We have it") && seen.says("Add it"), "the other hall of that name is another: {}", seen.html);
}

#[tokio::test]
async fn an_empty_directory_teaches_and_what_is_not_found_can_be_added_by_hand() {
    let (town, officer) = town().await;
    let empty = officer.get(PLACE).await;
    assert!(empty.says("No register has been loaded here") && empty.says("ampersand import register FILE"));
    load(&town, &[entry("1", "Bowdon Bowls Club", "WA14 2AA")]).await;
    let none = officer.get(&format!("{PLACE}?q=Chess+%26+Go")).await;
    let by_hand = none.link("add it by hand").unwrap();
    assert_eq!(officer.get(&by_hand).await.field("name"), "Chess & Go");
    let partner = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(partner.phone.get(PLACE).await.status, 404);
    let here = officer.get(&format!("{PLACE}?q=bowdon")).await;
    assert!(here.says("Add it"), "{}", here.html);
}

#[tokio::test]
async fn what_the_directory_has_is_narrowed_by_sort_and_place_and_taken_away_as_a_file() {
    let (town, officer) = loaded().await;
    let all = officer.get(&format!("{PLACE}?q=village+hall")).await;
    assert!(all.says("2 fit.") && all.says("M33 1AA") && all.says("SK9 7UD"), "{}", all.html);
    let here = officer.get(&format!("{PLACE}?q=village+hall&place=M33")).await;
    assert!(here.says("One fits.") && !here.says("SK9 7UD") && here.field("place") == "M33", "{}", here.html);
    assert!(officer.get(&format!("{PLACE}?place=wa14")).await.says("Bowdon Bowls Club"), "a place is enough");
    let sort = officer.get(&format!("{PLACE}?kind=charity")).await;
    assert!(sort.says("A sort alone, or one letter, is too many to look through"), "{}", sort.html);
    assert!(officer.get(&format!("{PLACE}?q=hall&kind=council")).await.says("Nothing fits “hall”"));
    press(&officer, "bowdon", "GB-CHC-1000343", &[]).await;
    let file = String::from_utf8(officer.file(&format!("{PLACE}.csv?place=WA14&column=number&column=ours")).await);
    let file = file.unwrap();
    assert_eq!(file.lines().collect::<Vec<_>>()[1..], ["Bowdon Bowls Club,GB-CHC-1000343,We have it"], "{file}");
    let workbook = officer.file(&format!("{PLACE}.xlsx?q=village&column=website")).await;
    let workbook = ampersand_exchange::table::read(&workbook).unwrap();
    assert_eq!((workbook.headings.len(), workbook.rows.len()), (2, 2));
    let kept = officer.send_to(&format!("{PLACE}?place=M33"), "/me/views", &[("view", "Near us")]).await;
    assert_eq!(kept.link("Near us"), Some(format!("{PLACE}?place=M33")), "{}", kept.html);
    let partner = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(partner.phone.get(&format!("{PLACE}.csv?q=hall")).await.status, 404);
}

#[tokio::test]
async fn a_file_of_the_directory_has_two_thousand_entries_at_most_and_the_page_says_so() {
    let (town, officer) = town().await;
    let many: Vec<RegisterEntry> =
        (0..2_100).map(|at| entry(&(2_000_000 + at).to_string(), &format!("Harbour Group {at}"), "BN1 1AA")).collect();
    load(&town, &many).await;
    let seen = officer.get(&format!("{PLACE}?q=harbour")).await;
    assert!(
        seen.says("More than 2,000 fit. The first 200 are shown. A file has the first 2,000 at most"),
        "{}",
        seen.html
    );
    let file = String::from_utf8(officer.file(&format!("{PLACE}.csv?q=harbour&column=number")).await).unwrap();
    assert_eq!(file.lines().count(), 2_001);
    let one = officer.get(&format!("{PLACE}?q=harbour+2099")).await;
    assert!(one.says("One fits.") && !one.says("A file has the first"), "{}", one.html);
}

#[tokio::test]
async fn every_service_of_a_server_reads_one_directory_and_sees_only_its_own_records_beside_it() {
    let (town, officer) = loaded().await;
    let theirs = town.neighbour("Vale Council").await;
    press(&officer, "bowdon", "GB-CHC-1000343", &[]).await;
    assert!(officer.get(&format!("{PLACE}?q=bowdon")).await.says("We have it"));
    let seen = theirs.get(&format!("{PLACE}?q=bowdon")).await;
    assert!(seen.says("Add it") && !seen.says("We have it"), "{}", seen.html);
}

/// A program that was given an address.
pub(super) struct Program {
    client: Client,
    address: String,
}

impl Program {
    pub(super) async fn of(town: &Town, administrator: &Browser) -> Self {
        let made = administrator.send("/service/matching", &[("name", "OpenRefine")]).await;
        assert!(made.says("It stands here once"), "{}", made.html);
        let letters = made.html.split("/reconcile/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(letters.len(), 64, "{letters}");
        Self { client: Client::new(), address: format!("{}/reconcile/{letters}", town.address) }
    }

    pub(super) async fn text(&self, rest: &str) -> (u16, String, String) {
        let answer = self.client.get(format!("{}{rest}", self.address)).header("sec-fetch-site", "cross-site");
        let answer = answer.send().await.unwrap();
        assert!(answer.headers().get("set-cookie").is_none(), "a program is given no cookie");
        assert_eq!(answer.headers()["access-control-allow-origin"], "*", "{rest}");
        let kind = answer.headers().get("content-type").map_or("", |kind| kind.to_str().unwrap()).to_owned();
        (answer.status().as_u16(), kind, answer.text().await.unwrap())
    }

    pub(super) async fn get(&self, rest: &str) -> Value {
        let (status, _, text) = self.text(rest).await;
        assert_eq!(status, 200, "{rest}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    pub(super) async fn post(&self, name: &str, asked: &Value) -> (u16, Value) {
        let form = [(name, asked.to_string())];
        let answer = self.client.post(&self.address).form(&form).send().await.unwrap();
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}

#[tokio::test]
async fn a_program_matches_a_list_by_an_address_that_an_administrator_makes_and_withdraws() {
    let (town, officer) = loaded().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    assert_eq!(officer.get("/service/matching").await.status, 404, "it is the administrator's");
    assert!(sam.get("/service").await.link("With the directory of registers, from OpenRefine").is_some());
    let nameless = sam.send("/service/matching", &[]).await;
    assert!(nameless.status == 422 && nameless.says("Enter who will use it, or for what"));
    let program = Program::of(&town, &sam).await;
    let kept = town.desk().select::<MatchingKey>().one().await.unwrap().unwrap();
    assert!(!program.address.contains(&kept.digest), "only the digest is kept");

    let manifest = program.get("").await;
    assert_eq!(manifest["versions"], json!(["0.2"]));
    for path in [
        "/name",
        "/identifierSpace",
        "/schemaSpace",
        "/view/url",
        "/preview/url",
        "/suggest/entity/service_path",
        "/extend/propose_properties/service_path",
    ] {
        assert!(manifest.pointer(path).is_some_and(Value::is_string), "{path}: {manifest}");
    }
    assert!(manifest["preview"]["url"].as_str().unwrap().contains("{{id}}"), "{manifest}");
    assert!(manifest["suggest"]["entity"]["flyout_service_path"].as_str().unwrap().contains("${id}"), "{manifest}");

    let queries = json!({
        "q0": { "query": "Advice Sale Trust", "type": "organisation", "limit": 3, "type_strict": "should" },
        "q1": { "query": "Village Hall" },
        "q2": { "query": "Village Hall", "properties": [{ "pid": "postcode", "v": "sk97ud" }] },
        "q3": { "query": "Bowdon Bowl Club", "type": ["charity"], "properties": [{ "pid": "area", "v": ["Sale"] }] },
        "q4": { "query": "Bowdon Bowls Club", "type": "health" },
    "q6": { "query": "GB-CHC-1000340" },
        "q5": { "query": "Whoever", "properties": [{ "pid": "number", "v": { "id": "GB-CHC-1000343" } }] },
    });
    let (status, answer) = program.post("queries", &queries).await;
    assert_eq!(status, 200, "{answer}");
    let of = |name: &str| answer[name]["result"].as_array().unwrap().clone();
    assert_eq!((&of("q0")[0]["id"], &of("q0")[0]["match"]), (&json!("GB-CHC-1000340"), &json!(true)));
    assert!(of("q0")[0]["score"].is_number() && of("q0")[0]["type"][0]["id"].is_string() && of("q0").len() <= 3);
    assert_eq!(of("q1").len(), 2);
    assert!(of("q1").iter().all(|one| one["match"] == json!(false)), "two bodies of one name: {answer}");
    assert_eq!((&of("q2")[0]["id"], &of("q2")[0]["match"]), (&json!("GB-CHC-1000342"), &json!(true)));
    assert_eq!((&of("q3")[0]["id"], &of("q3")[0]["match"]), (&json!("GB-CHC-1000343"), &json!(false)));
    assert!(of("q4").is_empty(), "of another sort");
    assert_eq!((&of("q5")[0]["id"], &of("q5")[0]["match"]), (&json!("GB-CHC-1000343"), &json!(true)));
    assert_eq!((&of("q6")[0]["id"], &of("q6")[0]["match"]), (&json!("GB-CHC-1000340"), &json!(true)));
    let by_address = form_urlencoded::byte_serialize(queries.to_string().as_bytes()).collect::<String>();
    assert_eq!(program.get(&format!("?queries={by_address}")).await, answer, "GET and POST answer alike");

    sam.send("/service/matching", &[("name", "Another")]).await;
    let withdrawn =
        sam.send_to("/service/matching", "/service/matching/withdraw", &[("id", &kept.id.to_string())]).await;
    assert!(withdrawn.says("withdrawn on 24 Nov 2026"), "{}", withdrawn.html);
    assert_eq!(program.text("").await.0, 404);
    assert_eq!(program.post("queries", &queries).await.0, 404);
    let never = Program { address: format!("{}/reconcile/{}", town.address, "0".repeat(64)), ..program };
    assert_eq!(never.text("").await.0, 404, "withdrawn and never given look the same");
}

#[tokio::test]
async fn a_program_is_suggested_names_shown_entries_and_told_more_columns() {
    let (town, officer) = loaded().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let program = Program::of(&town, &sam).await;
    let record = press(&officer, "bowdon", "GB-CHC-1000343", &[]).await;
    let suggested = program.get("/suggest/entity?prefix=vill").await;
    let ids: Vec<&str> =
        suggested["result"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["GB-CHC-1000341", "GB-CHC-1000342"]);
    assert!(suggested["result"][0]["description"].as_str().unwrap().contains("M33 1AA"));
    assert!(program.get("/suggest/entity?prefix=vill&cursor=2").await["result"].as_array().unwrap().is_empty());
    assert_eq!(program.get("/suggest/property?prefix=post").await["result"][0]["id"], "postcode");
    assert_eq!(program.get("/suggest/type?prefix=char").await["result"][0]["id"], "charity");
    let flyout = program.get("/flyout/entity?id=GB-CHC-1000343").await;
    assert!(flyout["id"] == "GB-CHC-1000343" && flyout["html"].as_str().unwrap().contains("Bowdon Bowls Club"));

    let (status, kind, preview) = program.text("/preview?id=GB-CHC-1000343").await;
    assert!(status == 200 && kind.starts_with("text/html"), "{kind}");
    assert!(preview.contains("has a record of it") && preview.contains("&lt;b&gt;for all"), "{preview}");
    assert_eq!(program.text("/preview?id=GB-CHC-9").await.0, 404);

    assert!(program.get("/properties?type=organisation").await["properties"].as_array().unwrap().len() > 8);
    let asked = json!({ "ids": ["GB-CHC-1000343", "GB-CHC-1000340", "nobody"], "properties": [{ "id": "postcode" }, { "id": "ours" }] });
    let (status, told) = program.post("extend", &asked).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(told["meta"][0], json!({ "id": "postcode", "name": "Postcode" }));
    assert_eq!(told["rows"]["GB-CHC-1000343"]["postcode"], json!([{ "str": "WA14 2AA" }]));
    assert!(told["rows"]["GB-CHC-1000343"]["ours"][0]["str"].as_str().unwrap().ends_with(&record.address));
    assert_eq!(told["rows"]["GB-CHC-1000340"]["ours"], json!([]));
    assert_eq!(told["rows"]["nobody"]["postcode"], json!([]));

    let (status, kind, script) = program.text("?callback=jQuery_1").await;
    assert!(status == 200 && kind.starts_with("text/javascript") && script.starts_with("/**/jQuery_1({"), "{script}");
    assert_eq!(program.text("?callback=alert(1)").await.0, 400);
}

#[tokio::test]
async fn a_program_that_asks_for_too_much_or_for_nothing_is_told_so() {
    let (town, _) = loaded().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let program = Program::of(&town, &sam).await;
    let many: Value =
        (0..201).map(|at| (format!("q{at}"), json!({ "query": "Hall" }))).collect::<serde_json::Map<_, _>>().into();
    for (name, asked, status, says) in [
        ("queries", many, 413, "200 are answered"),
        ("queries", json!({ "q0": {} }), 400, "q0: it asks for nothing"),
        ("queries", json!({ "q0": { "query": "x".repeat(501) } }), 400, "longer than 500"),
        ("queries", json!([1]), 400, "these are no queries"),
        (
            "queries",
            json!({ "q0": { "query": "Hall", "properties": vec![json!({ "pid": "area", "v": "Sale" }); 21] } }),
            400,
            "more than 20",
        ),
        ("extend", json!({ "ids": vec!["x"; 1_001], "properties": [] }), 413, "1000 are told of"),
        ("extend", json!({ "ids": [], "properties": [{ "id": "password" }] }), 400, "there is no property"),
        ("extend", json!("all"), 400, "this asks for no columns"),
    ] {
        let (got, answer) = program.post(name, &asked).await;
        assert!(got == status && answer["message"].as_str().unwrap().contains(says), "{says}: {got} {answer}");
    }
    let empty = json!({ "q0": { "query": "&" }, "q1": { "query": "Hall", "limit": 0 } });
    let (status, answer) = program.post("queries", &empty).await;
    assert_eq!((status, &answer["q0"]["result"], &answer["q1"]["result"]), (200, &json!([]), &json!([])));
    assert_eq!(program.post("queries", &json!({ "q0": { "query": "x".repeat(2_200_000) } })).await.0, 413);
}

#[tokio::test]
async fn our_own_records_are_candidates_beside_the_register_told_apart_and_never_matched_by_a_name_alone() {
    let (town, officer) = loaded().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let program = Program::of(&town, &sam).await;
    let add = async |name: &str, postcode: &str| {
        let fields = [("name", name), ("kind", "community"), ("postcode", postcode)];
        officer.send("/organisations/new", &fields).await.address
    };
    let choir = add("Moor Choir", "HD9 1AA").await;
    add("Village Hall", "HD9 2BB").await;
    let neighbour = town.neighbour("Vale Council").await;
    neighbour.send("/organisations/new", &[("name", "Moor Choir"), ("postcode", "HD9 1AA")]).await;

    let types = program.get("").await["defaultTypes"].clone();
    assert!(types.as_array().unwrap().contains(&json!({ "id": "ours", "name": "Our own record" })), "{types}");
    let at = |code: &str| json!([{ "pid": "postcode", "v": code }]);
    let queries = json!({
        "q0": { "query": "Moor Choir" },
        "q1": { "query": "The Moor Choir", "properties": at("hd91aa") },
        "q2": { "query": "Village Hall" },
        "q3": { "query": "Village Hall", "type": "ours" },
        "q4": { "query": "Advice Sale Trust", "type": "ours" },
        "q5": { "query": "Moor Choir", "properties": at("WF1 1AA") },
    });
    let (status, answer) = program.post("queries", &queries).await;
    assert_eq!(status, 200, "{answer}");
    let of = |name: &str| answer[name]["result"].as_array().unwrap().clone();
    let is_ours = |one: &Value| one["type"][0]["id"] == "ours";
    assert_eq!(
        (of("q0").len(), &of("q0")[0]["match"]),
        (1, &json!(false)),
        "ours, once, and by its name alone not certain"
    );
    assert!(is_ours(&of("q0")[0]) && of("q0")[0]["description"].as_str().unwrap().starts_with("our own record"));
    assert_eq!((is_ours(&of("q1")[0]), &of("q1")[0]["match"]), (true, &json!(true)), "its name at its postcode");
    assert_eq!(of("q2").len(), 3, "two of the register and one of ours");
    assert!(of("q2").iter().all(|one| one["match"] == json!(false)));
    assert!(of("q3").len() == 1 && is_ours(&of("q3")[0]), "{answer}");
    assert!(of("q4").is_empty(), "the register has it, and was not asked");
    assert_eq!(of("q5")[0]["match"], json!(false), "another postcode");

    let id = of("q0")[0]["id"].as_str().unwrap().to_owned();
    let (_, told) = program
        .post(
            "extend",
            &json!({ "ids": [&id], "properties": [{ "id": "postcode" }, { "id": "number" }, { "id": "ours" }] }),
        )
        .await;
    assert_eq!(told["rows"][&id]["postcode"], json!([{ "str": "HD9 1AA" }]));
    assert_eq!(told["rows"][&id]["number"], json!([]), "it has none of a register");
    assert!(told["rows"][&id]["ours"][0]["str"].as_str().unwrap().ends_with(&choir), "{told}");
    let (status, _, preview) = program.text(&format!("/preview?id={id}")).await;
    assert!(status == 200 && preview.contains("It is a record of"), "{preview}");
    let suggested = program.get("/suggest/entity?prefix=moor").await;
    assert_eq!(suggested["result"][0]["id"], json!(id));
    assert_eq!(officer.get(&format!("{PLACE}?q={id}")).await.address, choir, "the page of a match");
}
