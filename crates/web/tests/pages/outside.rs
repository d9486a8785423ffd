//! Every page that is for people without an account: it opens for anybody, is made for a phone, works without a script,
//! and says what is kept of people.

use ampersand_domain::people::{LinkKind, Person};
use scraper::{Html, Selector};

use super::{
    client::{Browser, Town, now, town},
    maps,
    proposals::{self, DANCE},
    searching,
};

/// Addresses for anybody that are no such page, each with its reason.
const OTHERS: [(&str, &str); 28] = [
    ("/", "leads on"),
    ("/offer/hear/{token}", "a colleague hears a pitch, walked by the tests of pitches"),
    ("/offer/say/{token}", "colleagues say what there is, walked by the tests of our offer"),
    ("/partnerships/public/{service}", "off until somebody switches it on, walked by its own tests"),
    ("/partnerships/public/{service}/feed", "other programs"),
    ("/partnerships/public/{service}/widget", "a frame of another site"),
    ("/proposals/back/{token}", "the way back to what was begun, walked by the tests of the front door"),
    ("/proposals/seen/{token}/files/{file}", "a file"),
    ("/proposals/site/{id}", "a building that opens, walked by the tests of openings"),
    ("/reconcile/{token}", "other programs"),
    ("/reconcile/{token}/flyout/{what}", "other programs"),
    ("/reconcile/{token}/preview", "other programs"),
    ("/reconcile/{token}/properties", "other programs"),
    ("/reconcile/{token}/suggest/{what}", "other programs"),
    ("/service/{id}/logo/{digest}", "a picture"),
    ("/sign-in/passkey", "a way in for people with an account, walked by the tests of passkeys"),
    ("/theme-{colour}", "a style sheet"),
    ("/w/{code}", "the room of a workshop, walked by its own tests"),
    ("/w/{code}/after/{letters}", "a line after a workshop, walked by the tests of afterwards"),
    ("/w/{code}/answer/{letters}", "an answer to an invitation, walked by the tests of inviting"),
    ("/w/{code}/answer/{letters}/calendar.ics", "a file"),
    ("/w/{code}/brief", "the room of a workshop, walked by the tests of briefs"),
    ("/w/{code}/brief/{idea}", "the room of a workshop, walked by the tests of briefs"),
    ("/w/{code}/card", "the card of who is in the room, walked by the tests of inviting"),
    ("/w/{code}/events", "the room of a workshop"),
    ("/w/{code}/note", "a paper, for whoever came"),
    ("/w/{code}/notes", "the room of a workshop"),
    ("/w/{code}/problems", "the problems of a workshop, walked by their own tests"),
];

/// Each page with the address under which the table of permissions has it.
async fn pages(town: &Town, officer: &Browser) -> Vec<(&'static str, String)> {
    let (_, link) = maps::open(officer).await;
    let (_, search) = searching::need(town, officer, "Help with forms").await;
    let (_, asked) = searching::network(town, officer, &search).await;
    let stranger = town.stranger();
    let first = stranger.send("/proposals/new/marlow", &DANCE).await.address;
    let check = proposals::answered(&town.stranger(), &DANCE).await.address;
    let seen = proposals::propose(&town.stranger(), &DANCE).await.address;
    vec![
        ("/accessibility", "/accessibility".to_owned()),
        ("/c", "/c".to_owned()),
        ("/l/{token}", letters(town).await),
        ("/need/asked/{token}", format!("/need/asked/{asked}")),
        ("/organisations/who/{token}", link),
        ("/privacy", "/privacy".to_owned()),
        ("/proposals/new", "/proposals/new".to_owned()),
        ("/proposals/new/{service}", "/proposals/new/marlow".to_owned()),
        ("/proposals/new/{service}/{token}/check", check),
        ("/proposals/new/{service}/{token}/later", format!("{}/later", first.rsplit_once('/').unwrap().0)),
        ("/proposals/new/{service}/{token}/{step}", first),
        ("/proposals/seen/{token}", seen),
        ("/sign-in", "/sign-in".to_owned()),
    ]
}

/// A link that somebody was given and has not opened.
async fn letters(town: &Town) -> String {
    let (now, desk) = (now(), town.desk());
    let person = desk.select::<Person>().one().await.unwrap().unwrap();
    let (letters, link) = town.link(LinkKind::Invite, &now);
    let link = ampersand_domain::people::Link { person: Some(person.id), ..link };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&link).await.unwrap();
    tx.save().await.unwrap();
    format!("/l/{letters}")
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

#[tokio::test]
async fn every_page_for_people_without_an_account_opens_on_a_phone_without_a_script_and_says_what_is_kept() {
    let (town, officer) = town().await;
    let pages = pages(&town, &officer).await;
    for (what, address) in &pages {
        let seen = town.stranger().get(address).await;
        assert_eq!(seen.status, 200, "{what} asks for an account:\n{}", seen.html);
        let page = Html::parse_document(&seen.html);
        let view = all(&page, "meta[name=viewport]");
        let view = view.first().and_then(|meta| meta.value().attr("content")).unwrap_or_default();
        assert!(view.contains("width=device-width") && !view.contains("maximum-scale"), "{what}: {view}");
        assert!(!all(&page, "footer a[href=\"/privacy\"]").is_empty(), "{what} has no privacy notice");
        // Whoever is invited to an account chooses a password there.
        let account = ["/sign-in", "/l/{token}"].contains(what);
        assert!(all(&page, "input[type=password]").is_empty() || account, "{what} asks for a password");
        for form in all(&page, "main form") {
            assert!(form.value().attr("action").is_some_and(|to| to.starts_with('/')), "{what} posts nowhere");
            let buttons = Selector::parse("button:not([type=button])").unwrap();
            assert!(form.select(&buttons).next().is_some(), "{what} is sent by a script alone");
        }
        let hidden = "main [hidden]:not(dialog), main button[type=button]:not([hidden])";
        let needs: Vec<String> = all(&page, hidden).iter().map(|one| one.html()).collect();
        assert!(needs.iter().all(|one| !one.contains("<input") && !one.contains("<textarea")), "{what}: {needs:?}");
        if !all(&page, "main textarea").is_empty() {
            assert!(seen.says("may have to release"), "{what} does not say who reads what is written:\n{}", seen.html);
        }
    }
    let table = include_str!("../../permissions.txt");
    let known =
        |path: &str| pages.iter().any(|(what, _)| *what == path) || OTHERS.iter().any(|(what, _)| *what == path);
    let open: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("GET    x x x x x x  ")).collect();
    for path in &open {
        assert!(known(path), "{path} is for anybody, and is walked here or named with a reason not to");
    }
    for (what, _) in OTHERS {
        assert!(open.contains(&what), "{what} is not for anybody any more");
    }
    assert!(open.len() > 20, "only {open:?}");
}

#[tokio::test]
async fn a_letter_that_was_never_given_opens_nothing_on_any_such_page() {
    let (town, _) = town().await;
    let never = "0".repeat(64);
    for page in ["/need/asked/", "/organisations/who/", "/proposals/seen/"] {
        let seen = town.stranger().get(&format!("{page}{never}")).await;
        assert!(matches!(seen.status, 404 | 410), "{page}: {}", seen.status);
    }
}
