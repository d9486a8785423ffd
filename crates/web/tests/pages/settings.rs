//! Settings: the profile, its colour, the lists, closures, the numbers of the rules, the branches; and who may.

use ampersand_domain::{
    Role,
    health::PulseRound,
    partnership::PartnershipPerson,
    people::Link,
    proposals::Proposal,
    service::{Branch, LibraryService},
};

use super::client::{Browser, Town, town};

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

/// An administrator sets one number and leaves the others.
async fn set(sam: &Browser, name: &str, value: &str) {
    let kept = |one: &ampersand_domain::service::ThresholdSetting| (one.get)(&Default::default()).to_string();
    let all: Vec<(&str, String)> =
        ampersand_domain::service::THRESHOLD_SETTINGS.iter().map(|one| (one.name, kept(one))).collect();
    let typed =
        |(own, kept): &(&'static str, String)| (*own, if *own == name { value.to_owned() } else { kept.clone() });
    let typed: Vec<(&str, String)> = all.iter().map(typed).collect();
    let fields: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(sam.send("/service/numbers", &fields).await.status, 200);
}

#[tokio::test]
async fn the_day_that_was_promised_to_who_proposed_something_stays_when_the_number_changes() {
    let (town, officer) = town().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let fields = [("what", "Dance classes"), ("name", "Layla Haddad")];
    let first = super::proposals::propose(&town.stranger(), &fields).await;
    assert!(first.says("Tuesday 15 December 2026"), "{}", first.html);
    set(&sam, "proposal_working_days", "5").await;
    set(&sam, "proposer_months", "6").await;
    let list = officer.get("/proposals").await;
    assert!(list.says("15 Dec 2026"), "what was promised stays: {}", list.html);
    let kept = town.desk().select::<Proposal>().one().await.unwrap().unwrap();
    assert!(officer.get(&format!("/proposals/{}", kept.id)).await.says("Kept until Wednesday 24 November 2027"));
    let form = town.stranger().get("/proposals/new/marlow").await;
    assert!(form.says("After six months somebody here deletes them"), "{}", form.html);
    set(&sam, "proposal_working_days", "5").await;
    let next = super::proposals::propose(&town.stranger(), &fields).await;
    assert!(next.says("Tuesday 1 December 2026"), "the next one has the new day: {}", next.html);
}

#[tokio::test]
async fn how_long_a_link_opens_and_how_long_a_check_in_asks_are_numbers_of_the_service() {
    let (town, officer) = town().await;
    let sam = town.person("Sam Okoro", Role::Administrator).await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let person = town.desk().select::<PartnershipPerson>().filter("party = ?", with.theirs.id).one().await.unwrap();
    let page = format!("/people/links/{}", person.unwrap().id.0);
    let newest = async || {
        officer.send(&page, &[]).await;
        let made = town.desk().select::<Link>().only("made_by IS NOT NULL").order("id DESC").all().await.unwrap();
        let until = |link: &Link| (link.expires_at.seconds(), link.code_until.unwrap().seconds());
        made.iter().map(|link| until(link)).min().unwrap()
    };
    assert!(officer.get(&page).await.says("for 14 days"));
    let first = newest().await;
    set(&sam, "link_days", "3").await;
    assert!(officer.get(&page).await.says("for 3 days"));
    let second = newest().await;
    let days = (first.0 - second.0) as f64 / 86_400.0;
    assert!((10.9..=11.0).contains(&days), "from 14 days to 3: {days}");
    assert!((first.0 - first.1) / 86_400 == 7 && second.1 > second.0, "the letters have a number of their own");

    set(&sam, "check_in_days", "10").await;
    officer.send(&format!("{}/check-in", with.place), &[("how", "both")]).await;
    let round = town.desk().select::<PulseRound>().one().await.unwrap().unwrap();
    assert_eq!(round.closes_on, Some(jiff::civil::date(2026, 12, 4)));
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

async fn service(town: &Town) -> LibraryService {
    town.store.service(town.service).await.unwrap().unwrap().record
}

async fn administrator(town: &Town) -> Browser {
    town.person("Ada Pell", Role::Administrator).await
}

const NAMES: [(&str, &str); 4] = [
    ("authority", "Marlow Vale Council"),
    ("name", "Marlow Vale Libraries and Archives"),
    ("place_name", "Marlow Vale"),
    ("place_word", "district"),
];

#[tokio::test]
async fn two_who_change_the_profile_at_once_see_each_others_words() {
    let (town, _) = town().await;
    let ada = administrator(&town).await;
    let fields: Vec<_> = NAMES.iter().copied().chain([("accent", "#0b5a41"), ("version", "1")]).collect();
    assert_eq!(ada.send("/service/profile", &fields).await.address, "/service");
    let other: Vec<_> = fields.iter().copied().filter(|(name, _)| *name != "name").chain([("name", "Other")]).collect();
    let clash = ada.send("/service/profile", &other).await;
    assert!(clash.status == 409 && clash.says("Marlow Vale Libraries and Archives"), "{}", clash.html);
    assert_eq!(service(&town).await.name, "Marlow Vale Libraries and Archives");
}

/// A form of the settings that was opened before, sent now with what stood in it and these changes.
async fn late(sam: &Browser, page: &str, version: &str, changes: &[(&str, &str)]) -> super::client::Seen {
    let kept = |one: &ampersand_domain::service::ThresholdSetting| (one.get)(&Default::default()).to_string();
    let numbers: Vec<(&str, String)> =
        ampersand_domain::service::THRESHOLD_SETTINGS.iter().map(|one| (one.name, kept(one))).collect();
    let changed = |name: &str| changes.iter().any(|(own, _)| *own == name);
    let rest = numbers.iter().map(|(name, value)| (*name, value.as_str()));
    let rest = rest.filter(|(name, _)| page == "/service/numbers" && !changed(name));
    let fields: Vec<(&str, &str)> = rest.chain([("version", version)]).chain(changes.iter().copied()).collect();
    sam.send(page, &fields).await
}

#[tokio::test]
async fn two_who_change_a_number_or_a_list_at_once_see_each_by_its_name() {
    let (town, _) = town().await;
    let ada = administrator(&town).await;
    let version = ada.get("/service/numbers").await.field("version");
    set(&ada, "chance_days", "120").await;
    let seen = late(&ada, "/service/numbers", &version, &[("chance_days", "60")]).await;
    assert!(seen.status == 409 && !seen.says("{\"") && !seen.says("chance_days"), "{}", seen.html);
    let name = "A chance that is not tied to an aim counts as a need for";
    assert!(seen.says(&format!("{name} Yours 60 days Theirs, as it stands now 120 days Before both 90 days")));
    assert_eq!(seen.html.matches("Theirs, as it stands now").count(), 1, "what is alike is not named");
    assert_eq!(service(&town).await.thresholds.0.chance_days, 120);

    let version = ada.get("/service/lists").await.field("version");
    ada.send("/service/lists", &[("themes", "Words\nWarm places"), ("teams", "")]).await;
    let seen = late(&ada, "/service/lists", &version, &[("themes", "Words"), ("teams", "")]).await;
    assert!(seen.status == 409 && seen.says("Yours Words Theirs, as it stands now Words Warm places"), "{}", seen.html);
    assert!(!seen.says("[\"") && !seen.says("Teams Yours"), "{}", seen.html);
}

#[tokio::test]
async fn what_somebody_changed_on_another_page_of_the_settings_is_no_clash_and_stays() {
    let (town, _) = town().await;
    let ada = administrator(&town).await;
    let version = ada.get("/service/numbers").await.field("version");
    let day =
        |name: &str| [(format!("{name}-day"), "24"), (format!("{name}-month"), "12"), (format!("{name}-year"), "2026")];
    let days = [day("from"), day("to")].concat();
    let mut closed: Vec<(&str, &str)> = days.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    closed.push(("name", "Stocktaking"));
    ada.send("/service/calendar", &closed).await;
    assert_eq!(late(&ada, "/service/numbers", &version, &[("chance_days", "60")]).await.address, "/service");
    let lists = [("themes", "Words"), ("teams", "Outreach")];
    assert_eq!(late(&ada, "/service/lists", &version, &lists).await.address, "/service");
    let names: Vec<_> = NAMES.iter().copied().chain([("accent", "#0b5a41")]).collect();
    assert_eq!(late(&ada, "/service/profile", &version, &names).await.address, "/service");
    let kept = service(&town).await;
    assert_eq!((kept.closures.0.len(), kept.thresholds.0.chance_days), (1, 60), "{kept:?}");
    assert_eq!(
        (kept.themes.0.as_slice(), kept.teams.0.as_slice()),
        (&["Words".to_owned()][..], &["Outreach".to_owned()][..])
    );
    assert_eq!(kept.name, "Marlow Vale Libraries and Archives");
}

/// A real picture of this size.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let pixels: Vec<u8> = (0..width * height).map(|at| u8::try_from(at * 7 % 251).unwrap()).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

#[tokio::test]
async fn a_sign_is_a_png_that_stands_in_the_header_and_at_an_address_of_its_own() {
    let (town, officer) = town().await;
    let ada = administrator(&town).await;
    let wrong = ada.upload("/service/profile", "/service/logo", ("picture", "a.png", b"GIF89a".to_vec())).await;
    assert!(wrong.says("Choose a PNG picture"), "{}", wrong.html);
    let send =
        async |bytes: Vec<u8>| ada.upload("/service/profile", "/service/logo", ("picture", "a.png", bytes)).await;
    let png = picture(40, 36);
    let mut named_only = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    named_only.extend([0, 0, 0, 40, 0, 0, 0, 36, 8, 6, 0, 0, 0]);
    let mut spoiled = png.clone();
    let middle = spoiled.len() / 2;
    spoiled[middle] ^= 0xFF;
    for broken in [named_only, spoiled, png[..png.len() - 20].to_vec()] {
        assert!(send(broken).await.says("This picture cannot be read"));
    }
    assert!(send(picture(1300, 2)).await.says("up to 1,200 pixels"));
    assert!(send(vec![0x89; 300 * 1024]).await.says("up to 200 kilobytes"));
    assert!(service(&town).await.logo.is_none(), "nothing of these was kept");
    let kept = send(png).await;
    assert!(kept.says("Take the sign away"), "{}", kept.html);
    let digest = service(&town).await.logo.unwrap();
    let address = format!("/service/{}/logo/{digest}.png", town.service);
    assert!(officer.get("/today").await.html.contains(&address));
    assert!(town.stranger().get(&address).await.html.contains("IHDR"), "for anybody");
    ada.send_to("/service/profile", "/service/logo/remove", &[]).await;
    assert_eq!(town.stranger().get(&address).await.status, 404);
}

#[tokio::test]
async fn themes_and_teams_are_replaced_and_an_empty_list_means_the_universal_offers() {
    let (town, _) = town().await;
    let ada = administrator(&town).await;
    ada.send("/service/lists", &[("themes", "Warm places\n\nWords \nWarm places"), ("teams", "Outreach")]).await;
    let kept = service(&town).await;
    assert_eq!(
        (kept.themes.0, kept.teams.0),
        (vec!["Warm places".to_owned(), "Words".to_owned()], vec!["Outreach".to_owned()])
    );
    ada.send("/service/lists", &[("themes", ""), ("teams", "")]).await;
    assert!(service(&town).await.themes.0.contains(&"reading".to_owned()));
}

#[tokio::test]
async fn a_branch_is_added_changed_and_closed_for_good() {
    let (town, officer) = town().await;
    let ada = administrator(&town).await;
    let wrong = ada.send("/service/branches/new", &[("name", ""), ("address", "4 Hollow Lane")]).await;
    assert!(wrong.says("Enter the name of the branch") && wrong.html.contains("4 Hollow Lane"));
    ada.send(
        "/service/branches/new",
        &[("name", "Hollow Lane"), ("address", "4 Hollow Lane"), ("postcode", "mv1 4qt")],
    )
    .await;
    assert!(officer.get("/service/branches").await.says("MV1 4QT"));
    let branch = town.desk().select::<Branch>().one().await.unwrap().unwrap();
    let page = format!("/service/branches/{}", branch.id);
    ada.send(&page, &[("name", "Hollow Lane Hub")]).await;
    let seen = ada.send_to(&page, &format!("{page}/close"), &[]).await;
    assert!(seen.says("Closed for good") && seen.says("Hollow Lane Hub"), "{}", seen.html);
    assert!(ada.send_to(&page, &format!("{page}/open"), &[]).await.says("Hollow Lane Hub"));
}

#[tokio::test]
async fn branches_come_from_the_open_list_of_the_authority_and_only_once() {
    let (town, _) = town().await;
    let ada = administrator(&town).await;
    assert!(ada.get("/service/branches/fill").await.says("The open list of branches has nothing for"));
    let page = "/service/branches/fill?authority=Rutland";
    let offered = ada.get(page).await;
    assert!(offered.says("Oakham") && offered.says("Open Government Licence v3.0"), "{}", offered.html);
    let key = offered.html.split("name=\"branch\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
    let key = key.split('"').next().unwrap().to_owned();
    for _ in 0..2 {
        ada.send_to(page, "/service/branches/fill", &[("branch", &key)]).await;
        assert_eq!(town.desk().select::<Branch>().count().await.unwrap(), 1);
    }
}

#[tokio::test]
async fn the_persons_menu_switches_to_dark_on_whatever_page_they_are() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let home = with.phone.get("/home").await.address;
    for (browser, page) in [(&officer, "/partnerships?stage=active"), (&with.phone, home.as_str())] {
        let seen = browser.get(page).await;
        assert!(!seen.html.contains("data-theme") && seen.html.contains("aria-pressed=\"true\">As this device"));
        let dark = browser.send_to(page, "/me/look", &[("theme", "dark")]).await;
        assert_eq!(dark.address, page.split('?').next().unwrap());
        assert!(dark.html.contains("data-theme=\"dark\"") && dark.html.contains("aria-pressed=\"true\">Dark"));
        assert!(browser.get("/me").await.html.contains("data-theme=\"dark\""), "and on every other");
        let system = browser.send_to(page, "/me/look", &[("theme", "system")]).await;
        assert!(!system.html.contains("data-theme"));
    }
    let list = officer.send_to("/partnerships?stage=active", "/me/look", &[("theme", "light")]).await;
    assert!(list.html.contains("<option value=\"active\" selected>"), "with what the address asked: {}", list.html);
    let away = officer.send_to("/today", "/me/look", &[("theme", "dark"), ("at", "//elsewhere.example/")]).await;
    assert_eq!(away.address, "/me", "nobody is led to another site");
}
