//! What a partner reads after it sent something is so: where it says that the library has been told, it has been.

use ampersand_domain::{
    ending::{Diagnosis, EndPlan, Willing, WillingAnswer},
    people::Notice,
    promises::{NewDate, Promise},
};

use super::{
    client::{Partner, Town, now, town},
    sittings::{NINE, scene},
};

/// The last notice that the library's lead has, among so many.
async fn told(town: &Town, count: usize) -> String {
    let all = town.desk().select::<Notice>().order("at, id").all().await.unwrap();
    assert_eq!(all.len(), count, "{:?}", all.iter().map(|one| &one.text).collect::<Vec<_>>());
    all.last().map(|one| one.text.clone()).unwrap_or_default()
}

async fn promise(town: &Town, with: &Partner, due: Option<jiff::civil::Date>) -> Promise {
    let now = now();
    let promise = Promise {
        due,
        accepted_on: Some(now.today),
        ..Promise::proposed(now.id(), (with.partnership, with.theirs.id), "Chairs", now.today)
    };
    let desk = town.desk();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&promise).await.unwrap();
    tx.save().await.unwrap();
    promise
}

#[tokio::test]
async fn a_promise_moved_or_taken_back_by_a_partner_is_told_and_a_first_day_holds_at_once() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let later = [("new_due-day", "20"), ("new_due-month", "12"), ("new_due-year", "2026")];
    let seen_of = async |one: &Promise, page: &str, fields: &[(&str, &str)]| {
        let at = format!("{}/promises/{}", with.place, one.id.0);
        with.phone.send_to(&at, &format!("{at}{page}"), fields).await
    };
    let dated = promise(&town, &with, Some(now().today)).await;
    let says = "that one stands until it says yes to the new one";
    assert!(seen_of(&dated, "/date", &later).await.says(says));
    assert!(told(&town, 1).await.contains("another date for “Chairs”"));
    assert_eq!(town.desk().get::<Promise>(dated.id).await.unwrap().unwrap().due, Some(now().today));
    let undated = promise(&town, &with, None).await;
    seen_of(&undated, "/date", &later).await;
    let day = town.desk().select::<NewDate>().filter("promise = ?", undated.id).one().await.unwrap().unwrap();
    assert!(day.agreed_on.is_some(), "no day stood before that could stand now");
    assert_eq!(town.desk().get::<Promise>(undated.id).await.unwrap().unwrap().due, Some(day.new_due));
    let seen = seen_of(&dated, "/back", &[("why", "The hall has chairs")]).await;
    assert!(seen.says("It is taken back, and the library has been told why."), "{}", seen.html);
    assert!(told(&town, 3).await.contains("The hall has chairs"));
}

#[tokio::test]
async fn what_a_partner_says_to_an_ending_is_told() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let ending = format!("{}/ending", with.place);
    let look = [("present", "yes"), ("evidence", "Tuesdays are full"), ("addressable", "yes"), ("share", "yes")];
    officer.send(&format!("{ending}/reasons/time"), &look).await;
    let reason = town.desk().select::<Diagnosis>().one().await.unwrap().unwrap().id.0.to_string();
    let yes = [("reason", reason.as_str()), ("willing", "yes")];
    let seen = with.phone.send_to(&ending, &format!("{ending}/willing"), &yes).await;
    assert!(seen.says("The library has been told what you say."), "{}", seen.html);
    assert_eq!(town.desk().select::<WillingAnswer>().one().await.unwrap().unwrap().willing, Willing::Yes);
    assert!(told(&town, 1).await.contains("wants to put it right"));
    officer.send(&format!("{ending}/begin"), &[("kind", "mutual"), ("reason", "The hall is sold")]).await;
    assert!(town.desk().select::<EndPlan>().one().await.unwrap().is_some());
    let seen = with.phone.send(&format!("{ending}/talk"), &[("good", "The tea")]).await;
    assert!(seen.says("The library has been told that your words are here."), "{}", seen.html);
    assert!(told(&town, 2).await.contains("they said how it was"));
}

#[tokio::test]
async fn a_yearly_sitting_by_link_is_told_with_how_much_has_changed() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/sitting/nine", scene.place);
    let seen = scene.lead.send(&page, &NINE).await;
    assert!(seen.says("It is kept as you said it, and the library has been told."), "{}", seen.html);
    assert!(told(&town, 1).await.contains("the questions are answered"));
}

#[tokio::test]
async fn where_nothing_is_kept_nothing_is_said_to_be_kept() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let away = format!("{}/with-us/{}/away", with.place, with.theirs.id.0);
    let seen = with.phone.forge(&away, &[("version", "1")]).await;
    assert!(seen.address.ends_with("/ending") && !seen.says("Kept"), "{} {}", seen.address, seen.html);
    let answer = format!("{}/check-in/{}", with.place, with.library.id.0);
    let seen = with.phone.forge(&answer, &[]).await;
    assert!(seen.address.ends_with("/check-in") && !seen.says("Kept"), "{} {}", seen.address, seen.html);
    told(&town, 0).await;
}
