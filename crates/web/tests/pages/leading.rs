//! Leading a room: two who do it together, turns to speak, more time, moderation, the door, and taking back what one gave.

use ampersand_domain::{Role, workshop::Workshop};
use ampersand_store::workshop::RoomEvent;

use super::{
    client::{Browser, Seen},
    workshop::{Planned, planned},
};

async fn run(one: &Planned, by: &Browser) -> Seen {
    by.get(&format!("{}/run", one.here)).await
}

async fn presses(one: &Planned, by: &Browser, fields: &[(&str, &str)]) -> Seen {
    let run = format!("{}/run", one.here);
    by.send_to(&run, &run, fields).await
}

#[tokio::test]
async fn two_who_press_next_at_once_go_on_by_one_part_and_both_read_so() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "next")]).await;
    let tom = one.town.person("Tom Ashworth", Role::Staff).await;
    let seen = run(&one, &tom).await.field("seen");
    let next = [("does", "next"), ("part", "1"), ("seen", seen.as_str())];
    presses(&one, &one.officer, &next).await;
    let told = presses(&one, &tom, &next).await;
    let sentence = "Tom Ashworth pressed it at the same time: it was done once.";
    assert!(told.says("“Who is here” began (Ifeoma Danjuma)") && told.says(sentence), "{}", told.html);
    let mine = run(&one, &one.officer).await;
    assert!(mine.says(sentence) && mine.says("Part before"), "{}", mine.html);
    let undo = [("does", "undo"), ("seen", &run(&one, &tom).await.field("seen")[..])];
    presses(&one, &tom, &undo).await;
    presses(&one, &one.officer, &undo).await;
    let after = run(&one, &one.officer).await;
    assert!(after.says("Welcome, 10 minutes") && !after.says("Part before"), "taken back twice: {}", after.html);
}

#[tokio::test]
async fn a_part_takes_five_minutes_more_by_one_press_and_the_plan_says_so() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "next")]).await;
    assert!(run(&one, &one.officer).await.says("120 minutes left in all"));
    one.does(&[("does", "retime"), ("part", "0"), ("minutes", "15")]).await;
    let seen = run(&one, &one.officer).await;
    assert!(seen.says("Welcome, 15 minutes") && seen.says("125 minutes left in all"), "{}", seen.html);
    let wrong = presses(&one, &one.officer, &[("does", "retime"), ("part", "0"), ("minutes", "0")]).await;
    assert_eq!(wrong.status, 422);
}

#[tokio::test]
async fn everybody_has_their_turn_and_whoever_waits_is_named_before_the_part_ends() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.guest("Maya", "Citizens Advice").await;
    one.does(&[("does", "next")]).await;
    one.does(&[("does", "next")]).await;
    let seen = run(&one, &one.officer).await;
    assert!(seen.says("Each has 15 minutes") && seen.says("The turn goes to Citizens Advice"), "{}", seen.html);
    assert!(seen.says("Not heard yet: Citizens Advice and"), "{}", seen.html);
    one.does(&[("does", "turn"), ("seat", "1")]).await;
    let seen = run(&one, &one.officer).await;
    assert!(seen.says("Citizens Advice speaks:") && seen.html.contains("data-clock=\"turn\""), "{}", seen.html);
    let wall = one.officer.get(&format!("{}/projector", one.here)).await;
    assert!(wall.says("Then: ") && wall.html.contains("data-clock=\"turn\""), "{}", wall.html);
    one.does(&[("does", "turn"), ("seat", "")]).await;
    one.does(&[("does", "heard"), ("seat", "0"), ("heard", "passed")]).await;
    let seen = run(&one, &one.officer).await;
    assert!(seen.says("Everybody here has spoken or passed") && !seen.says("Not heard yet:"), "{}", seen.html);
    one.does(&[("does", "next")]).await;
}

#[tokio::test]
async fn a_note_is_taken_down_with_a_reason_that_its_writer_alone_reads_and_is_given_back() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    let (maya, leon, door) = (
        one.guest("Maya", "Citizens Advice").await,
        one.guest("Leon", "Dance School").await,
        format!("/w/{}", one.code),
    );
    maya.send_to(&door, &format!("{door}/notes"), &[("text", "Mrs Bell never pays"), ("key", "k")]).await;
    let number = run(&one, &one.officer)
        .await
        .html
        .split("id=\"tick-")
        .nth(1)
        .and_then(|part| part.split('"').next())
        .unwrap()
        .to_owned();
    one.does(&[("does", "hide"), ("note", &number), ("hidden", "yes"), ("why", "It names a person")]).await;
    let (hers, his) = (maya.get(&door).await, leon.get(&door).await);
    assert!(hers.says("Mrs Bell never pays") && hers.says("Why: It names a person"), "{}", hers.html);
    assert!(!his.says("Mrs Bell") && !his.says("It names a person"));
    assert!(!one.officer.get(&format!("{}/projector", one.here)).await.says("Mrs Bell"));
    assert!(run(&one, &one.officer).await.says("(taken down: It names a person)"));
    one.does(&[("does", "hide"), ("note", &number), ("hidden", "no")]).await;
    assert!(leon.get(&door).await.says("Mrs Bell") && !maya.get(&door).await.says("Taken down by"));
}

#[tokio::test]
async fn a_closed_door_lets_nobody_new_in_keeps_their_words_and_opens_again() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let (maya, door) = (one.guest("Maya", "Citizens Advice").await, format!("/w/{}", one.code));
    let late = one.town.stranger();
    let token = late.get(&door).await.token();
    one.does(&[("does", "door"), ("open", "no")]).await;
    let shut = late.get(&door).await;
    assert!(shut.says("The door is closed just now") && !shut.html.contains("name=\"name\""), "{}", shut.html);
    let pairs = [("csrf_token", token.1.as_str()), ("name", "Zoe"), ("text", "Buses stop at six")];
    let pairs: Vec<(String, String)> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let refused = late.post(&format!("{door}/join"), &pairs).await;
    assert!(refused.status == 409 && refused.says("Buses stop at six"), "{}: {}", refused.status, refused.html);
    assert!(maya.get(&door).await.says("My notes"), "whoever is in stays in");
    one.does(&[("does", "door"), ("open", "yes")]).await;
    one.guest("Zoe", "Dance School").await;
}

async fn log(one: &Planned) -> Vec<RoomEvent> {
    let desk = one.town.desk();
    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    desk.room_events(workshop.id, 0).await.unwrap()
}

#[tokio::test]
async fn whoever_takes_back_what_they_gave_is_nowhere_any_more_not_even_in_the_log() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    let (maya, leon, door) = (
        one.guest("Maya", "Citizens Advice").await,
        one.guest("Leon", "Dance School").await,
        format!("/w/{}", one.code),
    );
    for (guest, text) in [(&maya, "Letters that frighten"), (&leon, "Buses stop at six")] {
        guest.send_to(&door, &format!("{door}/notes"), &[("text", text), ("key", "k")]).await;
    }
    let idea = [("what", "idea"), ("title", "Letters over tea"), ("why", "Letters lie unopened"), ("key", "i")];
    one.says(&maya, &idea).await;
    one.says(&leon, &[("what", "idea"), ("title", "A late bus"), ("key", "i")]).await;
    let problems = format!("{door}/problems");
    let number = log(&one).await.iter().find(|line| line.body.contains("Letters that")).unwrap().number.to_string();
    let cause = [
        ("what", "tell"),
        ("about", number.as_str()),
        ("cause", "Letters come in English alone"),
        ("source", "our desk"),
    ];
    maya.send_to(&problems, &problems, &cause).await;
    assert!(log(&one).await.iter().any(|line| line.body.contains("in English alone")), "the cause came in");
    assert!(maya.get(&door).await.says("Take back my words and my name"));
    one.says(&maya, &[("what", "withdraw")]).await;
    let hers = maya.get(&door).await;
    assert!(
        hers.says("You took back what you wrote and your name") && !hers.says("Letters that frighten"),
        "{}",
        hers.html
    );
    for (page, by) in [
        (format!("{}/run", one.here), &one.officer),
        (format!("{}/projector", one.here), &one.officer),
        (door.clone(), &leon),
    ] {
        let seen = by.get(&page).await;
        assert!(seen.says("Buses stop at six") && !seen.says("Letters") && !seen.says("Maya"), "{page}: {}", seen.html);
    }
    let seen = leon.get(&door).await;
    assert!(seen.says("A late bus") && !seen.says("Letters"), "an idea of hers is still there: {}", seen.html);
    let kept = log(&one).await;
    assert!(
        kept.iter().all(|line| !line.body.contains("Letters")) && kept.iter().any(|line| line.body.contains("Buses"))
    );
    let desk = one.town.desk();
    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    let names = desk.room_guests(workshop.id).await.unwrap();
    assert_eq!(names.into_iter().filter_map(|guest| guest.name).collect::<Vec<_>>(), ["Leon"]);
}

#[tokio::test]
async fn every_screen_sets_its_clock_by_the_millisecond() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let (maya, door) = (one.guest("Maya", "Citizens Advice").await, format!("/w/{}", one.code));
    let moment = |seen: &Seen| {
        let told = seen.html.split("data-now=\"").nth(1).and_then(|part| part.split('"').next()).unwrap().to_owned();
        assert!(told.len() == "2026-11-24T14:00:00.123Z".len(), "{told}");
        told
    };
    let mut told = Vec::new();
    for _ in 0..12 {
        told.push(moment(&maya.get(&door).await));
        told.push(moment(&run(&one, &one.officer).await));
    }
    assert!(told.windows(2).all(|pair| pair[0] <= pair[1]), "{told:?}");
    assert!(told.iter().any(|moment| !moment.ends_with(".000Z")), "whole seconds alone: {told:?}");
}
