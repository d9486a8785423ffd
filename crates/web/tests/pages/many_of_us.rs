//! A partnership of more than two: what is between the library and one partner is no other partner's to read (X07, X08).

use super::{
    client::{Seen, town},
    joining::joins,
};

/// The row of a page that says this of that party.
fn row(seen: &Seen, what: &str, whose: &str) -> String {
    let is = |row: &&str| row.contains(what) && row.contains(whose);
    seen.html.split("<tr").find(is).map(str::to_owned).unwrap_or_else(|| panic!("{what}, {whose}: {}", seen.html))
}

#[tokio::test]
async fn what_time_one_partner_has_is_not_told_to_another_who_sees_the_same_state() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let cafe = town.partner("Repair Café", "Anouk Visser").await;
    joins(&town, &officer, &with, &cafe).await;
    let (capacity, page) = (format!("{}/capacity", with.place), format!("{}/principles", with.place));
    with.phone.send(&capacity, &[("hours", "4"), ("people", "Eight volunteers")]).await;
    let theirs = with.theirs.id.0.to_string();
    officer.send_to(&capacity, &format!("{capacity}/asked"), &[("whom", theirs.as_str()), ("asked", "5")]).await;

    let (item, theirs) = ("We ask for no more time than they have", "Age Friends");
    let (too_much, covered) =
        ("We ask Age Friends for more time than it has.", "Based on a record kept by the library.");
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&page).await;
        assert!(row(&seen, item, theirs).contains(too_much), "{}", seen.html);
    }
    let seen = cafe.phone.get(&page).await;
    let covers = row(&seen, item, theirs);
    assert!(covers.contains(covered) && covers.contains("○") && !seen.says(too_much), "{}", seen.html);
    assert!(row(&seen, item, "Repair Café").contains("We do not know what time Repair Café has."), "{}", seen.html);
}
