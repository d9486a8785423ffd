//! How a text was written before: whoever is asked for a yes reads each wording beside the one after it (X09).

use ampersand_domain::{agreement::Clause, partnership::Objective};
use scraper::{Html, Selector};

use super::{
    agreement::drafted,
    client::{Browser, Seen, town, town_without_offer},
};

/// Two wordings as they stand beside each other, with their headings.
fn pairs(seen: &Seen) -> Vec<String> {
    let document = Html::parse_document(&seen.html);
    let diff = Selector::parse("details .app-diff").unwrap();
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    document.select(&diff).map(|pair| words(pair.text().collect::<Vec<_>>().join(" "))).collect()
}

async fn says(browser: &Browser, page: &str, pair: &str) {
    let seen = browser.get(page).await;
    assert!(pairs(&seen).iter().any(|one| one == pair), "{page}: {:?}\n{}", pairs(&seen), seen.html);
}

#[tokio::test]
async fn each_wording_of_a_text_that_is_confirmed_stands_beside_the_next_for_both_sides() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let at = |page: &str| format!("{}{page}", with.place);

    let purpose = |words| [("who", "People over 60"), ("change", "Company"), ("sign", "A full tea"), ("words", words)];
    officer.send(&at("/purpose"), &purpose("No bus for advice")).await;
    assert!(pairs(&officer.get(&at("/purpose")).await).is_empty(), "written once, there is nothing before");
    officer.send(&at("/purpose"), &purpose("Advice next door")).await;

    let touch = |rhythm| [("channels", "A call"), ("rhythm", rhythm), ("reply_days", "3")];
    officer.send(&at("/in-touch"), &touch("Every week")).await;
    officer.send(&at("/in-touch"), &touch("Every month")).await;

    officer.send(&at("/objectives"), &[("text", "Forty people at the tea")]).await;
    let objective = town.desk().select::<Objective>().one().await.unwrap().unwrap().id;
    let objective = at(&format!("/objectives/{}", objective.0));
    let due = [("text", "Fifty people at the tea"), ("due-day", "1"), ("due-month", "3"), ("due-year", "2027")];
    officer.send(&objective, &due).await;

    let account = at(&format!("/account/{}", with.theirs.id.0));
    officer.send(&account, &[("text", "You know the lane")]).await;
    officer.send(&account, &[("text", "You know everybody")]).await;

    for browser in [&officer, &with.phone] {
        let rest = "People over 60 Company A full tea";
        let pair = format!("Version 1 No bus for advice {rest} Version 2 Advice next door {rest}");
        says(browser, &at("/purpose"), &pair).await;
        let within = "An answer within three working days";
        let pair = format!("Version 1 A call Every week {within} Version 2 A call Every month {within}");
        says(browser, &at("/in-touch"), &pair).await;
        let pair = "Version 1 Forty people at the tea Version 2 Fifty people at the tea By Monday 1 March 2027";
        says(browser, &objective, pair).await;
        says(browser, &account, "Version 1 You know the lane Version 2 You know everybody").await;
    }
    for page in [at("/purpose"), at("/in-touch"), objective, account] {
        assert_eq!(other.phone.get(&page).await.status, 404, "{page}");
    }
}

#[tokio::test]
async fn a_clause_shows_its_wordings_and_the_agreement_what_its_versions_say_otherwise() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    let page = format!("{}/agreement", with.place);
    let gives = async || {
        let clauses = town.desk().select::<Clause>().filter("key = ?", "gives").order("id").all().await.unwrap();
        format!("{page}/clauses/{}", clauses.last().unwrap().id.0)
    };
    let first = gives().await;
    officer.send(&first, &[("text", "A room on Tuesdays.")]).await;
    officer.send(&first, &[("text", "A warm room on Tuesdays.")]).await;
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&first).await;
        let newest = pairs(&seen).first().cloned().unwrap_or_default();
        assert!(newest.contains("A room on Tuesdays.") && newest.ends_with("A warm room on Tuesdays."), "{newest}");
        assert!(pairs(&browser.get(&page).await).is_empty(), "one version is compared with nothing");
    }
    super::agreement::accept_all(&town, &officer, &with).await;
    officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    officer.send_to(&page, &format!("{page}/again"), &[("again", "yes")]).await;
    assert!(pairs(&officer.get(&page).await).is_empty(), "a new version begins with the words of the last");
    officer.send(&gives().await, &[("text", "A warm room on Fridays.")]).await;
    for browser in [&officer, &with.phone] {
        says(browser, &page, "Version 1 A warm room on Tuesdays. Version 2 A warm room on Fridays.").await;
        assert_eq!(pairs(&browser.get(&page).await).len(), 1, "what is the same is not shown");
    }
}

#[tokio::test]
async fn what_we_can_offer_and_a_pitch_show_what_the_version_before_said() {
    let (_town, officer) = town_without_offer().await;
    let offer = |skills| {
        [
            ("resources", "A hall | | 60 seats"),
            ("skills", skills),
            ("networks", "The early help board"),
            ("impact", "Debts were settled"),
            ("audiences", "600 visits"),
        ]
    };
    officer.send("/offer/renew", &offer("Somali spoken")).await;
    assert!(pairs(&officer.get("/offer").await).is_empty());
    officer.send("/offer/renew", &offer("Polish spoken | | | asked in May")).await;
    officer.send("/offer/renew", &offer("Polish spoken\nForms")).await;
    says(&officer, "/offer", "Version 2 Polish spoken (asked in May) Version 3 Polish spoken Forms").await;
    says(&officer, "/offer?version=2", "Version 1 Somali spoken Version 2 Polish spoken (asked in May)").await;
    assert_eq!(pairs(&officer.get("/offer").await).len(), 1, "the other headings say the same");
    let first = officer.send("/offer/pitches/new", &[("title", "A room"), ("text", "You need a room.")]).await;
    let last = officer.send(&format!("{}/change", first.address), &[("text", "You need a warm room.")]).await;
    says(&officer, &last.address, "Version 1 You need a room. Version 2 You need a warm room.").await;
}
