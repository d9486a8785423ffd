//! Settings: the profile, its colour, the lists, closures, the numbers of the rules, the branches; and who may.

use ampersand_domain::{
    Role,
    service::{Branch, LibraryService},
};

use super::client::town;

#[tokio::test]
async fn a_colour_on_which_white_cannot_be_read_is_refused_with_a_better_one() {
    let (town, officer) = town().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    assert_eq!(officer.get("/service").await.status, 200);
    assert_eq!(officer.get("/service/profile").await.status, 404, "only an administrator changes it");
    let names = [
        ("authority", "Marlow Vale Council"),
        ("name", "Vale Libraries"),
        ("place_name", "Marlow Vale"),
        ("place_word", "county"),
    ];
    let pale = [&names[..], &[("accent", "#ffdd00")]].concat();
    let refused = sam.send("/service/profile", &pale).await;
    assert!(refused.status == 422 && refused.says("White cannot be read on this colour."), "{}", refused.html);
    assert!(refused.html.contains("value=\"#ffdd00\""), "what was typed is kept");
    let seen = sam.send("/service/profile", &[&names[..], &[("accent", "#204070")]].concat()).await;
    assert!(seen.status == 200 && seen.says("Vale Libraries"), "{}", seen.html);
    let theme =
        seen.html.split("href=\"/theme-").nth(1).map(|rest| format!("/theme-{}", rest.split('"').next().unwrap()));
    let css = sam.get(&theme.unwrap()).await;
    assert!(css.html.contains("#204070"), "{}", css.html);
}

#[tokio::test]
async fn a_number_of_the_rules_is_changed_within_its_limits_and_goes_back() {
    let (town, _) = town().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let page = sam.get("/service/numbers").await;
    let all: Vec<(String, String)> = ampersand_domain::service::THRESHOLD_SETTINGS
        .iter()
        .map(|setting| (setting.name.to_owned(), (setting.get)(&Default::default()).to_string()))
        .collect();
    assert!(all.iter().all(|(name, _)| page.html.contains(&format!("name=\"{name}\""))), "every number is a setting");
    let with = |value: &str| {
        let typed = |(name, kept): &(String, String)| {
            (name.clone(), if name == "drift_active_days" { value.to_owned() } else { kept.clone() })
        };
        all.iter().map(typed).collect::<Vec<_>>()
    };
    let of = |all: Vec<(String, String)>| all;
    let (wild, good) = (of(with("100000")), of(with("45")));
    let pairs = |all: &'static [(String, String)]| {
        all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>()
    };
    let refused = sam.send("/service/numbers", &pairs(Vec::leak(wild))).await;
    assert_eq!(refused.status, 422, "{}", refused.html);
    sam.send("/service/numbers", &pairs(Vec::leak(good))).await;
    let days =
        async || town.desk().get::<LibraryService>(town.service).await.unwrap().unwrap().thresholds.0.drift_active_days;
    assert_eq!(days().await, 45);
    sam.send("/service/numbers", &[("defaults", "yes")]).await;
    assert_eq!(days().await, 60);
}

#[tokio::test]
async fn a_closure_moves_the_working_days_and_can_be_taken_out_again() {
    let (town, _) = town().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let day = [("name", "Stocktaking"), ("from-day", "1"), ("from-month", "12"), ("from-year", "2026")];
    let wrong = sam.send("/service/calendar", &day[1..]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what it is"));
    assert!(sam.send("/service/calendar", &day).await.says("Stocktaking"));
    let service = town.desk().get::<LibraryService>(town.service).await.unwrap().unwrap();
    assert!(!service.calendar().is_working_day(jiff::civil::date(2026, 12, 1)));
    assert!(service.calendar().is_working_day(jiff::civil::date(2026, 12, 2)));
}

#[tokio::test]
async fn branches_are_filled_by_the_authority_and_one_is_added_by_hand() {
    let (town, officer) = town().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let wrong = sam.send("/service/branches/new", &[("address", "Mill Lane 1")]).await;
    assert!(wrong.status == 422 && wrong.html.contains("Mill Lane 1"));
    sam.send("/service/branches/new", &[("name", "Mill Lane"), ("postcode", "ml1 2ab")]).await;
    assert!(officer.get("/service/branches").await.says("Mill Lane"));
    let fill = sam.get("/service/branches/fill?authority=Barnsley").await;
    assert!(fill.says("Cudworth") && fill.says("Open Government Licence"), "{}", fill.html);
    assert_eq!(town.desk().select::<Branch>().count().await.unwrap(), 1, "nothing is filled unseen");
}
