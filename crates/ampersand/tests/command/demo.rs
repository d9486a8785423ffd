//! The example service: made once, with an open room, and judged by the six principles.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use ampersand_domain::partnership::Stage;
use serde_json::Value;

const AMPERSAND: &str = env!("CARGO_BIN_EXE_ampersand");

/// A running example, ended when the test ends.
struct Example(Child);

impl Drop for Example {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the example in this folder; gives the address of its open room.
fn start(folder: &std::path::Path) -> Result<(Example, String), Box<dyn Error>> {
    start_with(folder, &[])
}

fn start_with(folder: &std::path::Path, more: &[&str]) -> Result<(Example, String), Box<dyn Error>> {
    started(Command::new(AMPERSAND).args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(folder).args(more))
}

fn started(command: &mut Command) -> Result<(Example, String), Box<dyn Error>> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    let example = Example(child);
    let room = lines
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("A workshop's room is open at ").map(str::to_owned));
    Ok((example, room.ok_or("no room was printed")?))
}

/// What a command prints about the example in this folder.
fn printed(folder: &std::path::Path, arguments: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let output = Command::new(AMPERSAND)
        .args(arguments)
        .env("AMPERSAND_DATABASE_URL", format!("sqlite:{}", folder.join("ampersand.db").display()))
        .output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// How often each state is printed on this day.
fn states_on(folder: &std::path::Path, day: &[&str]) -> Result<BTreeMap<String, usize>, Box<dyn Error>> {
    let json = printed(folder, &[&["check", "--service", "example", "--json"], day].concat())?;
    let all: Vec<Value> = serde_json::from_slice(&json)?;
    let mut states = BTreeMap::new();
    for check in all.iter().flat_map(|one| one["principles"].as_array().into_iter().flatten()) {
        *states.entry(check["state"].as_str().ok_or("no state")?.to_owned()).or_default() += 1;
    }
    Ok(states)
}

#[test]
fn what_is_in_place_needs_another_look_when_it_is_judged_on_a_day_a_year_ahead() {
    let folder = tempfile::tempdir().unwrap();
    drop(start_with(folder.path(), &["--today", "2027-05-01"]).unwrap());
    let then = states_on(folder.path(), &["--today", "2027-05-01"]).unwrap();
    assert_eq!(then.len(), 5, "made for that day, it shows every state on it: {then:?}");
    let later = states_on(folder.path(), &["--today", "2028-06-01"]).unwrap();
    assert!(later["stale"] > then["stale"] && later["evidenced"] < then["evidenced"], "{then:?} {later:?}");
    assert_ne!(states_on(folder.path(), &[]).unwrap(), later, "without a day it is judged today");
}

#[test]
fn the_papers_of_a_workshop_are_made_by_the_command_too() {
    let folder = tempfile::tempdir().unwrap();
    drop(start(folder.path()).unwrap());
    let text = |arguments: &[&str]| {
        String::from_utf8(
            printed(folder.path(), &[&["document"], arguments, &["--service", "example"]].concat()).unwrap(),
        )
        .unwrap()
    };
    for (kind, says) in [("workshop-pack", "Who is coming"), ("workshop-invitation", "Dear ")] {
        let listed = text(&[kind]);
        let id = listed.split_whitespace().next().unwrap_or_else(|| panic!("there is no {kind}"));
        let paper = text(&[kind, id, "--format", "txt"]);
        assert!(paper.contains(says) && paper.contains("/w/"), "{kind}: {paper}");
    }
}

#[tokio::test]
async fn the_example_opens_a_room_and_opens_the_same_one_again() {
    let folder = tempfile::tempdir().unwrap();
    let (first, room) = start(folder.path()).unwrap();
    let page = reqwest::get(&room).await.unwrap();
    assert_eq!(page.status().as_u16(), 200);
    assert!(page.text().await.unwrap().contains("csrf_token"), "a join form stands there");
    drop(first);
    let (_second, again) = start(folder.path()).unwrap();
    assert_eq!(room.split("/w/").nth(1), again.split("/w/").nth(1));
    assert_eq!(reqwest::get(&again).await.unwrap().status().as_u16(), 200);
}

#[tokio::test]
async fn the_example_answers_to_the_address_that_others_reach_it_by() {
    let folder = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new(AMPERSAND);
    command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(folder.path());
    let (_example, room) = started(command.env("AMPERSAND_PUBLIC_URL", "http://phone.example/")).unwrap();
    let path = room.strip_prefix("http://phone.example/w/").unwrap_or_else(|| panic!("{room}"));
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let asked = async |host: &str| {
        let page = client.get(format!("http://127.0.0.1:{port}/w/{path}")).header("host", host).send().await.unwrap();
        (page.status().as_u16(), page.text().await.unwrap())
    };
    let (status, page) = asked("phone.example").await;
    assert!(status == 200 && page.contains("csrf_token"), "{status} {page}");
    assert_eq!(asked("other.example").await.0, 421);
}

#[test]
fn the_principles_of_the_example_are_printed_with_every_state() {
    let folder = tempfile::tempdir().unwrap();
    drop(start(folder.path()).unwrap());
    let json = printed(folder.path(), &["check", "--service", "example", "--json"]).unwrap();
    let all: Vec<Value> = serde_json::from_slice(&json).unwrap();
    assert_eq!(all.len(), 14);
    let principles = || all.iter().flat_map(|one| one["principles"].as_array().unwrap());
    assert!(all.iter().all(|one| one["principles"].as_array().unwrap().len() == 6));
    for number in 1..=6 {
        let of = principles().filter(|one| one["principle"] == number);
        let states: BTreeSet<&str> = of.map(|one| one["state"].as_str().unwrap()).collect();
        let mut all = BTreeSet::from(["evidenced", "missing", "partly", "stale"]);
        // A need is asked for from the first day on, so the first principle is always due.
        all.extend((number > 1).then_some("not_yet_due"));
        assert_eq!(states, all, "principle {number}");
    }
    for one in principles().filter(|one| one["state"] != "not_yet_due") {
        assert!(
            one["items"].as_array().unwrap().iter().all(|item| item["because"].is_string()),
            "no state without its reasons"
        );
    }
    let items = || principles().flat_map(|one| one["items"].as_array().unwrap());
    let keys: BTreeSet<&String> = items().flat_map(|item| item.as_object().unwrap().keys()).collect();
    assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["because", "id", "next", "party", "state"]);
    let word = |one: &Value, key: &str| one[key].as_str().unwrap_or_else(|| panic!("no {key}: {one:#}")).to_owned();
    let titles: BTreeSet<String> = all.iter().map(|one| word(one, "title")).collect();
    assert!(titles.len() == 14 && titles.contains("Warm Words"), "{titles:?}");
    let stage = |one: &Value| *Stage::ALL.iter().find(|stage| stage.as_str() == word(one, "stage")).unwrap();
    assert!(Stage::ALL.iter().all(|of| all.iter().any(|one| stage(one) == *of)), "each stage stands there");
    let (closing, open): (Vec<_>, Vec<_>) = all.iter().partition(|one| stage(one).is_closing());
    let today: BTreeSet<String> = open.iter().map(|one| word(one, "as_of")).collect();
    assert_eq!(today.len(), 1, "all that run are judged on one day");
    let stood: Vec<String> = closing.iter().map(|one| word(one, "as_of")).collect();
    assert!(stood.iter().all(|day| today.first().is_some_and(|today| day <= today)), "{stood:?}");
    assert!(stood.iter().any(|day| !today.contains(day)), "what is over is shown as it stood: {stood:?}");
    for one in &all {
        for check in one["principles"].as_array().unwrap() {
            let said = |kind: &str, parts: [&str; 2]| -> Vec<String> {
                let of = check[kind].as_array().unwrap().iter();
                of.map(|it| format!("{} {}", it[parts[0]], it[parts[1]])).collect()
            };
            for mut all in [said("items", ["id", "because"]), said("flags", ["flag", "because"])] {
                let count = all.len();
                all.sort();
                all.dedup();
                assert_eq!(all.len(), count, "{} says the same twice: {check:#}", one["title"]);
            }
        }
    }
    let says = |words: &str| items().any(|item| item["because"] == words);
    assert!(says("Doreen Pike has not signed version 1 of the agreement."), "a reason names the record and the person");
}

#[test]
fn the_one_page_agreements_of_the_example_take_one_page() {
    let folder = tempfile::tempdir().unwrap();
    drop(start(folder.path()).unwrap());
    let document = |more: &[&str]| {
        printed(folder.path(), &[&["document", "agreement", "--service", "example"], more].concat()).unwrap()
    };
    let listed = String::from_utf8(document(&[])).unwrap();
    let one_page: Vec<&str> = listed.lines().filter(|line| line.contains("one page")).collect();
    assert!(!one_page.is_empty(), "{listed}");
    for line in one_page {
        let file = folder.path().join("agreement.pdf");
        document(&[line.split_whitespace().next().unwrap(), "--out", &file.display().to_string()]);
        let about = Command::new("pdfinfo").arg(&file).output().unwrap();
        let about = String::from_utf8(about.stdout).unwrap();
        let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
        assert_eq!(pages, Some("1"), "{line}");
    }
}

/// Starts the program for real in this folder; gives the link for whoever comes first.
fn serve(folder: &std::path::Path) -> Result<(Example, String), Box<dyn Error>> {
    serve_saying(folder, "Make yours here, once: ")
}

/// Starts the program for real in this folder; gives what it says after these words.
fn serve_saying(folder: &std::path::Path, words: &str) -> Result<(Example, String), Box<dyn Error>> {
    let mut child = Command::new(AMPERSAND)
        .arg("serve")
        .current_dir(folder)
        .env("AMPERSAND_DATABASE_URL", "sqlite:real.db")
        .env("AMPERSAND_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .spawn()?;
    let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines().map_while(Result::ok);
    let example = Example(child);
    let said = lines.take(2).find_map(|line| line.split_once(words).map(|(_, said)| said.to_owned()));
    Ok((example, said.ok_or_else(|| format!("nothing was said after {words:?}"))?))
}

#[test]
fn a_service_made_on_the_command_line_is_told_how_its_administrator_comes_in_until_somebody_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(AMPERSAND)
        .args(["admin", "service", "add", "town", "--name", "Town Libraries"])
        .current_dir(folder.path())
        .env("AMPERSAND_DATABASE_URL", "sqlite:real.db")
        .output()
        .unwrap();
    let next = "ampersand admin person add NAME --service town --email ADDRESS --role administrator";
    let told = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(told.trim_end().ends_with(next), "{told}");
    let (_example, said) = serve_saying(folder.path(), "Nobody has an account in town yet: ").unwrap();
    assert_eq!(said, next);
}

#[tokio::test]
async fn the_first_start_prints_a_link_for_the_administrator_and_until_it_is_used_each_start_prints_another() {
    let folder = tempfile::tempdir().unwrap();
    let (first, link) = serve(folder.path()).unwrap();
    let page = reqwest::get(&link).await.unwrap().text().await.unwrap();
    assert!(page.contains("Set up your service") && page.contains("Your authority"), "{page}");
    drop(first);
    let (_second, again) = serve(folder.path()).unwrap();
    let letters = |link: &str| link.split("/l/").nth(1).unwrap_or_default().to_owned();
    assert_ne!(letters(&link), letters(&again));
    let server = again.split("/l/").next().unwrap_or_default();
    let old = reqwest::get(format!("{server}/l/{}", letters(&link))).await.unwrap().text().await.unwrap();
    assert!(!old.contains("Your authority"), "the older one opens nothing any more");
    assert!(reqwest::get(&again).await.unwrap().text().await.unwrap().contains("Your authority"));
}
