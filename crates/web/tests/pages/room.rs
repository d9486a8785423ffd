//! The room: what is acknowledged is kept once, what is silent stays silent, and it works without a script.

use std::{collections::BTreeSet, time::Duration};

use ampersand_domain::workshop::Phase;
use ampersand_live::{Command, Settled};

use super::{
    client::check,
    hall::{CODE, Hall, Phone, notes_of},
};

const MOMENT: Duration = Duration::from_millis(700);

#[tokio::test]
async fn a_guest_joins_by_a_name_alone_and_writes_without_a_script() {
    let hall = Hall::open(Phase::Discuss).await;
    let phone = hall.phone();
    let (status, html) = phone.get("").await;
    assert_eq!(status, 200);
    assert!(
        html.contains("name=\"name\"") && html.contains("name=\"organisation\"") && html.contains("who rings us last")
    );
    check(&html, "the door");
    assert_eq!(phone.get("/notes").await.0, 303, "somebody who has not come in reads notes");
    assert_eq!(phone.get("/events").await.0, 401);
    assert_eq!(phone.join("Maya", "").await, 303);
    let id = phone.post("Letters that frighten", "k1").await;
    let (_, html) = phone.get("").await;
    check(&html, "the phone");
    assert!(html.contains("Letters that frighten") && html.contains("For whom are you here?"));
    assert!(html.contains(&format!("id=\"note-{id}\"")));
    let (_, html) = phone.get("/notes").await;
    check(&html, "the notes");
    assert!(html.contains("Letters that frighten"));
}

#[tokio::test]
async fn a_note_from_a_phone_that_the_room_does_not_know_comes_in_with_its_writer() {
    let hall = Hall::open(Phase::Discuss).await;
    let phone = hall.phone();
    let note = [("text", "Letters that frighten"), ("key", "k1")];
    let (status, html) = phone.form("/notes", &note).await;
    check(&html, "the door");
    assert_eq!(status, 401);
    assert!(html.contains("What you wrote goes in with you") && html.contains("Letters that frighten</textarea>"));
    let nameless = [&[("name", "")][..], &note].concat();
    let (status, html) = phone.form("/join", &nameless).await;
    assert!(status == 422 && html.contains("Letters that frighten</textarea>"), "{html}");
    let named = [&[("name", "Maya")][..], &note].concat();
    assert_eq!(phone.form("/join", &named).await.0, 303);
    assert_eq!(phone.form("/join", &named).await.0, 303, "sent twice");
    assert_eq!(phone.notes().await.into_values().collect::<Vec<_>>(), ["Letters that frighten"]);
    let long = "long ".repeat(200);
    let (status, html) = hall.phone().form("/join", &[("name", "Tom"), ("text", &long)]).await;
    assert!(status == 422 && html.contains("long long") && html.contains("at most 500"), "{html}");
}

#[tokio::test]
async fn a_phone_that_writes_too_fast_keeps_its_words_and_stays_in_the_room() {
    let hall = Hall::open(Phase::Discuss).await;
    let phone = hall.phone();
    assert_eq!(phone.join("Maya", "Deaf Vale").await, 303);
    let mut slowed = None;
    for at in 0..400 {
        let text = format!("Note {at}");
        let (status, html) = phone.form("/notes", &[("text", &text), ("key", &text)]).await;
        if status == 429 {
            slowed = Some((text, html));
            break;
        }
    }
    let (text, html) = slowed.expect("a machine was never slowed");
    check(&html, "the phone that was too fast");
    assert!(html.contains("Wait a few seconds") && html.contains(&format!("{text}</textarea>")), "{html}");
    assert!(!html.contains("Go to the start page"));
    let other = hall.phone();
    assert_eq!(other.join("Tom", "Deaf Vale").await, 303);
    other.post("Another phone is not held up", "o1").await;
}

#[tokio::test]
async fn a_name_that_is_missing_is_asked_for_beside_its_field() {
    let hall = Hall::open(Phase::Discuss).await;
    let phone = hall.phone();
    assert_eq!(phone.join(" ", "Citizens Advice").await, 422);
    assert!(
        hall.store
            .desk(&ampersand_domain::Actor::System { service: hall.door.service })
            .room_guests(hall.door.workshop)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn the_same_key_and_text_give_the_first_answer_and_another_text_is_a_second_note() {
    let hall = Hall::open(Phase::Discuss).await;
    let phone = hall.guest("Maya", "Citizens Advice").await;
    let first = phone.post("one", "key").await;
    assert_eq!(phone.post("one", "key").await, first);
    let second = phone.post("two", "key").await;
    assert_ne!(second, first);
    assert_eq!(phone.notes().await.into_values().collect::<Vec<_>>(), ["one", "two"]);
    let other = hall.guest("Leon", "Citizens Advice").await;
    assert_ne!(other.post("one", "key").await, first, "another phone's key is its own");
}

#[tokio::test]
async fn a_post_without_the_forms_token_or_from_a_stranger_is_not_taken() {
    let hall = Hall::open(Phase::Discuss).await;
    let phone = hall.guest("Maya", "").await;
    assert_eq!(phone.try_post("wrong", "x", "k").await.unwrap().0, 403);
    let stranger = hall.phone();
    let token = stranger.token().await.unwrap();
    assert_eq!(stranger.try_post(&token, "x", "k").await.unwrap().0, 401);
    assert!(phone.notes().await.is_empty());
}

#[tokio::test]
async fn silence_holds_until_all_are_up_and_then_all_screens_have_one_order() {
    let hall = Hall::open(Phase::Silent).await;
    let (maya, leon) = (hall.guest("Maya", "Citizens Advice").await, hall.guest("Leon", "Dance School").await);
    let one: u64 = maya.post("maya one", "1").await.parse().unwrap();
    let two: u64 = leon.post("leon one", "1").await.parse().unwrap();
    let three: u64 = maya.post("maya two", "2").await.parse().unwrap();
    assert_eq!(leon.notes().await.into_keys().collect::<Vec<_>>(), [two]);
    let (_, html) = leon.get("").await;
    assert!(
        !html.contains("maya one") && html.contains("<span data-room-count>3</span>"),
        "silence leaks, or the count is missing"
    );
    let before = leon.hear(None, MOMENT).await;
    assert_eq!(notes_of(&before), [two]);
    assert!(!format!("{before:?}").contains("maya"));

    hall.leads(Command::Go(Phase::AllUp)).await;
    let last = before.last().unwrap().id.clone();
    assert_eq!(notes_of(&leon.hear(Some(&last), MOMENT).await), [one, three]);
    for phone in [&maya, &leon] {
        assert_eq!(phone.notes().await.into_keys().collect::<Vec<_>>(), [one, two, three]);
        let told = notes_of(&phone.hear(None, MOMENT).await);
        assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), 3, "told {told:?}");
        assert_eq!(told.len(), 3);
    }
}

#[tokio::test]
async fn a_stream_goes_on_after_the_last_event_and_ends_when_the_server_stops() {
    let hall = Hall::open(Phase::Discuss).await;
    let maya = hall.guest("Maya", "").await;
    for text in ["a", "b", "c"] {
        maya.post(text, text).await;
    }
    let heard = maya.hear(None, MOMENT).await;
    let notes: Vec<_> = heard.iter().filter(|heard| heard.kind == "note").collect();
    assert_eq!(notes_of(&maya.hear(Some(&notes[1].id), MOMENT).await), [notes[2].id.parse::<u64>().unwrap()]);
    let rooms = hall.app.rooms.clone();
    let listening = tokio::spawn(async move { maya.hear(None, Duration::from_secs(20)).await });
    tokio::time::sleep(MOMENT).await;
    rooms.stop();
    tokio::time::timeout(Duration::from_secs(5), listening).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_closed_room_takes_nothing_and_forgets_the_names_without_a_yes() {
    let hall = Hall::open(Phase::Discuss).await;
    let (maya, leon) = (hall.guest("Maya", "Citizens Advice").await, hall.guest("Leon", "Dance School").await);
    hall.leads(Command::Decide(Settled::NoneOfThem { why: "Too early".to_owned() })).await;
    assert_eq!(maya.say(&[("what", "name"), ("keep", "yes")]).await, 303);
    hall.leads(Command::Close { reason: Some("Time was up".to_owned()) }).await;
    let desk = hall.store.desk(&ampersand_domain::Actor::System { service: hall.door.service });
    let names: Vec<_> =
        desk.room_guests(hall.door.workshop).await.unwrap().into_iter().map(|guest| guest.name).collect();
    assert_eq!(names.iter().flatten().collect::<Vec<_>>(), ["Maya"]);
    let token = leon.token().await;
    assert!(token.is_some_and(|token| !token.is_empty()));
    assert_eq!(hall.phone().get("").await.0, 200);
}

#[tokio::test]
async fn what_one_node_keeps_another_shows_within_seconds() {
    let mut hall = Hall::open(Phase::Discuss).await;
    let maya = hall.guest("Maya", "").await;
    let first = hall.app.clone();
    hall.another_node().await;
    assert_eq!(maya.notes().await.len(), 0, "the phone is known to the other node");
    let listener = maya.clone();
    let heard = tokio::spawn(async move { listener.hear(None, Duration::from_secs(3)).await });
    let guest = hall
        .store
        .desk(&ampersand_domain::Actor::System { service: hall.door.service })
        .room_guests(hall.door.workshop)
        .await
        .unwrap()[0]
        .id;
    let job = ampersand_web::workshop::Job {
        actor: ampersand_domain::Actor::Guest { service: hall.door.service, guest },
        who: ampersand_live::Who::Guest(guest),
        command: Command::Post { text: "from the first".to_owned(), key: "k".to_owned(), seat: None },
        arrival: None,
        now: std::sync::Arc::new(first.now()),
    };
    let number = first.rooms.ask(hall.door, job).await.unwrap().number.unwrap();
    assert_eq!(notes_of(&heard.await.unwrap()), [number]);
}

/// Posts until it is acknowledged, as a phone does, sometimes once more than needed.
async fn insist(phone: &Phone, text: &str, key: &str, twice: bool) -> u64 {
    for _ in 0..200 {
        if let Some(token) = phone.token().await
            && let Some((200, answer)) = phone.try_post(&token, text, key).await
        {
            let id: u64 = answer["id"].as_str().unwrap().parse().unwrap();
            if twice && let Some((200, again)) = phone.try_post(&token, text, key).await {
                assert_eq!(again["id"].as_str(), answer["id"].as_str(), "the same post gave two answers");
            }
            return id;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{text} was never acknowledged");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_phones_and_a_server_that_goes_lose_nothing_and_double_nothing() {
    let mut hall = Hall::open(Phase::Discuss).await;
    let joining = (0..200).map(|number| {
        let phone = hall.phone();
        tokio::spawn(async move {
            assert_eq!(phone.join(&format!("Guest {number}"), &format!("Organisation {}", number % 20)).await, 303);
            phone
        })
    });
    let mut phones = Vec::new();
    for joined in joining.collect::<Vec<_>>() {
        phones.push(joined.await.unwrap());
    }
    let listeners: Vec<_> = phones
        .iter()
        .take(10)
        .cloned()
        .map(|phone| {
            tokio::spawn(async move {
                let mut heard = Vec::new();
                let end = tokio::time::Instant::now() + Duration::from_secs(60);
                while notes_of(&heard).len() < 400 && tokio::time::Instant::now() < end {
                    let after = heard.last().map(|last: &super::hall::Heard| last.id.clone());
                    let more = phone.hear(after.as_deref(), Duration::from_secs(2)).await;
                    heard.extend(more);
                }
                notes_of(&heard)
            })
        })
        .collect();
    let posting: Vec<_> = phones
        .iter()
        .cloned()
        .enumerate()
        .map(|(number, phone)| {
            tokio::spawn(async move {
                let first = insist(&phone, &format!("first of {number}"), "1", number % 3 == 0).await;
                tokio::time::sleep(Duration::from_millis(u64::try_from(number).unwrap() * 3)).await;
                [first, insist(&phone, &format!("second of {number}"), "2", number % 5 == 0).await]
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    hall.another_node().await;
    let mut kept = BTreeSet::new();
    for posted in posting {
        kept.extend(posted.await.unwrap());
    }
    assert_eq!(kept.len(), 400, "two posts share a note");
    let notes = phones[0].notes().await;
    assert_eq!(notes.keys().copied().collect::<BTreeSet<_>>(), kept, "something was lost or doubled");
    assert_eq!(notes.values().collect::<BTreeSet<_>>().len(), 400);
    for listener in listeners {
        let heard = listener.await.unwrap();
        assert_eq!(heard, kept.iter().copied().collect::<Vec<_>>(), "a screen missed, doubled or swapped a note");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_goes_on_at_another_node_hears_nothing_again_that_this_node_learns_later() {
    let hall = Hall::open(Phase::Discuss).await;
    let maya = hall.guest("Maya Patel", "Citizens Advice").await;
    let there = hall.at_a_second_node(&maya).await;
    // That node has the room open before anything is written, and reads what the first one keeps within a second.
    assert!(there.notes().await.is_empty());
    let first = maya.post("Damp homes", "1").await;
    // A note's event has its number: so far the phone heard at the first.
    let listening = tokio::spawn(async move { there.hear(Some(&first), Duration::from_secs(3)).await });
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let second = maya.post("No bus on Sunday", "2").await;
    assert_eq!(
        notes_of(&listening.await.unwrap()),
        [second.parse::<u64>().unwrap()],
        "each note once, wherever it is heard"
    );
}

#[tokio::test]
async fn a_link_from_another_site_does_not_make_a_guest_a_stranger() {
    let hall = Hall::open(Phase::Discuss).await;
    let address = format!("{}/w/{CODE}", hall.address.lock().unwrap());
    let response = reqwest::Client::new().get(address).header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert!(response.headers().get("set-cookie").is_none(), "the phone's seal is overwritten");
    assert!(response.text().await.unwrap().contains("http-equiv=\"refresh\""));
}

/// The first page of a phone costs at most this much, packed, with its sheet, its script and its font.
const FIRST_PAGE: usize = 60 * 1024;

#[tokio::test]
async fn the_first_page_of_a_phone_weighs_at_most_sixty_kilobytes() {
    let hall = Hall::open(Phase::Discuss).await;
    let phone = hall.guest("Maya", "Citizens Advice").await;
    for number in 0..40 {
        phone
            .post(
                &format!("Note {number}: buses stop at six, so whoever works late cannot come to us"),
                &number.to_string(),
            )
            .await;
    }
    let (_, html) = phone.get("").await;
    let named = |text: &str, before: &str, after: char| -> Vec<String> {
        text.split(before).skip(1).filter_map(|part| part.split(after).next()).map(str::to_owned).collect()
    };
    let (mut whole, _) = phone.weight(&format!("/w/{CODE}")).await;
    assert!(whole < html.len(), "the page is not packed");
    let sheets = named(&html, "rel=\"stylesheet\" href=\"", '"');
    let scripts = named(&html, "type=\"module\" src=\"", '"');
    assert!(sheets.len() == 1 && scripts.len() == 1, "{sheets:?} {scripts:?}");
    for part in sheets.iter().chain(&scripts) {
        whole += phone.weight(part).await.0;
    }
    let folder = sheets[0].rsplit_once('/').unwrap().0;
    let (_, css) = phone.get_at(&sheets[0]).await;
    let fonts = named(&css, "url(", ')');
    assert!(
        fonts.len() == 2 && fonts.iter().all(|font| font.contains("-400-normal")),
        "more than one weight: {fonts:?}"
    );
    for font in fonts {
        whole += phone.weight(&format!("{folder}/{}", font.trim_matches('"'))).await.0;
    }
    assert!(whole <= FIRST_PAGE, "{whole} bytes");
}
