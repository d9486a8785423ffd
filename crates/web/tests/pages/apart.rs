//! Several library services on one server never see each other (R002).

use ampersand_domain::{
    Role,
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
