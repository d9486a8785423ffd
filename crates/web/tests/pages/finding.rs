//! Search, suggestions, guidance, and what is typed and not yet sent.

use ampersand_domain::{Role, need::Aim};

use super::client::{now, town};

#[tokio::test]
async fn what_is_on_record_is_found_by_the_beginnings_of_its_words() {
    let (town, officer) = town().await;
    let (now, desk) = (now(), town.desk());
    let aim = Aim {
        id: now.id(),
        text: "More children read <for> pleasure".to_owned(),
        source: "Council plan".to_owned(),
        page: None,
        valid_from: None,
        valid_until: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&aim).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/search?q=chil").await;
    assert_eq!(seen.link("More children read <for> pleasure").as_deref(), Some("/need"), "{}", seen.html);
    assert!(seen.says("Aims and needs") && seen.says("One thing found"));
    assert!(officer.get("/search?q=zzyzx").await.says("Nothing has “zzyzx” in it"));
    assert!(officer.get("/search?q=c").await.says("Type at least two letters"));
    let rows = officer.get("/search/suggest?q=pleas").await;
    assert!(!rows.html.contains("<html") && rows.html.contains("app-suggest__group"));
    assert!(rows.html.contains("<a href=\"/need\">More children read &lt;for&gt; pleasure"), "{}", rows.html);
}

#[tokio::test]
async fn nothing_of_another_service_is_found() {
    let (town, officer) = town().await;
    assert!(officer.get("/search?q=kirkford").await.says("Nothing has"));
    drop(town);
}

#[tokio::test]
async fn what_is_typed_is_kept_for_its_own_writer_without_token_or_secret() {
    let (town, officer) = town().await;
    let token = {
        let page = officer.get("/me").await;
        page.html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let draft = [
        field("csrf_token", &token),
        field("draft_key", "need/new"),
        field("what", "Forty & more chairs"),
        field("password", "secret"),
    ];
    assert_eq!(officer.post("/drafts", &draft).await.status, 204);
    assert_eq!(officer.post("/drafts", &draft[..1]).await.status, 400);
    assert_eq!(officer.post("/drafts", &draft[1..]).await.status, 403);
    let person = town.desk().select::<ampersand_domain::people::Person>().one().await.unwrap().unwrap();
    let actor = ampersand_domain::Actor::Person { service: town.service, person: person.id, role: Role::Lead };
    let kept = town.store.desk(&actor).draft("need/new").await.unwrap().unwrap();
    assert_eq!(kept.fields, "what=Forty+%26+more+chairs");
}

#[tokio::test]
async fn guidance_leads_from_topic_to_topic_and_to_the_work() {
    let (town, officer) = town().await;
    let index = officer.get("/guidance").await;
    let first = index.link("Six things that hold a partnership").unwrap();
    let mut seen = officer.get(&first).await;
    let mut topics = 1;
    while let Some(next) = next(&seen.html) {
        seen = officer.get(&next).await;
        assert_eq!(seen.status, 200, "{next}");
        topics += 1;
    }
    assert_eq!(topics, 8, "every topic is reached");
    assert_eq!(officer.get("/guidance/nothing").await.status, 404);
    assert!(officer.get("/menu").await.link("Workshops").is_some());
    for open in ["/privacy", "/accessibility"] {
        assert_eq!(town.stranger().get(open).await.address, open);
    }
}

fn next(html: &str) -> Option<String> {
    let document = scraper::Html::parse_document(html);
    let links = scraper::Selector::parse("main a").unwrap();
    let link = document.select(&links).find(|link| link.text().collect::<String>().starts_with("Next:"))?;
    link.value().attr("href").map(str::to_owned)
}
