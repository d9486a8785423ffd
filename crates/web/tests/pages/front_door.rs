//! The front door for proposals: a stranger stops half way and comes back by a link of their own, and sends files.

use std::io::{Cursor, Write as _};

use ampersand_domain::{
    Role,
    people::Mail,
    proposals::{Proposal, ProposalFile},
    service::LibraryService,
};
use ampersand_store::Extent;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    client::{Browser, Seen, Town, now, town},
    proposals::{DANCE, FORM, answered, proposal, send},
};

/// The address of the link on the page that shows it.
fn link(town: &Town, later: &Seen) -> String {
    whole(later).strip_prefix(&town.address).unwrap().to_owned()
}

/// The same as it stands there.
fn whole(later: &Seen) -> String {
    let value = later.html.split("id=\"link\" readonly value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

/// Begins, types something into the second question and stops there; the page with the link.
async fn stopped(stranger: &Browser) -> Seen {
    let asked = stranger.send(FORM, &[("what", "Dance classes on Tuesdays")]).await;
    stranger.send(&asked.address, &[("who_gains", "Children in Fenside"), ("step", "later")]).await
}

async fn everything(town: &Town) -> String {
    let mut out = Vec::new();
    town.store.dump(&Extent::Everything, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

#[tokio::test]
async fn a_stranger_stops_half_way_and_goes_on_from_another_device_by_a_link_of_their_own() {
    let (town, officer) = town().await;
    let (phone, tablet) = (town.stranger(), town.stranger());
    let later = stopped(&phone).await;
    assert!(later.says("Your answers are kept") && later.says("until Thursday 24 December 2026"), "{}", later.html);
    assert!(later.says("nobody there reads it before you send it"));
    let link = link(&town, &later);
    assert!(!later.address.contains(link.rsplit('/').next().unwrap()), "the address of the page is not the link");
    let looked = tablet.get(&link).await;
    assert!(looked.says("Go on with your proposal") && !looked.says("Dance classes"), "{}", looked.html);
    let on = tablet.send(&link, &[]).await;
    assert!(on.says("Question 2 of 7"), "{}", on.html);
    assert_eq!(on.field("who_gains"), "Children in Fenside", "what was typed when they stopped is there");
    let first = tablet.get(&on.address.replace("/gain", "/what")).await;
    assert!(first.says("Dance classes on Tuesdays"));
    assert!(!officer.get("/proposals").await.says("Dance classes"), "the library reads nothing of it");
    assert!(!officer.get("/search?q=dance").await.says("Dance classes"));

    let mut seen = on;
    for _ in 1..7 {
        seen = tablet.send(&seen.address, &[("name", "Layla Haddad"), ("who_gains", "Children in Fenside")]).await;
    }
    let sent = tablet.send(&seen.address, &[]).await;
    assert!(sent.says("We have your proposal"), "{}", sent.html);
    let kept = proposal(&town).await;
    assert_eq!((kept.what.as_str(), kept.who_gains.as_str()), ("Dance classes on Tuesdays", "Children in Fenside"));
    // The phone, where it was begun, has the page open still: it leads to what was sent, and sends nothing twice.
    let on_phone = phone.get(&seen.address).await;
    assert!(on_phone.says("We have your proposal"), "{} {}", on_phone.address, on_phone.html);
    let again = phone.get(&link).await;
    assert!(again.says("You have sent your proposal"), "{}", again.html);
    assert!(phone.send(&link, &[]).await.says(&kept.reference));
    assert_eq!(town.desk().select::<Proposal>().count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_guessed_link_one_whose_days_are_over_and_one_that_was_thrown_away_open_nothing() {
    let town = town().await.0;
    let phone = town.stranger();
    let later = stopped(&phone).await;
    let own = link(&town, &later);
    let digest = town.stranger().get(&format!("/proposals/back/{}", "a".repeat(64))).await;
    assert!(digest.status == 410 && digest.says("Nothing waits at this link any more"), "{}", digest.html);
    let address = later.address.split('/').nth(4).unwrap();
    assert_eq!(town.stranger().get(&format!("/proposals/back/{address}")).await.status, 410, "the page’s own letters");
    let gone = phone.send_to(&later.address, &later.address, &[("does", "forget")]).await;
    assert!(gone.says("What you had written is thrown away"), "{}", gone.html);
    assert_eq!(phone.get(&own).await.status, 410);
    assert!(!everything(&town).await.contains("Children in Fenside"), "nothing of it is left");

    let later = stopped(&phone).await;
    let own = link(&town, &later);
    let mut now = now();
    now.today = "2026-12-24".parse().unwrap();
    assert_eq!(town.desk().forget_what_had_its_time(&now).await.unwrap().begun, 0);
    assert_eq!(phone.get(&own).await.status, 200, "its last day");
    now.today = "2026-12-25".parse().unwrap();
    assert_eq!(town.desk().forget_what_had_its_time(&now).await.unwrap().begun, 1);
    assert_eq!(phone.get(&own).await.status, 410);
    assert!(!everything(&town).await.contains("Children in Fenside"));
}

#[tokio::test]
async fn the_link_goes_to_an_address_with_nothing_that_was_typed_and_staff_do_not_get_it_to_read() {
    let town = Town::set(|settings| settings.mail = true).await;
    let officer = town.person("Ifeoma Danjuma", Role::Lead).await;
    let phone = town.stranger();
    let later = stopped(&phone).await;
    let wrong = phone.send(&later.address, &[("does", "mail"), ("to", "layla")]).await;
    assert!(wrong.status == 422 && wrong.field("to") == "layla", "{}", wrong.html);
    let sent = phone.send(&later.address, &[("does", "mail"), ("to", "layla@fenside.example")]).await;
    assert!(sent.says("on its way to the address"), "{}", sent.html);
    let mail = town.desk().select::<Mail>().one().await.unwrap().unwrap();
    assert!(mail.to_address == "layla@fenside.example" && mail.body.contains(&whole(&later)), "{}", mail.body);
    assert!(mail.body.contains("until Thursday 24 December 2026") && !mail.body.contains("Dance"), "{}", mail.body);
    let letter = officer.get(&format!("/people/outbox/{}", mail.id)).await;
    assert!(letter.says("Go on with your proposal") && !letter.html.contains(&whole(&later)), "{}", letter.html);
    let mut all = 0;
    while all < 30 {
        all += 1;
        let seen = phone.send(&later.address, &[("does", "mail"), ("to", "victim@else.example")]).await;
        if seen.says("Many letters were asked for") {
            assert_eq!(seen.field("to"), "victim@else.example");
            break;
        }
    }
    assert!(all < 10, "nobody fills somebody’s post with our letters");
}

#[tokio::test]
async fn without_a_mail_server_no_letter_is_offered_and_none_is_written() {
    let town = town().await.0;
    let phone = town.stranger();
    let later = stopped(&phone).await;
    assert!(!later.says("Send me the link") && later.html.contains("mailto:?subject="), "{}", later.html);
    let forged = phone.send(&later.address, &[("does", "mail"), ("to", "layla@fenside.example")]).await;
    assert_eq!(forged.status, 404);
    assert_eq!(town.desk().select::<Mail>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn what_was_begun_and_sent_from_two_devices_at_once_is_one_proposal() {
    let town = town().await.0;
    let (phone, tablet) = (town.stranger(), town.stranger());
    let check = answered(&phone, &DANCE).await;
    let later = phone.send(&check.address, &[("step", "later")]).await;
    let on = tablet.send(&link(&town, &later), &[]).await;
    assert!(on.says("Check your answers"), "{}", on.html);
    let mut fields = check.hidden(&check.address);
    fields.push(("again".to_owned(), "yes".to_owned()));
    let theirs = on.hidden(&on.address);
    let (one, other) = tokio::join!(phone.post(&check.address, &fields), tablet.post(&on.address, &theirs));
    assert!(one.says("We have your proposal") && other.says("We have your proposal"), "{}\n{}", one.html, other.html);
    assert_eq!(town.desk().select::<Proposal>().count().await.unwrap(), 1);
}

/// A PNG of one pixel, in its first bytes.
fn png() -> Vec<u8> {
    [&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A][..], &[0; 400]].concat()
}

fn docx(macros: bool) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = ["[Content_Types].xml", "word/document.xml"].into_iter().chain(macros.then_some("word/vbaProject.bin"));
    for part in parts {
        file.start_file(part, SimpleFileOptions::default()).unwrap();
        file.write_all(b"<x/>").unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// Goes to the question about files.
async fn at_files(stranger: &Browser) -> String {
    let mut seen = stranger.send(FORM, &DANCE).await;
    for _ in 1..4 {
        seen = stranger.send(&seen.address, &DANCE).await;
    }
    assert!(seen.says("Question 5 of 7"), "{}", seen.html);
    seen.address
}

async fn add(stranger: &Browser, page: &str, name: &str, bytes: Vec<u8>) -> Seen {
    stranger.upload_with(page, page, &[("step", "add")], ("file", name, bytes)).await
}

#[tokio::test]
async fn files_go_with_a_proposal_and_come_back_to_its_proposer_and_to_the_library_as_files_to_keep() {
    let (town, officer) = town().await;
    let stranger = town.stranger();
    let page = at_files(&stranger).await;
    assert!(add(&stranger, &page, "hall.png.exe", png()).await.says("hall.png.png"), "its name ends as what it is");
    let seen = add(&stranger, &page, "Our plan.docx", docx(false)).await;
    assert!(seen.says("Our plan.docx") && seen.says("hall.png.png"), "{}", seen.html);
    let pdf = b"%PDF-1.7 what we do".to_vec();
    let on = stranger.upload_with(&page, &page, &[("step", "")], ("file", "what.pdf", pdf.clone())).await;
    assert!(on.says("Who are you?"), "continuing takes the file that was chosen along: {}", on.html);
    assert_eq!(
        town.desk().select::<ProposalFile>().count().await.unwrap(),
        0,
        "the library has none before it is sent"
    );
    let who = stranger.send(&on.address, &DANCE).await;
    let check = stranger.send(&who.address, &DANCE).await;
    assert!(check.says("what.pdf") && check.says("Our plan.docx"), "{}", check.html);
    let own = send(&stranger, &check.address).await;
    let path = own.address.split('?').next().unwrap().to_owned();
    let mine = own.link("what.pdf").unwrap();
    assert_eq!(stranger.file(&mine).await, pdf);
    assert_eq!(town.stranger().file(&mine).await, pdf, "whoever has the private address");
    let place = format!("/proposals/{}", proposal(&town).await.id);
    let record = officer.get(&place).await;
    let ours = record.link("what.pdf").unwrap();
    let (policy, text) = officer.policy_and_page(&ours).await;
    assert_eq!((policy.as_str(), text.as_bytes()), ("sandbox", &pdf[..]));
    assert!(!stranger.get(&ours).await.says("what we do"), "our own address asks for signing in");
    let id = ours.rsplit('/').next().unwrap();
    let guessed = format!("/proposals/seen/{}/files/{id}", "a".repeat(64));
    assert_eq!(stranger.get(&guessed).await.status, 404);
    let other = answered_and_sent(&town).await;
    assert_eq!(stranger.get(&format!("{other}/files/{id}")).await.status, 404, "a file of another proposal");
    let headers = stranger.headers(&mine).await;
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert!(path.starts_with("/proposals/seen/"));
    let neighbour = town.neighbour("Kirkford Council").await;
    assert_eq!(neighbour.get(&ours).await.status, 404);
    let assistant = town.person("Tom Ashdown", Role::Staff).await;
    assert_eq!(assistant.file(&ours).await, pdf);

    officer.send_to(&place, &format!("{place}/keep"), &[("does", "delete")]).await;
    assert_eq!(officer.get(&ours).await.status, 404, "they go with the name");
    assert!(!everything(&town).await.contains("what.pdf"), "and stand in no log");
}

/// Another proposal that is sent, and its private address.
async fn answered_and_sent(town: &Town) -> String {
    let stranger = town.stranger();
    let check = answered(&stranger, &DANCE).await;
    send(&stranger, &check.address).await.address.split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_is_refused_beside_its_field_and_all_that_was_there_stays() {
    let town = town().await.0;
    let stranger = town.stranger();
    let page = at_files(&stranger).await;
    add(&stranger, &page, "hall.png", png()).await;
    let large = [png(), vec![0; 10 * 1024 * 1024]].concat();
    let refused: [(&str, Vec<u8>, &str); 5] = [
        ("page.pdf", b"<html><script>alert(1)</script>".to_vec(), "a PDF, or a Word file"),
        ("macros.docx", docx(true), "without macros"),
        ("empty.png", Vec::new(), "there is nothing in this one"),
        ("large.png", large, "up to 10 megabytes"),
        ("run.exe", b"MZ\x90\0".to_vec(), "a PDF, or a Word file"),
    ];
    for (name, bytes, says) in refused {
        let seen = add(&stranger, &page, name, bytes).await;
        assert!(
            seen.status == 422 && seen.says(says) && seen.html.contains("id=\"file-error\""),
            "{name}: {}",
            seen.html
        );
        assert!(seen.says("hall.png"), "{name}: what was there stays");
    }
    assert!(stranger.send(&page, &[("step", "add")]).await.says("Choose a file first"));
    for at in 2..=5 {
        add(&stranger, &page, &format!("{at}.png"), png()).await;
    }
    let five = stranger.get(&page).await;
    assert!(five.says("5.png") && !five.says("Add this file"), "{}", five.html);
    let more = add(&stranger, &page, "6.png", png()).await;
    assert!(more.status == 422 && more.says("Take one away first"), "{}", more.html);
    let first = five.html.split("name=\"remove\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let four = stranger.send(&page, &[("remove", first)]).await;
    assert!(!four.says("hall.png") && four.says("2.png") && four.says("Add this file"), "{}", four.html);
}

#[tokio::test]
async fn a_file_of_what_somebody_else_has_begun_cannot_be_taken_away() {
    let town = town().await.0;
    let (one, other) = (town.stranger(), town.stranger());
    let (mine, theirs) = (at_files(&one).await, at_files(&other).await);
    let there = add(&one, &mine, "hall.png", png()).await;
    let id = there.html.split("name=\"remove\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    other.send(&theirs, &[("remove", id)]).await;
    assert!(one.get(&mine).await.says("hall.png"));
}

#[tokio::test]
async fn how_long_what_was_begun_is_kept_is_a_number_of_the_service() {
    let (mut town, _) = town().await;
    let kept = town.store.service(town.service).await.unwrap().unwrap();
    let mut fewer: LibraryService = kept.record.clone();
    fewer.thresholds.0.begun_days = 7;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&fewer, kept.version).await.unwrap();
    tx.save().await.unwrap();
    town.service = fewer.id;
    let later = stopped(&town.stranger()).await;
    assert!(later.says("until Tuesday 1 December 2026"), "{}", later.html);
}

/// Sends a proposal; the browser, its private address, and its record for the library.
async fn with_page(town: &Town, fields: &[(&str, &str)]) -> (Browser, String, String) {
    let stranger = town.stranger();
    let check = answered(&stranger, fields).await;
    let own = send(&stranger, &check.address).await.address;
    let place = format!("/proposals/{}", proposal(town).await.id);
    (stranger, own, place)
}

#[tokio::test]
async fn a_proposer_and_the_library_write_to_each_other_on_the_proposals_own_page() {
    let (town, officer) = town().await;
    let (stranger, own, place) = with_page(&town, &DANCE).await;
    let theirs = format!("{own}/messages");
    let empty = stranger.send_to(&own, &theirs, &[("message", "  ")]).await;
    assert!(empty.status == 422 && empty.says("Enter what you would like to say"), "{}", empty.html);
    let written = stranger.send_to(&own, &theirs, &[("message", "Wednesdays would do, too")]).await;
    assert!(written.says("Your message is with Marlow Vale Libraries"), "{}", written.html);
    let today = officer.get("/today").await;
    assert!(today.says("Read what they write about their proposal: Fenside Dance School"), "{}", today.html);
    let record = officer.get(&place).await;
    assert!(record.says("Wednesdays would do, too") && record.says("I have read it, and it needs no answer"));
    let ours = format!("{place}/messages");
    let answered = officer
        .send_to(&place, &ours, &[("message", "How long is one class?"), ("does", "write"), ("by", "mail")])
        .await;
    assert!(answered.says("The letter has been written"), "{}", answered.html);
    assert!(!officer.get("/today").await.says("Read what they write"), "an answer has read it");
    assert!(stranger.get(&own).await.says("How long is one class?"));
    let mails = town.desk().select::<Mail>().filter("subject = ?", "About your proposal").all().await.unwrap();
    let mail = &mails.first().unwrap().body;
    assert!(mail.contains("How long is one class?") && mail.contains("Ifeoma Danjuma writes"), "{mail}");
    let page = mail.lines().find_map(|line| line.strip_prefix(&town.address)).unwrap();
    assert!(
        town.stranger().get(page).await.says("Wednesdays would do, too"),
        "the letter has a way of its own to answer"
    );

    let twice = stranger.press_twice(&own, &theirs, &[("message", "Forty minutes")]).await;
    assert!(twice[1].says("Forty minutes"));
    assert_eq!(officer.get(&place).await.html.matches("Forty minutes").count(), 1, "sent twice, kept once");
    let read = officer.send_to(&place, &ours, &[("does", "read")]).await;
    assert!(!read.says("I have read it, and it needs no answer") && !read.says("The letter has been written"));
    assert!(!officer.get("/today").await.says("Read what they write"));
}

#[tokio::test]
async fn a_message_is_read_by_nobody_else_and_goes_with_the_proposers_name() {
    let (town, officer) = town().await;
    let (stranger, own, place) = with_page(&town, &[("what", "A choir"), ("name", "Wale Ola")]).await;
    stranger.send_to(&own, &format!("{own}/messages"), &[("message", "My number is 01632 960 175")]).await;
    let ours = format!("{place}/messages");
    let told =
        officer.send_to(&place, &ours, &[("message", "Come and see us"), ("does", "write"), ("by", "page")]).await;
    assert!(told.says("They read it on their page from now on"), "no address, no letter: {}", told.html);
    assert_eq!(town.desk().select::<Mail>().count().await.unwrap(), 0);
    let neighbour = town.neighbour("Kirkford Council").await;
    assert_eq!(neighbour.forge(&ours, &[("message", "We were here")]).await.status, 404);
    let friends = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(friends.phone.forge(&ours, &[("message", "We were here")]).await.status, 404);
    let guessed = format!("/proposals/seen/{}", "b".repeat(64));
    let token = stranger.get(&own).await.token();
    let said = ("message".to_owned(), "We were here".to_owned());
    assert_eq!(stranger.post(&format!("{guessed}/messages"), &[token, said]).await.status, 404);
    assert!(!officer.get(&place).await.says("We were here"));
    officer.send_to(&place, &format!("{place}/keep"), &[("does", "delete")]).await;
    assert!(!everything(&town).await.contains("01632 960 175"), "what they wrote goes, from the log too");
    assert!(officer.get(&place).await.says("Come and see us"), "what we wrote stays");
    assert!(!officer.get(&place).await.says("Write to them"), "there is nobody to write to any more");
}

#[tokio::test]
async fn a_proposal_that_was_looked_at_comes_up_on_today_before_the_day_on_which_its_answer_was_promised() {
    let (town, officer) = town().await;
    let (_, _, place) = with_page(&town, &DANCE).await;
    assert!(officer.get("/today").await.says("Have a first look: Dance classes for children on Tuesdays"));
    officer.send_to(&place, &format!("{place}/look"), &[]).await;
    let answer = "Answer the proposal: Dance classes for children on Tuesdays";
    assert!(!officer.get("/today").await.says(answer), "three weeks ahead it is no task");
    let (desk, now) = (town.desk(), now());
    let kept = desk.select::<Proposal>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let near = Proposal { promised: Some("2026-11-27".parse().unwrap()), ..kept.record.clone() };
    tx.update(&near, kept.version).await.unwrap();
    tx.save().await.unwrap();
    let today = officer.get("/today").await;
    assert!(today.says(answer) && today.html.contains(&place), "{}", today.html);
}

#[tokio::test]
async fn that_it_is_here_can_be_said_on_the_telephone_in_words_of_its_own() {
    let (town, officer) = town().await;
    let fields = [("who", "Wale Ola, Fenside Allotments"), ("reach", "01632 960 175"), ("what", "A seed library")];
    let record = officer.send("/proposals/take", &fields).await;
    let place = record.address.clone();
    let way = record.link("What to say on the telephone: it is here (PDF)").unwrap();
    assert_eq!(way, format!("{place}/acknowledgement?how=telephone&as=pdf"));
    assert!(officer.file(&way).await.starts_with(b"%PDF"));
    let call = officer.get(&format!("{place}/acknowledgement?how=telephone&as=txt")).await.html;
    let kept = town.desk().select::<Proposal>().one().await.unwrap().unwrap();
    assert!(call.contains("To say on the telephone") && call.contains(&kept.reference), "{call}");
    assert!(!call.contains("Dear "), "nobody says a letter aloud");
}
