//! Every kind of page of the example, opened on PostgreSQL: most tests of pages run on SQLite, and a word that SQLite takes
//! as it comes can be one that PostgreSQL keeps for itself.

use std::{
    collections::{BTreeSet, VecDeque},
    process::Output,
    time::Duration,
};

use ampersand_store::testing::fresh_postgres;

use crate::{Proof, Town, watched::Server, words};

/// The ways on a page that stay here.
fn ways(html: &str) -> Vec<String> {
    let all = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let here = all.filter(|way| way.starts_with('/') && !way.starts_with("/assets/"));
    here.map(|way| way.split('#').next().unwrap_or_default().replace("&amp;", "&")).collect()
}

/// The kind of an address: what it is without what changes in it.
fn kind(way: &str) -> String {
    let (path, question) = way.split_once('?').unwrap_or((way, ""));
    let changes = |part: &str| part.len() > 20 || part.chars().any(|letter| letter.is_ascii_digit());
    let parts: Vec<&str> = path.split('/').map(|part| if changes(part) { "{}" } else { part }).collect();
    let asks: Vec<&str> = question.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    format!("{}?{}", parts.join("/"), asks.join("&"))
}

fn done(output: &Output) {
    assert!(output.status.success(), "{}", words(output));
}

/// The example as it is made on SQLite, put into this database.
fn put_example(town: &Town, database: &str) -> Proof {
    let folder = town.path("example");
    let folder = folder.to_str().ok_or("no path")?;
    drop(Server::started(
        town.command(&["demo", "--listen", "127.0.0.1:0", "--data", folder]),
        "Everybody and everything",
    ));
    done(&town.run_on(&format!("sqlite:{folder}/ampersand.db"), &["backup", "example.jsonl", "--portable"])?);
    done(&town.run_on(database, &["restore", "example.jsonl"])?);
    Ok(())
}

#[tokio::test]
async fn every_kind_of_page_of_the_example_opens_on_postgresql_for_each_who_signs_in() -> Proof {
    let (fresh, town) = (fresh_postgres().await?, Town::new()?);
    put_example(&town, &fresh.address)?;
    let server = Server::on(&town, &fresh.address);
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for who in ["sam", "ifeoma", "carys", "tom"] {
        let browser = reqwest::Client::builder().cookie_store(true).timeout(Duration::from_secs(30)).build()?;
        let get = async |way: &str| browser.get(format!("{}{way}", server.address)).send().await;
        let door = get("/sign-in").await?.text().await?;
        let token = door.split("name=\"csrf_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let email = format!("{who}@marlow.example");
        let form =
            [("csrf_token", token.ok_or("no token")?), ("email", &email), ("password", "tea at half past three")];
        let inside = browser.post(format!("{}/sign-in", server.address)).form(&form).send().await?;
        assert!(inside.status().is_success() && inside.url().path() == "/today", "{who} stands at {}", inside.url());
        // Each begins anew: one sees what another may not.
        let mut own: BTreeSet<String> = BTreeSet::new();
        let mut open = VecDeque::from(["/today".to_owned(), "/menu".to_owned()]);
        while let Some(way) = open.pop_front() {
            if !own.insert(kind(&way)) {
                continue;
            }
            let answer = get(&way).await?;
            let (status, html) =
                (answer.status().as_u16(), String::from_utf8_lossy(&answer.bytes().await?).into_owned());
            assert!(status < 400, "{way} answers {status} to {who}: {html}");
            open.extend(ways(&html));
        }
        kinds.append(&mut own);
    }
    assert!(kinds.len() > 300, "only {} kinds of pages were found", kinds.len());
    Ok(())
}
