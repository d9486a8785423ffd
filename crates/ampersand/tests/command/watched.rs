//! What whoever keeps the server sees: whether it is well, what it writes down, its figures, its backups and the doctor.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::{Child, Command, Stdio},
    time::Duration,
};

use ampersand_store::testing::{Fresh, fresh_postgres};
use serde_json::Value;

use crate::{Proof, Town, words};

/// A server that is stopped with the test at the latest.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(town: &Town, settings: &[(&str, &str)]) -> Self {
        let mut command = town.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.envs(settings.iter().copied());
        Self::started(command, "Ampersand is at ")
    }

    /// On this database, and not on the town's own.
    pub(crate) fn on(town: &Town, database: &str) -> Self {
        Self::start(town, &[("AMPERSAND_DATABASE_URL", database)])
    }

    /// Waits for the line that begins so; what follows on it is the address.
    pub(crate) fn started(mut command: Command, line: &str) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|said| said.strip_prefix(line).map(str::to_owned)).unwrap();
        Self { child, address }
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        reqwest::get(format!("{}{path}", self.address)).await.unwrap()
    }

    /// Stops it; all that it wrote to its error output.
    fn stop(mut self) -> String {
        let _ = self.child.kill();
        let mut written = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut written).unwrap();
        written
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test]
async fn the_server_says_that_it_runs_and_that_its_records_can_be_reached() -> Proof {
    let server = Server::start(&Town::new()?, &[]);
    for (path, says) in [("/healthz", "well\n"), ("/readyz", "ready\n")] {
        let answer = server.get(path).await;
        assert_eq!((answer.status().as_u16(), answer.text().await?.as_str()), (200, says));
    }
    // By whatever name a balancer asks.
    let asked = reqwest::Client::new().get(format!("{}/readyz", server.address)).header("host", "10.0.0.7:8080");
    assert_eq!(asked.send().await?.status().as_u16(), 200);
    Ok(())
}

#[tokio::test]
async fn the_log_has_a_line_for_each_answer_with_its_number_and_no_key_that_was_in_the_address() -> Proof {
    let server = Server::start(&Town::new()?, &[("AMPERSAND_LOG", "info"), ("AMPERSAND_LOG_FORMAT", "json")]);
    let key = "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3";
    let answer = server.get(&format!("/l/{key}?from=jo@town.example")).await;
    let number = answer.headers()["x-request-id"].to_str()?.to_owned();
    let known = reqwest::Client::new().get(format!("{}/sign-in", server.address)).header("x-request-id", "proxy-17");
    assert_eq!(known.send().await?.headers()["x-request-id"], "proxy-17");
    let written = server.stop();
    let lines: Vec<Value> = written.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let of = |number: &str| lines.iter().find(|line| line["span"]["request"] == number).ok_or("no line");
    let line = of(&number)?;
    assert_eq!((&line["message"], &line["span"]["method"]), (&"answered".into(), &"GET".into()), "{line}");
    assert!(line["span"]["route"].as_str().is_some_and(|route| route.starts_with("/l/{")), "{line}");
    assert!(line["ms"].is_number() && line["status"].is_number(), "{line}");
    assert_eq!(of("proxy-17")?["span"]["route"], "/sign-in");
    assert!(!written.contains(key) && !written.contains("jo@town.example"), "{written}");
    Ok(())
}

#[tokio::test]
async fn the_log_says_that_somebody_was_not_let_in_and_not_what_they_typed() -> Proof {
    let server = Server::start(&Town::new()?, &[("AMPERSAND_LOG", "info"), ("AMPERSAND_LOG_FORMAT", "json")]);
    let browser = reqwest::Client::builder().cookie_store(true).build()?;
    let address = format!("{}/sign-in", server.address);
    let page = browser.get(&address).send().await?.text().await?;
    let token = page.split("name=\"csrf_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let typed = [("csrf_token", token.ok_or("no token")?), ("email", "jo@town.example"), ("password", "a wild guess")];
    browser.post(&address).form(&typed).send().await?;
    let written = server.stop();
    let lines: Vec<Value> = written.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let refused = lines.iter().find(|line| line["message"] == "somebody was not let in by a password");
    assert_eq!(refused.ok_or("no line")?["network"], "127.0.0.", "{written}");
    assert!(!written.contains("jo@town.example") && !written.contains("a wild guess"), "{written}");
    Ok(())
}

#[tokio::test]
async fn figures_are_told_at_an_address_of_their_own_alone() -> Proof {
    let town = Town::new()?;
    let at = format!("127.0.0.1:{}", free_port());
    let server = Server::start(&town, &[("AMPERSAND_METRICS_LISTEN", &at)]);
    server.get("/sign-in").await;
    server.get("/nowhere").await;
    assert_eq!(server.get("/metrics").await.status().as_u16(), 404, "the public is told nothing");
    let told = reqwest::get(format!("http://{at}/metrics")).await?.text().await?;
    for line in [
        "ampersand_answer_seconds_count{area=\"sign-in\",status=\"2xx\"} 1",
        "ampersand_answer_seconds_count{area=\"none\",status=\"4xx\"} 2",
        "ampersand_letters{state=\"waiting\"} 0",
        "ampersand_rooms 0",
        "ampersand_statement_seconds_bucket{le=\"0.005\"}",
        "process_resident_memory_bytes ",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    let second = town.command(&["serve", "--listen", "127.0.0.1:0"]).env("AMPERSAND_METRICS_LISTEN", &at).output()?;
    assert!(
        !second.status.success() && words(&second).contains("metrics_listen: cannot listen on"),
        "{}",
        words(&second)
    );
    Ok(())
}

/// Lets nobody into a database, or everybody again.
async fn set_open(other: &Fresh, name: &str, open: bool) -> Proof {
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname =";
    Ok(other.script(&format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {open}; {end} '{name}'")).await?)
}

#[tokio::test]
async fn while_the_database_is_gone_pages_say_so_and_they_come_back_by_themselves() -> Proof {
    let (fresh, other) = (fresh_postgres().await?, fresh_postgres().await?);
    let town = Town::on(&fresh.address)?;
    let server = Server::start(&town, &[]);
    let name = fresh.address.rsplit('/').next().ok_or("no name")?;
    let browser = reqwest::Client::builder().cookie_store(true).build()?;
    let signed_in =
        || browser.get(format!("{}/sign-in", server.address)).header("cookie", "session=AAAAAAAAAAAAAAAAAAAAAA").send();
    assert_eq!(signed_in().await?.status().as_u16(), 200);
    set_open(&other, name, false).await?;
    assert_eq!(server.get("/healthz").await.status().as_u16(), 200, "the program itself runs");
    assert_eq!(server.get("/readyz").await.status().as_u16(), 503);
    let answer = signed_in().await?;
    assert_eq!(answer.status().as_u16(), 503);
    let number = answer.headers()["x-request-id"].to_str()?.to_owned();
    let page = answer.text().await?;
    assert!(page.contains("We cannot reach our records") && page.contains(&number), "{page}");
    set_open(&other, name, true).await?;
    for _ in 0..50 {
        if server.get("/readyz").await.status().as_u16() == 200 {
            assert_eq!(signed_in().await?.status().as_u16(), 200);
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err("it did not come back".into())
}

#[test]
fn backups_are_named_by_their_moment_and_older_ones_go_once_a_new_one_is_whole() -> Proof {
    let town = Town::new()?;
    let none = town.run(&["backup"])?;
    assert_eq!(none.status.code(), Some(2), "{}", words(&none));
    assert!(words(&none).contains("set `backups`"), "{}", words(&none));
    town.file("ampersand.toml", "backups = \"kept\"")?;
    let doctor = || town.run(&["doctor"]);
    let ill = doctor()?;
    assert!(
        ill.status.code() == Some(1) && words(&ill).contains("backup    do this: run `ampersand backup`"),
        "{}",
        words(&ill)
    );
    std::fs::create_dir(town.path("kept"))?;
    for old in ["ampersand-backup-2020-01-01T020000Z.db", "ampersand-backup-2020-01-02T020000Z.jsonl", "letters.txt"] {
        town.file(&format!("kept/{old}"), "old")?;
    }
    let made = town.run(&["backup", "--keep", "2"])?;
    assert!(made.status.success() && words(&made).contains("2020-01-01T020000Z.db"), "{}", words(&made));
    let mut names: Vec<String> = std::fs::read_dir(town.path("kept"))?
        .map(|file| Ok(file?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, std::io::Error>>()?;
    names.sort();
    assert!(names.len() == 3 && names[0].contains("2020-01-02") && names[2] == "letters.txt", "{names:?}");
    let restored = town.run_on("sqlite:back.db", &["restore", &format!("kept/{}", names[1])])?;
    assert!(restored.status.success(), "{}", words(&restored));
    let well = doctor()?;
    assert!(
        well.status.success() && words(&well).contains("backup    fine: the newest is 0 h old"),
        "{}",
        words(&well)
    );
    Ok(())
}

#[test]
fn the_doctor_says_of_each_thing_that_it_is_fine_or_what_to_do() -> Proof {
    let town = Town::new()?;
    let well = town.run(&["doctor"])?;
    for what in ["settings", "tables", "records", "clock", "disk", "mail"] {
        assert!(words(&well).contains(&format!("{what:<9} fine: ")), "{what}: {}", words(&well));
    }
    assert!(well.status.success() && words(&well).contains("All is well."), "{}", words(&well));
    town.file(
        "ampersand.toml",
        format!("smtp_url = \"smtp://127.0.0.1:{}\"\nmail_from = \"a@b.example\"", free_port()),
    )?;
    let ill = town.run(&["doctor"])?;
    assert_eq!(ill.status.code(), Some(1), "a script sees it: {}", words(&ill));
    assert!(words(&ill).contains("mail      do this: look at smtp_url"), "{}", words(&ill));
    Ok(())
}
