//! Texts to which each of us says yes by version: priorities, what we want to reach, what they bring, how we stay in touch.

use ampersand_domain::{
    need::Aim,
    partnership::{Communications, Confirmation, Objective, PartyPriority, Subject, ValueAccount, Way},
    people::Notice,
};

use super::client::{Browser, now, town};

/// Posts to an address of which the page offers no form: what somebody might try who may not.
async fn forced(browser: &Browser, page: &str, action: &str, fields: &[(&str, &str)]) -> u16 {
    let html = browser.get(page).await.html;
    let token = html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut all = vec![("csrf_token".to_owned(), token.to_owned())];
    all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    browser.post(action, &all).await.status
}

#[tokio::test]
async fn a_priority_that_staff_link_waits_for_the_yes_of_whose_it_is() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let page = format!("{}/priorities", with.place);
    let theirs = with.theirs.id.0.to_string();
    let fields = [("party", theirs.as_str()), ("text", "Nobody over 60 is lonely"), ("strength", "3")];
    let wrong = officer.send(&page, &fields[..1]).await;
    assert!(wrong.status == 422 && wrong.says("Enter the priority"));
    let seen = officer.send(&page, &fields).await;
    assert!(seen.says("Waits for their yes") && seen.says("it is at the heart of it"), "{}", seen.html);
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(standing.says("nobody there has said whether it is right"), "{}", standing.html);
    let one = town.desk().select::<PartyPriority>().one().await.unwrap().unwrap();
    let at = format!("{page}/{}", one.id.0);
    assert_eq!(other.phone.get(&at).await.status, 404);
    assert_eq!(town.stranger().get(&page).await.address, "/sign-in");
    with.phone.send_to(&at, &format!("{at}/said"), &[("answer", "yes")]).await;
    let said = town.desk().select::<Confirmation>().one().await.unwrap().unwrap();
    assert_eq!((said.subject, said.way, said.party), (Subject::Priority, Way::Link, with.theirs.id));
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(!standing.says("nobody there has said whether it is right"));
    with.phone.send(&page, &[("text", "A place to meet"), ("strength", "2")]).await;
    let own = town.desk().select::<Confirmation>().filter("subject = ?", Subject::Priority).all().await.unwrap();
    assert_eq!(own.len(), 2, "who names its own has said yes to it");
    with.phone.send_to(&at, &format!("{at}/drop"), &[("version", "1")]).await;
    assert!(!officer.get(&page).await.says("Nobody over 60 is lonely"));
}

#[tokio::test]
async fn an_aim_of_the_library_is_linked_as_it_is_written() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let aim = Aim::named(now().id(), "More people over 60 come in", "Plan 2026");
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&aim).await.unwrap();
    tx.save().await.unwrap();
    let (library, id) = (with.library.id.0.to_string(), aim.id.0.to_string());
    let page = format!("{}/priorities", with.place);
    officer.send(&page, &[("party", library.as_str()), ("aim", id.as_str()), ("strength", "2")]).await;
    let one = town.desk().select::<PartyPriority>().one().await.unwrap().unwrap();
    assert_eq!((one.aim, one.text.as_str(), one.source.as_str()), (Some(aim.id), aim.text.as_str(), "Plan 2026"));
    assert!(!with.phone.get(&page).await.says("Is it an aim of the library?"));
}

#[tokio::test]
async fn what_we_want_to_reach_is_ours_when_each_said_yes_to_the_same_words() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let page = format!("{}/objectives", with.place);
    let empty = with.phone.send(&page, &[]).await;
    assert!(empty.says("Enter what we want to reach"));
    with.phone.send(&page, &[("text", "Forty people at the tea")]).await;
    let one = town.desk().select::<Objective>().one().await.unwrap().unwrap();
    assert_eq!((one.proposed_by, one.number), (Some(with.theirs.id), 1));
    let at = format!("{page}/{}", one.id.0);
    let seen = officer.get(&page).await;
    assert!(seen.says("Proposed by Age Friends") && seen.says("waits for Marlow"), "{}", seen.html);
    let library = with.library.id.0.to_string();
    let yes = [("party", library.as_str()), ("answer", "yes"), ("way", "together"), ("name", "Ifeoma")];
    officer.send_to(&at, &format!("{at}/said"), &yes).await;
    assert!(with.phone.get(&page).await.says("Ours together"));
    let seen = officer.send(&at, &[("version", "1"), ("text", "Fifty people at the tea")]).await;
    assert!(seen.says("Version 2"), "{}", seen.html);
    let phone = with.phone.get(&page).await;
    assert!(phone.says("waits for Age Friends") && !phone.says("Ours together"), "other words, other yes");
    let late = with.phone.send(&at, &[("version", "1"), ("text", "Thirty people")]).await;
    assert!(late.status == 409 && late.says("Fifty people at the tea"));
    with.phone.send_to(&at, &format!("{at}/said"), &[("answer", "yes")]).await;
    assert!(officer.get(&page).await.says("Ours together"));
    officer.send(&format!("{}/agreement/begin", with.place), &[("choice", "go"), ("kind", "memorandum")]).await;
    let paper = officer.get(&format!("{}/agreement/paper?as=txt", with.place)).await;
    assert!(paper.html.contains("Fifty people at the tea"), "what all accepted stands in the draft");
    let reached = [("how", "reached"), ("version", "2")];
    assert_eq!(forced(&with.phone, &at, &format!("{at}/over"), &reached).await, 404);
    officer.send_to(&at, &format!("{at}/over"), &reached).await;
    assert!(officer.get(&page).await.says("reached 24 Nov 2026"));
    assert_eq!(other.phone.get(&at).await.status, 404);
}

#[tokio::test]
async fn what_they_bring_is_our_guess_until_they_say_so_and_goes_stale_when_written_anew() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let page = officer.get(&format!("{}/account", with.place)).await.address;
    assert!(page.ends_with(&format!("/account/{}", with.theirs.id.0)), "{page}");
    assert!(officer.send(&page, &[]).await.says("Enter what they bring"));
    let seen = officer.send(&page, &[("text", "You know everybody in Mill Lane")]).await;
    assert!(seen.html.contains("You know everybody in Mill Lane</textarea>"), "it is there to change: {}", seen.html);
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(standing.says("What Age Friends brings is our guess so far"), "{}", standing.html);
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert_eq!(home.link("Look at it").as_deref(), Some(format!("{}/account", with.place).as_str()));
    let phone = with.phone.get(&format!("{}/account", with.place)).await;
    assert!(phone.says("You know everybody in Mill Lane") && !phone.says("Write it anew"), "{}", phone.html);
    with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "yes")]).await;
    assert!(!officer.get(&format!("{}/principles", with.place)).await.says("our guess so far"));
    officer.send(&page, &[("text", "You know everybody, and they trust you")]).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("Version 2") && seen.says("(to version 1)") && seen.says("How it was written before"));
    assert!(with.phone.get(&format!("/home/{}", with.partnership.0)).await.says("Is it right?"), "asked again");
    assert_eq!(town.desk().select::<ValueAccount>().all().await.unwrap().len(), 2);
    assert_eq!(forced(&with.phone, &page, &page, &[("text", "Ours to write")]).await, 404);
    assert_eq!(other.phone.get(&page).await.status, 404);
    assert_eq!(town.stranger().get(&page).await.address, "/sign-in");
}

#[tokio::test]
async fn how_we_stay_in_touch_is_said_by_either_and_needs_the_yes_of_the_other() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let page = format!("{}/in-touch", with.place);
    assert!(with.phone.send(&page, &[("reply_days", "5"), ("number", "0")]).await.says("Enter which ways"));
    let own = [("number", "0"), ("channels", "A call"), ("rhythm", "Every second Tuesday"), ("reply_days", "3")];
    let seen = with.phone.send(&page, &own).await;
    assert!(seen.says("Every second Tuesday") && seen.says("three working days"), "{}", seen.html);
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(
        standing.says("Marlow Vale Libraries has not said yes to how we stay in touch."),
        "the library has not: {}",
        standing.html
    );
    assert!(standing.says("whether it is right") && standing.html.contains(&page), "{}", standing.html);
    assert!(
        town.desk().select::<Notice>().all().await.unwrap().iter().any(|one| one.text.contains("Does it suit us?"))
    );
    let seen = officer.get(&page).await;
    assert!(seen.says("Yes, for Marlow Vale Libraries"), "one press: {}", seen.html);
    let said = format!("{page}/said");
    let seen = officer.post(&said, &seen.hidden(&said)).await;
    assert!(
        seen.says("yes, Tuesday 24 November 2026, Ifeoma Danjuma") && !seen.says("Yes, for Marlow"),
        "{}",
        seen.html
    );
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(!standing.says("Marlow Vale Libraries has not said yes to how we stay in touch."), "{}", standing.html);
    let old = [("number", "0"), ("channels", "Only letters"), ("reply_days", "3")];
    let late = officer.send(&page, &old).await;
    assert!(late.status == 409 && late.says("Somebody else changed this while you were writing"), "{}", late.html);
    assert!(late.says("Every second Tuesday") && late.html.contains("Only letters"), "theirs and ours stand there");
    officer.send(&page, &[("number", "1"), ("channels", "Only letters"), ("reply_days", "3")]).await;
    assert_eq!(town.desk().select::<Communications>().all().await.unwrap().len(), 2);
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert_eq!(home.link("Look at it").as_deref(), Some(page.as_str()), "they are asked about the new text");
    assert_eq!(other.phone.get(&page).await.status, 404);
    assert_eq!(town.stranger().get(&page).await.address, "/sign-in");
}

#[tokio::test]
async fn a_yes_counts_for_the_text_that_was_read_and_what_was_written_with_it_comes_back() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let purpose = format!("{}/purpose", with.place);
    let parts = |words: &'static str| {
        [("who", "People over 60"), ("change", "Company"), ("sign", "The tea is full"), ("words", words)]
    };
    officer.send(&purpose, &parts("Nobody should need a bus.")).await;
    officer.send(&purpose, &parts("Nobody should need a taxi.")).await;
    let said = format!("{purpose}/said");
    let late = [("number", "1"), ("answer", "yes"), ("own_words", "We walk")];
    let seen = with.phone.send_to(&purpose, &said, &late).await;
    assert!(seen.status == 422 && seen.says("The text has changed since you read it"), "{}", seen.html);
    assert!(seen.says("Nobody should need a bus.") && seen.says("Nobody should need a taxi."), "both stand there");
    assert!(seen.html.contains("We walk"), "what was written is still there");
    assert_eq!(town.desk().select::<Confirmation>().count().await.unwrap(), 0);
    with.phone.send_to(&purpose, &said, &[("answer", "yes"), ("own_words", "We walk")]).await;
    let kept = town.desk().select::<Confirmation>().one().await.unwrap().unwrap();
    assert_eq!((kept.number, kept.own_words.as_str()), (2, "We walk"));

    let page = format!("{}/objectives", with.place);
    with.phone.send(&page, &[("text", "Forty people at the tea")]).await;
    let one = town.desk().select::<Objective>().one().await.unwrap().unwrap();
    let at = format!("{page}/{}", one.id.0);
    with.phone.send(&at, &[("text", "Fifty people at the tea")]).await;
    let library = with.library.id.0.to_string();
    let old = [("number", "1"), ("party", &library), ("answer", "yes"), ("way", "together"), ("name", "Ifeoma")];
    let seen = officer.send_to(&at, &format!("{at}/said"), &old).await;
    assert!(seen.status == 422 && seen.says("What you read") && seen.says("Forty people at the tea"), "{}", seen.html);

    let account = officer.get(&format!("{}/account", with.place)).await.address;
    officer.send(&account, &[("text", "You know everybody")]).await;
    officer.send(&account, &[("text", "You know everybody, and they trust you")]).await;
    let seen = with.phone.send_to(&account, &format!("{account}/said"), &[("number", "1"), ("answer", "yes")]).await;
    assert!(seen.status == 422 && seen.says("What you read"), "{}", seen.html);
}

#[tokio::test]
async fn two_who_write_a_text_at_once_see_yours_theirs_and_what_stood_before() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let purpose = format!("{}/purpose", with.place);
    let parts = |words: &'static str| {
        [("who", "People over 60"), ("change", "Company"), ("sign", "The tea is full"), ("words", words)]
    };
    officer.send(&purpose, &parts("Nobody should need a bus.")).await;
    officer.send(&purpose, &parts("Nobody should need a taxi.")).await;
    let mut mine = parts("Nobody should need a car.").to_vec();
    mine.push(("number", "1"));
    let seen = officer.send(&purpose, &mine).await;
    assert!(seen.status == 409 && seen.says("Somebody else changed this while you were writing"), "{}", seen.html);
    let top = seen.html.split("<h2").nth(1).unwrap();
    assert!(top.contains("Your words are not kept yet") && top.contains("#clash"), "it is said at the top: {top}");
    for text in ["Nobody should need a car.", "Nobody should need a taxi.", "Nobody should need a bus."] {
        assert!(seen.says(text), "{text}: {}", seen.html);
    }
    officer.send(&purpose, &parts("Nobody should need a car.")).await;
    let all = town.desk().select::<ampersand_domain::partnership::Purpose>().all().await.unwrap();
    assert_eq!(all.len(), 3, "put together and sent again it is a version of its own");
}

#[tokio::test]
async fn a_press_on_something_that_was_changed_meanwhile_says_so_and_keeps_what_was_typed() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/objectives", with.place);
    officer.send(&page, &[("text", "Forty people at the tea")]).await;
    let one = town.desk().select::<Objective>().one().await.unwrap().unwrap();
    let at = format!("{page}/{}", one.id.0);
    officer.send(&at, &[("text", "Fifty people at the tea")]).await;
    let over = [("how", "reached"), ("version", "1"), ("text", "Forty it was")];
    let seen = officer.send_to(&at, &format!("{at}/over"), &over).await;
    assert!(seen.status == 409 && seen.says("Somebody else was quicker"), "{}", seen.html);
    assert!(seen.says("Fifty people at the tea") && seen.says("Forty it was"), "theirs and what was typed");
    officer.send_to(&at, &format!("{at}/over"), &[("how", "reached"), ("version", "2")]).await;
    assert!(officer.get(&page).await.says("reached 24 Nov 2026"));
}
