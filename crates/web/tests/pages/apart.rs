//! Several library services on one server never see each other (R002).

use ampersand_domain::{
    Role,
    organisations::Organisation,
    partnership::{Note, Partnership},
    people::{LinkId, Person},
    service::Branch,
};

use super::client::{now, town};

#[tokio::test]
async fn two_services_on_one_server_are_strictly_apart_on_every_page_of_people_and_settings() {
    let (town, _) = town().await;
    let ada = town.person("Ada Pell", Role::Administrator).await;
    let other = town.neighbour("Otherham Council").await;
    ada.send("/people/new", &[("name", "Jo Smith"), ("email", "jo@one.example"), ("role", "staff"), ("send", "mail")])
        .await;
    ada.send("/service/branches/new", &[("name", "Hollow Lane")]).await;
    let desk = town.desk();
    let person = desk.select::<Person>().filter("name = ?", "Jo Smith").one().await.unwrap().unwrap();
    let branch = desk.select::<Branch>().one().await.unwrap().unwrap();
    let mail = desk.outbox(1).await.unwrap().remove(0);
    let link = now().id::<LinkId>();
    let mut tried = 0;
    for line in ampersand_web::permissions().lines() {
        let (Some(method), Some(path)) = (line.split_whitespace().next(), line.split_whitespace().last()) else {
            continue;
        };
        if !path.starts_with("/people/") && !path.starts_with("/service/")
            || !path.contains("{id}")
            || path.contains("/logo/")
        {
            continue;
        }
        let id = match path {
            _ if path.contains("outbox") => mail.id.to_string(),
            _ if path.contains("branches") => branch.id.to_string(),
            _ if path.contains("links") => link.to_string(),
            _ => person.id.to_string(),
        };
        let address = path.replace("{id}", &id).replace("{at}", "0");
        let seen = if method == "GET" {
            other.get(&address).await
        } else {
            other.forge(&address, &[("version", "1"), ("name", "Taken over"), ("role", "staff")]).await
        };
        assert_eq!(seen.status, 404, "{method} {address} {}", seen.html);
        tried += 1;
    }
    assert!(tried >= 12, "only {tried} addresses were tried");
    for page in ["/people", "/people/outbox", "/service", "/service/branches", "/people/notices"] {
        let seen = other.get(page).await;
        assert!(
            seen.status == 200 && !seen.says("Jo Smith") && !seen.says("Hollow Lane") && !seen.says("Marlow Vale"),
            "{page}"
        );
    }
    assert_eq!(desk.get::<Branch>(branch.id).await.unwrap().unwrap().version, branch.version);
    assert_eq!(desk.get::<Person>(person.id).await.unwrap().unwrap().version, person.version);
    assert_eq!(desk.outbox(1).await.unwrap().remove(0).version, mail.version);
}

/// The address with the ids of records in it; what is left is an id that nothing has.
fn with_ids(path: &str, ids: &[(&str, String)]) -> Option<String> {
    let (_, id) = ids.iter().find(|(prefix, _)| path.starts_with(prefix))?;
    let mut address = path.replace("{id}", id);
    while let Some((before, rest)) = address.split_once('{') {
        let after = rest.split_once('}').map(|(_, after)| after)?;
        address = format!("{before}{}{after}", now().id::<LinkId>());
    }
    Some(address)
}

#[tokio::test]
async fn no_page_opens_or_changes_a_record_of_another_service() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let fields = [("title", "A warm room"), ("text", "You know who rings us last.")];
    let pitch = officer.send("/offer/pitches/new", &fields).await.address;
    let other = town.neighbour("Otherham Council").await;
    let desk = town.desk();
    let organisation = desk.select::<Organisation>().one().await.unwrap().unwrap();
    let partnership = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let ids = [
        ("/partnerships/{id}", partnership.id.to_string()),
        ("/organisations/{id}", organisation.id.to_string()),
        ("/offer/pitches/{id}", pitch.rsplit('/').next().unwrap().to_owned()),
        ("/home/{id}", partnership.id.to_string()),
    ];
    let (mut tried, mut open) = (0, Vec::new());
    for line in ampersand_web::permissions().lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (Some(method), Some(path)) = (words.first(), words.last()) else { continue };
        let Some(address) = with_ids(path, &ids) else { continue };
        let seen = match *method {
            "GET" => other.get(&address).await,
            _ => other.forge(&address, &[("version", "1"), ("name", "Taken over"), ("title", "Taken over")]).await,
        };
        tried += 1;
        if seen.status != 404 || seen.says("Age Friends") {
            open.push(format!("{method} {path} answers {}", seen.status));
        }
    }
    assert!(tried >= 80, "only {tried} addresses were tried");
    assert!(open.is_empty(), "{open:#?}");
    assert!(officer.get(&format!("{}/history", with.place)).await.status == 200, "it is there for its own people");
    assert_eq!(desk.get::<Partnership>(partnership.id).await.unwrap().unwrap().version, partnership.version);
    assert_eq!(desk.get::<Organisation>(organisation.id).await.unwrap().unwrap().version, organisation.version);
    assert_eq!(desk.select::<Note>().count().await.unwrap(), 0);
}
