//! Reminders: nothing by itself without a switch and a yes, one press, fourteen days apart, and never about what is late.

use ampersand_domain::{
    people::{Mail, Person, Role},
    promises::Meeting,
};
use ampersand_web::partnership::remind;
use jiff::civil::{Date, date};

use super::{
    client::{Partner, Town, now, town},
    records,
};

async fn meet(town: &Town, with: &Partner, held_on: Date) {
    let (desk, now) = (town.desk(), now());
    let meeting =
        Meeting { place: "Mill Lane".to_owned(), ..records::meeting(&now, with.partnership, "Tea and chess", held_on) };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&meeting).await.unwrap();
    tx.save().await.unwrap();
}

/// The caretaker's round on the day of the test.
async fn round(town: &Town) -> usize {
    let service = town.store.service(town.service).await.unwrap().unwrap();
    remind(&town.store, &town.address, &service, &now()).await.unwrap()
}

async fn letters(town: &Town) -> Vec<Mail> {
    let all = town.desk().select::<Mail>().order("queued_at, id").all().await.unwrap();
    all.into_iter().map(|one| one.record).collect()
}

/// The lead's number that partners may ring.
async fn number(town: &Town) {
    let (desk, now) = (town.desk(), now());
    let lead = desk.select::<Person>().filter("role = ?", Role::Lead).one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Person { phone: Some("01632 960601".to_owned()), ..lead.record }, lead.version).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn a_reminder_goes_by_itself_only_once_a_named_person_switched_it_on_and_the_partner_said_yes() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    meet(&town, &with, date(2026, 11, 27)).await;
    let page = format!("{}/reminders/{}", with.place, with.theirs.id.0);
    assert!(officer.get(&page).await.says("Ask your administrator to put yours on record"));
    number(&town).await;
    let seen = officer.send_to(&page, &format!("{page}/switch"), &[("on", "yes")]).await;
    assert!(seen.says("Ifeoma Danjuma, 01632 960601 switched it on"), "{}", seen.html);
    assert_eq!(round(&town).await, 0, "the partner has not said yes");
    let told = [("answer", "yes"), ("way", "told_us"), ("name", "Doreen")];
    officer.send_to(&page, &format!("{page}/said"), &told).await;
    assert_eq!(round(&town).await, 0, "what we were told is no yes of theirs");
    assert!(letters(&town).await.is_empty());
    let seen = with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "yes")]).await;
    assert!(seen.says("Reminders go by themselves. They come from Ifeoma Danjuma, 01632 960601."), "{}", seen.html);
    assert_eq!(round(&town).await, 1);
    let sent = letters(&town).await;
    assert_eq!((sent.len(), sent[0].to_address.as_str()), (1, "lead@partner.example"));
    for words in ["Friday 27 November 2026: we meet, Tea and chess, Mill Lane", "ring Ifeoma Danjuma, 01632 960601"] {
        assert!(sent[0].body.contains(words), "{words} in {}", sent[0].body);
    }
    assert!(sent[0].body.contains("you said yes to reminders") && sent[0].body.contains(&page), "{}", sent[0].body);
    assert_eq!(round(&town).await, 0, "one in fourteen days");
    let two_weeks_ago = town.desk().select::<Mail>().one().await.unwrap().unwrap();
    let then = Mail { queued_at: two_weeks_ago.queued_at.plus_seconds(-14 * 86_400), ..two_weeks_ago.record.clone() };
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&then, two_weeks_ago.version).await.unwrap();
    tx.save().await.unwrap();
    let seen = with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "no")]).await;
    assert!(seen.says("Nothing goes by itself"), "{}", seen.html);
    assert_eq!(round(&town).await, 0, "they said no");
    with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "yes")]).await;
    officer.send_to(&page, &format!("{page}/switch"), &[("on", "no")]).await;
    assert_eq!(round(&town).await, 0, "it is switched off");
    assert_eq!(letters(&town).await.len(), 1);
}

#[tokio::test]
async fn one_press_sends_a_reminder_and_a_second_within_fourteen_days_is_a_call() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/reminders/{}", with.place, with.theirs.id.0);
    let seen = officer.get(&page).await;
    assert!(seen.says("Nothing.") && !seen.says("Send it to them now"), "{}", seen.html);
    meet(&town, &with, date(2026, 12, 7)).await;
    let send = format!("{page}/send");
    let seen = officer.send_to(&page, &send, &[]).await;
    assert!(seen.says("One went in the last fourteen days") && seen.says("Ring them instead."), "{}", seen.html);
    assert_eq!(officer.forge(&send, &[]).await.status, 422);
    let sent = letters(&town).await;
    assert_eq!(sent.len(), 1, "not twice");
    assert!(sent[0].body.contains("nothing goes out by itself"), "{}", sent[0].body);
}

#[tokio::test]
async fn a_partner_neither_switches_nor_sends_and_sees_no_other_partys_page() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    let page = format!("{}/reminders/{}", with.place, with.theirs.id.0);
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert_eq!(home.link("Whether we may remind you"), Some(page.clone()));
    assert!(with.phone.get(&format!("{}/in-touch", with.place)).await.link("Reminders to Age Friends").is_some());
    assert_eq!(other.phone.get(&page).await.status, 404);
    let crossed = format!("{}/reminders/{}", other.place, with.theirs.id.0);
    for browser in [&other.phone, &officer] {
        assert_eq!(browser.get(&crossed).await.status, 404, "a party of another partnership");
    }
    for press in ["switch", "send"] {
        assert_eq!(with.phone.forge(&format!("{page}/{press}"), &[("on", "yes")]).await.status, 404);
    }
    assert!(!with.phone.get(&page).await.says("Our switch") && letters(&town).await.is_empty());
}
