//! Who could help: two colleagues name whom they know, a person looks at each name, the names are sifted and stand on one
//! sheet (R083–R086).

use ampersand_domain::{
    Instant, Role,
    organisations::{
        Approach, Organisation, Origin, Ring,
        map::{Map, MapLink, MapName, MapPlace, MapStanding},
    },
};

use super::client::{Browser, Seen, Town, now, town};

async fn all<R: ampersand_store::Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().all().await.unwrap().into_iter().map(|kept| kept.record).collect()
}

/// A map with an open link: its address, and the path by which colleagues come.
pub(super) async fn open(officer: &Browser) -> (String, String) {
    let map = officer.send("/organisations/maps", &[("theme", "Company on winter afternoons")]).await.address;
    let made = officer.send_to(&map, &format!("{map}/link"), &[]).await;
    (map, shown(&made))
}

/// The path of the link that is shown once.
fn shown(made: &Seen) -> String {
    let link = made.html.split("readonly value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    format!("/organisations/who/{}", link.split("/organisations/who/").nth(1).unwrap())
}

async fn name(browser: &Browser, link: &str, who: &str, note: &str) -> Seen {
    browser.send(link, &[("name", who), ("known_by", "Jo in Housing"), ("note", note)]).await
}

async fn on_record(town: &Town, name: &str, postcode: &str) -> Organisation {
    let postcode = Some(postcode.to_owned());
    let one = Organisation { postcode, ..Organisation::named(now().id(), name, Origin::Typed) };
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&one).await.unwrap();
    tx.save().await.unwrap();
    one
}

#[tokio::test]
async fn two_colleagues_name_whom_they_know_without_an_account_and_the_count_says_so() {
    let (town, officer) = town().await;
    let (map, link) = open(&officer).await;
    let (jo, sam) = (town.stranger(), town.stranger());
    let form = jo.get(&link).await;
    assert!(
        form.says("Company on winter afternoons") && form.says("may have to release") && form.says("a talk instead")
    );
    assert!(form.says("A name is forgotten after 12 months; what you say stays."), "{}", form.html);
    let wrong = jo.send(&link, &[("name", ""), ("note", "They meet on Thursdays")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what they are called") && wrong.html.contains("Thursdays"));
    let kept = name(&jo, &link, "Deaf Vale", "").await;
    assert!(kept.says("that is kept") && kept.says("Deaf Vale, known by Jo in Housing"));
    name(&sam, &link, "The Deaf Vale", "").await;
    let theirs = name(&sam, &link, "Chess Club", "").await;
    assert!(!theirs.html.contains("Jo in Housing</li><li>Deaf Vale,"), "nobody sees what another named");
    assert!(officer.get(&map).await.says("Two named, by two people. Three names wait to be looked at."));
    let counted: serde_json::Value = serde_json::from_str(&officer.get(&format!("{map}/count")).await.html).unwrap();
    assert_eq!(counted["says"], "Two named, by two people. Three names wait to be looked at.");
}

#[tokio::test]
async fn a_name_sent_twice_is_one_and_a_machine_is_slowed_while_the_office_goes_on() {
    let (town, officer) = town().await;
    let (_, link) = open(&officer).await;
    let jo = town.stranger();
    let [first, again] = jo.press_twice(&link, &link, &[("name", "Deaf Vale")]).await;
    assert!(first.says("that is kept") && again.says("that is kept"));
    assert_eq!(all::<MapName>(&town).await.len(), 1);
    let hidden = jo.get(&link).await.hidden(&link);
    let mut slowed = None;
    for at in 0..60 {
        let mut fields = hidden.clone();
        fields.push(("name".to_owned(), format!("Group {at}")));
        let seen = jo.post(&link, &fields).await;
        if seen.status == 429 {
            slowed = Some((at, seen));
            break;
        }
    }
    let (at, seen) = slowed.expect("a machine was never slowed");
    assert!(seen.says("Nothing is lost") && seen.html.contains(&format!("value=\"Group {at}\"")), "{}", seen.html);
    assert_eq!(name(&town.stranger(), &link, "Chess Club", "").await.status, 200, "of the same address");
}

#[tokio::test]
async fn a_link_is_kept_as_a_digest_and_takes_nothing_once_it_is_closed_or_another_is_made() {
    let (town, officer) = town().await;
    let (map, link) = open(&officer).await;
    let kept = all::<MapLink>(&town).await.remove(0);
    assert!(!link.contains(&kept.digest) && kept.closed_at.is_none());
    assert_eq!(town.stranger().get(&format!("/organisations/who/{}", kept.digest)).await.status, 404);
    let jo = town.stranger();
    let hidden = jo.get(&link).await.hidden(&link);
    officer.send_to(&map, &format!("{map}/link/close"), &[]).await;
    let late = jo.post(&link, &[hidden, vec![("name".to_owned(), "Deaf Vale".to_owned())]].concat()).await;
    assert!(late.status == 410 && late.says("takes no names any more"), "{}", late.html);
    assert_eq!(jo.get(&link).await.status, 410);
    let made = officer.send_to(&map, &format!("{map}/link"), &[]).await;
    assert!(made.says("It stands here once"));
    let second = officer.send_to(&map, &format!("{map}/link"), &[]).await;
    assert!(second.says("takes no names any more"));
    assert_eq!(all::<MapLink>(&town).await.iter().filter(|one| one.closed_at.is_none()).count(), 1);
    assert_eq!(jo.get(&shown(&made)).await.status, 410, "the one before");
    assert_eq!(jo.get(&shown(&second)).await.status, 200);
    run_out(&town).await;
    assert_eq!(jo.get(&shown(&second)).await.status, 410, "its days are over");
    assert!(officer.get(&map).await.says("By a link they name whom they know"), "another can be made");
    assert!(all::<MapName>(&town).await.is_empty());
}

#[tokio::test]
async fn a_name_that_was_taken_for_somebody_else_is_looked_at_again_and_takes_what_came_by_it_alone_from_the_map() {
    let (town, officer) = town().await;
    let known = on_record(&town, "Deaf Vale", "M33 7ZF").await;
    let (map, link) = open(&officer).await;
    name(&town.stranger(), &link, "Deaf Vale", "").await;
    let look = format!("/organisations/maps/names/{}", all::<MapName>(&town).await[0].id);
    officer.send(&look, &[("as", &known.id.to_string())]).await;
    assert_eq!(all::<MapPlace>(&town).await.len(), 1);
    let record = officer.get(&format!("/organisations/{}", known.id)).await;
    assert!(record.says("On the map Company on winter afternoons : not sifted (24 Nov 2026)"), "{}", record.html);
    assert_eq!(record.link("Was somebody else meant? By “Deaf Vale”"), Some(look.clone()));
    let staff = town.person("Robin Vale", Role::Staff).await;
    assert!(!staff.get(&look).await.says("It was somebody else"));
    let again = format!("{look}/again");
    let waits = officer.send_to(&look, &again, &[]).await;
    assert!(waits.address == look && waits.says("Who is it?"), "{}", waits.html);
    assert!(all::<MapPlace>(&town).await.is_empty() && all::<MapName>(&town).await[0].organisation.is_none());
    assert!(officer.get(&map).await.says("One named, by one person. One name waits to be looked at."));

    // Once somebody was sifted, what was said of them stays on the map.
    officer.send(&look, &[("as", &known.id.to_string())]).await;
    let potential = format!("potential-{}", known.id);
    officer.send(&format!("{map}/sift"), &[(potential.as_str(), "2")]).await;
    officer.send_to(&look, &again, &[]).await;
    assert_eq!(all::<MapPlace>(&town).await.len(), 2);
}

/// The days of the open link are over.
async fn run_out(town: &Town) {
    let (desk, now) = (town.desk(), now());
    let open = desk.select::<MapLink>().only("closed_at IS NULL").one().await.unwrap().unwrap();
    let over = MapLink { expires_at: Instant::from_seconds(86_400).unwrap(), ..open.record };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&over, open.version).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn names_that_wait_stand_on_the_today_of_whoever_began_the_map_until_they_are_looked_at() {
    let (town, officer) = town().await;
    let (map, link) = open(&officer).await;
    let ruth = town.person("Ruth Bell", Role::Lead).await;
    let duty = "Look at whom colleagues named: Company on winter afternoons";
    assert!(!officer.get("/today").await.says(duty));
    let jo = town.stranger();
    name(&jo, &link, "Deaf Vale", "").await;
    name(&jo, &link, "Chess Club", "").await;
    let seen = officer.get("/today").await;
    assert_eq!(seen.link(duty), Some(map.clone()), "{}", seen.html);
    assert!(!ruth.get("/today").await.says(duty), "it is whose map it is");
    assert!(ruth.get("/organisations/maps").await.says("Company on winter afternoons 24 Nov 2026 2"));
    for said in all::<MapName>(&town).await {
        assert!(officer.get("/today").await.says(duty));
        officer.send(&format!("/organisations/maps/names/{}", said.id), &[("as", "new")]).await;
    }
    assert!(!officer.get("/today").await.says(duty));
}

#[tokio::test]
async fn a_name_becomes_the_one_on_record_or_a_new_one_by_one_press_and_what_was_said_stands_on_the_record() {
    let (town, officer) = town().await;
    let known = on_record(&town, "Deaf Vale", "M33 7ZF").await;
    let (map, link) = open(&officer).await;
    let jo = town.stranger();
    name(&jo, &link, "The Deaf Vale", "Ask for Connor, M33 7ZF").await;
    name(&jo, &link, "Hall Friends", "GB-CHC-1000340, in N7 7JW").await;
    let page = officer.get(&map).await;
    assert!(page.says("On record: Deaf Vale") && page.says("It is new: put it on record"), "{}", page.html);
    let press = format!("{map}/keep");
    for said in all::<MapName>(&town).await {
        let as_ = if said.name == "Hall Friends" { "new".to_owned() } else { known.id.to_string() };
        let token = officer.get(&map).await.token();
        let fields = vec![token, ("named".to_owned(), said.id.to_string()), ("as".to_owned(), as_)];
        officer.post(&press, &fields).await;
        officer.post(&press, &fields).await;
    }
    let organisations = all::<Organisation>(&town).await;
    let new = organisations.iter().find(|one| one.name == "Hall Friends").unwrap();
    assert_eq!((organisations.len(), new.postcode.as_deref(), new.origin), (2, Some("N7 7JW"), Origin::Named));
    assert_eq!(new.register_ids[0].as_str(), "GB-CHC-1000340");
    assert_eq!(all::<MapPlace>(&town).await.len(), 2, "each is on the map once");
    let record = officer.get(&format!("/organisations/{}", known.id)).await;
    assert!(
        record.says("Named by colleagues") && record.says("Ask for Connor") && record.says("Known by Jo in Housing")
    );
}

#[tokio::test]
async fn several_of_one_name_are_for_a_person_to_tell_apart_and_what_is_set_aside_keeps_its_reason() {
    let (town, officer) = town().await;
    on_record(&town, "Village Hall", "M33 7ZF").await;
    let second = on_record(&town, "Village Hall", "N7 7JW").await;
    let (map, link) = open(&officer).await;
    let jo = town.stranger();
    name(&jo, &link, "Village Hall", "").await;
    name(&jo, &link, "Old Signers", "").await;
    let page = officer.get(&map).await;
    assert!(page.says("Two organisations on record may be meant") && !page.says("It is the one on record"));
    let names = all::<MapName>(&town).await;
    let hall = format!("/organisations/maps/names/{}", names[0].id);
    assert!(officer.send(&hall, &[]).await.says("Choose who it is"));
    officer.send(&hall, &[("as", &second.id.to_string())]).await;
    let old = format!("/organisations/maps/names/{}", names[1].id);
    let wrong = officer.send(&old, &[("as", "aside")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter why it is set aside"));
    let aside = officer.send(&old, &[("as", "aside"), ("why", "They closed in May")]).await;
    assert!(aside.says("Set aside: 1") && aside.says("They closed in May"));
    let names = all::<MapName>(&town).await;
    assert_eq!((names[0].organisation, names[1].organisation), (Some(second.id), None));
}

#[tokio::test]
async fn the_sifted_stand_on_the_sheet_and_in_its_table_and_those_left_out_keep_a_reason() {
    let (town, officer) = town().await;
    let (map, link) = open(&officer).await;
    let jo = town.stranger();
    for who in ["Deaf Vale", "Chess Club"] {
        name(&jo, &link, who, "").await;
    }
    for said in all::<MapName>(&town).await {
        officer.send(&format!("/organisations/maps/names/{}", said.id), &[("as", "new")]).await;
    }
    let sift = format!("{map}/sift");
    let page = officer.get(&sift).await;
    let places = all::<MapPlace>(&town).await;
    let (deaf, chess) = (places[0].organisation, places[1].organisation);
    let of = |field: &str, id| format!("{field}-{id}");
    let fields = [
        (of("potential", deaf), "3"),
        (of("part", deaf), "adviser"),
        (of("standing", deaf), "shortlisted"),
        (of("potential", chess), "0"),
        (of("standing", chess), "left_out"),
    ];
    let mut posted = page.hidden(&sift);
    posted.extend(fields.map(|(name, value)| (name, value.to_owned())));
    let wrong = officer.post(&sift, &posted).await;
    assert!(wrong.status == 422 && wrong.says("Enter why they are left out"), "{}", wrong.html);
    posted.push((of("why", chess), "They play at ours already".to_owned()));
    officer.post(&sift, &posted).await;
    officer.post(&sift, &posted).await;
    let now: Vec<MapPlace> = all(&town).await;
    assert_eq!(now.len(), 4, "what was sent again changes nothing");
    assert_eq!(now.iter().filter(|one| one.standing == MapStanding::Shortlisted).count(), 1);
    assert!(officer.get(&map).await.says("Two named, by one person. Two on the map, two sifted: one on the shortlist"));
    let sheet = officer.get(&format!("{map}/sheet?size=a3")).await;
    assert!(sheet.html.contains("app-sheet--a3") && sheet.html.contains("<svg"));
    let drawn = sheet.html.split("<svg").nth(1).and_then(|rest| rest.split("</svg>").next()).unwrap();
    assert!(drawn.contains(&format!("/organisations/{deaf}")) && !drawn.contains("Chess Club"), "{drawn}");
    assert!(sheet.says("Left out: They play at ours already") && sheet.says("3: a great deal"));
    let csv = String::from_utf8(officer.file(&format!("{map}/sheet.csv")).await).unwrap();
    assert!(csv.contains("Deaf Vale,3: a great deal,Adviser,On the shortlist,Jo in Housing"), "{csv}");
    let record = officer.get(&format!("/organisations/{deaf}")).await;
    assert!(record.says("3, a great deal; adviser; on the shortlist (24 Nov 2026)"), "{}", record.html);
    let record = officer.get(&format!("/organisations/{chess}")).await;
    assert!(record.says("left out: They play at ours already (24 Nov 2026)"), "{}", record.html);
    let workbook = officer.file(&sheet.link("Excel").unwrap()).await;
    assert!(workbook.starts_with(b"PK"), "{} bytes", workbook.len());
}

#[tokio::test]
async fn two_who_sift_the_same_do_not_write_over_each_other() {
    let (town, officer) = town().await;
    let (map, link) = open(&officer).await;
    name(&town.stranger(), &link, "Deaf Vale", "").await;
    let said = all::<MapName>(&town).await.remove(0);
    officer.send(&format!("/organisations/maps/names/{}", said.id), &[("as", "new")]).await;
    let sift = format!("{map}/sift");
    let other = town.person("Ann Other", Role::Head).await;
    let of = all::<MapPlace>(&town).await[0].organisation;
    let with = |seen: &Seen, how: &str| {
        let mut fields = seen.hidden(&sift);
        fields.push((format!("potential-{of}"), how.to_owned()));
        fields
    };
    let (mine, theirs) = (officer.get(&sift).await, other.get(&sift).await);
    other.post(&sift, &with(&theirs, "1")).await;
    let late = officer.post(&sift, &with(&mine, "3")).await;
    assert!(late.status == 422 && late.says("Somebody sifted them meanwhile: 1, a little"), "{}", late.html);
    officer.post(&sift, &with(&late, "3")).await;
    let all: Vec<MapPlace> = all(&town).await;
    assert_eq!(all.last().unwrap().potential, Some(3));
    assert_eq!(all.len(), 3, "and what the other said stays with its day");
}

#[tokio::test]
async fn what_moved_since_an_earlier_day_is_marked_on_the_sheet_and_said_in_its_table() {
    let (town, officer) = town().await;
    let (map, _) = open(&officer).await;
    let one = on_record(&town, "Deaf Vale", "M33 7ZF").await;
    let (now, desk, of) = (now(), town.desk(), all::<Map>(&town).await.remove(0).id);
    let first = MapPlace::first(now.id(), of, one.id, jiff::civil::date(2026, 11, 3), None);
    let early = MapPlace { potential: Some(1), ..first.clone() };
    let later = MapPlace { id: now.id(), potential: Some(3), placed_on: jiff::civil::date(2026, 11, 20), ..first };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&[early, later]).await.unwrap();
    tx.save().await.unwrap();
    let moved = officer.get(&format!("{map}/sheet?since=2026-11-03")).await;
    assert!(
        moved.says("↑ Deaf Vale") && moved.says("More could come of it than we thought (on 3 Nov 2026: 1, a little)")
    );
    let before = officer.get(&format!("{map}/sheet?on=2026-11-10")).await;
    assert!(
        before.says("1: a little Part not said") && !before.says("3: a great deal Part not said"),
        "{}",
        before.html
    );
}

#[tokio::test]
async fn the_sheet_of_a_map_is_narrowed_by_part_by_how_much_and_by_who_knows_them_and_kept_as_a_view() {
    let (town, officer) = town().await;
    let (map, link) = open(&officer).await;
    name(&town.stranger(), &link, "Deaf Vale", "They meet on Thursdays").await;
    let fields = [("name", "Chess Club"), ("known_by", "Ann in Parks")];
    town.stranger().send(&link, &fields).await;
    for said in all::<MapName>(&town).await {
        officer.send(&format!("/organisations/maps/names/{}", said.id), &[("as", "new")]).await;
    }
    let of = |what: &str, name: &str, bodies: &[Organisation]| {
        format!("{what}-{}", bodies.iter().find(|one| one.name == name).unwrap().id)
    };
    let bodies = all::<Organisation>(&town).await;
    let (how, part) = (of("potential", "Deaf Vale", &bodies), of("part", "Deaf Vale", &bodies));
    officer.send(&format!("{map}/sift"), &[(how.as_str(), "3"), (part.as_str(), "adviser")]).await;
    let sheet = format!("{map}/sheet");
    let whole = officer.get(&sheet).await;
    assert!(whole.says("Deaf Vale") && whole.says("Chess Club"), "{}", whole.html);
    for query in ["part=adviser", "potential=3", "known=Jo+in+Housing", "words=thursdays"] {
        let seen = officer.get(&format!("{sheet}?{query}")).await;
        assert!(
            seen.says("1 of the 2 who stand on the map") && seen.link("Chess Club").is_none(),
            "{query}: {}",
            seen.html
        );
    }
    let other = officer.get(&format!("{sheet}?potential=none&part=none")).await;
    assert!(other.link("Chess Club").is_some() && other.link("Deaf Vale").is_none(), "{}", other.html);
    assert!(officer.get(&format!("{sheet}?part=funder")).await.says("No organisation fits"));
    let csv = String::from_utf8(officer.file(&format!("{sheet}.csv?part=adviser&column=known&column=notes")).await);
    assert_eq!(csv.unwrap().lines().last(), Some("Deaf Vale,Jo in Housing,They meet on Thursdays"));
    let narrow = format!("{sheet}?part=adviser&column=known");
    let kept = officer.send_to(&narrow, "/me/views", &[("view", "Advisers")]).await;
    assert_eq!(kept.link("Advisers"), Some(narrow), "{}", kept.html);
    let views = all::<ampersand_domain::people::SavedView>(&town).await;
    assert_eq!(views[0].list, format!("map-sheet-{}", all::<Map>(&town).await[0].id), "each map has its own");
    let odd = [("list", "map-sheet-x"), ("query", ""), ("view", "Odd")];
    assert_eq!(officer.send_to(&sheet, "/me/views", &odd).await.status, 404);
    let gone = officer.get(&sheet).await;
    let forgotten = gone.hidden("/me/views/remove");
    assert!(!officer.post("/me/views/remove", &forgotten).await.says("Advisers"));
}

#[tokio::test]
async fn staff_name_somebody_and_see_the_map_but_do_not_decide_and_a_need_leads_to_its_map() {
    let (town, officer) = town().await;
    let (map, _) = open(&officer).await;
    let staff = town.person("Robin Vale", Role::Staff).await;
    let seen = staff.send_to(&map, &format!("{map}/names"), &[("name", "Deaf Vale")]).await;
    assert!(seen.says("One named, by one person.") && seen.says("by Robin Vale") && !seen.says("Make a link"));
    let empty = [officer.get(&format!("{map}/sheet")).await, staff.get(&format!("{map}/sheet")).await];
    assert_eq!(
        empty.map(|sheet| sheet.link("Sift them").is_some()),
        [true, false],
        "nobody is led where they may not go"
    );
    let said = all::<MapName>(&town).await.remove(0);
    let fields = [("named", said.id.to_string()), ("as", "new".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(staff.forge(&format!("{map}/keep"), &fields).await.status, 404);
    assert!(all::<Organisation>(&town).await.is_empty());
    officer.send("/need/new", &[("way", "gap"), ("what", "Signers at events"), ("for_whom", "deaf readers")]).await;
    let need = officer.get("/need").await;
    let address = need.html.split("/organisations/maps?need=").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let begun = officer.get(&format!("/organisations/maps?need={address}")).await;
    assert!(begun.says("No map yet") && begun.says("Maps for the need “Signers at events”"));
    let made = officer.send("/organisations/maps", &[("need", address)]).await;
    assert!(made.says("For the need: Signers at events"));
    let [one, again] =
        officer.press_twice("/organisations/maps", "/organisations/maps", &[("theme", "Warm rooms")]).await;
    assert_eq!(one.address, again.address);
    assert_eq!(all::<Map>(&town).await.len(), 3);
}

#[tokio::test]
async fn the_sheet_names_who_shows_another_way_to_draw_it_while_that_is_on_our_list() {
    let (town, officer) = town().await;
    let (map, _) = open(&officer).await;
    let sheet = format!("{map}/sheet");
    assert!(!officer.get(&sheet).await.says("The Partnering Initiative"), "nobody has taken it over");
    let admin = town.person("Noor Hadi", Role::Administrator).await;
    admin.send_to("/guidance/resources", "/guidance/resources/usual", &[]).await;
    let seen = officer.get(&sheet).await;
    assert!(seen.says("Who matters, on one page") && seen.says("by The Partnering Initiative"), "{}", seen.html);
    assert_eq!(seen.link("Who matters, on one page").unwrap(), "https://www.thepartneringinitiative.org");
    let all = all::<ampersand_domain::service::Resource>(&town).await;
    let one = all.into_iter().find(|one| one.owner == "The Partnering Initiative").unwrap();
    admin.send_to("/guidance/resources", &format!("/guidance/resources/{}/looked", one.id), &[("found", "gone")]).await;
    assert!(!officer.get(&sheet).await.says("The Partnering Initiative"), "what is gone is named no more");
}

/// Somebody on a map's shortlist, as somebody knows them.
async fn short(town: &Town, map: &Map, one: &Organisation, known_by: &str) {
    let (desk, now) = (town.desk(), now());
    let first = MapPlace::first(now.id(), map.id, one.id, now.today, None);
    let name = MapName {
        name: one.name.clone(),
        known_by: known_by.to_owned(),
        organisation: Some(one.id),
        ..MapName::blank(now.id(), map.id, "a", now.today)
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&MapPlace { potential: Some(3), standing: MapStanding::Shortlisted, ..first }).await.unwrap();
    tx.insert(&name).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn the_shortlist_of_a_map_is_proposed_in_the_search_of_its_need_and_one_press_puts_each_on_the_list() {
    let (town, officer) = town().await;
    let (need, search) = super::searching::need(&town, &officer, "Signers at events").await;
    let map = officer.send("/organisations/maps", &[("need", &need.id.to_string())]).await.address;
    let drawn = all::<Map>(&town).await.remove(0);
    let (deaf, far) =
        (on_record(&town, "Deaf Vale", "M33 7ZF").await, on_record(&town, "Far Signers", "LS1 1AA").await);
    assert!(!officer.get(&format!("{map}/sift")).await.says("Search in the right order"), "nobody is on the shortlist");
    short(&town, &drawn, &deaf, "Jo in Housing").await;
    short(&town, &drawn, &far, "").await;

    // There from the map, and back.
    for page in ["sift", "sheet"] {
        let seen = officer.get(&format!("{map}/{page}")).await;
        assert!(seen.says("Two on the shortlist are not in the search yet."), "{}", seen.html);
        assert_eq!(seen.link("Search in the right order: near first, strangers last"), Some(search.clone()));
    }
    let page = officer.get(&search).await;
    assert_eq!(page.link("Signers at events"), Some(format!("{map}/sheet")), "{}", page.html);
    assert!(page.says("Maps of who could help: Signers at events"));

    // Near and known first, in the ring of each, with what makes it easy.
    let part = |ring: &str| {
        page.html
            .split(&format!("<section id=\"{ring}\""))
            .nth(1)
            .unwrap()
            .split("</section>")
            .next()
            .unwrap()
            .to_owned()
    };
    assert!(part("local").contains("Deaf Vale") && part("local").contains("known by Jo in Housing"), "{}", page.html);
    assert!(part("new").contains("Far Signers") && !part("local").contains("Far Signers"), "nobody knows them");
    let add = format!("{search}/add");
    let staff = town.person("Robin Vale", Role::Staff).await;
    let press = {
        let fields = staff.get(&search).await.hidden(&add);
        staff.post(&add, &fields).await;
        staff.post(&add, &fields).await
    };
    assert!(press.says("On the list: near home, and those we know"), "{}", press.html);
    let listed = all::<Approach>(&town).await;
    assert_eq!((listed.len(), listed[0].organisation, listed[0].ring), (1, deaf.id, Ring::Local));
    assert!(listed[0].note.starts_with("Signers at events: 3, a great deal"), "{}", listed[0].note);
    assert!(officer.get(&format!("{map}/sift")).await.says("One on the shortlist is not in the search yet."));

    // Strangers before those nearer: asked why, with what the sifting said.
    let form = officer.get(&officer.get(&search).await.link("Put on the list: Far Signers").unwrap()).await;
    assert!(form.says("Why strangers first?") && form.field("organisation") == "Far Signers", "{}", form.html);
    assert!(form.field("note").starts_with("Signers at events: 3, a great deal"));
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(with.phone.get(&search).await.status, 404);
    assert_eq!(all::<Approach>(&town).await.len(), 1);
}

#[tokio::test]
async fn the_shortlist_of_a_map_without_a_need_says_that_it_leads_to_no_search() {
    let (town, officer) = town().await;
    let (map, _) = open(&officer).await;
    let one = on_record(&town, "Deaf Vale", "M33 7ZF").await;
    short(&town, &all::<Map>(&town).await.remove(0), &one, "").await;
    let seen = officer.get(&format!("{map}/sheet")).await;
    assert!(seen.says("so its shortlist leads to no search"), "{}", seen.html);
}
