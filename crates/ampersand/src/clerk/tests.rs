//! The clerk against a real mail server, `smtp-server` from npm.

use std::{
    io::{BufRead as _, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use ampersand_domain::{
    Actor, Instant, Now, ServiceId,
    people::{Mail, MailState, Person, PersonId, Role},
    service::LibraryService,
};
use ampersand_store::{Desk, Store};
use jiff::civil::date;

use super::{Clerk, as_html};
use crate::config::Config;

/// A mail server that turns so many letters away before it takes one.
struct Server {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    port: String,
}

impl Server {
    fn start(refusals: u8) -> Self {
        Self::that_says(refusals, "451")
    }

    /// One that turns letters away with this number.
    fn that_says(refusals: u8, number: &str) -> Self {
        let browser = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../browser");
        assert!(
            browser.join("node_modules/smtp-server").is_dir(),
            "run `make browser/node_modules/.package-lock.json`"
        );
        let mut child = Command::new("node")
            .args(["support/mail-server.js", &refusals.to_string(), number])
            .current_dir(browser)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.next().unwrap().unwrap();
        Self { child, lines, port }
    }

    fn clerk(&self) -> Clerk {
        let config = Config {
            smtp_url: Some(format!("smtp://127.0.0.1:{}", self.port)),
            mail_from: Some("Partnerships <partners@library.example>".to_owned()),
            ..Config::default()
        };
        Clerk::of(&config).unwrap().unwrap()
    }

    fn letter(&mut self) -> serde_json::Value {
        serde_json::from_str(&self.lines.next().unwrap().unwrap()).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Town {
    _folder: tempfile::TempDir,
    store: Store,
    service: ServiceId,
    at: Instant,
}

impl Town {
    /// A service with a letter to Maya in its outbox, written by Ifeoma.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::connect(&format!("sqlite:{}", folder.path().join("town.db").display())).await.unwrap();
        store.migrate().await.unwrap();
        let now = Now::new(Instant::from_seconds(1_795_510_800).unwrap(), date(2026, 11, 24), [7; 32]);
        let service: ServiceId = now.id();
        let library = LibraryService::new(service, "marlow").of_authority("Marlow Vale Council");
        store.make_service(&now, &library).await.unwrap();
        let person = Person {
            email: Some("ifeoma@library.example".to_owned()),
            ..Person::new(now.id::<PersonId>(), "Ifeoma Danjuma", Role::Lead)
        };
        let desk = store.desk(&Actor::Person { service, person: person.id, role: Role::Lead });
        let mut tx = desk.write(&now).await.unwrap();
        tx.insert(&person).await.unwrap();
        let body = "Dear Maya,\n\nour next date is http://library.example/l/1.\n\nIfeoma";
        let mail = Mail::to(now.id(), "maya@hollow.example", "Maya Ökafor", "Tea on Thursday", body, now.instant);
        let calendar = ("tea.ics".to_owned(), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned());
        tx.mail(Mail { attachments: vec![calendar], ..mail }).await.unwrap();
        tx.save().await.unwrap();
        Self { _folder: folder, store, service, at: now.instant }
    }

    fn desk(&self) -> Desk {
        self.store.desk(&Actor::System { service: self.service })
    }

    async fn letter(&self) -> Mail {
        self.desk().outbox(1).await.unwrap().remove(0).record
    }
}

#[tokio::test]
async fn a_letter_leaves_as_text_and_page_with_its_calendar_file_and_answers_go_to_who_wrote_it() {
    let (town, mut server) = (Town::new().await, Server::start(0));
    server.clerk().look(&town.store, town.at).await.unwrap();
    let taken = server.letter();
    assert_eq!(
        (taken["from"].as_str(), taken["to"][0].as_str()),
        (Some("partners@library.example"), Some("maya@hollow.example"))
    );
    let letter = taken["letter"].as_str().unwrap();
    for part in [
        "From: \"Marlow Vale Libraries\" <partners@library.example>",
        "Reply-To: \"Ifeoma Danjuma\" <ifeoma@library.example>",
        "Subject: Tea on Thursday",
        "text/plain",
        "text/html",
        "Dear Maya,",
        "text/calendar",
        "filename=\"tea.ics\"",
        "BEGIN:VCALENDAR",
    ] {
        assert!(letter.contains(part), "no {part} in\n{letter}");
    }
    assert_eq!(town.letter().await.state, MailState::Sent);
    server.clerk().look(&town.store, town.at.plus_seconds(86_400)).await.unwrap();
    assert!(town.letter().await.tries == 1, "it goes once");
}

#[tokio::test]
async fn a_letter_that_could_not_go_says_why_waits_and_goes_later_once() {
    let (town, mut server) = (Town::new().await, Server::start(1));
    let clerk = server.clerk();
    clerk.look(&town.store, town.at).await.unwrap();
    let waits = town.letter().await;
    assert_eq!((waits.state, waits.tries), (MailState::Waiting, 1));
    assert!(waits.last_error.as_deref().is_some_and(|says| says.contains("Come back later")), "{:?}", waits.last_error);
    clerk.look(&town.store, town.at.plus_seconds(30)).await.unwrap();
    assert_eq!(town.letter().await.tries, 1, "it waits a minute");
    clerk.look(&town.store, town.at.plus_seconds(61)).await.unwrap();
    assert_eq!(server.letter()["to"][0], "maya@hollow.example");
    let went = town.letter().await;
    assert_eq!((went.state, went.last_error), (MailState::Sent, None));
    clerk.look(&town.store, town.at.plus_seconds(86_400)).await.unwrap();
    assert_eq!(town.letter().await.tries, 2, "and not again");
}

#[tokio::test]
async fn a_letter_that_will_never_be_taken_comes_back_at_once_and_goes_when_somebody_says_so() {
    let (town, mut server) = (Town::new().await, Server::that_says(1, "550"));
    let clerk = server.clerk();
    clerk.look(&town.store, town.at).await.unwrap();
    let back = town.letter().await;
    assert_eq!((back.state, back.tries), (MailState::Failed, 1), "{:?}", back.last_error);
    clerk.look(&town.store, town.at.plus_seconds(86_400)).await.unwrap();
    assert_eq!(town.letter().await.tries, 1, "nobody tries it by itself");
    town.desk().mail_again(back.id, town.at).await.unwrap();
    clerk.look(&town.store, town.at.plus_seconds(1)).await.unwrap();
    assert_eq!(server.letter()["to"][0], "maya@hollow.example");
    assert_eq!(town.letter().await.state, MailState::Sent);
}

#[tokio::test]
async fn a_server_that_is_away_loses_no_letter() {
    let (town, server) = (Town::new().await, Server::start(0));
    let clerk = server.clerk();
    drop(server);
    clerk.look(&town.store, town.at).await.unwrap();
    let waits = town.letter().await;
    assert!(waits.state == MailState::Waiting && waits.last_error.is_some(), "{waits:?}");
}

#[test]
fn nothing_is_sent_without_a_server_and_half_a_setting_is_named() {
    assert!(Clerk::of(&Config::default()).is_ok_and(|clerk| clerk.is_none()));
    let half = Config { smtp_url: Some("smtp://localhost".to_owned()), ..Config::default() };
    assert!(Clerk::of(&half).is_err_and(|says| says.to_string().contains("AMPERSAND_MAIL_FROM")));
    let wrong = Config { mail_from: Some("nobody".to_owned()), ..half };
    assert!(Clerk::of(&wrong).is_err_and(|says| says.to_string().contains("no e-mail address")));
}

#[test]
fn a_letter_as_html_says_what_the_text_says_and_nothing_that_was_typed_is_markup() {
    let html = as_html("Tea & <b>cake</b>", "Dear Ada,\nopen http://localhost/l/ab?x=1&y=2.\n\n<script>");
    assert!(html.contains("<title>Tea &amp; &lt;b&gt;cake&lt;/b&gt;</title>"), "{html}");
    assert!(html.contains("<a href=\"http://localhost/l/ab?x=1&amp;y=2\">"), "{html}");
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"), "{html}");
}

#[tokio::test]
async fn a_line_that_was_typed_into_a_subject_or_a_name_is_no_header() {
    let config = Config {
        smtp_url: Some("smtp://127.0.0.1:9".to_owned()),
        mail_from: Some("Partnerships <partners@library.example>".to_owned()),
        ..Config::default()
    };
    let clerk = Clerk::of(&config).unwrap().unwrap();
    let at = Instant::from_seconds(1_795_510_800).unwrap();
    let now = Now::new(at, date(2026, 11, 24), [9; 32]);
    let (name, subject) = ("Ada\r\nBcc: all@town.example", "Tea\r\nBcc: all@town.example\r\n\r\nDear all");
    let mail = Mail::to(now.id(), "ada@town.example", name, subject, "Come to tea.", at);
    let letter = clerk.letter(&mail, None, None).map(|letter| String::from_utf8(letter.formatted()).unwrap());
    let letter = letter.unwrap();
    let head = letter.split("\r\n\r\n").next().unwrap_or_default();
    assert!(head.lines().all(|line| !line.to_lowercase().starts_with("bcc")), "{head}");
    assert!(head.contains("ada@town.example") && letter.contains("Come to tea."), "{letter}");
}
