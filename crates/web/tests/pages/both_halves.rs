//! The half of each side, as the other side comes to know of it: promises, reviews, changes, people, beginnings.

use ampersand_domain::{
    organisations::Precision,
    partnership::{Partnership, PartnershipPerson, PartnershipRole, Party},
    promises::Promise,
};
use jiff::civil::date;
use scraper::{ElementRef, Html, Selector};

use super::{
    client::{now, town},
    sittings::scene,
};

#[tokio::test]
async fn a_partners_own_promise_counts_at_once_and_the_lead_is_told() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/promises", with.place);
    let due = [("due-day", "4"), ("due-month", "12"), ("due-year", "2026")];
    let seen = with.phone.send(&page, &[&[("what", "Bring the biscuits")][..], &due].concat()).await;
    assert!(!seen.says("Waits for your yes"), "{}", seen.html);
    let told = officer.get("/people/notices").await;
    assert!(told.says("Age Friends promised: Bring the biscuits"), "{}", told.html);
    assert!(officer.get(&page).await.says("Bring the biscuits, by 4 Dec 2026"));
    let promise = town.desk().select::<Promise>().one().await.unwrap().unwrap();
    assert_eq!((promise.party, promise.accepted_on), (with.theirs.id, Some(date(2026, 11, 24))));
}

/// The cells of the table on a page, without what can be pressed in them; one with nothing in it is marked.
fn cells(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let cell = Selector::parse("td").unwrap();
    let words = |cell: ElementRef<'_>| {
        let own = cell.descendants().filter(|node| {
            node.ancestors()
                .take_while(|up| up.id() != cell.id())
                .all(|up| up.value().as_element().is_none_or(|up| up.name() != "a"))
        });
        let text: Vec<&str> = own.filter_map(|node| node.value().as_text()).map(|text| text.trim()).collect();
        let text = text.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        if cell.value().classes().any(|class| class == "app-empty-cell") { format!("empty: {text}") } else { text }
    };
    page.select(&cell).map(words).collect()
}

#[tokio::test]
async fn both_screens_show_the_same_table_of_give_and_get_and_mark_what_nobody_wrote() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/value", with.place);
    let nothing = "empty: Nothing written yet";
    for browser in [&officer, &with.phone] {
        assert_eq!(cells(&browser.get(&page).await.html), [nothing; 4]);
    }
    let us = with.library.id.0.to_string();
    let room =
        [("party", us.as_str()), ("side", "gives"), ("text", "The back room"), ("kind", "space"), ("horizon", "now")];
    officer.send(&page, &room).await;
    with.phone
        .send(&page, &[("side", "gets"), ("text", "A warm place"), ("kind", "space"), ("horizon", "later")])
        .await;
    let seen = cells(&officer.get(&page).await.html);
    assert_eq!(seen, ["The back room (now)", nothing, nothing, "A warm place (later)"]);
    assert_eq!(cells(&with.phone.get(&page).await.html), seen);
}

#[tokio::test]
async fn a_partners_two_lines_reach_the_lead_and_half_of_them_reach_nobody() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/reviews", with.place);
    let half = with.phone.send(&page, &[("going_well", "The tea")]).await;
    assert!(half.status == 422 && half.html.contains("The tea"), "{}", half.html);
    let says = "Age Friends said its two lines.";
    assert!(!officer.get("/people/notices").await.says(says));
    with.phone.send(&page, &[("going_well", "The tea"), ("change", "The cold room")]).await;
    assert!(officer.get("/people/notices").await.says(says));
    let seen = officer.get(&page).await;
    assert!(seen.says("Goes well: The tea") && seen.says("To change: The cold room"), "{}", seen.html);
    assert!(officer.get(&format!("{}/health", with.place)).await.says("To change: The cold room"));
}

#[tokio::test]
async fn what_changes_with_us_stands_on_their_home_and_what_changes_with_them_does_not() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/changes", with.place);
    let from = [("from_day-day", "1"), ("from_day-month", "12"), ("from_day-year", "2026")];
    let us = with.library.id.0.to_string();
    let ours = [("party", us.as_str()), ("kind", "absence"), ("text", "Tom is at sea; ring Ifeoma")];
    officer.send(&page, &[&ours[..], &from].concat()).await;
    with.phone.send(&page, &[&[("kind", "date"), ("text", "We move to Thursdays")][..], &from].concat()).await;
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("Tom is at sea; ring Ifeoma, from Tuesday 1 December 2026"), "{}", home.html);
    assert!(!home.says("We move to Thursdays"), "they said it themselves");
    let told = officer.get("/people/notices").await;
    assert!(told.says("something changes: We move to Thursdays"), "{}", told.html);
}

#[tokio::test]
async fn the_people_of_whoever_stepped_away_are_nobody_to_ring() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    officer.send(&format!("{}/with-us", with.place), &[("name", "Repair Café")]).await;
    let desk = town.desk();
    let third = desk.select::<Party>().filter("name = ?", "Repair Café").one().await.unwrap().unwrap();
    let hers = [("party", third.id.0.to_string()), ("name", "Anouk Visser".to_owned()), ("role", "lead".to_owned())];
    let hers: Vec<_> = hers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    officer.send(&format!("{}/people", with.place), &hers).await;
    // A talk today, so that how many are known there is all that is left to say.
    let organisation = with.theirs.organisation.unwrap();
    let spoke = format!("/organisations/{}/spoke", organisation.0);
    let held = [("day-day", "24"), ("day-month", "11"), ("day-year", "2026")];
    officer.send(&spoke, &[&[("medium", "call"), ("ways", "two_way"), ("summary", "Tea")][..], &held].concat()).await;
    let one = "We know one person there at most";
    let ring = "/partnerships/ring-first";
    let before = officer.get(ring).await;
    assert!(!before.says(one), "two are known: {}", before.html);
    officer.send(&format!("{}/with-us/{}/away", with.place, third.id.0), &[]).await;
    let after = officer.get(ring).await;
    assert!(after.says(one), "{}", after.html);
}

#[tokio::test]
async fn somebody_with_two_parts_is_one_person_to_ring_and_each_is_laid_out_by_itself() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let (now, desk) = (now(), town.desk());
    let lead = desk.select::<PartnershipPerson>().filter("role = ?", PartnershipRole::Lead);
    let lead = lead.only("organisation IS NOT NULL").one().await.unwrap().unwrap();
    let part = |name: &str, role, record: &PartnershipPerson| PartnershipPerson {
        id: now.id(),
        name: name.to_owned(),
        role,
        ..record.clone()
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&part("Sidney Marsh", PartnershipRole::Deputy, &lead.record)).await.unwrap();
    tx.insert(&part("Doreen Pell", PartnershipRole::Signatory, &lead.record)).await.unwrap();
    tx.save().await.unwrap();
    let sheet = scene.lead.get(&format!("{}/sitting/still-true", scene.place)).await;
    let who = sheet.html.split("name=\"read-who\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut who: Vec<&str> = who.lines().collect();
    who.sort_unstable();
    assert_eq!(who, ["Doreen Pell", "Sidney Marsh"]);
    let people = officer.get(&format!("{}/people", scene.place)).await;
    assert!(people.html.contains("<br>Says yes and signs") && people.html.contains("<br>Stands in for the lead"));
}

#[tokio::test]
async fn when_it_began_is_kept_as_exactly_as_anybody_knows_and_what_cannot_be_read_comes_back() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (page, began) = (format!("{}/stage", with.place), format!("{}/began", with.place));
    assert!(officer.get(&page).await.says("On record: 24 Nov 2026"));
    let unclear = officer.send_to(&page, &began, &[("began", "03/04")]).await;
    assert!(unclear.status == 422 && unclear.html.contains("03/04"), "{}", unclear.html);
    let ahead = officer.send_to(&page, &began, &[("began", "spring 2031")]).await;
    assert_eq!(ahead.status, 422, "it cannot have begun yet");
    let seen = officer.send_to(&page, &began, &[("began", "spring 2019")]).await;
    assert!(seen.says("On record: spring 2019"), "{}", seen.html);
    let one = town.desk().get::<Partnership>(with.partnership).await.unwrap().unwrap();
    assert_eq!((one.began_on, one.began_precision), (Some(date(2019, 3, 1)), Precision::Season));
    let seen = officer.send_to(&page, &began, &[("began", "years ago")]).await;
    assert!(seen.says("On record: long ago"), "{}", seen.html);
    assert_eq!(with.phone.get(&page).await.status, 404);
}
