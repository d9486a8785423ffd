//! Headers and cookies that keep browsers strict.

use ampersand_domain::people::{Link, LinkKind, Person, Role};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::{Client, Response, redirect::Policy};
use sha2::{Digest as _, Sha256};

use super::client::{Town, now, town};

/// A client that follows nothing and forgets what it was given, so that each answer can be looked at.
fn plain() -> Client {
    Client::builder().redirect(Policy::none()).build().unwrap()
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

fn cookies(answer: &Response) -> Vec<&str> {
    answer.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect()
}

#[tokio::test]
async fn every_answer_carries_the_strict_headers_and_no_script_may_stand_in_a_page() {
    let (town, _) = town().await;
    for path in ["/sign-in", "/nowhere", "/health", "/today", "/assets/0/nothing.js", "/proposals/new"] {
        let answer = plain().get(format!("{}{path}", town.address)).send().await.unwrap();
        let policy = header(&answer, "content-security-policy");
        for part in ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert!(
            !policy.contains("report") && header(&answer, "reporting-endpoints").is_empty(),
            "{path}: nobody is told"
        );
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header(&answer, "cache-control"), "no-store", "{path}: nobody on the way keeps it");
        assert_eq!(header(&answer, "referrer-policy"), "same-origin", "{path}");
        assert_eq!(header(&answer, "strict-transport-security"), "", "{path}: this server is reached by http");
    }
}

/// The cookies of a browser that comes in by its first link and then chooses the dark.
async fn cookies_of_a_visit(town: &Town) -> Vec<String> {
    let (now, desk) = (now(), town.desk());
    let person = Person::new(now.id(), "Ifeoma Danjuma", Role::Lead);
    let (letters, link) = town.link(LinkKind::Invite, &now);
    let link = Link { person: Some(person.id), ..link };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&person).await.unwrap();
    tx.insert(&link).await.unwrap();
    tx.save().await.unwrap();
    let at = |path: &str| format!("{}{path}", town.address);
    let mut all: Vec<String> = Vec::new();
    let door = plain().get(at(&format!("/l/{letters}"))).send().await.unwrap();
    all.extend(cookies(&door).iter().map(|line| (*line).to_owned()));
    let jar = |all: &[String]| all.iter().map(|line| line.split(';').next().unwrap()).collect::<Vec<_>>().join("; ");
    let html = door.text().await.unwrap();
    let token = html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let form = [("csrf_token", token), ("password", "correct horse battery")];
    let request = plain().post(at(&format!("/l/{letters}"))).header("cookie", jar(&all)).form(&form);
    let inside = request.send().await.unwrap();
    all.extend(cookies(&inside).iter().map(|line| (*line).to_owned()));
    let form = [("csrf_token", token), ("theme", "dark")];
    let dark = plain().post(at("/me/look")).header("cookie", jar(&all)).form(&form).send().await.unwrap();
    all.extend(cookies(&dark).iter().map(|line| (*line).to_owned()));
    all
}

#[tokio::test]
async fn cookies_are_for_this_site_alone_no_script_reads_them_and_by_https_they_leave_by_https_alone() {
    let by_http = cookies_of_a_visit(&Town::empty().await).await;
    let town = Town::set(|settings| settings.public_url = "https://partners.marlow.example".to_owned()).await;
    let by_https = cookies_of_a_visit(&town).await;
    for (all, secure) in [(&by_http, false), (&by_https, true)] {
        let names: Vec<&str> = all.iter().map(|line| line.split('=').next().unwrap()).collect();
        let name = |name: &str| if secure { format!("__Host-{name}") } else { name.to_owned() };
        for cookie in ["seal", "session", "theme"] {
            assert!(names.contains(&name(cookie).as_str()), "{cookie}: {all:?}");
        }
        for line in all {
            assert!(line.contains("HttpOnly") && line.contains("SameSite=Strict"), "{line}");
            assert!(line.contains("Path=/") && !line.contains("Domain"), "{line}");
            assert_eq!(line.contains("Secure"), secure, "{line}");
        }
    }
    let answer = plain().get(format!("{}/sign-in", town.address)).send().await.unwrap();
    assert!(header(&answer, "strict-transport-security").contains("max-age=31536000"));
}

#[tokio::test]
async fn a_paper_as_a_web_page_keeps_its_look_under_the_strict_policy_and_no_other_style_or_script_is_let_in() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (policy, page) = officer.policy_and_page(&format!("{}/briefing/paper?as=html", with.place)).await;
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let digest = STANDARD.encode(Sha256::digest(style.as_bytes()));
    assert!(policy.contains(&format!("style-src 'sha256-{digest}'")), "{policy}");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(style.contains("--accent:#") && style.contains("@media print"), "{style}");
    assert!(!page.contains("style=") && !page.contains("<script"), "{page}");
}

#[tokio::test]
async fn typed_text_has_its_limit_in_a_form_with_files_too() {
    let (_town, officer) = town().await;
    let much = "z".repeat(3 * 1024 * 1024);
    let (page, file) = ("/organisations/import", ("file", "list.csv", b"Name\nAge Friends\n".to_vec()));
    let seen = officer.upload_with(page, page, &[("source", much.as_str())], file).await;
    assert_eq!(seen.status, 413, "{}", seen.address);
    assert!(seen.says("typed text up to 2"));
}
