//! Notes from paper and from boards elsewhere: typed one after another by the scribe, or brought in with a look first.

use std::io::{Cursor, Write as _};

use ampersand_domain::{Role, partnership::Attachment, workshop::WorkshopPhoto};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::workshop::{Planned, planned};

async fn open() -> Planned {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    one.guest("Maya", "Citizens Advice").await;
    one
}

async fn notes(one: &Planned) -> usize {
    let run = one.officer.get(&format!("{}/run", one.here)).await;
    run.html.matches("id=\"tick-").count()
}

#[tokio::test]
async fn a_scribe_types_a_note_a_line_and_the_key_of_an_organisation_holds_for_the_next_ones() {
    let one = open().await;
    let page = format!("{}/scribe", one.here);
    let first = one.officer.get(&page).await;
    assert!(first.html.contains("autofocus") && first.says("ca Citizens Advice"), "{}", first.html);
    for line in ["Nobody in particular said this", "CA: Letters that frighten"] {
        assert_eq!(one.officer.send(&page, &[("text", line)]).await.status, 200, "{line}");
    }
    let of_them = format!("{page}?for=1");
    assert!(one.officer.get(&of_them).await.says("Note for Citizens Advice"));
    let seen = one.officer.send_to(&of_them, &page, &[("text", "Forms in English only")]).await;
    assert!(seen.says("Note for Citizens Advice") && seen.says("three notes from paper"), "{}", seen.html);
    let seen = one.officer.send_to(&of_them, &page, &[("text", "-: Buses")]).await;
    assert!(seen.says("Note for nobody in particular"), "{}", seen.html);
    let run = one.officer.get(&format!("{}/problems", one.here)).await;
    assert_eq!(
        run.html.matches("Citizens Advice put it up").count(),
        4,
        "two notes, in the table and below: {}",
        run.html
    );
    let twice = [("text", "Only once"), ("key", "the same form")];
    one.officer.send(&page, &twice).await;
    one.officer.send(&page, &twice).await;
    assert_eq!(notes(&one).await, 5);
}

#[tokio::test]
async fn a_line_that_does_not_fit_comes_back_as_it_was_typed() {
    let one = open().await;
    let page = format!("{}/scribe", one.here);
    let long = format!("ca: {}long", "long ".repeat(110));
    for (line, says) in [
        ("zz: Buses", "No organisation has the key “zz”"),
        ("ca:", "Write the note after the key"),
        ("", "Write the note, then press Enter"),
        (long.as_str(), "Shorten this to 504 characters"),
    ] {
        let seen = one.officer.send(&page, &[("text", line)]).await;
        assert!(seen.status == 422 && seen.says(says), "{line}: {}", seen.html);
        assert!(seen.html.contains(&format!("value=\"{}\"", line)), "{line} is gone: {}", seen.html);
    }
    assert_eq!(notes(&one).await, 0);
    assert!(!one.town.stranger().get(&page).await.says("A note from paper"), "a stranger writes down");
}

#[tokio::test]
async fn a_photo_of_the_paper_is_kept_by_what_it_is_and_opened_by_the_library_alone() {
    let one = open().await;
    let (page, action) = (format!("{}/scribe", one.here), format!("{}/scribe/photo", one.here));
    let wrong = one.officer.upload(&page, &action, ("photo", "wall.png", b"<script>alert(1)</script>".to_vec())).await;
    assert!(wrong.status == 422 && wrong.says("Choose a photo, PNG or JPEG"), "{}", wrong.html);
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), b"the wall"].concat();
    let kept = one
        .officer
        .upload_with(&page, &action, &[("shows", "The table by the window")], ("photo", "wall.png", png.clone()))
        .await;
    assert!(kept.says("Photo 1: The table by the window"), "{}", kept.html);
    let desk = one.town.desk();
    let photo = desk.select::<WorkshopPhoto>().one().await.unwrap().unwrap();
    assert_eq!(desk.get::<Attachment>(photo.picture).await.unwrap().unwrap().media_type, "image/png");
    let file = format!("{}/photos/{}", one.here, photo.id);
    let staff = one.town.person("Tom Ashworth", Role::Staff).await;
    assert_eq!(staff.file(&file).await, png);
    assert!(one.town.stranger().file(&file).await != png, "a stranger has the photo");
    let neighbour = one.town.neighbour("Kirkford").await;
    assert_eq!(neighbour.get(&file).await.status, 404, "another library has the photo");
}

const POSTS: &str = "Subject,Body,Attachment,Author,Created At,Section\n\
    Buses,\"<p>They stop at <i>six</i></p>\",,Citizens Advice,2026-11-24,Getting here\n\
    ,<p>Letters &amp; forms</p>,,Mrs Bell,2026-11-24,Paper\n";

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("Our wall/Posts - Our wall.csv", SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

async fn brings(one: &Planned, file: Vec<u8>) -> usize {
    let page = format!("{}/board", one.here);
    let look = one.officer.upload(&page, &page, ("file", "board", file)).await;
    assert!(look.status == 200 && look.says("Nothing is kept yet"), "{}", look.html);
    let before = notes(one).await;
    let keep = format!("{page}/keep");
    let mut fields = look.hidden(&keep);
    fields.push(("groups".to_owned(), "yes".to_owned()));
    let kept = one.officer.post(&keep, &fields).await;
    assert_eq!(kept.status, 200, "{}", kept.html);
    notes(one).await - before
}

#[tokio::test]
async fn a_board_is_looked_at_before_it_comes_in_and_twice_the_same_adds_nothing() {
    let one = open().await;
    let page = format!("{}/board", one.here);
    let look = one.officer.upload(&page, &page, ("file", "wall.csv", POSTS.as_bytes().to_vec())).await;
    assert!(
        look.says("Buses: They stop at six") && look.says("Letters & forms") && look.says("two notes"),
        "{}",
        look.html
    );
    assert!(!look.says("Mrs Bell"), "a person’s name: {}", look.html);
    assert_eq!(notes(&one).await, 0, "looking keeps nothing");
    assert_eq!(brings(&one, POSTS.as_bytes().to_vec()).await, 2);
    let problems = one.officer.get(&format!("{}/problems", one.here)).await;
    assert!(problems.says("Getting here") && problems.says("Citizens Advice put it up"), "{}", problems.html);
    assert_eq!(brings(&one, POSTS.as_bytes().to_vec()).await, 0, "the same file twice");
    assert_eq!(brings(&one, zipped(POSTS.as_bytes())).await, 0, "the same board as a ZIP");
    assert_eq!(brings(&one, b"A new line\nBuses: They stop at six\n".to_vec()).await, 1);
    let wrong = one.officer.upload(&page, &page, ("file", "wall.png", b"\x89PNG\r\n\x1a\n".to_vec())).await;
    assert!(wrong.status == 422 && wrong.says("This is a picture, not a table"), "{}", wrong.html);
    let nothing = one.officer.send(&page, &[("pasted", " ")]).await;
    assert!(nothing.status == 422 && nothing.says("Choose a file, or paste the notes"), "{}", nothing.html);
    let wall = one.officer.get(&format!("{}/projector", one.here)).await;
    assert!(wall.says("A new line") && !wall.html.contains("<i>six"), "{}", wall.html);
}

#[tokio::test]
async fn the_real_boards_come_in_whole() {
    let Ok(data) = std::env::var("AMPERSAND_TEST_DATA") else {
        eprintln!("AMPERSAND_TEST_DATA is not set: the real boards are not brought in");
        return;
    };
    let file = |name: &str| std::fs::read(format!("{data}/boards/{name}")).unwrap();
    let one = open().await;
    let padlet = file("derived_padlet_shape_bowling_green.csv");
    let count = brings(&one, zipped(&padlet)).await;
    assert!(count > 300, "{count}");
    assert_eq!(brings(&one, padlet).await, 0, "as CSV, after the ZIP");
    assert!(brings(&one, file("trello_nebula.json")).await > 20);
}
