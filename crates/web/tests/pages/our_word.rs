//! How each of us keeps its word: shares of the library alone, lists and counts of anybody else, on both sides alike.

use ampersand_domain::{
    partnership::{Communications, Party},
    promises::{Promise, Question},
};
use jiff::civil::{Date, date};

use super::{
    client::{Partner, Town, now, town},
    records::meeting,
};

fn promise(by: &Party, done: Date) -> Promise {
    Promise {
        due: Some(date(2026, 11, 10)),
        accepted_on: Some(date(2026, 11, 2)),
        done_on: Some(done),
        ..Promise::proposed(now().id(), (by.partnership, by.id), "Send the dates", date(2026, 11, 2))
    }
}

fn question(by: &Party, answered_by: &Party, on: Date) -> Question {
    Question {
        id: now().id(),
        partnership: by.partnership,
        party: by.id,
        of_party: None,
        about: String::new(),
        text: "Who has the key?".to_owned(),
        asked_on: date(2026, 11, 2),
        answer: "Sam".to_owned(),
        answered_by: Some(answered_by.id),
        answered_on: Some(on),
        settled_on: None,
    }
}

/// Three promises a side of which two were done by their day, a late answer a side, and a meeting whose notes wait.
async fn on_record(town: &Town, with: &Partner) {
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    for side in [&with.library, &with.theirs] {
        for day in [9, 10, 20] {
            tx.insert(&promise(side, date(2026, 11, day))).await.unwrap();
        }
    }
    tx.insert(&question(&with.library, &with.theirs, date(2026, 11, 23))).await.unwrap();
    tx.insert(&question(&with.theirs, &with.library, date(2026, 11, 4))).await.unwrap();
    let meeting = meeting(&now, with.partnership, "Tea", date(2026, 11, 23));
    tx.insert(&meeting).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn both_sides_read_the_same_of_each_and_a_partner_is_never_a_share_or_a_middle() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    on_record(&town, &with).await;
    let page = format!("{}/our-word", with.place);
    for seen in [officer.get(&page).await, with.phone.get(&page).await] {
        let (ours, theirs) = seen.html.split_once(">Age Friends</h2>").expect(&seen.html);
        assert!(ours.contains("67 in a hundred"), "{ours}");
        assert!(seen.says("Notes of our meetings: 0 within two working days, 0 later, 1 waiting."), "{}", seen.html);
        assert!(ours.contains("The middle one took 2 working days"), "{ours}");
        assert!(theirs.contains("3 done, 0 moved, 0 waiting."), "{theirs}");
        assert!(seen.says("Questions answered: 0 within five working days, 1 later, 0 waiting."), "{theirs}");
        let theirs = theirs.split("app-note").next().unwrap_or_default();
        for rate in ["in a hundred", "middle", "%", "per cent", "of 3"] {
            assert!(!theirs.contains(rate), "{rate} in {theirs}");
        }
    }
    assert!(officer.get(&format!("{}/promises", with.place)).await.link("How each of us keeps its word").is_some());
}

#[tokio::test]
async fn how_two_others_keep_their_word_is_shown_to_nobody_outside_and_its_page_takes_nothing() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    on_record(&town, &with).await;
    let page = format!("{}/our-word", with.place);
    let seen = other.phone.get(&page).await;
    assert!(seen.status == 404 && !seen.html.contains("Age Friends"), "{}", seen.html);
    let own = other.phone.get(&format!("{}/our-word?party={}", other.place, with.theirs.id.0)).await;
    assert!(own.says("Chess Club") && !own.html.contains("Age Friends") && !own.says("3 done"), "{}", own.html);
    let stranger = town.stranger().get(&page).await;
    assert!(!stranger.html.contains("Age Friends") && !stranger.says("in a hundred"), "{}", stranger.html);
}

#[tokio::test]
async fn answers_are_counted_by_the_days_that_we_agreed_on_and_what_waits_past_them_is_said_to_both() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    on_record(&town, &with).await;
    let (desk, now) = (town.desk(), now());
    let agreed = |number, reply_days| Communications {
        id: now.id(),
        partnership: with.partnership,
        number,
        channels: "By telephone".to_owned(),
        rhythm: "weekly".to_owned(),
        reply_days,
        copies: String::new(),
        documents: String::new(),
        made_on: now.today,
        author: None,
    };
    let open = |on| Question { answered_by: None, answered_on: None, ..question(&with.theirs, &with.library, on) };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&[agreed(1, 9), agreed(2, 1)]).await.unwrap();
    tx.insert(&open(now.today)).await.unwrap();
    tx.insert(&Question { asked_on: now.today, ..open(now.today) }).await.unwrap();
    tx.save().await.unwrap();
    let page = format!("{}/our-word", with.place);
    for seen in [officer.get(&page).await, with.phone.get(&page).await] {
        let says = "Questions answered: 0 within one working day, 1 later, 1 waiting, 1 waiting for longer than that.";
        assert!(seen.says(says), "{}", seen.html);
    }
    let say = format!("/home/{}/say", with.partnership.0);
    with.phone.send(&say, &[("kind", "we_need"), ("text", "A second table")]).await;
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("answers you by Wednesday 25 November 2026."), "{}", home.html);
}
