//! A partnership through its pages: begun, given a purpose, people and promises, moved on; and what the principles say.

use ampersand_domain::{
    Role,
    offer::{Audit, AuditHeading, AuditLine},
    partnership::Partnership,
};

use super::client::{Browser, town};

async fn begin(officer: &Browser) -> String {
    let fields =
        [("title", "Warm Words"), ("with-name", "Age Friends"), ("summary", "Reading together"), ("stage", "forming")];
    officer.send("/partnerships/new", &fields).await.address
}

#[tokio::test]
async fn a_partnership_begins_with_a_name_and_a_partner() {
    let (_town, officer) = town().await;
    let wrong =
        officer.send("/partnerships/new", &[("title", ""), ("with-name", "Age Friends"), ("stage", "forming")]).await;
    assert!(wrong.says("Enter what you call it") && wrong.html.contains("value=\"Age Friends\""));
    let place = begin(&officer).await;
    let seen = officer.get(&place).await;
    assert!(seen.says("Warm Words") && seen.says("with Age Friends") && seen.says("Not yet in place"));
    assert_eq!(seen.link("Name somebody"), Some(format!("{place}/people")), "nobody leads it yet");
    assert!(officer.get("/partnerships").await.says("Warm Words"));
    assert!(!officer.get("/partnerships?stage=ended").await.says("Warm Words"));
}

#[tokio::test]
async fn what_a_partner_told_us_never_puts_the_purpose_in_place() {
    let (_town, officer) = town().await;
    let place = begin(&officer).await;
    let purpose = format!("{place}/purpose");
    let text = [
        ("who", "People over 60"),
        ("change", "Company"),
        ("sign", "The tea is full"),
        ("words", "Nobody reads alone"),
    ];
    officer.send(&purpose, &text).await;
    let page = officer.get(&purpose).await;
    assert!(page.says("Nobody reads alone") && page.says("not asked yet, or no answer"));
    let party = page.html.split("<option value=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let said = [
        ("party", party.as_str()),
        ("answer", "yes"),
        ("way", "told_us"),
        ("name", "Doreen"),
        ("own_words", "Company"),
    ];
    assert!(page.says("wrote it"), "what the library wrote needs no second yes of its own: {}", page.html);
    let seen = officer.send_to(&purpose, &format!("{purpose}/said"), &said).await;
    assert!(seen.says("told us; waits for their own yes"), "{}", seen.html);
    let standing = officer.get(&format!("{place}/principles")).await;
    assert!(standing.says("Age Friends told us on 24 Nov 2026. It waits for their own yes."), "{}", standing.html);
    let link = [("party", party.as_str()), ("answer", "yes"), ("way", "link"), ("name", "Doreen")];
    let refused = officer.send_to(&purpose, &format!("{purpose}/said"), &link).await;
    assert_eq!(refused.status, 422, "a library cannot use a partner's link");
}

#[tokio::test]
async fn a_new_purpose_is_a_new_version_and_the_old_yes_stays_with_the_old_text() {
    let (_town, officer) = town().await;
    let place = begin(&officer).await;
    let purpose = format!("{place}/purpose");
    let text =
        |words| [("who", "People over 60"), ("change", "Company"), ("sign", "The tea is full"), ("words", words)];
    officer.send(&purpose, &text("First")).await;
    let page = officer.get(&purpose).await;
    let party = page.html.split("<option value=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let said = [
        ("party", party.as_str()),
        ("answer", "yes"),
        ("way", "together"),
        ("name", "Doreen"),
        ("own_words", "Company"),
    ];
    officer.send_to(&purpose, &format!("{purpose}/said"), &said).await;
    let seen = officer.send(&purpose, &text("Second")).await;
    assert!(seen.says("Second") && seen.says("(to version 1)"), "{}", seen.html);
    assert!(seen.html.contains("value=\"The tea is full\""), "what stays need not be typed again: {}", seen.html);
    assert!(officer.get(&format!("{place}/principles")).await.says("to a text before version 2"));
}

#[tokio::test]
async fn hours_that_nobody_approved_come_back_and_ask_who_did() {
    let (_town, officer) = town().await;
    let people = format!("{}/people", begin(&officer).await);
    let page = officer.get(&people).await;
    let party = page.html.split("<option value=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let named = [("party", party.as_str()), ("name", "Sahra Nuur"), ("role", "member"), ("hours", "7")];
    let asked = officer.send(&people, &named).await;
    assert!(asked.status == 422 && asked.says("Enter who approved these hours"), "{}", asked.html);
    assert!(asked.html.contains("value=\"7\"") && !asked.says("7 hours a month"), "{}", asked.html);
    let seen = officer.send(&people, &[&named[..], &[("approved_by", "The committee")]].concat()).await;
    assert!(seen.status == 200 && seen.says("7 hours a month"), "{}", seen.html);
}

#[tokio::test]
async fn what_nobody_said_yes_to_is_not_late() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/promises", with.place);
    let theirs = with.theirs.id.0.to_string();
    let due = [("due-day", "20"), ("due-month", "11"), ("due-year", "2026")];
    officer.send(&page, &[&[("party", theirs.as_str()), ("what", "Bring the cups")][..], &due].concat()).await;
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&page).await;
        assert!(seen.says("Bring the cups") && !seen.html.contains(">Late<"), "{}", seen.html);
    }
    assert!(!officer.get(&with.place).await.html.contains(">Late<"));
    with.phone.send_to(&page, &format!("{page}/accepted"), &[]).await;
    assert!(officer.get(&page).await.html.contains(">Late<"));
    assert!(officer.get(&with.place).await.html.contains(">Late<"));
}

#[tokio::test]
async fn a_move_says_what_is_open_asks_for_a_line_and_goes_through() {
    let (town, officer) = town().await;
    let place = begin(&officer).await;
    let stage = format!("{place}/stage");
    let seen = officer.get(&stage).await;
    assert!(seen.says("Still open, before you move on to “working together”"), "{}", seen.html);
    assert!(seen.says("No need of ours is linked yet.") && seen.says("Nobody leads for Age Friends yet."));
    let then = seen.html.split("What “working together” will ask for").nth(1).unwrap();
    assert!(then.contains("No group meets for this yet.") && !then.contains("No need of ours is linked yet."));
    let asked = officer.send(&stage, &[("stage", "active")]).await;
    assert!(
        asked.says("Enter a line about what is still open") && asked.says("Agreeing who does what"),
        "{}",
        asked.html
    );
    officer.send(&stage, &[("stage", "active"), ("reason", "It runs since May")]).await;
    let kept = town.desk().select::<Partnership>().one().await.unwrap().unwrap();
    assert_eq!(kept.stage.as_str(), "active");
    assert!(officer.get(&stage).await.says("It runs since May"));
    assert!(officer.get(&stage).await.says("Open then: No purpose is written yet."));
}

#[tokio::test]
async fn a_pause_asks_for_the_day_on_which_it_goes_on_and_keeps_it_until_then() {
    let (town, officer) = town().await;
    let place = begin(&officer).await;
    let stage = format!("{place}/stage");
    let asked = officer.send(&stage, &[("stage", "paused")]).await;
    assert!(asked.status == 422 && asked.says("It does not say on which day it goes on."), "{}", asked.html);
    let day = [("stage", "paused"), ("resumes-day", "1"), ("resumes-month", "3"), ("resumes-year", "2027")];
    officer.send(&stage, &day).await;
    let kept = || async { town.desk().select::<Partnership>().one().await.unwrap().unwrap().record };
    assert_eq!(kept().await.resumes_on, Some(ampersand_domain::Date::constant(2027, 3, 1)));
    officer.send(&stage, &[("stage", "active"), ("reason", "Back early")]).await;
    assert_eq!(kept().await.resumes_on, None);
}

#[tokio::test]
async fn our_promise_counts_at_once_and_theirs_waits_for_their_yes() {
    let (_town, officer) = town().await;
    let place = begin(&officer).await;
    let page = format!("{place}/promises");
    assert!(officer.get(&place).await.says("Nobody has promised anything that is still open"));
    let seen = officer.get(&page).await;
    let parties: Vec<String> =
        seen.html.split("<option value=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    let due = [("due-day", "4"), ("due-month", "12"), ("due-year", "2026")];
    for (party, what) in [(&parties[0], "Print the leaflet"), (&parties[1], "Send the dates")] {
        let fields = [&[("party", party.as_str()), ("what", what)][..], &due].concat();
        officer.send(&page, &fields).await;
    }
    let seen = officer.get(&page).await;
    assert!(seen.says("Send the dates, by 4 Dec 2026 Waits for their yes"), "{}", seen.html);
    assert!(!seen.says("Print the leaflet, by 4 Dec 2026 Waits for their yes"));
    let overview = officer.get(&place).await;
    assert!(overview.says("Send the dates, by 4 Dec 2026 Waits for their yes"), "{}", overview.html);
    assert!(!overview.says("Print the leaflet, by 4 Dec 2026 Waits for their yes"));
}

#[tokio::test]
async fn another_service_and_a_stranger_see_nothing_of_it() {
    let (town, officer) = town().await;
    let place = begin(&officer).await;
    let (other, their_officer) = super::client::town().await;
    assert_eq!(their_officer.get(&place).await.status, 404);
    assert_eq!(town.stranger().get(&place).await.address, "/sign-in");
    let staff = town.person("Tom", Role::Staff).await;
    assert!(staff.get(&place).await.says("Warm Words"));
    assert_eq!(staff.get("/partnerships/new").await.status, 404);
    drop(other);
}

#[tokio::test]
async fn a_line_of_give_and_get_is_changed_ended_and_says_how_much_came_on_both_screens() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let page = format!("{}/value", with.place);
    let theirs = with.theirs.id.0.to_string();
    let line =
        [("party", theirs.as_str()), ("side", "gives"), ("text", "Two people on ten Tuesdays"), ("kind", "staff_time")];
    let seen = officer.send(&page, &line).await;
    assert!(seen.says("Nothing written yet") && seen.says("we wrote this down for them"), "{}", seen.html);
    let change = with.phone.get(&page).await.link("Change Two people on ten Tuesdays").unwrap();
    let empty = with.phone.send(&change, &[("text", "")]).await;
    assert!(empty.status == 422 && empty.says("Enter what it is"), "{}", empty.html);
    with.phone.send(&change, &[("text", "Two people on forty Tuesdays"), ("came", "75")]).await;
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&page).await;
        assert!(seen.says("Two people on forty Tuesdays, so far: more than half of it"), "{}", seen.html);
        assert!(!seen.says("we wrote this down for them"), "it is their own word now");
    }
    assert_eq!(other.phone.get(&change).await.status, 404);
    let us = with.library.id.0.to_string();
    officer
        .send(&page, &[("party", us.as_str()), ("side", "gives"), ("text", "The back room"), ("kind", "space")])
        .await;
    let ours = officer.get(&page).await.link("Change The back room").unwrap();
    assert_eq!(with.phone.get(&ours).await.status, 404, "each party its own lines");
    officer.send_to(&ours, &format!("{ours}/end"), &[]).await;
    assert!(!with.phone.get(&page).await.says("The back room"));
}

#[tokio::test]
async fn a_partner_reads_what_the_library_can_bring() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), super::client::now());
    let audit = desk.select::<Audit>().one().await.unwrap().unwrap();
    let line = |heading, text: &str| AuditLine {
        id: now.id(),
        audit: audit.id,
        heading,
        branch: None,
        text: text.to_owned(),
        amount: None,
        unit: String::new(),
        shows: String::new(),
        more: ampersand_domain::Json::default(),
    };
    let lines = [line(AuditHeading::Resources, "A warm room"), line(AuditHeading::Networks, "The mayor’s cousin")];
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&lines).await.unwrap();
    tx.save().await.unwrap();
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    let bring = home.link("What the library can bring").unwrap();
    let seen = with.phone.get(&bring).await;
    assert!(seen.says("As of") && seen.says("A warm room") && !seen.says("cousin"), "{}", seen.html);
    assert!(seen.link("Tell us what you need").is_some());
    assert_eq!(town.stranger().get(&bring).await.address, "/sign-in");
}

#[tokio::test]
async fn one_joins_later_under_the_same_agreement_and_another_steps_away_while_it_goes_on() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/with-us", with.place);
    assert!(officer.send(&page, &[]).await.says("Enter who joins"));
    assert!(officer.send(&page, &[("name", "Age Friends")]).await.says("They are with us already"));
    let alone = with.phone.get(&format!("{page}/{}/away", with.theirs.id.0)).await;
    assert!(alone.says("With nobody else there the partnership ends"), "{}", alone.html);
    let seen = officer.send(&page, &[("name", "Repair Café")]).await;
    assert!(seen.says("Repair Café") && seen.says("Age Friends"), "{}", seen.html);
    let theirs = with.theirs.id.0.to_string();
    let due = [("due-day", "4"), ("due-month", "12"), ("due-year", "2026")];
    let promise = [&[("party", theirs.as_str()), ("what", "Bring the boards")][..], &due].concat();
    officer.send(&format!("{}/promises", with.place), &promise).await;
    let away = with.phone.get(&page).await.link("Step away: Age Friends").unwrap();
    let seen = with.phone.get(&away).await;
    assert!(seen.says("Age Friends promised: Bring the boards"), "what is owed is listed: {}", seen.html);
    let seen = with.phone.send_to(&away, &away, &[]).await;
    assert!(seen.says("stepped away on 24 Nov 2026"), "{}", seen.html);
    let seen = officer.get(&with.place).await;
    assert!(seen.status == 200 && seen.says("with Repair Café"), "it goes on with the others: {}", seen.html);
    let told = town.desk().select::<ampersand_domain::people::Notice>().all().await.unwrap();
    assert!(told.iter().any(|one| one.text.contains("Age Friends stepped away")));
    let back = officer.send(&page, &[("name", "Age Friends")]).await;
    assert!(back.link("Step away: Age Friends").is_some(), "and may come back: {}", back.html);
}
